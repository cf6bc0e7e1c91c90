"""The two pages where script matters: what is typed is kept by itself, and an answer appears by itself."""

from __future__ import annotations

import pytest

from naast.moments.models import Observation
from naast.privacy.actor import acting_as
from naast.signals import actions
from tests.cast import house as a_house
from tests.moments.cast import beside, page_of, seen_by, visit

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def opened(browser_page, house, who, where):
    page = browser_page(width=390, height=844)
    cookie = seen_by(who).cookies["session"].value
    page.context.add_cookies([{"name": "session", "value": cookie, "url": house}])
    page.goto(house + where)
    return page


def test_what_is_typed_is_kept_by_itself_and_two_taps_send_it(house, browser_page):
    cast = beside(a_house())
    where = page_of(cast.volunteer, "report", visit(cast).pk)
    page = opened(browser_page, house, cast.volunteer, where)
    page.get_by_label("Een klein succes").fill("Zij schonk zelf de koffie in.")
    page.locator(".bar [data-when=saved]").wait_for(state="visible")
    page.goto(house + where)
    assert page.get_by_label("Een klein succes").input_value() == "Zij schonk zelf de koffie in."
    page.get_by_label("Ja", exact=True).check()
    page.get_by_label("Fijn", exact=True).check()
    page.get_by_role("button", name="Versturen").click()
    page.get_by_text("Je vertelde hoe het ging").wait_for()
    with acting_as(cast.professional):
        assert [row.words for row in Observation.objects.all()] == ["Zij schonk zelf de koffie in."]


def test_one_tap_calls_and_the_answer_appears_by_itself(house, browser_page):
    cast = beside(a_house())
    page = opened(browser_page, house, cast.volunteer, page_of(cast.volunteer, "help"))
    page.get_by_role("button", name="Ik heb nu een beroepskracht nodig").click()
    page.get_by_text("Marije en Rachid").wait_for()
    signal = actions.call_for_help(match=cast.match, by=cast.volunteer)
    words = "Ik bel je over een minuut."
    actions.answer(signal=signal, words=words, weight="now", reason="Haast.", by=cast.house.rachid)
    page.get_by_text("Ik bel je over een minuut.").wait_for(timeout=30_000)
