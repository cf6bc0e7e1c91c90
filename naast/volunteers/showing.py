"""What pages show of volunteers: a row in the list, and one volunteer as her coordinator sees her."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from naast.people.models import Organisation
from naast.people.queries import Colleague, staff_names
from naast.people.who_suits import gender_word, kilometres, wish_word
from naast.privacy.actor import Actor
from naast.programmes.loading import load
from naast.programmes.queries import ways
from naast.programmes.questionnaires import fields
from naast.programmes.refusing import language
from naast.programmes.role_card import role_card
from naast.programmes.template import Template
from naast.ui.pieces import Fact, Figure, Obstacle, Phase
from naast.volunteers import queries, thinking_of, words
from naast.volunteers.availability import by_day
from naast.volunteers.models import (
    GutFeeling,
    Interview,
    Pause,
    Permit,
    Screening,
    TrainingRecord,
    Volunteer,
    VolunteerAgreement,
)
from naast.volunteers.rules import OFFICE_GATE, READY_GATE

State = Volunteer.State
People = Mapping[UUID, Colleague]


@dataclass(frozen=True)
class Row:
    """One volunteer in the list: what comes next and whose turn it is."""

    figure: Figure
    name: str
    url: str
    next: str
    turn: str
    way: str = ""


def rows_of(volunteers: Iterable[Volunteer]) -> list[Row]:
    """The rows of a list; each says its way of working when they differ in it."""
    found = list(volunteers)
    way = ways(volunteer.programme for volunteer in found)
    return [replace(row_of(volunteer), way=way.get(volunteer.programme, "")) for volunteer in found]


def rows_again(volunteers: Iterable[Volunteer]) -> list[Row]:
    """Who could begin again: what suits her, and whom of us she knows."""
    return [
        Row(words.figure_of(one), full_name(one), url_of(one), thinking_of.suits(one), thinking_of.knows(one))
        for one in volunteers
    ]


def row_of(volunteer: Volunteer) -> Row:
    """A row of the list."""
    template = load(volunteer.programme)
    said = words.for_coordinator(queries.next_step(volunteer, template, queries.today()), volunteer, template)
    return Row(words.figure_of(volunteer), full_name(volunteer), url_of(volunteer), said.next, said.turn)


def full_name(volunteer: Volunteer) -> str:
    """First and last name, for a list of staff."""
    return f"{volunteer.first_name} {volunteer.last_name}".strip()


def url_of(volunteer: Volunteer, step: str = "detail") -> str:
    """A page about this volunteer."""
    return reverse(f"volunteers:{step}", args=[volunteer.pk])


@dataclass(frozen=True)
class Talk:
    """A talk that was held, with its answers."""

    line: str
    answers: Sequence[Fact]


@dataclass(frozen=True)
class Felt:
    """A gut feeling, with its reason and whose it is."""

    words: str
    foot: str


@dataclass(frozen=True)
class Shown:
    """One volunteer as her coordinator sees her."""

    volunteer: Volunteer
    next: words.Said
    path: Sequence[Phase]
    gate: Sequence[Obstacle]
    may_start: bool
    # Where there is work in the office: what that asks, which is less.
    office: Sequence[Obstacle]
    may_help: bool
    is_open: bool
    talks: Sequence[Talk]
    feelings: Sequence[Felt]
    screenings: Sequence[Fact]
    decisions: Sequence[Screening]
    trainings: Sequence[Fact]
    references: Sequence[Fact]
    asks_references: bool
    asks_permit: bool
    agreement: VolunteerAgreement | None
    about: Sequence[Fact]
    said: Sequence[Pause]


def shown(volunteer: Volunteer, feelings: Iterable[GutFeeling]) -> Shown:
    """Gather the page; a fixed number of queries."""
    template = load(volunteer.programme)
    step = queries.next_step(volunteer, template, queries.today())
    felt = list(feelings)
    people = staff_names(_people_on(volunteer, felt))
    lines = words.start_lines(volunteer, template, links_of(volunteer))
    on_the_way = volunteer.state in (State.APPLIED, State.ON_THE_WAY, State.OFFICE)
    office = _office_lines(volunteer, template)
    return Shown(
        volunteer=volunteer,
        next=words.for_coordinator(step, volunteer, template),
        path=words.path_of(volunteer, template, step.step),
        gate=lines if on_the_way else (),
        may_start=on_the_way and all(line.met for line in lines),
        office=office,
        may_help=bool(office) and all(line.met for line in office),
        is_open=volunteer.state not in (State.DECLINED, State.LEFT),
        talks=[_talk(one, template, people) for one in queries.oldest_first(volunteer.interviews.all())],
        feelings=[Felt(one.words, _felt_by(one, people)) for one in felt],
        screenings=[_screening(one, people) for one in queries.oldest_first(volunteer.screenings.all())],
        decisions=[one for one in volunteer.screenings.all() if one.kind == Screening.Kind.REASONED],
        trainings=[_training(one, template) for one in queries.followed_by(volunteer)],
        references=[
            Fact(one.who, f"{_('On %(date)s.') % {'date': words.day(one.spoken_on)}} {one.words}".strip())
            for one in queries.oldest_first(volunteer.references.all())
        ],
        asks_references="volunteer.references" in dict(template.gates.get(READY_GATE, ())),
        asks_permit=bool(queries.permits_asked(template)),
        agreement=queries.agreement_of(volunteer, template),
        about=about(volunteer, template),
        said=queries.open_pauses(volunteer),
    )  # fmt: skip


def _office_lines(volunteer: Volunteer, template: Template) -> list[Obstacle]:
    if OFFICE_GATE not in template.gates or volunteer.state not in (State.APPLIED, State.ON_THE_WAY):
        return []
    return words.start_lines(volunteer, template, links_of(volunteer), OFFICE_GATE)


def apply_at(organisation: Organisation, who: Actor) -> str:
    """Where people apply with this coordinator: at her location, or with the whole organisation."""
    at = next((role.location_id for role in who.roles if role.kind == "coordinator" and role.location_id), None)
    if at is None:
        return reverse("volunteers:join", args=[organisation.public_key])
    return reverse("volunteers:join_at", args=[organisation.public_key, at])


def links_of(volunteer: Volunteer) -> dict[str, str]:
    """Where each obstacle to a start is solved."""
    return {
        "volunteer.interviewed": url_of(volunteer, "interview"),
        "volunteer.trained": url_of(volunteer, "training"),
        "volunteer.references": url_of(volunteer, "reference"),
        "screening.valid_or_reasoned": url_of(volunteer, "certificate"),
        "energy.agreed": url_of(volunteer, "energy"),
        "volunteer.own_story": f"{url_of(volunteer)}#account",
        "agreement.own": f"{url_of(volunteer)}#account",
        "agreement.countersigned": f"{url_of(volunteer)}#agreement",
    }


def _people_on(volunteer: Volunteer, felt: Iterable[GutFeeling]) -> set[UUID]:
    named: list[UUID | None] = [one.by_id for one in felt]
    for talk in volunteer.interviews.all():
        named += [talk.held_by_id, talk.joined_by_id]
    for one in volunteer.screenings.all():
        named += [one.seen_by_id, one.first_id, one.second_id]
    return {person_id for person_id in named if person_id}


def _name(people: People, person_id: UUID | None) -> str:
    found = people.get(person_id) if person_id else None
    return found.first_name if found else _("somebody who worked here")


def _talk(interview: Interview, template: Template, people: People) -> Talk:
    who = _name(people, interview.held_by_id)
    line = _("On %(date)s, with %(name)s.") % {"date": words.day(interview.held_on), "name": who}
    if interview.joined_by_id:
        line = f"{line} {_('%(name)s sat in.') % {'name': _name(people, interview.joined_by_id)}}"
    return Talk(line, answers(interview, template))


def answers(interview: Interview, template: Template) -> list[Fact]:
    """What was answered, with the question as it reads now."""
    said = []
    for field in fields(template, "interview", language=language()):
        if field.name in interview.answers:
            labels = {option.value: option.label for option in field.options}
            value = str(interview.answers[field.name])
            said.append(Fact(field.text, labels.get(value, value)))
    return said


def _felt_by(feeling: GutFeeling, people: People) -> str:
    return _("%(reason)s %(name)s, %(date)s") % {
        "reason": feeling.reason, "name": _name(people, feeling.by_id), "date": words.day(feeling.made_at),
    }  # fmt: skip


def _screening(one: Screening, people: People) -> Fact:
    if one.kind == Screening.Kind.REASONED:
        names = {"first": _name(people, one.first_id), "second": _name(people, one.second_id)}
        said = {
            Screening.Outcome.WAITING: _("%(first)s and %(second)s decide, each apart."),
            Screening.Outcome.GIVEN: _("%(first)s and %(second)s both said yes."),
            Screening.Outcome.REFUSED: _("%(first)s and %(second)s did not both say yes."),
        }[Screening.Outcome(one.outcome)] % names
        return Fact(_("Decision with reasons"), _until(said, one))
    said = {
        Screening.Outcome.WAITING: _("It was asked for on %(date)s.") % {"date": words.day(one.made_at)},
        Screening.Outcome.GIVEN: _seen(one, _name(people, one.seen_by_id)),
        Screening.Outcome.REFUSED: _("It was not given. Another way may fit."),
    }[Screening.Outcome(one.outcome)]  # fmt: skip
    return Fact(_("Certificate of conduct"), _until(said, one))


def _seen(one: Screening, name: str) -> str:
    if one.kind == Screening.Kind.FOREIGN:
        return _("%(name)s saw it. Given in: %(country)s.") % {"name": name, "country": one.country}
    return _("%(name)s saw it. Aspects: %(aspects)s.") % {
        "name": name, "aspects": ", ".join(map(str, one.aspects)),
    }  # fmt: skip


@dataclass(frozen=True)
class Allowed:
    """What a paper allows her, and whether it still holds."""

    permit: Permit
    what: str
    holds: bool


def permits_of(volunteer: Volunteer) -> list[Allowed]:
    """What she may with which paper, and until when. Two queries."""
    places = queries.places_of(volunteer)
    called = dict(words.permit_choices(list(Permit.Kind), places)) | {"enter:": _("Enter every place")}
    return [
        Allowed(one, called.get(words.permit_choice(one), ""), one.valid_until >= queries.today())
        for one in queries.permits_now(volunteer)
    ]


def _training(record: TrainingRecord, template: Template) -> Fact:
    known = template.trainings.get(record.training)
    said = _("On %(date)s.") % {"date": words.day(record.done_on)}
    if record.valid_until:
        said = f"{said} {_('Counts until %(date)s.') % {'date': words.day(record.valid_until)}}"
    return Fact(known.name.to(language()) if known else record.training, said)


@dataclass(frozen=True)
class Followed:
    """One training as it stands on paper."""

    name: str
    hours: int
    on: str
    until: str


@dataclass(frozen=True)
class Service:
    """What she did here, as it stands on paper for wherever she goes next."""

    role: str
    since: str
    years: str
    does: Sequence[str]


def service(volunteer: Volunteer, template: Template) -> Service | None:
    """Since when she is here, and what belongs to her role; nothing before she was ready.

    Where nobody may be found, it says neither the word of that way of working nor what is done there.
    """
    if volunteer.ready_at is None:
        return None
    years = thinking_of.time_here(volunteer, queries.today())
    since = words.day(thinking_of.begun_on(volunteer))
    if template.is_hidden:
        return Service(_("volunteer"), since, years, ())
    card = role_card(template, language())
    wanted = {
        template.activities[one].name.to(language()) for one in volunteer.activities if one in template.activities
    }
    does = [one for one in (*card.alone, *card.together) if not wanted or one in wanted]
    return Service(template.word("volunteer", language()), since, years, does)


def certificates(volunteer: Volunteer, template: Template) -> list[Followed]:
    """What she followed, each training once with its last date, in the order of the programme."""
    last = {one.training: one for one in queries.followed_by(volunteer)}
    return [
        Followed(
            known.name.to(language()), known.hours, words.day(last[name].done_on),
            words.day(until) if (until := last[name].valid_until) else "",
        )
        for name, known in template.trainings.items()
        if name in last
    ]  # fmt: skip


def _until(said: str, one: Screening) -> str:
    return f"{said} {_('Counts until %(date)s.') % {'date': words.day(one.renew_on)}}" if one.renew_on else said


def about(volunteer: Volunteer, template: Template) -> list[Fact]:
    """What she said about herself, without what stayed empty."""
    named = [template.activities[one].name.to(language()) for one in volunteer.activities if one in template.activities]
    lines = [
        (_("Would like to do"), ", ".join(named)),
        (_("Can usually"), "; ".join(by_day(volunteer.day_parts))),
        (_("Hours a month"), str(volunteer.hours_a_month or "")),
        (_("Months"), str(volunteer.expected_months or "")),
        (_("Languages"), ", ".join(volunteer.languages)),
        (_("Enjoys"), ", ".join(volunteer.interests)),
        (_("Neighbourhood"), volunteer.area),
        (_("Travels at most"), kilometres(volunteer.travel_km)),
        (_("Woman or man"), gender_word(volunteer.gender)),
        (_("Would stand beside"), wish_word(volunteer.beside_gender)),
        (_("Wishes"), volunteer.wishes),
        (_("Support that suits"), volunteer.support_that_suits_me),
        (_("Would like to learn"), volunteer.learning_wishes),
        (_("Likes to be thanked"), thinking_of.thanked(volunteer)),
        (_("Birthday"), thinking_of.birthday(volunteer)),
        (_("Knows of us"), volunteer.knows_us),
        (_("Has been here"), thinking_of.time_here(volunteer, queries.today())),
        (_("Why"), volunteer.motive),
        (_("Phone"), volunteer.phone),
        (_("E-mail"), volunteer.email),
        (_("Number"), volunteer.number),
    ]
    return [Fact(term, text) for term, text in lines if text]


@dataclass(frozen=True)
class OwnWords:
    """Something a volunteer said, as she reads it back."""

    pause: Pause
    title: str
    line: str


def said_by(volunteer: Volunteer) -> list[OwnWords]:
    """What she said and did not take back, newest first."""
    return [
        OwnWords(one, words.pause_title(one.kind), _("Said on %(date)s.") % {"date": words.day(one.since)})
        for one in reversed(queries.open_pauses(volunteer))
    ]


@dataclass(frozen=True)
class Decided:
    """A reasoned screening as one of the two professionals, or a coordinator, reads it."""

    screening: Screening
    asked_by_coordinator: str
    my_turn: bool
    waits_for: Sequence[str]
    said: Sequence[Fact]


def decision(screening: Screening, mine: UUID | None) -> Decided:
    """Until both have decided nobody reads what one of them wrote; each reads her own words back."""
    two = [
        (screening.first_id, screening.first_signed_at, screening.first_words),
        (screening.second_id, screening.second_signed_at, screening.second_words),
    ]
    people = staff_names({person_id for person_id, _at, _words in two if person_id})
    settled = screening.outcome != Screening.Outcome.WAITING
    return Decided(
        screening=screening,
        asked_by_coordinator=words.day(screening.made_at),
        my_turn=not settled and any(person_id == mine and at is None for person_id, at, _words in two if mine),
        waits_for=[_name(people, person_id) for person_id, at, _words in two if at is None and not settled],
        said=[
            Fact(_name(people, person_id), said)
            for person_id, at, said in two
            if at is not None and (settled or person_id == mine)
        ],
    )
