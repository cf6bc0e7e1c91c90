"""Reads about volunteers: the facts that gates ask for, who is ready, and what comes next for whom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, prefetch_related_objects

from naast.people.models import Location
from naast.privacy import clock
from naast.privacy.actor import Actor
from naast.privacy.looking import looking_in
from naast.privacy.models import CircleMember, InDossier, InDossierQuerySet
from naast.programmes.gates import Fact, gate
from naast.programmes.loading import load
from naast.programmes.own import way_here
from naast.programmes.template import Template
from naast.programmes.training_load import needed_first
from naast.volunteers import rules
from naast.volunteers.models import (
    Energy,
    GutFeeling,
    OwnStory,
    Pause,
    Permit,
    Screening,
    TrainingRecord,
    Volunteer,
    VolunteerAgreement,
)

State = Volunteer.State
# Who helps here now, also in a pause.
HERE = (State.READY, State.OFFICE, State.PAUSED)
Row = TypeVar("Row", bound=InDossier)
# Of the list: who stood beside somebody before, and beside nobody now.
AGAIN = "again"
# What the list can show, by the word in its address.
SHOWN = {
    "": (State.APPLIED, State.ON_THE_WAY, State.OFFICE, State.READY, State.PAUSED),
    "way": (State.APPLIED, State.ON_THE_WAY),
    "ready": (State.READY,),
    "office": (State.OFFICE,),
    "pause": (State.PAUSED,),
    AGAIN: (State.READY, State.PAUSED),
    "gone": (State.DECLINED, State.LEFT),
}


def oldest_first(rows: Iterable[Row]) -> list[Row]:
    """In the order in which they were noted."""
    return sorted(rows, key=lambda row: (row.made_at, row.pk))


@dataclass(frozen=True, slots=True)
class NextStep:
    """What comes next for a volunteer and whose turn it is; the words stand in `words`."""

    step: rules.Step
    turn: rules.Turn
    training: str = ""


def asked_by(template: Template) -> rules.Asked:
    """What this programme asks of a screening."""
    screening = template.screening
    return rules.Asked(
        aspects=frozenset(screening.vog_aspects), fresh_months=screening.fresh_months,
        renew_years=screening.renew_years, reasoned="reasoned" in screening.alternative,
        signatures=screening.reasoned_by or 2, foreign="foreign" in screening.alternative,
    )  # fmt: skip


def asked_aspects(template: Template) -> list[int]:
    """Every aspect of a certificate that may count here: of the programme, of an activity, and beside a child."""
    of_activities = {aspect for one in template.activities.values() for aspect in one.vog_aspects}
    return sorted({*template.screening.vog_aspects, *of_activities, rules.BESIDE_A_CHILD})


# What of her way lies in her own file. A screening may lie with those who weigh it.
IN_HER_FILE, ELSEWHERE_TOO = ("interviews", "trainings", "references", "agreements", "pauses"), "screenings"


def with_path(volunteers: InDossierQuerySet[Volunteer]) -> InDossierQuerySet[Volunteer]:
    """Volunteers with everything on their way: a fixed number of queries, however many they are."""
    return volunteers.prefetch_related(*IN_HER_FILE, ELSEWHERE_TOO)


def read_path(few: Sequence[Volunteer]) -> None:
    """The same for a few who were read already, quick also for somebody who works for thousands."""
    with looking_in({one.dossier_id for one in few}):
        prefetch_related_objects(few, *IN_HER_FILE)
    prefetch_related_objects(few, ELSEWHERE_TOO)


def of_person(who: Actor) -> InDossierQuerySet[Volunteer]:
    """The file of the volunteer who looks."""
    return Volunteer.objects.visible_to(who).filter(person_id=who.person_id)


def seen_of(volunteer: Volunteer) -> tuple[rules.Seen, ...]:
    """Her screenings in the order in which they were noted."""
    return tuple(
        rules.Seen(
            kind=one.kind, outcome=one.outcome, renew_on=one.renew_on, aspects=frozenset(one.aspects),
            signed=bool(one.first_signed_at) + bool(one.second_signed_at),
        )
        for one in oldest_first(volunteer.screenings.all())
    )  # fmt: skip


# A training by its name, when it was done and until when it counts.
Trained = tuple[str, date, date | None]


@dataclass(frozen=True, slots=True)
class Path:
    """What was done on her way: days, names of trainings and what was seen. All that a gate asks of it, and no word."""

    interviewed: tuple[date, ...] = ()
    spoken: tuple[date, ...] = ()
    trained: tuple[Trained, ...] = ()
    seen: tuple[rules.Seen, ...] = ()


def path_of(volunteer: Volunteer) -> Path:
    """Her way, as it is written down."""
    return Path(
        interviewed=tuple(one.held_on for one in volunteer.interviews.all()),
        spoken=tuple(one.spoken_on for one in volunteer.references.all()),
        trained=_trained(volunteer), seen=seen_of(volunteer),
    )  # fmt: skip


def _trained(volunteer: Volunteer) -> tuple[Trained, ...]:
    return tuple((one.training, one.done_on, one.valid_until) for one in followed_by(volunteer))


def followed_by(volunteer: Volunteer) -> list[TrainingRecord]:
    """The trainings she followed, oldest first, without what was noted by mistake."""
    return [one for one in oldest_first(volunteer.trainings.all()) if not one.taken_back]


def trained_in(volunteer: Volunteer, on: date) -> set[str]:
    """The trainings that count on this day."""
    return _counting(_trained(volunteer), on)


def _counting(trained: Iterable[Trained], on: date) -> set[str]:
    return {name for name, done_on, until in trained if done_on <= on and (until is None or until >= on)}


def facts_of(volunteer: Volunteer, template: Template, on: date, path: Path | None = None) -> dict[str, Fact]:
    """What the gates of `ready_volunteer` and of a match may know about her on this day.

    `volunteer.ready` is more than her state: somebody whose screening or training ran out is not ready.
    """
    way = path or path_of(volunteer)
    facts: dict[str, Fact] = {
        "volunteer.interviewed": any(held_on <= on for held_on in way.interviewed),
        "volunteer.trained": _counting(way.trained, on),
        "volunteer.references": sum(spoken_on <= on for spoken_on in way.spoken),
        "volunteer.own_story": volunteer.own_story_on is not None,
        "energy.agreed": volunteer.energy_agreed_on is not None,
        "screening.valid_or_reasoned": rules.screened(way.seen, asked_by(template), on),
    }
    open_yet = gate(template, rules.READY_GATE, facts)
    facts["volunteer.ready"] = volunteer.state == State.READY and not open_yet
    return facts


def energy_of(volunteer: Volunteer) -> Energy | None:
    """How much energy there is, when somebody wrote it down."""
    try:
        return volunteer.energy
    except Energy.DoesNotExist:
        return None


def own_story_of(who: Actor) -> OwnStory | None:
    """Her own sheet, for herself alone."""
    return OwnStory.objects.visible_to(who).filter(person_id=who.person_id).first()


def permits_asked(template: Template) -> list[str]:
    """What may be asked of a volunteer here: a permit to enter by a gate, and the papers of what she may do."""
    enter = any(check == "permit.valid" for lines in template.gates.values() for check, _ in lines)
    papers, _parts = template.asked_by(one for one in template.activities if template.permits(one))
    return [*([Permit.Kind.ENTER] if enter else ()), *papers]


def places_of(volunteer: Volunteer) -> list[tuple[UUID, str]]:
    """The places of her organisation, by name. One query."""
    return list(
        Location.objects.filter(organisation=volunteer.organisation_id).values_list("pk", "name").order_by("name")
    )


def permits_now(volunteer: Volunteer) -> list[Permit]:
    """The permits that were not ended, the last day first."""
    return list(volunteer.permits.filter(ended_on__isnull=True).order_by("valid_until", "id"))


def papers_of(people: Iterable[Volunteer], on: date) -> dict[UUID, set[str]]:
    """By file the papers that somebody saw and that hold on this day. One query."""
    held: dict[UUID, set[str]] = {one.pk: set() for one in people}
    rows = Permit.objects.filter(volunteer__in=list(held), ended_on__isnull=True, valid_until__gte=on)
    for one in rows:
        held[one.volunteer_id].add(one.kind)
    return held


def trainings_missing(volunteer: Volunteer, template: Template, on: date) -> tuple[str, ...]:
    """The trainings that `ready_volunteer` asks and that she does not have on this day, in the programme's order."""
    have = trained_in(volunteer, on)
    return tuple(name for name in needed_first(template) if name not in have)


