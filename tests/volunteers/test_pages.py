"""The pages about volunteers: the public one, those of staff, and a volunteer's own, in both languages."""

from __future__ import annotations

import re
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from naast.people.actions import accept_invitation
from naast.people.models import Person
from naast.people.pages import address
from naast.privacy.actor import acting_as
from naast.programmes.actions import open_programme
from naast.volunteers import actions
from naast.volunteers.models import Interview, Pause, Screening, Volunteer
from tests.cast import House, house, wearing
from tests.volunteers.cast import ANSWERS, PROGRAMME, applied, fresh, interview, outsiders, ready_volunteer, today

pytestmark = pytest.mark.django_db

STEPS = ["interview", "feeling", "certificate", "reasoned", "training", "availability", "decline", "farewell"]
TAPS = ["countersign", "ready", "back", "invite"]
OWN = ["my-path", "my-details", "my-agreement", "my-role-card", "my-pause", "my-farewell"]
NEVER = re.compile(r"let op|\bfout\b|verplicht|te laat|succesvol|helaas|!(?!--|doctype)", re.IGNORECASE)


@pytest.fixture
def at() -> House:
    at = house()
    open_programme(organisation=at.organisation, template=PROGRAMME, by=at.ada)
    return at


def as_(client, who):
    client.force_login(Person.objects.get(pk=who.person_id))
    session = client.session
    session["hat"] = who.hat
    session.save()
    return client


def read(client, url, language="nl", status=200):
    client.cookies["language"] = language
    answer = client.get(url)
    assert answer.status_code == status, (url, answer.status_code)
    return answer.content.decode()


def cost_of(client, url) -> int:
    """How many queries a page takes, once the session of this minute is written."""
    read(client, url)
    with CaptureQueriesContext(connection) as counted:
        read(client, url)
    return len(counted)


def text_of(page: str) -> str:
    inside = page[page.index("<main") : page.index("</main>")]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", inside))


def at_page(name, volunteer, *more):
    return reverse(f"volunteers:{name}", args=[volunteer.pk, *more])


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_page_of_staff_opens_in_both_languages(client, at, language):
    wim, _ = applied(at)
    as_(client, at.hanneke)
    pages = [reverse("volunteers:list"), *(at_page(name, wim) for name in ["detail", *STEPS])]
    for url in pages:
        page = read(client, url, language)
        assert "Wim" in page
        assert re.search(r"<title>(Overzicht|Overview)</title>", page)
        assert NEVER.findall(text_of(page)) == []


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", OWN)
def test_every_own_page_opens_in_both_languages(client, at, language, name):
    _, himself = ready_volunteer(at)
    page = read(as_(client, himself), address(himself.person_id, name), language)
    assert "<title>Agenda</title>" in page
    assert NEVER.findall(text_of(page)) == []


def test_own_pages_speak_plainly(client, at):
    _, himself = ready_volunteer(at)
    as_(client, himself)
    for name in OWN:
        sentences = [
            one.split() for one in re.split(r"[.?:]\s", text_of(read(client, address(himself.person_id, name))))
        ]
        assert sum(map(len, sentences)) / len(sentences) <= 12, name


def test_a_foreign_or_mistyped_address_is_the_same_404_for_everybody_else(client, at):
    wim, himself = ready_volunteer(at)
    asked = actions.propose_reasoned_screening(
        volunteer=wim, reason="x", first_id=at.marije.person_id, second_id=at.joost.person_id, by=at.hanneke
    )
    said = actions.say(volunteer=wim, kind="less", by=himself)
    pages = [at_page(name, wim) for name in ["detail", *STEPS, *TAPS]] + [at_page("answer", wim, said.pk)]
    for who in [*outsiders(at).values(), himself]:
        if who.roles:
            as_(client, who)
            for url in pages:
                assert (client.get(url).status_code, client.post(url, {}).status_code) == (404, 404), url
    for who in (at.tom, at.ada, at.rachid, himself):
        assert as_(client, who).get(f"/screenings/{asked.pk}").status_code == 404
    as_(client, at.hanneke)
    assert client.get(f"/volunteers/{uuid.uuid4()}").status_code == 404
    assert client.get(f"/screenings/{uuid.uuid4()}").status_code == 404


