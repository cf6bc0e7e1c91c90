"""What people do together: planned, called off, promised, asked, written, kept while typing."""

from __future__ import annotations

import uuid
from datetime import date, datetime, time, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from naast.matches.actions import move_accountability, rest
from naast.moments import actions, queries, rules
from naast.moments.models import Answer, Asked, Draft, Message, Moment, Promise, Report
from naast.privacy import clock
from naast.privacy.actor import Actor, acting_as
from naast.privacy.refusal import EditedMeanwhile, Refused
from naast.volunteers.actions import say
from tests.cast import house
from tests.matches.cast import Cast, agreed
from tests.moments.cast import beside, visit

pytestmark = pytest.mark.django_db

SOON = timedelta(days=2)


def test_a_plan_sent_twice_is_one_moment(cast):
    key = uuid.uuid4()
    one, other = (
        actions.plan_moment(match=cast.match, at=clock.now() + SOON, key=key, by=cast.volunteer) for _ in range(2)
    )
    assert one.pk == other.pk == key


def test_nobody_of_outside_plans_and_a_client_may(cast):
    assert visit(cast, by=cast.client).by_part == "client"
    for who in (cast.house.tom, cast.house.ada, cast.house.joost, cast.house.rachid):
        with pytest.raises(PermissionDenied):
            visit(cast, by=who)


def test_before_they_stand_side_by_side_nothing_is_planned():
    cast = agreed(house())
    with pytest.raises(Refused) as refused:
        visit(cast)
    assert [reason.code for reason in refused.value.reasons] == ["match.side_by_side"]


def test_the_gate_asks_again_before_every_visit(cast):
    say(volunteer=cast.file, kind="pause", by=cast.volunteer)
    with pytest.raises(Refused) as refused:
        visit(cast, at=clock.now() + SOON)
    assert [reason.code for reason in refused.value.reasons] == ["volunteer.ready"]
    assert visit(cast).state == "planned"  # what has been is told


def test_an_activity_that_is_never_for_a_volunteer_cannot_be_planned(cast):
    with pytest.raises(Refused) as refused:
        actions.plan_moment(match=cast.match, at=clock.now(), activity="treatment", by=cast.volunteer)
    assert [reason.code for reason in refused.value.reasons] == ["activity.permitted"]


def test_calling_off_is_one_tap_with_a_ready_sentence(cast):
    moment = visit(cast, at=clock.now() + SOON)
    off = actions.call_off(moment=moment, by=cast.volunteer)
    assert (off.state, off.called_off_part, bool(off.called_off_words)) == ("called_off", "volunteer", True)
    assert actions.call_off(moment=moment, words="Toch", by=cast.client).called_off_words == off.called_off_words


def test_of_two_who_change_a_moment_the_second_is_told(cast):
    moment = visit(cast, at=clock.now() + SOON)
    actions.call_off(moment=moment, version=moment.version, by=cast.client)
    with pytest.raises(EditedMeanwhile):
        actions.call_off(moment=moment, version=moment.version, by=cast.volunteer)


def test_a_moment_to_come_and_one_called_off_are_not_reported_on(cast):
    later = visit(cast, at=clock.now() + SOON)
    with pytest.raises(Refused):
        actions.report(moment=later, happened=True, by=cast.volunteer)
    off = actions.call_off(moment=visit(cast), by=cast.volunteer)
    with pytest.raises(Refused):
        actions.report(moment=off, happened=True, by=cast.volunteer)
    with pytest.raises(PermissionDenied):
        actions.report(moment=visit(cast), happened=True, by=cast.client)


def test_what_did_not_happen_is_no_contact(cast):
    moment = visit(cast)
    actions.report(moment=moment, happened=False, by=cast.volunteer)
    with acting_as(cast.volunteer):
        assert Moment.objects.get(pk=moment.pk).state == "not_happened"
        contact = queries.contact_of([cast.match], clock.today())[cast.match.pk]
        assert contact.weeks["volunteer"] == (False,) * 8


def test_the_dots_and_the_silence_of_the_professional(cast):
    today = clock.today()
    with clock.back(timedelta(days=8)):
        actions.note_own_contact(match=cast.match, at=clock.now() - timedelta(minutes=1), by=cast.professional)
    actions.report(moment=visit(cast, at=clock.now() - timedelta(minutes=5)), happened=True, by=cast.volunteer)
    with acting_as(cast.coordinator):
        contact = queries.contact_of([cast.match], today)[cast.match.pk]
        assert contact.weeks["volunteer"] == (False,) * 7 + (True,)
        assert contact.weeks["professional"] == (False,) * 6 + (True, False)
        assert contact.weeks["client"] == (False,) * 6 + (True, True)
        later = today + timedelta(days=60)
        quiet = queries.own_contact_state(cast.match, contact, today)
        silent = queries.own_contact_state(cast.match, queries.contact_of([cast.match], later)[cast.match.pk], later)
    assert (quiet, silent) == ("quiet", "silent")


