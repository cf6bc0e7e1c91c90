"""To see an address: one asks with a reason, another agrees, and then it opens once, for minutes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import connection
from django.utils.translation import gettext as _

from naast.people.models import Notice
from naast.people.notices import tell
from naast.privacy import clock, keys, trace
from naast.privacy.action import action
from naast.privacy.actor import STAFF, Actor
from naast.privacy.circles import Seat, open_dossier
from naast.privacy.keys import Whose
from naast.privacy.models import Dossier
from naast.privacy.refusal import Reason, Refused
from naast.programmes.privately import Stopped, refuse_addresses
from naast.vault import access, queries, rules
from naast.vault.actions.staying import or_key_does_not_fit, place_of, refuse_without_keys
from naast.vault.models import Opening, SecretAddress, Stay


@dataclass(frozen=True, slots=True)
class Shown:
    """An address that is open now, and until when."""

    address: str
    until: datetime


@action("vault.asked")
def ask_to_see(*, stay: Stay, reason: str, key: UUID, by: Actor, dangerous: bool = False) -> Opening:
    """Ask to see the address, with a reason. Everybody who may agree is told; none of them sees whose it is."""
    if not access.keeps(by, stay):
        raise PermissionDenied
    if (there := Opening.objects.visible_to(by).filter(pk=key).first()) is not None:
        return there
    refuse_without_keys()
    refuse_addresses(reason)
    lies, client = queries.lies_in_vault(stay), stay.client
    if lies is None or lies.erased or stay.ended_on is not None:
        raise Stopped(None, Reason("vault.empty", _("No address lies in the vault here."), _("Put it there first.")))
    seconds = queries.second_ones(client, by.person_id)
    if not seconds:
        raise _nobody()
    dossier = open_dossier(
        organisation_id=stay.organisation_id, location_id=client.location_id, kind="vault_question", label="question",
        circle=[Seat(by.person_id, "professional"), *(Seat(one.person_id, one.kind) for one in seconds)],
        about_id=client.person_id, why="asked to see",
    )  # fmt: skip
    opening = Opening(
        id=key, dossier_id=dossier, organisation_id=stay.organisation_id, stay=stay, code_name=stay.code_name,
        asked_by_id=by.person_id, told=[one.person_id for one in seconds], reason=reason.strip(), dangerous=dangerous,
        made_at=clock.now(), expires_at=clock.now() + rules.ASKED_FOR,
    )  # fmt: skip
    opening.save()
    for one in seconds:
        tell(one.person_id, hat=STAFF, about=Notice.About.SIGNAL, of=opening)
    return opening


def _nobody() -> Refused:
    return Stopped(
        None,
        Reason(
            "vault.nobody_to_agree",
            _("Nobody else here may agree."),
            _("Somebody else who is coordinator, location contact or back-up on call here must agree. "
              "Ask your administrator to give a colleague that role."),
        ),
    )  # fmt: skip


@action("vault.agreed")
def agree(*, opening: Opening, by: Actor) -> Opening:
    """The second person agrees: whoever asked may open it within the hour."""
    return _answered(opening, by, _yes)


@action("vault.refused")
def refuse(*, opening: Opening, by: Actor, words: str = "") -> Opening:
    """The second person does not agree, and may say why."""
    refuse_addresses(words)
    return _answered(opening, by, lambda row: _no(row, words))


def _answered(opening: Opening, by: Actor, change: Callable[[Opening], None]) -> Opening:
    row = Opening.objects.visible_to(by).select_for_update().get(pk=opening.pk)
    if not access.may_answer(by, row):
        raise PermissionDenied
    if row.answered_by_id == by.person_id:
        return row  # sent twice
    _refuse_unless(row, rules.ASKED)
    change(row)
    row.answered_by_id, row.answered_at = by.person_id, clock.now()
    row.save()
    tell(row.asked_by_id, hat=STAFF, about=Notice.About.ANSWER, of=row)
    return row


def _yes(row: Opening) -> None:
    row.state, row.expires_at = Opening.State.AGREED, clock.now() + rules.OPEN_WITHIN


def _no(row: Opening, words: str) -> None:
    row.state, row.words = Opening.State.REFUSED, words.strip()


@action("vault.taken_back")
def take_back(*, opening: Opening, by: Actor) -> Opening:
    """Whoever asked no longer needs it."""
    row = Opening.objects.visible_to(by).select_for_update().get(pk=opening.pk)
    if not access.asked_it(by, row):
        raise PermissionDenied
    if row.state != Opening.State.WITHDRAWN:
        _refuse_unless(row, rules.ASKED)
        row.state = Opening.State.WITHDRAWN
        row.save()
    return row


def _refuse_unless(row: Opening, wanted: str) -> None:
    now = rules.stands(row.state, row.expires_at, row.opened_at, clock.now())
    if now != wanted:
        raise Refused(_why(now))


def _why(now: str) -> Reason:
    if now in (rules.EXPIRED, rules.OVER):
        return Reason(f"vault.{now}", _("The time for this question is over."), _("Ask anew, with the reason of now."))
    return Reason("vault.answered", _("This question was answered or taken back already."), _("Look at it once more."))


@action("vault.opened")
def see_address(*, opening: Opening, by: Actor) -> Shown:
    """It opens, for the one who asked, for fifteen minutes from the first time; each time is traced.

    The client reads that it was opened in her overview, unless it was said that this is dangerous.
    """
    if not access.asked_it(by, opening):
        raise PermissionDenied
    try:
        return _shown(opening, by)
    except Stopped as why:  # nothing was typed that would have to stay
        raise Refused(*why.reasons) from why


def _shown(opening: Opening, by: Actor) -> Shown:
    refuse_without_keys()
    with connection.cursor() as cursor:
        cursor.execute("SELECT address, hers, until FROM vault_open(%s)", [opening.pk])
        row = cursor.fetchone()
    if row is None:
        raise Refused(_why(rules.EXPIRED))
    if not opening.dangerous:
        trace.note_read(opening.organisation_id, row[1], SecretAddress.field_classes())
    return Shown(_unsealed(row[0], by), row[2])


def _unsealed(address_id: UUID, by: Actor) -> str:
    row = SecretAddress.objects.visible_to(by).get(pk=address_id)
    about: UUID = Dossier.objects.values_list("about_id", flat=True).get(pk=row.dossier_id)  # type: ignore[assignment]
    with or_key_does_not_fit():
        return keys.opened(bytes(row.sealed), Whose(about, row.organisation_id), place_of(row.pk, row.version))
