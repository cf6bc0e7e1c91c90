"""An assignment that stands, and what happens to it: one change at a time, each in microseconds, and best after each.

A change touches one request or one place. It starts from prices that are right and puts them right again around the
change (placing.py, releasing.py), instead of deciding about everybody anew.

A request keeps its number when it is withdrawn, so that it may come back under the same one; until then it is a row
without edges. Somebody who pauses has no places. A new volunteer, or other wishes, are other edges: solve anew.
"""

from __future__ import annotations

from typing import Any, TypeVar, cast

import numpy as np
from numpy.typing import ArrayLike, NDArray

from naast.matching.engine.assignment import Assignment, price_without_places, solve
from naast.matching.engine.network import FAR, NOBODY, PRICE, Network, empty_network
from naast.matching.engine.placing import place
from naast.matching.engine.price import Weights
from naast.matching.engine.problem import BAD_FIT, FULL_FIT, Impossible, Problem
from naast.matching.engine.sound import refuse_impossible_requests
from naast.matching.engine.stepping import add_edges, give_places, seat, take_places, withdraw


class Standing:
    """The best assignment of what is there now. It is one thread's own."""

    def __init__(self, problem: Problem, weights: Weights, assignment: Assignment | None = None) -> None:
        """From an assignment that is best (stored.py proves what was kept); without one it is solved here."""
        self.bad, self.request_weight = weights.bad, weights.request
        self.requests, self.edges = problem.requests, problem.edges
        self.fit, self.tier, self.places = problem.fit, problem.tier, problem.places.copy()
        self._network = empty_network(problem, weights)
        self._spread_rows()
        self._sit_down(assignment or solve(problem, weights))
        self._make_room(self.requests + 1, self.edges + 1, self._end + 1)

    def _sit_down(self, assignment: Assignment) -> None:
        network = self._network
        network.node[:, PRICE] = np.where(self.places == 0, FAR, assignment.p)
        network.u[:] = assignment.u
        seat(network, assignment.mate)

    def _spread_rows(self) -> None:
        """The edges to each volunteer get room for a quarter more, and for two."""
        tight, length = self._network, self._network.length
        self._room = length + length // 4 + 2
        row = np.cumsum(self._room) - self._room
        self._end = int(self._room.sum())
        edges_to = np.zeros(self._end, np.int32)
        edges_to[np.repeat(row - tight.row, length) + np.arange(self.edges)] = tight.edges_to
        self._network = tight._replace(row=row, edges_to=edges_to)

    def add_request(self, volunteers: ArrayLike, fits: ArrayLike, tier: int) -> int:
        """Somebody asks who was never there, with who could and how well. Returns its number."""
        row = _row(volunteers, fits, tier, len(self.places))
        request, first, last = self.requests, self.edges, self.edges + row.edges
        self._make_room(request + 1, last, self._end + int((2 * self._room[row.volunteer] + 4).sum()))
        network = self._network
        network.volunteer[first:last], network.request[first:last] = row.volunteer, request
        network.cost[first:last] = (FULL_FIT - row.fit) + self.bad * (row.fit < BAD_FIT)
        network.start[request + 1], network.unmatched[request] = last, self.request_weight * (1 + tier)
        self.fit[first:last], self.tier[request] = row.fit, tier
        self._end = add_edges(network, self._room, self._end, first, last)
        self.requests, self.edges = request + 1, last
        place(network, request)
        return request

    def withdraw_request(self, request: int) -> None:
        self._must_be_there(request, there=True)
        withdraw(self._network, request)

    def return_request(self, request: int) -> None:
        """A request that was withdrawn asks again."""
        self._must_be_there(request, there=False)
        place(self._network, request)

    def set_places(self, volunteer: int, places: int) -> None:
        """0: she pauses or goes; more than 0 after 0: she comes back."""
        if not 0 <= volunteer < len(self.places) or not 0 <= places <= np.iinfo(np.int32).max:
            raise Impossible(f"Volunteer {volunteer} cannot have {places} places.")
        before = int(self.places[volunteer])
        self.places[volunteer] = places
        if places > before:
            give_places(self._network, volunteer, before, places)
        elif places < before:
            take_places(self._network, volunteer, before, places)

    def volunteer_of(self, request: int) -> int | None:
        """Who stands beside a request; None: nobody, or the request is not there."""
        if not 0 <= request < self.requests:
            raise Impossible(f"There is no request {request}.")
        mate = int(self._network.mate[request])
        return None if mate == NOBODY else int(self._network.volunteer[mate])

    def problem(self) -> Problem:
        """What is decided now, in arrays of its own; a request that is not there has no edges."""
        kept = self._is_there()[self._network.request[: self.edges]]
        request = self._network.request[: self.edges][kept]
        start = np.zeros(self.requests + 1, np.int64)
        np.cumsum(np.bincount(request, minlength=self.requests), out=start[1:])
        volunteer, fit = self._network.volunteer[: self.edges][kept], self.fit[: self.edges][kept]
        return Problem(start, volunteer, fit, self.tier[: self.requests].copy(), self.places.copy())

    def weights(self) -> Weights:
        """The weights of `problem()`, on the scale on which this began."""
        kept = self._is_there()[self._network.request[: self.edges]]
        unmatched = self._network.unmatched[: self.requests].copy()
        return Weights(self._network.cost[: self.edges][kept], unmatched, self.bad, self.request_weight)

    def assignment(self) -> Assignment:
        """The assignment of `problem()`, with the prices that prove it."""
        network, there = self._trimmed(), self._is_there()
        number = np.cumsum(there[network.request]) - 1
        mate = np.where(network.mate == NOBODY, NOBODY, number[network.mate] if self.edges else NOBODY)
        p = np.where(self.places == 0, price_without_places(network), network.node[:, PRICE])
        used = (self.places - network.free).astype(np.int32)
        return Assignment(mate, np.where(there, network.u, network.unmatched), p, used)

    def _is_there(self) -> NDArray[np.bool_]:
        return np.not_equal(self._network.u[: self.requests], -FAR)

    def _must_be_there(self, request: int, there: bool) -> None:
        if not 0 <= request < self.requests or (self._network.u[request] != -FAR) != there:
            raise Impossible(f"Request {request} is not {'there' if there else 'away'}.")

    def _trimmed(self) -> Network:
        """Without the room for who may still come."""
        network, requests, edges = self._network, self.requests, self.edges
        return network._replace(
            volunteer=network.volunteer[:edges], cost=network.cost[:edges], request=network.request[:edges],
            mate=network.mate[:requests], u=network.u[:requests], unmatched=network.unmatched[:requests],
        )  # fmt: skip

    def _make_room(self, requests: int, edges: int, edges_to: int) -> None:
        """At least this much room in every array; nothing on the heap is worth keeping."""
        network, nodes = self._network, edges + len(self.places) + 1
        heap = network.heap if len(network.heap) >= nodes else np.empty((nodes + nodes // 8, 2), np.int64)
        self._network = network._replace(
            start=_grown(network.start, requests + 1), unmatched=_grown(network.unmatched, requests),
            mate=_grown(network.mate, requests, NOBODY), u=_grown(network.u, requests, -FAR),
            after=_grown(network.after, requests, NOBODY), before=_grown(network.before, requests, NOBODY),
            volunteer=_grown(network.volunteer, edges), request=_grown(network.request, edges),
            cost=_grown(network.cost, edges), edges_to=_grown(network.edges_to, edges_to),
            heap=heap,
        )  # fmt: skip
        self.fit, self.tier = _grown(self.fit, edges), _grown(self.tier, requests)


def _row(who: ArrayLike, fits: ArrayLike, tier: int, volunteers: int) -> Problem:
    """One request as a problem of its own, so that the same things are refused. Wide numbers: nothing wraps around."""
    volunteer: Any = np.asarray(who).astype(np.int64)
    fit: Any = np.asarray(fits).astype(np.int64)
    wide_tier: Any = np.array([tier], np.int64)
    if len(volunteer) != len(fit):
        raise Impossible(f"There are {len(volunteer)} volunteers and {len(fit)} fits; give each volunteer one fit.")
    order = np.argsort(volunteer, kind="stable")
    start, nowhere = np.array([0, len(volunteer)], np.int64), np.empty(0, np.int32)
    row = Problem(start, volunteer[order], fit[order], wide_tier, nowhere)
    refuse_impossible_requests(row, volunteers)
    return row


Numbers = TypeVar("Numbers", bound=NDArray[Any])


def _grown(array: Numbers, length: int, fill: int = 0) -> Numbers:
    """The array, or a copy with room for `length` and an eighth more, so that it is copied seldom."""
    if len(array) >= length:
        return array
    grown: Any = np.full((length + length // 8 + 8, *array.shape[1:]), fill, array.dtype)
    grown[: len(array)] = array
    return cast(Numbers, grown)
