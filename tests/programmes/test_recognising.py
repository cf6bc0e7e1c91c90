"""What tells who, where or how to reach somebody, one sentence at a time; how much is found says `naast proof`."""

from __future__ import annotations

from pathlib import Path

import pytest

from naast.programmes.contact_words import LINK, MAIL, NUMBER, POSTCODE, STREET
from naast.programmes.privately import Stopped
from naast.programmes.recognising import BORN, NAME, found_in, language, note, people, spelling, streets
from naast.programmes.unnamed import refuse_who_or_where, words_to_ask_about

TELLS = {
    "Vandaag bij Tsegay geweest.": [(NAME, "Tsegay")],
    "was bij fatima thuis": [(NAME, "fatima")],
    "Mw. van den Berg belde.": [(NAME, "van den Berg")],
    "haar zoon heet gökhan": [(NAME, "gökhan")],
    "Met K. naar de markt, K. was moe": [(NAME, "K."), (NAME, "K.")],
    "mevr. h. was er niet": [(NAME, "h.")],
    "Het boek van Fatima El Idrissi.": [(NAME, "Fatima El Idrissi")],
    "Roos zei niets": [(NAME, "Roos")],
    "Zij woont Lindelaan 12-3.": [(STREET, "Lindelaan 12-3")],
    "om de hoek van de Meidoornstraat": [(STREET, "Meidoornstraat")],
    "woont op de beemd 12": [(STREET, "beemd 12")],
    "Laan van Bredero nr. 11 2089 LR": [(STREET, "Laan van Bredero nr. 11"), (POSTCODE, "2089 LR")],
    "postcode 6541": [(POSTCODE, "6541")],
    "tel. 360 12 34": [(NUMBER, "360 12 34")],
    "nul zes 12 34 56 78": [(NUMBER, "nul zes 12 34 56 78")],
    "0049 176 61122738": [(NUMBER, "0049 176 61122738")],
    "iemand@example.org of www.example.org/wim": [(MAIL, "iemand@example.org"), (LINK, "www.example.org/wim")],
    "geb. 12 maart 1948": [(BORN, "12 maart 1948")],
    "Gesproken met mevrouw\njansen.": [(NAME, "jansen")],
    "Mevr.\nde Vries belde": [(NAME, "de Vries")],
    "Zij heet n.o.r.a": [(NAME, "n.o.r.a")],
    "N o r a was hier": [(NAME, "N o r a")],
    "N0ra kwam": [(NAME, "N0ra")],
    "op 3511 l x": [(POSTCODE, "3511 l x")],
    "op 3 5 1 1 LX": [(POSTCODE, "3 5 1 1 LX")],
    "de auto met ab-12-cd": [(NUMBER, "ab-12-cd")],
    "Zijn kenteken is AB12CD.": [(NUMBER, "AB12CD")],
    "geboren twaalf maart tachtig": [(BORN, "twaalf maart tachtig")],
    "She told Tsegay that they could always come and talk about everything": [(NAME, "Tsegay")],
}
SAYS_NOTHING = [
    "Vandaag een rustige middag gehad, veel gelachen.", "We gingen naar Ajax en daarna naar Albert Heijn.",
    "Mevrouw was moe.", "Op maandag 3 november 2026 om 10.00 uur.", "in 2019 en 2020", "Op weg naar huis.",
    "Zij spreekt Turks en Nederlands.", "Met de rollator naar de wijkverpleegkundige.", "op 12 jan", "de Zonnebloem",
    "Ik zag mevrouw\nGisteren ook.", "o.a. i.p.v. m.b.t. d.w.z.", "op 1-mei-21", "in 2019 o.a. gelopen", "na 10-12-20",
    "op twaalf maart gaan we", "geboren acht weken te vroeg", "Ik vidn het een mooie dga.", "Een roos op tafel.",
    "my neighbour keeps calling me at night, she feels lonely", "",
]  # fmt: skip


@pytest.mark.parametrize("text", TELLS)
def test_what_tells_who_or_where(text: str) -> None:
    assert [(one.kind, one.words) for one in found_in(text)] == TELLS[text]


@pytest.mark.parametrize("text", SAYS_NOTHING)
def test_what_says_nothing_about_anybody(text: str) -> None:
    assert found_in(text) == []


