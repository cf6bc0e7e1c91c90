"""The pages of plans, messages, promises and questions, asked as a browser would, also by who should find nothing."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.db import transaction
from django.urls import reverse

from naast.moments import actions, queries
from naast.moments.models import Answer, Asked, Draft, Message, Moment, Observation, Promise
from naast.people.pages import all_token_pages
from naast.privacy import clock
from naast.privacy.actor import Actor, acting_as
from tests.cast import house
from tests.matches.cast import Cast, agreed
from tests.moments.cast import asked_queries, beside, everybody, page_of, seen_by, visit

pytestmark = pytest.mark.django_db

TOKENS = ("plan", "messages", "promises", "client-messages", "thanks")
ADDRESSES = ("of-match", "plan", "promises", "messages", "check-ins", "horizon")


def key() -> dict[str, str]:
    return {"form_key": str(uuid.uuid4())}


@pytest.mark.parametrize("name", ADDRESSES)
def test_a_page_of_a_match_is_for_who_leads_it_and_a_404_for_everybody_else(cast, name):
    where = reverse(f"moments:{name}", args=[cast.match.pk])
    opened = {part for part, who in everybody(cast).items() if seen_by(who).get(where).status_code == 200}
    assert opened == {"professional", "coordinator"}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("plan", {"volunteer"}),
        ("messages", {"volunteer", "client"}),
        ("client-messages", {"volunteer", "client"}),
        ("promises", {"volunteer", "client"}),
        ("thanks", {"client"}),
    ],
)
def test_a_page_behind_a_token_is_for_its_own_people(cast, name, expected):
    opened = {
        part
        for part, who in everybody(cast).items()
        if seen_by(who).get(page_of(who, name, cast.match.pk)).status_code == 200
    }
    assert opened == expected


def test_somebody_of_another_match_finds_nothing(cast):
    other = beside(house("Elders"), first_name="Ali", client_name="Yusuf")
    for who in (other.volunteer, other.client):
        for name in TOKENS:
            assert seen_by(who).get(page_of(who, name, cast.match.pk)).status_code == 404
    for who in (other.professional, other.coordinator):
        for name in ADDRESSES:
            assert seen_by(who).get(reverse(f"moments:{name}", args=[cast.match.pk])).status_code == 404


def test_an_address_that_is_no_id_is_a_404(cast):
    for name in ("plan", "moment", "messages", "promises", "check-in", "called", "report", "promise"):
        assert name in all_token_pages()
        assert seen_by(cast.volunteer).get(page_of(cast.volunteer, name, "x")).status_code == 404


def test_a_plan_stands_in_the_agenda_and_is_called_off_in_one_tap(cast):
    at = (clock.now() + timedelta(days=2)).strftime("%Y-%m-%dT%H:%M")
    form = {"at": at, "where": "Bij het park", "activity": "company"} | key()
    browser = seen_by(cast.volunteer)
    for _ in range(2):
        assert browser.post(page_of(cast.volunteer, "plan", cast.match.pk), form).status_code == 302
    with acting_as(cast.volunteer):
        [moment] = Moment.objects.filter(kind="contact")
    shown = seen_by(cast.client).get(page_of(cast.client, "moment", moment.pk)).content.decode()
    assert "Bij het park" in shown
    off = {"words": "Deze keer lukt het mij niet.", "version": moment.version} | key()
    assert browser.post(page_of(cast.volunteer, "call-off", moment.pk), off).status_code == 302
    with acting_as(cast.client):
        assert Moment.objects.get(pk=moment.pk).state == "called_off"
    staff = seen_by(cast.professional).get(reverse("moments:of-match", args=[cast.match.pk])).content.decode()
    assert "Deze keer lukt het mij niet." in staff


def test_a_visit_that_was_leads_on_to_the_report(cast):
    at = (clock.now() - timedelta(hours=3)).strftime("%Y-%m-%dT%H:%M")
    answer = seen_by(cast.volunteer).post(page_of(cast.volunteer, "plan", cast.match.pk), {"at": at} | key())
    with acting_as(cast.volunteer):
        [moment] = Moment.objects.filter(kind="contact")
    assert answer.headers["Location"] == page_of(cast.volunteer, "report", moment.pk)


def test_what_is_not_possible_yet_says_why_and_nothing_changes():
    cast = agreed(house())
    at = clock.now().strftime("%Y-%m-%dT%H:%M")
    where = page_of(cast.volunteer, "plan", cast.match.pk)
    with transaction.atomic():
        answer = seen_by(cast.volunteer).post(where, {"at": at} | key())
    assert answer.status_code == 409
    with acting_as(cast.volunteer):
        assert Moment.objects.count() == 0


def test_a_sign_that_ends_a_text_is_left_out_of_a_draft(cast):
    browser, place = seen_by(cast.client), f"messages:{cast.match.pk}"
    where = page_of(cast.client, "draft", place)
    for number, seen in enumerate(("0", "9" * 5000)):
        sent = browser.post(where, {"words\x00": f"a\x00b{number}", "seen": seen} | key())
        assert sent.status_code == 200
        with acting_as(cast.client):
            assert Draft.objects.get(place=place).typed == {"words": f"ab{number}"}
        browser.post(page_of(cast.client, "draft-away", place))
    assert browser.post(f"{where}%00", {"words": "a"} | key()).status_code < 500


def test_a_message_reaches_the_others_and_keeps_its_draft(cast):
    browser, place = seen_by(cast.client), f"messages:{cast.match.pk}"
    where = page_of(cast.client, "client-messages", cast.match.pk)
    saved = browser.post(page_of(cast.client, "draft", place), {"words": "Ik ben", "seen": "0"} | key())
    assert (saved.status_code, set(saved.json())) == (200, {"saved"})
    assert "Ik ben</textarea>" in browser.get(where).content.decode()
    other = browser.post(page_of(cast.client, "draft", place), {"words": "Iets anders", "seen": "0"} | key())
    assert other.status_code == 409
    form = {"words": "Ik ben er dinsdag."} | key()
    for _ in range(2):
        assert browser.post(where, form).status_code == 302
    with acting_as(cast.client):
        assert [row.words for row in Message.objects.all()] == ["Ik ben er dinsdag."]
        assert [row.typed for row in Draft.objects.all()] == [{}]


def test_a_draft_is_thrown_away(cast):
    moment = visit(cast)
    place = f"report:{moment.pk}"
    browser = seen_by(cast.volunteer)
    browser.post(page_of(cast.volunteer, "draft", place), {"success": "Zij lachte", "seen": "0"} | key())
    where = page_of(cast.volunteer, "report", moment.pk)
    assert "Zij lachte" in browser.get(where).content.decode()
    assert browser.post(page_of(cast.volunteer, "draft-away", place)).headers["Location"] == where
    assert "Zij lachte" not in browser.get(where).content.decode()


def test_staff_keeps_a_draft_too(cast):
    where = reverse("moments:draft", args=[f"signal:{uuid.uuid4()}"])
    assert seen_by(cast.professional).post(where, {"words": "Ik", "seen": "0"} | key()).status_code == 200
    assert seen_by(cast.volunteer).post(where, {"words": "Ik"} | key()).status_code == 404


def test_promises_are_made_and_settled_on_the_page(cast):
    browser, where = seen_by(cast.client), page_of(cast.client, "promises", cast.match.pk)
    due = (clock.today() + timedelta(days=3)).isoformat()
    assert (
        browser.post(where, {"words": "Ik bel af.", "to_part": "volunteer", "due_on": due} | key()).status_code == 302
    )
    with acting_as(cast.client):
        [promise] = Promise.objects.all()
    settle = page_of(cast.volunteer, "promise", promise.pk)
    assert (
        "Ik bel af." in seen_by(cast.volunteer).get(page_of(cast.volunteer, "promises", cast.match.pk)).content.decode()
    )
    seen_by(cast.volunteer).post(settle, {"kept": "yes", "version": promise.version})
    with acting_as(cast.client):
        assert Promise.objects.get().kept_at is not None


def test_of_two_who_settle_a_promise_the_second_is_told(cast):
    due = clock.today() + timedelta(days=3)
    promise = actions.promise(match=cast.match, to_part="client", words="Ik bel.", due_on=due, by=cast.professional)
    where = reverse("moments:promise", args=[promise.pk])
    later = {"due_on": (due + timedelta(days=1)).isoformat(), "version": promise.version}
    browser = seen_by(cast.professional)
    browser.post(where, later)
    told = browser.post(where, later | {"due_on": due.isoformat()}, follow=True).content.decode()
    assert "c-messages" not in told
    with acting_as(cast.client):
        assert Promise.objects.get().due_on == due + timedelta(days=1)


def asked_now(who: Actor, cast: Cast) -> Asked:
    with acting_as(who):
        asked = queries.asked_of(who, clock.today() + timedelta(weeks=2)).first()
    assert asked is not None
    return asked


def test_a_check_in_is_answered_or_left_on_its_page(cast):
    for who, given in ((cast.volunteer, {"feeling": "4"}), (cast.client, {"nice_for_you": "5"})):
        asked = asked_now(who, cast)
        browser, where = seen_by(who), page_of(who, "check-in", asked.pk)
        assert browser.get(where).status_code == 200
        assert browser.post(where, given | key()).status_code == 302
    with acting_as(cast.coordinator):
        assert sorted(str(row.answers) for row in Answer.objects.all()) == ["{'feeling': 4}", "{'nice_for_you': 5}"]
    asked = asked_now(cast.professional, cast)
    where = reverse("moments:answer", args=[asked.pk])
    assert seen_by(cast.coordinator).get(where).status_code == 404
    assert seen_by(cast.professional).get(where).status_code == 200
    assert seen_by(cast.professional).post(where, {"skip": "yes"}).status_code == 302
    with acting_as(cast.professional):
        assert Asked.objects.get(pk=asked.pk).skipped_at is not None


def test_who_leads_reads_the_answers_that_are_meant_for_her(cast):
    asked = asked_now(cast.client, cast)
    actions.answer_asked(asked=asked, answers={"supported": "Ja, door Wim."}, by=cast.client)
    with clock.back(-timedelta(weeks=3)):
        shown = {
            part: "Ja, door Wim."
            in seen_by(who).get(reverse("moments:check-ins", args=[cast.match.pk])).content.decode()
            for part, who in everybody(cast).items()
            if part in ("professional", "coordinator")
        }
    assert shown == {"professional": True, "coordinator": True}


@pytest.mark.shows("S0-13")
def test_a_client_thanks_and_chooses_to_read_small_successes(cast):
    browser, where = seen_by(cast.client), page_of(cast.client, "thanks", cast.match.pk)
    assert browser.post(where, {"words": "Hij bleef gewoon zitten."} | key()).status_code == 302
    assert browser.post(page_of(cast.client, "successes", cast.match.pk), {"wants": "yes"}).status_code == 302
    actions.report(moment=visit(cast), happened=True, success="Zij lachte.", by=cast.volunteer)
    assert "Zij lachte." in browser.get(where).content.decode()
    with acting_as(cast.volunteer):
        assert [row.words for row in Observation.objects.filter(kind="thanks")] == ["Hij bleef gewoon zitten."]


def test_own_contact_and_the_talk_about_going_on(cast):
    browser = seen_by(cast.professional)
    day = {"on": clock.today().isoformat()} | key()
    assert browser.post(reverse("moments:own-contact", args=[cast.match.pk]), day).status_code == 302
    assert (
        browser.post(reverse("moments:horizon", args=[cast.match.pk]), {"outcome": "longer"} | key()).status_code == 302
    )
    with acting_as(cast.professional):
        assert sorted(moment.kind for moment in Moment.objects.all()) == ["horizon", "own_contact"]


def test_they_begin_with_one_press_of_the_coordinator():
    cast = agreed(house())
    where = reverse("matches:start", args=[cast.match.pk])
    for _ in range(2):
        assert seen_by(cast.coordinator).post(where).status_code == 302
    with acting_as(cast.volunteer):
        assert Asked.objects.filter(questionnaire="checkin_volunteer", week=2).count() == 1


def test_a_page_with_thirty_rows_asks_as_many_queries_as_with_one(cast):
    where = {name: reverse(f"moments:{name}", args=[cast.match.pk]) for name in ("of-match", "messages", "promises")}
    token = {name: page_of(cast.volunteer, name, cast.match.pk) for name in ("messages", "promises")}

    def rows(count: int) -> None:
        for number in range(count):
            moment = visit(cast, at=clock.now() - timedelta(hours=number + 2))
            actions.report(moment=moment, happened=True, mood=5, success=f"Klein {number}", by=cast.volunteer)
            actions.send_message(match=cast.match, words="Tot dinsdag.", by=cast.client)
            actions.promise(match=cast.match, to_part="client", words="Ja", due_on=clock.today(), by=cast.volunteer)

    rows(1)
    one = [asked_queries(cast.coordinator, at) for at in where.values()]
    one += [asked_queries(cast.volunteer, at) for at in token.values()]
    rows(29)
    thirty = [asked_queries(cast.coordinator, at) for at in where.values()]
    thirty += [asked_queries(cast.volunteer, at) for at in token.values()]
    assert thirty == one


def test_no_page_says_a_name_in_its_title(cast):
    import re

    moment = visit(cast)
    pages = [(cast.volunteer, "report", moment.pk), (cast.client, "client-messages", cast.match.pk)]
    for who, name, about in pages:
        [title] = re.findall("<title>(.*?)</title>", seen_by(who).get(page_of(who, name, about)).content.decode())
        assert title == "Agenda"
    staff = seen_by(cast.coordinator).get(reverse("moments:of-match", args=[cast.match.pk])).content.decode()
    assert re.findall("<title>(.*?)</title>", staff) in (["Overzicht"], ["Overview"])


@pytest.mark.parametrize("at", ["0001-01-01T00:00", "0001-01-01", "9999-12-31T23:59", "2019-01-01T10:00"])
def test_a_day_that_nobody_can_mean_is_asked_once_more(cast, at):
    where = page_of(cast.volunteer, "plan", cast.match.pk)
    answer = seen_by(cast.volunteer).post(where, {"at": at} | key())
    with acting_as(cast.volunteer):
        assert (answer.status_code, Moment.objects.count()) == (200, 0)
