"""What ends, ends at once: after the commit no page, list, search, link or notice tells what was told before it."""

from __future__ import annotations

import psycopg
import pytest

from naast.proof.suites import SUITES, from_seed
from tests.cast import house
from tests.proof.revoking import ENDINGS, browser_of, not_hers, send_all, tells
from tests.ways import WAYS

pytestmark = pytest.mark.django_db(transaction=True)
SEEDS = range(from_seed(), from_seed() + SUITES["revoke"].runs())
CHUNK = 10


@pytest.fixture(autouse=True)
def mails_are_kept(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.DEFAULT_FROM_EMAIL, settings.SITE = "post@samen.example", "https://samen.example"


def served(seed: int, other: psycopg.Connection) -> tuple[set[str], set[str]]:
    """In which ways the word was told before it ended, and in which it, or a notice that waited, is told after it."""
    told = ENDINGS[seed % len(ENDINGS)](house(f"Huis {seed}", programmes=WAYS), seed)
    browser = browser_of(told)
    before = tells(told, browser)
    told.end()
    after = tells(told, browser)
    if told.who:
        before |= {"notice"} if not_hers(other, told.who).get("waiting") else set()
        send_all(told.who)
        after |= {"notice"} if not_hers(other, told.who).get("sent") else set()
    return before, after


@pytest.mark.proof("revoke")
@pytest.mark.parametrize("chunk", SEEDS[::CHUNK])
def test_nothing_is_served_after_it_ended(chunk, as_administrator, ran):
    seeds, ways = range(chunk, min(chunk + CHUNK, SEEDS.stop)), set[str]()
    for seed in seeds:
        before, after = served(seed, as_administrator)
        assert (bool(before), after) == (True, set()), (seed, ENDINGS[seed % len(ENDINGS)].__name__)
        ways |= before
    assert ways == {"page", "list", "search", "link", "notice"} or len(seeds) < CHUNK
    ran(len(seeds))


# ── the suite can fail ──


@pytest.mark.planted("revoke", "places in a circle outlive what they were for")
def test_a_circle_that_stays_is_seen(as_administrator):
    """Not of who has no role left: of her the session itself ends."""
    as_administrator.execute("ALTER TABLE privacy_circlemember DISABLE TRIGGER USER")
    as_administrator.execute(
        "CREATE OR REPLACE FUNCTION stays() RETURNS trigger LANGUAGE plpgsql AS $$"
        " BEGIN NEW.until := OLD.until; RETURN NEW; END $$"
    )
    as_administrator.execute(
        "CREATE TRIGGER stays BEFORE UPDATE ON privacy_circlemember FOR EACH ROW EXECUTE FUNCTION stays()"
    )
    found = {seed: served(seed, as_administrator)[1] for seed in (0, 1, 3)}
    assert [seed for seed, after in found.items() if not after] == [], found
