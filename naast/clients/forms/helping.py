"""What somebody sends who wants to do something for others: as little as everybody who applies, and one thing more."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import pgettext_lazy

from naast.clients.models import Client
from naast.programmes.loading import load
from naast.ui.widgets import Choices
from naast.volunteers.fields import long_text, short_text
from naast.volunteers.forms import Application

NO, YES = "no", "yes"


class HelpingForm(Application):
    """An application in the words of her own page. Of her file only her name stands in it, and she may change that."""

    first_name = short_text(pgettext_lazy("client", "Your first name"), 60, needed=True, autocomplete="given-name")
    last_name = short_text(
        pgettext_lazy("client", "Your last name"), 80, pgettext_lazy("client", "This may stay empty."),
        autocomplete="family-name",
    )  # fmt: skip
    phone = short_text(
        pgettext_lazy("client", "Your phone number"), 30,
        pgettext_lazy("client", "A number on which we can call you safely."), autocomplete="tel", inputmode="tel",
    )  # fmt: skip
    email = forms.EmailField(
        label=pgettext_lazy("client", "Your e-mail address"), required=False, max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )  # fmt: skip
    motive = long_text(
        pgettext_lazy("client", "Why would you like this?"), 2000,
        pgettext_lazy("client", "One sentence is enough. It may stay empty too."), rows=3,
    )  # fmt: skip
    tells = forms.ChoiceField(
        label=pgettext_lazy("client", "Shall we tell your worker?"), widget=Choices, initial=NO,
        help_text=pgettext_lazy("client", "With a yes it stands in your file. Who helps you reads it."),
        choices=[
            (NO, pgettext_lazy("client", "No, nobody hears it from you")),
            (YES, pgettext_lazy("client", "Yes, tell that I do this")),
        ],
    )  # fmt: skip
    no_way = pgettext_lazy("client", "Write a phone number or an e-mail address. Otherwise we cannot reach you.")
    area, languages = None, None  # type: ignore[assignment]

    def __init__(self, client: Client, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"first_name": client.first_name, "last_name": client.last_name})
        super().__init__(*args, ways=[load(client.programme)], **kwargs)

    def said(self) -> dict[str, Any]:
        """What goes to the other side: all but whether her own side hears of it."""
        return {name: value for name, value in self.cleaned_data.items() if name != "tells"}

    @property
    def tells_it(self) -> bool:
        """Whether she wants her professional to know. Without a word of hers: no."""
        return bool(self.cleaned_data.get("tells") == YES)
