"""Who may, by her part in a match, a circle, a group or a request: what it needs of each, and what is over."""

from __future__ import annotations

import uuid
from collections.abc import Callable

import pytest

from naast.duties import access as duties
from naast.duties.models import Breach
from naast.groups import access as groups
from naast.learning import access as learning
from naast.learning.models import DilemmaSession
from naast.matches import access as matches
from naast.matches.models import Match
from naast.partners import access as partners
from naast.partners.models import Partner
from naast.people.models import Person
from naast.privacy.actor import CLIENT, STAFF, VOLUNTEER, Actor, acting_as
from naast.rings import access as rings
from tests.cast import House, house
from tests.duties.cast import asked, told
from tests.groups.cast import running
from tests.matches import cast as stages
from tests.partners.cast import known
from tests.privacy.test_who_may import ELSEWHERE, HERE, KINDS, OTHER_PLACE, PLACE, acts

pytestmark = pytest.mark.django_db
NAMES = ("volunteer", "client", "professional", "coordinator")


def in_match(cast: stages.Cast) -> Match:
    """The match, as its professional reads it: with all who take part."""
    return cast.fresh(cast.professional)


def who(cast: stages.Cast, question: Callable[[Actor, Match], object]) -> set[str]:
    """Of the four around a match, of whom this is so."""
    match = in_match(cast)
    found = set()
    for name in NAMES:
        with acting_as(getattr(cast, name)):
            found |= {name} if question(getattr(cast, name), match) else set()
    return found


def has_account(cast: stages.Cast) -> bool:
    with acting_as(cast.professional):
        return matches.has_account(in_match(cast))


def signs_in(who: Actor, *, email: str, active: bool = True) -> None:
    Person.objects.filter(pk=who.person_id).update(email=email, is_active=active)


def spoken_for(cast: stages.Cast, part: str) -> set[str]:
    return who(cast, lambda one, match: matches.speaks_for(one, match, part))


def test_her_professional_speaks_for_a_client_who_has_no_account():
    cast = stages.side_by_side(house("Match", programmes=["temporary-buddy"]))
    signs_in(cast.client, email="")
    signs_in(cast.volunteer, email="wim@example.org")
    assert not has_account(cast)
    assert spoken_for(cast, "client") == {"professional"}
    assert spoken_for(cast, "volunteer") == set()
    signs_in(cast.client, email="nora@example.org", active=False)
    assert not has_account(cast)
    signs_in(cast.client, email="nora@example.org")
    assert has_account(cast)
    assert spoken_for(cast, "client") == set()
    # Where this way of working has no accounts for clients, an address is none.
    match = in_match(cast)
    match.programme = "shelter"
    assert not matches.has_account(match)
    assert matches.speaks_for(cast.professional, match, "client")


def test_what_was_over_opens_nothing():
    cast = stages.ended(house("Match", programmes=["temporary-buddy"]))
    signs_in(cast.client, email="nora@example.org")
    assert not has_account(cast)
    assert who(cast, matches.is_accountable) == set()
    assert who(cast, matches.part_of) == set()
    for part in NAMES[:3]:
        assert who(cast, lambda one, match, part=part: matches.takes_part(one, match, part)) == set()
    # The story of it may still be written, by who stayed accountable until the end and wears that hat.
    assert who(cast, learning.is_professional_of) == {"professional"}
    for hat in (CLIENT, VOLUNTEER):
        other = Actor(cast.professional.person_id, hat, cast.professional.roles)
        with acting_as(cast.professional):
            assert not learning.is_professional_of(other, in_match(cast))


def test_a_role_is_asked_beside_the_part():
    cast = stages.side_by_side(house("Match", programmes=["temporary-buddy"]))
    match = in_match(cast)
    for other in (
        Actor(cast.professional.person_id, CLIENT, cast.professional.roles),
        Actor(cast.professional.person_id, STAFF, cast.coordinator.roles),
    ):
        assert not matches.is_accountable(other, match)
        assert not learning.is_professional_of(other, match)
    match._prefetched_objects_cache = {"participants": []}
    assert not learning.is_professional_of(cast.professional, match)


