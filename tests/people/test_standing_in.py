"""Whoever stands in must be there: not herself, not somebody who left, and no role ends unseen as the only one."""

from __future__ import annotations

import uuid

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from naast.people.actions import add_staff, begin_role, choose_stand_in, end_role
from naast.people.models import Role
from naast.privacy.action import action
from naast.privacy.actor import Actor, acting_as
from naast.privacy.refusal import EditedMeanwhile, Refused
from tests.cast import House, house, person, wearing
from tests.people.test_people_page import roles_of, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def at() -> House:
    return house()


def given(at: House, who: Actor, kind: str, **more: str) -> dict[str, str]:
    return {"key": str(uuid.uuid4()), "kind": kind, "location": str(at.location.pk), "deputy": ""} | more


def page(answer) -> str:
    return answer.content.decode()


def test_nobody_stands_in_for_herself_on_the_page_in_the_action_and_in_the_database(at):
    browser = signed_in(at.ada)
    said = given(at, at.marije, "on_call", deputy=str(at.marije.person_id))
    answer = browser.post(f"/people/{at.marije.person_id}", said)
    assert answer.status_code == 200
    assert "Niemand vervangt zichzelf" in page(answer)
    with pytest.raises(Refused):
        begin_role(
            organisation=at.organisation, person_id=at.marije.person_id, kind="on_call",
            deputy_id=at.marije.person_id, by=at.ada,
        )  # fmt: skip
    with pytest.raises(IntegrityError, match="nobody_stands_in_for_herself"), transaction.atomic():
        _herself(role=roles_of(at, at.marije.person_id)[0], by=at.ada)


@action("test.herself")
def _herself(*, role: Role, by: Actor) -> None:
    row = Role.objects.get(pk=role.pk)
    row.deputy_id = row.person_id
    row.save()


def ends(at: House, who: Actor, browser: Client | None = None, **said: str):
    [role] = roles_of(at, who.person_id)
    return (browser or signed_in(at.ada)).post(f"/people/roles/{role.pk}/end", said, follow=True)


def test_ending_the_role_of_a_stand_in_is_said_first_with_what_to_do(at):
    answer = ends(at, at.joost)
    assert answer.status_code == 409
    for name, who in (("Marije", at.marije), ("Hanneke", at.hanneke)):
        assert f"Kies een andere vervanger voor {name}." in page(answer)
        assert f"/people/{who.person_id}" in page(answer)
    assert len(wearing(at.joost.person_id).roles) == 1


def test_it_can_end_all_the_same_and_then_the_page_asks_for_another(at):
    browser = signed_in(at.ada)
    assert "Deze rol is geëindigd" in page(ends(at, at.joost, browser, sure="yes"))
    assert page(browser.get("/people")).count("heeft een andere vervanger nodig") == 2
    here = f"/people/{at.marije.person_id}"
    assert "Joost verving haar en werkt hier niet meer. Kies iemand anders." in page(browser.get(here))
    [role] = roles_of(at, at.marije.person_id)
    said = {"version": role.version, "deputy": str(at.rachid.person_id)}
    answer = page(browser.post(f"/people/roles/{role.pk}/stand-in", said, follow=True))
    assert "werkt hier niet meer" not in answer
    assert "Rachid vervangt" in answer
    assert page(browser.get("/people")).count("heeft een andere vervanger nodig") == 1


def test_a_stand_in_who_left_cannot_be_chosen(at):
    end_role(role=roles_of(at, at.rachid.person_id)[0], by=at.ada)
    [role] = roles_of(at, at.marije.person_id)
    with pytest.raises(Refused) as refused:
        choose_stand_in(role=role, deputy_id=at.rachid.person_id, version=role.version, by=at.ada)
    assert [reason.code for reason in refused.value.reasons] == ["role.stand_in_gone"]
    said = {"version": role.version, "deputy": str(at.rachid.person_id)}
    answer = signed_in(at.ada).post(f"/people/roles/{role.pk}/stand-in", said)
    assert "Kies een collega die hier werkt." in page(answer)


def test_two_who_choose_a_stand_in_at_once_are_told(at):
    [role] = roles_of(at, at.marije.person_id)
    choose_stand_in(role=role, deputy_id=at.rachid.person_id, version=role.version, by=at.ada)
    with pytest.raises(EditedMeanwhile):
        choose_stand_in(role=role, deputy_id=at.hanneke.person_id, version=role.version, by=at.hanneke)
    said = {"version": role.version, "deputy": str(at.hanneke.person_id)}
    answer = signed_in(at.hanneke).post(f"/people/roles/{role.pk}/stand-in", said, follow=True)
    assert "Iemand anders veranderde dit intussen." in page(answer)