def test_a_name_that_is_known_here_counts_as_one_on_the_list() -> None:
    assert [one.words for one in found_in("Dat zei Kade al.", known={"kade"})] == ["Kade"]
    assert [one.words for one in found_in("met boot weg", known={"boot"})] == ["boot"]
    assert found_in("de boot", known={"boot"}) == []


@pytest.mark.parametrize("words", ["x.a.b.u", "x a b u", "X4bu", "Xabu", "Xabus", "xabu-lies", "met een x-a-b-u"])
def test_a_name_that_is_known_is_known_however_it_is_spelled(words: str) -> None:
    with pytest.raises(Stopped):
        refuse_who_or_where(f"ik zag {words} daar", named=[words, words.split()[-1]], known={"xabu"})
    assert words_to_ask_about(f"ik zag {words} daar", known={"xabu"}) == []


def test_only_what_may_be_something_else_is_asked_about() -> None:
    assert words_to_ask_about("Bij Tsegay in de Lindelaan", "Lindelaan 12, 06-12345678") == ["Tsegay", "Lindelaan"]


def test_it_is_found_as_it_stands_in_the_text() -> None:
    text = "Bel mevrouw Tesfay op 06-12345678, Lindelaan 4."
    assert [text[one.start : one.end] for one in found_in(text)] == ["Tesfay", "06-12345678", "Lindelaan 4"]


def test_what_can_be_read_in_many_ways_is_read_at_all() -> None:
    """With a pattern that tries every way this would not end."""
    assert [found_in(row * 100) == [] for row in ("a-", "van de ", "hoek van de ", "tel ", "\n")] == [True] * 5
    assert found_in("A-" * 100 + " Tsegay")[-1].words.endswith("Tsegay")


class Counted(frozenset[str]):
    """Words that count how often they are asked for one."""

    asked = 0

    def __contains__(self, word: object) -> bool:
        Counted.asked += 1
        return super().__contains__(word)


LETTERS = str.maketrans("0123456789", "qxzjvwkyfc")
HOSTILE = {
    "compounds": lambda at: f"eenmanszakendeelnamerechtenbank{at:04}".translate(LETTERS),
    "slips": lambda at: "Fatima " + f"enenenenenenenenen{at:04}".translate(LETTERS),
    "behind a title": lambda at: "mevrouw " + f"{at:04}".translate(LETTERS),
    "endings": lambda at: "ge" + "en" * 16 + f"{at:04}".translate(LETTERS),
    "one": lambda _at: "eenmansen" * 40,
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_text_costs_a_bounded_number_of_lookups(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    words, whole = Counted(language.listed(language.WORDS)), language.listed
    for module in (language, people, streets):
        monkeypatch.setattr(module, "listed", lambda name: words if name == language.WORDS else whole(name))
    text = " ".join(HOSTILE[kind](at) for at in range(1000))[:4000]
    Counted.asked = 0
    found_in(text)
    assert Counted.asked <= 250_000


def test_each_word_of_a_note_is_looked_up_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(note, "is_mistyped", lambda word: asked.append(word) or False)
    found_in("Vandaag bij fatima xqabba zwierp gelopen met wim xqabbe zwierq naar de markt.")
    assert len(asked) == len(set(asked))


def test_without_the_words_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(language, "BUILT", tmp_path / "words.txt")
    with pytest.raises(language.NotBuilt, match=r"Run `make install` first\."):
        language.listed.__wrapped__(language.WORDS)
    with pytest.raises(spelling.Missing, match="npm ci"):
        spelling.build(tmp_path, tmp_path / "words.txt")


def test_the_words_are_the_stems_of_the_dictionary_and_their_forms() -> None:
    affixes = spelling.affixes_in(
        "SFX Zf Y 2\nSFX Zf am men/CaCb aam\nSFX Vi Y 1\nSFX Vi 0 d . ts:PP\nPFX Ps Y 1\nPFX Ps 0 uit .\n"
    )
    stems = "4\nraam/Zf\nsteken/ViPs\nfout/Fw\nAnna\ncafé\n06-nummer\n"
    assert spelling.words_in(stems, affixes) == {
        "raam", "ramen", "steken", "stekend", "uitsteken", "uitstekend", "cafe"
    }  # fmt: skip
