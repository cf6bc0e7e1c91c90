"""What is made once for all tests of a file: each finds it as it was made, and what a test does to it is undone.

People side by side take some fifty actions to make, so that most of what a short test took was the making of them.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from copy import deepcopy
from typing import TYPE_CHECKING, Any

import pytest
from django.db import transaction

if TYPE_CHECKING:  # models are read once Django is set up
    from tests.matches.cast import Cast


@pytest.fixture(scope="module")
def of_this_file(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """What is made with this stands until the last test of the file; the transaction of each test lies within.

    Nothing of it is committed: a test with real commits, or with a browser, makes its own.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def quiet() -> Iterator[None]:
    """Thousands of pages that are not there are no news."""
    said = logging.getLogger("django.request")
    level = said.level
    said.setLevel(logging.CRITICAL)
    yield
    said.setLevel(level)


@pytest.fixture(scope="module")
def people_beside(of_this_file: None) -> Cast:
    from tests.cast import house
    from tests.moments.cast import beside

    return beside(house())


@pytest.fixture(scope="module")
def people_matched(of_this_file: None) -> Cast:
    from tests.cast import house
    from tests.matches.cast import side_by_side

    return side_by_side(house())


@pytest.fixture
def cast(people_beside: Cast) -> Cast:
    """A client, a volunteer and a professional side by side, asked what their way of working asks."""
    return deepcopy(people_beside)


@pytest.fixture
def matched(people_matched: Cast) -> Cast:
    """A client, a volunteer and a professional side by side, of whom nothing is asked yet."""
    return deepcopy(people_matched)
