"""Circles take their seats one after another, and the single requests make room, exactly.

A circle that takes a place of somebody who is full sends one of the people beside her to look again (placing.py); a
circle that stands up gives its places back to whoever gains most by them (releasing.py). Both keep the invariants of
network.py for the single requests and the places that are left, so each change of the whole is known to the unit, and
a change that makes the whole worse is taken back.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from naast.matching.engine.compiled import compiled
from naast.matching.engine.network import NOBODY, PRICE, Network, leave
from naast.matching.engine.placing import place
from naast.matching.engine.problem import Int8, Int32, Int64
from naast.matching.engine.releasing import release
from naast.matching.engine.teams import MOST_SEATS, NO_TEAM, cheapest_team


class Table(NamedTuple):
    """The circles that are being formed, in arrays for compiled loops.

    request: int32 (C)      rule: int8 (C, 4)      alone: int64 (C), what it costs to leave a circle without its team
    kind: int8 (V)          room: int32 (V), places that no circle has taken
    team: int64 (C, MOST_SEATS), the edges of each circle; NOBODY for a circle without one
    """

    request: Int32
    rule: Int8
    alone: Int64
    kind: Int8
    room: Int32
    team: Int64


@compiled
def wishes_at(network: Network, table: Table, price: Int64) -> Int64:
    """int64 (C): what each circle would gain a seat by its cheapest team at these prices; below zero it loses."""
    gains = np.empty(len(table.request), np.int64)
    team, column = np.empty(MOST_SEATS, np.int64), price.reshape(len(price), 1)
    for at in range(len(table.request)):
        dear = _cheapest(network, table, at, column, team)
        gains[at] = (table.alone[at] - min(dear, NO_TEAM)) // table.rule[at, 0]
    return gains


@compiled
def seat_all(network: Network, table: Table, order: Int64, price: Int64) -> int:
    """In this order every circle takes its cheapest team at these prices, if that is worth it. The change."""
    change = 0
    team, column = np.empty(MOST_SEATS, np.int64), price.reshape(len(price), 1)
    for at in order:
        if _cheapest(network, table, at, column, team) < table.alone[at]:
            change += _sit_down(network, table, at, team)
    return change


@compiled
def sit_again(network: Network, table: Table, before: Int64, order: Int64) -> int:
    """Every circle sits down where it sat, when each of those seats is there; then, in this order, whoever has no team
    takes the cheapest at the prices of now. The change."""
    change = 0
    team = np.empty(MOST_SEATS, np.int64)
    for at in range(len(table.request)):
        team[:] = before[at]
        if _have_room(network, table, at, team):
            change += _sit_down(network, table, at, team)
    for at in order:
        if table.team[at, 0] == NOBODY and _cheapest(network, table, at, network.node, team) < table.alone[at]:
            change += _sit_down(network, table, at, team)
    return change


@compiled
def _have_room(network: Network, table: Table, at: int, team: Int64) -> bool:
    """Is there somebody on every seat, with a place that no circle has?"""
    for seat in range(table.rule[at, 0]):
        if team[seat] == NOBODY or table.room[network.volunteer[team[seat]]] <= 0:
            return False
    return True


@compiled
def choose_again(network: Network, table: Table, order: Int64) -> int:
    """In this order every circle chooses anew at the prices of now; what makes it worse is undone. The change."""
    all_changes = 0
    old, new = np.empty(MOST_SEATS, np.int64), np.empty(MOST_SEATS, np.int64)
    for at in order:
        change = 0
        old[:] = table.team[at]
        if old[0] != NOBODY:
            change += _stand_up(network, table, at)
        if _cheapest(network, table, at, network.node, new) < table.alone[at]:
            change += _sit_down(network, table, at, new)
        if change > 0:
            if table.team[at, 0] != NOBODY:
                change += _stand_up(network, table, at)
            if old[0] != NOBODY:
                change += _sit_down(network, table, at, old)
        all_changes += change
    return all_changes


@compiled
def make_way(network: Network, table: Table, order: Int64, places: Int32, price: Int64) -> int:
    """In this order every circle without a team tries its cheapest at these prices, also with places that others have.
    Those stand up first and choose again after it; what does not make the whole better is undone. The change."""
    all_changes = 0
    old, team, column = np.empty_like(table.team), np.empty(MOST_SEATS, np.int64), price.reshape(len(price), 1)
    for at in order:
        if table.team[at, 0] != NOBODY:
            continue
        if _cheapest_of(network, table, at, column, places, team) >= table.alone[at]:
            continue
        old[:] = table.team
        in_the_way = _in_the_way(network, table, at, team)
        change = 0
        for other in in_the_way:
            change += _stand_up(network, table, other)
        change += _sit_down(network, table, at, team)
        for other in in_the_way:
            if _cheapest(network, table, other, network.node, team) < table.alone[other]:
                change += _sit_down(network, table, other, team)
        if change >= 0:
            change += _as_before(network, table, at, in_the_way, old)
        all_changes += change
    return all_changes


@compiled
def _in_the_way(network: Network, table: Table, at: int, team: Int64) -> Int64:
    """The circles that have the last place of somebody in this team."""
    last = np.zeros(len(table.room), np.bool_)
    for seat in range(table.rule[at, 0]):
        volunteer = network.volunteer[team[seat]]
        last[volunteer] = table.room[volunteer] <= 0
    found = np.zeros(len(table.request), np.bool_)
    for other in range(len(table.request)):
        if table.team[other, 0] != NOBODY:
            for seat in range(table.rule[other, 0]):
                if last[network.volunteer[table.team[other, seat]]]:
                    found[other] = True
    return np.flatnonzero(found)


@compiled
def _as_before(network: Network, table: Table, at: int, those: Int64, old: Int64) -> int:
    """The circle stands up, and those sit where they sat."""
    change = _stand_up(network, table, at)
    for other in those:
        if table.team[other, 0] != NOBODY:
            change += _stand_up(network, table, other)
    for other in those:
        change += _sit_down(network, table, other, old[other])
    return int(change)


@compiled
def _cheapest(network: Network, table: Table, at: int, price: Int64, team: Int64) -> int:
    """Of who has a place that no circle has."""
    return int(_cheapest_of(network, table, at, price, table.room, team))


@compiled
def _cheapest_of(network: Network, table: Table, at: int, price: Int64, room: Int32, team: Int64) -> int:
    request = table.request[at]
    dear: int = cheapest_team(
        network.start[request], network.start[request + 1], network.volunteer, network.cost, price, room,
        table.kind, table.rule[at], team,
    )  # fmt: skip
    return dear


@compiled
def _sit_down(network: Network, table: Table, at: int, team: Int64) -> int:
    change = -table.alone[at]
    for seat in range(table.rule[at, 0]):
        edge = team[seat]
        table.team[at, seat] = edge
        change += network.cost[edge] + _give_up_a_place(network, table, network.volunteer[edge])
    return int(change)


@compiled
def _stand_up(network: Network, table: Table, at: int) -> int:
    change = table.alone[at]
    for seat in range(table.rule[at, 0]):
        edge = table.team[at, seat]
        table.team[at, seat] = NOBODY
        change += _get_a_place(network, table, network.volunteer[edge]) - network.cost[edge]
    return int(change)


@compiled
def _give_up_a_place(network: Network, table: Table, volunteer: int) -> int:
    """One place fewer for single requests; what that costs them together."""
    table.room[volunteer] -= 1
    if network.free[volunteer] > 0:
        network.free[volunteer] -= 1
        return 0
    request = network.first[volunteer]
    before = network.cost[network.mate[request]]
    leave(network, request)
    network.free[volunteer] -= 1
    place(network, request)
    return int(network.u[request] - before)


@compiled
def _get_a_place(network: Network, table: Table, volunteer: int) -> int:
    """One place more for single requests; the change, which is what that place is worth when it has been used."""
    table.room[volunteer] += 1
    network.free[volunteer] += 1
    release(network, volunteer)
    return int(-network.node[volunteer, PRICE])
