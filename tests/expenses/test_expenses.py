"""Kilometres and small costs: noted by the volunteer, paid back by her coordinator, read by nobody else."""

from __future__ import annotations

import base64
import io
import re
import uuid
import zipfile
from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from naast.copies.actions import make_file
from naast.expenses import actions, queries, receipts, rules
from naast.expenses.models import Expense
from naast.people.pages import address
from naast.privacy.actor import acting_as
from naast.privacy.refusal import Refused
from tests.cast import house
from tests.expenses.papers import HUGE, JPEG, PDF, PNG
from tests.scenarios.web import Web
from tests.volunteers.cast import acts_on, outsiders, ready_volunteer, today
from tests.volunteers.test_pages import NEVER, as_, cost_of, read, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def at():
    return house()


def note(volunteer, by, **said):
    if said.get("receipt"):
        said["receipt"] = receipts.read(said["receipt"])
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
    with pytest.raises(Refused):
        actions.mark_paid(expense=noted, volunteer=wim, by=at.hanneke)
    for by in [*outsiders(at).values(), himself]:
        with pytest.raises(PermissionDenied):
            actions.approve(expense=noted, volunteer=wim, by=by)
    assert actions.approve(expense=noted, volunteer=wim, by=at.hanneke).amount == Decimal("2.88")
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
    yes, paper = (reverse(f"expenses:{name}", args=[wim.pk, noted.pk]) for name in ("approved", "receipt"))
    for who in (at.tom, at.ada, at.marije, himself):
        as_(client, who)
        assert [client.get(url).status_code, client.post(pay).status_code] == [404, 404]
        assert [client.post(yes).status_code, client.get(paper).status_code] == [404, 404]
    as_(client, at.hanneke)
    assert "12.5 kilometres" in text_of(read(client, url, "en"))
    assert pay not in read(client, url)
    assert client.post(yes).status_code == 302
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


def test_a_receipt_is_kept_as_it_was_drawn_and_anything_else_is_refused(client, at):
    wim, himself = ready_volunteer(at)
    kept = receipts.read(JPEG)
    url = address(himself.person_id, "my-expenses")
    as_(client, himself)
    sent = {"spent_on": today().isoformat(), "euros": "3,20", "kilometres": ""}
    wrong = [b"MZ program", b"<svg onload=x>", b"GIF89a", JPEG[:90], PNG[:20], HUGE, b"", b"%PDF-" + b"x" * 6_000_000]
    said = []
    for content in wrong:
        file = SimpleUploadedFile("bon.jpg", content, "image/jpeg")
        answer = client.post(url, sent | {"key": str(uuid.uuid4()), "receipt": file}, headers={"accept-language": "nl"})
        said.append(re.findall(r"Kies een foto \(JPEG of PNG\) of een PDF", answer.content.decode()) != [])
    assert said == [True] * len(wrong)
    with acting_as(himself):
        assert Expense.objects.count() == 0
    file = SimpleUploadedFile("Jansen.jpg", JPEG, "text/html")
    assert client.post(url, sent | {"key": str(uuid.uuid4()), "receipt": file}).status_code == 302
    with acting_as(himself):
        [noted] = Expense.objects.all()
    for who, where in (
        (himself, address(himself.person_id, "my-receipt", noted.pk)),
        (at.hanneke, reverse("expenses:receipt", args=[wim.pk, noted.pk])),
    ):
        answer = as_(client, who).get(where)
        assert (answer.content, answer["Content-Type"], answer["X-Content-Type-Options"]) == (
            kept.content, "image/jpeg", "nosniff",
        )  # fmt: skip
        assert answer["Content-Disposition"] == 'attachment; filename="file.jpeg"'
    with zipfile.ZipFile(io.BytesIO(make_file(by=himself))) as copy:
        assert base64.b64encode(kept.content).decode() in copy.read("overzicht.json").decode()
        assert "een bestand; het staat in de gegevens" in copy.read("overzicht.html").decode()


