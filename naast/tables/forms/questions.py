"""What is typed about a question; how it is asked stands in the words of the way of working."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from naast.programmes.refusing import language
from naast.programmes.template import Template
from naast.programmes.unnamed_forms import Unnamed
from naast.tables import rules
from naast.tables.forms.tables import Once, Versioned, text
from naast.tables.models import TableOffer, TableQuestion
from naast.ui.forms import Agreed, Apart, line
from naast.ui.widgets import Choices, DateInput

Choice = Sequence[tuple[str, Any]]
Said = TableQuestion.Said


class _Question(Apart):
    """Her words, whether she is there, and what she tried."""

    words = text("")
    there = forms.ChoiceField(widget=Choices(), required=False)
    without_me = text(
        pgettext_lazy("client", "If it may be without you: how would you say that?"),
        pgettext_lazy("client", "One sentence in your own words is enough."), most=300, rows=2, required=False,
    )  # fmt: skip
    tried = text("", required=False)

    def __init__(self, *args: Any, template: Template, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        said, asked = language(), template.questions
        self.fields["words"].label = asked["my_question"].text.to(said)
        self.fields["tried"].label = asked["i_already_tried"].text.to(said)
        self.fields["there"].label = asked["i_am_there"].text.to(said)
        field: Any = self.fields["there"]
        field.choices = [(code, one.to(said)) for code, one in (asked["i_am_there"].choice or {}).items()]

    def clean(self) -> dict[str, Any]:
        """Without her it is only with words of her own."""
        said = dict(self.cleaned_data)
        if said.get("there") == "consent" and not said.get("without_me", "").strip() and self._needs_words(said):
            self.add_error("without_me", _("Write in one sentence that it may be without you."))
        return said

    def _needs_words(self, said: dict[str, Any]) -> bool:
        del said
        return True


class AskForm(Once, _Question):
    """A new question: to which table, and her yes."""

    table_id = forms.ChoiceField(label=_("To which table?"), widget=Choices())
    yes = Agreed(required=False)
    field_order = ["words", "there", "without_me", "tried", "table_id", "yes", "key"]

    def __init__(self, *args: Any, template: Template, tables: Choice, **kwargs: Any) -> None:
        super().__init__(*args, template=template, **kwargs)
        field: Any = self.fields["table_id"]
        field.choices = tables
        if len(tables) == 1:
            field.initial = tables[0][0]
        self.fields["yes"].label = template.consents[rules.CONSENT].text.to(language())

    def clean_table_id(self) -> uuid.UUID:
        """The table itself."""
        return uuid.UUID(self.cleaned_data["table_id"])


class DeskAskForm(AskForm):
    """The same, written down at the desk: whose words are these?"""

    said = forms.ChoiceField(
        label=_("Whose words are these?"), widget=Choices(), initial=Said.SPOKEN,
        choices=[(Said.SPOKEN, _("Hers. I wrote down what she said.")), (Said.ABOUT, _("Mine, about her"))],
    )  # fmt: skip
    field_order = ["words", "said", "there", "without_me", "tried", "table_id", "yes", "key"]

    def _needs_words(self, said: dict[str, Any]) -> bool:
        """What somebody else writes about her may lack her words: then it cannot go on the agenda, and that is said."""
        return said.get("said") != Said.ABOUT


class ChangeQuestionForm(_Question, Versioned):
    """Other words, or another answer."""


class DeskChangeForm(ChangeQuestionForm):
    """The same at the desk."""

    said = DeskAskForm.base_fields["said"]


class AgendaForm(Apart):
    """On which evening."""

    meeting = forms.ChoiceField(label=_("Which evening?"), widget=Choices())

    def __init__(self, *args: Any, meetings: Choice, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["meeting"]
        field.choices = meetings
        if meetings:
            field.initial = meetings[0][0]


class OfferForm(Once):
    """Who offers, of which organisation, and what, in one line."""

    words = line(_("What is offered?"), _("One line is enough."), most=200)
    who = line(_("Who offers it?"), most=60)
    organisation_name = line(_("Of which organisation?"), most=80)


class ActionForm(Once):
    """Who does what before which day."""

    words = line(_("What is done?"), most=200)
    owner = line(_("Who does it?"), most=60)
    due_on = forms.DateField(label=_("Before which day?"), widget=DateInput())


class ManagerForm(Apart):
    """A manager who hears this one question."""

    person_id = forms.ChoiceField(label=_("Who comes to listen?"), widget=Choices())
    organisation_name = line(_("Of which organisation?"), most=80)

    def __init__(self, *args: Any, managers: Choice, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["person_id"]
        field.choices = managers

    def clean_person_id(self) -> uuid.UUID:
        """The person herself."""
        return uuid.UUID(self.cleaned_data["person_id"])


class LedForm(Apart):
    """What began from an offer."""

    what = forms.ChoiceField(label=_("What began?"), choices=TableOffer.Led.choices, widget=Choices())
    on = forms.DateField(label=_("Since which day?"), widget=DateInput())


class BecameForm(Versioned):
    """What came of it, in her words."""

    words = text("")

    def __init__(self, *args: Any, template: Template, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label = template.questions["what_became"].text.to(language())


class InspireForm(Unnamed, Versioned):
    """Her words as others may read them."""

    words = text(
        pgettext_lazy("client", "What may others read?"),
        pgettext_lazy("client", "Without your name, and without others’."),
    )