@pytest.mark.parametrize("kind", ["coordinator", "manager"])
def test_who_leads_never_stands_in_for_the_confidant(at, kind):
    begin_role(organisation=at.organisation, person_id=at.joost.person_id, kind=kind, by=at.ada)
    [role] = roles_of(at, at.fatma.person_id)
    with pytest.raises(Refused) as refused:
        choose_stand_in(role=role, deputy_id=at.joost.person_id, version=role.version, by=at.ada)
    assert [reason.code for reason in refused.value.reasons] == ["role.leads"]
    with pytest.raises(Refused):
        begin_role(organisation=at.organisation, person_id=at.marije.person_id, kind="confidant",
                   deputy_id=at.joost.person_id, by=at.ada)  # fmt: skip
    said = {"version": role.version, "deputy": str(at.joost.person_id)}
    answer = signed_in(at.ada).post(f"/people/roles/{role.pk}/stand-in", said)
    assert "Kies een collega die geen leiding geeft." in page(answer)
    choose_stand_in(role=role, deputy_id=at.rachid.person_id, version=role.version, by=at.ada)


@pytest.mark.parametrize(("name", "word"), [("rachid", "achterwacht"), ("fatma", "vertrouwenspersoon")])
def test_a_route_without_anyone_left_is_said_before_it_happens(at, name, word):
    who = getattr(at, name)
    answer = ends(at, who)
    assert answer.status_code == 409
    assert f"Niemand anders is hier {word}." in page(answer)
    begin_role(organisation=at.organisation, person_id=at.joost.person_id, kind=wearing(who.person_id).roles[0].kind,
               location_id=at.location.pk, by=at.ada)  # fmt: skip
    assert "Deze rol is geëindigd" in page(ends(at, who))


def test_somebody_of_another_place_does_not_count(at):
    begin_role(organisation=at.organisation, person_id=at.joost.person_id, kind="on_call",
               location_id=at.other_location.pk, by=at.ada)  # fmt: skip
    assert ends(at, at.rachid).status_code == 409


def test_a_role_that_nobody_depends_on_just_ends(at):
    signed_in(at.ada).post(f"/people/{at.rachid.person_id}", given(at, at.rachid, "reviewer"))
    role = next(role for role in roles_of(at, at.rachid.person_id) if role.kind == "reviewer")
    answer = signed_in(at.ada).post(f"/people/roles/{role.pk}/end", follow=True)
    assert "Deze rol is geëindigd" in page(answer)


@pytest.mark.parametrize("kind", ["location_contact", "pathfinder", "manager", "confidant", "on_call"])
def test_every_role_of_staff_can_be_given_with_a_place_and_a_stand_in(at, kind):
    said = given(at, at.joost, kind, deputy=str(at.marije.person_id))
    assert signed_in(at.ada).post(f"/people/{at.joost.person_id}", said).status_code == 302
    role = roles_of(at, at.joost.person_id)[-1]
    assert (role.kind, role.location_id, role.deputy_id) == (kind, at.location.pk, at.marije.person_id)


def test_a_location_contact_needs_a_location(at):
    answer = signed_in(at.hanneke).post(
        f"/people/{at.joost.person_id}", given(at, at.joost, "location_contact", location="")
    )
    assert answer.status_code == 200
    assert "Kies het team of huis van deze contactpersoon." in page(answer)


def test_another_organisation_changes_no_stand_in_here(at):
    [role] = roles_of(at, at.marije.person_id)
    said = {"version": role.version, "deputy": str(at.rachid.person_id)}
    elsewhere = house("Elders")
    for who in (elsewhere.ada, at.joost):
        assert signed_in(who).post(f"/people/roles/{role.pk}/stand-in", said).status_code == 404
    with acting_as(at.ada):
        assert Role.objects.get(pk=role.pk).deputy_id == at.joost.person_id


READS_CASES = {"professional", "coordinator", "location_contact", "on_call"}
KINDS = [kind.value for kind in Role.Kind if kind not in (Role.Kind.VOLUNTEER, Role.Kind.CLIENT)]


def joins(at: House, kind: str, location_id: uuid.UUID | None) -> Actor:
    who = person()
    add_staff(
        organisation=at.organisation, person=who, first_name="Kim", kinds=[kind], location_id=location_id, by=at.ada
    )
    return wearing(who)


def test_only_who_reads_cases_of_that_place_stands_in_for_who_is_called_about_them(at):
    places = {"here": at.location.pk, "there": at.other_location.pk, "everywhere": None}
    stands = {(kind, name): joins(at, kind, place) for kind in KINDS for name, place in places.items()}
    for kind in sorted(set(KINDS) - {"confidant"}):
        holder = joins(at, kind, at.location.pk)
        fits = set()
        for which, who in stands.items():
            [role] = roles_of(at, holder.person_id)
            try:
                choose_stand_in(role=role, deputy_id=who.person_id, version=role.version, by=at.ada)
                fits.add(which)
            except Refused as refused:
                assert [one.code for one in refused.reasons] == ["role.stand_in_reads"]  # noqa: PT017
        reads = {(one, name) for one, name in stands if one in READS_CASES and name != "there"}
        assert fits == (reads if kind in READS_CASES else set(stands)), kind


def test_a_role_does_not_begin_with_a_stand_in_who_may_not_read(at):
    manager = joins(at, "manager", None)
    said = given(at, at.joost, "on_call", deputy=str(manager.person_id))
    answer = signed_in(at.ada).post(f"/people/{at.joost.person_id}", said)
    assert answer.status_code == 409
    assert "mag niet lezen waar een oproep hier over gaat" in page(answer)
    assert [role.kind for role in roles_of(at, at.joost.person_id)] == ["professional"]
