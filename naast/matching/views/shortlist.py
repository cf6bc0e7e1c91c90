"""Who could stand beside the one who asks: names with reasons, and a person who proposes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from naast.clients.models import Request as Asked
from naast.clients.queries import opened_on
from naast.clients.views.steps import in_words
from naast.matches import rules
from naast.matches.actions import propose
from naast.matches.queries import match_for_request
from naast.matching import words
from naast.matching.engine import Fit, NotNow, Shortlist
from naast.matching.forms import ProposeForm
from naast.matching.queries import shortlist_for
from naast.people.access import is_coordinator
from naast.people.form_pages import kept, typed, word
from naast.people.queries import staff_names
from naast.privacy import clock
from naast.privacy.doors import Request, needs
from naast.programmes.loading import load
from naast.programmes.template import Template
from naast.ui import days
from naast.ui.pieces import Figure, Turn
from naast.volunteers.models import Volunteer

MOST_SHOWN = 30


@needs(is_coordinator)
def shortlist(request: Request, pk: UUID) -> HttpResponse:
    """The groups of names, who cannot now and why; and the proposal of a person."""
    asked = get_object_or_404(Asked.objects.visible_to(request.actor), pk=pk)
    if asked.state != Asked.State.OPEN:
        there = match_for_request(asked.pk)
        return redirect(rules.page_of(there.pk) if there else f"/requests/{asked.pk}")
    found = shortlist_for(asked, request.actor, clock.today())
    who = word(request, "who", 60)
    form = ProposeForm(None if who else typed(request))
    if request.method == "POST" and form.is_valid() and (fit := _chosen(found, form)):
        match = _propose(request, asked, fit, form)
        kept(request)
        return redirect(rules.page_of(match.pk))
    return render(request, "matching/shortlist.html", _page(asked, found, form, who))


def _chosen(found: Shortlist, form: ProposeForm) -> Fit | None:
    wanted = str(form.cleaned_data["volunteer"])
    fit = next((one for one in found.fits if one.candidate.key == wanted), None)
    if fit is None:
        form.add_error("volunteer", _("This person is not in the list any more. Choose somebody else."))
    return fit


def _propose(request: Request, asked: Asked, fit: Fit, form: ProposeForm) -> Any:
    said = dict(form.cleaned_data)
    volunteer = get_object_or_404(Volunteer.objects.visible_to(request.actor), pk=said.pop("volunteer"))
    reasons = [asdict(one) for one in fit.reasons]
    return propose(request=asked, volunteer=volunteer, reasons=reasons, by=request.actor, **said)


def _page(asked: Asked, found: Shortlist, form: ProposeForm, who: str) -> dict[str, Any]:
    template = load(asked.programme)
    professional = staff_names({asked.professional_id}).get(asked.professional_id)
    name = professional.first_name if professional else ""
    waits = days.ago(opened_on(asked), clock.today())
    groups = [(words.met(group.meets), _cards(template, asked, name, group.fits)) for group in found.groups]
    return {
        "asked": asked, "form": form, "facts": in_words(asked), "waits": waits, "professional": name,
        "groups": groups, "count": len(found.fits),
        "refused": _refused(template, found.not_now), "steps": _steps(asked, name),
        "who": who, "looked_up": _looked_up(template, found, who),
        "chosen": form.data.get("volunteer", "") if form.is_bound else "",
    }  # fmt: skip


def _cards(template: Template, asked: Asked, professional: str, fits: Sequence[Fit]) -> list[dict[str, Any]]:
    return [
        {
            "figures": [
                Figure("volunteer", one.candidate.name[:1].upper()), Figure("client", asked.called[:1].upper()),
                Figure("professional", professional[:1].upper()),
            ],
            "name": one.candidate.name, "key": one.candidate.key, "line": words.since(template, one.candidate),
            "reasons": [words.reason(template, found) for found in one.reasons],
            "unknowns": [words.unknown(template, found) for found in one.unknowns],
        }
        for one in fits
    ]  # fmt: skip


def _why(template: Template, one: NotNow) -> dict[str, Any]:
    return {
        "figure": Figure("volunteer", one.candidate.name[:1].upper(), "quiet"), "name": one.candidate.name,
        "reasons": [words.why_not(template, found) for found in one.reasons],
        "could": [words.could(found) for found in one.reasons],
    }  # fmt: skip


def _refused(template: Template, not_now: Sequence[NotNow]) -> list[dict[str, Any]]:
    shown = [one for one in not_now if not one.may_not_be_shown]
    return [_why(template, one) for one in shown[:MOST_SHOWN]]


def _looked_up(template: Template, found: Shortlist, who: str) -> dict[str, Any] | None:
    """What there is to say about a name: in the list, not now and why, may not be shown, or not found."""
    if not who:
        return None
    if any(who.casefold() in fit.candidate.name.casefold() for fit in found.fits):
        return {"in_list": True}
    hits = [one for one in found.not_now if who.casefold() in one.candidate.name.casefold()]
    return {
        "hidden": any(one.may_not_be_shown for one in hits),
        "hits": [_why(template, one) for one in hits if not one.may_not_be_shown][:5],
    }


def _steps(asked: Asked, professional: str) -> list[Turn]:
    return [
        Turn(Figure("coordinator"), _("You"), _("propose somebody, with a reason")),
        Turn(Figure("professional", professional[:1].upper()), professional, _("signs along, or not")),
        Turn(Figure("client", asked.called[:1].upper()), asked.called, _("says yes or no. The volunteer too.")),
    ]
