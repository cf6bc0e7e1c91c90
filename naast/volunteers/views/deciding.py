"""A reasoned screening: two professionals read the reasons and decide, each apart."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from naast.privacy.doors import Request, needs
from naast.volunteers import actions, forms, showing
from naast.volunteers.access import may_read_screening, may_sign_screening
from naast.volunteers.models import Screening
from naast.volunteers.views.answering import done, typed


@needs(may_read_screening)
def screening(request: Request, pk: UUID) -> HttpResponse:
    """Read the reasons and decide. What the other wrote is shown when both have decided."""
    asked = get_object_or_404(Screening.objects.visible_to(request.actor), pk=pk, kind=Screening.Kind.REASONED)
    form = forms.Decision(typed(request))

    def act() -> object:
        return actions.sign_reasoned_screening(screening=asked, by=request.actor, **form.cleaned_data)

    if done(request, form, act):
        return redirect("volunteers:screening", pk)
    mine = may_sign_screening(request.actor, asked)
    context = {"form": form, "page": showing.decision(asked, request.actor.person_id if mine else None)}
    return render(request, "volunteers/screening.html", context)
