"""The pages: what they show to whom, and what survives bad luck."""

from __future__ import annotations

import re
import uuid
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import escape

from naast.clients import actions
from naast.clients.models import Client, Consent, Doubt, LookBack, OwnBoundary, Request, WaitingWord
from naast.clients.queries import consent_now, doubts_of
from naast.clients.rules import Weighed
from naast.people.models import Person
from naast.people.pages import address
from naast.privacy import clock
from naast.privacy.actor import Actor, acting_as
from naast.programmes.loading import load
from tests.cast import House, house
from tests.clients.cast import (
    PROGRAMME,
    client_of,
    consented,
    herself,
    open_request_for,
    prepared_request,
    request_of,
)

pytestmark = pytest.mark.django_db
FIRST = load(PROGRAMME).questionnaires["doubts"].ask[0]


@pytest.fixture
def at() -> House:
    return house()


def browser(who: Actor, language: str = "nl") -> Browser:
    made = Browser(headers={"accept-language": language})
    made.force_login(Person.objects.get(pk=who.person_id))
    session = made.session
    session["hat"] = who.hat
    session.save()
    return made


def hidden(answer, name: str, form: int = 0) -> str:
    """The value of a hidden field as the page was sent."""
    return re.findall(rf'name="{name}" value="([^"]*)"', answer.content.decode())[form]


def queries_of(who: Actor, url: str) -> int:
    there = browser(who)
    there.get(url)
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert there.get(url).status_code == 200
    return len(seen)


# ── every page, in both languages, with a quiet title ──


def staff_pages(client_id: uuid.UUID) -> list[str]:
    mine = f"/clients/{client_id}"
    steps = [mine, f"{mine}/file", f"{mine}/reach", f"{mine}/doubts", f"{mine}/request", f"{mine}/consent"]
    return ["/clients", "/clients/new", *steps, f"{mine}/boundaries"]


def own_pages(who: Actor) -> list[str]:
    names = ("my-consent", "my-boundaries", "my-doubts", "my-request", "who-looked")
    return [address(who.person_id, name) for name in names]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_page_opens_with_and_without_a_request(at, language):
    empty, _ = client_of(at, "Leeg")
    asked = consented(open_request_for(at), by=at.marije)
    there = browser(at.marije, language)
    for client_id in (empty.pk, asked.client_id):
        for url in staff_pages(client_id):
            answer = there.get(url)
            assert (url, answer.status_code) == (url, 200)
            assert re.findall("<title>(.*?)</title>", answer.content.decode()) == [
                {"nl": "Overzicht", "en": "Overview"}[language]
            ]
    there = browser(at.hanneke, language)
    for url in ("/requests", f"/requests/{asked.pk}", f"/requests/{asked.pk}/describe"):
        assert there.get(url).status_code == 200


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_page_of_her_own_has_quick_exit_first_and_a_quiet_title(at, language):
    _, empty = client_of(at, "Leeg")
    asked = consented(open_request_for(at), by=at.marije)
    for her in (empty, herself(asked)):
        there = browser(her, language)
        for url in own_pages(her):
            answer = there.get(url)
            body = answer.content.decode()
            assert answer.status_code == 200
            assert re.findall("<title>(.*?)</title>", body) == ["Agenda"]
            first = re.search(r"<(a|button|input(?! type=.hidden)|select|textarea)\b", body[body.index("<body") :])
            assert first is not None
            assert first.group() == "<button"
            assert "leave" in body[: body.index("<button")]
            assert answer.headers["Cache-Control"] == "no-store, private"


# ── walls ──


def test_nobody_else_opens_a_page_of_a_client(at):
    other = house("Elders")
    asked = consented(open_request_for(at), by=at.marije)
    secrets = ("Nora", "van der Berg", "vroeger speelde", "wandelen")
    pages = staff_pages(asked.client_id)[2:]
    strangers = (at.hanneke, at.joost, at.ada, at.rachid, at.fatma, at.tom, other.marije, other.hanneke)
    for who in strangers:
        there = browser(who)
        for url in pages:
            answer = there.get(url)
            assert (url, answer.status_code) == (url, 404)
            assert [word for word in secrets if word in answer.content.decode()] == []
    for who in (at.marije, at.joost, at.ada, at.tom, at.rachid, other.hanneke):
        there = browser(who)
        for url in (f"/requests/{asked.pk}", f"/requests/{asked.pk}/describe"):
            assert there.get(url).status_code == 404


