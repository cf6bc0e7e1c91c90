"""Applying: a public page in plain words, without an account."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from naast.people.models import Location, Organisation
from naast.privacy.doors import open_to_all
from naast.privacy.refusal import Refused
from naast.programmes.loading import load
from naast.programmes.queries import visions_of, with_own_volunteers
from naast.programmes.refusing import language
from naast.programmes.template import Template
from naast.volunteers import actions, forms


@open_to_all("anybody may offer to stand beside somebody")
def join(request: HttpRequest, public_key: str, location_id: UUID | None = None) -> HttpResponse:
    """Leave a name and a way to be called; nothing else is needed."""
    organisation = get_object_or_404(Organisation, public_key=public_key)
    if location_id is not None:
        get_object_or_404(Location, pk=location_id, organisation=organisation)
    ways = _ways(organisation)
    form = forms.Application(request.POST or None, ways=ways)
    if request.method == "POST" and form.is_valid():
        try:
            _apply(organisation, location_id, form.cleaned_data)
        except Refused as refused:
            form.add_error(None, " ".join(f"{reason.why} {reason.do}" for reason in refused.reasons))
        else:
            return redirect("volunteers:thanks", public_key=public_key)
    context = _words(organisation, ways) | {"form": form, "visions": visions_of(organisation.pk)}
    return render(request, "volunteers/join.html", context, status=400 if form.errors else 200)


@open_to_all("thanks somebody who applied; holds nothing about her")
def thanks(request: HttpRequest, public_key: str) -> HttpResponse:
    """What happens next, said once more."""
    organisation = get_object_or_404(Organisation, public_key=public_key)
    return render(request, "volunteers/thanks.html", _words(organisation, _ways(organisation)))


def _apply(organisation: Organisation, location_id: UUID | None, said: dict[str, Any]) -> None:
    actions.apply(organisation=organisation, location_id=location_id, by=actions.applicant(said["key"]), **said)


def _ways(organisation: Organisation) -> list[Template]:
    """The ways of working one can apply for; without any there is no such page."""
    ways = [load(name) for name in with_own_volunteers(organisation.pk)]
    if not ways:
        raise Http404
    return ways


def _words(organisation: Organisation, ways: list[Template]) -> dict[str, Any]:
    hours = {sum(one.hours for one in way.trainings.values() if one.for_ == "volunteer") for way in ways}
    return {
        "organisation": organisation,
        "many": _shared(ways, "volunteer", "many") or _("volunteers"),
        "coordinator": _shared(ways, "coordinator", "the") or _("the coordinator"),
        "hours": min(hours),
        "at_least": len(hours) > 1,
    }


def _shared(ways: list[Template], term: str, form: str) -> str:
    """The word that every way of working has for this, or nothing when they differ."""
    said = {way.word(term, language(), form) for way in ways}
    return said.pop() if len(said) == 1 else ""
