"""What several forms share: a key against sending twice, a version against two editors, and how texts look."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _


def lines(rows: int = 3, **attrs: str) -> forms.Textarea:
    """A text of a few lines."""
    return forms.Textarea(attrs={"rows": rows, **attrs})


class Words(forms.CharField):
    """Several words with commas between them."""

    def __init__(self, longest: int, **kwargs: Any) -> None:
        self.longest = longest
        super().__init__(required=False, max_length=400, **kwargs)

    def clean(self, value: Any) -> Any:
        said = [word.strip() for word in str(super().clean(value)).split(",")]
        found = list(dict.fromkeys(word for word in said if word))
        if any(len(word) > self.longest for word in found):
            raise forms.ValidationError(_("Put a comma between the words."))
        return found

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list) else value
