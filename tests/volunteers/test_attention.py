"""A volunteer is thought of: her own file says how, the day page says when, and one tap is enough."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from naast.moments.actions import report
from naast.people.actions import separate
from naast.people.models import Notice
from naast.privacy import clock
from naast.privacy.actor import acting_as
from naast.privacy.refusal import Refused
from naast.volunteers import actions, attention
from naast.volunteers.models import Attention
from tests.cast import House, house
from tests.matches.cast import side_by_side
from tests.moments.cast import visit
from tests.scenarios.web import Web
from tests.volunteers.cast import certificate, fresh, ready_volunteer

pytestmark = pytest.mark.django_db
Kind = Attention.Kind
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def world(settings):
    settings.WORLD = "demo"  # no second step of sign-in in these tests


@pytest.fixture
def at() -> House:
    return house()


def years_ago(at: House, years: int, **said) -> tuple:
    with clock.back(
        clock.today() - attention.on_year(clock.today().day, clock.today().month, clock.today().year - years)
    ):
        return ready_volunteer(at, **said)


def given(at: House, volunteer) -> list[tuple[str, date]]:
    with acting_as(at.hanneke):
        rows = Attention.objects.filter(volunteer=volunteer).order_by("made_at", "pk")
        return [(one.kind, one.given_on) for one in rows]


def thanks_on_today(at: House) -> str:
    page = Web(at.hanneke).reads("/today")
    return page.partition("Een woord van dank")[2].partition("Vragen die wachten")[0]


@pytest.mark.shows("S3-97", "S3-02")
def test_she_says_what_she_wants_to_learn_and_how_she_likes_to_be_thanked(at):
    wim, herself = ready_volunteer(at)
    page = Web(herself)
    assert "Hoe word je graag bedankt?" in page.reads(page["my-details"])
    page.sends(
        page["my-details"], learning_wishes="Beter luisteren.", thanked_how=["talk", "quiet"], birth_day="29",
        birth_month="2", knows_us="Sanne",
    )  # fmt: skip
    said = fresh(wim, herself)
    assert (said.learning_wishes, said.thanked_how) == ("Beter luisteren.", ["talk", "quiet"])
    read = Web(at.hanneke).reads(reverse("volunteers:detail", args=[wim.pk]))
    for words in ("Beter luisteren.", "een gesprek bij de koffie, liever stil, zonder anderen", "29 februari", "Sanne"):
        assert words in read
    # A day that no year has comes back with what was typed.
    answer = page.browser.post(page["my-details"], {"birth_day": "31", "birth_month": "2", "version": said.version})
    assert "die bij elkaar horen" in answer.content.decode()
    assert 'value="31"' in answer.content.decode()


@pytest.mark.shows("S3-72", "S3-02")
def test_a_hard_visit_a_birthday_and_a_milestone_are_on_the_day_page_and_done_in_one_tap(at):
    cast = side_by_side(at)
    file = fresh(cast.file, cast.volunteer)
    born = clock.today() + DAY
    said = {"birth_day": born.day, "birth_month": born.month, "thanked_how": ["card"]}
    assert thanks_on_today(at) == ""
    actions.change_availability(volunteer=file, version=file.version, said=said, by=at.hanneke)
    assert thanks_on_today(at) == ""  # only she herself gives the day
    file = fresh(cast.file, cast.volunteer)
    actions.change_availability(volunteer=file, version=file.version, said=said, by=cast.volunteer)
    told = report(moment=visit(cast), happened=True, mood=1, by=cast.volunteer)
    years_ago(at, 5, first_name="Bep")
    page = thanks_on_today(at)
    for words in (
        "Wim had een zwaar bezoek",
        "Past: een kaartje of een bericht.",
        "Wim is jarig",
        "Bep is er 5 jaar bij",
    ):
        assert words in page
    assert "Nora" not in page
    hers, where = Web(at.hanneke), reverse("volunteers:attention", args=[file.pk])
    for _again in range(2):
        hers.browser.post(where, {"kind": "hard_visit", "about": str(told.pk), "back": "desk"})
    hers.sends("/today", to=where, kind="birthday", about="")
    assert sorted(given(at, file)) == [("birthday", clock.today()), ("hard_visit", clock.today())]
    page = thanks_on_today(at)
    assert "Wim" not in page
    assert "Bep is er 5 jaar bij" in page


@pytest.mark.shows("S0-68", "S3-73")
def test_once_a_year_everybody_and_in_between_each_also_after_the_yearly_gift(at):
    bep, _ = years_ago(at, 2, first_name="Bep")
    noa, _ = ready_volunteer(at, "Noa")
    page = thanks_on_today(at)
    assert "Eén keer per jaar: iedereen in het zonnetje Bep." in page
    Web(at.hanneke).sends("/today", to=reverse("volunteers:attention_to_everybody"))
    assert ([kind for kind, _on in given(at, bep)], given(at, noa)) == (["yearly"], [])
    page = thanks_on_today(at)
    assert "iedereen in het zonnetje" not in page
    assert "Bep hoorde al een tijd niets van je" in page  # the gift of everybody is not hers
    actions.give_attention(volunteer=bep, kind=Kind.BETWEEN, by=at.hanneke)
    actions.give_attention(volunteer=bep, kind=Kind.MILESTONE, by=at.hanneke)
    assert thanks_on_today(at) == ""
    assert actions.give_attention_to_everybody(volunteers=[bep], by=at.hanneke) == 0
    for somebody in (at.tom, at.marije):
        with pytest.raises(PermissionDenied):
            actions.give_attention(volunteer=bep, kind=Kind.BETWEEN, by=somebody)


@pytest.mark.shows("S0-68")
def test_everybody_is_asked_to_one_day_of_the_year_and_of_two_who_may_never_meet_only_one(at):
    (bep, hers), (_noa, theirs), (els, _els) = (ready_volunteer(at, name) for name in ("Bep", "Noa", "Els"))
    separate(
        one_id=bep.person_id, other_id=els.person_id, reason="Familie", organisation_id=at.organisation.pk,
        by=at.hanneke,
    )  # fmt: skip
    hanneke, day = Web(at.hanneke), clock.today() + 9 * DAY
    page = hanneke.sends(reverse("volunteers:yearly"), on=day.isoformat(), called="Samen eten, om 17 uur")
    assert ("1 vrijwilliger is niet meegevraagd" in page, "Zei het nog niet Bep, Noa" in page) == (True, True)
    bep_page, noa_page = Web(hers), Web(theirs)
    assert "Samen eten, om 17 uur" in bep_page.reads(bep_page["home"])
    with acting_as(hers):
        mine = Attention.objects.get(volunteer=bep)
    with pytest.raises(PermissionDenied):
        actions.say_comes(attention=mine, comes=True, by=theirs)
    came = bep_page.sends(bep_page["home"], to=bep_page["my-day", mine.pk], comes="yes")
    assert ("Je zei dat je komt" in came, "Bewaard. Dit is altijd te veranderen." in came) == (True, True)
    assert "Komt Bep" in hanneke.reads(reverse("volunteers:yearly"))
    assert "Samen eten" in noa_page.reads(noa_page["home"])
    assert given(at, els) == []
    hanneke.sends(reverse("volunteers:yearly"), on=(day + DAY).isoformat(), called="Samen eten, om 17 uur")
    assert given(at, bep) == [("yearly", day + DAY)]
    assert "Zei het nog niet Bep, Noa" in hanneke.reads(reverse("volunteers:yearly"))
    for wrong in ({"on": clock.today() - DAY, "called": "Eten"}, {"on": day, "called": " "}):
        with pytest.raises(Refused):
            actions.plan_yearly(volunteers=[bep], by=at.hanneke, **wrong)
    with pytest.raises(PermissionDenied):
        actions.plan_yearly(volunteers=[bep], on=day, called="Eten", by=at.tom)


def test_a_day_for_everybody_can_be_called_off_and_is_no_more_than_a_year_ahead(at):
    (bep, hers), (noa, _theirs) = (ready_volunteer(at, name) for name in ("Bep", "Noa"))
    hanneke, page, where = Web(at.hanneke), Web(hers), reverse("volunteers:yearly")
    far = {"on": (clock.today() + 367 * DAY).isoformat(), "called": "Samen eten"}
    answer = hanneke.browser.post(where, far).content.decode()
    assert "Kies een dag binnen een jaar." in answer
    assert 'value="Samen eten"' in answer
    day = clock.today() + 366 * DAY
    hanneke.sends(where, on=day.isoformat(), called="Samen eten")
    assert "Samen eten" in page.reads(page["home"])
    with acting_as(hers):
        mine = Attention.objects.get(volunteer=bep)
        told = Notice.objects.filter(person_id=hers.person_id, thing_id=mine.pk).count()
    after = hanneke.sends(where, to=reverse("volunteers:yearly_off"), on=day.isoformat(), called="Samen eten")
    assert "Nog niets gepland" in after
    assert "Samen eten" not in page.reads(page["home"])
    with acting_as(hers):
        assert Notice.objects.filter(person_id=hers.person_id, thing_id=mine.pk).count() == told + 1
    assert given(at, noa) == [("called_off", day)]
    with pytest.raises(Refused):
        actions.say_comes(attention=mine, comes=True, by=hers)
    for wrong in ({"by": at.tom}, {"by": at.marije}):
        with pytest.raises(PermissionDenied):
            actions.call_off_yearly(volunteers=[bep], on=day, called="Samen eten", **wrong)
    with pytest.raises(PermissionDenied):
        actions.give_attention(volunteer=bep, kind=Kind.CALLED_OFF, by=at.hanneke)
    assert actions.give_attention_to_everybody(volunteers=[bep], by=at.hanneke) == 1  # she had nothing yet


@pytest.mark.shows("S0-61")
def test_long_service_is_seen_and_a_certificate_is_renewed_after_years(at):
    bep, herself = years_ago(at, 5, first_name="Bep")
    assert "Je bent al 5 jaar bij ons." in Web(herself).reads(Web(herself)["my-path"])
    read = Web(at.hanneke).reads(reverse("volunteers:detail", args=[bep.pk]))
    assert "Is hier al 5 jaar" in read
    assert "Bep is er 5 jaar bij" in thanks_on_today(at)
    # What was seen at the start does not count for ever.
    assert "Binnenkort is een nieuwe VOG nodig." in read
    assert "Binnenkort is een nieuwe VOG nodig." in Web(at.hanneke).reads(reverse("volunteers:list"))
    certificate(at, bep)
    assert "nieuwe VOG nodig" not in Web(at.hanneke).reads(reverse("volunteers:detail", args=[bep.pk]))


def test_more_people_cost_no_more_queries(at):
    def asked() -> int:
        browser = Web(at.hanneke).browser
        browser.get("/today")
        with CaptureQueriesContext(connection) as seen:
            browser.get("/today")
        return len(seen)

    years_ago(at, 3, first_name="Bep")
    one = asked()
    for number in range(4):
        years_ago(at, 3, first_name=f"Bep {number}")
    assert asked() == one


def test_days_that_count():
    on = date(2026, 3, 1)
    assert (29, 2) in attention.birthdays(on)
    assert attention.birthday_near(31, 12, date(2027, 1, 2)) == date(2026, 12, 31)
    assert [attention.is_day(*one) for one in ((29, 2), (30, 2), (31, 4), (1, 13), (31, 12))] == [
        True,
        False,
        False,
        False,
        True,
    ]
    begun = date(2021, 2, 10)
    assert [
        attention.milestone(begun, day)
        for day in (date(2026, 2, 9), date(2026, 2, 10), date(2026, 3, 11), date(2026, 3, 12))
    ] == [0, 5, 5, 0]
    assert (attention.years_here(begun, date(2026, 2, 9)), attention.years_here(begun, date(2026, 2, 10))) == (4, 5)
