"""Before somebody begins at a place: over the threshold with a visit, and one view of who is involved as what."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse

from naast.placements import actions
from naast.placements.models import WorkAlong
from naast.placements.queries import due
from naast.placements.queries.involved import involved_in
from naast.privacy import clock
from naast.privacy.actor import acting_as
from naast.privacy.refusal import Refused
from tests.cast import house
from tests.hard_rules.stage import codes
from tests.placements.cast import FINE, START, THERE, at_work, looked_at, ready
from tests.scenarios.web import Web

pytestmark = pytest.mark.django_db
WEEK = timedelta(weeks=1)


@pytest.mark.shows("S4-05")
def test_a_place_is_helped_over_the_threshold_by_questions_and_a_visit_beforehand():
    cast = ready()
    unsure = {**FINE, "host_able": "unsure"}
    actions.note_host_answers(key=uuid.uuid4(), **START | {"answers": unsure}, **cast.act())
    assert codes(actions.start_placement, **cast.act()) == ["host.answered"]
    page, where = Web(cast.marije), reverse("placements:one", args=[cast.placement.pk])
    assert "Een bezoek vooraf" in page.reads(where)
    page.sends(where, to=reverse("placements:plan", args=[cast.placement.pk]), kind="visit", on=str(clock.today()))
    assert "(gepland)" in page.reads(where)
    typing = page.reads(reverse("placements:visit", args=[cast.placement.pk]))
    assert "Wat spreek je af?" not in typing
    page.sends(
        reverse("placements:visit", args=[cast.placement.pk]),
        kind="visit",
        on=str(clock.today()),
        words="Bo ziet het zitten.",
    )
    with acting_as(cast.marije):
        assert [one.words for one in WorkAlong.objects.filter(placement=cast.placement, state="held")] == [
            "Bo ziet het zitten."
        ]
    assert "een bezoek vooraf: Bo ziet het zitten." in page.reads(where)
    helped = {"answers": unsure, "arranged": {"host_able": "Een nummer om te bellen."}}
    actions.note_host_answers(key=uuid.uuid4(), **START | helped, **cast.act())
    assert actions.start_placement(**cast.act()).phase == "trying"


def test_before_she_begins_nothing_is_agreed_and_a_visit_beforehand_is_no_working_along():
    with clock.back(3 * WEEK):
        cast = ready()
        said = {"kind": "visit", "words": "", "key": uuid.uuid4(), "on": clock.today()}
        with pytest.raises(Refused) as no:
            actions.log_visit(agreements=[("host", "Koffie.")], **said, **cast.act())
        assert [one.code for one in no.value.reasons] == ["placement.started"]
        actions.log_visit(agreements=[], **said, **cast.act())
    with clock.back(2 * WEEK):
        actions.start_placement(**cast.act())
    with acting_as(cast.marije):
        last = due.last_times([cast.fresh()])
    assert "work_along" not in last[cast.placement.pk]


@pytest.mark.shows("S4-07")
def test_who_is_involved_and_as_what_is_one_view():
    cast = ready()
    page = Web(cast.marije).reads(reverse("placements:one", args=[cast.placement.pk]))
    seen = page.partition("Wie erbij betrokken is")[2].partition("Energie")[0]
    for part, who in (
        ("Bijzondere vrijwilliger", "Sam"), ("Begeleider", "Marije"), ("Coördinator", "Hanneke"),
        ("Vaste collega bij Café Mint", "Bo"), ("Om op terug te vallen", THERE["fallback"]),
    ):  # fmt: skip
        assert f"{part} {who}" in seen
    with acting_as(cast.marije):
        theirs = {one.who for one in involved_in(cast.marije, cast.fresh())}
    assert {"Sam", "Marije", "Hanneke", "Bo", "Wil"} <= theirs
    assert Web(cast.house.tom).status(reverse("placements:one", args=[cast.placement.pk])) == 404


@pytest.mark.shows("S4-07")
def test_the_chain_around_a_place_stands_in_the_same_view():
    cast = at_work(house(programmes=["talents"]), way="talents")
    page = Web(cast.marije).reads(reverse("placements:one", args=[cast.placement.pk]))
    seen = page.partition("Wie erbij betrokken is")[2].partition("Energie")[0]
    assert seen.count("Een plek.") == 2
    assert "De Centrale" in seen
    assert "De Tuin" in seen


def test_what_nobody_said_yet_is_said_as_plainly():
    cast = looked_at()
    page = Web(cast.marije).reads(reverse("placements:one", args=[cast.placement.pk]))
    assert "Vaste collega bij Café Mint Nog niet gezegd" in page