def test_only_the_professional_notes_her_own_contact_and_never_ahead(cast):
    with pytest.raises(PermissionDenied):
        actions.note_own_contact(match=cast.match, at=clock.now(), by=cast.coordinator)
    with pytest.raises(Refused):
        actions.note_own_contact(match=cast.match, at=clock.now() + SOON, by=cast.professional)


def test_a_wish_to_talk_stands_until_they_talked(cast):
    report = actions.report(moment=visit(cast), happened=True, wants_to_talk=True, by=cast.volunteer)
    with acting_as(cast.professional):
        assert [row.pk for row in queries.talks_wanted(cast.professional)] == [report.pk]
    actions.note_talked(report=report, by=cast.professional)
    with acting_as(cast.professional):
        assert list(queries.talks_wanted(cast.professional)) == []


def promised(cast: Cast, **more: object) -> Promise:
    said = {"to_part": "client", "words": "Ik bel woensdag.", "due_on": clock.today() + SOON} | more
    return actions.promise(match=cast.match, by=cast.professional, **said)  # type: ignore[arg-type]


def test_a_promise_is_moved_by_who_made_it_and_released_by_whom_it_was_made_to(cast):
    promise = promised(cast)
    moved = actions.move_promise(promise=promise, due_on=clock.today() + 2 * SOON, by=cast.professional)
    assert moved.due_on == clock.today() + 2 * SOON
    for act, who in ((actions.release, cast.professional), (actions.keep_promise, cast.volunteer)):
        with pytest.raises(PermissionDenied):
            act(promise=promise, by=who)
    with pytest.raises(PermissionDenied):
        actions.move_promise(promise=promise, due_on=clock.today(), by=cast.client)
    assert actions.release(promise=promise, by=cast.client).released_at is not None


def test_a_promise_is_due_for_who_made_it_until_it_is_kept(cast):
    promise = promised(cast, due_on=clock.today())
    with acting_as(cast.professional):
        assert [row.pk for row in queries.promises_due(cast.professional, clock.today())] == [promise.pk]
    actions.keep_promise(promise=promise, by=cast.client)
    with acting_as(cast.professional):
        assert list(queries.promises_due(cast.professional, clock.today())) == []


@pytest.mark.shows("S0-41")
def test_a_message_waits_for_the_agreed_hours_and_its_writer_sees_it_meanwhile(cast):
    night = rules.at_clock(clock.today(), time(23, 30)) - timedelta(days=1)
    with clock.back(clock.now() - night):
        message = actions.send_message(match=cast.match, words="Tot morgen.", by=cast.volunteer)
    assert message.arrives_at == rules.at_clock(clock.today(), time(9))

    def found(who: Actor, at: datetime) -> list[Message]:
        with acting_as(who):
            return list(queries.messages_in(cast.match, who, at))

    assert found(cast.volunteer, night + timedelta(hours=1)) == [message]
    assert found(cast.client, night + timedelta(hours=1)) == []
    assert found(cast.client, message.arrives_at) == [message]


def asked_of(cast: Cast, who: Actor, on: date) -> list[tuple[str, int | None]]:
    with acting_as(who):
        return [(row.questionnaire, row.week) for row in queries.asked_of(who, on)]


def test_the_weeks_of_the_programme_are_asked(cast):
    def after(weeks: int) -> date:
        return clock.today() + timedelta(weeks=weeks)

    assert asked_of(cast, cast.volunteer, after(1)) == []
    assert asked_of(cast, cast.volunteer, after(2)) == [("checkin_volunteer", 2)]
    assert asked_of(cast, cast.client, after(6)) == [("checkin_client", 2), ("checkin_client", 6)]
    assert set(asked_of(cast, cast.professional, after(12))) == {
        ("checkin_professional", 2), ("checkin_professional", 6), ("checkin_professional", 12), ("review", 12),
    }  # fmt: skip
    assert [week for name, week in asked_of(cast, cast.client, after(39)) if name == "horizon"] != []


def test_planned_again_nothing_is_asked_twice(cast):
    with acting_as(cast.coordinator):
        before = Asked.objects.count()
    actions.plan_rhythm(match=cast.match, by=cast.coordinator)
    with acting_as(cast.coordinator):
        assert Asked.objects.count() == before
    with pytest.raises(PermissionDenied):
        actions.plan_rhythm(match=cast.match, by=cast.volunteer)


@pytest.mark.shows("S1-29")
def test_in_a_rest_a_client_is_asked_nothing(cast):
    later = clock.today() + timedelta(weeks=2)
    rest(match=cast.match, by=cast.professional)
    assert asked_of(cast, cast.client, later) == []
    assert asked_of(cast, cast.volunteer, later) == [("checkin_volunteer", 2)]


def first_asked(who: Actor, weeks: int = 6) -> Asked:
    with acting_as(who):
        asked = queries.asked_of(who, clock.today() + timedelta(weeks=weeks)).last()
    assert asked is not None
    return asked


