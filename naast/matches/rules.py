"""What may follow what in a match, and what three people may agree. Plain Python: no database, no clock."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import time

from naast.programmes.gates import Fact

PROPOSED, COSIGNED, MEETING, AGREED = "proposed", "cosigned", "meeting", "agreed"
SIDE_BY_SIDE, RESTING, CLOSING, ENDED = "side_by_side", "resting", "closing", "ended"
STATES = (PROPOSED, COSIGNED, MEETING, AGREED, SIDE_BY_SIDE, RESTING, CLOSING, ENDED)
BEFORE_START = frozenset({PROPOSED, COSIGNED, MEETING, AGREED})
TOGETHER = frozenset({SIDE_BY_SIDE, RESTING})

# From each state, where one can go. Nothing goes by itself.
MOVES: Mapping[str, frozenset[str]] = {
    PROPOSED: frozenset({COSIGNED, ENDED}),
    COSIGNED: frozenset({MEETING, ENDED}),
    MEETING: frozenset({AGREED, ENDED}),
    AGREED: frozenset({MEETING, SIDE_BY_SIDE, ENDED}),  # back to MEETING when the agreement is written anew
    SIDE_BY_SIDE: frozenset({RESTING, CLOSING}),
    RESTING: frozenset({SIDE_BY_SIDE, CLOSING}),
    CLOSING: frozenset({ENDED}),
    ENDED: frozenset(),
}

VOLUNTEER, CLIENT, PROFESSIONAL, COORDINATOR = "volunteer", "client", "professional", "coordinator"
THREE = (VOLUNTEER, CLIENT, PROFESSIONAL)
CIRCLE, OUTER = "circle", "outer"
BY_PROFESSIONAL, BY_TOGETHER, BY_VOLUNTEER = "professional", "together", "volunteer"
WHO_DOES = (BY_VOLUNTEER, BY_TOGETHER, BY_PROFESSIONAL)


def page_of(match_id: object, name: str = "") -> str:
    """The address of a page of a match, for a refusal that says where something is solved."""
    return f"/matches/{match_id}/{name}" if name else f"/matches/{match_id}"


def may_go(state: str, to: str) -> bool:
    """May a match go from here to there?"""
    return to in MOVES[state]


def may_be_done_by(responsible: str, by: str) -> bool:
    """May this be agreed? `responsible` is what the programme says; professional care stays with her (H3)."""
    if by == BY_PROFESSIONAL:
        return True
    if by == BY_TOGETHER:
        return responsible in (BY_TOGETHER, BY_VOLUNTEER)
    return by == BY_VOLUNTEER and responsible == BY_VOLUNTEER


def hers(agreed: Iterable[Mapping[str, str]]) -> list[str]:
    """The agreed activities that a volunteer does, by herself or together."""
    return [line["activity"] for line in agreed if line["by"] != BY_PROFESSIONAL]


def not_for_a_volunteer(agreed: Iterable[Mapping[str, str]], responsible: Mapping[str, str]) -> list[str]:
    """The agreed activities that the programme does not leave to a volunteer in this way."""
    return [
        line["activity"] for line in agreed if not may_be_done_by(responsible.get(line["activity"], ""), line["by"])
    ]


def all_wanted(asked: Collection[str], wanted: Collection[str]) -> bool:
    """Does she want to do everything that is asked?"""
    return set(asked) <= set(wanted)


def of_everybody(each: Sequence[Mapping[str, Fact]]) -> dict[str, Fact]:
    """What is so of every one of them: a yes when all say yes, the smallest number, what all of them did."""
    if not each:
        return {}
    return {code: _of_all([facts[code] for facts in each]) for code in each[0] if all(code in facts for facts in each)}


def _of_all(values: Sequence[Fact]) -> Fact:
    first = values[0]
    if isinstance(first, bool):
        return all(value is True for value in values)
    if isinstance(first, int):
        return min(value for value in values if isinstance(value, int))
    sets = [frozenset(value) for value in values if not isinstance(value, int | str)]
    return frozenset.intersection(*sets) if len(sets) == len(values) else first


@dataclass(frozen=True, slots=True)
class Signed:
    """Which of those who sign have signed the agreement that counts."""

    wanted: tuple[str, ...]
    by: frozenset[str]

    @property
    def missing(self) -> tuple[str, ...]:
        return tuple(part for part in self.wanted if part not in self.by)

    @property
    def complete(self) -> bool:
        return bool(self.wanted) and not self.missing


def in_common(one: Iterable[str], other: Iterable[str]) -> list[str]:
    """What both said, in the words and the order of the first; capitals and spaces do not count."""
    said = {" ".join(word.split()).casefold() for word in other}
    return [word for word in one if " ".join(word.split()).casefold() in said]


def names_somebody(words: str, names: Iterable[str]) -> bool:
    """Does a text say one of these names? Whole words only, so that a short name does not sit inside another word."""
    said = {word.strip(".,;:!?()\"'“”‘’").casefold().removesuffix("'s").removesuffix("’s") for word in words.split()}
    return any(part.casefold() in said for name in names for part in name.split())


def within_hours(at: time, opens: time, until: time) -> bool:
    """Does a message arrive at this time of day?"""
    return opens <= at < until
