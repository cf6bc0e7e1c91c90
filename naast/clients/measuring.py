"""Reads about questionnaires of others: which there are here, and what she answered, with the source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from naast.clients.models import Client, Measured
from naast.privacy.actor import Actor
from naast.programmes.instruments import (
    AGREE,
    HOUSE,
    LADDER,
    LONELINESS,
    MORE_OR_LESS,
    NO,
    STEPS,
    YES,
    Instrument,
    loneliness,
)
from naast.programmes.models import OwnInstrument
from naast.programmes.refusing import language


@dataclass(frozen=True, slots=True)
class Ready:
    """A questionnaire that can be laid ready: by which word, and its source."""

    value: str
    name: str
    source: str
    house: str
    items: tuple[dict[str, str], ...]


def ready_here(who: Actor) -> list[Ready]:
    """What the house brings, and what this organisation entered. One query."""
    own = OwnInstrument.objects.visible_to(who).filter(ended_on__isnull=True).order_by("name", "id")
    return [*map(_of_house, HOUSE.values()), *map(_of_own, own)]


def _of_house(one: Instrument) -> Ready:
    words = language()
    items = tuple({"id": item.id, "text": item.text.to(words), "kind": item.kind} for item in one.items)
    return Ready(one.id, one.name.to(words), one.source, one.id, items)


def _of_own(one: OwnInstrument) -> Ready:
    items = tuple(
        {"id": f"q{number}", "text": words, "kind": one.kind} for number, words in enumerate(one.asks, start=1)
    )
    return Ready(str(one.pk), one.name, one.source, "", items)


def measured_of(client: Client) -> list[Measured]:
    """Everything that was laid ready for her, the newest first. One query."""
    return list(Measured.objects.filter(client=client).order_by("-made_at", "id"))


def waiting_for(client: Client) -> list[Measured]:
    """What waits for her own answer; nothing is asked twice and nothing is due."""
    rows = Measured.objects.filter(client=client, answered_on__isnull=True, left_on__isnull=True)
    return list(rows.order_by("made_at", "id"))


def options(kind: str) -> list[tuple[str, str]]:
    """The answers to choose from; none where it is answered in own words."""
    agree = {YES: _("Yes"), MORE_OR_LESS: _("More or less"), NO: _("No")}
    return {AGREE: list(agree.items()), LADDER: [(step, step) for step in STEPS]}.get(kind, [])


@dataclass(frozen=True, slots=True)
class Line:
    """One question with what was answered, in words."""

    text: str
    said: str


def lines_of(row: Measured) -> list[Line]:
    """Every question in its order; what was left out says nothing."""
    return [Line(item["text"], _said(item, row.answers)) for item in row.items]


def _said(item: Mapping[str, Any], answers: Mapping[str, str]) -> str:
    said = answers.get(item["id"], "")
    return dict(options(item["kind"])).get(said, said)


def counted(row: Measured) -> str:
    """What its source counts out of the answers, for her professional; empty where it counts nothing."""
    many = loneliness(row.answers) if row.house == LONELINESS.id else None
    if many is None:
        return ""
    return _("%(many)s of 6. Its source says: 0 or 1 not lonely, 2 to 4 somewhat, 5 or 6 strongly.") % {"many": many}


def intro_of(row: Measured) -> str:
    """What is said before the questions."""
    return HOUSE[row.house].before.to(language()) if row.house in HOUSE else ""
