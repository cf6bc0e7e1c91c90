"""Reads about locations: what the gates ask, and what stands on the page of one location or of many."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from uuid import UUID

from django.db import connection
from django.db.models import Prefetch, Q
from django.urls import reverse

from naast.locations import access, rules
from naast.locations.models import DisplacementWorry, KickOff, LocationFile, PhaseStep, PolicyRule, TeamDoubt
from naast.people.models import Location
from naast.people.queries import OnDuty, on_duty
from naast.privacy.actor import Actor
from naast.privacy.models import InDossierQuerySet
from naast.programmes.gates import Considered, Fact, considered
from naast.programmes.loading import load, load_all
from naast.programmes.refusing import language
from naast.programmes.template import Template
from naast.programmes.words import Text

GATE = "open_location"
PHASE_ALLOWS = "location.phase_allows"
WAITS = "displacement.answered_days"
RULE_PARTS = ("name", "essence", "room", "for_client", "for_volunteer")


def facts_of(location_id: UUID | None, template: Template, on: date, activities: Iterable[str] = ()) -> dict[str, Fact]:
    """What the gates may know about a location, for anybody who works or helps in its organisation. One query.

    A way of working without phases of locations asks nothing. Without a location, or when the location was never
    opened in this way of working, nothing is known: the gate stays shut.
    """
    if location_id is None:
        return {}
    return facts_at([location_id], template, on, activities).get(location_id, {})


def facts_at(
    locations: Collection[UUID], template: Template, on: date, activities: Iterable[str] = ()
) -> dict[UUID, dict[str, Fact]]:
    """The same for many locations at once, in one query."""
    if not rules.has_phases(template) or not locations:
        return {}
    about, wanted, asked = list(activities), sorted(_values(template, "location.contact_trained")), _asked(template)
    days = _days(template)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT place, has_contact, kicked_off, allows, trained, answered, waits"
            "  FROM locations_known(%s::uuid[], %s, %s::text[], %s::text[], %s::text[], %s::text[], %s, %s)",
            [list(locations), template.id, rules.phases_with(template, about), about, wanted, asked, days, on],
        )
        rows = cursor.fetchall()
    return {
        place: {
            "location.has_contact": has_contact, "location.kicked_off": kicked_off, PHASE_ALLOWS: allows,
            "location.contact_trained": set(wanted) if trained else set(), "location.answered": set(answered),
            WAITS: days + 1 if waits else 0,
        }
        for place, has_contact, kicked_off, allows, trained, answered, waits in rows
    }  # fmt: skip


def _values(template: Template, check: str) -> set[str]:
    """Everything that the gates of this programme ask under this check."""
    found: set[str] = set()
    for lines in template.gates.values():
        for name, value in lines:
            if name == check:
                found |= {value} if isinstance(value, str) else set(value) if isinstance(value, tuple) else set()
    return found


def _asked(template: Template) -> list[str]:
    return sorted(one.id for one in template.questionnaires.values() if one.kind == "location")


def _days(template: Template) -> int:
    values = [value for lines in template.gates.values() for name, value in lines if name == WAITS]
    return min([value for value in values if type(value) is int], default=rules.DAYS_TO_ANSWER)


def links_of(file_id: UUID | None) -> dict[str, str]:
    """Where each check of a location is solved."""
    if file_id is None:
        return dict.fromkeys(
            (PHASE_ALLOWS, "location.has_contact", "location.kicked_off", "location.answered"),
            reverse("locations:list"),
        )
    here = reverse("locations:location", args=[file_id])
    return {
        PHASE_ALLOWS: here,
        "location.has_contact": reverse("locations:contact", args=[file_id]),
        "location.contact_trained": reverse("locations:contact", args=[file_id]),
        "location.kicked_off": reverse("locations:kick_off", args=[file_id]),
        "location.answered": reverse("locations:start", args=[file_id]),
    }


def worries_page(file_id: UUID | None) -> str:
    """Where worries about paid work are answered."""
    return reverse("locations:list") if file_id is None else reverse("locations:worries", args=[file_id])


def file_at(location_id: UUID | None, programme: str) -> UUID | None:
    """Under which number a location works in this way, for who belongs to it. One query."""
    if location_id is None or not rules.has_phases(load(programme)):
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT locations_file_at(%s, %s)", [location_id, programme])
        row = cursor.fetchone()
    return row[0] if row else None


def files_of(who: Actor) -> InDossierQuerySet[LocationFile]:
    """Every location this person may read, in the order in which they were opened."""
    return LocationFile.objects.visible_to(who).order_by("made_at", "pk")


def names_of(files: Iterable[LocationFile]) -> dict[UUID, str]:
    """What these locations are called, by location. One query."""
    return {place.pk: place.name for place in Location.objects.filter(pk__in={one.location_id for one in files})}


def contacts_at(organisation_id: UUID, location_id: UUID) -> list[OnDuty]:
    """The contacts of a location, who is that longest first."""
    return on_duty(organisation_id, location_id, "location_contact")


def answerer(organisation_id: UUID, location_id: UUID, but: UUID) -> OnDuty | None:
    """Who answers a worry here when nobody chose: the contact, a coordinator, a pathfinder, or a professional."""
    kinds = ("location_contact", "coordinator", "pathfinder", "professional")
    here = [one for one in on_duty(organisation_id, location_id, *kinds) if one.person_id != but]
    return min(here, key=lambda one: kinds.index(one.kind), default=None)


def who_may_answer(organisation_id: UUID, location_id: UUID, but: UUID) -> list[OnDuty]:
    """Everybody who can be asked for an answer here, each once."""
    here = on_duty(organisation_id, location_id, "location_contact", "coordinator", "pathfinder")
    return list({one.person_id: one for one in here if one.person_id != but}.values())


def who_is_left(organisation_id: UUID, but: UUID) -> list[OnDuty]:
    """Who can mend it in the whole organisation when nobody is left at a place: coordinators, else administrators."""
    anywhere = [one for one in on_duty(organisation_id, None, "coordinator", "administrator") if one.person_id != but]
    coordinators = [one for one in anywhere if one.kind == "coordinator"]
    return list({one.person_id: one for one in coordinators or anywhere}.values())


def stopped_at(worries: Iterable[DisplacementWorry]) -> frozenset[str]:
    """The activities that the last answer stopped."""
    last: dict[str, DisplacementWorry] = {}
    for worry in sorted((one for one in worries if one.answered_on), key=lambda one: (one.answered_on, one.made_at)):
        last[worry.activity] = worry
    return frozenset(name for name, one in last.items() if one.outcome == DisplacementWorry.Outcome.STOP)


def gate_on(file: LocationFile, template: Template, facts: Mapping[str, Fact]) -> list[Considered]:
    """Everything that going on asks of this location, met or not."""
    del file
    return considered(template, GATE, facts) if template.gates.get(GATE) else []


@dataclass(frozen=True, slots=True)
class Standing:
    """A location in the list: where it is, what the next step needs, and what waits for an answer."""

    file: LocationFile
    name: str
    template: Template
    needs: Sequence[Considered]
    kicked_off: date | None
    worries: int
    doubts: int

    @property
    def ready(self) -> bool:
        """May it go on as soon as it wants?"""
        return not self.needs


def standings(who: Actor, on: date) -> list[Standing]:
    """Every location this person reads, with how it stands. A fixed number of queries per way of working."""
    files = list(
        files_of(who).prefetch_related(
            Prefetch("worries", DisplacementWorry.objects.filter(answered_on__isnull=True)),
            Prefetch("doubts", TeamDoubt.objects.filter(answered_on__isnull=True)),
            Prefetch("kick_offs", KickOff.objects.order_by("held_on", "pk")),
        )
    )
    names, facts = names_of(files), _facts_by_file(files, on)
    found = [_standing(file, names.get(file.location_id, ""), facts.get(file.pk, {})) for file in files]
    return sorted(found, key=lambda one: (one.name.casefold(), one.file.programme))


def _facts_by_file(files: Sequence[LocationFile], on: date) -> dict[UUID, dict[str, Fact]]:
    found: dict[UUID, dict[str, Fact]] = {}
    for programme in sorted({file.programme for file in files}):
        of_it = {file.location_id: file.pk for file in files if file.programme == programme}
        for place, facts in facts_at(list(of_it), load(programme), on).items():
            found[of_it[place]] = facts
    return found


def _standing(file: LocationFile, name: str, facts: Mapping[str, Fact]) -> Standing:
    template, held = load(file.programme), list(file.kick_offs.all())
    asked = gate_on(file, template, facts) if rules.next_phase(template, file.phase) else []
    return Standing(
        file=file, name=name, template=template, needs=[line for line in asked if not line.met],
        kicked_off=held[-1].held_on if held else None, worries=len(file.worries.all()), doubts=len(file.doubts.all()),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class SaidRule:
    """A rule in the language of the reader, with the version that says it."""

    row: PolicyRule
    name: str
    essence: str
    room: str
    for_client: str
    for_volunteer: str


def said(rule: PolicyRule) -> SaidRule:
    """What the location left as its way of working says it, in the reader's language; its own words as it wrote them.

    Looked up by the sentence itself: a volunteer reads the rules, and not in which way of working a location is.
    """
    known, words = _of_the_templates(), language()
    texts = {part: getattr(rule, part) for part in RULE_PARTS}
    found = {part: known.get((rule.boundary, part, text)) for part, text in texts.items()}
    return SaidRule(row=rule, **{part: text.to(words) if (text := found[part]) else texts[part] for part in texts})


def in_each_language(rule: PolicyRule | None, part: str) -> tuple[str, ...]:
    """In the reader's language and in the other, or as the location wrote it itself; without a rule, empty."""
    words = getattr(rule, part, "")
    text = _of_the_templates().get((rule.boundary, part, words)) if rule else None
    return tuple(sorted((text.nl, text.en), key=lambda one: one != text.to(language()))) if text else (words,)


