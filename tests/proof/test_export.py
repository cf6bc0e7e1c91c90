"""A copy holds everything that somebody may read about herself, and nobody else: not a name, not a word.

In each world every text of every row becomes a word of its own, followed by the names of others. What the oracle says
she may read, and what the policy says is hers of it, is held against the JSON, the page and what stays behind.
"""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
import zipfile
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID

import psycopg
import pytest
from django.db import models
from django.utils import translation
from openpyxl import load_workbook

from naast.config.schema import HOUSE
from naast.copies import queries, rules, words
from naast.copies.actions import make_copy, make_copy_at_the_server
from naast.copies.packing import DATA, LOOK, PAGE, packed
from naast.privacy.actor import Actor
from naast.proof.own import ALL, ANOTHERS, HERS_ALL_THE_SAME, NO_FACT, NOTHING, hers
from naast.proof.suites import SUITES, from_seed
from naast.volunteers import giving_back
from tests.cast import house, wearing
from tests.matches import cast as stages
from tests.proof.test_matrix import MODELS, World
from tests.proof.worlds import HAPPENINGS, make, make_all
from tests.ways import WAYS

pytestmark = pytest.mark.django_db(transaction=True)
SEEDS = range(from_seed(), from_seed() + SUITES["export"].runs())
BY_TABLE = {model._meta.db_table: model for model in MODELS}
NAMED = ("first_name", "last_name", "called", "email", "phone", "number", "reachable")
WORD = re.compile(r"kanarie[0-9a-f]{12}")
TELLS_A_NAME = re.compile(
    r"_name$|^(who|person|owner|colleague|fallback|takes_over|arranged_by|facilitated_by|goes_to|who_stays|told_names)$"
)


def neutral_of(model: type[models.Model]) -> set[str]:
    """The fields about nobody, by their column."""
    names = set(getattr(model.Privacy, "neutral", set())) | {"made_at"}  # type: ignore[attr-defined]
    return {one.column for one in model._meta.concrete_fields if one.name in names}


def is_text(one: Any) -> bool:
    room = one.max_length is None or one.max_length >= 60
    return isinstance(one, (models.CharField, models.TextField)) and not one.choices and room


def with_canaries(other: psycopg.Connection) -> None:
    """Every text that is about somebody becomes a word that stands nowhere else, and then two names."""
    for table, model in BY_TABLE.items():
        neutral = neutral_of(model)
        for one in model._meta.concrete_fields:
            column = one.column
            if column in neutral or column in NAMED or not is_text(one) or TELLS_A_NAME.search(column):
                continue
            word = f"'kanarie' || substr(md5('{table}{column}' || id), 1, 12) || ' Hanneke, Wim0 '"
            other.execute(f'UPDATE "{table}" SET "{column}" = {word} || \'en Nora0\' WHERE "{column}" <> \'\''.encode())


