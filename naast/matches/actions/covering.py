"""A volunteer takes a pause, and nobody beside whom she stands waits for her: the match rests, and the plan counts."""

from __future__ import annotations

from naast.matches import rules
from naast.matches.actions.moving import held
from naast.matches.actions.together import begin_rest, end_rest
from naast.matches.models import Match, Participant
from naast.matches.queries import facts_of
from naast.matches.queries.care import plan_of
from naast.matches.telling import tell_others
from naast.people.models import Notice
from naast.privacy import clock
from naast.privacy.actor import Actor
from naast.privacy.models import InDossierQuerySet
from naast.programmes.gates import gate
from naast.programmes.loading import load
from naast.volunteers.actions import after_pause, after_return
from naast.volunteers.models import Volunteer


def _hers(volunteer: Volunteer, by: Actor, state: str) -> InDossierQuerySet[Match]:
    """The matches in this state in which she stands, as far as who acts may read them."""
    mine = Participant.objects.filter(person_id=volunteer.person_id, part=rules.VOLUNTEER, until__isnull=True)
    return Match.objects.visible_to(by).filter(state=state, pk__in=mine.values("match_id")).order_by("id")


@after_pause
def cover_while_she_pauses(volunteer: Volunteer, by: Actor) -> None:
    """Where it was planned who keeps the contact, that begins at once. Nobody hears why."""
    for match in _hers(volunteer, by, rules.SIDE_BY_SIDE):
        if plan_of(match) is not None and not match.is_circle:  # a circle goes on with whoever is there
            row = begin_rest(held(match), by, stopped=False)
            tell_others(row, of=row, about=Notice.About.CHANGE, by=by, once=f"pause {clock.today()}")


@after_return
def go_on_when_she_is_back(volunteer: Volunteer, by: Actor) -> None:
    """What rested for her pause goes on, as far as nothing else stands in its way. A rest of another reason stays."""
    for match in _hers(volunteer, by, rules.RESTING):
        resting = list(match.rests.filter(until__isnull=True))
        if not resting or any(one.stopped or one.by_id != volunteer.person_id for one in resting):
            continue
        row, template = held(match), load(match.programme)
        if not gate(template, "plan_visit", facts_of(row, template, clock.today())):
            end_rest(row)
            tell_others(row, of=row, about=Notice.About.CHANGE, by=by, once=f"back {clock.today()}")
