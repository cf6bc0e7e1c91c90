"""Her own story is hers alone; energy is agreed by two; own experience is hers to tell; and paper for a next place."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from naast.moments.models import Draft
from naast.privacy.actor import acting_as
from naast.privacy.refusal import EditedMeanwhile, Refused
from naast.programmes.loading import load
from naast.volunteers import actions, queries, words
from naast.volunteers.models import OwnStory
from tests.cast import House, house
from tests.hard_rules.stage import rows_of
from tests.scenarios.web import Web
from tests.volunteers.cast import applied, fresh, interview, outsiders, ready_volunteer, today

pytestmark = pytest.mark.django_db
WAY = "peer"


@pytest.fixture
def at(settings) -> House:
    settings.WORLD = "demo"  # no second step of sign-in here
    return house(programmes=(WAY, "temporary-buddy"))


def facts(file, who):
    with acting_as(who):
        return queries.facts_of(fresh_with_path(file), load(file.programme), today())


def fresh_with_path(file):
    return queries.with_path(type(file).objects.filter(pk=file.pk)).get()


@pytest.mark.shows("S3-69", "S0-38")
def test_the_sheet_is_read_by_nobody_else_and_an_empty_one_is_no_sheet(at):
    file, sam = applied(at, "Sam", programme=WAY)
    actions.keep_own_story(volunteer=file, answers={"story_share": "Mijn verslaving."}, by=sam)
    assert facts(file, at.hanneke)["volunteer.own_story"] is True
    sheet = ("volunteers_ownstory", own(sam).pk)
    assert sheet in rows_of(sam)
    for name, who in ({"her coordinator": at.hanneke} | outsiders(at)).items():
        assert sheet not in rows_of(who), name
    actions.keep_own_story(volunteer=file, answers={"story_share": " "}, by=sam)
    assert facts(file, at.hanneke)["volunteer.own_story"] is False
    with pytest.raises(PermissionDenied):
        actions.keep_own_story(volunteer=file, answers={"story_share": "Zo was het."}, by=at.hanneke)


def own(who) -> OwnStory:
    with acting_as(who):
        return OwnStory.objects.get()


def test_the_page_of_the_sheet_keeps_what_was_typed_when_it_changed_meanwhile(at):
    file, sam = applied(at, "Sam", programme=WAY)
    page = Web(sam)
    page.sends(page["own-story"], story_share="Eerst dit.")
    actions.keep_own_story(volunteer=file, answers={"story_share": "Toen dat."}, by=sam)
    said = page.browser.post(page["own-story"], {"story_share": "Nu zo.", "version": "1"}).content.decode()
    assert "Nu zo." in said
    assert "Toen dat." in said
    assert own(sam).answers == {"story_share": "Toen dat."}
    _file, wim = applied(at, "Wim")
    theirs = Web(wim)
    assert [theirs.status(theirs[name]) for name in ("own-story", "my-energy")] == [404, 404]


def test_other_words_about_energy_ask_both_again(at):
    file, sam = applied(at, "Sam", programme=WAY)
    words = {"how_often": "Elke week", "how_long": "Een uur", "bad_day": "Ik bel."}
    with pytest.raises(Refused):
        actions.say_energy(volunteer=file, **words | {"bad_day": " "}, by=sam)
    said = actions.say_energy(volunteer=file, **words, by=at.hanneke)
    assert facts(file, at.hanneke)["energy.agreed"] is False
    with pytest.raises(EditedMeanwhile):
        actions.agree_energy(volunteer=file, version=said.version + 1, by=sam)
    actions.agree_energy(volunteer=file, version=said.version, by=sam)
    assert facts(file, at.hanneke)["energy.agreed"] is True
    actions.say_energy(volunteer=file, **words | {"how_often": "Om de week"}, by=sam)
    assert facts(file, at.hanneke)["energy.agreed"] is False
    with pytest.raises(PermissionDenied):
        actions.say_energy(volunteer=file, **words, by=at.marije)
    page, coach = Web(sam), Web(at.hanneke)
    assert "Om de week. Een uur." in page.reads(page["my-energy"])
    coach.sends(f"/volunteers/{file.pk}/energy", yes="yes")
    assert facts(file, at.hanneke)["energy.agreed"] is True
    answer = coach.browser.post(f"/volunteers/{file.pk}/energy", words | {"how_long": "", "version": "1"})
    assert (answer.status_code, 'aria-invalid="true"' in answer.content.decode()) == (200, True)


@pytest.mark.shows("S3-58", "S3-59", "S3-52", "S3-30")
def test_the_talk_asks_with_examples_and_its_answers_are_kept_with_care(at):
    file, _sam = applied(at, "Sam", programme="supervision")
    said = Web(at.hanneke).reads(f"/volunteers/{file.pk}/interview")
    template = load("supervision")
    for name in ("interview_this_group", "interview_suits"):
        assert template.questions[name].help.nl in said
    interview(at, file)
    assert "volunteers_interview" in {table for table, _pk in rows_of(at.hanneke)}
    for name, who in outsiders(at).items():
        assert "volunteers_interview" not in {table for table, _pk in rows_of(who)}, name
    page = Web(_sam)
    assert template.trainings["beside_supervision"].name.nl in page.reads(page["my-role-card"])


@pytest.mark.shows("S3-18")
def test_paper_says_what_was_followed_once_with_its_last_day(at):
    file, sam = ready_volunteer(at, "Sam", programme=WAY)
    page = Web(sam)
    actions.record_training(volunteer=file, training="thoughts_of_death", done_on=today(), by=at.hanneke)
    said = page.reads(page["my-certificates"])
    assert said.count(load(WAY).trainings["thoughts_of_death"].name.nl) == 1
    assert "24 uur, op" in said
    assert f"verklaart dat Sam hier sinds {words.day(today())} is" in said
    assert "Altijd naast een beroepskracht" in said
    assert load(WAY).activities["recovery_support"].name.nl in page.reads(page["my-role-card"])
    said = {"lived_experience": True, "area": "Zuid"}
    actions.change_availability(volunteer=file, version=fresh(file, sam).version, said=said, by=at.hanneke)
    assert (fresh(file, sam).lived_experience, fresh(file, sam).area) == (None, "Zuid")  # that is hers to tell
    _file, new = applied(at, "Bo", programme=WAY)
    theirs = Web(new)
    said = theirs.reads(theirs["my-certificates"])
    assert ("Nog niets gevolgd" in said, "verklaart dat" in said) == (True, False)


@pytest.mark.shows("S1-34", "S3-68")
def test_what_she_thinks_gives_and_gets_is_read_by_nobody_else_and_goes_when_she_throws_it_away(at):
    _file, sam = ready_volunteer(at, "Sam", programme=WAY)
    page = Web(sam)
    assert "Dat raakte mij." in page.sends(page["my-thoughts"], words="Dat raakte mij.")
    page.sends(page["give-and-take"], gives="Tijd.", gets="Een goed gesprek.")
    assert "Tijd." in page.browser.get(page["give-and-take"]).content.decode()
    with acting_as(sam):
        mine = {("moments_draft", one.pk): one for one in Draft.objects.all()}
    assert len(mine) == 2
    assert set(mine) <= set(rows_of(sam))
    for name, who in ({"her coordinator": at.hanneke} | outsiders(at)).items():
        assert set(mine) & set(rows_of(who)) == set(), name
    [thought] = [one.thought_id for one in mine.values() if one.place.startswith(Draft.THOUGHT)]
    said = page.sends(page["my-thoughts"], away=thought)
    assert ("Dat raakte mij." in said, "Nog niets." in said) == (False, True)
    with acting_as(sam):
        assert sorted(str(one.typed) for one in Draft.objects.all())[-1] == "{}"
