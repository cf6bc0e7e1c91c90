"""Requests about own data, breaches and pages of the register, made by the actions real people use."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from typing import Any

from naast.duties import actions
from naast.duties.models import Breach, DataRequest, RegisterPage
from naast.privacy import clock
from naast.privacy.actor import Actor, acting_as
from naast.programmes.models import Programme
from tests.cast import House

WAY = "temporary-buddy"


def asked(by: Actor, **said: Any) -> DataRequest:
    """She asks that something is put right."""
    first = {"kind": "put_right", "part": "written", "words": "Ik was er wel.", "key": uuid.uuid4()}
    return actions.ask(**first | said, by=by)


def told(by: Actor, *, known: datetime | None = None, **said: Any) -> Breach:
    """Somebody tells of a breach that is known since now."""
    first = {
        "happened": "Een lijst ging naar een verkeerd adres.", "whose": ["clients"], "what": ["names"],
        "going_on": True, "known_at": known or clock.now(), "key": uuid.uuid4(),
    }  # fmt: skip
    return actions.report(**first | said, by=by)


def long_ago(by: Actor, hours: int, **said: Any) -> Breach:
    """It is known since so many hours, and was told then."""
    with clock.back(timedelta(hours=hours)):
        return told(by, **said)


def dealt_with(breach: Breach, by: Actor) -> Breach:
    """Every step but the last, by who is responsible."""
    row = actions.contain(breach=breach, words="Teruggehaald.", going_on=False, version=breach.version, by=by)
    row = actions.weigh(
        breach=row, tell_authority="yes", tell_people="yes", telling_is_safe="no", words="Er staan namen in.",
        version=row.version, by=by,
    )  # fmt: skip
    row = actions.tell_authority(breach=row, words="Melding 12", at=clock.now(), version=row.version, by=by)
    return actions.tell_people(
        breach=row, how="worker", on=clock.today(), words="Zij hoorden het van hun werker.", version=row.version, by=by
    )


def way_of(house: House, template: str = WAY) -> Programme:
    return Programme.objects.get(organisation_id=house.organisation.pk, template=template)


def kept(house: House, kind: str = "impact", **said: Any) -> RegisterPage:
    """A first edition, by the administrator."""
    first = {"answers": {"describes": "Een maatje naast iemand."}, "version": 0}
    return actions.keep_page(way=way_of(house), kind=kind, **first | said, by=house.ada)


def fresh(row: Any, by: Actor) -> Any:
    """The row as it stands now."""
    with acting_as(by):
        return type(row).objects.get(pk=row.pk)
