"""The page where a list is brought in: look, mend or skip, add; and what happens when something goes wrong."""

from __future__ import annotations

import io
import json
import uuid

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from naast.people.models import ImportRun, Person, Profile, Role
from naast.privacy.actor import acting_as
from naast.programmes.actions import open_programme
from naast.volunteers.giving_back import harmless
from naast.volunteers.jobs import work_on_list
from naast.volunteers.models import Volunteer
from tests.cast import House, house

pytestmark = pytest.mark.django_db
LIST = """Nr;Roepnaam;Achternaam;mail;Taak;BSN
1;Dorien;Vos;dorien@example.org;Luisteren en steunen;123456782
2;Mieke;Pot;mieke@example.org;Novi;
3;Bas;de Wit;bas(at)example.org;;
"""


@pytest.fixture
def at() -> House:
    at = house()
    open_programme(organisation=at.organisation, template="temporary-buddy", by=at.ada)
    return at


def signed_in(who) -> Client:
    browser = Client()
    browser.force_login(Person.objects.get(pk=who.person_id))
    return browser


def upload(browser: Client, content: bytes | str, name: str = "lijst.csv", kind: str = "volunteers", key=None,
           programme: str = "temporary-buddy"):  # fmt: skip
    said = content.encode() if isinstance(content, str) else content
    file = SimpleUploadedFile(name, said)
    sent = {"key": str(key or uuid.uuid4()), "kind": kind, "programme": programme, "file": file}
    return browser.post("/import", sent)


def worked(answer) -> str:
    """The page of the list, after the worker did what waits in its queue."""
    address = answer["Location"]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT args FROM procrastinate_jobs WHERE task_name = 'volunteers.import' ORDER BY id DESC LIMIT 1"
        )
        [arguments] = cursor.fetchone()
    work_on_list(**json.loads(arguments))
    return address


def volunteers(who) -> list[str]:
    with acting_as(who):
        return sorted(one.first_name for one in Volunteer.objects.all())


def test_a_list_is_looked_at_before_anybody_comes_in(at):
    browser = signed_in(at.hanneke)
    address = worked(upload(browser, LIST))
    page = browser.get(address).content.decode()
    assert "Er is nog niets toegevoegd" in page
    assert "“Novi” is geen activiteit die wij kennen." in page
    assert "“bas(at)example.org” is geen heel e-mailadres." in page
    assert "Dat mogen wij niet bewaren." in page
    assert volunteers(at.hanneke) == []


def test_the_sound_rows_come_in_and_the_file_is_not_kept(at):
    browser = signed_in(at.hanneke)
    address = worked(upload(browser, LIST))
    assert worked(browser.post(f"{address}/add", {"apply": "sound"})) == address
    assert volunteers(at.hanneke) == ["Dorien"]
    with acting_as(at.hanneke):
        [run] = ImportRun.objects.all()
        assert [run.state, bytes(run.content), run.outcome["added"]] == ["done", b"", 1]
    assert browser.post(f"{address}/add", {"apply": "sound"}).status_code == 404


def test_a_row_is_mended_or_left_out_on_the_page(at):
    browser = signed_in(at.hanneke)
    address = worked(upload(browser, LIST))
    worked(browser.post(f"{address}/rows", {"r3-email": "bas@example.org", "skip-3": "yes"}))
    page = browser.get(address).content.decode()
    assert "Regel 3" not in page.replace("Regel 3 ", "")
    worked(browser.post(f"{address}/rows", {"r4-email": "bas@example.org"}))
    worked(browser.post(f"{address}/add", {"apply": "all"}))
    assert volunteers(at.hanneke) == ["Bas", "Dorien"]


def test_what_is_typed_while_mending_stays_when_other_rows_are_mended(at):
    browser = signed_in(at.hanneke)
    address = worked(upload(browser, LIST))
    worked(browser.post(f"{address}/rows", {"r3-activities": "Klusjes"}))
    worked(browser.post(f"{address}/rows", {"r4-email": "bas@example.org"}))
    assert 'value="Klusjes"' in browser.get(address).content.decode()


