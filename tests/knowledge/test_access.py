"""Under which hat somebody tells her story, who hands over and who takes back, by itself."""

from __future__ import annotations

from naast.clients.models import Client
from naast.knowledge import access
from naast.knowledge.models import Knows, PassedOn
from naast.privacy.actor import CLIENT, STAFF, VOLUNTEER
from naast.volunteers.models import Volunteer
from tests.privacy.test_who_may import ANOTHER, HERE, SHE, acts

PROFESSIONAL, COORDINATOR = acts(STAFF, "professional"), acts(STAFF, "coordinator")
BY_ANOTHER_HAT = acts(VOLUNTEER, "coordinator")


def test_the_hats_under_which_a_story_is_told():
    assert (access.hat_of(Client()), access.hat_of(Volunteer())) == (CLIENT, VOLUNTEER)
    assert access.NAMED == "named"


def test_she_herself_hands_over_and_takes_back_and_so_does_who_leads_under_the_hat_of_her_work():
    for asked, of in (
        (access.hands_over, lambda one: Knows(knower_id=one, organisation_id=HERE)),
        (access.takes_back, lambda one: PassedOn(by_id=one, organisation_id=HERE, kind="tip")),
    ):
        who = (PROFESSIONAL, COORDINATOR, BY_ANOTHER_HAT)
        assert [asked(one, of(SHE)) for one in who] == [True, True, False]
        assert [asked(one, of(ANOTHER)) for one in who] == [False, True, False]
