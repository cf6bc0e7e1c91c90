"""The pages of a match: each opens for who it is for, says what comes next, and keeps what was typed."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from naast.matches import actions
from naast.matches.models import ClosingWord, Match, SheetLine
from naast.people.models import Person
from naast.people.pages import address
from naast.privacy.actor import Actor, acting_as
from tests.cast import house
from tests.clients.shelter_cast import side_by_side_in_shelter
from tests.matches import cast as casts
from tests.matches.cast import Cast

pytestmark = pytest.mark.django_db

STAFF_PAGES = (
    "", "/cosign", "/decline", "/ask", "/meeting", "/sheet", "/agreement", "/agreement/write", "/start", "/rest",
    "/accountability", "/closing",
)  # fmt: skip
ALWAYS = ("", "/meeting", "/rest", "/closing")
STATES: dict[str, Callable[..., Cast]] = {
    "proposed": casts.proposed, "cosigned": casts.cosigned, "meeting": casts.meeting, "met": casts.met,
    "agreed": casts.agreed, "side_by_side": casts.side_by_side, "closing": casts.closing, "ended": casts.ended,
}  # fmt: skip


def signed_in(who: Actor) -> Client:
    client = Client()
    client.force_login(Person.objects.get(pk=who.person_id))
    return client


def own(who: Actor, name: str, *arguments: object) -> str:
    return address(who.person_id, name, *arguments)


def page(cast: Cast, name: str = "") -> str:
    return f"/matches/{cast.match.pk}{name}"


@pytest.mark.parametrize("state", STATES)
def test_every_page_opens_in_every_state_for_both_who_lead(state):
    cast = STATES[state](house())
    for who in (cast.professional, cast.coordinator):
        client = signed_in(who)
        seen = {name: client.get(page(cast, name)).status_code for name in STAFF_PAGES}
        assert set(seen.values()) <= {200, 302, 404}
        assert seen[""] == 200
        # The accountable one leads until the end; a coordinator stays in the circle.
        still = who is cast.coordinator or state != "ended"
        assert {seen[name] for name in ALWAYS[1:]} == {200 if still else 404}
        assert client.get("/matches").status_code == client.get("/matches?ended=yes").status_code == 200


FORM = re.compile(r'<form[^>]*method="post"[^>]*?(?: action="([^"]*)")?[^>]*>(.*?)</form>', re.S)


@pytest.mark.parametrize("state", STATES)
def test_every_form_that_is_sent_empty_comes_back_with_what_is_missing(state):
    cast = STATES[state](house())
    for who in (cast.professional, cast.coordinator):
        client = signed_in(who)
        for here in (page(cast, name) for name in STAFF_PAGES):
            for action, inside in FORM.findall(client.get(here, follow=True).content.decode()):
                if not action.startswith("/matches") or not re.search(
                    r"<(select|textarea|input)[^>]* required", inside
                ):
                    continue
                answer = client.post(action or here, {})
                assert answer.status_code in (200, 302), (here, action)
                assert answer.status_code == 302 or 'id="form-summary"' in answer.content.decode(), (here, action)


def test_a_farewell_that_begins_without_how_it_ends_asks_that():
    cast = casts.side_by_side(house())
    answer = signed_in(cast.professional).post(page(cast, "/closing/begin"), {})
    assert answer.status_code == 200
    assert 'id="form-summary"' in answer.content.decode()
    assert cast.fresh().state == Match.State.SIDE_BY_SIDE


@pytest.mark.parametrize(
    ("state", "professional", "coordinator"),
    [
        ("proposed", "cosign", ""), ("cosigned", "", "ask"), ("meeting", "meeting", "meeting"),
        ("met", "agreement/write", ""),
        ("agreed", "agreement", "start"), ("side_by_side", "moments", "moments"), ("closing", "closing", "closing"),
        ("ended", None, None),
    ],
)  # fmt: skip
def test_the_match_says_what_comes_next_and_for_whom(state, professional, coordinator):
    cast = STATES[state](house())
    for who, expected in ((cast.professional, professional), (cast.coordinator, coordinator)):
        lead = signed_in(who).get(page(cast)).context["lead"]
        if expected is None:
            assert lead is None
        else:
            assert lead.url == (page(cast, f"/{expected}") if expected else "")


def test_titles_and_addresses_say_nothing():
    cast = casts.side_by_side(house(), client_name="Zuleika")
    for who, path in (
        (cast.coordinator, page(cast)), (cast.client, own(cast.client, "our-sheet", cast.match.pk)),
        (cast.volunteer, own(cast.volunteer, "our-agreement", cast.match.pk)),
    ):  # fmt: skip
        text = signed_in(who).get(path).content.decode()
        title = text.split("<title>")[1].split("</title>")[0]
        assert title.strip() in ("Overzicht", "Agenda")
        assert ("Zuleika" in text) == (who is not cast.client)
        assert "Zuleika" not in path


def test_the_whole_way_by_pressing_what_the_pages_offer():
    cast = casts.proposed(house())
    staff, boss = signed_in(cast.professional), signed_in(cast.coordinator)
    wim, nora = signed_in(cast.volunteer), signed_in(cast.client)
    staff.post(page(cast, "/cosign"), {"version": 1, "words": "Hij past bij haar rust."})
    boss.post(page(cast, "/ask"), {"to_volunteer": "", "to_client": "Iemand met geduld."})
    for who, client in ((cast.volunteer, wim), (cast.client, nora)):
        client.post(own(who, "asked", cast.asked(who, "meeting").pk), {"answer": "yes", "words": ""})
    version = cast.fresh().version
    staff.post(page(cast, "/meeting"), {"version": version, "at": "2026-12-01T14:00", "where": "Spreekkamer"})
    staff.post(page(cast, "/meeting/held"), {"on": "2026-11-20"})
    boss.post(page(cast, "/click"))
    for who, client in ((cast.volunteer, wim), (cast.client, nora)):
        client.post(own(who, "asked", cast.asked(who, "click").pk), {"answer": "yes", "words": ""})
    nora.post(own(cast.client, "our-sheet", cast.match.pk), {"version": cast.fresh().version, "likes": "Thee"})
    staff.post(page(cast, "/agreement/write"), {
        "version": cast.fresh().version, "do_company": "volunteer", "client": "Elke week.", "volunteer": "Ook.",
        "professional": "", "reachability": "", "messages_from": "09:00", "messages_until": "20:00",
    })  # fmt: skip
    wim.post(own(cast.volunteer, "our-agreement", cast.match.pk))
    nora.post(own(cast.client, "our-agreement", cast.match.pk))
    staff.post(page(cast, "/agreement/sign/client"))  # signed already: nothing happens twice
    staff.post(page(cast, "/agreement/sign/professional"))
    assert cast.fresh().state == Match.State.AGREED
    boss.post(page(cast, "/start"))
    boss.post(page(cast, "/rest/begin"))
    assert cast.fresh().state == Match.State.RESTING
    boss.post(page(cast, "/rest/end"))
    staff.post(page(cast, "/closing/begin"), {"kind": "early"})
    for who, client in ((cast.volunteer, wim), (cast.client, nora)):
        client.post(own(who, "goodbye", cast.match.pk), {"words": "Dank je wel.", "thanks": ""})
    assert boss.post(page(cast, "/closing/end"), {"next_step": ""}).status_code == 409
    boss.post(page(cast, "/closing/say/professional"))
    boss.post(page(cast, "/closing/end"), {"next_step": "De wandelgroep."})
    assert cast.fresh().state == Match.State.ENDED
    assert wim.get(own(cast.volunteer, "goodbye", cast.match.pk)).status_code == 404


def test_the_client_stops_with_one_press():
    cast = casts.side_by_side(house())
    client, path = signed_in(cast.client), own(cast.client, "stop", cast.match.pk)
    assert client.get(path).context["stopped"] is False
    assert client.post(path).headers["Location"] == own(cast.client, "home")
    assert client.get(path).context["stopped"] is True
    assert signed_in(cast.volunteer).get(own(cast.volunteer, "our-sheet", cast.match.pk)).status_code == 404
    assert client.post(path).status_code == 302


def test_two_editors_of_the_sheet_and_nobody_loses_her_text():
    cast = casts.met(house())
    staff, nora = signed_in(cast.professional), signed_in(cast.client)
    version = cast.fresh().version
    nora.post(own(cast.client, "our-sheet", cast.match.pk), {"version": version, "likes": "Thee"})
    second = staff.post(page(cast, "/sheet"), {"version": version, "likes": "Koffie"})
    form = second.context["form"]
    assert (second.status_code, form["likes"].value(), [fact.text for fact in form.now]) == (200, "Koffie", ["Thee"])
    with acting_as(cast.professional):
        assert [line.words for line in SheetLine.objects.filter(ended_at__isnull=True)] == ["Thee"]
    assert staff.post(page(cast, "/sheet"), {"version": form["version"].value(), "likes": "Koffie"}).status_code == 302


def test_two_editors_of_the_agreement_and_nobody_loses_her_text():
    cast, _agreement = casts.written(house())
    staff = signed_in(cast.professional)
    said = {"version": cast.fresh().version, "do_company": "together", "client": "Eerste", "volunteer": "x",
            "professional": "", "reachability": "", "messages_from": "09:00", "messages_until": "20:00"}  # fmt: skip
    assert staff.post(page(cast, "/agreement/write"), said).status_code == 302
    second = staff.post(page(cast, "/agreement/write"), said | {"client": "Tweede"})
    assert second.context["form"].edited is True
    assert second.context["form"]["client"].value() == "Tweede"


def test_pressing_twice_makes_one():
    cast = casts.closing(house())
    client = signed_in(cast.volunteer)
    for _ in range(2):
        client.post(own(cast.volunteer, "goodbye", cast.match.pk), {"words": "Tot ziens.", "thanks": ""})
    with acting_as(cast.coordinator):
        assert ClosingWord.objects.count() == 1
    again = casts.cosigned(cast.house, first_name="Bas", client_name="Gijs")
    for _ in range(2):
        assert signed_in(again.coordinator).post(page(again, "/ask"), {"to_client": ""}).status_code == 302
    assert len([again.asked(again.volunteer, "meeting"), again.asked(again.client, "meeting")]) == 2


def test_what_was_typed_is_there_again_after_signing_in_anew():
    cast = casts.closing(house())
    path, client = page(cast, "/closing/say/professional"), signed_in(cast.professional)
    client.get(page(cast, "/closing"))
    del client.cookies["session"]
    assert client.post(path, {"words": "Zij lachte weer.", "thanks": ""}).status_code == 302
    client.force_login(Person.objects.get(pk=cast.professional.person_id))
    assert client.get(path).context["form"]["words"].value() == "Zij lachte weer."
    with acting_as(cast.professional):
        assert ClosingWord.objects.count() == 0


def test_a_button_is_no_page_but_leads_to_the_page_it_stands_on():
    cast = casts.side_by_side(house())
    client = signed_in(cast.coordinator)
    for button, stands_on in {"/click": "", "/meeting/held": "/meeting", "/rest/begin": "/rest", "/rest/end": "/rest",
                              "/rest/stop": "/rest", "/closing/begin": "/closing",
                              "/agreement/sign/client": "/agreement"}.items():  # fmt: skip
        assert client.get(page(cast, button)).headers["Location"] == page(cast, stands_on)
    assert cast.fresh().state == Match.State.SIDE_BY_SIDE


def test_a_name_in_what_is_told_is_refused_with_what_to_do():
    cast = casts.cosigned(house(), client_name="Zuleika")
    response = signed_in(cast.coordinator).post(page(cast, "/ask"), {"to_volunteer": "Zuleika houdt van thee."})
    assert (response.status_code, [one.code for one in response.context["items"]]) == (409, ["asked.name"])


def test_the_professional_writes_down_what_a_client_without_account_says():
    cast = casts.cosigned(house())
    actions.ask_both(match=cast.match, by=cast.coordinator)
    asked = cast.asked(cast.client, "meeting")
    staff = signed_in(cast.professional)
    assert staff.get(page(cast, f"/answer/{asked.pk}")).status_code == 200
    staff.post(page(cast, f"/answer/{asked.pk}"), {"answer": "yes", "words": ""})
    hers = cast.asked(cast.client, "meeting")
    assert (hers.answer, hers.through_id) == ("yes", cast.professional.person_id)
    volunteers = cast.asked(cast.volunteer, "meeting")
    assert staff.get(page(cast, f"/answer/{volunteers.pk}")).status_code == 404


def test_nobody_speaks_for_a_client_who_has_her_own_page():
    cast = casts.side_by_side(house())
    person = Person.objects.get(pk=cast.client.person_id)
    person.email = "nora@example.org"
    person.save()
    response = signed_in(cast.professional).post(page(cast, "/rest/stop"))
    assert (response.status_code, [one.code for one in response.context["items"]]) == (409, ["client.own_page"])
    assert cast.fresh().state == Match.State.SIDE_BY_SIDE


def test_where_nobody_has_an_account_her_professional_speaks_for_her_whatever_her_address():
    cast = side_by_side_in_shelter(house())
    Person.objects.filter(pk=cast.client.person_id).update(email="nora@example.org")
    response = signed_in(cast.professional).post(page(cast, "/rest/stop"))
    assert (response.status_code, cast.fresh().state) == (302, Match.State.RESTING)


def test_the_list_is_empty_with_a_next_step_and_costs_the_same_for_one_and_many():
    at = house()
    client = signed_in(at.hanneke)
    assert client.get("/matches").context["rows"] == []
    casts.proposed(at)
    one = _counted(client, "/matches")
    for number in range(4):
        casts.proposed(at, first_name=f"Wim{number}", client_name=f"Nora{number}")
    assert _counted(client, "/matches") == one
    assert len(client.get("/matches").context["rows"]) == 5


def _counted(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as seen:
        assert client.get(path).status_code == 200
    return len(seen)


def test_pages_speak_english_too():
    cast = casts.side_by_side(house())
    client = signed_in(cast.coordinator)
    client.cookies["language"] = "en"
    with translation.override("nl"):  # a page leaves its language behind in this thread
        text = client.get(page(cast)).content.decode()
    assert "What they agree" in text
    assert "Wat zij afspreken" not in text
