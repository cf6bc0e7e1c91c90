"""The pages of a match: each opens for who it is for, and is the same 404 for everybody else."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from naast.people.models import Person
from naast.people.pages import address
from naast.privacy.actor import Actor
from tests.cast import house
from tests.matches import cast as casts
from tests.matches.cast import Cast

pytestmark = pytest.mark.django_db

STAFF_PAGES = (
    "", "/cosign", "/decline", "/ask", "/meeting", "/sheet", "/agreement", "/agreement/write", "/start", "/rest",
    "/accountability", "/closing",
)  # fmt: skip


def signed_in(who: Actor) -> Client:
    client = Client()
    client.force_login(Person.objects.get(pk=who.person_id))
    return client


def own(who: Actor, name: str, *arguments: object) -> str:
    return address(who.person_id, name, *arguments)


STATES: dict[str, Callable[..., Cast]] = {
    "proposed": casts.proposed, "cosigned": casts.cosigned, "meeting": casts.meeting, "met": casts.met,
    "agreed": casts.agreed, "side_by_side": casts.side_by_side, "closing": casts.closing, "ended": casts.ended,
}  # fmt: skip


@pytest.mark.parametrize("state", STATES)
def test_every_page_opens_in_every_state_for_both_who_lead(state):
    cast = STATES[state](house())
    for who in (cast.professional, cast.coordinator):
        client = signed_in(who)
        seen = {page: client.get(f"/matches/{cast.match.pk}{page}").status_code for page in STAFF_PAGES}
        assert seen[""] == seen["/rest"] == seen["/closing"] == seen["/meeting"] == (
            404 if state == "ended" else 200
        ) or (state == "ended" and seen[""] == 200)
        assert set(seen.values()) <= {200, 302, 404}
        assert client.get("/matches").status_code == 200
        assert client.get("/matches?ended=yes").status_code == 200
