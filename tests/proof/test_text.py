"""In notes as volunteers write them it is recognised who it is about, where, and how to reach them.

`recall` is the share of what was planted of which at least half of the signs are found; `precision` the share of what
is found that touches something planted. Names and streets stand on no list of the house, so that the share is of people
nobody thought of; names that everybody knows are looked at apart.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import pytest

from naast.programmes import recognising
from naast.programmes.contact_words import bare
from naast.programmes.recognising import language, people
from naast.programmes.recognising.language import FIRST_NAMES, LISTS, SURNAMES, WORDS, folded, listed
from naast.proof.suites import SUITES, from_seed
from tests.proof.notes import NUMBER, homes, streets, written

SEEDS = range(from_seed(), from_seed() + SUITES["text"].runs())
FEW = range(200)
LEAST, LEAST_OF_A_KIND, LEAST_PRECISION, ENOUGH = 0.95, 0.9, 0.85, 50
Finder = Callable[[str], Sequence[recognising.Found]]
# Words that are in many streets: what makes it this one is another.
IN_MANY = frozenset(
    word
    for words in (
        "laan plein berg oude nieuwe lange korte groene kleine hoge tweede eerste",
        "burgemeester pastoor dokter professor generaal prins prinses koningin sint",
    )
    for word in words.split()
)


@dataclass
class Shares:
    """What was planted and found, by kind."""

    planted: Counter[str] = field(default_factory=Counter)
    recognised: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)

    @property
    def recall(self) -> float:
        return self.recognised.total() / self.planted.total()

    @property
    def precision(self) -> float:
        return self.right.total() / max(1, self.found.total())

    def of_each(self) -> dict[str, float]:
        """Recall by kind, of those that are planted often enough to say so."""
        return {kind: self.recognised[kind] / often for kind, often in self.planted.items() if often >= ENOUGH}

    def holds(self) -> bool:
        each = min(self.of_each().values())
        return self.recall >= LEAST and each >= LEAST_OF_A_KIND and self.precision >= LEAST_PRECISION


def shares(seeds: Sequence[int], find: Finder = recognising.found_in, home: str = "names") -> Shares:
    """What `find` sees in the notes of these seeds."""
    said = Shares()
    for seed in seeds:
        note = written(seed, home)
        assert bare(note.text) == note.text
        found = find(note.text)
        for one in note.planted:
            said.planted[one.kind] += 1
            seen = sum(max(0, min(one.end, other.end) - max(one.start, other.start)) for other in found)
            said.recognised[one.kind] += 2 * seen >= one.end - one.start
        for other in found:
            said.found[other.kind] += 1
            said.right[other.kind] += any(one.start < other.end and other.start < one.end for one in note.planted)
    return said


@pytest.mark.proof("text")
def test_what_tells_who_or_where_is_recognised(ran, measured):
    said = shares(SEEDS)
    assert said.recall >= LEAST, said
    assert min(said.of_each().values()) >= LEAST_OF_A_KIND, said.of_each()
    assert said.precision >= LEAST_PRECISION, said
    ran(len(SEEDS))
    measured({"recall": round(said.recall, 4), "precision": round(said.precision, 4)})


@pytest.mark.proof("text")
def test_so_are_names_that_everybody_knows(ran):
    said = shares(FEW, home="often")
    assert said.holds(), said
    ran(0)


@pytest.mark.proof("text")
def test_no_name_or_street_of_the_notes_is_on_a_list_of_the_house(ran):
    words = {folded(word) for names in homes() for half in names for name in half for word in _parts(name)}
    words |= {folded(word) for street in streets() for word in _parts(street) if folded(word) not in IN_MANY}
    # A name that is a Dutch word as well is only harder to find.
    # Lindelaan stands in `no_word` beside other lanes of trees.
    on_a_list = {(word, name) for word in words for name in LISTS if name != WORDS and word in listed(name)}
    assert on_a_list == set()
    assert {name for name in ("Jansen", "Fatima") if folded(name) in words} == set()
    ran(0)


def _parts(name: str) -> list[str]:
    return [word for word in re.findall(r"[^\W\d_]+", name) if len(word) > 2 and folded(word) not in people.LINKS]


# ── what the suite has to see ──


@pytest.mark.planted("text", "no list of names")
def test_the_suite_sees_a_house_that_knows_no_names(monkeypatch):
    whole = language.listed
    monkeypatch.setattr(people, "listed", lambda name: frozenset() if name in (FIRST_NAMES, SURNAMES) else whole(name))
    assert not shares(FEW, home="often").holds()


@pytest.mark.planted("text", "only the lists of names")
def test_the_suite_sees_a_house_that_knows_nothing_but_names(monkeypatch):
    for name in ("_follows", "_is_no_slip"):
        monkeypatch.setattr(people, name, lambda *_words: False)
    monkeypatch.setattr(people, "_is_of_every_day", lambda _plain: True)
    assert not shares(FEW).holds()


@pytest.mark.planted("text", "no telephone numbers")
def test_the_suite_sees_a_house_that_knows_no_numbers():
    assert not shares(FEW, lambda text: [one for one in recognising.found_in(text) if one.kind != NUMBER]).holds()


@pytest.mark.planted("text", "nothing is found")
def test_the_suite_sees_a_house_that_finds_nothing():
    assert not shares(FEW, lambda _text: []).holds()


@pytest.mark.planted("text", "every word is stopped")
def test_the_suite_sees_a_house_that_asks_about_each_word():
    assert not shares(
        FEW, lambda text: [recognising.Found("name", one.group(), *one.span()) for one in re.finditer(r"\w+", text)]
    ).holds()