class Checked:
    """One world, and what is wrong with the copies in it."""

    def __init__(self, other: psycopg.Connection) -> None:
        with_canaries(other)
        self.world = World(other)
        self.rows = {(table, row["id"]): row for table, rows in self.world.tables.items() for row in rows}
        self.people = [who for who in self.world.people if who.hat != "staff" and self.world.oracle(who)]
        self.names = self._names()

    def _names(self) -> dict[str, set[UUID]]:
        """Every first name, and whose it is."""
        found: dict[str, set[UUID]] = {}
        for table, field in (
            ("people_profile", "person_id"),
            ("clients_client", "person_id"),
            ("volunteers_volunteer", "person_id"),
        ):
            for row in self.world.tables[table]:
                found.setdefault(row["first_name"], set()).add(row[field])
        for row in self.rows.values():
            for name, whose in (("by_name", "by_id"), ("raised_name", "raised_by_id")):
                if row.get(name):
                    found.setdefault(row[name], set()).add(row[whose])
        return found

    def wrong(self, who: Actor, content: bytes) -> list[str]:
        """What is missing, what is another's, and what is not counted."""
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            assert archive.namelist() == [PAGE, LOOK, DATA]
            page, text = archive.read(PAGE).decode(), archive.read(DATA).decode()
        said = json.loads(text)
        there = {(row["table"], UUID(row["id"])): row["fields"] for row in said["rows"]}
        return [
            *self._missing(who, there),
            *self._of_others(who, page + text),
            *self._counted(who, said["held_back"]),
        ]

    def wanted(self, who: Actor) -> dict[tuple[str, UUID], tuple[str, dict[str, Any]]]:
        """By row how much of it is hers, and the fields that must be there."""
        found = {}
        for table, pk in self.world.oracle(who):
            row = self.rows[table, pk]
            share = hers(table, row, who.person_id, who.hat)
            if share != NOTHING:
                found[table, pk] = share, self._fields(table, row, share)
        return found

    def _fields(self, table: str, row: dict, share: str) -> dict[str, Any]:
        neutral = neutral_of(BY_TABLE[table])
        kept = {name: value for name, value in row.items() if name not in NO_FACT and name != "counts"}
        return {
            name: value
            for name, value in kept.items()
            if name in neutral or (table, name) in HERS_ALL_THE_SAME or (share == ALL and (table, name) not in ANOTHERS)
        }

    def _missing(self, who: Actor, there: dict) -> list[str]:
        wanted, wrong = self.wanted(who), []
        wrong += [f"row too much: {table}" for table, pk in set(there) - set(wanted)]
        for (table, pk), (_share, fields) in wanted.items():
            if (table, pk) not in there:
                wrong.append(f"row missing: {table}")
                continue
            got = there[table, pk]
            wrong += [
                f"field missing: {table}.{name}"
                for name, value in fields.items()
                if name not in got or not self.same(value, got[name], who)
            ]
        return wrong

    def same(self, value: Any, got: Any, who: Actor) -> bool:
        """Is it the same, but for who others are?"""
        if isinstance(value, UUID):
            return got == str(value) or (got == "zelf") == (value == who.person_id)
        if isinstance(value, list):
            return (
                isinstance(got, list) and all(map(self.same, value, got, [who] * len(value))) and len(value) == len(got)
            )
        if isinstance(value, dict):
            return set(value) == set(got) and all(self.same(one, got[name], who) for name, one in value.items())
        if isinstance(value, (datetime, date, time)):
            return type(value).fromisoformat(got) == value
        if isinstance(value, Decimal):
            return Decimal(got) == value
        if isinstance(value, str) and WORD.search(value):
            return WORD.findall(value) == WORD.findall(got)
        return bool(got == value or (isinstance(got, str) and isinstance(value, str) and got.startswith(OTHERS)))

    def _of_others(self, who: Actor, whole: str) -> list[str]:
        wrong = [f"name of another: {said}" for name in self.known_to(who) if (said := around(name, whole))]
        mine = {
            word
            for _share, fields in self.wanted(who).values()
            for value in fields.values()
            if isinstance(value, str)
            for word in WORD.findall(value)
        }
        return wrong + [f"word of another: {word}" for word in set(WORD.findall(whole)) - mine]

    def known_to(self, who: Actor) -> set[str]:
        """The names of others that she may read somewhere, and those of the staff of her organisation."""
        read = [self.rows[one] for one in self.world.oracle(who)]
        here = {row["organisation_id"] for row in read}
        staff = [row for row in self.world.tables["people_profile"] if row["organisation_id"] in here]
        said = {value for row in [*read, *staff] for value in row.values() if isinstance(value, str)}
        return {name for name in said & set(self.names) if who.person_id not in self.names[name]}

    def _counted(self, who: Actor, said: dict) -> list[str]:
        held: dict[str, int] = {}
        for (table, pk), (_share, fields) in self.wanted(who).items():
            row, neutral = self.rows[table, pk], neutral_of(BY_TABLE[table])
            left = [
                value
                for name, value in row.items()
                if name not in fields and name not in neutral and name not in NO_FACT and name != "counts"
            ]
            if table != "matches_participant" and any(not _ids(value) and value for value in left):
                held[table] = held.get(table, 0) + 1
        return [] if held == said["rows"] else [f"counted otherwise: {held} {said['rows']}"]


