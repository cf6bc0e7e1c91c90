"""Bringing in a list: looking writes nothing, adding adds each person once, and every refusal says what and where."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.db import connection

from naast.people.actions import end_role
from naast.people.models import Person, Profile, Role
from naast.people.tables import Unreadable
from naast.privacy.actor import VOLUNTEER, acting_as
from naast.programmes.actions import open_programme
from naast.volunteers import importing
from naast.volunteers.importing import bring, open_list, sentence
from naast.volunteers.models import Volunteer
from tests.cast import House, house, wearing
from tests.volunteers.cast import applied

pytestmark = pytest.mark.django_db
HEADS = "Nummer;Voornaam;Achternaam;E-mail;Telefoon;Locatie;Status\n"


@pytest.fixture
def at() -> House:
    at = house()
    open_programme(organisation=at.organisation, template="temporary-buddy", by=at.ada)
    return at


def brought(at: House, text: str, apply: str = "sound", by=None, kind: str = "volunteers", **more):
    return bring(open_list(text.encode(), kind), organisation=at.organisation, by=by or at.hanneke, apply=apply, **more)


def here(at: House, by=None) -> list[Volunteer]:
    with acting_as(by or at.hanneke):
        return list(Volunteer.objects.order_by("first_name", "number"))


def reasons(outcome) -> list[tuple[int, str, str, str]]:
    return [(one.row, one.column, one.value, one.reason) for one in outcome.refused]


def test_looking_writes_nothing(at):
    people = Person.objects.count()
    outcome = brought(at, HEADS + "1;Wim;Jansen;w@example.org;;;\n", apply="")
    assert outcome.as_json() == {"rows": 1, "sound": 1, "refused": [], "added": 0, "updated": 0}
    assert [Person.objects.count(), here(at)] == [people, []]


def test_who_is_brought_in_has_a_file_for_herself_and_the_coordinators(at):
    brought(at, HEADS + "1;Wim;Jansen;W@Example.org;06 12345678;Noord;\n2;Bas;;;;;aangemeld\n")
    bas, wim = here(at)
    assert [wim.state, wim.email, wim.location_id, wim.phone] == [
        "on_the_way",
        "w@example.org",
        at.location.pk,
        "06 12345678",
    ]
    assert [bas.state, bas.number] == ["applied", "2"]
    herself = wearing(wim.person_id, VOLUNTEER)
    assert [role.kind for role in herself.roles] == ["volunteer"]
    assert [one.pk for one in here(at, herself)] == [wim.pk]
    for other in (at.tom, at.marije, at.ada):
        assert here(at, other) == []


def test_nobody_comes_in_as_ready(at):
    brought(at, HEADS + "1;Wim;;;;;klaar\n2;Bas;;;;;ready\n")
    assert {one.state for one in here(at)} == {"on_the_way"}


def test_a_second_time_adds_nobody(at):
    text = HEADS + "1;Wim;Jansen;w@example.org;;;\n;Bas;;bas@example.org;;;\n"
    assert [brought(at, text).added, brought(at, text).added] == [2, 0]
    again = brought(at, text)
    assert [again.sound, again.known, again.updated, len(here(at))] == [2, 2, 0, 2]


def test_what_the_list_says_differently_is_taken_over_but_her_own_words_stay(at):
    brought(at, HEADS.replace("Status", "Motivatie") + "1;Wim;Jansen;w@example.org;;;ik heb tijd\n")
    outcome = brought(at, HEADS.replace("Status", "Motivatie") + "1;Wim;Jansen;nieuw@example.org;;;iets anders\n")
    [wim] = here(at)
    assert [outcome.added, outcome.updated, wim.email, wim.motive] == [0, 1, "nieuw@example.org", "ik heb tijd"]


def test_an_empty_cell_takes_nothing_away(at):
    brought(at, HEADS + "1;Wim;Jansen;w@example.org;0612345678;;\n")
    assert brought(at, HEADS + "1;Wim;;;;;\n").updated == 0
    assert here(at)[0].email == "w@example.org"


def test_somebody_who_applied_herself_is_met_by_her_address(at):
    volunteer, _wim = applied(at, "Wim", email="Wim@Example.org")
    outcome = brought(at, HEADS + "77;Wim;Jansen;wim@example.org;;;\n")
    assert [outcome.added, outcome.updated] == [0, 1]
    [found] = here(at)
    assert [found.pk, found.number, found.state] == [volunteer.pk, "77", "applied"]


def test_two_rows_about_one_person_both_stay_out_and_name_each_other(at):
    text = HEADS + "1;Wim;;;;;\n2;Bas;;;;;\n1;Willem;;;;;\n;Els;;els@example.org;;;\n;Elsje;;ELS@example.org;;;\n"
    outcome = brought(at, text)
    assert reasons(outcome) == [
        (2, "Nummer", "1", "Regel 4 gaat over dezelfde persoon. Laat er een staan."),
        (4, "Nummer", "1", "Regel 2 gaat over dezelfde persoon. Laat er een staan."),
        (5, "E-mail", "els@example.org", "Regel 6 gaat over dezelfde persoon. Laat er een staan."),
        (6, "E-mail", "els@example.org", "Regel 5 gaat over dezelfde persoon. Laat er een staan."),
    ]
    assert [outcome.rows, outcome.sound, outcome.added] == [5, 1, 1]


def test_two_people_who_share_an_address_at_home_are_two_people(at):
    text = HEADS + "1;Wim;Jansen;thuis@example.org;;;\n2;Els;Jansen;thuis@example.org;;;\n"
    assert [brought(at, text).added, brought(at, text).added] == [2, 0]
    outcome = brought(at, HEADS + ";Wim;;thuis@example.org;;;\n")
    assert [one.reason for one in outcome.refused] == ["Meer mensen hier hebben dit e-mailadres. Zet het nummer erbij."]


def test_one_person_under_two_numbers_is_asked_about(at):
    brought(at, HEADS + "1;Wim;Jansen;w@example.org;;;\n")
    outcome = brought(at, HEADS + "9;Wim;Jansen;w@example.org;;;\n")
    assert [one.reason for one in outcome.refused] == [
        "Iemand met deze naam en dit e-mailadres staat hier onder een ander nummer."
    ]


def test_row_is_the_row_of_the_spreadsheet(at):
    outcome = brought(at, "Onze lijst\n\n" + HEADS + "\n1;Wim;;x@;;;\n\n" + '2;"Bas\nJan";;x;;;\n')
    assert [(one.row, one.column, one.value) for one in outcome.refused] == [(5, "E-mail", "x@"), (7, "E-mail", "x")]


def test_all_or_nothing_adds_nothing_when_one_row_is_refused(at):
    text = HEADS + "1;Wim;;;;;\n2;Bas;;x@;;;\n"
    assert [brought(at, text, "all").added, here(at)] == [0, []]
    assert brought(at, text.replace("x@", ""), "all").added == 2


def test_a_coordinator_brings_in_at_her_own_location_only(at):
    outcome = brought(at, HEADS + "1;Wim;;;;Zuid;\n2;Bas;;;;;\n")
    assert [one.reason for one in outcome.refused] == ["“Zuid” is geen team of huis dat wij kennen."]
    assert [one.location_id for one in here(at)] == [at.location.pk]
    brought(at, HEADS + "1;Wim;;;;Zuid;\n", by=at.tom)
    assert [one.first_name for one in here(at, at.tom)] == ["Wim"]


def test_who_left_is_asked_first(at):
    from naast.volunteers import actions

    volunteer, _herself = applied(at, "Wim", email="wim@example.org")
    actions.decline(volunteer=volunteer, words="Niet nu.", by=at.hanneke)
    outcome = brought(at, HEADS + ";Wim;;wim@example.org;;;\n")
    assert [one.reason for one in outcome.refused] == [
        "Deze persoon nam hier afscheid. Vraag of die zich weer wil aanmelden."
    ]


def test_only_who_may_brings_anybody_in(at):
    for who in (at.marije, at.ada):
        with pytest.raises(PermissionDenied):
            brought(at, HEADS + "1;Wim;;;;;\n", by=who)
        assert here(at) == []


def test_a_list_that_was_broken_off_goes_on(at):
    text = HEADS + "".join(f"{number};Wim;;;;;\n" for number in range(600))

    class Broken(Exception):
        pass

    def breaks(done: int, total: int) -> None:
        if done > 600 + importing.BATCH:
            raise Broken

    with pytest.raises(Broken):
        brought(at, text, progress=breaks)
    already = len(here(at))
    assert 0 < already < 600
    assert brought(at, text).added == 600 - already
    assert len(here(at)) == 600


def test_every_batch_leaves_its_trace(at):
    with connection.cursor() as cursor:
        cursor.execute("SELECT seq FROM audit_head(%s)", [at.organisation.pk])
        [before] = cursor.fetchone()
    brought(at, HEADS + "1;Wim;;;;;\n")
    with connection.cursor() as cursor:
        cursor.execute("SELECT seq FROM audit_head(%s)", [at.organisation.pk])
        [after] = cursor.fetchone()
        cursor.execute("SELECT audit_first_broken(%s)", [at.organisation.pk])
        assert cursor.fetchone() == (None,)
    assert after > before


def test_professionals_come_in_with_their_role(at):
    text = "Personeelsnummer;Naam;Functie;Rol;Team;E-mail\n8;Sara Smit;Gezinsvoogd;;Noord;s@example.org\n"
    text += "9;Kees;;Achterwacht;;\n"
    assert brought(at, text, by=at.ada, kind="professionals").added == 2
    assert brought(at, text, by=at.ada, kind="professionals").added == 0
    with acting_as(at.ada):
        sara = Profile.objects.get(number="8")
        role = Role.objects.get(person_id=sara.person_id)
        assert [sara.last_name, role.kind, role.location_id] == ["Smit", "professional", at.location.pk]
    assert brought(at, text.replace("Gezinsvoogd", "Jeugdbeschermer"), by=at.ada, kind="professionals").updated == 1


def test_a_list_gives_no_role_that_guards_others(at):
    text = "Nr;Naam;Rol\n1;Sara;administrator\n2;Kees;logboekhouder\n3;Jan;client\n"
    outcome = brought(at, text, by=at.ada, kind="professionals")
    assert [outcome.added, len(outcome.refused)] == [0, 3]


def test_without_a_key_or_a_name_a_list_is_not_read():
    for text, why in (("Voornaam;Woonplaats\nWim;Utrecht\n", "no_key"), ("Nummer;Woonplaats\n1;Utrecht\n", "no_name")):
        with pytest.raises(Unreadable) as refused:
            open_list(text.encode(), "volunteers")
        assert refused.value.why == why
        assert len(sentence(refused.value)) > 20


def command(file: Path, *words: str) -> tuple[int, dict]:
    """How it ended, and what its last line says."""
    out = io.StringIO()
    code = 0
    try:
        call_command("import", "volunteers", str(file), "--json", *words, stdout=out, stderr=io.StringIO())
    except SystemExit as ended:
        code = int(str(ended.code))
    return code, json.loads(out.getvalue().splitlines()[-1])


def test_the_command_looks_adds_and_says_how_it_ended(at, tmp_path):
    file = tmp_path / "lijst.csv"
    file.write_text(HEADS + "1;Wim;;;;;\n")
    nothing = {"rows": 1, "sound": 1, "refused": [], "added": 0, "updated": 0}
    assert command(file) == (0, nothing)
    assert command(file, "--apply", "all") == (0, nothing | {"added": 1})
    assert command(file, "--apply", "all") == (0, nothing)
    file.write_text(HEADS + "1;Wim;;;;;\n2;Bas;;x@;;;\n")
    code, said = command(file, "--apply", "all")
    assert [code, said["rows"], said["sound"], said["added"]] == [1, 2, 1, 0]
    assert said["refused"] == [
        {"row": 3, "column": "E-mail", "value": "x@", "reason": "“x@” is geen heel e-mailadres."}
    ]
    _code, english = command(file, "--language", "en")
    assert english["refused"][0]["reason"] == "“x@” is not a whole e-mail address."
    file.write_bytes(b"%PDF-1.7")
    code, said = command(file)
    assert [code, said["rows"], said["unreadable"].split(".")[0]] == [2, 0, "Dit is een pdf"]


def test_the_command_acts_as_the_first_coordinator_or_who_is_named(at, tmp_path):
    file = tmp_path / "lijst.csv"
    file.write_text(HEADS + "1;Wim;;;;;\n")
    Person.objects.filter(pk=at.tom.person_id).update(email="tom@example.org")
    command(file, "--apply", "all", "--as", "tom@example.org")
    assert [len(here(at, at.tom)), len(here(at))] == [1, 0]
    command(file, "--apply", "all")
    assert len(here(at)) == 1
    with pytest.raises(CommandError, match="Nobody acts"):
        command(file, "--as", "nobody@example.org")
    with pytest.raises(CommandError, match="cannot be opened"):
        command(tmp_path / "nowhere.csv")


def test_without_a_coordinator_nobody_acts(at, tmp_path):
    file = tmp_path / "lijst.csv"
    file.write_text(HEADS + "1;Wim;;;;;\n")
    with acting_as(at.ada):
        roles = list(Role.objects.filter(kind="coordinator"))
    for role in roles:
        end_role(role=role, by=at.ada)
    with pytest.raises(CommandError, match="this needs a coordinator"):
        command(file)
