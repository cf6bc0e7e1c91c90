"""What happens at night: a file is opened in an emergency, or not, and closes again in one of its ways."""

from __future__ import annotations

import random

from naast.emergency import actions
from naast.people.actions import add_staff, end_role, separate
from tests.cast import House, person, wearing
from tests.clients.cast import client_of
from tests.emergency.cast import hour_passes, reviewer, role_of, tries

ENDS = ("open", "closed", "over", "wrong", "right", "no role", "no reviewer")


def in_emergency(here: House, chance: random.Random) -> None:
    """One night; it ends in one of its ways, but for the hour itself."""
    night(here, chance.choice([end for end in ENDS if end != "over"]))


def night(here: House, end: str) -> None:
    """Whoever is on call opens a file; whoever may never meet her finds nobody; and how it ended, or did not."""
    ria, mina, called = reviewer(here), client_of(here, "Mina")[0], person()
    add_staff(
        organisation=here.organisation, person=called, first_name="Nour", kinds=["on_call"],
        location_id=here.location.pk, by=here.ada,
    )  # fmt: skip
    nour = wearing(called)
    separate(
        one_id=here.joost.person_id, other_id=mina.person_id, reason="Familie",
        organisation_id=here.organisation.pk, by=here.marije,
    )  # fmt: skip
    tries(here.joost, "Mina")
    opening = tries(nour, "Mina")
    if end == "closed":
        actions.close(opening=opening, by=nour)
    if end == "over":
        hour_passes(opening)
    if end in ("wrong", "right"):
        [one, *_other] = opening.reviewers
        actions.review(opening=opening, verdict=end, words="Zo was het", danger=False, version=1, by=wearing(one))
    if end == "no role":
        end_role(role=role_of(here, nour, "on_call"), by=here.ada)
    if end == "no reviewer":
        end_role(role=role_of(here, ria, "reviewer"), by=here.ada)