def around(name: str, whole: str) -> str:
    """Where this name stands as a word, with what is around it; empty when it stands nowhere."""
    found = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", whole)
    return whole[max(0, found.start() - 60) : found.end() + 20] if found else ""


def _ids(value: Any) -> bool:
    return isinstance(value, UUID) or (isinstance(value, list) and all(isinstance(one, UUID) for one in value))


OTHERS = ("een ", "iemand ", "wie ", "het systeem")


def all_wrong(checked: Checked) -> list[str]:
    found = []
    for who in checked.people:
        with translation.override("nl"):
            found += checked.wrong(who, packed(make_copy(by=wearing(who.person_id, who.hat)), who.hat))
    return found


@pytest.mark.proof("export")
@pytest.mark.parametrize("seed", SEEDS)
def test_everything_of_hers_and_nothing_of_others(seed, as_administrator):
    make(seed)
    checked = Checked(as_administrator)
    assert len(checked.people) > 1
    assert all_wrong(checked) == []


@pytest.mark.proof("export")
def test_of_everything_there_is_and_the_server_makes_the_same(as_administrator):
    make_all()
    checked = Checked(as_administrator)
    assert all_wrong(checked) == []
    for who in checked.people:
        mine, there = (
            [(row.table, row.pk, row.fields) for row in copy.rows]
            for copy in (make_copy(by=wearing(who.person_id, who.hat)), make_copy_at_the_server(who.person_id, who.hat))
        )
        assert mine == there


def test_every_row_and_field_has_a_name(as_administrator):
    make_all()
    world = World(as_administrator)
    tables = {table for who in world.people if who.hat != "staff" for table, _pk in world.oracle(who)} - NOT_HERS
    names = {
        name
        for table in tables
        for name, neutral, is_person in queries.fields_of(BY_TABLE[table])
        if name not in NO_FACT and (is_person or not _points(BY_TABLE[table], name))
    }
    assert (tables - set(words._said()["tables"]), names - set(words._said()["fields"])) == (set(), set())


NOT_HERS = {"locations_policyrule", "peers_peergroup", "peers_peermeeting"}


def _points(model: type[models.Model], name: str) -> bool:
    """Does this field only point at another row? That stands in the data, and not on the page."""
    found = next(one for one in model._meta.concrete_fields if one.attname == name)
    return isinstance(found, (models.ForeignKey, models.UUIDField))


# ── the suite can fail ──


TOLD = {
    "a kind of row is left out": "row missing: clients_consent",
    "a name of somebody else is left in a text": "name of another: ",
    "no field is seen as one with a name": "name of another: ",
    "the words of a volunteer go along with the copy of a client": "word of another: ",
    "rows about others go along": "row too much: ",
    "what is held back is not counted": "counted otherwise: ",
    "a field is left out": "field missing: clients_request.need",
}


def plant(monkeypatch: pytest.MonkeyPatch, bug: str) -> None:
    kinds, told, share = queries._models, rules.is_told, rules.share_of
    tampers: dict[str, tuple[Any, str, Any]] = {
        "a kind of row is left out": (
            queries, "_models", lambda: [model for model in kinds() if model._meta.db_table != "clients_consent"]
        ),
        "a name of somebody else is left in a text": (queries.Sorting, "_without_names", lambda _self, value: value),
        "no field is seen as one with a name": (rules, "is_a_name", lambda _name: False),
        "the words of a volunteer go along with the copy of a client": (
            rules, "share_of",
            lambda *asked: rules.Share.WHOLE if share(*asked) == rules.Share.OUTLINE else share(*asked),
        ),
        "rows about others go along": (
            rules, "share_of",
            lambda *asked: rules.Share.OUTLINE if share(*asked) == rules.Share.NOTHING else share(*asked),
        ),
        "what is held back is not counted": (rules, "holds_words", lambda _value: False),
        "a field is left out": (
            rules, "is_told", lambda table, field, *rest, **more: field != "need" and told(table, field, *rest, **more)
        ),
    }  # fmt: skip
    monkeypatch.setattr(*tampers[bug])


