"""A circle opens, lets in and lets out; each of it stands in the trace of the dossier it is about."""

from __future__ import annotations

import uuid
from typing import Any

import pytest

from naast.privacy.action import action
from naast.privacy.actor import CLIENT, STAFF, VOLUNTEER, Actor
from naast.privacy.circles import Seat, hat_of, leave_all, let_in, let_out, open_dossier
from tests.cast import House, house

pytestmark = pytest.mark.django_db(transaction=True)


@action("test.opened")
def opened(*, at: House, circle: list[Seat], by: Actor) -> uuid.UUID:
    return open_dossier(organisation_id=at.organisation.pk, kind="client", label="x", circle=circle, why="test")


@action("test.let_in")
def lets_in(*, at: House, dossier: uuid.UUID, seat: Seat, by: Actor) -> None:
    let_in(dossier_id=dossier, organisation_id=at.organisation.pk, seat=seat, why="test")


@action("test.let_out")
def lets_out(*, at: House, dossier: uuid.UUID, seat: Seat, by: Actor) -> int:
    return let_out(dossier_id=dossier, organisation_id=at.organisation.pk, person_id=seat.person_id, part=seat.part)


@action("test.left")
def leaves(*, at: House, person_id: uuid.UUID, hat: str, by: Actor) -> int:
    return leave_all(person_id=person_id, hat=hat, organisation_id=at.organisation.pk)


def test_a_part_goes_with_a_hat():
    assert [hat_of(part) for part in ("client", "volunteer", "professional", "outer")] == [
        CLIENT, VOLUNTEER, STAFF, STAFF,
    ]  # fmt: skip


def test_who_comes_in_and_out_stands_in_the_trace(as_administrator: Any):
    at = house()
    her, him = Seat(at.marije.person_id, "professional"), Seat(at.fatma.person_id, "client")

    def circle(dossier: uuid.UUID) -> set[tuple[uuid.UUID, str, str]]:
        asked = "SELECT person_id, part, hat FROM privacy_circlemember WHERE dossier_id = %s AND until > now()"
        return set(as_administrator.execute(asked, [dossier]).fetchall())

    def changed(dossier: uuid.UUID) -> list[str]:
        asked = "SELECT said -> 'action' ->> 0 FROM privacy_auditentry WHERE said -> 'changed' ? %s ORDER BY id"
        return [word for (word,) in as_administrator.execute(asked, [str(dossier)]).fetchall()]

    dossier = opened(at=at, circle=[her, him], by=at.marije)
    both = {(her.person_id, "professional", STAFF), (him.person_id, "client", CLIENT)}
    assert circle(dossier) == both
    third = Seat(at.hanneke.person_id, "coordinator")
    lets_in(at=at, dossier=dossier, seat=third, by=at.marije)
    assert circle(dossier) == both | {(third.person_id, "coordinator", STAFF)}
    assert [lets_out(at=at, dossier=dossier, seat=third, by=at.marije) for _again in range(2)] == [1, 0]
    assert circle(dossier) == both
    assert changed(dossier) == ["test.opened", "test.let_in", "test.let_out", "test.let_out"]


def test_who_leaves_is_out_of_everything_here_under_this_hat_alone(as_administrator: Any):
    at, elsewhere = house(), house("Elders")
    him = at.fatma.person_id
    here = [opened(at=at, circle=[Seat(at.marije.person_id, "professional"), Seat(him, "client")], by=at.marije)
            for _two in range(2)]  # fmt: skip
    other_hat = opened(at=at, circle=[Seat(at.marije.person_id, "professional"), Seat(him, "volunteer")], by=at.marije)
    there = opened(
        at=elsewhere, circle=[Seat(elsewhere.marije.person_id, "professional"), Seat(him, "client")],
        by=elsewhere.marije,
    )  # fmt: skip
    assert leaves(at=at, person_id=him, hat=CLIENT, by=at.hanneke) == len(here)
    assert leaves(at=at, person_id=him, hat=CLIENT, by=at.hanneke) == 0
    asked = (
        "SELECT dossier_id FROM privacy_circlemember WHERE person_id = %s AND until > now() AND dossier_id = ANY (%s)"
    )
    left = as_administrator.execute(asked, [him, [*here, other_hat, there]]).fetchall()
    assert {one for (one,) in left} == {other_hat, there}
