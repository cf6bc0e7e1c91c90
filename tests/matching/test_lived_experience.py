"""A client asks for somebody who has been through it: who says so herself stands first, and silence stays unknown."""

from __future__ import annotations

import pytest

from naast.clients import actions
from naast.matching.queries import shortlist_for
from naast.privacy import clock
from naast.privacy.actor import acting_as
from tests.cast import house
from tests.clients.cast import open_request_for
from tests.volunteers.cast import ready_volunteer

pytestmark = pytest.mark.django_db
WAY, LIVED = "supervision", "lived_experience"


def test_it_counts_first_when_she_asks_and_only_by_who_says_so_herself():
    at = house(programmes=(WAY,))
    ready_volunteer(at, "Aad", programme=WAY)
    ready_volunteer(at, "Wim", programme=WAY, lived_experience=True)
    request = open_request_for(at, programme=WAY, activities=["company"])

    def groups() -> list[list[str]]:
        with acting_as(at.hanneke):
            found = shortlist_for(request, at.hanneke, clock.today())
        return [[fit.candidate.name for fit in group.fits] for group in found.groups]

    def unknown() -> set[str]:
        with acting_as(at.hanneke):
            found = shortlist_for(request, at.hanneke, clock.today())
        return {fit.candidate.name for fit in found.fits if LIVED in {one.code for one in fit.unknowns}}

    assert (groups(), unknown()) == ([["Aad", "Wim"]], set())
    request = actions.wish_lived_experience(request=request, wanted=True, by=at.marije)
    assert (groups(), unknown()) == ([["Wim"], ["Aad"]], {"Aad"})
