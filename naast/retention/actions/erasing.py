"""One asks that somebody's data is erased, another carries it out. All of it is one transaction: gone, or not begun."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import connection
from django.utils.translation import gettext as _

from naast.people.signed_in import Session
from naast.privacy import clock
from naast.privacy.action import action
from naast.privacy.actor import Actor
from naast.privacy.first import allow, locked, made_before
from naast.privacy.refusal import Reason, Refused
from naast.privacy.written import words as written
from naast.retention import access
from naast.retention.actions.places import own_place
from naast.retention.models import Erasure
from naast.retention.queries import About, about

State, Because = Erasure.State, Erasure.Because


@action("erasure.asked")
def ask_erasure(*, one: About, because: str, words: str, key: UUID, by: Actor) -> Erasure:
    """The first of two, after the preview. Nothing goes yet."""
    allow(access.begins(by) and because in Because)
    now = _here(one.person_id, one.hat, by)
    if (there := made_before(Erasure, key)) is not None:
        return there
    _one_at_a_time(now)
    if reasons := why_it_stays(now):
        raise Refused(*reasons)
    waiting = Erasure.objects.visible_to(by).filter(person_id=now.person_id, hat=now.hat, state=State.ASKED).first()
    if waiting is not None:
        return waiting
    erasure = Erasure(
        id=key, person_id=now.person_id, hat=now.hat, called=now.called, because=Because(because), words=words.strip(),
        asked_by_id=by.person_id, asked_on=clock.today(), **own_place(now, "erasure", by),
    )  # fmt: skip
    erasure.save()
    return erasure


@action("erasure.called_off")
def call_off(*, erasure: Erasure, by: Actor) -> Erasure:
    """Not now. What was asked is kept, without her name."""
    allow(access.begins(by))
    row = locked(erasure)
    if row.state == State.ASKED:
        row.state, row.called, row.words = State.CALLED_OFF, "", ""
        row.save()
    return row


@action("erasure.done")
def erase(*, erasure: Erasure, version: int, by: Actor) -> Erasure:
    """The second of two: everything goes now, and what stays of it has no content."""
    allow(access.begins(by))
    row = locked(erasure, version)
    if row.state == State.DONE:
        return row
    if row.state != State.ASKED:
        raise Refused(Reason("erasure.called_off", _("This was called off."), _("Begin again with a preview.")))
    if not access.carries_out(by, row):
        raise Refused(
            Reason("erasure.by_two", _("Another person carries it out."), _("Ask a colleague to read it and decide."))
        )
    if reasons := why_it_stays(_here(row.person_id, row.hat, by)):
        raise Refused(*reasons)
    said = _carried_out(row)
    row.state, row.called, row.words, row.counts = State.DONE, "", "", said["counts"]
    row.decided_by_id, row.done_at = by.person_id, clock.now()
    row.save()
    return row


def _here(person_id: UUID, hat: str, by: Actor) -> About:
    """As she stands now: between the preview and this moment something may have changed."""
    if (one := about(person_id, hat, by)) is None:
        raise PermissionDenied
    return one


def why_it_stays(one: About) -> list[Reason]:
    """Everything that stands against erasing now, at once."""
    found = []
    if one.held_until is not None:
        found.append(
            Reason(
                "erasure.held", _("This must stay until %(day)s.") % {"day": f"{one.held_until:%d-%m-%Y}"},
                _("Read why. Two people can end that earlier."), "/erasures",
            )
        )  # fmt: skip
    if one.living:
        found.append(
            Reason(
                "erasure.living", _("She still takes part here."),
                _("First say goodbye: close her request, or end her path as a volunteer."),
            )
        )  # fmt: skip
    return found


def _carried_out(row: Erasure) -> dict[str, Any]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT retention_erase(%s, %s::jsonb)", [row.pk, json.dumps(written())])
        [said] = cursor.fetchone() or ["{}"]
    found = json.loads(said) if isinstance(said, str) else said
    _end_work([str(row.person_id), *found["dossiers"]])
    if found["last"]:
        _end_sessions(row.person_id)
    return dict(found)


def _end_work(named: list[str]) -> None:
    """Work that waits and names her, or a file of hers, is not done any more; nor is it remembered that it was."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM procrastinate_jobs WHERE args::text ~ %s", ["|".join(named)])
        jobs = [pk for (pk,) in cursor.fetchall()]
        cursor.execute("DELETE FROM procrastinate_events WHERE job_id = ANY (%s)", [jobs])
        cursor.execute("DELETE FROM procrastinate_jobs WHERE id = ANY (%s)", [jobs])


def _end_sessions(person_id: UUID) -> None:
    """Whoever is signed in as her is no longer."""
    Session.objects.filter(person_id=person_id).delete()


def _one_at_a_time(one: About) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"erasure {one.person_id} {one.hat}"])
