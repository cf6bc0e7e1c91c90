"""Kilometres and small costs: noted by the volunteer, paid back by her coordinator, read by nobody else."""

from __future__ import annotations

import re
import uuid
from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from naast.expenses import actions, queries
from naast.expenses.models import Expense
from naast.people.pages import address
from naast.privacy.actor import acting_as
from naast.privacy.refusal import Refused
from tests.cast import house
from tests.volunteers.cast import acts_on, outsiders, ready_volunteer, today
from tests.volunteers.test_pages import NEVER, as_, cost_of, read, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def at():
    return house()


def note(volunteer, by, **said):
    return actions.note_expense(
        **{"volunteer": volunteer, "spent_on": today(), "kilometres": Decimal("12.5"), "by": by} | said
    )


def test_what_she_noted_lies_in_her_file_and_is_noted_once(at):
    wim, himself = ready_volunteer(at)
    key = uuid.uuid4()
    noted = note(wim, himself, key=key, euros=Decimal("3.20"))
    assert note(wim, himself, key=key) == noted
    assert (noted.dossier_id, noted.person_id, noted.paid_on) == (wim.dossier_id, wim.person_id, None)
    for who, seen in ((himself, 1), (at.hanneke, 1), (at.tom, 0), (at.ada, 0), (at.marije, 0)):
        with acting_as(who):
            assert Expense.objects.count() == seen
    assert acts_on(at, wim.dossier_id)[-1] == "expense.noted"


@pytest.mark.parametrize(
    ("said", "codes"),
    [
        ({"kilometres": Decimal(0)}, ["expense.nothing"]),
        ({"kilometres": Decimal(-1)}, ["expense.nothing"]),
        ({"kilometres": Decimal(1001)}, ["expense.much"]),
        ({"euros": Decimal(1001)}, ["expense.much"]),
        ({"later": 1, "kilometres": Decimal(0)}, ["date.future", "expense.nothing"]),
    ],
)
def test_what_cannot_be_is_refused_with_every_reason(at, said, codes):
    wim, himself = ready_volunteer(at)
    said = dict(said)
    with pytest.raises(Refused) as refused:
        note(wim, himself, spent_on=today() + timedelta(days=said.pop("later", 0)), **said)
    assert [reason.code for reason in refused.value.reasons] == codes
    with acting_as(himself):
        assert Expense.objects.count() == 0


def test_paid_back_by_her_coordinator_and_by_nobody_else(at):
    wim, himself = ready_volunteer(at)
    noted = note(wim, himself)
    note(wim, himself, kilometres=Decimal(0), euros=Decimal("2.50"))
    for by in [*outsiders(at).values(), himself]:
        with pytest.raises(PermissionDenied):
            actions.mark_paid(expense=noted, volunteer=wim, by=by)
    for by in [*outsiders(at).values(), at.hanneke]:
        with pytest.raises(PermissionDenied):
            note(wim, by)
    paid = actions.mark_paid(expense=noted, volunteer=wim, by=at.hanneke)
    assert actions.mark_paid(expense=noted, volunteer=wim, by=at.hanneke).version == paid.version
    assert paid.paid_on == today()
    with acting_as(himself):
        assert queries.to_pay(wim, himself) == (Decimal(0), Decimal("2.50"))


def test_an_expense_of_somebody_else_is_not_paid_through_this_file(at):
    wim, himself = ready_volunteer(at, "Wim")
    els, _ = ready_volunteer(at, "Els")
    with pytest.raises(PermissionDenied):
        actions.mark_paid(expense=note(wim, himself), volunteer=els, by=at.hanneke)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_her_own_page_notes_and_shows(client, at, language):
    _, himself = ready_volunteer(at)
    url = address(himself.person_id, "my-expenses")
    empty = read(as_(client, himself), url, language)
    key = re.findall(r'name="key" value="([0-9a-f-]+)"', empty)[0]
    for _ in range(2):
        sent = {"key": key, "spent_on": today().isoformat(), "kilometres": "12,5", "euros": ""}
        assert client.post(url, sent).status_code == 302
    page = text_of(read(client, url, language))
    assert ("12,5" if language == "nl" else "12.5") in page
    assert NEVER.findall(page) == []
    with acting_as(himself):
        assert Expense.objects.count() == 1


@pytest.mark.parametrize(
    "said", [{"kilometres": "veel"}, {"kilometres": "-3"}, {"kilometres": "1e9"}, {"spent_on": "x"}]
)
def test_a_number_that_is_none_is_refused_with_a_sentence(client, at, said):
    _, himself = ready_volunteer(at)
    url = address(himself.person_id, "my-expenses")
    sent = {"key": str(uuid.uuid4()), "spent_on": today().isoformat(), "kilometres": "1"} | said
    page = as_(client, himself).post(url, sent).content.decode()
    assert 'id="form-summary"' in page
    with acting_as(himself):
        assert Expense.objects.count() == 0


def test_the_coordinator_pays_back_on_her_page_and_others_find_nothing(client, at):
    wim, himself = ready_volunteer(at)
    noted = note(wim, himself)
    url, pay = reverse("expenses:of_volunteer", args=[wim.pk]), reverse("expenses:paid", args=[wim.pk, noted.pk])
    for who in (at.tom, at.ada, at.marije, himself):
        as_(client, who)
        assert (client.get(url).status_code, client.post(pay).status_code) == (404, 404)
    as_(client, at.hanneke)
    assert "12.5 kilometres" in text_of(read(client, url, "en"))
    assert client.post(pay).status_code == 302
    assert "Paid back on" in text_of(read(client, url, "en"))
    assert pay not in read(client, url)


def test_thirty_lines_take_as_many_queries_as_one(client, at):
    wim, himself = ready_volunteer(at)
    url = address(himself.person_id, "my-expenses")
    as_(client, himself)
    note(wim, himself)
    one = cost_of(client, url)
    for _ in range(30):
        note(wim, himself)
    assert cost_of(client, url) == one
    assert 'rel="next"' in read(client, url)