def test_a_coordinator_elsewhere_finds_nobody_in_list_or_search(client, at):
    applied(at, "Wim")
    page = as_(client, at.tom).post("/volunteers", {"q": "Wim"}).content.decode()
    assert "/volunteers/" not in text_of(page)
    assert 'class="list"' not in page
    assert 'class="list"' in as_(client, at.hanneke).post("/volunteers", {"q": "Wim"}).content.decode()


def test_the_address_of_one_volunteer_opens_nothing_for_another(client, at):
    _, himself = ready_volunteer(at, "Wim")
    _, another = ready_volunteer(at, "Els")
    assert as_(client, another).get(address(himself.person_id, "my-path")).status_code == 404


def test_somebody_who_left_gets_nothing(client, at):
    wim, himself = ready_volunteer(at)
    where = {name: address(himself.person_id, name) for name in OWN}
    answer = as_(client, himself).post(where["my-farewell"], {"words": "Het was mooi."})
    assert (answer.status_code, "Wim" in answer.content.decode()) == (200, True)
    assert {client.get(url).status_code for url in where.values()} == {404}
    assert fresh(wim, at.hanneke).farewell_words == "Het was mooi."
    as_(client, at.hanneke)
    assert "Wim" not in text_of(read(client, "/volunteers"))
    assert "Het was mooi." in read(client, at_page("detail", wim))


def test_the_list_takes_as_many_queries_for_thirty_as_for_one(client, at):
    as_(client, at.hanneke)
    applied(at, "Wim")
    one = cost_of(client, "/volunteers")
    for number in range(30):
        volunteer, _ = applied(at, f"Naam{number:02}")
        if number < 3:
            interview(at, volunteer)
    assert cost_of(client, "/volunteers") == one
    page = read(client, "/volunteers")
    assert page.count('<a class="nl-link" href="/volunteers/') == 30
    assert 'rel="next"' in page
    assert read(client, "/volunteers?page=2").count('<a class="nl-link" href="/volunteers/') == 1


def test_an_empty_list_says_what_to_do(client, at):
    page = text_of(read(as_(client, at.hanneke), "/volunteers", "en"))
    assert "Give the page for applying to people who might like this." in page
    assert "Look with another name" in text_of(client.post("/volunteers", {"q": "niemand"}).content.decode())


def test_the_list_is_by_name_and_shows_what_was_asked_for(client, at):
    for name in ("Zoë", "Anna", "Mo"):
        applied(at, name)
    ready_volunteer(at, "Bas")
    as_(client, at.hanneke)
    names = re.compile(r'href="/volunteers/[0-9a-f-]{36}">([^<]+)<')
    assert names.findall(read(client, "/volunteers")) == ["Anna", "Bas", "Mo", "Zoë"]
    assert names.findall(read(client, "/volunteers?show=ready")) == ["Bas"]
    assert names.findall(client.post("/volunteers?show=way", {"q": "an"}).content.decode()) == ["Anna"]
    assert names.findall(read(client, "/volunteers?show=gone")) == []
    assert len(names.findall(client.post("/volunteers?show=nonsense&page=zzz", {"q": "\x00"}).content.decode())) == 4


