"""A client who is a child: who says yes at which age, each apart, and what changes on a birthday."""

from __future__ import annotations

import re
import uuid
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from naast.clients import actions, ages, children
from naast.clients.ages import FROM_12, FROM_16, GROWN, HERSELF, UNDER_12, Age, holds_until, may_change_on
from naast.clients.models import ChildAge, Client, ConsentVoice, Guardian, Request
from naast.clients.queries import consent_now, consents_given
from naast.desks.queries.rhythm import for_professional
from naast.matches.actions import propose, start
from naast.matches.queries import match_of
from naast.matches.showing import gate_of
from naast.people.models import Notice
from naast.people.pages import address
from naast.privacy import clock
from naast.privacy.actor import Actor, acting_as
from naast.privacy.refusal import EditedMeanwhile, Refused
from naast.programmes.loading import load
from naast.programmes.rhythms import add_months
from naast.tables.actions import ask_question
from naast.volunteers.actions import record_certificate
from tests.cast import House, house
from tests.clients.cast import client_of, herself, open_request_for, request_of
from tests.clients.test_pages import browser, hidden
from tests.matches.cast import Cast, agreed
from tests.moments.test_rhythm import work
from tests.volunteers.cast import ready_volunteer

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
TODAY = date(2026, 3, 1)
MOTHER, FATHER = uuid.uuid4(), uuid.uuid4()


@pytest.fixture
def at() -> House:
    return house()


# ── The rule ────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.shows("S0-57")
@pytest.mark.parametrize(
    ("band", "said", "enough"),
    [
        (UNDER_12, {MOTHER}, False), (UNDER_12, {MOTHER, FATHER}, True), (UNDER_12, {HERSELF}, False),
        (FROM_12, {MOTHER, FATHER}, False), (FROM_12, {HERSELF}, False), (FROM_12, {HERSELF, MOTHER, FATHER}, True),
        (FROM_16, {HERSELF}, True), (FROM_16, {MOTHER, FATHER}, False), (GROWN, {HERSELF}, True),
    ],
)  # fmt: skip
def test_the_age_decides_whose_yes_is_asked(band: str, said: set[Any], enough: bool) -> None:
    age = Age(band, None if band == GROWN else TODAY + 300 * DAY)
    until = holds_until(age, [MOTHER, FATHER], dict.fromkeys(said, TODAY + 90 * DAY), TODAY)
    assert until == (TODAY + 90 * DAY if enough else None)


def test_without_anybody_with_authority_nobody_says_yes_for_a_child() -> None:
    assert holds_until(Age(UNDER_12, TODAY + DAY), [], {}, TODAY) is None
    assert holds_until(Age(FROM_12, TODAY + DAY), [], {HERSELF: TODAY + DAY}, TODAY) is None


def test_a_yes_holds_until_the_birthday_that_asks_somebody_else_or_until_the_first_of_them_ends() -> None:
    child, parents = Age(UNDER_12, TODAY + 10 * DAY), {MOTHER: TODAY + 200 * DAY, FATHER: TODAY + 100 * DAY}
    assert holds_until(child, list(parents), parents, TODAY) == TODAY + 9 * DAY
    assert holds_until(child, list(parents), parents | {HERSELF: TODAY + 150 * DAY}, TODAY) == TODAY + 100 * DAY
    young = Age(FROM_12, TODAY + 10 * DAY)
    assert holds_until(young, [MOTHER], {MOTHER: TODAY + 20 * DAY, HERSELF: TODAY + 300 * DAY}, TODAY) == (
        TODAY + 300 * DAY
    )
    assert holds_until(young, [MOTHER], {MOTHER: TODAY + 5 * DAY, HERSELF: TODAY + 300 * DAY}, TODAY) == TODAY + 5 * DAY


def test_a_class_of_age_goes_on_by_itself_and_ends_with_nothing() -> None:
    child = Age(UNDER_12, date(2028, 2, 29))
    assert child.on(date(2028, 2, 28)) == child
    assert child.on(date(2028, 2, 29)) == Age(FROM_12, date(2032, 2, 29))
    assert child.on(date(2033, 1, 1)) == Age(FROM_16, date(2034, 3, 1))
    assert child.on(date(2034, 3, 1)) == Age(GROWN, None)


@pytest.mark.parametrize(("band", "longest"), [(UNDER_12, 12), (FROM_12, 4), (FROM_16, 2)])
def test_the_next_birthday_that_counts_lies_ahead_and_near_enough(band: str, longest: int) -> None:
    last = ages.years_later(TODAY, longest)
    assert [may_change_on(band, day, TODAY) for day in (TODAY, TODAY + DAY, last, last + DAY)] == [
        False, True, True, False,
    ]  # fmt: skip