def test_columns_are_corrected(at):
    browser = signed_in(at.hanneke)
    address = upload(browser, "kolom 1;kolom 2;kolom 3\n7;Wim;wim@example.org\n")["Location"]
    page = browser.get(address)
    assert page.status_code == 200
    assert "Lees het zo" in page.content.decode()
    again = browser.post(f"{address}/columns", {"c0": "first_name", "c1": "first_name"}, follow=True)
    assert "Twee kolommen zeggen hetzelfde" in again.content.decode()
    nothing = browser.post(f"{address}/columns", {"c1": "first_name"}, follow=True)
    assert "geen kolom met een nummer of een e-mailadres" in nothing.content.decode()
    worked(browser.post(f"{address}/columns", {"c0": "number", "c1": "first_name", "c2": "email"}))
    worked(browser.post(f"{address}/add", {"apply": "all"}))
    assert volunteers(at.hanneke) == ["Wim"]


def test_sending_the_form_twice_is_one_list(at):
    browser = signed_in(at.hanneke)
    key = uuid.uuid4()
    assert upload(browser, LIST, key=key)["Location"] == upload(browser, LIST, key=key)["Location"]
    with acting_as(at.hanneke):
        assert ImportRun.objects.count() == 1


def test_the_same_list_once_more_adds_nobody(at):
    browser = signed_in(at.hanneke)
    for _time in range(2):
        address = worked(upload(browser, LIST))
        worked(browser.post(f"{address}/add", {"apply": "sound"}))
    assert volunteers(at.hanneke) == ["Dorien"]


def test_nobody_else_sees_a_list(at):
    address = upload(signed_in(at.hanneke), LIST)["Location"]
    for who in (at.tom, at.ada):
        for page in (address, f"{address}/now", f"{address}/list.csv"):
            assert signed_in(who).get(page).status_code == 404
    assert signed_in(at.marije).get("/import").status_code == 404
    assert Client().get(address)["Location"].startswith("/account/login/")


def test_a_coordinator_does_not_bring_in_professionals(at):
    answer = upload(signed_in(at.hanneke), "Nummer;Voornaam\n1;Sara\n", kind="professionals")
    assert answer.status_code == 200
    with acting_as(at.hanneke):
        assert ImportRun.objects.count() == 0


def test_an_administrator_brings_in_professionals(at):
    browser = signed_in(at.ada)
    content = "Personeelsnummer;Voornaam;Functie;Rol;Team\n8;Sara;Gezinsvoogd;;Noord\n9;Kees;;achterwacht;\n"
    address = worked(upload(browser, content, kind="professionals"))
    worked(browser.post(f"{address}/add", {"apply": "all"}))
    with acting_as(at.ada):
        sara, kees = (Profile.objects.get(number=number) for number in ("8", "9"))
        assert [sara.work, Role.objects.get(person_id=sara.person_id).location_id] == ["Gezinsvoogd", at.location.pk]
        assert Role.objects.get(person_id=kees.person_id).kind == "on_call"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"%PDF-1.7 ...", "Dit is een pdf."),
        (b"\x89PNG\r\n\x1a\n", "Dit is een plaatje."),
        (b"MZ\x90\x00" + b"x" * 100, "Dit is een programma"),
        (b"<html><body><table></table></body></html>", "Dit is een webpagina."),
        (b"\xd0\xcf\x11\xe0" + b"\x00" * 600, "oud Excelbestand"),
        (b"PK\x03\x04 not a zip", "Dit Excelbestand is beschadigd."),
        (b"", "Dit bestand is leeg."),
        (b"\x00\x01\x02\x03" * 50, "geen lijst die wij kunnen lezen"),
    ],
)
def test_a_hostile_file_is_refused_with_a_sentence(at, content, sentence):
    answer = upload(signed_in(at.hanneke), content, name="lijst.xlsx")
    assert answer.status_code == 200
    assert sentence in answer.content.decode()
    with acting_as(at.hanneke):
        assert ImportRun.objects.count() == 0


