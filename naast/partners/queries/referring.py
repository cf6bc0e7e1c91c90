"""Reads about what is asked of partners: what may go, what the gate knows, and what waits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection
from django.urls import reverse
from django.utils.translation import gettext as _

from naast.clients import queries as clients
from naast.clients.models import Request
from naast.clients.words import day_part
from naast.partners import rules
from naast.partners.models import Partner, ProjectDay, Referral
from naast.partners.queries.register import one_standing
from naast.people.queries import staff_names
from naast.privacy.actor import Actor
from naast.privacy.models import InDossierQuerySet
from naast.programmes.gates import Fact
from naast.programmes.loading import load
from naast.programmes.template import Template

CONSENT, GATE = "send_request", "send_referral"
STANDS = Referral.State


def goes_to_partners(programme: str) -> bool:
    """Does this way of working send a request to another organisation?"""
    template = load(programme)
    return template.referral is not None and bool(template.gates.get(GATE))


def may_go(who: Actor) -> list[Request]:
    """The open requests of this professional that can go to a partner, without one that is under way."""
    mine = Request.objects.visible_to(who).filter(state=Request.State.OPEN, professional_id=who.person_id)
    busy = Referral.objects.filter(state__in=rules.LIVING).values("request_id")
    return [one for one in mine.exclude(pk__in=busy).order_by("opened_at", "id") if goes_to_partners(one.programme)]


def in_list(who: Actor, *, closed: bool = False) -> InDossierQuerySet[Referral]:
    """What this person asked of partners or reads along with, newest first."""
    found = Referral.objects.visible_to(who).select_related("request").order_by("-made_at", "id")
    return found.exclude(state__in=rules.LIVING) if closed else found.filter(state__in=rules.LIVING)


def words_for(request: Request, template: Template) -> dict[str, str]:
    """What could go, filled in from the request: each field may be changed or left out before she says yes."""
    colleague = staff_names({request.professional_id}).get(request.professional_id)
    reached = ", ".join(one for one in (colleague.first_name, colleague.reachable) if one) if colleague else ""
    known = {
        "initials": "", "first_name": request.called, "area": request.area, "question": request.adds,
        "day_parts": ", ".join(day_part(code) for code in request.day_parts),
        "language": ", ".join(request.languages), "safe_contact": _("Through her professional."),
        "accountable": reached,
    }  # fmt: skip
    return {name: known[name] for name in template.referral.sends} if template.referral else {}


def field_words() -> dict[str, str]:
    """What each field is called."""
    return {
        "initials": _("Initials"), "first_name": _("What she is called"), "area": _("Which area"),
        "question": _("What is asked"), "day_parts": _("When it suits"), "language": _("Language"),
        "safe_contact": _("How to reach her safely"), "accountable": _("Who stays accountable for her"),
    }  # fmt: skip


def sent_in_words(sends: dict[str, str], template: Template) -> list[tuple[str, str]]:
    """Exactly what goes, in the order of the way of working."""
    names, words = template.referral.sends if template.referral else (), field_words()
    return [(words[name], sends[name]) for name in names if sends.get(name)]


def is_agreed(referral: Referral) -> bool:
    """Did she say yes to exactly these words?"""
    return referral.agreed_print == rules.print_of(referral.partner_name, referral.sends)


def facts_of(referral: Referral, template: Template, on: date) -> dict[str, Fact]:
    """What is known before it goes, and before a group comes."""
    partner = Partner.objects.filter(pk=referral.partner_id).first()
    standing = one_standing(partner, on) if partner else None
    agreement = standing.agreement if standing else None
    facts = clients.facts_of(referral.request, template, on)
    yes = facts["consent.given"]
    facts["consent.given"] = yes if is_agreed(referral) else set()
    facts["partner.agreement_valid"] = bool(
        agreement and agreement.theirs_id and standing and standing.champions and not standing.partner.ended_on
    )
    facts["partner.accountable_named"] = bool(
        agreement
        and agreement.client_stays_with
        and agreement.volunteers_stay_with
        and referral.sends.get("accountable")
    )
    return facts


def responsible_known(referral: Referral, on: date) -> bool:
    """Does an agreement that holds say who is responsible for data at this partner?"""
    partner = Partner.objects.filter(pk=referral.partner_id).first()
    return partner is not None and partner.controller_holds(on)


def links_of(referral: Referral) -> dict[str, str]:
    """Where each check is solved."""
    there = reverse("partners:partner", args=[referral.partner_id])
    here = reverse("partners:referral", args=[referral.pk])
    request = reverse("clients:request", args=[referral.request.client_id])
    return {
        "consent.given": f"{here}#yes", "partner.agreement_valid": f"{there}#agreement",
        "partner.accountable_named": f"{there}#agreement", "professional.accountable": request,
        "activity.permitted": request, "person.present": f"{here}#days",
    }  # fmt: skip


def days_of(referral: Referral) -> list[ProjectDay]:
    """The first look together and the day itself, last first."""
    return list(ProjectDay.objects.filter(referral=referral).order_by("-on", "-made_at"))


def hers(who: Actor) -> list[Referral]:
    """What was asked of partners for the client who looks herself, newest first."""
    found = Referral.objects.visible_to(who).filter(client_person_id=who.person_id)
    return list(found.select_related("request").order_by("-made_at", "id"))


@dataclass(frozen=True)
class Stuck:
    """Something waits at a partner: since when, and which colleague asked. Never about whom."""

    partner_id: UUID
    asked_by: UUID
    sent_on: date
    state: str


def stuck(on: date, days: int) -> list[Stuck]:
    """What waits at the partners of whoever looks, or got no answer in time. One query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM partners_stuck(%s, %s)", [on, days])
        return [Stuck(*row) for row in cursor.fetchall()]


def asked_for(who: Actor) -> bool:
    """Was anything asked of a partner for the client who looks herself?"""
    return Referral.objects.visible_to(who).filter(client_person_id=who.person_id).exists()


def counted(organisation_id: UUID) -> dict[UUID, tuple[int | None, int | None]]:
    """How often each partner was asked and answered, rounded by the database. One query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT partner, asked, answered FROM partners_chain(%s)", [organisation_id])
        return {partner: (asked, answered) for partner, asked, answered in cursor.fetchall()}
