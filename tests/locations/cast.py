"""A location in the way of working of protected places, as far as wanted, by the actions real people use."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import timedelta

from naast.clients import actions as clients
from naast.clients.models import Request
from naast.locations import actions
from naast.locations.models import LocationFile
from naast.matches import actions as matches
from naast.matches.models import Match, PrivateAnswer
from naast.people.actions import add_staff
from naast.people.models import Location
from naast.privacy import clock
from naast.privacy.actor import Actor, acting_as
from naast.programmes.actions import open_programme
from tests.cast import House, person, wearing
from tests.clients.cast import client_of, prepared_request
from tests.matches.cast import EXPECTATIONS, HOURS, Cast
from tests.volunteers.cast import ready_volunteer

PROGRAMME = "shelter"
NO = {"location_unsafe": "no", "location_burden": "no", "location_extra_work": "no"}
ONWARDS = ("kick_off", "trial", "ordinary", "widening")


@dataclass
class Place:
    """A location with its people, each ready to act."""

    house: House
    file: LocationFile
    contact: Actor
    pathfinder: Actor

    def fresh(self, by: Actor | None = None) -> LocationFile:
        with acting_as(by or self.house.hanneke):
            return LocationFile.objects.get(pk=self.file.pk)

    def step(self, to: str, by: Actor | None = None, because: str = "Het team wil dit.") -> LocationFile:
        now = self.fresh()
        actions.take_step(
            file=now, to=to, because=because, key=uuid.uuid4(), version=now.version, by=by or self.contact
        )
        return self.fresh()


def pathfinder(house: House, location: Location | None = None) -> Actor:
    """Bianca brings locations on; of the whole organisation, unless one is named."""
    who = person()
    add_staff(
        organisation=house.organisation, person=who, first_name="Bianca", kinds=["pathfinder"],
        location_id=location.pk if location else None, by=house.ada,
    )  # fmt: skip
    return wearing(who)


def colleague(house: House, first_name: str, kind: str = "professional") -> Actor:
    """Somebody else who works at the location of Hanneke."""
    who = person()
    add_staff(
        organisation=house.organisation, person=who, first_name=first_name, kinds=[kind],
        location_id=house.location.pk, deputy_id=house.marije.person_id, by=house.ada,
    )  # fmt: skip
    return wearing(who)


def begun(house: House, *, location: Location | None = None, by: Actor | None = None) -> Place:
    """A location that begins: it explores, and nobody is its contact yet."""
    open_programme(organisation=house.organisation, template=PROGRAMME, by=house.hanneke)
    bianca = pathfinder(house)
    file = actions.open_location(
        location=location or house.location, programme=PROGRAMME, setting="women", key=uuid.uuid4(), by=by or bianca
    )
    return Place(house, file, house.joost, bianca)


def with_contact(place: Place, by: Actor | None = None) -> Place:
    """Joost is its contact, trained; Marije stands in for him."""
    house = place.house
    actions.name_contact(
        file=place.file, person_id=house.joost.person_id, deputy_id=house.marije.person_id, key=uuid.uuid4(),
        by=by or house.hanneke,
    )  # fmt: skip
    place.contact = wearing(house.joost.person_id)
    return place


def kick_off(place: Place, by: Actor | None = None, **said: object) -> None:
    whole = {"held_on": clock.today(), "present": 8, "chances": ["Gewoon contact"], "boundaries": ["Geen zorg"]} | said
    actions.record_kick_off(file=place.file, key=uuid.uuid4(), by=by or place.pathfinder, **whole)  # type: ignore[arg-type]


def trained(place: Place) -> None:
    actions.note_training(
        file=place.file, person_id=place.house.joost.person_id, training="location_contact", done_on=clock.today(),
        by=place.pathfinder,
    )  # fmt: skip


def answered(place: Place) -> None:
    actions.keep_start_answers(
        file=place.file,
        questionnaire="location_start",
        answers=NO,
        arranged={},
        key=uuid.uuid4(),
        by=place.house.marije,
    )


def ready(house: House) -> Place:
    """Everything that going on asks is there; it still explores."""
    place = with_contact(begun(house))
    kick_off(place)
    trained(place)
    answered(place)
    return place


def in_phase(house: House, phase: str) -> Place:
    """A location that went on to this phase."""
    place = ready(house)
    for to in ONWARDS[: ONWARDS.index(phase) + 1]:
        place.file = place.step(to)
    return place


SAFE = dict.fromkeys(("safe_client", "safe_volunteer", "safe_neighbours", "safe_way"), "yes")


def asked_in_shelter(
    house: House, first_name: str = "Nora", activities: tuple[str, ...] = ("company",), by: Actor | None = None
) -> Request:
    """A request at a protected place with everything but the location, not opened yet."""
    by = by or house.marije
    client, _herself = client_of(house, first_name, by=by, programme=PROGRAMME)
    request = prepared_request(client, by=by, activities=list(activities))
    clients.check_safety(client=client, answers=SAFE, arranged={}, key=uuid.uuid4(), by=by)
    return request


def beside_in_shelter(
    house: House,
    agreed: tuple[str, ...] = ("company",),
    first_name: str = "Nora",
    volunteer: str = "Wim",
    by: Actor | None = None,
) -> tuple[Match, Actor]:
    """A volunteer side by side with a client of Marije at a protected place; and the volunteer herself."""
    by = by or house.marije
    request = clients.open_request(request=asked_in_shelter(house, first_name, agreed, by), by=by)
    clients.record_consent(request=request, how="spoken", key=uuid.uuid4(), by=by)
    file, wim = ready_volunteer(house, volunteer, programme=PROGRAMME)
    match = matches.propose(
        request=request, volunteer=file, because="Heeft geduld.", key=uuid.uuid4(), by=house.hanneke
    )
    matches.cosign(match=match, words="Rustig en vriendelijk.", by=by)
    cast = Cast(match, request, file, wim, wearing(request.client_person_id, "client"), by, house.hanneke, house)
    matches.ask_both(match=match, by=house.hanneke)
    _both(cast, "meeting")
    matches.plan_three_way(match=cast.fresh(), at=clock.now() + timedelta(days=2), where="Spreekkamer", by=by)
    matches.record_meeting_held(match=match, on=clock.today(), by=by)
    matches.ask_click(match=match, by=house.hanneke)
    _both(cast, "click")
    matches.fill_sheet(match=cast.fresh(), lines={"first_name": first_name}, by=by)
    agreement = matches.write_agreement(
        match=cast.fresh(), activities=[{"activity": name, "by": "volunteer"} for name in agreed],
        reachability="Marije.", expectations=EXPECTATIONS, hours=HOURS, by=by,
    )  # fmt: skip
    for part, who in (("volunteer", wim), ("client", by), ("professional", by)):
        matches.sign_agreement(agreement=agreement, part=part, by=who)
    matches.start(match=cast.fresh(), by=house.hanneke)
    return cast.fresh(), wim


def _both(cast: Cast, about: str) -> None:
    """The volunteer answers herself; what the client said is written down by her professional."""
    matches.answer_privately(asked=cast.asked(cast.volunteer, about), answer="yes", by=cast.volunteer)
    with acting_as(cast.professional):
        asked = PrivateAnswer.objects.get(match_id=cast.match.pk, about=about, part="client")
    matches.answer_privately(asked=asked, answer="yes", by=cast.professional)
