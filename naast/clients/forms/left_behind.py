"""What stayed behind: the practical matters, the one at home, and who goes on after the way back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from naast.clients.forms.parts import lines
from naast.clients.left_behind import matters_of
from naast.clients.models import ContactPerson, ReturnPlan
from naast.programmes.refusing import language
from naast.programmes.template import Template
from naast.ui.forms import Once, Versioned, begun
from naast.ui.widgets import Choices, DateInput, Pick


class InventoryForm(Once):
    """Each practical matter in own words, or why it is left out."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, template: Template, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = [one.id for one in matters_of(template)]
        for one in matters_of(template):
            self.fields[one.id] = forms.CharField(
                widget=lines(2), max_length=1000, required=False, label=one.text.to(language())
            )
            self.fields[f"skip_{one.id}"] = forms.CharField(
                max_length=200, required=False, label=_("Left out, because")
            )

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Each matter with its two fields, for the page."""
        return [{"said": self[name], "skip": self[f"skip_{name}"]} for name in self.names]

    @property
    def gone_through(self) -> dict[str, Any]:
        """What was filled in, as the action takes it."""
        said = self.cleaned_data
        return {
            "answers": {name: said[name] for name in self.names if said[name]},
            "skipped": {name: said[f"skip_{name}"] for name in self.names if said[f"skip_{name}"]},
            "key": said["key"], "version": said["version"],
        }  # fmt: skip


class ContactPersonForm(Once):
    """What the one at home said. A no needs nothing more."""

    said_yes = forms.TypedChoiceField(
        widget=Pick, label=gettext_lazy("What was the answer?"), coerce=lambda said: said == "yes",
        choices=[("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No"))],
        error_messages={"required": gettext_lazy("Tap yes or no.")},
    )  # fmt: skip
    how = forms.ChoiceField(
        widget=Choices, choices=begun(ContactPerson.How.choices), label=gettext_lazy("How was it said?")
    )
    called = forms.CharField(max_length=60, required=False, label=gettext_lazy("First name"))
    phone = forms.CharField(
        max_length=30, required=False, label=gettext_lazy("Phone number"),
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
        help_text=gettext_lazy("Kept only as long as the yes holds."),
    )  # fmt: skip
    language = forms.ChoiceField(
        widget=Pick, choices=[("nl", gettext_lazy("Dutch")), ("en", gettext_lazy("English"))],
        label=gettext_lazy("In which language did you read it together?"),
    )  # fmt: skip

    def clean(self) -> Any:
        said = super().clean() or self.cleaned_data
        if said.get("said_yes"):
            for name, sentence in (
                ("called", _("Write a first name, so that whoever calls knows whom to ask for.")),
                ("phone", _("Write the number that may be called.")),
            ):
                if not said.get(name, "").strip() and name not in self.errors:
                    self.add_error(name, sentence)
        return said


class ReturnForm(Versioned):
    """The day of coming back, and who goes on at home."""

    returns_on = forms.DateField(
        widget=DateInput, required=False, label=gettext_lazy("When is the return?"),
        help_text=gettext_lazy("Empty as long as nobody knows."),
    )  # fmt: skip
    organisation_name = forms.CharField(
        max_length=120, required=False, label=gettext_lazy("Which organisation goes on?")
    )
    accountable_name = forms.CharField(
        max_length=80, required=False, label=gettext_lazy("Who is accountable there?"),
        help_text=gettext_lazy("One person, by name."),
    )  # fmt: skip
    area = forms.CharField(max_length=60, required=False, label=gettext_lazy("In which area?"))
    question = forms.CharField(
        widget=lines(2), max_length=500, required=False, label=gettext_lazy("What do you ask of them?"),
        help_text=gettext_lazy("What helps from the first day on. No background."),
    )  # fmt: skip


class ReturnAnswer(forms.Form):
    """What they answered."""

    answer = forms.ChoiceField(
        widget=Choices, choices=begun(ReturnPlan.Answer.choices), label=gettext_lazy("What did they answer?")
    )
