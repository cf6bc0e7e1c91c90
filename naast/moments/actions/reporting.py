"""How it went, in two taps. What is told becomes rows by reader, in one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext as _

from naast.expenses.actions import note_expense
from naast.matches.models import Match
from naast.moments import rules
from naast.moments.actions.allowed import named, opened, part_of, refuse_unless_living, stop_private_ways
from naast.moments.actions.drafting import clear_draft
from naast.moments.models import Moment, Observation, Report
from naast.moments.queries.asked import reading_wish
from naast.moments.queries.happened import EARLY
from naast.moments.rules import asked_besides
from naast.privacy import clock
from naast.privacy.action import action
from naast.privacy.actor import Actor
from naast.privacy.first import locked
from naast.privacy.refusal import Reason, Refused
from naast.programmes.loading import load
from naast.programmes.privately import Stopped
from naast.volunteers.models import Volunteer


@action("visit.reported")
def report(
    *,
    moment: Moment,
    happened: bool,
    by: Actor,
    mood: int | None = None,
    success: str = "",
    striking: str = "",
    foothold: str = "",
    wants_to_talk: bool = False,
    kilometres: Decimal | None = None,
    areas: Mapping[str, str] | None = None,
    key: UUID | None = None,
) -> Report:
    """Did it happen and how was it lie in `contact`; a success and what strikes me in `duo`; a foothold in `shared`.

    Of a visit with the three of them it says nothing about the professional: she is asked herself.
    """
    match = moment.match
    part = part_of(match, by, among=("volunteer",))
    held = locked(moment)
    if made := Report.objects.visible_to(by).filter(moment=held, by_id=by.person_id).first():
        _refuse_something_else(made, key)
        return made
    refuse_unless_living(match)
    _refuse_too_early(held)
    stop_private_ways(match, part, success, striking, foothold, *(areas or {}).values())
    told = Report(
        **named(key), dossier_id=opened(match.contact_dossier_id), organisation_id=match.organisation_id, moment=held,
        by_id=by.person_id, by_part="volunteer", happened=happened, mood=mood, wants_to_talk=wants_to_talk,
    )  # fmt: skip
    told.save()
    held.state = Moment.State.HAPPENED if happened or held.state == Moment.State.HAPPENED else Moment.State.NOT_HAPPENED
    held.save()
    _observe(match, held, by, success=success, striking=striking, foothold=foothold)
    _tell_areas(match, held, by, areas or {})
    if kilometres:
        volunteer = Volunteer.objects.visible_to(by).get(person_id=by.person_id)
        day = min(rules.day_of(held.at), clock.today())
        note_expense(volunteer=volunteer, spent_on=day, kilometres=kilometres, way=match.programme, by=by)
    clear_draft(place=f"report:{held.pk}", by=by)
    return told


@action("visit.talked_about")
def note_talked(*, report: Report, by: Actor) -> Report:
    """The writer wanted to talk, and they did."""
    part_of(report.moment.match, by, among=("professional", "coordinator"))
    held = locked(report)
    if held.talked_at is None:
        held.talked_at = clock.now()
        held.save()
    return held


def _refuse_something_else(made: Report, key: UUID | None) -> None:
    """She told it already, and says something else now: that is not kept in silence."""
    if key and key != made.pk:
        why = _("You told about this visit already. That stays as it was.")
        raise Stopped(None, Reason("report.told", why, _("Is there more to say? Write a message, or pass on a worry.")))


def _refuse_too_early(moment: Moment) -> None:
    if moment.state == Moment.State.CALLED_OFF:
        raise Refused(
            Reason("moment.planned", _("This moment was called off."), _("Did you meet after all? Plan it again."))
        )
    if moment.at > clock.now() + EARLY:
        raise Refused(
            Reason("moment.been", _("This moment is still to come."), _("Tell us how it went when you have met."))
        )


def _tell_areas(match: Match, moment: Moment, by: Actor, areas: Mapping[str, str]) -> None:
    """What the way of working asks at a visit besides: each optional, and read by everybody of the match."""
    asked = asked_besides(load(match.programme))
    for question, words in areas.items():
        if question in asked and words.strip():
            Observation(
                dossier_id=match.said_dossier_id, organisation_id=match.organisation_id, match=match, moment=moment,
                kind=Observation.Kind.AREA, question=question, words=words.strip(), by_id=by.person_id,
            ).save()  # fmt: skip


def _observe(match: Match, moment: Moment, by: Actor, *, success: str, striking: str, foothold: str) -> None:
    """Each in the dossier of its readers. A success is shared only while the client wishes to read it."""
    kinds = Observation.Kind
    rows = [
        (match.duo_dossier_id, kinds.SUCCESS, success),
        (match.duo_dossier_id, kinds.STRIKING, striking),
        (match.said_dossier_id, kinds.FOOTHOLD, foothold),
    ]
    if success and reading_wish(match, by):
        rows.append((match.said_dossier_id, kinds.SUCCESS, success))
    for dossier_id, kind, words in rows:
        if words:
            Observation(
                dossier_id=opened(dossier_id), organisation_id=match.organisation_id, match=match, moment=moment,
                kind=kind, words=words, by_id=by.person_id,
            ).save()  # fmt: skip