def test_a_claim_is_asked_about_answered_approved_and_paid_from_one_list(at):
    wim, himself = ready_volunteer(at, "Wim")
    els, herself = ready_volunteer(at, "Els")
    hanneke, his = Web(at.hanneke), Web(himself)
    noted = note(wim, himself, euros=Decimal("3.20"))
    note(els, herself, kilometres=Decimal(100))
    hanneke.sends(reverse("expenses:ask", args=[wim.pk, noted.pk]), words="Heb je een bon?")
    assert "Gevraagd: Heb je een bon?" in his.reads(his["my-expenses"])
    his.sends(his["my-expense", noted.pk], receipt=SimpleUploadedFile("bon.pdf", PDF))
    assert "Onkosten wachten op jouw ja Els, Wim" in hanneke.reads("/today")
    listed = hanneke.reads("/expenses")
    assert ("Met een bon" in listed, "beantwoord met een bon" in listed) == (True, True)
    with acting_as(himself):
        mistaken = note(wim, himself, euros=Decimal(900))
    his.sends(his["my-expense", mistaken.pk], away="yes")
    for volunteer in (wim, els):
        with acting_as(at.hanneke):
            ones = list(queries.waiting(at.hanneke).filter(person_id=volunteer.person_id))
        assert [actions.approve(expense=one, volunteer=volunteer, by=at.hanneke).waits for one in ones] == [False]
    with pytest.raises(Refused):
        actions.take_back(expense=noted, by=himself)
    taken = hanneke.browser.get("/expenses/list.csv")
    rows = [line.split(";") for line in taken.content.decode("utf-8-sig").splitlines()]
    assert rows == [
        ["Nummer", "Voornaam", "Achternaam", "Kilometers", "Euro"],
        ["", "Els", "", "100,0", "23,00"], ["", "Wim", "", "12,5", "6,08"],
    ]  # fmt: skip
    later = note(els, herself, kilometres=Decimal(1))
    with acting_as(at.hanneke):
        seen = [str(one.pk) for payment in queries.payments(at.hanneke) for one in payment.expenses]
    actions.approve(expense=later, volunteer=els, by=at.hanneke)
    assert "Samen 0,23 euro" in hanneke.sends("/expenses", paid=seen)
    with acting_as(himself):
        assert queries.to_pay(wim, himself) == (Decimal(0), Decimal(0))


def test_a_year_warns_before_its_limit_across_organisations_and_costs_alone_have_none(at):
    wim, himself = ready_volunteer(at)
    on = today().replace(month=1, day=1)
    hanneke, his = Web(at.hanneke), Web(himself)
    note(wim, himself, spent_on=on, kilometres=Decimal(0), euros=Decimal(900))
    with acting_as(at.hanneke):
        assert queries.near_limit(at.hanneke, today()) == []
    assert "Alleen kosten hebben geen grens" in his.reads(his["my-expenses"])
    note(wim, himself, spent_on=on, kilometres=Decimal(0), euros=Decimal(100), kind="allowance")
    with acting_as(at.hanneke):
        year = queries.year_of(wim, at.hanneke, on.year)
    assert (year.total, year.near, year.over, [one.number for one in year.full_months]) == (1000, False, False, [1])
    elsewhere = note(wim, himself, spent_on=on, kilometres=Decimal(0), euros=Decimal(800), kind="elsewhere")
    month, whole = rules.limits_of(on.year)
    seen = text_of(his.browser.get(his["my-expenses"]).content.decode())
    assert (f"1.800,00 van {whole} euro" in seen or f"1800,00 van {whole} euro" in seen) == (whole * rules.NEAR <= 1800)
    assert ("Is er een uitkering?" in seen, "Januari is boven de grens van een maand" in seen) == (True, True)
    with acting_as(at.hanneke):
        assert [one for one, _year in queries.near_limit(at.hanneke, today())] == [wim]
    with pytest.raises(PermissionDenied):
        actions.approve(expense=elsewhere, volunteer=wim, by=at.hanneke)
    assert "Wim" in hanneke.reads("/expenses")
    assert [rules.limits_of(number) for number in (2025, 2026, 2040)] == [(210, 2100), (220, 2200), (220, 2200)]
    assert month > 0


def test_where_nobody_may_be_found_no_exact_distance_is_kept():
    at = house("Opvang", programmes=["shelter"])
    wim, himself = ready_volunteer(at, programme="shelter")
    far = [note(wim, himself, kilometres=Decimal(said)).kilometres for said in ("0.5", "20", "20.1", "55")]
    assert far == [20, 20, 40, 60]
    with acting_as(himself):
        assert sorted(one.kilometres for one in Expense.objects.all()) == [20, 20, 40, 60]
