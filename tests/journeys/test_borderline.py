"""A borderline case from a report to shared guidance, found again by somebody else: three people, in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from naast.people.pages import address
from naast.signals import actions as signals
from tests.cast import house as make_house
from tests.journeys.walking import PHONE, follow, on_the_phone, press, reads, send
from tests.moments.cast import beside, visit

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

STRUCK = "Ik kreeg een sjaal mee en wist niet wat ik moest zeggen."
GUIDANCE = "Zeg dank je wel, en vertel het aan je contactpersoon."


def test_from_a_report_to_guidance_that_somebody_else_finds_again(
    home: str, come_in: Callable[..., Any], problems: Callable[[Any], Any]
) -> None:
    cast = beside(make_house())
    moment = visit(cast)
    signals.report_with_worry(
        moment=moment, happened=True, mood=4, success="", striking=STRUCK, foothold="", worry="", by=cast.volunteer
    )
    wim, at = cast.volunteer, cast.house
    phone = come_in(wim.person_id, wim.hat, **PHONE)
    phone.goto(f"{home}{address(wim.person_id, 'moment', moment.pk)}")
    assert problems(phone) == []
    press(phone, "Ik twijfelde ergens over")
    assert phone.locator("[name='words']").input_value() == STRUCK
    send(phone, words=STRUCK, boundary="gifts", options="Weigeren, of later iets teruggeven.")
    assert STRUCK in reads(phone)
    on_the_phone(phone)

    marije = come_in(cast.professional.person_id, cast.professional.hat, width=1280, height=900)
    marije.goto(f"{home}/cases")
    follow(marije, "Ik kreeg een sjaal mee")
    send(marije, done="We spraken erover.", guidance=GUIDANCE)
    assert GUIDANCE in reads(marije)
    assert problems(marije) == []
    phone.reload()
    assert GUIDANCE in reads(phone)

    joost = come_in(at.joost.person_id, at.joost.hat, width=1280, height=900)
    joost.goto(f"{home}/cases")
    send(joost, q="sjaal")
    assert GUIDANCE in reads(joost)
    follow(joost, "Ik kreeg een sjaal mee")
    assert all(words in reads(joost) for words in (STRUCK, "We spraken erover.", GUIDANCE))
    assert problems(joost) == []
