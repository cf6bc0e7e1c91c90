"""What `naast proof` says: it holds only where something ran, nothing fell and every planted bug was seen."""

from __future__ import annotations

import json
import re

import pytest

from naast.proof.running import ROOT, Asked, CannotProve, Outcome, as_json, chosen, sentence
from naast.proof.suites import FULL, ONE, SUITES, from_seed

PROVES, PLANTS = re.compile(r"mark\.proof\(([^)]*)\)"), re.compile(r'mark\.planted\(\s*"([a-z]+)"')
NAME = re.compile(r'"([a-z]+)"')
GOOD = Outcome(runs=5, failures=0, planted=2, planted_caught=2, seconds=1.0, seed=3)


@pytest.mark.parametrize(
    ("other", "holds"),
    [({}, True), ({"runs": 0}, False), ({"failures": 1}, False), ({"planted_caught": 1}, False),
     ({"planted": 0, "planted_caught": 0}, False)],
)  # fmt: skip
def test_it_holds_only_when_it_could_have_failed(other, holds):
    fields = {name: getattr(GOOD, name) for name in GOOD.__slots__}
    outcome = Outcome(**fields | other)
    assert outcome.holds == holds
    assert json.loads(as_json({"matrix": GOOD, "other": outcome}))["ok"] == holds
    assert ("DOES NOT HOLD" in sentence("matrix", outcome, "world")) != holds


def test_the_object_at_the_end_has_what_other_programs_read():
    said = json.loads(as_json({"matrix": GOOD}))
    assert set(said) == {"suites", "ok"}
    assert {"runs", "failures", "planted_caught", "seconds", "seed"} <= set(said["suites"]["matrix"])


def test_an_unknown_suite_is_answered_with_the_known_ones():
    assert chosen([], SUITES) == list(SUITES.values())
    with pytest.raises(CannotProve, match=r"There is no suite matrx\. There are: matrix"):
        chosen(["matrx"], SUITES)


def test_a_run_is_as_long_as_was_asked(monkeypatch):
    matrix = SUITES["matrix"]
    for name, value in Asked(FULL, seed=40).environment().items():
        monkeypatch.setenv(name, value)
    assert (matrix.runs(), from_seed()) == (matrix.full, 40)
    for name, value in Asked(FULL, runs=7).environment().items():
        monkeypatch.setenv(name, value)
    assert (matrix.runs(), from_seed()) == (7, 0)
    monkeypatch.setenv(ONE, "rls")
    assert (matrix.runs(), SUITES["rls"].runs()) == (matrix.short, 7)


def test_every_suite_has_tests_that_prove_and_tests_that_plant():
    """As the source says it, so that a run of a part can say it too."""
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py")]
    proved = {name for text in sources for said in PROVES.findall(text) for name in NAME.findall(said)}
    planted = {name for text in sources for name in PLANTS.findall(text)}
    assert (proved, planted) == (set(SUITES), set(SUITES))


def test_the_page_about_the_proof_names_every_suite_and_what_it_claims():
    page = (ROOT / "docs" / "proof.md").read_text(encoding="utf-8")
    rows = {
        suite.name: f"| `{suite.name}` | {suite.claims} | {suite.full:,} × {suite.each} |" for suite in SUITES.values()
    }
    assert [name for name, row in rows.items() if row not in page] == []
