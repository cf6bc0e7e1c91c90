"""What pages say in simple words: short in both languages, and in no other text than that of the page itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest
from django.utils import translation

from naast.config.catalogues import HOUSE, texts_in_template, texts_used
from naast.ui.simply import in_lines, simple
from tests.simply.crawl import END, MOST_WORDS

LANGUAGES = ("nl", "en")
OWN = re.compile(r'\{% extends ("client\.html"|"volunteer\.html"|base|frame) %\}')
PART = re.compile(r'\{% (?:include|extends) "([^"]+)"')
COMPONENT = re.compile(r"<c-([a-z-]+)")
# Said to who works here, on a page that they share with her.
STAFF = {
    "moments/own_contact.html", "signals/only_you.html", "signals/signal.html", "signals/waiting.html",
    "matches/steps.html",
}  # fmt: skip


def templates() -> dict[str, Path]:
    """Every template by the name under which others ask for it."""
    return {str(path).split("/templates/", 1)[1]: path for path in sorted(HOUSE.glob("**/templates/**/*.html"))}


def own_templates() -> list[str]:
    """Every template of a page of a client or a volunteer, with all that stands in it."""
    known = templates()
    ahead = [name for name, path in known.items() if OWN.search(path.read_text())]
    found: set[str] = set()
    while ahead:
        name = ahead.pop()
        if name in found or name not in known or name in STAFF:
            continue
        found.add(name)
        text = known[name].read_text()
        ahead += PART.findall(text)
        ahead += [f"cotton/{part.replace('-', '_')}.html" for part in COMPONENT.findall(text)]
    return sorted(found)


def said(language: str) -> Iterator[tuple[str, str]]:
    """What each text of these templates says in this language, in simple words, with where it stands."""
    known = templates()
    with translation.override(simple(language)):
        for name in own_templates():
            for _line, (context, message) in texts_in_template(known[name]):
                yield name, translation.pgettext(context, message) if context else translation.gettext(message)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_longer_than_ten_words(language: str) -> None:
    found = [*said(language)]
    assert len(found) > 900
    long = {
        (name, sentence)
        for name, text in found
        for sentence in END.split(re.sub(r"%\(\w+\)[sd]", "X", text))
        if len(sentence.split()) > MOST_WORDS
    }
    assert sorted(long) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_simple_catalogue_says_nothing_that_no_page_says(language: str) -> None:
    used = texts_used()
    folder = f"{language}_Simple"
    entries = polib.pofile(str(HOUSE / "config" / "locale" / folder / "LC_MESSAGES" / "django.po"))
    assert [one.msgid for one in entries if (one.msgctxt or "", one.msgid) not in used] == []
    named = re.compile(r"%\(\w+\)[sd]")
    assert [one.msgid for one in entries if {*named.findall(one.msgstr)} != {*named.findall(one.msgid)}] == []


def test_what_is_not_said_otherwise_is_said_as_usual() -> None:
    with translation.override("nl-simple"):
        assert (translation.gettext("In simple words"), translation.gettext("Yes")) == ("In eenvoudige woorden", "Ja")
    with translation.override("en-simple"):
        assert translation.gettext("In simple words") == "In simple words"


@pytest.mark.parametrize(
    ("page", "lines"),
    [
        ("<p>Lees dit. U kiest.</p>", "<p>Lees dit.<br>U kiest.</p>"),
        ("<p>“Kom maar.” Dat zei ze.</p>", "<p>“Kom maar.”<br>Dat zei ze.</p>"),
        ("<p>Bel dr. Jansen om 9.00 uur.</p>", "<p>Bel dr. Jansen om 9.00 uur.</p>"),
        (
            "<p>Dat staat er niet in. U kiest (altijd). Wij ook.</p>",
            "<p>Dat staat er niet in.<br>U kiest (altijd).<br>Wij ook.</p>",
        ),
        ("<p>Bel J. Jansen.</p>", "<p>Bel J. Jansen.</p>"),
        ("<p>Om 9.00 uur. <b>Kom.</b> Graag.</p>", "<p>Om 9.00 uur. <b>Kom.</b> Graag.</p>"),
        ("<textarea>Een. Twee.\nDrie.</textarea>", "<textarea>Een. Twee.\nDrie.</textarea>"),
        ('<a title="Een. Twee.">Een kop. Twee</a>', '<a title="Een. Twee.">Een kop.<br>Twee</a>'),
    ],
)
def test_every_sentence_has_a_line_of_its_own(page: str, lines: str) -> None:
    assert in_lines(page) == lines
