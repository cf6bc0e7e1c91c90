"""A copy of what is written about her: from her own page, or handed over from the server; never of anybody else."""

from __future__ import annotations

import io
import json
import stat
import uuid
import zipfile
from typing import Any

import pytest
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from naast.clients import actions as clients
from naast.clients.queries import who_looked
from naast.copies.actions import JOB, make_copy, make_copy_at_the_server, reach_of, read_one
from naast.copies.packing import ARCHIVE, DATA, PAGE
from naast.copies.queries import Whose
from naast.copies.rules import Share, is_a_name, share_of
from naast.people.actions import separate
from naast.people.models import Person
from naast.people.pages import address
from naast.privacy.actor import CLIENT, VOLUNTEER, Actor, Job, acting_as
from naast.privacy.models import Dossier
from naast.volunteers import actions as volunteers
from tests.cast import House, wearing
from tests.clients.cast import client_of
from tests.matches import cast as stages
from tests.volunteers.cast import applied

pytestmark = pytest.mark.django_db
HER = uuid.uuid4()


@pytest.fixture
def cast(matched: stages.Cast) -> stages.Cast:
    cache.clear()
    return matched


@pytest.fixture
def at(cast: stages.Cast) -> House:
    return cast.house


def browser_of(who: Actor) -> Browser:
    browser = Browser()
    browser.force_login(Person.objects.get(pk=who.person_id))
    return browser


def page_of(who: Actor) -> str:
    return address(who.person_id, "my-copy")


def opened(content: bytes) -> tuple[str, dict[str, Any]]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(PAGE).decode(), json.loads(archive.read(DATA))


def rows(said: dict[str, Any], table: str) -> list[dict[str, Any]]:
    return [row["fields"] for row in said["rows"] if row["table"] == table]


def by(who: Actor, *words: str) -> None:
    """Write down boundaries of her own."""
    client = clients_file(who)
    for said in words:
        clients.set_own_boundary(client=client, words=said, key=uuid.uuid4(), by=who)


def clients_file(who: Actor) -> Any:
    from naast.clients.models import Client

    with acting_as(who):
        return Client.objects.get(person_id=who.person_id)


# ── what is hers of a row ──


@pytest.mark.parametrize(
    ("table", "kind", "hat", "row", "share"),
    [
        ("clients_client", "client", CLIENT, {"person_id": HER}, Share.WHOLE),
        ("clients_inventory", "client", CLIENT, {"by_id": uuid.uuid4()}, Share.WHOLE),
        ("moments_message", "shared", CLIENT, {"by_id": HER}, Share.WHOLE),
        ("moments_message", "shared", CLIENT, {"by_id": uuid.uuid4()}, Share.OUTLINE),
        ("moments_message", "shared", VOLUNTEER, {"by_id": HER}, Share.OUTLINE),
        ("matches_participant", "shared", VOLUNTEER, {"person_id": HER}, Share.WHOLE),
        ("matches_participant", "shared", VOLUNTEER, {"person_id": uuid.uuid4()}, Share.OUTLINE),
        ("people_notice", "shared", CLIENT, {"person_id": uuid.uuid4()}, Share.NOTHING),
        ("matches_privateanswer", "volunteer", VOLUNTEER, {"person_id": HER, "match_id": uuid.uuid4()}, Share.OUTLINE),
        ("locations_policyrule", "policy", VOLUNTEER, {"by_id": HER}, Share.NOTHING),
        ("groups_grouppart", "group", VOLUNTEER, {"person_id": HER}, Share.WHOLE),
        ("something_new", "something_new", CLIENT, {}, Share.OUTLINE),
        ("something_new", "something_new", VOLUNTEER, {"by_id": HER}, Share.OUTLINE),
    ],
)
def test_what_is_hers_of_a_row(table, kind, hat, row, share):
    assert share_of(table, kind, hat, row, HER) == share


@pytest.mark.parametrize(
    ("field", "name"), [("host_name", True), ("called", True), ("partner_name", False), ("words", False)]
)
def test_which_fields_hold_a_name(field, name):
    assert is_a_name(field) == name


# ── her own page ──


