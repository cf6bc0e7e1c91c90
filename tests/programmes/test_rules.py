"""Rules that a template on top of the base can hardly break: each one still refuses when it is broken."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

import pytest

from naast.programmes.checking import hold_rules
from naast.programmes.checking.doors import ALWAYS_CHECKED
from naast.programmes.loading import load
from naast.programmes.template import Agreement, LocationPhase, OwnContact, Shape, Size, Template
from naast.programmes.words import Text

BUDDY = load("temporary-buddy")
HI = Text("hallo", "hello")
ONE = Size(1, 1, 1)


def problems(template: Template) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    hold_rules(template, lambda path, message, *also: found.append((path, message)))
    return found


def changed(table: str, key: str, **values: object) -> Template:
    """The buddy with one thing of one table changed."""
    things: Mapping[str, object] = getattr(BUDDY, table)
    thing = replace(things[key], **values)  # type: ignore[type-var]
    return replace(BUDDY, **{table: MappingProxyType({**things, key: thing})})


def gates(**lines: object) -> Template:
    return replace(BUDDY, gates=MappingProxyType({**BUDDY.gates, **lines}))


def shaped(*parts: str, name: str = "circle") -> Template:
    return replace(BUDDY, shapes={name: Shape(name, dict.fromkeys(parts, ONE))})


def test_the_buddy_itself_breaks_no_rule() -> None:
    assert problems(BUDDY) == []


@pytest.mark.parametrize(("rule", "action", "check"), ALWAYS_CHECKED)
def test_each_check_a_hard_rule_wants_is_missed_when_it_is_gone(rule: str, action: str, check: str) -> None:
    lines = tuple(line for line in BUDDY.gates[action] if line[0] != check)
    assert problems(gates(**{action: lines})) == [(f"gate.{action}", f"{rule}: {check} must be checked here")]


def test_a_check_without_sentences_is_refused() -> None:
    obstacles = {code: said for code, said in BUDDY.obstacles.items() if code != "click.both"}
    assert problems(replace(BUDDY, obstacles=obstacles)) == [
        ("gate.start_match", "H12: click.both has no sentence why and what to do")
    ]


ORDINARY = "needs one of every_days, at_weeks, within_hours and weeks_before"
ORDER = "weeks go up, repeating needs weeks, and what lies ahead counts weeks_before"
TELLS = "remind and alarm tell a role; quiet nobody"
ANSWERS = "choice needs choices; scale needs steps, low and high; others have neither"


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (
            lambda: changed("activities", "treatment", responsible=""),
            [
                (
                    "activities",
                    "H3: never holds treatment, crisis, safety_judgement, control, money_management, medication",
                )
            ],
        ),
        (
            lambda: changed("activities", "treatment", class_="social"),
            [
                (
                    "activities",
                    "H3: never holds treatment, crisis, safety_judgement, control, money_management, medication",
                )
            ],
        ),
        (
            lambda: replace(BUDDY, screening=replace(BUDDY.screening, reasoned_by=None)),
            [("screening", "reasoned needs reasoned_by, and the other way round")],
        ),
        (
            lambda: gates(ready_volunteer=(("volunteer.trained", ()),)),
            [("gate.ready_volunteer", "can never open, or means nothing: trained = []")],
        ),
        (
            lambda: changed("questionnaires", "doubts", ask=()),
            [("gate.open_request", "can never open: doubts asks nothing")],
        ),
        (
            lambda: replace(BUDDY, shapes={**BUDDY.shapes, "round_table": Shape("round_table", {"coordinator": ONE})}),
            [("gate.put_on_agenda", "nobody is discussed unasked")],
        ),
        (
            lambda: gates(send_referral=(("consent.given", "stand_beside"),)),
            [("gate.send_referral", "needs [referral], consent.given and partner.accountable_named")],
        ),
        (
            lambda: changed("dossiers", "reflection", circle=("self", "coordinator")),
            [
                ("dossier.reflection", "own thoughts are read by the writer alone"),
                ("question.home_reactions", "private: only the writer reads it"),
            ],
        ),
        (
            lambda: changed("dossiers", "shared", circle=("client", "volunteer", "route")),
            [("dossier.shared", "H7: only a signal and its triage lie with a route")],
        ),
        (
            lambda: changed("dossiers", "client", background=False),
            [("dossier.client", "H11: is background, and shares nobody with the volunteer's dossier but the person")],
        ),
        (
            lambda: replace(BUDDY, own_contact=OwnContact(14, 14, ("coordinator",), "deputy")),
            [("own_contact", "the warning comes before the first day")],
        ),
        (
            lambda: replace(BUDDY, agreement=Agreement((*BUDDY.agreement.signed_by, "host"), 12)),
            [("agreement.signed_by", "signs but promises nothing: host")],
        ),
        (lambda: changed("rhythms", "weekly", every_days=None), [("rhythm.weekly", ORDINARY)]),
        (lambda: changed("rhythms", "weekly", at_weeks=(2,)), [("rhythm.weekly", ORDINARY)]),
        (lambda: changed("rhythms", "review", ask=None), [("rhythm.review", "needs a questionnaire when it asks")]),
        (lambda: changed("rhythms", "review", at_weeks=(52, 12)), [("rhythm.review", ORDER)]),
        (lambda: changed("rhythms", "weekly", then_every_weeks=4), [("rhythm.weekly", ORDER)]),
        (lambda: changed("rhythms", "screening", from_="match"), [("rhythm.screening", ORDER)]),
        (
            lambda: changed("rhythms", "consent", weeks_before=None, every_days=300),
            [("rhythm.consent", ORDER)],
        ),
        (lambda: changed("rhythms", "review", tells=()), [("rhythm.review", TELLS)]),
        (lambda: changed("rhythms", "review", tells=("location_contact",)), [("rhythm.review", TELLS)]),
        (
            lambda: changed("rhythms", "checkin_volunteer", tells=("coordinator",)),
            [("rhythm.checkin_volunteer", TELLS)],
        ),
        (
            lambda: replace(BUDDY, duration=replace(BUDDY.duration, months=None)),
            [("duration", "open has no months; horizon and max have")],
        ),
        (
            lambda: changed("questions", "doubt_one_more", arrangements=()),
            [("questionnaire.doubts", "every yes needs example arrangements")],
        ),
        (lambda: changed("questions", "feeling", most=5), [("question.feeling", "only a number has a most")]),
        (lambda: changed("questions", "feeling", low=None), [("question.feeling", ANSWERS)]),
        (lambda: changed("questions", "wish_area", steps=5), [("question.wish_area", ANSWERS)]),
        (
            lambda: changed("routes", "soon", stand_in=("professional",)),
            [("route.soon", "H7: needs a receiver and a stand-in who is someone else")],
        ),
        (
            lambda: changed("routes", "soon", stand_in_after_minutes=0),
            [("route.soon", "needs minutes or hours, and a stand-in before that time is over")],
        ),
        (
            lambda: replace(BUDDY, retention={}),
            [("retention.access_log", "H9: who looked is kept at least 60 months")],
        ),
        (
            lambda: replace(
                BUDDY, location_phases={"a": LocationPhase("a", HI, (), ()), "b": LocationPhase("b", HI, (), ())}
            ),
            [("location_phase.b", "cannot be reached")],
        ),
    ],
)
def test_a_broken_rule_is_one_problem(make: Callable[[], Template], expected: list[tuple[str, str]]) -> None:
    assert problems(make()) == expected


def test_two_rings_share_no_dossier_and_the_inner_ring_reaches_no_professional() -> None:
    circle = shaped("client", "volunteer", "professional", "coordinator", "outer")
    shared = replace(BUDDY.dossiers["shared"], circle=("volunteer", "outer"))
    found = problems(replace(circle, dossiers={**BUDDY.dossiers, "shared": shared}))
    assert ("dossier.shared", "H7: the two rings never share a dossier") in found
    assert ("signal.worry", "H7: from the inner ring only the coordinator hears") in found
    assert ("signal.too_close", "H7: from the inner ring only the coordinator hears") not in found


def test_hidden_is_sound_when_accounts_are_off_and_safety_is_checked() -> None:
    safe = replace(BUDDY.safety, mode="hidden", client_account="off")
    hidden = gates(start_match=(*BUDDY.gates["start_match"], ("safety.checked", "safety_check")))
    assert problems(replace(hidden, safety=safe)) == []


def test_without_a_client_in_the_shape_the_volunteer_may_consent() -> None:
    workplace = shaped("volunteer", "professional", "host", name="host_placement")
    consent = replace(BUDDY.consents["stand_beside"], by="volunteer")
    found = problems(replace(workplace, consents={**BUDDY.consents, "stand_beside": consent}))
    assert found == []
    assert problems(replace(BUDDY, consents={**BUDDY.consents, "stand_beside": consent})) == [
        ("gate.start_match", "H5: the person who is supported must consent")
    ]


def test_who_takes_part_without_an_account_need_not_sign() -> None:
    by_link = replace(BUDDY.shapes["one_to_one"], without_account=("client", "volunteer"))
    agreement = Agreement(("professional",), 12)
    assert problems(replace(BUDDY, shapes={"one_to_one": by_link}, agreement=agreement)) == []


def test_a_programme_of_groups_alone_asks_no_signatures_and_no_weeks() -> None:
    group = shaped("professional", name="group_activity")
    rhythms = {name: r for name, r in BUDDY.rhythms.items() if name != "checkin_volunteer"}
    assert problems(replace(group, rhythms=rhythms, agreement=Agreement((), 12))) == []


def test_a_circle_may_ask_for_as_many_men_and_women_as_begin_it() -> None:
    circle = load("circle")
    seats = circle.shapes["circle"].size("volunteer").start

    def asking(men: int, women: int) -> Template:
        return replace(circle, matching=replace(circle.matching, min_men=men, min_women=women))

    assert (seats, problems(asking(2, 1)), problems(asking(0, 3))) == (3, [], [])
    said = ("matching.min_women", "a circle begins with 3: that is fewer than the men and women asked for")
    assert problems(asking(2, 2)) == problems(asking(3, 1)) == [said]


def test_a_circle_begins_with_two_to_six() -> None:
    circle = load("circle")

    def begins(seats: int) -> list[tuple[str, str]]:
        parts = circle.shapes["circle"].parts | {"volunteer": Size(1, 9, seats)}
        return problems(replace(circle, shapes={"circle": replace(circle.shapes["circle"], parts=parts)}))

    assert begins(2) == begins(6) == []
    for seats in (1, 7):
        said = f"a circle begins with 2 to 6 volunteers, not {seats}"
        assert begins(seats) == [("shape.circle.volunteer", said)]


def test_where_no_circle_is_formed_its_rules_ask_nothing() -> None:
    assert problems(replace(BUDDY, matching=replace(BUDDY.matching, min_men=3, min_women=3))) == []
