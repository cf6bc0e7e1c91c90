"""Applying, an account, ready, and not this time."""

from __future__ import annotations

import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from naast.people.actions import accept_invitation, found_organisation, invited
from naast.privacy.actor import STAFF, Actor, acting_as
from naast.privacy.refusal import Refused
from naast.volunteers import actions
from naast.volunteers.models import GutFeeling, Volunteer
from tests.cast import house, person, wearing
from tests.volunteers.cast import (
    PROGRAMME,
    acts_on,
    agreement,
    applied,
    certificate,
    fresh,
    interview,
    outsiders,
    ready_volunteer,
    training,
)

pytestmark = pytest.mark.django_db


def readable(who: Actor) -> tuple[int, int]:
    """How many files this person reads, by the model and by a bare statement."""
    with acting_as(who), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM volunteers_volunteer")
        [count] = cursor.fetchone()
        return Volunteer.objects.visible_to(who).count(), count


def codes(refused) -> list[str]:
    return [reason.code for reason in refused.value.reasons]


@pytest.mark.shows("S3-76")
def test_who_applies_is_read_by_herself_and_her_coordinators_and_nobody_else():
    at = house()
    wim, himself = applied(at, motive="Ik heb tijd.")
    assert (wim.state, wim.first_name, wim.motive) == ("applied", "Wim", "Ik heb tijd.")
    assert himself.holds("volunteer", organisation_id=at.organisation.pk)
    assert {who: readable(getattr(at, who)) for who in ("hanneke", "tom", "ada", "marije", "rachid", "fatma")} == {
        "hanneke": (1, 1), "tom": (0, 0), "ada": (0, 0), "marije": (0, 0), "rachid": (0, 0), "fatma": (0, 0),
    }  # fmt: skip
    assert readable(himself) == (1, 1)
    assert readable(house("Elders").hanneke) == (0, 0)
    assert acts_on(at, wim.dossier_id) == ["volunteer.applied"]


def test_an_application_to_the_whole_organisation_reaches_every_coordinator():
    at, key = house(), uuid.uuid4()
    actions.apply(
        key=key, organisation=at.organisation, location_id=None, programme=PROGRAMME, first_name="Dorien",
        by=actions.applicant(key),
    )  # fmt: skip
    assert (readable(at.hanneke), readable(at.tom), readable(at.ada)) == ((1, 1), (1, 1), (0, 0))


def test_the_same_form_sent_twice_is_one_application():
    at, key = house(), uuid.uuid4()
    said = {"organisation": at.organisation, "location_id": at.location.pk, "programme": PROGRAMME, "first_name": "Wim"}
    first = actions.apply(key=key, by=actions.applicant(key), **said)
    assert actions.apply(key=key, by=actions.applicant(key), **said) == first
    assert readable(at.hanneke) == (1, 1)


def test_without_a_coordinator_nobody_is_asked_for_a_name():
    ada, key = person(), uuid.uuid4()
    empty = found_organisation(name="Leeg", neutral_name="Leeg", first_name="Ada", by=Actor(ada.pk, STAFF))
    by = actions.applicant(key)
    with pytest.raises(Refused) as refused:
        actions.apply(key=key, organisation=empty, location_id=None, programme=PROGRAMME, first_name="Wim", by=by)
    assert codes(refused) == ["organisation.without_coordinator"]
    assert readable(by) == (0, 0)


def test_somebody_who_has_a_role_does_not_apply_with_it():
    at = house()
    with pytest.raises(PermissionDenied):
        actions.apply(
            key=uuid.uuid4(), organisation=at.organisation, location_id=None, programme=PROGRAMME, first_name="M",
            by=at.marije,
        )  # fmt: skip


def test_an_invitation_works_once_and_a_new_one_ends_the_old():
    at = house()
    wim, _ = applied(at)
    old = actions.invite_to_account(volunteer=wim, by=at.hanneke)
    new = actions.invite_to_account(volunteer=wim, by=at.hanneke)
    assert invited(old) is None
    found = accept_invitation(word=new, email="wim@example.org", password="een lang wachtwoord")
    assert found is not None
    assert found.pk == wim.person_id
    assert accept_invitation(word=new, email="x@example.org", password="een lang wachtwoord") is None


def test_ready_is_refused_with_everything_that_is_missing_at_once():
    at = house()
    wim, himself = applied(at)
    links = {"volunteer.interviewed": "/there"}
    with pytest.raises(Refused) as refused:
        actions.make_ready(volunteer=wim, by=at.hanneke, links=links)
    assert codes(refused) == [
        "volunteer.interviewed", "volunteer.trained", "screening.valid_or_reasoned", "agreement.own",
    ]  # fmt: skip
    assert all(reason.why and reason.do for reason in refused.value.reasons)
    assert refused.value.reasons[0].link == "/there"
    interview(at, wim)
    certificate(at, wim)
    training(at, wim)
    actions.sign_agreement(volunteer=wim, by=himself)
    with pytest.raises(Refused) as refused:
        actions.make_ready(volunteer=wim, by=at.hanneke)
    assert codes(refused) == ["agreement.countersigned"]
    assert fresh(wim, at.hanneke).state == "on_the_way"


