"""A grey area is written down without names, so that the next one does not begin from nothing."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from naast.learning import access
from naast.learning.models import BorderlineCase
from naast.learning.queries.cases import refuse_names
from naast.people.queries import name_at_work
from naast.privacy import clock
from naast.privacy.action import action
from naast.privacy.actor import VOLUNTEER, Actor
from naast.privacy.circles import Seat, open_dossier
from naast.privacy.refusal import EditedMeanwhile, Reason, Refused
from naast.programmes.loading import load

READERS = list(access.LEARNS)


@action("case.noted")
def note_case(
    *,
    programme: str,
    words: str,
    key: UUID,
    by: Actor,
    boundary: str = "",
    options: str = "",
    done: str = "",
    guidance: str = "",
    everywhere: bool = False,
    first_name: str = "",
    location_id: UUID | None = None,
    named: Collection[str] = (),
) -> BorderlineCase:
    """Note what happened, what could be done and what was done. Colleagues of this location read it, or everywhere.

    A volunteer's case is read by herself and by those who work at her location. `named` are the words that look like a
    name or a street and are none.
    """
    if not access.may_note(by):
        raise PermissionDenied
    if (there := BorderlineCase.objects.filter(pk=key).first()) is not None:
        return there
    if boundary and boundary not in load(programme).boundaries:
        raise Refused(Reason("case.rule", _("This rule is not known here."), _("Choose one of the list, or none.")))
    refuse_names(words, options, done, guidance, named=named)
    her_own = by.hat == VOLUNTEER
    dossier = open_dossier(
        organisation_id=by.organisation_id, location_id=None if everywhere else location_id, kind="case", label="case",
        circle=[Seat(by.person_id, VOLUNTEER)] if her_own else (), by_role=READERS, why="noted",
    )  # fmt: skip
    case = BorderlineCase(
        id=key, dossier_id=dossier, organisation_id=by.organisation_id, location_id=location_id, programme=programme,
        boundary=boundary, words=words.strip(), options=options.strip(), done=done.strip(), guidance=guidance.strip(),
        by_id=by.person_id, by_name=first_name if her_own else name_at_work(by), on=clock.today(),
    )  # fmt: skip
    case.save()
    return case


@action("case.added_to")
def add_to_case(
    *, case: BorderlineCase, options: str, done: str, guidance: str, boundary: str, version: int, by: Actor,
    named: Collection[str] = (),
) -> BorderlineCase:  # fmt: skip
    """What could be done, what we did and what we hold on to; the words of the one who noted it stay."""
    if not access.learns_at_work(by):
        raise PermissionDenied
    row = BorderlineCase.objects.select_for_update(of=("self",)).get(pk=case.pk)
    if row.version != version:
        raise EditedMeanwhile
    refuse_names(options, done, guidance, named=named)
    row.options, row.done, row.guidance, row.boundary = options.strip(), done.strip(), guidance.strip(), boundary
    row.save()
    return row
