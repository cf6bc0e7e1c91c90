"""What matching needs to know of a request and of a volunteer, and nothing more.

Empty, `None` and no wish all mean that nobody said it, and what nobody said is no reason to refuse anybody.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

# Hours a month that go with how often somebody would like to be seen.
HOURS = {"weekly": 4, "fortnight": 2, "monthly": 1}
# Metres: from one neutral point to another this is near.
NEAR = 2_000
# What people call a language, under one key; any other word is its own key.
LANGUAGES = {
    "nl": ("nl", "nederlands", "dutch", "hollands"),
    "en": ("en", "engels", "english"),
    "de": ("de", "duits", "german", "deutsch"),
    "fr": ("fr", "frans", "french", "français"),
    "es": ("es", "spaans", "spanish", "español"),
    "pl": ("pl", "pools", "polish", "polski"),
    "tr": ("tr", "turks", "turkish", "türkçe"),
    "ar": ("ar", "arabisch", "arabic"),
    "ti": ("ti", "tigrinya"),
    "fa": ("fa", "farsi", "perzisch", "persian", "dari"),
    "uk": ("uk", "oekraïens", "ukrainian"),
    "so": ("so", "somalisch", "somali"),
    "pap": ("pap", "papiaments", "papiamento", "papiamentu"),
}
_KEYS = {word: key for key, words in LANGUAGES.items() for word in words}


def plain(word: str) -> str:
    """A word without its capitals and spaces, to lay beside another."""
    return " ".join(word.split()).casefold()


def language_key(word: str) -> str:
    """One key for all the ways in which people write a language."""
    return _KEYS.get(plain(word), plain(word))


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was found: a code, and the values that its sentence needs."""

    code: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked. `permitted` is what the programme leaves to volunteers, `prefer` what counts first.

    `on` is the day on which screening and training must be valid; `open` says that new matches may begin here now (the
    phase of the location, the brake on growth). `gender_wish` and `community` (nobody of this one) are her own wishes.
    """

    key: str
    organisation: str
    location: str = ""
    activities: tuple[str, ...] = ()
    permitted: frozenset[str] = frozenset()
    languages: tuple[str, ...] = ()
    day_parts: tuple[str, ...] = ()
    interests: tuple[str, ...] = ()
    area: str = ""
    frequency: str = ""
    own_wishes: tuple[str, ...] = ()
    months: int | None = None
    prefer: tuple[str, ...] = ()
    programme: str = ""
    open: bool = True
    on: date | None = None
    gender: str = ""
    gender_wish: tuple[str, ...] = ()
    # Whole metres east and north, of a neutral place where they could meet; never an address.
    point: tuple[int, int] | None = None
    # Metres: at most this far, and at least this far apart.
    reach: int | None = None
    min_distance: int = 0
    community: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a volunteer said about herself, and what is so about her. `None` means: nobody knows."""

    key: str
    name: str
    organisation: str
    location: str = ""
    ready: bool = True
    pausing: bool = False
    apart: bool = False
    activities: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    day_parts: tuple[str, ...] = ()
    interests: tuple[str, ...] = ()
    area: str = ""
    hours: int | None = None
    months: int | None = None
    places: int = 1
    taken: int = 0
    worked_together: bool | None = None
    # A standing duo with this professional, in which both said that they have met.
    standing_duo: bool = False
    lived_experience: bool | None = None
    # Never stood beside anybody yet.
    first: bool = False
    programme: str = ""
    open: bool = True
    screened_until: date | None = None
    trained_until: date | None = None
    gender: str = ""
    gender_wish: tuple[str, ...] = ()
    point: tuple[int, int] | None = None
    reach: int | None = None
    community: str = ""


def shared(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    """What both say, in the words and the order of the first."""
    said = {plain(word) for word in other}
    return tuple(dict.fromkeys(word for word in one if plain(word) in said))


def shared_languages(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    """The languages both speak, however each writes them."""
    said = {language_key(word) for word in other}
    return tuple(dict.fromkeys(word for word in one if language_key(word) in said))


def squared_metres(request: Request, candidate: Candidate) -> int | None:
    """The square of the distance between the neutral points of both; `None`, nobody knows."""
    if request.point is None or candidate.point is None:
        return None
    return sum((one - other) ** 2 for one, other in zip(request.point, candidate.point, strict=True))
