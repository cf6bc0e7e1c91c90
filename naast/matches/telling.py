"""Telling the others of a match that something waits for them: whoever acts knows it already."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from naast.matches.models import Match, Participant
from naast.people.models import Notice
from naast.people.notices import tell
from naast.privacy.actor import Actor
from naast.privacy.circles import hat_of
from naast.privacy.models import InDossier

THREE = (Participant.Part.VOLUNTEER, Participant.Part.CLIENT, Participant.Part.PROFESSIONAL)
# A talk of several messages is one thing that waits.
ONE_TALK = timedelta(hours=1)


def tell_others(
    match: Match,
    *,
    of: InDossier,
    about: str,
    by: Actor,
    once: str = "",
    due_at: datetime | None = None,
    parts: Collection[str] = THREE,
) -> None:
    """Leave a notice for each of these who takes part now, but for the one who acts."""
    people = Participant.objects.filter(match=match, part__in=parts, until__isnull=True).order_by("since", "id")
    for one in people:
        if one.person_id != by.person_id:
            tell(one.person_id, hat=hat_of(one.part), about=about, of=of, once=once, due_at=due_at)


def tell_of_message(match: Match, *, of: InDossier, arrives_at: datetime, by: Actor) -> None:
    """The same for a message, unless one that arrives within the hour before was told already."""
    told = Notice.objects.filter(
        dossier_id=of.dossier_id, about=Notice.About.MESSAGE, due_at__gt=arrives_at - ONE_TALK, due_at__lte=arrives_at
    ).exclude(person_id=by.person_id)
    if not told.exists():
        parts = THREE[:2] if match.is_circle else THREE  # what is said in a circle stays in it
        tell_others(match, of=of, about=Notice.About.MESSAGE, by=by, due_at=arrives_at, parts=parts)
