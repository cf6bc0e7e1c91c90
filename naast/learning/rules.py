"""What a story may not hold before it leaves the house. Plain Python: no database, no clock."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from naast.programmes.contact_words import bare
from naast.programmes.recognising import found_in
from naast.programmes.recognising.language import folded
from naast.programmes.recognising.spelled import spelled_in, stretches_in

# Small words inside a family name; by themselves they say nothing.
LINKS = frozenset("van von der den de het ten ter te el la le ben bin al da di dos".split())  # noqa: SIM905
WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
# Where a capital says nothing: what begins a sentence, or something said.
BEGINS = re.compile(r"[.!?…:]['\"”’)]*\s+|\n+|[“\"„]|(?:^|(?<=\s))[‘'](?=\w)")
PERSON, PLACE, HOUSE, REACH = "person", "place", "house", "reach"


@dataclass(frozen=True, slots=True)
class Shows:
    """Something in the text that tells who or where it was: what kind, and the words themselves."""

    kind: str
    words: str


def words_in(text: str) -> list[str]:
    """Every word of a text, folded, each once; also in its halves, as one word, and without the s of possession.

    A name with a dot or a space after each letter, or a figure for a letter, is still that name.
    """
    found: dict[str, None] = {}
    text = bare(text)
    for word in [*WORD.findall(text), *(one for *_at, one in spelled_in(text))]:
        plain = folded(word)
        for one in (plain, *re.split(r"[-']", plain), re.sub(r"[-']", "", plain.removesuffix("'s"))):
            found.setdefault(one)
            if one.endswith("s"):
                found.setdefault(one.removesuffix("s").rstrip("'"))
    return [word for word in found if len(word) > 1 and word not in LINKS]


def is_wider(uses: Collection[str], before: Collection[str]) -> bool:
    """May a story be told where that was not said yes to before?"""
    return not set(uses) <= set(before)


# Said in nearly every note, so two notes are not alike by them.
SAID_OFTEN = """
afspraak altijd andere bezoek client deelnemer eigen elkaar gedaan gevraagd graag hadden hebben iedereen iemand later
mensen moest moment niemand omdat opeens organisatie persoon samen terug thuis vertelde volgende vragen vrijwilliger
vroeg waarom wanneer werden weten wilde worden zeggen zichzelf zouden
about after again always asked because before could every people person should something their there these thing visit
volunteer wanted would
"""
COMMON = frozenset(words_in(SAID_OFTEN))
# By so many letters two forms of one word are the same: cadeau and cadeautje.
STEM = 6


def telling(text: str) -> frozenset[str]:
    """The words of a note that say what it is about, without their endings."""
    return frozenset(word[:STEM] for word in words_in(text) if len(word) >= STEM - 1 and word not in COMMON)


def likeness(one: Collection[str], other: Collection[str], *, same_rule: bool) -> int:
    """How much two notes are alike: telling words that both hold; that both are about one rule counts as one."""
    return len(set(one) & set(other)) + same_rule


def as_written(text: str, name: str) -> str:
    """A folded word as it stands in the text."""
    text = bare(text)
    spelled = [text[start:end] for start, end, plain in stretches_in(text) if plain == name]
    near = [*(word for word in WORD.findall(text) if name in words_in(word)), *spelled]
    return near[0] if near else name


def phrases(text: str, names: Iterable[str]) -> list[str]:
    """Which of these names, of one word or several, stand in the text as whole words."""
    said = " ".join(WORD.findall(folded(bare(text))))
    found = []
    for name in names:
        plain = " ".join(WORD.findall(folded(name)))
        if plain and re.search(rf"\b{re.escape(plain)}s?\b", said):
            found.append(name)
    return found


def capitals(text: str) -> list[str]:
    """Words with a capital inside a sentence, together where they stand together: perhaps a name, a church, a town."""
    found: dict[str, None] = {}
    for sentence in BEGINS.split(bare(text)):
        words = list(WORD.finditer(sentence))
        run: list[str] = []
        for number, one in enumerate(words):
            word = one.group()
            begins = all(len(before.group()) == 1 for before in words[:number])  # *'s Ochtends*
            if _has_capital(word, first=begins):
                apart = number and sentence[words[number - 1].end() : one.start()].strip()
                run = _kept(run, found) if apart else run
                run.append(word)
            else:
                run = _kept(run, found)
        _kept(run, found)
    return list(found)


def perhaps(text: str) -> list[str]:
    """What the one who sends a text out into the world looks at: words with a capital, and names without one."""
    found = dict.fromkeys([*capitals(text), *(one.words for one in found_in(text) if not one.sure)])
    return [one for one in found if not any(one != other and one in other for other in found)]


def _has_capital(word: str, *, first: bool) -> bool:
    """The first word of a sentence has one anyway; a second one in it says something again."""
    if word == "U" or re.split("['’]", word)[0] == "I":
        return False
    return any(sign.isupper() for sign in (word.removeprefix("IJ")[1:] if first else word))


def _kept(run: list[str], found: dict[str, None]) -> list[str]:
    if run:
        found.setdefault(" ".join(run))
    return []


def shows(
    text: str, *, people: Iterable[str] = (), places: Iterable[str] = (), house: Iterable[str] = ()
) -> list[Shows]:
    """Everything in a text that would tell who or where it was. `people` are folded names that were found in it."""
    found = [Shows(PERSON, as_written(text, name)) for name in people]
    found += [Shows(PLACE, name) for name in phrases(text, places)]
    found += [Shows(HOUSE, name) for name in phrases(text, house)]
    found += [Shows(REACH, one.words) for one in found_in(text) if one.sure]
    return list(dict.fromkeys(found))
