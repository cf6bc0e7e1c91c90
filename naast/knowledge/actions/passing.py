"""A tip, a good example, or a story about her own volunteering: passed on in a sentence, and taken back as easily."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.utils.translation import gettext as _

from naast.knowledge import access, rules
from naast.knowledge.models import PassedOn
from naast.knowledge.queries.people import first_name_of
from naast.learning.access import learns_at_work
from naast.learning.queries.cases import refuse_names
from naast.privacy import clock
from naast.privacy.action import action
from naast.privacy.actor import Actor
from naast.privacy.circles import open_dossier
from naast.privacy.first import allow, locked, made_before
from naast.privacy.refusal import Reason, Refused


@action("passed_on.kept")
def pass_on(*, kind: str, topic: str, words: str, key: UUID, by: Actor, named: Collection[str] = ()) -> PassedOn:
    """Pass something on to everybody here who works beside volunteers. One sentence is enough.

    Raises `Stopped` with every word that tells who or where, and `Refused` when there is nothing to read.
    """
    allow(learns_at_work(by))
    if (there := made_before(PassedOn, key)) is not None:
        return there
    if not words.strip() or not rules.same(topic):
        raise Refused(Reason("passed.empty", _("There is nothing to read yet."), _("One sentence is enough.")))
    refuse_names(topic, words, named=named)
    dossier = open_dossier(
        organisation_id=by.organisation_id, kind="passed_on", label="passed_on", circle=(),
        by_role=access.READS_MANDATE, why="passed on",
    )  # fmt: skip
    made = PassedOn(
        id=key, dossier_id=dossier, organisation_id=by.organisation_id, kind=PassedOn.Kind(kind),
        topic=" ".join(topic.split()), words=words.strip(), by_id=by.person_id, by_name=first_name_of(by),
        on=clock.today(),
    )  # fmt: skip
    made.save()
    return made


@action("passed_on.taken_back")
def take_back(*, passed: PassedOn, by: Actor) -> PassedOn:
    """Its words are gone at once, for everybody. She need not say why."""
    allow(access.takes_back(by, passed))
    row = locked(passed)
    row.words, row.topic, row.gone_on = "", "", row.gone_on or clock.today()
    row.save()
    return row
