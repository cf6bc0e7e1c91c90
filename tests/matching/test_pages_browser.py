"""A circle with what each seat costs, and the whole from what was kept: as they are seen, small, large, light, dark."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest

from naast.matching.actions import JOB, keep_proposals
from naast.matching.queries import kept
from naast.matching.views import whole as view
from naast.privacy import clock
from naast.privacy.actor import Job
from tests.cast import house as make_house
from tests.journeys.conftest import session_of
from tests.matching.test_price import asking
from tests.matching.test_whole_circles import WAY, could
from tests.matching.test_whole_circles import asking as asking_circle
from tests.volunteers.cast import ready_volunteer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_axe_finds_nothing(house, browser_page, problems, monkeypatch):
    monkeypatch.setattr(kept, "FEW", 0)
    monkeypatch.setattr(view, "PER_PAGE", 2)
    at = make_house(programmes=["temporary-buddy", WAY])
    could(at, "Bas", "Emre", "Zoë", "Yara")
    with clock.back(timedelta(days=100)):
        asking_circle(at, "Rob")
    ed = asking_circle(at, "Ed")
    ready_volunteer(at, "Cor")
    asking(at, "Gijs")
    keep_proposals(by=Job(JOB, at.organisation.staff_dossier_id))
    asking(at, "Ola")
    cookie, found = {"name": "session", "value": session_of(at.hanneke.person_id, "staff"), "url": house}, {}
    for width, scheme in ((320, "dark"), (1280, "light")):
        page = browser_page(width=width, height=844, color_scheme=scheme)
        page.context.add_cookies([cookie])
        for name, where in (("circle", f"/requests/{ed.pk}/shortlist"), ("whole", "/requests/whole?page=2")):
            page.goto(f"{house}{where}")
            found[name, width] = [problems(page), page.evaluate("document.documentElement.scrollWidth") > width]
            if place := os.environ.get("NAAST_SHOTS"):
                page.screenshot(path=Path(place) / f"{name}-{width}.png", full_page=True)
    page.get_by_role("button", name="Tel nu opnieuw").press("Enter")
    page.get_by_role("button", name="Tel nu opnieuw").wait_for(state="detached")
    assert {where: said for where, said in found.items() if said != [[], False]} == {}
