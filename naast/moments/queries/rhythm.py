"""What the rhythm of the programme asks of whom now: calls, renewals, what was not answered, growing away, doubts.

Every function takes many matches and asks a fixed number of queries.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Min, Q

from naast.clients.models import Consent, Doubt, Request
from naast.clients.queries import STAND_BESIDE
from naast.matches.models import Agreement, Match
from naast.matches.models import Rest as RestRow
from naast.moments import drift, reminders, rules
from naast.moments.models import Asked, Drift, Moment
from naast.moments.queries.contact import LIVING, Contact
from naast.privacy.actor import Actor
from naast.privacy.models import InDossierQuerySet
from naast.programmes import rhythms
from naast.programmes.loading import load
from naast.programmes.rhythms import Planned
from naast.programmes.template import Rhythm, Template
from naast.volunteers.models import Screening, Volunteer

# A call that was made so shortly before its day was this call.
EARLY_CALL = timedelta(days=3)
LOOK_BACK_AT = timedelta(weeks=6)
# A call of a certain week that was not made for so long is let be.
LET_BE = timedelta(weeks=4)
# Who answered that it was agreed, or goes back to it, is not asked again for so long.
QUIET_AFTER = timedelta(weeks=8)


@dataclass(frozen=True)
class Turn:
    """It is somebody's turn to be in touch, as the programme says; one tap is enough."""

    match: Match
    planned: Planned


def turns_of(part: str, matches: Iterable[Match], contact: Mapping[UUID, Contact], today: date) -> list[Turn]:
    """Where it is the turn of this part to be in touch. Two queries, however many matches."""
    rows = [match for match in matches if match.state in LIVING and match.started_on]
    calls: dict[tuple[UUID, str], list[date]] = defaultdict(list)
    for moment in Moment.objects.filter(match__in=[match.pk for match in rows], kind=Moment.Kind.CHECK_IN):
        calls[moment.match_id, moment.activity].append(rules.day_of(moment.at))
    rests: dict[UUID, list[rhythms.Rest]] = defaultdict(list)
    for rest in RestRow.objects.filter(match__in=[match.pk for match in rows]):
        rests[rest.match_id].append(rhythms.Rest(rest.since, rest.until))
    found = []
    for match in rows:
        for rhythm in load(match.programme).rhythms.values():
            if rhythm.does in rules.IN_TOUCH and rhythm.of == part:
                met = "volunteer" if rhythm.does == "visit" else part  # a visit that was, whoever is asked about it
                been = [*calls[match.pk, rhythm.id], *_own(met, contact.get(match.pk))]
                planned = _turn(load(match.programme), rhythm, match, been, rests[match.pk], today)
                found += [Turn(match, planned)] if planned else []
    return sorted(found, key=lambda turn: (turn.planned.on, str(turn.match.pk)))


def _own(part: str, contact: Contact | None) -> list[date]:
    """Seeing each other is being in touch, too."""
    last = contact.last.get(part) if contact else None
    return [last] if last else []


def _turn(
    template: Template, rhythm: Rhythm, match: Match, been: Sequence[date], rests: Sequence[rhythms.Rest], today: date
) -> Planned | None:
    """The newest occasion that came and was not met. Nobody runs behind: what was before is let be."""
    starts = {"match": match.started_on, "horizon": match.horizon_on}
    done = [rhythms.Done(rhythm.id, number, day) for number, day in enumerate(sorted(been), 1)]
    moments = rhythms.planned(
        template, {name: day for name, day in starts.items() if day}, until=today, rests=rests,
        done=done if rhythm.every_days else (),
    )  # fmt: skip
    mine = [moment for moment in moments if moment.rhythm == rhythm.id]
    if not mine or match.state in (Match.State.RESTING, Match.State.CLOSING):
        return None
    newest = mine[-1]
    if rhythm.every_days is None and newest.on < today - LET_BE:
        return None
    return None if any(day >= newest.on - EARLY_CALL for day in been) else newest


@dataclass(frozen=True)
class Ends:
    """A yes or a certificate that ends, or has ended, and for whom."""

    until: date
    ran_out: bool
    client_id: UUID | None = None
    called: str = ""
    file: Volunteer | None = None


def consents_ending(viewer: Actor, today: date) -> list[Ends]:
    """Whose yes ends within the weeks of the programme, or ran out; never one that was taken back. Two queries."""
    asked = {one.client_id: one for one in Request.objects.visible_to(viewer).exclude(state=Request.State.CLOSED)}
    newest = (
        Consent.objects.visible_to(viewer)
        .filter(client_id__in=asked, consent=STAND_BESIDE)
        .order_by("client_id", "-given_at", "-id")
        .distinct("client_id")
    )
    return sorted(
        (
            Ends(given.until, given.until < today, given.client_id, asked[given.client_id].called)
            for given in newest
            if given.withdrawn_at is None
            and _announced(given.until, asked[given.client_id].programme, "consent", today)
        ),
        key=lambda one: one.until,
    )


def screenings_ending(viewer: Actor, today: date) -> list[Ends]:
    """Whose certificate is to be renewed within the weeks of the programme. One query."""
    newest = (
        Screening.objects.visible_to(viewer)
        .filter(outcome=Screening.Outcome.GIVEN, renew_on__isnull=False, volunteer__state=Volunteer.State.READY)
        .select_related("volunteer")
        .order_by("volunteer_id", "-renew_on")
        .distinct("volunteer_id")
    )
    found = [
        Ends(one.renew_on, one.renew_on <= today, file=one.volunteer)
        for one in newest
        if one.renew_on and _announced(one.renew_on, one.volunteer.programme, "screening", today)
    ]
    return sorted(found, key=lambda one: one.until)


