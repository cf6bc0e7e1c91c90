"""Which sentences of the rules changed since somebody read them. She is asked for those, and for no other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from naast.locations import rules
from naast.locations.models import PolicyRule
from naast.locations.queries import SaidRule, said
from naast.people.models import Notice
from naast.privacy.actor import Actor
from naast.privacy.models import InDossierQuerySet

WORDS = ("essence", "room", "for_client", "for_volunteer")


@dataclass(frozen=True, slots=True)
class Changed:
    """A rule as it holds now, with the sentences that went and came since she read it."""

    rule: SaidRule
    gone: list[str]
    came: list[str]


def between(before: PolicyRule | None, after: PolicyRule) -> Changed:
    """The sentences that went and came; without a version before, all of them came."""
    pairs = [rules.changed(*_in_one_language(before, after, name)) for name in WORDS]
    gone, came = ([one for pair in pairs for one in pair[side]] for side in (0, 1))
    return Changed(said(after), gone, came)


def _in_one_language(before: PolicyRule | None, after: PolicyRule, name: str) -> tuple[str, str]:
    """As the reader's language says both, or as both were written: else what did not change would seem to."""
    written = [getattr(one, name) for one in (before, after) if one]
    read = [getattr(said(one), name) for one in (before, after) if one]
    words = read if all(old != new for old, new in zip(written, read, strict=True)) else written
    return ("", *words)[-2:]


def told_to(who: Actor) -> InDossierQuerySet[Notice]:
    """What she was told of rules that changed, and did not say that she read."""
    mine = Notice.objects.visible_to(who).filter(person_id=who.person_id, hat=who.hat, about=Notice.About.CHANGE)
    return mine.filter(thing=PolicyRule._meta.db_table, read_on__isnull=True)


def changed_for(who: Actor) -> list[Changed]:
    """Each rule that changed since she read it. One query when none did, two otherwise."""
    told = [one.thing_id for one in told_to(who)]
    if not told:
        return []
    found = [_since(versions, told) for versions in _versions_of(told)]
    return sorted((one for one in found if one.gone or one.came), key=lambda one: one.rule.name.casefold())


def _versions_of(told: Iterable[UUID]) -> list[list[PolicyRule]]:
    """Every version of the rules among these, the first one first."""
    named = PolicyRule.objects.filter(pk__in=list(told))
    rows = PolicyRule.objects.filter(file_id__in=named.values("file_id"), boundary__in=named.values("boundary"))
    by_rule: dict[tuple[UUID, str], list[PolicyRule]] = defaultdict(list)
    for one in rows.order_by("number"):
        by_rule[one.file_id, one.boundary].append(one)
    asked = set(told)
    return [versions for versions in by_rule.values() if asked & {one.pk for one in versions}]


def _since(versions: list[PolicyRule], told: Iterable[UUID]) -> Changed:
    first = next(at for at, one in enumerate(versions) if one.pk in set(told))
    return between(versions[first - 1] if first else None, versions[-1])
