"""Whoever is supported as a volunteer is named in every text as somebody who contributes, in both languages.

Looked through are the ways of working in which somebody works at a place with support, with everything that they take
from the base, and the texts of the pages around that work.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import polib
import pytest

import naast
from naast.programmes.loading import load
from naast.programmes.words import Text

# Words that make of a person who contributes somebody who only receives.
RECEIVING = re.compile(
    r"cli[eë]nt|pati[eë]nt|hulpvra|zorgvra|hulpbehoe|doelgroep|kwetsba|zielig|\bclients?\b|\bpatients?\b|vulnerab|sufferer"
    r"|\bneedy\b|target group",
    re.IGNORECASE,
)
WAYS = ("workplace", "talents", "pathfinders")
PAGES = ("placements", "courses")


def texts_in(thing: Any, where: str = "") -> Iterator[tuple[str, Text]]:
    if isinstance(thing, Text):
        yield where, thing
    elif dataclasses.is_dataclass(thing):
        for field in dataclasses.fields(thing):
            yield from texts_in(getattr(thing, field.name), f"{where}.{field.name}")
    elif isinstance(thing, Mapping):
        for key, value in thing.items():
            yield from texts_in(value, f"{where}.{key}")
    elif isinstance(thing, tuple | list):
        for number, value in enumerate(thing):
            yield from texts_in(value, f"{where}.{number}")


@pytest.mark.shows("S4-02")
@pytest.mark.parametrize("way", WAYS)
def test_no_text_of_a_way_of_working_makes_a_receiver_of_who_contributes(way: str) -> None:
    said = [(f"{where} {one}", text.to(one)) for where, text in texts_in(load(way)) for one in ("nl", "en")]
    assert len(said) > 1000
    assert [where for where, words in said if RECEIVING.search(words)] == []
    named = {load(way).word("client", one) for one in ("nl", "en")}
    assert named <= {"bijzondere vrijwilliger", "supported volunteer", "deelnemer", "participant"}


@pytest.mark.shows("S4-02")
@pytest.mark.parametrize("package", PAGES)
def test_no_page_around_that_work_does_so_either(package: str) -> None:
    entries = polib.pofile(Path(naast.__file__).parent / package / "locale/nl/LC_MESSAGES/django.po")
    said = [
        words for one in entries for words in (one.msgid, one.msgid_plural, one.msgstr, *one.msgstr_plural.values())
    ]
    assert len(said) > 200
    assert [words for words in said if RECEIVING.search(words or "")] == []


def test_the_check_would_find_it() -> None:
    for words in ("De cliënt werkt hier.", "Een kwetsbare doelgroep", "the client works here", "hulpvragers"):
        assert RECEIVING.search(words)
    assert not RECEIVING.search("Sam zet koffie en helpt de gasten.")
