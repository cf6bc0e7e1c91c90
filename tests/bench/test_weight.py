"""What a browser fetches for a page, counted by hand on a small one."""

from __future__ import annotations

import pytest

from naast.bench.browser import Answer, Browser, Page, fonts_in
from naast.bench.weight import row_of

PAGE = """<!doctype html><html><head>
<link rel="preload" href="/s/one.woff2" as="font">
<link rel="stylesheet" href="/s/look.css"><link rel="icon" href="/s/i.svg">
<link rel="canonical" href="/elsewhere"><script src="/s/own.js" defer></script></head>
<body><svg><use href="/s/i.svg#home"></use></svg><img src="/s/photo.jpg"><a href="/next">next</a>
<div hx-get="/more" hx-trigger="load"></div><div hx-get="/later" hx-trigger="click"></div></body></html>"""
CSS = """@font-face{font-family:A;src:url(one.woff2) format("woff2"),url(one.woff);unicode-range:U+0000-00FF}
@font-face{font-family:A;src:url('greek.woff2');unicode-range:U+0370-03FF}@font-face{font-family:B;src:url("b.woff2")}"""


class Shelf(Browser):
    """A browser that gets its answers from here, each of a hundred bytes."""

    def ask(self, url: str, typed: dict[str, str] | None = None) -> Answer:
        texts = {"http://here/": PAGE, "http://here/s/look.css": CSS}
        return Answer(url, 100, texts.get(url, ""), stays="/s/" in url)


def test_everything_a_page_names_is_found() -> None:
    assert Page(PAGE).found == [
        "/s/one.woff2",
        "/s/look.css",
        "/s/i.svg",
        "/s/own.js",
        "/s/i.svg#home",
        "/s/photo.jpg",
        "/more",
    ]


def test_a_font_counts_when_the_page_shows_its_letters() -> None:
    assert fonts_in(CSS, "abc") == ["one.woff2", "b.woff2"]
    assert fonts_in(CSS, "abc β") == ["one.woff2", "greek.woff2", "b.woff2"]


def test_the_second_time_only_the_page_and_what_may_not_be_kept_travel() -> None:
    shelf = Shelf()
    cold, warm = shelf.visit("http://here/"), shelf.visit("http://here/")
    assert [one.url.removeprefix("http://here/") for one in cold] == [
        "", "s/one.woff2", "s/look.css", "s/i.svg", "s/own.js", "s/photo.jpg", "more", "s/b.woff2",
    ]  # fmt: skip
    assert [one.url.removeprefix("http://here/") for one in warm] == ["", "more"]


@pytest.mark.parametrize(
    ("cold", "warm", "met"),
    [
        ([10_000] * 6, [15_000], True), ([8_000] * 7, [15_000], False), ([10_001] * 6, [15_000], False),
        ([10_000] * 6, [15_001], False),
    ],
)  # fmt: skip
def test_a_desk_that_is_too_heavy_is_told(cold: list[int], warm: list[int], met: bool) -> None:
    row = row_of(
        "client", *([Answer(f"/{n}", weight, "", True) for n, weight in enumerate(all_of)] for all_of in (cold, warm))
    )
    assert row["met"] is met
