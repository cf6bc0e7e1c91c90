"""The ring around a circle: who sits in it, who said yes, and who leaves. From elsewhere a name is enough."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from naast.matches import access, rules
from naast.matches.actions.moving import held, place
from naast.matches.models import Match, OuterMember, OuterRing
from naast.matches.queries import people_of
from naast.matches.queries.rings import members_of, ring_of, seats_in_ring
from naast.matches.refusing import not_yet
from naast.people.models import Notice
from naast.people.notices import tell
from naast.people.queries import on_duty, separated, staff_names
from naast.privacy import clock
from naast.privacy.action import action
from naast.privacy.actor import STAFF, Actor
from naast.privacy.circles import Seat, let_in, let_out
from naast.privacy.first import allow, locked, made_before
from naast.privacy.refusal import Refused
from naast.programmes.loading import load
from naast.programmes.refusing import reason_of


@action("circle.outer_added")
def add_to_outer(
    *,
    match: Match,
    does: str,
    key: UUID,
    by: Actor,
    person_id: UUID | None = None,
    first_name: str = "",
    works_at: str = "",
    supervises: bool = False,
) -> OuterMember:
    """Ask somebody into the outer ring. A colleague says yes herself; from elsewhere the coordinator heard it."""
    row, ring = _ring_held(match, by)
    if (there := made_before(OuterMember, key)) is not None:
        return there
    name = _name_of(row, ring, person_id, first_name, does, supervises)
    heard = None if person_id else clock.now()
    member = OuterMember(
        id=key, ring=ring, person_id=person_id, first_name=name, does=does.strip(), works_at=works_at.strip(),
        supervises=supervises, said_yes_at=heard, **place(row, ring.dossier_id),
    )  # fmt: skip
    member.save()
    if person_id is not None:
        seat = Seat(person_id, rules.OUTER)
        if not access.sits_by_work(person_id, ring.dossier_id):
            let_in(dossier_id=ring.dossier_id, organisation_id=row.organisation_id, seat=seat, why="outer ring")
        tell(person_id, hat=STAFF, about=Notice.About.REMINDER, of=ring, once=str(member.pk))
    return member


def _ring_held(match: Match, by: Actor) -> tuple[Match, OuterRing]:
    row = held(match)
    allow(row.is_circle and access.coordinates(by, row))
    ring = ring_of(row)
    if ring is None:
        raise PermissionDenied
    if row.state == rules.ENDED:
        raise not_yet(
            "match.ended", _("They have said goodbye."), _("What was written stays as it is."), rules.page_of(row.pk)
        )
    return row, ring


def _name_of(
    match: Match, ring: OuterRing, person_id: UUID | None, first_name: str, does: str, supervises: bool
) -> str:  # fmt: skip
    """By which name she is known in the ring; whoever cannot sit there is refused with why."""
    working = {one.person_id for one in on_duty(match.organisation_id, None, "professional", "location_contact")}
    name = staff_names({person_id})[person_id].first_name if person_id in working else first_name.strip()
    if supervises and person_id not in working:
        raise _refused(match, _("Who supervises works here, and says yes herself."), _("Choose a colleague."))
    if not name or not does.strip() or (person_id is not None and person_id not in working):
        raise _refused(match, _("It does not say yet who this is."), _("Write a first name, and what she does."))
    inside = {one.person_id for one in match.participants.all() if one.part in (rules.VOLUNTEER, rules.CLIENT)}
    if person_id in inside:
        raise _refused(
            match, _("Nobody sits in both rings."), _("Choose somebody who is not in the circle itself.")
        )  # fmt: skip
    if person_id is not None and separated(person_id, *(one.person_id for one in people_of(match))):
        raise Refused(reason_of(load(match.programme), "separation.clear", rules.page_of(match.pk, "around")))
    sitting = members_of(ring)
    if person_id is not None and person_id in {one.person_id for one in sitting}:
        raise _refused(match, _("She sits in the ring already."), _("Look at who is in it."))
    if len(sitting) >= seats_in_ring(match):
        raise _refused(match, _("The outer ring is full."), _("Let somebody leave it first."))
    return name


def _refused(match: Match, why: str, do: str) -> Refused:
    return not_yet("outer.who", why, do, rules.page_of(match.pk, "around"))


@action("circle.outer_yes")
def say_yes_to_ring(*, member: OuterMember, by: Actor) -> OuterMember:
    """She says herself that she takes her place."""
    row = locked(member)
    allow(row.person_id == by.person_id and by.hat == STAFF)
    if row.until is not None:
        raise not_yet("outer.left", _("This place is no longer there."), _("Ask the coordinator."))
    if row.said_yes_at is None:
        row.said_yes_at = clock.now()
        row.save()
    return row


@action("circle.outer_left")
def leave_outer(*, member: OuterMember, by: Actor) -> OuterMember:
    """Somebody leaves the ring: by herself, or by the coordinator. Her reading ends at once."""
    row = locked(member)
    herself = row.person_id == by.person_id and by.hat == STAFF
    allow(herself or access.coordinates_ring(by, row.ring))
    if row.until is None:
        _end(row)
    return row


def _end(member: OuterMember) -> None:
    member.until = clock.now()
    member.save()
    if member.person_id is not None and not access.sits_by_work(member.person_id, member.dossier_id):
        let_out(
            dossier_id=member.dossier_id, organisation_id=member.organisation_id, person_id=member.person_id,
            part=rules.OUTER,
        )  # fmt: skip


def move_supervision(match: Match, to_id: UUID) -> None:
    """Part of moving accountability: who was accountable leaves the ring with it, and who becomes it says yes anew."""
    ring = ring_of(match) if match.is_circle else None
    if ring is None:
        return
    before = [one for one in members_of(ring) if one.supervises or one.person_id == to_id]
    for one in before:
        _end(one)
    name = staff_names({to_id})[to_id].first_name
    does = next((one.does for one in before if one.supervises), "")
    if does:
        OuterMember(
            ring=ring, person_id=to_id, first_name=name, does=does, supervises=True, **place(match, ring.dossier_id)
        ).save()  # fmt: skip


def end_ring(match: Match) -> None:
    """Part of every end: the ring has nothing to come together for. What was told stays with who heard it."""
    ring = ring_of(match) if match.is_circle else None
    if ring is None or ring.ended_on is not None:
        return
    ring.ended_on = clock.today()
    ring.save()
