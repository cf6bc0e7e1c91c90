"""Asked apart, then with three: may we meet, when, and did it click. A no blames nobody."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from naast.clients.models import Request
from naast.matches import access, rules
from naast.matches.actions.looking import refuse_unless_it_fits
from naast.matches.actions.moving import go, held, let_in, place
from naast.matches.models import Match, Participant, PrivateAnswer
from naast.matches.queries import (
    answers_about,
    facts_of,
    known,
    match_of,
    person_in,
    request_of,
    volunteers_of,
)
from naast.matches.queries.rings import in_circle
from naast.matches.refusing import has_her_own_page, not_both_yes, not_yet, refuse_unless_all, refuse_unless_moves
from naast.matches.solving import links_of
from naast.matches.telling import tell_others
from naast.people.models import Notice
from naast.people.notices import tell
from naast.privacy import clock, trace
from naast.privacy.action import action
from naast.privacy.actor import Actor
from naast.privacy.circles import hat_of
from naast.privacy.first import allow
from naast.privacy.refusal import Refused
from naast.programmes.loading import load
from naast.volunteers.models import Volunteer

Part = Participant.Part
About = PrivateAnswer.About
LONGEST_ROOM = 120


@action("match.asked_to_meet")
def ask_both(*, match: Match, by: Actor, to_volunteer: str = "", to_client: str = "") -> list[PrivateAnswer]:
    """Ask volunteer and client apart whether they want to meet. Each hears what they have in common; no names yet."""
    row = held(match)
    allow(access.coordinates(by, row))
    if there := _asked(row, About.MEETING):
        return there
    refuse_unless_moves(row, rules.MEETING)
    template, request, volunteers = load(row.programme), request_of(row), volunteers_of(row)
    refuse_unless_it_fits(row)
    facts = facts_of(row, template, clock.today())
    refuse_unless_all(template, "plan_meeting", facts, also=("separation.clear",), links=links_of(row, by))
    if request is None or not volunteers or len(volunteers) != len(in_circle(row)):
        raise not_yet("match.unseen", _("You cannot see both of them."), _("Ask a coordinator of their location."))
    _refuse_names(row, (to_volunteer, to_client), _names(row, volunteers))
    return [
        *(
            ask(row, one, About.MEETING, {**in_common(request, one), "words": to_volunteer.strip()})
            for one in volunteers
        ),
        _ask_client(row, About.MEETING, {**common_to_all(request, volunteers), "words": to_client.strip()}),
    ]


def in_common(request: Request, volunteer: Volunteer) -> dict[str, list[str]]:
    """What both said by themselves: nobody learns of the other what she did not say as well."""
    return {
        "activities": rules.in_common(request.activities, volunteer.activities),
        "interests": rules.in_common(request.interests, volunteer.interests),
        "day_parts": rules.in_common(request.day_parts, volunteer.day_parts),
    }


def common_to_all(request: Request, volunteers: Sequence[Volunteer]) -> dict[str, list[str]]:
    """What the client has in common with each of them."""
    found = [in_common(request, one) for one in volunteers]
    return {what: [one for one in said if all(one in each[what] for each in found)] for what, said in found[0].items()}


def _names(match: Match, volunteers: Iterable[Volunteer]) -> list[str]:
    people = [one.first_name for one in match.participants.all() if one.part in (Part.VOLUNTEER, Part.CLIENT)]
    return [*people, *(one.last_name for one in volunteers)]


def _refuse_names(match: Match, texts: Iterable[str], names: Iterable[str]) -> None:
    if any(rules.names_somebody(text, names) for text in texts):
        raise not_yet(
            "asked.name",
            _("There is a name in what you tell them. Before they meet, neither knows the name of the other."),
            _("Take the name out. Say what fits: what they like, and when."),
            rules.page_of(match.pk, "ask"),
        )


def _asked(match: Match, about: str) -> list[PrivateAnswer]:
    return [one for one in answers_about(match) if one.about == about]


def _ask_client(match: Match, about: str, told: dict[str, object]) -> PrivateAnswer:
    who = person_in(match, Part.CLIENT)
    if who is None:
        raise _nobody()
    return ask(match, who, about, told)


def ask(
    match: Match, who: Participant | Volunteer, about: str, told: dict[str, object], *, newcomer_id: UUID | None = None
) -> PrivateAnswer:
    """Part of every asking apart: the question lies with the one who is asked."""
    part = Part(who.part) if isinstance(who, Participant) else Part.VOLUNTEER
    own = who.own_dossier_id if isinstance(who, Participant) else who.dossier_id
    if own is None:
        raise _nobody()
    asked = PrivateAnswer(
        match_id=match.pk, part=part, person_id=who.person_id, about=about, newcomer_id=newcomer_id,
        told=told | {"programme": match.programme}, **place(match, own),
    )  # fmt: skip
    asked.save()
    tell(who.person_id, hat=hat_of(part), about=Notice.About.REMINDER, of=asked)
    return asked


def _nobody() -> Refused:
    return not_yet("match.nobody", _("Somebody is missing in this match."), _("Propose somebody else."))


@action("match.answered_apart")
def answer_privately(*, asked: PrivateAnswer, answer: str, by: Actor, words: str = "") -> PrivateAnswer:
    """Say yes or no, apart. The client without an account says it at her professional's desk."""
    row = PrivateAnswer.objects.select_for_update().get(pk=asked.pk)
    if not access.is_asked(by, row):
        _speak_for_her(row, by)
    if row.answered_at is not None:
        return row
    if row.ended_at is not None:
        raise not_yet("asked.ended", _("This question is no longer open."), _("You do not have to do anything."))
    row.answer, row.words, row.answered_at = PrivateAnswer.Answer(answer), words.strip(), clock.now()
    row.save()
    return row


