"""Each step of a match: by whom, once, in its order; anything else is refused with what to do."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import translation

from naast.clients.actions import set_own_boundary
from naast.clients.models import Client, Request
from naast.matches import actions
from naast.matches.models import Agreement, Feeling, Match, PrivateAnswer, Signature
from naast.matches.queries import agreement_of, figures_of, my_matches, names_of, trio_of
from naast.privacy import clock
from naast.privacy.actor import acting_as
from naast.privacy.refusal import EditedMeanwhile, Refused
from tests.cast import house
from tests.matches.cast import (
    ACTIVITIES,
    EXPECTATIONS,
    HOURS,
    both,
    closing,
    cosigned,
    ended,
    meeting,
    met,
    proposed,
    side_by_side,
    written,
)
from tests.volunteers.cast import ready_volunteer

pytestmark = pytest.mark.django_db


def refused(code, act, **said):
    with pytest.raises(Refused) as found:
        act(**said)
    assert [reason.code for reason in found.value.reasons] == [code]


def test_there_is_one_living_match_for_a_request_and_the_same_press_makes_one():
    cast = proposed(house())
    other, _bas = ready_volunteer(cast.house, "Bas")
    propose = {"request": cast.request, "because": "Ook goed.", "by": cast.coordinator}
    refused("request.not_waiting", actions.propose, volunteer=other, key=uuid.uuid4(), **propose)
    assert actions.propose(volunteer=cast.file, key=cast.match.pk, **propose) == cast.match
    with pytest.raises((PermissionDenied, Request.DoesNotExist)):
        actions.propose(volunteer=other, key=uuid.uuid4(), **propose | {"by": cast.house.tom})


@pytest.mark.shows("S3-33")
def test_a_feeling_lies_with_the_coordinators():
    at = house()
    cast = proposed(at)
    actions.decline_match(match=cast.match, by=cast.professional)
    again = actions.propose(
        request=cast.request, volunteer=cast.file, because="Toch nog eens.", feeling="Hij zegt weinig.",
        feeling_reason="Dat past hier.", key=uuid.uuid4(), by=cast.coordinator,
    )  # fmt: skip
    with acting_as(cast.coordinator):
        assert [(one.match_id, one.words) for one in Feeling.objects.all()] == [(again.pk, "Hij zegt weinig.")]
    with acting_as(cast.professional):
        assert Feeling.objects.count() == 0


def test_the_professional_may_decline_what_is_proposed_and_nothing_later():
    cast = cosigned(house())
    with pytest.raises(PermissionDenied):
        actions.decline_match(match=cast.match, by=cast.professional)
    for _ in range(2):
        actions.decline_match(match=cast.match, by=cast.coordinator)
    assert cast.fresh().state == "ended"
    with acting_as(cast.coordinator):
        assert Request.objects.get(pk=cast.request.pk).state == "open"
        assert my_matches(cast.coordinator) == []
        assert [match.pk for match in my_matches(cast.coordinator, ended=True)] == [cast.match.pk]


def test_what_stands_side_by_side_does_not_end_with_a_decline():
    cast = side_by_side(house())
    refused("match.state", actions.decline_match, match=cast.match, by=cast.coordinator)
    refused("match.state", actions.end_match, match=cast.match, next_step="", by=cast.coordinator)


@pytest.mark.parametrize("answers", [("yes", "no"), ("no", "yes")])
@pytest.mark.shows("S0-13")
def test_one_no_is_no_meeting(answers):
    cast = cosigned(house())
    plan = {"match": cast.match, "at": clock.now() + timedelta(days=1), "where": "", "by": cast.professional}
    refused("meeting.both", actions.plan_three_way, **plan)
    assert len(actions.ask_both(match=cast.match, by=cast.coordinator)) == 2
    both(cast, "meeting", answers)
    refused("meeting.both", actions.plan_three_way, **plan)
    with acting_as(cast.volunteer):
        assert Match.objects.count() == 0


def test_an_answer_is_given_once_and_by_the_one_who_is_asked():
    cast = cosigned(house())
    actions.ask_both(match=cast.match, by=cast.coordinator)
    hers = cast.asked(cast.client, "meeting")
    for who in (cast.volunteer, cast.coordinator):
        with pytest.raises((PermissionDenied, PrivateAnswer.DoesNotExist)):
            actions.answer_privately(asked=hers, answer="yes", by=who)
    actions.answer_privately(asked=hers, answer="yes", by=cast.client)
    assert actions.answer_privately(asked=hers, answer="no", by=cast.client).answer == "yes"
    actions.decline_match(match=cast.match, by=cast.coordinator)
    late = cast.asked(cast.volunteer, "meeting")
    refused("asked.ended", actions.answer_privately, asked=late, answer="yes", by=cast.volunteer)


def test_the_meeting_comes_in_its_order():
    cast = meeting(house())
    refused("meeting.not_planned", actions.ask_click, match=cast.match, by=cast.coordinator)
    tomorrow = clock.today() + timedelta(days=1)
    refused("meeting.not_yet", actions.record_meeting_held, match=cast.match, on=tomorrow, by=cast.professional)
    moved = actions.plan_three_way(
        match=cast.fresh(), at=clock.now() + timedelta(days=9), where="Park", by=cast.professional
    )
    assert moved.meeting_where == "Park"
    for _ in range(2):
        actions.record_meeting_held(match=cast.match, on=clock.today(), by=cast.professional)
    again = {"match": cast.fresh(), "at": clock.now(), "where": "", "by": cast.professional}
    refused("meeting.held", actions.plan_three_way, **again)
    asked = actions.ask_click(match=cast.match, by=cast.coordinator)
    assert {one.pk for one in actions.ask_click(match=cast.match, by=cast.coordinator)} == {one.pk for one in asked}


def test_no_agreement_before_it_clicked():
    cast = meeting(house())
    said = {"activities": ACTIVITIES, "reachability": "", "expectations": EXPECTATIONS, "hours": HOURS}
    refused("click.both", actions.write_agreement, match=cast.match, by=cast.professional, **said)
    early = proposed(cast.house, first_name="Bas", client_name="Gijs")
    refused("agreement.meet_first", actions.write_agreement, match=early.match, by=early.professional, **said)


@pytest.mark.shows("S0-32")
def test_the_agreement_keeps_what_was_read_and_a_new_one_is_signed_anew():
    cast, first = written(house())
    with acting_as(cast.client):
        file = Client.objects.get(person_id=cast.client.person_id)
    set_own_boundary(client=file, words="Niet onverwacht langskomen.", key=uuid.uuid4(), by=cast.client)
    actions.sign_agreement(agreement=first, part="volunteer", by=cast.volunteer)
    second = actions.write_agreement(
        match=cast.fresh(), activities=ACTIVITIES[:1], reachability="", expectations=EXPECTATIONS, hours=HOURS,
        by=cast.professional,
    )  # fmt: skip
    with pytest.raises(EditedMeanwhile):
        actions.sign_agreement(agreement=first, part="client", by=cast.client)
    with acting_as(cast.client):
        assert Agreement.objects.count() == 2
        assert agreement_of(cast.match) == second
    assert (first.own_boundaries, second.own_boundaries) == ([], ["Niet onverwacht langskomen."])
    assert len(second.boundaries) == 10
    assert set(second.passed_on) == {"must", "may", "keeps"}
    assert second.passed_on["must"][0].keys() == {"nl", "en"}


@pytest.mark.shows("S2-10")
def test_everybody_signs_for_herself_and_the_client_without_account_at_the_desk():
    cast, agreement = written(house())
    for who, part in (
        (cast.volunteer, "client"), (cast.client, "volunteer"), (cast.coordinator, "professional"),
        (cast.professional, "volunteer"), (cast.coordinator, "coordinator"),
    ):  # fmt: skip
        with pytest.raises(PermissionDenied):
            actions.sign_agreement(agreement=agreement, part=part, by=who)
    for part in ("client", "professional", "client"):
        actions.sign_agreement(agreement=agreement, part=part, by=cast.professional)
    assert cast.fresh().state == "meeting"
    actions.sign_agreement(agreement=agreement, part="volunteer", by=cast.volunteer)
    assert cast.fresh().state == "agreed"
    with acting_as(cast.client):
        through = {one.part: one.through_id for one in Signature.objects.all()}
    assert through == {"client": cast.professional.person_id, "professional": None, "volunteer": None}


def test_only_a_coordinator_lets_it_begin_and_once():
    cast = side_by_side(house())
    with pytest.raises(PermissionDenied):
        actions.start(match=cast.match, by=cast.professional)
    again = actions.start(match=cast.match, by=cast.coordinator)
    assert (again.contact_dossier_id, again.started_on) == (cast.match.contact_dossier_id, clock.today())
    assert again.horizon_on is not None


def test_rest_and_going_on_are_once_each_and_are_remembered():
    cast = side_by_side(house())
    with pytest.raises(PermissionDenied):
        actions.rest(match=cast.match, by=cast.volunteer)
    for act in (actions.rest, actions.rest, actions.resume, actions.resume):
        act(match=cast.match, by=cast.professional)
    with acting_as(cast.volunteer):
        assert [(one.stopped, one.until) for one in cast.match.rests.all()] == [(False, clock.today())]
    actions.rest(match=cast.match, by=cast.professional)
    actions.stop_for_client(match=cast.match, by=cast.client)
    with acting_as(cast.client):
        assert cast.match.rests.filter(stopped=True, until__isnull=True).count() == 1
    with acting_as(cast.volunteer):
        assert Match.objects.count() == 0


def test_the_farewell_asks_everybody_and_then_ends():
    cast = closing(house())
    assert actions.begin_closing(match=cast.match, kind="early", by=cast.coordinator).kind == "planned"
    refused("closing.words_asked", actions.end_match, match=cast.match, next_step="", by=cast.coordinator)
    with pytest.raises(PermissionDenied):
        actions.write_closing_words(match=cast.match, part="volunteer", words="Namens Wim", by=cast.professional)
    with pytest.raises(PermissionDenied):
        actions.write_closing_words(match=cast.match, part="volunteer", words="Namens Wim", by=cast.client)
    actions.write_closing_words(match=cast.match, part="client", words="Het was fijn.", by=cast.professional)
    for part in ("volunteer", "professional"):
        actions.write_closing_words(match=cast.match, part=part, by=cast.coordinator)
    hers = actions.write_closing_words(match=cast.match, part="coordinator", words="Dank.", by=cast.coordinator)
    with pytest.raises(EditedMeanwhile):
        actions.write_closing_words(match=cast.match, part="coordinator", version=hers.version + 1, by=cast.coordinator)
    for _ in range(2):
        actions.end_match(match=cast.match, next_step="De wandelgroep.", by=cast.coordinator)
    with acting_as(cast.coordinator):
        assert Request.objects.get(pk=cast.request.pk).state == "closed"
    with acting_as(cast.volunteer):
        assert Match.objects.count() == 0
    late = {"match": cast.match, "part": "client", "words": "Nog iets", "by": cast.client}
    with pytest.raises((Refused, PermissionDenied)):
        actions.write_closing_words(**late)


def test_the_three_stand_in_their_order_with_their_state():
    cast = cosigned(house())
    with acting_as(cast.professional):
        assert [(one.role, one.initial, one.state) for one in figures_of(cast.fresh(cast.professional))] == [
            ("volunteer", "W", "open"), ("client", "N", "here"), ("professional", "M", "here"),
        ]  # fmt: skip
    gone = ended(cast.house, first_name="Bas", client_name="Gijs")
    with acting_as(gone.coordinator), translation.override("nl"):
        there = gone.fresh()
        assert [one.figure.state for one in trio_of(there, quiet=("professional",))] == ["quiet", "here", "quiet"]
        assert names_of(there) == "Bas, Gijs en Marije"


def test_a_second_editor_of_a_cosignature_is_told():
    cast = met(house())
    with pytest.raises(EditedMeanwhile):
        actions.cosign(match=cast.match, words="x", version=1, by=cast.professional)
