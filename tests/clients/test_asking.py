"""Preparing a request, opening it, and being honest about the wait."""

from __future__ import annotations

import pytest

from tests.cast import House, house
from tests.clients.cast import open_request_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def at() -> House:
    return house()


def test_a_prepared_request_opens(at):
    request = open_request_for(at)
    assert request.state == "open"
    assert request.opened_at is not None
