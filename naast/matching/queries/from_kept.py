"""The whole of a large organisation, from what the job kept: all of it is counted, and only who stands on the page is
read.

Circles are not kept by lot; they are counted as they are now, beside nobody but the volunteers of their own ways of
working. Who is new since it was kept stands in the list as not counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from uuid import UUID

from django.db.models import Q

from naast.clients.models import Request as Asked
from naast.matching.engine import Candidate, shortlist
from naast.matching.queries.asking import asks_for_circle, asks_for_one
from naast.matching.queries.assigning import best_of
from naast.matching.queries.gathering import gathered_for
from naast.matching.queries.kept import Kept, kept_of, told
from naast.matching.queries.trying import with_more
from naast.matching.queries.whole import MOST_NEEDED, Placed, Whole, everybody, what_if, whole_of
from naast.matching.queries.yesterday import Before, Yesterday, until_yesterday
from naast.matching.rules import mark_of
from naast.privacy.actor import Actor
from naast.volunteers.models import Volunteer
from naast.volunteers.showing import full_name

# So many names of who has time left are read.
MOST_FREE = 30


class FromKept:
    """Everybody who waits, by row; `kept` has the same requests, but for circles and who is new."""

    is_kept = True

    @classmethod
    def of(cls, viewer: Actor, on: date) -> FromKept | None:
        """Nothing in a small organisation, or before it was kept."""
        waiting = told(
            "SELECT id::text, programme::text FROM clients_request WHERE organisation_id = %s AND state = 'open'"
            " ORDER BY opened_at, id", [viewer.organisation_id],
        )  # fmt: skip
        ways = [Asked(programme=way) for way in dict.fromkeys(way for _key, way in waiting)]
        alone, around = ({one.programme for one in ways if asks(one)} for asks in (asks_for_one, asks_for_circle))
        kept = kept_of(viewer.organisation_id, sorted(alone), on) if alone else None
        if kept is None:
            return None
        listed = [key for key, way in waiting if way in alone or way in around]
        in_circles = [key for key, way in waiting if way in around]
        return cls(viewer, on, kept, listed, in_circles, len(waiting) - len(listed))

    def __init__(
        self, viewer: Actor, on: date, kept: Kept, keys: Sequence[str], around: Sequence[str], otherwise: int
    ) -> None:
        self.viewer, self.on, self.kept, self.keys, self.otherwise = viewer, on, kept, keys, range(otherwise)
        mate = best_of(kept.problem).assignment.mate
        self.beside = [int(kept.problem.volunteer[edge]) if edge >= 0 else None for edge in mate]
        self.row = {key: row for row, key in enumerate(kept.requests)}
        self.circles = self._circles(around) if around else None
        self.circle = {str(one.pk): row for row, one in enumerate(self.circles.gathered.asked)} if self.circles else {}

    def _circles(self, keys: Sequence[str]) -> Whole:
        asked = Asked.objects.visible_to(self.viewer).filter(pk__in=keys).order_by("opened_at", "id")
        return whole_of(gathered_for(asked, self.viewer, self.on), self.on)

    def __len__(self) -> int:
        return len(self.keys)

    @cached_property
    def is_current(self) -> bool:
        [[found]] = told("SELECT matching_current(%s)", [self.viewer.organisation_id])
        return bool(found)

    @property
    def without(self) -> int:
        return self.beside.count(None) + (self.circles.without if self.circles else 0)

    @property
    def free(self) -> tuple[Sequence[str], int]:
        stands = Counter(who for who in self.beside if who is not None)
        left = [key for who, key in enumerate(self.kept.volunteers) if self.kept.problem.places[who] > stands[who]]
        names = [full_name(one) for one in self._volunteers(left[:MOST_FREE])]
        return [*names, *(self.circles.free if self.circles else ())], len(left) - len(names)

    # In full, here and below: among so many others have the same first name, and not all of them are read.
    def _volunteers(self, keys: Collection[str]) -> Iterable[Volunteer]:
        return Volunteer.objects.visible_to(self.viewer).filter(pk__in=keys).order_by("first_name", "id")

    @property
    def spoken(self) -> Sequence[str]:
        return self._said["languages"]

    @property
    def moments(self) -> Sequence[str]:
        return self._said["day_parts"]

    @cached_property
    def _said(self) -> Mapping[str, list[str]]:
        """What is asked by those who wait, whoever waits longest first; not by whom. One query."""
        rows = told(
            "SELECT kind, word FROM clients_request q, LATERAL (SELECT 'languages' AS kind, unnest(q.languages) AS word"
            " UNION ALL SELECT 'day_parts', unnest(q.day_parts)) AS said WHERE organisation_id = %s AND state = 'open'"
            " GROUP BY kind, word ORDER BY min(opened_at), word", [self.viewer.organisation_id],
        )  # fmt: skip
        return {name: [word for kind, word in rows if kind == name] for name in ("languages", "day_parts")}

    def what_if(self, more: Sequence[Candidate]) -> tuple[Sequence[Asked], Sequence[Asked]]:
        """In one count with circles everybody has to be read: a newcomer sits in one circle or stands beside one."""
        if self.circles:
            gathered, _otherwise = everybody(self.viewer, self.on)
            return what_if(whole_of(gathered, self.on), self.on, more)
        return with_more(self.kept, self.beside, self.viewer, self.on, more)

    def look(self, rows: Sequence[int]) -> list[tuple[int, Placed]]:
        """A fixed number of queries, of these requests and of who stands or is needed there."""
        keys = {row: self.keys[row] for row in rows}
        page = _Page(self, [key for key in keys.values() if key not in self.circle])
        alone = {row: page.placed(key) for row, key in keys.items() if key in page.asked}
        around = {row: self.circle[key] for row, key in keys.items() if key in self.circle}
        circles = {row: self.circles.look(at) for row, at in around.items()} if self.circles else {}
        return sorted({**alone, **circles}.items())

    def before(self, rows: Sequence[int]) -> Yesterday:
        """Who could not stand there any more is not named. Two queries."""
        known = {key: (mark, was) for key, mark, was in told(
            "SELECT request_id::text, mark, mark_before FROM matching_proposal"
            " WHERE organisation_id = %s AND day = %s AND mark_before IS NOT NULL",
            [self.viewer.organisation_id, self.on],
        ) if key in self.row}  # fmt: skip
        seen = {key: was for key, (mark, was) in known.items() if mark == self._mark(key)}
        other = {key for key, was in seen.items() if was != self._mark(key)}
        here = {row: self.keys[row] for row in rows if self.keys[row] in other}
        who = {key: self._of_mark(key, seen[key]) for key in here.values()}
        names = {str(one.pk): full_name(one) for one in self._volunteers([one for one in who.values() if one])}
        different = {row: Before(bool(seen[key]), names.get(who[key], "")) for row, key in here.items()}
        found = Yesterday(different, bool(known) and len(seen) == len(known), len(other))
        return self._and_circles(found) if self.circles else found

    def _and_circles(self, found: Yesterday) -> Yesterday:
        circles = until_yesterday(self.circles, self.on) if self.circles else Yesterday({}, is_sure=True, count=0)
        rows = {self.circle[key]: row for row, key in enumerate(self.keys) if key in self.circle}
        different = {**found.different, **{rows[row]: one for row, one in circles.different.items()}}
        return Yesterday(different, found.is_sure and circles.is_sure, found.count + circles.count)

    def _mark(self, key: str) -> str:
        who = self.beside[self.row[key]]
        return mark_of(UUID(key), () if who is None else [UUID(self.kept.volunteers[who])])

    def _of_mark(self, key: str, mark: str) -> str:
        """Whose mark it is, of those who could now."""
        return next((str(pk) for pk in self.kept.could(UUID(key)) if mark_of(UUID(key), [pk]) == mark), "")


class _Page:
    """These requests, and who stands there or is needed elsewhere, read as they are now."""

    def __init__(self, whole: FromKept, keys: Sequence[str]) -> None:
        self.whole, self.kept = whole, whole.kept
        self.stands = {key: whole.beside[whole.row[key]] for key in keys if key in whole.row}
        self.could = {key: self._could(whole.row[key]) for key, who in self.stands.items() if who is None}
        needed = {who for could in self.could.values() for who in could}
        self.beside = {
            who: [self.kept.requests[row] for row, one in enumerate(whole.beside) if one == who] for who in needed
        }
        elsewhere = {key for those in self.beside.values() for key in those}
        found = Asked.objects.visible_to(whole.viewer).filter(pk__in={*keys, *elsewhere})
        self.called = {str(one.pk): one for one in found}
        self.asked = {key: self.called[key] for key in keys if key in self.called}
        people = [self.kept.volunteers[who] for who in {*needed, *self.stands.values()} if who is not None]
        self.gathered = gathered_for(self.asked.values(), whole.viewer, whole.on, Q(pk__in=people))
        self.people = {str(one.pk): one for one in self.gathered.volunteers}

    def _could(self, row: int) -> list[int]:
        """The first of those who could, by their rows."""
        start = self.kept.problem.start
        return self.kept.problem.volunteer[start[row] : start[row + 1]][:MOST_NEEDED].tolist()  # type: ignore[no-any-return]

    def placed(self, key: str) -> Placed:
        """With whom and why, or why nobody; what is not so any more is counted again first."""
        asked = self.asked[key]
        if key not in self.stands:
            return Placed(asked, again=True)
        if (who := self.stands[key]) is None:
            needed = tuple(self._needed(one) for one in self.could[key] if self.kept.volunteers[one] in self.people)
            return Placed(asked, needed=needed, untold=not needed)
        if (volunteer := self.people.get(self.kept.volunteers[who])) is None:
            return Placed(asked, again=True)
        fits = shortlist(self.gathered.request(asked), [self.gathered.candidate(asked, volunteer)]).fits
        return Placed(asked, tuple(fits), again=not fits)

    def _needed(self, who: int) -> tuple[str, str]:
        """By first name, and beside whom she would stand."""
        called = [self.called[key].called for key in self.beside[who] if key in self.called]
        return full_name(self.people[self.kept.volunteers[who]]), ", ".join(called)
