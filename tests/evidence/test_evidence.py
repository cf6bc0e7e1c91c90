"""What an organisation can show: a folder without a score, a list that leaves with a limit, and a statement for all."""

from __future__ import annotations

import pytest
from django.test import Client

from naast.evidence import queries, rules, words
from naast.people.actions import add_staff
from naast.privacy import clock
from naast.privacy.actor import acting_as
from naast.programmes.loading import load, names
from tests.cast import house, person, wearing
from tests.moments.cast import seen_by
from tests.volunteers.cast import applied, interview, ready_volunteer

pytestmark = pytest.mark.django_db


def test_the_folder_follows_the_themes_and_says_what_is_not_there_yet():
    at = house(programmes=["temporary-buddy"])
    shown = seen_by(at.hanneke).get("/evidence").content.decode()
    assert "Schrijf het bij de werkwijze." in shown
    assert "Er is een vertrouwenspersoon, en iedereen kan die bereiken." in shown
    assert "minder dan tien" in shown
    assert "Een beheerder geeft iemand deze rol." not in shown
    assert [word for word in ("score van", "%", "keurmerk behaald") if word in shown.partition('id="main"')[2]] == []
    assert [seen_by(who).get("/evidence").status_code for who in (at.marije, at.ada, at.rachid)] == [404] * 3
    with acting_as(at.marije):  # the floor says the same
        assert queries.counts_of(at.organisation.pk, clock.today()) == {}


def test_each_line_has_its_sentence_in_every_way_of_working():
    every = {*(one for of in rules.THEMES.values() for one in of), *rules.PREVENTION}
    held = {name for way in names() for name in rules.by_template(load(way))}
    assert every - rules.COUNTED - rules.YOURSELF - {"vision", "rules", "confidant"} == held
    assert all(words.label(one) and words.still(one) for one in every)
    said = words.said(rules.Line("interviews", True, 15))
    assert said == ("Gesprekken vóór de start", "ongeveer 15 in een jaar", "many")


def test_the_list_for_the_free_certificate_holds_who_still_asks_one_and_counts_for_the_day():
    at = house(programmes=["temporary-buddy"])
    ready_volunteer(at, "Wim")
    file, eva = applied(at, "Eva")
    interview(at, file)
    browser = seen_by(at.hanneke)
    with acting_as(at.hanneke):
        assert [one.volunteer.first_name for one in queries.asks_certificate(at.hanneke, clock.today())] == ["Eva"]
    listed = browser.post("/evidence/list", {"kind": "csv"}).content.decode()
    assert ["Eva" in listed, "Wim" in listed, "85" in listed] == [True, False, True]
    petra = person()
    add_staff(organisation=at.organisation, person=petra, first_name="Petra", kinds=["manager"], by=at.ada)
    for who in (wearing(petra), at.marije, eva):  # a manager reads the folder, never a name
        assert seen_by(who).post("/evidence/list", {"kind": "csv"}).status_code == 404
    assert browser.post("/evidence/list", {"kind": "doc"}).status_code == 404


def test_everybody_reads_the_statement_and_it_says_what_was_not_done():
    shown = Client().get("/accessibility").content.decode()
    assert "Nog niemand met een beperking heeft deze pagina’s voor ons geprobeerd." in shown
    assert "/accessibility" in Client().get("/account/login/", follow=True).content.decode()
