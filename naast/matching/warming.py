"""Has the inner loops of the engine ready before somebody waits for them: at first they are compiled or loaded."""

from __future__ import annotations

import os
from threading import Thread


def warm_up() -> None:
    """One request and one volunteer, who are nobody."""
    from naast.matching.engine import Candidate, Request
    from naast.matching.engine.assignment import solve
    from naast.matching.engine.candidates import candidates
    from naast.matching.engine.encode import encode
    from naast.matching.engine.price import weigh
    from naast.matching.engine.regret import alternatives

    problem = candidates(*encode([Request("r", "o")], [Candidate("v", "", "o")]))
    weights = weigh(problem)
    alternatives(problem, weights, solve(problem, weights), 0)


def warm_up_beside() -> None:
    """While the house is opening, and without keeping it open. `NAAST_WARM_UP=no`: whoever comes first waits for it."""
    if os.environ.get("NAAST_WARM_UP") != "no":
        Thread(target=warm_up, name="matching-warms-up", daemon=True).start()
