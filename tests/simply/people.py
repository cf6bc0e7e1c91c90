"""Clients at every stage: asked, meeting, reading an agreement, side by side, saying goodbye, at work, at the desk."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import timedelta

from django.core.cache import cache
from django.test import Client as Browser

from naast.clients import actions as clients_actions
from naast.clients.models import Client
from naast.matches import actions as matches
from naast.moments import actions as moments
from naast.people.models import Person
from naast.privacy import clock
from naast.privacy.actor import CLIENT, VOLUNTEER, Actor, acting_as
from naast.programmes.instruments import HOUSE
from naast.programmes.loading import has_client_accounts
from naast.signals import actions as signals
from naast.volunteers import actions as volunteers
from tests.cast import House, wearing
from tests.cast import house as make_house
from tests.clients.cast import client_of
from tests.courses import cast as courses
from tests.journeys.everything import everything
from tests.knowledge.cast import guest
from tests.matches import cast as stages
from tests.matches.cast import Cast
from tests.moments.cast import beside, visit
from tests.partners import cast as partners
from tests.partners import walking
from tests.placements import cast as placements
from tests.scenarios.web import Web
from tests.ways import WAYS

STAGES = (stages.proposed, stages.meeting, stages.met, stages.agreed, stages.closing, stages.ended)


@dataclass
class Reader:
    """Somebody who reads her own pages; `also` are pages that a mail or an answer brings her to, not a link."""

    who: Actor
    also: list[tuple[object, ...]] = field(default_factory=list)
    code_of: tuple[Client, Actor] | None = None

    def comes_in(self) -> Web:
        """With her own account, or at the desk with a code of her professional."""
        web = Web(self.who)
        if self.code_of is not None:
            cache.clear()
            client, by = self.code_of
            web.browser = Browser()
            web.browser.post("/desk", {"code": clients_actions.give_desk_code(client=client, by=by)})
        return web


def asked() -> Cast:
    """Both are asked whether they want to meet."""
    cast = stages.cosigned(make_house("Gevraagd", programmes=WAYS))
    matches.ask_both(match=cast.match, by=cast.coordinator)
    return cast


def reading() -> Cast:
    """The agreement lies there to be signed."""
    return stages.written(make_house("Geschreven", programmes=WAYS))[0]


def long_beside() -> Reader:
    """Side by side for a while: asked how it is and for her story, promised, planned, and somebody was called."""
    with clock.back(timedelta(days=60)):
        cast = beside(make_house("Lang", programmes=WAYS))
    moment = visit(cast)
    moments.promise(
        match=cast.match, words="Ik neem koffie mee.", to_part="volunteer", due_on=clock.today(), by=cast.client
    )
    call = signals.call_for_help(match=cast.match, words="Kan iemand bellen?", by=cast.client)
    guest(cast)
    match = cast.match.pk
    also = [("promises", match), ("moment", moment.pk), ("called", call.pk),
            ("doubts-back", match)]  # fmt: skip
    return Reader(cast.client, also)


def worked() -> Reader:
    """At work, and with a certificate."""
    cast = placements.at_work(make_house("Werk", programmes=["workplace"]))
    placements.visited(cast, ("host", "Om tien uur beginnen."))
    placements.actions.give_certificate(learned="Sam zette koffie.", version=0, **cast.act())
    return Reader(cast.sam, [("my-certificate",)])


def learning() -> Reader:
    """In a course, with one time behind her."""
    group = courses.begun(make_house("Cursus", programmes=WAYS))
    courses.noted(group, 1)
    return Reader(group.herself())


def asked_in_a_list() -> Reader:
    """Her worker laid a questionnaire ready."""
    house = make_house("Lijst", programmes=WAYS)
    client, herself = client_of(house, "Ada")
    for one in HOUSE:
        clients_actions.lay_ready(client=client, instrument=one, key=uuid.uuid4(), by=house.marije)
    return Reader(herself)


def at_the_desk() -> Reader:
    """Without an account: another organisation was asked for her, and she looks at the desk."""
    cast, _word = partners.sent()
    with acting_as(cast.house.marije):
        file = Client.objects.get(pk=cast.request.client_id)
    return Reader(cast.client, [("my-asked",)], code_of=(file, cast.house.marije))


def dreaming(house: House) -> Reader:
    """Where one begins with a dream."""
    _file, herself = client_of(house, "Mus", programme=walking.WAY)
    return Reader(herself, [("my-dream",)])


def for_others(house: House, address: str) -> Reader:
    """She applied to do something for others: with an address she waits for her link, without one she has both hats."""
    file, herself = client_of(house, "Mees", programme=walking.WAY)
    Person.objects.filter(pk=herself.person_id).update(email=address)
    volunteers.apply(
        key=uuid.uuid4(), organisation=house.organisation, location_id=file.location_id, programme=walking.WAY,
        first_name="Mees", by=Actor(herself.person_id, VOLUNTEER),
    )  # fmt: skip
    return Reader(herself, [("for-others",)])


def clients() -> list[Reader]:
    """Everybody who reads a page of her own, in one house where everything happens and at each stage elsewhere."""
    world = everything()
    with acting_as(world.buddy.house.hanneke):
        files = [one for one in Client.objects.order_by("made_at") if has_client_accounts(one.programme)]
    lived = [one for one in world.casts if has_client_accounts(one.match.programme)]
    house = make_house("Stappen", programmes=WAYS)
    casts = [stage(house, first_name=f"Wim{n}", client_name=f"Nora{n}") for n, stage in enumerate(STAGES)]
    casts += [*lived, asked(), reading(), beside(make_house("Cirkel", programmes=WAYS), programme="circle")]
    found = [Reader(wearing(one.person_id, CLIENT)) for one in files] + [Reader(cast.client) for cast in casts]
    found += [long_beside(), worked(), learning(), asked_in_a_list(), at_the_desk(), dreaming(house)]
    found += [for_others(house, ""), for_others(house, "mees@example.org")]
    return list({one.who.person_id: one for one in found}.values())