def test_an_address_that_does_not_exist_looks_like_a_foreign_one(at):
    there = browser(at.joost)
    asked = open_request_for(at)
    foreign, nothing = there.get(f"/clients/{asked.client_id}"), there.get(f"/clients/{uuid.uuid4()}")
    cut = re.compile(r"csrfmiddlewaretoken. value=.\w+|/clients/[0-9a-f-]+")
    assert cut.sub("", foreign.content.decode()) == cut.sub("", nothing.content.decode())
    assert (foreign.status_code, nothing.status_code) == (404, 404)


def test_a_post_from_a_stranger_changes_nothing(at):
    asked = consented(open_request_for(at), by=at.marije)
    mine = f"/clients/{asked.client_id}"
    sent = {"key": str(uuid.uuid4()), "words": "x", "how": "spoken", "language": "nl"}
    for who in (at.joost, at.hanneke, at.ada, at.tom):
        there = browser(who)
        for url in (
            f"{mine}/boundaries",
            f"{mine}/consent",
            f"{mine}/consent/back",
            f"{mine}/request/open",
            f"{mine}/invite",
        ):
            assert there.post(url, sent).status_code == 404
    with acting_as(at.marije):
        assert (OwnBoundary.objects.count(), Consent.objects.count()) == (0, 1)
        assert consent_now(asked) is not None


def test_the_token_page_of_somebody_else_is_the_same_404(at):
    mine, hers = client_of(at)[1], client_of(at, "Greet")[1]
    for url in own_pages(hers):
        assert browser(mine).get(url).status_code == 404
    for url in own_pages(mine):
        assert browser(at.marije).get(url).status_code == 404


def test_the_coordinator_reads_no_background_and_no_doubt(at):
    nora, _ = client_of(at)
    asked = prepared_request(nora, by=at.marije)
    settled = Weighed("yes", "Nooit alleen in huis.", "Marije")
    actions.answer_doubts(client=nora, answers={FIRST: settled}, by=at.marije)
    asked = actions.open_request(request=asked, by=at.marije)
    page = browser(at.hanneke).get(f"/requests/{asked.pk}").content.decode()
    assert "Iemand om gewoon mee te lopen." in page
    assert [word for word in ("van der Berg", "vroeger speelde", "Nooit alleen") if word in page] == []
    theirs = browser(at.marije).get(f"/clients/{asked.client_id}/doubts").content.decode()
    assert "Nooit alleen in huis." in theirs


# ── the professional's pages at work ──


def test_a_file_opens_from_its_page_and_a_reload_opens_it_once(at):
    there = browser(at.marije)
    form = there.get("/clients/new")
    sent = {"key": hidden(form, "key"), "first_name": "Greet", "programme": PROGRAMME, "background": "Veel."}
    first, again = there.post("/clients/new", sent), there.post("/clients/new", sent)
    with acting_as(at.marije):
        [client] = Client.objects.all()
    assert (first.status_code, first.headers["Location"]) == (302, f"/clients/{client.pk}")
    assert again.headers["Location"] == f"/clients/{client.pk}"


@pytest.mark.shows("S2-01")
def test_a_look_back_is_kept_from_the_list(at):
    nora, _ = client_of(at)
    there = browser(at.marije)
    page = there.get("/clients")
    sent = {"key": hidden(page, "key"), "client": str(nora.pk), "answer": "no", "reason": "Niet nu."}
    for _again in range(2):
        assert there.post("/clients", sent).status_code == 302
    with acting_as(at.marije):
        assert [(look.answer, look.reason) for look in LookBack.objects.all()] == [("no", "Niet nu.")]
    assert "Niet nu." in there.get("/clients").content.decode()


def test_an_empty_list_says_what_comes_next(at):
    page = browser(at.marije, "en").get("/clients").content.decode()
    assert "Nobody here yet" in page
    assert "Nobody waits now" in browser(at.hanneke, "en").get("/requests").content.decode()


def test_doubts_are_answered_on_their_page_with_what_is_still_needed_beside_them(at):
    nora, _ = client_of(at)
    there = browser(at.marije, "en")
    url = f"/clients/{nora.pk}/doubts"
    page = there.get(url)
    sent = {
        "version": hidden(page, "version"), "key": hidden(page, "key"), f"plays_{FIRST}": "a_bit",
        f"ready_{FIRST}": "Short contact after each visit in the first six weeks.", f"by_{FIRST}": "Marije",
        "doing_nothing": "She sees nobody.", "own_words": "Perhaps it is too far.",
    }  # fmt: skip
    assert there.post(url, sent).status_code == 302
    after = there.get(url).content.decode()
    assert "Marije does this." in after
    assert "She sees nobody." in after
    assert "Perhaps it is too far." in after
    assert f'href="/clients/{nora.pk}/request#need"' in after
    assert "A buddy heard about a family quarrel every week." in after


