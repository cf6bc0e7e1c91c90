"""The pages on which an organisation adds a rhythm, takes away and puts back, and what running matches keep."""

from __future__ import annotations

import json
import re
import uuid
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from naast.moments.actions import note_check_in
from naast.moments.models import Asked
from naast.moments.queries import turns_of
from naast.privacy.action import action
from naast.privacy.actor import Actor, acting_as
from naast.privacy.refusal import EditedMeanwhile
from naast.programmes import actions, changing
from naast.programmes.loading import NotSound, from_shelf, load, names
from naast.programmes.models import OwnChange, OwnDraft, Programme
from naast.programmes.own import template_of
from naast.programmes.queries import opened_by
from tests.cast import House, house
from tests.matches.cast import side_by_side
from tests.programmes.test_own_pages import BUDDY, filled, page, sent, signed_in

pytestmark = pytest.mark.django_db
CALL = {"name_nl": "Even bellen met {volunteer.the}", "name_en": "A call with {volunteer.the}", "does": "contact",
        "of": "coordinator", "ask": "", "at_weeks": "5, 9", "then_every_weeks": "6"}  # fmt: skip
ASKS = CALL | {"name_nl": "Extra vragen", "name_en": "More questions", "does": "ask", "of": "volunteer",
               "ask": "checkin_volunteer", "at_weeks": "4", "then_every_weeks": ""}  # fmt: skip


@pytest.fixture(autouse=True)
def world(settings):
    settings.WORLD = "demo"


@pytest.fixture
def at() -> House:
    return house(programmes=[BUDDY])


def of(at: House, path: str) -> str:
    return f"/ways/{Programme.objects.get(organisation_id=at.organisation.pk).pk}{path}"


def says(at: House) -> dict[str, Any]:
    with acting_as(at.hanneke):
        draft = OwnDraft.objects.first()
    return json.loads(draft.says) if draft else {}


def version(at: House) -> int:
    with acting_as(at.hanneke):
        draft = OwnDraft.objects.first()
    return draft.version if draft else 0


def pressed(at: House, path: str, who: Actor | None = None, **said: Any) -> str:
    """A button of the page of rhythms, and what is told after it."""
    browser = signed_in(who or at.hanneke)
    answer = browser.post(of(at, path), {"version": version(at)} | said, headers={"accept-language": "en"})
    assert answer.status_code == 302, answer.status_code
    return page(browser, answer.url, "en")


def publish(at: House, why: str = "Zo werkt het beter.") -> None:
    assert sent(signed_in(at.hanneke), of(at, "/own/meaning"), why=why).status_code == 302


def now(at: House) -> set[str]:
    with acting_as(at.hanneke):
        [way] = opened_by(at.organisation.pk)
        return set(load(way).rhythms)


def test_a_rhythm_is_added_and_counts_for_who_begins_after_it(at):
    before = side_by_side(at)
    hanneke = signed_in(at.hanneke)
    assert sent(hanneke, of(at, "/own/new-rhythm"), **ASKS).status_code == 302
    assert sent(hanneke, of(at, "/own/new-rhythm"), **CALL).status_code == 302
    means = page(hanneke, of(at, "/own/meaning"), "en")
    assert "“More questions” is new, for who begins from now on. It comes for the buddy, in week 4." in means
    assert "The first time is 4 weeks after they began. What runs now does not get it." in means
    assert "in weeks 5 and 9, after that every 6 weeks" in means
    publish(at)
    after = side_by_side(at, first_name="Bram", client_name="Ella")
    assert now(at) >= {"own_1", "own_2"}
    with acting_as(at.hanneke):
        asked = Asked.objects.filter(questionnaire="checkin_volunteer", week=4)
        found = [asked.filter(match_id=cast.match.pk).count() for cast in (before, after)]
    assert found == [0, 1]


def test_a_call_of_ones_own_comes_on_the_desk_and_is_done_with_one_tap(at):
    assert sent(signed_in(at.hanneke), of(at, "/own/new-rhythm"), **CALL).status_code == 302
    publish(at)
    match = side_by_side(at).fresh()
    day = match.started_on + timedelta(weeks=5)
    with acting_as(at.hanneke):
        turns = turns_of("coordinator", [match], {}, day)
    assert [(one.planned.rhythm, one.planned.on, one.planned.name.to("nl")) for one in turns][-1] == (
        "own_1", day, "Even bellen met het maatje"
    )  # fmt: skip
    assert note_check_in(match=match, rhythm="own_1", by=at.hanneke).activity == "own_1"


