"""How waiting is divided: counts for who leads, rounded, without small groups and without anybody behind them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection

from naast.clients.models import Request
from naast.matching.queries.fairness import Share, fairness_of
from naast.privacy import clock
from naast.privacy.action import action
from naast.privacy.actor import acting_as
from tests.cast import house
from tests.clients.cast import client_of, request_of
from tests.insight.test_insight import manager
from tests.matches.test_pages import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def at():
    return house()


@action("request.opened")
def waits(*, request, weeks, by, **said) -> None:
    request.state, request.opened_at = Request.State.OPEN, clock.now() - timedelta(weeks=weeks, days=1)
    for name, value in said.items():
        setattr(request, name, value)
    request.save()


def waiting(at, number, **said) -> None:
    for place in range(number):
        request = request_of(client_of(at, f"Nora{place}")[0], by=at.marije)
        waits(request=request, weeks=place, by=at.marije, **said)


def test_ten_are_shown_and_nine_are_not(at):
    waiting(at, 9, area="Noord", languages=["Turks", "turks "])
    with acting_as(at.hanneke):
        assert fairness_of(at.organisation.pk) == []
    assert "Er is te weinig om te laten zien" in signed_in(at.hanneke).get("/requests/fairness").content.decode()
    waiting(at, 3, area=" noord", languages=["Turks"])
    waiting(at, 1, area="Oost", languages=["Pools"])
    with acting_as(at.hanneke):
        found = fairness_of(at.organisation.pk)
    assert [(one.kind, one.word, one.waiting, one.helped) for one in found] == [
        ("area", "noord", 10, None), ("language", "turks", 10, None), ("programme", "temporary-buddy", 15, None),
    ]  # fmt: skip
    assert found[0] == Share("area", "noord", 10, None, 2)
    text = signed_in(at.hanneke).get("/requests/fairness").content.decode()
    assert "Noord" in text
    assert [word for word in ("Oost", "Pools", "Nora") if word in text] == []


def test_a_manager_reads_it_and_nobody_else_does(at):
    assert signed_in(manager(at)).get("/requests/fairness").status_code == 200
    for other in (at.marije, at.ada, at.rachid):
        assert signed_in(other).get("/requests/fairness").status_code == 404
    elsewhere = house("Elders").hanneke
    with acting_as(elsewhere), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM matching_fairness(%s)", [at.organisation.pk])
        assert cursor.fetchone() == (0,)
