"""How waiting is divided: who leads the work sees counts, and nobody behind them."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from naast.matching import access, words
from naast.matching.queries.fairness import AREA, LANGUAGE, PROGRAMME, Share, fairness_of
from naast.privacy.doors import Request, needs
from naast.programmes.loading import load
from naast.programmes.refusing import language


@needs(access.reads_fairness)
def fairness(request: Request) -> HttpResponse:
    """By way of working, by neighbourhood and by language."""
    found = fairness_of(request.actor.organisation_id)
    named = {code: words.share_of(code) for code in (PROGRAMME, AREA, LANGUAGE)}
    kinds = [(name, _rows(found, code)) for code, name in named.items()]
    return render(request, "matching/fairness.html", {"kinds": [one for one in kinds if one[1]]})


def _rows(found: list[Share], kind: str) -> list[dict[str, Any]]:
    rows = [one for one in found if one.kind == kind]
    return [
        {
            "word": load(one.word).name.to(language()) if kind == PROGRAMME else one.word.capitalize(),
            "waiting": words.shown(one.waiting), "helped": words.shown(one.helped), "weeks": words.weeks(one.weeks),
        }
        for one in rows
    ]  # fmt: skip
