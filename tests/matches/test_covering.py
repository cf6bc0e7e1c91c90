"""A volunteer pauses: what was planned counts at once, nobody hears why, and it goes on when she is back."""

from __future__ import annotations

import pytest

from naast.clients import actions as clients
from naast.matches import actions
from naast.matches.models import Fallback
from naast.matches.queries.care import covered_by
from naast.privacy.actor import acting_as
from naast.privacy.refusal import Refused
from naast.volunteers import actions as volunteers
from tests.cast import House, house
from tests.matches.cast import Cast, agreed, side_by_side
from tests.volunteers.cast import fresh

pytestmark = pytest.mark.django_db
PAUSE = {"kind": "pause", "words": "Ik heb even pauze nodig."}


@pytest.fixture
def at() -> House:
    return house(programmes=("peer", "temporary-buddy"))


def pauses(cast: Cast) -> None:
    volunteers.say(volunteer=cast.file, by=cast.volunteer, **PAUSE)


def back(cast: Cast) -> None:
    volunteers.come_back(volunteer=fresh(cast.file, cast.coordinator), by=cast.coordinator)


def test_without_a_plan_nothing_rests_by_itself(at):
    cast = side_by_side(at)
    pauses(cast)
    assert cast.fresh().state == "side_by_side"


def test_the_plan_counts_at_once_and_all_three_read_who_comes(at):
    cast = side_by_side(at, programme="peer")
    pauses(cast)
    for who in (cast.client, cast.professional, cast.coordinator):
        with acting_as(who):
            plan = covered_by(cast.fresh(who))
        assert plan is not None
        assert plan.keeps_name == "Marije"
    back(cast)
    assert cast.fresh().state == "side_by_side"


def test_a_rest_of_another_reason_stays_when_she_is_back(at):
    cast = side_by_side(at, programme="peer")
    actions.rest(match=cast.fresh(), by=cast.professional)
    pauses(cast)
    back(cast)
    assert cast.fresh().state == "resting"


def test_nothing_goes_on_without_a_yes_of_the_client(at):
    cast = side_by_side(at, programme="peer")
    pauses(cast)
    clients.withdraw_consent(request=cast.request, by=cast.client)
    back(cast)
    assert cast.fresh().state == "resting"
    with acting_as(cast.coordinator):
        assert covered_by(cast.fresh()) is None


def test_a_fallback_is_somebody_who_works_here_with_times(at):
    cast = agreed(at, programme="peer")
    for who, times in ((cast.volunteer.person_id, "Altijd"), (at.joost.person_id, " ")):
        with pytest.raises(Refused) as refused:
            actions.name_fallback(match=cast.fresh(), who_id=who, times=times, by=cast.professional)
        assert [one.code for one in refused.value.reasons] == ["fallback.who"]
    for times in ("Elke dag", "Elke dag", "Elke avond"):
        actions.name_fallback(match=cast.fresh(), who_id=at.joost.person_id, times=times, by=cast.professional)
    with acting_as(cast.volunteer):
        there = [one for one in Fallback.objects.all() if one.replaced_at is None]
    assert [(one.who_name, one.times) for one in there] == [("Joost", "Elke avond")]
