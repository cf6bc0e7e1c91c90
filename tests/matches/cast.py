"""Matches of the tests, from the first proposal to side by side, by the actions real people use."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from typing import Any

from naast.clients.models import Request
from naast.matches import actions
from naast.matches.models import Agreement, Match, PrivateAnswer
from naast.matches.queries import asked_of, match_of
from naast.privacy import clock
from naast.privacy.actor import Actor, acting_as
from naast.programmes.loading import load
from naast.volunteers.models import Volunteer
from tests import ways
from tests.cast import House
from tests.clients.cast import PROGRAMME, consented, herself, open_request_for
from tests.volunteers.cast import ready_volunteer

ACTIVITIES = [{"activity": "company", "by": "volunteer"}, {"activity": "going_along", "by": "together"}]
EXPECTATIONS = {"client": "Elke dinsdag even wandelen.", "volunteer": "Een paar maanden.", "professional": "Rust."}
HOURS = (time(9), time(20))


@dataclass
class Cast:
    """A match with the people around it, each ready to act under her own hat."""

    match: Match
    request: Request
    file: Volunteer
    volunteer: Actor
    client: Actor
    professional: Actor
    coordinator: Actor
    house: House
    key: uuid.UUID = field(default_factory=uuid.uuid4)
    # Of a circle: who stands there besides the first volunteer.
    others: list[Actor] = field(default_factory=list)

    def fresh(self, by: Actor | None = None) -> Match:
        """The match as it stands now, read by the coordinator or by somebody who may."""
        who = by or self.coordinator
        with acting_as(who):
            found = match_of(who, self.match.pk)
        assert found is not None
        return found

    def asked(self, who: Actor, about: str) -> PrivateAnswer:
        """What this person is asked apart."""
        with acting_as(who):
            return next(one for one in asked_of(who) if one.about == about and one.match_id == self.match.pk)


def proposed(house: House, *, volunteer: tuple[Volunteer, Actor] | None = None, request: Request | None = None,
             first_name: str = "Wim", client_name: str = "Nora", programme: str = PROGRAMME,
             **described: Any) -> Cast:  # fmt: skip
    """Hanneke proposed a volunteer to Marije; volunteer and client know nothing yet."""
    file, wim = volunteer or ready_volunteer(house, first_name, programme=programme)
    asking = request or consented(
        open_request_for(
            house, first_name=client_name, programme=programme, **({"languages": ["Nederlands"]} | described)
        ),
        by=house.marije,
    )
    match = actions.propose(
        request=asking, volunteer=file, because="Wandelt graag en heeft geduld.", key=uuid.uuid4(), by=house.hanneke,
    )  # fmt: skip
    cast = Cast(match, asking, file, wim, herself(asking), house.marije, house.hanneke, house)
    cast.others = [join(cast, name) for name in ways.more_volunteers(programme)]
    return cast


def join(cast: Cast, first_name: str) -> Actor:
    """One volunteer more in a circle that did not meet yet."""
    file, who = ready_volunteer(cast.house, first_name, programme=cast.match.programme)
    actions.join_circle(match=cast.match, volunteer=file, by=cast.coordinator)
    return who


def cosigned(house: House, **how: Any) -> Cast:
    """Marije signed along."""
    cast = proposed(house, **how)
    cast.match = actions.cosign(
        match=cast.match, words="Hij luistert goed en heeft de rust die zij zoekt.", by=cast.professional
    )
    ways.before_meeting(cast.match, coordinator=cast.coordinator)
    return cast


def both(cast: Cast, about: str, answers: tuple[str, str] = ("yes", "yes")) -> None:
    """Volunteer and client answer apart."""
    for who, answer in zip((cast.volunteer, cast.client), answers, strict=True):
        actions.answer_privately(asked=cast.asked(who, about), answer=answer, by=who)
    for who in cast.others:
        actions.answer_privately(asked=cast.asked(who, about), answer="yes", by=who)


def meeting(house: House, **how: Any) -> Cast:
    """Both want to meet; the talk of three is planned."""
    cast = cosigned(house, **how)
    actions.ask_both(match=cast.match, by=cast.coordinator)
    both(cast, "meeting")
    cast.match = actions.plan_three_way(
        match=cast.fresh(), at=clock.now() + timedelta(days=3), where="Spreekkamer", by=cast.professional
    )
    return cast


def met(house: House, **how: Any) -> Cast:
    """They met, and both want to go on."""
    cast = meeting(house, **how)
    actions.record_meeting_held(match=cast.match, on=clock.today(), by=cast.professional)
    actions.ask_click(match=cast.match, by=cast.coordinator)
    both(cast, "click")
    cast.match = cast.fresh()
    return cast


def activities_in(programme: str) -> list[dict[str, str]]:
    """What is agreed, as far as this way of working knows it."""
    return [line for line in ACTIVITIES if load(programme).permits(line["activity"])]


def written(house: House, **how: Any) -> tuple[Cast, Agreement]:
    """The sheet was looked at together, and the agreement stands on paper."""
    cast = met(house, **how)
    actions.fill_sheet(match=cast.match, lines={"first_name": "Nora"}, by=cast.professional)
    agreement = actions.write_agreement(
        match=cast.fresh(), activities=activities_in(cast.match.programme), reachability="Marije, op werkdagen.",
        expectations=EXPECTATIONS, hours=HOURS, by=cast.professional,
    )  # fmt: skip
    return cast, agreement


def agreed(house: House, **how: Any) -> Cast:
    """All three signed."""
    cast, agreement = written(house, **how)
    for part, who in (("volunteer", cast.volunteer), ("client", cast.client), ("professional", cast.professional)):
        actions.sign_agreement(agreement=agreement, part=part, by=who)
    for who in cast.others:
        actions.sign_agreement(agreement=agreement, part="volunteer", by=who)
    if "coordinator" in load(cast.match.programme).agreement.signed_by:
        actions.sign_agreement(agreement=agreement, part="coordinator", by=cast.coordinator)
    cast.match = cast.fresh()
    ways.before_start(cast.match, cast.volunteer, professional=cast.professional, coordinator=cast.coordinator)
    return cast


def side_by_side(house: House, **how: Any) -> Cast:
    """They stand side by side; `cast.volunteer`, `.client`, `.professional` and `.coordinator` are ready to act."""
    cast = agreed(house, **how)
    actions.start(match=cast.match, by=cast.coordinator)
    cast.match = cast.fresh()
    return cast


def closing(house: House, **how: Any) -> Cast:
    """They are saying goodbye; nobody has written a word yet."""
    cast = side_by_side(house, **how)
    actions.begin_closing(match=cast.match, kind="planned", by=cast.professional)
    cast.match = cast.fresh()
    return cast


def ended(house: House, **how: Any) -> Cast:
    """They have said goodbye."""
    cast = closing(house, **how)
    ways.before_end(cast.match, professional=cast.professional)
    for part, who in (("volunteer", cast.volunteer), ("client", cast.client), ("professional", cast.professional)):
        actions.write_closing_words(match=cast.match, part=part, words="Het was goed zo.", thanks="Dank je.", by=who)
    cast.match = actions.end_match(match=cast.match, next_step="De wandelgroep in de buurt.", by=cast.coordinator)
    return cast


def started_on(match: Match) -> date:
    """The day on which they began."""
    assert match.started_on is not None
    return match.started_on
