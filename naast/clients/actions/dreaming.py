"""Dreams come before plans: a client keeps hers, or her professional writes down what she says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from naast.clients import access
from naast.clients.models import Client, Dream
from naast.clients.queries import DREAM, dream_of
from naast.privacy import trace
from naast.privacy.action import action
from naast.privacy.actor import Actor
from naast.privacy.first import allow, locked
from naast.privacy.refusal import EditedMeanwhile, Reason, Refused
from naast.programmes.loading import load
from naast.programmes.questionnaires import read_answers


@action("dream.kept")
def keep_dream(*, client: Client, answers: Mapping[str, Any], by: Actor, version: int | None = None) -> Dream:
    """What she dreams of. Nobody plans anything with it, until she wants that."""
    allow(access.may_write_for(by, client))
    row = locked(client)
    there = dream_of(row)
    if version is not None and version != (there.version if there else 0):
        raise EditedMeanwhile
    read = read_answers(load(row.programme), DREAM, answers)
    if not read.sound:
        again = _("Look at the answer once more.")
        raise Refused(*(Reason(f"dream.{one.question}", _(one.message), again) for one in read.problems))
    if by.person_id != row.person_id:
        trace.note_on_behalf_of(row.person_id)
    there = there or Dream(client=row, dossier_id=row.dossier_id, organisation_id=row.organisation_id)
    there.answers = {name: words for name, words in read.cleaned.items() if str(words).strip()}
    there.by_id = by.person_id
    there.save()
    return there