def references_missing(volunteer: Volunteer, template: Template) -> bool:
    """Whether the programme asks for people who know her, and fewer were called than it asks."""
    wanted = dict(template.gates.get(rules.READY_GATE, ())).get("volunteer.references", 0)
    return isinstance(wanted, int) and len(volunteer.references.all()) < wanted


def agreement_of(volunteer: Volunteer, template: Template) -> VolunteerAgreement | None:
    """The agreement on the text that holds now."""
    of_now = [one for one in oldest_first(volunteer.agreements.all()) if one.template_version == template.version]
    return of_now[-1] if of_now else None


def today() -> date:
    """The day it is here."""
    return clock.today()


def screening_ends(volunteer: Volunteer, template: Template) -> date | None:
    """Until when her screening counts, when one does today."""
    return rules.screening_ends(seen_of(volunteer), asked_by(template), today())


def to_sign(who: Actor) -> InDossierQuerySet[Screening]:
    """The reasoned screenings that wait for this professional's own decision."""
    return Screening.objects.visible_to(who).filter(
        Q(first_id=who.person_id, first_signed_at__isnull=True)
        | Q(second_id=who.person_id, second_signed_at__isnull=True),
        kind=Screening.Kind.REASONED, outcome=Screening.Outcome.WAITING,
    )  # fmt: skip


