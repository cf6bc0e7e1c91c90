"""Expenses: a volunteer notes them on her own page, a coordinator says they were paid."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from naast.expenses import actions, forms, queries
from naast.expenses.models import Expense
from naast.people.access import is_coordinator, is_volunteer
from naast.people.form_pages import kept
from naast.people.pages import address, page
from naast.privacy.doors import Request, needs
from naast.volunteers.models import Volunteer
from naast.volunteers.queries import of_person
from naast.volunteers.views.answering import done, typed

A_PAGE = 30


@page("my-expenses")
@needs(is_volunteer)
def my_expenses(request: Request) -> HttpResponse:
    """What I paid to be there, and what came back."""
    volunteer, form = get_object_or_404(of_person(request.actor)), forms.Spent(typed(request))
    if done(request, form, lambda: actions.note_expense(volunteer=volunteer, by=request.actor, **form.cleaned_data)):
        return redirect(address(request.actor.person_id, "my-expenses"))
    return _shown(request, "expenses/mine.html", volunteer, {"form": form})


@needs(is_coordinator)
def of_volunteer(request: Request, pk: UUID) -> HttpResponse:
    """What one volunteer noted."""
    volunteer = get_object_or_404(Volunteer.objects.visible_to(request.actor), pk=pk)
    return _shown(request, "expenses/hers.html", volunteer, {"volunteer": volunteer})


@needs(is_coordinator)
def paid(request: Request, pk: UUID, expense_id: UUID) -> HttpResponse:
    """The money went back to her."""
    volunteer = get_object_or_404(Volunteer.objects.visible_to(request.actor), pk=pk)
    if request.method == "POST":
        expense = get_object_or_404(
            Expense.objects.visible_to(request.actor), pk=expense_id, dossier_id=volunteer.dossier_id
        )
        actions.mark_paid(expense=expense, volunteer=volunteer, by=request.actor)
        kept(request)
    return redirect("expenses:of_volunteer", pk)


def _shown(request: Request, template: str, volunteer: Volunteer, more: dict[str, object]) -> HttpResponse:
    found = queries.of_volunteer(volunteer, request.actor)
    kilometres, euros = queries.to_pay(volunteer, request.actor)
    shown = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    page = {"page": shown, "kilometres": kilometres, "euros": euros, "programme": volunteer.programme}
    return render(request, template, page | more)
