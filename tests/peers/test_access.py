"""Who may do what in a group that learns, by itself."""

from __future__ import annotations

import pytest

from naast.learning.access import LEARNS
from naast.peers import access, actions
from naast.peers.models import PeerMember
from naast.privacy.actor import CLIENT, STAFF, VOLUNTEER, Actor, acting_as
from tests.cast import house
from tests.peers.test_peers import offered
from tests.privacy.test_who_may import ANOTHER, SHE, acts
from tests.volunteers.cast import applied

BESIDE_THEM = ("coordinator", "volunteer")


def test_to_whom_each_kind_is_offered():
    assert access.OFFERED == {
        "volunteers": BESIDE_THEM, "professionals": LEARNS, "circle": LEARNS, "training": LEARNS, "taught": BESIDE_THEM,
    }  # fmt: skip


def test_her_own_row_is_hers_under_the_hat_under_which_she_made_it():
    she = acts(STAFF, "professional")
    asked = [(SHE, STAFF), (SHE, VOLUNTEER), (ANOTHER, STAFF)]
    assert [access.is_hers(she, *one) for one in asked] == [True, False, False]


@pytest.mark.django_db
def test_who_takes_part_is_a_member_now_under_this_hat():
    at = house()
    group, eva = offered(at, "volunteers"), applied(at, "Eva")[1]

    def takes_part(who: Actor) -> bool:
        with acting_as(eva):
            return access.takes_part(who, group)

    assert takes_part(eva) is False
    actions.join(group=group, by=eva)
    others = [Actor(eva.person_id, hat, eva.roles) for hat in (STAFF, CLIENT)]
    assert [takes_part(one) for one in (eva, *others, at.marije)] == [True, False, False, False]
    with acting_as(eva):
        [mine] = PeerMember.objects.filter(group=group)
    actions.step_out(group=group, by=eva)
    assert (mine.hat, takes_part(eva)) == (VOLUNTEER, False)
