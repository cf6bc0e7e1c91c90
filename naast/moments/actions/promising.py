"""Promises, both ways: professionals make and break them as well."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.core.exceptions import PermissionDenied

from naast.matches.models import Match
from naast.moments import rules
from naast.moments.actions.allowed import (
    named,
    opened,
    part_of,
    refuse_between_rings,
    refuse_unless_living,
    stop_private_ways,
)
from naast.moments.models import Promise
from naast.privacy import clock
from naast.privacy.action import action
from naast.privacy.actor import Actor
from naast.privacy.first import locked, made_before


@action("promise.made")
def promise(*, match: Match, to_part: str, words: str, due_on: date, by: Actor, key: UUID | None = None) -> Promise:
    """Promise somebody of this match something, by a day. It lies where only those it concerns read it."""
    part = part_of(match, by)
    if to_part == part:
        raise PermissionDenied
    if made := made_before(Promise, key):
        return made
    refuse_unless_living(match)
    stop_private_ways(match, part, words)
    if "client" not in (part, to_part):
        refuse_between_rings(match, part, to_part)
    shared = match.dossier_id if "professional" in (part, to_part) else match.said_dossier_id
    places = {"shared": shared, "contact": match.contact_dossier_id, "duo": match.duo_dossier_id}
    lies = opened(places[rules.place_of_promise(part, to_part)])
    made = Promise(
        **named(key), dossier_id=lies, organisation_id=match.organisation_id,
        match=match, by_part=part, by_id=by.person_id, to_part=to_part, words=words, due_on=due_on,
    )  # fmt: skip
    made.save()
    return made


@action("promise.kept")
def keep_promise(*, promise: Promise, by: Actor, version: int | None = None) -> Promise:
    """It is done: said by the one who promised, or by the one it was promised to."""
    part = part_of(promise.match, by)
    held = locked(promise, version)
    if part not in (held.by_part, held.to_part):
        raise PermissionDenied
    if held.kept_at is None and held.released_at is None:
        held.kept_at = clock.now()
        held.save()
    return held


@action("promise.moved")
def move_promise(*, promise: Promise, due_on: date, by: Actor, version: int | None = None) -> Promise:
    """It will be another day, says the one who promised."""
    held = _own(promise, by, version)
    if held.kept_at is None and held.released_at is None and held.due_on != due_on:
        held.due_on = due_on
        held.save()
    return held


@action("promise.released")
def release(*, promise: Promise, by: Actor, version: int | None = None) -> Promise:
    """It need not be any more, says the one it was promised to."""
    part = part_of(promise.match, by)
    held = locked(promise, version)
    if part != held.to_part:
        raise PermissionDenied
    if held.kept_at is None and held.released_at is None:
        held.released_at = clock.now()
        held.save()
    return held


def _own(promise: Promise, by: Actor, version: int | None) -> Promise:
    part_of(promise.match, by)
    held = locked(promise, version)
    if held.by_id != by.person_id:
        raise PermissionDenied
    return held
