"""What stands in the folder, theme by theme, and what the scheme of the free certificate asks. No database, no clock.

The folder follows the themes of the national quality mark (Vrijwillige Inzet Goed Geregeld). It helps an adviser to
look; it gives no mark and no score. Three kinds of lines: what is there or not yet, what happened in a year (counted,
and never of fewer than ten), and what no computer knows, so that somebody answers it herself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from naast.programmes.template import Template
from naast.programmes.training_load import needed_first

THEMES: Mapping[str, tuple[str, ...]] = {
    "policy": ("vision", "rules", "role_card"),
    "welcome": ("interview_first", "references_first", "interviews"),
    "agreement": ("conduct", "secrecy", "agreements"),
    "support": ("professional", "check_ins_asked", "support_moments", "check_ins"),
    "training": ("training_first", "trainings", "peer_times"),
    "say": ("own_voice", "talked"),
    "appreciation": ("attention", "thanks"),
    "safety": ("confidant", "routes", "certificate_first", "screenings", "insurance"),
    "professionals": ("expectations", "looked_back"),
    "farewell": ("farewell", "farewells"),
}
# What the scheme of the free certificate of conduct asks of an organisation.
PREVENTION = (
    "vulnerable", "conduct", "agreements", "confidant", "interview_first", "certificate_first", "training_first",
    "routes", "rules", "not_obliged", "unpaid",
)  # fmt: skip
# What is counted over a year; everything else is there, or not yet.
COUNTED = frozenset({
    "interviews", "agreements", "support_moments", "check_ins", "trainings", "peer_times", "talked", "attention",
    "thanks", "screenings", "looked_back", "farewells",
})  # fmt: skip
# What no computer knows.
YOURSELF = frozenset({"insurance", "not_obliged", "unpaid"})


@dataclass(frozen=True, slots=True)
class Line:
    """One line: what it is about, and whether it is there. `there` is null for what somebody answers herself.

    `shown` is how often in a year, rounded; null when it was fewer than ten, or when nothing is counted.
    """

    what: str
    there: bool | None
    shown: int | None = None

    @property
    def counted(self) -> bool:
        """Does it say how often?"""
        return self.what in COUNTED


def by_template(template: Template) -> dict[str, bool]:
    """What this way of working holds by itself, so that nobody can skip it."""
    ready = {check for check, _value in template.gates.get("ready_volunteer", ())}
    start = {check for check, _value in template.gates.get("start_match", ())}
    asks = [one for one in template.rhythms.values() if one.does in ("ask", "review") and one.ask]
    return {
        "role_card": True, "professional": True,
        "interview_first": "volunteer.interviewed" in ready, "references_first": "volunteer.references" in ready,
        "conduct": bool(template.code_of_conduct), "secrecy": bool(template.secrecy),
        "check_ins_asked": any(one.of == "volunteer" for one in asks),
        "training_first": bool(needed_first(template)),
        "own_voice": any("volunteer" in template.questionnaires[str(one.ask)].for_ for one in asks),
        "routes": bool(template.routes), "certificate_first": "screening.valid_or_reasoned" in ready | start,
        "expectations": "expectations.compared" in start, "farewell": bool(template.closing),
        "vulnerable": bool(template.screening.vog_aspects),
    }  # fmt: skip


def lines(names: tuple[str, ...], flags: Mapping[str, bool], counts: Mapping[str, int | None]) -> list[Line]:
    """These lines, each with what is known of it."""
    return [
        Line(one, None if one in YOURSELF else True if one in COUNTED else flags.get(one, False), counts.get(one))
        for one in names
    ]  # fmt: skip
