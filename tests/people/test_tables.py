"""Reading a table: whatever made it, whatever is in it, and never more than that."""

from __future__ import annotations

import csv
import io
import zipfile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from naast.people import tables, workbooks
from naast.people.columns import FIELD, SENTENCES, guess, known, plain, why_left_behind
from naast.people.rows import Choices, Reader, Sound
from naast.people.tables import Line, Unreadable, read

TEXT = 'Nummer;Roepnaam;Achternaam;E-mail\r\n1;André;Müller;a@example.org\r\n\r\n2;Zoë;"van\r\nBeek";\r\n'
ROWS = [Line(2, ("1", "André", "Müller", "a@example.org")), Line(4, ("2", "Zoë", "van\nBeek", ""))]


def workbook(rows: list[list[object]], **more: bytes) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    if more:
        with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as packed:
            for name, content in more.items():
                packed.writestr(name, content)
    return out.getvalue()


def repacked(content: bytes, name: str, change) -> bytes:
    """The same workbook with one part changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            said = old.read(part)
            new.writestr(part.filename, change(said) if part.filename == name else said)
    return out.getvalue()


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "cp1252", "latin-1", "cp850", "mac_roman", "utf-16", "utf-16-le", "utf-16-be", "utf-32"],
)
def test_any_usual_encoding_reads_the_same(encoding):
    assert list(read(TEXT.encode(encoding), known).lines) == ROWS


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("ending", ["\r\n", "\n", "\r"])
def test_any_usual_separator_and_line_ending(separator, ending):
    text = TEXT.replace(";", separator).replace('"van\r\nBeek"', '"van Beek"').replace("\r\n", ending)
    assert [line.cells[1] for line in read(text.encode(), known).lines] == ["André", "Zoë"]


def test_a_comma_inside_cells_does_not_win_from_the_separator():
    text = "Nummer;Naam;Talen\n1;Vos, Dorien;Nederlands, Engels, Arabisch\n2;Pot, Mieke;Frans, Engels\n"
    assert read(text.encode(), known).lines[0].cells == ("1", "Vos, Dorien", "Nederlands, Engels, Arabisch")


def test_the_line_that_tells_excel_the_separator_is_no_row():
    table = read(b"sep=|\r\nNummer|Naam\r\n1|Wim; de Wit\r\n", known)
    assert [table.headings, table.lines[0]] == [("Nummer", "Naam"), Line(2, ("1", "Wim; de Wit"))]


def test_headings_may_stand_below_a_title():
    table = read(b"Vrijwilligers 2026;;\n;;\nNummer;Voornaam;E-mail\n1;Wim;\n", known)
    assert [table.headings_row, table.lines[0].number] == [3, 4]


def test_a_workbook_reads_as_it_is_shown():
    import datetime

    content = workbook(
        [
            ["Nummer", "Voornaam", "Telefoon", "Sinds", "Actief"],
            [],
            [7, " Wim  de\u00a0Wit ", 612345678, datetime.date(2024, 2, 1), True],
        ]
    )
    table = read(content, known)
    assert table.lines == [Line(3, ("7", "Wim de Wit", "612345678", "2024-02-01", "ja"))]


def test_a_formula_is_never_computed():
    content = workbook([["Nummer", "Voornaam"], [1, "=1+1"], [2, '=HYPERLINK("http://x";"klik")']])
    assert [line.cells for line in read(content, known).lines] == [("1",), ("2",)]


def test_only_a_sheet_that_is_shown_is_read():
    book = openpyxl.Workbook()
    book.active.append(["Nummer", "Voornaam"])
    book.active.sheet_state = "hidden"
    shown = book.create_sheet()
    shown.append(["Nummer", "Voornaam"])
    shown.append([5, "Bas"])
    out = io.BytesIO()
    book.save(out)
    assert read(out.getvalue(), known).lines == [Line(2, ("5", "Bas"))]


def why(content: bytes) -> str:
    with pytest.raises(Unreadable) as refused:
        read(content, known)
    return refused.value.why


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "empty"), (b"\n\n;;\n", "empty"), (b"%PDF-1.4", "pdf"), (b"\x89PNG\r\n", "picture"),
        (b"GIF89a", "picture"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "old_excel"), (b"\x1f\x8b\x08", "packed"), (b"Rar!\x1a\x07", "packed"),
        (b"MZ\x90", "program"), (b"\x7fELF\x02", "program"), (b"#!/bin/sh\n", "program"), (b"{\\rtf1", "text_document"),
        (b"  <!DOCTYPE html><html>", "web_page"), (b"<?xml version='1.0'?><x/>", "web_page"),
        (b"<table><tr>", "web_page"),
        (bytes(range(256)) * 4, "no_text"), (b"Nummer;Naam\n1;W\x07im\n", "no_text"), (b"\xff\xfeN", "no_text"),
        (b"PK\x03\x04rest", "broken_workbook"), (b'Nummer;Naam\n1;"' + b"x" * 200_000, "cell_too_long"),
        (b"Nummer;Naam\n1;" + b"x" * 6000, "cell_too_long"), (b";".join([b"x"] * 300), "too_many_columns"),
        (b"Nummer;Naam\n" + b"1;2\n" * 50_001, "too_many_rows"), (b"x" * 15_000_001, "too_large"),
    ],
)  # fmt: skip
def test_what_is_no_list_is_refused_with_a_reason(content, expected):
    assert why(content) == expected
    assert expected in SENTENCES


@pytest.mark.parametrize(
    ("part", "expected"),
    [("xl/vbaProject.bin", "macros"), ("word/document.xml", "text_document"), ("mimetype", "open_document")],
)
def test_a_workbook_that_is_something_else_is_refused(part, expected):
    assert why(workbook([["Nummer"]], **{part: b"x"})) == expected


def test_a_packed_folder_without_a_workbook_is_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("letter.txt", "x")
    assert why(out.getvalue()) == "packed"


def test_a_bomb_is_not_unpacked():
    bomb = workbook([["Nummer"]], **{"xl/media/image1.bin": b"\0" * 60_000_000})
    assert len(bomb) < 200_000
    assert why(bomb) == "grows_too_large"
    packed = repacked(workbook([["Nummer"]]), "xl/worksheets/sheet1.xml", lambda said: said + b" " * 130_000_000)
    assert why(packed) == "grows_too_large"


def test_text_that_grows_while_it_is_read_is_refused():
    words = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'

    def grown(said: bytes) -> bytes:
        return words + said.split(b"?>", 1)[-1]

    for part in ("xl/worksheets/sheet1.xml", "xl/workbook.xml"):
        assert why(repacked(workbook([["Nummer", "Naam"], [1, "x"]]), part, grown)) == "grows_too_large"


def test_a_far_away_cell_does_not_make_a_large_table():
    book = openpyxl.Workbook()
    book.active.append(["Nummer", "Voornaam"])
    book.active.append([1, "Wim"])
    book.active.cell(1_000_000, 1, "x")
    out = io.BytesIO()
    book.save(out)
    assert len(read(out.getvalue(), known).lines) == 1


CELLS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp", "Zs", "Cf", "Co", "Cn")), max_size=12
)


@settings(max_examples=150, deadline=None)
@given(
    rows=st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=12),
    separator=st.sampled_from(";,\t|"), encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)  # fmt: skip
def test_what_was_written_is_what_is_read(rows, separator, encoding):
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=separator, quoting=csv.QUOTE_ALL)
    writer.writerow(["Nummer", "Voornaam", "E-mail"])
    writer.writerows(rows)
    table = read(text.getvalue().encode(encoding), known)
    assert [line.cells for line in table.lines] == [row for row in rows if any(row)]
    assert [line.number for line in table.lines] == [at for at, row in enumerate(rows, 2) if any(row)]


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=600))
def test_no_bytes_make_it_stumble(content):
    try:
        table = read(content, known)
    except Unreadable as refused:
        assert refused.why in SENTENCES  # noqa: PT017 - either outcome is right, another exception is not
    else:
        assert all(len(line.cells) <= tables.MOST_COLUMNS for line in table.lines)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400), st.integers(0, 3000))
def test_a_damaged_workbook_never_makes_it_stumble(noise, at):
    whole = workbook([["Nummer", "Voornaam"], [1, "Wim"]])
    try:
        read(whole[:at] + noise + whole[at + len(noise) :], known)
    except Unreadable as refused:
        assert refused.why in SENTENCES  # noqa: PT017 - either outcome is right, another exception is not


def test_the_limits_of_a_workbook_stand_in_one_place():
    assert workbooks.MOST_UNPACKED > tables.MOST_BYTES


def test_headings_are_guessed_in_two_languages_whatever_their_dress():
    assert guess(["NR.", "Roep-naam", "ACHTERNAAM:", " mail ", "Tel.", "BSN"], "volunteers") == [
        "number", "", "last_name", "email", "phone", "",
    ]  # fmt: skip
    assert guess(["Employee ID", "First Name", "Surname", "E-mail address", "Job title"], "professionals") == [
        "number", "first_name", "last_name", "email", "work",
    ]  # fmt: skip
    assert guess(["E-mail", "Email", "Naam"], "volunteers") == ["email", "", "name"]


def test_no_heading_means_two_things_in_one_list():
    for kind in ("volunteers", "professionals"):
        for field in FIELD.values():
            for word in field.synonyms.split(","):
                if field.only in ("", kind):
                    assert guess([word], kind) == [field.name], word


def test_what_we_may_not_keep_is_never_a_field():
    for heading in ("BSN", "Adres", "Postcode", "Geboortedatum", "Opmerkingen", "Gezondheid", "VOG", "IBAN"):
        assert guess([heading], "volunteers") == [""]
        assert str(why_left_behind(heading)) != ""
        assert plain(heading)


def read_row(cells: dict[str, str], **choices) -> Sound | list:
    fields = list(cells)
    reader = Reader("volunteers", [f"kolom {name}" for name in fields], fields, Choices(**choices))
    return reader.read(Line(12, tuple(cells.values())), {})


def test_names_come_together_from_whatever_columns():
    whole = {"number": "1"}
    assert read_row(whole | {"name": "Vos, Dorien"}).values["first_name"] == "Dorien"
    assert read_row(whole | {"name": "Dorien de Vos"}).values["last_name"] == "de Vos"
    assert read_row(whole | {"first_name": "Bas", "infix": "de", "last_name": "Wit"}).values["last_name"] == "de Wit"


def test_a_phone_number_gets_back_the_zero_that_a_spreadsheet_took():
    assert read_row({"number": "1", "first_name": "Wim", "phone": "612345678"}).values["phone"] == "0612345678"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("email", "x@"), ("phone", "bel mij"), ("hours_a_month", "veel"), ("state", "gestopt"), ("state", "blauw"),
        ("location", "Oost"), ("activities", "Novi"), ("first_name", "=cmd"), ("last_name", "x" * 90),
        ("number", "9" * 50), ("languages", "x" * 50),
    ],
)  # fmt: skip
def test_a_cell_that_does_not_fit_has_row_column_value_and_reason(name, value):
    [refusal] = read_row({"number": "1", "first_name": "Wim"} | {name: value})
    assert [refusal.row, refusal.column, refusal.value] == [12, f"kolom {name}", value[:200]]
    assert len(refusal.reason) > 10


def test_every_reason_of_a_row_is_said_at_once():
    refusals = read_row({"number": "", "first_name": "", "email": "x@", "phone": "?"})
    assert [refusal.field for refusal in refusals] == ["email", "phone", "first_name"]
