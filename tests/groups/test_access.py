"""Who leads an activity with an open door, and who tells how many came, by itself."""

from __future__ import annotations

import pytest

from naast.groups import access, actions
from naast.privacy.actor import STAFF, Actor, acting_as
from tests.groups.cast import running

pytestmark = pytest.mark.django_db


def test_who_leads_it_does_so_until_she_steps_out_and_under_her_own_hat():
    at, _file, wim = running()
    [part] = at.parts("volunteer")
    asks = (wim, Actor(wim.person_id, STAFF, at.coordinator.roles), at.professional, at.house.tom)

    def may(asked) -> list[bool]:
        with acting_as(at.coordinator):
            return [asked(who, at.group) for who in asks]

    assert may(access.leads_it) == [True, False, False, False]
    assert may(access.may_tell)[0] is True
    assert may(access.may_tell)[2:] == [True, False]
    actions.step_out(part=part, by=wim)
    assert may(access.leads_it) == [False] * 4
    assert may(access.may_tell)[0] is False
