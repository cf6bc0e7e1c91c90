"""What the three write down: the information sheet, filled together, and the agreement that each of them signs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import time
from uuid import UUID

from django.utils.translation import gettext as _

from naast.clients.models import OwnBoundary
from naast.matches import access, rules
from naast.matches.actions.moving import held, place
from naast.matches.models import Agreement, Match, Participant, SheetLine, Signature
from naast.matches.queries import agreement_of, known, request_of, signed
from naast.matches.queries.care import covers
from naast.matches.refusing import has_her_own_page, not_both_yes, not_yet
from naast.matches.telling import tell_others
from naast.people.models import Notice
from naast.privacy import clock, trace
from naast.privacy.action import action
from naast.privacy.actor import Actor
from naast.privacy.first import allow
from naast.privacy.refusal import EditedMeanwhile, Reason, Refused
from naast.programmes.loading import load
from naast.programmes.privately import refuse_private_ways
from naast.programmes.refusing import language, reason_of
from naast.programmes.routes import passed_on
from naast.programmes.template import Template
from naast.programmes.words import Text

Part = Participant.Part
Hours = tuple[time, time]
WRITTEN_IN = (rules.MEETING, rules.AGREED, rules.SIDE_BY_SIDE, rules.RESTING)


@action("match.sheet_filled")
def fill_sheet(*, match: Match, lines: Mapping[str, str], by: Actor, version: int | None = None) -> Match:
    """What the volunteer may know, filled by the client or together with her. An empty sheet is a good sheet."""
    row = held(match, version)
    allow(access.is_accountable(by, row) or access.takes_part(by, row, Part.CLIENT))
    if row.state == rules.ENDED:
        raise _ended(row)
    template = load(row.programme)
    may_hold = template.may_hold
    refuse_private_ways(template, *lines.values())
    if any(about not in may_hold for about in lines):
        raise not_yet(
            "sheet.line", _("This programme does not keep that on the sheet."), _("Leave it out."),
            rules.page_of(row.pk, "sheet"),
        )  # fmt: skip
    there = {one.about: one for one in row.sheet.filter(ended_at__isnull=True)}
    for about, words in lines.items():
        _line(row, there.get(about), about, words.strip(), by)
    row.sheet_on = clock.today()
    row.save()
    return row


def _line(match: Match, there: SheetLine | None, about: str, words: str, by: Actor) -> None:
    if words == (there.words if there else ""):
        return
    if there is not None:
        there.ended_at = clock.now()
        there.save()
    if words:
        SheetLine(match=match, about=about, words=words, filled_by_id=by.person_id, **place(match)).save()


def _ended(match: Match) -> Refused:
    return not_yet(
        "match.ended", _("They have said goodbye."), _("What was written stays as it is."),
        rules.page_of(match.pk),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Between:
    """How the people get on: working together, talking, the word friend, how deep a talk may go. Each may stay open.

    `talk_every` is one of `Agreement.TalkEvery`; the rest is in their own words.
    """

    work_together: str = ""
    talk_every: str = ""
    friend_word: str = ""
    talk_depth: str = ""


@action("match.agreement_written")
def write_agreement(
    *,
    match: Match,
    activities: Sequence[Mapping[str, str]],
    reachability: str,
    expectations: Mapping[str, str],
    hours: Hours,
    by: Actor,
    between: Between = Between(),
    version: int | None = None,
) -> Agreement:
    """Write what the three agree. A new agreement takes the place of the old one and is signed anew."""
    row = held(match, version)
    allow(access.is_accountable(by, row))
    template, before = load(row.programme), agreement_of(row)
    _refuse_what_cannot_be_agreed(row, template, activities, hours)
    if before is not None:
        before.replaced_at = clock.now()
        before.save()
    agreement = Agreement(
        match=row, activities=[dict(line) for line in activities], boundaries=_boundaries(template),
        own_boundaries=_own_boundaries(row), promises=_promises(template),
        reachability=reachability.strip(), passed_on=_passed_on(template),
        expectations={part: expectations.get(part, "").strip() for part in rules.THREE},
        messages_from=hours[0], messages_until=hours[1],
        **{name: words.strip() for name, words in asdict(between).items()}, **place(row),
    )  # fmt: skip
    agreement.save()
    if row.state == rules.AGREED:
        row.state = rules.MEETING
    row.save()
    tell_others(row, of=agreement, about=Notice.About.REMINDER, by=by)
    return agreement


def _refuse_what_cannot_be_agreed(
    match: Match, template: Template, activities: Sequence[Mapping[str, str]], hours: Hours
) -> None:
    here = rules.page_of(match.pk, "agreement")
    if match.state not in WRITTEN_IN:
        raise not_yet(
            "agreement.meet_first", _("First the three of them meet."), _("Plan the talk of three."),
            rules.page_of(match.pk, "meeting"),
        )  # fmt: skip
    click = known(match, clock.today()).click
    if match.state in rules.BEFORE_START and click != "yes":
        raise Refused(not_both_yes(match, click, "click"))
    reasons = [*_not_hers(template, activities, here)]
    if match.state in rules.TOGETHER and not covers(match, template, rules.hers(activities), clock.today()):
        reasons.append(reason_of(template, "activity.covered", here))
    if not rules.hers(activities):
        said = template.words.fill(_("Nothing is agreed yet that {volunteer.the} does."), language())
        reasons.append(Reason("agreement.nothing", said, _("Choose at least one thing they do together."), here))
    if not hours[0] < hours[1]:
        reasons.append(Reason("agreement.hours", _("The hours for messages end before they begin."),
                              _("Choose a later time for the end."), here))  # fmt: skip
    if reasons:
        raise Refused(*reasons)


def _not_hers(template: Template, activities: Sequence[Mapping[str, str]], here: str) -> list[Reason]:
    responsible = {name: activity.responsible for name, activity in template.activities.items()}
    said, words = template.obstacles["activity.permitted"], language()
    return [
        Reason(
            "activity.permitted",
            f"{_called(template, name, words)}: {said.why.to(words)}",
            said.do.to(words),
            here,
        )
        for name in rules.not_for_a_volunteer(activities, responsible)
    ]


def _called(template: Template, activity: str, words: str) -> str:
    known_here = template.activities.get(activity)
    return known_here.name.to(words) if known_here else activity


def _both(text: Text) -> dict[str, str]:
    return {"nl": text.nl, "en": text.en}


def _boundaries(template: Template) -> list[dict[str, dict[str, str]]]:
    parts = ("name", "essence", "room", "for_client", "for_volunteer")
    return [{part: _both(getattr(boundary, part)) for part in parts} for boundary in template.boundaries.values()]


def _promises(template: Template) -> dict[str, list[dict[str, str]]]:
    parts = dict.fromkeys((*rules.THREE, *template.agreement.signed_by))
    return {part: [_both(one.text) for one in template.promises.values() if one.by == part] for part in parts}


def _own_boundaries(match: Match) -> list[str]:
    request = request_of(match)
    if request is None:
        return []
    own = OwnBoundary.objects.filter(client_id=request.client_id, ended_at__isnull=True)
    return [one.words for one in own.order_by("made_at", "id")]


def _passed_on(template: Template) -> dict[str, list[dict[str, str]]]:
    lists = passed_on(template, "volunteer")
    return {rule: [_both(signal.name) for signal in getattr(lists, rule)] for rule in ("must", "may", "keeps")}


@action("match.agreement_signed")
def sign_agreement(*, agreement: Agreement, part: str, by: Actor) -> Signature:
    """One of the three signs; the client without an account does so at her professional's desk."""
    row = held(agreement.match)
    own = access.takes_part(by, row, part) and (part != Part.PROFESSIONAL or access.is_accountable(by, row))
    if not own:
        allow(part == Part.CLIENT and access.is_accountable(by, row))
        if access.has_account(row):
            raise has_her_own_page()
    template, counts = load(row.programme), agreement_of(row)
    allow(part in template.agreement.signed_by)
    if counts is None or counts.pk != agreement.pk:
        raise EditedMeanwhile
    who = _who_signs(row, part, by)
    if there := counts.signatures.filter(part=part, person_id=who).first():
        return there
    signature = _sign(row, counts, part, by, who)
    counts = agreement_of(row)
    if row.state == rules.MEETING and signed(counts, template).complete:
        row.state = rules.AGREED
        row.save()
    return signature


def _who_signs(match: Match, part: str, by: Actor) -> UUID:
    """Herself, when she has this part; else the one for whom it is written down."""
    found = [
        one.person_id for one in match.participants.all()
        if one.part == part and one.until is None and (part != Part.PROFESSIONAL or one.accountable)
    ]  # fmt: skip
    return by.person_id if by.person_id in found else found[0]


def _sign(match: Match, agreement: Agreement, part: str, by: Actor, who: UUID) -> Signature:
    own = who == by.person_id
    if not own:
        trace.note_on_behalf_of(who)
    signature = Signature(
        agreement=agreement, part=part, person_id=who, through_id=None if own else by.person_id,
        signed_at=clock.now(), **place(match),
    )  # fmt: skip
    signature.save()
    return signature
