"""A volunteer reads in simple words where her way of working has a simple version; here the buddies have one."""

from __future__ import annotations

import shutil
import uuid
from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from naast.expenses.actions import note_expense
from naast.learning.actions import dilemmas
from naast.matches import actions as matches
from naast.moments import actions as moments
from naast.peers import actions as peers
from naast.people.access import is_client_or_volunteer, is_volunteer
from naast.people.pages import all_token_pages
from naast.privacy import clock
from naast.privacy.actor import Actor
from naast.programmes import loading
from naast.volunteers import actions
from tests.cast import House
from tests.cast import house as make_house
from tests.knowledge.cast import guest
from tests.matches import cast as stages
from tests.moments.cast import beside, visit
from tests.simply.people import Reader
from tests.simply.test_every_page import NOT_WALKED, looked_at
from tests.volunteers.cast import applied, ready_volunteer

pytestmark = pytest.mark.django_db
WAY = "temporary-buddy"
# Pages of other ways of working than this one, of what did not happen here, or of a client; what they say is measured
# by their templates in `test_words.py`.
ELSEWHERE = {
    "control-map", "doubts-back", "drift", "duos", "grey-case", "group", "group-count", "leave-circle", "leaving",
    "minutes", "my-energy", "my-tables", "our-circle", "own-story", "paid-work", "rules-here", "table-question",
    "team-here", "walking", "called", "event", "letter", "my-pause-undo", "client-help", "client-messages",
    "my-day", "my-receipt",  # a button, and a file
}  # fmt: skip


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The shelf as it is, but on it the buddies have a simple version."""
    copy = tmp_path / "templates"
    shutil.copytree(loading.SHELF, copy)
    buddies = copy / f"{WAY}.toml"
    said = buddies.read_text()
    assert "simple_version" not in said
    buddies.write_text(said.replace("[programme]\n", "[programme]\nsimple_version = true\n", 1))
    monkeypatch.setattr(loading, "SHELF", copy)
    for kept in (loading.from_shelf, loading.load_all, loading.names):
        kept.cache_clear()
    yield
    monkeypatch.undo()
    for kept in (loading.from_shelf, loading.load_all, loading.names):
        kept.cache_clear()


def volunteers() -> list[Reader]:
    """Applied, ready, asked to meet, reading the agreement, side by side, saying goodbye."""
    house: House = make_house("Vrijwilligers", programmes=[WAY])
    asked = stages.cosigned(house, first_name="Ans", client_name="Nora1")
    matches.ask_both(match=asked.match, by=asked.coordinator)
    reading, _agreement = stages.written(house, first_name="Bas", client_name="Nora2")
    closing = stages.closing(house, first_name="Cas", client_name="Nora3")
    with clock.back(timedelta(days=60)):
        long = beside(house, first_name="Dirk", client_name="Nora4")
    moment = visit(long)
    moments.plan_moment(match=long.match, at=clock.now() + timedelta(days=1), by=long.volunteer)
    dilemmas.open_session(dilemma="loyal", location_id=house.location.pk, key=uuid.uuid4(), by=house.hanneke)
    looks_back(house, long.volunteer)
    guest(long, "volunteer")
    actions.plan_yearly(volunteers=[long.file], on=clock.today(), called="Samen eten", by=house.hanneke)
    note_expense(
        volunteer=long.file, spent_on=clock.today(), kilometres=Decimal(3), kind="allowance", by=long.volunteer
    )
    match = long.match.pk
    also: list[tuple[object, ...]] = [("moment", moment.pk), ("report", moment.pk), ("promises", match), ("apart",)]
    others = [applied(house, "Eva")[1], ready_volunteer(house, "Fien")[1]]
    found = [Reader(long.volunteer, also)] + [Reader(cast.volunteer) for cast in (asked, reading, closing)]
    return found + [Reader(who) for who in others]


def looks_back(house: House, who: Actor) -> None:
    """She is in a group that met, and meets again."""
    group = peers.open_group(
        kind="volunteers", called="Samen", when="elke maand", location_id=house.location.pk, key=uuid.uuid4(),
        by=house.hanneke,
    )  # fmt: skip
    peers.join(group=group, by=who)
    for days in (-7, 7):
        meeting = peers.plan_meeting(
            group=group, at=clock.now() + timedelta(days=days), minutes=55, method="question", key=uuid.uuid4(),
            by=house.hanneke,
        )  # fmt: skip
        question = peers.keep_question(words="Hoe zeg ik nee?", key=uuid.uuid4(), by=who)
        peers.bring(question=question, meeting=meeting, by=who)
    peers.keep_question(words="Hoe vraag ik hulp?", key=uuid.uuid4(), by=who)


@pytest.mark.usefixtures("shelf")
def test_every_page_that_such_a_volunteer_reaches_is_there_in_simple_words() -> None:
    wrong: dict[str, set[str]] = defaultdict(set)
    reached: set[str] = set()
    for reader in volunteers():
        for language in ("nl", "en"):
            reached |= looked_at(reader, language, wrong)
    assert {fault: sorted(where) for fault, where in wrong.items()} == {}
    theirs = {
        name for name, view in all_token_pages().items()
        if view.access_rule in (is_volunteer, is_client_or_volunteer)  # type: ignore[attr-defined]
    }  # fmt: skip
    assert " ".join(sorted(theirs - reached - set(NOT_WALKED) - ELSEWHERE)) == ""
