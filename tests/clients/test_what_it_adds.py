"""What a request says: what somebody adds for each, a goal or none, what used to be paid, and light contact."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from naast.clients import actions
from naast.clients.models import Request
from naast.clients.queries import facts_of
from naast.moments.models import Asked
from naast.moments.queries import looked_back
from naast.privacy import clock
from naast.privacy.actor import acting_as
from naast.privacy.refusal import Refused
from naast.programmes.gates import considered
from naast.programmes.loading import load
from tests.cast import House, house
from tests.clients.cast import client_of, open_request_for, prepared_request
from tests.moments.cast import beside
from tests.scenarios.web import Web

pytestmark = pytest.mark.django_db
ADDS = {
    "adds": "Iemand om mee te lachen.", "adds_volunteer": "Een andere wereld leren kennen.",
    "adds_professional": "Een tweede paar ogen.", "adds_organisation": "De buurt komt binnen.",
}  # fmt: skip


@pytest.fixture
def at() -> House:
    return house()


def now(request: Request, who) -> Request:
    with acting_as(who):
        return Request.objects.get(pk=request.pk)


@pytest.mark.shows("S0-64")
def test_what_somebody_adds_is_said_for_each_and_comes_back_when_they_look_back(at):
    with clock.back(timedelta(weeks=13)):
        cast = beside(at, **ADDS)
    page = Web(at.hanneke).reads(reverse("clients:for_coordinator", args=[cast.request.pk]))
    assert [said for said in ADDS.values() if said not in page] == []
    review = {}
    for who in (cast.client, cast.professional, cast.coordinator, cast.volunteer):
        with acting_as(who):
            review |= {one.of_part: one for one in looked_back(cast.match, who, clock.today())[0]}
    hers, theirs, his = Web(cast.client), Web(cast.professional), Web(cast.volunteer)
    asked = [
        theirs.reads(reverse("moments:answer", args=[review["professional"].pk])),
        hers.reads(hers["check-in", str(review["client"].pk)]),
        theirs.reads(reverse("moments:voices", args=[cast.match.pk])), hers.reads(hers["voices", cast.match.pk]),
    ]  # fmt: skip
    assert [said for said in ADDS.values() for page in asked if said not in page] == []
    # Who stands beside her does not read her request, also not when they look back.
    assert not any(said in his.reads(his["voices", cast.match.pk]) for said in ADDS.values())
    with acting_as(cast.professional):
        checkin = Asked.objects.filter(of_id=cast.professional.person_id).exclude(questionnaire="review").first()
    assert ADDS["adds"] not in theirs.reads(reverse("moments:answer", args=[checkin.pk]))


@pytest.mark.shows("S0-06")
def test_a_goal_is_chosen_by_herself_or_left_out(at):
    nora, her = client_of(at)
    request = prepared_request(nora, by=at.marije)
    hers, marije = Web(her), Web(at.marije)
    assert [line.code for line in considered(load(request.programme), "open_request", {}) if "goal" in line.code] == []
    assert "Iets om aan te werken?" in hers.reads(hers["my-request"])
    hers.sends(hers["my-request"], choose="yes", goals=["recover", "stronger"])
    assert now(request, her).goals == ["stronger", "recover"]
    assert "Sterker staan, Herstellen" in Web(at.hanneke).reads(reverse("clients:for_coordinator", args=[request.pk]))
    hers.sends(hers["my-request"], choose="yes")
    assert now(request, her).goals == []
    steps = reverse("clients:request", args=[nora.pk])
    marije.sends(steps, step="goals", goals=["myself"], version=now(request, her).version)
    assert now(request, her).goals == ["myself"]
    with pytest.raises(PermissionDenied):
        actions.choose_goals(request=request, goals=["recover"], by=at.hanneke)
    assert actions.open_request(request=now(request, at.marije), by=at.marije).state == "open"


def test_where_a_way_of_working_has_no_goals_none_is_asked(at):
    request = open_request_for(at, programme="presence")
    her = Web(at.marije)
    assert "Een doel, of geen" not in her.reads(reverse("clients:request", args=[request.client_id]))
    with pytest.raises(Refused) as no:
        actions.choose_goals(request=request, goals=["recover"], by=at.marije)
    assert [one.code for one in no.value.reasons] == ["goals.none"]


@pytest.mark.shows("S1-04")
def test_long_and_light_contact_without_a_target_is_a_kind_of_contact(at):
    nora, her = client_of(at)
    request = prepared_request(nora, by=at.marije)
    actions.choose_goals(request=request, goals=["recover"], by=her)
    marije, steps = Web(at.marije), reverse("clients:request", args=[nora.pk])
    assert "Lang en licht, zonder doel" in marije.reads(steps)
    request = actions.describe_request(
        request=now(request, her), activities=["company"], adds="Iemand die blijft.", contact="light", by=at.marije,
        wishes=request.wishes,
    )  # fmt: skip
    assert (request.contact, request.goals, request.expected_months) == ("light", [], None)
    with pytest.raises(Refused):
        actions.choose_goals(request=request, goals=["recover"], by=her)
    assert "Iets om aan te werken?" not in Web(her).reads(Web(her)["my-request"])
    assert "lang en licht, zonder doel" in Web(at.hanneke).reads(reverse("clients:for_coordinator", args=[request.pk]))
    assert actions.open_request(request=request, by=at.marije).state == "open"


@pytest.mark.shows("S0-15")
def test_an_activity_that_used_to_be_paid_says_so_and_somebody_by_name_looks_at_it(at):
    nora, her = client_of(at)
    request = prepared_request(nora, by=at.marije, activities=["contact_with_services"])
    page = Web(at.marije).reads(reverse("clients:request", args=[nora.pk]))
    assert "(was eerst betaald werk)" in page
    assert "Dit was eerst betaald werk:" in page
    with acting_as(at.marije):
        known = facts_of(now(request, at.marije), load(request.programme), clock.today())
    assert "displacement.answered_days" not in known
    actions.think_through(
        request=request, accountable=True, runs_without="Ik ga zelf.", paid_work="worry", worry="Dit deed Els.",
        asked="Karin", by=at.marije,
    )  # fmt: skip
    actions.answer_paid_work(request=request, answer="Els gaat mee, de vrijwilliger erbij.", by=at.hanneke)
    with acting_as(at.marije):
        known = facts_of(now(request, at.marije), load(request.programme), clock.today())
    assert known["displacement.answered_days"] == 0
    assert "(was eerst betaald werk)" in Web(at.hanneke).reads(reverse("clients:for_coordinator", args=[request.pk]))
    del her
