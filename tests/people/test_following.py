"""Who comes into the circle of a client, and who follows as her professional: never somebody she may never meet."""

from __future__ import annotations

import uuid
from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction

from naast.clients import actions as clients
from naast.clients.models import Client, Outreach
from naast.groups import actions as groups
from naast.matches import actions as matches
from naast.people import actions
from naast.people.models import Role
from naast.people.queries import separated
from naast.privacy.actor import Actor, acting_as
from naast.privacy.models import CircleMember, Separation, SeparationGroup, SeparationGroupMember
from naast.privacy.refusal import Refused
from naast.signals import actions as signals
from tests.cast import House, person, wearing
from tests.clients.cast import client_of
from tests.groups.cast import colleague as works_too
from tests.groups.cast import opened
from tests.matches.cast import Cast
from tests.moments.cast import beside, seen_by

pytestmark = pytest.mark.django_db
WHY = "Hij is de broer van haar ex."
SAID = {"This combination does not fit now.", "Deze combinatie past nu niet."}


@pytest.fixture
def at(cast: Cast) -> House:
    return cast.house


def apart(client: uuid.UUID, other: uuid.UUID, at: House, by: Actor) -> Separation:
    return actions.separate(
        one_id=client, other_id=other, reason=WHY, organisation_id=at.organisation.pk, by=by
    )  # fmt: skip


def circles(*people: Actor) -> set[tuple[object, ...]]:
    """Who is in which circle now, as far as these people are in it themselves."""
    found: set[tuple[object, ...]] = set()
    for who in people:
        with acting_as(who), connection.cursor() as cursor:
            cursor.execute(
                "SELECT dossier_id, person_id, part FROM privacy_circlemember WHERE until > statement_timestamp()"
            )
            found |= set(cursor.fetchall())
    return found


def refused_calmly(who: Actor, act: Callable[[], object], *, at: House) -> None:
    """It is refused, the words say neither why nor what, and she (`who`) came in nowhere and nobody left."""
    before = circles(who, at.marije)
    with pytest.raises(Refused) as refused:
        act()
    [reason] = refused.value.reasons
    assert reason.why in SAID
    assert not {"broer", "meet", "ontmoet", "apart", "uit elkaar"} & set(f"{reason.why} {reason.do}".lower().split())
    assert circles(who, at.marije) == before


def in_circle(who: Actor, dossier_id: uuid.UUID) -> bool:
    with acting_as(who):
        return CircleMember.objects.filter(dossier_id=dossier_id, person_id=who.person_id).exists()


def living(who: Actor) -> list[Separation]:
    with acting_as(who):
        return list(Separation.objects.filter(ended_at__isnull=True))


def may_never_meet(at: House, *people: uuid.UUID) -> bool:
    with acting_as(at.hanneke):
        return separated(*people)


def move(cast: Cast, to: Actor) -> None:
    matches.move_accountability(match=cast.fresh(), to_id=to.person_id, reason="Verhuist.", by=cast.coordinator)


def hand_over(at: House, to: Actor, by: Actor | None = None) -> int:
    return clients.hand_over(giving_id=at.marije.person_id, taking_id=to.person_id, by=by or at.hanneke)


# ── Nobody comes in who may never meet her ──


def test_her_file_is_not_handed_to_somebody_she_may_never_meet(at):
    nora, _her = client_of(at)
    apart(nora.person_id, at.joost.person_id, at, at.marije)
    for by in (at.hanneke, at.marije):
        refused_calmly(at.joost, lambda by=by: hand_over(at, at.joost, by), at=at)
    with acting_as(at.joost):
        assert not Client.objects.exists()


def test_nor_to_somebody_of_a_group(at):
    nora, _her = client_of(at)
    group = actions.begin_group(words="De familie", organisation_id=at.organisation.pk, key=uuid.uuid4(), by=at.marije)
    actions.separate_from_group(one_id=nora.person_id, group=group, reason=WHY, by=at.marije)
    actions.add_to_group(group=group, person_id=at.joost.person_id, by=at.marije)
    refused_calmly(at.joost, lambda: hand_over(at, at.joost), at=at)


