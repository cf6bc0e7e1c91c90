"""What somebody is typing is kept for her, in a dossier that only she reads. Two open pages: the second is told."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.db import connection
from django.utils import timezone

from naast.moments.models import Draft
from naast.privacy import clock
from naast.privacy.action import action
from naast.privacy.actor import Actor
from naast.privacy.circles import Seat, open_dossier
from naast.privacy.models import CircleMember, Dossier
from naast.privacy.refusal import EditedMeanwhile

# More than any form of ours asks for.
MOST_FIELDS, LONGEST = 60, 4000


@action("draft.saved")
def save_draft(*, place: str, typed: Mapping[str, str], page_id: UUID, seen: int, by: Actor) -> Draft:
    """Keep what was typed. `page_id` is the opened page that types, `seen` the version of the draft it began with."""
    clean = {_plain(name)[:60]: _plain(text)[:LONGEST] for name, text in list(typed.items())[:MOST_FIELDS]}
    place = _plain(place)
    _one_at_a_time(by)
    found = Draft.objects.visible_to(by).filter(of_id=by.person_id, place=place).first()
    if found is None:
        found = Draft(
            dossier_id=reflection_of(by, by.organisation_id), organisation_id=by.organisation_id, of_id=by.person_id,
            place=place,
        )  # fmt: skip
    elif _moved_on(found, page_id, seen):
        raise EditedMeanwhile
    found.typed, found.page_id, found.saved_at = clean, page_id, clock.now()
    found.save()
    return found


@action("draft.cleared")
def clear_draft(*, place: str, by: Actor) -> None:
    """What was typed is sent, or thrown away."""
    for draft in Draft.objects.visible_to(by).filter(of_id=by.person_id, place=_plain(place)):
        if draft.typed:
            draft.typed = {}
            draft.save()


def _plain(text: str) -> str:
    """Without the sign that ends a text, which the database does not keep."""
    return str(text).replace("\0", "")


def _moved_on(found: Draft, page_id: UUID, seen: int) -> bool:
    """Another page typed here meanwhile; or this page was sent, and what it still brings was sent with it.

    After something was sent or thrown away, a new page begins anew: it saw no draft, and none is there.
    """
    if not found.typed:
        return found.page_id == page_id
    return found.page_id != page_id and found.version != seen


def reflection_of(who: Actor, organisation_id: UUID) -> UUID:
    """Her own dossier of thoughts under this hat, opened when it is first used."""
    mine = CircleMember.objects.filter(person_id=who.person_id, hat=who.hat, until__gt=timezone.now())
    found = Dossier.objects.filter(
        kind="reflection", about_id=who.person_id, organisation_id=organisation_id, pk__in=mine.values("dossier_id")
    ).first()
    if found:
        return found.pk
    part = who.hat if who.hat in ("volunteer", "client") else next((role.kind for role in who.roles), "professional")
    return open_dossier(
        organisation_id=organisation_id, kind="reflection", label="reflection", why="own thoughts",
        circle=[Seat(who.person_id, part)], about_id=who.person_id,
    )  # fmt: skip


def _one_at_a_time(who: Actor) -> None:
    """Two browsers of one person that save at the same moment wait for each other."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"draft {who.token_name}"])
