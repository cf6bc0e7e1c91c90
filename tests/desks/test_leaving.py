"""What pages say when somebody leaves, rests or left: nothing that is not so, and nobody left out."""

from __future__ import annotations

from datetime import timedelta

import pytest

from naast.clients import actions as clients
from naast.matches import actions
from naast.matches.actions import rest_when_yes_ran_out
from naast.privacy import clock
from naast.privacy.actor import Actor, Job
from naast.programmes.loading import load
from tests.cast import House, house
from tests.clients.test_pages import browser
from tests.desks.test_desks import page, queries
from tests.matches import cast as buddy
from tests.matches import presence
from tests.matches.test_care import lost

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def world(settings):
    settings.WORLD = "demo"  # no second step of sign-in in these tests


@pytest.fixture
def at() -> House:
    return house()


def test_after_the_goodbye_nobody_reads_that_somebody_is_looked_for(at):
    near = presence.side_by_side(at)
    lost(near, at)
    hers, his = page(near.client), page(near.volunteer)
    assert ("Marije komt bij u" in hers, "Ik kom elke week." in hers) == (True, True)
    assert ("Er wordt gekeken" in hers, "Nog niemand" in hers) == (False, False)
    assert ("Dank je wel dat je ernaast stond" in his, "kijkt wie past" in his) == (True, False)


def test_who_took_over_her_file_is_named_to_her(at):
    near = presence.side_by_side(at)
    lost(near, at)
    clients.hand_over(giving_id=at.marije.person_id, taking_id=at.joost.person_id, by=at.hanneke)
    assert "Joost komt bij u" in page(near.client)


def test_while_a_request_waits_it_says_that_somebody_is_looked_for(at):
    asked = buddy.consented(buddy.open_request_for(at), by=at.marije)
    assert "Er wordt gekeken" in page(buddy.herself(asked))


def test_after_an_early_goodbye_her_own_contact_stands_on_her_desk(at):
    every = load("presence").own_contact.every_days
    with clock.back(timedelta(days=every + 1)):
        near = presence.side_by_side(at)
        lost(near, at)
    said = "Het stopte eerder dan gepland. Jij blijft komen"
    assert said in page(at.marije)
    assert said not in page(at.joost)
    clients.note_seen(client=near.client_file, by=at.marije)
    assert said not in page(at.marije)


def test_who_wants_to_stop_is_heard_on_both_desks_until_the_goodbye_is_planned(at):
    near = presence.side_by_side(at)
    before = {who.person_id: "Wim wil stoppen" in page(who) for who in (at.marije, at.hanneke)}
    assert set(before.values()) == {False}
    actions.say_leaving(match=near.match, by=near.volunteer)
    assert ["Wim wil stoppen" in page(who) for who in (at.marije, at.hanneke)] == [True, True]
    assert ["Wim wil stoppen" in page(who) for who in (at.joost, at.tom)] == [False, False]
    presence.handed(near)
    assert ["Wim wil stoppen" in page(who) for who in (at.marije, at.hanneke)] == [False, False]


def test_more_who_want_to_stop_cost_no_more_queries(at):
    near = [presence.side_by_side(at, f"B{letter}", f"W{letter}") for letter in "ab"]
    actions.say_leaving(match=near[0].match, by=near[0].volunteer)
    one = [queries(who) for who in (at.marije, at.hanneke)]
    actions.say_leaving(match=near[1].match, by=near[1].volunteer)
    assert [queries(who) for who in (at.marije, at.hanneke)] == one


def test_a_professional_who_plans_her_own_handover_reads_who_moves_it(at):
    near = presence.side_by_side(at)
    said = {"takes_over": "Joost", "words": "Samen koffie.", "version": 0}
    answer = browser(at.marije).post(f"/matches/{near.match.pk}/handover/professional", said, follow=True)
    assert answer.status_code == 200
    assert "Hanneke verplaatst het nu" in answer.content.decode()
    assert "Marije draagt over: wie blijft bij Bep?" in page(at.hanneke)


def on_her_page(who: Actor, *sentences: str) -> list[bool]:
    seen = page(who)
    return [one in seen for one in sentences]


SEEN = "U ziet elkaar zoals u afsprak."


def test_her_page_says_how_it_is_now_in_each_state(at):
    cast = buddy.side_by_side(at)
    assert on_her_page(cast.client, SEEN) == [True]
    actions.rest(match=cast.fresh(), by=at.marije)
    assert on_her_page(cast.client, "Het rust even. Marije blijft komen.", SEEN) == [True, False]
    actions.begin_closing(match=cast.fresh(), kind="planned", by=at.marije)
    assert on_her_page(cast.client, "U neemt afscheid van elkaar.", SEEN) == [True, False]


def test_a_yes_that_ran_out_is_not_written_down_as_a_stop(at):
    with clock.back(timedelta(days=367)):
        cast = buddy.side_by_side(at)
    rest_when_yes_ran_out(match=cast.match, by=Job("ran-out", cast.match.dossier_id))
    there = f"/matches/{cast.match.pk}/rest"
    assert on_her_page(cast.client, "De bezoeken wachten. Marije vraagt het u opnieuw.", SEEN) == [True, False]
    written = page(at.marije, there)
    assert ("De datum van het ja" in written, "zei stop" in written) == (True, False)
    actions.stop_for_client(match=cast.fresh(), by=cast.client)
    assert "zei stop" in page(at.marije, there)
    assert on_her_page(cast.client, "De bezoeken zijn gestopt. Marije blijft komen.", SEEN) == [True, False]
