"""Random worlds: organisations in which people did this and that, each through the action real people use.

The same seed makes the same world, and it grows in the same way: what was there stays, and something more happens.
"""

from __future__ import annotations

import random
import uuid
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import timedelta

from naast.clients import actions as clients
from naast.matches import actions as matches
from naast.matching.actions import JOB as KEEPS_PROPOSALS
from naast.matching.actions import keep_proposals
from naast.moments import actions as moments
from naast.people.actions import begin_role, separate
from naast.privacy import clock
from naast.privacy.actor import VOLUNTEER, Actor, Job
from naast.privacy.refusal import Refused
from naast.signals import actions as signals
from naast.volunteers import actions as volunteers
from tests.cast import House, house, wearing
from tests.clients.cast import client_of, open_request_for
from tests.matches import cast as stages
from tests.matches.cast import Cast
from tests.proof import knowing, lives, nights
from tests.vault.cast import hides
from tests.volunteers.cast import applied, fresh, interview
from tests.ways import BESIDE, WAYS, asks

STAGES = (
    stages.proposed, stages.cosigned, stages.meeting, stages.met, stages.agreed, stages.side_by_side,
    stages.side_by_side, stages.closing, stages.ended,
)  # fmt: skip


def make(seed: int) -> list[House]:
    """One or two organisations, with one to three matches each and what happened around them."""
    return next(growing(seed))


def growing(seed: int) -> Iterator[list[House]]:
    """The organisations of this seed; each time the next is asked, one thing more has happened in each of them."""
    chance = random.Random(seed)
    houses = [house(f"Huis {seed}", programmes=WAYS)]
    if chance.random() < 0.3:
        houses.append(house(f"Elders {seed}", programmes=WAYS))
    to_come = []
    for here in houses:
        for number in range(chance.choice((1, 1, 1, 2))):
            _match(here, chance, number)
        first, second, *later = chance.sample(LIVES, k=len(LIVES))
        first(here, chance)
        second(here, chance)
        to_come.append(later)
    yield houses
    for happens in zip(*to_come, strict=True):
        for here, life in zip(houses, happens, strict=True):
            with suppress(Refused):  # the house says no, as where too much begins at once: what happened until then did
                life(here, chance)
        yield houses


def together(seeds: range, ages: int) -> Iterator[tuple[list[House], int]]:
    """The worlds of seeds that follow each other, as states: who is there by then, and how many worlds are new.

    Every `ages`th is made; those in between grow out of it, so that they have a longer past and cost one happening.
    """
    made = [growing(seed) for seed in seeds[::ages]]
    there: list[House] = []
    for age in range(min(ages, len(seeds))):
        grown = [next(one) for one in made[: len(seeds[age::ages])]]
        there = there or [here for houses in grown for here in houses]
        yield there, len(grown)


def _match(here: House, chance: random.Random, number: int) -> None:
    cast = chance.choice(STAGES)(
        here, first_name=f"Wim{number}", client_name=f"Nora{number}", programme=chance.choice(BESIDE)
    )
    state = cast.fresh().state
    if state in ("side_by_side", "closing"):
        for happening in chance.sample(HAPPENINGS, k=3):
            happening(cast)
    if state == "side_by_side" and chance.random() < 0.6:
        chance.choice(TURNS)(cast)


def _visit(cast: Cast) -> None:
    with clock.back(timedelta(days=2)):
        moment = moments.plan_moment(
            match=cast.fresh(), at=clock.now() + timedelta(hours=1), activity="company", by=cast.volunteer
        )
    signals.report_with_worry(
        moment=moment, happened=True, mood=4, success="Koffie", striking="Stil", foothold="Een tuin", worry="Moe",
        by=cast.volunteer,
    )  # fmt: skip


def _own_contact(cast: Cast) -> None:
    moments.note_own_contact(match=cast.fresh(), at=clock.now(), by=cast.professional)


def _words(cast: Cast) -> None:
    outside = "client" if cast.match.is_circle else "volunteer"  # around a circle she promises the core member alone
    for by, to in ((cast.professional, outside), (cast.volunteer, "client"), (cast.coordinator, "volunteer")):
        moments.promise(match=cast.fresh(), to_part=to, words="Bellen", due_on=clock.today(), by=by)
    moments.send_message(match=cast.fresh(), words="Tot dinsdag", by=cast.client)


def _help(cast: Cast) -> None:
    signals.call_for_help(match=cast.fresh(), by=cast.volunteer)


def _in_confidence(cast: Cast) -> None:
    signals.raise_signal(kind="torn", match=cast.fresh(), words="Mag dit", by=cast.volunteer)


def _typing(cast: Cast) -> None:
    moments.save_draft(place="report-x", typed={"words": "half"}, page_id=uuid.uuid4(), seen=0, by=cast.volunteer)


def _stops(cast: Cast) -> None:
    matches.stop_for_client(match=cast.fresh(), by=cast.client)


def _rests(cast: Cast) -> None:
    matches.rest(match=cast.fresh(), by=cast.professional)


def _moves(cast: Cast) -> None:
    if asks(cast.match.programme, "handover.planned"):
        matches.plan_handover(
            match=cast.fresh(), leaving="professional", takes_over="Joost", words="Samen langs", by=cast.professional
        )
    matches.move_accountability(
        match=cast.fresh(), to_id=cast.house.joost.person_id, reason="Vakantie", by=cast.coordinator
    )


