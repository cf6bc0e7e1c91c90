"""Who gives which role where: a coordinator at her own location, an administrator everywhere."""

from __future__ import annotations

import re
import uuid
from copy import copy

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction

from naast.people.actions import add_staff, begin_role, choose_stand_in, end_role, invite
from naast.people.models import Invitation, Person, Role
from naast.privacy.action import action
from naast.privacy.actor import Actor, acting_as
from naast.privacy.refusal import Refused
from naast.volunteers.models import Volunteer
from tests.cast import House, house, person, wearing
from tests.people.test_people_page import roles_of, signed_in
from tests.volunteers.cast import applied

pytestmark = pytest.mark.django_db

KINDS = [kind.value for kind in Role.Kind if kind not in (Role.Kind.VOLUNTEER, Role.Kind.CLIENT)]
OF_A_PLACE = {"professional", "coordinator", "location_contact", "pathfinder", "on_call"}


@pytest.fixture
def at() -> House:
    return house()


def joined(at: House, kind: str, location_id: uuid.UUID | None) -> Actor:
    who = person()
    add_staff(
        organisation=at.organisation, person=who, first_name="Kim", kinds=[kind], location_id=location_id, by=at.ada
    )
    return wearing(who)


def places(at: House) -> dict[str, uuid.UUID | None]:
    return {"here": at.location.pk, "there": at.other_location.pk, "everywhere": None}


def givers(at: House) -> dict[str, Actor]:
    leads_all = joined(at, "coordinator", None)
    return {"ada": at.ada, "hanneke": at.hanneke, "all": leads_all, "manager": joined(at, "manager", None),
            "marije": at.marije}  # fmt: skip


def expected() -> set[tuple[str, str, str]]:
    """Giver, role and place, for everything that may be."""
    whole = {("ada", kind, place) for kind in KINDS for place in ("here", "there", "everywhere")}
    own = {("hanneke", kind, "here") for kind in OF_A_PLACE}
    return whole | own | {("all", kind, place) for kind in OF_A_PLACE for place in ("here", "there", "everywhere")}


class Undone(Exception):
    """What was tried is taken back."""


def works(do) -> bool:
    """Whether it may be; afterwards nothing of it is there."""
    try:
        with transaction.atomic():
            do()
            raise Undone
    except Undone:
        return True
    except (PermissionDenied, DatabaseError) as refused:
        if isinstance(refused, DatabaseError) and not re.search("row-level security|not yours to", str(refused)):
            raise
        return False


@action("test.written")
def _written(*, at: House, kind: str, location_id: uuid.UUID | None, by: Actor) -> None:
    """Past the action, straight into the table."""
    organisation = at.organisation
    Role(
        dossier_id=organisation.staff_dossier_id, organisation_id=organisation.pk, person_id=at.joost.person_id,
        kind=kind, hat="staff", location_id=location_id,
    ).save()  # fmt: skip


@action("test.changed")
def _changed(*, role: Role, by: Actor, **to: object) -> None:
    with connection.cursor() as cursor:
        sets = ", ".join(f"{name} = %s" for name in to)
        cursor.execute(f"UPDATE people_role SET {sets} WHERE id = %s", [*to.values(), role.pk])
        if cursor.rowcount == 0:
            raise PermissionDenied


@action("test.function")
def _asked(*, function: str, role: Role, by: Actor) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}(%s)", [role.pk])


def test_every_role_at_every_place_is_given_by_who_may_and_by_nobody_else(at):
    by_name, by_place = givers(at), places(at)
    every = [(giver, kind, place) for giver in by_name for kind in KINDS for place in by_place]
    acted = {
        (giver, kind, place) for giver, kind, place in every
        if works(lambda: begin_role(
            organisation=at.organisation, person_id=at.joost.person_id, kind=kind,  # noqa: B023
            location_id=by_place[place], by=by_name[giver]))  # noqa: B023
    }  # fmt: skip
    assert acted == expected()
    wrote = {
        (giver, kind, place) for giver, kind, place in every
        if works(lambda: _written(at=at, kind=kind, location_id=by_place[place], by=by_name[giver]))  # noqa: B023
    }  # fmt: skip
    assert wrote == expected()