@pytest.mark.parametrize("part", ["client", "volunteer"])
def test_she_takes_it_along_and_nothing_stays(cast, part):
    who = getattr(cast, part)
    browser = browser_of(who)
    shown = browser.get(page_of(who))
    assert shown.status_code == 200
    answer = browser.post(page_of(who))
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/zip")
    assert answer.headers["Cache-Control"] == "no-store, private"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{ARCHIVE}"'
    page, said = opened(answer.content)
    other = {"client": "Wim", "volunteer": "Nora"}[part]
    assert [name in page + json.dumps(said) for name in (other, "Marije", "Hanneke")] == [False] * 3
    assert {"client": "Nora", "volunteer": "Wim"}[part] in page
    assert said["hat"] == part
    assert sum(said["held_back"]["rows"].values()) > 0
    assert "iemand anders" in said["held_back"]["because"]


def test_looking_at_the_page_reads_no_dossier_beside_her_own_name(cast):
    """Only a press makes something; what a browser fetches ahead does not."""
    browser = browser_of(cast.client)
    with CaptureQueriesContext(connection) as asked:
        browser.get(page_of(cast.client))
    assert not [one for one in asked.captured_queries if "clients_consent" in one["sql"]]
    ahead = browser.post(page_of(cast.client), headers={"Sec-Purpose": "prefetch"})
    assert (ahead.status_code, ahead.content) == (503, b"")


def test_the_link_stands_on_her_page_and_on_the_path_of_a_volunteer(cast):
    for who, where in ((cast.client, "home"), (cast.volunteer, "my-path")):
        assert page_of(who) in browser_of(who).get(address(who.person_id, where)).content.decode()


def test_at_somebody_elses_desk_no_file_is_made(at):
    nora, herself = client_of(at, programme="shelter")
    browser = Browser()
    assert browser.post("/desk", {"code": clients.give_desk_code(client=nora, by=at.marije)}).status_code == 302
    where = page_of(herself)
    assert [browser.get(where).status_code, browser.post(where).status_code] == [404, 404]
    assert where not in browser.get(address(herself.person_id, "home")).content.decode()
    assert where not in browser.get(address(herself.person_id, "who-looked")).content.decode()


def test_it_is_for_nobody_else(cast):
    for who in (cast.professional, cast.coordinator):
        assert browser_of(who).post(page_of(who)).status_code == 404
    assert browser_of(cast.volunteer).post(page_of(cast.client)).status_code == 404
    assert Browser().post(page_of(cast.client)).status_code == 302


def test_who_may_never_meet_her_stands_nowhere(cast, at):
    separate(
        one_id=cast.client.person_id, other_id=at.fatma.person_id, reason="Familie Jansen",
        organisation_id=at.organisation.pk, by=at.marije,
    )  # fmt: skip
    page, said = opened(browser_of(cast.client).post(page_of(cast.client)).content)
    whole = page + json.dumps(said)
    assert ["separation" in whole, "Jansen" in whole, str(at.fatma.person_id) in whole, "Fatma" in whole] == [False] * 4


def test_what_she_said_yes_to_and_who_looked_are_in_it(cast):
    _page, said = opened(browser_of(cast.client).post(page_of(cast.client)).content)
    assert [row["consent"] for row in rows(said, "clients_consent")] == ["stand_beside"]
    assert {look["who"] for look in said["who_looked"]} >= {"een beroepskracht", "een coördinator"}
    assert {look["at"][:4] for look in said["who_looked"]} == {str(cast.fresh().made_at.year)}


def test_it_speaks_the_language_of_the_reader(cast):
    browser = browser_of(cast.client)
    browser.cookies["django_language"] = "en"
    page, said = opened(browser.post(page_of(cast.client), headers={"Accept-Language": "en"}).content)
    assert ('<html lang="en">' in page, "Your boundary" in page or "Your request" in page) == (True, True)
    assert said["language"] == "en"


def test_two_hats_are_two_copies(at):
    client, herself = client_of(at, "Sam")
    volunteers.apply(
        key=uuid.uuid4(), organisation=at.organisation, location_id=at.location.pk, programme="temporary-buddy",
        first_name="Sam", motive="Zelf verder", by=Actor(client.person_id, VOLUNTEER),
    )  # fmt: skip
    mine = {row.table for row in make_copy(by=herself).rows}
    others = {row.table for row in make_copy(by=wearing(client.person_id, VOLUNTEER)).rows}
    assert ("volunteers_volunteer" in mine, "clients_client" in others) == (False, False)
    assert ("clients_client" in mine, "volunteers_volunteer" in others) == (True, True)
    with pytest.raises(CommandError, match="two hats"):
        call_command("export", "person", str(client.person_id), "--to", "/nowhere/x.zip")


