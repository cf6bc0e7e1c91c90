"""A list as a file that leaves the house, and the rows of an import that stayed out, each with the reason beside it.

A cell that a spreadsheet would compute, also behind spaces and signs that nobody sees, gets a sign before it, so that
it is read and not run. The name of the file says nothing about who is in it.
"""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

KINDS = {"csv": "text/csv; charset=utf-8", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
COMPUTED = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠", "﹢", "﹦", "﹣", "﹫")
# What stands before the first sign that is seen: spaces of every width, marks of direction, and nothing at all.
UNSEEN = re.compile(r"^[\s\u00ad\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+")
# No workbook holds these.
NO_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def harmless(cell: str) -> str:
    """The cell as text, whatever it begins with."""
    text = NO_TEXT.sub("", cell)
    return f"'{text}" if text.startswith(COMPUTED) or UNSEEN.sub("", text).startswith(COMPUTED) else text


def refused_rows(headings: Sequence[str], outcome: Mapping[str, Any]) -> list[list[str]]:
    """Headings first, then each row that stayed out with everything that was said about it."""
    reasons: dict[int, list[str]] = defaultdict(list)
    for refusal in outcome.get("refused", []):
        reasons[refusal["row"]].append(refusal["reason"])
    width = len(headings)
    rows = [[*headings, _("What is the matter")]]
    for number, cells in outcome.get("left", []):
        rows.append([*cells, *[""] * (width - len(cells)), " ".join(reasons[number])])
    return [[harmless(cell) for cell in row] for row in rows]


def as_file(kind: str, rows: Sequence[Sequence[str]]) -> bytes:
    """The rows as a spreadsheet opens them by a double click."""
    if kind == "csv":
        text = io.StringIO(newline="")
        csv.writer(text, delimiter=";").writerows(rows)
        return b"\xef\xbb\xbf" + text.getvalue().encode()
    from openpyxl import Workbook  # half a second that only a spreadsheet is worth

    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in rows:
        sheet.append(row)
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def list_answer(kind: str, rows: Sequence[Sequence[str]]) -> HttpResponse:
    """The file as it leaves the house: a name that says nothing, and no cell that is computed."""
    headers = {"Content-Disposition": f'attachment; filename="list.{kind}"', "X-Content-Type-Options": "nosniff"}
    content = as_file(kind, [[harmless(cell) for cell in row] for row in rows])
    return HttpResponse(content, content_type=KINDS[kind], headers=headers)
