"""What goes from the circle to the ring around it: by one voice, in her own words, with the reason."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from naast.matches.models import Match
from naast.matches.queries import match_of
from naast.matches.queries.rings import members_of, ring_of
from naast.people.models import Notice
from naast.people.notices import tell
from naast.people.queries import staff_names
from naast.privacy.action import action
from naast.privacy.actor import STAFF, Actor
from naast.privacy.first import allow, made_before
from naast.privacy.refusal import Reason, Refused
from naast.rings import access
from naast.rings.models import OuterWord


@action("circle.told_outside")
def tell_outer(
    *, match: Match, words: str, because: str, told_inside: bool, key: UUID, by: Actor
) -> OuterWord:  # fmt: skip
    """Tell the outer ring what it needs to know. The coordinator chooses; nothing goes out by itself."""
    row = match_of(by, match.pk)
    if row is None or not row.is_circle:
        raise PermissionDenied
    allow(access.coordinates(by, row))
    if (there := made_before(OuterWord, key)) is not None:
        return there
    ring = ring_of(row)
    members = members_of(ring)
    if ring is None or ring.ended_on is not None or not members:
        raise Refused(
            Reason(
                "outer.empty", _("Nobody is in the outer ring to tell this to."), _("Ask somebody into it first."),
                f"/matches/{row.pk}/around",
            )
        )  # fmt: skip
    if not words.strip() or not because.strip():
        raise Refused(
            Reason("outer.because", _("The reason is missing."), _("Write what they need to know, and why they do."))
        )
    told = OuterWord(
        id=key, ring=ring, words=words.strip(), because=because.strip(), told_inside=told_inside, by_id=by.person_id,
        by_name=staff_names({by.person_id})[by.person_id].first_name, dossier_id=ring.dossier_id,
        organisation_id=ring.organisation_id,
    )  # fmt: skip
    told.save()
    for one in members:
        if one.person_id is not None and one.person_id != by.person_id:
            tell(one.person_id, hat=STAFF, about=Notice.About.CHANGE, of=told)
    return told
