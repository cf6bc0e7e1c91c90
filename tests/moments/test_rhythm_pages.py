"""The rhythm on pages and desks: quiet lines with one thing to do, for exactly whom they are for."""

from __future__ import annotations

import uuid
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from naast.clients.actions import add_own_doubt, add_volunteer_doubt, answer_doubts
from naast.clients.models import Doubt
from naast.clients.rules import Weighed
from naast.moments import actions, queries
from naast.moments.forms import PlanForm
from naast.moments.models import Drift, Moment, Report
from naast.privacy import clock
from naast.privacy.actor import Actor, acting_as
from naast.privacy.refusal import EditedMeanwhile, Refused
from tests.cast import house
from tests.matches.cast import Cast
from tests.moments.cast import beside, page_of, readers, seen_by, visit

pytestmark = pytest.mark.django_db
WEEK = timedelta(weeks=1)


def began(ago: timedelta) -> Cast:
    with clock.back(ago):
        return beside(house())


def text_of(who: Actor, where: str) -> str:
    answer = seen_by(who).get(where)
    assert answer.status_code == 200
    return answer.content.decode()


# ── Visits of three ─────────────────────────────────────────────────────────────────────────────────────────────────


def joint(cast: Cast, by: Actor) -> Moment:
    return actions.plan_moment(match=cast.match, at=clock.now() - timedelta(minutes=1), joint=True, by=by)


def test_a_visit_of_three_is_planned_by_those_who_come_and_is_contact_of_all_three():
    cast = began(WEEK)
    for who in (cast.volunteer, cast.professional, cast.coordinator):
        assert joint(cast, who).kind == Moment.Kind.JOINT
    with pytest.raises(PermissionDenied):
        joint(cast, cast.client)
    told = actions.note_joint(moment=joint(cast, cast.volunteer), there=True, style="supporting", by=cast.professional)
    assert (told.state, told.style) == ("happened", "supporting")
    with acting_as(cast.coordinator):
        contact = queries.contact_of([cast.match], clock.today())[cast.match.pk]
    assert set(contact.last.values()) == {clock.today()}


def test_only_the_professional_says_how_she_stood_there_and_not_before_it_was():
    cast = began(WEEK)
    with pytest.raises(PermissionDenied):
        actions.note_joint(moment=joint(cast, cast.volunteer), there=True, by=cast.coordinator)
    later = actions.plan_moment(match=cast.match, at=clock.now() + WEEK, joint=True, by=cast.professional)
    with pytest.raises(Refused):
        actions.note_joint(moment=later, there=True, by=cast.professional)
    with pytest.raises(Refused):
        actions.note_joint(moment=visit(cast), there=True, by=cast.professional)
    one = joint(cast, cast.volunteer)
    actions.note_joint(moment=one, there=True, version=one.version, by=cast.professional)
    with pytest.raises(EditedMeanwhile):
        actions.note_joint(moment=one, there=False, version=one.version, by=cast.professional)


@pytest.mark.shows("S1-15")
def test_the_professional_tells_of_it_in_two_taps():
    cast = began(WEEK)
    moment = joint(cast, cast.volunteer)
    where = reverse("moments:joint", args=[moment.pk])
    assert where in text_of(cast.professional, "/today")
    text_of(cast.professional, where)
    answer = seen_by(cast.professional).post(where, {"there": "yes", "style": "steering", "version": moment.version})
    assert answer.status_code == 302
    assert "sturend" in text_of(cast.professional, reverse("moments:of-match", args=[cast.match.pk]))
    for who in (cast.house.tom, cast.house.joost):
        assert seen_by(who).get(where).status_code == 404


def last_days(cast: Cast) -> dict[str, date | None]:
    with acting_as(cast.coordinator):
        return dict(queries.contact_of([cast.match], clock.today())[cast.match.pk].last)


def test_when_the_volunteer_told_of_it_the_professional_is_asked_whether_she_was_there():
    cast = began(WEEK)
    before = last_days(cast)["professional"]
    moment = joint(cast, cast.volunteer)
    actions.report(moment=moment, happened=True, by=cast.volunteer)
    assert last_days(cast) == {"volunteer": clock.today(), "client": clock.today(), "professional": before}
    where, of_match = reverse("moments:joint", args=[moment.pk]), reverse("moments:of-match", args=[cast.match.pk])
    for page in ("/today", of_match):
        assert where in text_of(cast.professional, page)
    assert "met z’n drieën." not in text_of(cast.professional, of_match)
    text_of(cast.professional, where)
    seen_by(cast.professional).post(where, {"there": "yes", "style": "", "version": moment.version + 1})
    assert last_days(cast) == dict.fromkeys(("volunteer", "client", "professional"), clock.today())
    assert where not in text_of(cast.professional, "/today")
    assert "met z’n drieën." in text_of(cast.professional, of_match)


