"""What a choice costs others: exact, in words, only about requests that the one who looks may read; never a number."""

from __future__ import annotations

from datetime import timedelta

import pytest

from naast.clients.models import Request
from naast.matching.queries import costs_of, gathered_around
from naast.privacy import clock
from naast.privacy.action import action
from naast.privacy.actor import acting_as
from tests.cast import house
from tests.clients.cast import client_of, consented, open_request_for, request_of
from tests.matches.test_pages import signed_in
from tests.volunteers.cast import ready_volunteer

pytestmark = pytest.mark.django_db
ONE_PERSON = 4  # hours a month


@pytest.fixture
def at():
    return house()


def asking(at, name, **described) -> Request:
    described = {"languages": ["Nederlands"]} | described
    return consented(open_request_for(at, first_name=name, **described), by=at.marije)


def page(at, request):
    return signed_in(at.hanneke).get(f"/requests/{request.pk}/shortlist")


def prices(at, request) -> dict[str, str]:
    shown = page(at, request).context["groups"]
    return {card["name"]: card["price"] for _heading, cards in shown for card in cards}


def test_who_is_needed_elsewhere_has_a_price_and_who_is_free_has_none(at):
    ready_volunteer(at, "Bas", hours_a_month=ONE_PERSON)
    ready_volunteer(at, "Samira", hours_a_month=ONE_PERSON, languages=["Nederlands", "Turks"])
    gijs = asking(at, "Gijs")
    asking(at, "Yusuf", languages=["Turks"])
    assert prices(at, gijs) == {
        "Bas": "Niemand anders verliest iets.",
        "Samira": "Dan blijft Yusuf, die 0 dagen wacht, zonder iemand.",
    }
    text = page(at, gijs).content.decode()
    assert "Yusuf: eerst Samira, dan niemand" in text


def test_whoever_is_chosen_nobody_loses_when_there_is_room(at):
    ready_volunteer(at, "Bas", hours_a_month=8)
    gijs = asking(at, "Gijs")
    asking(at, "Yusuf")
    shown = page(at, gijs)
    assert shown.context["nobody_loses"]
    assert "Wie je ook kiest, niemand anders verliest iets." in shown.content.decode()


def test_a_chain_of_moves_is_told_step_by_step(at):
    ready_volunteer(at, "Anne", hours_a_month=ONE_PERSON, languages=["Nederlands"])
    ready_volunteer(at, "Bas", hours_a_month=ONE_PERSON, languages=["Nederlands", "Turks"])
    ready_volunteer(at, "Cor", hours_a_month=ONE_PERSON, languages=["Turks", "Pools"])
    gijs = asking(at, "Gijs", languages=["Nederlands"])
    asking(at, "Yusuf", languages=["Turks"])
    asking(at, "Aleksandra", languages=["Pools"])
    with acting_as(at.hanneke):
        gathered = gathered_around(gijs, at.hanneke, clock.today())
        costs = costs_of(gathered, gijs, clock.today())
    names = {str(one.pk): one.first_name for one in gathered.volunteers}
    told = {names[key]: [(s.asked.called, s.from_name, s.to_name) for s in steps] for key, steps in costs.items()}
    assert told == {"Anne": [], "Bas": [("Yusuf", "Bas", "")]}


def test_who_waits_longest_goes_first(at):
    ready_volunteer(at, "Bas", hours_a_month=ONE_PERSON)
    new = asking(at, "Gijs")
    with clock.back(timedelta(weeks=14, days=1)):  # a day more: clocks change in between
        old = asking(at, "Yusuf")
    assert prices(at, new) == {"Bas": "Dan blijft Yusuf, die 14 weken wacht, zonder iemand."}
    assert prices(at, old) == {"Bas": "Niemand anders verliest iets."}


def test_of_a_place_she_does_not_lead_nothing_is_told(at):
    ready_volunteer(at, "Bas", hours_a_month=ONE_PERSON)
    gijs = asking(at, "Gijs")
    other = house("Elders")
    ready_volunteer(other, "Cor", hours_a_month=ONE_PERSON)
    asking(other, "Aleksandra")
    assert "Aleksandra" not in page(at, gijs).content.decode()
    assert prices(at, gijs) == {"Bas": "Niemand anders verliest iets."}


def waits_too(at, name) -> None:
    """One request more in the list; what the gate asks stands elsewhere."""
    opened(request=request_of(client_of(at, name)[0], by=at.marije), by=at.marije)


@action("request.opened")
def opened(*, request, by) -> None:
    request.state, request.opened_at = Request.State.OPEN, clock.now()
    request.save()
