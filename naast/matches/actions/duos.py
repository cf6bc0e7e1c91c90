"""A professional and a volunteer who work together again and again: begun by one, met by both, ended calmly."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from naast.matches.models import StandingDuo
from naast.matches.queries.care import volunteers_known_to
from naast.matches.refusing import not_yet
from naast.people.access import is_coordinator, is_professional
from naast.people.notices import tell
from naast.people.queries import not_told, on_duty, separated
from naast.privacy import clock
from naast.privacy.action import action
from naast.privacy.actor import VOLUNTEER, Actor
from naast.privacy.circles import Seat, open_dossier
from naast.privacy.first import allow, made_before
from naast.privacy.refusal import EditedMeanwhile
from naast.volunteers.models import Volunteer

PAGE = "/duos"


@action("duo.begun")
def start_duo(
    *, professional_id: UUID, volunteer_person_id: UUID, key: UUID, by: Actor, words: str = ""
) -> StandingDuo:
    """Somebody who knows both brings them together: a coordinator, or the professional with a volunteer she knows."""
    allow(is_coordinator(by) or (is_professional(by) and by.person_id == professional_id))
    if (there := made_before(StandingDuo, key)) is not None:
        return there
    name = _name_of(volunteer_person_id, by)
    here = {one.person_id: one for one in on_duty(by.organisation_id, None, "professional", "location_contact")}
    unknown = not_told(by.organisation_id, [volunteer_person_id], professional_id)
    if not name or professional_id not in here or separated(professional_id, volunteer_person_id) or unknown:
        raise not_yet("duo.who", _("These two cannot be brought together here."), _("Choose somebody else."), PAGE)
    living = StandingDuo.objects.filter(
        professional_id=professional_id, volunteer_person_id=volunteer_person_id, ended_on__isnull=True
    )
    if (already := living.first()) is not None:
        return already
    dossier = open_dossier(
        organisation_id=by.organisation_id, location_id=by.roles[0].location_id if by.roles else None,
        kind="standing_duo", label="duo", circle=[Seat(professional_id, "professional"),
        Seat(volunteer_person_id, "volunteer")], by_role=["coordinator"], why="standing duo",
    )  # fmt: skip
    duo = StandingDuo(
        id=key, dossier_id=dossier, organisation_id=by.organisation_id, professional_id=professional_id,
        professional_name=here[professional_id].first_name, volunteer_person_id=volunteer_person_id,
        volunteer_name=name, words=words.strip(), by_id=by.person_id, made_at=clock.now(),
    )  # fmt: skip
    duo.save()
    tell(volunteer_person_id, hat=VOLUNTEER, about="change", of=duo)
    if professional_id != by.person_id:
        tell(professional_id, hat="staff", about="change", of=duo)
    return duo


def _name_of(volunteer_person_id: UUID, by: Actor) -> str:
    """By which name the one who brings them together knows this volunteer; empty when she does not."""
    if is_coordinator(by):
        file = Volunteer.objects.visible_to(by).filter(person_id=volunteer_person_id, left_at__isnull=True).first()
        if file is not None:
            return file.first_name
    return dict(volunteers_known_to(by)).get(volunteer_person_id, "") if is_professional(by) else ""


@action("duo.met")
def say_met(*, duo: StandingDuo, on: date, by: Actor, version: int | None = None) -> StandingDuo:
    """One of the two says on which day they met; each says it by herself."""
    row = StandingDuo.objects.select_for_update().get(pk=duo.pk)
    volunteer = by.hat == VOLUNTEER and by.person_id == row.volunteer_person_id
    allow(volunteer or (is_professional(by) and by.person_id == row.professional_id))
    if version is not None and row.version != version:
        raise EditedMeanwhile
    if on > clock.today() or row.ended_on is not None:
        raise not_yet("duo.day", _("That day is still to come."), _("Come back when you have met."), PAGE)
    if volunteer:
        row.volunteer_met_on = on
    else:
        row.professional_met_on = on
    row.save()
    return row


@action("duo.ended")
def end_duo(*, duo: StandingDuo, by: Actor) -> StandingDuo:
    """They do not work together as a duo any more. No reason is asked."""
    row = StandingDuo.objects.select_for_update().get(pk=duo.pk)
    own = by.person_id in (row.professional_id, row.volunteer_person_id)
    allow(own or is_coordinator(by))
    if row.ended_on is None:
        row.ended_on = clock.today()
        row.save()
    return row
