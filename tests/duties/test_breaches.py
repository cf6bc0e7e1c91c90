"""A breach is told in two minutes, its clock runs from when it was known, and telling people never goes by mail."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from naast.duties import actions, rules
from naast.duties.models import Breach
from naast.people.actions import begin_role, end_role
from naast.people.models import Notice, Role
from naast.privacy import clock
from naast.privacy.actor import Actor, acting_as
from naast.privacy.refusal import EditedMeanwhile, Refused
from tests.cast import House, house, wearing
from tests.duties.cast import dealt_with, fresh, long_ago, told
from tests.moments.cast import asked_queries, seen_by

pytestmark = pytest.mark.django_db


@pytest.fixture
def at() -> House:
    return house()


def readers(at: House, row: Breach) -> set[str]:
    found = set()
    for name in ("ada", "hanneke", "marije", "joost", "rachid", "fatma", "tom"):
        who = getattr(at, name)
        with acting_as(who):
            if Breach.objects.visible_to(who).filter(pk=row.pk).exists():
                found.add(name)
    return found


def notices(row: Breach, by: Actor) -> list[tuple[int, str]]:
    """After how many hours somebody is told, and what became of it."""
    with acting_as(by):
        found = Notice.objects.filter(thing_id=row.pk).order_by("due_at")
        return [(round((one.due_at - row.known_at).total_seconds() / 3600), one.state) for one in found]


def weighed(row: Breach, by: Actor, **said: Any) -> Breach:
    first = {"tell_authority": "yes", "tell_people": "yes", "telling_is_safe": "no", "words": "Er staan namen in."}
    return actions.weigh(breach=row, **first | said, version=row.version, by=by)


# ── the clock ──


def test_the_clock_runs_from_when_it_was_known(at: House) -> None:
    now = clock.now()
    open_still = {"weighed_at": None, "contained_at": None, "closed_at": None, "known_at": now - timedelta(hours=73)}
    open_still |= {"tell_authority": "", "tell_people": "", "reported": "", "people_told": ""}
    assert rules.is_overdue(open_still, now)
    assert not rules.is_overdue(open_still | {"known_at": now - timedelta(hours=71)}, now)
    assert not rules.is_overdue(open_still | {"weighed_at": now, "tell_authority": "no"}, now)
    assert rules.is_overdue(open_still | {"weighed_at": now, "tell_authority": "yes"}, now)
    assert (rules.hours_left(now, now), rules.hours_left(now - timedelta(hours=80), now)) == (72, -8)


def test_who_is_responsible_hears_at_once_and_again_before_the_hours_are_over(at: House) -> None:
    row = told(at.marije)
    assert notices(row, at.ada) == [(0, "waiting"), (48, "waiting"), (70, "waiting"), (72, "waiting")]
    row = actions.tell_authority(
        breach=weighed(row, at.ada), words="Melding 12", at=clock.now(), version=row.version + 1, by=at.ada
    )
    assert [state for _hours, state in notices(row, at.ada)] == ["waiting", "dropped", "dropped", "dropped"]


def test_no_need_to_report_stops_the_clock_with_why(at: House) -> None:
    row = weighed(told(at.marije), at.ada, tell_authority="no", tell_people="no")
    assert [state for _hours, state in notices(row, at.ada)] == ["waiting", "dropped", "dropped", "dropped"]
    assert rules.next_step(row.__dict__) == "contained"


def test_weighed_otherwise_the_clock_reminds_again(at: House) -> None:
    row = weighed(told(at.marije), at.ada, tell_authority="no")
    weighed(row, at.ada)
    assert notices(row, at.ada).count((48, "waiting")) == 1


def test_overdue_is_seen_at_once(at: House) -> None:
    row = long_ago(at.marije, 80)
    for where in ("/breaches", f"/breaches/{row.pk}"):
        assert "--late" in seen_by(at.ada).get(where).content.decode()
    row = told(at.joost)
    assert "--late" not in seen_by(at.ada).get(f"/breaches/{row.pk}").content.decode()


# ── who reads and who acts ──


def test_who_told_it_and_who_is_responsible_read_it(at: House) -> None:
    assert readers(at, told(at.marije)) == {"marije", "ada"}
    assert readers(at, told(at.ada)) == {"ada"}


def test_a_keeper_of_the_log_comes_in_by_her_role_and_leaves_with_it(at: House) -> None:
    row = told(at.marije)
    begin_role(
        organisation=at.organisation, person_id=at.fatma.person_id, kind="log_keeper", location_id=None, by=at.ada
    )
    keeper = wearing(at.fatma.person_id)
    assert weighed(row, keeper).tell_people == "yes"
    with acting_as(at.ada):
        role = Role.objects.get(person_id=at.fatma.person_id, kind="log_keeper")
    end_role(role=role, by=at.ada)
    assert seen_by(keeper).get(f"/breaches/{row.pk}").status_code == 404
    assert readers(at, row) == {"marije", "ada"}


def test_who_told_it_does_not_deal_with_it_and_elsewhere_it_is_nothing(at: House) -> None:
    row, other = told(at.marije), house("Elders")
    with pytest.raises(PermissionDenied):
        weighed(row, at.marije)
    assert seen_by(at.marije).get(f"/breaches/{row.pk}/weighed").status_code == 404
    assert seen_by(at.marije).get(f"/breaches/{row.pk}").status_code == 200
    for who in (other.ada, other.marije, at.hanneke):
        assert seen_by(who).get(f"/breaches/{row.pk}").status_code == 404
        with pytest.raises(PermissionDenied):
            weighed(row, who)


def test_who_told_it_may_leave(at: House) -> None:
    row = told(at.marije)
    with acting_as(at.ada):
        role = Role.objects.get(person_id=at.marije.person_id, kind="professional")
    end_role(role=role, by=at.ada)
    assert readers(at, row) == {"ada"}


# ── the steps ──


def test_every_step_to_the_end(at: House) -> None:
    row = dealt_with(told(at.marije), at.ada)
    assert rules.next_step(row.__dict__) == "closed"
    done = actions.close(breach=row, words="Wij kijken met zijn tweeën.", version=row.version, by=at.ada)
    assert rules.next_step(done.__dict__) == ""
    with pytest.raises(Refused):
        actions.contain(breach=done, words="Nog iets.", going_on=False, version=done.version, by=at.ada)


def test_nothing_closes_with_a_step_open(at: House) -> None:
    row = told(at.marije)
    with pytest.raises(Refused):
        actions.close(breach=row, words="Klaar.", version=row.version, by=at.ada)
    with pytest.raises(Refused):
        actions.tell_authority(breach=row, words="Melding 12", at=None, version=row.version, by=at.ada)


def test_who_is_watched_hears_it_from_her_own_worker_alone(at: House) -> None:
    row = weighed(told(at.marije), at.ada)
    said = {"words": "Verteld.", "on": clock.today(), "version": row.version, "by": at.ada}
    with pytest.raises(Refused):
        actions.tell_people(breach=row, how="safe", **said)
    assert actions.tell_people(breach=row, how="worker", **said).people_told_how == "worker"
    assert "mail" not in Breach.Told.values


def test_not_telling_says_why(at: House) -> None:
    row = weighed(told(at.marije), at.ada)
    done = actions.tell_people(
        breach=row, how="", on=None, words="Het is nu niet veilig.", version=row.version, by=at.ada
    )
    assert rules.done(done.__dict__)["told"]
    with pytest.raises(Refused):
        actions.tell_people(breach=done, how="worker", on=None, words="x", version=done.version, by=at.ada)


def test_what_still_goes_on_is_not_contained(at: House) -> None:
    row = told(at.marije)
    row = actions.contain(breach=row, words="Wij zoeken nog.", going_on=True, version=row.version, by=at.ada)
    assert rules.next_step(row.__dict__) == "contained"


# ── what is typed ──


def test_told_on_the_page_wrong_twice_and_hostile(at: House) -> None:
    browser, key = seen_by(at.joost), str(uuid.uuid4())
    said: dict[str, Any] = {
        "key": key, "happened": "<b>Een mail</b> ging naar een ander.",
        "known_at": clock.now().strftime("%Y-%m-%dT%H:%M"),
        "whose": ["clients"], "what": ["names", "health"], "how_many": "12", "going_on": "no",
    }  # fmt: skip
    for wrong in ({"how_many": "-3"}, {"whose": ["x"]}, {"known_at": "2999-01-01T10:00"}, {"happened": "x" * 3000}):
        page = browser.post("/breaches/new", said | wrong)
        assert page.status_code == 200, wrong
        assert "error-summary" in page.content.decode() or "err" in page.content.decode()
    where = browser.post("/breaches/new", said).headers["Location"]
    assert browser.post("/breaches/new", said).headers["Location"] == where
    assert "&lt;b&gt;Een mail" in browser.get(where).content.decode()


def test_an_address_is_stopped_and_the_text_stays(at: House) -> None:
    said = {
        "key": str(uuid.uuid4()), "happened": "De brief lag aan de Kerkstraat 12.", "whose": ["clients"],
        "known_at": clock.now().strftime("%Y-%m-%dT%H:%M"), "what": ["where"], "going_on": "no",
    }  # fmt: skip
    page = seen_by(at.joost).post("/breaches/new", said)
    assert page.status_code == 200
    assert "Kerkstraat 12" in page.content.decode()
    with acting_as(at.ada):
        assert not Breach.objects.visible_to(at.ada).exists()


def test_two_who_take_a_step_at_once_keep_their_text(at: House) -> None:
    row = told(at.marije)
    weighed(row, at.ada)
    with pytest.raises(EditedMeanwhile):
        weighed(row, at.ada, tell_people="no")
    page = seen_by(at.ada).post(
        f"/breaches/{row.pk}/contained", {"words": "Ik belde ze.", "going_on": "no", "version": row.version}
    )
    assert page.status_code == 200
    assert "Ik belde ze." in page.content.decode()
    assert fresh(row, at.ada).contained == ""


def test_a_refused_step_says_why_and_keeps_the_text(at: House) -> None:
    row = told(at.marije)
    page = seen_by(at.ada).post(f"/breaches/{row.pk}/closed", {"words": "Klaar ermee.", "version": row.version})
    assert page.status_code == 200
    assert "Klaar ermee." in page.content.decode()
    assert seen_by(at.ada).get(f"/breaches/{row.pk}/nothing").status_code == 404


def test_one_and_thirty_are_the_same_number_of_queries(at: House) -> None:
    told(at.marije)
    few = asked_queries(at.ada, "/breaches")
    for _number in range(29):
        told(at.joost)
    assert asked_queries(at.ada, "/breaches") == few
