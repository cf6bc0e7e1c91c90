"""A location begins with a way of working, and gets somebody who can be asked: a contact and a deputy."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID, uuid4

from django.urls import reverse
from django.utils.translation import gettext as _

from naast.locations import access, rules
from naast.locations.actions.allowed import not_yet, place
from naast.locations.models import ContactTraining, LocationFile, PolicyRule
from naast.people.actions import begin_role
from naast.people.models import Location, Organisation, Role
from naast.people.queries import on_duty
from naast.privacy import clock
from naast.privacy.action import action
from naast.privacy.actor import Actor
from naast.privacy.circles import open_dossier
from naast.privacy.first import allow, made_before
from naast.programmes.loading import load
from naast.programmes.own import way_here
from naast.programmes.refusing import language
from naast.programmes.template import Template, Training
from naast.programmes.training_load import counts_until

READERS = ["professional", "location_contact", "coordinator", "pathfinder"]
POLICY_READERS = [*READERS, "volunteer", "manager"]
WORKS = ("professional", "location_contact", "coordinator", "pathfinder")


@action("location.opened")
def open_location(*, location: Location, programme: str, setting: str, key: UUID, by: Actor) -> LocationFile:
    """A location begins with a way of working: in its first phase, with the rules of the programme as its own."""
    allow(access.may_open(by, location.organisation_id, location.pk))
    if (there := made_before(LocationFile, key)) is not None:
        return there
    template = load(way_here(location.organisation_id, programme))
    if not rules.has_phases(template):
        raise not_yet(
            "location.without_phases", _("In this way of working a location has no steps of its own."),
            _("Nothing is needed here. Begin with a request."), reverse("locations:list"),
        )  # fmt: skip
    if (before := LocationFile.objects.filter(location_id=location.pk, programme=programme).first()) is not None:
        return before
    inside, policy = (
        open_dossier(
            organisation_id=location.organisation_id, location_id=location.pk, kind=kind, label=kind, circle=(),
            by_role=by_role, why="works here",
        )
        for kind, by_role in (("location", READERS), ("policy", POLICY_READERS))
    )  # fmt: skip
    file = LocationFile(
        id=key, dossier_id=inside, organisation_id=location.organisation_id, location_id=location.pk,
        programme=programme, template_version=template.version, setting=LocationFile.Setting(setting),
        phase=rules.first_phase(template), phase_since=clock.today(), policy_dossier_id=policy,
    )  # fmt: skip
    file.save()
    _take_over_rules(file, template, by)
    return file


def _take_over_rules(file: LocationFile, template: Template, by: Actor) -> None:
    said = language()
    for boundary in template.boundaries.values():
        PolicyRule(
            boundary=boundary.id, name=boundary.name.to(said), essence=boundary.essence.to(said),
            room=boundary.room.to(said), for_client=boundary.for_client.to(said),
            for_volunteer=boundary.for_volunteer.to(said), by_id=by.person_id, **place(file, file.policy_dossier_id),
        ).save()  # fmt: skip


@action("location.contact_named")
def name_contact(*, file: LocationFile, person_id: UUID, deputy_id: UUID | None, key: UUID, by: Actor) -> Role:
    """Somebody who works with clients herself becomes the one to turn to here, and somebody else stands in for her."""
    allow(access.names_contact(by, file))
    here = reverse("locations:contact", args=[file.pk])
    working = {one.person_id for one in on_duty(file.organisation_id, file.location_id, *WORKS)}
    if person_id not in working or (deputy_id is not None and deputy_id not in working):
        raise not_yet(
            "contact.works_here", _("Only somebody who works at this location can be its contact or her deputy."),
            _("Choose a colleague of the list."), here,
        )  # fmt: skip
    if deputy_id is None or deputy_id == person_id:
        raise not_yet(
            "contact.deputy", _("Nobody can stand in for herself. When she is ill, nobody would be there."),
            _("Choose somebody else as deputy."), here,
        )  # fmt: skip
    if person_id == by.person_id:
        raise not_yet(
            "contact.not_oneself", _("Nobody gives a role to herself."), _("Ask a colleague to note this."), here
        )
    if (before := _held(file, person_id)) is not None:
        before.deputy_id = deputy_id
        before.save()
        return before
    organisation = Organisation.objects.get(pk=file.organisation_id)
    return begin_role(
        organisation=organisation, person_id=person_id, kind=Role.Kind.LOCATION_CONTACT, location_id=file.location_id,
        deputy_id=deputy_id, key=key, by=by,
    )  # fmt: skip


def _held(file: LocationFile, person_id: UUID) -> Role | None:
    now = clock.now()
    held = Role.objects.filter(person_id=person_id, kind=Role.Kind.LOCATION_CONTACT, location_id=file.location_id)
    return held.filter(since__lte=now, until__gt=now).first()


@action("location.contact_trained")
def note_training(
    *, file: LocationFile, person_id: UUID, training: str, done_on: date, by: Actor, key: UUID | None = None
) -> ContactTraining:
    """The contact, or her deputy, was trained in working with volunteers."""
    allow(access.takes_part(by, file))
    here = reverse("locations:contact", args=[file.pk])
    known = {one.id: one for one in trainings_for(load(file.programme))}
    working = {one.person_id for one in on_duty(file.organisation_id, file.location_id, *WORKS)}
    if training not in known or person_id not in working:
        raise not_yet(
            "training.of_contact", _("This training is for somebody who works here."), _("Choose from the list."), here
        )
    if done_on > clock.today():
        raise not_yet(
            "training.not_yet", _("That day is still to come."), _("Come back when the training has been."), here
        )
    LocationFile.objects.select_for_update().get(pk=file.pk)
    of_her = ContactTraining.objects.filter(file=file, person_id=person_id, training=training)
    noted = next((one for one in of_her.filter(done_on__gte=done_on).order_by("-done_on") if not one.taken_back), None)
    if noted is not None:
        return noted
    # Followed again, it counts from there on; what was taken back by its key counts again.
    row = (of_her.filter(pk=key).first() if key else None) or ContactTraining(
        id=key or uuid4(), person_id=person_id, training=training, **place(file)
    )
    row.done_on = done_on
    row.by_id, row.valid_until = by.person_id, counts_until(known[training], done_on)
    row.save()
    return row


@action("location.contact_not_trained")
def take_back_training(*, file: LocationFile, key: UUID, by: Actor) -> ContactTraining | None:
    """This one was noted by mistake: it counts until the day before it was done, and stands on no page."""
    allow(access.takes_part(by, file))
    row = ContactTraining.objects.select_for_update().filter(file=file, pk=key).first()
    if row is not None and not row.taken_back:
        row.valid_until = row.done_on - timedelta(days=1)
        row.save()
    return row


def trainings_for(template: Template) -> list[Training]:
    """The trainings of this programme that are not for volunteers."""
    return [one for one in template.trainings.values() if one.for_ != "volunteer"]