def test_thirty_rows_cost_what_one_costs(at):
    _client, one = client_of(at, "Nora")
    _client, many = client_of(at, "Lies")
    by(one, "Niet binnen")
    by(many, *(f"Niet {number}" for number in range(30)))
    counted = []
    for who in (one, many):
        with CaptureQueriesContext(connection) as asked:
            make_copy(by=who)
        counted.append(len(asked.captured_queries))
    assert counted[0] == counted[1]


# ── at the server ──


def test_it_is_written_for_her_alone(cast, tmp_path):
    to, out = tmp_path / "nora.zip", io.StringIO()
    call_command("export", "person", str(cast.client.person_id), "--to", str(to), stdout=out)
    assert stat.S_IMODE(to.stat().st_mode) == 0o600
    _page, said = opened(to.read_bytes())
    _page, hers = opened(browser_of(cast.client).post(page_of(cast.client)).content)
    assert (said["rows"], said["held_back"]) == (hers["rows"], hers["held_back"])
    assert f"{len(said['rows'])} rows" in out.getvalue()
    before = to.read_bytes()
    with pytest.raises(CommandError, match="is there already"):
        call_command("export", "person", str(cast.client.person_id), "--to", str(to))
    assert to.read_bytes() == before


def test_it_is_found_by_her_address_and_says_what_is_wrong(at, tmp_path):
    volunteer, herself = applied(at, "Dorien")
    Person.objects.filter(pk=herself.person_id).update(email="dorien@example.org")
    call_command("export", "person", "Dorien@example.org", "--to", str(tmp_path / "d.zip"), stdout=io.StringIO())
    for who, to, why in (
        ("nobody@example.org", tmp_path / "x.zip", "no such person"),
        (str(uuid.uuid4()), tmp_path / "x.zip", "no such person"),
        (str(at.marije.person_id), tmp_path / "x.zip", "in no circle"),
        ("dorien@example.org", tmp_path / "not" / "x.zip", "cannot be written"),
    ):  # fmt: skip
        with pytest.raises(CommandError, match=why):
            call_command("export", "person", who, "--to", str(to))
    assert [one.name for one in tmp_path.iterdir()] == ["d.zip"]
    assert volunteer.person_id == herself.person_id


def test_she_reads_that_a_copy_was_made(cast):
    make_copy_at_the_server(cast.client.person_id, CLIENT)
    with acting_as(cast.client):
        mine = list(Dossier.objects.filter(about_id=cast.client.person_id).values_list("pk", flat=True))
        made = [look for look in who_looked(mine) if "copy.made" in look.actions]
    assert {look.part for look in made} == {"job-copy"}
    shown = browser_of(cast.client).get(address(cast.client.person_id, "who-looked")).content.decode()
    assert "Maakte een kopie van wat er over u staat." in shown


def test_a_job_for_one_person_reaches_nobody_else(cast):
    hers = reach_of(hat=CLIENT, by=Job(JOB, cast.client.person_id))[0]
    his = reach_of(hat=VOLUNTEER, by=Job(JOB, cast.volunteer.person_id))[0]
    assert (len(hers) > 0, len(his) > 0) == (True, True)
    assert reach_of(hat="staff", by=Job(JOB, cast.professional.person_id)) == ({}, {})
    [one, *_more] = (pk for pk, kind in hers.items() if kind == "client")
    found, _parts, _looks = read_one(whose=Whose(cast.client.person_id, CLIENT), kind="client", by=Job(JOB, one))
    assert {row.dossier_id for row, _kind in found} == {one}


@pytest.mark.parametrize("function", ["copies_dossiers", "copies_names"])
def test_nobody_but_that_job_asks_who_is_in_which_circle(cast, function):
    for who in (cast.client, cast.professional, cast.coordinator, Job("notice", cast.client.person_id)):
        with acting_as(who), connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {function}('client')")
            assert cursor.fetchall() == []
