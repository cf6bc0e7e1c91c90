"""What a coach writes down about a place: who is there, the tasks, visits with agreements on the spot, steps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naast.placements.models import PlacementAgreement, WorkAlong
from naast.placements.rules import AT_ONCE
from naast.privacy import clock
from naast.ui.forms import Once, Versioned, line
from naast.ui.widgets import Choices, DateInput, Pick

Choice = Sequence[tuple[str, Any]]


class WhereForm(Once):
    """At which partner."""

    partner = forms.ChoiceField(label=_("Which organisation could be a place?"), widget=Choices)

    def __init__(self, *args: Any, partners: Choice, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["partner"].choices = partners


class DescribeForm(Versioned):
    """Who is there for her, and how much energy there is."""

    colleague = line(_("Who is the fixed colleague there?"), _("A first name. Somebody to go to, every time."), most=80)
    fallback = line(_("On whom can she fall back, and when?"), _("A name, times, and how to call."), most=160)
    how_often = line(_("How often does she come?"))
    how_long = line(_("How long does she stay?"))
    bad_day = line(_("What do you do on a bad day?"), _("Going home may always. The place stays."), most=160)


class TaskForm(Once):
    """One task, made around what she can."""

    activity = forms.ChoiceField(label=_("What kind of work is it?"), widget=Choices)
    words = line(_("What is the task?"), _("Short and simple: she and the place read this."))

    def __init__(self, *args: Any, activities: Choice, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["activity"].choices = activities


class TrainedForm(Once):
    """Who at the place had the training."""

    training = forms.ChoiceField(label=_("Which training?"), widget=Choices)
    who = line(_("Who had it?"), most=80)
    done_on = forms.DateField(label=_("When?"), widget=DateInput)

    def __init__(self, *args: Any, trainings: Choice, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["training"].choices, fields["training"].initial = trainings, trainings[0][0] if trainings else ""


class HostTrainedForm(TrainedForm):
    """Who at which organisation had the training, also when nobody works there yet."""

    partner = forms.ChoiceField(label=_("At which organisation?"), widget=Choices)
    field_order = ("key", "partner", "training", "who", "done_on")

    def __init__(self, *args: Any, partners: Choice, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["partner"].choices = partners


class VisitForm(Once):
    """The coach worked along or called: what it needs, and what was agreed on the spot."""

    kind = forms.ChoiceField(label=_("What did you do?"), choices=WorkAlong.Kind.choices, widget=Pick, initial="visit")
    on = forms.DateField(label=_("When?"), widget=DateInput)
    words = line(_("What did you see that is needed?"), _("Leave it empty when nothing is."), most=200, required=False)

    def __init__(self, *args: Any, before: bool, **kwargs: Any) -> None:
        kwargs["initial"] = {"on": clock.today()} | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        # Before the first day nobody agrees anything yet: they look, and the threshold is gone.
        self.numbers = () if before else range(1, AT_ONCE + 1)
        for number in self.numbers:
            label = _("What do you agree?") if number == 1 else _("And what else?")
            self.fields[f"agreed_{number}"] = line(
                label, _("Short and simple: all three read this. Nothing about illness or the past."), required=False
            )
            self.fields[f"does_{number}"] = forms.ChoiceField(
                label=_("Who does it?"), choices=PlacementAgreement.Does.choices, widget=Pick, initial="host",
                required=False,
            )  # fmt: skip

    @property
    def agreements(self) -> list[tuple[str, str]]:
        """Who does it, and what, as far as something was filled in."""
        said, numbers = self.cleaned_data, self.numbers
        return [(said[f"does_{one}"] or "host", said[f"agreed_{one}"]) for one in numbers if said[f"agreed_{one}"]]


class PlanForm(forms.Form):
    """When the coach comes or calls next."""

    kind = forms.ChoiceField(label=_("What do you plan?"), choices=WorkAlong.Kind.choices, widget=Pick, initial="visit")
    on = forms.DateField(label=_("Which day?"), widget=DateInput)


class StepForm(Versioned):
    """On or back."""

    to = forms.ChoiceField(label=_("How does it go on?"), widget=Choices)
    words = line(_("In one line, when you like"), most=200, required=False)

    def __init__(self, *args: Any, phases: Choice, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["to"].choices = phases


class ReasonForm(Versioned):
    """What decided that it ended. Nobody has to say it, and nobody is blamed."""

    reason = forms.ChoiceField(label=_("What decided it? You may leave it open."), required=False, widget=Choices)

    def __init__(self, *args: Any, reasons: Choice, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["reason"].choices = reasons


class ClosingForm(Versioned):
    """How it was here, in her own words."""

    words = forms.CharField(
        label=_("How was it here?"), help_text=_("In own words. Nothing is fine, too."), max_length=500,
        required=False, widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip


class CertificateForm(Versioned):
    """What she did and learned."""

    learned = forms.CharField(
        label=_("What did she learn and do here?"), help_text=_("In words that she can be proud of."), max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip


class AnswerForm(forms.Form):
    """What was done with what the host told."""

    answer = line(_("Whom did you call, and what do you do?"), most=200)


class PaidWorkForm(Versioned):
    """The answer to a worry about paid work."""

    answer = line(_("What is done, so that nobody loses paid work?"), most=300)
