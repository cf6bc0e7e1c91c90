"""Everything a copy is made of: the rows she may read, the fields of them that are hers, and who looked.

Rows come as whole rows through the floor, as whoever acts; what is not in her circle is not even asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.apps import apps
from django.db.models import UUIDField
from django.db.models.fields.related import ForeignKey

from naast.clients.queries import who_looked
from naast.clients.words import done
from naast.copies import rules
from naast.copies.rules import Share
from naast.copies.words import somebody
from naast.partners.models import Referral
from naast.people.models import Person, Role
from naast.people.queries import on_duty, staff_names
from naast.people.signed_in import Session
from naast.placements.models import Placement
from naast.privacy.actor import STAFF, Actor
from naast.privacy.models import CircleMember, Dossier, InDossier

MOST_LOOKS = 5_000
# Another organisation, that comes in by a link.
BY_LINK = {"job-partner-link", "job-place-link"}
# Whose name stands in these, when nothing else says it.
PART_IN = {
    "clients_guardian": "guardian", "clients_contactperson": "contact_person", "volunteers_reference": "referee",
    "professional_name": "professional", "accountable_name": "professional", "volunteer_name": "volunteer",
    "host_name": "host",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose copy it is, and under which hat."""

    person_id: UUID
    hat: str


@dataclass(frozen=True, slots=True)
class Told:
    """One row as it comes along: what it is, and the fields of it that are hers."""

    table: str
    pk: UUID
    made_at: datetime
    fields: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Looked:
    """One time that somebody else looked or wrote, by her part."""

    at: datetime
    part: str
    did: str


@dataclass(slots=True)
class Gathered:
    """What goes into the file, and by kind of row how many notes were held back."""

    rows: list[Told] = field(default_factory=list)
    looks: list[Looked] = field(default_factory=list)
    held_back: dict[str, int] = field(default_factory=dict)
    sign_in: Mapping[str, Any] = field(default_factory=dict)


Found = list[tuple[InDossier, str]]
"""Rows she may read, each with the kind of dossier it lies in."""


def read(dossiers: Mapping[UUID, str]) -> Found:
    """Every row that lies in one of these dossiers. As many queries as there are kinds of rows."""
    return [
        (row, dossiers[row.dossier_id])
        for model in sorted(_models(), key=lambda model: model._meta.db_table)
        for row in model.objects.filter(dossier_id__in=dossiers).order_by("made_at", "id")
    ]


def _models() -> list[type[InDossier]]:
    return [model for model in apps.get_models() if issubclass(model, InDossier)]


def dossiers_of(person_id: UUID, hat: str) -> dict[UUID, str]:
    """The dossiers in whose circle she is under this hat, by their kind; asked as herself."""
    mine = CircleMember.objects.filter(person_id=person_id, hat=hat).values("dossier_id")
    return dict(Dossier.objects.filter(pk__in=mine).values_list("pk", "kind"))


Parts = dict[tuple[UUID, UUID], str]
"""By dossier and person the part she has or had in it."""


def circle_of(dossiers: Iterable[UUID]) -> Parts:
    """Who takes or took part in these dossiers; the last part of somebody counts."""
    found = CircleMember.objects.filter(dossier_id__in=list(dossiers)).order_by("since", "id")
    return {(member.dossier_id, member.person_id): member.part for member in found}


def staff_around(dossiers: Iterable[UUID], who: Actor) -> dict[str, str]:
    """What the staff of her organisation and of these circles is called, with the part of each."""
    members = CircleMember.objects.filter(dossier_id__in=list(dossiers), hat=STAFF)
    parts = {member.person_id: member.part for member in members.order_by("since", "id")}
    on = on_duty(who.organisation_id, None, *(kind.value for kind in Role.Kind))
    here = {one.first_name: one.kind for one in on}
    return here | {one.first_name: parts[pk] for pk, one in staff_names(set(parts)).items()}


def looks_at(dossiers: Iterable[UUID], her: UUID) -> list[Looked]:
    """Who else looked in what is about her."""
    about = Dossier.objects.filter(pk__in=list(dossiers), about_id=her).values_list("pk", flat=True)
    looks = [look for look in who_looked(about, MOST_LOOKS) if look.person_id and look.person_id != her]
    return [Looked(look.at, _part_of(look.part), done(list(look.actions), look.changed)) for look in looks]


def _part_of(part: str) -> str:
    return "partner" if part in BY_LINK else "system" if part.startswith("job-") else part


def received(who: Actor) -> list[tuple[str, date]]:
    """Which other organisations received something about her, and since when. Two queries."""
    sent = Referral.objects.visible_to(who).filter(client_person_id=who.person_id, sent_on__isnull=False)
    placed = Placement.objects.visible_to(who).filter(client_person_id=who.person_id, started_on__isnull=False)
    found = [(one.partner_name, one.sent_on) for one in sent if one.sent_on]
    found += [(one.partner_name, one.started_on) for one in placed if one.started_on]
    return sorted(found, key=lambda one: (one[1], one[0]))


