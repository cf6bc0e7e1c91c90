"""What a coordinator types when she proposes somebody. Deciding is for the action."""

from __future__ import annotations

import uuid

from django import forms
from django.utils.translation import gettext_lazy

from naast.clients.forms import lines


class ProposeForm(forms.Form):
    """Whom, why, and what a feeling says."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
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
