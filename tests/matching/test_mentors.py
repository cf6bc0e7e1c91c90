"""A case from outside: two lists and a rule, paired as well as they can be, or one sentence that says what is wrong."""

from __future__ import annotations

import random
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linear_sum_assignment

from naast.matching.engine.mentors import (
    ASKS,
    BOTH,
    COLUMNS,
    EMAIL,
    MOST_POINTS,
    NEVER,
    Pair,
    Person,
    Unclear,
    pairs,
    people_of,
    rule_of,
    scores,
)  # fmt: skip

RULE = "3*different(organisation)+2*same(profession)+6*asked(identity to match, characteristics)"


def people(which: str, *rows: dict[str, str], without: str = "") -> tuple[Person, ...]:
    """Everybody has an address; what a row does not say is empty."""
    headings = [column for column in COLUMNS[which] if column != without]
    cells = [
        (n, [{EMAIL: f"{which}.{n}@x", **row}.get(name, "") for name in headings]) for n, row in enumerate(rows, 2)
    ]
    return people_of(which, headings, cells)


def test_the_points_of_a_pair_are_those_of_the_rule() -> None:
    mentees = people(
        "mentees",
        {"organisation": "Joy", "profession": "HR", ASKS: "yes", "identity to match": "Gay"},
        {"organisation": "Joy", "profession": "HR", ASKS: "no", "identity to match": "Gay"},
        {"organisation": "", "profession": "", ASKS: "yes"},
    )
    mentors = people(
        "mentors",
        {"organisation": "Love", "profession": " hr ", "characteristics": "Lesbian,  gay"},
        {"organisation": "JOY", "profession": "Policy"},
        {"profession": ""},
    )
    assert scores(mentors, mentees, rule_of(RULE)).tolist() == [[11, 0, 0], [5, 0, 0], [0, 0, 0]]


def test_nobody_is_paired_with_herself_and_as_many_pairs_come_about_as_can() -> None:
    both = [{EMAIL: "Anna@x", BOTH: "yes", "profession": "HR"}, {"profession": "HR"}]
    mentors, mentees = people("mentors", *both), people("mentees", {**both[0], EMAIL: "anna@x "}, {"profession": "IT"})
    assert scores(mentors, mentees, rule_of("same(profession)")).tolist() == [[NEVER, 1], [0, 0]]
    assert pairs(mentors, mentees, rule_of("same(profession)")) == (
        Pair("anna@x", "mentors.3@x", 1), Pair("mentees.3@x", "anna@x", 0),
    )  # fmt: skip
    alone = people("mentors", both[0])
    assert pairs(alone, people("mentees", both[0]), rule_of("same(profession)")) == ()


Said = tuple[str, str, str]
WORDS = st.sampled_from(["", "Joy", "Love", "Peace"])


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(WORDS, WORDS, WORDS), min_size=1, max_size=7),
    st.lists(st.tuples(WORDS, WORDS, WORDS), min_size=1, max_size=7),
    st.integers(0, 3),
)
def test_the_pairs_are_the_best_there_are_in_whatever_order_they_come(
    ours: list[Said], theirs: list[Said], shared: int
) -> None:
    def of(which: str, field: str, rows: list[Said]) -> list[dict[str, str]]:
        return [
            {
                "organisation": one, "profession": two, field: three, ASKS: "yes",
                EMAIL: f"both{n}@x" if n < shared else f"{which}{n}@x",
            }
            for n, (one, two, three) in enumerate(rows)
        ]  # fmt: skip

    mentors, mentees = of("mentors", "characteristics", ours), of("mentees", "identity to match", theirs)
    points = scores(people("mentors", *mentors), people("mentees", *mentees), rule_of(RULE))
    weight = np.where(points == NEVER, -1_000, points + 100)
    rows, columns = linear_sum_assignment(weight, maximize=True)
    possible = points[rows, columns] != NEVER
    found = pairs(people("mentors", *mentors), people("mentees", *mentees), rule_of(RULE))
    assert (len(found), sum(pair.score for pair in found)) == (possible.sum(), points[rows, columns][possible].sum())
    assert len({pair.mentor for pair in found}) == len({pair.mentee for pair in found}) == len(found)
    random.Random(1).shuffle(mentors)
    assert pairs(people("mentors", *mentors), people("mentees", *mentees[::-1]), rule_of(RULE)) == found


@pytest.mark.parametrize(
    ("rule", "says"),
    [
        ("", "The rule is empty. Write for instance 3*different(organisation)+2*same(profession)."),
        (
            "3*same",
            "The rule cannot be read at “3*same”. A part looks like 3*different(organisation); write + between parts",
        ),
        ("same(grade)+", "The rule cannot be read at “”."),
        ("-2*same(grade)", "The rule cannot be read at “-2*same(grade)”."),
        ("near(grade)", "The rule has “near”, which is not known. Known are: same, different, asked."),
        ("same(grade, grade)", "In the rule same(…) takes 1 column(s), not “grade, grade”."),
        ("asked(grade,)", "In the rule asked(…) takes 2 column(s), not “grade,”."),
        ("600000*same(grade)+600000*same(grade)", f"The weights in the rule are more than {MOST_POINTS} together."),
    ],
)
def test_a_rule_that_cannot_be_read_says_where(rule: str, says: str) -> None:
    with pytest.raises(Unclear) as why:
        rule_of(rule)
    assert str(why.value).startswith(says)


def test_the_rule_may_have_spaces_and_capitals() -> None:
    assert rule_of(" Same( Grade ) + 2 * asked(Identity to Match,characteristics)") == (
        *rule_of("1*same(grade)"), *rule_of("2*asked(identity to match, characteristics)"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: people("mentors", {}, without="profession"), "The list of mentors misses the column(s) profession."),
        (lambda: people("mentees", {}, without=ASKS), f"The list of mentees misses the column(s) {ASKS}."),
        (lambda: people("mentees"), "The list of mentees has headings and nobody below them."),
        (lambda: people("mentors", {EMAIL: ""}), "Row 2 of the list of mentors has no e-mail address, which tells"),
        (
            lambda: people("mentors", {EMAIL: "a@x"}, {EMAIL: "A@x"}),
            "a@x is in the list of mentors twice: rows 2 and 3.",
        ),
        (
            lambda: people("mentors", {BOTH: "maybe"}),
            f"Row 2 of the list of mentors has “maybe” under {BOTH}. Write yes",
        ),
        (
            lambda: people_of("mentors", [*COLUMNS["mentors"], "grade"], []),
            "The list of mentors has the column grade twice. Keep one.",
        ),
        (
            lambda: scores(people("mentors", {}), people("mentees", {}), rule_of("same(salary)")),
            "The rule asks for salary, which the list of mentees does not have. It has: first name, last name, email",
        ),
        (
            lambda: scores(people("mentors", {}), people("mentees", {}), rule_of("asked(characteristics, grade)")),
            "The rule asks for characteristics, which the list of mentees does not have.",
        ),
    ],
)
def test_a_list_that_cannot_be_read_says_what_to_do(make: Callable[[], object], says: str) -> None:
    with pytest.raises(Unclear) as why:
        make()
    assert str(why.value).startswith(says)
