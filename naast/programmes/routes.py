"""Routes: who hears it? From a kind of signal to exactly the people who get it, with a deadline and a stand-in.

A signal reaches its route and nobody else. When the route is empty its stand-ins take its place at once; when they are
missing too, the last resort the template names. When even that is empty nobody hears it, and that is never silent:
``NobodyLeft`` says so, with what to do now.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Generic, TypeVar

from naast.programmes.template import Route, Signal, Template
from naast.programmes.words import Text

Person = TypeVar("Person", bound=Hashable)
NOBODY_WHY = ("Er is nu niemand die dit kan lezen.", "There is nobody now who can read this.")
NOBODY_DO = (
    "Bel 112 als er gevaar is. Bel anders {coordinator.the}: dit kwam nog bij niemand aan.",
    "Call 112 if there is danger. Else call {coordinator.the}: this has reached nobody yet.",
)
CONFIDENT_DO = (
    "Bewaar je vraag en stel haar later opnieuw. Alleen {confidant.the} mag dit lezen.",
    "Keep your question and ask it again later. Only {confidant.the} may read this.",
)


@dataclass(frozen=True)
class Receiver(Generic[Person]):
    """A person who hears a signal, and in which role; ``deputy:professional`` is the deputy of the professional."""

    person: Person
    role: str


@dataclass(frozen=True)
class Routed(Generic[Person]):
    """Who hears it now, before when they answer, and who is called in when they do not."""

    to: tuple[Receiver[Person], ...]
    deadline: datetime
    stand_ins: tuple[Receiver[Person], ...]
    stand_in_at: datetime
    route: str

    @property
    def people(self) -> tuple[Person, ...]:
        """Those who hear it now."""
        return tuple(receiver.person for receiver in self.to)


@dataclass(frozen=True)
class PassedOn:
    """What is agreed about passing on: what must, what may, and what stays here."""

    must: tuple[Signal, ...]
    may: tuple[Signal, ...]
    keeps: tuple[Signal, ...]


class NotPassedOn(Exception):
    """This is no signal one can raise: it stays here, or it is not for this part, or the programme does not know it."""


class NobodyLeft(Exception):
    """Nobody in the whole route can hear this. The one who raised it must know at once, and what to do."""

    def __init__(self, signal: str, why: Text, do: Text) -> None:
        self.signal, self.why, self.do = signal, why, do
        super().__init__(f"nobody left to hear {signal}")


def route(
    template: Template,
    signal: str,
    *,
    holders: Mapping[str, Sequence[Person]],
    raiser: Person,
    part: str,
    at: datetime,
    deputies: Mapping[str, Sequence[Person]] | None = None,
    organisation: Mapping[str, Sequence[Person]] | None = None,
    away: Collection[Person] = (),
) -> Routed[Person]:
    """Exactly the people who hear this signal.

    ``holders``: who holds each role around this match; for ``professional`` the accountable one, and nobody else.
    ``deputies``: per role who is the deputy of it. ``organisation``: who holds each role in the whole organisation;
    only the last resort looks there. ``part``: what the raiser is here. ``away``: who cannot be reached now.
    """
    path = _route_of(template, signal, part)
    if at.tzinfo is None:
        raise ValueError("a signal is raised at a moment that knows its time zone")
    out = {raiser, *away}
    first = _without(_holding(path.to, holders), out)
    second = _without(_standing_in(path, holders, deputies or {}), out)
    last = _without(_holding(path.last_resort, organisation or {}), out)
    to = first or second or last
    if not to:
        raise NobodyLeft(signal, template.words.text(*NOBODY_WHY), template.words.text(*_what_to_do(path)))
    stand_ins = _without((second or last) if first else last, {receiver.person for receiver in to})
    return Routed(
        to=to,
        deadline=_later(at, path.minutes),
        stand_ins=stand_ins,
        stand_in_at=_later(at, path.stand_in_after_minutes if first else 0),
        route=path.id,
    )


def raisable(template: Template, part: str) -> tuple[Signal, ...]:
    """The signals someone in this part can raise, in the order of the template."""
    return tuple(s for s in template.signals.values() if part in s.from_ and s.rule != "keeps")


def passed_on(template: Template, part: str = "volunteer") -> PassedOn:
    """The three lists of the agreement for one part: must, may, and stays here."""
    mine = [signal for signal in template.signals.values() if part in signal.from_]
    must, may, keeps = (tuple(s for s in mine if s.rule == rule) for rule in ("must", "may", "keeps"))
    return PassedOn(must=must, may=may, keeps=keeps)


def _route_of(template: Template, signal: str, part: str) -> Route:
    found = template.signals.get(signal)
    if found is None or found.route is None or part not in found.from_:
        raise NotPassedOn(f"{template.id} has no way to pass on {signal} from {part}")
    return template.routes[found.route]


def _holding(roles: Iterable[str], holders: Mapping[str, Sequence[Person]]) -> list[Receiver[Person]]:
    return [Receiver(person, role) for role in roles for person in holders.get(role, ())]


def _standing_in(
    path: Route, holders: Mapping[str, Sequence[Person]], deputies: Mapping[str, Sequence[Person]]
) -> list[Receiver[Person]]:
    """A deputy stands in for each role of the route, and never for herself."""
    found: list[Receiver[Person]] = []
    for role in path.stand_in:
        if role != "deputy":
            found += _holding([role], holders)
            continue
        for deputised in path.to:
            own = set(holders.get(deputised, ()))
            found += [Receiver(p, f"deputy:{deputised}") for p in deputies.get(deputised, ()) if p not in own]
    return found


def _without(receivers: Iterable[Receiver[Person]], out: Collection[Person]) -> tuple[Receiver[Person], ...]:
    """Each person once, and nobody who is left out."""
    seen: dict[Person, Receiver[Person]] = {}
    for receiver in receivers:
        if receiver.person not in out:
            seen.setdefault(receiver.person, receiver)
    return tuple(seen.values())


def _what_to_do(path: Route) -> tuple[str, str]:
    return CONFIDENT_DO if "confidant" in path.to else NOBODY_DO


def _later(at: datetime, minutes: int) -> datetime:
    return (at.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(at.tzinfo)
