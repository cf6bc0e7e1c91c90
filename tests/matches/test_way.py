"""The way of a match from the first proposal to the farewell, as the people themselves walk it."""

from __future__ import annotations

import pytest

from naast.matches.models import Match
from tests.cast import house
from tests.matches.cast import ended, side_by_side

pytestmark = pytest.mark.django_db


def test_they_come_to_stand_side_by_side():
    cast = side_by_side(house())
    assert cast.match.state == Match.State.SIDE_BY_SIDE
    assert cast.match.contact_dossier_id is not None


def test_they_say_goodbye():
    assert ended(house()).match.state == Match.State.ENDED
