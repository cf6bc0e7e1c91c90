"""Applying: a public page in plain words, without an account."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from naast.people.models import Location, Organisation
from naast.privacy.doors import open_to_all
from naast.privacy.refusal import Refused
from naast.programmes.loading import load
from naast.programmes.models import Programme
from naast.programmes.refusing import language
from naast.volunteers import actions, forms, queries


@open_to_all("anybody may offer to stand beside somebody")
def join(request: HttpRequest, public_key: str, location_id: UUID | None = None) -> HttpResponse:
    """Leave a name and a way to be called; nothing else is needed."""
    organisation = get_object_or_404(Organisation, public_key=public_key)
    if location_id is not None:
        get_object_or_404(Location, pk=location_id, organisation=organisation)
    programme = _programme(organisation)
    form = forms.Application(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            _apply(organisation, location_id, programme, form.cleaned_data)
        except Refused as refused:
            form.add_error(None, " ".join(f"{reason.why} {reason.do}" for reason in refused.reasons))
        else:
            return redirect("volunteers:thanks", public_key=public_key)
    context = _words(organisation, programme) | {"form": form}
    return render(request, "volunteers/join.html", context, status=400 if form.errors else 200)


@open_to_all("thanks somebody who applied; holds nothing about her")
def thanks(request: HttpRequest, public_key: str) -> HttpResponse:
    """What happens next, said once more."""
    organisation = get_object_or_404(Organisation, public_key=public_key)
    return render(request, "volunteers/thanks.html", _words(organisation, _programme(organisation)))


def _apply(organisation: Organisation, location_id: UUID | None, programme: Programme, said: dict[str, Any]) -> None:
    actions.apply(
        organisation=organisation, location_id=location_id, programme=programme.template,
        by=actions.applicant(said["key"]), **said,
    )  # fmt: skip


def _programme(organisation: Organisation) -> Programme:
    return get_object_or_404(Programme, pk=getattr(queries.programme_of(organisation.pk), "pk", None))


def _words(organisation: Organisation, programme: Programme) -> dict[str, Any]:
    template, spoken = load(programme.template), language()
    return {
        "organisation": organisation,
        "one": template.word("volunteer", spoken),
        "many": template.word("volunteer", spoken, "many"),
        "coordinator": template.word("coordinator", spoken, "the"),
        "hours": sum(one.hours for one in template.trainings.values() if one.for_ == "volunteer"),
    }