def test_minutes_and_stories_of_a_circle():
    cast = stages.side_by_side(house("Kring", programmes=["circle"]), programme="circle")
    assert in_match(cast).is_circle
    assert who(cast, rings.writes_minutes) == {"volunteer"}
    assert who(cast, learning.may_write_story) == {"coordinator"}


def test_who_leads_a_group():
    cast, _file, wim = running()
    with acting_as(wim):
        assert groups.leads_it(wim, cast.group)
        assert groups.may_tell(wim, cast.group)
    for other in (Actor(wim.person_id, STAFF, cast.professional.roles), Actor(uuid.uuid4(), VOLUNTEER, wim.roles)):
        with acting_as(cast.coordinator):
            assert not groups.leads_it(other, cast.group)
            assert not groups.may_tell(other, cast.group)
    with acting_as(cast.coordinator):
        assert not groups.leads_it(cast.coordinator, cast.group)
        assert groups.may_tell(cast.coordinator, cast.group)


@pytest.fixture
def here() -> House:
    return house("Het Huis", programmes=["temporary-buddy"])


def test_who_answers_about_own_data(here: House):
    cast = stages.side_by_side(here)
    row = asked(cast.client)
    with acting_as(here.marije):
        assert duties.answers(here.marije, row)
        assert not duties.answers(Actor(here.marije.person_id, CLIENT, here.marije.roles), row)
        row.about_id = here.marije.person_id
        assert not duties.answers(here.marije, row)
    row.about_id = row.person_id = uuid.uuid4()
    for other in (here.joost, cast.client):  # a colleague who does not read it, and somebody who reads it and no staff
        with acting_as(other):
            assert not duties.answers(other, row)


def test_who_deals_with_a_breach(here: House):
    breach = told(here.marije)
    with acting_as(here.ada):
        assert duties.deals_with(here.ada, Breach.objects.get(pk=breach.pk))
        assert not duties.deals_with(here.ada, Breach(organisation_id=here.organisation.pk))


def test_who_keeps_a_partner(here: House):
    with acting_as(here.hanneke):
        unknown = Partner(organisation_id=here.organisation.pk)
        assert partners.may_agree(here.hanneke)
        assert not partners.keeps(here.hanneke, unknown)
        assert not partners.agrees(here.hanneke, unknown)
        ours = known(here.hanneke).partner
        assert partners.keeps(here.hanneke, ours)
        assert not partners.keeps(Actor(here.hanneke.person_id, STAFF), ours)


def test_who_leads_the_learning_of_a_place_and_who_is_invited_to_it():
    """Her role is for this place, or for none in particular; in this organisation; and it is one that leads."""

    def leads(
        kind: str, at: uuid.UUID | None, *, asked: uuid.UUID | None, hat: str = STAFF, house: uuid.UUID = HERE
    ) -> bool:
        one = acts(hat, kind, at=at, house=house)
        session = DilemmaSession(organisation_id=HERE, location_id=asked)
        assert learning.leads_session(one, session) == learning.leads_at(one, HERE, asked)
        return learning.leads_session(one, session)

    assert {kind for kind in KINDS if leads(kind, PLACE, asked=PLACE)} == set(learning.LEADS)
    assert [leads("coordinator", at, asked=PLACE) for at in (PLACE, None, OTHER_PLACE)] == [True, True, False]
    assert [leads("coordinator", at, asked=None) for at in (PLACE, None)] == [False, True]
    assert not leads("coordinator", None, asked=PLACE, house=ELSEWHERE)
    assert not leads("coordinator", PLACE, asked=PLACE, hat=VOLUNTEER)
    assert not learning.leads_at(acts(STAFF), HERE, PLACE)
    assert set(learning.INVITED) == {"professional", "location_contact", "coordinator", "pathfinder", "volunteer"}
