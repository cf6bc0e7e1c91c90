"""Erasing by two people: what goes, who may, and everything that stands in the way."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import DatabaseError, connection

from naast.clients.models import Client
from naast.learning.actions import dilemmas
from naast.people.actions import end_role
from naast.people.models import Person, Role
from naast.privacy import clock
from naast.privacy.actor import CLIENT, VOLUNTEER, Actor, acting_as
from naast.privacy.anchors import first_broken
from naast.privacy.refusal import EditedMeanwhile, Refused
from naast.retention import actions, queries
from naast.retention.actions import erasing
from naast.retention.models import Erasure
from naast.volunteers.actions.import_runs import bring_file
from tests.cast import house, wearing
from tests.clients.cast import client_of
from tests.matches.cast import side_by_side
from tests.moments.cast import seen_by
from tests.retention.cast import about, asked, erased, leaves, over
from tests.vault.cast import asked as asked_for
from tests.vault.cast import hidden

pytestmark = pytest.mark.django_db
really = pytest.mark.django_db(transaction=True)


def refused(why: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [one.code for one in why.value.reasons]


@really
def test_a_client_goes_by_two_people_and_everybody_goes_on(as_administrator):
    cast = over()
    Person.objects.filter(pk=cast.client.person_id).update(email="nora@example.org")
    row = asked(cast.client.person_id, CLIENT, cast.professional)
    assert row.called.startswith("Nora")
    with pytest.raises(Refused) as why:
        actions.erase(erasure=row, version=row.version, by=cast.professional)
    assert refused(why) == ["erasure.by_two"]
    done = actions.erase(erasure=row, version=row.version, by=cast.coordinator)
    assert (done.state, done.called, done.words, done.decided_by_id) == ("done", "", "", cast.coordinator.person_id)
    assert {"goes", "emptied"} <= set(done.counts)
    one = lambda said: as_administrator.execute(said, [cast.client.person_id]).fetchall()  # noqa: E731
    assert one("SELECT count(*) FROM clients_client WHERE person_id = %s") == [(0,)]
    assert one("SELECT email, is_active FROM people_person WHERE id = %s") == [("", False)]
    assert one("SELECT first_name FROM matches_participant WHERE person_id = %s") == [("",)]
    assert first_broken(as_administrator.cursor(), str(cast.house.organisation.pk), {}) is None
    again = actions.erase(erasure=done, version=done.version, by=cast.coordinator)
    assert again.version == done.version
    for who, where in (
        (cast.coordinator, f"/matches/{cast.match.pk}"), (cast.professional, "/clients"),
        (cast.coordinator, "/matches"), (cast.professional, f"/matches/{cast.match.pk}"),
        (cast.coordinator, f"/erasures/{done.pk}"),
        (cast.coordinator, "/requests"), (cast.coordinator, f"/volunteers/{cast.file.pk}"),
    ):  # fmt: skip
        assert seen_by(who).get(where, follow=True).status_code == 200, where


@really
def test_a_volunteer_goes_and_what_she_told_of_a_client_stays(as_administrator):
    cast = over()
    words = "SELECT words FROM matches_closingword ORDER BY id"
    clients = "SELECT md5(string_agg(x::text, '' ORDER BY id)) FROM clients_client x"
    untouched = as_administrator.execute(clients).fetchall()
    before = as_administrator.execute(words).fetchall()
    session = dilemmas.open_session(
        dilemma="loyal", location_id=cast.house.location.pk, key=uuid.uuid4(), by=cast.coordinator
    )
    dilemmas.stand(session=session, place=6, by=cast.volunteer)
    leaves(cast)
    run = bring_file(
        key=uuid.uuid4(), kind="volunteers", organisation=cast.house.organisation, by=cast.coordinator,
        content=b"Nummer;Voornaam\n1;Wim\n",
    )  # fmt: skip
    as_administrator.execute("UPDATE people_importrun SET state = 'done' WHERE id = %s", [run.pk])
    done = erased(cast.volunteer.person_id, VOLUNTEER, cast.coordinator, cast.house.ada)
    assert done.counts["goes"]["volunteers_volunteer"] == 1
    assert as_administrator.execute(clients).fetchall() == untouched
    of_her = "SELECT count(*) FROM volunteers_volunteer WHERE person_id = %s"
    assert as_administrator.execute(of_her, [cast.volunteer.person_id]).fetchall() == [(0,)]
    assert as_administrator.execute("SELECT count(*) FROM learning_dilemmaplacing").fetchall() == [(0,)]
    assert as_administrator.execute("SELECT content, mended FROM people_importrun").fetchall() == [(b"", {})]
    after = as_administrator.execute(words).fetchall()
    assert [one for one, other in zip(before, after, strict=True) if one != other] == [("Het was goed zo.",)]
    assert seen_by(cast.professional).get(f"/matches/{cast.match.pk}").status_code == 200


def test_who_still_takes_part_stays():
    cast = side_by_side(house(programmes=["temporary-buddy"]))
    for who, hat, by in (
        (cast.client, CLIENT, cast.professional), (cast.volunteer, VOLUNTEER, cast.coordinator)
    ):  # fmt: skip
        with pytest.raises(Refused) as why:
            asked(who.person_id, hat, by)
        assert refused(why) == ["erasure.living"]


def test_what_must_stay_stays_until_two_people_end_that():
    here = house()
    client, _herself = client_of(here)
    one = about(client.person_id, CLIENT, here.marije)
    row = asked(client.person_id, CLIENT, here.marije)
    until = clock.today() + timedelta(days=90)
    hold = actions.ask_hold(one=one, reason="Een bezwaar", until=until, key=uuid.uuid4(), by=here.marije)
    with pytest.raises(Refused) as why:
        actions.erase(erasure=row, version=row.version, by=here.hanneke)
    assert refused(why) == ["erasure.held"]
    with pytest.raises(Refused) as why:
        actions.confirm_hold(hold=hold, version=hold.version, by=here.marije)
    assert refused(why) == ["hold.by_two"]
    hold = actions.confirm_hold(hold=hold, version=hold.version, by=here.hanneke)
    hold = actions.end_hold(hold=hold, version=hold.version, by=here.hanneke)
    with pytest.raises(Refused):
        actions.end_hold(hold=hold, version=hold.version, by=here.hanneke)
    hold = actions.end_hold(hold=hold, version=hold.version, by=here.marije)
    assert hold.ended_on == clock.today()
    done = actions.erase(erasure=row, version=row.version, by=here.hanneke)
    assert done.state == Erasure.State.DONE
    with acting_as(here.hanneke):
        assert [(one.called, one.reason) for one in queries.holds(here.hanneke)] == [("", "")]


def test_a_hold_ends_within_a_year():
    here = house()
    one = about(client_of(here)[0].person_id, CLIENT, here.marije)
    for days in (0, 400):
        until = clock.today() + timedelta(days=days)
        with pytest.raises(Refused) as why:
            actions.ask_hold(one=one, reason="Een klacht", until=until, key=uuid.uuid4(), by=here.marije)
        assert refused(why) == ["hold.until"]


def test_nobody_of_elsewhere_and_no_ended_role_begins_or_carries_out():
    here, elsewhere = house(), house("Elders")
    client, herself = client_of(here)
    row = asked(client.person_id, CLIENT, here.marije)
    one = about(client.person_id, CLIENT, here.marije)
    for who in (elsewhere.hanneke, elsewhere.ada, here.tom, here.fatma, herself):
        with acting_as(who):
            assert queries.about(client.person_id, CLIENT, who) is None if who.roles else True
            assert queries.counts_of(one) == {}
        with pytest.raises(PermissionDenied):
            actions.ask_erasure(one=one, because="wish", words="", key=uuid.uuid4(), by=who)
        with pytest.raises(PermissionDenied):
            actions.erase(erasure=row, version=row.version, by=who)
    end_role(role=role_of(here.hanneke), by=here.ada)
    with pytest.raises(PermissionDenied):
        actions.erase(erasure=row, version=row.version, by=here.hanneke)


def role_of(who: Actor) -> Role:
    with acting_as(who):
        return Role.objects.get(person_id=who.person_id)


def test_the_database_asks_for_two_people_itself():
    here = house()
    client, _herself = client_of(here)
    row = asked(client.person_id, CLIENT, here.marije)
    for who in (here.marije, here.tom):
        with pytest.raises(DatabaseError, match="not yours to erase"), acting_as(who), connection.cursor() as cursor:
            cursor.execute("SELECT retention_erase(%s, '{}')", [row.pk])
    other = "UPDATE retention_erasure SET asked_by_id = %s"  # nobody asks under the name of somebody else
    with pytest.raises(DatabaseError, match="row-level"), acting_as(here.hanneke), connection.cursor() as cursor:
        cursor.execute(other, [here.ada.person_id])


def test_sent_twice_and_two_at_the_same_time_is_one():
    here = house()
    client, _herself = client_of(here)
    one, key = about(client.person_id, CLIENT, here.marije), uuid.uuid4()
    first, second = (
        actions.ask_erasure(one=one, because="wish", words="", key=key, by=here.marije) for _ in range(2)
    )  # fmt: skip
    third = actions.ask_erasure(one=one, because="wish", words="", key=uuid.uuid4(), by=here.hanneke)
    assert first.pk == second.pk == third.pk
    with pytest.raises(EditedMeanwhile):
        actions.erase(erasure=first, version=first.version + 1, by=here.hanneke)
    actions.call_off(erasure=first, by=here.hanneke)
    with pytest.raises(Refused) as why:
        actions.erase(erasure=first, version=first.version + 1, by=here.hanneke)
    assert refused(why) == ["erasure.called_off"]


def test_killed_halfway_nothing_went_and_it_goes_on(monkeypatch):
    here = house()
    client, _herself = client_of(here)
    row = asked(client.person_id, CLIENT, here.marije)

    def dies(_person_id: uuid.UUID) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(erasing, "_end_sessions", dies)
        with pytest.raises(KeyboardInterrupt):
            actions.erase(erasure=row, version=row.version, by=here.hanneke)
    with acting_as(here.marije):
        assert Client.objects.count() == 1
    actions.erase(erasure=row, version=row.version, by=here.hanneke)
    with acting_as(here.marije):
        assert Client.objects.count() == 0


def test_the_command_shows_asks_and_carries_out(capsys):
    here = house()
    client, _herself = client_of(here)
    for who, mail in ((here.hanneke, "h@example.org"), (here.ada, "a@example.org")):
        Person.objects.filter(pk=who.person_id).update(email=mail)
    who = ["erase", "person", str(client.person_id), "--hat", "client", "--as"]
    call_command(*who, "h@example.org")
    assert "rows go whole" in capsys.readouterr().out
    call_command(*who, "h@example.org", "--ask", "wish")
    with pytest.raises(CommandError, match="Iemand anders voert het uit"):
        call_command(*who, "h@example.org", "--carry-out")
    call_command(*who, "a@example.org", "--carry-out")
    assert "Erased" in capsys.readouterr().out
    with pytest.raises(CommandError, match="not here"):
        call_command(*who, "a@example.org")


def test_an_administrator_knows_nobody_who_still_takes_part():
    cast = side_by_side(house(programmes=["temporary-buddy"]))
    with acting_as(cast.house.ada):
        assert queries.about(cast.client.person_id, CLIENT, cast.house.ada) is None
    assert wearing(cast.house.ada.person_id).holds("administrator")


@really
def test_with_a_client_goes_the_address_where_she_stayed_and_the_key_that_opened_it(as_administrator):
    there = hidden()
    asked_for(there)
    marije, hanneke = there.house.marije, there.house.hanneke
    kept = "SELECT (SELECT count(*) FROM privacy_personkey), (SELECT count(*) FROM vault_secretaddress)"
    assert as_administrator.execute(kept).fetchall() == [(1, 1)]
    row = asked(there.client.person_id, CLIENT, marije)
    actions.erase(erasure=row, version=row.version, by=hanneke)
    assert as_administrator.execute(kept).fetchall() == [(0, 0)]
    for table in ("vault_stay", "vault_opening"):
        assert as_administrator.execute(f"SELECT count(*) FROM {table}").fetchall() == [(0,)], table
