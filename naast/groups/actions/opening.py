"""Opening an activity, changing its words, and ending it."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from naast.groups import access, rules
from naast.groups.actions.parts import call_off_what_comes, hear, let_out, living, place
from naast.groups.models import GroupActivity, GroupPart
from naast.groups.queries import apart_at, professionals_at, programmes_with_groups
from naast.people.models import Location
from naast.people.notices import tell
from naast.privacy import clock
from naast.privacy.action import action
from naast.privacy.actor import STAFF, Actor
from naast.privacy.circles import Seat, open_dossier
from naast.privacy.first import allow, locked
from naast.privacy.refusal import Refused
from naast.programmes.loading import load
from naast.programmes.own import way_here
from naast.programmes.refusing import reason_of
from naast.programmes.template import Template

Part = GroupPart.Part


@action("group.opened")
def open_group(
    *, key: UUID, location: Location, programme: str, activity: str, called: str, when: str, runs_without: str,
    professional_id: UUID, by: Actor,
) -> GroupActivity:  # fmt: skip
    """Open an activity at a location, with the professional who is asked to stay accountable.

    Its circle: that professional, the coordinators and the contacts of the location. Nobody leads it yet.
    """
    organisation_id = location.organisation_id
    allow(access.may_open(by) and access.works_at(by, organisation_id, location.pk))
    allow(programme in programmes_with_groups(organisation_id))
    if there := GroupActivity.objects.visible_to(by).filter(pk=key).first():
        return there
    template = load(way_here(organisation_id, programme))
    found = {one.person_id: one for one in professionals_at(organisation_id, location.pk)}
    _refuse_unless_sound(template, activity, runs_without, professional_id in found)
    if apart_at(professional_id, organisation_id, location.pk):
        raise Refused(reason_of(template, "separation.clear"))
    dossier_id = open_dossier(
        organisation_id=organisation_id, location_id=location.pk, kind="group", label="group", why="opened",
        circle=[Seat(professional_id, Part.PROFESSIONAL)], by_role=["coordinator", "location_contact"],
    )  # fmt: skip
    group = GroupActivity(
        id=key, dossier_id=dossier_id, organisation_id=organisation_id, location_id=location.pk, programme=programme,
        template_version=template.version, activity=activity, called=called.strip(), when=when.strip(),
        runs_without=runs_without.strip(),
    )  # fmt: skip
    group.save()
    GroupPart(
        person_id=professional_id, part=Part.PROFESSIONAL, first_name=found[professional_id].first_name,
        accountable=professional_id == by.person_id, since=clock.today(), **place(group),
    ).save()  # fmt: skip
    if professional_id != by.person_id:
        tell(professional_id, hat=STAFF, about="reminder", of=group, once="accountable")
    return group


def _refuse_unless_sound(template: Template, activity: str, runs_without: str, works_here: bool) -> None:
    met = {
        "activity.permitted": activity in {one.id for one in rules.held_here(template)},
        "core_process.runs_without": bool(runs_without.strip()),
        "professional.accountable": works_here,
    }
    reasons = [reason_of(template, code) for code, is_met in met.items() if not is_met]
    if reasons:
        raise Refused(*reasons)


@action("group.changed")
def change_group(
    *, group: GroupActivity, called: str, when: str, runs_without: str, version: int, by: Actor
) -> GroupActivity:
    """Another name, other times, or another way in which the house goes on without."""
    allow(access.organises(by, group))
    row = locked(group, version)
    template = load(row.programme)
    if not runs_without.strip():
        _refuse_unless_sound(template, row.activity, runs_without, works_here=True)
    row.called, row.when, row.runs_without = called.strip(), when.strip(), runs_without.strip()
    row.save()
    return row


@action("group.ended")
def end_group(*, group: GroupActivity, by: Actor) -> GroupActivity:
    """It is over: what was planned does not go on, and those who led it leave the circle."""
    allow(access.organises(by, group))
    row = locked(group)
    if row.ended_on is not None:
        return row
    call_off_what_comes(row, _("This activity is over."), by.person_id)
    hear(row, but=by.person_id, once="ended")
    row.ended_on = clock.today()
    row.save()
    for part in living(row, Part.VOLUNTEER):
        part.until = clock.today()
        part.save()
        let_out(row, part.person_id, Part.VOLUNTEER)
    return row
