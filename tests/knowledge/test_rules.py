"""What hangs on whom, by itself."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from naast.knowledge import rules
from naast.knowledge.rules import Topic, by_topic

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("people", "gone", "one", "nobody"),
    [((), (), 0, 0), (("Eva",), (), 1, 0), (("Eva", "Ali"), (), 0, 0), ((), ("Eva",), 0, 1),
     (("Ali",), ("Eva",), 1, 0)],
)  # fmt: skip
def test_a_topic_hangs_on_one_person_or_on_nobody_any_more(people, gone, one, nobody):
    topic = Topic("x", people, (), gone)
    assert (topic.hangs_on_one, topic.nobody) == (bool(one), bool(nobody))


def test_spaces_and_capitals_make_no_other_topic():
    assert rules.same("  Een  eerste\nBezoek ") == "een eerste bezoek"
    assert rules.same("STRASSE") == rules.same("straße")


def test_topics_stand_in_the_order_of_their_names_as_the_first_one_wrote_it():
    found = by_topic(
        [("taal ", "Eva"), ("Papieren", "Ali"), ("Taal", "Bas")], [("PAPIEREN", "Eerst thee."), ("Tuin", "Snoeien.")],
        [("tuin", "Loes"), ("Zang  en dans", "Nel")],
    )  # fmt: skip
    assert found == [
        Topic("Papieren", ["Ali"], ["Eerst thee."], []), Topic("taal", ["Eva", "Bas"], [], []),
        Topic("Tuin", [], ["Snoeien."], ["Loes"]), Topic("Zang en dans", [], [], ["Nel"]),
    ]  # fmt: skip
    assert by_topic([], []) == []


def test_somebody_is_asked_for_a_moment_that_comes_within_a_year():
    year, tick = timedelta(days=366), timedelta(microseconds=1)
    moments = [NOW, NOW + tick, NOW + year, NOW + year + tick, NOW - tick]
    assert [rules.fits_in_time(one, NOW) for one in moments] == [False, True, True, False, False]
