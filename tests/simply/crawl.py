"""Walking through somebody's own pages, and what a page says in simple words."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from naast.people.pages import opened
from tests.scenarios.web import Web

MOST_WORDS = 10
TOKEN = re.compile(r'href="/a/([\w-]+)"')
# Where a sentence ends, for a reader; a line is always one.
END = re.compile(r"(?<=[.!?:;])[”\"]?\s+")
# A row of names is read as one thing.
NAMES = re.compile(r"(?:\b[A-Z]\w+(?:, | en | and ))+[A-Z]\w+")
VOID = {"br", "img", "input", "meta", "link", "use", "path", "circle", "hr"}
# What begins a line of its own on a page.
BLOCKS = {
    "p", "li", "h1", "h2", "h3", "dt", "dd", "legend", "label", "summary", "br", "div", "ul", "section", "form",
    "small", "footer", "button", "span", "fieldset", "option", "b", "strong", "aside", "dl", "a",
}  # fmt: skip
CHOICE = {"button", "label"}
# An answer that is a word of the house has a picture of its own; a person or a day that can be chosen has none.
WORD = re.compile(r"(?!on$)[a-z_]{3,}")


@dataclass
class Said(HTMLParser):
    """The lines that a page says itself, and every choice on it with whether it has a picture.

    What people wrote themselves, and the text that somebody says yes to, is nobody's to make shorter: `data-agreed` and
    quotes are left out.
    """

    lines: list[str] = field(default_factory=list)
    without: list[str] = field(default_factory=list)
    inside: list[tuple[str, bool]] = field(default_factory=list)
    choices: list[list[Any]] = field(default_factory=list)
    line: str = ""

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if tag in BLOCKS:
            self.turn()
        if tag == "svg":
            for choice in self.choices:
                choice[1] = True
        if tag == "use" and self.choices and (said.get("href") or "").endswith("#hand-finger"):
            self.choices[-1][3] = True
        if tag == "input" and said.get("type") in ("radio", "checkbox"):
            for choice in self.choices:
                choice[2], choice[4] = True, said.get("value") or ""
        if tag in VOID:
            return
        own = tag in ("svg", "script", "textarea", "select", "template") or "data-agreed" in said
        own = own or "quote" in (said.get("class") or "").split()
        self.inside.append((tag, own))
        if tag in CHOICE or (tag == "a" and "nl-button" in (said.get("class") or "")):
            self.choices.append(["", False, tag != "label", False, ""])

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID or tag not in [one for one, _own in self.inside]:
            return
        if tag in BLOCKS:
            self.turn()
        while self.inside and self.inside.pop()[0] != tag:
            pass
        if self.choices and (tag in CHOICE or tag == "a"):
            words, pictured, chosen, any_other, value = self.choices.pop()
            if chosen and (not pictured or (any_other and WORD.fullmatch(value))):
                self.without.append(f"{' '.join(words.split())} ({value})")

    def handle_data(self, data: str) -> None:
        for choice in self.choices:
            choice[0] += data
        if not any(own for _tag, own in self.inside):
            self.line += data

    def turn(self) -> None:
        if self.line.strip():
            self.lines.append(" ".join(self.line.split()))
        self.line = ""


def said_by(page: str) -> Said:
    """What stands in the main part of a page."""
    said = Said()
    said.feed(page.partition("<main")[2].partition(">")[2].partition("</main>")[0])
    said.turn()
    return said


def too_long(said: Said) -> list[str]:
    """Sentences of more words than somebody who reads slowly can hold."""
    sentences = (NAMES.sub("Names", sentence) for line in said.lines for sentence in END.split(line))
    return [sentence for sentence in sentences if len(sentence.split()) > MOST_WORDS]


def simply(web: Web, language: str = "nl") -> Web:
    """Her browser in this language, after one press on the switch of her first page; it stays pressed."""
    web.browser.defaults["HTTP_ACCEPT_LANGUAGE"] = language
    home = web["home"]
    if 'name="simply" value="yes"' in web.browser.get(home).content.decode():
        assert web.browser.post(home, {"simply": "yes"}).headers["Location"] == home
    return web


def walk(web: Web, also: Sequence[tuple[object, ...]] = ()) -> Iterator[tuple[str, Any]]:
    """Every page of her own within reach, by name, and those that something else than a link brings her to."""
    ahead = [web["home"], *(web[one] for one in also)]
    seen = set(ahead)
    while ahead:
        where = ahead.pop(0)
        answer = web.browser.get(where)
        name = opened(web.who.person_id, where.split("/")[2])[0]
        yield name, answer
        for token in TOKEN.findall(html.unescape(answer.content.decode()) if answer.status_code == 200 else ""):
            if (there := f"/a/{token}") not in seen:
                seen.add(there)
                ahead.append(there)
