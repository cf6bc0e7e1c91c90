"""Who stand beside whom: lists of matches for desks, and the three on one line."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext as _

from naast.matches import rules
from naast.matches.models import Match, Participant, PrivateAnswer
from naast.privacy.actor import Actor
from naast.privacy.models import InDossierQuerySet
from naast.programmes.loading import load
from naast.programmes.refusing import language
from naast.ui.pieces import Beside, Figure, State

Part = Participant.Part
THREE = (Part.VOLUNTEER, Part.CLIENT, Part.PROFESSIONAL)


def with_people(matches: InDossierQuerySet[Match]) -> InDossierQuerySet[Match]:
    """Matches with everybody who takes or took part, in a fixed order. One query more, however many they are."""
    people = Participant.objects.order_by("since", "id")
    return matches.prefetch_related(Prefetch("participants", people))


def my_matches(actor: Actor, *, ended: bool = False) -> list[Match]:
    """The living matches this person may read, newest first; with `ended`, the ended ones. Two queries."""
    found = Match.objects.visible_to(actor)
    found = found.filter(state=rules.ENDED) if ended else found.exclude(state=rules.ENDED)
    return list(with_people(found.order_by("-made_at", "id")))


def match_of(actor: Actor, match_id: UUID | str) -> Match | None:
    """One match with its people, if this person may read it."""
    return with_people(Match.objects.visible_to(actor).filter(pk=match_id)).first()


def match_for_request(request_id: UUID) -> Match | None:
    """The living match of a request, if the reader may read it."""
    return with_people(Match.objects.filter(request_id=request_id).exclude(state=rules.ENDED)).first()


def people_of(match: Match) -> list[Participant]:
    """Who takes part now; of an ended match, who took part until the end."""
    everybody = list(match.participants.all())
    now = [one for one in everybody if one.until is None]
    return now or [one for one in everybody if match.ended_on and _stayed(one, match.ended_on)]


def _stayed(one: Participant, until: date) -> bool:
    return one.until is not None and timezone.localtime(one.until).date() >= until


def person_in(match: Match, part: str) -> Participant | None:
    """Who has this part now; of professionals the accountable one."""
    found = [one for one in people_of(match) if one.part == part]
    return next((one for one in found if one.accountable), found[0] if found else None)


def asked_of(actor: Actor) -> list[PrivateAnswer]:
    """What is asked of this person apart, newest first; also what she answered while nothing came of it yet."""
    return list(
        PrivateAnswer.objects.visible_to(actor).filter(person_id=actor.person_id, part=actor.hat).order_by("-made_at")
    )


def answers_about(match: Match) -> list[PrivateAnswer]:
    """What volunteer and client answered apart, as far as the reader may know."""
    return list(PrivateAnswer.objects.filter(match_id=match.pk).order_by("about", "part"))


def people_as(match: Match, part: str) -> list[Participant]:
    """Everybody who has this part now: of volunteers in a circle several, of professionals the accountable one."""
    if part == Part.VOLUNTEER:
        return [one for one in people_of(match) if one.part == part]
    one = person_in(match, part)
    return [one] if one else []


def _or_open(match: Match, part: str) -> list[Participant | None]:
    """Who has this part, or one open place."""
    return [*people_as(match, part)] or [None]


def called_in(match: Match, part: str) -> str:
    """By which name or names a part is known to the others."""
    return in_a_row([one.first_name for one in people_as(match, part)])


def in_a_row(found: list[str]) -> str:
    """Names in one line."""
    if len(found) < 2:
        return "".join(found)
    return _("%(first)s and %(last)s") % {"first": ", ".join(found[:-1]), "last": found[-1]}


def figure_state(match: Match, one: Participant | None, quiet: Iterable[str] = ()) -> State:
    """How somebody is drawn: a place is open until she has said yes; dashed when she rests, is silent or is leaving."""
    if one is None:
        return "open"
    if match.state in (rules.PROPOSED, rules.COSIGNED) and one.part == Part.VOLUNTEER:
        return "open"
    if match.state in (rules.RESTING, rules.CLOSING, rules.ENDED) and one.part == Part.VOLUNTEER:
        return "quiet"
    return "quiet" if one.part in quiet else "here"


def figures_of(match: Match, quiet: Iterable[str] = ()) -> list[Figure]:
    """The three of a match for a list row: volunteer, client, professional."""
    return [
        Figure(part, one.first_name[:1].upper() if one else "", figure_state(match, one, quiet))
        for part in THREE
        for one in _or_open(match, part)
    ]


def trio_of(match: Match, quiet: Iterable[str] = ()) -> list[Beside]:
    """The three side by side for the trio component; the caller may add weeks and last contact."""
    template = load(match.programme)
    return [
        Beside(
            Figure(part, one.first_name[:1].upper() if one else "", figure_state(match, one, quiet)),
            one.first_name if one else _("still open"),
            template.word(part, language()),
            does=_does(match, part),
        )
        for part in THREE
        for one in _or_open(match, part)
    ]


def _does(match: Match, part: str) -> str:
    """What each does, in one sentence that holds for every match."""
    names = {"client": called_in(match, Part.CLIENT), "volunteer": called_in(match, Part.VOLUNTEER)}
    if part == Part.VOLUNTEER:
        return _("Comes alongside as an ordinary person, and takes nothing over.")
    if part == Part.CLIENT:
        return _("Decides what they do, and what %(volunteer)s may know.") % names
    return _("Stays accountable, stays with %(client)s, and answers worries.") % names


def names_of(match: Match) -> str:
    """The first names of the three, in their order: for inside a page, never for a title."""
    return in_a_row([one.first_name for part in THREE for one in people_as(match, part)])
