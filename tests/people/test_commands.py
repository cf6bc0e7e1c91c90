"""What is done at the server: an organisation, a first colleague, and the chain of the trace."""

from __future__ import annotations

import io
import json
import uuid

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from naast.people.actions import invited
from naast.people.models import Organisation, Person, Role
from naast.privacy import anchors
from naast.privacy import jobs as privacy_jobs
from naast.privacy.actor import acting_as
from naast.programmes.models import Programme
from tests.cast import house, wearing

pytestmark = pytest.mark.django_db


def said(*words: str, **more: object) -> dict:
    """What a command says as its last line."""
    out = io.StringIO()
    call_command(*words, "--json", stdout=out, stderr=out, **more)
    return json.loads(out.getvalue().splitlines()[-1])


def added(*more: str) -> dict:
    return said(
        "organisation", "add", "--name", "Het Huis", "--neutral", "Samen", "--administrator-name", "Ada",
        "--programme", "temporary-buddy", *more,
    )  # fmt: skip


def test_an_organisation_begins_with_its_administrator_and_a_way_of_working():
    new = added("--location", "Noord", "--location", "Zuid")
    organisation = Organisation.objects.get(pk=new["organisation"])
    assert organisation.public_key == new["key"]
    assert sorted(place.name for place in organisation.locations.all()) == ["Noord", "Zuid"]
    assert [one.template for one in Programme.objects.filter(organisation_id=organisation.pk)] == ["temporary-buddy"]
    invitation = invited(new["welcome"].removeprefix("/welcome/"))
    assert invitation is not None
    assert [role.kind for role in wearing(invitation.person).roles] == ["administrator"]


def test_an_organisation_is_added_once():
    added()
    with pytest.raises(CommandError, match="already"):
        added()


def test_an_unknown_way_of_working_adds_nothing():
    with pytest.raises(CommandError, match="no such way of working"):
        said("organisation", "add", "--name", "A", "--neutral", "B", "--administrator-name", "C", "--programme", "x")
    assert [Organisation.objects.count(), Person.objects.count()] == [0, 0]


def test_a_first_colleague_is_invited_by_the_administrator_who_stands_in_the_trace():
    new = added()
    words = said("invite", "--role", "coordinator", "--first-name", "Hanneke")
    person = Person.objects.get(pk=words["person"])
    hanneke = wearing(person)
    assert [role.kind for role in hanneke.roles] == ["coordinator"]
    invitation = invited(words["welcome"].removeprefix("/welcome/"))
    administrator = invited(new["welcome"].removeprefix("/welcome/"))
    assert invitation is not None
    assert administrator is not None
    assert invitation.person == person
    assert invitation.made_by_id == administrator.person.pk


def test_who_acts_can_be_said_and_must_be_allowed():
    at = house()
    Person.objects.filter(pk=at.marije.person_id).update(email="marije@example.org")
    Person.objects.filter(pk=at.hanneke.person_id).update(email="hanneke@example.org")
    for email in ("marije@example.org", "nobody@example.org"):
        with pytest.raises(CommandError, match="Nobody acts"):
            said("invite", "--role", "professional", "--first-name", "Sara", "--as", email)
    more = ("--first-name", "Sara", "--as", "Hanneke@example.org")
    for role, *place in (("professional",), ("professional", "--location", "Zuid"), ("manager", "--location", "Noord")):
        with pytest.raises(CommandError, match="does not give this role there"):
            said("invite", "--role", role, *place, *more)
    words = said("invite", "--role", "professional", "--location", "Noord", *more)
    invitation = invited(words["welcome"].removeprefix("/welcome/"))
    assert invitation is not None
    assert invitation.made_by_id == at.hanneke.person_id


def test_with_two_organisations_one_has_to_be_said():
    house()
    house("Elders")
    with pytest.raises(CommandError, match="Which organisation"):
        said("invite", "--role", "coordinator", "--first-name", "Hanneke")


