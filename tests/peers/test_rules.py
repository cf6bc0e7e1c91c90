"""What holds for groups that learn, by itself."""

from __future__ import annotations

import re

from naast.peers import rules

SIGNS = "a b c d e f g h j k m n p q r s t u v w x y z 2 3 4 5 6 7 8 9"


def test_for_whom_each_kind_is_how_many_hear_each_other_and_how_long_it_may_be_written_down():
    assert rules.FOR_VOLUNTEERS == ("volunteers", "taught")
    assert rules.TRAININGS == ("training", "taught")
    assert rules.MOST == {"volunteers": 12, "professionals": 12, "circle": 30, "training": 30, "taught": 30}
    assert rules.BACK.days == 60
    assert rules.WORD_DAYS == 14


def test_a_word_is_four_groups_of_five_without_letters_that_look_alike():
    words = {rules.new_word() for _each in range(40)}
    assert len(words) == 40
    assert [one for one in words if not re.fullmatch(r"[a-z2-9]{5}(-[a-z2-9]{5}){3}", one)] == []
    assert list(rules.LETTERS) == SIGNS.split()


def test_capitals_and_spaces_do_not_matter_to_a_word():
    assert rules.plain(" AbC de-\n 23 ") == "abcde-23"


def test_organisations_are_counted_by_their_names():
    assert rules.organisations(["De Brug", " de  brug", "Zee", " ", ""]) == 2
    assert rules.organisations(["De Brug", "De xBrug"]) == 2
    assert rules.organisations([]) == 0
