"""What may go wrong around a claim: a receipt that says too much, two people at one claim, a limit of another year."""

from __future__ import annotations

import uuid
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from naast.expenses import actions, queries, receipts, rules
from naast.expenses.models import Expense
from naast.privacy import clock
from naast.privacy.actor import acting_as
from naast.privacy.refusal import EditedMeanwhile, Refused
from naast.volunteers.actions import leave
from tests.cast import house
from tests.expenses.papers import JPEG, PDF
from tests.expenses.test_expenses import note
from tests.matches.cast import side_by_side
from tests.scenarios.web import Web, words_of
from tests.volunteers.cast import ready_volunteer, today
from tests.volunteers.test_pages import as_, cost_of

pytestmark = pytest.mark.django_db
TURNED = "Iemand anders veranderde dit intussen"


@pytest.fixture
def at():
    return house()


def now(expense, by):
    with acting_as(by):
        return Expense.objects.get(pk=expense.pk)


def codes(refused):
    return [reason.code for reason in refused.value.reasons]


def test_where_nobody_may_be_found_a_receipt_is_a_photo_and_no_pdf():
    at = house("Opvang", programmes=["shelter"])
    wim, himself = ready_volunteer(at, programme="shelter")
    his = Web(himself)
    with pytest.raises(Refused) as refused:
        note(wim, himself, receipt=PDF)
    assert "foto" in refused.value.reasons[0].do
    noted = note(wim, himself, receipt=JPEG)
    with pytest.raises(Refused):
        actions.add_receipt(expense=noted, receipt=receipts.read(PDF), by=himself)
    for page in ("my-expenses", ("my-expense", noted.pk)):
        said = his.reads(his[page])
        assert ("Een foto, geen PDF." in said, "Een foto of een PDF." in said) == (True, False)
        file = SimpleUploadedFile("bon.pdf", PDF)
        sent = {"spent_on": today().isoformat(), "euros": "3", "receipt": file}
        assert "Hier bewaren we geen PDF" in words_of(his.browser.post(his[page], sent))
    assert now(noted, himself).receipt_kind == "jpeg"


def test_near_a_limit_names_the_month_and_december_is_looked_at_in_january(at):
    wim, himself = ready_volunteer(at, "Wim")
    els, herself = ready_volunteer(at, "Els")
    before = date(today().year - 1, 12, 15)
    month, _year = rules.limits_of(before.year)
    this_month, _year = rules.limits_of(today().year)
    none = {"kilometres": Decimal(0), "kind": "allowance"}
    late = note(wim, himself, spent_on=before, euros=month + 30, **none)
    note(els, herself, spent_on=today(), euros=this_month * rules.NEAR, **none)
    page = Web(at.hanneke).reads("/expenses")
    assert f"Boven de grens van een maand, {month} euro: december {before.year} ({month + 30},00)." in page
    near = f"{this_month * rules.NEAR:.2f}".replace(".", ",")
    assert f"Dicht bij de grens van een maand, {this_month} euro: " in page
    assert f" {today().year} ({near})." in page
    actions.take_back(expense=late, by=himself)
    with acting_as(at.hanneke):
        assert [one for one, _year in queries.near_limit(at.hanneke, today())] == [els]


def test_last_year_is_left_alone_once_it_was_noted_and_paid_in_that_year(at):
    wim, himself = ready_volunteer(at)
    with clock.back(today() - date(today().year - 1, 6, 15)):
        said = {"spent_on": clock.today(), "kilometres": Decimal(0), "euros": Decimal(300), "kind": "allowance"}
        noted = note(wim, himself, **said)
        actions.approve(expense=noted, volunteer=wim, by=at.hanneke)
    with acting_as(at.hanneke):
        assert [year.number for _one, year in queries.near_limit(at.hanneke, today())] == [noted.spent_on.year]
    actions.mark_paid(expense=noted, volunteer=wim, by=at.hanneke)
    with acting_as(at.hanneke):
        assert queries.near_limit(at.hanneke, today()) == []


def test_nothing_is_asked_of_somebody_who_left(at):
    wim, himself = ready_volunteer(at)
    noted = note(wim, himself)
    hanneke, ask = Web(at.hanneke), reverse("expenses:ask", args=[wim.pk, noted.pk])
    assert ask in hanneke.browser.get("/expenses").content.decode()
    leave(volunteer=wim, still_beside=0, by=at.hanneke)
    with pytest.raises(Refused) as refused:
        actions.ask_about(expense=noted, volunteer=wim, words="Heb je een bon?", by=at.hanneke)
    assert codes(refused) == ["volunteer.gone"]
    assert "Wie vertrokken is, leest hier niets meer" in hanneke.reads(ask)
    for page in ("/expenses", reverse("expenses:of_volunteer", args=[wim.pk])):
        assert ask not in hanneke.browser.get(page).content.decode()


