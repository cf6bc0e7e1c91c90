"""Which ways of working an organisation runs, and which one a row belongs to when there are several."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from naast.people.models import Organisation
from naast.programmes import changing
from naast.programmes.loading import load
from naast.programmes.models import Condition, OwnChange, OwnDraft, OwnVersion, Programme
from naast.programmes.own import read_whole
from naast.programmes.plain import in_plain_words
from naast.programmes.reading import Problem
from naast.programmes.refusing import language
from naast.programmes.template import Template

# Asked of packages above: how many matches of a way of working run here; nothing when it is fewer than ten.
asked_how_many_run: list[Callable[[UUID, str], int | None]] = []


def opened_by(organisation_id: UUID) -> list[str]:
    """The ways of working this organisation runs, the one it opened first before the others."""
    opened = Programme.objects.filter(organisation_id=organisation_id).order_by("opened_at", "id")
    return [one.template for one in opened]


def with_own_volunteers(organisation_id: UUID) -> list[str]:
    """Those of them in which volunteers of this organisation stand beside people, not those of a partner."""
    return [name for name in opened_by(organisation_id) if load(name).has_own_volunteers]


def choices(programmes: Iterable[str]) -> list[tuple[str, str]]:
    """Ways of working to choose from, by the name that staff knows."""
    return [(name, load(name).name.to(language())) for name in programmes]


def ways(programmes: Iterable[str]) -> dict[str, str]:
    """The name of each way of working, when the rows of a list differ in it; with one only there is nothing to say."""
    found = set(programmes)
    return dict(choices(found)) if len(found) > 1 else {}


@dataclass(frozen=True)
class OwnState:
    """How far an organisation is with its own version: what counts now, what lies ready, and who did it."""

    organisation: Organisation
    name: str
    published: dict[str, Any]
    last: OwnChange | None
    draft: OwnDraft | None
    says: changing.Says
    whole: dict[str, Any]
    template: Template
    problems: tuple[Problem, ...] = ()

    @property
    def broken(self) -> list[str]:
        """Why what lies ready cannot be published: a later house does not bear it. Each as a sentence."""
        found = []
        for one in self.problems:
            table, _dot, rest = one.where.partition(".")
            found.append(in_plain_words(one, table, rest.partition(".")[0]).sentence)
        return list(dict.fromkeys(found))

    @property
    def version(self) -> int:
        """What a form must send along; 0 when nobody began yet."""
        return self.draft.version if self.draft else 0

    @property
    def waits(self) -> bool:
        """Something differs from what was published."""
        return bool(self.says != json.loads(self.last.says if self.last else "{}"))


def own_state(programme: Programme) -> OwnState:
    """The own version of this way of working: published, and as the draft would make it. A fixed number of queries."""
    name, here = str(programme.template), Organisation.objects.get(pk=programme.organisation_id)
    last = changes_of(here, name).first()
    draft = OwnDraft.objects.filter(dossier_id=here.staff_dossier_id, template=name).first()
    version = OwnVersion.objects.filter(organisation_id=here.pk, template=name).order_by("-number").first()
    published = json.loads(version.whole) if version else changing.shelf_whole(name)
    says = json.loads(draft.says if draft else last.says if last else "{}")
    examined = changing.examine_own(name, says, published if version else None)
    # A later shelf may not bear what was said over an earlier one: then what was published is where one goes on.
    whole = changing.whole_of(examined) if examined.template else published
    template = examined.template or read_whole(name, json.dumps(published))
    return OwnState(here, name, published, last, draft, says, whole, template, examined.problems)


def changes_of(organisation: Organisation, template: str) -> Any:
    """Every version with who, when and why, the newest first."""
    found = OwnChange.objects.filter(dossier_id=organisation.staff_dossier_id, template=template)
    return found.order_by("-number")


def running(organisation_id: UUID, template: str) -> int | None:
    """How many matches run here in this way of working; nothing when it is fewer than ten."""
    found = [count for ask in asked_how_many_run if (count := ask(organisation_id, template)) is not None]
    return sum(found) if found else None


def not_there_yet(organisation_id: UUID, template: str) -> list[Condition]:
    """What is needed around this way of working and is not there, for who works here. One query."""
    found = Condition.objects.filter(organisation_id=organisation_id, template=template, needed=True)
    return list(found.filter(met_on__isnull=True).order_by("made_at", "id"))


def visions_inside(organisation_id: UUID) -> list[str]:
    """The same texts for who works here, each once; also where taking part is secret."""
    opened = Programme.objects.filter(organisation_id=organisation_id).order_by("opened_at", "id")
    return list(dict.fromkeys(one.vision for one in opened if one.vision))


def visions_of(organisation_id: UUID) -> list[str]:
    """Why this organisation works as it does, for who reads its public page; where taking part is secret, nothing."""
    opened = Programme.objects.filter(organisation_id=organisation_id).order_by("opened_at", "id")
    return [one.vision for one in opened if one.vision and load(one.template).safety.mode == "ordinary"]
