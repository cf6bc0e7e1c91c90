"""Which requests lie within reach of a volunteer and ask what she offers, without asking all of them.

Requests lie in *drawers*: one for each activity, and one for those who named none. Who asks several activities lies in
the drawer of the one that the fewest offer, so each request lies in one drawer. Inside a drawer they lie by *cell* of a
grid over the land, row by row, and at the end those of whom nobody knows where. A row of cells is then one stretch of
the drawer, and a volunteer reads a few stretches in the drawers of what she offers, instead of everything: of the 2e10
pairs of a country 5e7 are left. It finds the same people for any size of cell.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from naast.matching.engine.facts import BITS, Mask, RequestFacts, VolunteerFacts, bit_of, whole_metres, whole_reach
from naast.matching.engine.problem import Int64

CELL = 2_000
MOST_CELLS = 1 << 22
# Cells a side of a piece of land that is read before the next one.
QUARTER = 10


class Grid(NamedTuple):
    """Where each stretch begins: `start[drawer * (rows * columns + 1) + row * columns + column]` (the last cell of a
    drawer is nowhere); which activity a drawer is of, -1 of none; and what a cell is: the metres where the first one
    begins, metres a side, and the furthest that any request reaches.
    """

    start: Int64
    activity: Int64
    rows: int
    columns: int
    west: int
    south: int
    side: int
    furthest: int


def lay(requests: RequestFacts, volunteers: VolunteerFacts, these: Int64, cell: int = CELL) -> tuple[Grid, Int64]:
    """The drawers of these requests, and these requests in the order in which they lie in them."""
    rarest = _rarest(requests.activities[these], volunteers.activities)
    activity, drawer = np.unique(rarest, return_inverse=True)
    known = ~np.isnan(requests.x[these])
    x, y = whole_metres(requests.x[these]), whole_metres(requests.y[these])
    west, east, south, north = _bounds(x[known], y[known])
    side = _side(east - west, north - south, len(activity), cell)
    columns, rows = (east - west) // side + 1, (north - south) // side + 1
    place = np.where(known, (y - south) // side * columns + (x - west) // side, rows * columns)
    key = drawer * (rows * columns + 1) + place
    order = np.argsort(key, kind="stable")
    start = np.zeros(len(activity) * (rows * columns + 1) + 1, np.int64)
    np.cumsum(np.bincount(key, minlength=len(start) - 1), out=start[1:])
    reach = whole_reach(requests.reach[these])
    furthest = int(reach.max(initial=0))
    return Grid(start, activity, rows, columns, west, south, side, furthest), these[order]


def _rarest(asked: Mask, offered: Mask) -> Int64:
    """int64: of what each request asks, the activity that the fewest offer; -1 when it asks nothing in particular."""
    rarest, fewest = np.full(len(asked), -1, np.int64), np.full(len(asked), len(offered) + 1, np.int64)
    for activity in range(BITS * asked.shape[1]):
        word, bit = bit_of(activity)
        who_asks = (asked[:, word] & bit) != 0
        if who_asks.any():
            better = who_asks & (np.count_nonzero(offered[:, word] & bit) < fewest)
            rarest[better], fewest[better] = activity, np.count_nonzero(offered[:, word] & bit)
    return rarest


def _bounds(x: Int64, y: Int64) -> tuple[int, int, int, int]:
    if not len(x):
        return 0, 0, 0, 0
    return int(x.min()), int(x.max()), int(y.min()), int(y.max())


def _side(wide: int, high: int, drawers: int, cell: int) -> int:
    """Metres a cell; larger where somebody lies so far off that there would be too many cells."""
    side = max(1, cell)
    while drawers * ((wide // side + 1) * (high // side + 1) + 1) > max(MOST_CELLS, 4 * drawers):
        side *= 2
    return side


def by_place(grid: Grid, volunteers: VolunteerFacts, who: Int64) -> Int64:
    """The same people, neighbours after each other, so that what one reads is still at hand for the next. It changes
    nothing to what is found.
    """
    row = (whole_metres(volunteers.y[who]) - grid.south) // grid.side
    column = (whole_metres(volunteers.x[who]) - grid.west) // grid.side
    return who[np.lexsort((column, row, column // QUARTER, row // QUARTER))]
