"""The choices a programme makes once and as a whole: screening, own contact, duration, safety and the like."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Screening:
    """Which certificate of conduct is asked, how fresh, and what may stand in its place."""

    vog_aspects: tuple[int, ...]
    fresh_months: int
    renew_years: int
    alternative: tuple[str, ...]
    vog_profile: int | None = None
    reasoned_by: int | None = None


@dataclass(frozen=True)
class OwnContact:
    """How often the accountable professional sees the client in person, whatever the volunteer does."""

    every_days: int
    warn_days_before: int
    tells: tuple[str, ...]
    stand_in: str


@dataclass(frozen=True)
class Agreement:
    """Who sign, and after how many weeks it is looked at again."""

    signed_by: tuple[str, ...]
    review_weeks: int


@dataclass(frozen=True)
class Duration:
    """How long: open, until a horizon, or at most. Nothing ever closes by itself."""

    kind: str
    months: int | None = None
    extend_months: int | None = None


@dataclass(frozen=True)
class Safety:
    """A fixed bundle of protection, and whether clients may have an account."""

    mode: str
    client_account: str


@dataclass(frozen=True)
class Support:
    """Hours for support, how many new people at once, and when we say thank you."""

    hours_per_month: int
    starters_per_contact: int
    thanks: tuple[str, ...]


@dataclass(frozen=True)
class Matching:
    """What counts first when we look who could stand beside whom, and what a circle counts for.

    counts: a circle without its team weighs as much as so many requests as it has seats, or places are reserved for it
    min_men, min_women, max_first: who sits in a circle together; at most so many who do it for the first time
    """

    prefer: tuple[str, ...]
    counts: str
    min_men: int = 0
    min_women: int = 0
    max_first: int | None = None


@dataclass(frozen=True)
class Referral:
    """What is sent to a partner, for how long it waits, and which answers come back."""

    sends: tuple[str, ...]
    expires_days: int
    returns: tuple[str, ...]