def test_her_first_page_says_that_something_is_asked_and_costs_the_same(client, at):
    wim, himself = ready_volunteer(at)
    noted, his = note(wim, himself), Web(himself)
    asked = "Er is een vraag over je onkosten"
    assert asked not in his.reads(his["home"])
    before = cost_of(as_(client, himself), his["home"])
    for number in range(3):
        actions.ask_about(
            expense=note(wim, himself) if number else noted, volunteer=wim, words="Heb je een bon?", by=at.hanneke
        )
    assert asked in his.reads(his["home"])
    assert his["my-expenses"] in his.browser.get(his["home"]).content.decode().split(asked)[1].split("</section>")[0]
    assert cost_of(client, his["home"]) <= before + 1
    with acting_as(himself):
        waits = list(Expense.objects.exclude(question=""))
    for one in waits:
        actions.approve(expense=one, volunteer=wim, by=at.hanneke)
    assert asked not in his.reads(his["home"])


def test_she_answers_in_words_and_the_question_stays_beside_it_until_the_yes(at):
    wim, himself = ready_volunteer(at)
    noted, his, hanneke = note(wim, himself), Web(himself), Web(at.hanneke)
    one, ask = his["my-expense", noted.pk], reverse("expenses:ask", args=[wim.pk, noted.pk])
    actions.ask_about(expense=noted, volunteer=wim, words="Klopt dit getal?", by=at.hanneke)
    assert "Beantwoord dit" in his.reads(his["my-expenses"])
    assert "Antwoord op wat is gevraagd" in his.reads(one)
    empty = his.browser.post(one, {})
    assert (empty.status_code, "Er is nog geen antwoord. Schrijf één zin" in words_of(empty)) == (200, True)
    assert his.browser.post(one, {"words": "Ja, heen en terug met de bus."}).status_code == 302
    assert "Er is een vraag over je onkosten" not in his.reads(his["home"])
    for page in (his.reads(one), hanneke.reads("/expenses"), hanneke.reads(ask)):
        assert "Gevraagd: Klopt dit getal?" in page
        assert ": Ja, heen en terug met de bus." in page
    actions.ask_about(expense=noted, volunteer=wim, words="Welke dag?", by=at.hanneke)
    assert (now(noted, himself).answer, now(noted, himself).answered_on) == ("", None)
    assert "Er is een vraag over je onkosten" in his.reads(his["home"])
    actions.answer_question(expense=noted, volunteer=wim, words="Dinsdag.", by=himself)
    actions.approve(expense=noted, volunteer=wim, by=at.hanneke)
    found = now(noted, himself)
    assert (found.question, found.answer, found.answered_on) == ("", "", None)


@pytest.mark.parametrize("before", [None, PDF])
def test_a_receipt_alone_is_an_answer_and_takes_no_question_away(at, before):
    wim, himself = ready_volunteer(at)
    noted, his = note(wim, himself, receipt=before), Web(himself)
    actions.ask_about(expense=noted, volunteer=wim, words="Heb je een bon?", by=at.hanneke)
    sent = {"receipt": SimpleUploadedFile("bon.jpg", JPEG)}
    assert his.browser.post(his["my-expense", noted.pk], sent).status_code == 302
    assert (now(noted, himself).receipt_kind, now(noted, himself).question) == ("jpeg", "Heb je een bon?")
    shown = Web(at.hanneke).reads("/expenses")
    assert "Gevraagd: Heb je een bon?" in shown
    assert "beantwoord met een bon." in shown


def test_an_answer_names_nobody_says_no_address_and_comes_from_herself(at):
    cast = side_by_side(at, programme="shelter")
    noted = note(cast.file, cast.volunteer)
    with pytest.raises(PermissionDenied):  # nothing was asked
        actions.answer_question(expense=noted, volunteer=cast.file, words="Ja.", by=cast.volunteer)
    actions.ask_about(expense=noted, volunteer=cast.file, words="Klopt dit?", by=at.hanneke)
    with pytest.raises(PermissionDenied):
        actions.answer_question(expense=noted, volunteer=cast.file, words="Ja.", by=at.hanneke)
    hers = Web(cast.volunteer)
    for said in ("Ik was bij Nora.", "Ik reed naar Kerkstraat 12, 1234 AB."):
        with pytest.raises(Refused):
            actions.answer_question(expense=noted, volunteer=cast.file, words=said, by=cast.volunteer)
        answer = hers.browser.post(hers["my-expense", noted.pk], {"words": said})
        assert (answer.status_code, said in answer.content.decode()) == (200, True)
        assert now(noted, cast.volunteer).answer == ""
    # Where people may be found, and of a word that is no name here, she says herself that it may stay.
    wim, himself = ready_volunteer(at, "Els")
    other, his = note(wim, himself), Web(himself)
    actions.ask_about(expense=other, volunteer=wim, words="Waarvoor was dit?", by=at.hanneke)
    typed = {"words": "De bus met Wubbo."}
    asked = his.browser.post(his["my-expense", other.pk], typed)
    assert (asked.status_code, 'value="Wubbo"' in asked.content.decode()) == (200, True)
    assert his.browser.post(his["my-expense", other.pk], typed | {"named": ["Wubbo"]}).status_code == 302
    assert now(other, himself).answer == typed["words"]


