"""Which sentences of the rules changed since somebody read them. She is asked for those, and for no other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from naast.locations import rules
from naast.locations.models import PolicyRule
from naast.locations.queries import SaidRule, in_each_language, said
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
    found = [_fewest(in_each_language(before, name), in_each_language(after, name)) for name in WORDS]
    return Changed(said(after), [one for gone, _ in found for one in gone], [one for _, came in found for one in came])


def _fewest(before: Sequence[str], after: Sequence[str]) -> tuple[list[str], list[str]]:
    """Held against the language in which they have most in common: what was only translated did not change."""
    pairs = [rules.changed(old, new) for old in before for new in after]
    return min(pairs, key=lambda pair: len(pair[0]) + len(pair[1]))


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
