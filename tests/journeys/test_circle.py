"""Short minutes of a meeting, on two telephones: one of the circle writes them, and the core member reads them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from naast.people.pages import address
from tests.cast import house as make_house
from tests.journeys.walking import PHONE, follow, on_the_phone, reads, send
from tests.moments.cast import beside, visit

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WAY = "circle"
SAID = "Wij liepen om de vijver. Volgende week koken wij samen."


def test_minutes_are_written_and_read_on_a_phone(
    home: str, come_in: Callable[..., Any], problems: Callable[[Any], Any]
) -> None:
    cast = beside(make_house(programmes=(WAY,)), client_name="Rob", programme=WAY)
    visit(cast)
    carla, rob = cast.others[1], cast.client
    writes = come_in(carla.person_id, carla.hat, **PHONE)
    writes.goto(f"{home}{address(carla.person_id, 'home')}")
    follow(writes, "Onze cirkel")
    on_the_phone(writes)
    follow(writes, "Schrijf het verslag")
    on_the_phone(writes)
    send(writes, minutes_done=SAID, minutes_mood="Rustig.")
    writes.get_by_text(SAID).wait_for()
    on_the_phone(writes)
    assert problems(writes) == []
    read = come_in(rob.person_id, rob.hat, **PHONE)
    read.goto(f"{home}{address(rob.person_id, 'home')}")
    follow(read, "Onze cirkel")
    assert SAID in reads(read)
    assert "Geschreven door Carla." in reads(read)
    on_the_phone(read)
    assert problems(read) == []
    outside = come_in(cast.professional.person_id, cast.professional.hat)
    for where in (f"/matches/{cast.match.pk}", f"/matches/{cast.match.pk}/moments", "/around"):
        outside.goto(f"{home}{where}")
        assert SAID not in reads(outside)
