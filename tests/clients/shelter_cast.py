"""A shelter in the tests: a location on trial, a volunteer who may come there, a client, and the three side by side."""

from __future__ import annotations

import uuid
from datetime import time, timedelta

from naast.clients import actions
from naast.clients.models import Client, Request, SafetyCheck
from naast.matches import actions as matches
from naast.matches.models import Match
from naast.privacy import clock
from naast.privacy.actor import VOLUNTEER, Actor
from naast.volunteers import actions as volunteers
from naast.volunteers.models import Volunteer
from tests.cast import House, wearing
from tests.clients.cast import client_of, consented, herself
from tests.locations.cast import in_phase
from tests.matches.cast import Cast, both
from tests.volunteers.cast import ANSWERS, fresh

PROGRAMME = "shelter"
SAFE = dict.fromkeys(("safe_client", "safe_volunteer", "safe_neighbours", "safe_way"), "yes")
ACTIVITIES = [{"activity": "company", "by": "volunteer"}, {"activity": "language", "by": "volunteer"}]
EXPECTATIONS = {"client": "Een keer per week thee.", "volunteer": "Een half jaar.", "professional": "Rust in huis."}


def shelter_volunteer(house: House, first_name: str = "Els") -> tuple[Volunteer, Actor]:
    """Somebody who went the whole way of a shelter: talk, certificate, both trainings, a reference, both signatures."""
    key, today, by = uuid.uuid4(), clock.today(), house.hanneke
    somebody = volunteers.applicant(key)
    file = volunteers.apply(
        key=key, organisation=house.organisation, location_id=house.location.pk, programme=PROGRAMME,
        first_name=first_name, email=f"{key}@example.org", by=somebody,
    )  # fmt: skip
    her = wearing(somebody.person_id, VOLUNTEER)
    volunteers.record_interview(volunteer=file, held_on=today, answers=ANSWERS, by=by)
    volunteers.record_certificate(
        volunteer=file, outcome="given", dated_on=today - timedelta(days=20), aspects=[84, 85], by=by
    )
    volunteers.record_reference(volunteer=file, who="Haar leidinggevende", spoken_on=today, words="Trouw.", by=by)
    for training in ("introduction", "protected_place"):
        volunteers.record_training(volunteer=file, training=training, done_on=today, by=by)
    volunteers.sign_agreement(volunteer=file, by=her)
    volunteers.countersign_agreement(volunteer=file, by=by)
    volunteers.make_ready(volunteer=file, by=by)
    said = {"activities": ["company", "language"], "day_parts": ["tuesday_afternoon"], "languages": ["Nederlands"]}
    volunteers.change_availability(volunteer=file, version=fresh(file, her).version, said=said, by=her)
    return fresh(file, her), her


def safe(client: Client, by: Actor) -> SafetyCheck:
    """Four times yes, answered together."""
    return actions.check_safety(client=client, answers=SAFE, arranged={}, key=uuid.uuid4(), by=by)


def prepared(client: Client, by: Actor) -> Request:
    """Need and possibility said, thought through, described; not safe yet, and not opened."""
    request = actions.begin_request(client=client, key=uuid.uuid4(), by=by)
    actions.say_need(request=request, words="Gewoon even praten met iemand.", by=by)
    actions.say_possibility(request=request, possible=True, reason="Het is nu rustig in huis.", by=by)
    actions.think_through(
        request=request, accountable=True, runs_without="Wij zijn er elke dag.", paid_work="no", by=by
    )
    return actions.describe_request(
        request=request, activities=["company", "language"], adds="Iemand van buiten.", languages=["Nederlands"],
        day_parts=["tuesday_afternoon"], by=by,
    )  # fmt: skip


def waiting(house: House, first_name: str = "Nora") -> tuple[Client, Request]:
    """A client of a shelter on trial whose request waits, with her yes."""
    client, _her = client_of(house, first_name, programme=PROGRAMME)
    request = prepared(client, house.marije)
    safe(client, house.marije)
    actions.open_request(request=request, by=house.marije)
    return client, consented(request, by=house.marije)


def met_in_shelter(house: House) -> Cast:
    """They met, and both want to go on; the agreement is not written yet."""
    in_phase(house, "trial")
    file, volunteer = shelter_volunteer(house)
    _client, request = waiting(house)
    match = matches.propose(
        request=request, volunteer=file, because="Luistert goed en heeft tijd.", key=uuid.uuid4(), by=house.hanneke
    )
    cast = Cast(match, request, file, volunteer, herself(request), house.marije, house.hanneke, house)
    matches.cosign(match=match, words="Zij brengt rust mee.", by=house.marije)
    matches.ask_both(match=cast.fresh(), by=house.hanneke)
    both(cast, "meeting")
    at = clock.now() + timedelta(days=1)
    matches.plan_three_way(match=cast.fresh(), at=at, where="de kleine kamer", by=house.marije)
    matches.record_meeting_held(match=cast.fresh(), on=clock.today(), by=house.marije)
    matches.ask_click(match=cast.fresh(), by=house.hanneke)
    both(cast, "click")
    cast.match = cast.fresh()
    return cast


def agreed_in_shelter(house: House) -> Cast:
    """All three signed, the client with her own hand at the desk."""
    cast = met_in_shelter(house)
    matches.fill_sheet(match=cast.match, lines={"first_name": "Nora", "likes": "Thee"}, by=cast.professional)
    agreement = matches.write_agreement(
        match=cast.fresh(), activities=ACTIVITIES, reachability="Via Marije.", expectations=EXPECTATIONS,
        hours=(time(9), time(18)), by=cast.professional,
    )  # fmt: skip
    for part, who in (("volunteer", cast.volunteer), ("client", cast.client), ("professional", cast.professional)):
        matches.sign_agreement(agreement=agreement, part=part, by=who)
    cast.match = cast.fresh()
    return cast


def side_by_side_in_shelter(house: House) -> Cast:
    """They stand side by side, in the house."""
    cast = agreed_in_shelter(house)
    matches.start(match=cast.match, by=cast.coordinator)
    cast.match = cast.fresh()
    assert cast.match.state == Match.State.SIDE_BY_SIDE
    return cast
