"""Applying without an account: plain, honest, and calm about whatever is sent."""

from __future__ import annotations

import re
import uuid

import pytest
from django.urls import reverse

from naast.people.actions import found_organisation
from naast.people.models import Person
from naast.privacy.actor import STAFF, Actor, acting_as
from naast.programmes.actions import open_programme
from naast.volunteers.models import Volunteer
from tests.cast import House, house, person, wearing
from tests.volunteers.cast import PROGRAMME
from tests.volunteers.test_pages import NEVER, read, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def at() -> House:
    at = house()
    open_programme(organisation=at.organisation, template=PROGRAMME, by=at.ada)
    return at


def page_of(at: House) -> str:
    return reverse("volunteers:join_at", args=[at.organisation.public_key, at.location.pk])


def typed(**said) -> dict:
    return {"key": str(uuid.uuid4()), "first_name": "Dorien", "phone": "06 12 34 56 78", "programme": PROGRAMME} | said


def found(at: House) -> list[Volunteer]:
    with acting_as(at.hanneke):
        return list(Volunteer.objects.order_by("first_name"))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_page_says_what_happens_next_in_the_words_of_the_programme(client, at, language):
    page = read(client, page_of(at), language)
    said = text_of(page)
    for word in {"nl": ("maatjes", "twee maanden", "4 uur"), "en": ("buddies", "two months", "4 hours")}[language]:
        assert word in said
    assert NEVER.findall(said) == []
    assert re.search(r"<title>(Welkom|Welcome)</title>", page)
    assert at.organisation.name not in page


def test_applying_brings_one_person_to_the_coordinators_of_this_location(client, at):
    sent = typed(languages="Nederlands, Arabisch", motive="Ik heb tijd.", email="dorien@example.org")
    for _ in range(2):
        answer = client.post(page_of(at), sent)
        assert answer.headers["Location"] == reverse("volunteers:thanks", args=[at.organisation.public_key])
    [dorien] = found(at)
    assert (dorien.first_name, dorien.languages, dorien.state) == ("Dorien", ["Nederlands", "Arabisch"], "applied")
    assert dorien.location_id == at.location.pk
    with acting_as(at.tom):
        assert Volunteer.objects.count() == 0
    assert "Dorien" not in read(client, answer.headers["Location"])
    assert Person.objects.get(pk=dorien.person_id).has_usable_password() is False


@pytest.mark.parametrize(
    "said",
    [
        {"first_name": ""},
        {"first_name": "x" * 61},
        {"first_name": "Do\x00rien"},
        {"first_name": "Do\u202erien"},
        {"motive": "x" * 2001},
        {"phone": "bel maar"},
        {"phone": "", "email": ""},
        {"phone": "", "email": "geen adres"},
        {"languages": ",".join(f"taal{number}" for number in range(40))},
        {"languages": "x" * 399},
        {"key": "zzz"},
        {"key": ""},
    ],
)
def test_what_cannot_be_kept_is_refused_with_a_sentence_and_the_text_stays(client, at, said):
    answer = client.post(page_of(at), typed(area="Woensel") | said)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert 'id="form-summary"' in page
    assert 'value="Woensel"' in page
    assert found(at) == []


def test_a_huge_or_broken_body_is_refused_calmly(client, at):
    assert client.post(page_of(at), typed(motive="x" * 3_000_000)).status_code == 400
    assert client.post(page_of(at), typed() | {f"f{number}": "x" for number in range(2000)}).status_code == 400
    assert found(at) == []


def test_markup_is_text(client, at):
    client.post(page_of(at), typed(first_name="<b>Do</b>", motive="<script>alert(1)</script>"))
    [row] = found(at)
    client.force_login(Person.objects.get(pk=at.hanneke.person_id))
    page = read(client, reverse("volunteers:detail", args=[row.pk]))
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def test_an_unknown_organisation_or_location_is_a_404(client, at):
    elsewhere = house("Elders")
    for url in (
        "/join/nothing-here",
        reverse("volunteers:join_at", args=[at.organisation.public_key, elsewhere.location.pk]),
        reverse("volunteers:join", args=[elsewhere.organisation.public_key]),
    ):
        assert client.get(url).status_code == 404


def test_without_a_coordinator_the_page_says_so_and_keeps_nothing(client):
    ada = person()
    empty = found_organisation(name="Leeg", neutral_name="Leeg", first_name="Ada", by=Actor(ada.pk, STAFF))
    open_programme(organisation=empty, template=PROGRAMME, by=wearing(ada))
    client.cookies["language"] = "en"
    answer = client.post(reverse("volunteers:join", args=[empty.public_key]), typed())
    assert (answer.status_code, "Nobody can answer you here yet" in answer.content.decode()) == (400, True)
