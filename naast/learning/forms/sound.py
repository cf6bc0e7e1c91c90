"""What is typed in a statement of soundness."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class SoundForm(forms.Form):
    """Why it was sound, in a few sentences."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    words = forms.CharField(
        label=_("Why was this sound to do?"), max_length=1000, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("What you thought through, what was arranged, and what you saw of it."),
    )  # fmt: skip