NINE = load(PROGRAMME).questionnaires["doubts"].ask


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(NINE[0], marks=pytest.mark.shows("S2-02")),
        pytest.param(NINE[1], marks=pytest.mark.shows("S2-03")),
        pytest.param(NINE[2], marks=pytest.mark.shows("S2-04")),
        pytest.param(NINE[3], marks=pytest.mark.shows("S2-05")),
        pytest.param(NINE[4], marks=pytest.mark.shows("S2-06")),
        pytest.param(NINE[5], marks=pytest.mark.shows("S2-07")),
        pytest.param(NINE[6], marks=pytest.mark.shows("S2-08")),
        pytest.param(NINE[7], marks=pytest.mark.shows("S2-09")),
        pytest.param(NINE[8], marks=pytest.mark.shows("S2-10")),
    ],
    ids=NINE,
)
def test_each_perhaps_is_answered_with_what_is_arranged_against_it(at, name):
    nora, _ = client_of(at)
    there, url = browser(at.marije, "en"), f"/clients/{nora.pk}/doubts"
    question = load(PROGRAMME).questions[name]
    arrangement = question.arrangements[0].en
    page = there.get(url)
    assert question.text.en in page.content.decode()
    sent = {"version": hidden(page, "version"), "key": hidden(page, "key"), f"plays_{name}": "yes",
            f"ready_{name}": arrangement, f"by_{name}": "Marije"}  # fmt: skip
    assert there.post(url, sent).status_code == 302
    with acting_as(at.marije):
        assert [(one.question, one.plays, one.arrangement) for one in doubts_of(nora.pk)] == [
            (name, "yes", arrangement)
        ]


@pytest.mark.shows("S2-11", "S2-21", "S2-22")
def test_beside_each_perhaps_stand_both_risks_the_chance_and_a_story(at):
    nora, _ = client_of(at)
    body = browser(at.marije, "en").get(f"/clients/{nora.pk}/doubts").content.decode()
    for name in NINE:
        question = load(PROGRAMME).questions[name]
        for text in (question.risk_client, question.risk_volunteer, question.chance, question.story):
            assert text is not None
            assert escape(text.en) in body


def test_of_two_editors_of_the_doubts_the_second_keeps_her_text(at):
    nora, _ = client_of(at)
    there, url = browser(at.marije, "en"), f"/clients/{nora.pk}/doubts"
    page = there.get(url)
    actions.answer_doubts(client=nora, answers={FIRST: Weighed("no")}, by=at.marije)
    sent = {"version": hidden(page, "version"), "key": hidden(page, "key"), f"plays_{FIRST}": "yes",
            f"arrangement_{FIRST}": "My own words.", f"by_{FIRST}": "Marije"}  # fmt: skip
    told = there.post(url, sent)
    assert told.status_code == 200
    assert "Somebody saved here meanwhile" in told.content.decode()
    assert "My own words." in told.content.decode()
    assert there.post(url, sent | {"version": hidden(told, "version")}).status_code == 302
    with acting_as(at.marije):
        assert [doubt.arrangement for doubt in doubts_of(nora.pk)] == ["My own words."]


