"""An hour later, days later, and killed in between: what the clock and a crash do to it. Real commits."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection

from naast.emergency import actions, jobs, queries
from naast.people.actions import begin_role, end_role
from naast.people.models import Notice
from naast.privacy.actor import acting_as
from naast.privacy.refusal import Refused
from tests.cast import house
from tests.clients.cast import client_of
from tests.emergency.cast import days_pass, fresh, hour_passes, reads, reviewer, role_of, tries
from tests.moments.cast import seen_by

pytestmark = pytest.mark.django_db(transaction=True)


def waiting(other: Any) -> list[Any]:
    return [str(one) for (one,) in other.execute(
        "SELECT person_id FROM people_notice WHERE thing = 'emergency_opening' ORDER BY made_at, person_id"
    )]  # fmt: skip


def test_after_an_hour_it_is_nothing_to_her_and_a_late_review_shuts_her_out(as_administrator):
    """Also in a page that was open; and until it is reviewed nothing more opens, while the one who can is reminded."""
    at = house(programmes=["temporary-buddy"])
    nora, _herself = client_of(at)
    client_of(at, "Sam")
    opening, browser = tries(at.joost), seen_by(at.joost)
    assert "van der Berg" in browser.get(f"/clients/{nora.pk}").content.decode()
    hour_passes(opening)
    assert (reads(at.joost), browser.get(f"/clients/{nora.pk}").status_code) == ([], 404)
    page = browser.get(f"/emergency/{opening.pk}").content.decode()
    assert ("Dit dossier is weer dicht voor je." in page, "van der Berg" in page) == (True, False)
    assert (jobs.late_dossiers(), queries.open_now(at.joost)) == ([], [])
    days_pass(opening, 7)
    with pytest.raises(Refused) as refused:
        tries(at.joost, "Sam")
    assert [one.code for one in refused.value.reasons] == ["emergency.late"]
    assert jobs.late_dossiers() == [fresh(opening, at.joost).dossier_id]
    before = len(waiting(as_administrator))
    for _twice in range(2):
        assert jobs.remind_them(str(fresh(opening, at.joost).dossier_id)) == 1
    assert waiting(as_administrator)[before:] == [str(at.hanneke.person_id)]
    actions.review(opening=opening, verdict="right", words="Nood.", danger=False, version=1, by=at.hanneke)
    assert tries(at.joost, "Sam").client_id is not None
    assert jobs.late_dossiers() == []


def test_when_nobody_is_left_to_review_somebody_else_is_asked(as_administrator):
    at = house(programmes=["temporary-buddy"])
    client_of(at)
    opening = tries(at.joost)
    begin_role(
        organisation=at.organisation, person_id=at.hanneke.person_id, kind="pathfinder", location_id=None, by=at.ada
    )
    end_role(role=role_of(at, at.hanneke, "coordinator"), by=at.ada)
    with acting_as(at.hanneke):
        assert queries.opening_of(at.hanneke, opening.pk) is None
    ria = reviewer(at)
    [late] = jobs.late_dossiers()
    jobs.remind_them(str(late))
    assert fresh(opening, ria).reviewers == [ria.person_id]
    assert waiting(as_administrator)[-1] == str(ria.person_id)
    assert jobs.late_dossiers() == []


def test_killed_before_the_end_nothing_is_open_and_nothing_is_told(as_administrator, monkeypatch):
    """The last step is the notice: when the process dies there, no row, no seat and no trace stays behind."""
    at = house(programmes=["temporary-buddy"])
    client_of(at)
    seats = "SELECT count(*) FROM privacy_circlemember WHERE part = 'emergency'"
    count = f"SELECT (SELECT count(*) FROM emergency_opening), ({seats})"

    def dies(*_args: object, **_more: object) -> None:
        assert connection.connection is not None
        as_administrator.execute("SELECT pg_terminate_backend(%s)", [connection.connection.info.backend_pid])

    monkeypatch.setattr(actions, "tell", dies)
    with pytest.raises(Exception, match=r"terminat|closed|lost"):
        tries(at.joost)
    connection.close()
    assert as_administrator.execute(count).fetchone() == (0, 0)
    monkeypatch.undo()
    opening = tries(at.joost)
    assert as_administrator.execute(count).fetchone() == (1, 1)
    with acting_as(at.hanneke):
        assert Notice.objects.visible_to(at.hanneke).filter(thing_id=opening.pk).count() == 1
