"""Calling at a door for months, with initials only; and letting a file grow out of it when she lets somebody in."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from naast.clients import access, rules
from naast.clients.actions.opening import open_client
from naast.clients.models import Client, ClientPhase, Outreach, OutreachAttempt
from naast.people.access import is_coordinator
from naast.people.queries import NOT_TOGETHER
from naast.privacy import clock
from naast.privacy.action import action
from naast.privacy.actor import Actor
from naast.privacy.circles import Seat, open_dossier
from naast.privacy.refusal import EditedMeanwhile, Reason, Refused
from naast.programmes.loading import load
from naast.programmes.privately import refuse_private_ways


@action("outreach.begun")
def begin_outreach(
    *, key: UUID, initials: str, programme: str, by: Actor, because: str = "", began_on: date | None = None
) -> Outreach:
    """Somebody at whose door a professional calls from now on. Initials, no name, no address."""
    if not access.may_open(by):
        raise PermissionDenied
    if (there := Outreach.objects.visible_to(by).filter(pk=key).first()) is not None:
        return there
    if not rules.only_initials(initials):
        raise Refused(
            Reason("outreach.initials", _("Here only initials are kept, and no name."), _("Write for instance N.B."))
        )
    refuse_private_ways(load(programme), because)
    work = access.workplace(by)
    dossier = open_dossier(
        organisation_id=work.organisation_id, location_id=work.location_id, kind="outreach", label="outreach",
        circle=[Seat(by.person_id, "professional")], why="calls at the door",
    )  # fmt: skip
    outreach = Outreach(
        id=key, dossier_id=dossier, organisation_id=work.organisation_id, location_id=work.location_id,
        initials=initials.strip(), programme=programme, professional_id=by.person_id,
        began_on=_been(began_on), because=because.strip(), made_at=clock.now(),
    )  # fmt: skip
    outreach.save()
    return outreach


def _been(on: date | None) -> date:
    if on is not None and on > clock.today():
        raise Refused(Reason("outreach.day", _("This day is still to come."), _("Choose today or a day before.")))
    return on or clock.today()


def _held(outreach: Outreach, by: Actor) -> Outreach:
    if not access.is_her_professional(by, outreach):
        raise PermissionDenied
    return Outreach.objects.select_for_update().get(pk=outreach.pk)


@action("outreach.called")
def note_attempt(
    *, outreach: Outreach, way: str, came: str, key: UUID, by: Actor, style: str = "supporting", words: str = "",
    on: date | None = None,
) -> OutreachAttempt:  # fmt: skip
    """One time she called. Nobody opened is an ordinary answer."""
    row = _held(outreach, by)
    if (there := OutreachAttempt.objects.filter(pk=key).first()) is not None:
        return there
    if row.closed_on is not None:
        raise Refused(
            Reason(
                "outreach.closed", _("You do not call here now."), _("Begin again first."),
                reverse("clients:door", args=[row.pk]),
            )
        )  # fmt: skip
    refuse_private_ways(load(row.programme), words)
    attempt = OutreachAttempt(
        id=key, dossier_id=row.dossier_id, organisation_id=row.organisation_id, outreach=row, on=_been(on),
        way=OutreachAttempt.Way(way), came=OutreachAttempt.Came(came), style=OutreachAttempt.Style(style),
        words=words.strip(), by_id=by.person_id, made_at=clock.now(),
    )  # fmt: skip
    attempt.save()
    return attempt


@action("outreach.closed")
def close_outreach(*, outreach: Outreach, by: Actor, because: str = "", version: int | None = None) -> Outreach:
    """She does not call here for now. What was written stays, and one can begin again."""
    row = _held(outreach, by)
    if version is not None and row.version != version:
        raise EditedMeanwhile
    if row.closed_on is None:
        row.closed_on, row.closed_because = clock.today(), because.strip()
        row.save()
    return row


@action("outreach.begun_again")
def call_again(*, outreach: Outreach, by: Actor) -> Outreach:
    """Begin again, with everything that was written before."""
    row = _held(outreach, by)
    if row.closed_on is not None and row.client_id is None:
        row.closed_on, row.closed_because = None, ""
        row.save()
    return row


@action("outreach.let_in")
def let_in(*, outreach: Outreach, first_name: str, key: UUID, by: Actor, words: str = "") -> Client:
    """She let somebody in and wants more contact: a file begins, by the name she wants to be called.

    What was written at the door stays with the professional alone.
    """
    row = _held(outreach, by)
    if row.client_id is not None:
        return Client.objects.get(pk=row.client_id)
    if not rules.is_one_name(first_name):
        raise Refused(
            Reason(
                "outreach.name", _("Only a first name is kept here."), _("Write the name she wants to be called by.")
            )
        )
    client = open_client(
        key=key, first_name=first_name.strip(), programme=row.programme, known_since=row.began_on,
        location_id=row.location_id, by=by,
    )  # fmt: skip
    row.client_id, row.closed_on = client.pk, None
    row.save()
    before = rules.before_together(load(row.programme))
    if words.strip() and len(before) > 1:
        ClientPhase(
            dossier_id=client.considerations_dossier_id, organisation_id=client.organisation_id, client=client,
            phase=before[1], words=words.strip(), on=clock.today(), by_id=by.person_id, made_at=clock.now(),
        ).save()  # fmt: skip
    return client


@action("clients.handed_over")
def hand_over(*, giving_id: UUID, taking_id: UUID, by: Actor) -> int:
    """Everything one professional keeps that no match moves goes to another. Who arranges it reads none of it."""
    if not (is_coordinator(by) or (access.may_open(by) and by.person_id == giving_id)):
        raise PermissionDenied
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT clients_hand_over(%s, %s, %s)", [by.organisation_id, giving_id, taking_id])
            [moved] = cursor.fetchone() or [0]
    except DatabaseError as refused:
        raise _not_to_her(refused) from refused
    return int(moved)


def _not_to_her(refused: DatabaseError) -> Exception:
    """Why it does not go to this one, as far as whoever arranges it may know."""
    if NOT_TOGETHER in str(refused):
        why, do = (
            _("This combination does not fit now."),
            _("Choose somebody else, or ask a coordinator to look along."),
        )
        return Refused(Reason("clients.successor", why, do))
    if "not yours to hand over" in str(refused):
        why = _("This person cannot take it over now.")
        return Refused(Reason("clients.successor", why, _("Choose a professional here.")))
    return refused
