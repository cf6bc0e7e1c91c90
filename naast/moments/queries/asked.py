"""What was asked of somebody, what was answered, what was promised, and what she is still typing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef, Q

from naast.matches.models import Match
from naast.moments.models import Answer, Asked, Draft, Promise, ReadingWish
from naast.moments.queries.contact import living
from naast.privacy.actor import STAFF, Actor
from naast.privacy.models import InDossierQuerySet
from naast.programmes.loading import load


def asked_of(viewer: Actor, today: date) -> InDossierQuerySet[Asked]:
    """What is asked of this person now and not answered yet, the oldest first.

    In a rest only a volunteer is asked, and only what her programme keeps asking then; after it everybody is.
    """
    mine = living(viewer)
    resting = mine.filter(state=Match.State.RESTING)
    return (
        Asked.objects.visible_to(viewer)
        .filter(of_id=viewer.person_id, answered_at__isnull=True, skipped_at__isnull=True, due_on__lte=today)
        .filter(Q(of_part=viewer.hat) if viewer.hat != STAFF else ~Q(of_part__in=["volunteer", "client"]))
        .filter(match_id__in=mine.values("pk"))
        .exclude(~Q(of_part="volunteer"), match_id__in=resting.values("pk"))
        .exclude(_rests(resting))
        .order_by("due_on", "pk")
    )


def _rests(resting: Iterable[Match]) -> Q:
    """What the programme of each of these matches does not ask while it rests."""
    found = Q(pk__in=[])
    for match in resting:
        stops = [rhythm.ask for rhythm in load(match.programme).rhythms.values() if rhythm.ask and rhythm.stops_in_rest]
        found |= Q(match_id=match.pk, questionnaire__in=stops)
    return found


def asked_now(viewer: Actor, today: date) -> InDossierQuerySet[Asked]:
    """Of what is asked of this person only the newest of each: what was left, or is answered, brings nothing back."""
    newer = Asked.objects.filter(
        match_id=OuterRef("match_id"), questionnaire=OuterRef("questionnaire"), of_id=OuterRef("of_id"),
        due_on__gt=OuterRef("due_on"), due_on__lte=today,
    )  # fmt: skip
    return asked_of(viewer, today).filter(~Exists(newer))


def asked_in(viewer: Actor, matches: Iterable[Match], today: date) -> InDossierQuerySet[Asked]:
    """What was asked so far in these matches, as far as this viewer may see; the newest first."""
    return (
        Asked.objects.visible_to(viewer)
        .filter(match_id__in=[match.pk for match in matches], due_on__lte=today)
        .order_by("-due_on", "of_part")
    )


def looked_back(match: Match, viewer: Actor, today: date) -> list[list[Asked]]:
    """What was asked of everybody to look back together, in `shared`: a list per time, the newest first."""
    template = load(match.programme)
    together = [
        one.id for one in template.questionnaires.values()
        if one.kind == "review" and one.into == "shared" and "client" in one.for_ and len(one.for_) > 1
    ]  # fmt: skip
    times: dict[tuple[str, int | None], list[Asked]] = {}
    for asked in asked_in(viewer, [match], today).filter(questionnaire__in=together):
        times.setdefault((asked.questionnaire, asked.week), []).append(asked)
    return list(times.values())


def answers_in(match: Match, viewer: Actor) -> InDossierQuerySet[Answer]:
    """The answers this viewer may read; what somebody wrote for herself alone is not among them."""
    return Answer.objects.visible_to(viewer).filter(match_id=match.pk).exclude(dossier__kind="reflection")


def promises_in(match: Match, viewer: Actor) -> InDossierQuerySet[Promise]:
    """Promises in this match that this viewer may read: open ones first, by day."""
    return Promise.objects.visible_to(viewer).filter(match=match).order_by("kept_at", "due_on", "pk")


def promises_due(viewer: Actor, before: date) -> InDossierQuerySet[Promise]:
    """What this person promised and what is open until this day."""
    parts = [viewer.hat] if viewer.hat != STAFF else ["professional", "coordinator"]
    return (
        Promise.objects.visible_to(viewer)
        .filter(by_id=viewer.person_id, by_part__in=parts, kept_at__isnull=True, released_at__isnull=True)
        .filter(due_on__lte=before)
        .order_by("due_on", "pk")
    )


def reading_wish(match: Match, viewer: Actor) -> ReadingWish | None:
    """The wish of the client to read small successes, while it holds."""
    return ReadingWish.objects.visible_to(viewer).filter(match=match, ended_at__isnull=True).first()


def draft_of(viewer: Actor, place: str) -> Draft | None:
    """What this person was typing here."""
    found = Draft.objects.visible_to(viewer).filter(of_id=viewer.person_id, place=place).first()
    return found if found and found.typed else None


def version_of(viewer: Actor, place: str) -> int:
    """At which version what this person types here stands, also when it was thrown away; 0 when it was never begun."""
    found = Draft.objects.visible_to(viewer).filter(of_id=viewer.person_id, place=place).first()
    return found.version if found else 0


def thoughts_of(viewer: Actor) -> InDossierQuerySet[Draft]:
    """What this person wrote for herself and did not throw away, newest first."""
    mine = Draft.objects.visible_to(viewer).filter(of_id=viewer.person_id, place__startswith=Draft.THOUGHT)
    return mine.exclude(typed={}).order_by("-made_at", "pk")
