"""What is typed about seeing each other, promising, writing and going on. Deciding is for the actions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from naast.clients.models import Doubt
from naast.moments import rules
from naast.moments.models import Moment
from naast.privacy import clock
from naast.programmes.template import Template
from naast.ui.forms import Once
from naast.ui.widgets import Choices, DateInput, MomentInput, Pick


def text_field(label: Any, help_text: Any = "", *, most: int = 300, required: bool = False) -> forms.CharField:
    """One line in own words."""
    return forms.CharField(label=label, help_text=help_text, max_length=most, required=required)


def long_field(
    label: Any, help_text: Any = "", *, most: int = 2000, rows: int = 3, required: bool = True
) -> forms.CharField:
    """A few lines in own words."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=most,
        required=required,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class MomentField(forms.DateTimeField):
    """A moment on the clock of who plans it. On the night the clock changes a time that is skipped becomes an hour
    later, and one that comes twice is the first: nobody is asked which of the two she means.
    """

    def to_python(self, value: Any) -> datetime | None:
        with timezone.override("UTC"):
            said = super().to_python(value)
        if said is None or (isinstance(value, datetime) and timezone.is_aware(value)):
            return said
        if not rules.near(said.date(), clock.today()):
            raise forms.ValidationError(_("This day is too far away. Choose a day within a year."))
        return rules.at_clock(said.date(), said.time(), timezone.get_current_timezone())


class PlanForm(forms.Form):
    """When, where and what, and whether the professional comes along."""

    at = MomentField(label=_("When?"), widget=MomentInput())
    where = text_field(_("Where?"), _("A place outside is fine. No address of a home."), most=120)
    activity = forms.ChoiceField(label=_("What will you do?"), widget=Choices(), required=False)
    joint = forms.BooleanField(label=_("With the three of us: the professional comes along"), required=False)

    def __init__(self, activities: Sequence[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["activity"]
        field.choices = activities
        if not activities:
            del self.fields["activity"]


class CallOffForm(forms.Form):
    """A ready sentence that may be changed; never a reason that must be given."""

    words = text_field(_("What do we tell the others?"))
    version = forms.IntegerField(widget=forms.HiddenInput(), required=False)


class OwnContactForm(forms.Form):
    """The day on which the professional saw or spoke the client herself, and how she stood there if she likes."""

    on = forms.DateField(label=_("On which day?"), widget=DateInput())
    style = forms.ChoiceField(
        label=_("How did you stand there?"), help_text=_("It need not be. It helps you to see your own way."),
        widget=Choices(), required=False,
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _with_styles(self)

    def moment(self) -> datetime:
        """Noon of that day; today it is now."""
        day: date = self.cleaned_data["on"]
        return (
            min(rules.at_clock(day, time(12)), clock.now()) if day == clock.today() else rules.at_clock(day, time(12))
        )


class JointForm(forms.Form):
    """Whether the professional was there, and how she stood there if she wants to say."""

    there = forms.TypedChoiceField(
        label=_("Were you there?"), widget=Pick(), choices=[("yes", _("Yes")), ("no", _("No"))],
        coerce=lambda said: said == "yes",
    )  # fmt: skip
    style = forms.ChoiceField(label=_("How did you stand there?"), widget=Choices(), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput(), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _with_styles(self)


def _with_styles(form: forms.Form) -> None:
    field: Any = form.fields["style"]
    field.choices = [("", _("I leave it open")), *((value, label) for value, label in Moment.Style.choices)]


class DoubtsBackForm(forms.Form):
    """Each doubt with two short questions: how is it now, and what helped. What is left open is asked another time."""

    def __init__(self, doubts: Sequence[Doubt], template: Template, said: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.doubts, self.template, self.said = {str(one.pk): one for one in doubts}, template, said
        for name, doubt in self.doubts.items():
            self.fields[f"now_{name}"] = forms.ChoiceField(
                label=gettext("How is it now?"), widget=Pick(), choices=Doubt.Now.choices, required=False
            )
            self.fields[f"helped_{name}"] = text_field(gettext("What helped?"), most=500)
            self.fields[f"version_{name}"] = forms.IntegerField(widget=forms.HiddenInput(), initial=doubt.version)

    def words(self, doubt: Doubt) -> str:
        """The doubt as it was put."""
        asked = self.template.questions.get(doubt.question)
        return asked.text.to(self.said) if asked else doubt.words

    def rows(self) -> list[Mapping[str, Any]]:
        """For the page: the doubt, what was arranged, and its fields."""
        return [
            {
                "words": self.words(doubt), "arrangement": doubt.arrangement, "by": doubt.arranged_by,
                "now": self[f"now_{name}"], "helped": self[f"helped_{name}"],
            }
            for name, doubt in self.doubts.items()
        ]  # fmt: skip

    @property
    def answers(self) -> list[tuple[Doubt, str, str, int]]:
        """What was answered."""
        said = self.cleaned_data
        return [
            (doubt, said[f"now_{name}"], said[f"helped_{name}"], said[f"version_{name}"])
            for name, doubt in self.doubts.items() if said[f"now_{name}"]
        ]  # fmt: skip


class MessageForm(forms.Form):
    """A message to the others of this match."""

    words = long_field(_("Message"))


class ThanksForm(forms.Form):
    """One sentence of thanks."""

    words = text_field(
        pgettext_lazy("client", "What would you like to say?"), _("One sentence is enough."), required=True
    )


class PromiseForm(forms.Form):
    """What, to whom, and by which day."""

    words = text_field(_("The promise"), required=True)
    to_part = forms.ChoiceField(label=_("To whom?"), widget=Pick())
    due_on = forms.DateField(label=_("Before which day?"), widget=DateInput())

    def __init__(self, people: Sequence[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["to_part"]
        field.choices = people


class MovePromiseForm(forms.Form):
    """Another day for a promise."""

    due_on = forms.DateField(label=_("Which day will it be?"), widget=DateInput())
    version = forms.IntegerField(widget=forms.HiddenInput(), required=False)


class HorizonForm(forms.Form):
    """What came out of the talk about how to go on."""

    outcome = forms.ChoiceField(
        label=_("What did you agree?"), widget=Choices(),
        choices=[
            ("done", _("It is done")), ("longer", _("A little longer together")),
            ("onward", _("Onward with something or someone else")),
        ],
    )  # fmt: skip


class ThoughtForm(Once):
    """A thought of her own."""

    words = forms.CharField(
        label=_("What do you think about?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("For instance: what moved me, what would I do differently?"),
    )  # fmt: skip


class GiveAndTakeForm(Once):
    """What she gives here and what she gets."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    gives = forms.CharField(
        label=_("What do I give?"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    gets = forms.CharField(
        label=_("What do I get?"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("For instance a good talk, help, or something I learned."),
    )  # fmt: skip
