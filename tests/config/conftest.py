"""A place of its own for each test, where the server's user may come also when root's own directories are private."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.config.processes import reachable_place


@pytest.fixture
def place() -> Iterator[Path]:
    with reachable_place() as made:
        yield made