def test_the_refused_rows_come_back_as_a_file_that_runs_nothing(at):
    content = 'Nr;Roepnaam;mail\n1;"=HYPERLINK(""http://x"")";a@example.org\n2;Bas;+bas\n'
    browser = signed_in(at.hanneke)
    address = worked(upload(browser, content))
    text = browser.get(f"{address}/list.csv")
    assert text["Content-Disposition"] == 'attachment; filename="list.csv"'
    lines = text.content.decode("utf-8-sig").splitlines()
    assert lines[0] == "Nr;Roepnaam;mail;Wat er is"
    assert lines[1].startswith("1;\"'=HYPERLINK(")
    assert lines[2].startswith("2;Bas;'+bas;")
    book = openpyxl.load_workbook(io.BytesIO(browser.get(f"{address}/list.xlsx").content))
    rows = list(book.active.iter_rows(values_only=True))
    assert [len(rows), rows[2][2]] == [3, "'+bas"]
    assert all(cell.data_type != "f" for row in book.active.iter_rows() for cell in row)


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\r", "|"])
def test_no_cell_is_computed(begin):
    assert harmless(f"{begin}1+1") == f"'{begin}1+1"
    assert harmless("Wim") == "Wim"


def test_what_came_back_and_was_mended_reads_as_it_was(at):
    browser = signed_in(at.hanneke)
    address = worked(upload(browser, "Nr;Roepnaam;mail;tel\n1;Wim;;'+31 6 12345678\n"))
    worked(browser.post(f"{address}/add", {"apply": "all"}))
    with acting_as(at.hanneke):
        assert Volunteer.objects.get().phone == "+31 6 12345678"


def test_a_role_that_ended_adds_nothing_more(at):
    from naast.people.actions import end_role

    browser = signed_in(at.tom)
    answer = upload(browser, LIST)
    with acting_as(at.ada):
        role = Role.objects.get(person_id=at.tom.person_id)
    end_role(role=role, by=at.ada)
    worked(answer)
    assert browser.get(answer["Location"]).status_code == 404
    assert volunteers(at.tom) == []


def test_stopping_counts_and_going_on_is_possible(at):
    browser = signed_in(at.hanneke)
    answer = upload(browser, LIST)
    address = answer["Location"]
    assert "volunteers/import" not in browser.get(address).content.decode()
    browser.post(f"{address}/stop")
    worked(answer)
    page = browser.get(address).content.decode()
    assert "Niemand komt er twee keer in" in page
    worked(browser.post(f"{address}/rows", {}))
    worked(browser.post(f"{address}/add", {"apply": "sound"}))
    assert volunteers(at.hanneke) == ["Dorien"]


def test_while_the_worker_reads_the_page_asks_how_far_it_is(at):
    browser = signed_in(at.hanneke)
    answer = upload(browser, LIST)
    address = answer["Location"]
    assert 'hx-trigger="every 1s"' in browser.get(address).content.decode()
    busy = browser.get(f"{address}/now")
    assert "HX-Refresh" not in busy.headers
    worked(answer)
    assert browser.get(f"{address}/now")["HX-Refresh"] == "true"


def test_the_page_takes_as_many_queries_for_thirty_rows_as_for_one(at):
    browser = signed_in(at.hanneke)

    def cost(count: int) -> int:
        rows = "".join(f"{number};Wim;geen adres\n" for number in range(count))
        address = worked(upload(browser, "Nr;Roepnaam;mail\n" + rows))
        with CaptureQueriesContext(connection) as counted:
            assert browser.get(address).status_code == 200
        return len(counted)

    assert cost(1) == cost(30) <= 20


def test_the_address_tells_nothing(at):
    address = upload(signed_in(at.hanneke), LIST, name="vrijwilligers vrouwenopvang.csv")["Location"]
    assert address.startswith("/import/")
    assert "vrijwilligers" not in address
