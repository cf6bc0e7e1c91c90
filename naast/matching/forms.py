"""What is typed when somebody is proposed, and the list of areas that is brought. Deciding is for the action."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy

from naast.clients.forms import lines
from naast.matching.areas import MOST_BYTES
from naast.people.tables import Unreadable
from naast.ui.forms import Once


class ProposeForm(Once):
    """Whom, why, and what a feeling says."""

    volunteer = forms.UUIDField(
        label=gettext_lazy("Who could fit"), widget=forms.HiddenInput,
        error_messages={"required": gettext_lazy("Choose somebody first.")},
    )  # fmt: skip
    because = forms.CharField(
        widget=lines(3), max_length=500, label=gettext_lazy("Why this person?"),
        help_text=gettext_lazy("The professional reads it now. All three may read it later."),
    )  # fmt: skip
    feeling = forms.CharField(
        widget=lines(2), max_length=300, required=False, label=gettext_lazy("My feeling"),
        help_text=gettext_lazy("Only coordinators read this."),
    )  # fmt: skip
    feeling_reason = forms.CharField(max_length=300, required=False, label=gettext_lazy("One reason for it"))

    @property
    def wanted(self) -> uuid.UUID | None:
        """Who was chosen on the page that was sent; also when the rest of it is not right yet."""
        try:
            return uuid.UUID(str(self.data.get("volunteer", "")))
        except ValueError:
            return None


class AreasForm(forms.Form):
    """The file with where each neighbourhood lies."""

    file = forms.FileField(
        label=gettext_lazy("The list of areas"),
        help_text=gettext_lazy("CSV or Excel (.xlsx). It takes the place of the list that is there now."),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv,.xlsx"}), allow_empty_file=True,
        error_messages={"required": gettext_lazy("Choose a file first.")},
    )  # fmt: skip

    def content(self) -> bytes:
        """What is in the file; one that is larger than any list of areas is not even taken in."""
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > MOST_BYTES:
            raise Unreadable("too_large", MOST_BYTES // 1_000_000)
        return bytes(file.read())


class WhatIfForm(forms.Form):
    """How many people more, and what they would say. Nothing of it is kept."""

    count = forms.IntegerField(label=gettext_lazy("How many people more?"), min_value=1, max_value=10, initial=3)
    what = forms.ChoiceField(label=gettext_lazy("What could they do?"), widget=forms.Select)

    def __init__(self, *args: Any, offers: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["what"].choices = offers  # type: ignore[attr-defined]
