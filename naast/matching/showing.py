"""What the page of a shortlist shows: names in groups, why, what nobody knows yet, and what a choice costs others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from naast.clients.models import Request as Asked
from naast.clients.queries import opened_on
from naast.clients.views.steps import in_words
from naast.matching import words
from naast.matching.engine import Fit, NotNow, Shortlist
from naast.matching.forms import ProposeForm
from naast.matching.queries import Costs
from naast.matching.queries.asking import size_of
from naast.people.queries import staff_names
from naast.privacy import clock
from naast.programmes.loading import load
from naast.programmes.template import Template
from naast.ui import days
from naast.ui.pieces import Figure, Turn

# So many who cannot now stand on the page; anybody else is found by name.
MOST_REFUSED = 30


Seats = Mapping[str, Asked | None] | None


def page(
    asked: Asked, found: Shortlist, form: ProposeForm, who: str, costs: Costs | None, seats: Seats = None
) -> dict[str, Any]:
    """Everything that the page of a shortlist shows."""
    template = load(asked.programme)
    professional = staff_names({asked.professional_id}).get(asked.professional_id)
    name = professional.first_name if professional else ""
    waits = days.ago(opened_on(asked), clock.today())
    groups = [(words.met(one.meets), _cards(template, asked, name, one.fits, costs, seats)) for one in found.groups]
    return {
        "asked": asked, "form": form, "facts": in_words(asked), "waits": waits, "professional": name,
        "groups": groups,
        "refused": _refused(template, found.not_now), "steps": _steps(asked, name),
        "who": who, "looked_up": _looked_up(template, found, who),
        "chosen": form.data.get("volunteer", "") if form.is_bound else "",
        "priced": costs is not None, "nobody_loses": costs is not None and _nobody_loses(found, costs),
        "circle": size_of(asked).start if seats is not None else 0,
    }  # fmt: skip


def _nobody_loses(found: Shortlist, costs: Costs) -> bool:
    """Whoever is chosen; somebody of whom that was not counted yet is no promise."""
    return not any(costs.values()) and all(fit.candidate.key in costs for fit in found.fits)


def _price(asked: Asked, costs: Costs | None, seats: Seats, key: str) -> str:
    if seats is not None:
        return words.seat(asked, seats.get(key))
    if costs is None:
        return ""
    return words.price(costs[key], clock.today()) if key in costs else _("What this costs others is not counted yet.")


def _cards(
    template: Template, asked: Asked, professional: str, fits: Sequence[Fit], costs: Costs | None, seats: Seats
) -> list[dict[str, Any]]:
    return [
        {
            "figures": [
                Figure("volunteer", one.candidate.name[:1].upper()), Figure("client", asked.called[:1].upper()),
                Figure("professional", professional[:1].upper()),
            ],
            "name": one.candidate.name, "key": one.candidate.key, "line": words.since(template, one.candidate),
            "reasons": [words.reason(template, found) for found in one.reasons],
            "unknowns": [words.unknown(template, found) for found in one.unknowns],
            "price": _price(asked, costs, seats, one.candidate.key),
            "price_label": "" if seats is None else _("Where %(name)s would sit") % {"name": one.candidate.name},
            "moves": [words.move(step) for step in (costs or {}).get(one.candidate.key, ())],
        }
        for one in fits
    ]  # fmt: skip


def _why(template: Template, one: NotNow) -> dict[str, Any]:
    return {
        "figure": Figure("volunteer", one.candidate.name[:1].upper(), "quiet"), "name": one.candidate.name,
        "reasons": [words.why_not(template, found) for found in one.told],
        "could": [words.could(found) for found in one.told],
    }  # fmt: skip


def _refused(template: Template, not_now: Sequence[NotNow]) -> list[dict[str, Any]]:
    shown = [one for one in not_now if not one.may_not_be_shown]
    return [_why(template, one) for one in shown[:MOST_REFUSED]]


def _looked_up(template: Template, found: Shortlist, who: str) -> dict[str, Any] | None:
    """What there is to say about a name: in the list, not now and why, may not be shown, or not found. Several may have
    the same name."""
    if not who:
        return None
    hits = [one for one in found.not_now if who.casefold() in one.candidate.name.casefold()]
    return {
        "in_list": any(who.casefold() in fit.candidate.name.casefold() for fit in found.fits),
        "hidden": any(one.may_not_be_shown for one in hits),
        "hits": [_why(template, one) for one in hits if not one.may_not_be_shown][:5],
    }


def _steps(asked: Asked, professional: str) -> list[Turn]:
    return [
        Turn(Figure("coordinator"), _("You"), _("propose somebody, with a reason")),
        Turn(Figure("professional", professional[:1].upper()), professional, _("signs along, or not")),
        Turn(Figure("client", asked.called[:1].upper()), asked.called, _("says yes or no. The volunteer too.")),
    ]
