"""Answering somebody who asks that her data goes."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from naast.people.form_pages import kept, saved, tell, typed
from naast.privacy.doors import Request, needs
from naast.retention import actions, queries
from naast.retention.access import answers
from naast.retention.forms import AnswerForm
from naast.retention.models import Wish


@needs(answers)
def one(request: Request, pk: UUID) -> HttpResponse:
    """What she asked and until when; the answer goes to her own page."""
    row = get_object_or_404(Wish.objects.visible_to(request.actor), pk=pk)
    form = AnswerForm(typed(request), initial={"version": row.version})
    if saved(request, form, actions.answer_wish, wish=row):
        kept(request)
        return redirect("retention:wish", pk)
    tell(form, row.version, [])
    about = queries.about(row.person_id, row.hat, request.actor)
    return render(request, "retention/wish.html", {"row": row, "form": form, "about": about})