# ── A child, her parents, her professional ──────────────────────────────────────────────────────────────────────────


def young(at: House, band: str = UNDER_12, changes: int = 400, parents: tuple[str, ...] = ("Ans", "Bas"), **how: Any):
    """A child with a request that waits, and whoever has authority."""
    client, _her = client_of(at, "Noor", **how)
    actions.keep_age(client=client, band=band, changes_on=clock.today() + changes * DAY, by=at.marije)
    there = [
        actions.add_guardian(client=client, called=name, key=uuid.uuid4(), by=at.marije)
        for name in (parents if band in (UNDER_12, FROM_12) else ())
    ]
    return client, open_request_for(at, client, **how), there


def says_yes(request: Request, by: Actor, guardian: Guardian | None = None, how: str = "spoken") -> ConsentVoice:
    return actions.say_yes_apart(request=request, guardian=guardian, how=how, key=uuid.uuid4(), by=by)


def given(request: Request, who: Actor) -> date | None:
    with acting_as(who):
        there = consent_now(request)
        return there.until if there else None


@pytest.mark.shows("S0-57")
def test_under_12_the_consent_is_there_once_both_parents_said_so_and_the_coordinator_only_reads_that(at: House) -> None:
    noor, request, (ans, bas) = young(at)
    with pytest.raises(Refused, match=r"consent\.by_age"):
        actions.record_consent(request=request, how="spoken", key=uuid.uuid4(), by=at.marije)
    said = says_yes(request, at.marije, ans, "signed")
    assert (said.recorded_by_id, said.how) == (at.marije.person_id, "signed")
    assert said.text == load(request.programme).consents["stand_beside"].text.nl
    assert given(request, at.marije) is None
    says_yes(request, at.marije, bas)
    assert given(request, at.hanneke) == add_months(clock.today(), 12)
    with acting_as(at.hanneke):
        assert [one.objects.count() for one in (ChildAge, Guardian, ConsentVoice)] == [0, 0, 0]
    with acting_as(herself(request)):
        assert [one.called for one in children.guardians_of(noor.pk)] == ["Ans", "Bas"]


@pytest.mark.shows("S0-57")
def test_from_12_the_child_and_her_parents_each_may_take_it_back_at_once(at: House) -> None:
    _noor, request, (ans, bas) = young(at, FROM_12)
    her = herself(request)
    for parent in (ans, bas):
        says_yes(request, at.marije, parent)
    assert given(request, at.marije) is None
    says_yes(request, her, how="self")
    assert given(request, at.marije) is not None
    actions.take_back_apart(request=request, by=her)
    assert given(request, at.marije) is None
    says_yes(request, her, how="self")
    assert given(request, at.marije) is not None
    actions.take_back_apart(request=request, guardian=bas, by=at.marije)
    assert given(request, at.hanneke) is None
    says_yes(request, at.marije, bas)
    assert given(request, at.hanneke) is not None


def test_taking_it_back_counts_for_a_match_in_the_same_moment(at: House) -> None:
    client, _her = client_of(at, "Noor")
    cast = agreed(at, request=_asked(at, client))
    for_children(at, cast)
    start(match=cast.fresh(), by=at.hanneke)
    with acting_as(cast.volunteer):
        assert match_of(cast.volunteer, cast.match.pk) is not None
    with acting_as(at.marije):
        [ans] = children.guardians_of(client.pk)
    actions.take_back_apart(request=cast.request, guardian=ans, by=at.marije)
    with acting_as(cast.volunteer):
        assert match_of(cast.volunteer, cast.match.pk) is None


def _asked(at: House, client: Client, band: str = UNDER_12) -> Request:
    actions.keep_age(client=client, band=band, changes_on=clock.today() + 300 * DAY, by=at.marije)
    request = open_request_for(at, client, languages=["Nederlands"])
    if band == UNDER_12:
        ans = actions.add_guardian(client=client, called="Ans", key=uuid.uuid4(), by=at.marije)
        says_yes(request, at.marije, ans)
    else:
        actions.record_consent(request=request, how="spoken", key=uuid.uuid4(), by=at.marije)
    return request


def test_a_no_of_a_child_whose_yes_is_not_asked_yet_ends_it_all_the_same(at: House) -> None:
    _noor, request, parents = young(at)
    for parent in parents:
        says_yes(request, at.marije, parent)
    actions.take_back_apart(request=request, by=herself(request))
    assert given(request, at.marije) is None
    says_yes(request, at.marije, parents[0])
    assert given(request, at.marije) is None


