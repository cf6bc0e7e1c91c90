"""What is so about a match, for its gates. What the reader may not read is not known to her, but for yes and no."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db import connection

from naast.clients import queries as clients
from naast.clients.models import Request
from naast.clients.rules import all_permitted
from naast.clients.safety import checked_for, questionnaire_of
from naast.locations import queries as locations
from naast.locations.rules import has_phases, per_contact
from naast.matches import rules
from naast.matches.models import Agreement, Closing, Match, Participant
from naast.matches.queries.care import care_facts, covers
from naast.matches.queries.rings import ring_facts
from naast.people.queries import not_told, on_duty, separated
from naast.programmes.gates import Fact
from naast.programmes.template import Template
from naast.volunteers import queries as volunteers
from naast.volunteers.models import Volunteer
from naast.volunteers.rules import BESIDE_A_CHILD

Part = Participant.Part
COVERS_CHILD = "screening.covers_child"
# For how many weeks a new match counts as starting for the one who supports it: the first row of check-ins.
STARTING = timedelta(weeks=12)


@dataclass(frozen=True, slots=True)
class Known:
    """Yes or no from across the dossiers of a match; never who and never why."""

    ready: bool = False
    consents: frozenset[str] = frozenset()
    apart: bool = True
    meeting: str = ""
    click: str = ""


def known(match: Match, on: date) -> Known:
    """What may be known about this match without reading. One query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT ready, consents, apart, meeting, click FROM matches_known(%s, %s)", [match.pk, on])
        row = cursor.fetchone()
    return Known(row[0], frozenset(row[1]), row[2], row[3], row[4]) if row else Known()


