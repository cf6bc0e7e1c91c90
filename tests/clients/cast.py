"""A client and her request, made by the actions her professional really uses."""

from __future__ import annotations

import uuid

from naast.clients import actions
from naast.clients.models import Client, Request
from naast.clients.rules import Weighed
from naast.privacy.actor import CLIENT, Actor, acting_as
from naast.programmes.loading import load
from tests.cast import House, wearing
from tests.ways import before_asking, place

PROGRAMME = "temporary-buddy"
NO_DOUBTS = {question: Weighed("no") for question in load(PROGRAMME).questionnaires["doubts"].ask}
WISHES = {"wish_how_often": "weekly"}


def client_of(
    house: House, first_name: str = "Nora", *, by: Actor | None = None, programme: str = PROGRAMME
) -> tuple[Client, Actor]:
    """A client of Marije (or of `by`), and the client herself, ready to act under her own hat."""
    client = actions.open_client(
        key=uuid.uuid4(), first_name=first_name, last_name="van der Berg", programme=programme,
        background="Wat er vroeger speelde, gaat niemand iets aan.", by=by or house.marije,
    )  # fmt: skip
    return client, wearing(client.person_id, CLIENT)


def request_of(client: Client, *, by: Actor) -> Request:
    """A request that has just begun: nothing is said yet."""
    return actions.begin_request(client=client, key=uuid.uuid4(), by=by)


def prepared_request(client: Client, *, by: Actor, **described: object) -> Request:
    """A request with everything the gate asks, not opened yet. `described` goes to describe_request."""
    liked = [one for one in ("company", "outings") if load(client.programme).permits(one)]
    words = {"activities": liked, "adds": "Iemand om gewoon mee te lopen.", "area": "Noord",
             "languages": ["Nederlands"], "interests": ["wandelen"], "day_parts": ["tuesday_afternoon"],
             "wishes": WISHES if "wishes" in load(client.programme).questionnaires else {}}  # fmt: skip
    with acting_as(by):  # in one transaction, which is a third faster
        request = request_of(client, by=by)
        actions.answer_doubts(client=client, answers=NO_DOUBTS, by=by)
        actions.say_need(request=request, words="Ik wil graag met iemand wandelen.", by=by)
        actions.say_possibility(request=request, possible=True, reason="Het is nu rustig genoeg.", by=by)
        actions.think_through(
            request=request, accountable=True, runs_without="Ik kom zelf, elke week.", paid_work="no", by=by
        )
        actions.facilitate(request=request, who="Karin", hours=4, by=by)
        before_asking(client, by=by)
        return actions.describe_request(request=request, by=by, **{**words, **described})  # type: ignore[arg-type]


def open_request_for(
    house: House,
    client: Client | None = None,
    *,
    first_name: str = "Nora",
    by: Actor | None = None,
    programme: str = PROGRAMME,
    **described: object,
) -> Request:
    """A request that waits, of this client or of a new one. Who is the client: `request.client_person_id`."""
    who = by or house.marije
    client = client or client_of(house, first_name, by=who, programme=programme)[0]
    place(house, client.programme)
    return actions.open_request(request=prepared_request(client, by=who, **described), by=who)


def consented(request: Request, *, by: Actor) -> Request:
    """The same request, with her yes written down by her professional."""
    actions.record_consent(request=request, how="spoken", key=uuid.uuid4(), by=by)
    return request


def herself(request: Request) -> Actor:
    """The client of this request under her own hat."""
    return wearing(request.client_person_id, CLIENT)