def test_only_she_and_her_professional_speak_and_she_never_for_a_parent(at: House) -> None:
    noor, request, (ans, _bas) = young(at, FROM_12)
    her = herself(request)
    for who, how in ((at.hanneke, "spoken"), (at.joost, "spoken"), (her, "spoken"), (at.marije, "self")):
        with pytest.raises(PermissionDenied):
            says_yes(request, who, how=how)
    for who in (at.hanneke, at.joost, her):
        with pytest.raises(PermissionDenied):
            says_yes(request, who, ans, "self" if who == her else "spoken")
        with pytest.raises(PermissionDenied):
            actions.take_back_apart(request=request, guardian=ans, by=who)
        with pytest.raises(PermissionDenied):
            actions.keep_age(client=noor, band=GROWN, by=who)
        with pytest.raises(PermissionDenied):
            actions.add_guardian(client=noor, called="Cas", key=uuid.uuid4(), by=who)
        with pytest.raises(PermissionDenied):
            actions.end_guardian(guardian=ans, by=who)
    _other, _request, (elsewhere, _two) = young(at)
    with pytest.raises(PermissionDenied):
        says_yes(request, at.marije, elsewhere)


def test_sent_twice_it_is_one_yes_and_one_name(at: House) -> None:
    noor, request, (ans, _bas) = young(at)
    key = uuid.uuid4()
    said = [actions.say_yes_apart(request=request, guardian=ans, how="spoken", key=key, by=at.marije) for _ in "12"]
    assert said[0] == said[1]
    named = [actions.add_guardian(client=noor, called="Cas", key=key, by=at.marije) for _ in "12"]
    assert named[0] == named[1]


def test_authority_that_comes_or_goes_weighs_the_yes_again_and_keeps_no_name(at: House) -> None:
    noor, request, (ans, bas) = young(at)
    says_yes(request, at.marije, ans)
    actions.end_guardian(guardian=bas, by=at.marije)
    assert given(request, at.marije) is not None
    with acting_as(at.marije), connection.cursor() as cursor:
        cursor.execute("SELECT array_agg(called ORDER BY called) FROM clients_guardian")
        assert cursor.fetchone() == (["", "Ans"],)
    actions.add_guardian(client=noor, called="Cas", key=uuid.uuid4(), by=at.marije)
    assert given(request, at.marije) is None


def test_an_age_written_down_later_ends_a_yes_that_it_does_not_cover(at: House) -> None:
    noor, _her = client_of(at, "Noor")
    request = open_request_for(at, noor)
    actions.record_consent(request=request, how="spoken", key=uuid.uuid4(), by=at.marije)
    actions.keep_age(client=noor, band=FROM_16, changes_on=clock.today() + DAY, by=at.marije)
    assert given(request, at.marije) is not None
    actions.keep_age(client=noor, band=FROM_12, changes_on=clock.today() + DAY, version=1, by=at.marije)
    assert given(request, at.marije) is None
    with pytest.raises(EditedMeanwhile):
        actions.keep_age(client=noor, band=GROWN, version=1, by=at.marije)
    with pytest.raises(Refused, match=r"child\.changes_on"):
        actions.keep_age(client=noor, band=UNDER_12, changes_on=clock.today(), by=at.marije)


@pytest.mark.parametrize("consent", ["story", "stand_beside"])
def test_another_yes_of_a_child_asks_the_same_people(at: House, consent: str) -> None:
    _noor, request, parents = young(at, FROM_12)
    said = {"request": request, "consent": consent}
    for by, how in ((herself(request), "self"), (at.marije, "spoken")):
        with pytest.raises(Refused) as refused:
            actions.record_consent(how=how, key=uuid.uuid4(), by=by, **said)
        assert bool(refused.value.reasons[0].link) == (by == at.marije)
    for one in (*parents, None):
        actions.say_yes_apart(guardian=one, how="spoken", key=uuid.uuid4(), by=at.marije, **said)
    assert actions.record_consent(how="spoken", key=uuid.uuid4(), by=at.marije, **said).consent == consent
    actions.take_back_apart(guardian=parents[0], by=at.marije, **said)
    with acting_as(at.marije):
        assert consents_given(request, clock.today()) == set()


def test_a_child_brings_no_question_to_a_table(at: House) -> None:
    noor, _request, _parents = young(at)
    with pytest.raises(Refused, match=r"table\.by_age"):
        ask_question(
            client=noor, table_id=uuid.uuid4(), words="Wie speelt er mee?", said="spoken", key=uuid.uuid4(),
            by=at.marije,
        )  # fmt: skip


