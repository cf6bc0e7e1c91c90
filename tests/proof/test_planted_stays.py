"""Two of the sixteen bugs are about what stays: a place in a circle, and words that were taken back.

Each test has a database of its own, as what was done with the bug there stays done.
"""

from __future__ import annotations

import pytest

from naast.matches.actions import move_accountability
from naast.volunteers import actions as volunteers
from tests.cast import house
from tests.learning.test_stories import left_of_a_story
from tests.moments.cast import beside
from tests.proof.planting import Administrator, caught, function
from tests.proof.small import WAY
from tests.proof.test_matrix import differences
from tests.volunteers.cast import ready_volunteer

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.proof("planted")
@pytest.mark.planted("matrix", "M12 who was accountable stays in the circle")
def test_m12_access_stays_after_a_move(as_administrator: Administrator) -> None:
    """SORMAS #5490: after a case moved, the old user still opened it. Here: who was accountable stays in the circle.

    No wall stands behind it: whoever is in the circle reads. The matrix holds it against roles and matches.
    """

    def moved() -> list[str]:
        cast = beside(house(programmes=[WAY]), first_name="Cor", client_name="Lies")
        move_accountability(
            match=cast.fresh(), to_id=cast.house.joost.person_id, reason="Vakantie", by=cast.coordinator
        )
        return differences(as_administrator)

    bug = function(
        as_administrator, "matches_move_accountability", "before IS NOT NULL AND before <> successor", "false"
    )
    caught(moved, "too much", bug)


@pytest.mark.proof("planted")
@pytest.mark.planted("matrix", "M15 a place in a circle that a goodbye left behind")
def test_m15_what_stays_behind_after_erasing(as_administrator: Administrator) -> None:
    """SecureDrop: rows stayed behind after erasure. Here: a story that was taken back still stands among those told.

    What is told lies in no dossier, so no wall stands behind it; every table is asked for its words. The same bug with
    places in circles: a volunteer says goodbye and only her role ends. No page opens to her, and raw SQL under her name
    still reads, which the matrix sees.
    """

    def left() -> list[str]:
        file, herself = ready_volunteer(house(programmes=[WAY]), "Bep")
        volunteers.leave(volunteer=file, still_beside=0, by=herself)
        return differences(as_administrator)

    told = "FROM public.learning_toldstory t"
    story = function(as_administrator, "learning_tell_no_more", f"DELETE {told}", f"PERFORM {told}")
    caught(lambda: left_of_a_story(as_administrator), "learning_toldstory still holds them", story)
    places = function(as_administrator, "privacy_leave_all", "d.organisation_id = organisation", "false")
    caught(left, "too much", places)
