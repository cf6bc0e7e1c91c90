"""Still needed? Places in circles end after a year; a coordinator says who stays in."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from naast.desks.queries.renewing import renewals
from naast.people import actions
from naast.people.access import is_coordinator
from naast.privacy.doors import Request, needs


class Decided(forms.Form):
    """One press on one line."""

    person = forms.UUIDField()
    part = forms.SlugField(max_length=20)
    answer = forms.ChoiceField(choices=[("renew", ""), ("end", "")])


@needs(is_coordinator)
def still_needed(request: Request) -> HttpResponse:
    """The list, and the answer to one line of it."""
    form = Decided(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        decide = actions.renew if said["answer"] == "renew" else actions.let_go
        if decide(person_id=said["person"], part=said["part"], by=request.actor):
            messages.success(request, _("Saved."))
        return redirect("desks:still_needed")
    return render(request, "desks/still_needed.html", {"rows": renewals(request.actor)})