def test_nobody_is_her_own_professional(at):
    nora, _her = client_of(at)
    actions.begin_role(organisation=at.organisation, person_id=nora.person_id, kind="professional", by=at.ada)
    before = circles(at.marije)
    with pytest.raises(Refused):
        clients.hand_over(giving_id=at.marije.person_id, taking_id=nora.person_id, by=at.hanneke)
    assert circles(at.marije) == before


@pytest.mark.parametrize("whom", ["client", "volunteer"])
def test_nobody_becomes_accountable_who_may_never_meet_one_of_them(cast, whom):
    other: Actor = getattr(cast, whom)
    apart(other.person_id, cast.house.joost.person_id, cast.house, cast.professional)
    refused_calmly(cast.house.joost, lambda: move(cast, cast.house.joost), at=cast.house)
    assert {one.person_id for one in cast.fresh().participants.all() if one.accountable} == {
        cast.professional.person_id
    }


def test_the_database_refuses_by_itself(cast):
    apart(cast.client.person_id, cast.house.joost.person_id, cast.house, cast.professional)
    before = circles(cast.house.joost, cast.professional)
    with (
        acting_as(cast.coordinator), connection.cursor() as cursor,
        pytest.raises(DatabaseError, match="this combination"), transaction.atomic(),
    ):  # fmt: skip
        cursor.execute("SELECT matches_move_accountability(%s, %s)", [cast.match.pk, cast.house.joost.person_id])
    assert circles(cast.house.joost, cast.professional) == before


def test_that_two_beside_her_were_kept_apart_does_not_hold_back_who_follows(cast):
    """Then she needs her professional more than ever."""
    apart(cast.client.person_id, cast.volunteer.person_id, cast.house, cast.professional)
    move(cast, cast.house.joost)
    assert in_circle(cast.house.joost, cast.match.dossier_id)


def test_no_colleague_reads_along_in_the_steps_who_may_never_meet_her(cast):
    with acting_as(cast.professional):
        file = Client.objects.get(person_id=cast.client.person_id)
    plan = signals.begin_plan(client=file, by=cast.professional)
    apart(file.person_id, cast.house.joost.person_id, cast.house, cast.professional)
    refused_calmly(
        cast.house.joost,
        lambda: signals.let_colleague_in(plan=plan, colleague_id=cast.house.joost.person_id, by=cast.professional),
        at=cast.house,
    )


def test_nor_goes_on_with_them(cast):
    joost = cast.house.joost
    with acting_as(cast.professional):
        file = Client.objects.get(person_id=cast.client.person_id)
    plan = signals.begin_plan(client=file, by=cast.professional)
    with acting_as(cast.professional), connection.cursor() as cursor:
        cursor.execute(
            "SELECT privacy_let_in(%s, %s, 'professional', 'staff', now() + interval '1 month', 'x')",
            [file.dossier_id, joost.person_id],
        )
    apart(file.person_id, joost.person_id, cast.house, cast.professional)
    refused_calmly(
        joost, lambda: signals.hand_over(plan=plan, to_id=joost.person_id, by=cast.professional), at=cast.house
    )


def test_nobody_stays_accountable_for_an_open_door_where_she_comes(at):
    cast = opened()
    here = cast.house
    client, _her = client_of(here, programme="shelter")
    mark = works_too(here, "Mark", "professional")
    apart(client.person_id, mark.person_id, here, here.marije)
    for by in (cast.coordinator, cast.contact):
        refused_calmly(
            mark,
            lambda by=by: groups.ask_professional(
                group=cast.group, professional_id=mark.person_id, reason="Minder tijd.", by=by
            ),
            at=here,
        )
        refused_calmly(
            mark,
            lambda by=by: groups.open_group(
                key=uuid.uuid4(), location=here.location, programme="shelter", activity="bicycle_repair",
                called="Fietsen", when="Elke week", runs_without="Dan is er koffie.",
                professional_id=mark.person_id, by=by,
            ),
            at=here,
        )  # fmt: skip


