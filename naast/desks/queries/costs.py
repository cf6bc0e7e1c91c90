"""Costs and allowances that wait for the yes of a coordinator, as one thing on her day."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from naast.desks.queries.todos import Todo
from naast.expenses.queries import files_of, waiting
from naast.people.access import is_coordinator
from naast.privacy.actor import Actor
from naast.ui import days
from naast.ui.pieces import Figure

# So many are read; who claimed them stands there by name, and the rest on the page itself.
MOST = 20


def todos(who: Actor) -> list[Todo]:
    """One for all of them together. Two queries."""
    found = list(waiting(who)[:MOST]) if is_coordinator(who) else []
    if not found:
        return []
    names = sorted({one.first_name for one in files_of(found, who).values()})
    return [
        Todo(
            figure=Figure("volunteer", names[0][:1].upper() if names else ""), title=_("Costs wait for your yes"),
            line=", ".join(names), when=days.on(found[0].spent_on), url=reverse("expenses:list"), action=_("Look"),
            icon="walk",
        )
    ]  # fmt: skip
