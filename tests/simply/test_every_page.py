"""Whoever reads in simple words finds every page of her own in them, with one press and one back."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

import pytest

from naast.people.access import is_client, is_client_or_volunteer
from naast.people.pages import all_token_pages
from tests.simply.crawl import said_by, simply, too_long, walk
from tests.simply.people import Reader, clients

pytestmark = pytest.mark.django_db
READ_ALOUD = re.compile(r"<button[^>]* data-aloud hidden>")
# Pages of clients that are no page to read, or that none of these people can come to.
NOT_WALKED = {
    "draft": "keeps what is typed",
    "draft-away": "throws it away",
    "call-off": "a button of a moment",
    "promise": "a button of a promise",
    "successes": "a button of her thanks",
    "help": "her help under the name it has for a volunteer",
    "messages": "her messages under the name they have for a volunteer",
    "apart": "no way of working lets a client write to the adviser alone",
}


def faults(answer: Any, language: str) -> list[str]:
    """What is not simple about a page."""
    page = answer.content.decode()
    if answer.status_code != 200:
        return [f"answers {answer.status_code}"]
    said = said_by(page)
    return [
        *([] if f'<html lang="{language}-simple">' in page else ["is not in simple words"]),
        *([] if READ_ALOUD.search(page) else ["cannot be read aloud"]),
        *([] if page.count('name="simply" value="no"') == 1 else ["has no way back"]),
        *([f"too long: {sentence}" for sentence in too_long(said)]),
        *([f"no picture: {choice}" for choice in said.without]),
    ]


def looked_at(reader: Reader, language: str, wrong: dict[str, set[str]]) -> set[str]:
    """The names of the pages that she reached; what is not simple about them goes to `wrong`."""
    names = set()
    for name, answer in walk(simply(reader.comes_in(), language), reader.also):
        names.add(name)
        for fault in faults(answer, language):
            wrong[fault].add(f"{language} {name}")
    return names


def test_every_page_that_a_client_reaches_is_there_in_simple_words() -> None:
    wrong: dict[str, set[str]] = defaultdict(set)
    reached: set[str] = set()
    for reader in clients():
        for language in ("nl", "en"):
            reached |= looked_at(reader, language, wrong)
    hers = {
        name for name, view in all_token_pages().items()
        if view.access_rule in (is_client, is_client_or_volunteer)  # type: ignore[attr-defined]
    }  # fmt: skip
    assert {fault: sorted(where) for fault, where in wrong.items()} == {}
    assert " ".join(sorted(hers - reached - set(NOT_WALKED))) == ""
