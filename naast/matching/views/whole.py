"""Everybody who waits, with whom each would be placed best, and what would change with a few people more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from naast.clients.models import Request as Asked
from naast.matching import nobody_words, words
from naast.matching.engine import Candidate, Fit
from naast.matching.forms import WhatIfForm
from naast.matching.queries import Before, Placed, Whole, everybody, until_yesterday, what_if, whole_of
from naast.people.access import is_coordinator
from naast.privacy import clock
from naast.privacy.doors import Request, needs
from naast.programmes.loading import load
from naast.programmes.queries import ways
from naast.programmes.template import Template
from naast.ui.pieces import Figure

PER_PAGE = 50


@needs(is_coordinator)
def whole(request: Request) -> HttpResponse:
    """To look at: nobody is proposed by it, and nothing that is tried here is kept."""
    today = clock.today()
    gathered, otherwise = everybody(request.actor, today)
    found = whole_of(gathered, today)
    form = WhatIfForm(request.POST or None, offers=words.offers(gathered.asked))
    shown = Paginator(range(len(found)), PER_PAGE).get_page(request.GET.get("page"))
    named, before = ways(one.programme for one in gathered.asked), until_yesterday(found, today)
    rows = [_row(found.look(row), named, before.different.get(row)) for row in shown.object_list]
    page: dict[str, Any] = {
        "page": shown, "rows": rows, "without": found.without, "since": words.since_yesterday(before),
        "free": words.some(found.free), "otherwise": otherwise, "form": form, "tried": None,
    }  # fmt: skip
    if rows and request.method == "POST" and form.is_valid():
        page["tried"] = _tried(found, form)
    return render(request, "matching/whole.html", page)


def _tried(found: Whole, form: WhatIfForm) -> dict[str, Any]:
    said, asked = form.cleaned_data, found.gathered.asked
    helped, lost = what_if(found, clock.today(), _people(asked, said["what"], said["count"]))
    return {
        "lead": words.tried(asked, said["what"], said["count"]), "count": len(helped),
        "names": words.some([one.called for one in helped]), "lost": words.some([one.called for one in lost]),
    }  # fmt: skip


def _people(asked: Sequence[Asked], what: str, count: int) -> Sequence[Candidate]:
    """People who are not there: each has time for one, says this one thing, and is open to all the rest."""
    kind, _colon, word = what.partition(":")
    organisation = str(asked[0].organisation_id)
    said: dict[str, Any] = {kind: (word,)} if word else {}
    return [Candidate(key=f"more-{number}", name="", organisation=organisation, **said) for number in range(count)]


def _reasons(template: Template, fit: Fit, *, named: bool) -> list[str]:
    """Each by itself; of a circle one line for each of them."""
    found = [words.reason(template, one) for one in fit.reasons]
    return [f"{fit.candidate.name}: {'; '.join(found)}"] if named else found


def _figures(fits: Sequence[Fit]) -> list[Figure]:
    return [Figure("volunteer", one.candidate.name[:1].upper()) for one in fits] or [Figure("volunteer", "", "open")]


def _row(one: Placed, named: Mapping[str, str], before: Before | None) -> dict[str, Any]:
    template = load(one.asked.programme)
    reasons = [reason for fit in one.fits for reason in _reasons(template, fit, named=bool(one.seats))]
    return {
        "asked": one.asked, "waits": words.waits(one.asked, clock.today()), "reasons": reasons,
        "way": named.get(one.asked.programme, ""), "circle": bool(one.seats),
        "before": words.until_yesterday(before, bool(one.seats)),
        "figures": [*_figures(one.fits), Figure("client", one.asked.called[:1].upper())],
        "who": words.listed(fit.candidate.name for fit in one.fits),
        "why_nobody": [] if one.fits else nobody_words.why_nobody(one),
    }  # fmt: skip
