"""Pairs from a list of mentors and a list of mentees, in the format that the open program *mentor-match* reads.

A rule says in points what makes a good pair, for instance
`3*different(organisation)+2*same(profession)+6*asked(identity to match, characteristics)`:

- `same(field)`: both say the same in that column; `different(field)`: both say something, and not the same. What nobody
  filled in is unknown, and earns nothing in either.
- `asked(wish, offer)`: the mentee answered yes to *match with similar identity*, and her wish is one of the words with
  commas between them that the mentor offers. Who did not ask for it is never laid beside somebody on that ground.

The weight before the star is a whole number, 1 when it is left out. Capitals and double spaces make no difference.

As in one round of *mentor-match* somebody gets one other at most, nobody is paired with herself (the same e-mail
address; who is *both mentor and mentee* may be in a pair twice, once as each), and every other pair is possible, so
that as many pairs come about as the shorter list allows. In one corner we differ: *mentor-match* may lay somebody
beside herself and then drop that pair. Here first as many pairs as possible, among those the most points: exactly,
with the engine that finds volunteers for requests.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from naast.matching.engine.assignment import solve
from naast.matching.engine.people import plain
from naast.matching.engine.price import Weights
from naast.matching.engine.problem import Int32, Problem

EMAIL, BOTH, ASKS = "email address", "both mentor and mentee", "match with similar identity"
EVERYBODY = (
    "first name", "last name", EMAIL, BOTH, "job title", "grade", "organisation", "profession", "biography",
)  # fmt: skip
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "mentors": (*EVERYBODY, "characteristics"),
    "mentees": (*EVERYBODY, ASKS, "identity to match"),
}
YES, NO = ("yes", "ja", "true"), ("no", "nee", "false", "")
TERM = re.compile(r"(?:(?P<weight>\d+)\s*\*)?\s*(?P<kind>[a-z]+)\s*\((?P<fields>[^()]*)\)")
FIELDS = {"same": 1, "different": 1, "asked": 2}
MOST_POINTS = 1_000_000
MOST_PAIRS = 25_000_000
NEVER = -1


class Unclear(ValueError):
    """The list or the rule cannot be read; the text says what is wrong and what to do."""


@dataclass(frozen=True, slots=True)
class Term:
    """One part of a rule: so many points when this is so."""

    weight: int
    kind: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """One row, with what it says under each heading. Nobody else has the same e-mail address in the same list."""

    email: str
    said: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Pair:
    mentee: str
    mentor: str
    score: int


def rule_of(text: str) -> tuple[Term, ...]:
    """The terms of a rule, in the order in which they are written."""
    if not text.strip():
        raise Unclear("The rule is empty. Write for instance 3*different(organisation)+2*same(profession).")
    terms = tuple(_term(part.strip()) for part in text.split("+"))
    if sum(term.weight for term in terms) > MOST_POINTS:
        raise Unclear(f"The weights in the rule are more than {MOST_POINTS} together. Use smaller ones.")
    return terms


def _term(part: str) -> Term:
    read = TERM.fullmatch(plain(part))
    if read is None:
        raise Unclear(
            f"The rule cannot be read at “{part}”. A part looks like 3*different(organisation); write + between parts."
        )
    kind, weight = read["kind"], int(read["weight"] or 1)
    if kind not in FIELDS:
        raise Unclear(f"The rule has “{kind}”, which is not known. Known are: {', '.join(FIELDS)}.")
    fields = tuple(plain(field) for field in read["fields"].split(","))
    if len(fields) != FIELDS[kind] or not all(fields):
        raise Unclear(f"In the rule {kind}(…) takes {FIELDS[kind]} column(s), not “{read['fields']}”.")
    return Term(weight, kind, fields)


def people_of(which: str, headings: Sequence[str], rows: Sequence[tuple[int, Sequence[str]]]) -> tuple[Person, ...]:
    """Everybody in a list, by e-mail address. `which` is mentors or mentees; a row has the number a person sees."""
    names = [plain(heading) for heading in headings]
    if missing := [column for column in COLUMNS[which] if column not in names]:
        raise Unclear(f"The list of {which} misses the column(s) {', '.join(missing)}.")
    if twice := sorted({name for name in names if name and names.count(name) > 1}):
        raise Unclear(f"The list of {which} has the column {twice[0]} twice. Keep one.")
    if not rows:
        raise Unclear(f"The list of {which} has headings and nobody below them.")
    people: dict[str, tuple[int, Person]] = {}
    for number, cells in rows:
        person = _person(which, number, dict(zip(names, cells, strict=False)))
        if before := people.get(person.email):
            raise Unclear(f"{person.email} is in the list of {which} twice: rows {before[0]} and {number}. Keep one.")
        people[person.email] = (number, person)
    return tuple(people[email][1] for email in sorted(people))


def _person(which: str, number: int, cells: Mapping[str, str]) -> Person:
    said = {name: plain(cells.get(name, "")) for name in (*COLUMNS[which], *cells)}
    if "@" not in said[EMAIL]:
        raise Unclear(
            f"Row {number} of the list of {which} has no e-mail address, which tells people apart. Fill it in."
        )
    for column in (BOTH, ASKS):
        if said.get(column, "") not in (*YES, *NO):
            raise Unclear(f"Row {number} of the list of {which} has “{cells[column]}” under {column}. Write yes or no.")
    return Person(said[EMAIL], said)


def scores(mentors: Sequence[Person], mentees: Sequence[Person], rule: Sequence[Term]) -> Int32:
    """int32 (mentees, mentors): the points of each pair, NEVER for somebody and herself."""
    points = np.zeros((len(mentees), len(mentors)), np.int32)
    for term in rule:
        points += np.int32(term.weight) * _met(term, mentors, mentees)
    one, other = _numbered([[p.email for p in mentees], [p.email for p in mentors]])
    points[one[:, None] == other] = NEVER
    return points


def _met(term: Term, mentors: Sequence[Person], mentees: Sequence[Person]) -> Int32:
    wish, offer = _of(mentees, "mentees", term.fields[0]), _of(mentors, "mentors", term.fields[-1])
    if term.kind != "asked":
        one, other = _numbered([wish, offer])
        known = (one[:, None] > 0) & (other > 0)
        same = one[:, None] == other
        return np.asarray(known & (same if term.kind == "same" else ~same), np.int32)
    offered = [{plain(word) for word in words.split(",")} - {""} for words in offer]
    by_word = {word: np.array([word in words for words in offered], np.int32) for word in set(wish)}
    nothing = np.zeros(len(mentors), np.int32)
    rows = [by_word[word] if mentee.said[ASKS] in YES else nothing for mentee, word in zip(mentees, wish, strict=True)]
    return np.array(rows)


def _of(people: Sequence[Person], which: str, field: str) -> list[str]:
    if field not in people[0].said:
        known = ", ".join(name for name in people[0].said if name)
        raise Unclear(f"The rule asks for {field}, which the list of {which} does not have. It has: {known}.")
    return [person.said[field] for person in people]


def _numbered(columns: Sequence[Sequence[str]]) -> list[Int32]:
    """The same number for the same word in every column; 0 is nothing."""
    numbers = {word: number for number, word in enumerate(sorted({"", *(word for c in columns for word in c)}))}
    return [np.array([numbers[word] for word in column], np.int32) for column in columns]


def pairs(mentors: Sequence[Person], mentees: Sequence[Person], rule: Sequence[Term]) -> tuple[Pair, ...]:
    """As many pairs as possible, and among those the most points. In the order of the mentees' addresses."""
    if len(mentors) * len(mentees) > MOST_PAIRS:
        raise Unclear(f"These lists make more than {MOST_PAIRS:,} pairs. Bring them in parts.")
    points = scores(mentors, mentees, rule)
    problem, weights = _problem(points)
    mate = solve(problem, weights).mate
    return tuple(
        Pair(mentees[row].email, mentors[column].email, int(points[row, column]))
        for row in range(len(mentees))
        if mate[row] >= 0 and (column := int(problem.volunteer[mate[row]])) >= 0
    )


def _problem(points: Int32) -> tuple[Problem, Weights]:
    """A mentee is a request and a mentor a volunteer with one place. An edge costs what it is short of the best score;
    a mentee without anyone costs more than all of those together."""
    possible = points != NEVER
    row, mentor = np.nonzero(possible)
    rows, columns = points.shape
    best = max(0, int(points.max()))
    alone = best * min(rows, columns) + 1
    problem = Problem(
        start=np.concatenate([[0], np.cumsum(possible.sum(axis=1))]).astype(np.int64),
        volunteer=mentor.astype(np.int32), fit=np.zeros(len(mentor), np.int16), tier=np.zeros(rows, np.int8),
        places=np.ones(columns, np.int32),
    )  # fmt: skip
    cost = best - points[row, mentor].astype(np.int64)
    return problem, Weights(cost=cost, unmatched=np.full(rows, alone, np.int64), bad=0, request=alone)
