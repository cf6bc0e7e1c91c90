"""What is done so that colleagues come to work with volunteers, what a contact may decide, and guests who tell."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from naast.clients.models import Client
from naast.knowledge import access, rules
from naast.knowledge.models import Guest, Mandate, SupportStep
from naast.knowledge.queries.people import colleagues_of, first_name_of
from naast.knowledge.queries.support import mandate_at
from naast.learning.access import leads_learning
from naast.learning.queries.cases import refuse_names
from naast.locations.queries import contacts_at
from naast.people.models import Location
from naast.privacy import clock
from naast.privacy.action import action
from naast.privacy.actor import Actor
from naast.privacy.circles import Seat, open_dossier
from naast.privacy.first import allow, locked, made_before
from naast.privacy.refusal import Reason, Refused
from naast.volunteers.models import Volunteer

State = Guest.State


@action("support.kept")
def keep_step(
    *, kind: str, called: str, on: date, present: int, want: int, gave: str, key: UUID, by: Actor,
    named: Collection[str] = (),
) -> SupportStep:  # fmt: skip
    """What was done, how many colleagues were there, how many want to begin, and what it gave in own words."""
    allow(leads_learning(by))
    if (there := made_before(SupportStep, key)) is not None:
        return there
    if on > clock.today():
        raise Refused(Reason("support.to_come", _("This is still to come."), _("Keep it when it has been.")))
    if on.year < clock.today().year - 1:
        raise Refused(Reason("support.long_ago", _("This year is long ago."), _("Look at the day once more.")))
    if want > present:
        why, do = _("More colleagues want to begin than were there."), _("Look at both numbers once more.")
        raise Refused(Reason("support.more", why, do))
    refuse_names(called, gave, named=named)
    dossier = open_dossier(
        organisation_id=by.organisation_id, kind="support", label="support", circle=(), by_role=access.READS_MANDATE,
        why="kept",
    )  # fmt: skip
    made = SupportStep(
        id=key, dossier_id=dossier, organisation_id=by.organisation_id, kind=SupportStep.Kind(kind),
        called=called.strip(), on=on, present=present, want=want, gave=gave.strip(), by_id=by.person_id,
        by_name=first_name_of(by),
    )  # fmt: skip
    made.save()
    return made


@action("mandate.given")
def give_mandate(
    *, location_id: UUID, hours: int, words: str, key: UUID, by: Actor, named: Collection[str] = ()
) -> Mandate:  # fmt: skip
    """What the contact of this place may decide herself, and in how many hours a week. Her team reads it.

    Raises `Stopped` with every word that tells who or where; a colleague may be named in it, a client never.
    """
    here = Location.objects.filter(pk=location_id, organisation_id=by.organisation_id).exists()
    allow(here and access.gives_mandate(by, by.organisation_id, location_id))
    if (there := made_before(Mandate, key)) is not None:
        return there
    contact = next(iter(contacts_at(by.organisation_id, location_id)), None)
    if contact is None:
        why, do = _("This place has no contact yet."), _("Name a contact first, on the page of the location.")
        raise Refused(Reason("mandate.contact", why, do))
    names = [one.first_name for one in colleagues_of(by).values()]
    refuse_names(words, named=[*named, contact.first_name], colleagues=names)
    if (before := mandate_at(location_id)) is not None:
        held = locked(before)
        held.replaced_on = clock.today()
        held.save()
    dossier = open_dossier(
        organisation_id=by.organisation_id, location_id=location_id, kind="mandate", label="mandate", circle=(),
        by_role=access.READS_MANDATE, why="given",
    )  # fmt: skip
    made = Mandate(
        id=key, dossier_id=dossier, organisation_id=by.organisation_id, location_id=location_id,
        contact_id=contact.person_id, contact_name=contact.first_name, hours=hours, words=words.strip(),
        by_id=by.person_id, by_name=first_name_of(by), on=clock.today(),
    )  # fmt: skip
    made.save()
    return made


@action("guest.asked")
def ask_guest(
    *, of: Client | Volunteer, place: str, at: datetime, key: UUID, by: Actor, named: Collection[str] = ()
) -> Guest:
    """Ask somebody to tell her own story to colleagues. She and who asks read it; the others hear no name before.

    Raises `Stopped` when the place names somebody or tells an address: she reads where it is in general words.
    """
    allow(access.asks_guest(by, of))
    if (there := made_before(Guest, key)) is not None:
        return there
    if not rules.fits_in_time(at, clock.now()):
        why, do = _("This moment is not ahead of us."), _("Choose a moment from now to a year on.")
        raise Refused(Reason("guest.when", why, do))
    refuse_names(place, named=named)
    hat = access.hat_of(of)
    dossier = open_dossier(
        organisation_id=by.organisation_id, kind="guest", label="guest", why="asked",
        circle=[Seat(of.person_id, hat), Seat(by.person_id, access.NAMED)],
    )  # fmt: skip
    made = Guest(
        id=key, dossier_id=dossier, organisation_id=by.organisation_id, person_id=of.person_id, hat=hat,
        called=of.first_name, place=place.strip(), at=at, by_id=by.person_id, by_name=first_name_of(by),
    )  # fmt: skip
    made.save()
    return made


@action("guest.said")
def say(*, guest: Guest, yes: bool, by: Actor) -> Guest:
    """Yes or no, by herself alone; and a yes is taken back with the same tap, up to the last moment and after it."""
    allow(access.is_the_guest(by, guest))
    row = locked(guest)
    if yes and row.at <= clock.now():
        raise Refused(Reason("guest.over", _("This has been."), _("You need not do anything.")))
    before = row.state
    row.state = State.YES if yes else State.TAKEN_BACK if before == State.YES else State.NO
    row.said_on = clock.today()
    row.save()
    return row
