"""The shortlist on the page: names with reasons, nothing about who may never meet, and a person who proposes."""

from __future__ import annotations

import uuid

import pytest

from naast.clients.models import Request
from naast.matches.models import Match
from naast.matches.queries import my_matches
from naast.people.actions import separate
from naast.privacy.actor import acting_as
from tests.cast import house
from tests.clients.cast import consented, open_request_for
from tests.matches.cast import proposed
from tests.matches.test_pages import signed_in
from tests.volunteers.cast import applied, ready_volunteer

pytestmark = pytest.mark.django_db


@pytest.fixture
def at():
    return house()


def asking(at, **described) -> Request:
    return consented(open_request_for(at, **({"languages": ["Nederlands"]} | described)), by=at.marije)


def page(at, request, **asked):
    browser, where = signed_in(at.hanneke), f"/requests/{request.pk}/shortlist"
    return browser.post(where, asked) if asked else browser.get(where)


def test_names_stand_in_groups_with_their_reasons(at):
    ready_volunteer(at, "Wim")
    ready_volunteer(at, "Bas", interests=["wandelen"], hours_a_month=8, area="Noord")
    text = page(at, asking(at)).content.decode()
    assert text.index(">Bas<") < text.index(">Wim<")
    assert "wandelen" in text
    assert "%" not in text.split("<main", 1)[1].split("</main>")[0]


def test_who_cannot_now_stands_below_with_why(at):
    applied(at, "Joke")
    ready_volunteer(at, "Kees", day_parts=["sunday_evening"])
    response = page(at, asking(at))
    assert [one["name"] for one in response.context["refused"]] == ["Kees"]
    assert response.context["groups"] == []


def test_two_who_may_never_meet_are_not_shown_and_nobody_says_why(at):
    _file, wim = ready_volunteer(at, "Wim")
    request = asking(at)
    separate(
        one_id=wim.person_id, other_id=request.client_person_id, reason="zij kent hem van vroeger",
        organisation_id=at.organisation.pk, by=at.marije,
    )  # fmt: skip
    response = page(at, request, who="wim")
    assert (response.context["groups"], response.context["refused"]) == ([], [])
    assert response.context["looked_up"] == {"in_list": False, "hidden": True, "hits": []}
    assert "vroeger" not in response.content.decode()


def test_who_may_never_meet_the_professional_is_not_shown_either(at):
    _file, wim = ready_volunteer(at, "Wim")
    request = asking(at)
    separate(
        one_id=wim.person_id, other_id=at.marije.person_id, reason="", organisation_id=at.organisation.pk, by=at.hanneke
    )
    assert page(at, request).context["groups"] == []


def test_a_name_is_looked_up(at):
    ready_volunteer(at, "Wim")
    ready_volunteer(at, "Kees", activities=["listening"])
    request = asking(at)
    assert page(at, request, who="Wim").context["looked_up"] == {"in_list": True, "hidden": False, "hits": []}
    [kees] = page(at, request, who="kee").context["looked_up"]["hits"]
    assert (kees["name"], len(kees["reasons"]), len(kees["could"])) == ("Kees", 1, 1)
    assert page(at, request, who="niemand").context["looked_up"] == {"in_list": False, "hidden": False, "hits": []}


def test_of_two_of_one_name_both_are_told_of(at):
    ready_volunteer(at, "Wim")
    ready_volunteer(at, "Wim", activities=["listening"])
    shown = page(at, asking(at), who="wim")
    looked_up = shown.context["looked_up"]
    assert (looked_up["in_list"], [one["name"] for one in looked_up["hits"]]) == (True, ["Wim"])
    text = shown.content.decode()
    assert "Deze naam staat hierboven in het rijtje." in text
    assert "Wim staat nu niet in het rijtje. Dit is waarom:" in text


@pytest.mark.shows("S3-26")
def test_a_person_proposes_and_pressing_twice_makes_one(at):
    file, _wim = ready_volunteer(at, "Wim")
    request = asking(at)
    said = {"key": uuid.uuid4(), "volunteer": file.pk, "because": "Hij wandelt graag.", "feeling": "Klopt.",
            "feeling_reason": "Zijn rust."}  # fmt: skip
    client = signed_in(at.hanneke)
    answers = [client.post(f"/requests/{request.pk}/shortlist", said) for _ in range(2)]
    with acting_as(at.hanneke):
        [match] = my_matches(at.hanneke)
        assert Request.objects.get(pk=request.pk).state == Request.State.MATCHED
    assert [answer.status_code for answer in answers] == [302, 302]
    changed = client.post(f"/requests/{request.pk}/shortlist", said | {"because": "Zij kennen elkaar."})
    assert (changed.status_code, "wacht nu niet op iemand" in changed.content.decode()) == (409, True)
    assert {one["code"] for one in match.reasons} >= {"activities", "day_parts"}


def test_nobody_is_proposed_without_being_in_the_list(at):
    file, _kees = ready_volunteer(at, "Kees", activities=["listening"])
    request = asking(at)
    said = {"key": uuid.uuid4(), "volunteer": file.pk, "because": "Toch."}
    response = signed_in(at.hanneke).post(f"/requests/{request.pk}/shortlist", said)
    assert list(response.context["form"].errors) == ["volunteer"]
    with acting_as(at.hanneke):
        assert Match.objects.count() == 0


def test_a_proposal_without_a_choice_is_told_in_the_language_of_the_reader(at):
    ready_volunteer(at, "Wim")
    request = asking(at)
    said = {"key": uuid.uuid4(), "because": "Zomaar."}
    response = signed_in(at.hanneke).post(f"/requests/{request.pk}/shortlist", said)
    text = response.content.decode()
    assert "Wie zou kunnen passen</a>: Kies eerst iemand." in text
    assert "Volunteer" not in text


def test_who_was_proposed_already_leads_to_the_match(at):
    cast = proposed(at)
    response = signed_in(at.hanneke).get(f"/requests/{cast.request.pk}/shortlist")
    assert response.headers["Location"] == f"/matches/{cast.match.pk}"


def test_who_proposes_second_hears_that_hers_was_not_done(at):
    bas, emre = (ready_volunteer(at, name)[0] for name in ("Bas", "Emre"))
    request, key = asking(at), uuid.uuid4()
    # A colleague with the same list open; and she herself, who goes back and chooses somebody else on the same page.
    sent = [(key, bas), (uuid.uuid4(), emre), (key, emre), (key, bas)]
    answers = [page(at, request, key=key, volunteer=file.pk, because="Past goed.") for key, file in sent]
    assert [answer.status_code for answer in answers] == [302, 409, 409, 302]
    assert "wacht nu niet op iemand" in answers[1].content.decode()
    with acting_as(at.hanneke):
        [match] = my_matches(at.hanneke)
        assert [one.first_name for one in match.participants.all() if one.part == "volunteer"] == ["Bas"]


@pytest.mark.shows("S1-47")
def test_only_a_coordinator_of_here_sees_it(at):
    request = asking(at)
    for stranger in (at.tom, at.marije, at.ada, at.rachid, house("Elders").hanneke):
        assert signed_in(stranger).get(f"/requests/{request.pk}/shortlist").status_code == 404


def test_one_and_thirty_candidates_cost_the_same(at):
    ready_volunteer(at, "Wim")
    request = asking(at)
    client = signed_in(at.hanneke)
    path = f"/requests/{request.pk}/shortlist"
    client.get(path)
    one = _counted(client, path)
    for number in range(29):
        ready_volunteer(at, f"Wim{number}")
    assert _counted(client, path) == one


def _counted(client, path) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as seen:
        assert client.get(path).status_code == 200
    return len(seen)
