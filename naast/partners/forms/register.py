"""A partner, its people, a talk, and what was agreed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naast.partners import rules
from naast.partners.models import Partner
from naast.ui.forms import Once, line
from naast.ui.widgets import Choices, DateInput, ManyChoices

Choice = Sequence[tuple[str, Any]]


class Several(forms.CharField):
    """Some words with commas between; gives them as a list."""

    def __init__(self, *, each: int = 60, **kwargs: Any) -> None:
        super().__init__(max_length=1000, required=False, **kwargs)
        self.each = each

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> Any:
        found = rules.several(super().clean(value))
        if any(len(one) > self.each for one in found):
            raise forms.ValidationError(_("Put commas between, and keep each one short."))
        return found


class PartnerWords(forms.Form):
    """What stands here about a partner."""

    name = line(_("What is the organisation called?"))
    kinds = forms.MultipleChoiceField(
        label=_("What kind of partner is it?"), choices=Partner.Kind.choices, widget=ManyChoices
    )
    areas = Several(label=_("Where does it work?"), help_text=_("Neighbourhoods or places, with commas between."))
    supports = forms.MultipleChoiceField(
        label=_("Which steps does it support?"), choices=Partner.Support.choices, widget=ManyChoices, required=False,
        help_text=_("Somebody looks for something to do, finds it, and does it."),
    )  # fmt: skip
    push = line(_("Who needs a push: which one?"), _("One line, without a name of a client."), most=160, required=False)
    push_by = line(_("And from whom?"), most=80, required=False)
    controller = forms.ChoiceField(
        label=_("Who is responsible by law for the data of people?"), choices=Partner.Controller.choices,
        widget=Choices, initial=Partner.Controller.THEY,
    )  # fmt: skip
    controller_since = forms.DateField(label=_("Since which day?"), widget=DateInput, required=False)
    controller_agreement = line(
        _("In which agreement does that stand?"), _("Its name, or where it lies."), most=160, required=False
    )
    controller_until = forms.DateField(
        label=_("Until which day does it hold?"), help_text=_("Leave it open when it has no end."), widget=DateInput,
        required=False,
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        for missing, other in (("push_by", "push"), ("push", "push_by")):
            if said.get(other) and not said.get(missing) and missing not in self.errors:
                self.add_error(missing, _("Fill in both: which push, and from whom."))
        since, until = said.get("controller_since"), said.get("controller_until")
        if until and (since is None or until < since) and "controller_until" not in self.errors:
            self.add_error("controller_until", _("Choose a last day after the first."))
        return said


class NewPartnerForm(Once, PartnerWords):
    """A partner that is new here."""


class ChangePartnerForm(PartnerWords):
    """The same words once more; who saves second is told."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class PersonForm(Once):
    """Somebody who works there."""

    name = line(_("What is her name?"), most=80)
    work = line(_("What does she do there?"), most=80, required=False)
    reach = line(_("How is she reached at work?"), _("A telephone number or an address for mail."), required=False)
    knows = Several(label=_("What does she know or can she do?"), help_text=_("With commas between."))


class TalkForm(Once):
    """A talk that was held."""

    on = forms.DateField(label=_("Which day?"), widget=DateInput)
    person = forms.ChoiceField(label=_("With whom?"), widget=Choices, required=False)
    words = line(_("What was it about, in one line?"), _("Nothing about a client."), most=200)

    def __init__(self, *args: Any, people: Choice, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["person"]
        field.choices = [*people, ("", _("Somebody else"))]


class PlanForm(forms.Form):
    """The next talk."""

    on = forms.DateField(label=_("Which day?"), widget=DateInput)


class AgreementForm(Once):
    """What was agreed, from when until when, and who makes something of it on both sides."""

    valid_from = forms.DateField(label=_("From which day?"), widget=DateInput)
    until = forms.DateField(label=_("Until which day?"), widget=DateInput)
    who_does_what = forms.CharField(
        label=_("Who does what?"), max_length=4000, widget=forms.Textarea(attrs={"rows": 5})
    )
    client_stays_with = line(
        _("Who stays accountable for the client?"), _("With us: whoever asks the partner."), required=False
    )
    volunteers_stay_with = line(
        _("Who stays accountable for the volunteers?"), _("A name at the partner. Without it nothing is sent."),
        required=False,
    )  # fmt: skip
    theirs = forms.ChoiceField(label=_("Who makes something of it there?"), widget=Choices, required=False)
    champion = forms.ChoiceField(label=_("Who of us makes something of it?"), widget=Choices, required=False)

    def __init__(self, *args: Any, people: Choice, colleagues: Choice, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["theirs"].choices = [*people, ("", _("Not known yet"))]
        fields["champion"].choices = [*colleagues, ("", _("Nobody new"))]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        begins, ends = said.get("valid_from"), said.get("until")
        if begins and ends and ends < begins:
            self.add_error("until", _("Choose a last day after the first."))
        return said


class ChampionForm(forms.Form):
    """Who of us makes something of it."""

    champion = forms.ChoiceField(label=_("Who of us makes something of it?"), widget=Choices)

    def __init__(self, *args: Any, colleagues: Choice, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["champion"]
        field.choices = colleagues


class FindForm(forms.Form):
    """Looking for a partner by name, kind, area or skill."""

    words = line(_("Name"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=[("", _("every kind")), *Partner.Kind.choices], required=False)
    area = line(_("Where they work"), most=60, required=False)
    skill = line(_("What somebody there knows or can"), most=60, required=False)