def test_a_rhythm_is_taken_away_running_matches_keep_it_and_going_back_restores(at):
    before = side_by_side(at)
    told = pressed(at, "/own/rhythm/checkin_professional/away")
    assert "Taken away in your draft." in told
    assert "Put back: How is working together?" in told
    means = page(signed_in(at.hanneke), of(at, "/own/meaning"))
    assert "‘Hoe gaat het samen werken?’: wie vanaf nu begint, krijgt dit niet meer." in means
    assert "Wat nu loopt, houdt het tot het einde, met alles wat gepland is." in means
    with acting_as(at.hanneke):
        planned = Asked.objects.filter(questionnaire="checkin_professional").count()
    publish(at)
    after = side_by_side(at, first_name="Bram", client_name="Ella")
    with acting_as(at.hanneke):
        rows = Asked.objects.filter(questionnaire="checkin_professional")
        assert (rows.count(), rows.filter(match_id=after.match.pk).count()) == (planned, 0)
        assert "checkin_professional" in template_of(before.fresh()).rhythms
        assert "checkin_professional" not in template_of(after.fresh()).rhythms
    pressed(at, "/versions/0/back")
    publish(at, "Toch liever zoals het was.")
    assert now(at) == set(from_shelf(BUDDY).rhythms)
    with acting_as(at.hanneke):
        assert [(one.number, one.back_to) for one in OwnChange.objects.order_by("number")] == [(1, None), (2, 0)]


def test_what_comes_at_once_is_told_so(at):
    rhythm = changing.shelf_whole(BUDDY)["rhythm"]["waiting_news"] | {"every_days": 14}
    actions.change_own(
        organisation=at.organisation, template=BUDDY, table="rhythm", thing="waiting_news", said=rhythm, version=0,
        by=at.hanneke,
    )  # fmt: skip
    means = page(signed_in(at.hanneke), of(at, "/own/meaning"), "en")
    assert "from now on this comes every 14 days, also where something runs already." in means


def test_what_stays_stands_there_with_its_reason_and_a_press_past_the_page_is_refused(at):
    shown = page(signed_in(at.hanneke), of(at, "/own?open=rhythm"))
    for name, button in (("checkin_client", False), ("horizon", False), ("consent", False), ("weekly", True)):
        assert (f"/own/rhythm/{name}/away" in shown) is button, name
    assert "Hier kan een cliënt zeggen dat iets niet goed is." in shown
    told = pressed(at, "/own/rhythm/checkin_client/away")
    assert "This stays. Here a client can say that something is not all right." in told
    assert "in weeks 2, 6 and 12 at least" in pressed(at, "/own/rhythm/checkin_volunteer/away")
    assert says(at) == {}
    stays = page(signed_in(at.hanneke), of(at, "/own/rhythm/horizon"), "en")
    assert ("This rhythm stays." in stays, "Take this rhythm away" in stays) == (True, False)


def test_taken_away_and_put_back_twice_in_one_press_changes_nothing_more(at):
    for path, left in (("away", ["rhythm.weekly"]), ("put-back", None)):
        before = version(at)
        for _press in range(2):
            told = pressed(at, f"/own/rhythm/weekly/{path}", version=before)
            assert "A colleague" not in told
        assert (version(at), says(at).get("leave_out")) == (before + 1, left)
    given = filled(page(signed_in(at.hanneke), of(at, "/own/new-rhythm"))) | CALL
    for _press in range(2):
        assert signed_in(at.hanneke).post(of(at, "/own/new-rhythm"), given).status_code == 302
    assert set(says(at)["rhythm"]) == {"own_1"}
    assert "Taken away" in pressed(at, "/own/rhythm/own_1/away")
    assert says(at) == {}


