"""Nobody is left alone when somebody stops: who goes on, how the goodbye goes, who stays, and who stands there too."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from naast.clients import rules as asking
from naast.matches import access, rules
from naast.matches.actions.moving import held, place
from naast.matches.models import AlsoBeside, Closing, ContinuityPlan, Fallback, Handover, Match, Participant
from naast.matches.queries.beside import person_in
from naast.matches.queries.care import fallback_of, handover_of, is_planned, plan_of
from naast.matches.refusing import not_yet
from naast.people.notices import tell
from naast.people.queries import on_duty
from naast.privacy import clock
from naast.privacy.action import action
from naast.privacy.actor import Actor
from naast.privacy.first import allow, made_before
from naast.privacy.refusal import EditedMeanwhile
from naast.programmes.loading import load
from naast.programmes.privately import refuse_private_ways
from naast.programmes.refusing import language

Part = Participant.Part
LIVING = (*rules.TOGETHER, rules.CLOSING)


@action("match.continuity_planned")
def plan_continuity(
    *, match: Match, keeps_id: UUID, words: str, by: Actor, version: int | None = None
) -> ContinuityPlan:
    """Who keeps the contact when the volunteer stops. All three may read it; a new plan takes the place of the old."""
    row = held(match)
    allow(access.leads(by, row))
    here = {one.person_id: one for one in on_duty(row.organisation_id, None, "professional", "location_contact")}
    if keeps_id not in here or not words.strip() or row.state == rules.ENDED:
        raise not_yet(
            "continuity.who", _("It has to be a professional who works here, with one sentence."),
            _("Choose who keeps coming, and write how."), rules.page_of(row.pk, "continuity"),
        )  # fmt: skip
    refuse_private_ways(load(row.programme), words)
    there = plan_of(row)
    if version is not None and version != (there.version if there else 0):
        raise EditedMeanwhile
    if there is not None:
        if (there.keeps_id, there.words) == (keeps_id, words.strip()):
            return there
        there.replaced_at = clock.now()
        there.save()
    plan = ContinuityPlan(
        match=row, keeps_id=keeps_id, keeps_name=here[keeps_id].first_name, words=words.strip(), by_id=by.person_id,
        **place(row),
    )  # fmt: skip
    plan.save()
    return plan


@action("match.fallback_named")
def name_fallback(*, match: Match, who_id: UUID, times: str, by: Actor, version: int | None = None) -> Fallback:
    """One fixed person who works here, and when: whom the volunteer and the others can fall back on."""
    row = held(match)
    allow(access.leads(by, row))
    here = {one.person_id: one for one in on_duty(row.organisation_id, None, "professional", "location_contact")}
    if who_id not in here or not times.strip() or row.state == rules.ENDED:
        raise not_yet(
            "fallback.who", _("It has to be somebody who works here, with times."),
            _("Choose one fixed person, and write when."), rules.page_of(row.pk, "fallback"),
        )  # fmt: skip
    refuse_private_ways(load(row.programme), times)
    there = fallback_of(row)
    if version is not None and version != (there.version if there else 0):
        raise EditedMeanwhile
    if there is not None:
        if (there.who_id, there.times) == (who_id, times.strip()):
            return there
        there.replaced_at = clock.now()
        there.save()
    named = Fallback(
        match=row, who_id=who_id, who_name=here[who_id].first_name, times=times.strip(), by_id=by.person_id,
        **place(row),
    )  # fmt: skip
    named.save()
    return named


@action("match.leaving_said")
def say_leaving(*, match: Match, by: Actor, said: str = "", last_meeting_on: date | None = None) -> Handover:
    """The volunteer says that she wants to stop. Nobody asks why; the others make a good goodbye with her."""
    row = held(match)
    allow(access.takes_part(by, row, Part.VOLUNTEER))
    if (there := handover_of(row, Part.VOLUNTEER)) is not None:
        return there
    _refuse_unless_living(row)
    handover = Handover(
        match=row, leaving_part=Part.VOLUNTEER, said=said.strip(), last_meeting_on=last_meeting_on,
        by_id=by.person_id, **place(row, row.contact_dossier_id),
    )  # fmt: skip
    handover.save()
    _tell_who_leads(row, handover, "leaving")
    return handover


@action("match.leaving_taken_back")
def stay_after_all(*, match: Match, by: Actor) -> Match:
    """She stays. Nobody asks why; what was planned for the goodbye counts no more."""
    row = held(match)
    allow(access.takes_part(by, row, Part.VOLUNTEER))
    if (there := handover_of(row, Part.VOLUNTEER)) is None:
        return row
    if row.state not in rules.TOGETHER:
        raise not_yet(
            "handover.farewell", _("The goodbye has begun."), _("Call your professional, and say that you would stay."),
            rules.page_of(row.pk),
        )  # fmt: skip
    there.taken_back_on = clock.today()
    there.save()
    _tell_who_leads(row, there, "stays")
    return row


def _tell_who_leads(match: Match, handover: Handover, once: str) -> None:
    # Around a circle the professional does not read what volunteers tell; its coordinator supports them.
    for part in (Part.COORDINATOR,) if match.is_circle else (Part.PROFESSIONAL, Part.COORDINATOR):
        if (one := person_in(match, part)) is not None:
            tell(one.person_id, hat="staff", about="change", of=handover, once=once)


def _refuse_unless_living(match: Match) -> None:
    if match.state not in LIVING or match.contact_dossier_id is None:
        raise not_yet(
            "handover.not_together", _("They do not stand side by side now."), _("Look at the match first."),
            rules.page_of(match.pk),
        )  # fmt: skip


@action("match.handover_planned")
def plan_handover(
    *, match: Match, leaving: str, takes_over: str, words: str, by: Actor, last_meeting_on: date | None = None,
    version: int | None = None,
) -> Handover:  # fmt: skip
    """Who comes more often, how the goodbye goes, and when they see each other for the last time."""
    row = held(match)
    may = access.coordinates(by, row) if row.is_circle else access.leads(by, row)
    allow(may and leaving in (Part.VOLUNTEER, Part.PROFESSIONAL))
    there = handover_of(row, leaving)
    if version is not None and version != (there.version if there else 0):
        raise EditedMeanwhile
    _refuse_unless_living(row)
    if not takes_over.strip() or not words.strip():
        raise not_yet(
            "handover.words", _("It does not say yet who stays and how the goodbye goes."),
            _("Write both in one sentence each."), rules.page_of(row.pk, f"handover/{leaving}"),
        )  # fmt: skip
    there = there or Handover(match=row, leaving_part=leaving, **place(row, row.contact_dossier_id))
    there.takes_over, there.words, there.by_id = takes_over.strip(), words.strip(), by.person_id
    there.last_meeting_on = last_meeting_on
    there.save()
    return there


def refuse_unless_handed_over(match: Match) -> None:
    """Where a programme asks a handover, accountability moves only after one was planned."""
    asked = asking.asks(load(match.programme), "handover.planned") and match.state in LIVING
    if asked and not is_planned(handover_of(match, Part.PROFESSIONAL)):
        said = load(match.programme).obstacles["handover.planned"]
        raise not_yet(
            "handover.planned", said.why.to(language()), said.do.to(language()),
            rules.page_of(match.pk, f"handover/{Part.PROFESSIONAL}"),
        )  # fmt: skip


def handed_over(match: Match, leaving: str) -> None:
    """Part of the goodbye itself: the handover that was planned is done."""
    if (there := handover_of(match, leaving)) is not None:
        there.done_on = clock.today()
        there.save()


@action("match.who_stays_said")
def say_who_stays(*, match: Match, words: str, by: Actor, version: int | None = None) -> Closing:
    """Who stays around her afterwards, in words; asked when her professional sees nobody."""
    row = held(match)
    allow(access.leads(by, row))
    closing = row.closings.select_for_update().first()
    if closing is None or row.state != rules.CLOSING or not words.strip():
        raise not_yet(
            "closing.who_stays", _("It does not say yet who stays."), _("Begin the farewell, and name who stays."),
            rules.page_of(row.pk, "closing"),
        )  # fmt: skip
    if version is not None and version != closing.version:
        raise EditedMeanwhile
    refuse_private_ways(load(row.programme), words)
    closing.who_stays = words.strip()
    closing.save()
    return closing


@action("match.also_beside")
def add_beside(
    *, match: Match, first_name: str, tie: str, does: str, agreed_on: date, key: UUID, by: Actor
) -> AlsoBeside:
    """An informal carer or neighbour who stands there too, with her own yes. All three read it; she gets no account."""
    row = held(match)
    allow(access.is_accountable(by, row))
    if (there := made_before(AlsoBeside, key)) is not None:
        return there
    name = first_name.strip()
    if row.state == rules.ENDED or agreed_on > clock.today() or not asking.is_one_name(name):
        raise not_yet(
            "beside.first_name", _("Only a first name is kept, and the day on which she said yes herself."),
            _("Ask her first. Leave the last name out."), rules.page_of(row.pk, "beside"),
        )  # fmt: skip
    refuse_private_ways(load(row.programme), does)
    beside = AlsoBeside(
        id=key, match=row, first_name=name, tie=AlsoBeside.Tie(tie), does=does.strip(), agreed_on=agreed_on,
        by_id=by.person_id, **place(row),
    )  # fmt: skip
    beside.save()
    return beside


@action("match.beside_ended")
def end_beside(*, beside: AlsoBeside, by: Actor) -> AlsoBeside:
    """She does not stand there any more, or does not want to be named."""
    row = held(beside.match)
    allow(access.leads(by, row) or access.takes_part(by, row, Part.CLIENT))
    there = AlsoBeside.objects.select_for_update().get(pk=beside.pk)
    if there.ended_on is None:
        there.ended_on = clock.today()
        there.save()
    return there
