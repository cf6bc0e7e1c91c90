"""A match in any of the programmes, with everybody who could read a signal, and where each of them would find it."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db import connection
from django.urls import reverse

from naast.people.actions import add_staff
from naast.people.models import Notice
from naast.privacy import trace
from naast.privacy.actor import STAFF, Actor, acting_as
from naast.privacy.models import InDossier
from naast.signals.models import Signal
from tests.cast import house, person, wearing
from tests.matches.cast import Cast
from tests.moments.cast import beside, everybody, page_of, seen_by

PROGRAMMES = ("shelter", "presence", "temporary-buddy")


@dataclass
class Around:
    """A cast with a location contact of this place and one of elsewhere, and somebody of another organisation."""

    cast: Cast
    people: dict[str, Actor] = field(default_factory=dict)


def around(programme: str = "temporary-buddy") -> Around:
    """The people of a match that goes by this programme."""
    cast = beside(house())
    with acting_as(cast.coordinator):
        trace.note_action("test.programme")
        match = cast.fresh()
        match.programme = programme
        match.save()
    cast.match = cast.fresh()
    contact = joins(cast, "Sanne", "location_contact")
    there = joins(cast, "Bas", "location_contact", there=True)
    people = everybody(cast) | {"contact": contact, "contact elsewhere": there, "stranger": house("Elders").hanneke}
    return Around(cast, people)


def joins(cast: Cast, first_name: str, kind: str, *, there: bool = False, deputy: Actor | None = None) -> Actor:
    who = person()
    place = cast.house.other_location if there else cast.house.location
    add_staff(
        organisation=cast.house.organisation, person=who, first_name=first_name, kinds=[kind], location_id=place.pk,
        deputy_id=deputy.person_id if deputy else None, by=cast.house.ada,
    )  # fmt: skip
    return wearing(who)


def readers_among(people: dict[str, Actor], row: InDossier) -> set[str]:
    """Who finds this row: by the models and with raw SQL, which must agree."""
    found = set()
    for part, who in people.items():
        with acting_as(who), connection.cursor() as cursor:
            by_model = type(row).objects.visible_to(who).filter(pk=row.pk).exists()
            cursor.execute(f'SELECT count(*) FROM "{row._meta.db_table}" WHERE id = %s', [row.pk])
            assert cursor.fetchone() == (int(by_model),), part
        if by_model:
            found.add(part)
    return found


def page_to(who: Actor, signal: Signal) -> str:
    if who.hat == STAFF:
        return reverse("signals:signal", args=[signal.pk])
    return page_of(who, "called", signal.pk)


def open_pages(people: dict[str, Actor], signal: Signal) -> set[str]:
    """For whom the page opens; for everybody else it does not exist."""
    found = set()
    for part, who in people.items():
        status = seen_by(who).get(page_to(who, signal)).status_code
        assert status in (200, 404), part
        found |= {part} if status == 200 else set()
    return found


def listed(people: dict[str, Actor], signal: Signal) -> set[str]:
    """In whose own list the signal stands."""
    found = set()
    for part, who in people.items():
        where = "/signals" if who.hat == STAFF else page_of(who, "my-signals")
        if page_to(who, signal) in seen_by(who).get(where).content.decode():
            found.add(part)
    return found


def found_by_search(people: dict[str, Actor], *words: str) -> set[str]:
    """Who finds it by searching for what was written, or for what it is."""
    found = set()
    for part, who in people.items():
        if who.hat == STAFF:
            pages = [seen_by(who).post("/search", {"q": word}) for word in words]
            found |= {part} if any(page.status_code == 200 and page.context["found"] for page in pages) else set()
    return found


def told_by_notice(people: dict[str, Actor], row: InDossier) -> dict[str, list[str]]:
    """Who got word of it, about what."""
    found: dict[str, list[str]] = {}
    for part, who in people.items():
        with acting_as(who):
            mine = Notice.objects.filter(thing_id=row.pk, person_id=who.person_id, hat=who.hat).order_by("made_at")
            if abouts := [notice.about for notice in mine]:
                found[part] = abouts
    return found
