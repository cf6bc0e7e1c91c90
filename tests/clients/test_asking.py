"""Preparing a request: what she wants, what can be done, and what is never a volunteer's."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from naast.clients import actions
from naast.clients.models import Request
from naast.clients.queries import facts_of
from naast.people.actions import end_role
from naast.people.models import Role
from naast.privacy import clock
from naast.privacy.action import action
from naast.privacy.actor import acting_as
from naast.privacy.circles import Seat, let_in
from naast.privacy.models import CircleMember
from naast.privacy.refusal import EditedMeanwhile, Refused
from naast.programmes.gates import needs
from naast.programmes.loading import load
from tests.cast import House, house
from tests.clients.cast import PROGRAMME, client_of, consented, open_request_for, prepared_request, request_of
from tests.clients.tracing import Entry, log_keeper, traced

pytestmark = pytest.mark.django_db
BUDDY = load(PROGRAMME)


@pytest.fixture
def at() -> House:
    return house()


def facts(request: Request, who) -> dict[str, object]:
    with acting_as(who):
        return facts_of(Request.objects.get(pk=request.pk), BUDDY, clock.today())


def test_a_request_is_read_by_her_her_professional_and_the_coordinators_here(at):
    nora, _ = client_of(at)
    request = request_of(nora, by=at.marije)
    with acting_as(at.marije):
        circle = {(one.person_id, one.part) for one in CircleMember.objects.filter(dossier=request.dossier_id)}
    assert circle == {
        (nora.person_id, "client"), (at.marije.person_id, "professional"), (at.hanneke.person_id, "coordinator"),
    }  # fmt: skip
    assert (request.state, request.template_version, request.called) == ("draft", BUDDY.version, "Nora")


def test_begun_twice_is_one_request(at):
    nora, _ = client_of(at)
    key = uuid.uuid4()
    first = actions.begin_request(client=nora, key=key, by=at.marije)
    assert actions.begin_request(client=nora, key=key, by=at.marije) == first
    assert actions.begin_request(client=nora, key=uuid.uuid4(), by=at.marije) == first
    with acting_as(at.marije):
        assert Request.objects.count() == 1


def test_after_a_closed_request_a_new_one_begins(at):
    nora, _ = client_of(at)
    first = request_of(nora, by=at.marije)
    actions.close_request(request=first, by=at.marije)
    assert request_of(nora, by=at.marije) != first


def test_only_her_professional_begins_a_request(at):
    nora, her = client_of(at)
    for who in (her, at.hanneke, at.joost, at.ada):
        with pytest.raises(PermissionDenied):
            request_of(nora, by=who)


def test_what_the_professional_writes_down_for_her_is_said_on_her_behalf(at):
    keeper = log_keeper(at)
    nora, her = client_of(at)
    request = request_of(nora, by=at.marije)
    said = actions.say_need(request=request, words="Ik wil wandelen.", said="written", by=at.marije)
    assert (said.need, said.need_said, said.need_said_on) == ("Ik wil wandelen.", "written", clock.today())
    assert traced(keeper, request.dossier_id)[0] == Entry(
        ["request.need_said"], at.marije.person_id, True, str(nora.person_id)
    )
    said = actions.say_need(request=request, words="Ik wil schaken.", by=her)
    assert (said.need, said.need_said) == ("Ik wil schaken.", "self")
    assert traced(keeper, request.dossier_id)[0] == Entry(["request.need_said"], nora.person_id, True, "")


@pytest.mark.shows("S0-33", "S1-45")
def test_a_no_to_whether_it_is_possible_is_kept_and_keeps_the_gate_shut(at):
    nora, _ = client_of(at)
    request = request_of(nora, by=at.marije)
    assert facts(request, at.marije)["possibility.said_by_professional"] is False
    actions.say_possibility(request=request, possible=False, reason="Er is een verhuizing.", by=at.marije)
    assert facts(request, at.marije)["possibility.said_by_professional"] is False
    kept = actions.say_possibility(request=request, possible=True, reason="De verhuizing is klaar.", by=at.marije)
    assert (kept.possible, kept.possibility) == (True, "De verhuizing is klaar.")
    assert kept.possibility_said_on == clock.today()
    assert facts(request, at.marije)["possibility.said_by_professional"] is True


@pytest.mark.shows("S0-36", "S2-19", "S1-44")
def test_thinking_through_is_three_answers(at):
    nora, _ = client_of(at)
    request = request_of(nora, by=at.marije)
    assert "displacement.answered_days" not in facts(request, at.marije)
    half = actions.think_through(request=request, accountable=True, runs_without="", paid_work="", by=at.marije)
    assert half.thought_through_on is None
    whole = actions.think_through(
        request=request, accountable=True, runs_without="Ik kom zelf.", paid_work="no", by=at.marije
    )
    assert whole.thought_through_on == clock.today()
    known = facts(request, at.marije)
    assert (known["professional.accountable"], known["core_process.runs_without"]) == (True, True)
    assert known["displacement.answered_days"] == 0
    actions.think_through(request=request, accountable=False, runs_without="Ik kom zelf.", paid_work="no", by=at.marije)
    assert facts(request, at.marije)["professional.accountable"] is False


def test_nobody_is_accountable_whose_role_has_ended(at):
    request = open_request_for(at)
    assert facts(request, at.hanneke)["professional.accountable"] is True

    @action("test.successor")
    def succeed(*, by) -> None:
        for dossier in (request.dossier_id, request.client.dossier_id, request.client.considerations_dossier_id):
            let_in(
                dossier_id=dossier, organisation_id=at.organisation.pk,
                seat=Seat(at.joost.person_id, "professional"), why="test",
            )  # fmt: skip

    succeed(by=at.marije)
    with acting_as(at.ada):
        role = Role.objects.get(person_id=at.marije.person_id)
    end_role(role=role, by=at.ada)
    assert facts(request, at.hanneke)["professional.accountable"] is False


@pytest.mark.shows("S0-44")
def test_a_worry_about_paid_work_waits_for_its_named_answer(at):
    nora, _ = client_of(at)
    request = request_of(nora, by=at.marije)
    said = {"request": request, "accountable": True, "runs_without": "Ik kom zelf.", "by": at.marije}
    with clock.back(timedelta(days=15)):
        actions.think_through(**said, paid_work="worry", worry="De huishoudhulp is net gestopt.", asked="Karin")
    assert facts(request, at.marije)["displacement.answered_days"] == 15
    actions.think_through(**said, paid_work="worry", worry="De huishoudhulp is net gestopt.", asked="Karin")
    assert facts(request, at.marije)["displacement.answered_days"] == 15  # saying it again starts no new clock
    answered = actions.answer_paid_work(request=request, answer="Nee, die komt terug.", by=at.hanneke)
    assert answered.paid_work_answered_on == clock.today()
    assert facts(request, at.marije)["displacement.answered_days"] == 0
    actions.think_through(**said, paid_work="worry", worry="En nu de tuinman.", asked="Karin")
    assert answered.paid_work_answer == "Nee, die komt terug."
    with acting_as(at.marije):
        assert Request.objects.get(pk=request.pk).paid_work_answered_on is None


def test_without_a_worry_there_is_nothing_to_answer(at):
    nora, _ = client_of(at)
    request = prepared_request(nora, by=at.marije)
    with pytest.raises(Refused):
        actions.answer_paid_work(request=request, answer="x", by=at.hanneke)


@pytest.mark.shows("S3-37")
def test_time_is_named_with_somebody_who_gives_it(at):
    nora, _ = client_of(at)
    request = request_of(nora, by=at.marije)
    assert "facilitated.hours" not in facts(request, at.marije)
    actions.facilitate(request=request, who="Karin", hours=4, by=at.marije)
    assert facts(request, at.marije)["facilitated.hours"] == 4


@pytest.mark.shows("S2-12")
def test_a_duty_of_the_law_may_be_named(at):
    nora, _ = client_of(at)
    named = actions.name_statutory_duty(request=request_of(nora, by=at.marije), duty="Wmo 2015", by=at.marije)
    assert named.statutory_duty == "Wmo 2015"


def test_the_wishes_are_those_of_the_programme(at):
    nora, _ = client_of(at)
    request = request_of(nora, by=at.marije)
    wishes = {"wish_how_often": "weekly", "wish_likes": "Wandelen."}
    described = actions.describe_request(
        request=request, activities=["company"], adds="Iemand die luistert.", wishes=wishes, area="Noord",
        languages=["Tigrinya"], interests=["schaken"], day_parts=["monday_morning"], by=at.marije,
    )  # fmt: skip
    assert (described.wishes, described.activities, described.area) == (wishes, ["company"], "Noord")
    for wrong in ({"wish_how_often": "every hour"}, {"wish_made_up": "x"}):
        with pytest.raises(Refused):
            actions.describe_request(request=request, activities=["company"], adds="", wishes=wrong, by=at.marije)
    with acting_as(at.hanneke):
        assert Request.objects.get(pk=request.pk).wishes == wishes


@pytest.mark.parametrize("activity", ["treatment", "crisis", "medication", "money_management", "childcare", "made_up"])
def test_what_is_not_for_volunteers_cannot_be_asked(at, activity):
    nora, _ = client_of(at)
    request = request_of(nora, by=at.marije)
    for who in (at.marije, at.hanneke):
        with pytest.raises(Refused) as refused:
            actions.describe_request(request=request, activities=["company", activity], adds="", by=who)
        assert [reason.code for reason in refused.value.reasons] == ["activity.permitted"]
        assert refused.value.reasons[0].link == f"/clients/{nora.pk}/request#wishes"
    assert facts(request, at.marije)["activity.permitted"] is False


def test_of_two_editors_the_second_is_told(at):
    nora, _ = client_of(at)
    request = request_of(nora, by=at.marije)
    actions.describe_request(request=request, activities=["company"], adds="Samen eten.", version=1, by=at.marije)
    with pytest.raises(EditedMeanwhile):
        actions.describe_request(request=request, activities=["company"], adds="Wandelen.", version=1, by=at.hanneke)
    with acting_as(at.hanneke):
        assert Request.objects.get(pk=request.pk).adds == "Samen eten."


def test_the_coordinator_describes_and_does_not_speak_for_her(at):
    nora, _ = client_of(at)
    request = request_of(nora, by=at.marije)
    assert actions.describe_request(request=request, activities=["company"], adds="x", by=at.hanneke).adds == "x"
    for refused in (
        lambda: actions.say_need(request=request, words="x", by=at.hanneke),
        lambda: actions.say_possibility(request=request, possible=True, reason="x", by=at.hanneke),
        lambda: actions.think_through(
            request=request, accountable=True, runs_without="x", paid_work="no", by=at.hanneke
        ),
        lambda: actions.facilitate(request=request, who="x", hours=4, by=at.hanneke),
        lambda: actions.name_statutory_duty(request=request, duty="x", by=at.hanneke),
        lambda: actions.record_consent(request=request, how="spoken", key=uuid.uuid4(), by=at.hanneke),
        lambda: actions.withdraw_consent(request=request, by=at.hanneke),
        lambda: actions.open_request(request=request, by=at.hanneke),
    ):
        with pytest.raises(PermissionDenied):
            refused()


def test_strangers_change_nothing(at):
    other = house("Elders")
    request = open_request_for(at)
    for who in (at.joost, at.tom, at.ada, at.rachid, other.marije, other.hanneke):
        for refused in (
            lambda who=who: actions.say_need(request=request, words="x", by=who),
            lambda who=who: actions.describe_request(request=request, activities=["company"], adds="x", by=who),
            lambda who=who: actions.close_request(request=request, by=who),
            lambda who=who: actions.mark_matched(request=request, by=who),
            lambda who=who: actions.tell_waiting_word(request=request, expected="now", key=uuid.uuid4(), by=who),
        ):
            with pytest.raises(PermissionDenied):
                refused()
    with acting_as(at.marije):
        assert Request.objects.get(pk=request.pk).version == request.version


def test_a_closed_request_stays_as_it_is(at):
    request = open_request_for(at)
    actions.close_request(request=request, by=at.marije)
    with pytest.raises(Refused) as refused:
        actions.say_need(request=request, words="x", by=at.marije)
    assert [reason.code for reason in refused.value.reasons] == ["request.closed"]


def test_the_facts_of_a_request_answer_the_whole_gate(at):
    request = consented(open_request_for(at), by=at.marije)
    known = facts(request, at.marije)
    assert needs(BUDDY, "open_request") <= set(known)
    assert known["consent.given"] == {"stand_beside"}
