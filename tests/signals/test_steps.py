"""Five dated steps of a professional: in order, hers alone, and nothing of it for the client or in an address."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.urls import reverse

from naast.clients.actions import hand_over
from naast.clients.models import Client
from naast.matches.actions import move_accountability
from naast.people.actions import end_role
from naast.people.models import Role
from naast.privacy import clock
from naast.privacy.actor import acting_as
from naast.privacy.refusal import Refused
from naast.signals import actions, rules
from naast.signals.models import ReportingCode, ReportingCodeStep
from naast.signals.queries import plans
from tests.matches.cast import Cast
from tests.moments.cast import everybody, page_of, readers, seen_by
from tests.volunteers.cast import acts_on

pytestmark = pytest.mark.django_db
FACTS = "De deur was op slot, drie keer deze week."


def file_of(cast: Cast) -> Client:
    with acting_as(cast.professional):
        return Client.objects.get(person_id=cast.client.person_id)


def begun(cast: Cast) -> ReportingCode:
    return actions.begin_plan(client=file_of(cast), by=cast.professional)


def write(cast: Cast, plan: ReportingCode, step: int, words: str = FACTS, **how: object) -> ReportingCodeStep:
    return actions.write_step(plan=plan, step=step, on=clock.today(), words=words, by=cast.professional, **how)  # type: ignore[arg-type]


def test_only_her_professional_begins_and_only_she_reads(cast):
    plan = begun(cast)
    assert begun(cast).pk == plan.pk
    assert readers(cast, plan) == readers(cast, write(cast, plan, 1)) == {"professional"}
    for who in (cast.coordinator, cast.house.joost, cast.volunteer, cast.client):
        with pytest.raises(PermissionDenied):
            actions.begin_plan(client=file_of(cast), by=who)


def test_steps_go_in_order_and_are_written_again_as_a_new_version(cast):
    plan = begun(cast)
    for step in (2, 3, 4, 5, 6, 0):
        with pytest.raises(Refused):
            write(cast, plan, step)
    for step in rules.STEPS:
        write(cast, plan, step, f"Stap {step}.", advice_from="national", weighed={"report_needed": "no"})
    write(cast, plan, 1, "Beter opgeschreven.")
    with acting_as(cast.professional):
        steps = plans.steps_of(plan)
    assert [step.now.words for step in steps if step.now] == [
        "Beter opgeschreven.", "Stap 2.", "Stap 3.", "Stap 4.", "Stap 5.",
    ]  # fmt: skip
    assert [old.words for old in steps[0].before] == ["Stap 1."]
    assert [(step.now.advice_from, bool(step.now.weighed)) for step in steps if step.now] == [
        ("", False), ("national", False), ("", False), ("", True), ("", True),
    ]  # fmt: skip
    with pytest.raises(Refused):
        actions.write_step(
            plan=plan, step=1, on=clock.today() + timedelta(days=1), words="Morgen.", by=cast.professional
        )


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("Nora was bang.", True), ("nora's moeder", True), ("NÓRA belde", True), ("Mevrouw van der Berg", True),
        ("De noorderzon scheen.", False), ("Zij was bang.", False),
    ],
)  # fmt: skip
def test_a_name_in_a_text(words, named):
    assert rules.names_her(words, "Nora", "van der Berg") is named


def test_advice_with_a_name_stops_on_the_page_and_keeps_the_text(cast):
    plan = begun(cast)
    write(cast, plan, 1)
    where = reverse("signals:step", args=[plan.pk, 2])
    typed = {"on": clock.today().isoformat(), "advice_from": "national", "words": "Zij zeiden: let op Nora."}
    browser = seen_by(cast.professional)
    page = browser.post(where, typed).content.decode()
    assert ("let op Nora." in page, "0800-2000" in page, "Vraag advies zonder naam" in page) == (True, True, True)
    with pytest.raises(Refused):
        write(cast, plan, 2, "Let op Nora.", advice_from="colleague")
    assert browser.post(where, typed | {"words": "Zij zeiden: kijk nog een week."}).status_code == 302
    with acting_as(cast.professional):
        assert ReportingCodeStep.objects.filter(step=2).count() == 1


def test_the_pages_open_for_her_and_are_404_for_everybody_else(cast):
    signal = actions.raise_signal(kind="child_unsafe", words="Blauwe plek.", match=cast.match, by=cast.volunteer)
    begin = reverse("signals:plan-from", args=[signal.pk])
    browser = seen_by(cast.professional)
    assert begin in browser.get(reverse("signals:signal", args=[signal.pk])).content.decode()
    answer = browser.post(begin, {"form_key": str(uuid.uuid4())})
    with acting_as(cast.professional):
        plan = ReportingCode.objects.get()
    assert (answer.url, plan.signal_id) == (f"/steps/{plan.pk}", signal.pk)
    pages = [f"/steps/{plan.pk}", f"/steps/{plan.pk}/1", begin, reverse("signals:plans", args=[file_of(cast).pk])]
    for part, who in everybody(cast).items():
        for where in pages:
            expected = 200 if part == "professional" else 404
            assert seen_by(who).get(where).status_code == expected, (part, where)
    assert seen_by(cast.professional).get(f"/steps/{plan.pk}/3").status_code == 404


def test_the_path_of_the_volunteer_ends_at_telling(cast):
    signal = actions.raise_signal(kind="child_unsafe", words="Blauwe plek.", match=cast.match, by=cast.volunteer)
    begun(cast)
    page = seen_by(cast.volunteer).get(page_of(cast.volunteer, "called", signal.pk)).content.decode()
    assert "Jij hoeft niets meer te doen." in page
    assert ("Stap voor stap" in page, "/steps" in page, "Veilig Thuis" in page) == (False, False, False)


def test_the_client_sees_nothing_of_it_among_who_looked(cast):
    plan = begun(cast)
    write(cast, plan, 1)
    with acting_as(cast.client), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM audit_of(%s)", [plan.dossier_id])
        assert cursor.fetchone() == (0,)
    page = seen_by(cast.client).get(page_of(cast.client, "who-looked")).content.decode()
    assert ("tap voor stap" in page, "plan." in page, FACTS in page) == (False, False, False)
    assert acts_on(cast.house, plan.dossier_id) == ["plan.begun", "plan.step_written"]


def test_a_colleague_reads_along_by_name_and_writes_nothing(cast):
    plan = begun(cast)
    row = write(cast, plan, 1)
    where = reverse("signals:plan-colleague", args=[plan.pk])
    assert seen_by(cast.professional).post(where, {"colleague": str(cast.house.joost.person_id)}).status_code == 302
    assert readers(cast, row) == {"professional", "deputy"}
    assert seen_by(cast.house.joost).get(f"/steps/{plan.pk}").status_code == 200
    assert seen_by(cast.house.joost).get(f"/steps/{plan.pk}/1").status_code == 404
    with pytest.raises(PermissionDenied):
        actions.write_step(plan=plan, step=1, on=clock.today(), words="Ook ik.", by=cast.house.joost)
    with pytest.raises(PermissionDenied):
        actions.let_colleague_in(plan=plan, colleague_id=cast.coordinator.person_id, by=cast.professional)


def test_closing_needs_a_reason_and_ends_the_writing(cast):
    plan = begun(cast)
    write(cast, plan, 1)
    where = reverse("signals:plan-close", args=[plan.pk])
    assert seen_by(cast.professional).post(where, {"because": "", "version": plan.version}).status_code == 200
    done = {"because": "Het bleek veilig.", "version": plan.version}
    assert seen_by(cast.professional).post(where, done).status_code == 302
    with acting_as(cast.professional):
        closed = ReportingCode.objects.get()
    assert closed.closed_on == clock.today()
    with pytest.raises(Refused):
        write(cast, closed, 2)
    assert begun(cast).pk != plan.pk


def test_who_takes_steps_cannot_leave_before_a_colleague_goes_on_with_them(cast):
    at, plan = cast.house, begun(cast)
    move_accountability(match=cast.match, to_id=at.joost.person_id, reason="Zij vertrekt.", by=cast.coordinator)

    def role() -> Role:
        with acting_as(at.ada):
            return Role.objects.get(person_id=at.marije.person_id, kind="professional")

    with pytest.raises(Refused) as refused:
        end_role(role=role(), by=at.ada)
    assert [one.code for one in refused.value.reasons] == ["role.last"]
    assert "Marije" in seen_by(at.hanneke).get("/clients/hand-over").content.decode()
    hand_over(giving_id=at.marije.person_id, taking_id=at.joost.person_id, by=at.hanneke)
    assert readers(cast, plan) == {"deputy"}
    end_role(role=role(), by=at.ada)
