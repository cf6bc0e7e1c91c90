"""What a story may not hold before it leaves the house, by itself."""

from __future__ import annotations

import pytest

from naast.learning import rules
from naast.learning.rules import HOUSE, PERSON, PLACE, REACH, Shows


@pytest.mark.parametrize(
    ("text", "plain"),
    [("José", "jose"), ("JOSE", "jose"), ("Søren", "soren"), ("Łukasz", "lukasz"), ("Đorđe", "dorde"),
     ("Ðað", "dad"), ("Ħal", "hal"), ("Tiı", "tii"), ("Ægir", "aegir"), ("Œuf", "oeuf"), ("Þor", "thor"),
     ("d’Arc", "d'arc")],
)  # fmt: skip
def test_one_name_however_it_is_typed(text, plain):
    assert rules.folded(text) == plain


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Nora kwam", ["nora", "kwam"]), ("Nora Nora", ["nora"]), ("Noras tas", ["noras", "nora", "tas", "ta"]),
        ("Nora's", ["nora's", "nora"]), ("Jan-Kees", ["jan-kees", "jan-kee", "jan", "kees", "kee",
         "jankees", "jankee"]),
        ("N.o.r.a", ["nora"]), ("N o r a kwam", ["nora", "kwam"]), ("N. o. r. a", ["nora"]), ("a B c", ["abc"]),
        ("van de ter", []), ("x", []),
        ("D'Arcy", ["d'arcy", "arcy", "darcy"]), ("Hans'", ["hans", "han"]),
    ],
)  # fmt: skip
def test_every_word_in_its_forms(text, words):
    assert sorted(rules.words_in(text)) == sorted(words)


LINKS = "van von der den de het ten ter te el la le ben bin al da di dos"


@pytest.mark.parametrize("link", LINKS.split())
def test_small_words_inside_a_name_say_nothing(link):
    assert link not in rules.words_in(f"{link} Boer")


def test_a_word_as_it_stands_in_the_text():
    assert rules.as_written("Daar kwam José aan.", "jose") == "José"
    assert rules.as_written("Daar kwam J.o.s.é aan.", "jose") == "J.o.s.é"
    assert rules.as_written("Niemand.", "jose") == "jose"


@pytest.mark.parametrize(
    ("text", "names", "found"),
    [
        ("In het Huis aan Zee.", ["Huis aan Zee", "Elders"], ["Huis aan Zee"]), ("huis  aan-zee", ["Huis aan Zee"], []),
        ("Zees lucht", ["Zee"], ["Zee"]), ("Zeewind", ["Zee"], []), ("Overzee", ["Zee"], []), ("x", ["", "!"], []),
        ("José's tuin", ["Jose"], ["Jose"]), ("Zee en Duin", ["Duin", "Zee"], ["Duin", "Zee"]),
    ],
)  # fmt: skip
def test_names_of_places_stand_in_a_text_as_whole_words(text, names, found):
    assert rules.phrases(text, names) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Gisteren liep Nora daar.", ["Nora"]), ("Nora liep daar.", []), ("Ik ging. Nora ook.", []),
        ("Naar Sint Jan toe, Kees ook", ["Sint Jan", "Kees"]), ("daar Nora, Kees", ["Nora", "Kees"]),
        ("dat U dat I'm", []), ("IJsland is mooi", []), ("naar IJsland", ["IJsland"]), ("zei: \"Kom\"", []),
        ("'s Ochtends vroeg", []), ("hij zei 'Kom maar' en", []), ("Wat? Nora", []), ("Hoe! Nora", []),
        ("toen… Nora", []), ("regel\nNora", []), ("hij zei “Nora” en", []), ("zei „Nora", []),
         ("McDonald kwam", ["McDonald"]),
        ("de Nora en de Nora", ["Nora"]), ("kleine letters", []), ("dat I’ve gezien", []), ("hij at U", []),
        ("daar is Nora", ["Nora"]), ("Toen Jan van Dijk", ["Jan", "Dijk"]),
    ],
)  # fmt: skip
def test_capitals_inside_a_sentence(text, found):
    assert rules.capitals(text) == found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Bel 06-12345678 nu", ["06-12345678"]), ("+31 6 1234 5678", ["+31 6 1234 5678"]),
         ("020/123.45(67)", ["020/123.45(67"]),
        ("1234567", []), ("op 1234 AB", ["1234 AB"]), ("op 1234ab", ["1234ab"]), ("op 0234 AB", []),
        ("naar a@b.nl", ["a@b.nl"]), ("niets hier", []), ("x12345678", []),
    ],
)  # fmt: skip
def test_ways_to_reach_somebody(text, words):
    assert [one.words for one in rules.shows(text) if one.kind == REACH] == (words or [])


