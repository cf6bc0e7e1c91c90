"""What is typed around a stay: a code name, an address for the vault, and why somebody has to see it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from naast.clients.forms.parts import lines
from naast.clients.forms.staying import PastDay
from naast.privacy import clock
from naast.programmes.contact_words import addresses_in
from naast.ui.forms import Once, Versioned

# A browser keeps nothing of it either.
UNKEPT = {"autocomplete": "off", "spellcheck": "false", "autocorrect": "off"}
NO_ADDRESS = gettext_lazy("This looks like an address. Leave it out here.")


class Address(forms.CharField):
    """A few lines, as on an envelope."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            widget=lines(3, **UNKEPT), max_length=400, label=gettext_lazy("The address"),
            help_text=gettext_lazy("It goes into the vault. You see it no more, unless a colleague agrees."), **kwargs,
        )  # fmt: skip


class StayForm(Once):
    """Where she stays: a code name, and the address when it is known."""

    code_name = forms.CharField(
        max_length=40, label=gettext_lazy("Code name"),
        help_text=gettext_lazy("A name that says nothing, for instance Huis Merel. Her file shows only this."),
    )  # fmt: skip
    since = PastDay(label=gettext_lazy("Since when?"))
    address = Address(required=False)

    def __init__(self, *args: Any, vault: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["since"].initial = clock.today()
        if not vault:
            del self.fields["address"]

    def clean_code_name(self) -> str:
        return without_address(str(self.cleaned_data["code_name"]).strip())


class AddressForm(Versioned):
    """Another address in the place of the one before."""

    address = Address()


class AskForm(Once):
    """Why she has to see it."""

    reason = forms.CharField(
        widget=lines(3), min_length=10, max_length=300, label=gettext_lazy("Why do you need the address?"),
        help_text=gettext_lazy("A colleague reads this. No name and no address."),
    )  # fmt: skip
    dangerous = forms.BooleanField(
        required=False, label=gettext_lazy("It would be dangerous if she reads that it was opened"),
        help_text=gettext_lazy("Her own page then keeps silent about it. Your colleague sees that you ticked this."),
    )  # fmt: skip

    def clean_reason(self) -> str:
        return without_address(str(self.cleaned_data["reason"]).strip())


class RefuseForm(forms.Form):
    """Why not, when she wants to say so."""

    words = forms.CharField(
        widget=lines(2), max_length=300, required=False, label=gettext_lazy("Why not? (you may leave this empty)")
    )

    def clean_words(self) -> str:
        return without_address(str(self.cleaned_data["words"]).strip())


def without_address(said: str) -> str:
    """The text, or that it looks like an address."""
    if addresses_in(said):
        raise forms.ValidationError(NO_ADDRESS)
    return said
