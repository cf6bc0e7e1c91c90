"""The register of processing: made of the open ways of working and the classes of the fields, so that it stays true."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.apps import apps

from naast.copies.words import somebody
from naast.duties.models import RegisterPage
from naast.duties.words import class_words, kinds_of_data
from naast.groups.rules import shape_of as has_group
from naast.partners.queries.chain import asks_for_roles
from naast.privacy import clock
from naast.privacy.models import InDossier
from naast.programmes.loading import load
from naast.programmes.models import Frame, Programme
from naast.programmes.own import way_here
from naast.programmes.refusing import language
from naast.programmes.template import Template
from naast.tables.rules import shape_of as has_table

CLASSES = ("personal", "special", "criminal", "vault")


@dataclass(frozen=True)
class Data:
    """One kind of data: what it is about, and which classes of fields it holds."""

    name: str
    classes: Sequence[str]


@dataclass(frozen=True)
class Activity:
    """One way of working as the register says it."""

    way: Programme
    purpose: str
    basis: str
    law: str
    people: Sequence[str]
    data: Sequence[Data]
    inside: Sequence[str]
    # Other organisations receive something of it.
    goes_out: bool
    terms: Sequence[tuple[str, int, str]]
    page: RegisterPage | None
    impact: RegisterPage | None
    # The day is over on which the DPIA was to be looked at again.
    again: bool

    @property
    def answers(self) -> Mapping[str, str]:
        return dict(self.page.answers) if self.page else {}

    @property
    def missing(self) -> bool:
        """Is there no ground by law yet, in the frame nor here?"""
        return not (self.basis or self.answers.get("basis"))


def newest(organisation_id: UUID, kind: str, template: str) -> RegisterPage | None:
    """The edition that counts now."""
    return next(iter(editions(organisation_id, kind, template)), None)


def editions(organisation_id: UUID, kind: str, template: str) -> list[RegisterPage]:
    """Every edition, newest first."""
    found = RegisterPage.objects.filter(organisation_id=organisation_id, kind=kind, template=template)
    return list(found.order_by("-edition"))


def activities(organisation_id: UUID, ways: Sequence[Programme]) -> list[Activity]:
    """What is processed here. A fixed number of queries, however many ways of working are open."""
    last: dict[tuple[str, str], RegisterPage] = {}
    for page in RegisterPage.objects.filter(organisation_id=organisation_id).order_by("edition"):
        last[page.kind, page.template] = page
    frames = {one.template: one for one in Frame.objects.filter(organisation_id=organisation_id)}
    return [_activity(way, frames.get(way.template), last) for way in ways]


def _activity(way: Programme, frame: Frame | None, last: Mapping[tuple[str, str], RegisterPage]) -> Activity:
    template, tongue, name = load(way_here(way.organisation_id, way.template)), language(), str(way.template)
    return Activity(
        way=way, purpose=template.say(template.summary, tongue), basis=frame.legal_basis if frame else "",
        law=template.say(template.basis, tongue) if template.basis else "", people=_people(template),
        data=data_of(template), inside=_inside(template), goes_out=_goes_out(template),
        terms=_terms(template), page=last.get(("register", name)), impact=last.get(("impact", name)),
        again=looks_again(last.get(("impact", name)), clock.today()),
    )  # fmt: skip


def _people(template: Template) -> list[str]:
    tongue = language()
    found = [template.word("client", tongue, "many")]
    if template.has_own_volunteers:
        found.append(template.word("volunteer", tongue, "many"))
    return found


def _goes_out(template: Template) -> bool:
    return bool(template.referral or template.has_placements or template.has_walks or asks_for_roles(template.id))


def _inside(template: Template) -> list[str]:
    """Who reads something of it in the house, by her part."""
    parts = {part for dossier in template.dossiers.values() for part in dossier.circle}
    return [somebody(part) for part in sorted(parts - {"self", "route", "outer"})]


def _terms(template: Template) -> list[tuple[str, int, str]]:
    """What it is kept for, how many months, and on what ground. Nothing twice."""
    used = [template.terms[name] for name in dict.fromkeys(template.retention.values()) if name in template.terms]
    return [(one.purpose.to(language()), one.months, one.basis) for one in used]


def data_of(template: Template) -> list[Data]:
    """The kinds of data that this way of working has pages for, with the classes that the fields themselves say."""
    absent = {
        "groups": not has_group(template), "tables": not has_table(template), "courses": not template.has_course,
        "placements": not template.has_placements, "volunteers": not template.has_own_volunteers,
        "expenses": not template.has_own_volunteers, "partners": not _goes_out(template),
        "matches": not template.has_matches, "moments": not template.has_matches,
        "matching": not template.has_matches,
        "rings": "circle" not in template.shapes,
    }  # fmt: skip
    words, said = kinds_of_data(), class_words()
    return [
        Data(words.get(label, label), [said[one] for one in CLASSES if one in held])
        for label, held in classes_by_package().items()
        if held and not absent.get(label)
    ]


def classes_by_package() -> dict[str, set[str]]:
    """Which classes of fields stand in each package: what the models say themselves."""
    found: dict[str, set[str]] = defaultdict(set)
    for model in apps.get_models():
        if issubclass(model, InDossier):
            found[model._meta.app_label] |= model.field_classes()
    return dict(found)


def ways_of(organisation_id: UUID) -> list[Programme]:
    """The ways of working that are open here, in the order in which they were opened."""
    return list(Programme.objects.filter(organisation_id=organisation_id).order_by("opened_at", "id"))


def looks_again(page: RegisterPage | None, today: date) -> bool:
    """Is the day over on which it was to be looked at again?"""
    return bool(page and page.look_again_on and page.look_again_on <= today)
