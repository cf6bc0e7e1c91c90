"""How a question about an address stands, by itself."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from naast.vault import rules

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
LATER, PAST = NOW + timedelta(seconds=1), NOW - timedelta(seconds=1)
SHOWN = timedelta(minutes=15)


@pytest.mark.parametrize(
    ("state", "expires", "opened", "stands"),
    [
        ("asked", LATER, None, "asked"), ("asked", NOW, None, "expired"), ("agreed", LATER, None, "agreed"),
        ("agreed", PAST, None, "expired"), ("refused", PAST, None, "refused"), ("withdrawn", PAST, None, "withdrawn"),
        ("opened", PAST, NOW - SHOWN, "over"), ("opened", PAST, LATER - SHOWN, "opened"),
         ("opened", PAST, None, "opened"),
        ("refused", PAST, NOW - SHOWN, "refused"),
    ],
)  # fmt: skip
def test_what_nobody_did_in_time_is_over(state, expires, opened, stands):
    assert rules.stands(state, expires, opened, NOW) == stands


def test_how_long_an_address_is_there():
    assert rules.erased_before(date(2026, 11, 30)) == date(2026, 10, 31)
    assert [one.total_seconds() / 60 for one in (rules.ASKED_FOR, rules.OPEN_WITHIN, rules.SHOWN_FOR)] == [480, 60, 15]
    assert rules.SECOND == ("coordinator", "location_contact", "on_call")
