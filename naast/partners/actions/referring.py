"""Asking a partner: written down, agreed with her word for word, sent by a link, taken back at once when she wants."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from naast.clients import access as clients_access
from naast.clients.actions import record_consent, withdraw_consent
from naast.clients.actions.consenting import after_withdrawal_of
from naast.clients.models import Request
from naast.clients.queries import consent_now
from naast.partners import rules
from naast.partners.models import Partner, PartnerLink, Referral
from naast.partners.queries.referring import CONSENT, GATE, facts_of, goes_to_partners, links_of
from naast.partners.queries.register import one_standing
from naast.people.links import new_word, print_of
from naast.privacy import clock
from naast.privacy.action import action
from naast.privacy.actor import Actor
from naast.privacy.first import allow, locked, made_before
from naast.privacy.refusal import Reason, Refused
from naast.programmes.loading import load
from naast.programmes.privately import refuse_addresses
from naast.programmes.refusing import refuse_unless

State = Referral.State
# Once a partner said yes its link lasts as long as the longest that is done together.
AFTER_YES = timedelta(days=183)


@action("referral.written")
def write_referral(*, request: Request, partner: Partner, sends: Mapping[str, str], key: UUID, by: Actor) -> Referral:
    """What would be asked of this partner, in exactly the fields of the way of working. Nothing goes yet."""
    allow(clients_access.is_her_professional(by, request) and partner.organisation_id == request.organisation_id)
    if (there := made_before(Referral, key)) is not None:
        return there
    held = Request.objects.select_for_update().get(pk=request.pk)
    _refuse_unless_it_may_go(held)
    referral = Referral(
        id=key, request=held, dossier_id=held.dossier_id, organisation_id=held.organisation_id,
        client_person_id=held.client_person_id, professional_id=by.person_id, partner_id=partner.pk,
        partner_name=partner.name, programme=held.programme, sends=_only_asked(held.programme, sends),
    )  # fmt: skip
    referral.save()
    return referral


def _refuse_unless_it_may_go(request: Request) -> None:
    if not goes_to_partners(request.programme) or request.state != Request.State.OPEN:
        why = _("Only an open request, in a way of working with partners, can go to one.")
        raise Refused(Reason("referral.open_request", why, _("Open the request first.")))
    if Referral.objects.filter(request=request, state__in=rules.LIVING).exists():
        why = _("This request is with a partner already.")
        raise Refused(Reason("referral.one_at_a_time", why, _("Wait for the answer, or take it back first.")))


def _only_asked(programme: str, sends: Mapping[str, str]) -> dict[str, str]:
    """Nothing leaves that the way of working does not name, and never an address."""
    template = load(programme)
    names = template.referral.sends if template.referral else ()
    allow(set(sends) <= set(names))
    refuse_addresses(*sends.values())
    return {name: sends[name].strip() for name in names if sends.get(name, "").strip()}


@action("referral.rewritten")
def rewrite_referral(*, referral: Referral, sends: Mapping[str, str], version: int, by: Actor) -> Referral:
    """Other words. What she said yes to were the words before, so she is asked again."""
    allow(clients_access.is_her_professional(by, referral))
    row = locked(referral, version)
    _refuse_unless_in(row, State.WRITING)
    row.sends = _only_asked(row.programme, sends)
    row.save()
    return row


def _refuse_unless_in(referral: Referral, *states: str) -> None:
    if referral.state not in states:
        why = _("This is at another point now.")
        raise Refused(Reason("referral.state", why, _("Look at the page again.")))


@action("referral.agreed")
def agree_to_send(*, referral: Referral, how: str, words: str, key: UUID, by: Actor) -> Referral:
    """Her yes to exactly these words to this partner. `words` is the print of what she saw."""
    allow(clients_access.may_speak_in(by, referral.request))
    row = locked(referral)
    _refuse_unless_in(row, State.WRITING)
    shown = rules.print_of(row.partner_name, row.sends)
    if words != shown:
        why = _("The words were changed meanwhile.")
        raise Refused(Reason("referral.other_words", why, _("Read them once more.")))
    if row.agreed_print == shown and consent_now(row.request, CONSENT) is not None:
        return row
    record_consent(request=row.request, how=how, key=key, consent=CONSENT, by=by)
    row.agreed_print, row.agreed_how, row.agreed_on = shown, Referral.Said(how), clock.today()
    row.save()
    return row


@action("referral.sent")
def send_referral(*, referral: Referral, by: Actor) -> str:
    """It goes: the word for in the link, which is kept nowhere. Refused with everything that is missing."""
    allow(clients_access.is_her_professional(by, referral))
    row = locked(referral)
    _refuse_unless_in(row, State.WRITING)
    template, today = load(row.programme), clock.today()
    refuse_unless(template, GATE, facts_of(row, template, today), links_of(row))
    days = template.referral.expires_days if template.referral else 0
    row.state, row.sent_on, row.expires_on = State.SENT, today, today + timedelta(days=days)
    row.edition = _edition(row)
    row.save()
    return _link(row)


def _edition(row: Referral) -> int | None:
    agreement = one_standing(Partner.objects.get(pk=row.partner_id), clock.today()).agreement
    return agreement.edition if agreement else None


@action("referral.link_made")
def new_link(*, referral: Referral, by: Actor) -> str:
    """Another link, when the first was lost or opened at the wrong place. The one before is dead."""
    allow(clients_access.is_her_professional(by, referral))
    row = locked(referral)
    _refuse_unless_in(row, State.SENT, State.ACCEPTED, State.PLANNED)
    template = load(row.programme)
    refuse_unless(template, GATE, facts_of(row, template, clock.today()), links_of(row))
    end_links(row)
    return _link(row)


def _link(row: Referral) -> str:
    word = new_word()
    waits = row.expires_on if row.state == State.SENT else None
    PartnerLink(print=print_of(word), expires_on=waits or clock.today() + AFTER_YES, **lies(row)).save()
    return word


def lies(row: Referral) -> dict[str, Any]:
    """Where the rows of a referral lie."""
    return {"referral": row, "dossier_id": row.dossier_id, "organisation_id": row.organisation_id}


def end_links(row: Referral) -> None:
    """Whoever holds a link finds nothing from this moment."""
    for link in PartnerLink.objects.select_for_update().filter(referral=row, ended_at__isnull=True):
        link.ended_at = clock.now()
        link.save()


@action("referral.taken_back")
def take_back(*, referral: Referral, by: Actor) -> Referral:
    """She does not want it, or it is not needed: the link is dead at once. No reason is asked."""
    allow(clients_access.may_speak_in(by, referral.request))
    row = locked(referral)
    if row.state in rules.LIVING:
        _close(row)
    withdraw_consent(request=row.request, by=by, consent=CONSENT)
    return row


def _close(row: Referral) -> None:
    row.state, row.closed_on = State.WITHDRAWN, clock.today()
    row.save()
    end_links(row)


@after_withdrawal_of(CONSENT)
def her_yes_was_taken_back(request: Request, by: Actor) -> None:
    """Wherever she takes her yes back: whatever is with a partner ends with it."""
    del by
    for row in Referral.objects.select_for_update().filter(request=request, state__in=rules.LIVING):
        _close(row)
