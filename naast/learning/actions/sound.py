"""Her professional states why it was sound: what could go wrong, what was arranged, and what the client says of it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from naast.clients.models import Client
from naast.learning import access
from naast.learning.models import SoundStatement
from naast.learning.queries import sound
from naast.matches.models import Match
from naast.privacy import clock
from naast.privacy.action import action
from naast.privacy.actor import Actor
from naast.privacy.first import allow, locked
from naast.privacy.refusal import EditedMeanwhile, Reason, Refused


@action("match.stated_sound")
def state_sound(*, match: Match, words: str, by: Actor, version: int | None = None) -> SoundStatement:
    """Put on file why this was sound to do. Nothing is measured, and nobody is compared with it."""
    found = sound.client_of(match, by)
    allow(access.is_professional_of(by, match) and found is not None)
    assert found is not None  # noqa: S101 - for the type checker
    client = locked(found)
    there = sound.statement_of(match)
    if version is not None and version != (there.version if there else 0):
        raise EditedMeanwhile
    risks = sound.risks_of(client)
    _refuse_unless_whole(match, client, words, risks, by)
    if there is not None:
        there.replaced_at = clock.now()
        there.save()
    stated = SoundStatement(
        dossier_id=client.considerations_dossier_id, organisation_id=client.organisation_id, match_id=match.pk,
        why=words.strip(), risks=risks, her_words=sound.her_words(match, by), stated_on=clock.today(),
        by_id=by.person_id,
    )  # fmt: skip
    stated.save()
    return stated


def _refuse_unless_whole(match: Match, client: Client, words: str, risks: sound.Lines, by: Actor) -> None:
    reasons = []
    if not words.strip():
        reasons.append(Reason("sound.why", _("It does not say yet why this was sound."), _("One sentence is enough.")))
    if any(not (one["arrangement"].strip() and one["by"].strip()) for one in risks):
        do = _("Look through the doubts, and write what is arranged and who does it.")
        reasons.append(
            Reason(
                "sound.arranged", _("For one of the doubts nothing is arranged."), do, f"/clients/{client.pk}/doubts"
            )
        )
    if not sound.since_they_began(match, by):
        do = _("Look back with three first, or ask for a last word. Her voice belongs here.")
        why_not = _("There are no words yet of the one it is about.")
        reasons.append(Reason("sound.her_words", why_not, do, f"/matches/{match.pk}/voices"))
    if reasons:
        raise Refused(*reasons)
