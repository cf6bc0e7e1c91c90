"""Two people who may never meet, or somebody and a whole group: every question gives the same answer, and never why."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction

from naast.people import actions
from naast.people.queries import separated
from naast.privacy.actor import Actor, acting_as
from naast.privacy.models import Separation, SeparationGroup, SeparationGroupMember
from naast.privacy.refusal import Refused
from tests.cast import House, house
from tests.clients.cast import client_of
from tests.matches.cast import Cast
from tests.moments.cast import asked_queries, seen_by

pytestmark = pytest.mark.django_db
WHY = "Zij komt uit hetzelfde netwerk."


@pytest.fixture
def at(cast: Cast) -> House:
    return cast.house


def group_of(cast: Cast, *people: Actor) -> SeparationGroup:
    """A group of Marije's with these people, from which her client is kept apart."""
    by = cast.professional
    group = actions.begin_group(
        words="Het netwerk", organisation_id=cast.house.organisation.pk, key=uuid.uuid4(), by=by
    )
    actions.separate_from_group(one_id=cast.client.person_id, group=group, reason=WHY, by=by)
    for one in people:
        actions.add_to_group(group=group, person_id=one.person_id, by=by)
    return group


def answers(cast: Cast) -> dict[str, bool]:
    """What each function of the database that is asked about it says."""
    client, volunteer = cast.client.person_id, cast.volunteer.person_id
    among = "SELECT count(*) = 1 FROM matching_apart(%s, %s::uuid[], '{}', %s::uuid[])"
    asked = {
        "privacy_separated": ("SELECT privacy_separated(%s::uuid[])", [[client, volunteer]]),
        "matches_known": ("SELECT apart FROM matches_known(%s, current_date)", [cast.match.pk]),
        "moments_visit_facts": ("SELECT NOT clear FROM moments_visit_facts(%s, '{}')", [cast.match.pk]),
        "among, asked of the client": (
            among, [cast.house.organisation.pk, [client], [volunteer, uuid.uuid4()]],
        ),
        "among, asked of the volunteer": (
            among, [cast.house.organisation.pk, [volunteer], [client]],
        ),
    }  # fmt: skip
    found = {}
    with acting_as(cast.coordinator), connection.cursor() as cursor:
        for name, (statement, said) in asked.items():
            cursor.execute(statement, said)
            [found[name]] = cursor.fetchone()
    return found


def test_a_group_counts_wherever_it_is_asked(cast):
    assert set(answers(cast).values()) == {False}
    group = group_of(cast)
    assert set(answers(cast).values()) == {False}
    actions.add_to_group(group=group, person_id=cast.volunteer.person_id, by=cast.professional)
    assert answers(cast) == dict.fromkeys(answers(cast), True)


def test_a_person_counts_in_the_same_places(cast):
    actions.separate(
        one_id=cast.volunteer.person_id, other_id=cast.client.person_id, reason=WHY,
        organisation_id=cast.house.organisation.pk, by=cast.professional,
    )  # fmt: skip
    assert answers(cast) == dict.fromkeys(answers(cast), True)


def test_who_leaves_the_group_may_be_met_again(cast):
    group = group_of(cast, cast.volunteer)
    with acting_as(cast.professional):
        [member] = group.members.all()
    actions.take_out_of_group(member=member, by=cast.professional)
    assert set(answers(cast).values()) == {False}


def test_what_ended_no_longer_counts(cast):
    group_of(cast, cast.volunteer)
    with acting_as(cast.professional):
        [row] = Separation.objects.all()
    actions.end_separation(separation=row, by=cast.professional)
    assert set(answers(cast).values()) == {False}


def test_two_of_one_group_may_meet_each_other(cast):
    group_of(cast, cast.volunteer, cast.house.joost)
    with acting_as(cast.coordinator):
        assert not separated(cast.volunteer.person_id, cast.house.joost.person_id)
        assert separated(cast.client.person_id, cast.house.joost.person_id)


def test_nobody_is_kept_apart_from_herself(cast):
    group, by = group_of(cast), cast.professional
    with pytest.raises(Refused):
        actions.add_to_group(group=group, person_id=cast.client.person_id, by=by)
    with pytest.raises(Refused):
        actions.separate(
            one_id=cast.client.person_id, other_id=cast.client.person_id, reason="",
            organisation_id=cast.house.organisation.pk, by=by,
        )  # fmt: skip


def test_only_its_maker_reads_changes_and_ends_it(cast):
    group, at = group_of(cast, cast.volunteer), cast.house
    with acting_as(cast.professional):
        [row], [member] = Separation.objects.all(), group.members.all()
    for who in (at.joost, at.hanneke, at.ada, at.tom, cast.volunteer, cast.client):
        with acting_as(who), connection.cursor() as cursor:
            for kind in (Separation, SeparationGroup, SeparationGroupMember):
                cursor.execute(f"SELECT count(*) FROM {kind._meta.db_table}")
                assert cursor.fetchone() == (0,)
    for act in (
        lambda: actions.end_separation(separation=row, by=at.joost),
        lambda: actions.take_out_of_group(member=member, by=at.joost),
        lambda: actions.add_to_group(group=group, person_id=at.tom.person_id, by=at.joost),
        lambda: actions.separate_from_group(one_id=at.tom.person_id, group=group, reason="", by=at.joost),
    ):
        with pytest.raises(PermissionDenied):
            act()