@pytest.mark.parametrize(("told", "state"), [(True, "happened"), (False, "not_happened"), (None, "planned")])
def test_her_no_makes_it_a_visit_of_client_and_volunteer_alone(told, state):
    cast = began(WEEK)
    before = last_days(cast)["professional"]
    moment = joint(cast, cast.volunteer)
    if told is not None:
        actions.report(moment=moment, happened=told, by=cast.volunteer)
    where = reverse("moments:joint", args=[moment.pk])
    said = {"there": "no", "style": "steering", "version": moment.version + (told is not None)}
    for _ in range(2):  # sent twice is done once
        answer = seen_by(cast.professional).post(where, said)
        assert (answer.status_code, answer["Location"]) == (302, reverse("moments:of-match", args=[cast.match.pk]))
    with acting_as(cast.volunteer):
        now = Moment.objects.get(pk=moment.pk)
        waits = list(queries.to_report(cast.volunteer, clock.now()))
    assert (now.kind, now.state, now.style, now.professional_there) == ("contact", state, "", False)
    assert waits == ([now] if told is None else [])
    assert last_days(cast)["professional"] == before
    assert where not in text_of(cast.professional, "/today")


def test_a_style_on_her_own_contact_may_be_left_open():
    cast = began(WEEK)
    where = reverse("moments:own-contact", args=[cast.match.pk])
    for style in ("", "supporting"):
        said = {"on": clock.today().isoformat(), "style": style, "form_key": str(uuid.uuid4())}
        assert seen_by(cast.professional).post(where, said).status_code == 302
    with acting_as(cast.professional):
        found = Moment.objects.filter(kind="own_contact").order_by("made_at")
        assert [moment.style for moment in found] == ["", "supporting"]


@pytest.mark.parametrize(
    ("typed", "kept"), [("2026-03-29T02:30", "2026-03-29T01:30"), ("2026-10-25T02:30", "2026-10-25T00:30")]
)
def test_half_past_two_on_the_night_of_the_change_can_be_planned(typed, kept):
    form = PlanForm([], {"at": typed})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["at"].isoformat() == f"{kept}:00+00:00"


# ── Calls, and her own contact ──────────────────────────────────────────────────────────────────────────────────────


def test_the_call_of_the_first_weeks_stands_on_the_desk_and_one_tap_is_enough():
    cast = began(WEEK)
    where = reverse("moments:called", args=[cast.match.pk, "first_weeks"])
    assert where in text_of(cast.coordinator, "/today")
    assert where not in text_of(cast.house.tom, "/today")
    assert seen_by(cast.professional).post(where).status_code in (403, 404)
    assert seen_by(cast.coordinator).post(where, {"back": "desk"}).status_code == 302
    assert where not in text_of(cast.coordinator, "/today")
    with acting_as(cast.coordinator):
        [call] = Moment.objects.filter(kind="check_in")
        contact = queries.contact_of([cast.match], clock.today())[cast.match.pk]
    assert (call.activity, call.by_part) == ("first_weeks", "coordinator")
    assert contact.weeks["professional"][-1] is False  # a call of the coordinator hides no silence


def test_her_own_contact_stands_on_her_desk_before_the_alarm():
    cast = began(timedelta(days=35))
    assert reverse("moments:own-contact", args=[cast.match.pk]) in text_of(cast.professional, "/today")
    actions.note_own_contact(match=cast.match, at=clock.now() - timedelta(minutes=1), by=cast.professional)
    assert reverse("moments:own-contact", args=[cast.match.pk]) not in text_of(cast.professional, "/today")


# ── What ended ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_yes_that_ends_soon_stands_on_the_desk_of_the_professional():
    cast = began(timedelta(days=330))
    where = reverse("clients:consent", args=[cast.request.client_id])
    assert where in text_of(cast.professional, "/today")
    assert where not in text_of(began_new(), "/today")


def began_new() -> Actor:
    return began(WEEK).professional


def test_a_yes_that_ran_out_is_said_calmly_to_each():
    from tests.moments.test_rhythm import work

    cast = began(timedelta(days=367))
    work()
    assert "liep af" in text_of(cast.professional, "/today")
    assert "liep af" in text_of(cast.coordinator, "/today")
    home = text_of(cast.volunteer, page_of(cast.volunteer, "home"))
    assert ("De bezoeken wachten even" in home, "Nora" in home) == (True, False)


# ── Growing away ────────────────────────────────────────────────────────────────────────────────────────────────────


def grown_away() -> Cast:
    """For weeks they see each other far more often than the programme thinks of."""
    cast = began(10 * WEEK)
    for week in range(9, -1, -1):
        with clock.back(week * WEEK):
            actions.report(moment=visit(cast), happened=True, by=cast.volunteer)
    return cast


