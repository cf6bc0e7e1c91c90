"""A complaint goes to whom she chooses, and is answered before a day; free help from outside is always named."""

from __future__ import annotations

import uuid
from datetime import date, timedelta

import pytest
from django.urls import reverse

from naast.clients.models import Client
from naast.privacy import clock
from naast.privacy.actor import acting_as
from naast.privacy.refusal import EditedMeanwhile, Refused
from naast.signals import actions, rules
from naast.signals.models import Complaint
from naast.signals.queries import care
from tests.matches.cast import Cast
from tests.moments.cast import asked_queries, everybody, page_of, readers, seen_by
from tests.signals.cast import found_by_search, told_by_notice

pytestmark = pytest.mark.django_db
WORDS = "Niemand belde mij terug."


def written(cast: Cast, part: str = "client", to: str = "coordinators") -> Complaint:
    return actions.complain(words=WORDS, to=to, by=getattr(cast, part))


def test_it_reaches_exactly_whom_she_chose(cast):
    at = cast.house
    row = written(cast)
    assert readers(cast, row) == {"client", "coordinator"}
    assert told_by_notice(everybody(cast), row) == {"coordinator": ["signal"]}
    assert readers(cast, written(cast, "volunteer", "confidant")) == {"volunteer", "confidant"}
    assert readers(cast, written(cast, "client", str(at.tom.person_id))) == {"client", "elsewhere"}
    assert found_by_search(everybody(cast), "belde", "complaint") == set()
    for nobody in (str(at.marije.person_id), "everybody", ""):
        with pytest.raises(Refused):
            written(cast, "client", nobody)


def test_about_the_coordinator_she_can_pass_her_by(cast):
    page = seen_by(cast.client).get(page_of(cast.client, "letter-new")).content.decode()
    assert ("Alleen Tom" in page, "De vertrouwenspersoon: Fatma" in page) == (True, True)
    assert "onafhankelijke cliëntondersteuning" in page


def test_it_arrives_and_is_answered_and_she_hears_of_both(cast):
    row = written(cast)
    assert row.answer_before == (row.made_at + timedelta(days=42)).date()
    with acting_as(cast.coordinator):
        [due] = care.due_for(cast.coordinator, clock.today())
        assert (due.kind, due.before) == ("received", care.received_before(row))
    browser = seen_by(cast.coordinator)
    assert browser.post(reverse("signals:letter-received", args=[row.pk])).status_code == 302
    with acting_as(cast.coordinator):
        now = Complaint.objects.get()
        [due] = care.due_for(cast.coordinator, clock.today())
    assert (due.kind, due.before) == ("answer", row.answer_before)
    where = reverse("signals:letter", args=[row.pk])
    stale = browser.post(where, {"words": "Het spijt ons.", "version": row.version})
    assert (stale.status_code, "Het spijt ons." in stale.content.decode()) == (200, True)
    assert browser.post(where, {"words": "Het spijt ons.", "version": now.version}).status_code == 302
    page = seen_by(cast.client).get(page_of(cast.client, "letter", row.pk)).content.decode()
    assert ("Het spijt ons." in page, "onafhankelijke cliëntondersteuning" in page) == (True, True)
    assert told_by_notice(everybody(cast), row)["client"] == ["change", "answer"]
    with pytest.raises(EditedMeanwhile):
        actions.answer_complaint(complaint=row, words="Nog eens.", version=row.version, by=cast.coordinator)


@pytest.mark.parametrize(
    ("made", "before"),
    [
        (date(2026, 3, 27), date(2026, 4, 3)),
        (date(2026, 3, 28), date(2026, 4, 3)),
        (date(2026, 3, 30), date(2026, 4, 7)),  # Easter Monday is the 6th
        (date(2026, 12, 23), date(2026, 12, 31)),
    ],
)
def test_five_working_days_count_no_weekend_and_no_holiday(made, before):
    assert rules.working_days_after(made, rules.COMPLAINT_RECEIVED) == before


def test_at_the_desk_her_professional_writes_it_down_and_then_no_longer_reads_it(cast):
    with acting_as(cast.professional):
        client = Client.objects.get(person_id=cast.client.person_id)
    where, key = reverse("signals:letter-for-her", args=[client.pk]), str(uuid.uuid4())
    typed = {"words": WORDS, "to": "coordinators", "form_key": key}
    for _ in range(2):
        assert seen_by(cast.professional).post(where, typed).status_code == 302
    with acting_as(cast.coordinator):
        [row] = Complaint.objects.all()
    assert readers(cast, row) == {"client", "coordinator"}
    assert (row.through_id, row.raised_by_id) == (cast.professional.person_id, cast.client.person_id)
    assert seen_by(cast.house.joost).get(where).status_code == 404


def test_the_pages_are_404_for_everybody_else(cast):
    row = written(cast)
    for part, who in everybody(cast).items():
        if who.hat == "staff":
            expected = 200 if part == "coordinator" else 404
            assert seen_by(who).get(reverse("signals:letter", args=[row.pk])).status_code == expected, part
            assert WORDS not in seen_by(who).get("/letters").content.decode()
    assert seen_by(cast.volunteer).get(page_of(cast.volunteer, "letter", row.pk)).status_code == 404


def test_sent_twice_on_her_own_page_is_once(cast):
    where, key = page_of(cast.client, "letter-new"), str(uuid.uuid4())
    typed = {"words": WORDS, "to": "confidant", "form_key": key}
    for _ in range(2):
        assert seen_by(cast.client).post(where, typed).status_code == 302
    with acting_as(cast.client):
        assert Complaint.objects.count() == 1
    assert (
        page_of(cast.client, "letters")
        in seen_by(cast.client).get(page_of(cast.client, "client-help")).content.decode()
    )


def test_the_list_asks_as_many_queries_for_thirty_as_for_one(cast):
    assert "Er is geen klacht" in seen_by(cast.coordinator).get("/letters").content.decode()
    written(cast)
    one = asked_queries(cast.coordinator, "/letters"), asked_queries(cast.coordinator, "/signals")
    for _ in range(29):
        written(cast)
    assert (asked_queries(cast.coordinator, "/letters"), asked_queries(cast.coordinator, "/signals")) == one


def test_an_answer_stands_and_no_second_one_takes_its_place(cast):
    row = written(cast)
    answered = actions.answer_complaint(complaint=row, words="Het spijt ons.", version=row.version, by=cast.coordinator)
    with pytest.raises(Refused):
        actions.answer_complaint(complaint=answered, words="Toch niet.", version=answered.version, by=cast.coordinator)
    where = reverse("signals:letter", args=[row.pk])
    browser = seen_by(cast.coordinator)
    assert 'name="words"' not in browser.get(where).content.decode()
    typed = {"words": "Toch niet.", "version": answered.version}
    assert browser.post(where, typed).status_code == 409
    with acting_as(cast.client):
        assert Complaint.objects.get(pk=row.pk).answer == "Het spijt ons."
