"""No client stands in what a team says to each other: it is stopped before it is kept, and the text stays."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from naast.locations import actions
from naast.locations.models import Lesson, PolicyRule, StartAnswers, TeamDoubt
from naast.privacy import clock
from naast.privacy.actor import acting_as
from naast.programmes.privately import Stopped
from tests.cast import House, house
from tests.clients.cast import client_of
from tests.locations.cast import NO, PROGRAMME, Place, begun, kick_off, with_contact
from tests.scenarios.web import Web

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def world(settings):
    settings.WORLD = "demo"  # no second step of sign-in in these tests


@pytest.fixture
def at() -> House:
    return house()


@pytest.fixture
def place(at: House) -> Place:
    """A location of which Joost is the contact; Marije and he each know a Nora."""
    made = with_contact(begun(at))
    for one in (at.marije, at.joost):
        client_of(at, "Nora", by=one, programme=PROGRAMME)
    return made


OWN = {
    "name": "Mee-eten", "essence": "Wie komt, eet mee.", "room": "Samen koken mag.", "for_client": "Uw eten is van u.",
    "for_volunteer": "Je hoeft geen nee te zeggen.",
}  # fmt: skip


def start(place: Place, words: str, **said: Any) -> StartAnswers:
    return actions.keep_start_answers(
        file=place.file, questionnaire="location_start", answers=NO | {"location_unsafe": "yes"},
        arranged={"location_unsafe": words}, key=uuid.uuid4(), by=place.house.marije, **said,
    )  # fmt: skip


def doubt(place: Place, words: str, **said: Any) -> TeamDoubt:
    return actions.raise_doubt(file=place.file, words=words, key=uuid.uuid4(), by=place.house.marije, **said)


def doubt_answered(place: Place, words: str, **said: Any) -> TeamDoubt:
    asked = doubt(place, "Is er tijd voor?")
    return actions.answer_doubt(doubt=asked, answer=words, version=asked.version, by=place.house.marije, **said)


def worry(place: Place, words: str, **said: Any) -> Any:
    said = {"by": place.house.marije} | said
    return actions.raise_worry(file=place.file, activity="music", words=words, key=uuid.uuid4(), **said)


def worry_answered(place: Place, words: str, **said: Any) -> Any:
    asked = worry(place, "Zorg.")
    soon = clock.today() + timedelta(days=30)
    return actions.answer_worry(
        worry=asked, outcome="adds", answer=words, look_again_on=soon, version=asked.version, by=place.contact,
        **said,
    )  # fmt: skip


def lesson(place: Place, words: str, **said: Any) -> Lesson:
    return actions.keep_lesson(file=place.file, words=words, key=uuid.uuid4(), by=place.house.marije, **said)


def begins(place: Place, words: str, **said: Any) -> None:
    kick_off(place, by=place.house.marije, chances=[words], **said)


def rule(place: Place, words: str, **said: Any) -> PolicyRule:
    return actions.change_rule(file=place.file, key=uuid.uuid4(), by=place.contact, **OWN | {"room": words} | said)


Says = Callable[..., Any]
OTHERS: list[Says] = [doubt, worry, lesson, begins]
ANSWERS: list[Says] = [start, doubt_answered, worry_answered]
REACH = ["Bel 06-12345678.", "Mail iemand@example.org.", "Kom naar Lindelaan 12."]


@pytest.mark.parametrize("says", [*OTHERS, *ANSWERS, rule])
def test_a_number_a_mail_and_an_address_are_stopped_whatever_is_ticked(place, says):
    for words in REACH:
        with pytest.raises(Stopped):
            says(place, words, named=[words, "06-12345678", "iemand@example.org", "Lindelaan 12"])


@pytest.mark.parametrize("says", [*OTHERS, *ANSWERS])
def test_the_name_of_a_client_whom_the_writer_knows_never_passes(place, says):
    with pytest.raises(Stopped) as stopped:
        says(place, "Met Nora ging dat mis.", named=["Nora"])
    assert [reason.code for reason in stopped.value.reasons] == ["unnamed.name"]
    assert "kent" in stopped.value.reasons[0].why or "know" in stopped.value.reasons[0].why


@pytest.mark.parametrize("says", [*OTHERS, *ANSWERS, rule])
def test_what_is_perhaps_a_name_may_stay_once_it_is_looked_at(place, says):
    with pytest.raises(Stopped):
        says(place, "Met Zonneveld gaat dat goed.")
    says(place, "Met Zonneveld gaat dat goed.", named=["Zonneveld"])


@pytest.mark.parametrize("says", ANSWERS)
def test_an_answer_may_name_a_colleague(place, says):
    says(place, "Dat doet Joost, op dinsdag.")


def test_a_rule_of_its_own_names_no_client_that_its_writer_knows(place):
    with pytest.raises(Stopped):
        rule(place, "Nora mag mee-eten.", named=["Nora"])
    assert rule(place, "Vraag het Hanneke.", named=["Hanneke"]).room == "Vraag het Hanneke."


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_rule_of_the_standard_list_can_be_kept_as_it_stands(place, language):
    client = Web(place.house.hanneke)
    client.browser.defaults["HTTP_ACCEPT_LANGUAGE"] = language
    with acting_as(place.house.hanneke):
        rules = list(PolicyRule.objects.filter(file=place.file, replaced_at__isnull=True))
    assert rules
    for one in rules:
        where = f"/locations/{place.file.pk}/rules/{one.pk}"
        form = client.browser.get(where).context["form"]
        assert "named" not in form.fields, one.boundary
        typed = {name: form[name].value() for name in form.fields}
        assert client.browser.post(where, typed).status_code == 302, one.boundary


def test_on_the_page_a_rule_is_stopped_with_its_text_and_a_name_that_is_known_has_no_tick(place):
    joost, where = Web(place.contact), f"/locations/{place.file.pk}/rules/new"
    typed = OWN | {"key": str(uuid.uuid4()), "version": "0", "room": "Nora en Zonneveld mogen mee. Bel 06-12345678."}
    stopped = joost.browser.post(where, typed)
    said = stopped.content.decode()
    assert "Nora en Zonneveld mogen mee. Bel 06-12345678." in said
    assert ('value="Zonneveld"' in said, 'value="Nora"' in said) == (True, False)
    with acting_as(place.contact):
        assert not PolicyRule.objects.filter(name="Mee-eten").exists()
    joost.browser.post(where, typed | {"room": "Zonneveld mag mee.", "named": ["Zonneveld"]})
    with acting_as(place.contact):
        assert PolicyRule.objects.get(name="Mee-eten").room == "Zonneveld mag mee."


def test_what_is_arranged_at_a_start_question_can_be_ticked_on_its_page(place):
    marije, where = Web(place.house.marije), f"/locations/{place.file.pk}/start"
    typed = NO | {
        "key": str(uuid.uuid4()),
        "location_unsafe": "yes",
        "arranged_location_unsafe": "Met Zonneveld, en Joost.",
    }
    said = marije.browser.post(where, typed).content.decode()
    assert ("Met Zonneveld" in said, 'value="Zonneveld"' in said, 'value="Joost"' in said) == (True, True, False)
    marije.browser.post(where, typed | {"named": ["Zonneveld"]})
    with acting_as(place.house.marije):
        assert StartAnswers.objects.count() == 1
