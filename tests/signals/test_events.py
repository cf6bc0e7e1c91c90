"""What went wrong, or nearly: exactly its readers, the clock of a calamity, and who is asked how she is."""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from naast.people.actions import end_role
from naast.people.models import Role
from naast.privacy import clock
from naast.privacy.actor import Actor, acting_as
from naast.privacy.refusal import EditedMeanwhile, Refused
from naast.signals import actions, jobs, rules
from naast.signals.models import Aftercare, Incident
from naast.signals.queries import care
from tests.matches.cast import Cast
from tests.moments.cast import asked_queries, everybody, page_of, readers, seen_by
from tests.signals.cast import found_by_search, joins, told_by_notice

pytestmark = pytest.mark.django_db
TYPED = {"kind": "near_miss", "words": "De trap was glad.", "first_help": "Even gezeten."}


def told(cast: Cast, kind: str = "incident", part: str = "volunteer") -> Incident:
    who = getattr(cast, part)
    match = cast.match if part != "coordinator" else None
    return actions.tell_incident(kind=kind, happened_on=clock.today(), words="De trap was glad.", match=match, by=who)


@pytest.mark.parametrize("kind", ["incident", "near_miss", "calamity"])
def test_it_reaches_the_accountable_professional_and_the_coordinators_here(cast, kind):
    row = told(cast, kind)
    assert readers(cast, row) == {"volunteer", "professional", "coordinator"}
    assert told_by_notice(everybody(cast), row) == {"professional": ["signal"], "coordinator": ["signal"]}
    assert found_by_search(everybody(cast), "trap", kind) == set()
    assert (row.report_before is not None) is (kind == "calamity")


def test_a_calamity_is_to_be_reported_at_once_and_stands_first_on_the_desk(cast):
    told(cast)
    row = told(cast, "calamity")
    assert row.report_before == row.known_at + rules.CALAMITY_REPORT == row.known_at + timedelta(hours=24)
    for who in (cast.professional, cast.coordinator):
        with acting_as(who):
            due = care.due_for(who, clock.today())
        assert next((one.kind, one.pk) for one in due) == ("calamity", row.pk)
        assert str(row.pk) in seen_by(who).get("/today").content.decode()
    with pytest.raises(Refused):
        actions.close_incident(incident=row, learned="Strooien.", version=row.version, by=cast.coordinator)
    where = reverse("signals:event-reported", args=[row.pk])
    typed = {"at": clock.today().strftime("%Y-%m-%dT00:00"), "version": row.version}
    assert seen_by(cast.coordinator).post(where, typed).status_code == 302
    with acting_as(cast.coordinator):
        assert Incident.objects.get(pk=row.pk).reported_at is not None
        assert [one.kind for one in care.due_for(cast.coordinator, clock.today())] == ["aftercare", "aftercare"]
    with pytest.raises(EditedMeanwhile):
        actions.mark_reported(incident=row, at=clock.now(), version=row.version, by=cast.professional)
    with pytest.raises(PermissionDenied):
        actions.mark_reported(incident=row, at=clock.now(), version=row.version + 1, by=cast.volunteer)


def test_a_year_typed_wrong_breaks_no_desk(cast):
    row = told(cast, "calamity")
    where = reverse("signals:event-reported", args=[row.pk])
    for at in ("0001-01-01T00:00", "1700-01-01T10:00"):
        page = seen_by(cast.coordinator).post(where, {"at": at, "version": row.version})
        assert (page.status_code, "Wanneer heb je het gemeld?" in page.content.decode()) == (200, True)
    for moment in (datetime(1, 1, 1, tzinfo=UTC), clock.now() - timedelta(days=9)):
        with pytest.raises(Refused):
            actions.mark_reported(incident=row, at=moment, version=row.version, by=cast.coordinator)
    with pytest.raises(Refused):
        actions.tell_incident(kind="calamity", happened_on=date(1, 1, 1), words="x", by=cast.volunteer)
    assert [seen_by(who).get("/today").status_code for who in (cast.professional, cast.coordinator)] == [200, 200]


