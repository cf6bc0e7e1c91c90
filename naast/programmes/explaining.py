"""Explanations in further languages: which there are, and whether the Dutch text is still the one they explain."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from naast.programmes.loading import load
from naast.programmes.models import Explained, Programme
from naast.programmes.refusing import language
from naast.programmes.template import Template
from naast.programmes.tongues import TONGUES, direction

# The page of her own, beside the texts that somebody says yes to.
OWN_PAGE = "own_page"


def dutch_of(template: Template, about: str) -> str:
    """The Dutch text that somebody says yes to; of a page there is none, as it says something else each day."""
    return "" if about == OWN_PAGE else template.consents[about].text.nl


def may_be_about(template: Template) -> dict[str, str]:
    """What may be explained in this way of working, each with how a page calls it."""
    consents = {name: one.text.to(language()) for name, one in template.consents.items()}
    return {OWN_PAGE: _("The page of one's own")} | consents


@dataclass(frozen=True, slots=True)
class Explanation:
    """One explanation as a page shows it."""

    tongue: str
    text: str

    @property
    def name(self) -> str:
        return TONGUES[self.tongue]

    @property
    def direction(self) -> str:
        return direction(self.tongue)


def explanations(organisation_id: UUID, template: Template, about: str) -> list[Explanation]:
    """The explanations that still belong to the Dutch text of today, by language. One query."""
    found = Explained.objects.filter(organisation_id=organisation_id, template=template.id, about=about)
    if about != OWN_PAGE and about not in template.consents:
        return []
    here = dutch_of(template, about)
    return [Explanation(one.tongue, one.text) for one in found.order_by("tongue") if one.explains == here]


@dataclass(frozen=True, slots=True)
class Line:
    """One explanation in the list of who keeps them."""

    row: Explained
    about: str
    outdated: bool

    @property
    def name(self) -> str:
        return TONGUES[self.row.tongue]

    @property
    def direction(self) -> str:
        return direction(self.row.tongue)


def kept_for(programme: Programme) -> list[Line]:
    """Every explanation of a way of working here; one of which the Dutch text changed since says so."""
    template = load(programme.template)
    named = may_be_about(template)
    rows = Explained.objects.filter(organisation_id=programme.organisation_id, template=template.id)
    return [
        Line(row, named[row.about], outdated=row.explains != dutch_of(template, row.about))
        for row in rows.order_by("about", "tongue")
        if row.about in named
    ]
