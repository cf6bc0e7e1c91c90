"""The rules of a location: what is fixed everywhere, where it has room, and why. A change is a new version."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID, uuid4

from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from naast.locations import access
from naast.locations.actions.allowed import not_yet, place, refuse_names
from naast.locations.changed import told_to
from naast.locations.models import LocationFile, PolicyRule
from naast.locations.naming import may_stand, standing_texts
from naast.people.notices import tell
from naast.privacy import clock
from naast.privacy.action import action
from naast.privacy.actor import Actor
from naast.privacy.first import allow, locked, made_before
from naast.privacy.models import CircleMember
from naast.privacy.refusal import EditedMeanwhile
from naast.programmes.loading import load


@action("location.rule_changed")
def change_rule(
    *,
    file: LocationFile,
    name: str,
    essence: str,
    room: str,
    for_client: str,
    for_volunteer: str,
    key: UUID,
    by: Actor,
    rule: PolicyRule | None = None,
    version: int = 0,
    named: Collection[str] = (),
) -> PolicyRule:
    """A new version of a rule, or a rule of its own. What the programme says is fixed is the same everywhere.

    Everybody here reads it, so it names no client and tells nobody's number, mail or address.
    """
    allow(access.answers(by, file))
    if (there := made_before(PolicyRule, key)) is not None:
        return there
    said = {
        "name": name.strip(), "essence": essence.strip(), "room": room.strip(), "for_client": for_client.strip(),
        "for_volunteer": for_volunteer.strip(),
    }  # fmt: skip
    if rule is not None and rule.boundary in load(file.programme).boundaries:
        said |= {"name": rule.name, "essence": rule.essence}
    if not all(said.values()):
        raise not_yet(
            "rule.whole", _("A rule says what is fixed, where there is room, and why for both."),
            _("Fill in what is still empty."), reverse("locations:rules", args=[file.pk]),
        )  # fmt: skip
    standing = standing_texts(file.programme, rule)
    own = [words for words in said.values() if words not in standing]
    refuse_names(*own, named=[*named, *may_stand(standing)], by=by)
    number, boundary = 1, f"{slugify(name)[:30]}-{str(key)[:6]}"
    if rule is not None:
        before = locked(rule, version)
        if before.replaced_at is not None:
            raise EditedMeanwhile
        if all(getattr(before, part) == words for part, words in said.items()):
            return before  # nobody is asked to read what did not change
        before.replaced_at = clock.now()
        before.save()
        number, boundary = before.number + 1, before.boundary
    made = PolicyRule(
        id=key or uuid4(), boundary=boundary, number=number, by_id=by.person_id, **said,
        **place(file, file.policy_dossier_id),
    )  # fmt: skip
    made.save()
    _tell(made, by)
    return made


def _tell(rule: PolicyRule, by: Actor) -> None:
    """To everybody for whom it holds but the one who changed it. Which sentence it was stands on her page."""
    seats = CircleMember.objects.filter(dossier_id=rule.dossier_id, until__gt=clock.now())
    for person_id, hat in sorted(set(seats.values_list("person_id", "hat"))):
        if (person_id, hat) != (by.person_id, by.hat):
            tell(person_id, hat=hat, about="change", of=rule)


@action("location.rule_read")
def say_read(*, rule: PolicyRule, by: Actor) -> None:
    """She read the sentences that changed in this rule, up to this version. It is asked once, and only for those."""
    versions = PolicyRule.objects.filter(file_id=rule.file_id, boundary=rule.boundary, number__lte=rule.number)
    told = told_to(by).filter(thing_id__in=[one.pk for one in versions])
    for notice in told.select_for_update(of=("self",)):
        notice.read_on = clock.today()
        notice.save()
