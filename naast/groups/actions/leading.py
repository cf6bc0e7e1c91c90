"""Who leads an activity: a volunteer who is ready, one to three of them. When nobody is left, it rests."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection
from django.utils.translation import gettext as _

from naast.groups import access, rules
from naast.groups.actions.parts import (
    call_off_what_comes,
    hear,
    let_in,
    let_out,
    living,
    obstacle,
    place,
    refuse_when_over,
)
from naast.groups.models import GroupActivity, GroupPart
from naast.groups.queries import apart, certified, papers_missing
from naast.locations.actions import Meaning, after_step, means
from naast.locations.models import LocationFile, PhaseStep
from naast.people.notices import tell
from naast.people.queries import not_told, separated
from naast.privacy import clock
from naast.privacy.action import action
from naast.privacy.actor import VOLUNTEER, Actor
from naast.privacy.first import allow, locked
from naast.privacy.refusal import Reason, Refused
from naast.programmes.loading import load
from naast.volunteers import queries as volunteers
from naast.volunteers.models import Volunteer

Part = GroupPart.Part


@action("group.led_by")
def let_lead(*, group: GroupActivity, volunteer: Volunteer, by: Actor) -> GroupPart:
    """Let a volunteer lead it: she is ready, she has what it asks, and there is a place."""
    allow(access.coordinates(by, group))
    row = locked(group)
    refuse_when_over(row)
    now = living(row, Part.VOLUNTEER)
    if there := next((one for one in now if one.person_id == volunteer.person_id), None):
        return there
    reasons = _why_not(row, volunteer, now)
    if reasons:
        raise Refused(*reasons)
    part = GroupPart(
        person_id=volunteer.person_id, part=Part.VOLUNTEER, first_name=volunteer.first_name, since=clock.today(),
        **place(row),
    )  # fmt: skip
    part.save()
    let_in(row, volunteer.person_id, Part.VOLUNTEER)
    tell(volunteer.person_id, hat=VOLUNTEER, about="change", of=row, once=f"leads {part.pk}")
    return part


def _why_not(group: GroupActivity, volunteer: Volunteer, now: list[GroupPart]) -> list[Reason]:
    template, today, found = load(group.programme), clock.today(), list[Reason]()
    shape = rules.shape_of(template)
    if shape is None or len(now) >= shape.size("volunteer").max:
        enough, then = _("There are enough people who lead it."), _("Ask one of them to step back.")
        found.append(Reason("circle.size", enough, then))
    if volunteers.facts_of(volunteer, template, today)["volunteer.ready"] is not True:
        found.append(obstacle(group, "volunteer.ready"))
    if not certified(volunteer, group, template, today):
        found.append(
            Reason(
                "screening.activity", _("The certificate of conduct does not cover this activity."),
                _("Look which part is missing, and ask for a new certificate."), f"/volunteers/{volunteer.pk}",
            )
        )  # fmt: skip
    if papers_missing([volunteer], group, template, today):
        found.append(obstacle(group, "activity.covered"))
    staff = [one.person_id for one in living(group, Part.PROFESSIONAL)]
    people = [volunteer.person_id, *staff, *(one.person_id for one in now)]
    unknown = not_told(group.organisation_id, [volunteer.person_id], *staff)
    if separated(*people) or apart(volunteer.person_id, group) or unknown:
        found.append(obstacle(group, "separation.clear"))
    return found


@action("group.stepped_back")
def step_out(*, part: GroupPart, by: Actor) -> GroupPart:
    """A volunteer steps back, or is let go: no reason asked. When nobody leads it any more, it rests, and is told."""
    group = locked(GroupActivity.objects.get(pk=part.group_id))
    mine = locked(part)
    allow(mine.part == Part.VOLUNTEER)
    allow(access.organises(by, group) or (access.leads_it(by, group) and mine.person_id == by.person_id))
    if mine.until is not None:
        return mine
    last = len(living(group, Part.VOLUNTEER)) == 1
    if last:
        call_off_what_comes(group, _("Nobody leads it now."), by.person_id)
    hear(group, but=by.person_id, contacts=last, leading=mine.person_id != by.person_id, once=f"stepped back {mine.pk}")
    mine.until = clock.today()
    mine.save()
    let_out(group, mine.person_id, Part.VOLUNTEER)
    return mine


@after_step
def location_went_back(step: PhaseStep, shut: Sequence[str], by: Actor) -> None:
    """The location took a step back: what its phase shut rests. What was planned is off, and its people are told.

    Whoever moved the location need not read the activities; so one pinned function does it.
    """
    del by
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT groups_rest(%s, %s, %s::text[], %s, %s)",
            [
                step.file.location_id, step.file.programme, list(shut), _("The location takes a step back first."),
                clock.now(),
            ],
        )  # fmt: skip


@means
def rests_then(file: LocationFile, shut: Sequence[str]) -> Meaning:
    """How many activities would rest, as far as the reader knows them."""
    count = GroupActivity.objects.filter(
        location_id=file.location_id, programme=file.programme, activity__in=shut, began_on__isnull=False,
        ended_on__isnull=True,
    ).count()  # fmt: skip
    return Meaning(count, _("Activities with an open door rest until the location goes on. Who leads them hears it."))
