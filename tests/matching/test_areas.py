"""The list of areas: read whole or not at all, each wrong row said by its number, laid by an administrator alone."""

from __future__ import annotations

from math import dist

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import ProgrammingError, transaction

from naast.matching.areas import Wrong, keys_of, point_of, read_areas
from naast.matching.models import Area
from naast.people.tables import Unreadable
from naast.privacy.actor import acting_as
from tests.cast import house
from tests.matches.test_pages import signed_in

METRES = b"Gebied;X;Y\n2512;81500;455100\nZuidpark;79300,5;452800\n"


def test_metres_and_degrees_are_read():
    assert read_areas(METRES).points == {"2512": (81500, 455100), "zuidpark": (79300, 452800)}
    degrees = read_areas(b"postcode,lat,lon\n1012,52.3731,4.8922\n2512,52.0746,4.3007\n")
    assert degrees.wrong == ()
    # Amsterdam and The Hague lie 52.3 km apart.
    assert dist(*degrees.points.values()) == pytest.approx(52_300, rel=0.01)


@pytest.mark.parametrize(
    ("row", "code", "said"),
    [
        (";1;2", "word", ""),
        ("2512;ver;2", "x", "ver"),
        ("2512;1;nan", "y", "nan"),
        ("2512;1e9;2", "x", "1e9"),
        ("2512;1", "y", ""),
        ("Noord;1;2", "twice", "noord (2)"),
        ("2512;99999999999;2", "x", "99999999999"),
    ],
)
def test_what_is_wrong_is_said_by_its_row(row, code, said):
    assert read_areas(f"area;x;y\nNoord;1;2\n{row}\n".encode()).wrong == (Wrong(3, code, said),)


def test_degrees_stay_on_the_globe():
    assert [one.code for one in read_areas(b"area,lat,lon\n1,91,4\n2,52,181\n").wrong] == ["lat", "lon"]


def test_a_list_without_headings_or_beyond_any_country_is_not_read():
    assert [one.code for one in read_areas(b"2512;81500;455100\n").wrong] == ["headings"]
    many = b"area;x;y\n" + b"".join(b"%d;1;2\n" % number for number in range(20_001))
    assert read_areas(many).wrong == (Wrong(0, "too_many", "20000"),)
    with pytest.raises(Unreadable):
        read_areas(b"%PDF-1.7")


def test_an_area_is_known_by_its_name_or_by_the_figures_in_it():
    points = {"2512": (0, 0), "zuidpark": (3000, 4000)}
    assert point_of("2512 AB, Centrum", points) == (0, 0)
    assert point_of("  ZuidPark ", points) == (3000, 4000)
    assert (point_of("Noord", points), point_of("", points), keys_of("12512")) == (None, None, ("12512",))


@pytest.fixture
def at():
    return house()


def send(who, content=METRES, **said):
    return signed_in(who).post("/areas", {"file": SimpleUploadedFile("gebieden.csv", content), **said})


def laid(at) -> dict[str, int]:
    with acting_as(at.hanneke):
        return dict(Area.objects.filter(organisation_id=at.organisation.pk).values_list("word", "x"))


@pytest.mark.django_db
def test_an_administrator_lays_it_anew_and_takes_it_away(at):
    assert send(at.ada).status_code == 302
    assert laid(at) == {"2512": 81500, "zuidpark": 79300}
    send(at.ada, b"area;x;y\nNoord;1;2\n")
    assert laid(at) == {"noord": 1}

    signed_in(at.ada).post("/areas", {"away": "yes"})
    assert laid(at) == {}


@pytest.mark.django_db
def test_a_wrong_row_changes_nothing_and_says_what_to_do(at):
    send(at.ada)
    page = send(at.ada, b"area;x;y\nNoord;1;2\nOost;hier;2\n")
    assert page.context["wrong"] == [("Regel 3", "“hier” is geen aantal meters. Schrijf bijvoorbeeld 81500.")]
    assert laid(at) == {"2512": 81500, "zuidpark": 79300}


@pytest.mark.django_db
@pytest.mark.parametrize("content", [b"", b"area;x;y\n", b"\x89PNG", b"<script>x</script>"])
def test_a_file_that_is_no_list_is_refused_with_a_sentence(at, content):
    page = send(at.ada, content)
    assert len(page.context["form"].errors["file"]) == 1
    assert laid(at) == {}


@pytest.mark.django_db
def test_nobody_else_lays_it(at):
    for other in (at.hanneke, at.marije, at.rachid):
        assert send(other).status_code == 404
    elsewhere = house("Elders")
    send(elsewhere.ada)
    assert laid(at) == {}


@pytest.mark.django_db
def test_the_database_holds_it_too(at):
    here = Area(organisation_id=at.organisation.pk, word="noord", x=1, y=2)
    with acting_as(at.hanneke), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        here.save()
    with acting_as(at.ada):
        here.save()
    assert laid(at) == {"noord": 1}
