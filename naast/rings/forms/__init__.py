"""What is typed about a circle and the ring around it. Deciding is for the actions."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naast.programmes.forms import QuestionnaireForm
from naast.ui import forms as forms_of_all
from naast.ui.forms import Apart
from naast.ui.widgets import Choices, Pick

Choice = Sequence[tuple[str, str]]


def text(label: Any, help_text: Any = "", *, most: int = 500, rows: int = 2) -> forms.CharField:
    """A few lines in own words."""
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, help_text=help_text, max_length=most, widget=area)


class Once(Apart, forms_of_all.Once):
    """What is sent twice counts once, on a page with several forms."""


class LookForm(Apart):
    """Does it fit, and why."""

    fits = forms.ChoiceField(
        widget=Choices(), choices=[("yes", _("It fits")), ("no", _("Not now"))], label=_("What do you think?")
    )
    words = text(_("Why?"), _("One sentence. Only coordinators read it."))

    def clean_fits(self) -> bool:
        """Yes or no."""
        return bool(self.cleaned_data["fits"] == "yes")


class _WhoForm(Apart):
    """One of the volunteers who are ready."""

    volunteer = forms.ChoiceField(widget=Pick(), label=_("Who?"))

    def __init__(self, *args: Any, people: Choice, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["volunteer"]
        field.choices = people


class JoinForm(_WhoForm):
    """One volunteer more, before they meet."""


class NewcomerForm(_WhoForm):
    """Somebody new in a circle that runs."""

    words = text(_("What does the circle hear of her?"), _("One sentence, without her name."), most=300)


class OuterForm(Once):
    """Somebody in the outer ring: a colleague, or by first name alone when she has no account."""

    colleague = forms.ChoiceField(widget=Pick(), required=False, label=_("A colleague"))
    first_name = forms.CharField(
        max_length=60, required=False, label=_("Or somebody from elsewhere, by first name"),
        help_text=_("She gets no account. You heard her yes yourself."),
    )  # fmt: skip
    does = forms.CharField(
        max_length=80, label=_("What does she do?"),
        help_text=_("For instance: supervising officer, therapist, neighbourhood officer."),
    )  # fmt: skip
    works_at = forms.CharField(max_length=120, required=False, label=_("Where does she work?"))
    supervises = forms.BooleanField(required=False, label=_("She supervises"))

    def __init__(self, *args: Any, colleagues: Choice, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["colleague"]
        field.choices = [("", _("Nobody from here")), *colleagues]

    @property
    def said(self) -> dict[str, Any]:
        """What goes into the action."""
        said = dict(self.cleaned_data)
        colleague = said.pop("colleague")
        return said | {"person_id": uuid.UUID(colleague) if colleague else None}


class TellForm(Once):
    """What the outer ring needs to know, and why."""

    words = text(_("What do they need to know?"), _("In your own words. Copy nothing."), most=2000, rows=4)
    because = text(_("Why do they need to know it?"), _("They read this too."))
    told_inside = forms.BooleanField(required=False, label=_("I told the circle beforehand"))


class MinutesForm(Once, QuestionnaireForm):
    """The few questions of the minutes, sent once, and bettered by who wrote them."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, initial=0)
