"""From a request and its candidates to groups of names with reasons, and to those who cannot now, each with why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from naast.matching.engine.constraints import APART, why_not
from naast.matching.engine.people import Candidate, Finding, Request, shared
from naast.matching.engine.preferences import PREFERENCES, Verdict


@dataclass(frozen=True, slots=True)
class Fit:
    """Somebody who could: why, and what nobody knows yet."""

    candidate: Candidate
    meets: tuple[str, ...]
    reasons: tuple[Finding, ...]
    unknowns: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Everybody who meets the same preferences, by name."""

    meets: tuple[str, ...]
    fits: tuple[Fit, ...]


# Why nobody hears that somebody cannot: two may never meet, and of which community somebody is only she herself tells.
UNTOLD = (APART.code, "community")


@dataclass(frozen=True, slots=True)
class NotNow:
    """Somebody who cannot now, every reason, and those that may be told. `may_not_be_shown`: none of them may."""

    candidate: Candidate
    reasons: tuple[Finding, ...]

    @property
    def told(self) -> tuple[Finding, ...]:
        return tuple(one for one in self.reasons if one.code not in UNTOLD)

    @property
    def may_not_be_shown(self) -> bool:
        return not self.told


@dataclass(frozen=True, slots=True)
class Shortlist:
    """The groups in the order of what the programme prefers, and those who cannot now, by name."""

    groups: tuple[Group, ...]
    not_now: tuple[NotNow, ...]

    @property
    def fits(self) -> tuple[Fit, ...]:
        return tuple(fit for group in self.groups for fit in group.fits)


def shortlist(request: Request, candidates: Iterable[Candidate]) -> Shortlist:
    """Everybody once: in a group, or with the reasons why not now."""
    everybody = sorted(candidates, key=_alphabet)
    refused = [(candidate, why_not(request, candidate)) for candidate in everybody]
    fits = sorted(
        (_fit(request, candidate) for candidate, reasons in refused if not reasons),
        key=lambda fit: (
            [preference not in fit.meets for preference in request.prefer],
            not fit.candidate.standing_duo,
        ),
    )
    groups = tuple(Group(meets, tuple(same)) for meets, same in groupby(fits, key=lambda fit: fit.meets))
    return Shortlist(groups, tuple(NotNow(candidate, reasons) for candidate, reasons in refused if reasons))


def _alphabet(candidate: Candidate) -> tuple[str, str, str]:
    return candidate.name.casefold(), candidate.name, candidate.key


def _fit(request: Request, candidate: Candidate) -> Fit:
    verdicts: dict[str, Verdict] = {
        preference: PREFERENCES[preference](request, candidate) for preference in request.prefer
    }
    unknowns = [*_never_said(request, candidate), *(said.unknown for said in verdicts.values() if said.unknown)]
    return Fit(
        candidate=candidate,
        meets=tuple(preference for preference, said in verdicts.items() if said.met),
        reasons=(
            *_in_common(request, candidate),
            *(said.reason for said in verdicts.values() if said.reason),
        ),
        unknowns=tuple(dict.fromkeys(unknowns)),
    )


def _in_common(request: Request, candidate: Candidate) -> list[Finding]:
    wanted = tuple(activity for activity in request.activities if activity in candidate.activities)
    moments = shared(request.day_parts, candidate.day_parts)
    return [Finding(code, both) for code, both in (("activities", wanted), ("day_parts", moments)) if both]


def _never_said(request: Request, candidate: Candidate) -> list[Finding]:
    """What a hard constraint would have asked, had anybody said it."""
    both = (
        ("activities", request.activities, candidate.activities),
        ("day_parts", request.day_parts, candidate.day_parts),
        ("language", request.languages, candidate.languages),
    )
    wished = (
        ("gender", request.gender_wish, candidate.gender),
        ("gender_of_client", candidate.gender_wish, request.gender),
        ("too_near", request.min_distance, request.point and candidate.point),
        ("community", request.community, candidate.community),
    )
    unsaid = [Finding(code) for code, one, other in both if not one or not other]
    return unsaid + [Finding(code) for code, wish, fact in wished if wish and not fact]
