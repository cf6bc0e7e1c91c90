"""Notes as volunteers write them, made by seed, with what in each tells who, where or how to reach them.

Written from the side of somebody who types on a telephone after a visit: full names and bare initials, no capitals,
slips of the pen, an address as it comes to mind. Nothing here knows how the house recognises any of it.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field

from tests.proof.notes.saying import NAME, NUMBER, PLANTS, TALK, Homes, homes, sentences, streets

__all__ = ["NUMBER", "Note", "Planted", "homes", "streets", "written"]
HOLE = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Planted:
    """What a writer put in a note that should not be there."""

    kind: str
    start: int
    end: int


@dataclass
class Note:
    """A text, and what is planted in it."""

    text: str = ""
    planted: list[Planted] = field(default_factory=list)

    def add(self, words: str, kind: str = "") -> None:
        if kind:
            self.planted.append(Planted(kind, len(self.text), len(self.text) + len(words)))
        self.text += words


def written(seed: int, of: str = "names") -> Note:
    """The note of this seed: one to four sentences, tidy or not, three in ten with nothing that should not be there."""
    chance = random.Random(seed)
    about, names = sentences(), homes(of)
    kinds = ["nobody"] if chance.random() < 0.3 else list(about)
    note, typing = Note(), chance.choices(["tidy", "small", "hasty", "loud"], [55, 27, 16, 2])[0]
    for number in range(chance.choice([1, 1, 2, 2, 3, 4])):
        if number:
            note.add(chance.choice([" ", " ", "\n", ". " if typing == "small" else " "]))
        _write(note, chance.choice(about[chance.choice(kinds)]), names, chance, typing)
    return note


def _write(note: Note, sentence: str, names: Homes, chance: random.Random, typing: str) -> None:
    last = 0
    for hole in HOLE.finditer(sentence):
        note.add(_typed(sentence[last : hole.start()], chance, typing))
        last, what = hole.end(), hole.group(1)
        if what in TALK:
            note.add(_cased(TALK[what](chance), typing))
        else:
            _plant(note, what, names, chance, typing)
    note.add(_typed(sentence[last:], chance, typing))


def _plant(note: Note, what: str, names: Homes, chance: random.Random, typing: str) -> None:
    kind, say = PLANTS[what]
    said = say(chance, names)
    if typing == "small" and re.fullmatch(r"[A-Z]\.?", said):  # who types no capitals writes names out
        said = chance.choice(chance.choice(names)[0])
    before, _stroke, said = said.rpartition("|")
    note.add(_cased(before, typing))
    note.add(_cased(said, typing), kind)
    if kind == NAME and said[-1] in "aiou" and chance.random() < 0.03:
        note.add("'s broer")


def _cased(words: str, typing: str) -> str:
    return words.replace("İ", "i").lower() if typing == "small" else words.upper() if typing == "loud" else words


def _typed(words: str, chance: random.Random, typing: str) -> str:
    """Ordinary words as they come out: short, or with a slip in them."""
    if typing == "hasty":
        for long, short in (
            ("het", "t"),
            ("een", "n"),
            ("eigenlijk", "eig"),
            ("even", "ff"),
            ("volgende week", "vlg week"),
            ("zijn", "zn"),
        ):
            if chance.random() < 0.3:
                words = re.sub(rf"\b{long}\b", short, words)
        words = " ".join(_slipped(word, chance) if chance.random() < 0.06 else word for word in words.split(" "))
    return _cased(words, typing)


def _slipped(word: str, chance: random.Random) -> str:
    if len(word) < 5 or not word.isalpha():
        return word
    at = chance.randint(1, len(word) - 2)
    return chance.choice(
        [
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
        ]
    )
