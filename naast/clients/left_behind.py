"""What somebody far away left behind: the practical matters, who may be called at home, and the way back. Reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection

from naast.clients import rules
from naast.clients.models import Client, ContactPerson, Inventory, ReturnPlan
from naast.privacy.actor import Actor
from naast.programmes.gates import Fact
from naast.programmes.questionnaires import asked
from naast.programmes.refusing import language
from naast.programmes.template import Question, Template

DONE, CONSENTED, NAMED = "inventory.done", "contact_person.consented", "partner.accountable_named"


def inventory_of(template: Template) -> str:
    """The list of practical matters that a gate of this programme asks; empty when none does."""
    return rules.asked_value(template, DONE)


def called_at_home(template: Template) -> str:
    """The consent of somebody at home that a gate of this programme asks; empty when none does."""
    return rules.asked_value(template, CONSENTED)


def goes_back(template: Template) -> bool:
    """Does this programme send somebody on to an organisation that takes it over?"""
    return rules.asks(template, NAMED)


def pages_of(template: Template) -> dict[str, bool]:
    """Which of these pages this programme has."""
    return {
        "matters": bool(inventory_of(template)), "called": bool(called_at_home(template)), "back": goes_back(template)
    }  # fmt: skip


def facts_of_what_stays(client_id: UUID, template: Template, on: date) -> dict[str, Fact]:
    """What the gates ask about it; nothing is looked up where no gate asks. One query."""
    if not rules.asks(template, DONE, CONSENTED):
        return {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT done, consents FROM clients_left_behind(%s, %s)", [client_id, on])
        done, consents = cursor.fetchone() or ([], [])
    return {DONE: set(done), CONSENTED: set(consents)}


def matters_of(template: Template) -> tuple[Question, ...]:
    """The practical matters, in their order."""
    return asked(template, inventory_of(template))


def inventories_of(client: Client) -> list[Inventory]:
    """Every time the list was gone through, the newest first."""
    return list(Inventory.objects.filter(client=client).order_by("-made_at", "id"))


def contact_person_of(client_id: UUID, viewer: Actor) -> ContactPerson | None:
    """What the one at home said last, for whom may read it."""
    found = ContactPerson.objects.visible_to(viewer).filter(client_id=client_id)
    return found.order_by("-said_at", "-id").first()


def return_plan_of(client: Client) -> ReturnPlan | None:
    """The way back, for whom may read her file."""
    return ReturnPlan.objects.filter(client=client).first()


def facts_of_return(plan: ReturnPlan | None) -> dict[str, Fact]:
    """What the gate before sending somebody on asks of the plan."""
    return {NAMED: plan is not None and bool(plan.organisation_name.strip() and plan.accountable_name.strip())}


@dataclass(frozen=True, slots=True)
class Matter:
    """One practical matter, with what was said or why it was left out."""

    text: str
    said: str = ""
    skipped: str = ""


def matters(template: Template, answers: Mapping[str, str], skipped: Mapping[str, str]) -> list[Matter]:
    """The list as it stands, in words."""
    words = language()
    return [
        Matter(one.text.to(words), str(answers.get(one.id, "")), str(skipped.get(one.id, "")))
        for one in matters_of(template)
    ]
