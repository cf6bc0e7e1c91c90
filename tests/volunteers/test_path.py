"""The talk, the feeling, the training and the two signatures."""

from __future__ import annotations

import uuid
from datetime import date, timedelta

import pytest
from django.utils import translation

from naast.people.pages import address
from naast.privacy.actor import acting_as
from naast.privacy.refusal import Refused
from naast.programmes.loading import load
from naast.volunteers import actions, queries
from naast.volunteers.models import Interview, TrainingRecord, VolunteerAgreement
from naast.volunteers.rules import Step, Turn
from tests.cast import house
from tests.matches.cast import side_by_side
from tests.volunteers.cast import ANSWERS, PROGRAMME, applied, fresh, interview, ready_volunteer, today, training
from tests.volunteers.test_joining import codes
from tests.volunteers.test_pages import as_, read

pytestmark = pytest.mark.django_db


def next_for(at, volunteer):
    with acting_as(at.hanneke):
        found = queries.with_path(type(volunteer).objects.all()).get(pk=volunteer.pk)
        return queries.next_step(found, load(PROGRAMME), today())


@pytest.mark.shows("S1-36")
def test_a_talk_is_kept_with_who_held_it_and_who_sat_in():
    at, key = house(), uuid.uuid4()
    wim, _ = applied(at)
    said = {
        "volunteer": wim, "held_on": today(), "answers": ANSWERS, "joined_by_id": at.marije.person_id, "key": key,
        "by": at.hanneke,
    }  # fmt: skip
    talk = actions.record_interview(**said)
    assert actions.record_interview(**said) == talk
    assert (talk.answers, talk.held_by_id, talk.joined_by_id) == (ANSWERS, at.hanneke.person_id, at.marije.person_id)
    assert fresh(wim, at.hanneke).state == "on_the_way"
    assert next_for(at, wim) == queries.NextStep(Step.ASK_SCREENING, Turn.COORDINATOR)
    with acting_as(at.marije):
        assert Interview.objects.count() == 0


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"held_on": date(2999, 1, 1)}, "date.future"),
        ({"answers": {"asked_by_nobody": "x"}}, "answer.unknown"),
        ({"answers": {"interview_life_stage": "rich"}}, "answer.choice"),
        ({"joined_by_id": uuid.uuid4()}, "professional.unknown"),
    ],
)
def test_a_talk_that_cannot_be_is_refused_and_nothing_is_kept(said, code):
    at = house()
    wim, _ = applied(at)
    with pytest.raises(Refused) as refused:
        actions.record_interview(**{"volunteer": wim, "held_on": today(), "answers": {}, "by": at.hanneke} | said)
    assert codes(refused) == [code]
    assert fresh(wim, at.hanneke).state == "applied"
    with acting_as(at.hanneke):
        assert Interview.objects.count() == 0


@pytest.mark.shows("S3-33")
def test_a_feeling_needs_one_reason_and_is_kept_once():
    at, key = house(), uuid.uuid4()
    wim, _ = applied(at)
    with pytest.raises(Refused) as refused:
        actions.record_gut_feeling(volunteer=wim, words="Goed.", reason=" ", by=at.hanneke)
    assert codes(refused) == ["feeling.reason"]
    said = {"volunteer": wim, "words": "Goed.", "reason": "Hij luisterde.", "by": at.hanneke, "key": key}
    assert actions.record_gut_feeling(**said) == actions.record_gut_feeling(**said)


@pytest.mark.shows("S3-32")
def test_a_training_counts_and_one_of_somebody_else_does_not():
    at = house()
    wim, _ = applied(at)
    for unknown in ("working_with_volunteers", "nothing"):
        with pytest.raises(Refused) as refused:
            actions.record_training(volunteer=wim, training=unknown, done_on=today(), by=at.hanneke)
        assert codes(refused) == ["training.unknown"]
    with pytest.raises(Refused):
        actions.record_training(volunteer=wim, training="introduction", done_on=today() + timedelta(1), by=at.hanneke)
    training(at, wim)
    with acting_as(at.hanneke):
        [record] = TrainingRecord.objects.all()
        assert (record.training, record.seen_by_id, record.valid_until) == ("introduction", at.hanneke.person_id, None)
        assert queries.trained_in(fresh(wim, at.hanneke), today()) == {"introduction"}
        assert queries.trained_in(fresh(wim, at.hanneke), today() - timedelta(1)) == set()


