"""The map of who decides what: drawn by the client, or with her there; read by all of the match; one counts."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from naast.clients.queries import who_looked
from naast.matches import actions
from naast.matches.models import ControlMap
from naast.privacy.actor import acting_as
from naast.privacy.refusal import EditedMeanwhile
from naast.programmes.loading import load
from tests.cast import house
from tests.hard_rules.stage import browser, codes, readers, status
from tests.matches.cast import Cast, met

pytestmark = pytest.mark.django_db
WAY = "alongside"


@pytest.fixture
def cast() -> Cast:
    return met(house(programmes=(WAY, "temporary-buddy")), programme=WAY)


def test_her_own_drawing_takes_the_place_of_the_one_before_and_both_stay(cast):
    first = actions.draw_control_map(match=cast.match, answers={"decide_money": "somebody"}, by=cast.professional)
    again = actions.draw_control_map(match=cast.match, answers={"decide_money": "myself"}, by=cast.client)
    same = actions.draw_control_map(match=cast.match, answers={"decide_money": "myself"}, by=cast.client)
    assert (first.by_part, again.by_part, same.pk) == ("professional", "client", again.pk)
    with acting_as(cast.client):
        rows = {one.pk: one for one in ControlMap.objects.all()}
    assert [rows[one.pk].replaced_at is None for one in (first, again)] == [False, True]
    assert readers(cast, "matches_controlmap", again.pk) == {"volunteer", "client", "marije", "hanneke"}


def test_when_her_professional_holds_the_pen_she_can_see_that(cast):
    actions.draw_control_map(match=cast.match, answers={"decide_day": "myself"}, by=cast.professional)
    with acting_as(cast.client):
        looks = who_looked([cast.match.dossier_id])
    assert any("match.control_map_drawn" in one.actions for one in looks if one.changed)


def test_nobody_draws_it_for_her_and_an_empty_one_is_none(cast):
    for who in (cast.volunteer, cast.coordinator):
        with pytest.raises(PermissionDenied):
            actions.draw_control_map(match=cast.match, answers={"decide_day": "myself"}, by=who)
    assert codes(actions.draw_control_map, match=cast.match, answers={}, by=cast.client) == ["control_map.empty"]
    assert codes(
        actions.draw_control_map, match=cast.match, answers={"decide_day": "the neighbour"}, by=cast.client
    ) == ["control_map.decide_day"]


def test_the_second_of_two_who_draw_keeps_her_text_and_is_told(cast):
    actions.draw_control_map(match=cast.match, answers={"decide_day": "myself"}, by=cast.client)
    with pytest.raises(EditedMeanwhile):
        actions.draw_control_map(match=cast.match, answers={"decide_day": "together"}, version=0, by=cast.professional)
    said = browser(cast.professional).post(
        f"/matches/{cast.match.pk}/control-map",
        {"decide_help": "together", "who_decides": "Zoals zij wil.", "version": "0"},
    ).content.decode()  # fmt: skip
    assert "Zoals zij wil." in said
    assert load(WAY).questions["decide_day"].text.nl in said


def test_where_no_gate_asks_it_there_is_no_such_page():
    other = met(house(programmes=("temporary-buddy",)))
    assert status(other.professional, f"/matches/{other.match.pk}/control-map") == 404