def test_the_second_of_two_editors_keeps_what_she_typed_and_gets_a_name_of_its_own(at):
    hanneke, ada = signed_in(at.hanneke), signed_in(at.ada)
    hers = filled(page(hanneke, of(at, "/own/new-rhythm"))) | CALL
    assert sent(ada, of(at, "/own/new-rhythm"), **ASKS).status_code == 302
    answer = hanneke.post(of(at, "/own/new-rhythm"), hers, headers={"accept-language": "nl"})
    shown = unescape(answer.content.decode())
    assert answer.status_code == 200
    assert [word in shown for word in (CALL["name_nl"], "5, 9", "Ada")] == [True] * 3
    assert hanneke.post(of(at, "/own/new-rhythm"), filled(shown)).status_code == 302
    assert set(says(at)["rhythm"]) == {"own_1", "own_2"}
    old = version(at) - 1
    assert "A colleague changed something" in pressed(at, "/own/rhythm/weekly/away", version=old)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"name_en": ""}, "This field is required"),
        ({"name_nl": "Bellen, {nobody}"}, "A word between { and } is not known here."),
        ({"at_weeks": "", "then_every_weeks": ""}, "Say in which weeks, or every how many weeks."),
        ({"at_weeks": "twee"}, "Write numbers with a comma between them."),
        ({"at_weeks": "0, 3"}, "from 1 to 520"),
        ({"then_every_weeks": "0"}, "greater than or equal to 1"),
        ({"of": "client"}, "A client is never reminded."),
        ({"of": ""}, "Choose who is asked or reminded."),
        ({"of": "host"}, "Select a valid choice"),
        ({"ask": "checkin_volunteer"}, "Being in touch asks no list."),
        ({"does": "ask"}, "Choose which list of questions."),
        ({"does": "ask", "of": "client", "ask": "checkin_volunteer"}, "You can choose: How is it for you?"),
        ({"does": "review", "of": "", "ask": "checkin_client"}, "With this list nobody looks back together."),
        ({"does": "ask", "ask": "doubts"}, "Select a valid choice"),
        ({"name_nl": "Bel Noor op 0612345678"}, "This looks like a phone number"),
    ],
)
def test_a_mistake_in_a_new_rhythm_is_told_beside_its_field_and_nothing_typed_is_lost(at, said, sentence):
    answer = sent(signed_in(at.hanneke), of(at, "/own/new-rhythm"), **(CALL | said))
    shown = unescape(answer.content.decode())
    assert answer.status_code == 200
    assert sentence.lower() in shown.lower()
    typed = (CALL | said)["name_nl"]
    assert typed in shown
    assert says(at) == {}


def test_only_every_so_many_weeks_begins_at_the_first_of_them(at):
    assert sent(signed_in(at.hanneke), of(at, "/own/new-rhythm"), **(CALL | {"at_weeks": ""})).status_code == 302
    kept = says(at)["rhythm"]["own_1"]
    assert (kept["at_weeks"], kept["then_every_weeks"], kept["tone"]) == ([6], 6, "quiet")


def test_a_question_is_left_out_comes_back_in_its_place_and_what_stays_says_why(at):
    hanneke, path = signed_in(at.hanneke), of(at, "/own/questionnaire/checkin_volunteer")
    shelf = list(from_shelf(BUDDY).questionnaires["checkin_volunteer"].ask)
    shown = page(hanneke, path, "en")
    assert "Here somebody can say that it is too much, or not all right." in shown
    ticked = filled(shown)["ask"]
    assert "can_say_no" not in ticked
    fewer = [one for one in ticked if one != "learn"]
    assert sent(hanneke, path, ask=fewer).status_code == 302
    assert says(at)["questionnaire"]["checkin_volunteer"]["ask"] == [one for one in shelf if one != "learn"]
    means = page(hanneke, of(at, "/own/meaning"))
    assert "krijgt wie vanaf nu begint deze vraag niet meer: Wat zou je willen leren" in means
    assert sent(hanneke, path, ask=ticked).status_code == 302
    assert says(at)["questionnaire"]["checkin_volunteer"]["ask"] == shelf
    answer = sent(hanneke, of(at, "/own/questionnaire/review"), ask=[])
    assert "A list asks at least one question." in unescape(answer.content.decode())


def test_questions_before_something_begins_are_not_offered_to_leave_out(at):
    for name in ("safety_check", "doubts", "risk_review", "visit_report"):
        assert filled(page(signed_in(at.hanneke), of(at, f"/own/questionnaire/{name}"))).get("ask", []) == [], name


