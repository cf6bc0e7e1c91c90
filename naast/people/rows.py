"""One row of a list: what it says in our fields, or every reason why it cannot come along yet.

A refusal is a sentence for the person who has the list before her: which row, which column, what stands there, and
what about it. Nothing is guessed: a row that is not sound stays out until somebody mends it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from naast.people.columns import FIELD, Field, Holds, plain
from naast.people.models import Role
from naast.people.tables import Line

Value = str | int | list[str]

# What organisations write for where somebody stands; somebody who left is not brought in.
STATES = {
    "applied": "aangemeld, aanmelding, nieuw, kandidaat, aspirant, geïnteresseerd, intake, applied, applicant, "
    "candidate, new",
    "on_the_way": "actief, in opleiding, opleiding, bezig, inzetbaar, gekoppeld, beschikbaar, klaar, in procedure, "
    "on the way, active, in training, available, ready, matched",
    "gone": "gestopt, uitgeschreven, inactief, niet actief, vertrokken, afgemeld, weg, oud, stopped, left, inactive, "
    "not active, former, gone",
}
MOST_HOURS = 744
# Roles that a list may give; who guards the others gives them one by one.
ROLES_BY_LIST = (
    Role.Kind.PROFESSIONAL, Role.Kind.LOCATION_CONTACT, Role.Kind.COORDINATOR, Role.Kind.ON_CALL, Role.Kind.CONFIDANT,
    Role.Kind.PATHFINDER, Role.Kind.MANAGER,
)  # fmt: skip
ROLE_WORDS = {
    Role.Kind.PROFESSIONAL: "beroepskracht, hulpverlener, maatschappelijk werker, begeleider, social worker",
    Role.Kind.LOCATION_CONTACT: "contactpersoon, locatiecontact, locatiecontactpersoon",
    Role.Kind.COORDINATOR: "coördinator, vrijwilligerscoördinator",
    Role.Kind.ON_CALL: "achterwacht, bereikbaarheidsdienst, piketdienst, on call",
    Role.Kind.CONFIDANT: "vertrouwenspersoon, confidential adviser",
    Role.Kind.PATHFINDER: "kwartiermaker",
    Role.Kind.MANAGER: "leidinggevende, teamleider",
}


def _listed(words: str) -> frozenset[str]:
    return frozenset(map(plain, words.split(",")))


_STATES = {state: _listed(words) | {plain(state)} for state, words in STATES.items()}
_ROLES = {kind.value: _listed(ROLE_WORDS[kind]) | {plain(kind.value), plain(kind.name)} for kind in ROLES_BY_LIST}


@dataclass(frozen=True, slots=True)
class Refusal:
    """What about one cell keeps its row out."""

    row: int
    column: str
    value: str
    reason: str
    # For the page where it is mended: which field of ours it is, and whose row.
    field: str = ""
    who: str = ""


@dataclass(slots=True)
class Sound:
    """A row that can come along."""

    row: int
    values: dict[str, Value]

    def text(self, name: str) -> str:
        return str(self.values.get(name, ""))

    def words(self, name: str) -> list[str]:
        found = self.values.get(name, [])
        return found if isinstance(found, list) else [str(found)]

    def count(self, name: str) -> int | None:
        found = self.values.get(name)
        return found if isinstance(found, int) else None

    @property
    def number(self) -> str:
        return self.text("number")

    @property
    def email(self) -> str:
        return self.text("email")


@dataclass(frozen=True, slots=True)
class Choices:
    """What a list may point at here: names of locations and of activities, as `plain` writes them."""

    locations: Mapping[str, UUID] = field(default_factory=dict)
    activities: Mapping[str, str] = field(default_factory=dict)


class Reader:
    """Reads the rows of one list: which column is which field, and what may be pointed at."""

    def __init__(self, kind: str, headings: Iterable[str], fields: Iterable[str], choices: Choices) -> None:
        self.kind = kind
        self.choices = choices
        self.columns = [
            (place, heading, FIELD[name])
            for place, (heading, name) in enumerate(zip(headings, fields, strict=False))
            if name
        ]
        self.heading_of = {column.name: heading for _place, heading, column in self.columns}
        self.who: dict[int, str] = {}

    def cells(self, line: Line, mended: Mapping[str, str]) -> dict[str, str]:
        """What stands in the row per field, as mended on the page where somebody did."""
        found = {
            column.name: _one_line(line.cells[place], column)
            for place, _heading, column in self.columns
            if place < len(line.cells)
        }
        return found | {name: said.strip() for name, said in mended.items() if name in FIELD}

    def read(self, line: Line, mended: Mapping[str, str]) -> Sound | list[Refusal]:
        """The row in our fields, or everything that keeps it out."""
        cells = self.cells(line, mended)
        self.who[line.number] = _called(cells)
        values: dict[str, Value] = {}
        wrong: list[Refusal] = []
        for name, said in cells.items():
            if not said:
                continue
            found = CHECKS[FIELD[name].holds](said, FIELD[name], self.choices)
            if isinstance(found, Reason):
                wrong.append(self.refusal(line.number, name, said, str(found)))
            else:
                values[name] = found
        _join_names(values)
        wrong += self._missing(line.number, cells, values, wrong)
        return wrong or Sound(line.number, values)

    def refusal(self, row: int, name: str, value: str, reason: str) -> Refusal:
        heading = self.heading_of.get(name) or str(FIELD[name].label)
        return Refusal(row, heading, value[:200], reason, name, self.who.get(row, ""))

    def _missing(
        self, row: int, cells: Mapping[str, str], values: Mapping[str, Value], wrong: list[Refusal]
    ) -> list[Refusal]:
        told = {refusal.column for refusal in wrong}
        missing = []
        if not values.get("first_name") and not (
            told & {self.heading_of.get("first_name"), self.heading_of.get("name")}
        ):
            name = "name" if "name" in self.heading_of and "first_name" not in self.heading_of else "first_name"
            missing.append(self.refusal(row, name, "", _("There is no name in this row.")))
        if not values.get("number") and not values.get("email") and not (cells.get("number") or cells.get("email")):
            name = "number" if "number" in self.heading_of else "email"
            reason = _("There is no number and no e-mail address in this row. So we cannot know her again.")
            missing.append(self.refusal(row, name, "", reason))
        return missing


class Reason(str):
    """Why a cell does not fit."""

    __slots__ = ()


def _one_line(said: str, column: Field) -> str:
    if said[:1] == "'" and said[1:2] in "=+-@":  # as we write it ourselves, so that no spreadsheet computes it
        said = said[1:]
    said = said.strip() if column.longest > 300 else " ".join(said.split())
    return said if said.isprintable() else "".join(sign for sign in said if sign.isprintable() or sign == "\n")


def _called(cells: Mapping[str, str]) -> str:
    parts = [cells.get(name, "") for name in ("first_name", "infix", "last_name")]
    return " ".join(filter(None, parts))[:60] or cells.get("name", "")[:60]


def _text(said: str, column: Field, _choices: Choices) -> Value | Reason:
    if len(said) > column.longest:
        return Reason(_("This is longer than %(most)s signs.") % {"most": column.longest})
    if column.longest < 150 and said[0] in "=@+" and column.name != "number":
        return Reason(_("“%(value)s” begins with a sign that does not belong here.") % {"value": said[:40]})
    return said


def _email(said: str, _column: Field, _choices: Choices) -> Value | Reason:
    said = said.removeprefix("mailto:").strip("<>;, ")
    try:
        validate_email(said)
    except ValidationError:
        return Reason(_("“%(value)s” is not a whole e-mail address.") % {"value": said[:80]})
    return said.lower() if len(said) <= 254 else Reason(_("This is longer than %(most)s signs.") % {"most": 254})


def _phone(said: str, column: Field, _choices: Choices) -> Value | Reason:
    digits = re.sub(r"\D", "", said)
    if not 6 <= len(digits) <= 15 or not re.fullmatch(r"[\d\s()+./–-]+", said) or len(said) > column.longest:
        return Reason(_("“%(value)s” is not a phone number that we can read.") % {"value": said[:40]})
    lost_zero = said == digits and len(digits) == 9 and digits[0] != "0"  # a spreadsheet takes it for a number
    return f"0{said}" if lost_zero else said


def _words(said: str, column: Field, _choices: Choices) -> Value | Reason:
    words = list(dict.fromkeys(word for part in re.split(r"[,;/\n]| en | and ", said) if (word := part.strip())))
    longest = max(words, key=len, default="")
    if len(longest) > column.longest or len(words) > 20:
        return Reason(_("“%(value)s” is too long here. Put a comma between the words.") % {"value": longest[:60]})
    return words


def _hours(said: str, _column: Field, _choices: Choices) -> Value | Reason:
    found = re.fullmatch(r"(\d{1,4})(?:[.,]\d+)?(?: *(?:u|uur|uren|h|hours?))?", said.lower())
    if found is None or int(found[1]) > MOST_HOURS:
        return Reason(_("“%(value)s” is not a number of hours a month.") % {"value": said[:40]})
    return int(found[1])


def _state(said: str, _column: Field, _choices: Choices) -> Value | Reason:
    found = next((state for state, words in _STATES.items() if plain(said) in words), "")
    if found == "gone":
        return Reason(_("“%(value)s”: we only bring in people who are here now.") % {"value": said[:40]})
    return found or Reason(_("“%(value)s” is a step that we do not know.") % {"value": said[:40]})


def _role(said: str, _column: Field, _choices: Choices) -> Value | Reason:
    found = next((kind for kind, words in _ROLES.items() if plain(said) in words), "")
    return found or Reason(_("“%(value)s” is not a role that a list can give.") % {"value": said[:40]})


def _location(said: str, _column: Field, choices: Choices) -> Value | Reason:
    found = choices.locations.get(plain(said))
    return str(found) if found else Reason(_("“%(value)s” is not a team or house that we know.") % {"value": said[:60]})


def _activities(said: str, _column: Field, choices: Choices) -> Value | Reason:
    whole = choices.activities.get(plain(said))
    if whole:
        return [whole]
    found = []
    for part in filter(None, map(str.strip, re.split(r"[,;\n|]", said))):
        if not (known := choices.activities.get(plain(part))):
            return Reason(_("“%(value)s” is not an activity that we know.") % {"value": part[:60]})
        found.append(known)
    return found


CHECKS: Mapping[Holds, Callable[[str, Field, Choices], Value | Reason]] = {
    Holds.TEXT: _text, Holds.EMAIL: _email, Holds.PHONE: _phone, Holds.WORDS: _words, Holds.HOURS: _hours,
    Holds.STATE: _state, Holds.ROLE: _role, Holds.LOCATION: _location, Holds.ACTIVITIES: _activities,
}  # fmt: skip


def _join_names(values: dict[str, Value]) -> None:
    """First and last name out of whatever columns the list has for them."""
    whole = str(values.pop("name", ""))
    if whole and "first_name" not in values:
        if "," in whole:
            last, _sign, first = whole.partition(",")
        else:
            first, _sign, last = whole.partition(" ")
        values["first_name"] = first.strip()[:60]
        values.setdefault("last_name", last.strip()[:80])
    infix = str(values.pop("infix", ""))
    if infix and values.get("last_name"):
        values["last_name"] = f"{infix} {values['last_name']}"[:80]


def role_of(sound: Sound) -> str:
    """The role that a row of professionals asks for."""
    return sound.text("role") or Role.Kind.PROFESSIONAL.value


def key_missing(fields: Iterable[str]) -> str:
    """Why a whole list cannot be matched with people: the word of the sentence, or empty."""
    named = set(fields)
    if not named & {"number", "email"}:
        return "no_key"
    return "" if named & {"first_name", "name"} else "no_name"
