"""Two lists of somebody else, in the format of the open program *mentor-match*: read, paired and timed."""

from __future__ import annotations

import time
from dataclasses import asdict
from pathlib import Path

from django.utils.translation import override

from naast.bench.outcome import CannotMeasure, Options, Outcome, machine
from naast.matching.engine.mentors import COLUMNS, Person, Unclear, pairs, people_of, rule_of
from naast.matching.engine.people import plain
from naast.people.columns import SENTENCES
from naast.people.tables import Unreadable, read

GOAL = "as many pairs as the shorter list allows, and among those the most points"


def run(options: Options) -> Outcome:
    """`pairs` are in the order of the mentees' addresses; `seconds` are of deciding, not of reading or compiling."""
    for name in ("mentors", "mentees", "rule"):
        if not getattr(options, name):
            raise CannotMeasure(f"Give --mentors, --mentees and --rule together; --{name} is missing.")
    try:
        rule = rule_of(options.rule)
        mentors, mentees = (_people(which, Path(getattr(options, which))) for which in ("mentors", "mentees"))
        pairs(mentors[:1], mentees[:1], rule)
        began = time.perf_counter()
        found = pairs(mentors, mentees, rule)
        seconds = time.perf_counter() - began
    except Unclear as why:
        raise CannotMeasure(str(why)) from None
    figures = {
        "pairs": [asdict(pair) for pair in found], "score": sum(pair.score for pair in found),
        "seconds": round(seconds, 4), "mentors": len(mentors), "mentees": len(mentees),
    }  # fmt: skip
    return Outcome("matching", options.seed, GOAL, True, figures, machine(), flat=True)


def _people(which: str, path: Path) -> tuple[Person, ...]:
    try:
        table = read(path.read_bytes(), lambda heading: plain(heading) in COLUMNS[which])
    except Unreadable as wrong:
        with override("en"):  # as everything else that a bench says
            why = str(SENTENCES[wrong.why]) % {"number": wrong.number}
        raise CannotMeasure(f"{path.name}: {why}") from None
    except OSError as wrong:
        raise CannotMeasure(f"{path.name} cannot be opened: {wrong.strerror}.") from None
    return people_of(which, table.headings, [(line.number, line.cells) for line in table.lines])