@pytest.mark.shows("S1-26")
def test_the_whole_path_through_pages(client, at):
    wim, himself = applied(at)
    as_(client, at.hanneke)
    key = str(uuid.uuid4())
    talk = {"key": key, "held_on": today().isoformat(), "joined_by_id": str(at.marije.person_id)} | ANSWERS
    for _ in range(2):
        assert client.post(at_page("interview", wim), talk).headers["Location"] == at_page("feeling", wim)
    client.post(at_page("feeling", wim), {"key": uuid.uuid4(), "words": "Rustig.", "reason": "Hij wachtte."})
    client.post(at_page("certificate", wim), {
        "key": uuid.uuid4(), "outcome": "given", "dated_on": today().isoformat(), "aspects": ["12", "21", "85"],
    })  # fmt: skip
    client.post(at_page("training", wim), {
        "key": uuid.uuid4(), "training": "introduction", "done_on": today().isoformat(),
    })  # fmt: skip
    as_(client, himself)
    client.post(address(himself.person_id, "my-agreement"))
    as_(client, at.hanneke)
    client.post(at_page("countersign", wim))
    assert client.post(at_page("ready", wim)).status_code == 302
    assert fresh(wim, at.hanneke).state == "ready"
    with acting_as(at.hanneke):
        assert Interview.objects.count() == 1
    page = text_of(read(client, at_page("detail", wim), "en"))
    for seen in ("Marije sat in.", "Rustig.", "Hanneke saw it.", "We signed on", *list(ANSWERS.values())[:4]):
        assert seen in page


def test_not_ready_yet_shows_every_obstacle_with_its_link(client, at):
    wim, _ = applied(at)
    answer = as_(client, at.hanneke).post(at_page("ready", wim))
    page = answer.content.decode()
    assert answer.status_code == 409
    for step in ("interview", "training", "certificate"):
        assert f'href="{at_page(step, wim)}"' in page
    assert f'href="{at_page("detail", wim)}#account"' in page


def test_a_refusal_on_a_form_keeps_what_was_typed(client, at):
    wim, _ = applied(at)
    answer = as_(client, at.hanneke).post(
        at_page("certificate", wim),
        {"key": uuid.uuid4(), "outcome": "given", "dated_on": "2020-01-31", "aspects": ["12"]},
    )
    page = answer.content.decode()
    assert (answer.status_code, 'value="2020-01-31"' in page, "21, 85" in page) == (200, True, True)
    with acting_as(at.hanneke):
        assert Screening.objects.count() == 0


def test_an_expired_sign_in_keeps_the_text(client, at):
    wim, _ = applied(at)
    url, typed = at_page("feeling", wim), {"key": uuid.uuid4(), "words": "Rustig.", "reason": "Hij wachtte."}
    read(as_(client, at.hanneke), url)
    del client.cookies["session"]
    assert "/account/login/" in client.post(url, typed).headers["Location"]
    client.force_login(Person.objects.get(pk=at.hanneke.person_id))
    page = read(client, url)
    assert 'value="Rustig."' in page
    assert 'value="Hij wachtte."' in page


def test_two_editors_the_second_keeps_her_text_and_reads_what_stands_there(client, at):
    wim, himself = ready_volunteer(at)
    version = fresh(wim, himself).version
    url = address(himself.person_id, "my-details")
    assert as_(client, himself).post(url, {"version": version, "wishes": "Liefst buiten."}).status_code == 302
    as_(client, at.hanneke)
    answer = client.post(at_page("availability", wim), {"version": version, "wishes": "Liefst binnen."})
    page = answer.content.decode()
    assert (answer.status_code, "Liefst binnen." in page, "Liefst buiten." in page) == (409, True, True)
    [now] = re.findall(r'name="version" value="(\d+)"', page)
    assert client.post(at_page("availability", wim), {"version": now, "wishes": "Allebei."}).status_code == 302
    assert fresh(wim, himself).wishes == "Allebei."


@pytest.mark.shows("S0-49")
def test_a_pause_is_one_tap_with_a_ready_sentence_and_an_undo(client, at):
    wim, himself = ready_volunteer(at)
    url = address(himself.person_id, "my-pause")
    as_(client, himself)
    [key] = set(re.findall(r'name="key" value="([0-9a-f-]+)"', read(client, url)))
    for _ in range(2):
        assert client.post(url, {"key": key, "kind": "pause"}).status_code == 302
    assert fresh(wim, himself).state == "paused"
    page = read(client, url)
    assert page.count("“Ik heb even een pauze nodig.”") == 2
    with acting_as(himself):
        [said] = Pause.objects.all()
    assert client.post(address(himself.person_id, "my-pause-undo", said.pk)).status_code == 302
    assert fresh(wim, himself).state == "ready"