@pytest.mark.shows("S1-34")
def test_what_is_for_her_own_eyes_lies_in_her_reflection_and_the_rest_where_it_is_read(cast):
    asked = first_asked(cast.volunteer)
    for _ in range(2):
        actions.answer_asked(
            asked=asked, answers={"feeling": 4, "home_reactions": "Mijn zus vindt het gek."}, by=cast.volunteer
        )
    with acting_as(cast.coordinator):
        assert [row.answers for row in Answer.objects.all()] == [{"feeling": 4}]
    with acting_as(cast.volunteer):
        assert sorted(str(row.answers) for row in Answer.objects.all()) == [
            "{'feeling': 4}", "{'home_reactions': 'Mijn zus vindt het gek.'}"
        ]  # fmt: skip
    for who in (cast.professional, cast.client):
        with acting_as(who):
            assert Answer.objects.count() == 0


@pytest.mark.shows("S3-55")
def test_a_professional_answers_where_she_may_not_read(cast):
    actions.answer_asked(
        asked=first_asked(cast.professional), answers={"own_contact_kept": "hard"}, by=cast.professional
    )
    with acting_as(cast.professional):
        assert Answer.objects.count() == 0
    with acting_as(cast.coordinator):
        assert [row.answers for row in Answer.objects.all()] == [{"own_contact_kept": "hard"}]


def test_nobody_answers_or_leaves_what_was_asked_of_somebody_else(cast):
    asked = first_asked(cast.client)
    for who in (cast.professional, cast.coordinator):
        with pytest.raises(PermissionDenied):
            actions.answer_asked(asked=asked, answers={}, by=who)
        with pytest.raises(PermissionDenied):
            actions.skip(asked=asked, by=who)
    actions.skip(asked=asked, by=cast.client)
    with acting_as(cast.client):
        assert asked.pk not in [row.pk for row in queries.asked_of(cast.client, asked.due_on)]


def test_a_draft_is_kept_taken_over_and_a_second_browser_is_told(cast):
    place, phone, tablet = "report:x", uuid.uuid4(), uuid.uuid4()

    def types(text: str, browser: uuid.UUID, seen: int) -> Draft:
        return actions.save_draft(place=place, typed={"success": text}, page_id=browser, seen=seen, by=cast.volunteer)

    types("Zij", phone, 0)
    first = types("Zij schonk", phone, 0)
    with pytest.raises(EditedMeanwhile):
        types("Iets anders", tablet, 0)
    assert types("Zij schonk koffie", tablet, first.version).typed == {"success": "Zij schonk koffie"}
    with pytest.raises(EditedMeanwhile):
        types("Weer op de telefoon", phone, first.version)


def test_after_something_was_sent_the_next_page_keeps_what_is_typed_again(cast):
    """A second message: its page saw no draft. What the page that was sent still brings was sent with it."""
    said = {"place": "messages:x", "typed": {"words": "Dag"}, "seen": 0, "by": cast.volunteer}
    sent = uuid.uuid4()
    actions.save_draft(page_id=sent, **said)
    actions.clear_draft(place="messages:x", by=cast.volunteer)
    with pytest.raises(EditedMeanwhile):
        actions.save_draft(page_id=sent, **said)
    assert actions.save_draft(page_id=uuid.uuid4(), **said).typed == {"words": "Dag"}


def test_sending_a_report_clears_its_draft(cast):
    moment = visit(cast)
    actions.save_draft(
        place=f"report:{moment.pk}", typed={"success": "Zij"}, page_id=uuid.uuid4(), seen=0, by=cast.volunteer
    )
    actions.report(moment=moment, happened=True, by=cast.volunteer)
    with acting_as(cast.volunteer):
        assert queries.draft_of(cast.volunteer, f"report:{moment.pk}") is None
        assert Report.objects.count() == 1


def test_longer_moves_the_horizon_and_asks_again_in_time(cast):
    before = cast.match.horizon_on
    assert before is not None
    key = uuid.uuid4()
    for _ in range(2):
        actions.hold_horizon_talk(match=cast.match, outcome="longer", key=key, by=cast.coordinator)
    after = cast.fresh().horizon_on
    assert after is not None
    assert 80 < (after - before).days < 100
    assert [name for name, _week in asked_of(cast, cast.client, after)].count("horizon") == 2
    actions.hold_horizon_talk(match=cast.fresh(), outcome="done", by=cast.professional)
    assert cast.fresh().horizon_on == after
    with pytest.raises(PermissionDenied):
        actions.hold_horizon_talk(match=cast.match, outcome="longer", by=cast.volunteer)


def test_many_matches_are_asked_with_as_many_queries_as_one(cast, django_assert_num_queries):
    other = beside(cast.house, first_name="Ali", client_name="Yusuf")
    visit(other)
    with acting_as(cast.coordinator):
        for matches in ([cast.match], [cast.match, other.match]):
            with django_assert_num_queries(2):
                queries.contact_of(matches, clock.today())
            with django_assert_num_queries(1):
                queries.triads(matches)


def test_whoever_becomes_accountable_is_asked_from_then_on(cast):
    move_accountability(
        match=cast.match, to_id=cast.house.joost.person_id, reason="Marije gaat met verlof.", by=cast.coordinator
    )
    joost = cast.house.joost
    later = clock.today() + timedelta(weeks=2)
    assert asked_of(cast, joost, later) == [("checkin_professional", 2)]
    assert asked_of(cast, cast.professional, later) == []
