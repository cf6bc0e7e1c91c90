"""Which version of a way of working counts for a row: an organisation's own, or the one on the shelf.

A match keeps the version it began with. Everything else goes with what its organisation has published last. A version
never changes once it is published, so it is read from its text once and kept.
"""

from __future__ import annotations

import json
import logging
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import models

from naast.privacy import trace
from naast.programmes.loading import NotSound, Way, examine_source, load
from naast.programmes.reading import Source
from naast.programmes.template import Template

if TYPE_CHECKING:
    from naast.programmes.models import OwnVersion

_log = logging.getLogger(__name__)
_LOOKED_UP = "programmes.current"
ROW_KEEPS = "own_version_id"


class _Named:
    """Gives the value of the field as a `Way` that knows its row."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __get__(self, row: models.Model | None, of: type[models.Model] | None = None) -> Any:
        if row is None:
            return self
        if self.name not in row.__dict__:
            row.refresh_from_db(fields=[self.name])
        said = row.__dict__[self.name]
        if not isinstance(said, str):
            return said
        way = Way(said)
        way.own = lambda: _own_template(row, said)
        return way

    def __set__(self, row: models.Model, value: Any) -> None:
        row.__dict__[self.name] = str(value) if isinstance(value, str) else value


class WayField(models.CharField):  # type: ignore[type-arg]
    """The way of working of a row. Loaded by what this field gives, it is the version that counts for the row."""

    def contribute_to_class(self, cls: type[models.Model], name: str, private_only: bool = False) -> None:
        super().contribute_to_class(cls, name, private_only)
        setattr(cls, self.attname, _Named(self.attname))

    def deconstruct(self) -> Any:
        """To the database it is a word, so no migration needs to know."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs


def template_of(row: Any) -> Template:
    """The way of working of a row: of a match as it was when it began, of anything else as it is now."""
    return load(row.programme)


def way_here(organisation_id: UUID, name: str) -> Way:
    """The name of a way of working as it is now in this organisation, for where no row says it."""
    way = Way(name)
    way.own = lambda: _found(current_version(organisation_id, name))
    return way


def way_with(version_id: UUID | None, name: str) -> Way:
    """The name of a way of working in the version that a match noted, for where the match itself is not read."""
    way = Way(name)
    way.own = lambda: _found(version_id)
    return way


def current_version(organisation_id: UUID, template: str) -> UUID | None:
    """What this organisation published last for a way of working; nothing while it works by the shelf."""
    return _current(organisation_id).get(str(template))


def forget() -> None:
    """Something was published: what this transaction looked up before is old."""
    trace.looked_up().pop(_LOOKED_UP, None)


def published() -> list[Template]:
    """Every version, for work that looks over all organisations at once: any of them may still count for a match."""
    return [found for one in _versions().values_list("pk", flat=True) if (found := version(one)) is not None]


@lru_cache(maxsize=512)
def version(pk: UUID) -> Template | None:
    """A published version. One that a later house cannot read any more gives way to the shelf, and the log says so."""
    row = _versions().filter(pk=pk).first()
    if row is None:
        return None
    try:
        return read_whole(row.template, row.whole)
    except NotSound:
        _log.exception("A published version of %s is not sound any more", row.template)
        return None


def read_whole(template: str, whole: str) -> Template:
    """A version from its whole text, checked like any template."""
    data = {"kind": "programme", **json.loads(whole)}
    examined = examine_source(Source(origin=f"{template}.toml", data=data, lines={}, file=f"{template}.toml"))
    if examined.template is None:
        raise NotSound(examined.problems)
    return examined.template


def _own_template(row: models.Model, name: str) -> Template | None:
    keeps = hasattr(type(row), ROW_KEEPS)
    pk = getattr(row, ROW_KEEPS) if keeps else current_version(row.organisation_id, name)  # type: ignore[attr-defined]
    return _found(pk)


def _found(pk: UUID | None) -> Template | None:
    return version(pk) if pk is not None else None


def _current(organisation_id: UUID) -> dict[str, UUID]:
    known: dict[UUID, dict[str, UUID]] = trace.looked_up().setdefault(_LOOKED_UP, {})
    if organisation_id not in known:
        rows = _versions().filter(organisation_id=organisation_id).order_by("template", "-number").distinct("template")
        known[organisation_id] = dict(rows.values_list("template", "pk"))
    return known[organisation_id]


def _versions() -> models.QuerySet[OwnVersion]:
    from naast.programmes.models import OwnVersion

    return OwnVersion.objects.all()
