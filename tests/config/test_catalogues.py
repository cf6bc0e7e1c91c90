"""A text without Dutch, a left-over one and a value that nobody fills in are all found."""

from __future__ import annotations

import re
from pathlib import Path

import polib
import pytest

from naast.config import catalogues

HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
TEMPLATE = """{% load i18n %}
<h2>{% translate "Who stands beside you" %}</h2>
<c-button label="{% translate 'Stop' %}" />
{% blocktranslate trimmed count n=number %}
  One visit with {{ name }}.
{% plural %}
  {{ n }} visits with {{ name }}.
{% endblocktranslate %}
{% translate "May" context "month" %}
"""


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small package with its own templates, code and catalogue."""
    house = tmp_path / "naast"
    (house / "desks" / "templates" / "desks").mkdir(parents=True)
    (house / "desks" / "locale" / "nl" / "LC_MESSAGES").mkdir(parents=True)
    (house / "desks" / "templates" / "desks" / "page.html").write_text(TEMPLATE)
    (house / "desks" / "rules.py").write_text('from x import _\nWHY = _("Because it " "is so.")\n')
    monkeypatch.setattr(catalogues, "HOUSE", house)
    return house


def catalogue(house: Path, text: str) -> Path:
    path = house / "desks" / "locale" / "nl" / "LC_MESSAGES" / "django.po"
    path.write_text(HEAD + text)
    return path


WHOLE = """
msgid "Who stands beside you"
msgstr "Wie naast u staan"

msgid "Stop"
msgstr "Stoppen"

msgid "One visit with %(name)s."
msgid_plural "%(n)s visits with %(name)s."
msgstr[0] "Eén bezoek met %(name)s."
msgstr[1] "%(n)s bezoeken met %(name)s."

msgctxt "month"
msgid "May"
msgstr "mei"

msgid "Because it is so."
msgstr "Omdat het zo is."
"""


def test_a_whole_catalogue_has_nothing_to_mend(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    catalogue(house, WHOLE)
    assert catalogues.check() == 0
    assert capsys.readouterr().out == "5 texts, 0 to mend\n"


def test_one_text_is_said_in_one_way_in_the_whole_house(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Django lays all catalogues over each other: of two ways only the first is ever read."""
    catalogue(house, WHOLE)
    other = house / "tables" / "locale" / "nl" / "LC_MESSAGES"
    other.mkdir(parents=True)
    (other / "django.po").write_text(HEAD + 'msgid "Stop"\nmsgstr "Ophouden"\n')
    assert catalogues.check() == 1
    assert "said in another way elsewhere: 'Stop'" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('msgid "Stop"\nmsgstr "Stoppen"\n', "", "naast/desks/templates/desks/page.html:3: no Dutch for: 'Stop'"),
        ('msgstr "Stoppen"', 'msgstr ""', "naast/desks/locale/nl/LC_MESSAGES/django.po:8: empty: 'Stop'"),
        (
            'msgid "Stop"',
            '#, fuzzy\nmsgid "Stop"',
            "naast/desks/locale/nl/LC_MESSAGES/django.po:8: fuzzy: 'Stop'",
        ),
        (
            '"Omdat het zo is."\n',
            '"Omdat het zo is."\n\nmsgid "Old"\nmsgstr "Oud"\n',
            "naast/desks/locale/nl/LC_MESSAGES/django.po:23: left over: 'Old'",
        ),
        (
            '"Eén bezoek met %(name)s."',
            '"Eén bezoek met %(naam)s."',
            "naast/desks/locale/nl/LC_MESSAGES/django.po:11: names a value that the English text does not:"
            " 'One visit with %(name)s.'",
        ),
        (
            '"Omdat het zo is."\n',
            '"Omdat het zo is."\n\nmsgid "Stop"\nmsgstr "Stoppen"\n',
            "naast/desks/locale/nl/LC_MESSAGES/django.po:23: stands twice: 'Stop'",
        ),
        ('msgctxt "month"\n', "", "naast/desks/templates/desks/page.html:9: no Dutch for: 'May'"),
    ],
)
def test_each_fault_is_found(
    house: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, expected: str
) -> None:
    assert old in WHOLE
    catalogue(house, WHOLE.replace(old, new))
    assert catalogues.check() == 1
    assert expected in capsys.readouterr().out.splitlines()


def test_catalogues_are_compiled_without_gettext(house: Path) -> None:
    source = catalogue(house, WHOLE)
    assert catalogues.compile_all() == 0
    assert {entry.msgid: entry.msgstr for entry in polib.mofile(str(source.with_suffix(".mo")))}["Stop"] == "Stoppen"


def test_a_day_before_which_something_comes_is_never_read_as_that_day() -> None:
    """In Dutch "voor dinsdag" can mean on Tuesday; "vóór dinsdag" cannot."""
    before = re.compile(r"\bbefore %\((day|moment)\)s")
    said = {
        entry.msgid: entry.msgstr
        for source in catalogues.HOUSE.glob("**/locale/nl/LC_MESSAGES/django.po")
        for entry in polib.pofile(str(source))
        if before.search(entry.msgid)
    }
    assert len(said) > 10
    assert [text for text in said.values() if "vóór %(" not in text.lower()] == []
