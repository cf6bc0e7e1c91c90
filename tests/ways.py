"""What a way of working asks before people stand side by side and say goodbye, done by the actions real people use.

Only what its gates ask is done, so that the same stages serve every way of working.
"""

from __future__ import annotations

import uuid
from datetime import date, timedelta

from naast.clients import actions as clients
from naast.clients.left_behind import called_at_home, inventory_of
from naast.clients.models import Client
from naast.clients.queries import living_request
from naast.clients.rules import before_together, ready_phases
from naast.clients.safety import questionnaire_of, questions_of
from naast.locations import actions as locations
from naast.locations import rules
from naast.locations.actions.opening import trainings_for
from naast.locations.models import LocationFile
from naast.matches import actions as matches
from naast.matches.models import Match, StandingDuo
from naast.matches.queries import request_of
from naast.people.actions import begin_role
from naast.privacy import clock
from naast.privacy.actor import Actor, acting_as
from naast.programmes.loading import load, names
from naast.volunteers import actions as volunteers
from naast.volunteers.models import Volunteer
from tests.cast import House, wearing

WAYS = names()
# Those in which volunteers of ours stand beside somebody. A table and a drop-in are no match: nobody is proposed there.
# And where a partner brings its own volunteers none of them has a file, an account or a match here: what is tried on a
# match elsewhere is tried there on what is asked of the partner (tests/hard_rules/referred.py), and at a workplace on
# the placement (tests/hard_rules/placed.py).
BESIDE = tuple(name for name in WAYS if load(name).has_matches and load(name).has_own_volunteers)


def asks(programme: str, check: str) -> bool:
    """Does any gate of this way of working ask this?"""
    return any(name == check for lines in load(programme).gates.values() for name, _value in lines)


def place(house: House, programme: str, phase: str = "widening") -> LocationFile | None:
    """The location of Hanneke in this phase, with Joost as its contact; nothing where locations have no phases."""
    template = load(programme)
    if not rules.has_phases(template):
        return None
    with acting_as(house.hanneke):
        there = LocationFile.objects.filter(location_id=house.location.pk, programme=programme).first()
    file = there or _opened(house, programme)
    phases = list(template.location_phases)
    with acting_as(house.hanneke):
        file = LocationFile.objects.get(pk=file.pk)
        for to in phases[phases.index(file.phase) + 1 :]:  # from where it stands: it may have taken a step back before
            if rules.place_of(template, file.phase) >= rules.place_of(template, phase):
                break
            step(file, to, by=house.hanneke)
            file = LocationFile.objects.get(pk=file.pk)
    return file


def _opened(house: House, programme: str) -> LocationFile:
    by, today = house.hanneke, clock.today()
    file = locations.open_location(
        location=house.location, programme=programme, setting="women", key=uuid.uuid4(), by=by
    )
    begin_role(
        organisation=house.organisation, person_id=house.joost.person_id, kind="location_contact",
        location_id=house.location.pk, deputy_id=house.marije.person_id, by=by,
    )  # fmt: skip
    house.joost = wearing(house.joost.person_id)
    for training in trainings_for(load(programme)):
        locations.note_training(
            file=file, person_id=house.joost.person_id, training=training.id, done_on=today, by=house.joost
        )
    answers = dict.fromkeys(load(programme).questionnaires["location_start"].ask, "no")
    locations.keep_start_answers(
        file=file, questionnaire="location_start", answers=answers, arranged={}, key=uuid.uuid4(), by=house.joost
    )
    locations.record_kick_off(
        file=file, held_on=today, present=8, chances=["Gewoon contact"], boundaries=["Geen hulpverlening"],
        key=uuid.uuid4(), by=house.joost,
    )  # fmt: skip
    return file


def step(file: LocationFile, to: str, *, by: Actor) -> None:
    """The location takes one step, on or back."""
    with acting_as(by):
        now = LocationFile.objects.get(pk=file.pk)
    locations.take_step(file=now, to=to, because="Het team wil dit.", key=uuid.uuid4(), version=now.version, by=by)


def before_asking(client: Client, *, by: Actor) -> None:
    """What is asked about a client before somebody is asked for: is it safe, is she ready, was she seen."""
    template = load(client.programme)
    if questionnaire_of(template):
        answers = {one.id: "yes" for one in questions_of(template) if one.choice}
        clients.check_safety(client=client, answers=answers, arranged={}, key=uuid.uuid4(), by=by)
    if asks(client.programme, "voluntary.stated"):
        with acting_as(by):
            asked = living_request(client.pk)
        assert asked is not None
        clients.say_freely(request=asked, freely=True, by=by)
        if asks(client.programme, "supervision.end_known"):
            end = clock.today() + timedelta(days=300)
            clients.note_supervision_end(request=asked, ends_on=end, by=by)
    if list_asked := inventory_of(template):
        answers = dict.fromkeys(template.questionnaires[list_asked].ask, "Geregeld.")
        clients.go_through(client=client, answers=answers, skipped={}, key=uuid.uuid4(), by=by)
    if called_at_home(template):
        clients.record_contact_person(
            client=client, said_yes=True, how="spoken", called="Tineke", phone="06 11 22 33 44", key=uuid.uuid4(), by=by
        )
    if asks(client.programme, "readiness.in_words"):
        for phase in (*before_together(template)[:-1], ready_phases(template)[0]):
            clients.say_where_she_stands(
                client=client, phase=phase, words="Zij vroeg wie er nog meer komt.", key=uuid.uuid4(), by=by
            )
        clients.note_seen(client=client, by=by)


