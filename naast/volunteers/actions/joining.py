"""In and, kindly, not in: applying, an account, ready to start, or not this time."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from naast.people.actions import give_own_role, invite
from naast.people.models import Organisation, Person
from naast.privacy import clock
from naast.privacy.action import action
from naast.privacy.actor import VOLUNTEER, Actor
from naast.privacy.circles import Seat, open_dossier
from naast.privacy.first import allow, locked
from naast.privacy.models import CircleMember
from naast.privacy.refusal import Reason, Refused
from naast.programmes.gates import gate
from naast.programmes.loading import load
from naast.programmes.refusing import language
from naast.programmes.template import Template
from naast.volunteers import access, queries
from naast.volunteers.actions.file import State, refuse_closed, refuse_empty
from naast.volunteers.models import Volunteer
from naast.volunteers.rules import OFFICE_GATE, READY_GATE


def applicant(key: UUID) -> Actor:
    """Who applies with this form: somebody new. The same form is the same person, so sending it twice is once."""
    person_id = uuid.uuid5(key, "applicant")
    Person.objects.get_or_create(pk=person_id, defaults={"password": make_password(None)})
    return Actor(person_id, VOLUNTEER)


@action("volunteer.applied")
def apply(
    *,
    key: UUID,
    organisation: Organisation,
    location_id: UUID | None,
    programme: str,
    first_name: str,
    by: Actor,
    last_name: str = "",
    email: str = "",
    phone: str = "",
    area: str = "",
    languages: Sequence[str] = (),
    motive: str = "",
    number: str = "",
    at: datetime | None = None,
) -> Volunteer:
    """Somebody would like to stand beside people here. Her file opens for herself and for the coordinators."""
    allow(access.may_apply(by))
    _refuse_where_partners_bring_them(load(programme))
    person = Person.objects.select_for_update().get(pk=by.person_id)
    if before := Volunteer.objects.filter(person_id=by.person_id).first():
        return before
    own = open_dossier(
        organisation_id=organisation.pk, location_id=location_id, kind="volunteer", label="volunteer", why="applied",
        circle=[Seat(by.person_id, "volunteer")], by_role=["coordinator"], about_id=by.person_id,
    )  # fmt: skip
    _refuse_without_coordinator(own)
    weighing = open_dossier(
        organisation_id=organisation.pk, location_id=location_id, kind="coordination", label="coordination",
        why="applied", circle=[], by_role=["coordinator"], about_id=by.person_id,
    )  # fmt: skip
    give_own_role(
        person_id=by.person_id, kind="volunteer", dossier_id=own, organisation_id=organisation.pk,
        location_id=location_id,
    )  # fmt: skip
    volunteer = Volunteer(
        id=key, dossier_id=own, organisation_id=organisation.pk, person_id=by.person_id, location_id=location_id,
        programme=load(programme).id, coordination_dossier_id=weighing, first_name=first_name, last_name=last_name,
        email=email, phone=phone, area=area, languages=list(languages), motive=motive, number=number,
        applied_at=at or clock.now(),
    )  # fmt: skip
    _begin(volunteer)
    _wear_it_by_the_link(person)
    return volunteer


def _wear_it_by_the_link(person: Person) -> None:
    """Whoever comes in here already waits for the same link as everybody: nothing about her tells that she does."""
    if person.email and VOLUNTEER not in person.asked_hats:
        person.asked_hats = [*person.asked_hats, VOLUNTEER]
        person.save()


def _begin(volunteer: Volunteer) -> None:
    """A form of somebody who is here no more opens nothing again: she begins with a new one."""
    try:
        with transaction.atomic():
            volunteer.save()
    except IntegrityError as used:
        if "person_id" in str(used):
            why = _("You helped here before, and said goodbye.")
            raise Refused(Reason("volunteer.was", why, _("Call the organisation. Then you begin anew."))) from used
        raise Refused(
            Reason("form.used", _("This form was used before."), _("Open the page again and begin with an empty one."))
        ) from used


def _refuse_where_partners_bring_them(template: Template) -> None:
    if template.has_placements:
        why = _("In this way of working nobody stands beside: somebody works at a place.")
        raise Refused(Reason("programme.of_places", why, _("Choose another way of working.")))
    if not template.has_own_volunteers:
        why = _("In this way of working the volunteers come from another organisation.")
        raise Refused(Reason("programme.of_partners", why, _("Choose another way of working.")))


def _refuse_without_coordinator(dossier_id: UUID) -> None:
    if not CircleMember.objects.filter(dossier_id=dossier_id, part="coordinator").exists():
        raise Refused(
            Reason(
                "organisation.without_coordinator",
                _("Nobody can answer you here yet, so we do not ask for your name."),
                _("Come back another time, or call the organisation."),
            )
        )


@action("volunteer.invited")
def invite_to_account(*, volunteer: Volunteer, by: Actor) -> str:
    """A one-time way in for her; the word for in the link, which is kept nowhere."""
    allow(access.leads(by, volunteer))
    now = locked(volunteer)
    refuse_closed(now)
    person = Person.objects.get(pk=now.person_id)
    return invite(person=person, organisation_id=now.organisation_id, hat=VOLUNTEER, by=by)


def obstacles_to_start(
    volunteer: Volunteer, template: Template, on: date, links: Mapping[str, str] | None = None, action: str = READY_GATE
) -> list[Reason]:
    """Everything that is still needed before she is ready (or helps in the office): the gate and both signatures."""
    words, where = language(), links or {}
    found = [
        Reason(one.code, one.why.to(words), one.do.to(words), where.get(one.code, ""))
        for one in gate(template, action, queries.facts_of(volunteer, template, on))
    ]
    agreement = queries.agreement_of(volunteer, template)
    if agreement is None or agreement.signed_at is None:
        found.append(
            Reason(
                "agreement.own",
                _("The code of conduct and secrecy are not signed yet."),
                _("Ask to read and sign them. That is done on the own page."),
                where.get("agreement.own", ""),
            )
        )
    elif agreement.countersigned_at is None:
        found.append(
            Reason(
                "agreement.countersigned",
                _("The agreement has one signature, and needs two."),
                _("Read along and sign too."),
                where.get("agreement.countersigned", ""),
            )
        )
    return found


@action("volunteer.ready")
def make_ready(
    *, volunteer: Volunteer, by: Actor, links: Mapping[str, str] | None = None, at: datetime | None = None
) -> Volunteer:
    """She may be proposed from now on. Refused with everything that is still needed, all at once."""
    allow(access.leads(by, volunteer))
    now = locked(volunteer)
    if now.state in (State.READY, State.PAUSED):
        return now
    refuse_closed(now)
    moment = at or clock.now()
    if obstacles := obstacles_to_start(now, load(now.programme), timezone.localdate(moment), links):
        raise Refused(*obstacles)
    now.state, now.ready_at = State.READY, moment
    now.save()
    return now


@action("volunteer.helps_in_office")
def help_in_office(*, volunteer: Volunteer, by: Actor, links: Mapping[str, str] | None = None) -> Volunteer:
    """She helps in the office and meets no clients, so less is asked of her. More may be asked, and done, later."""
    allow(access.leads(by, volunteer))
    now, template = locked(volunteer), load(volunteer.programme)
    allow(OFFICE_GATE in template.gates)
    if now.state == State.OFFICE:
        return now
    refuse_closed(now)
    if now.state not in (State.APPLIED, State.ON_THE_WAY):
        why = _("This person already stands beside people, or can.")
        raise Refused(Reason("volunteer.begun", why, _("Choose office work with what suits, on the same file.")))
    if obstacles := obstacles_to_start(now, template, clock.today(), links, OFFICE_GATE):
        raise Refused(*obstacles)
    now.state = State.OFFICE
    now.save()
    return now


@action("volunteer.declined")
def decline(*, volunteer: Volunteer, words: str, by: Actor) -> Volunteer:
    """Not this time, with a kind sentence that she can read. Never once she is ready: then there is a farewell."""
    allow(access.leads(by, volunteer))
    now = locked(volunteer)
    if now.state == State.DECLINED:
        return now
    if now.state not in (State.APPLIED, State.ON_THE_WAY):
        raise Refused(
            Reason("volunteer.begun", _("This person has already started here."), _("Say goodbye together instead."))
        )
    refuse_empty(words)
    now.state, now.declined_words = State.DECLINED, words.strip()
    now.save()
    return now
