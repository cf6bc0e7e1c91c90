"""One professional stays accountable. She is asked, and says yes herself; until then the one before her stays."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from naast.groups import access
from naast.groups.actions.parts import hear, let_in, let_out, living, obstacle, place, refuse_when_over
from naast.groups.models import GroupActivity, GroupPart
from naast.groups.queries import apart, professionals_for
from naast.people.notices import tell
from naast.people.queries import not_told, separated
from naast.privacy import clock
from naast.privacy.action import action
from naast.privacy.actor import STAFF, Actor
from naast.privacy.first import allow, locked
from naast.privacy.refusal import Reason, Refused

Part = GroupPart.Part


@action("group.professional_asked")
def ask_professional(*, group: GroupActivity, professional_id: UUID, reason: str, by: Actor) -> GroupPart:
    """Ask somebody to stay accountable from now on, with the reason. Nothing moves before she says yes."""
    allow(access.organises(by, group))
    row = locked(group)
    refuse_when_over(row)
    known = {one.person_id: one for one in professionals_for(row)}
    if professional_id not in known:
        raise Refused(obstacle(row, "professional.accountable"))
    now = living(row, Part.PROFESSIONAL)
    if there := next((one for one in now if one.person_id == professional_id), None):
        return there
    if not reason.strip() and any(one.accountable for one in now):
        raise Refused(
            Reason("group.reason", _("Everybody here reads why it moves."), _("Write the reason in one sentence."))
        )
    leading = [one.person_id for one in living(row, Part.VOLUNTEER)]
    unknown = not_told(row.organisation_id, leading, professional_id)
    if apart(professional_id, row) or separated(professional_id, *leading) or unknown:
        raise Refused(obstacle(row, "separation.clear"))
    for earlier in now:
        if not earlier.accountable:
            _leaves(row, earlier)
    asked = GroupPart(
        person_id=professional_id, part=Part.PROFESSIONAL, first_name=known[professional_id].first_name,
        reason=reason.strip(), since=clock.today(), **place(row),
    )  # fmt: skip
    asked.save()
    let_in(row, professional_id, Part.PROFESSIONAL)
    if professional_id != by.person_id:
        tell(professional_id, hat=STAFF, about="reminder", of=row, once=f"accountable {asked.pk}")
    return asked


@action("group.accountable")
def stay_accountable(*, part: GroupPart, by: Actor) -> GroupPart:
    """Her own yes. Whoever was accountable before leaves in the same transaction; there is always exactly one."""
    allow(access.is_asked(by, part))
    group = locked(GroupActivity.objects.get(pk=part.group_id))
    refuse_when_over(group)
    mine = locked(part)
    if mine.accountable or mine.until is not None:
        return mine
    before = [one for one in living(group, Part.PROFESSIONAL) if one.accountable]
    for one in before:
        one.until = clock.today()
        one.save()
    mine.accountable = True
    mine.save()
    for one in before:
        let_out(group, one.person_id, Part.PROFESSIONAL)
    hear(group, but=by.person_id, once=f"accountable {mine.pk}")
    return mine


@action("group.not_me")
def not_me(*, part: GroupPart, by: Actor) -> GroupPart:
    """Not me, is a good answer too. Who is accountable already asks somebody else first."""
    allow(access.is_asked(by, part))
    group, mine = locked(GroupActivity.objects.get(pk=part.group_id)), locked(part)
    if mine.until is not None:
        return mine
    if mine.accountable:
        raise Refused(
            Reason(
                "professional.last", _("You stay accountable until a colleague said yes."),
                _("Ask a colleague here, with the reason."), f"/groups/{group.pk}#accountable",
            )
        )  # fmt: skip
    hear(group, but=by.person_id, contacts=True, leading=False, once=f"not me {mine.pk}")
    _leaves(group, mine)
    return mine


def _leaves(group: GroupActivity, part: GroupPart) -> None:
    part.until = clock.today()
    part.save()
    let_out(group, part.person_id, Part.PROFESSIONAL)
