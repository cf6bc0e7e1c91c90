"""Setting how long something is kept. A term is off until one person wants it on and another turns it on."""

from __future__ import annotations

from uuid import UUID

from django.db import connection
from django.utils.translation import gettext as _

from naast.privacy.action import action
from naast.privacy.actor import Actor
from naast.privacy.circles import open_dossier
from naast.privacy.first import allow, locked, made_before
from naast.privacy.models import Dossier
from naast.privacy.refusal import Reason, Refused
from naast.programmes.queries import opened_by
from naast.retention import access, rules
from naast.retention.models import BY_ITSELF, Kind, Term

DOSSIER = "retention"


@action("term.set")
def set_term(
    *, programme: str, kind: str, purpose: str, basis: str, months: int, then: str, key: UUID, version: int = 0,
    by: Actor,
) -> Term:  # fmt: skip
    """Write a term down, or change it; a changed one is off again, because nobody agreed to what it is now."""
    allow(access.keeps_terms(by) and kind in Kind and then in Term.Then)
    allow(not programme or (programme in opened_by(by.organisation_id) and kind not in BY_ITSELF))
    if not rules.MONTHS[0] <= months <= rules.MONTHS[1]:
        raise Refused(Reason("term.months", _("A term is from 1 to 360 months."), _("Choose a number of months.")))
    house = _house(by)  # also the lock against two who begin at the same moment
    there = Term.objects.filter(dossier_id=house, programme=programme, kind=kind).first()
    if there is None:
        row = Term(id=key, dossier_id=house, organisation_id=by.organisation_id, programme=programme, kind=kind)
    elif (same := made_before(Term, key)) is not None and version == 0:
        return same
    else:
        row = locked(there, version)
    row.purpose, row.basis, row.months, row.then = purpose.strip(), basis.strip(), months, Term.Then(then)
    row.is_on, row.wanted_on_by_id, row.by_id = False, None, by.person_id
    row.save()
    return row


@action("term.wanted_on")
def want_on(*, term: Term, version: int, by: Actor) -> Term:
    """The first of two: this term should count."""
    allow(access.keeps_terms(by))
    row = locked(term, version)
    if not row.is_on:
        row.wanted_on_by_id = by.person_id
        row.save()
    return row


@action("term.turned_on")
def turn_on(*, term: Term, version: int, by: Actor) -> Term:
    """The second of two. Still nobody is erased: that is decided per person, by two as well."""
    allow(access.keeps_terms(by))
    row = locked(term, version)
    if row.is_on:
        return row
    if row.wanted_on_by_id is None or not access.turns_on(by, row):
        raise Refused(
            Reason("term.by_two", _("Two people turn a term on."), _("Ask a colleague who sets terms to do it too."))
        )
    row.is_on = True
    row.save()
    return row


@action("term.turned_off")
def turn_off(*, term: Term, by: Actor) -> Term:
    """It counts no longer; one is enough for that."""
    allow(access.keeps_terms(by))
    row = locked(term)
    row.is_on, row.wanted_on_by_id = False, None
    row.save()
    return row


def _house(by: Actor) -> UUID:
    """The one dossier of this organisation in which its terms lie; opened by the first who sets one."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"terms {by.organisation_id}"])
    found = Dossier.objects.filter(organisation_id=by.organisation_id, kind=DOSSIER).first()
    if found is not None:
        return found.pk
    return open_dossier(
        organisation_id=by.organisation_id, kind=DOSSIER, label="terms", why="set", circle=(), by_role=access.KEEPERS
    )