def test_an_age_that_was_mistaken_ends_what_only_her_parents_said_and_never_what_she_said(at: House) -> None:
    noor, request, parents = young(at)
    for parent in parents:
        says_yes(request, at.marije, parent)
    actions.keep_age(client=noor, band=FROM_16, changes_on=clock.today() + DAY, by=at.marije)
    assert given(request, at.hanneke) is None
    actions.record_consent(request=request, how="self", key=uuid.uuid4(), by=herself(request))
    actions.keep_age(client=noor, band=GROWN, by=at.marije)
    assert given(request, at.hanneke) == add_months(clock.today(), 12)


def test_where_no_parent_is_asked_no_parent_is_written_down(at: House) -> None:
    noor, request, _nobody = young(at, FROM_16)
    with pytest.raises(Refused, match=r"child\.no_parents"):
        actions.add_guardian(client=noor, called="Ans", key=uuid.uuid4(), by=at.marije)
    with pytest.raises(Refused, match=r"child\.no_parents"):
        says_yes(request, at.marije)
    actions.record_consent(request=request, how="self", key=uuid.uuid4(), by=herself(request))
    assert given(request, at.hanneke) == add_months(clock.today(), 12)


# ── Birthdays ───────────────────────────────────────────────────────────────────────────────────────────────────────


def told(who: Actor) -> list[str]:
    with acting_as(who):
        mine = Notice.objects.visible_to(who).filter(person_id=who.person_id, thing="clients_childage")
        return [one.about for one in mine]


@pytest.mark.shows("S0-57")
def test_before_the_twelfth_birthday_her_professional_hears_that_the_child_is_asked_from_then_on(at: House) -> None:
    noor, request, parents = young(at, changes=60)
    for parent in parents:
        says_yes(request, at.marije, parent)
    assert given(request, at.marije) == clock.today() + 59 * DAY
    work()
    assert (told(at.marije), _lines(at.marije)) == ([], [])
    with clock.back(-20 * DAY):
        work()
        work()
        assert (told(at.marije), told(at.hanneke)) == (["reminder"], [])
        assert _lines(at.marije) == [("Noor wordt 12", f"/clients/{noor.pk}/consent")]
    with clock.back(-60 * DAY):
        work()
        with acting_as(at.marije):
            assert consents_given(request, clock.today()) == set()
            row = ChildAge.objects.get()
        assert (row.band, row.changes_on) == (FROM_12, ages.years_later(clock.today(), 4))
        says_yes(request, herself(request), how="self")
        assert given(request, at.marije) == add_months(clock.today() - 60 * DAY, 12)


def _lines(who: Actor) -> list[tuple[str, str]]:
    with acting_as(who):
        brought = for_professional(who, clock.now(), clock.today())
    return [(one.title, one.url) for one in brought.further if "wordt" in one.title]


def test_a_yes_of_the_child_shortly_before_carries_on(at: House) -> None:
    _noor, request, parents = young(at, changes=30)
    for parent in parents:
        says_yes(request, at.marije, parent)
    assert given(request, at.marije) == clock.today() + 29 * DAY
    says_yes(request, at.marije)
    assert given(request, at.marije) == add_months(clock.today(), 12)


def test_at_16_her_own_yes_goes_on_and_the_names_of_her_parents_go_at_18_her_age_too(at: House) -> None:
    noor, request, parents = young(at, FROM_12, changes=10)
    for parent in (*parents, None):
        says_yes(request, at.marije, parent)
    with clock.back(-10 * DAY):
        work()
        assert given(request, at.marije) is not None
        with acting_as(at.marije):
            assert children.guardians_of(noor.pk) == []
    with clock.back(-timedelta(days=3 * 365)):
        work()
        with acting_as(at.marije):
            row = ChildAge.objects.get()
        assert (row.band, row.changes_on) == (GROWN, None)


# ── Who stands beside a child ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.shows("S0-57")
@pytest.mark.parametrize("band", [UNDER_12, FROM_16])
def test_who_begins_beside_a_child_has_a_certificate_that_is_about_children(at: House, band: str) -> None:
    client, _her = client_of(at, "Noor")
    cast = agreed(at, request=_asked(at, client, band))
    with pytest.raises(Refused) as refused:
        start(match=cast.match, by=at.hanneke)
    assert [one.code for one in refused.value.reasons] == ["screening.covers_child"]
    assert refused.value.reasons[0].link == f"/volunteers/{cast.file.pk}"
    for who in (at.hanneke, at.marije):
        assert _open_lines(cast.fresh(), who) == ["VOG ook voor kinderen"]
    for_children(at, cast)
    assert _open_lines(cast.fresh(), at.hanneke) == []
    assert start(match=cast.fresh(), by=at.hanneke).started_on == clock.today()


