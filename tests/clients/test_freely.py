"""Of her own free will beside supervision: a yes, a no without a trace, the day it ends, and her choice for then."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from naast.clients import actions
from naast.clients.models import AfterSupervision, Request
from naast.clients.queries import GO_ON_ELSEWHERE, consent_now, facts_of
from naast.privacy import clock
from naast.privacy.actor import acting_as
from naast.privacy.refusal import EditedMeanwhile, Refused
from naast.programmes.loading import SHELF, NotSound, load, read
from tests.cast import House, house
from tests.clients.cast import client_of, consented, herself, open_request_for, request_of
from tests.clients.test_pages import browser
from tests.hard_rules.stage import rows_of
from tests.matches.cast import Cast, side_by_side
from tests.scenarios.web import Web
from tests.volunteers.cast import acts_on

pytestmark = pytest.mark.django_db
WAY = "supervision"


@pytest.fixture
def at(settings) -> House:
    settings.WORLD = "demo"  # no second step of sign-in here
    return house(programmes=(WAY, "temporary-buddy"))


def now(request: Request, at: House) -> Request:
    with acting_as(at.marije):
        return Request.objects.get(pk=request.pk)


def test_yes_and_no_leave_the_same_trace(at):
    said = {}
    for name, freely in (("Nora", True), ("Gijs", False)):
        client, _her = client_of(at, name, programme=WAY)
        request = request_of(client, by=at.marije)
        actions.say_freely(request=request, freely=freely, said="written", by=at.marije)
        said[freely] = [one for one in acts_on(at, request.dossier_id) if "freely" in one]
    assert said[True] == said[False] == ["request.freely_said"]


@pytest.mark.shows("S4-09")
def test_whoever_has_to_does_not_choose_and_a_benefit_is_looked_up_first(at):
    client, _her = client_of(at, programme=WAY)
    request, here = request_of(client, by=at.marije), browser(at.marije)
    where = f"/clients/{client.pk}/request"

    def says(**said: str) -> str:
        sent = {"step": "voluntary", "version": str(now(request, at).version), "said": "spoken", **said}
        return here.post(where, sent, follow=True).content.decode()

    for wrong in ({}, {"pressed": "yes", "benefit": "no"}, {"pressed": "no", "benefit": "open"}):
        said = says(freely="yes", **wrong)
        assert ("moet, kiest niet" in said, "Zoek het eerst samen op" in said) == (
            wrong.get("pressed") != "no", wrong.get("benefit") != "no",
        )  # fmt: skip
        assert now(request, at).voluntary_on is None
    says(freely="yes", pressed="no", benefit="looked")
    assert now(request, at).voluntary_on == clock.today()
    says(freely="no", pressed="yes")
    assert now(request, at).state == Request.State.CLOSED


def test_a_no_beside_somebody_lets_her_go_as_any_stop_does(at):
    cast = side_by_side(at, programme=WAY)
    actions.say_freely(request=cast.request, freely=False, by=cast.client)
    assert (cast.fresh().state, now(cast.request, at).voluntary_on) == ("resting", None)
    assert not {table for table, _pk in rows_of(cast.volunteer)} & {"matches_match", "clients_request"}


def test_only_she_and_her_professional_say_it(at):
    request = request_of(client_of(at, programme=WAY)[0], by=at.marije)
    for who in (at.hanneke, at.joost, at.ada):
        with pytest.raises(PermissionDenied):
            actions.say_freely(request=request, freely=True, by=who)
        with pytest.raises(PermissionDenied):
            actions.wish_lived_experience(request=request, wanted=True, by=who)
        with pytest.raises(PermissionDenied):
            actions.note_supervision_end(request=request, ends_on=clock.today(), by=who)


def test_first_the_day_then_the_choice_and_the_consent_goes_with_it(at):
    request = open_request_for(at, programme="temporary-buddy")
    with pytest.raises(Refused) as refused:
        actions.choose_afterwards(request=request, choice="stop", by=at.marije)
    assert [one.code for one in refused.value.reasons] == ["supervision.end_known"]
    request = open_request_for(at, first_name="Gijs", programme=WAY)
    her = herself(request)
    for choice, given in (("onward", True), ("stop", False), ("onward", True)):
        there = actions.choose_afterwards(request=request, choice=choice, by=her)
        with acting_as(her):
            assert (consent_now(request, GO_ON_ELSEWHERE) is not None, there.chosen_said) == (given, "self")
    with acting_as(at.hanneke):
        facts = facts_of(request, load(WAY), clock.today())
    assert (facts["supervision.end_known"], facts["supervision.client_chose"]) == (True, True)
    with pytest.raises(EditedMeanwhile):
        actions.choose_afterwards(request=request, choice="stop", version=there.version - 1, by=at.marije)


def test_another_day_moves_the_day_on_which_they_look_how_to_go_on(at):
    cast = side_by_side(at, programme=WAY)
    sooner, later = clock.today() + timedelta(days=60), clock.today() + timedelta(days=4000)
    actions.note_supervision_end(request=cast.request, ends_on=sooner, by=cast.professional)
    assert cast.fresh().horizon_on == sooner
    actions.note_supervision_end(request=cast.request, ends_on=later, by=cast.professional)
    assert sooner < cast.fresh().horizon_on < later  # the way of working itself lasts two years at most


def test_who_stands_beside_reads_nothing_of_the_end(at):
    cast: Cast = side_by_side(at, programme=WAY)
    table = "clients_aftersupervision"
    assert {name for name, _pk in rows_of(cast.volunteer)} & {table} == set()
    assert table in {name for name, _pk in rows_of(cast.client)}


def test_the_pages_keep_what_was_typed_and_do_not_exist_elsewhere(at):
    request = open_request_for(at, programme=WAY)
    where, marije = reverse("clients:afterwards", args=[request.client_id]), Web(at.marije)
    answer = marije.browser.post(where, {"step": "end", "ends_on": "morgen", "version": "1"})
    assert answer.status_code == 200
    assert 'value="morgen"' in answer.content.decode()
    answer = marije.browser.post(where, {"step": "end", "ends_on": str(clock.today()), "version": "0"})
    assert "Iemand anders" in answer.content.decode() or answer.status_code == 200
    with acting_as(at.marije):
        assert AfterSupervision.objects.get().ends_on != clock.today()  # it was changed meanwhile: nothing is lost
    hers = Web(herself(request))
    hers.browser.post(hers["my-afterwards"], {"choice": "something"})
    with acting_as(at.marije):
        assert AfterSupervision.objects.get().choice == ""
    other = consented(open_request_for(at, first_name="Bep", programme="temporary-buddy"), by=at.marije)
    assert marije.status(reverse("clients:afterwards", args=[other.client_id])) == 404
    theirs = Web(herself(other))
    assert theirs.status(theirs["my-afterwards"]) == 404
    assert "Moet het?" not in theirs.reads(theirs["my-request"])


@pytest.mark.shows("S3-65", "S1-03")
def test_a_way_of_working_says_whether_peer_workers_fit_and_on_what_it_rests(at):
    request = open_request_for(at, programme=WAY)
    hers = Web(herself(request))
    assert load(WAY).peer_workers == "welcome"
    assert "Iemand die het ook heeft meegemaakt" in hers.reads(hers["my-request"])
    said = Web(at.marije).reads(reverse("clients:consent", args=[request.client_id]))
    assert load(WAY).basis.nl in said
    written, line = (SHELF / f"{WAY}.toml").read_text(), 'peer_workers = "welcome"'
    assert read(written.replace(line, 'peer_workers = "no"'), "own.toml").peer_workers == "no"
    with pytest.raises(NotSound):
        read(written.replace(line, ""), "own.toml")
