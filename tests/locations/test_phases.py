"""A location goes its own pace: what each step asks, who decides, and that going back leaves nobody alone."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from naast.locations import actions, rules
from naast.locations.models import ContactTraining, LocationFile, PhaseStep, PolicyRule
from naast.locations.queries import facts_at, facts_of, links_of, standings
from naast.people.actions import begin_role, end_role
from naast.people.models import Role
from naast.privacy import clock
from naast.privacy.actor import acting_as
from naast.privacy.models import Dossier
from naast.privacy.refusal import EditedMeanwhile, Refused
from naast.programmes.loading import load
from tests.cast import House, house, wearing
from tests.locations.cast import answered, begun, in_phase, kick_off, pathfinder, ready, trained, with_contact
from tests.volunteers.cast import ready_volunteer

pytestmark = pytest.mark.django_db
SHELTER = load("shelter")


@pytest.fixture
def at() -> House:
    return house()


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [reason.code for reason in refused.value.reasons]


@pytest.mark.shows("S0-52")
def test_a_location_begins_by_exploring_with_the_rules_of_the_programme_as_its_own(at):
    place = begun(at)
    assert (place.file.phase, place.file.setting) == ("exploring", "women")
    with acting_as(at.marije):
        names = {rule.boundary for rule in PolicyRule.objects.filter(file=place.file)}
        kinds = {
            dossier.kind: set(dossier.by_role) for dossier in Dossier.objects.filter(kind__in=["location", "policy"])
        }
    inside = {"professional", "location_contact", "coordinator", "pathfinder"}
    assert names == set(SHELTER.boundaries)
    assert kinds == {"location": inside, "policy": inside | {"volunteer", "manager"}}


def test_beginning_twice_is_once(at):
    place = begun(at)
    again = actions.open_location(
        location=at.location, programme="shelter", setting="women", key=uuid.uuid4(), by=at.hanneke
    )
    same = actions.open_location(
        location=at.location, programme="shelter", setting="men", key=place.file.pk, by=place.pathfinder
    )
    assert again.pk == same.pk == place.file.pk


@pytest.mark.parametrize("who", ["marije", "tom", "ada", "rachid"])
def test_only_a_coordinator_or_pathfinder_of_it_begins_with_a_location(at, who):
    with pytest.raises(PermissionDenied):
        actions.open_location(
            location=at.location, programme="shelter", setting="women", key=uuid.uuid4(), by=getattr(at, who)
        )


def test_a_way_of_working_without_phases_asks_nothing_of_a_location(at):
    buddy = load("temporary-buddy")
    with acting_as(at.marije):
        assert facts_of(at.location.pk, buddy, clock.today(), ["company"]) == {}
    with pytest.raises(Refused):
        actions.open_location(
            location=at.location, programme="temporary-buddy", setting="office", key=uuid.uuid4(), by=at.hanneke
        )


@pytest.mark.shows("S0-03", "S0-25", "S0-27", "S0-28")
def test_it_cannot_leave_exploring_without_kick_off_contact_training_and_answers(at):
    place = begun(at)
    with pytest.raises(Refused) as refused:
        place.step("kick_off", by=at.marije)
    wanted = ["location.kicked_off", "location.has_contact", "location.contact_trained", "location.answered"]
    assert codes(refused) == wanted
    links = links_of(place.file.pk)
    assert [reason.link for reason in refused.value.reasons] == [links[code] for code in wanted]
    for arranges, left in ((kick_off, wanted[1:]), (with_contact, wanted[2:]), (trained, wanted[3:])):
        arranges(place)
        with pytest.raises(Refused) as refused:
            place.step("kick_off", by=at.marije)
        assert codes(refused) == left
    answered(place)
    assert place.step("kick_off").phase == "kick_off"


@pytest.mark.parametrize(("days", "counts"), [(0, {"location_contact"}), (-1, set())])
def test_a_training_of_the_contact_counts_up_to_and_with_its_last_day(at, days, counts):
    ready(at)
    with acting_as(at.hanneke):
        until = clock.today() + timedelta(days=days)
        connection.cursor().execute("UPDATE locations_contacttraining SET valid_until = %s", [until])
        assert [one.valid_until for one in ContactTraining.objects.all()] == [until]
        assert facts_of(at.location.pk, SHELTER, clock.today())["location.contact_trained"] == counts


@pytest.mark.shows("S0-27")
def test_a_contact_whose_deputy_left_does_not_count(at):
    ready(at)
    with acting_as(at.hanneke):
        roles = list(Role.objects.filter(person_id=at.marije.person_id, until__gt=clock.now()))
    for role in roles:
        end_role(role=role, by=at.ada)
    with acting_as(at.hanneke):
        assert facts_of(at.location.pk, SHELTER, clock.today())["location.has_contact"] is False


@pytest.mark.parametrize(("kind", "here", "counts"), [
    ("manager", True, False), ("administrator", True, False), ("on_call", False, False), ("on_call", True, True),
])  # fmt: skip
def test_a_deputy_who_may_not_read_or_works_elsewhere_is_no_deputy(at, kind, here, counts):
    ready(at)
    with acting_as(at.hanneke):
        roles = list(Role.objects.filter(person_id=at.marije.person_id, until__gt=clock.now()))
    begin_role(
        organisation=at.organisation, person_id=at.marije.person_id, kind=kind, by=at.ada,
        location_id=(at.location if here else at.other_location).pk,
    )  # fmt: skip
    for role in roles:
        end_role(role=role, by=at.ada)
    with acting_as(at.hanneke):
        assert facts_of(at.location.pk, SHELTER, clock.today())["location.has_contact"] is counts


def test_nobody_is_her_own_deputy(at):
    place = begun(at)
    for deputy in (at.joost.person_id, None):
        with pytest.raises(Refused) as refused:
            actions.name_contact(
                file=place.file, person_id=at.joost.person_id, deputy_id=deputy, key=uuid.uuid4(), by=at.hanneke
            )
        assert codes(refused) == ["contact.deputy"]
    with pytest.raises(PermissionDenied):  # a pathfinder lets nobody in
        actions.name_contact(
            file=place.file, person_id=at.joost.person_id, deputy_id=at.marije.person_id, key=uuid.uuid4(),
            by=place.pathfinder,
        )  # fmt: skip


def test_another_deputy_takes_the_place_of_the_first(at):
    place = with_contact(begun(at))
    changed = actions.name_contact(
        file=place.file, person_id=at.joost.person_id, deputy_id=at.hanneke.person_id, key=uuid.uuid4(), by=at.hanneke
    )
    assert changed.deputy_id == at.hanneke.person_id
    with acting_as(at.hanneke):
        assert Role.objects.filter(kind="location_contact", until__gt=clock.now()).count() == 1


@pytest.mark.shows("S0-53")
def test_the_location_itself_decides_and_nobody_from_elsewhere(at):
    place = ready(at)
    for who in (place.pathfinder, at.tom, at.rachid):
        with pytest.raises(PermissionDenied):
            place.step("kick_off", by=who)
    for who, to in ((place.contact, "kick_off"), (at.marije, "trial"), (at.hanneke, "ordinary")):
        assert place.step(to, by=who).phase == to


def test_only_along_the_way_of_the_programme_and_with_a_reason(at):
    place = ready(at)
    with pytest.raises(Refused) as refused:
        place.step("trial")
    assert codes(refused) == ["location.step"]
    with pytest.raises(Refused) as refused:
        place.step("kick_off", because="  ")
    assert codes(refused) == ["location.because"]


def test_a_step_sent_twice_is_one_step_and_two_who_step_at_once_are_told(at):
    place = ready(at)
    key, file = uuid.uuid4(), place.fresh()
    said = {"file": file, "because": "Wij willen.", "version": file.version, "by": place.contact}
    first = actions.take_step(to="kick_off", key=key, **said)
    assert actions.take_step(to="kick_off", key=key, **said).pk == first.pk
    with pytest.raises(EditedMeanwhile):
        actions.take_step(to="kick_off", key=uuid.uuid4(), **said)
    with acting_as(at.hanneke):
        assert PhaseStep.objects.count() == 1


@pytest.mark.shows("S0-24", "S0-53")
def test_each_phase_opens_what_the_programme_says(at):
    place = in_phase(at, "trial")
    with acting_as(at.marije):
        allowed = {
            name: facts_of(at.location.pk, SHELTER, clock.today(), [name])["location.phase_allows"]
            for name in ("reading_aloud", "homework", "transport")
        }
    assert allowed == {"reading_aloud": True, "homework": False, "transport": False}
    place.step("ordinary")
    with acting_as(at.marije):
        both = facts_of(at.location.pk, SHELTER, clock.today(), ["reading_aloud", "homework"])
    assert both["location.phase_allows"] is True


def test_going_back_is_always_fine_and_says_what_it_shuts(at):
    place = in_phase(at, "ordinary")
    shut = rules.no_longer(SHELTER, "ordinary", "trial")
    assert set(shut) == {"homework", "childcare", "paperwork", "outings"}
    assert place.step("trial", because="Twee collega's zijn ziek.").phase == "trial"
    with acting_as(at.marije):
        step = PhaseStep.objects.get(to_phase="trial", from_phase="ordinary")
    assert step.because == "Twee collega's zijn ziek."


def test_who_may_not_read_a_location_learns_yes_and_no_only(at):
    place = in_phase(at, "trial")
    _file, wim = ready_volunteer(at)
    expected = {
        "location.has_contact": True, "location.kicked_off": True, "location.phase_allows": True,
        "location.contact_trained": {"location_contact"}, "location.answered": {"location_start"},
        "displacement.answered_days": 0,
    }  # fmt: skip
    for who in (at.tom, wim, at.rachid, at.marije, place.pathfinder):
        with acting_as(who):
            assert facts_of(at.location.pk, SHELTER, clock.today(), ["reading_aloud"]) == expected
    for who in (at.tom, wim):
        with acting_as(who):
            assert LocationFile.objects.count() == 0
    stranger = house("Elders")
    with acting_as(stranger.hanneke):
        assert facts_of(at.location.pk, SHELTER, clock.today(), ["reading_aloud"]) == {}


def test_a_location_that_was_never_begun_keeps_the_gate_shut(at):
    begun(at)
    with acting_as(at.tom):
        assert facts_of(at.other_location.pk, SHELTER, clock.today()) == {}
        assert facts_of(None, SHELTER, clock.today()) == {}


def test_many_locations_cost_as_much_as_one(at, django_assert_num_queries):
    begun(at)
    with acting_as(at.hanneke), django_assert_num_queries(1):
        facts_at([at.location.pk], SHELTER, clock.today())
    with acting_as(at.hanneke), django_assert_num_queries(1):
        facts_at([at.location.pk, *(uuid.uuid4() for _ in range(30))], SHELTER, clock.today())


def test_a_pathfinder_of_one_location_reads_that_one_alone(at):
    begun(at)
    begun(at, location=at.other_location)
    there = pathfinder(at, at.other_location)
    with acting_as(there):
        assert [one.name for one in standings(there, clock.today())] == ["Zuid"]


def test_a_role_that_ended_closes_the_location(at):
    place = begun(at)
    with acting_as(at.ada):
        roles = list(Role.objects.filter(person_id=at.joost.person_id, until__gt=clock.now()))
    for role in roles:
        end_role(role=role, by=at.ada)
    joost = wearing(at.joost.person_id)
    with acting_as(joost):
        assert not LocationFile.objects.filter(pk=place.file.pk).exists()
