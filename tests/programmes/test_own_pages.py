"""The pages on which an organisation says a way of working in its own words: who comes there, and what is told."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from naast.people.models import Person
from naast.privacy.actor import Actor, acting_as
from naast.programmes import actions, changing
from naast.programmes.loading import load
from naast.programmes.models import OwnChange, OwnDraft, Programme
from naast.programmes.queries import opened_by
from tests.cast import House, house

pytestmark = pytest.mark.django_db
BUDDY = "temporary-buddy"


@pytest.fixture(autouse=True)
def world(settings):
    settings.WORLD = "demo"  # no second step of sign-in in these tests


@pytest.fixture
def at() -> House:
    return house(programmes=[BUDDY])


def signed_in(who: Actor) -> Client:
    browser = Client()
    browser.force_login(Person.objects.get(pk=who.person_id))
    session = browser.session
    session["hat"] = who.hat
    session.save()
    return browser


def of(at: House, path: str) -> str:
    return f"/ways/{Programme.objects.get(organisation_id=at.organisation.pk).pk}{path}"


def page(browser: Client, path: str, language: str = "nl") -> str:
    answer = browser.get(path, headers={"accept-language": language})
    assert answer.status_code == 200, (path, answer.status_code)
    return unescape(answer.content.decode())


def filled(html: str) -> dict[str, Any]:
    """The form of a page as it stands there."""
    body = html[html.rindex('<form class="stack form"') :]
    found: dict[str, Any] = dict(re.findall(r'<textarea name="([^"]+)"[^>]*>\s*(.*?)</textarea>', body, re.S))
    for tag in re.findall(r"<input [^>]+>", body):
        name, value = re.search(r'name="([^"]+)"', tag), re.search(r'value="([^"]*)"', tag)
        kind = re.search(r'type="(\w+)"', tag)
        if name and kind and (kind[1] not in ("radio", "checkbox") or " checked" in tag):
            said = value[1] if value else "on" if kind[1] in ("radio", "checkbox") else ""
            if kind[1] == "checkbox":
                found.setdefault(name[1], []).append(said)
            else:
                found[name[1]] = said
    return found


def sent(browser: Client, path: str, **said: Any) -> Any:
    return browser.post(path, filled(page(browser, path, "en")) | said, headers={"accept-language": "en"})


@pytest.mark.shows("S3-01")
def test_a_rhythm_is_changed_looked_at_and_published_with_a_reason(at):
    hanneke = signed_in(at.hanneke)
    answer = sent(hanneke, of(at, "/own/rhythm/weekly"), every_days="21", name__nl="Samen naar buiten")
    assert (answer.status_code, answer.url) == (302, of(at, "/own"))
    assert load(BUDDY).rhythms["weekly"].every_days == 14
    means = page(hanneke, of(at, "/own/meaning"))
    assert [word in means for word in ("<del>14</del>", "<ins>21</ins>", "<del>Samen op pad</del>",
                                       "<ins>Samen naar buiten</ins>")] == [True] * 4  # fmt: skip
    assert "<ins>Out together</ins>" not in means
    answer = sent(hanneke, of(at, "/own/meaning"), why="Zo vaak lukt het ons.")
    assert answer.url == of(at, "/versions")
    listed = page(hanneke, of(at, "/versions"))
    assert [word in listed for word in ("Zo vaak lukt het ons.", "Hanneke", "<ins>21</ins>")] == [True] * 3
    with acting_as(at.hanneke):
        assert [load(way).rhythms["weekly"].every_days for way in opened_by(at.organisation.pk)] == [21]


@pytest.mark.parametrize(
    ("path", "said", "sentence"),
    [
        ("/own/rhythm/weekly", {"every_days": "0"}, "Write a whole number from 1 to 366."),
        ("/own/rhythm/weekly", {"within_hours": "3"}, "Say in one way when"),
        ("/own/rhythm/weekly", {"tone": "alarm"}, "An alarm is only about ourselves"),
        ("/own/rhythm/weekly", {"name__en": "Out, {nobody}"}, "A word between { and } is not known here."),
        ("/own/rhythm/checkin_volunteer", {"at_weeks": "3, 6, 12"}, "in weeks 2, 6 and 12 at least"),
        ("/own/rhythm/weekly", {"tone": "shout"}, "Select a valid choice"),
        ("/own/route/now", {"minutes": "61"}, "Write a whole number from 1 to 60."),
        ("/own/route/soon", {"to": []}, "Fill this in."),
        ("/own/route/now", {"to": ["volunteer"]}, "Select a valid choice"),
        ("/own/gate/open_request", {"facilitated.hours": "1"}, "never less"),
        ("/own/words/volunteer", {"nl__one": "<b>maatje</b>"}, "A word has letters"),
        ("/own/question/went_well", {"text__nl": "x" * 1501}, "1500"),
    ],
)
def test_every_mistake_is_told_beside_its_field_and_nothing_of_it_is_kept(at, path, said, sentence):
    hanneke = signed_in(at.hanneke)
    if path.startswith("/own/question/"):
        with acting_as(at.hanneke):
            path = f"/own/question/{next(iter(load(BUDDY).questions))}"
    answer = sent(hanneke, of(at, path), **said)
    shown = unescape(answer.content.decode())
    assert answer.status_code == 200
    assert sentence in shown
    typed = next(iter(said.values()))
    assert not isinstance(typed, str) or typed == "shout" or typed in shown
    with acting_as(at.hanneke):
        assert OwnDraft.objects.count() == 0


def test_huge_text_unknown_keys_and_markup_do_no_harm(at):
    hanneke = signed_in(at.hanneke)
    path = of(at, "/own/rhythm/weekly")
    answer = sent(hanneke, path, own_contact="9", of="client", circle="everyone", name__en="<script>alert(1)</script>")
    assert answer.status_code == 302
    with acting_as(at.hanneke):
        kept = changing.thing_in(json.loads(OwnDraft.objects.get().says), "rhythm", "weekly")
    assert kept == changing.shelf_whole(BUDDY)["rhythm"]["weekly"] | {
        "name": {"nl": "Samen op pad", "en": "<script>alert(1)</script>"}
    }
    shown = hanneke.get(of(at, "/own/meaning"), headers={"accept-language": "en"}).content.decode()
    assert ("<script>alert(1)" in shown, "&lt;script&gt;alert(1)" in shown) == (False, True)
    for strange in ("/own/own_contact/every_days", "/own/rhythm/nobody", "/own/shape/one_to_one", "/own/gate/../x"):
        assert hanneke.get(of(at, strange)).status_code == 404


def test_the_second_of_two_editors_is_told_and_keeps_her_text(at):
    hanneke, ada, path = signed_in(at.hanneke), signed_in(at.ada), of(at, "/own/words/volunteer")
    hers = filled(page(hanneke, path)) | {"nl__one": "tochtgenoot", "nl__many": "tochtgenoten"}
    assert sent(ada, of(at, "/own/words/match"), nl__one="tweetal", nl__many="tweetallen").status_code == 302
    answer = hanneke.post(path, hers, headers={"accept-language": "nl"})
    shown = unescape(answer.content.decode())
    assert answer.status_code == 200
    assert [word in shown for word in ("tochtgenoot", "tochtgenoten", "Ada")] == [True] * 3
    assert hanneke.post(path, filled(shown)).status_code == 302
    means = page(hanneke, of(at, "/own/meaning"))
    assert [word in means for word in ("tweetal", "tochtgenoot")] == [True, True]


def test_going_back_is_a_new_version_and_a_gate_stays(at):
    ada = signed_in(at.ada)
    assert sent(ada, of(at, "/own/rhythm/weekly"), every_days="21").status_code == 302
    assert sent(ada, of(at, "/own/meaning"), why="Rustiger.").status_code == 302
    assert sent(ada, of(at, "/own/gate/open_request"), **{"facilitated.hours": "4"}).status_code == 302
    assert sent(ada, of(at, "/own/rhythm/weekly"), every_days="28").status_code == 302
    assert sent(ada, of(at, "/own/meaning"), why="Meer steun.").status_code == 302
    version = re.search(r'name="version" value="(\d+)"', page(ada, of(at, "/versions")))
    assert version is not None
    back = ada.post(of(at, "/versions/1/back"), {"version": version[1]})
    assert back.url == of(at, "/own/meaning")
    assert sent(ada, of(at, "/own/meaning"), why="Toch liever eerst zo.").status_code == 302
    with acting_as(at.ada):
        [way] = opened_by(at.organisation.pk)
        assert load(way).rhythms["weekly"].every_days == 21
        assert dict(load(way).gates["open_request"])["facilitated.hours"] == 4
        found = [(one.number, one.back_to, one.by_name) for one in OwnChange.objects.order_by("number")]
    assert found == [(1, None, "Ada"), (2, None, "Ada"), (3, 1, "Ada")]


def test_another_organisation_and_who_does_not_lead_see_none_of_it(at):
    assert sent(signed_in(at.ada), of(at, "/own/rhythm/weekly"), every_days="21").status_code == 302
    assert sent(signed_in(at.ada), of(at, "/own/meaning"), why="Rustiger.").status_code == 302
    other = house("Elders", programmes=[BUDDY])
    pages = ("/own", "/own/rhythm/weekly", "/own/meaning", "/versions")
    assert [signed_in(at.ada).get(of(at, path)).status_code for path in pages] == [200] * 4
    for who in (other.ada, at.marije, at.rachid):
        assert [signed_in(who).get(of(at, path)).status_code for path in pages] == [404] * 4
    assert signed_in(other.ada).post(of(at, "/own/drop"), {"version": 1}).status_code == 404
    with acting_as(other.ada):
        assert OwnChange.objects.count() == OwnDraft.objects.count() == 0
        assert [load(way).rhythms["weekly"].every_days for way in opened_by(other.organisation.pk)] == [14]


def test_many_versions_and_changes_ask_a_fixed_number_of_queries(at):
    def asked(path: str) -> int:
        browser = signed_in(at.ada)
        with CaptureQueriesContext(
            connection,
        ) as found:
            page(browser, of(at, path))
        return len(found)

    def publish(days: int) -> None:
        draft = OwnDraft.objects.first()
        of_it: dict[str, Any] = {"organisation": at.organisation, "template": BUDDY, "by": at.ada}
        said = changing.shelf_whole(BUDDY)["rhythm"]["weekly"] | {"every_days": days}
        version = draft.version if draft else 0
        kept = actions.change_own(table="rhythm", thing="weekly", said=said, version=version, **of_it)
        actions.publish_own(why="Zo.", version=kept.version, **of_it)

    with acting_as(at.ada):
        publish(20)
    before = [asked(path) for path in ("/own", "/versions")]
    with acting_as(at.ada):
        for days in range(21, 27):
            publish(days)
    assert [asked(path) for path in ("/own", "/versions")] == before
