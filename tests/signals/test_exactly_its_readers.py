"""Every kind of signal, in every programme, reaches exactly its readers: in rows, pages, lists, search and notices."""

from __future__ import annotations

from datetime import timedelta

import pytest

from naast.privacy import clock, trace
from naast.privacy.actor import acting_as
from naast.privacy.circles import Seat, let_in
from naast.programmes.loading import load
from naast.programmes.routes import raisable
from naast.signals import actions, jobs
from naast.signals.models import Signal
from tests.signals.cast import (
    PROGRAMMES,
    Around,
    around,
    found_by_search,
    listed,
    open_pages,
    readers_among,
    told_by_notice,
)

pytestmark = pytest.mark.django_db
WORDS = "Er lag een stapel post."
PARTS = ("volunteer", "client", "professional", "coordinator")
# Written by hand, from the papers: who hears what. Never derived from the routes themselves.
NOW, SOON, ABOUT_US, APART = {"professional", "on_call"}, {"professional"}, {"coordinator"}, {"confidant"}
HEARD = {
    "danger": NOW, "need_professional": NOW, "child_unsafe": NOW, "seen_outside": NOW, "worry": SOON, "foothold": SOON,
    "on_track": SOON,
    "too_close": ABOUT_US, "promise_not_kept": ABOUT_US, "paid_work": ABOUT_US, "torn": APART,
}  # fmt: skip
ALSO_THE_CONTACT = {("shelter", "now"), ("shelter", "soon")}
STAND_IN = {"now": {"deputy", "coordinator"}, "soon": {"deputy"}, "about_us": {"deputy"}, "in_confidence": set()}


def expected(programme: str, kind: str, part: str) -> set[str]:
    heard = set(HEARD[kind])
    if (programme, load(programme).signals[kind].route) in ALSO_THE_CONTACT:
        heard |= {"contact"}
    return heard - {part}


def raised(here: Around, kind: str, part: str, **how: object) -> Signal:
    who = here.people[part]
    return actions.raise_signal(kind=kind, words=WORDS, match=here.cast.fresh(), by=who, **how)  # type: ignore[arg-type]


def every_kind(programme: str) -> list[tuple[str, str]]:
    return [(kind.id, part) for part in PARTS for kind in raisable(load(programme), part)]


def last_resort(route: str, one: Signal) -> set[str]:
    """Whom the route names when the promised moment is past as well: the coordinators, never for what was confided."""
    late = one.answer_before <= clock.now() and route != "in_confidence"
    return {"coordinator", "elsewhere"} if late else set()


@pytest.mark.shows("S0-40", "S0-47")
@pytest.mark.parametrize("programme", PROGRAMMES)
def test_every_kind_reaches_exactly_its_readers(programme):
    here = around(programme)
    kinds = every_kind(programme)
    assert {kind for kind, _ in kinds} == set(HEARD) & set(load(programme).signals)
    signals = {(kind, part): raised(here, kind, part) for kind, part in kinds}
    wanted = {at: expected(programme, *at) for at in signals}
    assert {at: readers_among(here.people, one) for at, one in signals.items()} == {
        at: heard | {at[1]} for at, heard in wanted.items()
    }
    assert {at: told_by_notice(here.people, one) for at, one in signals.items()} == {
        at: {key: ["signal"] for key in heard} for at, heard in wanted.items()
    }


@pytest.mark.parametrize("programme", PROGRAMMES)
@pytest.mark.parametrize("kind", ["danger", "worry", "too_close", "torn"])
def test_page_and_list_open_for_the_same_people_and_search_for_nobody(programme, kind):
    here = around(programme)
    signal = raised(here, kind, "volunteer")
    assert (
        open_pages(here.people, signal)
        == listed(here.people, signal)
        == (expected(programme, kind, "volunteer") | {"volunteer"})
    )
    assert found_by_search(here.people, WORDS, "stapel", kind, str(signal.pk)) == set()


def test_the_measure_sees_a_leak():
    here = around()
    signal = raised(here, "torn", "volunteer")
    with acting_as(here.people["confidant"]):
        trace.note_action("test.leak")
    before = readers_among(here.people, signal)
    leaked = raised(here, "worry", "volunteer")
    with acting_as(here.people["professional"]):
        trace.note_action("test.leak")
        let_in(
            dossier_id=leaked.dossier_id, organisation_id=leaked.organisation_id, why="leak",
            seat=Seat(here.people["elsewhere"].person_id, "coordinator"),
        )  # fmt: skip
    assert before == {"volunteer", "confidant"}
    for measure in (readers_among, open_pages, listed):
        assert measure(here.people, leaked) == {"volunteer", "professional", "elsewhere"}, measure


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_every_deadline_has_its_stand_in_by_the_clock(programme):
    here = around(programme)
    template = load(programme)
    signals: dict[str, Signal] = {}
    for kind in raisable(template, "volunteer"):
        path = template.routes[kind.route]
        if kind.route in signals:
            continue
        with clock.back(timedelta(minutes=path.stand_in_after_minutes - 1)):
            early = raised(here, kind.id, "volunteer")
        with clock.back(timedelta(minutes=path.stand_in_after_minutes + 1)):
            signals[kind.route] = raised(here, kind.id, "volunteer")
        assert early.dossier_id not in jobs.due_dossiers()
    # Where nobody can be called it waits, and comes on the list as soon as there is somebody.
    assert set(jobs.due_dossiers()) == {one.dossier_id for route, one in signals.items() if STAND_IN[route]}
    for place in jobs.due_dossiers():
        jobs.call(str(place))
    found = {route: readers_among(here.people, one) for route, one in signals.items()}
    assert found == {
        route: expected(programme, one.kind, "volunteer") | {"volunteer"} | STAND_IN[route] | last_resort(route, one)
        for route, one in signals.items()
    }
    for route, one in signals.items():
        assert set(told_by_notice(here.people, one)) == found[route] - {"volunteer"}
    assert jobs.due_dossiers() == []


def test_a_location_contact_hears_of_her_own_place_and_as_accountable_of_every_place():
    here = around("shelter")
    assert "contact elsewhere" not in readers_among(here.people, raised(here, "worry", "client"))
    assert "contact" in readers_among(here.people, raised(here, "worry", "client"))