@pytest.mark.shows("S0-39")
def test_the_volunteer_hears_first_and_alone_and_only_when_it_lasts_the_professional():
    cast = grown_away()
    home = page_of(cast.volunteer, "home")
    where = page_of(cast.volunteer, "drift", cast.match.pk, "more_often")
    assert where in text_of(cast.volunteer, home)
    with acting_as(cast.professional):
        assert set(queries.drifts([cast.match], clock.today(), lasting=True)) == {cast.match.pk}
        soon = clock.today() - 6 * WEEK
        assert queries.drifts([cast.match], soon, lasting=True) == {}
    assert seen_by(cast.volunteer).post(where, {"answer": "agreed"}).status_code == 302
    assert where not in text_of(cast.volunteer, home)
    with acting_as(cast.volunteer):
        [row] = Drift.objects.all()
    assert (row.answer, readers(cast, row)) == ("agreed", {"volunteer"})


def test_visits_told_in_one_go_are_a_question_to_the_volunteer_and_to_nobody_else():
    cast = began(10 * WEEK)
    visits = []
    for week in range(9, -1, -1):
        with clock.back(week * WEEK):
            visits.append(visit(cast))
    for one in visits:
        actions.report(moment=one, happened=True, by=cast.volunteer)
    assert page_of(cast.volunteer, "drift", cast.match.pk, "more_often") in text_of(
        cast.volunteer, page_of(cast.volunteer, "home")
    )
    with acting_as(cast.professional):
        assert queries.drifts([cast.match], clock.today(), lasting=True) == {}


def test_talk_makes_her_wish_known_and_nothing_else():
    cast = grown_away()
    actions.answer_drift(match=cast.match, kind="more_often", answer="talk", by=cast.volunteer)
    with acting_as(cast.professional):
        [wish] = queries.talks_wanted(cast.professional)
        assert (wish.by_id, Drift.objects.count()) == (cast.volunteer.person_id, 0)
        assert Report.objects.filter(wants_to_talk=True).count() == 1
    with pytest.raises(PermissionDenied):
        actions.answer_drift(match=cast.match, kind="more_often", answer="less", by=cast.professional)


# ── Doubts at week six ──────────────────────────────────────────────────────────────────────────────────────────────


def doubted(ago: timedelta = 7 * WEEK) -> Cast:
    """Each of the three doubted something of her own before they began."""
    cast = began(ago)
    with acting_as(cast.professional):
        from naast.clients.models import Client

        client = Client.objects.get(pk=cast.request.client_id)
        file = cast.file
    answer_doubts(client=client, answers={"doubt_drawn_in": Weighed("yes", "Na elk bezoek kort contact.", "Marije")},
                  by=cast.professional)  # fmt: skip
    add_own_doubt(client=client, words="Ben ik dan tot last?", key=uuid.uuid4(), by=cast.client)
    add_volunteer_doubt(
        dossier_id=file.dossier_id, organisation_id=file.organisation_id, match_id=cast.match.pk,
        words="Kan ik dit wel?", key=uuid.uuid4(), by=cast.volunteer,
    )  # fmt: skip
    return cast


@pytest.mark.parametrize("part", ["professional", "volunteer", "client"])
def test_each_is_asked_about_her_own_doubts_after_six_weeks_and_not_before(part):
    cast = doubted()
    who = getattr(cast, part)
    with acting_as(who):
        [[doubt]] = queries.doubts_to_look_back(who, [cast.fresh(who)], clock.today()).values()
        assert queries.doubts_to_look_back(who, [cast.fresh(who)], clock.today() - 2 * WEEK) == {}
    where = (
        reverse("moments:doubts-back", args=[cast.match.pk])
        if part == "professional"
        else page_of(who, "doubts-back", cast.match.pk)
    )
    home = "/today" if part == "professional" else page_of(who, "home")
    assert where in text_of(who, home)
    text_of(who, where)
    said = {f"now_{doubt.pk}": "gone", f"helped_{doubt.pk}": "Samen bellen.", f"version_{doubt.pk}": doubt.version}
    assert seen_by(who).post(where, said).status_code == 302
    assert where not in text_of(who, home)
    with acting_as(who):
        row = Doubt.objects.get(pk=doubt.pk)
    assert (row.now, row.helped, row.looked_back_on) == ("gone", "Samen bellen.", clock.today())


def test_nobody_answers_for_another_and_of_two_pages_the_second_is_told():
    cast = doubted()
    with acting_as(cast.volunteer):
        doubt = Doubt.objects.get(by_part="volunteer")
    with pytest.raises(PermissionDenied):
        actions.look_back_on_doubts(answers=[(doubt, "gone", "", doubt.version)], by=cast.coordinator)
    actions.look_back_on_doubts(answers=[(doubt, "smaller", "", doubt.version)], by=cast.volunteer)
    with pytest.raises(EditedMeanwhile):
        actions.look_back_on_doubts(answers=[(doubt, "gone", "", doubt.version)], by=cast.volunteer)
    assert seen_by(cast.house.joost).get(reverse("moments:doubts-back", args=[cast.match.pk])).status_code == 404