def _announced(until: date, programme: str, what: str, today: date) -> bool:
    return reminders.ending(until, reminders.weeks_ahead(load(programme), what)).ahead <= today


def not_answered(viewer: Actor, matches: Iterable[Match]) -> InDossierQuerySet[Asked]:
    """What somebody was reminded of and did not answer, for those who were told; the oldest first."""
    living = [match.pk for match in matches if match.state in LIVING]
    return (
        Asked.objects.visible_to(viewer)
        .filter(match_id__in=living, told_at__isnull=False, answered_at__isnull=True, skipped_at__isnull=True)
        .exclude(of_id=viewer.person_id)
        .order_by("due_on", "pk")
    )


def joint_to_tell(viewer: Actor, matches: Iterable[Match], now: datetime) -> InDossierQuerySet[Moment]:
    """Visits with the three of them that have been, of which the professional did not say whether she was there.

    When the volunteer told of it already as well: what she tells is about the two of them.
    """
    return (
        Moment.objects.visible_to(viewer)
        .filter(match__in=[match.pk for match in matches], kind=Moment.Kind.JOINT, at__lt=now)
        .filter(state__in=[Moment.State.PLANNED, Moment.State.HAPPENED], professional_there=False)
        .order_by("at", "pk")
    )


# ── Growing away from what was agreed ──────────────────────────────────────────────────────────────────────────────


def drifts(matches: Iterable[Match], today: date, *, lasting: bool = False) -> dict[UUID, tuple[str, ...]]:
    """In which ways each match grows away from its agreement; two queries. In a rest nothing grows away."""
    rows = [match for match in matches if match.state == Match.State.SIDE_BY_SIDE]
    ids = [match.pk for match in rows]
    agreements = {one.match_id: one for one in Agreement.objects.filter(match__in=ids, replaced_at__isnull=True)}
    back = 2 * drift.LOOKED_BACK if lasting else drift.LOOKED_BACK
    seen: dict[UUID, list[drift.Seen]] = defaultdict(list)
    visits = Moment.objects.filter(match__in=ids, kind=Moment.Kind.CONTACT, state=Moment.State.HAPPENED)
    recent = visits.filter(at__gt=rules.at_clock(today - back, rules.MIDNIGHT)).annotate(told=Min("reports__made_at"))
    for moment in recent:
        told = rules.day_of(moment.told) if moment.told else None
        seen[moment.match_id].append(drift.Seen(moment.at, moment.activity, told))
    ask = drift.lasting if lasting else drift.drift
    found = {match.pk: ask(_agreed(match, agreements.get(match.pk)), seen[match.pk], today) for match in rows}
    return {match_id: kinds for match_id, kinds in found.items() if kinds}


def _agreed(match: Match, agreement: Agreement | None) -> drift.Agreed:
    """What the three agreed; how often they see each other the programme says, while they wrote nothing else."""
    rhythm = next((one for one in load(match.programme).rhythms.values()
                   if one.does in rules.IN_TOUCH and one.of == "volunteer" and one.every_days), None)  # fmt: skip
    every = rhythm.every_days if rhythm else None
    if agreement is None:
        return drift.Agreed(every_days=every)
    return drift.Agreed(
        activities=[line["activity"] for line in agreement.activities], opens=agreement.messages_from,
        closes=agreement.messages_until, every_days=every, since=rules.day_of(agreement.made_at) - timedelta(days=1),
    )  # fmt: skip


def drift_to_hear(viewer: Actor, matches: Sequence[Match], today: date) -> tuple[Match, str] | None:
    """The one thing the volunteer hears about, while she did not answer it lately. Three queries."""
    found = drifts(matches, today)
    lately = Drift.objects.visible_to(viewer).filter(
        of_id=viewer.person_id, answered_at__gt=rules.at_clock(today - QUIET_AFTER, rules.MIDNIGHT)
    )
    answered = {(row.match_id, row.kind) for row in lately}
    for match in matches:
        for kind in found.get(match.pk, ()):
            if (match.pk, kind) not in answered:
                return match, kind
    return None


# ── Doubts, looked back at ─────────────────────────────────────────────────────────────────────────────────────────


def old_enough(matches: Iterable[Match], today: date) -> list[Match]:
    """The matches in which people have been side by side for six weeks."""
    return [
        match for match in matches
        if match.state in LIVING and match.started_on and match.started_on <= today - LOOK_BACK_AT
    ]  # fmt: skip


def doubts_to_look_back(viewer: Actor, matches: Iterable[Match], today: date) -> dict[UUID, list[Doubt]]:
    """Per match one's own doubts that were not looked back at: the professional's, the client's or the volunteer's.

    Of a professional's only those with an arrangement. Two queries.
    """
    old = {match.request_id: match.pk for match in old_enough(matches, today)}
    part = viewer.hat if viewer.hat in ("volunteer", "client") else "professional"
    of_client = {}
    if part != "volunteer":
        requests = Request.objects.visible_to(viewer).filter(pk__in=old)
        of_client = {one.client_id: old[one.pk] for one in requests}
    rows = Doubt.objects.visible_to(viewer).filter(
        Q(client_id__in=of_client) | Q(match_id__in=old.values()), by_part=part, looked_back_on__isnull=True
    )
    found: dict[UUID, list[Doubt]] = defaultdict(list)
    for doubt in rows.order_by("made_at", "pk"):
        if part == "professional" and (
            not doubt.arrangement or doubt.plays not in (Doubt.Plays.YES, Doubt.Plays.A_BIT)
        ):
            continue
        match_id = of_client.get(doubt.client_id) if doubt.client_id else doubt.match_id
        if match_id is not None:
            found[match_id].append(doubt)
    return dict(found)