def test_everything_that_tells_who_or_where_in_one_list():
    found = rules.shows(
        "Daar kwam Nora in Zeehuis van Naast, 06-12345678. Nora!", people=["nora"], places=["Zeehuis", "Elders"],
        house=["Naast"],
    )  # fmt: skip
    assert found == [
        Shows(PERSON, "Nora"), Shows(PLACE, "Zeehuis"), Shows(HOUSE, "Naast"), Shows(REACH, "06-12345678")
    ]  # fmt: skip


def test_a_street_is_shown_with_its_number():
    text = "Het was mooi. Zij woont in de Kerkstraat 12. Daarna thee."
    assert rules.shows(text) == [Shows(REACH, "Kerkstraat 12")]
    assert rules.shows("Zij liep door de Kerkstraat.") == []  # whoever tells it looks at that one herself


def test_a_word_without_an_s_at_its_end_stays_as_it_is():
    assert rules.words_in("d'Aa'") == ["d'aa", "aa", "daa"]
    assert rules.words_in("Nora'") == ["nora"]
    assert rules.words_in("Felixs") == ["felixs", "felix"]


def test_what_begins_a_sentence_with_two_capitals_says_something_again():
    assert rules.capitals("McDonald kwam") == ["McDonald"]
    assert rules.capitals("JAn kwam") == ["JAn"]
    assert rules.capitals("(daar) Nora") == ["Nora"]


def test_a_number_over_two_sentences_is_shown_whole():
    text = "Nul zes een twee drie. Vier vijf zes zeven acht"
    assert rules.shows(text + " en nog veel meer") == [Shows(REACH, text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Gisteren liep Nora daar.", ["Nora"]), ("we dronken thee met tsegay", ["tsegay"]), ("Kom naar Ajax", ["Ajax"]),
        ("Toen kwam Nora, en tsegay belde", ["Nora", "tsegay"]), ("Bel 06-12345678", []), ("Nora zei het.", ["Nora"]),
        ("naar de Kerkstraat", ["Kerkstraat"]), ("Ze was blij.", []), ("Daar was tante Bep.", ["Bep"]),
        ("Daar was Fatima el amrani.", ["Fatima el amrani"]), ("Daar was Tante Bep.", ["Tante Bep"]),
    ],
)  # fmt: skip
def test_what_is_looked_at_before_a_text_leaves(text, found):
    assert rules.perhaps(text) == found


def test_a_story_told_where_no_yes_was_said_to_is_told_wider():
    assert [rules.is_wider(uses, ["team", "site"]) for uses in (["team"], ["team", "site"], ["team", "press"], [])] == [
        False, False, True, False,
    ]  # fmt: skip
    assert rules.is_wider(["team"], []) is True


def test_the_telling_words_of_a_note_are_long_enough_without_their_endings_and_not_said_in_every_note():
    assert rules.telling("Het cadeautje van haar moest terug; een kaart bleef thuis, vijf euro") == {
        "cadeau", "kaart", "bleef",
    }  # fmt: skip
    assert rules.telling("Het bezoek was een afspraak met de vrijwilliger") == set()
    often = rules.SAID_OFTEN.split()
    assert [one for one in often if rules.telling(one)] == []
    assert (rules.STEM, min(map(len, often)), len(often)) == (6, 5, 62)


def test_notes_are_alike_by_what_both_tell_and_by_their_rule():
    assert rules.likeness({"a", "b", "c"}, ["b", "c", "d"], same_rule=False) == 2
    assert rules.likeness({"a", "b", "c"}, ["b", "c", "d"], same_rule=True) == 3
    assert rules.likeness([], ["b"], same_rule=False) == 0


def test_a_name_that_is_spelled_stands_as_it_was_spelled_beside_another_that_is():
    assert rules.as_written("Daar kwam W.i.m. met J.o.s.é aan.", "jose") == "J.o.s.é"
