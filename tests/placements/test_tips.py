"""A host asks, her coach answers, and what worked becomes a tip in which nobody can be recognised."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from naast.people.models import Notice
from naast.placements import actions, rules
from naast.placements.models import HostQuestion, Tip
from naast.placements.queries import tips
from naast.privacy import clock
from naast.privacy.actor import Actor, acting_as
from naast.privacy.models import Dossier
from naast.privacy.refusal import EditedMeanwhile
from tests.cast import house as make_house
from tests.hard_rules.stage import browser, codes
from tests.journeys.everything import works
from tests.placements.cast import (
    ANSWERED,
    ASKED,
    TIP,
    WAY,
    AtWork,
    answered,
    asked,
    at_work,
    known_to,
    linked,
    solved,
    tip_of,
)

pytestmark = pytest.mark.django_db


def host(word: str) -> Browser:
    """The browser of the host, in which its link was opened."""
    bo = Browser()
    assert bo.post(f"/at-work/{word}").status_code == 302
    return bo


def opened(cast: AtWork) -> tuple[str, Browser]:
    word = actions.new_link(**cast.act())
    return f"/at-work/{word}", host(word)


def titles(who: Actor, word: str = "") -> list[str]:
    with acting_as(who):
        return [one.title for one in tips.tips_of(who, word)]


def test_a_host_asks_by_its_link_and_reads_the_answer_there():
    cast = at_work()
    where, bo = opened(cast)
    sent = {"ask": "yes", "key": str(uuid.uuid4()), "words": ASKED}
    for _again in range(2):
        assert "doorgegeven" in bo.post(where, sent, follow=True).content.decode()
    with acting_as(cast.marije):
        [question] = HostQuestion.objects.all()
        assert Notice.objects.filter(person_id=cast.marije.person_id, thing_id=question.pk).count() == 1
    coach, page = browser(cast.marije), f"/placements/{cast.placement.pk}/questions/{question.pk}"
    assert page in coach.get("/today").content.decode()
    assert page in coach.get(f"/placements/{cast.placement.pk}").content.decode()
    assert ASKED in bo.get(where).content.decode()
    assert coach.post(page, {"answer": ANSWERED, "version": "1"}).status_code == 302
    assert page not in coach.get("/today").content.decode()
    body = bo.get(where).content.decode()
    assert (ANSWERED in body, "Het antwoord komt hier" in body) == (True, False)


def test_what_a_host_asks_is_kept_in_its_form_when_it_cannot_be_sent():
    where, bo = opened(at_work())
    answer = bo.post(where, {"ask": "yes", "key": str(uuid.uuid4()), "words": "x" * 501})
    assert (answer.status_code, "x" * 501 in answer.content.decode()) == (200, True)


def test_what_nobody_answers_in_time_stands_on_the_desk_of_the_coordinators():
    cast = at_work()
    _word, held = linked(cast)
    question = asked(held)
    here, page = browser(cast.house.hanneke), f"/placements/{cast.placement.pk}/questions/{question.pk}"
    assert page not in here.get("/today").content.decode()
    with clock.back(-rules.ANSWERED_WITHIN - timedelta(hours=1)):
        assert page in here.get("/today").content.decode()
    known = known_to(cast.house.hanneke, question)
    actions.answer_question(question=known, answer="Bel ons.", version=1, by=cast.house.hanneke)
    with pytest.raises(EditedMeanwhile):
        actions.answer_question(question=known, answer="Anders.", version=1, by=cast.marije)
    body = browser(cast.marije).post(page, {"answer": "Anders.", "version": "1"}).content.decode()
    assert [one for one in ("Anders.", "Bel ons.") if one not in body] == []
    with pytest.raises(PermissionDenied):
        actions.answer_question(question=known, answer="Ik.", version=2, by=cast.sam)


@pytest.mark.shows("S4-31")
def test_an_answered_question_becomes_a_tip_that_everybody_here_finds():
    cast = at_work()
    where, bo = opened(cast)
    bo.post(where, {"ask": "yes", "key": str(uuid.uuid4()), "words": ASKED})
    with acting_as(cast.marije):
        [question] = HostQuestion.objects.select_related("placement__request").all()
    coach, page = browser(cast.marije), f"/placements/{cast.placement.pk}/questions/{question.pk}"
    assert coach.get(f"{page}/tip").status_code == 404  # there is no answer yet
    answered(cast, question)
    body = coach.get(f"{page}/tip").content.decode()
    assert [text for text in (ASKED, ANSWERED, "niemand te herkennen") if text not in body] == []
    said = {name: TIP[name] for name in ("title", "question", "worked")} | {"key": str(uuid.uuid4())}
    assert "kruis aan dat niemand te herkennen is" in coach.post(f"{page}/tip", said).content.decode()
    for _again in range(2):
        assert coach.post(f"{page}/tip", {**said, "sure": "on"}).status_code in (302, 200)
    manager = works(cast.house, "Petra", "manager")
    for who in (cast.marije, cast.house.hanneke, cast.house.ada, manager):
        assert titles(who) == [TIP["title"]]
        assert TIP["worked"] in browser(who).get("/tips").content.decode()
    assert TIP["worked"] in bo.get(f"{where}/tips").content.decode()
    assert (titles(cast.sam), titles(make_house("Elders", programmes=[WAY]).hanneke)) == ([], [])
    assert browser(cast.sam).get("/tips").status_code == 404


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"question": "Wat doe je als Sam vastloopt?"}, "tip.person"),
        ({"worked": "Laat sam even rusten."}, "tip.person"),
        ({"worked": "Laat s\u034fa\ufe0fm even rusten."}, "tip.person"),
        ({"worked": "Marije legt het uit."}, "tip.person"),
        ({"title": "Wat Bo goed doet"}, "tip.person"),
        ({"worked": "Bij Café Mint is een rustige hoek."}, "tip.place"),
        ({"worked": "Bel 06 12 34 56 78."}, "tip.reach"),
        ({"worked": "Het was in 2512 AB."}, "tip.reach"),
        ({"worked": "Mail plek@example.org."}, "tip.reach"),
        ({"worked": "Vraag het aan Willemijn."}, "tip.look"),
        ({"sure": False}, "tip.sure"),
        ({"worked": " "}, "tip.empty"),
    ],
)
def test_what_tells_who_or_where_stops_a_tip(said: dict[str, Any], code: str):
    cast = at_work()
    _word, held = linked(cast)
    question = solved(cast, held, tip=False)
    tried = {"solved": question, "key": uuid.uuid4(), "by": cast.marije}
    assert set(codes(actions.make_tip, **tried, **TIP | said)) == {code}
    with acting_as(cast.marije):
        assert (Tip.objects.count(), known_to(cast.marije, question).tip_id) == (0, None)


def test_a_stopped_tip_says_why_and_keeps_its_text():
    cast = at_work()
    _word, held = linked(cast)
    question = solved(cast, held, tip=False)
    page = f"/placements/{cast.placement.pk}/questions/{question.pk}/tip"
    said = {"title": "Rust", "question": "Wat doe je als Sam vastloopt?", "worked": "Vraag het aan Willemijn.",
            "sure": "on", "key": str(uuid.uuid4())}  # fmt: skip
    coach = browser(cast.marije)
    answer = coach.post(page, said)
    body = answer.content.decode()
    wanted = ("“Sam” is de naam", "“Willemijn” is misschien", said["question"], said["worked"])
    assert (answer.status_code, [one for one in wanted if one not in body]) == (200, [])
    assert [name in body for name in ('value="Willemijn"', 'value="Sam"')] == [True, False]  # a known name is no choice
    said |= {"question": "Wat doe je als iemand vastloopt?", "named": ["Sam", "Willemijn"]}
    assert coach.post(page, said).status_code == 302  # what was taken out need not be ticked, what was ticked may stay
    with acting_as(cast.marije):
        assert Tip.objects.get().worked == "Vraag het aan Willemijn."


def test_a_tip_leads_nowhere_for_who_is_not_in_the_circle_of_the_place():
    cast = at_work()
    _word, held = linked(cast)
    question = solved(cast, held)
    with acting_as(cast.marije):
        tip = Tip.objects.get()
        assert known_to(cast.marije, question).tip_id == tip.pk
    assert {field.name for field in Tip._meta.get_fields()} == {
        "id", "dossier", "organisation_id", "made_at", "version", "title", "question", "worked", "by_id", "on",
        "withdrawn_on",
    }  # fmt: skip
    colleague = works(cast.house, "Ria", "professional")
    with acting_as(colleague):
        seen = Tip.objects.get()
        place = Dossier.objects.get(pk=seen.dossier_id)
        assert (place.kind, place.about_id, seen.dossier_id == cast.request.dossier_id) == ("tip", None, False)
        assert (HostQuestion.objects.count(), tips.names_behind(seen, colleague).people) == (0, frozenset())
    assert browser(colleague).get(f"/placements/{cast.placement.pk}/questions/{question.pk}").status_code == 404


def test_whoever_wrote_it_and_a_coordinator_correct_it_and_take_it_back():
    cast = at_work()
    _word, held = linked(cast)
    question = solved(cast, held)
    with acting_as(cast.marije):
        tip = Tip.objects.get()
    colleague = works(cast.house, "Ria", "professional")
    page, texts = f"/tips/{tip.pk}", {name: TIP[name] for name in ("title", "question", "worked")}
    assert 'id="correct"' not in browser(colleague).get(page).content.decode()
    for act, said in ((actions.correct_tip, {**TIP, "version": 1}), (actions.withdraw_tip, {})):
        with pytest.raises(PermissionDenied):
            act(tip=tip, by=colleague, **said)
    with_name = {**TIP, "worked": "Geef Sam een taak.", "version": 1}
    assert "tip.person" in codes(actions.correct_tip, tip=tip, by=cast.marije, **with_name)
    changed = {**texts, "title": "Eén ding in de drukte", "version": "1", "sure": "on"}
    assert browser(cast.house.hanneke).post(page, changed).status_code == 302
    mine = {**texts, "title": "Iets anders", "version": "1", "sure": "on"}
    body = browser(cast.marije).post(page, mine).content.decode()
    assert [one for one in ("Iets anders", "Eén ding in de drukte") if one not in body] == []
    assert browser(cast.house.hanneke).post(f"{page}/withdraw").status_code == 302
    assert (titles(cast.marije), browser(cast.marije).get(page).status_code) == ([], 404)
    with acting_as(cast.marije):
        gone = Tip.objects.get()
        assert (gone.title, gone.question, gone.worked, gone.withdrawn_on) == ("", "", "", clock.today())
    assert codes(actions.correct_tip, tip=gone, by=cast.marije, **{**TIP, "version": gone.version}) == ["tip.there"]
    again = tip_of(cast, known_to(cast.marije, question))  # a question whose tip was taken back may become another one
    assert again.pk != tip.pk


def test_a_host_reads_tips_as_long_as_its_link_is_open_and_never_by_sql():
    cast = at_work()
    where, bo = opened(cast)
    assert "Nog geen tip" in bo.get(f"{where}/tips").content.decode()
    _word, held = linked(at_work(cast.house, name="Jos"))
    with acting_as(cast.marije):
        assert Tip.objects.count() == 0
    other = known_to(cast.marije, asked(held, "Hoe begin ik?"))
    tip_of(cast, answered(cast, other, "Rustig."))
    found = bo.post(f"{where}/tips", {"q": "DRUKTE taak"}).content.decode()
    assert (TIP["worked"] in found, "Jos" in found, "Marije" in found) == (True, False, False)
    assert "Niets gevonden met dit woord" in bo.post(f"{where}/tips", {"q": "50% _"}).content.decode()
    assert Browser().get(f"{where}/tips").status_code == 409
    assert held.link_id is not None
    [read] = actions.read_tips(link_id=held.link_id, word="", by=held.job)
    assert (read.title, read.on) == (TIP["title"], clock.today())
    assert (by_sql(cast.marije, held.link_id), by_sql(held.job, uuid.uuid4())) == ([], [])
    with acting_as(held.job):
        assert Tip.objects.count() == 0
    actions.stop(placement=cast.fresh(), by=cast.sam)
    assert bo.get(f"{where}/tips").status_code == 410


def by_sql(who: Any, link: uuid.UUID) -> list[Any]:
    with acting_as(who), connection.cursor() as cursor:
        cursor.execute("SELECT * FROM placements_tips(%s, %s, '{}', 9)", [link, clock.today()])
        return cursor.fetchall()


def test_tips_stand_newest_first_and_thirty_cost_as_many_queries_as_one():
    cast = at_work()
    _word, held = linked(cast)
    here = browser(cast.marije)

    def cost() -> int:
        with CaptureQueriesContext(connection) as found:
            assert here.get("/tips").status_code == 200
        return len(found)

    assert "Nog geen tip" in here.get("/tips").content.decode()
    solved(cast, held)
    here.get("/tips")
    one = cost()
    for number in range(29):
        title = f"Tip {number}".lower()
        with clock.back(timedelta(days=number + 1)):
            tip_of(cast, answered(cast, asked(held)), title=title)
    assert cost() == one
    assert titles(cast.marije)[:3] == [TIP["title"], "tip 0", "tip 1"]
    assert titles(cast.marije, "TIP 7") == ["tip 7", "tip 17", "tip 27"]
    found = here.post("/tips", {"q": "tip 28"}).content.decode()
    assert (found.count("tip 28"), "tip 27" in found) == (3, False)


def test_the_database_keeps_an_answer_whole_and_a_tip_that_was_taken_back_empty():
    cast = at_work()
    _word, held = linked(cast)
    question = solved(cast, held)
    for table, change, pk in (
        ("placements_hostquestion", "answer = ''", question.pk),
        ("placements_hostquestion", "answered_at = NULL", question.pk),
        ("placements_tip", "withdrawn_on = now()", question.tip_id),
    ):
        with pytest.raises(IntegrityError), acting_as(cast.marije), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"UPDATE {table} SET {change} WHERE id = %s", [pk])


def test_how_a_question_begins_and_who_is_named_in_a_line():
    assert rules.begins("Wat nu? En dan.", 80) == "Wat nu?"
    assert rules.begins("Wat doen wij als het heel druk is", 20) == "Wat doen wij als het"
    assert rules.called_in("Marije, op werkdagen tot vijf uur") == ["Marije"]
    assert rules.called_in("Bel Ans, na vijf uur") == ["Ans"]
    assert rules.called_in("iedereen") == []
