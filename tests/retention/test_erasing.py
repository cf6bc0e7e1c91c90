"""Erasing by two people: what goes, who may, and everything that stands in the way."""

from __future__ import annotations

import pytest

from naast.privacy.actor import CLIENT, VOLUNTEER
from naast.privacy.refusal import Refused
from naast.retention import actions
from tests.retention.cast import asked, erased, leaves, over

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_client_goes_by_two_people(as_administrator):
    cast = over()
    row = asked(cast.client.person_id, CLIENT, cast.professional)
    assert row.called.startswith("Nora")
    with pytest.raises(Refused) as why:
        actions.erase(erasure=row, version=row.version, by=cast.professional)
    assert [one.code for one in why.value.reasons] == ["erasure.by_two"]
    done = actions.erase(erasure=row, version=row.version, by=cast.coordinator)
    assert (done.state, done.called, done.words, done.decided_by_id) == ("done", "", "", cast.coordinator.person_id)
    one = lambda said: as_administrator.execute(said, [cast.client.person_id]).fetchall()  # noqa: E731
    assert one("SELECT count(*) FROM clients_client WHERE person_id = %s") == [(0,)]
    assert one("SELECT email, is_active FROM people_person WHERE id = %s") == [("", False)]
    assert one("SELECT first_name FROM matches_participant WHERE person_id = %s") == [("",)]
    again = actions.erase(erasure=done, version=done.version, by=cast.coordinator)
    assert again.version == done.version


def test_a_volunteer_goes(as_administrator):
    cast = over()
    leaves(cast)
    erased(cast.volunteer.person_id, VOLUNTEER, cast.coordinator, cast.house.ada)
    left = as_administrator.execute(
        "SELECT count(*) FROM volunteers_volunteer WHERE person_id = %s", [cast.volunteer.person_id]
    ).fetchall()
    assert left == [(0,)]
