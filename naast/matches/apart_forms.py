"""What a professional types about who may never meet a client."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naast.privacy.models import SeparationGroup
from naast.ui.forms import Once


class ApartForm(Once):
    """Somebody who was found, and why; the why is for the maker alone."""

    person = forms.UUIDField(widget=forms.HiddenInput)
    reason = forms.CharField(
        max_length=300, required=False, label=_("Why? For yourself"), help_text=_("Nobody else ever reads this.")
    )


class GroupForm(Once):
    """A group that is there already, or a new one."""

    group = forms.ChoiceField(required=False, label=_("A group that you made before"))
    words = forms.CharField(
        max_length=200, required=False, label=_("Or a new group"),
        help_text=_("In your own words. Nobody else ever reads this."),
    )  # fmt: skip
    reason = forms.CharField(max_length=300, required=False, label=_("Why? For yourself"))

    def __init__(self, *args: Any, groups: Iterable[SeparationGroup], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(str(group.pk), group.words or _("A group from before")) for group in groups]
        self.fields["group"].choices = [("", _("None of these")), *known]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if bool(said.get("group")) == bool(str(said.get("words", "")).strip()):
            self.add_error("words", _("Choose a group, or give a new one a name. One of the two."))
        return said


class MemberForm(forms.Form):
    """Somebody who was found."""

    person = forms.UUIDField(widget=forms.HiddenInput)
