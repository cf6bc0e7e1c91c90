"""Opening the file of a client, looking back at it, and the way in for herself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from naast.clients import access
from naast.clients.models import Client, LookBack
from naast.people.actions import give_own_role, invite
from naast.people.models import Person, SafeContact
from naast.privacy import clock
from naast.privacy.action import action
from naast.privacy.actor import CLIENT, Actor
from naast.privacy.circles import Seat, open_dossier
from naast.privacy.refusal import EditedMeanwhile, Reason, Refused
from naast.programmes.loading import load


@action("client.opened")
def open_client(
    *,
    key: UUID,
    first_name: str,
    programme: str,
    by: Actor,
    last_name: str = "",
    background: str = "",
    known_since: date | None = None,
    location_id: UUID | None = None,
    language: str = "nl",
) -> Client:
    """Open a client's file: a person without a way to sign in, her dossier, and one for the professional's doubts."""
    if not access.may_open(by):
        raise PermissionDenied
    if (there := Client.objects.visible_to(by).filter(pk=key).first()) is not None:
        return there
    load(programme)
    work = access.workplace(by)
    place, person = location_id or work.location_id, Person.objects.create_user(language=language)
    self, professional = Seat(person.pk, "client"), Seat(by.person_id, "professional")

    def opened(kind: str, *circle: Seat) -> UUID:
        return open_dossier(
            organisation_id=work.organisation_id, location_id=place, kind=kind, label=kind, circle=circle,
            about_id=person.pk, why="opened",
        )  # fmt: skip

    file, weighing = opened("client", self, professional), opened("considerations", professional)
    give_own_role(
        person_id=person.pk,
        kind="client",
        dossier_id=file,
        organisation_id=work.organisation_id,
        location_id=place,
        programme=programme,
    )
    client = Client(
        id=key, dossier_id=file, organisation_id=work.organisation_id, person_id=person.pk, location_id=place,
        programme=programme, first_name=first_name, last_name=last_name, background=background,
        considerations_dossier_id=weighing, opened_by_id=by.person_id, known_since=known_since, made_at=clock.now(),
    )  # fmt: skip
    client.save()
    return client


@action("client.described")
def describe_client(
    *, client: Client, first_name: str, last_name: str, background: str, version: int, by: Actor
) -> Client:
    """Keep her name and her background. The background goes no further than herself and her professional."""
    if not access.is_her_professional(by, client):
        raise PermissionDenied
    row = Client.objects.select_for_update().get(pk=client.pk)
    if row.version != version:
        raise EditedMeanwhile
    row.first_name, row.last_name, row.background = first_name, last_name, background
    row.save()
    return row


@action("client.looked_back")
def look_back(*, client: Client, answer: str, key: UUID, by: Actor, reason: str = "") -> LookBack:
    """Would a volunteer add something here? Each answer is kept; the reason of a no is for the talk."""
    if not access.is_her_professional(by, client):
        raise PermissionDenied
    if (there := LookBack.objects.filter(pk=key).first()) is not None:
        return there
    look = LookBack(
        id=key, dossier_id=client.considerations_dossier_id, organisation_id=client.organisation_id, client=client,
        answer=LookBack.Answer(answer), reason=reason.strip(), by_id=by.person_id, made_at=clock.now(),
    )  # fmt: skip
    look.save()
    return look


@action("client.safe_contact")
def set_safe_contact(
    *,
    client: Client,
    way: str,
    by: Actor,
    moments: str = "",
    never: str = "",
    days: Sequence[int] = (),
    from_hour: time | None = None,
    until_hour: time | None = None,
    version: int | None = None,
) -> SafeContact:
    """How she may be reached without danger, and how never; in her own file."""
    if not access.may_write_for(by, client):
        raise PermissionDenied
    found = SafeContact.objects.select_for_update().filter(dossier_id=client.dossier_id, person_id=client.person_id)
    row = found.first()
    if version is not None and version != (row.version if row else 0):
        raise EditedMeanwhile
    row = row or SafeContact(
        dossier_id=client.dossier_id, organisation_id=client.organisation_id, person_id=client.person_id
    )
    row.way, row.moments, row.never = SafeContact.Way(way), moments, never
    row.days, row.from_hour, row.until_hour = sorted(days), from_hour, until_hour
    row.save()
    return row


@action("client.invited")
def invite_client(*, client: Client, by: Actor) -> str:
    """Give her an account of her own when she asks for one; the word for in the link, shown once."""
    if not access.is_her_professional(by, client):
        raise PermissionDenied
    if load(client.programme).safety.client_account != "on_request":
        raise Refused(
            Reason(
                "client.no_account",
                _("Here nobody gets an account of her own. That is safer."),
                _("Show her page together at your desk, or give it on paper."),
            )
        )
    person = Person.objects.get(pk=client.person_id)
    return invite(person=person, organisation_id=client.organisation_id, hat=CLIENT, by=by)
