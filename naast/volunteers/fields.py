"""Texts that people type about volunteers: without signs that nobody can see, as lines or as words with commas."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def readable(text: str) -> None:
    """Signs that nobody can see could make a text look like another."""
    if UNSEEN.search(text):
        raise ValidationError(_("This text holds signs we cannot keep. Type it again."))


def long_text(label: Any, most: int, hint: Any = "", rows: int = 3, needed: bool = False) -> forms.CharField:
    """Some lines of free text."""
    return forms.CharField(
        label=label, help_text=hint, max_length=most, required=needed, widget=forms.Textarea(attrs={"rows": rows}),
        validators=[readable],
    )  # fmt: skip


def short_text(label: Any, most: int, hint: Any = "", needed: bool = False, **attrs: str) -> forms.CharField:
    """One line of free text."""
    return forms.CharField(
        label=label, help_text=hint, max_length=most, required=needed, widget=forms.TextInput(attrs=attrs),
        validators=[readable],
    )  # fmt: skip


class WordsField(forms.CharField):
    """A few words with commas between them."""

    MOST, LONGEST = 12, 40

    def to_python(self, value: Any) -> Any:
        words = [word.strip() for word in re.split(r"[,;\n]", super().to_python(value) or "") if word.strip()]
        return list(dict.fromkeys(words))

    def validate(self, value: Any) -> None:
        if len(value) > self.MOST or any(len(word) > self.LONGEST for word in value):
            raise ValidationError(_("Write at most twelve short words, with commas between them."))

    def run_validators(self, value: Any) -> None:
        readable(" ".join(value))

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list) else value
