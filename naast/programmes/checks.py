"""The checks a gate can be composed of, and the kind of the one value each of them has."""

from __future__ import annotations

from naast.programmes.kinds import Kind, ListOf, NameOf, Simple, Whole

YES, COUNT = Simple.YES, Whole(1, 1000)
ASKED, CONSENT, TRAININGS = NameOf("questionnaire"), NameOf("consent"), ListOf(NameOf("training"))

# Every check a gate can hold, and the kind of its one value.
CHECKS: dict[str, dict[str, Kind]] = {
    "professional": {"accountable": YES, "cosigned": YES, "knows_volunteer": YES, "seen_client_days": COUNT},
    "doubts": {"answered": ASKED},
    "facilitated": {"hours": Whole(1, 200)},
    "control_map": {"made": YES},
    "need": {"said_by_client": YES},
    "possibility": {"said_by_professional": YES},
    "readiness": {"in_words": YES},
    "voluntary": {"stated": YES},
    "supervision": {"end_known": YES, "client_chose": YES},
    "person": {"present": YES},
    "consent": {"given": CONSENT},
    "contact_person": {"consented": CONSENT},
    "safety": {"checked": ASKED},
    "separation": {"clear": YES},
    "screening": {"valid_or_reasoned": YES, "covers_child": YES},
    "volunteer": {"ready": YES, "interviewed": YES, "trained": TRAININGS, "references": Whole(1, 10), "own_story": YES},
    "click": {"both": YES},
    "circle": {"size": YES, "composition": YES},
    "outer_ring": {"has_supervisor": YES},
    "agreement": {"signed": YES},
    "expectations": {"compared": YES},
    "continuity": {"planned": YES},
    "information_sheet": {"filled_together": YES},
    "three_way": {"planned": YES},
    "pass_on": {"agreed": YES},
    "fallback": {"named": YES},
    "energy": {"agreed": YES},
    "growth": {"starters": Whole(1, 10)},
    "activity": {"permitted": YES, "covered": YES},
    "core_process": {"runs_without": YES},
    "income": {"below_limit": YES},
    "tasks": {"described": YES},
    "displacement": {"answered_days": COUNT},
    "location": {
        "phase_allows": YES,
        "has_contact": YES,
        "contact_trained": TRAININGS,
        "answered": ASKED,
        "kicked_off": YES,
    },
    "host": {"answered": ASKED, "trained": TRAININGS},
    "partner": {"agreement_valid": YES, "accountable_named": YES},
    "permit": {"valid": YES},
    "inventory": {"done": ASKED},
    "chain": {"roles_named": YES},
    "course": {"size": YES},
    "table": {"present_or_consented": YES, "own_words": YES},
    "handover": {"planned": YES},
    "closing": {"words_asked": YES, "who_stays": YES},
}
# How a number in a gate is held against the facts. Down the pile it may only get stricter.
AT_LEAST = frozenset({"facilitated.hours", "volunteer.references"})
AT_MOST = frozenset({"professional.seen_client_days", "displacement.answered_days"})
FEWER_THAN = frozenset({"growth.starters"})
