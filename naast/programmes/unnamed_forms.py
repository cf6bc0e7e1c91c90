"""A form with words that others read: perhaps a word in it is a name, and whoever writes knows better than a list."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naast.programmes.knowing import names_known
from naast.programmes.unnamed import words_to_ask_about
from naast.ui.widgets import ManyChoices


class Unnamed(forms.Form):
    """Asks, once something was typed, of each word that is perhaps a name or a street whether it may stay.

    `unnamed` are the fields whose words others read. Of the name of somebody she knows here nothing is asked, as it
    never stays; that of one of the `colleagues` may, where a text is about who works here.
    """

    unnamed: tuple[str, ...] = ("words",)
    named = forms.MultipleChoiceField(
        label=_("Perhaps these are names or places. Tick what may stay."), required=False, widget=ManyChoices()
    )

    def __init__(self, data: Any = None, *args: Any, colleagues: Collection[str] = (), **kwargs: Any) -> None:
        self.colleagues = colleagues
        said = data if data is not None else kwargs.get("initial") or {}
        asked = list(dict.fromkeys(one for text in self.texts_in(said) for one in self.asked_about(text)))
        if data is not None:  # a word that was taken out need not be ticked any more
            data = data.copy()
            data.setlist("named", [one for one in data.getlist("named") if one in asked])
        super().__init__(data, *args, **kwargs)
        field: Any = self.fields["named"]
        field.choices = [(one, one) for one in asked]
        if not asked:
            del self.fields["named"]
        elif self.field_order is None:  # below the words it is about
            self.order_fields([name for name in self.fields if name != "named"])

    def texts_in(self, said: Mapping[str, Any]) -> list[str]:
        """The texts to look at, one by one as they are kept."""
        return [said.get(name) or "" for name in self.unnamed]

    def asked_about(self, text: str) -> list[str]:
        """Which words of this text to ask about."""
        if not words_to_ask_about(text):
            return []
        return words_to_ask_about(text, known=names_known(text, but=self.colleagues))
