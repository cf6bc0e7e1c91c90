"""What hangs on whom, without database or clock."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Generic, TypeVar

Person = TypeVar("Person")
Tip = TypeVar("Tip")
# So far ahead somebody is asked to look along, or to tell her story.
AHEAD = timedelta(days=366)


@dataclass(frozen=True)
class Topic(Generic[Person, Tip]):
    """One topic: who can be asked about it, the tips that stand there, and of whom it was who has gone."""

    name: str
    people: Sequence[Person]
    tips: Sequence[Tip]
    gone: Sequence[Person]

    @property
    def hangs_on_one(self) -> bool:
        """Is there exactly one person to ask?"""
        return len(self.people) == 1

    @property
    def nobody(self) -> bool:
        """Did the last one to ask go away?"""
        return bool(self.gone) and not self.people


def same(topic: str) -> str:
    """Two ways of writing one topic: spaces and capitals make no other one."""
    return " ".join(topic.split()).casefold()


def by_topic(
    people: Iterable[tuple[str, Person]], tips: Iterable[tuple[str, Tip]], gone: Iterable[tuple[str, Person]] = ()
) -> list[Topic[Person, Tip]]:
    """Every topic, in the order of its name, written as the first one wrote it."""
    written: dict[str, str] = {}
    asked: dict[str, list[Person]] = {}
    said: dict[str, list[Tip]] = {}
    left: dict[str, list[Person]] = {}
    for name, person in people:
        asked.setdefault(_key(name, written), []).append(person)
    for name, tip in tips:
        said.setdefault(_key(name, written), []).append(tip)
    for name, person in gone:
        left.setdefault(_key(name, written), []).append(person)
    return [Topic(written[key], asked.get(key, []), said.get(key, []), left.get(key, [])) for key in sorted(written)]


def _key(name: str, written: dict[str, str]) -> str:
    key = same(name)
    written.setdefault(key, " ".join(name.split()))
    return key


def fits_in_time(at: datetime, now: datetime) -> bool:
    """May somebody be asked for this moment?"""
    return now < at <= now + AHEAD