def _speak_for_her(asked: PrivateAnswer, by: Actor) -> None:
    match = match_of(by, asked.match_id)
    allow(match is not None and asked.part == Part.CLIENT and access.is_accountable(by, match))
    if match is not None and access.has_account(match):
        raise has_her_own_page()
    trace.note_on_behalf_of(asked.person_id)
    asked.through_id = by.person_id


@action("match.meeting_planned")
def plan_three_way(*, match: Match, at: datetime, where: str, by: Actor, version: int | None = None) -> Match:
    """Plan the talk of three, which the professional leads. From here on volunteer and client read what is shared."""
    row = held(match, version)
    allow(access.leads(by, row))
    template, today = load(row.programme), clock.today()
    if row.state != rules.MEETING:
        refuse_unless_moves(row, rules.MEETING)
    if row.state == rules.AGREED:
        raise _met_already(row)
    facts = facts_of(row, template, today)
    refuse_unless_all(template, "plan_meeting", facts, also=("separation.clear",), links=links_of(row, by))
    if (said := known(row, today).meeting) != "yes":
        raise Refused(not_both_yes(row, said, "meeting"))
    if row.met_on is not None:
        raise _met_already(row)
    row.meeting_at, row.meeting_where = at, where.strip()[:LONGEST_ROOM]
    if row.state == rules.MEETING:
        row.save()
    else:
        go(row, rules.MEETING)
    for part in (Part.VOLUNTEER, Part.CLIENT):
        let_in(row, part, "meeting")
    tell_others(row, of=row, about=Notice.About.CHANGE, by=by, once=f"meeting {at.isoformat()}")
    return row


def _met_already(match: Match) -> Refused:
    return not_yet(
        "meeting.held",
        _("They have met already."),
        _("Go on from there: ask each of them apart."),
        rules.page_of(match.pk),
    )


@action("match.met")
def record_meeting_held(*, match: Match, on: date, by: Actor) -> Match:
    """The three have met."""
    row = held(match)
    allow(access.leads(by, row))
    if row.met_on is not None:
        return row
    if row.state != rules.MEETING or row.meeting_at is None:
        raise _not_met(row)
    if on > clock.today():
        raise not_yet(
            "meeting.not_yet", _("That day is still to come."), _("Come back when they have met."),
            rules.page_of(row.pk, "meeting"),
        )  # fmt: skip
    row.met_on = on
    row.save()
    return row


def _not_met(match: Match) -> Refused:
    return not_yet(
        "meeting.not_planned", _("The talk of three has not been yet."), _("Plan it first, and meet."),
        rules.page_of(match.pk, "meeting"),
    )  # fmt: skip


@action("match.asked_click")
def ask_click(*, match: Match, by: Actor) -> list[PrivateAnswer]:
    """After the meeting: ask each apart whether they want to go on together."""
    row = held(match)
    allow(access.coordinates(by, row))
    if there := _asked(row, About.CLICK):
        return there
    if row.met_on is None:
        raise _not_met(row)
    return [*(ask(row, one, About.CLICK, {}) for one in in_circle(row)), _ask_client(row, About.CLICK, {})]
