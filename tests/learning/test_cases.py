"""Grey cases: noted without names by whoever met one, found again by a word, and read by no one from elsewhere."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from naast.learning.actions.cases import add_to_case, note_case
from naast.learning.models import BorderlineCase
from naast.learning.queries.cases import cases_of
from naast.locations.models import PolicyRule
from naast.people.models import Person
from naast.people.pages import address
from naast.privacy.actor import Actor, acting_as
from naast.privacy.refusal import EditedMeanwhile, Refused
from tests.cast import House, house
from tests.locations.cast import PROGRAMME, begun, pathfinder
from tests.volunteers.cast import ready_volunteer

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def world(settings):
    settings.WORLD = "demo"  # no second step of sign-in in these tests


@pytest.fixture
def at() -> House:
    return house()


def noted(house: House, words: str = "Zij gaf een ketting.", *, by: Actor | None = None, **said: Any) -> BorderlineCase:
    whole = {"programme": PROGRAMME, "location_id": house.location.pk, "key": uuid.uuid4(), "boundary": "gifts"} | said
    return note_case(words=words, by=by or house.marije, **whole)


def signed_in(who: Actor) -> Client:
    browser = Client()
    browser.force_login(Person.objects.get(pk=who.person_id))
    session = browser.session
    session["hat"] = who.hat
    session.save()
    return browser


def page(who: Actor, path: str, language: str = "nl") -> str:
    answer = signed_in(who).get(path, headers={"accept-language": language})
    assert answer.status_code == 200, (path, answer.status_code)
    return answer.content.decode()


def seen(who: Actor, word: str = "") -> list[str]:
    with acting_as(who):
        return [one.words for one in cases_of(who, word)]


@pytest.mark.shows("S0-54", "S0-55")
def test_an_earlier_case_is_found_by_a_word_among_those_one_may_read(at):
    noted(at, "Zij gaf een ketting.", guidance="Een tekening mag.")
    noted(at, "Hij wilde mee-eten.", boundary="")
    bianca = pathfinder(at)
    for who in (at.joost, at.hanneke, bianca):
        assert seen(who, "TEKENING") == ["Zij gaf een ketting."]
        assert seen(who, "mee-eten hij") == ["Hij wilde mee-eten."]
        assert seen(who, "fiets") == []
    for who in (at.tom, at.rachid, at.fatma, house("Elders").hanneke):
        assert seen(who) == []


@pytest.mark.shows("S0-55")
def test_while_somebody_writes_earlier_ones_like_it_appear_and_the_rule_whose_room_it_explores_opens(at):
    place = begun(at)
    cake = noted(at, "Zij gaf een zelfgebakken taart.", guidance="Wat je deelt, is geen cadeau.")
    noted(at, "Hij gaf een ring aan een maatje.")
    typed = {"words": "Er was taart, zelfgebakken nog wel.", "boundary": ""}
    browser = signed_in(at.joost)
    near = browser.post("/cases/new", typed, headers={"hx-request": "true"}).content.decode()
    assert [words in near for words in ("Zij gaf een zelfgebakken taart.", "Wat je deelt", "een ring")] == [
        True, True, False,
    ]  # fmt: skip
    with acting_as(at.marije):
        assert BorderlineCase.objects.count() == 2
        rule = PolicyRule.objects.get(boundary="gifts")
    elsewhere = signed_in(at.tom).post("/cases/new", typed, headers={"hx-request": "true"})
    assert "taart" not in elsewhere.content.decode()
    assert f"/locations/{place.file.pk}/rules/{rule.pk}" in page(at.joost, f"/cases/{cake.pk}")
    in_room = page(at.joost, f"/cases?rule={rule.pk}")
    assert ("Zij gaf een zelfgebakken taart." in in_room, "In de ruimte van: " in in_room) == (True, True)
    assert f"/cases?rule={rule.pk}" in page(at.marije, f"/locations/{place.file.pk}/rules/{rule.pk}")


def test_a_case_may_be_shared_with_every_location_of_the_organisation(at):
    noted(at, everywhere=True)
    assert seen(at.tom) == ["Zij gaf een ketting."]
    assert seen(house("Elders").hanneke) == []


def test_a_volunteer_notes_her_own_and_reads_what_is_added(at):
    _file, wim = ready_volunteer(at, programme=PROGRAMME)
    _file, rob = ready_volunteer(at, "Rob", programme=PROGRAMME)
    case = noted(at, "Ik kreeg een nummer.", by=wim, first_name="Wim")
    assert (case.by_name, seen(wim), seen(rob), seen(at.joost)) == (
        "Wim", ["Ik kreeg een nummer."], [], ["Ik kreeg een nummer."],
    )  # fmt: skip
    add_to_case(
        case=case, options="", done="Samen gebeld.", guidance="Via de app.", boundary="", version=1, by=at.joost
    )
    with acting_as(wim):
        assert BorderlineCase.objects.get().guidance == "Via de app."
    with pytest.raises(PermissionDenied):
        add_to_case(case=case, options="", done="", guidance="", boundary="", version=2, by=wim)


def test_two_who_add_at_once_are_told(at):
    case = noted(at)
    said = {"case": case, "options": "", "done": "", "boundary": "", "version": case.version}
    add_to_case(guidance="Een.", by=at.joost, **said)
    with pytest.raises(EditedMeanwhile):
        add_to_case(guidance="Twee.", by=at.hanneke, **said)


TELLS = {
    "Zij gaf Tsegay een ketting.": ["unnamed.name"],
    "vandaag was mevrouw yildirim verdrietig": ["unnamed.name"],
    "Hij woont op de Meidoornstraat.": ["unnamed.street"],
    "Meidoornstraat 12b, 6541 ZX": ["unnamed.street", "unnamed.postcode"],
    "Bel gerust: nul zes 12 34 56 78": ["unnamed.number"],
    "geb. 12-03-1948": ["unnamed.born"],
    "mail naar iemand@example.org": ["unnamed.mail"],
}


@pytest.mark.parametrize("words", TELLS)
def test_what_tells_who_or_where_is_stopped_before_it_is_kept(at, words):
    with pytest.raises(Refused) as refused:
        noted(at, words)
    assert [reason.code for reason in refused.value.reasons] == TELLS[words]
    assert all(reason.why and reason.do for reason in refused.value.reasons)
    case = noted(at)
    with pytest.raises(Refused):
        add_to_case(case=case, options="", done="", guidance=words, boundary="", version=1, by=at.joost)
    assert seen(at.marije) == ["Zij gaf een ketting."]


def test_the_writer_says_what_is_no_name_but_of_a_number_nobody_does(at):
    assert noted(at, "We gingen naar Kekerdom.", named=["Kekerdom"]).words
    with pytest.raises(Refused):
        noted(at, "Bel 0612345678", named=["0612345678"])


def test_the_name_of_somebody_she_knows_here_never_stays_and_of_others_she_learns_nothing(at):
    ready_volunteer(house("Elders"), "Kekerdom", programme=PROGRAMME)
    said: dict[str, Any] = {"words": "Dat zei Kekerdom al.", "named": ["Kekerdom"]}
    assert noted(at, **said).words == said["words"]
    ready_volunteer(at, "Kekerdom", programme=PROGRAMME)
    with pytest.raises(Refused) as refused:
        noted(at, **said, by=at.hanneke)
    assert "je hier kent" in refused.value.reasons[0].why or "you know here" in refused.value.reasons[0].why


@pytest.mark.parametrize("hat", ["staff", "volunteer"])
def test_the_page_says_what_to_do_and_keeps_the_text(at, hat):
    _file, wim = ready_volunteer(at, programme=PROGRAMME)
    who, where = (at.marije, "/cases/new") if hat == "staff" else (wim, address(wim.person_id, "grey-case"))
    typed = {"key": str(uuid.uuid4()), "words": "In Kekerdom gaf Jan Bakker een ketting.", "options": "Nee zeggen."}
    answer = signed_in(who).post(where, typed)
    shown = answer.content.decode()
    assert (answer.status_code, shown.count(typed["words"]), "Nee zeggen." in shown) == (200, 1, True)
    assert "“Jan Bakker” lijkt een naam." in shown
    assert [f'value="{one}"' in shown for one in ("Kekerdom", "Jan Bakker")] == [True, True]
    assert seen(who) == []
    mended = {"words": "In Kekerdom gaf iemand een ketting.", "named": ["Kekerdom"]}
    assert signed_in(who).post(where, typed | mended).status_code == 302
    assert seen(who) == [mended["words"]]


def test_only_a_rule_of_the_programme_and_only_who_meets_grey_areas(at):
    with pytest.raises(Refused):
        noted(at, boundary="niets")
    for who in (at.rachid, at.ada, at.fatma):
        with pytest.raises(PermissionDenied):
            noted(at, by=who)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_pages_find_note_and_add(at, language):
    empty = {"nl": "Er is nog geen grensgeval", "en": "No case is noted yet"}[language]
    assert empty in page(at.marije, "/cases", language)
    assert "Schrijf geen namen en plaatsen op" in page(at.marije, "/cases/new")
    typed = {"key": str(uuid.uuid4()), "words": "Zij gaf een ketting.", "boundary": ""}
    where = {signed_in(at.marije).post("/cases/new", typed).headers["Location"] for _twice in range(2)}
    with acting_as(at.marije):
        [case] = BorderlineCase.objects.all()
    assert where == {f"/cases/{case.pk}"}
    page(at.joost, f"/cases/{case.pk}", language)
    signed_in(at.joost).post(f"/cases/{case.pk}", {"version": "1", "guidance": "Een tekening mag."})
    stale = signed_in(at.hanneke).post(f"/cases/{case.pk}", {"version": "1", "guidance": "Iets anders."})
    assert ["Een tekening mag." in stale.content.decode(), "Iets anders." in stale.content.decode()] == [True, True]
    assert "Zij gaf een ketting." in signed_in(at.hanneke).post("/cases", {"q": "tekening"}).content.decode()
    assert signed_in(at.tom).get(f"/cases/{case.pk}").status_code == 404
    assert signed_in(at.rachid).get("/cases").status_code == 404


def test_a_volunteer_notes_behind_her_own_address(at):
    _file, wim = ready_volunteer(at, programme=PROGRAMME)
    where = address(wim.person_id, "grey-case")
    typed = {"key": str(uuid.uuid4()), "words": "Ik kreeg een nummer.", "boundary": "private_number"}
    assert signed_in(wim).post(where, typed).headers["Location"] == where
    assert "Ik kreeg een nummer." in page(wim, where)
    assert signed_in(at.marije).get(where).status_code == 404


def test_one_case_or_thirty_cost_the_same(at):
    def cost() -> int:
        browser = signed_in(at.marije)
        browser.get("/cases")
        with CaptureQueriesContext(connection) as seen_queries:
            assert browser.get("/cases").status_code == 200
        return len(seen_queries)

    noted(at)
    one = cost()
    for number in range(29):
        noted(at, f"Geval {number}.")
    assert cost() == one