@pytest.mark.parametrize("at", ["2026-03-29T02:30", "2026-10-25T02:30"])
def test_in_the_hour_that_is_skipped_or_doubled_she_reads_what_to_write_and_keeps_what_she_typed(cast, at):
    row = told(cast, "calamity")
    where = reverse("signals:event-reported", args=[row.pk])
    page = seen_by(cast.coordinator).post(where, {"at": at, "version": row.version})
    text = page.content.decode()
    assert (page.status_code, "Die nacht ging de klok in dit uur om." in text, f'value="{at}"' in text) == (
        200,
        True,
        True,
    )
    assert ("Europe/Amsterdam" in text, "tijdzone" in text) == (False, False)


def leaves(cast: Cast, *people: Actor) -> None:
    for who in people:
        with acting_as(cast.house.ada):
            role = Role.objects.get(person_id=who.person_id, hat="staff")
        end_role(role=role, by=cast.house.ada)


def test_the_only_coordinator_records_it_and_her_stand_in_reads_it(cast):
    leaves(cast, cast.house.tom)
    assert "Joost" in seen_by(cast.coordinator).get("/events/new").content.decode()
    row = told(cast, "calamity", part="coordinator")
    assert readers(cast, row) == {"coordinator", "deputy"}
    assert told_by_notice(everybody(cast), row) == {"deputy": ["signal"]}


def test_without_a_stand_in_who_is_on_call_reads_it_and_without_anybody_she_records_it_all_the_same(cast):
    leaves(cast, cast.house.tom)
    alone = joins(cast, "Nadia", "coordinator")
    leaves(cast, cast.house.hanneke)
    row = actions.tell_incident(kind="calamity", happened_on=clock.today(), words="Gevallen.", by=alone)
    assert row.told == [cast.house.rachid.person_id]
    leaves(cast, cast.house.rachid)
    browser = seen_by(alone)
    page = browser.get("/events/new").content.decode()
    assert ("Nu lees alleen jij dit" in page, "Vraag Ada vandaag" in page) == (True, True)
    typed = {"kind": "calamity", "words": "Nog eens.", "happened_on": clock.today().isoformat()}
    done = browser.post("/events/new", typed)
    assert done.status_code == 302
    page = browser.get(done["Location"]).content.decode()
    assert ("Nu lees alleen jij dit" in page, "Nog eens." in page) == (True, True)
    with acting_as(alone):
        row = Incident.objects.get(words="Nog eens.")
        assert ("calamity", row.pk) in [(one.kind, one.pk) for one in care.due_for(alone, clock.today())]
    actions.care_after(incident=row, for_part="client", words="Goed.", by=alone)
    beside_her = joins(cast, "Nour", "coordinator")
    assert seen_by(beside_her).get(done["Location"]).status_code == 200
    assert readers(cast, row) == set()  # of all others nobody
    # Her page no longer says that she is alone with it, and who came is called when it waits.
    with clock.back(-timedelta(hours=13)):
        assert row.dossier_id in jobs.late_dossiers()
        assert jobs.call_when_late(str(row.dossier_id)) == 1
    assert "Nu lees alleen jij dit" not in browser.get(done["Location"]).content.decode()


def test_she_is_asked_how_she_is_and_asked_again_on_the_day(cast):
    row = told(cast)
    where, key = reverse("signals:event-asked", args=[row.pk]), str(uuid.uuid4())
    again = clock.today() + timedelta(days=7)
    typed = {"for_part": "volunteer", "words": "Geschrokken, slaapt goed.", "again_on": again.isoformat()}
    for _ in range(2):
        assert seen_by(cast.coordinator).post(where, typed | {"form_key": key}).status_code == 302
    with acting_as(cast.coordinator):
        assert Aftercare.objects.count() == 1
        assert care.due_for(cast.coordinator, clock.today()) == []
        assert [one.kind for one in care.due_for(cast.coordinator, again)] == ["aftercare"]
    page = seen_by(cast.volunteer).get(page_of(cast.volunteer, "event", row.pk)).content.decode()
    assert "Geschrokken, slaapt goed." in page
    closed = {"learned": "Wij strooien.", "version": row.version}
    assert seen_by(cast.coordinator).post(reverse("signals:event-close", args=[row.pk]), closed).status_code == 302
    with acting_as(cast.coordinator):
        assert care.due_for(cast.coordinator, again) == []


