"""Expenses: a volunteer claims them on her own page, a coordinator says yes, and pays from one list."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from naast.expenses import actions, forms, queries, words
from naast.expenses.models import Expense
from naast.people.access import is_coordinator, is_volunteer
from naast.people.form_pages import as_id, kept, number
from naast.people.pages import address, page
from naast.privacy import clock
from naast.privacy.doors import Request, needs
from naast.privacy.models import InDossierQuerySet
from naast.privacy.refusal import EditedMeanwhile
from naast.privacy.taking import take_along
from naast.volunteers.giving_back import list_answer
from naast.volunteers.models import Volunteer
from naast.volunteers.queries import of_person
from naast.volunteers.views.answering import done, typed

A_PAGE = 30
TYPES = {"jpeg": "image/jpeg", "png": "image/png", "pdf": "application/pdf"}


@page("my-expenses")
@needs(is_volunteer)
def my_expenses(request: Request) -> HttpResponse:
    """What I paid to be there, and what came back."""
    volunteer = get_object_or_404(of_person(request.actor))
    hidden = actions.is_hidden(volunteer.programme)
    form = forms.Spent(typed(request), request.FILES or None, hidden=hidden)
    if done(request, form, lambda: actions.note_expense(volunteer=volunteer, by=request.actor, **form.cleaned_data)):
        return redirect(address(request.actor.person_id, "my-expenses"))
    return _shown(request, "expenses/mine.html", volunteer, {"form": form})


def _mine(request: Request, expense_id: str) -> Expense:
    hers = Expense.objects.visible_to(request.actor).filter(person_id=request.actor.person_id)
    return get_object_or_404(hers, pk=as_id(expense_id))


@page("my-expense")
@needs(is_volunteer)
def my_expense(request: Request, expense_id: str) -> HttpResponse:
    """One claim of mine: its receipt, what was asked about it and my answer, and taking it back."""
    expense, volunteer = _mine(request, expense_id), get_object_or_404(of_person(request.actor))
    back = address(request.actor.person_id, "my-expenses")
    if "away" in request.POST:
        actions.take_back(expense=expense, by=request.actor)
        kept(request)
        return redirect(back)
    hidden = actions.is_hidden(volunteer.programme)
    asks = forms.Answer if expense.question else forms.Later
    form = asks(typed(request), request.FILES or None, hidden=hidden)
    answers = partial(actions.answer_question, volunteer=volunteer) if expense.question else actions.add_receipt
    if done(request, form, lambda: answers(expense=expense, by=request.actor, **form.cleaned_data)):
        return redirect(back)
    return render(request, "expenses/one.html", {"one": expense, "form": form})


@page("my-receipt")
@needs(is_volunteer)
def my_receipt(request: Request, expense_id: str) -> HttpResponse:
    """The receipt I put with it."""
    return _receipt(_mine(request, expense_id))


def _receipt(expense: Expense) -> HttpResponse:
    """As a file that runs nothing, with a name that says nothing."""
    if not expense.receipt:
        raise Http404
    name = f'attachment; filename="file.{expense.receipt_kind}"'
    headers = {"Content-Disposition": name, "X-Content-Type-Options": "nosniff"}
    return HttpResponse(bytes(expense.receipt), content_type=TYPES[expense.receipt_kind], headers=headers)


@needs(is_coordinator)
def of_volunteer(request: Request, pk: UUID) -> HttpResponse:
    """What one volunteer claimed, and her year."""
    volunteer = get_object_or_404(Volunteer.objects.visible_to(request.actor), pk=pk)
    return _shown(request, "expenses/hers.html", volunteer, {"volunteer": volunteer})


@needs(is_coordinator)
def ask(request: Request, pk: UUID, expense_id: UUID) -> HttpResponse:
    """Ask something before the yes, while there is somebody to answer it."""
    volunteer, expense = _hers(request, pk, expense_id)
    if expense.kind == Expense.Kind.ELSEWHERE:
        raise Http404
    form = forms.Question(typed(request), initial={"words": expense.question})
    asked = partial(actions.ask_about, expense=expense, volunteer=volunteer, by=request.actor)
    if done(request, form, lambda: asked(**form.cleaned_data)):
        return redirect("expenses:of_volunteer", pk)
    shown = {"form": form, "volunteer": volunteer, "one": expense, "why": actions.no_question(expense, volunteer)}
    return render(request, "expenses/ask.html", shown)


@require_POST
@needs(is_coordinator)
def approved(request: Request, pk: UUID, expense_id: UUID) -> HttpResponse:
    """Yes, to what she saw: it comes back to her."""
    volunteer, expense = _hers(request, pk, expense_id)
    seen = number(request, "version") or None
    try:
        actions.approve(expense=expense, volunteer=volunteer, version=seen, by=request.actor)
        kept(request)
    except EditedMeanwhile:
        messages.info(request, _("Somebody else changed this meanwhile. Look at it once more."))
    back = reverse("expenses:list") if "from_list" in request.POST else reverse("expenses:of_volunteer", args=[pk])
    return redirect(f"{back}?page={number(request, 'page') or 1}")


@needs(is_coordinator)
def paid(request: Request, pk: UUID, expense_id: UUID) -> HttpResponse:
    """The money went back to her."""
    if request.method == "POST":
        volunteer, expense = _hers(request, pk, expense_id)
        actions.mark_paid(expense=expense, volunteer=volunteer, by=request.actor)
        kept(request)
    else:
        get_object_or_404(Volunteer.objects.visible_to(request.actor), pk=pk)
    return redirect("expenses:of_volunteer", pk)


@needs(is_coordinator)
def receipt(request: Request, pk: UUID, expense_id: UUID) -> HttpResponse:
    """The receipt she put with it."""
    return _receipt(_hers(request, pk, expense_id)[1])


def _hers(request: Request, pk: UUID, expense_id: UUID) -> tuple[Volunteer, Expense]:
    volunteer = get_object_or_404(Volunteer.objects.visible_to(request.actor), pk=pk)
    seen: InDossierQuerySet[Expense] = Expense.objects.visible_to(request.actor)
    return volunteer, get_object_or_404(seen, pk=expense_id, dossier_id=volunteer.dossier_id)


@needs(is_coordinator)
def everything(request: Request) -> HttpResponse:
    """What waits for a yes, the list to pay from, and who comes near a limit."""
    if request.method == "POST":
        actions.mark_list_paid(ids={as_id(one) for one in request.POST.getlist("paid")}, by=request.actor)
        kept(request)
        return redirect("expenses:list")
    page = Paginator(queries.waiting(request.actor), A_PAGE).get_page(request.GET.get("page"))
    files = queries.files_of(page, request.actor)
    rows = [(one, files[one.person_id]) for one in page if one.person_id in files]
    payments = queries.payments(request.actor)
    shown: dict[str, object] = {"page": page, "waits": rows, "payments": payments}
    shown |= {"heads": words.table_heads(), "rows": words.payment_table(payments)}
    shown["total"] = sum(one.total for one in payments)
    near = [(one, year, words.near(year)) for one, year in queries.near_limit(request.actor, clock.today())]
    return render(request, "expenses/list.html", shown | {"near": near})


@needs(is_coordinator)
def payment_list(request: Request, kind: str) -> HttpResponse:
    """The list to pay from as a file: who and how much, and never where."""
    payments = queries.payments(request.actor)
    take_along(rows=len(payments), by=request.actor)
    return list_answer(kind, [words.payment_heads(), *words.payment_rows(payments)])


def _shown(request: Request, template: str, volunteer: Volunteer, more: dict[str, object]) -> HttpResponse:
    found = queries.of_volunteer(volunteer, request.actor)
    kilometres, euros = queries.to_pay(volunteer, request.actor)
    shown = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    now, before = clock.today().year, clock.today().year - 1
    chosen, other = (before, now) if request.GET.get("year") == str(before) else (now, before)
    year = words.shown(queries.year_of(volunteer, request.actor, chosen))
    context = {
        "page": shown, "kilometres": kilometres, "euros": euros, "year": year, "now": str(now), "other": other,
        "programme": volunteer.programme,
    }  # fmt: skip
    return render(request, template, context | more)
