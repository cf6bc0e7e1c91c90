"""An activity with an open door: who may lead it, who stays accountable, and that nobody who comes is written down."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction

from naast.groups import actions, queries
from naast.groups.models import GroupActivity, GroupPart, GroupTime
from naast.groups.queries import open_doors
from naast.people.models import Notice
from naast.privacy import clock, trace
from naast.privacy.actor import STAFF, Actor, acting_as
from naast.privacy.refusal import EditedMeanwhile, Refused
from naast.volunteers import actions as volunteers
from tests.cast import house as make_house
from tests.cast import person, wearing
from tests.clients.cast import client_of
from tests.groups.cast import accountable, colleague, leader, opened, planned, running, shelter
from tests.volunteers.cast import fresh
from tests.ways import step

pytestmark = pytest.mark.django_db

TABLES = ("groups_groupactivity", "groups_grouppart", "groups_grouptime")


def codes(refused: pytest.ExceptionInfo[Refused]) -> set[str]:
    return {reason.code for reason in refused.value.reasons}


def rows(who: Actor) -> dict[str, int]:
    """How many rows raw SQL gives this person."""
    found = {}
    with acting_as(who), connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"SELECT count(*) FROM {table}")
            found[table] = cursor.fetchone()[0]
    return {table: count for table, count in found.items() if count}


def told(who: Actor) -> list[str]:
    """What this person was told, by the table it is about."""
    with acting_as(who):
        mine = Notice.objects.visible_to(who).filter(person_id=who.person_id, hat=who.hat).order_by("made_at")
        return [notice.thing for notice in mine]


@pytest.mark.shows("S0-17", "S0-36")
def test_everything_that_is_still_needed_is_said_at_once_before_it_begins():
    cast = opened(phase="exploring")
    with pytest.raises(Refused) as refused:
        actions.begin_group(group=cast.group, by=cast.coordinator)
    assert codes(refused) == {"professional.accountable", "volunteer.ready", "location.phase_allows"}
    assert cast.fresh().began_on is None


@pytest.mark.shows("S0-17")
def test_it_begins_when_a_professional_said_yes_and_a_ready_volunteer_leads_it():
    cast, _file, wim = running()
    assert cast.fresh().began_on == clock.today()
    assert [part.first_name for part in cast.parts("volunteer")] == ["Wim"]
    assert cast.fresh(wim).called == "Fietsen maken"
    assert told(wim) == ["groups_groupactivity"]


@pytest.mark.shows("S0-36")
def test_an_activity_says_how_the_house_goes_on_without_it():
    house, _file, _contact = shelter()
    with pytest.raises(Refused) as refused:
        actions.open_group(
            key=uuid.uuid4(), location=house.location, programme="shelter", activity="music", called="Muziek",
            when="elke week", runs_without=" ", professional_id=house.marije.person_id, by=house.hanneke,
        )  # fmt: skip
    assert codes(refused) == {"core_process.runs_without"}


@pytest.mark.parametrize("activity", ["treatment", "crisis", "medication", "no_such_thing"])
@pytest.mark.shows("S0-35")
def test_direct_care_is_never_an_activity_with_an_open_door(activity):
    with pytest.raises(Refused) as refused:
        opened(activity=activity)
    assert codes(refused) == {"activity.permitted"}


def test_who_opens_the_same_form_twice_opens_one_activity():
    house, _file, contact = shelter()
    key = uuid.uuid4()
    made = [
        actions.open_group(
            key=key, location=house.location, programme="shelter", activity="music", called="Muziek",
            when="elke week", runs_without="Dan is er geen muziek.", professional_id=house.joost.person_id, by=contact,
        )
        for _ in range(2)
    ]  # fmt: skip
    assert [group.pk for group in made] == [key, key]
    with acting_as(contact):
        assert GroupActivity.objects.count() == 1
        assert GroupPart.objects.get().accountable is True


@pytest.mark.parametrize("who", ["marije", "rachid", "ada", "fatma", "tom"])
def test_only_a_coordinator_or_contact_of_the_location_opens_one(who):
    house, _file, _contact = shelter()
    with pytest.raises(PermissionDenied):
        actions.open_group(
            key=uuid.uuid4(), location=house.location, programme="shelter", activity="music", called="Muziek",
            when="elke week", runs_without="Dan niet.", professional_id=house.marije.person_id, by=getattr(house, who),
        )  # fmt: skip


def test_where_the_way_of_working_knows_no_such_activities_none_is_opened():
    house, _file, _contact = shelter()
    with pytest.raises(PermissionDenied):
        actions.open_group(
            key=uuid.uuid4(), location=house.location, programme="presence", activity="company", called="Koffie",
            when="elke week", runs_without="Dan niet.", professional_id=house.marije.person_id, by=house.hanneke,
        )  # fmt: skip


def test_who_is_not_ready_does_not_lead():
    cast = accountable(opened())
    file, wim = leader(cast.house)
    volunteers.say(volunteer=file, kind="pause", words="Even niet.", by=wim)
    with pytest.raises(Refused) as refused:
        actions.let_lead(group=cast.group, volunteer=fresh_file(cast, file), by=cast.coordinator)
    assert "volunteer.ready" in codes(refused)


def fresh_file(cast, file):
    from tests.volunteers.cast import fresh

    return fresh(file, cast.coordinator)


@pytest.mark.shows("S0-18")
def test_an_activity_with_children_asks_more_of_the_certificate():
    cast = accountable(opened(phase="ordinary", activity="childcare", called="Samen spelen"))
    narrow, _ = leader(cast.house, "Wim", aspects=(84, 85))
    with pytest.raises(Refused) as refused:
        actions.let_lead(group=cast.group, volunteer=narrow, by=cast.coordinator)
    assert codes(refused) == {"screening.activity"}
    wide, _ = leader(cast.house, "Els", aspects=(84, 85, 86))
    assert actions.let_lead(group=cast.group, volunteer=wide, by=cast.coordinator).first_name == "Els"


@pytest.mark.shows("S0-18")
def test_who_drives_a_group_showed_a_licence_and_an_insured_car():
    cast = accountable(opened(phase="widening", activity="transport", called="Naar het bos"))
    wim, _ = leader(cast.house, "Wim", aspects=(62, 84, 85))

    def refused() -> set[str]:
        with pytest.raises(Refused) as refused:
            actions.let_lead(group=cast.group, volunteer=wim, by=cast.coordinator)
        return codes(refused)

    def could_lead() -> list[str]:
        with acting_as(cast.coordinator):
            return [one.first_name for one in queries.could_lead(cast.group, [], clock.today())]

    assert (refused(), could_lead()) == ({"activity.covered"}, [])
    said = {"location_id": None, "valid_until": clock.today(), "by": cast.coordinator}
    for kind in ("drive", "insured"):
        assert refused() == {"activity.covered"}
        volunteers.note_permit(volunteer=fresh(wim, cast.coordinator), kind=kind, **said)
    assert could_lead() == ["Wim"]
    assert actions.let_lead(group=cast.group, volunteer=wim, by=cast.coordinator).first_name == "Wim"


def test_three_lead_it_at_most():
    cast = accountable(opened())
    for name in ("Wim", "Els", "Bas"):
        actions.let_lead(group=cast.group, volunteer=leader(cast.house, name)[0], by=cast.coordinator)
    with pytest.raises(Refused) as refused:
        actions.let_lead(group=cast.group, volunteer=leader(cast.house, "Iris")[0], by=cast.coordinator)
    assert codes(refused) == {"circle.size"}


def test_who_may_never_meet_somebody_of_the_place_does_not_lead_there():
    from naast.people.actions import separate

    cast = accountable(opened())
    file, _wim = leader(cast.house)
    client, _ = client_of(cast.house, "Nora", programme="shelter")
    separate(one_id=client.person_id, other_id=file.person_id, reason="x", by=cast.house.marije, **place_of(cast))
    with pytest.raises(Refused) as refused:
        actions.let_lead(group=cast.group, volunteer=file, by=cast.coordinator)
    assert codes(refused) == {"separation.clear"}


def place_of(cast):
    return {"organisation_id": cast.house.organisation.pk}


def test_a_professional_who_did_not_say_yes_is_not_accountable():
    cast = opened()
    [asked] = cast.parts("professional")
    assert asked.accountable is False
    assert told(cast.professional) == ["groups_groupactivity"]
    with pytest.raises(PermissionDenied):
        actions.stay_accountable(part=asked, by=cast.coordinator)


def test_accountability_moves_with_a_reason_and_only_after_a_yes():
    cast, _file, _wim = running()
    mark = colleague(cast.house, "Mark", "professional")
    with pytest.raises(Refused) as refused:
        actions.ask_professional(group=cast.group, professional_id=mark.person_id, reason="", by=cast.professional)
    assert codes(refused) == {"group.reason"}
    asked = actions.ask_professional(
        group=cast.group, professional_id=mark.person_id, reason="Ik ga minder werken.", by=cast.professional
    )
    assert [(one.first_name, one.accountable) for one in cast.parts("professional")] == [
        ("Marije", True), ("Mark", False),
    ]  # fmt: skip
    actions.stay_accountable(part=asked, by=mark)
    assert [(one.first_name, one.accountable) for one in cast.parts("professional")] == [("Mark", True)]
    assert rows(cast.professional) == {}
    assert rows(mark)["groups_groupactivity"] == 1


def test_the_last_professional_cannot_leave():
    cast, _file, _wim = running()
    [marije] = cast.parts("professional")
    with pytest.raises(Refused) as refused:
        actions.not_me(part=marije, by=cast.professional)
    assert codes(refused) == {"professional.last"}
    with acting_as(cast.professional), pytest.raises(DatabaseError), transaction.atomic():
        by_force(cast.group, marije)


def by_force(group: GroupActivity, part: GroupPart) -> None:
    """Without the action: her part ends, and the function lets her out."""
    trace.note_action("by force")
    row = GroupPart.objects.get(pk=part.pk)
    row.until = clock.today()
    row.save()
    asked("SELECT groups_let_out(%s, %s, 'professional')", group.pk, part.person_id)


def asked(statement: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, list(values))


def test_a_contact_who_hands_over_stays_in_by_her_role():
    cast = opened()
    joost = cast.contact
    asked = actions.ask_professional(group=cast.group, professional_id=joost.person_id, reason="", by=cast.coordinator)
    actions.stay_accountable(part=asked, by=joost)
    back = actions.ask_professional(
        group=cast.group, professional_id=cast.professional.person_id, reason="Zij kent de groep.", by=joost
    )
    actions.stay_accountable(part=back, by=wearing(cast.professional.person_id))
    assert rows(joost)["groups_groupactivity"] == 1


def test_not_me_is_a_good_answer():
    cast = opened()
    actions.not_me(part=cast.parts("professional")[0], by=cast.professional)
    assert cast.parts("professional") == []
    assert rows(cast.professional) == {}
    assert told(cast.coordinator) == ["groups_groupactivity"]


@pytest.mark.shows("S0-17")
def test_a_time_is_held_with_a_count_and_never_a_name():
    cast, _file, wim = running()
    time = planned(cast, hours=-1)
    actions.tell_held(time=time, came=7, words="Drie banden geplakt.", by=wim)
    with acting_as(wim):
        row = GroupTime.objects.get(pk=time.pk)
    assert (row.state, row.came) == ("held", 7)
    fields = {field.name for field in GroupTime._meta.get_fields()}
    assert fields - {"id", "dossier", "organisation_id", "made_at", "version"} == {
        "group", "at", "state", "came", "words", "by_id",
    }  # fmt: skip


@pytest.mark.parametrize(("came", "fine"), [(0, True), (200, True), (201, False), (-1, False)])
def test_a_count_is_between_nobody_and_two_hundred(came, fine):
    cast, _file, wim = running()
    time = planned(cast, hours=-1)
    if fine:
        assert actions.tell_held(time=time, came=came, by=wim).came == came
        return
    with pytest.raises(Refused) as refused:
        actions.tell_held(time=time, came=came, by=wim)
    assert codes(refused) == {"group.count"}


def test_what_is_still_to_come_is_not_counted_and_may_be_called_off():
    cast, _file, wim = running()
    time = planned(cast)
    with pytest.raises(Refused) as refused:
        actions.tell_held(time=time, came=3, by=wim)
    assert codes(refused) == {"group.to_come"}
    assert actions.tell_not_held(time=time, by=wim).state == "not_held"


def test_two_who_count_at_once_are_told():
    cast, _file, wim = running()
    time = planned(cast, hours=-1)
    actions.tell_held(time=time, came=7, version=1, by=wim)
    with pytest.raises(EditedMeanwhile):
        actions.tell_held(time=time, came=8, version=1, by=cast.professional)


def test_the_same_form_plans_one_time_and_another_form_not_the_same_time():
    cast, _file, _wim = running()
    at, key = clock.now() + timedelta(days=2), uuid.uuid4()
    one, two = (actions.plan_time(group=cast.group, at=at, key=key, by=cast.coordinator) for _ in range(2))
    assert one.pk == two.pk
    with pytest.raises(Refused) as refused:
        actions.plan_time(group=cast.group, at=at, key=uuid.uuid4(), by=cast.coordinator)
    assert codes(refused) == {"group.twice"}


def test_the_gate_is_asked_again_for_every_time():
    cast, file, wim = running()
    volunteers.say(volunteer=file, kind="pause", words="Even niet.", by=wim)
    with pytest.raises(Refused) as refused:
        planned(cast)
    assert codes(refused) == {"volunteer.ready"}


@pytest.mark.shows("S0-36")
def test_when_nobody_leads_it_any_more_it_rests_and_professional_and_contact_are_told():
    cast, _file, wim = running()
    time = planned(cast)
    actions.step_out(part=cast.parts("volunteer")[0], by=wim)
    with acting_as(cast.coordinator):
        assert GroupTime.objects.get(pk=time.pk).state == "not_held"
    assert rows(wim) == {}
    assert [told(who).count("groups_groupactivity") > 0 for who in (cast.professional, cast.contact)] == [True, True]
    with pytest.raises(Refused) as refused:
        planned(cast)
    assert codes(refused) == {"volunteer.ready"}


def test_a_volunteer_steps_back_by_herself_and_never_for_another():
    cast, _file, wim = running()
    other, els = leader(cast.house, "Els")
    actions.let_lead(group=cast.group, volunteer=other, by=cast.coordinator)
    for_els = next(part for part in cast.parts("volunteer") if part.first_name == "Els")
    with pytest.raises(PermissionDenied):
        actions.step_out(part=for_els, by=wim)
    actions.step_out(part=for_els, by=els)
    assert [part.first_name for part in cast.parts("volunteer")] == ["Wim"]


@pytest.mark.shows("S0-53")
def test_when_the_location_takes_a_step_back_what_is_shut_rests_and_its_people_hear_it():
    cast, _file, wim = running(activity="music", called="Muziek")
    time = planned(cast)
    before = len(told(wim))
    step(cast.place, "kick_off", by=cast.house.marije)
    with acting_as(cast.coordinator):
        assert GroupTime.objects.get(pk=time.pk).state == "not_held"
    assert len(told(wim)) == before + 1
    with pytest.raises(Refused) as refused:
        planned(cast)
    assert codes(refused) == {"location.phase_allows"}


def test_a_step_back_leaves_alone_what_the_phase_still_allows():
    cast, _file, _wim = running(activity="bicycle_repair")
    time = planned(cast)
    step(cast.place, "kick_off", by=cast.house.marije)
    with acting_as(cast.coordinator):
        assert GroupTime.objects.get(pk=time.pk).state == "planned"


def test_who_ends_it_lets_everybody_go_and_it_stays_readable():
    cast, _file, wim = running()
    planned(cast)
    ended = actions.end_group(group=cast.fresh(), by=cast.coordinator)
    assert ended.ended_on == clock.today()
    assert rows(wim) == {}
    assert rows(cast.professional)["groups_groupactivity"] == 1
    with pytest.raises(Refused) as refused:
        planned(cast)
    assert codes(refused) == {"group.ended"}


def test_who_saves_second_is_told():
    cast = opened()
    words = {"called": "Fietsen", "when": "elke dag", "runs_without": "Dan niet."}
    actions.change_group(group=cast.group, version=cast.group.version, by=cast.coordinator, **words)
    with pytest.raises(EditedMeanwhile):
        actions.change_group(group=cast.group, version=cast.group.version, by=cast.professional, **words)


def test_its_circle_is_who_leads_it_who_stays_accountable_and_who_leads_the_location():
    cast, _file, wim = running()
    planned(cast)
    seen = {"groups_groupactivity": 1, "groups_grouppart": 2, "groups_grouptime": 1}
    for who in (wim, cast.professional, cast.contact, cast.coordinator):
        assert rows(who) == seen, who.hat
    outsiders = (cast.house.tom, cast.house.ada, cast.house.rachid, cast.house.fatma, wearing(person()),
                 make_house("Elders").hanneke, leader(cast.house, "Els")[1])  # fmt: skip
    for who in outsiders:
        assert rows(who) == {}


def test_nobody_comes_into_the_circle_without_a_part():
    cast, _file, _wim = running()
    stranger = leader(cast.house, "Els")[0]
    for part, who in (("volunteer", stranger.person_id), ("professional", cast.house.rachid.person_id)):
        asked = "SELECT groups_let_in(%s, %s, %s)"
        with (
            acting_as(cast.coordinator),
            pytest.raises(DatabaseError),
            transaction.atomic(),
            connection.cursor() as sql,
        ):
            sql.execute(asked, [cast.group.pk, who, part])


@pytest.mark.shows("S0-17")
def test_a_client_of_the_place_reads_what_is_open_and_when_and_nothing_else():
    cast, _file, _wim = running()
    _client, nora = client_of(cast.house, "Nora", programme="shelter")
    with acting_as(nora):
        assert open_doors() == [("Fietsen maken", "elke dinsdag, na het eten")]
    assert rows(nora) == {}
    with acting_as(cast.house.tom):
        assert open_doors() == []
    assert nora.hat != STAFF
