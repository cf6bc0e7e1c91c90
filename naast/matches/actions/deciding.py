"""Who decides about what: the client draws it, by herself or with her professional beside her."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from naast.matches import access, rules
from naast.matches.actions.moving import held, place
from naast.matches.models import ControlMap, Match, Participant
from naast.matches.queries.beside import person_in
from naast.matches.queries.care import MAP, map_of
from naast.matches.refusing import not_yet
from naast.privacy import clock, trace
from naast.privacy.action import action
from naast.privacy.actor import Actor
from naast.privacy.first import allow
from naast.privacy.refusal import EditedMeanwhile, Reason, Refused
from naast.programmes.loading import load
from naast.programmes.privately import refuse_private_ways
from naast.programmes.questionnaires import Answer, read_answers
from naast.programmes.template import Template

Part = Participant.Part


@action("match.control_map_drawn")
def draw_control_map(
    *, match: Match, answers: Mapping[str, object], by: Actor, version: int | None = None
) -> ControlMap:
    """The client draws who decides what. Her professional may hold the pen; then it says so."""
    row = held(match)
    hers = access.takes_part(by, row, Part.CLIENT)
    allow(hers or access.is_accountable(by, row))
    template = load(row.programme)
    said = _read(template, answers)
    if row.state == rules.ENDED or not said:
        raise not_yet(
            "control_map.empty", _("Nothing is drawn yet."), _("Begin with one thing, and say who decides about it."),
            rules.page_of(row.pk, "control-map"),
        )  # fmt: skip
    refuse_private_ways(template, *(words for words in said.values() if isinstance(words, str)))
    there = map_of(row)
    if version is not None and version != (there.version if there else 0):
        raise EditedMeanwhile
    client = person_in(row, Part.CLIENT)
    if not hers and client is not None:
        trace.note_on_behalf_of(client.person_id)
    return _drawn(row, there, said, Part.CLIENT if hers else Part.PROFESSIONAL, by)


def _read(template: Template, answers: Mapping[str, object]) -> dict[str, Answer]:
    read = read_answers(template, MAP, answers)
    if not read.sound:
        again = _("Look at the answer once more.")
        raise Refused(*(Reason(f"control_map.{one.question}", _(one.message), again) for one in read.problems))
    return {name: value for name, value in read.cleaned.items() if str(value).strip()}


def _drawn(match: Match, there: ControlMap | None, said: dict[str, Answer], part: str, by: Actor) -> ControlMap:
    if there is not None:
        if there.answers == said:
            return there
        there.replaced_at = clock.now()
        there.save()
    drawn = ControlMap(match=match, answers=said, by_id=by.person_id, by_part=part, **place(match))
    drawn.save()
    return drawn