def child_covered(match: Match, on: date) -> bool | None:
    """Beside a child: does everybody's certificate cover that? None when the client is grown up. One query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT matches_child_covered(%s, %s, %s)", [match.pk, on, BESIDE_A_CHILD])
        [covered] = cursor.fetchone() or [None]
    return covered if covered is None else bool(covered)


def beside_a_child(match: Match, on: date) -> dict[str, Fact]:
    """What the start asks besides when the client is a child; of a grown-up nothing, not even that it was looked at."""
    covered = child_covered(match, on)
    return {} if covered is None else {COVERS_CHILD: covered}


def request_of(match: Match) -> Request | None:
    """The request of this match, for whom may read it."""
    return Request.objects.filter(pk=match.request_id).first()


def volunteer_of(match: Match) -> Volunteer | None:
    """The file of the volunteer of this match, for whom may read it."""
    people = [one.person_id for one in match.participants.all() if one.part == Part.VOLUNTEER]
    return volunteers.with_path(Volunteer.objects.filter(person_id__in=people)).first()


def volunteers_of(match: Match) -> list[Volunteer]:
    """The files of everybody who volunteers in this match now, for whom may read them."""
    people = [one.person_id for one in match.participants.all() if one.part == Part.VOLUNTEER and one.until is None]
    return list(volunteers.with_path(Volunteer.objects.filter(person_id__in=people)).order_by("first_name", "id"))


def agreement_of(match: Match) -> Agreement | None:
    """The agreement that counts, with its signatures."""
    return match.agreements.filter(replaced_at__isnull=True).prefetch_related("signatures").first()


def closing_of(match: Match) -> Closing | None:
    """The farewell of this match, with the words of each."""
    return match.closings.prefetch_related("words").first()


def signed(agreement: Agreement | None, template: Template) -> rules.Signed:
    """Which parts of those who sign have done so; in a circle a part has when each of its people has."""
    if agreement is None:
        return rules.Signed(template.agreement.signed_by, frozenset())
    there = {(one.part, one.person_id) for one in agreement.signatures.all()}
    by, match = {part for part, _person in there}, agreement.match
    if match.is_circle:
        by -= {
            one.part for one in _living(match) if one.part == Part.VOLUNTEER and (one.part, one.person_id) not in there
        }
    return rules.Signed(template.agreement.signed_by, frozenset(by))


def facts_of(match: Match, template: Template, on: date) -> dict[str, Fact]:
    """Everything the gates of a match ask on this day."""
    facts: dict[str, Fact] = {}
    if match.is_circle:
        facts |= rules.of_everybody([volunteers.facts_of(one, template, on) for one in volunteers_of(match)])
    elif (volunteer := volunteer_of(match)) is not None:
        facts |= volunteers.facts_of(volunteer, template, on)
    if (request := request_of(match)) is not None:
        facts |= clients.facts_of(request, template, on) | _doubts(request, template)
    if questionnaire_of(template):
        facts["safety.checked"] = checked_for(match.request_id, on)
    seen = known(match, on)
    facts.setdefault("volunteer.ready", seen.ready)
    facts |= _of_the_match(match, template, seen) | _written(match, template) | _brake(match, template, on)
    facts |= ring_facts(match) | {"activity.covered": covers(match, template, activities_of(match), on)}
    facts |= care_facts(match, template, request, on) | _seen_at_the_meeting(match, facts, on)
    return facts | _there(match, template, on, facts)


def _doubts(request: Request, template: Template) -> dict[str, Fact]:
    """The doubts stay with her professional. Whoever lets people begin hears yes or no, where the gate asks."""
    if not any(code == "doubts.answered" for code, _value in template.gates.get("start_match", ())):
        return {}
    return {"doubts.answered": {"doubts"} if clients.doubts_settled(request.client_id, template) else set()}


def _seen_at_the_meeting(match: Match, facts: Mapping[str, Fact], on: date) -> dict[str, Fact]:
    """At the meeting of three, which she leads, the professional saw the client herself."""
    if match.met_on is None or match.met_on > on:
        return {}
    before = facts.get("professional.seen_client_days")
    days = (on - match.met_on).days
    return {"professional.seen_client_days": min(days, before) if isinstance(before, int) else days}


def _of_the_match(match: Match, template: Template, seen: Known) -> dict[str, Fact]:
    people = _living(match)
    here = {one.person_id for one in on_duty(match.organisation_id, None, "professional", "location_contact")}
    accountable = [one.person_id for one in people if one.accountable]
    return {
        "professional.accountable": bool(accountable) and set(accountable) <= here,
        "professional.cosigned": match.cosigned_at is not None,
        "consent.given": seen.consents,
        "separation.clear": not seen.apart,
        "circle.size": _fits(match, template),
        "click.both": seen.click == "yes",
        "three_way.planned": match.meeting_at is not None,
        "information_sheet.filled_together": match.sheet_on is not None,
    }


def _written(match: Match, template: Template) -> dict[str, Fact]:
    agreement, closing = agreement_of(match), closing_of(match)
    facts: dict[str, Fact] = {
        "agreement.signed": signed(agreement, template).complete,
        "closing.words_asked": closing is not None and set(rules.THREE) <= {word.part for word in closing.words.all()},
    }
    if closing is not None and closing.kind == Closing.Kind.EARLY:
        facts["supervision.client_chose"] = True  # whoever stops earlier has chosen
    if agreement is not None:
        said = agreement.expectations
        facts["expectations.compared"] = all(str(said.get(part, "")).strip() for part in (Part.CLIENT, Part.VOLUNTEER))
        facts["pass_on.agreed"] = bool(agreement.passed_on)
        facts["activity.permitted"] = all_permitted(template, rules.hers(agreement.activities))
    return facts


def _there(match: Match, template: Template, on: date, facts: dict[str, Fact]) -> dict[str, Fact]:
    """What is so about their location. What runs already goes on: a location that steps back ends nothing."""
    there = locations.facts_of(match.location_id, template, on, asked_there(match))
    waits = there.pop(locations.WAITS, None)
    if isinstance(waits, int) and isinstance(said := facts.get(locations.WAITS), int):
        there[locations.WAITS] = max(waits, said)
    return there


def asked_there(match: Match) -> list[str]:
    """The activities that their location has to allow before they begin; nothing more once they stand side by side."""
    if match.state in rules.TOGETHER or match.state == rules.CLOSING:
        return []
    return activities_of(match)


def activities_of(match: Match) -> list[str]:
    """What the volunteer does here as it was agreed, or before that as it was asked for."""
    if (agreement := agreement_of(match)) is not None:
        return rules.hers(agreement.activities)
    request = request_of(match)
    return list(request.activities) if request else []


def _brake(match: Match, template: Template, on: date) -> dict[str, Fact]:
    """The brake on growth: of the accountable professional, and of the contacts where a location has them."""
    accountable = next((one.person_id for one in _living(match) if one.accountable), None)
    if accountable is None:
        return {}
    own = starters_of(accountable, on, without=match.pk)
    return {"growth.starters": max(own, _starters_there(match, template, on))}


def _starters_there(match: Match, template: Template, on: date) -> int:
    if match.location_id is None or not has_phases(template):
        return 0
    new = Match.objects.filter(
        location_id=match.location_id, programme=match.programme, state__in=rules.TOGETHER,
        started_on__gt=on - STARTING,
    )  # fmt: skip
    contacts = locations.contacts_at(match.organisation_id, match.location_id)
    return per_contact(new.exclude(pk=match.pk).count(), len(contacts))


def starters_of(professional_id: UUID, on: date, *, without: UUID | None = None) -> int:
    """With how many new people this professional is starting now, as far as the reader may know."""
    new = Match.objects.filter(
        participants__person_id=professional_id, participants__accountable=True, participants__until__isnull=True,
        state__in=rules.TOGETHER, started_on__gt=on - STARTING,
    )  # fmt: skip
    return (new.exclude(pk=without) if without else new).count()


def _living(match: Match) -> list[Participant]:
    return [one for one in match.participants.all() if one.until is None]


def _fits(match: Match, template: Template) -> bool:
    shape, parts = template.shapes[match.shape], [one.part for one in _living(match)]
    return all(
        size.start <= parts.count(part) <= size.max
        for part in (Part.VOLUNTEER, Part.CLIENT, Part.PROFESSIONAL)
        if (size := shape.size(part)).max
    )


def facts_between(request: Request, volunteer: Volunteer, template: Template, on: date) -> dict[str, Fact]:
    """What is so about these two before anybody proposed anything; for a coordinator, who may read both."""
    facts = volunteers.facts_of(volunteer, template, on) | clients.facts_of(request, template, on)
    people = (volunteer.person_id, request.client_person_id, request.professional_id)
    unknown = not_told(request.organisation_id, [volunteer.person_id], request.professional_id)
    clear = len(set(people)) == len(people) and not separated(*people) and not unknown
    return facts | {"separation.clear": clear}