def sign_in_of(person_id: UUID) -> dict[str, Any]:
    """What is kept to let her in; no keys."""
    person = Person.objects.get(pk=person_id)
    steps = Authenticator.objects.filter(user_id=person_id).order_by("created_at", "id")
    linked = SocialAccount.objects.filter(user_id=person_id).order_by("date_joined")
    now = Session.objects.filter(person_id=person_id).order_by("since", "session_key")
    return {
        "email": person.email, "language": person.language, "joined_at": person.joined_at,
        "last_login": person.last_login,
        "second_steps": [{"kind": one.type, "since": one.created_at, "used": one.last_used_at} for one in steps],
        "through_organisation": [{"since": one.date_joined, "used": one.last_login} for one in linked],
        "signed_in": [{"since": one.since, "used": one.last_used, "in": f"{one.browser} {one.device}"} for one in now],
    }  # fmt: skip


class Sorting:
    """Sorts what was read into what comes along and what is held back."""

    def __init__(self, whose: Whose, found: Found, parts: Parts, called: Mapping[str, str]) -> None:
        self.whose, self.found, self.parts, self.called = whose, found, parts, called

    def gathered(self) -> Gathered:
        """Rows in the order of their table, and how many notes stay behind."""
        result = Gathered()
        for row, kind in self.found:
            table = row._meta.db_table
            share = rules.share_of(table, kind, self.whose.hat, row.__dict__, self.whose.person_id)
            if share == Share.NOTHING:
                continue
            fields, held = self._fields(row, share)
            result.rows.append(Told(table, row.pk, row.made_at, fields))
            if held:
                result.held_back[table] = result.held_back.get(table, 0) + 1
        return result

    def _fields(self, row: InDossier, share: Share) -> tuple[dict[str, Any], bool]:
        told: dict[str, Any] = {}
        held = False
        for name, neutral, is_person in fields_of(type(row)):
            value = getattr(row, name)
            if rules.is_told(row._meta.db_table, name, share, neutral=neutral, names_a_person=is_person):
                told[name] = self._person(row, value) if is_person else self._value(row, name, value, neutral=neutral)
            elif name not in rules.PLUMBING and not name.endswith("_dossier_id"):
                held = held or (not isinstance(value, UUID) and rules.holds_words(value))
        return told, held and row._meta.db_table not in rules.PARTS_OF_OTHERS

    def _person(self, row: InDossier, value: Any) -> Any:
        """Who it was, by her part."""
        if isinstance(value, list):
            return [self._person(row, one) for one in value]
        if value is None:
            return None
        return somebody("self" if value == self.whose.person_id else self.parts.get((row.dossier_id, value), ""))

    def _value(self, row: InDossier, name: str, value: Any, *, neutral: bool) -> Any:
        if neutral or value in (None, "", []):
            return value
        if rules.is_a_name(name):
            if rules.is_her_name(row._meta.db_table, name, row.__dict__, self.whose.person_id):
                return value
            part = somebody(self._part(row, name))
            return [part for _one in value] if isinstance(value, list) else part
        return self._without_names(value)

    def _part(self, row: InDossier, name: str) -> str:
        begin = name.removesuffix("_name")
        for end in ("_id", "_by_id", "_person_id"):
            person = row.__dict__.get(f"{begin}{end}")
            if isinstance(person, UUID) and (known := self.parts.get((row.dossier_id, person))) is not None:
                return known
        return PART_IN.get(name) or PART_IN.get(row._meta.db_table, "")

    def _without_names(self, value: Any) -> Any:
        if isinstance(value, str):
            return self._names.sub(self._part_of_name, value) if self._known else value
        if isinstance(value, list):
            return [self._without_names(one) for one in value]
        if isinstance(value, dict):
            return {name: self._without_names(one) for name, one in value.items()}
        return value

    def _part_of_name(self, found: re.Match[str]) -> str:
        return somebody(self._known[found[1]])

    @cached_property
    def _names(self) -> re.Pattern[str]:
        longest_first = sorted(self._known, key=len, reverse=True)
        return re.compile(rf"(?<!\w)({'|'.join(map(re.escape, longest_first))})s?(?!\w)")

    @cached_property
    def _known(self) -> dict[str, str]:
        """Every name of somebody else that stands in what she may read, with the part that takes its place."""
        known, hers = dict(self.called), set[str]()
        for row, _kind in self.found:
            for name, neutral, _is_person in fields_of(type(row)):
                if neutral or not rules.is_a_name(name):
                    continue
                own = rules.is_her_name(row._meta.db_table, name, row.__dict__, self.whose.person_id)
                for one in _texts(getattr(row, name)):
                    hers.add(one) if own else known.setdefault(one, self._part_in(row, name))
        return {one: part for one, part in known.items() if len(one) > 1 and one not in hers}

    def _part_in(self, row: InDossier, name: str) -> str:
        return str(row.__dict__.get("part") or self._part(row, name))


def _texts(value: Any) -> Iterator[str]:
    yield from (one for one in (value if isinstance(value, list) else [value]) if isinstance(one, str) and one)


_fields: dict[type[InDossier], list[tuple[str, bool, bool]]] = {}


def fields_of(model: type[InDossier]) -> list[tuple[str, bool, bool]]:
    """Of each field: its name, whether it is about nobody, and whether it says who somebody is."""
    if model not in _fields:
        neutral = set(getattr(model.Privacy, "neutral", set())) | {"made_at"}
        _fields[model] = [
            (one.attname, one.name in neutral, _is_person(one, one.name in neutral))
            for one in model._meta.concrete_fields
            if one.attname != "id"
        ]
    return _fields[model]


def _is_person(one: Any, neutral: bool) -> bool:
    """Ids of people are never kept in foreign keys; those point at rows."""
    base = getattr(one, "base_field", one)
    return not neutral and isinstance(base, UUIDField) and not isinstance(one, ForeignKey)
