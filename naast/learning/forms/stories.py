"""What is typed about a story."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from naast.clients.models import Consent
from naast.learning.models import Use
from naast.learning.rules import is_wider
from naast.ui.forms import Once
from naast.ui.widgets import Choices, ManyChoices


class WordsForm(Once):
    """The story itself, without a name or place."""

    words = forms.CharField(
        label=_("The story"), max_length=4000, widget=forms.Textarea(attrs={"rows": 7}),
        help_text=_("What did they do, and what did it bring? No names, no places."),
    )  # fmt: skip


class ChangeForm(WordsForm):
    """Other words; who saves second is told."""

    key = None  # type: ignore[assignment]
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class HerWordsForm(forms.Form):
    """What the client says about it herself."""

    words = forms.CharField(
        label=pgettext_lazy("client", "What would you like to say about it yourself?"), max_length=500, required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class YesForm(Once):
    """Her yes: by herself, or as her professional heard it."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    uses = forms.MultipleChoiceField(
        label=pgettext_lazy("client", "Who may read it?"), widget=ManyChoices(),
        choices=[
            (Use.TEAM, pgettext_lazy("client", "Who works here")),
            (Use.NEWS, pgettext_lazy("client", "Who reads a newsletter or the website")),
            (Use.REPORT, pgettext_lazy("client", "Who pays for our work")),
        ],
    )  # fmt: skip
    named = forms.MultipleChoiceField(
        label=_("Perhaps these are names or places. Tick what may stay."), required=False, widget=ManyChoices()
    )

    def __init__(self, data: Any = None, *args: Any, names: Sequence[str] = (), **kwargs: Any) -> None:
        if data is not None:  # a word that is not in the story any more need not be ticked
            data = data.copy()
            data.setlist("named", [one for one in data.getlist("named") if one in names])
        super().__init__(data, *args, **kwargs)
        field: Any = self.fields["named"]
        field.choices = [(one, one) for one in names]
        if not names:
            del self.fields["named"]


class UsesForm(forms.Form):
    """She chooses anew where it may be told."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    uses = forms.MultipleChoiceField(
        label=YesForm.base_fields["uses"].label, widget=ManyChoices(),
        choices=YesForm.base_fields["uses"].choices,  # type: ignore[attr-defined]
    )  # fmt: skip


class HowField(forms.ChoiceField):
    """How her professional heard her yes."""

    widget = Choices

    def __init__(self, **kwargs: Any) -> None:
        heard = (Consent.How.SPOKEN, Consent.How.SIGNED)
        super().__init__(choices=lambda: [(one.value, one.label) for one in heard], **kwargs)


class DeskYesForm(YesForm):
    """Her yes, as her professional heard it."""

    how = HowField(label=_("How was the yes given?"))


class DeskUsesForm(UsesForm):
    """The same as her professional heard it: when it may be read by more than she said yes to, how she said so."""

    how = HowField(
        label=_("How was the yes given?"),
        error_messages={
            "required": _("It may be read by more people than she said yes to. Say how she said yes to it.")
        },
    )

    def __init__(self, data: Any = None, *args: Any, before: Collection[str], **kwargs: Any) -> None:
        super().__init__(data, *args, **kwargs)
        if data is None or not is_wider(data.getlist("uses"), before):
            del self.fields["how"]
