"""The look is built once per run, and the gallery is open."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from naast.ui import assets

MODULES = Path(__file__).parents[2] / "node_modules"
Problems = list[tuple[str, list[str]]]


@pytest.fixture(scope="session")
def modules() -> Path:
    if not (MODULES / assets.THEME).is_file():
        pytest.fail("The look is not installed: run `npm ci --ignore-scripts`.")
    return MODULES


@pytest.fixture(scope="session")
def built(modules: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of its own, so that what lies in the tree cannot hide a fault of today."""
    target = tmp_path_factory.mktemp("look") / "built"
    assets.build(modules, target)
    return target


@pytest.fixture
def pages(house: str, built: Path, settings: Any) -> str:
    """The house with the pages of these tests, and with today's look."""
    settings.ROOT_URLCONF = "tests.ui.pages"
    settings.WORLD = "demo"
    settings.STATICFILES_DIRS = [("built", str(built))]
    return house


@pytest.fixture(scope="session")
def problems(modules: Path) -> Callable[..., Problems]:
    """What axe finds on a page: WCAG 2.0 to 2.2 at A and AA, and best practice."""
    source = (modules / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

    def look(page: Any, *, only: str = "") -> Problems:
        """`only`: the one rule of which the answer can differ, on a page that was looked at already."""
        if not page.evaluate("'axe' in window"):
            page.evaluate(source)
            page.add_init_script(source)  # on the next page it is there; sent anew for each it takes twice as long
        # What passed is not brought over, and style sheets are fetched for a rule that is not asked: a fourth of it.
        asked = {
            "runOnly": {"type": "rule", "values": [only]} if only else {"type": "tag", "values": tags},
            "resultTypes": ["violations"],
            "preload": {"assets": ["media"]},
        }
        found = page.evaluate("asked => axe.run(document, asked).then(found => found.violations)", asked)
        return [(one["id"], [node["html"][:160] for node in one["nodes"]]) for one in found]

    return look