def test_she_signs_what_she_read_and_a_later_wording_changes_nothing():
    at = house()
    wim, himself = applied(at)
    with translation.override("en"):
        signed = actions.sign_agreement(volunteer=wim, by=himself)
    assert actions.sign_agreement(volunteer=wim, by=himself) == signed
    assert signed.text["language"] == "en"
    assert signed.text["code_of_conduct"][0]["title"] == "Simply side by side"
    assert signed.text["secrecy"][0]["id"] == "stays"
    assert (signed.countersigned_at, signed.template_version) == (None, load(PROGRAMME).version)
    done = actions.countersign_agreement(volunteer=wim, by=at.hanneke)
    again = actions.countersign_agreement(volunteer=wim, by=at.hanneke)
    assert (done.countersigned_by_id, again.version) == (at.hanneke.person_id, done.version)
    with acting_as(himself):
        assert VolunteerAgreement.objects.count() == 1


def test_first_she_signs_then_we():
    at = house()
    wim, _ = applied(at)
    with pytest.raises(Refused) as refused:
        actions.countersign_agreement(volunteer=wim, by=at.hanneke)
    assert codes(refused) == ["agreement.own"]


def test_the_next_step_follows_the_path():
    at = house()
    wim, himself = applied(at)
    assert next_for(at, wim).step is Step.INTERVIEW
    interview(at, wim)
    actions.record_certificate(volunteer=wim, outcome="waiting", by=at.hanneke)
    assert next_for(at, wim) == queries.NextStep(Step.SHOW_SCREENING, Turn.VOLUNTEER)
    actions.record_certificate(volunteer=wim, outcome="given", dated_on=today(), aspects=[12, 21, 85], by=at.hanneke)
    assert next_for(at, wim) == queries.NextStep(Step.TRAIN, Turn.COORDINATOR, "introduction")
    training(at, wim)
    assert next_for(at, wim).step is Step.SIGN
    actions.sign_agreement(volunteer=wim, by=himself)
    assert next_for(at, wim).step is Step.COUNTERSIGN
    actions.countersign_agreement(volunteer=wim, by=at.hanneke)
    assert next_for(at, wim).step is Step.MAKE_READY
    actions.make_ready(volunteer=wim, by=at.hanneke)
    assert next_for(at, wim).step is Step.READY


def test_somebody_whose_screening_ran_out_is_not_ready_any_more():
    at = house()
    wim, _ = ready_volunteer(at)
    with acting_as(at.hanneke):
        found = fresh(wim, at.hanneke)
        assert queries.facts_of(found, load(PROGRAMME), today())["volunteer.ready"] is True
        after = today() + timedelta(days=3 * 366)
        assert queries.facts_of(found, load(PROGRAMME), after)["volunteer.ready"] is False
        assert queries.ready_for(at.organisation.pk, at.location.pk, PROGRAMME, after) == []


def test_who_is_ready_is_found_in_a_fixed_number_of_queries(django_assert_num_queries):
    at = house()
    counts = []
    for _ in range(2):
        ready_volunteer(at)
        with acting_as(at.hanneke), django_assert_num_queries(8):
            counts.append(len(queries.ready_for(at.organisation.pk, at.location.pk, PROGRAMME)))
    assert counts == [1, 2]


def test_her_own_page_says_that_somebody_is_there_when_they_stand_side_by_side(client):
    at = house()
    sought = "Je bent klaar om te beginnen. We zoeken iemand die bij je past."
    _file, els = ready_volunteer(at, "Els")
    assert sought in read(as_(client, els), address(els.person_id, "my-path"))
    wim = side_by_side(at).volunteer
    page = read(as_(client, wim), address(wim.person_id, "my-path"))
    assert (sought in page, "Je bent klaar om te beginnen. Er is iemand bij wie je komt." in page) == (False, True)
    assert f'href="{address(wim.person_id, "my-people")}"' in page.split('id="now"')[1].split("</section>")[0]
