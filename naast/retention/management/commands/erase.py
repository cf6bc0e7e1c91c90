"""`naast erase person WHO`: what would go of somebody, the first step, or the second by another person.

Who acts is named with --as and stands in the trace. Without a step it only shows, and changes nothing. What is on the
disk afterwards goes with `naast erase finish`.
"""

from __future__ import annotations

import json
import uuid
from argparse import ArgumentParser
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError

from naast.people.at_the_server import actor_at_the_server, organisation_called
from naast.people.models import Person
from naast.privacy.actor import CLIENT, VOLUNTEER, Actor, acting_as
from naast.privacy.refusal import Refused
from naast.retention import actions, queries
from naast.retention.actions.erasing import why_it_stays
from naast.retention.models import Erasure
from naast.retention.queries import DOES, About

SAYS = {
    "goes": "go whole", "emptied": "are emptied, because they are about somebody else too",
    "unnamed": "lose only the name", "stays": "stay: written by this person about somebody else",
}  # fmt: skip


class Command(BaseCommand):
    """Shows, asks, or carries out, as somebody who may."""

    help = "Show what would go of a client or volunteer. Erasing takes two people: --ask, then --carry-out."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["person"])
        parser.add_argument("who", help="her id, or the e-mail address she signs in with")
        parser.add_argument("--hat", required=True, choices=[CLIENT, VOLUNTEER], help="as what she is erased")
        parser.add_argument("--organisation", default="", help="key, name or id; not needed when there is one only")
        parser.add_argument("--as", default="", dest="as_email", help="the e-mail address of who does this")
        step = parser.add_mutually_exclusive_group()
        step.add_argument("--ask", choices=[one.value for one in Erasure.Because], help="the first step, and why")
        step.add_argument("--carry-out", action="store_true", help="the second step, by another person")
        parser.add_argument("--json", action="store_true", help="one JSON object as the last line")

    def handle(self, *_args: object, who: str, hat: str, **said: object) -> None:
        organisation = organisation_called(str(said["organisation"]))
        by = actor_at_the_server(organisation, str(said["as_email"]), "administrator", "coordinator")
        one, counts = _shown(_person(who), hat, by)
        try:
            done = self._step(one, by, str(said["ask"] or ""), carry_out=bool(said["carry_out"]))
        except Refused as refused:
            raise CommandError(" ".join(f"{one.why} {one.do}" for one in refused.reasons), returncode=1) from None
        except PermissionDenied:
            raise CommandError("She does not do this here.", returncode=2) from None
        counts = done.counts if done is not None and done.state == Erasure.State.DONE else counts
        for does in DOES:
            self.stdout.write(f"{sum(counts.get(does, {}).values())} rows {SAYS[does]}.")
        for reason in [] if done is not None else why_it_stays(one):
            self.stdout.write(f"Not now: {reason.why} {reason.do}")
        state = done.state if done is not None else "shown"
        self.stdout.write(json.dumps({"state": state, "counts": counts}) if said["json"] else SENTENCES[str(state)])

    def _step(self, one: About, by: Actor, because: str, *, carry_out: bool) -> Erasure | None:
        if because:
            return actions.ask_erasure(one=one, because=because, words="", key=uuid.uuid4(), by=by)
        if not carry_out:
            return None
        with acting_as(by):
            waiting = queries.erasures(by).filter(person_id=one.person_id, hat=one.hat, state="asked").first()
        if waiting is None:
            raise CommandError("Nobody asked for it yet. The first step is --ask.", returncode=2)
        return actions.erase(erasure=waiting, version=waiting.version, by=by)


SENTENCES = {
    "shown": "Nothing was changed. The first step is --ask, the second --carry-out by another person.",
    "asked": "Asked. Another person carries it out with --carry-out --as HER.",
    "done": "Erased. From the disk it goes with `naast erase finish`.",
}


def _person(who: str) -> UUID:
    try:
        found = Person.objects.filter(pk=UUID(who)).first()
    except ValueError:
        found = Person.objects.filter(email__iexact=who).first() if who else None
    if found is None:
        raise CommandError("There is no such person here. Say her id, or her e-mail address.", returncode=2)
    return found.pk


def _shown(person_id: UUID, hat: str, by: Actor) -> tuple[About, queries.Counts]:
    with acting_as(by):
        one = queries.about(person_id, hat, by)
        if one is None:
            raise CommandError(f"As {hat} she is not here, or not at your place.", returncode=2)
        return one, queries.counts_of(one)