def more_volunteers(programme: str) -> tuple[str, ...]:
    """Who stands there besides the first volunteer, where a way of working wants several around one person."""
    shape = load(programme).shapes.get("circle")
    return ("Bram", "Carla", "Dirk")[: shape.size("volunteer").start] if shape else ()


def before_meeting(match: Match, *, coordinator: Actor) -> None:
    """What is asked before anybody is asked to meet: whether a circle fits this person."""
    if match.is_circle:
        words = "Hij wil het zelf en weet wat het vraagt."
        matches.look_at_circle(match=match, about="suitability", fits=True, words=words, by=coordinator)


def before_start(match: Match, volunteer: Actor, *, professional: Actor, coordinator: Actor) -> None:
    """What is asked of professional and volunteer: that they know each other, and who goes on when somebody stops."""
    if asks(match.programme, "professional.knows_volunteer"):
        known(professional, volunteer, by=coordinator)
    if asks(match.programme, "fallback.named"):
        matches.name_fallback(
            match=match, who_id=professional.person_id, times="Elke werkdag, 9.00 tot 17.00 uur.", by=professional
        )
    if asks(match.programme, "control_map.made"):
        matches.draw_control_map(
            match=match, answers={"decide_day": "myself", "decide_help": "together"}, by=professional
        )
    if asks(match.programme, "permit.valid"):
        with acting_as(coordinator):
            file = Volunteer.objects.get(person_id=volunteer.person_id)
        volunteers.note_permit(
            volunteer=file, location_id=match.location_id, valid_until=clock.today() + timedelta(days=300),
            by=coordinator,
        )  # fmt: skip
    if match.is_circle:
        words = "Verschillende leeftijden, en zij vullen elkaar aan."
        matches.look_at_circle(match=match, about="composition", fits=True, words=words, by=coordinator)
        officer = matches.add_to_outer(
            match=match, person_id=professional.person_id, does="Toezichthouder", supervises=True, key=uuid.uuid4(),
            by=coordinator,
        )  # fmt: skip
        matches.say_yes_to_ring(member=officer, by=professional)
    if asks(match.programme, "continuity.planned"):
        matches.plan_continuity(
            match=match, keeps_id=professional.person_id, words="Ik kom dan elke week zelf.", by=professional
        )


def known(professional: Actor, volunteer: Actor, *, by: Actor, on: date | None = None) -> StandingDuo:
    """They work together, and each says that they have met."""
    duo = matches.start_duo(
        professional_id=professional.person_id, volunteer_person_id=volunteer.person_id, key=uuid.uuid4(), by=by
    )
    for who in (professional, volunteer):
        matches.say_met(duo=duo, on=on or clock.today(), by=who)
    return duo


def before_ready(volunteer: Volunteer, herself: Actor, *, coordinator: Actor) -> None:
    """What is asked of a volunteer herself: her own story on a sheet, and how much energy there is."""
    if asks(volunteer.programme, "volunteer.own_story"):
        volunteers.keep_own_story(volunteer=volunteer, answers={"story_share": "Mijn verslaving."}, by=herself)
    if asks(volunteer.programme, "energy.agreed"):
        said = volunteers.say_energy(
            volunteer=volunteer, how_often="Elke week.", how_long="Een uur.", bad_day="Dan bel ik.", by=herself
        )
        volunteers.agree_energy(volunteer=volunteer, version=said.version, by=coordinator)


def before_end(match: Match, *, professional: Actor) -> None:
    """What is asked before a goodbye: a warm handover, and who stays."""
    if asks(match.programme, "handover.planned"):
        matches.plan_handover(
            match=match, leaving="volunteer", takes_over="Marije", words="Wij drinken een laatste keer koffie.",
            by=professional,
        )  # fmt: skip
    if asks(match.programme, "supervision.client_chose"):
        with acting_as(professional):
            asked = request_of(match)
        assert asked is not None
        clients.choose_afterwards(request=asked, choice="stop", by=professional)
    if asks(match.programme, "closing.who_stays"):
        matches.say_who_stays(match=match, words="Marije blijft komen.", by=professional)
