"""Being there, the whole way: months at a door, trust in words, side by side, an early end, and somebody new."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest

from naast.clients import actions as clients
from naast.clients import staying
from naast.matches import actions
from naast.matches.models import Match, Rest
from naast.matches.queries.care import before
from naast.moments import actions as moments
from naast.moments.models import Asked, Observation
from naast.moments.queries import asked_of
from naast.privacy import clock
from naast.privacy.actor import Actor, acting_as
from naast.privacy.refusal import Refused
from naast.programmes.loading import load
from tests.cast import House, house
from tests.clients.test_pages import browser
from tests.matches import presence

pytestmark = pytest.mark.django_db


@pytest.fixture
def at() -> House:
    return house()


def refused_by(act) -> list[str]:
    with pytest.raises(Refused) as refused:
        act()
    return [one.code for one in refused.value.reasons]


def asked(who: Actor, on) -> list[str]:
    with acting_as(who):
        return sorted(one.questionnaire for one in asked_of(who, on))


@pytest.mark.shows("S1-13", "S1-12", "S1-19")
def test_nobody_is_asked_for_before_it_says_in_words_that_she_is_ready_and_she_was_seen(at):
    outreach = clients.begin_outreach(
        key=uuid.uuid4(), initials="B.", programme="presence", began_on=clock.today() - timedelta(days=200),
        by=at.marije,
    )  # fmt: skip
    client = clients.let_in(outreach=outreach, first_name="Bep", key=uuid.uuid4(), by=at.marije)
    request = presence.prepared(at, client)

    def opened():
        return clients.open_request(request=request, by=at.marije)

    assert sorted(refused_by(opened)) == ["professional.seen_client_days", "readiness.in_words"]
    page = browser(at.marije).get(f"/clients/{client.pk}/request").content.decode()
    assert page.count(f'href="/clients/{client.pk}/standing') == 2
    presence.ready(at, client)
    clients.note_seen(client=client, on=clock.today() - timedelta(days=29), by=at.marije)
    assert refused_by(opened) == ["professional.seen_client_days"]
    browser(at.marije).post(f"/clients/{client.pk}/standing", {"step": "see", "on": clock.today().isoformat()})
    assert opened().state == "open"


@pytest.mark.shows("S1-24", "S1-38", "S1-48")
def test_they_begin_when_the_professional_knows_the_volunteer_and_somebody_would_go_on(at):
    _outreach, client = presence.found_at_the_door(at)
    presence.ready(at, client)
    volunteer = presence.present_volunteer(at)
    near = presence.agreed(presence.proposed(at, client, volunteer, presence.asked_for(at, client)))

    def begun():
        return actions.start(match=near.match, by=at.hanneke)

    assert refused_by(begun) == ["professional.knows_volunteer", "continuity.planned"]
    presence.duo(at, near.volunteer)
    presence.planned(near)
    assert begun().state == Match.State.SIDE_BY_SIDE


@pytest.mark.shows("S1-16")
def test_a_volunteer_is_not_ready_here_without_the_training_in_seeking(at):
    gate = dict(load("presence").gates["ready_volunteer"])
    assert set(gate["volunteer.trained"]) == {"introduction", "seeking_way"}
    file, _wim = presence.present_volunteer(at)
    assert file.state == "ready"


@pytest.mark.shows("S1-29", "S1-01", "S1-11")
def test_eight_weeks_of_rest_ask_nothing_and_close_nothing(at):
    with clock.back(timedelta(weeks=30)):
        near = presence.side_by_side(at)
    with clock.back(timedelta(weeks=20)):
        actions.rest(match=near.fresh(), by=at.marije)
    with clock.back(timedelta(weeks=12)):
        resting = near.fresh()
        assert (resting.state, resting.horizon_on, resting.ended_on) == (Match.State.RESTING, None, None)
        # The talk of professional and volunteer goes on; what is asked of others rests.
        assert "checkin_client" not in asked(near.client, clock.today())
        actions.resume(match=resting, by=at.marije)
    with acting_as(at.marije):
        [rest] = Rest.objects.all()
    assert (rest.until - rest.since, near.fresh().state) == (timedelta(weeks=8), Match.State.SIDE_BY_SIDE)


@pytest.mark.shows("S1-14", "S1-05")
def test_the_questions_of_this_way_are_asked_and_none_asks_for_a_goal(at):
    with clock.back(timedelta(weeks=13)):
        near = presence.side_by_side(at)
    with acting_as(at.marije):
        found = {(one.questionnaire, one.of_part) for one in Asked.objects.filter(match_id=near.match.pk)}
    assert {("thinking_together", "professional"), ("thinking_together", "volunteer")} <= found
    template = load("presence")
    assert (template.goals, template.duration.kind) == ("none", "open")
    assert template.questionnaires["review"].ask == (
        "review_what_is_there", "review_keep", "review_each_other",
    )  # fmt: skip
    assert "thinking_together" in asked(at.marije, clock.today())
    assert "thinking_together" in asked(near.volunteer, clock.today())


@pytest.mark.shows("S1-32", "S1-33")
def test_a_small_success_stands_as_words_on_the_page_of_the_professional(at):
    near = presence.side_by_side(at)
    now = clock.now()
    moment = moments.plan_moment(match=near.match, at=now + timedelta(minutes=1), by=near.volunteer)
    with clock.back(-timedelta(hours=1)):
        moments.report(
            moment=moment, happened=True, mood=4, success="Een schoon T-shirt aan.", by=near.volunteer
        )  # fmt: skip
    with acting_as(at.marije):
        [success] = Observation.objects.filter(kind="success")
    assert success.words == "Een schoon T-shirt aan."
    pages = [browser(at.marije).get(url).content.decode() for url in ("/today", f"/matches/{near.match.pk}/moments")]
    assert ["Een schoon T-shirt aan." in page for page in pages] == [True, True]


@pytest.mark.shows("S1-20", "S1-50")
def test_the_whole_way_from_a_door_to_somebody_new_after_an_early_end(at):
    near = presence.side_by_side(at)
    browserless = near.fresh()
    assert browserless.state == Match.State.SIDE_BY_SIDE
    actions.say_leaving(match=near.match, said="Ik ga werken.", by=near.volunteer)
    actions.begin_closing(match=near.fresh(), kind="early", by=at.marije)
    presence.words_of_all(near)
    presence.handed(near)
    actions.say_who_stays(match=near.fresh(), words="Ik kom elke week.", by=at.marije)
    actions.end_match(match=near.fresh(), next_step="Koffie op dinsdag.", by=at.marije)
    with acting_as(at.marije):
        assert staying.known(near.client_file.pk, load("presence"), clock.today()).seen_days == 0
    actions_after(at, near)


def actions_after(at: House, near: presence.Near) -> None:
    """A new request waits until she is ready again, and the next match tells what was before."""
    clients.say_where_she_stands(
        client=near.client_file, phase="trust", words="Eerst weer wij twee.", key=uuid.uuid4(), by=at.marije
    )
    request = presence.prepared(at, near.client_file)
    assert refused_by(lambda: clients.open_request(request=request, by=at.marije)) == ["readiness.in_words"]
    presence.ready(at, near.client_file, "Zij vroeg of er weer iemand komt.")
    clients.open_request(request=request, by=at.marije)
    clients.record_consent(request=request, how="spoken", key=uuid.uuid4(), by=at.marije)
    again = presence.proposed(at, near.client_file, presence.present_volunteer(at, "Joke"), request)
    page = browser(at.marije).get(f"/matches/{again.match.pk}").content.decode()
    assert "Wacht met een nieuw iemand. Kom eerst zelf vaker." in page
    with acting_as(at.hanneke):
        assert before(again.match).broken == 1
    presence.duo(at, again.volunteer)
    presence.agreed(again)
    presence.planned(again)
    assert actions.start(match=again.match, by=at.hanneke).state == Match.State.SIDE_BY_SIDE
