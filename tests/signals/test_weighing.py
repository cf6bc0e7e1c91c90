"""The route weighs a signal by itself, with a reason; the one who raised it never reads that."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.urls import reverse

from naast.privacy import clock
from naast.privacy.actor import acting_as
from naast.privacy.refusal import Refused
from naast.signals import actions, jobs, queries
from naast.signals.models import Afterthought, Signal, SignalAnswer, Triage
from tests.cast import house
from tests.matches.cast import Cast
from tests.moments.cast import page_of, readers, seen_by
from tests.signals.cast import joins, told_by_notice

pytestmark = pytest.mark.django_db


def raised(cast: Cast, kind: str = "danger", part: str = "volunteer") -> Signal:
    return actions.raise_signal(kind=kind, words="Er lag post.", match=cast.match, by=getattr(cast, part))


def test_the_route_weighs_and_the_one_who_raised_it_does_not_read_it(cast):
    signal = raised(cast)
    first = actions.weigh(signal=signal, weight="soon", reason="Eerst bellen.", by=cast.professional)
    later = actions.weigh(signal=signal, weight="now", reason="Het wordt meer.", by=cast.house.rachid)
    assert readers(cast, first) == readers(cast, later) == {"professional", "on_call"}
    with acting_as(cast.professional):
        rows = list(queries.triages_of(signal, cast.professional))
        assert [(one.weight, one.by_name) for one in rows] == [("now", "Rachid"), ("soon", "Marije")]
    with pytest.raises(PermissionDenied):
        actions.weigh(signal=signal, weight="keep", reason="Valt mee.", by=cast.volunteer)
    page = seen_by(cast.volunteer).get(page_of(cast.volunteer, "called", signal.pk)).content.decode()
    assert "Het wordt meer." not in page


def test_a_weighing_needs_a_reason_and_what_must_be_passed_on_a_weighing(cast):
    signal = raised(cast)
    with pytest.raises(Refused):
        actions.weigh(signal=signal, weight="now", reason=" ", by=cast.professional)
    with pytest.raises(Refused) as asked:
        actions.answer(signal=signal, words="Ik bel.", by=cast.professional)
    assert [reason.code for reason in asked.value.reasons] == [actions.WEIGH]
    actions.weigh(signal=signal, weight="now", reason="Haast.", by=cast.professional)
    actions.answer(signal=signal, words="Ik bel.", by=cast.house.rachid)
    actions.answer(signal=raised(cast, "worry"), words="Dank je.", by=cast.professional)
    with acting_as(cast.volunteer):
        assert (SignalAnswer.objects.count(), Triage.objects.count()) == (2, 0)


def test_who_stands_in_reads_the_weighing_too_and_only_then(cast):
    with clock.back(timedelta(minutes=16)):
        signal = raised(cast)
        row = actions.weigh(signal=signal, weight="soon", reason="Eerst bellen.", by=cast.professional)
    assert readers(cast, row) == {"professional", "on_call"}
    for place in jobs.due_dossiers():
        jobs.call(str(place))
    assert readers(cast, row) == {"professional", "on_call", "deputy", "coordinator"}
    with acting_as(cast.professional), connection.cursor() as cursor:
        cursor.execute("SELECT signals_into_triage(%s)", [signal.dossier_id])
        assert cursor.fetchone() == (0,)


def test_on_the_page_weighing_and_answering_is_one_go(cast):
    signal = raised(cast)
    where = reverse("signals:signal", args=[signal.pk])
    browser = seen_by(cast.professional)
    typed = {"words": "Ik kom.", "form_key": str(uuid.uuid4())}
    again = browser.post(where, typed)
    assert (again.status_code, "Ik kom." in again.content.decode()) == (200, True)
    for _ in range(2):
        assert browser.post(where, typed | {"weight": "now", "reason": "Haast."}).status_code == 302
    weigh = reverse("signals:weigh", args=[signal.pk])
    assert browser.post(weigh, {"weight": "keep", "reason": "Rustiger nu."}).status_code == 302
    assert seen_by(cast.coordinator).get(weigh).status_code == 404
    shown = browser.get(where).content.decode()
    assert ("Haast." in shown, "Rustiger nu." in shown) == (True, True)
    with acting_as(cast.professional):
        assert (SignalAnswer.objects.count(), Triage.objects.count()) == (1, 2)


def test_the_answer_is_told_to_the_one_who_raised_it_under_her_own_hat(cast):
    signal = raised(cast, "worry")
    actions.answer(signal=signal, words="Dank je.", by=cast.professional)
    people = {"volunteer": cast.volunteer, "client": cast.client, "professional": cast.professional}
    assert told_by_notice(people, signal) == {"volunteer": ["answer"], "professional": ["signal"]}


def test_afterwards_the_route_alone_says_whether_time_was_lacking(cast):
    signal = raised(cast, "worry")
    with pytest.raises(Refused):
        actions.think_back(signal=signal, lacked_time="yes", by=cast.professional)
    actions.answer(signal=signal, words="Dank je.", by=cast.professional)
    where = reverse("signals:think-back", args=[signal.pk])
    assert seen_by(cast.professional).post(where, {"lacked_time": "partly", "words": "Vol."}).status_code == 302
    with acting_as(cast.professional):
        [said] = Afterthought.objects.all()
    assert readers(cast, said) == {"professional"}
    assert (said.lacked_time, said.words) == ("partly", "Vol.")
    assert seen_by(cast.coordinator).get(where).status_code == 404


def counted(who, organisation_id) -> list[tuple[int | None, int | None]]:
    with acting_as(who), connection.cursor() as cursor:
        cursor.execute("SELECT * FROM signals_time_lacking(%s, now() - interval '1 year')", [organisation_id])
        return cursor.fetchall()


def test_a_lack_of_time_is_counted_by_fives_and_never_below_ten(cast):
    organisation = cast.house.organisation.pk
    manager = joins(cast, "Mo", "manager")
    for number in range(12):
        signal = raised(cast, "worry")
        actions.answer(signal=signal, words="Dank je.", by=cast.professional)
        actions.think_back(signal=signal, lacked_time="yes" if number < 11 else "no", by=cast.professional)
        if number == 8:
            assert counted(manager, organisation) == [(None, None)]
    assert counted(manager, organisation) == counted(cast.coordinator, organisation) == [(10, 10)]
    assert counted(cast.professional, organisation) == counted(cast.volunteer, organisation) == []
    assert counted(house("Elders").hanneke, organisation) == []
