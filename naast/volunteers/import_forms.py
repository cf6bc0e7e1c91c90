"""Forms of the pages where a list is brought in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from naast.people.columns import fields_for, why_left_behind
from naast.people.models import ImportRun
from naast.people.tables import MOST_BYTES, Unreadable
from naast.programmes.forms import ask_which
from naast.ui.forms import Once
from naast.ui.widgets import Choices

CELL = re.compile(r"r(\d{1,7})-([a-z_]{1,30})")
SKIP = re.compile(r"skip-(\d{1,7})")


class FileForm(Once):
    """Which file, and who is in it."""

    kind = forms.ChoiceField(label=_("Who is in this list?"))
    file = forms.FileField(
        label=_("The list"),
        help_text=_("Excel (.xlsx) or CSV. We look first; nothing is added yet."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.txt,.tsv"}),
        allow_empty_file=True,
    )

    programme = forms.ChoiceField(
        label=_("For which way of working?"), widget=Choices, required=False,
        help_text=_("This counts for volunteers. Colleagues belong to all of them."),
    )  # fmt: skip

    field_order = ("key", "kind", "programme", "file")

    def __init__(self, *args: Any, kinds: Sequence[ImportRun.Kind], programmes: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask_which(self, programmes)
        if not programmes or ImportRun.Kind.VOLUNTEERS not in kinds:
            del self.fields["programme"]
        labels = {"volunteers": _("Volunteers"), "professionals": _("Professionals")}
        self.fields["kind"].choices = [(kind.value, labels[kind.value]) for kind in kinds]  # type: ignore[attr-defined]
        if len(kinds) == 1:
            self.fields["kind"].widget = forms.HiddenInput()
            self.fields["kind"].initial = kinds[0].value

    def clean(self) -> dict[str, Any]:
        said = dict(self.cleaned_data)
        if said.get("kind") != ImportRun.Kind.VOLUNTEERS:
            return said | {"programme": ""}
        if "programme" in self.fields and not said.get("programme"):
            self.add_error("programme", _("Say for which way of working these volunteers come."))
        return said

    def content(self) -> bytes:
        """What is in the file; a file beyond any list is not even taken in."""
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > MOST_BYTES:
            raise Unreadable("too_large", MOST_BYTES // 1_000_000)
        return bytes(file.read())


class ColumnsForm(forms.Form):
    """For each column of the file what it says, as guessed, to be corrected."""

    def __init__(self, *args: Any, headings: Mapping[str, list[str]], kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("Not taken over")), *((field.name, field.label) for field in fields_for(kind))]
        self.names = headings["names"]
        for place, heading in enumerate(self.names):
            self.fields[f"c{place}"] = forms.ChoiceField(
                label=heading or _("(no heading)"), choices=choices, required=False,
                initial=headings["fields"][place] if place < len(headings["fields"]) else "",
                help_text=str(why_left_behind(heading)),
            )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        chosen = [name for name in self.fields_chosen() if name]
        if len(chosen) != len(set(chosen)):
            raise forms.ValidationError(_("Two columns say the same. Choose one of them."))
        return self.cleaned_data

    def fields_chosen(self) -> list[str]:
        return [self.cleaned_data.get(f"c{place}", "") for place in range(len(self.names))]


def mended_in(posted: QueryDict) -> tuple[dict[str, dict[str, str]], list[int]]:
    """Row -> field -> what was typed, and the rows that may stay out."""
    mended: dict[str, dict[str, str]] = {}
    skipped = []
    for name, said in posted.items():
        if found := CELL.fullmatch(name):
            mended.setdefault(found[1], {})[found[2]] = str(said)[:2000]
        elif found := SKIP.fullmatch(name):
            skipped.append(int(found[1]))
    return mended, skipped
