"""A signal reaches exactly its route, gets an answer, and leaves nobody alone."""

from __future__ import annotations

import json
import sys
import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from naast.moments import actions as moments
from naast.moments.models import Draft
from naast.people.actions import begin_role, choose_stand_in, end_role
from naast.people.models import Role
from naast.privacy import clock
from naast.privacy.action import action
from naast.privacy.actor import Actor, Job, acting_as
from naast.privacy.refusal import Refused
from naast.signals import actions, jobs, queries
from naast.signals.models import Signal, SignalAnswer
from tests.matches.cast import Cast
from tests.moments.cast import beside, page_of, readers, seen_by, visit

pytestmark = pytest.mark.django_db
WEIGHED = {"weight": "now", "reason": "Er is haast bij."}


def raised(cast: Cast, kind: str, part: str = "volunteer") -> Signal:
    return actions.raise_signal(kind=kind, words="Er lag post.", match=cast.match, by=getattr(cast, part))


@pytest.mark.parametrize(
    ("kind", "part", "expected"),
    [
        ("worry", "volunteer", {"volunteer", "professional"}),
        ("worry", "client", {"client", "professional"}),
        ("danger", "volunteer", {"volunteer", "professional", "on_call"}),
        ("danger", "professional", {"professional", "on_call"}),
        ("need_professional", "client", {"client", "professional", "on_call"}),
        ("too_close", "volunteer", {"volunteer", "coordinator"}),
        ("torn", "volunteer", {"volunteer", "confidant"}),
        ("torn", "professional", {"professional", "confidant"}),
    ],
)
def test_a_signal_is_read_by_its_raiser_and_its_route(cast, kind, part, expected):
    assert readers(cast, raised(cast, kind, part)) == expected


def test_what_stays_between_them_cannot_be_passed_on(cast):
    with pytest.raises(PermissionDenied):
        raised(cast, "opinions")
    with pytest.raises(PermissionDenied):
        raised(cast, "torn", "client")
    with pytest.raises(PermissionDenied):
        actions.raise_signal(kind="danger", match=cast.match, by=cast.house.tom)


@pytest.mark.shows("S0-47")
def test_a_call_for_help_is_one_tap_and_tapped_again_the_same_call(cast):
    first = actions.call_for_help(match=cast.match, by=cast.volunteer, key=uuid.uuid4())
    again = actions.call_for_help(match=cast.match, by=cast.volunteer, key=uuid.uuid4())
    assert again.pk == first.pk
    assert (first.words, first.told_names, first.route) == ("", ["Marije", "Rachid"], "now")
    assert first.answer_before - first.raised_at == timedelta(minutes=60)
    assert first.stand_in_at - first.raised_at == timedelta(minutes=15)
    assert {cast.house.joost.person_id, cast.house.hanneke.person_id} == set(first.stand_ins)


def test_the_answer_goes_back_and_ends_the_waiting(cast):
    signal = raised(cast, "danger")
    for who in (cast.professional, cast.house.rachid):
        with acting_as(who):
            assert [row.pk for row in queries.waiting(who)] == [signal.pk]
    key = uuid.uuid4()
    for _ in range(2):
        given = actions.answer(signal=signal, words="Ik bel je nu.", by=cast.house.rachid, key=key, **WEIGHED)
    assert readers(cast, given) == {"volunteer", "professional", "on_call"}
    with acting_as(cast.volunteer):
        assert [(row.words, row.by_name) for row in SignalAnswer.objects.all()] == [("Ik bel je nu.", "Rachid")]
        assert Signal.objects.get().answered_at is not None
    with acting_as(cast.professional):
        assert list(queries.waiting(cast.professional)) == []
    with pytest.raises(PermissionDenied):
        actions.answer(signal=signal, words="Ik antwoord mijzelf.", by=cast.volunteer, **WEIGHED)


def due(cast: Cast, kind: str = "danger", ago: timedelta = timedelta(minutes=16)) -> Signal:
    with clock.back(ago):
        return raised(cast, kind)


def run_the_jobs() -> int:
    return sum(jobs.call(str(place)) for place in jobs.due_dossiers())


def test_stand_ins_come_in_when_called_and_not_before(cast):
    waits, late = raised(cast, "worry"), due(cast)
    assert jobs.due_dossiers() == [late.dossier_id]
    assert run_the_jobs() == 2
    assert readers(cast, late) == {"volunteer", "professional", "on_call", "deputy", "coordinator"}
    assert readers(cast, waits) == {"volunteer", "professional"}
    assert run_the_jobs() == 0
    with acting_as(cast.volunteer):
        told = Signal.objects.get(pk=late.pk)
    assert sorted(told.told_names) == ["Hanneke", "Joost", "Marije", "Rachid"]
    assert told.stand_ins_called_at is not None


