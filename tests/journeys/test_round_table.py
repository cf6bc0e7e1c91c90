"""A question at a table, on two telephones: Ans asks and chooses, Hanneke writes down what the table offers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from naast.people.pages import address
from tests.cast import house as make_house
from tests.journeys.walking import PHONE, follow, on_the_phone, press, reads, send
from tests.tables import cast as stages
from tests.tables.cast import ASKED, PROGRAMME

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

BECAME = "Ik werk nu elke dinsdag aan mijn eigen werkbank."


@pytest.mark.shows("S4-36", "S4-37")
def test_a_question_is_asked_answered_chosen_and_told_back(
    home: str, come_in: Callable[..., Any], problems: Callable[[Any], Any]
) -> None:
    at = stages.cast(make_house(programmes=(PROGRAMME,)))
    ans, hanneke = (come_in(who.person_id, who.hat, **PHONE) for who in (at.ans, at.hanneke))
    asks(ans, f"{home}{address(at.ans.person_id, 'home')}", str(at.table.pk))
    offers(hanneke, f"{home}/today")
    assert problems(hanneke) == []
    chooses_and_tells(ans)
    assert problems(ans) == []
    hanneke.goto(f"{home}/evenings/{at.meeting.pk}")
    assert problems(hanneke) == []
    follow(hanneke, "De vraag van Ans")
    assert BECAME in reads(hanneke)
    press(hanneke, "Het is aan tafel verteld")
    hanneke.wait_for_url(f"**/rounds/{at.table.pk}")
    assert ASKED not in reads(hanneke)


def asks(page: Any, where: str, table: str) -> None:
    page.goto(where)
    follow(page, "Mijn vraag")
    on_the_phone(page)
    page.locator("label:has([name=yes])").click()
    send(page, words=ASKED, there="yes", table_id=table)
    follow(page, "Bekijk hoe het staat")
    on_the_phone(page)
    assert ASKED in reads(page)


def offers(page: Any, where: str) -> None:
    page.goto(where)
    follow(page, "Tafels")
    follow(page, "Werktafel Noord")
    follow(page, "De vraag van Ans")
    press(page, "Zet op de agenda")
    press(page, "Nu aan tafel")
    page.get_by_role("heading", name=ASKED, level=1).wait_for()
    send(page, words="Een ochtend meelopen.", who="Jolanda", organisation_name="De Spaak")
    page.get_by_role("heading", name="Een ochtend meelopen.").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


def chooses_and_tells(page: Any) -> None:
    page.reload()
    press(page, "Ik kies dit")
    page.get_by_text("U kiest dit").wait_for()
    on_the_phone(page)
    page.get_by_label("Wat is ervan geworden?").fill(BECAME)
    page.locator("button[name=became]").click()
    page.wait_for_load_state()