def test_how_a_client_is_does_not_come_to_the_volunteer_who_told_it(cast):
    row = told(cast)
    about_her = actions.care_after(incident=row, for_part="client", words="Zij slaapt slecht.", by=cast.coordinator)
    about_himself = actions.care_after(incident=row, for_part="volunteer", words="Het gaat.", by=cast.coordinator)
    assert readers(cast, about_her) == {"professional", "coordinator"}
    assert readers(cast, about_himself) == {"volunteer", "professional", "coordinator"}
    page = seen_by(cast.volunteer).get(page_of(cast.volunteer, "event", row.pk)).content.decode()
    assert ("Het gaat." in page, "Zij slaapt slecht." in page) == (True, False)
    assert (
        "Zij slaapt slecht." in seen_by(cast.professional).get(reverse("signals:event", args=[row.pk])).content.decode()
    )


def test_who_told_it_is_still_to_be_asked_when_somebody_else_was(cast):
    row, today = told(cast), clock.today()
    actions.care_after(incident=row, for_part="client", words="Goed.", by=cast.coordinator)
    with acting_as(cast.coordinator):
        assert [(one.kind, one.before) for one in care.due_for(cast.coordinator, today)] == [("aftercare", None)]
    again = today + timedelta(days=3)
    actions.care_after(incident=row, for_part="volunteer", words="Goed.", again_on=again, by=cast.coordinator)
    actions.care_after(incident=row, for_part="client", words="Goed.", by=cast.coordinator)
    with acting_as(cast.coordinator):
        assert care.due_for(cast.coordinator, today) == []
        assert [one.before for one in care.due_for(cast.coordinator, again)] == [again]


@pytest.mark.parametrize("again", ["0001-01-01", "2020-01-01", "9999-01-01"])
def test_asking_again_is_on_a_day_to_come(cast, again):
    row = told(cast)
    typed = {"for_part": "volunteer", "words": "Goed.", "again_on": again}
    assert seen_by(cast.coordinator).post(reverse("signals:event-asked", args=[row.pk]), typed).status_code == 200
    with acting_as(cast.coordinator):
        assert Aftercare.objects.count() == 0


def test_a_volunteer_tells_it_on_her_page_once(cast):
    where, key = page_of(cast.volunteer, "event-new"), str(uuid.uuid4())
    shown = seen_by(cast.volunteer).get(where).content.decode()
    assert ("Marije" in shown, "Hanneke" in shown) == (True, True)
    typed = TYPED | {"happened_on": clock.today().isoformat(), "form_key": key}
    for _ in range(2):
        assert seen_by(cast.volunteer).post(where, typed).status_code == 302
    late = typed | {"happened_on": (clock.today() + timedelta(days=1)).isoformat(), "form_key": str(uuid.uuid4())}
    assert seen_by(cast.volunteer).post(where, late).status_code == 200
    with acting_as(cast.volunteer):
        assert [row.kind for row in Incident.objects.all()] == ["near_miss"]


def test_who_works_here_in_any_role_tells_something_too(cast):
    typed = TYPED | {"happened_on": clock.today().isoformat()}
    assert seen_by(cast.house.rachid).post("/events/new", typed).status_code == 302
    with acting_as(cast.house.rachid):
        row = Incident.objects.get()
    assert readers(cast, row) == {"on_call", "coordinator"}
    # The only coordinator here tells it herself: it goes to the coordinator of elsewhere.
    assert readers(cast, told(cast, part="coordinator")) == {"coordinator", "elsewhere"}


def test_the_pages_are_404_for_everybody_else_and_the_list_stays_closed(cast):
    row = told(cast)
    for part, who in everybody(cast).items():
        if who.hat == "staff":
            expected = 200 if part in ("professional", "coordinator") else 404
            assert seen_by(who).get(reverse("signals:event", args=[row.pk])).status_code == expected, part
            assert "De trap was glad." not in seen_by(who).get("/events").content.decode()
    assert seen_by(cast.client).get(page_of(cast.client, "event", row.pk)).status_code == 404


def test_the_list_asks_as_many_queries_for_thirty_as_for_one(cast):
    assert "Nog niets verteld" in seen_by(cast.coordinator).get("/events").content.decode()
    told(cast)
    one = asked_queries(cast.coordinator, "/events"), asked_queries(cast.coordinator, "/signals")
    for _ in range(29):
        told(cast)
    assert (asked_queries(cast.coordinator, "/events"), asked_queries(cast.coordinator, "/signals")) == one
