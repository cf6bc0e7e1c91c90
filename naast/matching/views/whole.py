"""Everybody who waits, with whom each would be placed best, and what would change with a few people more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from naast.matching import nobody_words, words
from naast.matching.engine import Candidate, Fit
from naast.matching.forms import WhatIfForm
from naast.matching.queries import Before, Placed
from naast.matching.queries.overview import Overview, overview
from naast.people.access import is_coordinator
from naast.privacy import clock
from naast.privacy.actor import Actor
from naast.privacy.doors import Request, needs
from naast.programmes.loading import load
from naast.programmes.queries import ways
from naast.programmes.template import Template
from naast.ui.pieces import Figure

PER_PAGE = 30


@needs(is_coordinator)
def whole(request: Request) -> HttpResponse:
    """To look at: nobody is proposed by it, and nothing that is tried here is kept."""
    found = overview(request.actor, clock.today(), now="now" in request.POST)
    form = WhatIfForm(
        request.POST if "what" in request.POST else None, offers=words.offers(found.spoken, found.moments)
    )
    shown = Paginator(range(len(found)), PER_PAGE).get_page(request.GET.get("page"))
    here = list(shown.object_list)
    before, placed = found.before(here), found.look(here)
    named = ways(one.asked.programme for _row, one in placed)
    page: dict[str, Any] = {
        "page": shown, "rows": [_shown(one, named, before.different.get(row)) for row, one in placed],
        "without": found.without, "since": words.since_yesterday(before), "free": words.some(*found.free),
        "otherwise": found.otherwise, "form": form, "tried": None, "kept": found.is_kept, "current": found.is_current,
    }  # fmt: skip
    if placed and request.method == "POST" and form.is_valid():
        page["tried"] = _tried(found, form, request.actor)
    return render(request, "matching/whole.html", page)


def _tried(found: Overview, form: WhatIfForm, actor: Actor) -> dict[str, Any]:
    said, offered = form.cleaned_data, words.offers(found.spoken, found.moments)
    helped, lost = found.what_if(_people(str(actor.organisation_id), said["what"], said["count"]))
    return {
        "lead": words.tried(offered, said["what"], said["count"]),
        "names": words.some([one.called for one in helped]), "count": len(helped),
        "lost": words.some([one.called for one in lost]),
    }  # fmt: skip


def _people(organisation: str, what: str, count: int) -> Sequence[Candidate]:
    """People who are not there: each has time for one, says this one thing, and is open to all the rest."""
    kind, _colon, word = what.partition(":")
    said: dict[str, Any] = {kind: (word,)} if word else {}
    return [Candidate(key=f"more-{number}", name="", organisation=organisation, **said) for number in range(count)]


def _reasons(template: Template, fit: Fit, *, named: bool) -> list[str]:
    """Each by itself; of a circle one line for each of them."""
    found = [words.reason(template, one) for one in fit.reasons]
    return [f"{fit.candidate.name}: {'; '.join(found)}"] if named else found


def _figures(fits: Sequence[Fit]) -> list[Figure]:
    return [Figure("volunteer", one.candidate.name[:1].upper()) for one in fits] or [Figure("volunteer", "", "open")]


def _shown(one: Placed, named: Mapping[str, str], before: Before | None) -> dict[str, Any]:
    template = load(one.asked.programme)
    reasons = [reason for fit in one.fits for reason in _reasons(template, fit, named=bool(one.seats))]
    return {
        "asked": one.asked, "waits": words.waits(one.asked, clock.today()), "reasons": reasons,
        "way": named.get(one.asked.programme, ""), "circle": bool(one.seats), "again": one.again,
        "before": words.until_yesterday(before, bool(one.seats)),
        "figures": [*_figures(one.fits), Figure("client", one.asked.called[:1].upper())],
        "who": words.listed(fit.candidate.name for fit in one.fits),
        "why_nobody": [] if one.fits else nobody_words.why_nobody(one),
    }  # fmt: skip