def test_a_coordinator_answers_and_the_volunteer_reads_it(client, at):
    wim, himself = ready_volunteer(at)
    said = actions.say(volunteer=wim, kind="less", words="Minder graag.", by=himself)
    as_(client, at.hanneke)
    assert "Minder graag." in read(client, at_page("answer", wim, said.pk))
    assert client.post(at_page("answer", wim, said.pk), {"words": "Dat is goed."}).status_code == 302
    assert "Dat is goed." in read(as_(client, himself), address(himself.person_id, "my-pause"))


def test_a_declined_volunteer_reads_the_sentence(client, at):
    wim, himself = applied(at)
    assert as_(client, at.hanneke).post(at_page("decline", wim), {"words": "Dank je voor je tijd."}).status_code == 302
    assert "Dank je voor je tijd." in read(as_(client, himself), address(himself.person_id, "my-path"))


def test_each_professional_decides_without_reading_the_other(client, at):
    wim, _ = applied(at)
    as_(client, at.hanneke).post(at_page("reasoned", wim), {
        "key": uuid.uuid4(), "reason": "Acht jaar geleden.", "first_id": at.marije.person_id,
        "second_id": at.joost.person_id,
    })  # fmt: skip
    with acting_as(at.hanneke):
        [asked] = Screening.objects.all()
    url = f"/screenings/{asked.pk}"
    assert "Acht jaar geleden." in read(as_(client, at.marije), url)
    assert client.post(url, {"agrees": "yes", "words": "Van Marije."}).status_code == 302
    page = read(as_(client, at.joost), url)
    assert ("Van Marije." in page, 'name="agrees"' in page) == (False, True)
    assert "Van Marije." not in read(as_(client, at.hanneke), url)
    as_(client, at.joost).post(url, {"agrees": "yes", "words": "Van Joost."})
    assert all(said in read(client, url) for said in ("Van Marije.", "Van Joost."))
    assert client.get(at_page("detail", wim)).status_code == 404


def test_an_invitation_is_shown_once_and_opens_the_door(client, at):
    wim, _ = applied(at)
    page = as_(client, at.hanneke).post(at_page("invite", wim)).content.decode()
    [word] = re.findall(r'value="http://testserver/\w+/([\w-]{20,})"', page)
    assert accept_invitation(word=word, email="wim@example.org", password="een lang wachtwoord") is not None
    assert client.get(at_page("invite", wim)).headers["Location"] == at_page("detail", wim)


def test_the_row_of_a_volunteer_never_says_why_another_way_is_taken(client, at):
    wim, _ = applied(at)
    interview(at, wim)
    as_(client, at.hanneke)
    lists = []
    actions.record_certificate(volunteer=wim, outcome="waiting", by=at.hanneke)
    lists.append(text_of(read(client, "/volunteers")))
    actions.record_certificate(volunteer=wim, outcome="refused", by=at.hanneke)
    lists.append(text_of(read(client, "/volunteers")))
    for page in lists:
        assert "VOG" in page
        assert "niet gegeven" not in page.lower()


def test_a_volunteer_without_a_staff_hat_finds_no_list(client, at):
    _, himself = applied(at)
    assert as_(client, himself).get("/volunteers").status_code == 404
    assert wearing(himself.person_id, "staff").roles == ()
    with acting_as(himself):
        assert Volunteer.objects.count() == 1


def test_who_is_asked_to_decide_finds_it_on_her_desk_without_the_reason(client, at):
    wim, _ = applied(at)
    asked = actions.propose_reasoned_screening(
        volunteer=wim, reason="Acht jaar geleden.", first_id=at.marije.person_id, second_id=at.joost.person_id,
        by=at.hanneke,
    )  # fmt: skip
    page = read(as_(client, at.marije), reverse("desks:today"))
    assert f'href="/screenings/{asked.pk}"' in page
    assert "Acht jaar geleden." not in page
    assert "/screenings/" not in read(as_(client, at.rachid), reverse("desks:today"))
