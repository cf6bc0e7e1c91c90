"""The questions that are asked of somebody who works here about a match: what helps is enough."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from naast.desks.queries.todos import Todo
from naast.moments.models import Asked
from naast.moments.queries import Triad
from naast.programmes.loading import load
from naast.programmes.refusing import language
from naast.ui import days
from naast.ui.pieces import Figure


def of_her(rows: Iterable[Asked], people: Mapping[UUID, Triad], today: date) -> list[Todo]:
    """Each with the client it is about, and where she answers."""
    found = []
    for asked in rows:
        triad: Triad | None = people.get(asked.match_id) if asked.match_id else None
        if triad is None:
            continue
        name = triad.name("client")
        found.append(
            Todo(
                figure=Figure("client", name[:1].upper()),
                title=_which(triad, asked),
                line=_("Nothing has to be filled in. What helps is enough."),
                when=_("Asked %(ago)s") % {"ago": days.ago(asked.due_on, today)},
                icon="message",
                url=reverse("moments:answer", args=[asked.pk]),
                action=_("Look at the questions"),
            )
        )
    return found


def _which(triad: Triad, asked: Asked) -> str:
    """Which questions these are. How it is for the client herself, she and her professional answer together."""
    questions = load(triad.match.programme).questionnaires[asked.questionnaire]
    said = {"name": triad.name("client"), "questions": questions.name.to(language())}
    if questions.kind == "checkin" and "client" in questions.for_:
        return _("Together with %(name)s: “%(questions)s”") % said
    return _("About %(name)s: “%(questions)s”") % said
