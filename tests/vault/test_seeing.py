"""An address opens for one person, after another one agreed, for fifteen minutes, and in no other way."""

from __future__ import annotations

import pytest

from naast.vault import actions
from naast.vault.models import Opening
from tests.vault.cast import ADDRESS, agreed, hidden

pytestmark = pytest.mark.django_db


def test_one_asks_another_agrees_and_it_opens():
    there = hidden()
    shown = actions.see_address(opening=agreed(there), by=there.house.marije)
    assert shown.address == ADDRESS
