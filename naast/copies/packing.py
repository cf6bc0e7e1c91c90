"""The file itself: readable pages and the same as data, in one archive. It is made in memory and kept nowhere."""

from __future__ import annotations

import base64
import io
import json
import zipfile
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from typing import Any
from uuid import UUID

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from naast.copies.queries import Gathered, Told
from naast.copies.words import in_words, label_of, somebody, title_of
from naast.privacy import clock
from naast.programmes.refusing import language

# Names that say nothing, in the list of downloads as well.
# Said above the row already, or no word for people.
NOT_READ = {"made_at", "shape"}
ARCHIVE, PAGE, LOOK, DATA = "overzicht.zip", "overzicht.html", "overzicht.css", "overzicht.json"


@dataclass(frozen=True, slots=True)
class Shown:
    """One row as it is read: when it was written down, and label with words."""

    when: datetime
    lines: list[tuple[str, str]]


def packed(gathered: Gathered, hat: str) -> bytes:
    """The archive with the pages and the data."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(PAGE, as_page(gathered, hat))
        archive.writestr(LOOK, (Path(__file__).parent / "copy.css").read_text(encoding="utf-8"))
        archive.writestr(DATA, as_data(gathered, hat))
    return whole.getvalue()


def as_data(gathered: Gathered, hat: str) -> str:
    """Everything as JSON, field by field."""
    said = {
        "format": "naast-copy", "edition": 1, "made_at": clock.now(), "language": language(), "hat": hat,
        "sign_in": gathered.sign_in,
        "rows": [
            {"table": row.table, "title": title_of(row.table, hat), "id": row.pk, "fields": row.fields}
            for row in gathered.rows
        ],
        "who_looked": [{"at": one.at, "who": somebody(one.part), "did": one.did} for one in gathered.looks],
        "held_back": {"because": held_because(), "rows": gathered.held_back},
    }  # fmt: skip
    return json.dumps(said, default=plain, ensure_ascii=False, indent=1)


def plain(value: Any) -> str:
    """What JSON has no word for."""
    if isinstance(value, (datetime, date, time)):
        return value.isoformat()
    if isinstance(value, (UUID, Decimal)):
        return str(value)
    if isinstance(value, (bytes, memoryview)):
        return base64.b64encode(value).decode()
    raise TypeError(type(value).__name__)


def held_because() -> str:
    """Why something stays behind, and what to do about it."""
    return _(
        "They are about somebody else as well. You may ask for them; then somebody looks with you at what is possible."
    )


def as_page(gathered: Gathered, hat: str) -> str:
    """Everything as one page that opens anywhere."""
    kinds = [
        (title_of(table, hat), [_shown(row, hat) for row in rows])
        for table, rows in groupby(gathered.rows, key=lambda row: row.table)
    ]
    held = [(title_of(table, hat), count) for table, count in sorted(gathered.held_back.items())]
    looks = [(one.at, somebody(one.part), one.did) for one in gathered.looks]
    shown = {"kinds": kinds, "looks": looks, "held": held, "held_count": sum(gathered.held_back.values())}
    shown |= {"made_at": clock.now(), "language": language(), "because": held_because(), "is_client": hat == "client"}
    return render_to_string("copies/copy.html", shown | {"sign_in": gathered.sign_in})


def _shown(row: Told, hat: str) -> Shown:
    lines = [
        (label_of(name, hat), words)
        for name, value in row.fields.items()
        if name not in NOT_READ
        and not isinstance(value, UUID)
        and (words := in_words(_field(row.table, name), value, hat))
    ]
    return Shown(row.made_at, lines)


def _field(table: str, name: str) -> Any:
    model = next(model for model in apps.get_models() if model._meta.db_table == table)
    try:
        return model._meta.get_field(name)
    except FieldDoesNotExist:
        return None
