"""Is it safe: four questions together with her, what is arranged, and asked again when something changed."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection
from django.test import Client as Browser
from django.urls import reverse

from naast.clients import actions
from naast.clients.models import Client, SafetyCheck
from naast.clients.safety import checked_for, checks_of, questionnaire_of, questions_of, stands
from naast.people.models import Person
from naast.privacy import clock
from naast.privacy.actor import acting_as
from naast.privacy.refusal import EditedMeanwhile, Refused
from naast.programmes.loading import load
from tests.cast import House, house, wearing
from tests.clients.cast import client_of, request_of

pytestmark = pytest.mark.django_db
SAFE = dict.fromkeys(("safe_client", "safe_volunteer", "safe_neighbours", "safe_way"), "yes")
FOUR = "safety_check"


@pytest.fixture
def at() -> House:
    return house()


@pytest.fixture
def nora(at: House) -> Client:
    return client_of(at, programme="shelter")[0]


def check(client: Client, house: House, **said: Any) -> SafetyCheck:
    whole: dict[str, Any] = {"answers": SAFE, "arranged": {}, "key": uuid.uuid4(), "by": house.marije} | said
    return actions.check_safety(client=client, **whole)


@pytest.mark.shows("S0-05", "S0-34")
def test_the_four_questions_are_about_her_the_volunteer_the_others_and_the_place(nora):
    asked = [one.id for one in questions_of(load("shelter")) if one.required]
    assert asked == ["safe_client", "safe_volunteer", "safe_neighbours", "safe_way"]
    assert [questionnaire_of(load(name)) for name in ("shelter", "presence", "temporary-buddy")] == [FOUR, "", ""]


def test_four_times_safe_counts(at, nora):
    request = request_of(nora, by=at.marije)
    with acting_as(at.marije):
        assert checked_for(request.pk, clock.today()) == set()
    assert check(nora, at).complete
    with acting_as(at.marije):
        assert checked_for(request.pk, clock.today()) == {FOUR}


def test_not_yet_counts_only_with_what_is_arranged(at, nora):
    not_yet = SAFE | {"safe_way": "not_yet"}
    assert not check(nora, at, answers=not_yet).complete
    arranged = check(nora, at, answers=not_yet, arranged={"safe_way": "Marije loopt de eerste keer mee."})
    assert arranged.complete
    assert arranged.answers["safe_way"] == {"said": "not_yet", "arranged": "Marije loopt de eerste keer mee."}
    with acting_as(at.marije):
        assert [one.replaced_because for one in checks_of(nora)] == ["", "answered"]


def test_a_question_left_open_does_not_count_but_is_kept(at, nora):
    half = check(nora, at, answers={"safe_client": "yes"})
    assert (half.complete, half.answers) == (False, {"safe_client": {"said": "yes"}})


def test_the_same_form_sent_twice_is_one_check(at, nora):
    key = uuid.uuid4()
    assert check(nora, at, key=key).pk == check(nora, at, key=key).pk
    with acting_as(at.marije):
        assert len(checks_of(nora)) == 1


def test_who_answers_second_is_told(at, nora):
    check(nora, at, version=0)
    with pytest.raises(EditedMeanwhile):
        check(nora, at, version=0)


def test_answers_are_for_herself_and_her_professional_and_others_learn_yes_or_no(at, nora):
    request = request_of(nora, by=at.marije)
    check(nora, at)
    with acting_as(at.hanneke):
        assert list(SafetyCheck.objects.all()) == []
        assert checked_for(request.pk, clock.today()) == {FOUR}
    for stranger in (at.tom, at.joost, at.ada, house("Elders").hanneke):
        with acting_as(stranger):
            assert checked_for(request.pk, clock.today()) == set()
            assert list(SafetyCheck.objects.all()) == []
    herself = wearing(nora.person_id, "client")
    with acting_as(herself):
        assert [one.complete for one in SafetyCheck.objects.all()] == [True]


def test_only_her_professional_answers(at, nora):
    for other in (at.hanneke, at.joost, wearing(nora.person_id, "client")):
        with pytest.raises((PermissionDenied, DatabaseError)):
            check(nora, at, by=other)


def test_nobody_writes_an_address(at, nora):
    with pytest.raises(Refused) as refused:
        check(nora, at, also="Zij woont op Dorpsstraat 12, 6511 AB.")
    assert [reason.code for reason in refused.value.reasons] == ["boundary.no_address"]


def test_a_day_to_come_and_an_unknown_answer_are_refused_together(at, nora):
    with pytest.raises(Refused) as refused:
        check(nora, at, answers={"safe_client": "perhaps"}, on=clock.today() + timedelta(days=1))
    assert [reason.code for reason in refused.value.reasons] == ["safety.safe_client", "safety.date"]


def test_something_changed_and_the_answers_no_longer_count(at, nora):
    request = request_of(nora, by=at.marije)
    check(nora, at)
    actions.ask_safety_again(client=nora, because="moved", by=at.marije)
    with acting_as(at.marije):
        assert checked_for(request.pk, clock.today()) == set()
        assert stands(checks_of(nora)).state == "again"
    assert check(nora, at).complete


def test_answers_age_calmly(at, nora):
    today, request = clock.today(), request_of(nora, by=at.marije)
    said = {}
    for days in (0, 91, 92, 364, 365):
        check(nora, at, on=today - timedelta(days=days))
        with acting_as(at.marije):
            said[days] = (stands(checks_of(nora)).state, checked_for(request.pk, today))
    assert said == {
        0: ("good", {FOUR}), 91: ("good", {FOUR}), 92: ("look", {FOUR}), 364: ("look", {FOUR}), 365: ("old", set()),
    }  # fmt: skip


def test_where_no_gate_asks_there_is_no_page_and_no_check(at):
    buddy, _her = client_of(at, "Wilma")
    with pytest.raises(Refused):
        check(buddy, at)
    browser = Browser()
    browser.force_login(Person.objects.get(pk=at.marije.person_id))
    assert browser.get(reverse("clients:safety", args=[buddy.pk])).status_code == 404


# ── The page ──


def browser_of(who: Any) -> Browser:
    browser = Browser()
    browser.force_login(Person.objects.get(pk=who.person_id))
    return browser


def typed(**more: str) -> dict[str, str]:
    return SAFE | {"key": str(uuid.uuid4()), "version": "0", "on": str(clock.today()), "with_client": "yes"} | more


def test_the_page_keeps_the_answers_and_shows_them(at, nora):
    browser, page = browser_of(at.marije), reverse("clients:safety", args=[nora.pk])
    assert browser.get(page).status_code == 200
    assert (
        browser.post(page, typed(safe_way="not_yet", ready_safe_way="", arranged_safe_way="Via de tuin.")).url == page
    )
    shown = browser.get(page).content.decode()
    assert shown.count("Via de tuin.") == 2
    assert "kijk er samen" not in shown
    with acting_as(at.marije):
        assert stands(checks_of(nora)).state == "good"


def test_the_page_keeps_text_that_a_boundary_stopped(at, nora):
    answer = browser_of(at.marije).post(
        reverse("clients:safety", args=[nora.pk]), typed(also="Bij 6511 AB om de hoek.")
    ).content.decode()  # fmt: skip
    assert "Bij 6511 AB om de hoek." in answer
    assert "data-boundary" not in answer
    with acting_as(at.marije):
        assert checks_of(nora) == []


def test_the_page_tells_who_comes_second(at, nora):
    browser, page = browser_of(at.marije), reverse("clients:safety", args=[nora.pk])
    browser.post(page, typed())
    answer = browser.post(page, typed(also="Ook de achterdeur."))
    assert answer.status_code == 200
    assert "Ook de achterdeur." in answer.content.decode()
    with acting_as(at.marije):
        assert len(checks_of(nora)) == 1


def test_the_page_asks_again_after_a_change(at, nora):
    browser = browser_of(at.marije)
    browser.post(reverse("clients:safety", args=[nora.pk]), typed())
    browser.post(reverse("clients:safety_changed", args=[nora.pk]), {"because": "seen"})
    with acting_as(at.marije):
        assert (stands(checks_of(nora)).state, checks_of(nora)[0].replaced_because) == ("again", "seen")


def test_the_page_is_not_there_for_others(at, nora):
    elsewhere = house("Elders")
    for other in (at.hanneke, at.joost, at.tom, at.ada, elsewhere.marije):
        assert browser_of(other).get(reverse("clients:safety", args=[nora.pk])).status_code == 404


def test_thirty_checks_ask_as_many_queries_as_one(at, nora, django_assert_num_queries):
    check(nora, at)
    for _again in range(2):
        with acting_as(at.marije), django_assert_num_queries(1):
            stands(checks_of(nora))
        for _time in range(29):
            check(nora, at)


def test_raw_sql_of_a_coordinator_reads_no_answer(at, nora):
    request_of(nora, by=at.marije)
    check(nora, at)
    with acting_as(at.hanneke), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM clients_safetycheck")
        assert cursor.fetchone() == (0,)
