"""People of the way of working in which somebody simply comes, from a door to side by side, by real actions."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, time, timedelta

from naast.clients import actions as clients
from naast.clients.models import Client, Outreach, Request
from naast.matches import actions
from naast.matches.models import Match, PrivateAnswer, StandingDuo
from naast.matches.queries import asked_of, match_of
from naast.privacy import clock
from naast.privacy.actor import CLIENT, VOLUNTEER, Actor, acting_as
from naast.volunteers import actions as volunteers
from naast.volunteers.models import Volunteer
from tests.cast import House, wearing
from tests.volunteers.cast import agreement, certificate, fresh, interview

PRESENCE = "presence"
HOURS = (time(9), time(20))


def present_volunteer(house: House, first_name: str = "Wim", months: int = 24) -> tuple[Volunteer, Actor]:
    """Somebody who may be proposed here: with the talk, the certificate and both trainings."""
    key = uuid.uuid4()
    somebody = volunteers.applicant(key)
    file = volunteers.apply(
        key=key, organisation=house.organisation, location_id=house.location.pk, programme=PRESENCE,
        first_name=first_name, email=f"{key}@example.org", by=somebody,
    )  # fmt: skip
    herself = wearing(somebody.person_id, VOLUNTEER)
    interview(house, file)
    certificate(house, file)
    for training in ("introduction", "seeking_way"):
        volunteers.record_training(volunteer=file, training=training, done_on=clock.today(), by=house.hanneke)
    agreement(house, file, herself)
    volunteers.make_ready(volunteer=file, by=house.hanneke)
    said = {
        "activities": ["company", "listening"], "day_parts": ["tuesday_afternoon"], "languages": ["Nederlands"],
        "hours_a_month": 8, "expected_months": months,
    }  # fmt: skip
    volunteers.change_availability(volunteer=file, version=fresh(file, herself).version, said=said, by=herself)
    return fresh(file, herself), herself


def found_at_the_door(house: House, first_name: str = "Bep", *, days: int = 240) -> tuple[Outreach, Client]:
    """Marije called for months; then somebody let her in."""
    outreach = clients.begin_outreach(
        key=uuid.uuid4(), initials="B.", programme=PRESENCE, began_on=clock.today() - timedelta(days=days),
        by=house.marije,
    )  # fmt: skip
    for ago, came in ((days, "nothing"), (days // 2, "sign"), (7, "inside")):
        clients.note_attempt(
            outreach=outreach, way="door", came=came, key=uuid.uuid4(), on=clock.today() - timedelta(days=ago),
            by=house.marije,
        )  # fmt: skip
    client = clients.let_in(
        outreach=outreach, first_name=first_name, words="Ik mag zitten tussen de dozen.", key=uuid.uuid4(),
        by=house.marije,
    )  # fmt: skip
    return outreach, client


def ready(house: House, client: Client, words: str = "Zij vroeg of er nog iemand komt.") -> None:
    """It says in words that she is ready for somebody."""
    clients.say_where_she_stands(
        client=client, phase="ready_for_someone", words=words, key=uuid.uuid4(), by=house.marije
    )


def prepared(house: House, client: Client, months: int | None = None) -> Request:
    """A request with everything but what the professional keeps to herself."""
    request, by = clients.begin_request(client=client, key=uuid.uuid4(), by=house.marije), house.marije
    clients.say_need(request=request, words="Iemand die gewoon komt zitten.", by=by)
    clients.say_possibility(request=request, possible=True, reason="Het kan.", by=by)
    clients.think_through(request=request, accountable=True, runs_without="Ik blijf komen.", paid_work="no", by=by)
    clients.facilitate(request=request, who="Karin", hours=3, by=by)
    clients.describe_request(
        request=request, activities=["company"], adds="Iemand om bij te zijn.", languages=["Nederlands"],
        expected_months=months, day_parts=["tuesday_afternoon"], by=by,
    )  # fmt: skip
    return request


def asked_for(house: House, client: Client, months: int | None = None) -> Request:
    """A request that waits, with her yes."""
    request = clients.open_request(request=prepared(house, client, months), by=house.marije)
    clients.record_consent(request=request, how="spoken", key=uuid.uuid4(), by=house.marije)
    return request


def duo(house: House, volunteer: Actor, *, met: bool = True) -> StandingDuo:
    """Marije and this volunteer know each other; each said so."""
    made = actions.start_duo(
        professional_id=house.marije.person_id, volunteer_person_id=volunteer.person_id, key=uuid.uuid4(),
        words="Ze lachen om dezelfde dingen.", by=house.hanneke,
    )  # fmt: skip
    if met:
        for who in (house.marije, volunteer):
            actions.say_met(duo=made, on=clock.today(), by=who)
    return made


@dataclass
class Near:
    """A match of this way of working, with its people ready to act."""

    match: Match
    request: Request
    client_file: Client
    file: Volunteer
    volunteer: Actor
    client: Actor
    house: House

    def fresh(self, by: Actor | None = None) -> Match:
        who = by or self.house.hanneke
        with acting_as(who):
            found = match_of(who, self.match.pk)
        assert found is not None
        return found

    def asked(self, who: Actor, about: str) -> PrivateAnswer:
        with acting_as(who):
            return next(one for one in asked_of(who) if one.about == about and one.match_id == self.match.pk)


def proposed(house: House, client: Client, volunteer: tuple[Volunteer, Actor], request: Request) -> Near:
    """Hanneke proposed a volunteer."""
    file, herself = volunteer
    match = actions.propose(
        request=request, volunteer=file, because="Hij heeft de rust.", key=uuid.uuid4(), by=house.hanneke
    )
    return Near(match, request, client, file, herself, wearing(client.person_id, CLIENT), house)


def agreed(near: Near) -> Near:
    """From signing along to three signatures."""
    house, marije = near.house, near.house.marije
    actions.cosign(match=near.match, words="Hij hoeft niets op te lossen.", by=marije)
    for about in ("meeting", "click"):
        if about == "meeting":
            actions.ask_both(match=near.match, by=house.hanneke)
        else:
            actions.ask_click(match=near.match, by=house.hanneke)
        for who in (near.volunteer, near.client):
            actions.answer_privately(asked=near.asked(who, about), answer="yes", by=who)
        if about == "meeting":
            at = clock.now() + timedelta(hours=1)
            actions.plan_three_way(match=near.fresh(), at=at, where="Bij haar in de straat", by=marije)
            actions.record_meeting_held(match=near.fresh(), on=clock.today(), by=marije)
    actions.fill_sheet(match=near.fresh(), lines={"first_name": "Bep"}, by=marije)
    written = actions.write_agreement(
        match=near.fresh(), activities=[{"activity": "company", "by": "volunteer"}], reachability="Marije.",
        expectations={"client": "Dat hij komt.", "volunteer": "Rust.", "professional": "Dat het duurt."},
        hours=HOURS, by=marije,
    )  # fmt: skip
    for part, who in (("volunteer", near.volunteer), ("client", near.client), ("professional", marije)):
        actions.sign_agreement(agreement=written, part=part, by=who)
    near.match = near.fresh()
    return near


def planned(near: Near) -> None:
    """Who keeps the contact when the volunteer stops."""
    actions.plan_continuity(
        match=near.fresh(), keeps_id=near.house.marije.person_id, words="Ik kom elke week, dat blijft.",
        by=near.house.marije,
    )  # fmt: skip


def side_by_side(house: House, first_name: str = "Bep", volunteer_name: str = "Wim") -> Near:
    """The whole way, from a door to side by side."""
    _outreach, client = found_at_the_door(house, first_name)
    ready(house, client)
    volunteer = present_volunteer(house, volunteer_name)
    duo(house, volunteer[1])
    near = agreed(proposed(house, client, volunteer, asked_for(house, client)))
    planned(near)
    actions.start(match=near.match, by=house.hanneke)
    near.match = near.fresh()
    return near


def words_of_all(near: Near) -> None:
    """Everybody was asked for a last word."""
    people = (("volunteer", near.volunteer), ("client", near.client), ("professional", near.house.marije))
    for part, who in people:
        actions.write_closing_words(match=near.fresh(), part=part, by=who)


def handed(near: Near, leaving: str = "volunteer", last: date | None = None) -> None:
    """A good goodbye is planned."""
    actions.plan_handover(
        match=near.fresh(), leaving=leaving, takes_over="Marije", words="Wij vertellen het samen, dinsdag bij haar.",
        last_meeting_on=last, by=near.house.marije,
    )  # fmt: skip