def test_a_check_of_a_gate_goes_out_of_the_draft_again_and_stays_when_published(at):
    hanneke, path = signed_in(at.hanneke), of(at, "/own/gate/open_request")
    assert sent(hanneke, path, **{"readiness.in_words": "on"}).status_code == 302
    form = filled(page(hanneke, path))
    assert form.pop("readiness.in_words") == ["on"]
    assert hanneke.post(path, form).status_code == 302
    assert says(at) == {}
    assert sent(hanneke, path, **{"readiness.in_words": "on"}).status_code == 302
    publish(at)
    shown = page(hanneke, path, "en")
    assert ("You published this." in shown, "readiness.in_words" in filled(shown)) == (True, False)


def test_a_further_step_of_a_route_comes_and_goes_and_who_hears_of_danger_stays(at):
    hanneke, path = signed_in(at.hanneke), of(at, "/own/route/now")
    assert "This is about danger." in page(hanneke, path, "en")
    assert sent(hanneke, path, to=["coordinator"], stand_in=["deputy"]).status_code == 302
    assert says(at)["route"]["now"]["to"] == ["professional", "on_call", "coordinator"]
    assert sent(hanneke, path, to=[]).status_code == 302
    assert says(at)["route"]["now"]["to"] == ["professional", "on_call"]


@action("test.later_shelf")
def laid(*, leave_out: list[str], by: Actor) -> None:
    draft = OwnDraft.objects.get()
    draft.says = json.dumps({"leave_out": leave_out})
    draft.save()


def test_a_draft_that_a_later_shelf_does_not_bear_publishes_nothing_and_keeps_her_reason(at):
    pressed(at, "/own/rhythm/weekly/away")
    laid(leave_out=["rhythm.weekly", "rhythm.gone"], by=at.hanneke)
    assert "It cannot be published as it is:" in page(signed_in(at.hanneke), of(at, "/own"), "en")
    answer = sent_publish(at, "Dit is waarom.")
    shown = unescape(answer.content.decode())
    assert (answer.status_code, "Dit is waarom." in shown) == (200, True)
    assert "This does not fit with the rest of this way of working." in shown
    with acting_as(at.hanneke):
        assert OwnChange.objects.count() == 0


def sent_publish(at: House, why: str) -> Any:
    body = {"version": version(at), "why": why}
    return signed_in(at.hanneke).post(of(at, "/own/meaning"), body, headers={"accept-language": "en"})


@pytest.mark.parametrize("name", names())
def test_the_page_says_where_a_rhythm_can_be_added_in_every_way_of_working(name):
    at = house(programmes=[name])
    shown = page(signed_in(at.hanneke), of(at, "/own?open=rhythm"), "en")
    plans = "Add a rhythm" in shown
    assert plans is (from_shelf(name).has_matches and from_shelf(name).has_own_volunteers)
    answer = signed_in(at.hanneke).get(of(at, "/own/new-rhythm"))
    assert answer.status_code == (200 if plans else 302)


def test_nobody_else_adds_or_takes_away(at):
    other = house("Elders", programmes=[BUDDY])
    said: dict[str, Any] = {"organisation": at.organisation, "template": BUDDY, "version": 0}
    rhythm = {"name": {"nl": "x", "en": "x"}, "of": "coordinator", "does": "contact", "from": "match",
              "at_weeks": [3], "tone": "quiet"}  # fmt: skip
    for who in (at.marije, other.ada):
        for path in ("/own/rhythm/weekly/away", "/own/rhythm/weekly/put-back", "/own/new-rhythm"):
            assert signed_in(who).post(of(at, path), {"version": 0}).status_code == 404
        with pytest.raises(PermissionDenied):
            actions.add_rhythm(**said, thing="own_1", said=rhythm, by=who)
        with pytest.raises(PermissionDenied):
            actions.take_rhythm_away(**said, thing="weekly", by=who)
    with pytest.raises(PermissionDenied):
        actions.add_rhythm(**said, thing="weekly", said=rhythm, by=at.hanneke)
    with pytest.raises(PermissionDenied):
        actions.take_rhythm_away(**said, thing=f"own_{uuid.uuid4().hex[:3]}", by=at.hanneke)
    with pytest.raises(EditedMeanwhile):
        actions.put_rhythm_back(**said | {"version": 7}, thing="weekly", by=at.hanneke)
    with pytest.raises(NotSound):
        actions.take_rhythm_away(**said, thing="consent", by=at.hanneke)
    assert re.search("own_", json.dumps(says(at))) is None
