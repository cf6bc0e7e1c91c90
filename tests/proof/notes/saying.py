"""How a writer says each thing: a person, a street, a number, a day; and what she mentions that is nobody."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import TypeAlias

HERE = Path(__file__).parent
NAME, STREET, POSTCODE, NUMBER, MAIL, BORN = "name", "street", "postcode", "number", "mail", "born"
DAYS = ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"]
MONTHS = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
]
SHORT = ["jan", "feb", "mrt", "apr", "mei", "juni", "juli", "aug", "sept", "okt", "nov", "dec"]
SPOKEN = ["nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen"]
# First and family names, by where they are at home.
Homes: TypeAlias = Sequence[tuple[list[str], list[str]]]


def _lines(name: str) -> list[str]:
    lines = (HERE / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


@cache
def homes(name: str = "names") -> Homes:
    """First and family names of each home."""
    halves = (line.split(" | ") for line in _lines(name))
    return [(first.split(), family.split(", ")) for first, family in halves]


@cache
def streets() -> list[str]:
    """Every street."""
    return [street.strip() for street in " ".join(_lines("streets")).split(",") if street.strip()]


@cache
def mentioned() -> tuple[list[str], list[str]]:
    """Towns, and what else bears a capital and is nobody."""
    towns, things = _lines("harmless")
    return towns.split(), things.split(", ")


@cache
def sentences() -> dict[str, list[str]]:
    """What is written, by what it is about."""
    found: dict[str, list[str]] = {}
    for line in _lines("sentences"):
        if line.startswith("== "):
            about = found.setdefault(line.removeprefix("== "), [])
        else:
            about.append(line)
    return found


TITLES = [
    "mevrouw",
    "Mevrouw",
    "meneer",
    "Meneer",
    "mw.",
    "Mw",
    "mevr.",
    "dhr.",
    "Dhr",
    "de heer",
    "fam.",
    "tante",
    "oom",
]


def who(chance: random.Random, names: Homes) -> str:
    """A person, as she is called; before a stroke what is said before a name and tells nothing."""
    firsts, families = chance.choice(names)
    first, family = chance.choice(firsts), chance.choice(families)
    title, letter, last = chance.choice(TITLES), first[0].upper(), family[0].upper() + family[1:]
    often = {
        first: 40, f"{first} {family}": 14, f"{title} |{last}": 14, f"{title} |{letter}. {family}": 5,
        f"{first} {family.split()[-1][0].upper()}.": 4, f"{letter}. {family}": 3, f"{letter}.": 4, letter: 2,
        f"{title} |{letter}.": 3, f"{letter}.{chance.choice('ABEHJMS')}. {family}": 2,
    }  # fmt: skip
    return chance.choices(list(often), list(often.values()))[0]


def address(chance: random.Random, _names: Homes) -> str:
    """A street with its number."""
    street, number = chance.choice(streets()), chance.choice([chance.randint(1, 40), chance.randint(41, 899)])
    between = chance.choice([" ", " ", " ", " ", " nr ", " nr. ", ", ", " nummer "])
    behind = chance.choice(["", "", "", "a", "B", " c", "-3", " hs", " bis", "-II", "/2", " 2 hoog"])
    street = re.sub(r"straat$", chance.choice(["straat", "straat", "straat", "str", "str."]), street)
    return f"{street}{between}{number}{behind}"


def phone(chance: random.Random, _names: Homes) -> str:
    """A number: mobile, of a house, from elsewhere, or in words."""
    ways = (_mobile, _mobile, _mobile, _at_home, _at_home, _abroad, _spoken)
    return chance.choice(ways)(chance, "".join(str(chance.randint(0, 9)) for _ in range(8)))


def _mobile(chance: random.Random, figures: str) -> str:
    a, b, c, d = figures[:2], figures[2:4], figures[4:6], figures[6:]
    return chance.choice(
        [f"06{figures}", f"06-{figures}", f"06 {figures}", f"06 {a} {b} {c} {d}", f"06-{a}{b}{c}{d}",
         f"06 - {a}{b} {c}{d}", f"06.{a}.{b}.{c}.{d}", f"06 {figures[:3]} {figures[3:5]} {figures[5:]}",
         f"+31 6 {figures}", f"+316{figures}", f"+31(0)6 {a}{b} {c}{d}", f"00316{figures}",
         f"0031 6 {a} {b} {c} {d}", f"(06) {figures}"]
    )  # fmt: skip


def _at_home(chance: random.Random, figures: str) -> str:
    area = chance.choice(["024", "026", "020", "030", "0481", "0487", "010", "0314"])
    home = str(chance.randint(2, 8)) + figures[: 9 - len(area)]
    return chance.choice(
        [f"{area}-{home}", f"{area} - {home[:3]} {home[3:]}", f"({area}) {home}", f"{area}/{home}", f"{area}{home}",
         f"{area} {home[:3]} {home[3:5]} {home[5:]}", f"{area}.{home[:3]}.{home[3:]}", f"+31 {area[1:]} {home}"]
    )  # fmt: skip


def _abroad(chance: random.Random, figures: str) -> str:
    three, more = figures[:3], figures[3:7]
    return chance.choice(
        [f"+90 532 {three} {more}", f"+48 {three} {figures[3:6]} {figures[5:]}", f"0049 176 {figures}"]
    )


def _spoken(chance: random.Random, figures: str) -> str:
    said = [SPOKEN[int(one)] for one in figures]
    return chance.choice(["nul zes " + " ".join(said), f"06 {said[0]} {said[1]} {figures[2:]}"])


def code(chance: random.Random, _names: Homes) -> str:
    """A postcode."""
    number = chance.randint(1011, 9999)
    letters = "".join(chance.choice("ABCDEGHJKLMNPRSTVWXZ") for _ in range(2))
    letters = "KL" if letters in {"SA", "SD", "SS"} else letters
    small = letters.lower()
    return chance.choice(
        [f"{number} {letters}", f"{number}{letters}", f"{number}{small}", f"{number} {small}", f"{number}-{letters}"]
    )


def mail(chance: random.Random, names: Homes) -> str:
    """An address for mail."""
    firsts, _families = chance.choice(names)
    name, year = re.sub(r"[^a-z]", "", chance.choice(firsts).lower()) or "post", chance.randint(50, 99)
    house = chance.choice(["gmail.com", "hotmail.com", "live.nl", "ziggo.nl", "example.org", "kpnmail.nl"])
    return chance.choice(
        [
            f"{name}@{house}",
            f"{name}.{year}@{house}",
            f"{name}{year}@{house}",
            f"{name} @ {house}",
            f"{name}(at){house}",
        ]
    )


def born(chance: random.Random, _names: Homes) -> str:
    """A day of birth."""
    day, month, year = chance.randint(1, 28), chance.randint(1, 12), chance.randint(1930, 1999)
    return chance.choice(
        [f"{day:02}-{month:02}-{year}", f"{day}-{month}-{year}", f"{day} {MONTHS[month - 1]} {year}",
         f"{day}/{month}/{year}", f"{day:02}.{month:02}.{year}", f"{day} {SHORT[month - 1]} {year}"]
    )  # fmt: skip


def street(chance: random.Random, _names: Homes) -> str:
    """A street without a number."""
    return chance.choice(streets())


def corner(chance: random.Random) -> str:
    """What is said before a street that somebody is near."""
    return chance.choice(
        [
            "om de hoek van de ",
            "op de hoek van de ",
            "in een zijstraat van de ",
            "achter de ",
            "vlak bij de ",
            "aan de ",
            "op de ",
        ]
    )


PLANTS: dict[str, tuple[str, Callable[[random.Random, Homes], str]]] = {
    "who": (NAME, who), "other": (NAME, who), "address": (STREET, address), "phone": (NUMBER, phone),
    "street": (STREET, street), "code": (POSTCODE, code), "mail": (MAIL, mail), "born": (BORN, born),
}  # fmt: skip
TALK: dict[str, Callable[[random.Random], str]] = {
    "corner": corner, "town": lambda chance: chance.choice(mentioned()[0]),
    "thing": lambda chance: chance.choice(mentioned()[1]), "day": lambda chance: chance.choice(DAYS),
    "month": lambda chance: chance.choice(MONTHS),
    "time": lambda chance: chance.choice(["10 uur", "half 3", "14.30 uur", "11:15", "kwart over 9", "19.00", "2 uur"]),
}  # fmt: skip