def test_an_answered_signal_calls_nobody(cast):
    late = due(cast)
    actions.answer(signal=late, words="Ik bel.", by=cast.professional, **WEIGHED)
    assert jobs.due_dossiers() == []
    assert actions.call_stand_ins(dossier_id=late.dossier_id, by=Job("stand-in", late.dossier_id)) == 0
    assert readers(cast, late) == {"volunteer", "professional", "on_call"}


@pytest.mark.shows("S3-89", "S3-91")
def test_in_confidence_reaches_the_confidant_alone_whatever_happens(cast):
    late = due(cast, "torn", timedelta(hours=73))
    assert run_the_jobs() == 0
    assert readers(cast, late) == {"volunteer", "confidant"}


def end(cast: Cast, who: Actor, kind: str) -> None:
    with acting_as(cast.house.ada):
        role = Role.objects.get(person_id=who.person_id, kind=kind)
    end_role(role=role, by=cast.house.ada)


def test_a_stand_in_who_left_is_not_called_and_a_coordinator_takes_the_place(cast):
    late = due(cast, "worry", timedelta(hours=49))
    assert late.stand_ins == [cast.house.joost.person_id]
    end(cast, cast.house.joost, "professional")
    assert run_the_jobs() == 2  # Hanneke, and Tom of the other location: nobody stays alone
    assert readers(cast, late) == {"volunteer", "professional", "coordinator", "elsewhere"}


def stands_in(cast: Cast, who: Actor, deputy: Actor) -> None:
    with acting_as(cast.house.ada):
        role = Role.objects.get(person_id=who.person_id, kind=who.roles[0].kind)
    choose_stand_in(role=role, deputy_id=deputy.person_id, version=role.version, by=cast.house.ada)


def test_nobody_to_call_is_said_and_it_goes_on_until_somebody_is_named(cast):
    late = due(cast, "torn", timedelta(hours=73))
    assert run_the_jobs() == 0
    where = page_of(cast.volunteer, "called", late.pk)
    page = seen_by(cast.volunteer).get(where).content.decode()
    assert ("Daarom belden wij ook anderen" in page, "Wij blijven zoeken" in page) == (False, True)
    stands_in(cast, cast.house.fatma, cast.house.joost)
    assert jobs.due_dossiers() == [late.dossier_id]
    assert run_the_jobs() == 1
    assert readers(cast, late) == {"volunteer", "confidant", "deputy"}
    assert "Daarom belden wij ook anderen" in seen_by(cast.volunteer).get(where).content.decode()
    assert jobs.due_dossiers() == []


def test_after_the_promised_moment_the_coordinators_are_called_as_well_and_once(cast):
    late = due(cast, "worry", timedelta(days=30))
    assert run_the_jobs() == 3
    assert readers(cast, late) == {"volunteer", "professional", "deputy", "coordinator", "elsewhere"}
    assert jobs.due_dossiers() == []


def test_in_confidence_another_confidant_is_called_and_never_who_leads(cast):
    late = due(cast, "torn", timedelta(days=30))
    for who in (cast.coordinator, cast.house.joost):
        begin_role(
            organisation=cast.house.organisation, person_id=who.person_id, kind="confidant", by=cast.house.ada
        )  # fmt: skip
    assert run_the_jobs() == 1
    assert readers(cast, late) == {"volunteer", "confidant", "deputy"}


@pytest.mark.parametrize("kind", ["promise_not_kept", "too_close"])
def test_a_worry_about_the_professional_is_never_told_to_herself(cast, kind):
    stands_in(cast, cast.coordinator, cast.professional)
    late = due(cast, kind, timedelta(hours=73))
    assert cast.professional.person_id not in late.stand_ins
    run_the_jobs()
    assert readers(cast, late) == {"volunteer", "coordinator", "elsewhere"}


def test_nor_when_she_was_named_before_she_came_to_answer_for_the_client(cast):
    late = due(cast, "promise_not_kept", timedelta(hours=73))
    _named(signal=late, person_id=cast.professional.person_id, by=cast.coordinator)
    run_the_jobs()
    assert "professional" not in readers(cast, late)


@action("test.named")
def _named(*, signal: Signal, person_id: uuid.UUID, by: Actor) -> None:
    row = Signal.objects.get(pk=signal.pk)
    row.stand_ins = [person_id]
    row.save()


def test_when_nobody_is_left_she_hears_what_to_do_and_nothing_is_kept(cast):
    end(cast, cast.house.fatma, "confidant")
    with pytest.raises(Refused) as alone:
        raised(cast, "torn")
    [reason] = alone.value.reasons
    assert (reason.code, bool(reason.why), bool(reason.do)) == (actions.NOBODY, True, True)
    with acting_as(cast.volunteer):
        assert Signal.objects.count() == 0