def for_children(at: House, cast: Cast) -> None:
    """A certificate with the aspect about children."""
    aspects = [*load(cast.match.programme).screening.vog_aspects, 84]
    record_certificate(volunteer=cast.file, outcome="given", dated_on=clock.today(), aspects=aspects, by=at.hanneke)


def _open_lines(match: Any, who: Actor) -> list[str]:
    with acting_as(who):
        return [line.title for line in gate_of(match, "start_match", who) if not line.met]


def test_beside_a_grown_up_nobody_hears_of_children(at: House) -> None:
    cast = agreed(at)
    with acting_as(at.hanneke):
        assert [line.title for line in gate_of(cast.match, "start_match", at.hanneke) if "kinderen" in line.title] == []


def test_the_page_of_a_certificate_takes_every_aspect_that_can_count(at: House) -> None:
    file, _her = ready_volunteer(at, "Wim")
    page = browser(at.hanneke).get(f"/volunteers/{file.pk}/certificate")
    assert sorted(map(int, set(re.findall(r'name="aspects" value="(\d+)"', page.content.decode())))) == [
        12, 21, 62, 84, 85, 86,
    ]  # fmt: skip


# ── The pages ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_her_professional_writes_it_down_on_two_pages(at: House) -> None:
    noor, _her = client_of(at, "Noor")
    request, desk = request_of(noor, by=at.marije), browser(at.marije)
    where, consent = f"/clients/{noor.pk}/age", f"/clients/{noor.pk}/consent"
    assert "Noor zegt zelf ja of nee" in desk.get(where).content.decode()
    wrong = desk.post(where, {"step": "age", "band": UNDER_12, "changes_on": "2001-01-01", "version": 0})
    assert 'value="2001-01-01"' in wrong.content.decode()
    assert "past niet bij deze leeftijd" in wrong.content.decode()
    day = clock.today() + 100 * DAY
    desk.post(where, {"step": "age", "band": UNDER_12, "changes_on": day.isoformat(), "version": 0})
    assert "Schrijf eerst op wie het gezag heeft" in desk.get(consent).content.decode()
    page = desk.get(where)
    desk.post(where, {"step": "guardian", "called": "Ans", "key": hidden(page, "key")})
    page = desk.get(consent)
    [ans] = re.findall(r'name="who" value="([0-9a-f-]{36})"', page.content.decode())
    empty = desk.post(consent, {"key": hidden(page, "key"), "how": "signed", "language": "nl"})
    assert "Kies wie ja zegt." in empty.content.decode()
    desk.post(consent, {"who": ans, "how": "signed", "language": "nl", "key": hidden(page, "key")})
    assert given(request, at.marije) == day - DAY
    assert "Er is een ja" in desk.get(consent).content.decode()
    desk.post(f"/clients/{noor.pk}/consent/one-back", {"who": ans})
    assert given(request, at.marije) is None
    assert "Er is nog geen ja" in desk.get(consent).content.decode()
    desk.post(f"{where}/{ans}/end")
    assert "Nog niemand" in desk.get(where).content.decode()


def test_two_who_change_the_age_at_once_are_told(at: House) -> None:
    noor, _her = client_of(at, "Noor")
    desk, day = browser(at.marije), (clock.today() + 100 * DAY).isoformat()
    for expected in (302, 200):
        answer = desk.post(f"/clients/{noor.pk}/age", {"step": "age", "band": FROM_12, "changes_on": day, "version": 0})
        assert answer.status_code == expected
    assert "Iemand anders bewaarde hier intussen iets" in answer.content.decode()


def test_on_her_own_page_a_child_of_14_says_her_own_part(at: House) -> None:
    _noor, request, parents = young(at, FROM_12)
    her = herself(request)
    mine, where = browser(her), address(her.person_id, "my-consent")
    page = mine.get(where)
    assert "uw ouders of voogden" in page.content.decode()
    mine.post(where, {"key": hidden(page, "key")})
    assert given(request, at.marije) is None
    assert 'name="back"' in mine.get(where).content.decode()
    for parent in parents:
        says_yes(request, at.marije, parent)
    assert given(request, at.marije) is not None
    mine.post(where, {"back": "yes"})
    assert given(request, at.marije) is None


def test_a_proposal_needs_no_certificate_for_children_yet(at: House) -> None:
    client, _her = client_of(at, "Noor")
    request = _asked(at, client)
    file, _wim = ready_volunteer(at, "Wim")
    match = propose(request=request, volunteer=file, because="Rustig", key=uuid.uuid4(), by=at.hanneke)
    assert match.state == "proposed"
