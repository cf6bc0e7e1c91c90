"""Seeing an address: what waits, a question with its answer, and the page that shows it for minutes."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from naast.people.form_pages import kept, typed
from naast.people.queries import staff_names
from naast.people.second_step import proved_lately, proved_lately_to_send
from naast.privacy import clock
from naast.privacy.doors import Request, needs
from naast.vault import access, actions, forms, queries, rules
from naast.vault.models import Opening
from naast.vault.views.parts import said_of


@needs(access.works_with_addresses)
def listed(request: Request) -> HttpResponse:
    """What others ask of her, and what she asked herself."""
    now = clock.now()
    asked, mine = queries.waiting_for(request.actor, now), queries.asked_by(request.actor, now)
    names = staff_names({one.asked_by_id for one in asked})
    rows = [(one, names[one.asked_by_id].first_name) for one in asked if one.asked_by_id in names]
    return render(request, "vault/list.html", {"rows": rows, "mine": [said_of(one) for one in mine]})


def _mine(request: Request, pk: UUID) -> Opening:
    """A question that she asked or may answer, or a page that does not exist."""
    return get_object_or_404(Opening.objects.visible_to(request.actor), pk=pk)


@needs(access.works_with_addresses)
@proved_lately_to_send
def one(request: Request, pk: UUID) -> HttpResponse:
    """How a question stands; and the answer of who may agree."""
    opening, form = _mine(request, pk), forms.RefuseForm(typed(request))
    if request.method != "POST" or not form.is_valid():
        return _page(request, opening, form)
    if request.POST.get("answer") == "yes":
        actions.agree(opening=opening, by=request.actor)
    else:
        actions.refuse(opening=opening, words=form.cleaned_data["words"], by=request.actor)
    kept(request)
    return redirect("vault:list")


def _page(request: Request, opening: Opening, form: forms.RefuseForm) -> HttpResponse:
    names = staff_names({opening.asked_by_id} | ({opening.answered_by_id} if opening.answered_by_id else set()))
    said = said_of(opening)
    page: dict[str, Any] = {
        "said": said, "opening": opening, "form": form, "hers": access.asked_it(request.actor, opening),
        "asker": names.get(opening.asked_by_id), "second": names.get(opening.answered_by_id or opening.pk),
        "may": said.state == rules.ASKED and access.may_answer(request.actor, opening),
    }  # fmt: skip
    return render(request, "vault/one.html", page)


@require_POST
@needs(access.works_with_addresses)
def take_back(request: Request, pk: UUID) -> HttpResponse:
    """No longer needed."""
    opening = actions.take_back(opening=_mine(request, pk), by=request.actor)
    kept(request)
    return redirect("vault:one", opening.pk)


@needs(access.works_with_addresses)
@proved_lately
def address(request: Request, pk: UUID) -> HttpResponse:
    """The address itself, for fifteen minutes from the moment it opens; the page leaves by itself."""
    opening = _mine(request, pk)
    said = said_of(opening)
    if not access.asked_it(request.actor, opening) or said.state not in (rules.AGREED, rules.OPENED):
        return redirect("vault:one", opening.pk)
    if request.method != "POST" and said.state == rules.AGREED:
        return render(request, "vault/before.html", {"opening": opening})
    shown = actions.see_address(opening=opening, by=request.actor)
    if request.method == "POST":
        return redirect("vault:address", opening.pk)
    page = render(request, "vault/address.html", {"opening": opening, "shown": shown})
    left = max(1, int((shown.until - clock.now()).total_seconds()))
    page.headers["Refresh"] = f"{left}; url={reverse('vault:one', args=[opening.pk])}"
    page.headers["Cache-Control"] = "no-store, private"
    return page
