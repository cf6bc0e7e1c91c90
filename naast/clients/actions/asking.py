"""Preparing a request: she wants it, it can be done, it was thought through, there is time, and what it is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.translation import gettext as _

from naast.clients import access, rules
from naast.clients.models import Client, Request
from naast.clients.queries import living_request
from naast.privacy import clock, trace
from naast.privacy.action import action
from naast.privacy.actor import Actor
from naast.privacy.circles import Seat, open_dossier
from naast.privacy.refusal import EditedMeanwhile, Reason, Refused
from naast.programmes.loading import load
from naast.programmes.privately import refuse_addresses, refuse_private_ways
from naast.programmes.questionnaires import Answer, read_answers
from naast.programmes.refusing import language


@action("request.begun")
def begin_request(*, client: Client, key: UUID, by: Actor, called: str = "") -> Request:
    """Begin a request for somebody beside her. The coordinators read it; her background stays where it is."""
    if not access.is_her_professional(by, client):
        raise PermissionDenied
    Client.objects.select_for_update().get(pk=client.pk)
    if (there := Request.objects.filter(pk=key).first() or living_request(client.pk)) is not None:
        return there
    template = load(client.programme)
    dossier = open_dossier(
        organisation_id=client.organisation_id,
        location_id=client.location_id,
        kind="request",
        label="request",
        circle=[Seat(client.person_id, "client"), Seat(by.person_id, "professional")],
        by_role=["coordinator"],
        about_id=client.person_id,
        why="asked",
    )
    request = Request(
        id=key,
        dossier_id=dossier,
        organisation_id=client.organisation_id,
        client=client,
        client_person_id=client.person_id,
        professional_id=by.person_id,
        location_id=client.location_id,
        programme=client.programme,
        template_version=template.version,
        called=called or client.first_name,
        made_at=clock.now(),
    )
    request.save()
    return request


@action("request.need_said")
def say_need(
    *, request: Request, words: str, by: Actor, said: str = "spoken", on: date | None = None, version: int | None = None
) -> Request:
    """She wants this, in her own words: on her own page, or written down by her professional on her behalf."""
    if not access.may_speak_in(by, request):
        raise PermissionDenied
    herself = access.is_herself(by, request.client_person_id)
    if not herself:
        trace.note_on_behalf_of(request.client_person_id)
    row = living(request, version)
    row.need, row.need_said_on = words.strip(), on or clock.today()
    row.need_said = Request.Said.SELF if herself else Request.Said(said)
    row.save()
    return row


@action("request.goals_chosen")
def choose_goals(*, request: Request, goals: Iterable[str], by: Actor, version: int | None = None) -> Request:
    """What she would like to get stronger in, on her own page or said to her professional. None is fine."""
    if not access.may_speak_in(by, request):
        raise PermissionDenied
    if not access.is_herself(by, request.client_person_id):
        trace.note_on_behalf_of(request.client_person_id)
    row, chosen = living(request, version), set(goals)
    if chosen and not rules.may_have_goals(load(row.programme), row.contact):
        raise Refused(
            Reason("goals.none", _("This contact has no target. It is good as it is."), _("Leave the goals empty."))
        )
    row.goals = [goal.value for goal in Request.Goal if goal in chosen]
    row.save()
    return row


@action("request.possibility_said")
def say_possibility(*, request: Request, possible: bool, reason: str, by: Actor, version: int | None = None) -> Request:
    """The professional says whether it is possible now, with a reason. A no is kept as well."""
    row = _prepared_by_her_professional(request, by, version)
    row.possible, row.possibility, row.possibility_said_on = possible, reason.strip(), clock.today()
    row.save()
    return row


@action("request.thought_through")
def think_through(
    *,
    request: Request,
    accountable: bool,
    runs_without: str,
    paid_work: str,
    by: Actor,
    worry: str = "",
    asked: str = "",
    version: int | None = None,
) -> Request:
    """Three questions: do I stay accountable, how does the work go on without, does this touch paid work."""
    row = _prepared_by_her_professional(request, by, version)
    today = clock.today()
    row.accountable_on = (row.accountable_on or today) if accountable else None
    row.runs_without = runs_without.strip()
    worried = paid_work == Request.PaidWork.WORRY
    if (row.paid_work, row.paid_work_worry) != (paid_work, worry.strip() if worried else ""):
        row.paid_work_asked_on = today if worried else None
        row.paid_work_answer, row.paid_work_answered_on = "", None
    row.paid_work = Request.PaidWork(paid_work) if paid_work else ""
    row.paid_work_worry, row.paid_work_asked = (worry.strip(), asked.strip()) if worried else ("", "")
    whole = accountable and row.runs_without and row.paid_work
    row.thought_through_on = today if whole else None
    row.save()
    return row


@action("request.paid_work_answered")
def answer_paid_work(*, request: Request, answer: str, by: Actor, version: int | None = None) -> Request:
    """The answer of the named person to the worry about paid work."""
    if not access.may_describe(by, request):
        raise PermissionDenied
    row = living(request, version)
    if row.paid_work != Request.PaidWork.WORRY:
        raise Refused(
            Reason("paid_work.no_worry", _("Nobody has a worry about paid work here."), _("Go back to the request."))
        )
    row.paid_work_answer, row.paid_work_answered_on = answer.strip(), clock.today()
    row.save()
    return row


@action("request.facilitated")
def facilitate(*, request: Request, who: str, hours: int, by: Actor, version: int | None = None) -> Request:
    """Who gives the time for support, and how many hours a month."""
    row = _prepared_by_her_professional(request, by, version)
    row.facilitated_by, row.facilitated_hours = who.strip(), hours
    row.save()
    return row


@action("request.duty_named")
def name_statutory_duty(*, request: Request, duty: str, by: Actor, version: int | None = None) -> Request:
    """Name a duty of the law that applies here; nothing has to be named."""
    row = _prepared_by_her_professional(request, by, version)
    row.statutory_duty = duty.strip()
    row.save()
    return row


@action("request.described")
def describe_request(
    *,
    request: Request,
    activities: Sequence[str],
    adds: str,
    by: Actor,
    adds_volunteer: str = "",
    adds_professional: str = "",
    adds_organisation: str = "",
    contact: str = "",
    called: str = "",
    area: str = "",
    languages: Sequence[str] = (),
    interests: Sequence[str] = (),
    day_parts: Sequence[str] = (),
    wishes: Mapping[str, Answer] | None = None,
    expected_months: int | None = None,
    gender: str = "",
    beside_gender: str = "",
    at_least_km: int | None = None,
    not_from: Sequence[str] = (),
    version: int | None = None,
) -> Request:
    """What they do together, what a volunteer adds for each in one sentence, and her wishes. No direct care.

    Contact that is long and light has no target: goals that were chosen before are gone with it.
    """
    if not access.may_describe(by, request):
        raise PermissionDenied
    row = living(request, version)
    template, wished = load(row.programme), [str(said) for said in (wishes or {}).values()]
    others = (adds_volunteer, adds_professional, adds_organisation)
    if template.is_hidden:  # before a boundary says where there is room: here there is none
        refuse_addresses(area, adds, *others, called, *wished)
    refuse_private_ways(template, called, adds, *others, *wished)
    _refuse_what_is_not_for_volunteers(row, activities)
    row.activities, row.adds, row.called = list(activities), adds.strip(), called.strip() or row.called
    row.adds_volunteer, row.adds_professional, row.adds_organisation = (said.strip() for said in others)
    row.contact = Request.Contact(contact) if contact else ""
    row.goals = [] if contact else row.goals
    row.area, row.languages, row.interests = area.strip(), list(languages), list(interests)
    row.day_parts, row.wishes = list(day_parts), _wishes(row, wishes or {})
    row.expected_months, row.gender, row.beside_gender = expected_months, gender, beside_gender
    row.at_least_km, row.not_from = at_least_km, list(not_from)
    row.save()
    return row


def _wishes(request: Request, wishes: Mapping[str, Answer]) -> dict[str, Answer]:
    template = load(request.programme)
    if "wishes" not in template.questionnaires:
        return {}
    read = read_answers(template, "wishes", wishes)
    if not read.sound:
        raise Refused(*(Reason(f"wishes.{wrong.question}", _(wrong.message), "") for wrong in read.problems))
    return dict(read.cleaned)


def _refuse_what_is_not_for_volunteers(request: Request, activities: Sequence[str]) -> None:
    template = load(request.programme)
    known = template.activities
    wrong = [name for name in activities if name not in known or not rules.permitted(known[name])]
    if wrong:
        said, words = template.obstacles["activity.permitted"], language()
        raise Refused(
            Reason(
                "activity.permitted",
                said.why.to(words),
                said.do.to(words),
                f"{reverse('clients:request', args=[request.client_id])}#wishes",
            )
        )


def _prepared_by_her_professional(request: Request, by: Actor, version: int | None) -> Request:
    if not access.is_her_professional(by, request):
        raise PermissionDenied
    return living(request, version)


def living(request: Request, version: int | None = None) -> Request:
    """The request as it stands now, held until the transaction ends. A closed one stays as it is."""
    row = Request.objects.select_for_update().get(pk=request.pk)
    if version is not None and row.version != version:
        raise EditedMeanwhile
    if row.state == Request.State.CLOSED:
        raise Refused(
            Reason(
                "request.closed",
                _("This request is closed."),
                _("Begin a new request."),
                reverse("clients:request", args=[row.client_id]),
            )
        )
    return row
