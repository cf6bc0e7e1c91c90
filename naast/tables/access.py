"""Who may do what at a table. The circle decides; a role alone opens nothing."""

from __future__ import annotations

from uuid import UUID

from naast.clients.access import is_herself, sits_in
from naast.people.access import is_client, is_coordinator, is_professional, is_staff, is_volunteer
from naast.privacy.actor import Actor
from naast.tables.models import RoundTable, TableQuestion

# At the table: whoever is in the circle of a question because she was there that time.
OUTER = "outer"
OVERSEES = ("coordinator", "manager", "pathfinder")


def works_here(who: Actor) -> bool:
    """Everybody who works here: each sees the tables she is in."""
    return is_staff(who)


def may_open(who: Actor) -> bool:
    """Who begins a table: a coordinator."""
    return is_coordinator(who)


def opens_at(who: Actor, organisation_id: UUID, location_id: UUID) -> bool:
    """Whether her role to begin one is for this place."""
    return who.holds_at("coordinator", organisation_id=organisation_id, location_id=location_id)


def runs(who: Actor, table: RoundTable) -> bool:
    """A coordinator in its circle."""
    return is_coordinator(who) and sits_in(who, table.dossier_id, "coordinator")


def leads(who: Actor, question: TableQuestion) -> bool:
    """A coordinator in the circle of this question."""
    return is_coordinator(who) and sits_in(who, question.dossier_id, "coordinator")


def is_the_asker(who: Actor, question: TableQuestion) -> bool:
    """The person whose question it is."""
    return is_herself(who, question.asker_id)


def is_her_professional(who: Actor, question: TableQuestion) -> bool:
    """The professional with whom she wrote it down."""
    return is_professional(who) and question.professional_id == who.person_id


def speaks(who: Actor, question: TableQuestion) -> bool:
    """She herself, or her professional who writes down what she said."""
    return is_the_asker(who, question) or is_her_professional(who, question)


def writes_down(who: Actor, question: TableQuestion) -> bool:
    """Who writes down what she says at the table: she herself, her professional, or the coordinator beside her."""
    return speaks(who, question) or leads(who, question)


def at_the_table(who: Actor, question: TableQuestion) -> bool:
    """Who is there that time, under the hat she wears."""
    if is_volunteer(who):
        return sits_in(who, question.dossier_id, "volunteer")
    return is_staff(who) and (leads(who, question) or sits_in(who, question.dossier_id, OUTER) or speaks(who, question))


def asks_for_herself(who: Actor) -> bool:
    """A client on her own page."""
    return is_client(who)


def oversees(who: Actor) -> bool:
    """Who reads the counts of a year."""
    return is_staff(who) and who.holds(*OVERSEES)
