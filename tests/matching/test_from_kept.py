"""The whole of a large organisation, from what was kept: as when everybody is read, and never more than is so."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from naast.matching.actions import JOB, keep_proposals
from naast.matching.queries import from_kept, kept
from naast.matching.views import whole as view
from naast.privacy import clock
from naast.privacy.actor import Job, acting_as
from naast.volunteers import actions as volunteers
from tests.cast import house
from tests.matches.test_pages import signed_in
from tests.matching.test_kept import crowd
from tests.matching.test_price import ONE_PERSON, asking
from tests.matching.test_whole_circles import WAY
from tests.matching.test_whole_circles import asking as asking_circle
from tests.volunteers.cast import fresh, ready_volunteer

pytestmark = pytest.mark.django_db
WHOLE = "/requests/whole"
AGAIN = "Hier is iets veranderd. Binnen enkele minuten wordt het opnieuw geteld."
CHANGED = "Sinds dit geteld is, is er iets veranderd."


@pytest.fixture
def at(monkeypatch):
    monkeypatch.setattr(kept, "FEW", 0)  # as if this were a large organisation
    return house()


def keep(at):
    return keep_proposals(by=Job(JOB, at.organisation.staff_dossier_id))


def opened(at, **sent):
    browser = signed_in(at.hanneke)
    page = browser.post(WHOLE, sent) if sent else browser.get(WHOLE)
    return page.context, page.content.decode()


def rows(context):
    return {
        row["asked"].called: (row["who"], row["reasons"], row["why_nobody"], row["before"]) for row in context["rows"]
    }


def same(at, **sent):
    """What is shown of what was kept, beside what is shown when everybody is read now."""
    then, now = opened(at, **sent)[0], opened(at, now="yes", **sent)[0]
    assert (then["kept"], now["kept"]) == (True, False)
    for name in ("without", "since", "free"):
        assert then[name] == now[name], name
    return then, rows(then), rows(now)


def test_it_says_the_same_as_when_everybody_is_read(at):
    crowd(at, 5, 3)
    keep(at)
    then, kept_rows, counted = same(at)
    assert then["current"]
    assert kept_rows == counted
    assert {who for who, *_rest in counted.values()} > {""}
    assert then["without"] == sum(not who for who, *_rest in counted.values())


def test_for_whom_nobody_could_the_reason_stands_on_her_own_page(at):
    ready_volunteer(at, "Bas", hours_a_month=ONE_PERSON)
    asking(at, "Gijs")
    asking(at, "Ola", languages=["Pools"])
    keep(at)
    context, _html = opened(at)
    assert rows(context)["Ola"][2] == ["Er kan niemand. Waarom staat op de pagina van deze vraag."]


def test_who_is_new_or_does_not_fit_any_more_is_not_guessed(at):
    bas, herself = ready_volunteer(at, "Bas", hours_a_month=ONE_PERSON)
    asking(at, "Gijs")
    keep(at)
    context, html = opened(at)
    assert rows(context)["Gijs"][0] == "Bas"
    assert CHANGED not in html
    said = {"languages": ["Pools"]}
    volunteers.change_availability(volunteer=bas, version=fresh(bas, herself).version, said=said, by=herself)
    asking(at, "Ola")
    context, html = opened(at)
    assert {name: why for name, (_who, _reasons, why, _before) in rows(context).items()} == {
        "Gijs": [AGAIN], "Ola": [AGAIN],
    }  # fmt: skip
    assert CHANGED in html
    assert html.count("Dit is nog niet geteld.") == 2
    context, html = opened(at, now="yes")
    assert rows(context)["Gijs"][2][0] == "De laatste viel af op: de taal."
    assert CHANGED not in html
    keep(at)
    assert opened(at)[0]["current"]


def test_it_says_what_it_was_until_yesterday(at):
    with clock.back(timedelta(days=1)):
        ready_volunteer(at, "Bas", hours_a_month=ONE_PERSON)
        emre, himself = ready_volunteer(at, "Emre", hours_a_month=ONE_PERSON, languages=["Turks"])
        for name, languages in (("Aylin", ["Turks"]), ("Gijs", ["Nederlands"])):
            asking(at, name, languages=languages)
        keep(at)
    said = {"languages": ["Pools"]}
    volunteers.change_availability(volunteer=emre, version=fresh(emre, himself).version, said=said, by=himself)
    keep(at)
    context, _html = opened(at)
    assert context["since"] == "Sinds gisteren is het voor 1 persoon anders."
    assert rows(context)["Aylin"][3] == "Tot gisteren was dat iemand anders."  # he could not any more: not named
    volunteers.change_availability(
        volunteer=emre, version=fresh(emre, himself).version, said={"languages": ["Turks"]}, by=himself
    )
    keep(at)
    assert same(at)[0]["since"] == "Sinds gisteren is niets anders."


def test_what_if_says_the_same_and_reads_no_volunteer(at):
    crowd(at, 6, 2)
    asking(at, "Ola", languages=["Pools"])
    keep(at)
    for sent in ({"count": "1", "what": "languages:Pools"}, {"count": "2", "what": "any:"}):
        then, now = opened(at, **sent)[0]["tried"], opened(at, now="yes", **sent)[0]["tried"]
        assert then == now
        assert then["count"] == int(sent["count"])
    with acting_as(at.hanneke), CaptureQueriesContext(connection) as asked:
        from_kept.FromKept.of(at.hanneke, clock.today()).what_if([])
    assert not [one for one in asked if '"volunteers_' in one["sql"]]


def test_circles_stand_between_the_others_as_they_are_now(monkeypatch):
    monkeypatch.setattr(kept, "FEW", 0)
    at = house(programmes=["temporary-buddy", WAY])
    asking(at, "Gijs")
    asking_circle(at, "Rob")
    asking(at, "Aylin", languages=["Turks"])
    ready_volunteer(at, "Cor", hours_a_month=8)
    for name in ("Bas", "Emre", "Zoë", "Yara"):
        ready_volunteer(at, name, programme=WAY, hours_a_month=ONE_PERSON)
    keep(at)
    then = opened(at)[0]
    now = opened(at, now="yes")[0]
    found, counted = rows(then), rows(now)
    assert list(found) == list(counted) == ["Gijs", "Rob", "Aylin"]
    assert (found["Gijs"], found["Rob"]) == (counted["Gijs"], counted["Rob"])
    assert len(found["Rob"][0].split(", ")) == 3
    assert then["without"] == now["without"] == 1
    assert sorted(then["free"].split(", ")) == sorted(now["free"].split(", "))
    assert opened(at, count="1", what="languages:Turks")[0]["tried"]["names"] == "Aylin"


def test_one_page_and_thirty_rows_cost_the_same(at, monkeypatch):
    monkeypatch.setattr(view, "PER_PAGE", 4)
    crowd(at, 2, 1)
    keep(at)
    browser = signed_in(at.hanneke)

    def questions(page):
        with CaptureQueriesContext(connection) as asked:
            context = browser.get(f"{WHOLE}?page={page}").context
        return len(asked), len(context["rows"])

    questions(1)
    few, two = questions(1)
    crowd(at, 4, 2, seed=2)
    keep(at)
    assert two == 2
    assert questions(1) == (few, 4)
    assert questions(2)[1] == 2


def test_only_her_own_coordinator_hears_whether_it_is_current(at):
    asking(at, "Gijs")
    keep(at)

    def current(who):
        with acting_as(who), connection.cursor() as cursor:
            cursor.execute("SELECT matching_current(%s)", [at.organisation.pk])
            return cursor.fetchone()[0]

    assert current(at.hanneke)
    assert [current(one) for one in (at.marije, at.ada, at.rachid, house("Elders").hanneke)] == [False] * 4
