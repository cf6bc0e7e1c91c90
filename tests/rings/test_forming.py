"""Forming a circle: several volunteers, a look at whether they fit, a ring around it with who supervises."""

from __future__ import annotations

import uuid

import pytest

from naast.matches import actions
from naast.matches.models import Match
from naast.matches.queries.rings import in_circle
from naast.privacy.actor import acting_as
from tests import ways
from tests.cast import house
from tests.hard_rules.stage import codes
from tests.matches import cast as stages

pytestmark = pytest.mark.django_db
WAY = "circle"


def test_a_circle_begins_with_four_and_everybody_signed():
    cast = stages.side_by_side(house(programmes=(WAY,)), programme=WAY)
    assert cast.match.state == Match.State.SIDE_BY_SIDE
    with acting_as(cast.coordinator):
        assert [one.first_name for one in in_circle(cast.fresh())] == ["Wim", "Bram", "Carla", "Dirk"]


def test_with_two_it_does_not_begin_and_says_why(monkeypatch):
    monkeypatch.setattr(ways, "more_volunteers", lambda _way: ("Bram",))
    cast = stages.agreed(house(programmes=(WAY,)), programme=WAY)
    assert codes(actions.start, match=cast.match, by=cast.coordinator) == ["circle.size"]


def test_without_who_supervises_and_without_a_look_it_does_not_begin(monkeypatch):
    monkeypatch.setattr(ways, "before_start", lambda *_all, **_said: None)
    cast = stages.agreed(house(programmes=(WAY,)), programme=WAY)
    wanted = {"circle.composition", "outer_ring.has_supervisor"}
    assert set(codes(actions.start, match=cast.match, by=cast.coordinator)) == wanted
    officer = actions.add_to_outer(
        match=cast.match, person_id=cast.professional.person_id, does="Toezichthouder", supervises=True,
        key=uuid.uuid4(), by=cast.coordinator,
    )  # fmt: skip
    assert set(codes(actions.start, match=cast.match, by=cast.coordinator)) == wanted  # she did not say yes yet
    actions.say_yes_to_ring(member=officer, by=cast.professional)
    assert codes(actions.start, match=cast.match, by=cast.coordinator) == ["circle.composition"]