def _applies(here: House, chance: random.Random) -> None:
    volunteer, _herself = applied(here, "Dorien", location=chance.choice((here.location, None)))
    interview(here, volunteer)
    volunteers.record_gut_feeling(volunteer=volunteer, words="Goed", reason="Rustig", by=here.hanneke)


def _elsewhere(here: House, chance: random.Random) -> None:
    del chance
    volunteer, _herself = applied(here, "Mieke", location=here.other_location)
    interview(here, volunteer, by=here.tom)


def _reasons(here: House, chance: random.Random) -> None:
    del chance
    volunteer, _herself = applied(here, "Kofi")
    interview(here, volunteer)
    volunteers.propose_reasoned_screening(
        volunteer=fresh(volunteer, here.hanneke), reason="Lang geleden", first_id=here.marije.person_id,
        second_id=here.joost.person_id, by=here.hanneke,
    )  # fmt: skip


def _doubts(here: House, chance: random.Random) -> None:
    del chance
    client, herself = client_of(here, "Lies", by=here.joost)
    clients.look_back(client=client, answer="no", reason="Te druk", key=uuid.uuid4(), by=here.joost)
    clients.add_own_doubt(client=client, words="Durf ik dat", key=uuid.uuid4(), by=herself)
    clients.set_own_boundary(client=client, words="Niet binnen", key=uuid.uuid4(), by=herself)
    clients.set_safe_contact(client=client, way="worker", by=here.joost)


def _waits(here: House, chance: random.Random) -> None:
    request = open_request_for(here, first_name="Gijs", by=chance.choice((here.marije, here.joost)))
    clients.tell_waiting_word(request=request, expected="unknown", key=uuid.uuid4(), by=here.hanneke)
    keep_proposals(by=Job(KEEPS_PROPOSALS, here.organisation.staff_dossier_id))


def _two_hats(here: House, chance: random.Random) -> None:
    """Somebody who is helped and helps: two files, one wall."""
    del chance
    client, _herself = client_of(here, "Sam")
    key = uuid.uuid4()
    volunteers.apply(
        key=key, organisation=here.organisation, location_id=here.location.pk, programme="temporary-buddy",
        first_name="Sam", by=Actor(client.person_id, VOLUNTEER),
    )  # fmt: skip


def _apart(here: House, chance: random.Random) -> None:
    by = chance.choice((here.marije, here.hanneke))
    separate(
        one_id=here.rachid.person_id, other_id=here.fatma.person_id, reason="Familie",
        organisation_id=here.organisation.pk, by=by,
    )  # fmt: skip


def _joins(here: House, chance: random.Random) -> None:
    """Somebody new comes to coordinate; every circle of that role opens to her."""
    where = chance.choice((here.location.pk, here.other_location.pk, None))
    begin_role(
        organisation=here.organisation,
        person_id=here.rachid.person_id,
        kind="coordinator",
        location_id=where,
        by=here.ada,
    )


def _leaves(here: House, chance: random.Random) -> None:
    del chance
    volunteer, herself = applied(here, "Jan")
    volunteers.leave(volunteer=fresh(volunteer, herself), words="Dag", still_beside=0, by=herself)


Happening = Callable[[Cast], None]
Living = Callable[[House, random.Random], None]
HAPPENINGS: list[Happening] = [
    _visit, _own_contact, _words, _help, _in_confidence, _typing, lives.weighs, lives.went_wrong, lives.complains,
    lives.plans, lives.tells, lives.stays_near, lives.announces, lives.knows, lives.grows_away, lives.small_things,
    lives.goes_out, lives.falls_back, lives.supports,
]  # fmt: skip
TURNS: list[Happening] = [_stops, _rests, _moves]
LIVES: list[Living] = [
    _applies, _elsewhere, _reasons, _doubts, _waits, _two_hats, _apart, _joins, _leaves, lives.door, lives.location,
    lives.steps_back, lives.group, lives.case, lives.dilemma, lives.apart_from_group, lives.safe_mail, lives.silent,
    lives.desk, lives.feels, lives.pauses, lives.brings_list, lives.peer, lives.table, lives.far_away,
    lives.reads_simply, lives.works_otherwise, lives.partner, lives.asked_of_partner, lives.circle, lives.works,
    lives.learns, lives.walks_along, lives.thinks_through, lives.child, lives.looks_back, knowing.asks_around,
    knowing.has_guests, hides,
    nights.in_emergency, lives.erases, lives.asks_about_data, lives.breaches, lives.peers,
]  # fmt: skip


def make_all() -> None:
    """Everything the random worlds choose from, in one organisation: a row of every table."""
    here, chance = house("Alles", programmes=WAYS), random.Random(7)
    cast = stages.side_by_side(here, first_name="Wim", client_name="Nora", programme="shelter")
    for happening in (*HAPPENINGS, _rests):
        happening(cast)
    stages.ended(here, first_name="Bas", client_name="Loes", programme="presence")
    for life in LIVES:
        life(here, chance)


__all__ = ["make", "make_all", "together", "wearing"]
