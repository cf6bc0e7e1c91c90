"""What is typed about who does what in the chain. Deciding is for the actions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naast.partners.models import Partner
from naast.ui.forms import Once, line
from naast.ui.widgets import Choices

Choice = Sequence[tuple[str, Any]]


class RoleForm(Once):
    """In which step, what they do, and who of them."""

    programme = forms.ChoiceField(label=_("In which way of working?"), widget=Choices)
    step = forms.ChoiceField(
        label=_("In which step?"), choices=Partner.Support.choices, widget=Choices,
        help_text=_("Somebody looks for something to do, finds it, and does it."),
    )  # fmt: skip
    does = line(_("What do they do?"), _("One line: gives the course, looks for a place, offers a place."), most=160)
    person = forms.ChoiceField(label=_("Who of them does it?"), widget=Choices)

    def __init__(self, *args: Any, ways: Choice, people: Choice, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["programme"].choices, fields["person"].choices = ways, people
        for name in ("programme", "person"):
            if len(fields[name].choices) == 1:
                fields[name].initial = fields[name].choices[0][0]
