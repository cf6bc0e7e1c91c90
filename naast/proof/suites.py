"""The suites of the proof: what each claims, and how long a run is in each of three lengths.

A suite is a set of tests with `@pytest.mark.proof(name)`; the tests that plant a bug and see it caught bear
`@pytest.mark.planted(name, bug, ...)`. `make test` runs all of them short; `naast proof` as long as is published.
"""

from __future__ import annotations

import os
from dataclasses import dataclass

SHORT, FULL, NIGHTLY = "short", "full", "nightly"
# How the one who starts a run says it to the tests.
LENGTH, RUNS, FROM_SEED = "NAAST_PROOF_LENGTH", "NAAST_PROOF_RUNS", "NAAST_PROOF_FROM_SEED"
ONE = "NAAST_PROOF_SUITE"


@dataclass(frozen=True, slots=True)
class Suite:
    """What is claimed, what a run is, and how many: in `make test` (0: not there), as published, in a night."""

    name: str
    claims: str
    each: str
    short: int
    full: int
    nightly: int

    def runs(self) -> int:
        """How many are asked of this process: as many as were named, or what goes with the length.

        What is asked of one suite is nothing to the others: a million of one is no million tests of each to collect.
        """
        if os.environ.get(ONE, self.name) != self.name:
            return self.short
        if named := os.environ.get(RUNS):
            return int(named)
        return {SHORT: self.short, FULL: self.full, NIGHTLY: self.nightly}[os.environ.get(LENGTH, SHORT)]


def from_seed() -> int:
    """The seed of the first run; the others follow it one by one."""
    return int(os.environ.get(FROM_SEED, "0"))


SUITES = {
    suite.name: suite
    for suite in (
        Suite(
            "matrix", "oracle, visible_to and the floor give the same rows to everybody", "world",
            short=200, full=10_000, nightly=10_000,
        ),
        Suite(
            "rls", "over shared connections nobody reads as somebody else, and every table is under a wall",
            "transaction", short=4_000, full=1_000_000, nightly=10_000_000,
        ),
        Suite(
            "revoke", "what ends is told by no page, list, search, link or notice after the commit", "ending",
            short=10, full=1_000, nightly=1_000,
        ),
        Suite(
            "backup", "what comes back is equal to its source: rows, policies, functions, rights", "restored world",
            short=2, full=30, nightly=100,
        ),
        Suite(
            "tamper", "a change of the trace by whoever owns the database is found, and a whole trace is called whole",
            "chain that was tampered with", short=300, full=10_000, nightly=100_000,
        ),
        # What is asked follows from the addresses there are: at least so many requests. Asked long, every address is
        # asked with every method as everybody; short, the methods beside GET and POST are shared among who asks.
        Suite(
            "crawl", "every address is reached, and foreign, ended, elsewhere, of another parent and nonexistent are"
            " one answer with every method to everybody", "request", short=12_000, full=30_000, nightly=30_000,
        ),
        Suite(
            "planted", "sixteen real bugs of systems like this one, planted here, are each seen by the suite that says"
            " they are not there", "bug", short=16, full=16, nightly=16,
        ),
        Suite(
            "export", "a copy holds all that somebody may read about herself, and not a name or a word of others",
            "world of copies", short=3, full=300, nightly=2_000,
        ),
        Suite(
            "browser", "no stored text runs, no page breaks our own policy, and after the way out her profile says"
            " nothing", "page", short=40, full=350, nightly=350,
        ),
        Suite(
            "notices", "no mail tells anything or goes where it is not safe, and who may never meet finds nothing of"
            " the other", "world", short=5, full=10_000, nightly=10_000,
        ),
        Suite(
            "input", "whatever is filled in, brought along or changed in a link is answered in time, and kept whole or"
            " not at all", "thing that was sent", short=80, full=40_000, nightly=100_000,
        ),
        Suite(
            "erase", "of who was erased no word is left in rows, statistics, files, journal, logs or a fresh backup,"
            " and nothing of others changed", "person erased", short=2, full=100, nightly=300,
        ),
        # Names and streets of the notes are on no list of the house.
        Suite(
            "text", "who, where and how to reach somebody is recognised in a note, in at least 95 of 100 places",
            "note", short=500, full=10_000, nightly=100_000,
        ),
        # All there are of rules, access, gates, routes and oracle, and a seeded part of privacy; short: of rules alone.
        Suite(
            "mutation", "a small mistake in rules, access, gates, routes, oracle or privacy is noticed by their own"
            " tests", "mutant", short=40, full=4_300, nightly=5_300,
        ),
        # Minutes for each house that is killed: not in `make test`.
        Suite(
            "kill", "of what was acknowledged nothing is lost, doubled or without its trace, and the house comes back",
            "kill", short=3, full=300, nightly=1_000,
        ),
    )
}  # fmt: skip