def test_who_comes_second_at_a_claim_hears_why_and_keeps_her_text(at):
    wim, himself = ready_volunteer(at)
    given, taken = note(wim, himself), note(wim, himself)
    hanneke = Web(at.hanneke)
    actions.approve(expense=given, volunteer=wim, by=at.hanneke)
    actions.take_back(expense=taken, by=himself)
    for one, why in ((given, "Hier is al ja op gezegd"), (taken, "De vrijwilliger nam dit intussen terug")):
        ask = reverse("expenses:ask", args=[wim.pk, one.pk])
        answer = hanneke.browser.post(ask, {"words": "Was dit met de bus?"})
        assert answer.status_code == 200
        assert why in words_of(answer)
        assert "Was dit met de bus?" in answer.content.decode()
        shown = hanneke.browser.get(ask)
        assert (why in words_of(shown), 'name="words"' in shown.content.decode()) == (True, False)
    yes = reverse("expenses:approved", args=[wim.pk, taken.pk])
    assert "De vrijwilliger nam dit intussen terug" in hanneke.refused(yes)
    assert now(taken, himself).approved_on is None


def test_a_yes_is_given_to_what_was_seen(at):
    wim, himself = ready_volunteer(at)
    noted, hanneke = note(wim, himself), Web(at.hanneke)
    yes = reverse("expenses:approved", args=[wim.pk, noted.pk])
    for page in ("/expenses", reverse("expenses:of_volunteer", args=[wim.pk])):
        seen = now(noted, himself).version
        assert f'name="version" value="{seen}"' in hanneke.browser.get(page).content.decode()
        actions.add_receipt(expense=noted, receipt=receipts.read(JPEG), by=himself)
        answer = hanneke.browser.post(yes, {"version": seen, "from_list": "yes"}, follow=True)
        assert TURNED in answer.content.decode()
        assert now(noted, himself).approved_on is None
    with pytest.raises(EditedMeanwhile):
        actions.approve(expense=noted, volunteer=wim, version=1, by=at.hanneke)
    newest = now(noted, himself).version
    for _twice in range(2):
        assert TURNED not in hanneke.browser.post(yes, {"version": newest}, follow=True).content.decode()
    assert now(noted, himself).approved_on == today()


def test_a_day_of_long_ago_is_refused_and_the_first_day_of_last_year_is_not(at):
    wim, himself = ready_volunteer(at)
    first = date(today().year - 1, 1, 1)
    assert note(wim, himself, spent_on=first).spent_on == first
    with pytest.raises(Refused) as refused:
        note(wim, himself, spent_on=first - timedelta(days=1))
    assert codes(refused) == ["date.long_ago"]
    his = Web(himself)
    for day, why in (("0207-03-04", "Deze dag is te lang geleden"), ("9999-03-04", "Deze dag moet nog komen")):
        answer = his.browser.post(his["my-expenses"], {"key": str(uuid.uuid4()), "spent_on": day, "euros": "3"})
        assert (why in words_of(answer), day in answer.content.decode()) == (True, True)


def test_every_claim_that_waits_can_be_reached_at_the_same_cost(client, at):
    wim, himself = ready_volunteer(at)
    note(wim, himself)
    one = cost_of(as_(client, at.hanneke), "/expenses")
    with acting_as(himself):
        for _number in range(64):
            note(wim, himself)
    assert cost_of(client, "/expenses") == one
    hanneke = Web(at.hanneke)
    pages = [hanneke.browser.get(f"/expenses?page={number}").content.decode() for number in (1, 2, 3)]
    assert [page.count('/yes"') for page in pages] == [30, 30, 5]
    assert 'name="page" value="3"' in pages[2]
    with acting_as(at.hanneke):
        claim = queries.waiting(at.hanneke).last()
    sent = {"version": claim.version, "from_list": "yes", "page": "3"}
    answer = hanneke.browser.post(reverse("expenses:approved", args=[wim.pk, claim.pk]), sent)
    assert answer["Location"] == "/expenses?page=3"


def test_no_receipt_is_put_with_what_was_taken_back(at):
    wim, himself = ready_volunteer(at)
    noted, his = note(wim, himself), Web(himself)
    actions.take_back(expense=noted, by=himself)
    with pytest.raises(Refused) as refused:
        actions.add_receipt(expense=noted, receipt=receipts.read(JPEG), by=himself)
    assert codes(refused) == ["expense.taken_back"]
    sent = {"receipt": SimpleUploadedFile("bon.jpg", JPEG)}
    answer = his.browser.post(his["my-expense", noted.pk], sent, follow=True)
    assert ("Je nam dit terug" in words_of(answer), "Bewaard" in words_of(answer)) == (True, False)
    assert now(noted, himself).receipt_kind == ""
