"""Support to a volunteer: planned, given, held against each other, agreed with her; and the talk that is asked for."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils.html import escape

from naast.matches.actions import Between, write_agreement
from naast.moments import actions, queries, supporting
from naast.moments.actions.asking import Kept
from naast.moments.models import Answer, Asked, Support, SupportPlan
from naast.privacy import clock
from naast.privacy.actor import Actor, acting_as
from naast.privacy.refusal import Refused
from naast.programmes.loading import load, load_all
from tests.cast import house
from tests.clients.cast import consented
from tests.matches.cast import EXPECTATIONS, HOURS, Cast
from tests.moments.cast import asked_queries, beside, page_of, readers, seen_by
from tests.scenarios.web import Web

pytestmark = pytest.mark.django_db
KINDS = ["feedback", "watching", "adjusting", "encouraging", "walking_along", "calling_after"]


def page(cast: Cast, who: Actor | None = None) -> str:
    return seen_by(who or cast.professional).get(f"/matches/{cast.match.pk}/support").content.decode()


@pytest.mark.shows("S1-40", "S3-34", "S0-04")
def test_each_kind_of_support_is_noted_in_three_taps_and_counts_as_work(cast):
    browser, where = seen_by(cast.professional), f"/matches/{cast.match.pk}/support"
    for kind in KINDS:
        said = {"kind": kind, "on": clock.today().isoformat(), "minutes": "30"}
        assert browser.post(where, said).status_code == 302
    with acting_as(cast.volunteer):
        rows = list(Support.objects.all())
    assert sorted(one.kind for one in rows) == sorted(KINDS)
    assert {(one.minutes, one.state, one.by_id) for one in rows} == {(30, "given", cast.professional.person_id)}
    assert readers(cast, rows[0]) == {"volunteer", "professional", "coordinator"}  # a client reads nothing of it
    shown = page(cast)
    assert "3 uur" in shown
    assert "Ze zijn geen besparing." in shown
    assert "Gegeven: 3 uur" in seen_by(cast.professional).get("/today").content.decode()  # what she carries
    assert "Steun deze maand: 3 uur gegeven" in seen_by(cast.coordinator).get("/today").content.decode()


@pytest.mark.shows("S1-23", "S4-03")
def test_what_was_planned_stands_beside_what_was_given_and_nothing_given_is_told(cast):
    quiet = "In vier weken is er geen steun genoteerd"
    assert quiet not in page(cast)
    with clock.back(timedelta(weeks=-5)):
        assert quiet in page(cast)
        assert quiet in seen_by(cast.coordinator).get("/today").content.decode()
        later = clock.today() + timedelta(days=1)
        planned = actions.note_support(
            match=cast.match, kind="walking_along", on=later, minutes=90, by=cast.professional
        )
        assert planned.state == "planned"
        assert quiet in page(cast)  # planned is not given
        with pytest.raises(PermissionDenied):
            actions.settle_support(support=planned, given=True, by=cast.coordinator)
        seen_by(cast.professional).post(
            f"/matches/{cast.match.pk}/support", {"settle": str(planned.pk), "given": "yes"}
        )
        assert quiet not in page(cast)
        with acting_as(cast.professional):
            [found] = queries.carried(cast.professional, [cast.match], clock.today()).values()
    assert (found.month.agreed, found.month.given, found.month.planned) == (4 * 60, 90, 0)


def test_a_month_is_reckoned_from_its_own_days():
    today = clock.today().replace(day=15)

    def row(days: int, minutes: int, state: str) -> Support:
        return Support(on=today + timedelta(days=days), minutes=minutes, state=state)

    rows = [row(-40, 60, "given"), row(-3, 30, "given"), row(2, 45, "planned"), row(-1, 10, "called_off")]
    month = supporting.month_of(rows, 2, today)
    assert (month.agreed, month.given, month.planned, month.short) == (120, 30, 45, 45)
    assert month.last == today - timedelta(days=3)
    assert supporting.month_of([], None, today).short == 0
    assert not supporting.nothing_given(None, None, today)
    assert supporting.talk_due("", today, None, today) is None


def test_a_circle_is_supported_by_its_coordinator_and_nobody_else():
    circle = beside(house(), programme="circle")
    with pytest.raises((Refused, PermissionDenied)):
        actions.note_support(match=circle.match, kind="feedback", on=clock.today(), minutes=30, by=circle.professional)
    given = actions.note_support(
        match=circle.match, kind="feedback", on=clock.today(), minutes=30, by=circle.coordinator
    )
    assert "professional" not in readers(circle, given)
    assert seen_by(circle.professional).get(f"/matches/{circle.match.pk}/support").status_code == 404
    with clock.back(timedelta(weeks=-5)):  # and nobody tells her that nothing was given
        assert "geen steun genoteerd" not in seen_by(circle.professional).get("/today").content.decode()


def test_the_page_of_support_asks_as_many_queries_for_thirty_as_for_one(cast):
    where, on = f"/matches/{cast.match.pk}/support", clock.today()
    actions.note_support(match=cast.match, kind="feedback", on=on, minutes=30, by=cast.professional)
    few = asked_queries(cast.professional, where)
    for _ in range(29):
        actions.note_support(match=cast.match, kind="feedback", on=on, minutes=30, by=cast.professional)
    assert asked_queries(cast.professional, where) == few


@pytest.mark.shows("S1-43", "S3-22")
def test_what_is_agreed_with_one_volunteer_is_read_and_said_yes_to_by_herself(cast):
    where = f"/volunteers/{cast.file.pk}/support"
    said = {
        "role": "Samen wandelen, geen huisbezoek.", "support": "Marije belt na elk bezoek.",
        "training": "Omgaan met grenzen.", "safety_net": "Hanneke, op werkdagen.", "gets": "Onkosten en een bewijs.",
    }  # fmt: skip
    assert seen_by(cast.professional).get(where).status_code == 404
    desk = Web(cast.coordinator)
    kept = seen_by(cast.coordinator).post(where, {**said, "version": "0", "support": ""})
    assert escape(said["gets"]) in kept.content.decode()  # nothing typed is lost
    desk.sends(where, **said)
    hers, mine = seen_by(cast.volunteer), page_of(cast.volunteer, "my-support")
    shown = hers.get(mine).content.decode()
    assert [words for words in said.values() if escape(words) not in shown] == []
    with acting_as(cast.volunteer):
        plan = queries.plan_of(cast.file, cast.volunteer)
    assert plan is not None
    with pytest.raises(PermissionDenied):
        actions.say_yes(plan=plan, by=cast.coordinator)
    hers.post(mine, {"plan": str(plan.pk)})
    assert "zei ja op" in seen_by(cast.coordinator).get(where).content.decode()
    desk.sends(where, **said | {"role": "Samen koken."})  # new words ask her yes again
    assert "zei nog geen ja" in seen_by(cast.coordinator).get(where).content.decode()
    with pytest.raises(Refused):
        actions.say_yes(plan=plan, by=cast.volunteer)
    assert readers(cast, plan) == {"volunteer", "coordinator"}


def test_who_agrees_second_is_told_what_stands_there_now_and_keeps_her_words(cast):
    where, first, second = f"/volunteers/{cast.file.pk}/support", seen_by(cast.coordinator), seen_by(cast.coordinator)
    said = {"support": "Marije belt.", "safety_net": "Hanneke."}

    def opened() -> dict[str, str]:
        return dict(re.findall(r'type="hidden" name="(version|before|form_key)" value="([^"]*)"', page_at(where)))

    def page_at(where: str) -> str:
        return first.get(where).content.decode()

    def roles() -> list[str]:
        with acting_as(cast.volunteer):
            return [one.role for one in SupportPlan.objects.filter(replaced_at__isnull=True)]

    for number in (1, 2):  # nothing was agreed yet; and then something was
        mine, hers = opened(), opened()
        assert first.post(where, said | mine | {"role": f"Wandelen {number}."}).status_code == 302
        stale = second.post(where, said | hers | {"role": "Samen koken."}).content.decode()
        assert (f"Wandelen {number}." in stale, "Samen koken." in stale) == (True, True)
        assert roles() == [f"Wandelen {number}."]
    again = dict(re.findall(r'type="hidden" name="(version|before|form_key)" value="([^"]*)"', stale))
    assert second.post(where, said | again | {"role": "Samen koken."}).status_code == 302  # her own choice now
    assert roles() == ["Samen koken."]


def test_support_on_a_day_too_far_away_says_so_above_what_was_typed(cast):
    said = {"kind": "feedback", "on": (clock.today() + timedelta(days=800)).isoformat(), "minutes": "30"}
    kept = seen_by(cast.professional).post(f"/matches/{cast.match.pk}/support", said)
    shown = kept.content.decode()
    assert (kept.status_code, "Deze dag is te ver weg." in shown, f'value="{said["on"]}"' in shown) == (200, True, True)


def asked(who: Actor, questionnaire: str, weeks: int) -> Asked:
    with acting_as(who):
        found = queries.asked_of(who, clock.today() + timedelta(weeks=weeks)).filter(questionnaire=questionnaire)
        return found[0]


@pytest.mark.shows("S1-39")
@pytest.mark.parametrize("part", ["volunteer", "professional"])
def test_mood_is_asked_of_both_and_a_talk_that_is_wished_is_told_until_it_was_had(cast, part):
    who = getattr(cast, part)
    row = asked(who, f"checkin_{part}", 2)
    where = page_of(who, "check-in", row.pk) if part == "volunteer" else f"/check-ins/{row.pk}"
    template = load(cast.match.programme)
    shown = seen_by(who).get(where).content.decode()
    assert escape(template.questions["feeling"].text.nl) in shown
    seen_by(who).post(where, {"feeling": "2", "talk_over": "talk"})
    name = "Wim" if part == "volunteer" else "Marije"
    desk = seen_by(cast.coordinator)
    assert f"{name} wil graag praten" in desk.get("/today").content.decode()
    with acting_as(cast.coordinator):
        [answer] = Answer.objects.filter(wants_to_talk=True)
    with pytest.raises(PermissionDenied):
        actions.note_talked_over(answer=answer, by=who)
    desk.post(f"/matches/{cast.match.pk}/check-ins", {"talked": str(answer.pk)})
    assert f"{name} wil graag praten" not in desk.get("/today").content.decode()


@pytest.mark.parametrize("part", ["volunteer", "professional"])
def test_a_wish_to_talk_from_a_second_tab_is_passed_on_and_the_first_answers_stay(cast, part):
    who = getattr(cast, part)
    row = asked(who, f"checkin_{part}", 2)
    where = page_of(who, "check-in", row.pk) if part == "volunteer" else f"/check-ins/{row.pk}"
    browser, desk = seen_by(who), seen_by(cast.coordinator)
    wish, passed_on = "wil graag praten", "We geven de vraag om een gesprek door."

    def kept() -> tuple[dict[str, object], bool]:
        with acting_as(cast.coordinator):
            [answer] = Answer.objects.all()
        return answer.answers, wish in desk.get("/today").content.decode()

    def sends(**said: str) -> str:
        return browser.post(where, said, follow=True).content.decode()

    assert "Het is bewaard." in sends(feeling="5", small_thing="Samen koffie.")
    first = ({"feeling": 5, "small_thing": "Samen koffie."}, False)
    assert "Het is bewaard." in sends(feeling="5", small_thing="Samen koffie.")  # a double tap
    assert kept() == first
    shown = sends(feeling="1", small_thing="Het ging niet goed.")
    assert ("nog niet bewaard" in shown, "Het ging niet goed." in shown, "Het is bewaard." in shown) == (
        True, True, False,
    )  # fmt: skip
    assert kept() == first
    shown = sends(feeling="1", small_thing="Het ging niet goed.", talk_over="talk")
    assert ("nog niet bewaard" in shown, "Het ging niet goed." in shown, passed_on in shown) == (True, True, True)
    assert kept() == (first[0], True)
    with acting_as(cast.coordinator):
        [answer] = queries.talks_asked(cast.coordinator)
    actions.note_talked_over(answer=answer, by=cast.coordinator)
    assert kept() == first
    shown = sends(talk_over="talk")
    assert (passed_on in shown, "nog niet bewaard" in shown) == (True, False)
    assert kept() == (first[0], True)
    assert "Niemand hoort het." not in sends(skip="yes")


def test_what_is_for_her_own_eyes_is_kept_as_she_wrote_it_first(cast):
    row, who = asked(cast.volunteer, "checkin_volunteer", 2), cast.volunteer
    actions.answer_asked(asked=row, answers={"home_reactions": "Mijn zus vindt het gek."}, by=who)
    actions.answer_asked(asked=row, answers={"home_reactions": "Mijn zus vindt het gek."}, by=who)
    with pytest.raises(Refused):
        actions.answer_asked(asked=row, answers={"home_reactions": "Mijn zus is boos."}, by=who)
    assert actions.answer_asked(asked=row, answers={"talk_over": "talk"}, by=who) == Kept(talk=True)


def test_whoever_does_not_ask_for_a_talk_is_not_called(cast):
    actions.answer_asked(
        asked=asked(cast.volunteer, "checkin_volunteer", 2), answers={"talk_over": "no"}, by=cast.volunteer
    )
    with acting_as(cast.coordinator):
        assert list(queries.talks_asked(cast.coordinator)) == []


@pytest.mark.shows("S3-98", "S3-99")
def test_reactions_of_others_are_asked_where_they_matter_and_more_often_where_it_says_so():
    for template in load_all():
        asks = {one.ask for one in template.rhythms.values() if one.of == "volunteer" and one.does == "ask"}
        here = {name for name in asks if name and "reactions" in template.questionnaires[name].ask}
        assert bool(here) == ("stigma" in template.extra_care), template.id
    supervision, circle = (beside(house(), programme=way) for way in ("supervision", "circle"))

    def weeks(cast: Cast) -> list[int]:
        template = load(cast.match.programme)
        names = [one.id for one in template.questionnaires.values() if "reactions" in one.ask]
        with acting_as(cast.volunteer):
            found = queries.asked_of(cast.volunteer, clock.today() + timedelta(weeks=13)).filter(
                questionnaire__in=names
            )
            return sorted(one.week or 0 for one in found)

    assert weeks(supervision) == [2, 6, 12]
    assert weeks(circle) == [2, 4, 6, 8, 12, 12]


@pytest.mark.shows("S3-74")
def test_after_a_bad_reaction_there_is_a_talk_and_something_to_give_at_home():
    cast = beside(house(), programme="supervision")
    row = asked(cast.volunteer, "checkin_volunteer", 2)
    hers, where = seen_by(cast.volunteer), page_of(cast.volunteer, "check-in", row.pk)
    sent = hers.post(where, {"reactions": "talk", "home_reactions": "Mijn broer lacht mij uit."})
    assert sent.url == page_of(cast.volunteer, "my-support")
    home = hers.get(sent.url).content.decode()
    assert "Voor de mensen thuis" in home
    assert [
        word for word in ("reclassering", "toezicht", "delict", "Nora") if word in home.partition('id="home"')[2]
    ] == []
    assert "Wim wil graag praten" in seen_by(cast.coordinator).get("/today").content.decode()
    with acting_as(cast.coordinator):  # what was said at home stays her own
        assert [one.answers for one in Answer.objects.all()] == [{"reactions": "talk"}]


@pytest.mark.shows("S2-24", "S3-70", "S3-71")
def test_the_agreement_says_how_two_work_together_the_word_friend_and_how_deep_a_talk_goes(cast):
    said = Between(
        work_together="Marije belt na elk bezoek.", talk_every="fortnight", friend_word="Maatje, geen vriend.",
        talk_depth="Wat pijn doet, gaat naar Marije.",
    )  # fmt: skip
    consented(cast.request, by=cast.professional)
    write_agreement(
        match=cast.fresh(), activities=[{"activity": "company", "by": "volunteer"}], reachability="Marije.",
        expectations=EXPECTATIONS, hours=HOURS, between=said, by=cast.professional,
    )  # fmt: skip
    for who in (cast.volunteer, cast.client):
        shown = seen_by(who).get(page_of(who, "our-agreement", cast.match.pk)).content.decode()
        assert [words for words in (said.work_together, said.friend_word, said.talk_depth) if words not in shown] == []
        assert "om de twee weken" in shown
    form = seen_by(cast.professional).get(f"/matches/{cast.match.pk}/agreement/write").content.decode()
    assert said.friend_word in form  # the next version begins with these words
    due = "Tijd om met elkaar te praten"
    assert due not in page(cast)
    with clock.back(timedelta(days=-15)):
        assert due in page(cast)
        actions.note_support(match=cast.match, kind="feedback", on=clock.today(), minutes=30, by=cast.professional)
        assert due not in page(cast)


def test_whoever_wishes_more_contact_is_called_and_asked_more_often_for_eight_weeks(cast):
    row = asked(cast.volunteer, "checkin_volunteer", 2)
    expects = "Wat ieder verwachtte"
    shown = seen_by(cast.volunteer).get(page_of(cast.volunteer, "check-in", row.pk)).content.decode()
    assert (expects in shown, "Een paar maanden." in shown) == (True, True)
    actions.answer_asked(asked=row, answers={"support_enough": "more"}, by=cast.volunteer)
    desk, where = seen_by(cast.coordinator), f"/matches/{cast.match.pk}/check-ins"
    assert "Wim wil graag praten" in desk.get("/today").content.decode()

    def weeks() -> list[int]:
        with acting_as(cast.volunteer):
            found = queries.asked_of(cast.volunteer, clock.today() + timedelta(weeks=13))
            return [one.week or 0 for one in found.filter(questionnaire="checkin_volunteer").order_by("week")]

    assert weeks() == [6, 12]
    for _press in range(2):
        assert desk.post(where, {"often": "volunteer"}).status_code == 302
    assert weeks() == [4, 6, 8, 12]  # week 2 was answered
    with pytest.raises(PermissionDenied):
        actions.ask_more_often(match=cast.match, part="volunteer", by=cast.volunteer)
