"""What a location is decides what may begin there; what runs goes on when it takes a step back."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest

from naast.clients import actions as clients
from naast.locations import actions
from naast.locations.actions import means_of
from naast.locations.models import LocationFile
from naast.matches.models import Match
from naast.matches.queries import starters_of
from naast.matches.queries.at_location import no_longer_open, running_at
from naast.matches.queries.facts import facts_of as facts_of_match
from naast.moments.actions import plan_moment, report, send_message
from naast.people.models import Notice
from naast.privacy import clock
from naast.privacy.actor import STAFF, acting_as
from naast.privacy.refusal import Refused
from naast.programmes.loading import load
from tests.cast import House, house
from tests.locations.cast import asked_in_shelter, begun, beside_in_shelter, colleague, in_phase, kick_off, with_contact
from tests.matches.cast import agreed

pytestmark = pytest.mark.django_db
SHELTER = load("shelter")


@pytest.fixture
def at() -> House:
    return house()


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return sorted(reason.code for reason in refused.value.reasons)


@pytest.mark.shows("S0-24", "S0-25", "S0-27")
def test_a_request_opens_only_where_the_location_is_so_far(at):
    request = asked_in_shelter(at)
    everything = ["location.has_contact", "location.kicked_off", "location.phase_allows"]
    with pytest.raises(Refused) as refused:
        clients.open_request(request=request, by=at.marije)
    assert codes(refused) == everything
    place = begun(at)
    kick_off(place)
    with pytest.raises(Refused) as refused:
        clients.open_request(request=request, by=at.marije)
    assert codes(refused) == ["location.has_contact", "location.phase_allows"]
    with_contact(place)
    with pytest.raises(Refused) as refused:
        clients.open_request(request=request, by=at.marije)
    assert [reason.link for reason in refused.value.reasons] == [f"/locations/{place.file.pk}"]


def test_a_request_at_another_location_is_not_helped_by_this_one(at):
    in_phase(at, "trial")
    opened = clients.open_request(request=asked_in_shelter(at), by=at.marije)
    assert opened.state == "open"
    with pytest.raises(Refused) as refused:
        clients.open_request(request=asked_in_shelter(at, "Sara", ("homework",)), by=at.marije)
    assert codes(refused) == ["location.phase_allows"]


def test_a_worry_that_waits_beyond_its_days_keeps_new_requests_waiting(at):
    place = in_phase(at, "trial")
    with clock.back(timedelta(days=15)):
        actions.raise_worry(
            file=place.fresh(), activity="company", words="Dit deden wij eerst zelf.", key=uuid.uuid4(), by=at.marije
        )
    with pytest.raises(Refused) as refused:
        clients.open_request(request=asked_in_shelter(at), by=at.marije)
    assert codes(refused) == ["displacement.answered_days"]
    assert [reason.link for reason in refused.value.reasons] == [f"/locations/{place.file.pk}/worries"]
    assert clients.open_request(request=asked_in_shelter(at, "Sara", ("music",)), by=at.marije).state == "open"


def test_where_a_programme_asks_nothing_of_a_location_nothing_is_asked(at):
    assert agreed(at).match.state == "agreed"


@pytest.mark.shows("S0-53")
def test_what_runs_goes_on_after_a_step_back_and_no_new_plan_of_what_is_shut(at):
    place = in_phase(at, "trial")
    match, _wim = beside_in_shelter(at, ("company", "bicycle_repair"))
    soon = clock.now() + timedelta(days=2)
    plan_moment(match=match, at=soon, activity="company", by=at.marije)
    place.step("kick_off", because="Twee collega's zijn weg.")
    with acting_as(at.marije):
        assert Match.objects.get(pk=match.pk).state == "side_by_side"
    with pytest.raises(Refused) as refused:
        plan_moment(match=match, at=soon, activity="company", by=at.marije)
    assert codes(refused) == ["location.phase_allows"]
    assert plan_moment(match=match, at=soon, activity="bicycle_repair", by=at.marije).state == "planned"
    assert plan_moment(match=match, at=soon, by=at.marije).state == "planned"


def test_a_visit_that_was_is_told_after_a_step_back(at):
    place = in_phase(at, "trial")
    match, wim = beside_in_shelter(at, ("company", "bicycle_repair"))
    place.step("kick_off", because="Twee collega's zijn weg.")
    been = plan_moment(match=match, at=clock.now() - timedelta(hours=3), activity="company", by=wim)
    assert report(moment=been, happened=True, by=wim)
    with pytest.raises(Refused) as refused:
        plan_moment(match=match, at=clock.now() + timedelta(hours=3), activity="company", by=wim)
    assert codes(refused) == ["location.phase_allows"]


def test_no_message_says_where_somebody_is_in_a_place_where_nobody_may_be_found(at):
    in_phase(at, "trial")
    match, wim = beside_in_shelter(at)
    for who in (at.marije, wim):
        with pytest.raises(Refused):
            send_message(match=match, words="Kom naar Kerkstraat 12.", by=who)


def test_before_a_step_back_it_is_said_how_much_runs_without_a_name(at):
    place = in_phase(at, "trial")
    beside_in_shelter(at)
    for who in (place.contact, at.hanneke, at.marije):
        file = place.fresh()
        with acting_as(who):
            [said] = means_of(file, ["company"])
            assert (said.count, "Nora" in said.sentence, "Wim" in said.sentence) == (1, False, False)
    file = place.fresh()
    with acting_as(place.contact):
        assert means_of(file, ["homework"]) == []
        assert Match.objects.count() == 0


def test_what_runs_is_counted_for_nobody_from_elsewhere_and_for_no_pathfinder(at):
    place = in_phase(at, "trial")
    beside_in_shelter(at)
    for who in (place.pathfinder, at.tom, at.rachid, house("Elders").hanneke):
        with acting_as(who):
            assert running_at(at.location.pk, "shelter", ["company"]) == {}


def test_who_is_accountable_hears_of_it_and_sees_what_to_decide(at):
    place = in_phase(at, "trial")
    match, _wim = beside_in_shelter(at, ("company", "bicycle_repair"))
    with acting_as(at.marije):
        assert no_longer_open(at.marije) == []
    place.step("kick_off")
    with acting_as(at.marije):
        [notice] = Notice.objects.filter(thing="locations_phasestep")
        assert (notice.person_id, notice.hat, notice.about) == (at.marije.person_id, STAFF, "change")
        assert [(one.match.pk, one.activities) for one in no_longer_open(at.marije)] == [(match.pk, ["company"])]
    place.step("trial")
    with acting_as(at.marije):
        assert no_longer_open(at.marije) == []


def test_a_step_on_tells_nobody(at):
    place = in_phase(at, "trial")
    beside_in_shelter(at)
    place.step("ordinary")
    with acting_as(at.marije):
        assert Notice.objects.filter(thing="locations_phasestep").count() == 0


@pytest.mark.shows("S0-60")
def test_a_contact_starts_with_a_few_people_at_once(at):
    place = in_phase(at, "trial")
    for number, who in enumerate((at.marije, place.contact)):
        match, _wim = beside_in_shelter(at, first_name=f"Nora{number}", volunteer=f"Wim{number}", by=who)
    karin = colleague(at, "Karin")
    with acting_as(at.hanneke):
        assert starters_of(karin.person_id, clock.today()) == 0
        assert facts_of_match(match, SHELTER, clock.today())["growth.starters"] == 1
    with pytest.raises(Refused) as refused:
        beside_in_shelter(at, first_name="Nora3", volunteer="Wim3", by=karin)
    assert codes(refused) == ["growth.starters"]
    actions.name_contact(
        file=place.file, person_id=karin.person_id, deputy_id=at.marije.person_id, key=uuid.uuid4(), by=at.hanneke
    )
    assert beside_in_shelter(at, first_name="Nora4", volunteer="Wim4", by=karin)[0].state == "side_by_side"


def test_raw_sql_reads_no_location_from_elsewhere(at):
    from django.db import connection

    in_phase(at, "trial")
    for who, seen in ((at.tom, 0), (at.rachid, 0), (at.marije, 1)):
        with acting_as(who), connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM locations_locationfile")
            assert cursor.fetchone() == (seen,)
    assert LocationFile._meta.db_table == "locations_locationfile"
