"""The page and the file itself as they are seen: small, large, light, dark; nothing that axe finds."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest
from django.utils import translation

from naast.copies.actions import make_file
from naast.copies.packing import ARCHIVE, DATA, LOOK, PAGE
from naast.people.pages import address
from tests.cast import house as make_house
from tests.journeys.conftest import session_of
from tests.matches import cast as stages

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (390, "dark"), (1280, "light")])
def test_axe_finds_nothing(house, browser_page, problems, tmp_path, width, scheme):
    cast = stages.side_by_side(make_house(), first_name="Wim", client_name="Nora")
    found = {}
    for who in (cast.client, cast.volunteer):
        page = browser_page(width=width, height=844, color_scheme=scheme)
        page.context.add_cookies([{"name": "session", "value": session_of(who.person_id, who.hat), "url": house}])
        page.goto(f"{house}{address(who.person_id, 'my-copy')}")
        found[who.hat] = [problems(page), page.evaluate("document.documentElement.scrollWidth") > width]
        _keep(page, f"{who.hat}-{width}")
        with page.expect_download() as fetched:
            page.get_by_role("button", name="Maak het bestand").click()
        assert fetched.value.suggested_filename == ARCHIVE
        with translation.override("nl"), zipfile.ZipFile(io.BytesIO(make_file(by=who))) as archive:
            assert archive.namelist() == [PAGE, LOOK, DATA]
            archive.extractall(tmp_path / who.hat, [PAGE, LOOK])
        page.goto((tmp_path / who.hat / PAGE).as_uri())
        found[f"{who.hat} file"] = [problems(page), page.evaluate("document.documentElement.scrollWidth") > width]
        _keep(page, f"{who.hat}-file-{width}")
    assert {name: said for name, said in found.items() if said != [[], False]} == {}


def _keep(page, name: str) -> None:
    if place := os.environ.get("NAAST_SHOTS"):
        page.screenshot(path=Path(place) / f"copy-{name}.png", full_page=True)