def test_the_shared_function_is_not_for_the_app(cast):
    from django.db import DatabaseError

    with (
        acting_as(cast.coordinator), connection.cursor() as cursor,
        pytest.raises(DatabaseError, match="permission"), transaction.atomic(),
    ):  # fmt: skip
        cursor.execute("SELECT * FROM privacy_apart('{}')")


def here(cast: Cast, *more: object) -> str:
    with acting_as(cast.professional):
        from naast.clients.models import Client

        client = Client.objects.get(person_id=cast.client.person_id)
    return "/".join(map(str, [f"/clients/{client.pk}/never-meet", *more]))


def test_a_professional_finds_whom_she_may_see_and_keeps_them_apart(cast):
    browser, name = seen_by(cast.professional), _name(cast)
    page = browser.post(here(cast), {"q": name}).content.decode()
    assert str(cast.volunteer.person_id) in page
    said = {"person": cast.volunteer.person_id, "reason": WHY, "key": uuid.uuid4()}
    for _twice in range(2):
        page = browser.post(here(cast), said, follow=True).content.decode()
    assert page.count(WHY) == 1
    assert "Zij staan nu naast elkaar" in page
    assert answers(cast)["privacy_separated"]
    with acting_as(cast.professional):
        [row] = Separation.objects.all()
    page = browser.post(here(cast, row.pk, "end"), follow=True).content.decode()
    assert "Niemand. Dat is gewoon." in page


def _name(cast: Cast) -> str:
    from naast.matches.models import Participant

    with acting_as(cast.professional):
        return Participant.objects.get(match=cast.match, part="volunteer").first_name


def test_whom_she_may_not_see_she_does_not_find(cast):
    from tests.volunteers.cast import applied

    _file, unseen = applied(cast.house, first_name="Onzichtbaar")
    browser = seen_by(cast.professional)
    assert str(unseen.person_id) not in browser.post(here(cast), {"q": "Onzichtbaar"}).content.decode()
    said = {"person": unseen.person_id, "reason": "", "key": uuid.uuid4()}
    assert browser.post(here(cast), said).status_code == 404


def test_a_group_is_made_filled_and_left_on_its_page(cast):
    browser = seen_by(cast.professional)
    said = {"words": "Het netwerk", "reason": "", "group": "", "key": uuid.uuid4()}
    answer = browser.post(here(cast, "group"), said)
    page = browser.get(answer["Location"]).content.decode()
    assert "Nog niemand die wij kennen." in page
    for _twice in range(2):
        page = browser.post(answer["Location"], {"person": cast.volunteer.person_id}, follow=True).content.decode()
    assert page.count(_name(cast)) >= 1
    assert answers(cast)["privacy_separated"]
    with acting_as(cast.professional):
        [member] = SeparationGroupMember.objects.all()
    browser.post(here(cast, "members", member.pk, "end"))
    assert not answers(cast)["privacy_separated"]


def test_a_form_with_no_group_or_two_says_so(cast):
    group = group_of(cast)
    for said in ({"words": "", "group": ""}, {"words": "Nog een", "group": str(group.pk)}):
        page = seen_by(cast.professional).post(here(cast, "group"), said | {"key": uuid.uuid4()})
        assert page.status_code == 200
        assert "Een van beide." in page.content.decode()


def test_nobody_else_has_these_pages(cast):
    group, at = group_of(cast), cast.house
    elsewhere = house("Elders")
    for who in (at.joost, at.hanneke, at.ada, elsewhere.marije):
        browser = seen_by(who)
        assert browser.get(here(cast)).status_code == 404
        assert browser.get(here(cast, "groups", group.pk)).status_code == 404
        assert browser.post(here(cast, "group"), {"words": "x", "key": uuid.uuid4()}).status_code == 404


def test_thirty_cost_as_many_queries_as_one(cast):
    group = group_of(cast, cast.volunteer)

    def cost() -> list[int]:
        return [asked_queries(cast.professional, page) for page in (here(cast), here(cast, "groups", group.pk))]

    few = [0, 0]
    for number in range(31):
        if number == 1:
            few = cost()
        other, _herself = client_of(cast.house, first_name=f"Kim {number}")
        actions.separate(
            one_id=cast.client.person_id, other_id=other.person_id, reason="",
            organisation_id=cast.house.organisation.pk, by=cast.professional,
        )  # fmt: skip
        actions.add_to_group(group=group, person_id=other.person_id, by=cast.professional)
    assert cost() == few


def test_nothing_of_why_is_in_what_a_coordinator_reads(cast):
    group_of(cast, cast.volunteer)
    browser: Any = seen_by(cast.coordinator)
    for where in (f"/matches/{cast.match.pk}", "/requests", "/matches", "/today"):
        page = browser.get(where, follow=True).content.decode()
        assert WHY not in page
        assert "Het netwerk" not in page
