"""Has the inner loops of the engine ready before somebody waits for them: at first they are compiled or loaded."""

from __future__ import annotations

import os
from dataclasses import replace
from threading import Thread

import numpy as np


def warm_up() -> None:
    """One request and one volunteer, who are nobody; and a circle of which nobody can be."""
    from naast.matching.engine import Candidate, Request
    from naast.matching.engine.assignment import solve
    from naast.matching.engine.candidates import candidates
    from naast.matching.engine.circles import form_circles
    from naast.matching.engine.encode import encode
    from naast.matching.engine.price import weigh
    from naast.matching.engine.regret import alternatives
    from naast.matching.engine.teams import circles_of, kinds

    laid = encode([Request("r", "o"), Request("c", "o")], [Candidate("v", "", "o")])
    problem = candidates(*laid)
    weights = weigh(problem)
    alternatives(problem, weights, solve(problem, weights), 0)
    circle = replace(laid.requests, seats=np.array([1, 3], laid.requests.seats.dtype))
    form_circles(problem, weights, circles_of(circle), kinds(laid.volunteers))


def warm_up_beside() -> None:
    """While the house is opening, and without keeping it open. `NAAST_WARM_UP=no`: whoever comes first waits for it."""
    if os.environ.get("NAAST_WARM_UP") != "no":
        Thread(target=warm_up, name="matching-warms-up", daemon=True).start()
