"""Whoever is missing: somebody hears it, or she hears at once that nobody can, and what to do. Her text stays."""

from __future__ import annotations

import itertools
import sys
import uuid
from datetime import UTC, datetime

import pytest

from naast.moments.models import Draft
from naast.privacy.actor import acting_as
from naast.programmes.loading import load
from naast.programmes.routes import NobodyLeft, Routed, raisable
from naast.signals import queries, rules
from naast.signals.models import Signal
from tests.moments.cast import page_of, seen_by
from tests.signals.cast import PROGRAMMES

AT = datetime(2026, 3, 29, 0, 30, tzinfo=UTC)
RAISER = uuid.UUID(int=1)
ROLES = ("professional", "location_contact", "on_call", "coordinator", "confidant")
PEOPLE = {role: uuid.UUID(int=number) for number, role in enumerate(ROLES, start=10)}
DEPUTIES = {role: uuid.UUID(int=number) for number, role in enumerate(ROLES, start=20)}
FAR = uuid.UUID(int=30)
PARTS = ("volunteer", "client", "professional", "coordinator")


def people(present: set[str], deputies: set[str], far: bool) -> rules.Around:
    return rules.Around(
        {role: [PEOPLE[role]] for role in present}, {role: [DEPUTIES[role]] for role in deputies},
        {"coordinator": [FAR]} if far else {},
    )  # fmt: skip


def routed(programme: str, kind: str, who: rules.Around, part: str) -> Routed[uuid.UUID] | NobodyLeft:
    try:
        return rules.route(load(programme), kind, who, raiser=RAISER, part=part, at=AT)
    except NobodyLeft as left:
        return left


def some(roles: tuple[str, ...]) -> list[set[str]]:
    return [set(chosen) for size in range(len(roles) + 1) for chosen in itertools.combinations(roles, size)]


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_whoever_is_missing_nobody_is_left_alone_and_nobody_hears_too_much(programme):
    template = load(programme)
    alone = set()
    for part in PARTS:
        for kind in raisable(template, part):
            path = template.routes[kind.route]
            own = {PEOPLE[role] for role in path.to} | {DEPUTIES[role] for role in path.to}
            own |= {PEOPLE[role] for role in path.stand_in if role != "deputy"}
            own |= {FAR} if path.last_resort else set()
            for present, deputies, far in itertools.product(some(ROLES), some(ROLES[:1] + ROLES[3:]), (True, False)):
                who = people(present, deputies, far)
                found = routed(programme, kind.id, who, part)
                if isinstance(found, NobodyLeft):
                    assert all((found.why.nl, found.why.en, found.do.nl, found.do.en))
                    assert not (far and path.last_resort)
                    assert not present & set(path.to)
                    alone.add(kind.id)
                    continue
                heard = {one.person for one in (*found.to, *found.stand_ins)}
                assert heard <= own
                assert not set(found.people) & {one.person for one in found.stand_ins}
                assert found.stand_in_at >= AT
                assert found.deadline > AT
    assert alone == {kind for kind in HEARD_SOMEHOW if kind in template.signals}


HEARD_SOMEHOW = (
    "danger", "need_professional", "child_unsafe", "seen_outside", "worry", "foothold", "too_close",
    "promise_not_kept", "paid_work", "torn", "on_track",
)  # fmt: skip


def test_a_deputy_who_is_the_same_person_counts_once():
    one, other = uuid.uuid4(), uuid.uuid4()
    holders = [rules.Holder(one, "professional", deputy_id=one), rules.Holder(other, "on_call", deputy_id=one)]
    found = rules.around(one, holders, [], {one, other})
    assert (found.holders, found.deputies) == ({"professional": [one], "on_call": [other]}, {"on_call": [one]})
    routed = rules.route(load("shelter"), "danger", found, raiser=RAISER, part="volunteer", at=AT)
    assert (set(routed.people), routed.stand_ins) == ({one, other}, ())


def test_a_deputy_who_left_is_nobody_and_one_on_the_route_is_not_called_again():
    boss, left, also = uuid.uuid4(), uuid.uuid4(), uuid.uuid4()
    holders = [rules.Holder(boss, "professional", deputy_id=left), rules.Holder(also, "on_call")]
    assert rules.around(boss, holders, [], {also}).deputies == {}
    twice = [rules.Holder(boss, "professional", deputy_id=also), rules.Holder(also, "on_call")]
    routed = rules.route(
        load("presence"), "danger", rules.around(boss, twice, [rules.Holder(boss, "coordinator")], {also}),
        raiser=RAISER, part="volunteer", at=AT,
    )  # fmt: skip
    assert (set(routed.people), routed.stand_ins) == ({boss, also}, ())


def test_a_location_contact_is_a_receiver_of_her_own_and_the_accountable_one_is_the_professional_too():
    contact, worker = uuid.uuid4(), uuid.uuid4()
    here = [rules.Holder(contact, "location_contact")]
    found = rules.around(worker, [*here, rules.Holder(worker, "professional", here=False)], [], set())
    assert found.holders == {"location_contact": [contact], "professional": [worker]}
    assert rules.around(contact, here, [], set()).holders == {"professional": [contact], "location_contact": [contact]}
    elsewhere = [rules.Holder(contact, "location_contact", here=False)]
    assert rules.around(contact, elsewhere, [], set()).holders == {"professional": [contact]}
    assert rules.around(worker, elsewhere, [], set()).holders == {}


@pytest.fixture
def nobody(monkeypatch):
    monkeypatch.setattr(queries, "around", lambda at: rules.Around())
    monkeypatch.setattr(sys.modules["naast.signals.queries.standing"], "around", lambda at: rules.Around())


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["worry", "apart"])
@pytest.mark.parametrize("part", ["volunteer", "client"])
def test_in_the_page_she_reads_what_to_do_and_her_text_is_a_draft(nobody, page, part, cast):
    who = getattr(cast, part)
    browser, where = seen_by(who), page_of(who, page)
    if (page, part) == ("apart", "client"):
        assert browser.get(where).status_code == 404
        return
    kind = "torn" if page == "apart" else "worry"
    shown = browser.post(where, {"kind": kind, "words": "Er lag post.", "form_key": str(uuid.uuid4())}).content.decode()
    assert "Er lag post." in shown
    assert ("112" in shown) or page == "apart"
    assert "Er lag post." in browser.get(where).content.decode()
    with acting_as(who):
        assert Signal.objects.count() == 0
        assert [one.typed["words"] for one in Draft.objects.visible_to(who)] == ["Er lag post."]
