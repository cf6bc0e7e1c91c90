"""Claiming what it cost to be there, saying yes to it, and paying it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from naast.expenses import access, rules
from naast.expenses.models import Expense
from naast.expenses.receipts import PDF, Receipt
from naast.people.columns import SENTENCES
from naast.privacy import clock
from naast.privacy.action import action
from naast.privacy.actor import Actor
from naast.privacy.first import allow, locked
from naast.privacy.refusal import EditedMeanwhile, Reason, Refused
from naast.programmes.knowing import names_known
from naast.programmes.loading import load
from naast.programmes.unnamed import refuse_who_or_where
from naast.volunteers.models import Volunteer

MOST_KILOMETRES = Decimal(1000)
MOST_EUROS = Decimal(1000)
Kind = Expense.Kind


@action("expense.noted")
def note_expense(
    *,
    volunteer: Volunteer,
    spent_on: date,
    by: Actor,
    kilometres: Decimal = Decimal(0),
    euros: Decimal = Decimal(0),
    kind: str = Kind.COSTS,
    receipt: Receipt | None = None,
    way: str = "",
    key: UUID | None = None,
) -> Expense:
    """Kilometres, a small cost or an allowance of one day, in her own file. Whom she visited does not stand there.

    `way` is the way of working in which she went there. Where nobody may be found, the exact distance is never kept.
    """
    now = Volunteer.objects.select_for_update().filter(pk=volunteer.pk).first()
    if now is None or not access.may_note(by, now):
        raise PermissionDenied
    if key and (before := Expense.objects.filter(pk=key).first()):
        return before
    if refused := _wrong(spent_on, kilometres, euros):
        raise Refused(*refused)
    hidden = is_hidden(now.programme, way)
    expense = Expense(
        dossier_id=now.dossier_id, organisation_id=now.organisation_id, person_id=now.person_id, spent_on=spent_on,
        kilometres=rules.neutral(kilometres) if hidden else kilometres, euros=euros,
        kind=Kind(kind), **({"id": key} if key else {}),
    )  # fmt: skip
    _put(expense, receipt, hidden=hidden)
    expense.save()
    return expense


def is_hidden(*ways: str) -> bool:
    """Whether one of these is a way of working in which nobody may be found."""
    return any(load(one).is_hidden for one in ways if one)


def _put(expense: Expense, receipt: Receipt | None, *, hidden: bool) -> None:
    if receipt is None:
        return
    if hidden and receipt.kind == PDF:
        raise Refused(no_receipt("hidden"))
    expense.receipt_kind, expense.receipt = receipt.kind, receipt.content


def no_receipt(what: str) -> Reason:
    """Why this is no receipt, and what to do."""
    photo = _("Take a photo of it.")
    by_itself = dict.fromkeys(("hidden", "locked", "pages", "heavy", "unreadable"), photo)
    why = {
        "large": _("This file is too large. It may be five megabytes."),
        "pixels": _("The photo is too large. Make a smaller photo."),
        "hidden": _("Here we keep no PDF. It may say where somebody is."),
        "locked": _("This PDF opens with a password only."),
        "pages": _("This PDF has more than ten pages."),
        "heavy": _("This PDF is too heavy to open."),
        "unreadable": _("This PDF cannot be opened."),
        "empty": _("There is nothing in this file."),
        "broken": _("This picture is not whole."),
        "infected": str(SENTENCES["infected"]),
        "not_scanned": str(SENTENCES["not_scanned"]),
    }.get(what, _("This is no photo and no PDF."))
    do = by_itself.get(what, _("Choose a photo (JPEG or PNG) or a PDF."))
    return Reason("receipt.kind", why, do)


def _wrong(spent_on: date, kilometres: Decimal, euros: Decimal) -> list[Reason]:
    found = []
    if spent_on > clock.today():
        found.append(
            Reason("date.future", _("This date still has to come."), _("Write the day on which it really happened."))
        )
    if spent_on < date(clock.today().year - 1, 1, 1):
        do = _("Write a day of this year or of last year. Is it older? Talk about it with your coordinator.")
        found.append(Reason("date.long_ago", _("This day is too long ago."), do))
    if kilometres < 0 or euros < 0 or not (kilometres or euros):
        found.append(
            Reason("expense.nothing", _("There is no amount yet."), _("Write the kilometres, the euros, or both."))
        )
    if kilometres > MOST_KILOMETRES or euros > MOST_EUROS:
        found.append(
            Reason(
                "expense.much",
                _("This is more than we expect in one day."),
                _("Look at the number again, or talk about it with your coordinator."),
            )
        )
    return found


@action("expense.receipt")
def add_receipt(*, expense: Expense, receipt: Receipt, by: Actor) -> Expense:
    """She puts a receipt with it, as long as nobody said yes to it."""
    now, herself = _hers(expense, by)
    _refuse_unless_waits(now)
    _put(now, receipt, hidden=is_hidden(herself.programme))
    now.save()
    return now


@action("expense.answered")
def answer_question(
    *,
    expense: Expense,
    volunteer: Volunteer,
    by: Actor,
    words: str = "",
    receipt: Receipt | None = None,
    named: Collection[str] = (),
) -> Expense:
    """She answers what a coordinator asked: in words without whom she visited, with a receipt, or with both.

    The question stays beside its answer until there is a yes. She may answer again.
    """
    now, herself = _hers(expense, by)
    allow(herself.pk == volunteer.pk)  # in her way of working what she says was looked at
    _refuse_unless_waits(now)
    allow(bool(now.question))
    if not words.strip() and receipt is None:
        why, do = _("There is no answer yet."), _("Write one sentence, or choose a receipt.")
        raise Refused(Reason("expense.no_answer", why, do))
    refuse_who_or_where(words, named=named, known=names_known(words))
    _put(now, receipt, hidden=is_hidden(herself.programme))
    now.answer, now.answered_on = words.strip() or now.answer, clock.today()
    now.save()
    return now


def _refuse_unless_waits(expense: Expense) -> None:
    _refuse_settled(expense)
    if expense.taken_back_on:
        why, do = _("You took this back."), _("Note it once more, if it comes back to you after all.")
        raise Refused(Reason("expense.taken_back", why, do))


@action("expense.taken_back")
def take_back(*, expense: Expense, by: Actor) -> Expense:
    """She noted it by mistake. What she gets elsewhere she may always take back; the rest until there is a yes."""
    now, _herself = _hers(expense, by)
    if now.taken_back_on is None:
        _refuse_settled(now)
        now.taken_back_on = clock.today()
        now.save()
    return now


def _hers(expense: Expense, by: Actor) -> tuple[Expense, Volunteer]:
    now = locked(expense)
    herself = Volunteer.objects.get(dossier_id=now.dossier_id, person_id=now.person_id)
    allow(access.may_note(by, herself))
    return now, herself


def _refuse_settled(expense: Expense) -> None:
    if expense.approved_on or expense.paid_on:
        why, do = _("Somebody said yes to this already."), _("Talk about it with your coordinator.")
        raise Refused(Reason("expense.settled", why, do))


@action("expense.approved")
def approve(*, expense: Expense, volunteer: Volunteer, by: Actor, version: int | None = None) -> Expense:
    """A coordinator says yes to it, at what a kilometre is worth today. From then on it stands on the list to pay.

    With a version, she says it to what she saw: another receipt may have come in its place.
    """
    now = _led(expense, volunteer, by)
    allow(now.kind != Kind.ELSEWHERE)
    if now.taken_back_on:
        raise Refused(_gone())
    if now.approved_on is None:
        if version is not None and version != now.version:
            raise EditedMeanwhile
        now.approved_on, now.approved_by_id, now.per_km = clock.today(), by.person_id, rules.PER_KM
        now.question, now.answer, now.answered_on = "", "", None
        now.save()
    return now


@action("expense.asked")
def ask_about(*, expense: Expense, volunteer: Volunteer, words: str, by: Actor) -> Expense:
    """A coordinator asks something before she says yes: for a receipt, or whether the number is right."""
    now = _led(expense, volunteer, by)
    allow(now.kind != Kind.ELSEWHERE)
    if reason := no_question(now, Volunteer.objects.get(pk=volunteer.pk)):
        raise Refused(reason)
    if not words.strip():
        raise Refused(Reason("expense.words", _("It does not say what you ask."), _("One sentence is enough.")))
    now.question, now.answer, now.answered_on = words.strip(), "", None
    now.save()
    return now


def no_question(expense: Expense, volunteer: Volunteer) -> Reason | None:
    """Why nothing can be asked about this any more: it has its answer, or nobody is there to read it."""
    if expense.taken_back_on:
        return _gone()
    if not expense.waits:
        do = _("Talk about it with the volunteer, if you still have a question.")
        return Reason("expense.settled", _("Somebody said yes to this already."), do)
    if volunteer.state == Volunteer.State.LEFT:
        do = _("Who left reads nothing here any more. Ask it in another way.")
        return Reason("volunteer.gone", _("This file is closed."), do)
    return None


def _gone() -> Reason:
    why, do = _("The volunteer took this back meanwhile."), _("You need not do anything.")
    return Reason("expense.taken_back", why, do)


@action("expense.paid")
def mark_paid(*, expense: Expense, volunteer: Volunteer, by: Actor, on: date | None = None) -> Expense:
    """The money went to her."""
    now = _led(expense, volunteer, by)
    if now.approved_on is None and now.paid_on is None:
        raise Refused(Reason("expense.no_yes", _("Nobody said yes to this yet."), _("Look at it first.")))
    if now.paid_on is None:
        now.paid_on = on or clock.today()
        now.save()
    return now


@action("expense.list_paid")
def mark_list_paid(*, ids: Collection[UUID], by: Actor) -> int:
    """Everything on the list as it was read was paid. What got its yes meanwhile waits for the next list."""
    paid = 0
    for expense in Expense.objects.visible_to(by).filter(pk__in=ids, paid_on__isnull=True).order_by("pk"):
        mark_paid(expense=expense, volunteer=Volunteer.objects.get(dossier_id=expense.dossier_id), by=by)
        paid += 1
    return paid


def _led(expense: Expense, volunteer: Volunteer, by: Actor) -> Expense:
    now = Expense.objects.select_for_update().filter(pk=expense.pk, person_id=volunteer.person_id).first()
    if now is None or not access.may_pay(by, volunteer):
        raise PermissionDenied
    return now