def test_a_request_goes_through_its_steps_and_opens(at):
    nora, _ = client_of(at)
    mine = f"/clients/{nora.pk}/request"
    there = browser(at.marije, "en")
    assert there.post(f"{mine}/begin", {"key": str(uuid.uuid4())}).status_code == 302
    refused = there.post(f"{mine}/open")
    assert refused.status_code == 409
    assert refused.content.decode().count(f'href="{mine}#') == 7
    actions.answer_doubts(client=nora, answers={q: Weighed("no") for q in load(PROGRAMME).questionnaires["doubts"].ask},
                          by=at.marije)  # fmt: skip
    for step in (
        {"step": "need", "words": "Walking.", "said": "spoken", "on": clock.today().isoformat()},
        {"step": "possibility", "possible": "yes", "reason": "It is calm."},
        {"step": "thought", "accountable": "yes", "runs_without": "I come myself.", "paid_work": "no"},
        {"step": "facilitated", "who": "Karin", "hours": "4"},
        {"step": "duty", "duty": ""},
        {"step": "wishes", "called": "Nora", "activities": ["company", "outings"], "adds": "Somebody to walk with.",
         "languages": "Nederlands, Tigrinya", "day_parts": ["monday_morning"], "wish-wish_how_often": "weekly",
         "wish_how_often": "weekly"},
    ):  # fmt: skip
        version = hidden(there.get(mine), "version")
        answer = there.post(mine, step | {"version": version})
        assert (step["step"], answer.status_code) == (step["step"], 302)
    assert "You can ask for a buddy" in there.get(mine).content.decode()
    assert there.post(f"{mine}/open").status_code == 302
    with acting_as(at.marije):
        [asked] = Request.objects.all()
    assert (asked.state, asked.languages, asked.day_parts) == ("open", ["Nederlands", "Tigrinya"], ["monday_morning"])
    assert asked.wishes == {"wish_how_often": "weekly"}


def test_a_step_that_is_not_clear_says_so_and_keeps_the_text(at):
    nora, _ = client_of(at)
    request_of(nora, by=at.marije)
    there, mine = browser(at.marije, "en"), f"/clients/{nora.pk}/request"
    tomorrow = (clock.today() + timedelta(days=1)).isoformat()
    for sent, message in (
        (
            {"step": "need", "words": "Walking by the sea.", "said": "spoken", "on": tomorrow},
            "Choose today or a day before.",
        ),
        (
            {"step": "thought", "paid_work": "worry", "runs_without": "Walking by the sea."},
            "Name the worry, and one person",
        ),
    ):
        answer = there.post(mine, sent | {"version": "1"})
        assert answer.status_code == 200
        assert message in answer.content.decode()
        assert "Walking by the sea." in answer.content.decode()


@pytest.mark.shows("S0-35")
def test_direct_care_is_not_on_the_page_and_cannot_be_sent(at):
    nora, _ = client_of(at)
    request_of(nora, by=at.marije)
    there, mine = browser(at.marije), f"/clients/{nora.pk}/request"
    assert 'value="treatment"' not in there.get(mine).content.decode()
    there.post(mine, {"step": "wishes", "called": "Nora", "activities": ["treatment"], "version": "1"})
    with acting_as(at.marije):
        assert Request.objects.get().activities == []


def test_of_two_editors_of_a_request_the_second_keeps_her_text(at):
    nora, _ = client_of(at)
    asked = request_of(nora, by=at.marije)
    there, mine = browser(at.marije, "en"), f"/clients/{nora.pk}/request"
    actions.describe_request(request=asked, activities=["company"], adds="From the coordinator.", by=at.hanneke)
    told = there.post(mine, {"step": "wishes", "called": "Nora", "adds": "From me.", "version": "1"})
    body = told.content.decode()
    assert told.status_code == 200
    assert [words in body for words in ("Somebody saved here meanwhile", "From the coordinator.", "From me.")] == [
        True
    ] * 3


def test_what_was_typed_is_there_again_after_signing_in(at):
    nora, _ = client_of(at)
    request_of(nora, by=at.marije)
    there, mine = browser(at.marije), f"/clients/{nora.pk}/request"
    assert there.get(mine).status_code == 200
    del there.cookies[settings.SESSION_COOKIE_NAME]
    away = there.post(mine, {"step": "possibility", "possible": "yes", "reason": "Typed before.", "version": "1"})
    assert away.status_code == 302
    there.force_login(Person.objects.get(pk=at.marije.person_id))
    assert "Typed before." in there.get(mine).content.decode()
    with acting_as(at.marije):
        assert Request.objects.get().possibility == ""


def test_consent_is_written_down_renewed_and_taken_back(at):
    asked = open_request_for(at)
    url, there = f"/clients/{asked.client_id}/consent", browser(at.marije, "en")
    page = there.get(url)
    assert page.content.decode().count("<h2") >= 8
    sent = {"key": hidden(page, "key"), "how": "signed", "language": "nl"}
    for _again in range(2):
        assert there.post(url, sent).status_code == 302
    with acting_as(at.marije):
        assert [one.how for one in Consent.objects.all()] == ["signed"]
    assert "Renew the yes" in there.get(url).content.decode()
    assert there.post(f"{url}/back").status_code == 302
    with acting_as(at.marije):
        assert consent_now(asked) is None


