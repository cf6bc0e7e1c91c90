"""Who may, by her seat in a circle: the part she sits as, the hat she wears, and the role she holds."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from typing import Any
from uuid import UUID

import pytest

from naast.clients import access as clients
from naast.clients.models import Client, Request
from naast.courses import access as courses
from naast.courses.models import Course, CourseSeat
from naast.expenses import access as expenses
from naast.groups import access as groups
from naast.groups.models import GroupActivity
from naast.knowledge import access as knowledge
from naast.learning import access as learning
from naast.learning.models import Story
from naast.locations.access import in_circle
from naast.matches import access as matches
from naast.matches.models import Match, OuterRing
from naast.moments import access as moments
from naast.partners import access as partners
from naast.partners.models import Walk
from naast.peers import access as peers
from naast.peers.models import PeerGroup
from naast.placements import access as placements
from naast.placements.models import Placement
from naast.privacy.action import action
from naast.privacy.actor import CLIENT, STAFF, VOLUNTEER, Actor, acting_as
from naast.privacy.circles import Seat, let_out, open_dossier
from naast.rings import access as rings
from naast.tables import access as tables
from naast.tables.models import RoundTable, TableQuestion
from naast.vault.access import keeps
from naast.vault.models import Stay
from naast.volunteers.models import Volunteer
from tests.cast import house
from tests.matches import cast as stages
from tests.privacy.test_who_may import ANOTHER, HERE, PLACE, SHE, acts

PARTS = ("professional", "coordinator", "location_contact", "client", "volunteer", "outer")
ACTORS = {
    "professional": acts(STAFF, "professional"), "coordinator": acts(STAFF, "coordinator"),
    "manager": acts(STAFF, "manager"), "volunteer": acts(VOLUNTEER, "volunteer"), "client": acts(CLIENT, "client"),
}  # fmt: skip
STAFF_OF = ("professional", "coordinator", "manager")
Seen = set[tuple[str, str]]


def at(part: str, *actors: str) -> Seen:
    return {(part, one) for one in actors}


def anywhere(*actors: str) -> Seen:
    return set(product(PARTS, actors))


HERS, LEADS = at("professional", "professional"), at("coordinator", "coordinator")
DESCRIBES = HERS | LEADS


def request(d: UUID, her: UUID = ANOTHER) -> Request:
    return Request(dossier_id=d, client_person_id=her)


def question(d: UUID, asker: UUID = ANOTHER, professional: UUID = ANOTHER) -> TableQuestion:
    return TableQuestion(dossier_id=d, asker_id=asker, professional_id=professional)


AT_TABLE = LEADS | at("outer", *STAFF_OF) | at("volunteer", "volunteer")
GROUP = {(part, one) for part in PARTS[:3] for one in ("professional", "coordinator")}
# The question, the row in a dossier, and who may: as what she sits there, and what she is.
BY_SEAT: list[tuple[Callable[..., bool], Callable[[UUID], Any], Seen]] = [
    (clients.is_her_professional, lambda d: Client(dossier_id=d), HERS),
    (clients.coordinates, request, LEADS),
    (clients.may_write_for, lambda d: Client(dossier_id=d, person_id=ANOTHER), HERS),
    (clients.may_write_for, lambda d: Client(dossier_id=d, person_id=SHE), HERS | anywhere("client")),
    (clients.may_speak_in, request, HERS),
    (clients.may_speak_in, lambda d: request(d, SHE), HERS | anywhere("client")),
    (clients.may_describe, request, DESCRIBES),
    (courses.notes, lambda d: Course(dossier_id=d, trainer_id=ANOTHER), LEADS),
    (courses.notes, lambda d: Course(dossier_id=d, trainer_id=SHE), LEADS | anywhere("professional")),
    (courses.speaks, lambda d: CourseSeat(request=request(d)), HERS),
    (courses.speaks, lambda d: CourseSeat(request=request(d, SHE)), HERS | anywhere("client")),
    (groups.organises, lambda d: GroupActivity(dossier_id=d), GROUP),
    (groups.coordinates, lambda d: GroupActivity(dossier_id=d), {one for one in GROUP if one[1] == "coordinator"}),
    (groups.may_tell, lambda d: GroupActivity(dossier_id=d), GROUP),
    (knowledge.asks_guest, lambda d: Client(dossier_id=d), HERS),
    (knowledge.asks_guest, lambda d: Volunteer(dossier_id=d), LEADS),
    (learning.in_story, lambda d: Story(dossier_id=d),
     at("client", "client") | at("professional", *STAFF_OF) | at("coordinator", *STAFF_OF)),
    (learning.speaks_for_client, request, HERS),
    (matches.coordinates, lambda d: Match(dossier_id=d), LEADS),
    (matches.coordinates_ring, lambda d: OuterRing(dossier_id=d), LEADS),
    (partners.leads_walk, lambda d: Walk(dossier_id=d), LEADS),
    (peers.leads, lambda d: PeerGroup(inner_dossier_id=d), LEADS),
    (placements.coaches, request, HERS),
    (placements.speaks, request, HERS),
    (placements.answers, lambda d: Placement(dossier_id=d, request=request(d)), DESCRIBES),
    (tables.runs, lambda d: RoundTable(dossier_id=d), LEADS),
    (tables.leads, question, LEADS),
    (tables.writes_down, question, LEADS),
    (tables.writes_down, lambda d: question(d, professional=SHE), LEADS | anywhere("professional")),
    (tables.at_the_table, question, AT_TABLE),
    (tables.at_the_table, lambda d: question(d, professional=SHE), AT_TABLE | anywhere("professional")),
    (tables.at_the_table, lambda d: question(d, asker=SHE), AT_TABLE),
    (keeps, lambda d: Stay(dossier_id=d), HERS),
    (lambda who, d: matches.sits_by_work(who.person_id, d), lambda d: d,
     at("professional", *ACTORS) | at("coordinator", *ACTORS)),
    (lambda who, d: in_circle(SHE, who.hat, d), lambda d: d,
     set(product(("professional", "coordinator", "location_contact", "outer"), STAFF_OF))
     | at("client", "client") | at("volunteer", "volunteer")),
]  # fmt: skip


@pytest.mark.django_db
def test_by_her_seat_in_the_circle():
    here = house()
    of, why = here.organisation.pk, "Hiervoor."

    @action("test.opened")
    def opened(*, part: str, by: Actor) -> UUID:
        seats = [Seat(SHE, part), Seat(here.marije.person_id, "professional")]
        return open_dossier(organisation_id=of, kind="client", label="x", circle=seats, why=why)

    @action("test.ended")
    def ended(*, part: str, dossier_id: UUID, by: Actor) -> None:
        let_out(dossier_id=dossier_id, organisation_id=of, person_id=SHE, part=part)

    places = {part: opened(part=part, by=here.marije) for part in PARTS}
    with acting_as(here.marije):
        for asked, row, may in BY_SEAT:
            found = {(p, name) for p, d in places.items() for name, who in ACTORS.items() if asked(who, row(d))}
            assert found == may, (asked, found ^ may)
    for part, d in places.items():
        ended(part=part, dossier_id=d, by=here.marije)
        assert not any(clients.sits_in(who, d, part) for who in ACTORS.values())
        assert not any(in_circle(SHE, who.hat, d) for who in ACTORS.values())


def test_who_notes_and_who_pays_expenses():
    file = Volunteer(person_id=SHE, organisation_id=HERE, location_id=PLACE)
    other = Volunteer(person_id=ANOTHER, organisation_id=HERE, location_id=PLACE)
    assert [expenses.may_note(ACTORS["volunteer"], one) for one in (file, other)] == [True, False]
    assert [expenses.may_pay(ACTORS["coordinator"], one) for one in (file, other)] == [False, True]


def parts(asked: Callable[[Actor, Match], object], cast: stages.Cast) -> dict[str, object]:
    found = {}
    for name in ("volunteer", "client", "professional", "coordinator"):
        who = getattr(cast, name)
        with acting_as(who):
            found[name] = asked(who, Match.objects.get(pk=cast.match.pk))
    return found


@pytest.mark.django_db
def test_by_her_part_in_a_match():
    cast = stages.side_by_side(house("Match", programmes=["temporary-buddy"]))

    def who(asked: Callable[..., object], *more: object) -> set[str]:
        return {name for name, may in parts(lambda one, match: asked(one, match, *more), cast).items() if may}

    assert who(matches.is_accountable) == {"professional"}
    assert who(matches.leads) == {"professional", "coordinator"}
    assert who(matches.coordinates) == {"coordinator"}
    for part in ("volunteer", "client", "professional"):
        assert who(matches.takes_part, part) == {part}
    assert parts(matches.part_of, cast) == {
        "volunteer": "volunteer", "client": "client", "professional": "professional", "coordinator": "coordinator"
    }  # fmt: skip
    assert parts(lambda one, match: moments.part_in(match, one), cast) == {
        "volunteer": "volunteer", "client": "client", "professional": "professional", "coordinator": "coordinator"
    }  # fmt: skip
    assert who(learning.is_professional_of) == {"professional"}
    assert who(learning.may_write_story) == {"professional", "coordinator"}
    assert who(rings.writes_minutes) == set()
    # One of the two under another hat, and another colleague, are nothing here.
    for other in (Actor(cast.volunteer.person_id, STAFF, cast.professional.roles), cast.house.joost):
        with acting_as(cast.professional):
            match = Match.objects.get(pk=cast.match.pk)
            assert not matches.is_accountable(other, match)
            assert not matches.takes_part(other, match, "volunteer")
            assert matches.part_of(other, match) == ""
            assert not learning.is_professional_of(other, match)