def waiting_pauses(volunteer: Volunteer) -> list[Pause]:
    """What she said and nobody answered yet."""
    return [one for one in open_pauses(volunteer) if one.answered_at is None]


def open_pauses(volunteer: Volunteer) -> list[Pause]:
    """What she said and did not take back, oldest first."""
    return [one for one in oldest_first(volunteer.pauses.all()) if one.ended_at is None]


def next_step(volunteer: Volunteer, template: Template, on: date) -> NextStep:
    """What comes next, and whose turn it is."""
    agreement = agreement_of(volunteer, template)
    missing = trainings_missing(volunteer, template, on)
    standing = rules.Standing(
        state=volunteer.state,
        interviewed=any(volunteer.interviews.all()),
        screenings=seen_of(volunteer),
        trainings_missing=missing,
        references_missing=references_missing(volunteer, template),
        signed=agreement is not None and agreement.signed_at is not None,
        countersigned=agreement is not None and agreement.countersigned_at is not None,
        waits_for_answer=bool(waiting_pauses(volunteer)),
    )
    step = rules.next_step(standing, asked_by(template), on)
    return NextStep(step, rules.TURN[step], missing[0] if step is rules.Step.TRAIN else "")


def ready_for(
    organisation_id: UUID, location_id: UUID | None, programme: str, on: date | None = None
) -> list[Volunteer]:
    """Who is ready for this programme here, by first name, with her path loaded. A fixed number of queries."""
    day, template = on or today(), load(way_here(organisation_id, programme))
    here = Volunteer.objects.filter(organisation_id=organisation_id, programme=programme, state=State.READY)
    if location_id is not None:
        here = here.filter(Q(location_id=location_id) | Q(location_id__isnull=True))
    found = with_path(here.order_by("first_name", "id"))
    return [volunteer for volunteer in found if facts_of(volunteer, template, day)["volunteer.ready"] is True]


def still_beside(volunteer: Volunteer) -> int:
    """In how many matches she stands now, as far as the one who asks may know: her living places in shared dossiers."""
    now = clock.now()
    return CircleMember.objects.filter(
        dossier__kind="shared", dossier__organisation_id=volunteer.organisation_id, person_id=volunteer.person_id,
        hat="volunteer", since__lte=now, until__gt=now,
    ).count()  # fmt: skip


def in_list(who: Actor, text: str = "", show: str = "") -> InDossierQuerySet[Volunteer]:
    """The volunteers of this coordinator, by name; never an order that ranks. `text` looks in names only."""
    states = SHOWN.get(show, SHOWN[""])
    found = Volunteer.objects.visible_to(who).filter(state__in=states)
    if show == AGAIN:
        found = _could_begin_again(found)
    for word in text.replace("\x00", " ").split()[:5]:
        found = found.filter(Q(first_name__icontains=word) | Q(last_name__icontains=word))
    return with_path(found.order_by("first_name", "last_name", "id"))


def _could_begin_again(volunteers: InDossierQuerySet[Volunteer]) -> InDossierQuerySet[Volunteer]:
    """Who stood beside somebody before, whose place ended, and who stands beside nobody now."""
    places = CircleMember.objects.filter(
        dossier__kind="shared", dossier__organisation_id=OuterRef("organisation_id"), person_id=OuterRef("person_id"),
        hat="volunteer",
    )  # fmt: skip
    living = places.filter(since__lte=clock.now(), until__gt=clock.now())
    return volunteers.filter(Exists(places), ~Exists(living))


def feelings_about(volunteer: Volunteer, who: Actor) -> InDossierQuerySet[GutFeeling]:
    """What coordinators felt, with their reasons."""
    return GutFeeling.objects.visible_to(who).filter(volunteer_id=volunteer.pk).order_by("made_at", "id")