def test_who_is_first_is_not_told_inside_a_page():
    at = house()

    def first() -> object:
        with connection.cursor() as cursor:
            cursor.execute("SELECT people_first_with(%s, %s::text[])", [at.organisation.pk, ["coordinator"]])
            return cursor.fetchone()[0]

    assert first() == at.hanneke.person_id
    with acting_as(at.tom):
        assert first() is None


def test_the_chain_of_every_organisation_is_verified():
    at = house()
    other = house("Elders")
    with acting_as(at.hanneke):
        assert Role.objects.count() > 0
        list(Role.objects.all())
    found = said("audit", "verify")
    assert found["whole"] is True
    assert {one["organisation"]: one["first_broken"] for one in found["organisations"]} == {
        str(at.organisation.pk): None, str(other.organisation.pk): None,
    }  # fmt: skip
    only = said("audit", "verify", "--organisation", at.organisation.public_key)
    assert [one["organisation"] for one in only["organisations"]] == [str(at.organisation.pk)]


def test_the_head_of_a_chain_moves_with_every_entry():
    at = house()
    before = said("audit", "heads")["organisations"][0]
    with acting_as(at.hanneke):
        list(Role.objects.all())
    after = said("audit", "heads")["organisations"][0]
    assert after["entries"] == before["entries"] + 1
    assert after["head"] != before["head"]


@pytest.mark.django_db(transaction=True)
def test_a_broken_chain_is_told_and_ends_with_one(transactional_db, as_administrator):
    at = house()
    with acting_as(at.hanneke):
        list(Role.objects.all())
    as_administrator.execute('UPDATE privacy_auditentry SET said = said || \'{"rule": "x"}\' WHERE seq = 3')
    as_administrator.commit()
    out = io.StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("audit", "verify", "--json", stdout=out)
    assert ended.value.code == 1
    last = json.loads(out.getvalue().splitlines()[-1])
    assert [last["whole"], last["organisations"][0]["first_broken"]] == [False, 3]


@pytest.mark.django_db(transaction=True)
def test_a_past_made_anew_is_told_by_what_was_written_down(settings, tmp_path, as_administrator):
    settings.ANCHORS = tmp_path / "anchors.jsonl"
    at = house()
    assert [said("audit", "anchor")["written"] for _ in range(2)] == [True, False]
    assert privacy_jobs.anchor(0) is False
    verified = said("audit", "verify")
    assert (verified["anchored"], verified["anchors_broken"], verified["whole"]) == (1, None, True)
    as_administrator.execute("DELETE FROM privacy_auditentry WHERE organisation_id = %s", [at.organisation.pk])
    as_administrator.execute("DELETE FROM privacy_auditchain WHERE organisation_id = %s", [at.organisation.pk])
    assert broken("audit", "verify")["organisations"][0]["first_broken"] > 1
    settings.ANCHORS.write_text(settings.ANCHORS.read_text().replace('"before":""', '"before":"0"'))
    assert broken("audit", "verify")["anchors_broken"] == 1
    assert broken("audit", "anchor") == {"anchors_broken": 1}


def test_an_organisation_that_is_gone_is_told(settings, tmp_path, monkeypatch):
    settings.ANCHORS = tmp_path / "anchors.jsonl"
    house()
    gone = str(uuid.uuid4())
    monkeypatch.setattr(anchors, "heads_now", lambda: {gone: (4, "aa")})
    said("audit", "anchor")
    found = broken("audit", "verify")["organisations"]
    assert [one["first_broken"] for one in found if one["organisation"] == gone] == [1]


def broken(*words: str) -> dict:
    """What a command says that ends with 1."""
    out = io.StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command(*words, "--json", stdout=out)
    assert ended.value.code == 1
    return json.loads(out.getvalue().splitlines()[-1])


def test_an_unknown_organisation_is_said():
    with pytest.raises(CommandError, match="no such organisation"):
        said("audit", "verify", "--organisation", "nowhere")
