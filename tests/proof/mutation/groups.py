"""Which source is judged, by which tests, and which mutants may stay.

The tests that judge are the ones nearest to the source; one further away that would notice as well is not asked, so a
mutant that is left here is left by its own tests.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from tests.conftest import WITHIN
from tests.proof.mutation.forking import ASKED
from tests.proof.mutation.mutants import ROOT, mutants_of

SURVIVORS = ROOT / "tests" / "proof" / "survivors.toml"
NOTICED = {"killed", "stopped"}  # over its time is noticed as well
OF_PRIVACY = 400


@dataclass(frozen=True, slots=True)
class Group:
    """Some files, and where the tests are that judge them."""

    files: tuple[str, ...]
    tests: tuple[str, ...]


def _files(*patterns: str) -> tuple[str, ...]:
    found = (path for pattern in patterns for path in ROOT.glob(f"naast/{pattern}"))
    return tuple(sorted(str(path.relative_to(ROOT)) for path in found if path.name != "__init__.py"))


def _tests(*patterns: str) -> tuple[str, ...]:
    return tuple(sorted(str(path.relative_to(ROOT)) for pattern in patterns for path in ROOT.glob(f"tests/{pattern}")))


GROUPS = {
    "rules": Group(_files("*/rules.py", "*/rules/*.py", "*/checking/rules.py"), _tests("*/test_rules.py")),
    "gates": Group(("naast/programmes/gates.py",), ("tests/programmes/test_gates.py",)),
    "routes": Group(("naast/programmes/routes.py",), ("tests/programmes/test_routes.py",)),
    "access": Group(
        _files("*/access.py"),
        _tests(
            "privacy/test_who_may.py",
            "privacy/test_who_may_here.py",
            "privacy/test_who_may_in_a_match.py",
            "duties/test_own_data.py",
            "duties/test_breaches.py",
            "partners/test_register.py",
            "groups/test_access.py",
            "knowledge/test_access.py",
            "peers/test_access.py",
        ),
    ),
    "oracle": Group(
        ("naast/proof/oracle.py",), ("tests/proof/mutation/oracle_in_worlds.py", "tests/proof/test_oracle.py")
    ),
    # Keys, what was typed before signing in, doors and traces are judged where they are walked through.
    "privacy": Group(
        _files("privacy/*.py", "privacy/management/**/*.py"),
        _tests(
            "privacy/test_*.py",
            "vault/test_[kps]*.py",
            "people/test_[flpt]*.py",
            "people/test_re*.py",
            "people/test_sign*.py",
            "clients/test_[cfs]*.py",
            "desks/test_errors.py",
            "copies/test_copies.py",
            "oversight/test_[pw]*.py",
            "duties/test_own_data.py",
            "retention/test_erasing.py",
        ),
    ),
}


def everything(seed: int, of_privacy: int = OF_PRIVACY) -> dict[str, list[str]]:
    """Per group the names of its mutants; of the rest of privacy as many as are asked, by this seed."""
    found = {name: [one.name for file in group.files for one in mutants_of(file)] for name, group in GROUPS.items()}
    found["privacy"] = sampled(found["privacy"], of_privacy, seed)
    return found


def sampled(names: Sequence[str], number: int, seed: int) -> list[str]:
    """So many of them, the same with the same seed; a change elsewhere brings no others."""
    return sorted(sorted(names, key=lambda name: sha256(f"{seed} {name}".encode()).digest())[:number])


def judged(tests: Iterable[str], tries: list[dict[str, Any]], to: Path, jobs: int) -> dict[str, Any]:
    """What became of these tries in a run of these tests by itself, and which tests fell without a mistake."""
    files = sorted({one["mutant"].partition(" ")[0] for one in tries})
    asked = to / "asked.json"
    asked.write_text(json.dumps({"files": files, "tries": tries, "to": str(to / "said.json"), "jobs": jobs}), "utf-8")
    words = [sys.executable, "-m", "pytest", "-n", "0", "-s", "-p", "no:cacheprovider", "-m", "not browser"]
    words += ["-p", "tests.proof.mutation.forking", *sorted(set(tests))]
    kept = {name: said for name, said in os.environ.items() if not name.startswith(("PYTEST_", "NAAST_PROOF_"))}
    subprocess.run(words, check=True, cwd=ROOT, env=kept | {ASKED: str(asked), WITHIN: "1"}, stdout=sys.stderr)
    said: dict[str, Any] = json.loads((to / "said.json").read_text(encoding="utf-8"))
    return said


# ── what may stay ──


def explained() -> dict[str, str]:
    """Why a mutant may stay, by its name."""
    return {one["mutant"]: one["why"] for one in tomllib.loads(SURVIVORS.read_text("utf-8"))["survivor"]}


def unexplained(said: Iterable[dict[str, Any]], reasons: dict[str, str]) -> list[str]:
    """Mutants that nobody noticed and of which nobody says why they may stay."""
    return [f"{one['said']}: {one['mutant']}" for one in said if one["said"] not in NOTICED | _known(one, reasons)]


def _known(one: dict[str, Any], reasons: dict[str, str]) -> set[str]:
    return {"left"} if reasons.get(one["mutant"]) else set()


def share(said: Sequence[dict[str, Any]]) -> float:
    """Which part was noticed."""
    return sum(1 for one in said if one["said"] in NOTICED) / max(1, len(said))


def as_table(groups: dict[str, list[str]], said: Sequence[dict[str, Any]]) -> str:
    """Per group how many there were, how many were noticed, and how many are left."""
    came = {one["mutant"]: one["said"] in NOTICED for one in said}
    lines = []
    for name, mutants in groups.items():
        here = [came[one] for one in mutants if one in came]
        if here:
            lines.append(f"{name}: {len(here)} mutants, {sum(here)} noticed, {len(here) - sum(here)} left")
    return "\n".join(lines)