def test_boundaries_are_written_down_and_ended(at):
    nora, _ = client_of(at)
    url, there = f"/clients/{nora.pk}/boundaries", browser(at.marije)
    assert there.post(url, {"key": str(uuid.uuid4()), "words": "Niet bellen na acht."}).status_code == 302
    assert "Niet bellen na acht." in there.get(url).content.decode()
    with acting_as(at.marije):
        [boundary] = OwnBoundary.objects.all()
    assert there.post(f"{url}/{boundary.pk}").status_code == 302
    assert "Niet bellen na acht." not in there.get(url).content.decode()
    assert there.post(f"{url}/{uuid.uuid4()}").status_code == 404


def test_a_way_in_is_shown_once(at):
    nora, _ = client_of(at)
    there, url = browser(at.marije), f"/clients/{nora.pk}/invite"
    first = there.post(url)
    assert first.status_code == 200
    assert there.get(url).status_code == 405
    link = re.findall(r"<code>(.*?)</code>", first.content.decode())
    assert len(link) == 1
    assert str(nora.pk) not in link[0]


# ── the coordinator's pages at work ──


def test_an_honest_word_is_told_from_its_page(at):
    asked = open_request_for(at)
    url, there = f"/requests/{asked.pk}", browser(at.hanneke, "en")
    yesterday = (clock.today() - timedelta(days=1)).isoformat()
    wrong = there.post(url, {"key": str(uuid.uuid4()), "expected": "date", "expected_on": yesterday})
    assert "Choose a day from today on." in wrong.content.decode()
    sent = {"key": hidden(there.get(url), "key"), "expected": "unknown"}
    for _again in range(2):
        assert there.post(url, sent).status_code == 302
    with acting_as(at.hanneke):
        assert [word.expected for word in WaitingWord.objects.all()] == ["unknown"]
    assert "We do not know how long it takes." in there.get(url).content.decode()
    her = herself(asked)
    assert (
        "We do not know how long it takes."
        in browser(her, "en").get(address(her.person_id, "my-request")).content.decode()
    )


def test_the_answer_about_paid_work_is_written_by_the_coordinator(at):
    asked = request_of(client_of(at)[0], by=at.marije)
    actions.think_through(
        request=asked, accountable=True, runs_without="x", paid_work="worry", worry="De hulp stopt.", asked="Karin",
        by=at.marije,
    )  # fmt: skip
    there, url = browser(at.hanneke), f"/requests/{asked.pk}"
    sent = {"version": hidden(there.get(url), "version"), "answer": "Zij komt terug."}
    assert there.post(f"{url}/paid-work", sent).status_code == 302
    assert "Zij komt terug." in there.get(url).content.decode()


def test_one_and_thirty_waiting_take_the_same_queries(at):
    open_request_for(at, first_name="A")
    one = queries_of(at.hanneke, "/requests")
    for number in range(29):
        open_request_for(at, first_name=f"B{number}")
    assert queries_of(at.hanneke, "/requests") == one
    mine = queries_of(at.marije, "/clients")
    client_of(at, "Nog een")
    assert queries_of(at.marije, "/clients") == mine


# ── her own pages at work ──


def test_she_says_yes_and_takes_it_back_with_one_tap(at):
    asked = open_request_for(at)
    her = herself(asked)
    there, url = browser(her, "en"), address(her.person_id, "my-consent")
    sent = {"key": hidden(there.get(url), "key")}
    for _again in range(2):
        assert there.post(url, sent).status_code == 302
    with acting_as(her):
        assert [one.how for one in Consent.objects.all()] == ["self"]
    assert "You said yes" in there.get(url).content.decode()
    assert there.post(url, {"back": "yes"}).status_code == 302
    after = there.get(url).content.decode()
    assert "You took your yes back" in after
    assert "Nobody beside you reads anything of you now." in after
    with acting_as(at.marije):
        assert consent_now(asked) is None


def test_she_keeps_and_ends_her_own_boundaries(at):
    _, her = client_of(at)
    there, url = browser(her), address(her.person_id, "my-boundaries")
    assert there.post(url, {"key": hidden(there.get(url), "key"), "words": "Niet binnen."}).status_code == 302
    page = there.get(url)
    assert "Niet binnen." in page.content.decode()
    with acting_as(her):
        [boundary] = OwnBoundary.objects.all()
    for wrong in ("nonsense", str(uuid.uuid4())):
        assert there.post(url, {"end": wrong}).status_code == 404
    assert there.post(url, {"end": str(boundary.pk)}).status_code == 302
    assert "Niet binnen." not in there.get(url).content.decode()


