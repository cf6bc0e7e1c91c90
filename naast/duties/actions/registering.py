"""What the organisation adds to its register, and its DPIA: each change is a next edition."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from naast.duties import access
from naast.duties.models import RegisterPage
from naast.duties.queries.register import newest
from naast.people.models import Organisation
from naast.privacy.action import action
from naast.privacy.actor import Actor
from naast.privacy.first import allow
from naast.privacy.refusal import EditedMeanwhile
from naast.programmes.models import Programme
from naast.signals.queries.care import name_at_work


@action("register.kept")
def keep_page(
    *, way: Programme, kind: str, answers: Mapping[str, str], version: int, by: Actor, decided_by: str = "",
    look_again_on: date | None = None,
) -> RegisterPage:  # fmt: skip
    """A next edition. `version` is the edition that was on the page; who comes second is told."""
    allow(access.keeps_here(by, way.organisation_id))
    here = Organisation.objects.select_for_update().get(pk=way.organisation_id)
    last = newest(here.pk, kind, str(way.template))
    said = {question: words.strip() for question, words in answers.items() if words.strip()}
    same = {"answers": said, "decided_by": decided_by.strip(), "look_again_on": look_again_on}
    if last is not None and all(getattr(last, name) == value for name, value in same.items()):
        return last  # sent twice, or nothing changed
    if version != (last.edition if last else 0):
        raise EditedMeanwhile
    row = RegisterPage(
        dossier_id=here.staff_dossier_id, organisation_id=here.pk, kind=RegisterPage.Kind(kind), template=way.template,
        edition=version + 1, by_id=by.person_id, by_name=name_at_work(by), **same,
    )  # fmt: skip
    row.save()
    return row