@cache
def _of_the_templates() -> Mapping[tuple[str, str, str], Text]:
    """Every sentence that a boundary of a template says, in either language, with the same in both."""
    return {
        (boundary.id, part, sentence): text
        for template in load_all()
        for boundary in template.boundaries.values()
        for part in RULE_PARTS
        for text in [getattr(boundary, part)]
        for sentence in (text.nl, text.en)
    }


def rules_here(file: LocationFile) -> list[SaidRule]:
    """The rules that hold here now."""
    held = PolicyRule.objects.filter(file=file, replaced_at__isnull=True)
    return [said(rule) for rule in held.order_by("made_at", "pk")]


def rules_for(who: Actor) -> list[SaidRule]:
    """The rules that hold where this person is, for a volunteer who reads nothing else of a location."""
    held = PolicyRule.objects.visible_to(who).filter(replaced_at__isnull=True)
    return [said(rule) for rule in held.order_by("made_at", "pk")]


def steps_of(file: LocationFile) -> list[PhaseStep]:
    """Every step this location took, newest first."""
    return list(PhaseStep.objects.filter(file=file).order_by("-on", "-made_at"))


def worries_to_answer(who: Actor, today: date) -> list[DisplacementWorry]:
    """Worries about paid work that wait for this person, the nearest day first: without an answer, or to look at again.

    When the one who would answer does not work here any more, they wait for everybody who may answer.
    """
    waits = Q(answered_on__isnull=True) | Q(look_again_on__lte=today)
    rows = list(
        DisplacementWorry.objects.visible_to(who).filter(waits).select_related("file").order_by("answer_before", "pk")
    )
    if all(one.answers_id == who.person_id for one in rows):
        return rows
    here = {one.person_id for one in on_duty(who.organisation_id, None, *access.ANSWERS)}
    return [
        one for one in rows
        if one.answers_id == who.person_id
        or (one.answers_id not in here and one.by_id != who.person_id and access.answers(who, one.file))
    ]  # fmt: skip
