"""What is typed about support to a volunteer: which kind, when and how long; and what is agreed with her."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from naast.moments.forms import long_field, text_field
from naast.moments.models import Support, SupportPlan
from naast.moments.supporting import LENGTHS
from naast.people.form_pages import tell
from naast.privacy import clock
from naast.ui.forms import Versioned
from naast.ui.pieces import Fact
from naast.ui.widgets import Choices, DateInput


def length(minutes: int) -> str:
    """A length of time as one says it."""
    hours, rest = divmod(minutes, 60)
    said = [ngettext("%(hours)s hour", "%(hours)s hours", hours) % {"hours": hours}] if hours else []
    if rest or not hours:
        said.append(ngettext("%(rest)s minute", "%(rest)s minutes", rest) % {"rest": rest})
    return " ".join(said)


class SupportForm(forms.Form):
    """One moment of support. A day to come is a plan."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What kind of support?"), widget=Choices(), choices=Support.Kind.choices
    )
    on = forms.DateField(
        label=gettext_lazy("On which day?"), help_text=gettext_lazy("A day to come is planned."), widget=DateInput()
    )
    minutes = forms.TypedChoiceField(label=gettext_lazy("How long?"), widget=Choices(), coerce=int)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = clock.today()
        field: Any = self.fields["minutes"]
        field.choices = [(minutes, length(minutes)) for minutes in LENGTHS]


class SupportPlanForm(Versioned):
    """What is agreed with one volunteer. The role, the support and the safety net are always said."""

    before = forms.UUIDField(widget=forms.HiddenInput, required=False)

    role = text_field(gettext_lazy("Which role suits her?"), required=True)
    support = long_field(gettext_lazy("Which support does she get, from whom, how often?"), most=500, rows=2)
    training = long_field(gettext_lazy("Which training?"), most=500, rows=2, required=False)
    safety_net = long_field(
        gettext_lazy("Whom can she fall back on, and when?"), gettext_lazy("A name with times."), most=500, rows=2
    )
    gets = long_field(
        gettext_lazy("What does she get in return?"),
        gettext_lazy("What keeps her going: costs paid, a certificate, company, a word. Never pay."),
        most=500, rows=2, required=False,
    )  # fmt: skip


PLANNED = ("role", "support", "training", "safety_net", "gets")


def about_plan(plan: SupportPlan | None) -> dict[str, Any]:
    """What the form shows first, and which plan that is."""
    return (
        {"version": 0} if plan is None else {name: getattr(plan, name) for name in ("version", *PLANNED)} | _which(plan)
    )


def tell_newer(form: SupportPlanForm, plan: SupportPlan | None) -> None:
    """Somebody agreed something else meanwhile: it stands beside what she typed; keeping it is then her own choice."""
    if plan is not None:
        tell(form, plan.version, [Fact(head, words) for head, words in plan_in_words(plan)], also=_which(plan))


def _which(plan: SupportPlan) -> dict[str, str]:
    return {"before": str(plan.pk)}


def plan_in_words(plan: SupportPlan) -> list[tuple[str, str]]:
    """What was agreed, for the page of either."""
    heads = {
        "role": _("Role"), "support": _("Support"), "training": _("Training"), "safety_net": _("Safety net"),
        "gets": _("What you get in return"),
    }  # fmt: skip
    return [(head, words) for name, head in heads.items() if (words := getattr(plan, name))]