def test_a_standing_duo_is_refused_in_the_same_way(cast):
    apart(cast.volunteer.person_id, cast.professional.person_id, cast.house, cast.professional)
    before = circles(cast.professional)
    with pytest.raises(Refused):
        matches.start_duo(
            professional_id=cast.professional.person_id, volunteer_person_id=cast.volunteer.person_id,
            key=uuid.uuid4(), by=cast.coordinator,
        )  # fmt: skip
    assert circles(cast.professional) == before


@pytest.mark.parametrize("whom", ["client", "volunteer"])
def test_a_role_that_opens_her_dossiers_is_not_given_to_who_may_never_meet_her(cast, whom):
    other: Actor = getattr(cast, whom)
    apart(other.person_id, cast.house.joost.person_id, cast.house, cast.professional)

    def give(location_id: uuid.UUID) -> Role:
        return actions.begin_role(
            organisation=cast.house.organisation, person_id=cast.house.joost.person_id, kind="coordinator",
            location_id=location_id, by=cast.house.ada,
        )  # fmt: skip

    refused_calmly(cast.house.joost, lambda: give(cast.house.location.pk), at=cast.house)
    with acting_as(cast.house.ada):
        assert not Role.objects.filter(person_id=cast.house.joost.person_id, kind="coordinator").exists()
    assert give(cast.house.other_location.pk).kind == "coordinator"


def test_somebody_new_gets_her_role_as_before(cast):
    who = person()
    actions.add_staff(
        organisation=cast.house.organisation, person=who, first_name="Kim", kinds=["coordinator"],
        location_id=cast.house.location.pk, by=cast.house.ada,
    )  # fmt: skip
    assert in_circle(wearing(who), cast.match.dossier_id)


# ── Who follows as her professional knows it, and can end it ──


def page_of(client: Client, by: Actor) -> str:
    return seen_by(by).get(f"/clients/{client.pk}/never-meet").content.decode()


def test_with_her_file_goes_who_may_never_meet_her_and_not_why(at):
    nora, _her = client_of(at)
    lies, _other = client_of(at, "Lies", by=at.joost)
    first = apart(nora.person_id, lies.person_id, at, at.marije)
    assert hand_over(at, at.joost) == 1
    [row] = living(at.joost)
    assert (row.one_id, row.other_id, row.reason, row.made_by_id) == (
        nora.person_id, lies.person_id, "", at.joost.person_id,
    )  # fmt: skip
    assert row.dossier_id != first.dossier_id
    assert living(at.marije) == []
    page = page_of(nora, at.joost)
    assert ("Niemand. Dat is gewoon." in page, "Lies" in page, WHY in page) == (False, True, False)
    assert may_never_meet(at, nora.person_id, lies.person_id)
    seen_by(at.joost).post(f"/clients/{nora.pk}/never-meet/{row.pk}/end")
    assert not may_never_meet(at, nora.person_id, lies.person_id)


def test_whoever_follows_later_knows_it_as_well(cast):
    at = cast.house
    mark = works_too(at, "Mark", "professional")
    apart(cast.client.person_id, at.rachid.person_id, at, cast.professional)
    for follows, before in ((at.joost, cast.professional), (mark, at.joost), (cast.professional, mark)):
        move(cast, follows)
        assert [row.other_id for row in living(follows)] == [at.rachid.person_id]
        assert living(before) == []
        assert may_never_meet(at, cast.client.person_id, at.rachid.person_id)


def test_who_still_is_the_professional_of_the_other_one_keeps_it(at):
    nora, _her = client_of(at)
    lies, _other = client_of(at, "Lies")
    apart(nora.person_id, lies.person_id, at, at.marije)
    file = beside(at, client_name="Wilma")
    apart(file.client.person_id, lies.person_id, at, at.marije)
    move(file, at.joost)
    assert [row.one_id for row in living(at.joost)] == [file.client.person_id]
    assert {row.one_id for row in living(at.marije)} == {nora.person_id, file.client.person_id}
    [kept] = living(at.joost)
    actions.end_separation(separation=kept, by=at.joost)
    assert may_never_meet(at, file.client.person_id, lies.person_id)


