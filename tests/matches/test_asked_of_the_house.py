"""What the field asks of people side by side and no other test says: activities, rules, questions and promises."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import translation
from django.utils.html import escape

from naast.matches import actions, words
from naast.moments import actions as moments
from naast.moments import queries as asking
from naast.moments.models import Answer
from naast.people.pages import address
from naast.privacy import clock
from naast.privacy.actor import Actor, acting_as
from naast.privacy.refusal import Refused
from naast.programmes.loading import load
from naast.programmes.role_card import role_card
from naast.signals import actions as signals
from naast.volunteers import actions as volunteers
from tests.cast import house
from tests.clients.cast import consented, open_request_for
from tests.matches.cast import EXPECTATIONS, HOURS, Cast, met, side_by_side
from tests.moments.cast import page_of, readers, seen_by
from tests.volunteers.cast import applied, fresh, interview, today

pytestmark = pytest.mark.django_db
BUDDY, SHELTER, PRESENCE = load("temporary-buddy"), load("shelter"), load("presence")
IN_SHELTERS = (
    "cycling_lesson", "bicycle_repair", "reading_aloud", "childcare", "music", "yoga", "language", "odd_jobs",
    "transport", "homework", "company", "going_along", "shopping", "paperwork",
)  # fmt: skip


@pytest.fixture(scope="module")
def at_the_table(of_this_file):
    """One match for every activity."""
    return met(house())


def agree(cast: Cast, *lines: tuple[str, str]):
    return actions.write_agreement(
        match=cast.fresh(), activities=[{"activity": one, "by": by} for one, by in lines], reachability="Marije.",
        expectations=EXPECTATIONS, hours=HOURS, by=cast.professional,
    )  # fmt: skip


@pytest.mark.parametrize(
    "activity",
    [
        pytest.param("paperwork", marks=pytest.mark.shows("S3-10")),
        pytest.param("odd_jobs", marks=pytest.mark.shows("S3-11")),
        pytest.param("contact_with_services", marks=pytest.mark.shows("S3-12")),
        pytest.param("listening", marks=pytest.mark.shows("S3-13")),
        pytest.param("finding_home", marks=pytest.mark.shows("S3-14")),
        pytest.param("network", marks=pytest.mark.shows("S3-15")),
        pytest.param("study_work", marks=pytest.mark.shows("S3-16")),
        pytest.param("outings", marks=pytest.mark.shows("S3-17")),
    ],
)
def test_each_activity_is_agreed_with_who_does_it(activity, at_the_table):
    responsible = BUDDY.activities[activity].responsible
    agreement = agree(at_the_table, (activity, responsible))
    assert agreement.activities == [{"activity": activity, "by": responsible}]
    with acting_as(at_the_table.professional), translation.override("nl"):
        [doing] = [fact for fact in words.agreed(at_the_table.match, agreement) if fact.term == "Samen doen"]
    assert doing.text.startswith(BUDDY.activities[activity].name.nl)


@pytest.mark.shows("S0-42", "S3-50")
def test_an_activity_says_who_does_it_and_alone_does_not_exist(at_the_table):
    agreement = agree(
        at_the_table, ("company", "volunteer"), ("going_along", "together"), ("treatment", "professional")
    )
    with acting_as(at_the_table.professional), translation.override("nl"):
        [doing] = [fact for fact in words.agreed(at_the_table.match, agreement) if fact.term == "Samen doen"]
    assert len(set(re.findall(r"\((.*?)\)", doing.text))) == 3
    with pytest.raises(Refused):
        agree(at_the_table, ("company", "alone"))


@pytest.mark.shows("S0-16", "S0-37", "S3-20", "S3-82", "S3-90")
def test_every_rule_has_an_essence_and_room_and_a_reason_for_both(at_the_table):
    agreement = agree(at_the_table, ("going_along", "together"))
    rules = {rule["name"]["en"]: rule for rule in agreement.boundaries}
    assert len(rules) == len(BUDDY.boundaries)
    for rule in rules.values():
        for part in ("essence", "room", "for_client", "for_volunteer"):
            assert rule[part]["nl"].strip(), part
    assert "card, code or account" in rules["Money"]["essence"]["en"]
    assert "A cup of coffee is fine." in rules["Money"]["room"]["en"]


@pytest.mark.shows("S0-56", "S0-58", "S0-11")
def test_a_shelter_knows_everything_that_is_done_there():
    opened = {name for phase in SHELTER.location_phases.values() for name in phase.unlocks}
    assert [name for name in IN_SHELTERS if not SHELTER.permits(name) or name not in opened] == []
    assert (SHELTER.activities["shopping"].class_, SHELTER.activities["company"].class_) == ("learning", "social")
    at = house(programmes=("shelter",))
    dorien, _herself = applied(at, "Dorien", programme="shelter")
    with acting_as(at.hanneke):
        card = role_card(load(fresh(dorien, at.hanneke).programme), "nl")
    assert {"Leren fietsen", "Gewoon samen zijn", "Muziek maken"} <= set(card.alone)


@pytest.mark.shows("S3-41")
def test_support_is_practical_social_or_emotional():
    found = {BUDDY.activities[name].class_ for name in ("paperwork", "network", "listening")}
    assert found == {"practical", "social", "emotional"}


@pytest.mark.shows("S3-47")
def test_the_support_that_is_asked_differs_per_way_of_working():
    hours = {one.id: one.support.hours_per_month for one in (BUDDY, PRESENCE)}
    assert hours == {"temporary-buddy": 2, "presence": 3}
    assert {one.id: role_card(one, "nl").hours_of_support for one in (BUDDY, PRESENCE)} == hours
    assert [len(one.closing) for one in (BUDDY, PRESENCE)] != [0, 0]
    assert "thinking_together" in PRESENCE.rhythms
    assert "thinking_together" not in BUDDY.rhythms


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("programme", ["temporary-buddy", "presence"])
@pytest.mark.shows("S0-12")
def test_a_client_reads_what_a_volunteer_is_unpaid_and_free_to_refuse(programme, language):
    at, template = house(), load(programme)
    asked = consented(open_request_for(at, programme=programme), by=at.marije)
    her = Actor(asked.client_person_id, "client")
    browser = seen_by(her)
    browser.cookies["language"] = language
    page = browser.get(address(her.person_id, "my-consent")).content.decode()
    for name in ("what", "voluntary", "stop"):
        assert escape(template.explanation[name].text.to(language)) in page
    assert {"nl": "geen geld voor", "en": "is not paid"}[language] in page


@pytest.mark.shows("S1-10")
def test_nobody_promises_that_being_alone_ends():
    at = house()
    cast = side_by_side(at, programme="presence")
    page = seen_by(cast.volunteer).get(address(cast.volunteer.person_id, "my-role-card")).content.decode()
    assert "Ik hoef niets op te lossen. Ik kom, ook als er weinig gebeurt." in page
    assert PRESENCE.goals == "none"


@pytest.mark.shows("S1-27", "S1-30", "S1-31")
def test_the_talk_asks_whether_somebody_can_simply_be_there():
    at = house()
    dorien, _herself = applied(at, "Dorien", programme="presence")
    page = seen_by(at.hanneke).get(f"/volunteers/{dorien.pk}/interview").content.decode()
    wanted = ("interview_simply_there", "interview_not_too_quick", "interview_real_contact")
    for name in wanted:
        assert escape(PRESENCE.questions[name].text.nl) in page
    held = volunteers.record_interview(
        volunteer=dorien, held_on=today(), answers=dict.fromkeys(wanted, "Ik wacht."), by=at.hanneke
    )
    assert held.answers == dict.fromkeys(wanted, "Ik wacht.")


def asked(who: Actor, questionnaire: str, weeks: int = 6):
    with acting_as(who):
        rows = asking.asked_of(who, clock.today() + timedelta(weeks=weeks))
        return next(row for row in rows if row.questionnaire == questionnaire and row.week == weeks)


@pytest.mark.shows("S1-22", "S3-68")
def test_a_volunteer_is_asked_what_the_contact_gives_her(cast):
    page = seen_by(cast.volunteer).get(
        page_of(cast.volunteer, "check-in", asked(cast.volunteer, "checkin_volunteer").pk)
    )
    assert "Wat geeft dit contact jou?" in page.content.decode()
    moments.answer_asked(
        asked=asked(cast.volunteer, "checkin_volunteer"), answers={"give_and_take": "Rust, ook voor mij."},
        by=cast.volunteer,
    )  # fmt: skip
    with acting_as(cast.coordinator):
        assert [row.answers for row in Answer.objects.all()] == [{"give_and_take": "Rust, ook voor mij."}]


@pytest.mark.shows("S2-14")
def test_a_client_is_asked_whether_she_feels_supported(cast):
    page = seen_by(cast.client).get(page_of(cast.client, "check-in", asked(cast.client, "checkin_client").pk))
    assert escape(BUDDY.questions["supported"].text.nl) in page.content.decode()


@pytest.mark.shows("S2-26")
def test_a_client_says_in_one_tap_how_all_the_help_together_is(cast):
    with acting_as(cast.client):
        row = asking.asked_of(cast.client, clock.today() + timedelta(weeks=12)).get(
            questionnaire="checkin_client", week=12
        )
    page = page_of(cast.client, "check-in", row.pk)
    browser = seen_by(cast.client)
    assert escape(BUDDY.questions["help_as_whole"].text.nl) in browser.get(page).content.decode()
    browser.post(page, {"help_as_whole": "better"})
    with acting_as(cast.coordinator):
        assert [one.answers for one in Answer.objects.all()] == [{"help_as_whole": "better"}]


@pytest.mark.shows("S1-41")
def test_a_volunteer_always_sees_whom_she_can_reach_and_when(cast):
    page = seen_by(cast.volunteer).get(page_of(cast.volunteer, "help")).content.decode()
    assert "Marije" in page
    assert "maandag tot en met donderdag, 9.00 tot 17.00 uur" in page


@pytest.mark.shows("S0-48")
def test_a_promise_of_a_professional_shows_when_its_day_is_past_and_can_be_told(cast):
    with clock.back(timedelta(days=3)):
        promise = moments.promise(
            match=cast.match, to_part="volunteer", words="Ik bel woensdag.", due_on=clock.today(), by=cast.professional
        )
    with acting_as(cast.professional):
        assert [one.pk for one in asking.promises_due(cast.professional, clock.today())] == [promise.pk]
    told = signals.raise_signal(kind="promise_not_kept", words="Zij zou bellen.", match=cast.match, by=cast.volunteer)
    assert readers(cast, told) == {"volunteer", "coordinator"}


@pytest.mark.shows("S3-96")
def test_what_suits_a_volunteer_is_asked_and_read_by_her_coordinator():
    at = house()
    wim, himself = applied(at, "Wim")
    interview(at, wim)
    said = {"support_that_suits_me": "Even bellen na een bezoek.", "wishes": "Buiten zijn.", "activities": ["outings"]}
    volunteers.change_availability(volunteer=wim, version=fresh(wim, himself).version, said=said, by=himself)
    page = seen_by(at.hanneke).get(f"/volunteers/{wim.pk}").content.decode()
    for words_of_his in ("Even bellen na een bezoek.", "Buiten zijn.", BUDDY.activities["outings"].name.nl):
        assert words_of_his in page