def test_ready_once_everything_is_there_and_saying_it_twice_changes_nothing():
    at = house()
    wim, himself = applied(at)
    interview(at, wim)
    certificate(at, wim)
    training(at, wim)
    agreement(at, wim, himself)
    ready = actions.make_ready(volunteer=wim, by=at.hanneke)
    assert ready.state == "ready"
    assert actions.make_ready(volunteer=wim, by=at.hanneke).version == ready.version
    assert acts_on(at, wim.dossier_id) == [
        "volunteer.applied", "volunteer.interviewed", "volunteer.screened", "volunteer.trained",
        "volunteer.agreement_signed", "volunteer.agreement_countersigned", "volunteer.ready",
    ]  # fmt: skip


def test_not_this_time_is_said_with_a_sentence_that_can_be_read():
    at = house()
    wim, himself = applied(at)
    with pytest.raises(Refused) as refused:
        actions.decline(volunteer=wim, words="  ", by=at.hanneke)
    assert codes(refused) == ["words.empty"]
    actions.decline(volunteer=wim, words="Dank je voor het gesprek.", by=at.hanneke)
    assert (
        actions.decline(volunteer=wim, words="Iets anders", by=at.hanneke).declined_words == "Dank je voor het gesprek."
    )
    assert (fresh(wim, himself).state, fresh(wim, himself).declined_words) == ("declined", "Dank je voor het gesprek.")
    with pytest.raises(Refused) as refused:
        interview(at, wim)
    assert codes(refused) == ["volunteer.gone"]


def test_somebody_who_started_is_not_declined():
    at = house()
    wim, _ = ready_volunteer(at)
    with pytest.raises(Refused) as refused:
        actions.decline(volunteer=wim, words="Nee.", by=at.hanneke)
    assert codes(refused) == ["volunteer.begun"]


def test_outsiders_touch_nothing():
    at = house()
    wim, himself = applied(at)
    everybody = outsiders(at) | {"herself": himself}
    for who, by in everybody.items():
        for act in (
            lambda by=by: actions.make_ready(volunteer=wim, by=by),
            lambda by=by: actions.decline(volunteer=wim, words="Nee.", by=by),
            lambda by=by: actions.invite_to_account(volunteer=wim, by=by),
            lambda by=by: interview(at, wim, by),
            lambda by=by: certificate(at, wim, by),
            lambda by=by: training(at, wim, by),
            lambda by=by: actions.record_gut_feeling(volunteer=wim, words="x", reason="y", by=by),
            lambda by=by: actions.countersign_agreement(volunteer=wim, by=by),
            lambda by=by: actions.propose_reasoned_screening(
                volunteer=wim, reason="x", first_id=at.marije.person_id, second_id=at.joost.person_id, by=by
            ),
        ):
            with pytest.raises(PermissionDenied):
                act()
        if who != "herself":
            with pytest.raises(PermissionDenied):
                actions.sign_agreement(volunteer=wim, by=by)
            with pytest.raises(PermissionDenied):
                actions.change_availability(volunteer=wim, version=1, said={"area": "x"}, by=by)
            with pytest.raises(PermissionDenied):
                actions.say(volunteer=wim, kind="no", by=by)
            with pytest.raises(PermissionDenied):
                actions.leave(volunteer=wim, still_beside=0, by=by)
            with pytest.raises(PermissionDenied):
                actions.come_back(volunteer=wim, by=by)
    assert acts_on(at, wim.dossier_id) == ["volunteer.applied"]
    assert fresh(wim, himself).version == 1


def test_the_weighing_of_coordinators_is_not_read_by_the_volunteer():
    at = house()
    wim, himself = applied(at)
    actions.record_gut_feeling(volunteer=wim, words="Rustig.", reason="Hij wachtte.", by=at.hanneke)
    for who, seen in ((at.hanneke, 1), (himself, 0), (at.tom, 0), (at.ada, 0), (at.marije, 0)):
        with acting_as(who):
            assert GutFeeling.objects.count() == seen
    assert acts_on(at, wim.coordination_dossier_id) == ["volunteer.applied", "volunteer.felt"]


def test_the_form_of_somebody_who_left_opens_nothing_again():
    at, key = house(), uuid.uuid4()
    said = {"organisation": at.organisation, "location_id": at.location.pk, "programme": PROGRAMME, "first_name": "Wim"}
    wim = actions.apply(key=key, by=actions.applicant(key), **said)
    himself = wearing(wim.person_id, "volunteer")
    actions.leave(volunteer=wim, still_beside=0, by=himself)
    with pytest.raises(Refused) as refused:
        actions.apply(key=key, by=actions.applicant(key), **said)
    assert codes(refused) == ["form.used"]
    assert (readable(himself), wearing(wim.person_id, "volunteer").roles) == ((0, 0), ())