def test_what_nobody_of_her_professionals_made_stays_with_who_made_it(cast):
    at = cast.house
    row = apart(cast.client.person_id, at.rachid.person_id, at, cast.coordinator)
    move(cast, at.joost)
    assert [one.pk for one in living(cast.coordinator)] == [row.pk]
    assert living(at.joost) == []


def test_a_group_goes_along_with_who_is_in_it_and_without_its_words(cast):
    at = cast.house
    group = actions.begin_group(words="De familie", organisation_id=at.organisation.pk, key=uuid.uuid4(), by=at.marije)
    actions.separate_from_group(one_id=cast.client.person_id, group=group, reason=WHY, by=at.marije)
    actions.add_to_group(group=group, person_id=at.rachid.person_id, by=at.marije)
    with acting_as(at.marije):
        file = Client.objects.get(person_id=cast.client.person_id)
    move(cast, at.joost)
    [row] = living(at.joost)
    with acting_as(at.joost):
        [hers], [member] = SeparationGroup.objects.all(), SeparationGroupMember.objects.all()
    assert (row.group_id, row.reason, hers.words, member.person_id) == (hers.pk, "", "", at.rachid.person_id)
    assert "Een groep van eerder" in page_of(file, at.joost)
    page = seen_by(at.joost).get(f"/clients/{file.pk}/never-meet/groups/{hers.pk}").content.decode()
    assert ("Rachid" in page, "De familie" in page) == (True, False)
    with acting_as(at.joost):
        assert not SeparationGroup.objects.filter(pk=group.pk).exists()
    seen_by(at.joost).post(f"/clients/{file.pk}/never-meet/members/{member.pk}/end")
    assert not may_never_meet(at, cast.client.person_id, at.rachid.person_id)


def test_two_clients_of_one_group_are_followed_with_one_group(at):
    group = actions.begin_group(words="De familie", organisation_id=at.organisation.pk, key=uuid.uuid4(), by=at.marije)
    for name in ("Nora", "Lies"):
        client, _her = client_of(at, name)
        actions.separate_from_group(one_id=client.person_id, group=group, reason=WHY, by=at.marije)
    actions.add_to_group(group=group, person_id=at.rachid.person_id, by=at.marije)
    assert hand_over(at, at.joost) == 2
    assert len({row.group_id for row in living(at.joost)}) == 1
    with acting_as(at.joost):
        assert [one.person_id for one in SeparationGroupMember.objects.all()] == [at.rachid.person_id]


def test_who_already_said_so_herself_does_not_get_it_twice(cast):
    at = cast.house
    apart(at.rachid.person_id, cast.client.person_id, at, at.joost)
    apart(cast.client.person_id, at.rachid.person_id, at, cast.professional)
    move(cast, at.joost)
    [row] = living(at.joost)
    assert row.reason == WHY
    assert living(cast.professional) == []


def test_the_functions_behind_it_are_not_for_the_app(cast):
    for statement in (
        "SELECT privacy_apart_from(%(one)s, ARRAY[%(one)s]::uuid[])",
        "SELECT privacy_separations_follow(ARRAY[%(one)s]::uuid[], %(one)s, %(one)s)",
    ):
        with (
            acting_as(cast.coordinator), connection.cursor() as cursor,
            pytest.raises(DatabaseError, match="permission"), transaction.atomic(),
        ):  # fmt: skip
            cursor.execute(statement, {"one": cast.client.person_id})


def test_a_door_without_a_file_is_handed_over_as_before(at):
    clients.begin_outreach(key=uuid.uuid4(), initials="N.B.", programme="presence", by=at.marije)
    assert hand_over(at, at.joost) == 1
    with acting_as(at.joost):
        assert Outreach.objects.count() == 1


def test_without_the_file_nobody_is_let_into_the_steps(cast):
    """Whether she may meet her cannot be asked by who no longer reads whom it is about."""
    with acting_as(cast.professional):
        file = Client.objects.get(person_id=cast.client.person_id)
    plan = signals.begin_plan(client=file, by=cast.professional)
    mark = works_too(cast.house, "Mark", "professional")
    move(cast, cast.house.joost)
    with pytest.raises(PermissionDenied):
        signals.let_colleague_in(plan=plan, colleague_id=mark.person_id, by=cast.professional)
