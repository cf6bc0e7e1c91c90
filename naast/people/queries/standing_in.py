"""Who stands in for whom, whether she still works here, and what a role that ends would leave behind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from naast.people.models import Role
from naast.people.queries.staff import Works
from naast.privacy.refusal import Reason

# Whom a question can be sent to; the way of working says which of them it uses.
ON_ROUTES = ("professional", "on_call", "coordinator", "location_contact", "confidant")


@dataclass(frozen=True, slots=True)
class Line:
    """One role of a colleague, with who stands in for her."""

    role: Role
    deputy: str
    deputy_is_here: bool

    @property
    def asks(self) -> bool:
        """Her stand-in no longer works here: another one is needed."""
        return self.role.deputy_id is not None and not self.deputy_is_here


def lines_of(who: Works, staff: Sequence[Works]) -> list[Line]:
    """Her roles of now."""
    known = {one.profile.person_id: one for one in staff}
    found = []
    for role in who.roles:
        deputy = known.get(role.deputy_id) if role.deputy_id else None
        found.append(Line(role, deputy.profile.first_name if deputy else "", bool(deputy and deputy.is_here)))
    return found


def without_stand_in(staff: Sequence[Works]) -> set[object]:
    """Colleagues with a stand-in who no longer works here."""
    return {one.profile.person_id for one in staff if any(line.asks for line in lines_of(one, staff))}


def left_behind(role: Role, staff: Sequence[Works]) -> list[Reason]:
    """What would be without somebody when this role ended: each with what to do about it first."""
    return [*_without_her_as_stand_in(role, staff), *_without_anybody(role, staff)]


def _without_her_as_stand_in(role: Role, staff: Sequence[Works]) -> Iterator[Reason]:
    stays = any(
        other.pk != role.pk for one in staff for other in one.roles if other.person_id == role.person_id
    )  # with another role she still works here
    if stays:
        return
    for one in staff:
        if any(other.deputy_id == role.person_id for other in one.roles):
            yield Reason(
                "role.stands_in",
                _("She stands in for %(name)s.") % {"name": one.profile.first_name},
                _("Choose another stand-in for %(name)s.") % {"name": one.profile.first_name},
                f"/people/{one.profile.person_id}",
            )


def _without_anybody(role: Role, staff: Sequence[Works]) -> Iterator[Reason]:
    others = [
        other
        for one in staff
        for other in one.roles
        if other.kind == role.kind and other.pk != role.pk and other.location_id in (None, role.location_id)
    ]
    if role.kind in ON_ROUTES and not [other for other in others if other.person_id != role.person_id]:
        yield Reason(
            "role.only_one",
            _("Nobody else is %(role)s here. A question to that role would reach nobody.")
            % {"role": role.get_kind_display()},
            _("Give this role to a colleague first."),
            "/people",
        )
