"""Matching is measured whole at the smallest scale; a list of somebody else is read, or one sentence says why not."""

from __future__ import annotations

import json
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from django.core.management import CommandError, call_command
from rich.progress import Progress

from naast.bench import matching, rivals
from naast.bench.outcome import CannotMeasure, Options
from naast.bench.towns import with_the_best
from naast.config.command import place
from naast.matching.engine.mentors import COLUMNS
from naast.matching.engine.problem import Problem

KEYS = (
    "candidates_s solve_s regrets_s event_p50_ms event_p99_ms event_max_ms rss_mb matched unmatched gap certificate"
    " mcf_s mcf_equal floor_s floor_ratio greedy_loss circles_gap"
)
RULE = "2*same(profession)+6*asked(identity to match, characteristics)"


def asked(**options: object) -> dict[str, object]:
    with Progress(disable=True) as progress:
        return dict(json.loads(matching.run(replace(Options(), **options), progress).as_json()))  # type: ignore[arg-type]


def test_an_organisation_is_certified_and_equal_to_a_flow() -> None:
    said = asked(scale="org", case="tight")
    assert [key for key in KEYS.split() if key not in said] == []
    assert (said["certificate"], said["gap"], said["mcf_equal"], said["events_certificate"]) == (True, 0, True, True)
    assert (said["requests"], said["matched"], said["circles_proved"]) == (100, 100 - int(str(said["unmatched"])), True)


def test_a_country_can_be_made_as_thin_as_another_one() -> None:
    few = Problem(
        start=np.array([0, 3, 3, 5]), volunteer=np.array([0, 1, 2, 0, 2], np.int32),
        fit=np.array([300, 900, 300, 10, 20], np.int16), tier=np.zeros(3, np.int8), places=np.ones(3, np.int32),
    )  # fmt: skip
    thin = with_the_best(few, 2)
    assert (thin.start.tolist(), thin.volunteer.tolist()) == ([0, 2, 2, 4], [0, 1, 0, 2])
    assert thin.fit.tolist() == [300, 900, 10, 20]


def test_without_what_it_is_measured_beside_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rivals, "find_spec", lambda name: None if name == "ortools" else name)
    with pytest.raises(CannotMeasure, match=r"beside ortools, .* Install requirements/dev.txt and measure again"):
        asked(scale="org")


def test_it_needs_no_database() -> None:
    assert isinstance(place("bench", ["--json", "matching"]), nullcontext)


def a_list(path: Path, which: str, *people: str, separator: str = ",", encoding: str = "utf-8") -> str:
    """Each is address, profession, identity."""
    lines = [separator.join(COLUMNS[which])]
    for person in people:
        email, profession, identity = person.split()
        said = {
            "email address": email, "profession": profession, "match with similar identity": "yes",
            "identity to match": identity, "characteristics": identity,
        }  # fmt: skip
        lines.append(separator.join(said.get(column, "") for column in COLUMNS[which]))
    path.write_bytes("\r\n".join(lines).encode(encoding))
    return str(path)


def test_two_lists_are_paired_whatever_program_wrote_them(tmp_path: Path) -> None:
    mentors = a_list(
        tmp_path / "a.csv", "mentors", "a@x HR Gay", "b@x Économie Lesbian", separator=";", encoding="cp1252"
    )
    mentees = a_list(tmp_path / "b.csv", "mentees", "c@x économie Gay", "d@x HR -", encoding="utf-8-sig")
    said = asked(mentors=mentors, mentees=mentees, rule=RULE)
    assert said["pairs"] == [
        {"mentee": "c@x", "mentor": "a@x", "score": 6}, {"mentee": "d@x", "mentor": "b@x", "score": 0},
    ]  # fmt: skip
    assert (said["score"], said["mentors"], said["mentees"]) == (6, 2, 2)
    assert isinstance(said["seconds"], float)


def test_what_cannot_be_read_is_one_sentence(tmp_path: Path) -> None:
    mentors = a_list(tmp_path / "a.csv", "mentors", "a@x HR -")
    (tmp_path / "empty.csv").write_bytes(b"")
    (tmp_path / "paper.csv").write_bytes(b"%PDF-1.7 and more")
    (tmp_path / "other.csv").write_text("first name,email address\nAnna,a@x\n")
    for given, says in (
        ({"mentees": ""}, "Give --mentors, --mentees and --rule together; --mentees is missing."),
        ({"mentees": str(tmp_path / "none.csv")}, "none.csv cannot be opened: No such file or directory."),
        ({"mentees": str(tmp_path / "empty.csv")}, "empty.csv: This file is empty. Is it the right one?"),
        ({"mentees": str(tmp_path / "paper.csv")}, "paper.csv: This is a PDF. Save the list as Excel (.xlsx) or CSV"),
        (
            {"mentees": str(tmp_path / "other.csv")},
            "The list of mentees misses the column(s) last name, both mentor and",
        ),
        ({"mentees": mentors}, "The list of mentees misses the column(s) match with similar identity, identity to"),
    ):
        with pytest.raises(CommandError) as why:
            call_command("bench", "matching", **{"mentors": mentors, "rule": RULE, **given})
        assert str(why.value).startswith(says)
    with pytest.raises(CannotMeasure, match="Say how many people with --scale org, region or nation"):
        asked()
