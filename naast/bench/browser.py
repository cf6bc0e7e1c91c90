"""What a browser fetches for one page, and what it keeps: bytes as they travel, headers included."""

from __future__ import annotations

import gzip
import re
import urllib.parse
import urllib.request
from collections.abc import Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.cookiejar import CookieJar
from typing import Any

FACE = re.compile(r"@font-face\s*{([^}]*)}")
ADDRESS = re.compile(r"url\(\s*['\"]?([^'\")]+)")
RANGE = re.compile(r"U\+([0-9A-Fa-f]+)(?:-([0-9A-Fa-f]+))?")
FETCHED = {"script": "src", "img": "src", "iframe": "src", "use": "href", "image": "href", "source": "src"}
LINKS = {"stylesheet", "preload", "modulepreload", "icon", "manifest"}


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: `weight` is what travelled, `text` what it said."""

    url: str
    weight: int
    text: str
    stays: bool


class Page(HTMLParser):
    """The addresses a page names, and the characters it shows."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.styles: list[str] = []
        self.icon = False
        self.shown: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "link" and LINKS & set(said.get("rel", "").split()):
            self.found.append(said.get("href", ""))
            self.icon |= "icon" in said.get("rel", "").split()
            if said.get("rel") == "stylesheet":
                self.styles.append(said.get("href", ""))
        elif address := said.get(FETCHED.get(tag, ""), ""):
            self.found.append(address)
        if "load" in said.get("hx-trigger", "") and said.get("hx-get"):
            self.found.append(said["hx-get"])

    def handle_data(self, data: str) -> None:
        self.shown |= set(data)


def fonts_in(css: str, shown: Iterable[str]) -> list[str]:
    """The fonts of a stylesheet that a page with these characters needs."""
    found = []
    for face in FACE.findall(css):
        ranges = [(int(low, 16), int(high or low, 16)) for low, high in RANGE.findall(face)]
        if not ranges or any(low <= ord(one) <= high for one in shown if not one.isspace() for low, high in ranges):
            found += ADDRESS.findall(face)[:1]
    return found


@dataclass
class Browser:
    """Cookies, and a store of what may be kept."""

    cookies: CookieJar = field(default_factory=CookieJar)
    store: dict[str, Answer] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))

    def ask(self, url: str, typed: dict[str, str] | None = None) -> Answer:
        """Fetch, following redirects; the weight is that of the last answer."""
        body = urllib.parse.urlencode(typed).encode() if typed is not None else None
        asked = urllib.request.Request(url, body, {"Accept-Encoding": "gzip, br", "Accept-Language": "nl"})  # noqa: S310
        with self._opener.open(asked, timeout=30) as answer:
            return _read(answer)

    def visit(self, url: str) -> list[Answer]:
        """Everything that travels when this page is opened; what was kept does not travel again."""
        page = self.ask(url)
        said = Page(page.text)
        travelled = [page]
        named = [urllib.parse.urljoin(page.url, one) for one in said.found]
        if not said.icon:
            named.append(urllib.parse.urljoin(page.url, "/favicon.ico"))
        styles = {urllib.parse.urljoin(page.url, one) for one in said.styles}
        seen: set[str] = set()
        for address in named:  # grows while stylesheets name fonts
            address, _ = urllib.parse.urldefrag(address)
            if address in seen or address.startswith("data:"):
                continue
            seen.add(address)
            answer = self.store.get(address)
            if answer is None:
                answer = self.ask(address)
                travelled.append(answer)
                if answer.stays:
                    self.store[address] = answer
            if address in styles:
                named += [urllib.parse.urljoin(address, one) for one in fonts_in(answer.text, said.shown)]
        return travelled


def _read(answer: Any) -> Answer:
    body = answer.read()
    head = sum(len(name) + len(value) + 4 for name, value in answer.headers.items()) + len("HTTP/1.1 200 OK\r\n\r\n")
    plain = gzip.decompress(body) if answer.headers.get("Content-Encoding") == "gzip" else body
    kept = re.search(r"max-age=(\d+)", answer.headers.get("Cache-Control", ""))
    return Answer(
        answer.geturl(), head + len(body), plain.decode("utf-8", "replace"),
        stays=bool(kept and int(kept[1]) > 60) and "no-store" not in answer.headers["Cache-Control"],
    )  # fmt: skip
