"""What is typed beside the counts: what an hour of a professional costs."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class HourForm(forms.Form):
    """The cost of an hour, or nothing."""

    euros = forms.IntegerField(
        label=_("What does an hour of a professional cost, in euros?"), min_value=1, max_value=999, required=False,
        help_text=_("Empty: support is told in hours only. It is what the work costs, and it is no saving."),
    )  # fmt: skip