def test_what_is_arranged_for_her_doubt_stands_on_her_own_page(at):
    nora, her = client_of(at)
    doubt = actions.add_own_doubt(client=nora, words="Vindt iemand mij aardig?", key=uuid.uuid4(), by=her)
    there, url = browser(at.marije), f"/clients/{nora.pk}/doubts/{doubt.pk}"
    sent = {"version": "1", "arrangement": "Eerst samen koffie.", "arranged_by": "Marije"}
    assert there.post(url, sent).status_code == 302
    assert "Eerst samen koffie." in there.get(f"/clients/{nora.pk}/doubts").content.decode()
    assert "Eerst samen koffie." in browser(her).get(address(her.person_id, "my-doubts")).content.decode()
    for who in (at.hanneke, at.joost):
        assert browser(who).post(url, sent).status_code == 404


def test_she_may_doubt_on_her_own_page(at):
    nora, her = client_of(at)
    there, url = browser(her), address(her.person_id, "my-doubts")
    sent = {"key": hidden(there.get(url), "key"), "words": "Wat als het stil is?", "would_help": "Een spel."}
    for _again in range(2):
        assert there.post(url, sent).status_code == 302
    with acting_as(at.marije):
        assert [(one.words, one.by_part) for one in Doubt.objects.all()] == [("Wat als het stil is?", "client")]
    assert "Wat als het stil is?" in browser(at.marije).get(f"/clients/{nora.pk}/doubts").content.decode()


def test_she_says_what_she_wants_and_that_she_wants_it_no_longer(at):
    asked = open_request_for(at)
    her = herself(asked)
    there, url = browser(her), address(her.person_id, "my-request")
    sent = {"version": hidden(there.get(url), "version"), "words": "Liever schaken."}
    assert there.post(url, sent).status_code == 302
    assert "Liever schaken." in there.get(url).content.decode()
    assert there.post(url, {"stop": "yes"}).status_code == 302
    with acting_as(at.marije):
        assert Request.objects.get().state == "closed"
    assert there.get(url).status_code == 200


def test_she_sees_who_looked_when_and_why(at):
    asked = consented(open_request_for(at), by=at.marije)
    actions.tell_waiting_word(request=asked, expected="now", key=uuid.uuid4(), by=at.hanneke)
    assert browser(at.hanneke).get(f"/requests/{asked.pk}").status_code == 200
    her = herself(asked)
    body = browser(her, "en").get(address(her.person_id, "who-looked")).content.decode()
    said = re.findall(r"<li><b>(\w+)</b><span>(.*?)</span></li>", body)
    assert {who for who, _ in said} == {"Marije", "Hanneke"}
    assert [text.partition(". ")[2] for who, text in said if who == "Hanneke"] == [
        "Read what is written about you.", "Told how long the wait may be.",
    ]  # fmt: skip
    assert said[-1][1].endswith("Opened your file.")


def test_the_gate_speaks_to_the_professional_herself(at):
    client, _her = client_of(at)
    page = browser(at.marije).get(f"/clients/{client.pk}").content.decode()
    assert "Jij zei nog niet of het nu kan. Zeg ja of nee, met een reden." in " ".join(
        re.sub(r"<[^>]*>", " ", page).split()
    )
    assert ("Er is nog geen activiteit gekozen." in page, "om ja of nee" in page) == (True, False)
    request = actions.begin_request(client=client, key=uuid.uuid4(), by=at.marije)
    actions.say_possibility(request=request, possible=False, reason="Nu niet.", by=at.marije)
    assert "Jij zei dat het nu niet kan." in browser(at.marije).get(f"/clients/{client.pk}").content.decode()


def test_a_client_is_called_by_the_first_name_and_never_she_on_the_page_of_her_worker(at):
    client, _her = client_of(at, "Ben", programme="shelter")
    page = browser(at.marije).get(f"/clients/{client.pk}/reach").content.decode()
    assert ("De pagina van Ben aan je bureau" in page, "De pagina van Ben op papier" in page) == (True, True)
    assert re.findall(r"\b(?:[Hh]aar|[Zz]ij)\b", page.split("<main")[1].split("</main>")[0]) == []
    apart = browser(at.marije).get(reverse("matches:apart", args=[client.pk])).content.decode()
    assert "Iemand die Ben nooit mag tegenkomen" in apart