def test_every_role_at_every_place_is_ended_by_who_may_and_by_nobody_else(at):
    by_name, by_place, now = givers(at), places(at), "2026-01-01"
    held, stands = {}, joined(at, "professional", None)
    for kind in KINDS:
        for place, location_id in by_place.items():
            who = joined(at, kind, location_id)
            [held[kind, place]] = roles_of(at, who.person_id)
    tries = {
        "action": lambda role, by: end_role(role=role, by=by),
        "stand-in": lambda role, by: choose_stand_in(
            role=role, deputy_id=stands.person_id, version=role.version, by=by
        ),
        "table": lambda role, by: _changed(role=role, until=now, by=by),
        "moved": lambda role, by: _changed(role=role, location_id=at.location.pk, kind="on_call", until=now, by=by),
        "begins": lambda role, by: _asked(function="people_role_begins", role=role, by=by),
        "staff": lambda role, by: _asked(function="people_into_staff", role=role, by=by),
        "ends": lambda role, by: _asked(function="people_role_ends", role=role, by=by),
    }
    for name, does in tries.items():
        done = {
            (giver, *which) for giver, by in by_name.items() for which, role in held.items()
            if works(lambda: does(copy(role), by))  # noqa: B023
        }  # fmt: skip
        assert done == expected(), name


def test_the_page_of_a_coordinator_offers_what_she_gives_and_no_more(at):
    browser, here = signed_in(at.hanneke), f"/people/{at.joost.person_id}"
    for address in (here, "/people/new"):
        form = browser.get(address).context["form"]
        assert {value for value, _label in form.fields["kind"].choices} == OF_A_PLACE
        assert [value for value, _label in form.fields["location"].choices] == [at.location.pk]
    form = signed_in(at.ada).get(here).context["form"]
    assert {value for value, _label in form.fields["kind"].choices} == set(KINDS)
    assert len(form.fields["location"].choices) == 3
    joined_as = roles_of(at, at.joost.person_id)
    for kind, place in (("administrator", at.location.pk), ("on_call", at.other_location.pk), ("on_call", "")):
        said = {"key": str(uuid.uuid4()), "kind": kind, "location": str(place), "deputy": ""}
        assert browser.post(here, said).status_code == 200
    assert "Kies het team of huis waar deze rol geldt." in browser.post(here, said).content.decode()
    assert roles_of(at, at.joost.person_id) == joined_as


def test_she_sees_no_button_that_ends_a_role_she_does_not_give(at):
    browser = signed_in(at.hanneke)
    for who, seen in ((at.marije, True), (at.fatma, False), (at.tom, False), (at.ada, False), (at.hanneke, False)):
        [role] = roles_of(at, who.person_id)
        page = browser.get(f"/people/{who.person_id}").content.decode()
        assert (f"/people/roles/{role.pk}/end" in page) is seen
        assert (f"/people/roles/{role.pk}/stand-in" in page) is seen
        if not seen:
            assert browser.post(f"/people/roles/{role.pk}/end", {"sure": "yes"}).status_code in (403, 404)
    with acting_as(at.ada):
        assert Role.objects.get(person_id=at.tom.person_id).until.year == 9999


def test_a_link_leads_into_no_role_that_its_maker_does_not_give(at):
    browser = signed_in(at.hanneke)
    for who, status in ((at.marije, 200), (at.ada, 409), (at.fatma, 409), (at.tom, 409)):
        assert browser.post(f"/people/{who.person_id}/way-in").status_code == status
        assert Invitation.objects.filter(person_id=who.person_id).exists() is (status == 200)
        assert signed_in(at.ada).post(f"/people/{who.person_id}/way-in").status_code == 200
    with pytest.raises(Refused) as refused:
        invite(person=Person.objects.get(pk=at.ada.person_id), organisation_id=at.organisation.pk, by=at.marije)
    assert [reason.code for reason in refused.value.reasons] == ["way_in.of_more"]


def test_what_another_role_of_hers_opens_stays_open_when_one_ends(at):
    kim = joined(at, "coordinator", at.location.pk)
    begin_role(
        organisation=at.organisation, person_id=kim.person_id, kind="coordinator", location_id=at.other_location.pk,
        by=at.ada,
    )  # fmt: skip
    near, _her = applied(at, "Wim")
    far, _her = applied(at, "Els", location=at.other_location)

    def read() -> set[uuid.UUID]:
        with acting_as(wearing(kim.person_id)):
            return {one.pk for one in Volunteer.objects.all()}

    assert read() == {near.pk, far.pk}
    with acting_as(at.ada):
        role = Role.objects.get(person_id=kim.person_id, location_id=at.location.pk)
    end_role(role=role, by=at.ada)
    assert read() == {far.pk}
