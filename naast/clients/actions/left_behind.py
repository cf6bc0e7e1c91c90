"""What was left behind at home: gone through, who may be called there, and who goes on after the way back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from naast.clients import access, rules
from naast.clients.left_behind import called_at_home, facts_of_return, inventories_of, inventory_of, return_plan_of
from naast.clients.models import Client, ContactPerson, Inventory, ReturnPlan
from naast.clients.queries import facts_of, living_request
from naast.clients.solving import links_of
from naast.privacy import clock
from naast.privacy.action import action
from naast.privacy.actor import Actor
from naast.privacy.circles import Seat, open_dossier
from naast.privacy.refusal import EditedMeanwhile, Reason, Refused
from naast.programmes.loading import load
from naast.programmes.questionnaires import read_answers
from naast.programmes.refusing import refuse_unless
from naast.programmes.rhythms import add_months


def _held(client: Client, by: Actor) -> Client:
    if not access.is_her_professional(by, client):
        raise PermissionDenied
    return Client.objects.select_for_update().get(pk=client.pk)


@action("inventory.gone_through")
def go_through(
    *,
    client: Client,
    answers: Mapping[str, str],
    skipped: Mapping[str, str],
    key: UUID,
    by: Actor,
    version: int | None = None,
) -> Inventory:
    """Keep how it stands with each practical matter. Leaving one out is fine, with the reason; the newest holds."""
    row = _held(client, by)
    if (there := Inventory.objects.filter(pk=key).first()) is not None:
        return there
    before = inventories_of(row)
    if version is not None and version != len(before):
        raise EditedMeanwhile
    template = load(row.programme)
    if not (asked := inventory_of(template)):
        raise _not_asked()
    read = read_answers(template, asked, answers)
    if not read.sound:
        raise Refused(*(Reason(f"inventory.{one.question}", _(one.message), "") for one in read.problems))
    left = {name: words.strip() for name, words in skipped.items() if words.strip() and name not in read.cleaned}
    _replace(before)
    said = {name: str(value) for name, value in read.cleaned.items()}
    inventory = Inventory(
        id=key, dossier_id=row.dossier_id, organisation_id=row.organisation_id, client=row, questionnaire=asked,
        answers=said, skipped=left, on=clock.today(), by_id=by.person_id, made_at=clock.now(),
        complete=rules.all_gone_through(template.questionnaires[asked].ask, said, left),
    )  # fmt: skip
    inventory.save()
    return inventory


def _replace(before: list[Inventory]) -> None:
    for one in before:
        if one.replaced_at is None:
            one.replaced_at = clock.now()
            one.save()


def _not_asked() -> Refused:
    return Refused(
        Reason(
            "left_behind.not_asked",
            _("This way of working does not ask this."),
            _("Write what matters in the file."),
        )
    )


@action("contact_person.said")
def record_contact_person(
    *,
    client: Client,
    said_yes: bool,
    how: str,
    key: UUID,
    by: Actor,
    called: str = "",
    phone: str = "",
    language: str = "nl",
) -> ContactPerson:
    """What the one at home answered herself. With a no, no name and no number are kept."""
    row = _held(client, by)
    if (there := ContactPerson.objects.filter(pk=key).first()) is not None:
        return there
    template = load(row.programme)
    if not (asked := called_at_home(template)):
        raise _not_asked()
    if said_yes and not (called.strip() and phone.strip()):
        raise Refused(
            Reason(
                "contact_person.who",
                _("With a yes belong how this person is called, and a number."),
                _("Write a first name and the number that may be called."),
            )
        )
    consent, before = template.consents[asked], list(ContactPerson.objects.filter(client=row))
    _forget(before)
    said = ContactPerson(
        id=key, dossier_id=before[0].dossier_id if before else _opened(row, by), organisation_id=row.organisation_id,
        client=row, consent=asked, said_yes=said_yes, how=ContactPerson.How(how), text=consent.text.to(language),
        called=called.strip() if said_yes else "", phone=phone.strip() if said_yes else "", language=language,
        said_at=clock.now(), until=add_months(clock.today(), consent.months) if said_yes else None,
        recorded_by_id=by.person_id, made_at=clock.now(),
    )  # fmt: skip
    said.save()
    return said


def _opened(client: Client, by: Actor) -> UUID:
    return open_dossier(
        organisation_id=client.organisation_id, location_id=client.location_id, kind="contact_person",
        label="contact_person", circle=[Seat(by.person_id, "professional")], by_role=["coordinator"],
        about_id=client.person_id, why="asked",
    )  # fmt: skip


def _forget(rows: list[ContactPerson]) -> None:
    """What was said before holds no longer, and its name and number go."""
    for one in rows:
        if one.said_yes and one.withdrawn_at is None:
            one.withdrawn_at, one.called, one.phone = clock.now(), "", ""
            one.save()


@action("contact_person.taken_back")
def take_back_contact_person(*, client: Client, by: Actor) -> None:
    """She does not want to be called any more: from this moment, and her name and number are gone. No reason asked."""
    row = _held(client, by)
    _forget(list(ContactPerson.objects.filter(client=row)))


@action("return.planned")
def plan_return(
    *,
    client: Client,
    returns_on: date | None,
    by: Actor,
    organisation_name: str = "",
    accountable_name: str = "",
    question: str = "",
    area: str = "",
    version: int | None = None,
) -> ReturnPlan:
    """The day of coming back, and who goes on at home."""
    row = _held(client, by)
    plan = return_plan_of(row) or ReturnPlan(
        dossier_id=row.dossier_id, organisation_id=row.organisation_id, client=row, by_id=by.person_id
    )
    if version is not None and version != (0 if plan._state.adding else plan.version):
        raise EditedMeanwhile
    if plan.sent_on is not None and plan.answer not in (ReturnPlan.Answer.DECLINED, ReturnPlan.Answer.STOPPED):
        organisation_name, accountable_name = plan.organisation_name, plan.accountable_name
    else:
        plan.sent_on, plan.expires_on, plan.answer, plan.answered_on = None, None, "", None
    plan.returns_on, plan.question, plan.area = returns_on, question.strip(), area.strip()
    plan.organisation_name, plan.accountable_name = organisation_name.strip(), accountable_name.strip()
    plan.save()
    return plan


@action("return.sent_on")
def send_on(*, client: Client, by: Actor) -> ReturnPlan:
    """The question goes on paper to an organisation at home. Everything still needed comes back at once."""
    row = _held(client, by)
    template, plan, request = load(row.programme), return_plan_of(row), living_request(row.pk)
    facts = facts_of_return(plan) | (facts_of(request, template, clock.today()) if request else {})
    refuse_unless(template, "send_referral", facts, links=links_of(request, by) if request else {})
    if plan is None:
        raise _not_asked()
    if plan.sent_on is None:
        days = template.referral.expires_days if template.referral else 0
        plan.sent_on, plan.expires_on = clock.today(), clock.today() + timedelta(days=days)
        plan.save()
    return plan


@action("return.answered")
def note_answer(*, client: Client, answer: str, by: Actor) -> ReturnPlan:
    """What they answered. A no brings the question back to her professional."""
    plan = return_plan_of(_held(client, by))
    if plan is None or plan.sent_on is None:
        raise Refused(
            Reason("return.not_sent", _("Nobody was asked yet."), _("First give the question to an organisation."))
        )
    plan.answer, plan.answered_on = ReturnPlan.Answer(answer), clock.today()
    plan.save()
    return plan