def test_a_worry_goes_along_with_the_report_and_twice_sent_is_once(cast):
    moment, key = visit(cast), uuid.uuid4()
    for _ in range(2):
        done = actions.report_with_worry(
            moment=moment, happened=True, mood=3, worry="Er lag veel post.", key=key, by=cast.volunteer
        )
    assert done.signal is not None
    assert readers(cast, done.signal) == {"volunteer", "professional"}
    with acting_as(cast.volunteer):
        assert (Signal.objects.count(), moment.reports.count()) == (1, 1)


def test_a_worry_that_nobody_can_hear_does_not_take_the_report_with_it(cast, monkeypatch):
    monkeypatch.setattr(queries, "around", lambda at: queries.rules.Around())
    done = actions.report_with_worry(moment=visit(cast), happened=True, worry="Er lag post.", by=cast.volunteer)
    assert done.signal is None
    assert done.alone is not None
    with acting_as(cast.volunteer):
        assert (Signal.objects.count(), type(done.report).objects.count()) == (0, 1)


@pytest.mark.parametrize("success", ["", "Bel mij op 06-12345678."])
def test_a_worry_in_a_report_that_nobody_can_hear_waits_where_it_is_passed_on(cast, monkeypatch, success):
    """Also when the boundary stops the rest of the report, and behind what she kept there before."""
    browser, where = seen_by(cast.volunteer), page_of(cast.volunteer, "worry")
    moments.save_draft(place="worry", typed={"words": "Eerder."}, page_id=uuid.uuid4(), seen=0, by=cast.volunteer)
    with monkeypatch.context() as patch:
        for module in (queries, sys.modules["naast.signals.queries.standing"]):
            patch.setattr(module, "around", lambda at: queries.rules.Around())
        typed = {"happened": "yes", "worry": "Er lag post.", "success": success, "form_key": str(uuid.uuid4())}
        report = page_of(cast.volunteer, "report", visit(cast).pk)
        for _ in range(2):
            page = browser.post(report, typed).content.decode()
            assert ("112" in page, f'href="{where}"' in page, "Er lag post." in page) == (True, True, True)
            assert ("onderweg" in page, "Je verslag is bewaard" in page) == (False, not success)
    assert "Eerder.\n\nEr lag post." in browser.get(where).content.decode()
    with acting_as(cast.volunteer):
        assert [one.typed for one in Draft.objects.filter(place="worry")] == [
            {"words": "Eerder.\n\nEr lag post.", "kind": "worry"}
        ]
        assert Signal.objects.count() == 0
    sent = browser.post(where, {"kind": "worry", "words": "Er lag post.", "form_key": str(uuid.uuid4())})
    assert sent.status_code == 302


def test_a_list_holds_that_there_is_something_and_never_what(cast):
    raised(cast, "worry")
    with acting_as(cast.professional):
        [row] = queries.waiting(cast.professional)
        assert row.get_deferred_fields() == {"words", "kind"}


def test_reading_the_opened_signal_is_traced(cast):
    signal = raised(cast, "worry")
    with acting_as(cast.professional):
        Signal.objects.get(pk=signal.pk)
    with acting_as(cast.volunteer), connection.cursor() as cursor:
        cursor.execute("SELECT person_id, part FROM audit_of(%s)", [signal.dossier_id])
        assert (cast.professional.person_id, "professional") in cursor.fetchall()


def test_a_job_for_one_signal_opens_no_other(cast):
    one, other = due(cast), due(cast, "worry", timedelta(hours=49))
    with acting_as(Job("stand-in", one.dossier_id)), connection.cursor() as cursor:
        assert [row.pk for row in Signal.objects.all()] == [one.pk]
        cursor.execute("SELECT count(*) FROM signals_stand_ins(%s)", [other.dossier_id])
        assert cursor.fetchone() == (0,)


def test_a_volunteer_with_two_matches_calls_the_professional_of_the_nearest_moment(cast):
    second = beside(cast.house, volunteer=(cast.file, cast.volunteer), client_name="Yusuf")
    visit(second, at=clock.now() + timedelta(hours=1))
    with acting_as(cast.volunteer):
        near = queries.match_at_hand(cast.volunteer, clock.now())
    assert near == second.match


def test_the_worker_is_told_ids_and_nothing_else_and_once(cast):
    late = due(cast)
    assert jobs.look_for_due(0) == 1
    assert jobs.look_for_due(0) == 1
    with connection.cursor() as cursor:
        cursor.execute("SELECT args FROM procrastinate_jobs WHERE task_name = 'signals.call'")
        assert [str(args["dossier_id"]) for (args,) in read(cursor)] == [str(late.dossier_id)]


def read(cursor) -> list[tuple[dict[str, str]]]:
    return [(json.loads(args) if isinstance(args, str) else args,) for (args,) in cursor.fetchall()]


def test_every_minute_somebody_looks():
    assert [(each.task.name, each.cron) for each in jobs.app.periodic_registry.periodic_tasks.values()
            if each.task.name == "signals.look"] == [("signals.look", "* * * * *")]  # fmt: skip