@pytest.mark.planted("export", *TOLD)
def test_a_copy_that_is_not_whole_or_not_hers_is_seen(as_administrator):
    cast = stages.side_by_side(house("Huis", programmes=WAYS), first_name="Wim0", client_name="Nora0")
    for happening in HAPPENINGS[:4]:
        happening(cast)
    checked = Checked(as_administrator)
    assert all_wrong(checked) == []
    for bug, sentence in TOLD.items():
        with pytest.MonkeyPatch.context() as patch:
            plant(patch, bug)
            assert [one for one in all_wrong(checked) if one.startswith(sentence)], bug


# ── every spreadsheet the house writes ──

SIGNS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "﹢", "﹦", "﹣", "﹫", "|", "%")
BEFORE = ("", " ", "\t", "\r", "\n", "\0", "\u200b", "\ufeff", "\u202e", "\u00a0", " \t ", "\x1f=")
PAYLOADS = [
    *(f"{sign}1+1" for sign in SIGNS), *(f"{before}=HYPERLINK(\"http://x\",\"y\")" for before in BEFORE[1:]),
    "=cmd|' /C calc'!A0", "=1+1\";=2", "-2+3+cmd|' /C calc'!A0", "@SUM(1+1)*cmd|' /C calc'!A0", "+31612345678",
    "=IMPORTXML(A1)", "= 1", "==1", "=\n1", "\t\t@x", "\r\n+x", "=DDE(\"x\")", "\u3000=1", "\u2066=1",
    "=WEBSERVICE(A1)",
]  # fmt: skip
WRITES = re.compile(r"csv\.writer|csv\.DictWriter|Workbook\(|spreadsheetml|text/csv|\.ods\b|xlsxwriter")


def live(kind: str) -> list[str]:
    """The payloads that a spreadsheet would compute out of this kind of file."""
    outcome = {"refused": [], "left": [(number, [text, "x"]) for number, text in enumerate(PAYLOADS)]}
    content = giving_back.as_file(kind, giving_back.refused_rows(["=Kop", "x"], outcome))
    return [text for text in _cells(kind, content) if text is None or _computed(text)]


def _cells(kind: str, content: bytes) -> list[str | None]:
    """Every cell as text; none where a workbook says that it is a formula."""
    if kind == "csv":
        return [
            cell
            for row in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";")
            for cell in row
        ]
    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    return [str(cell.value) if cell.data_type == "s" else None for cell in cells]


def _computed(text: str) -> bool:
    seen = "".join(one for one in text if unicodedata.category(one) not in ("Cc", "Cf", "Zs", "Zl", "Zp"))
    return seen.startswith(SIGNS)


@pytest.mark.proof("export")
@pytest.mark.parametrize("kind", giving_back.KINDS)
def test_no_cell_is_computed(kind):
    assert len(PAYLOADS) >= 40
    assert live(kind) == []


@pytest.mark.planted("export", "a formula is left live")
@pytest.mark.parametrize("kind", giving_back.KINDS)
def test_a_cell_that_is_computed_is_seen(kind, monkeypatch):
    monkeypatch.setattr(giving_back, "harmless", _as_it_is)
    assert len(live(kind)) >= len(PAYLOADS) // 2


def _as_it_is(cell: str) -> str:
    return giving_back.NO_TEXT.sub("", cell)


@pytest.mark.proof("export")
def test_nothing_else_writes_a_spreadsheet():
    """Whatever writes one has to pass the test above; a new writer is named here."""
    writers = {path.name for path in HOUSE.glob("**/*.py") if WRITES.search(path.read_text(encoding="utf-8"))}
    assert writers == {"giving_back.py"}
