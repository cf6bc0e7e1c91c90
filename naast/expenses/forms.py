"""Reading what a volunteer types about her expenses."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from naast.expenses.actions import MOST_EUROS, MOST_KILOMETRES
from naast.ui.forms import Once
from naast.ui.widgets import DateInput


class Amount(forms.DecimalField):
    """A number as people write it, with a comma or a point; empty is nothing."""

    widget = forms.TextInput

    def __init__(self, *, label: Any, most: Decimal, decimals: int, help_text: Any = "") -> None:
        super().__init__(
            label=label, help_text=help_text, required=False, min_value=Decimal(0), max_value=most,
            decimal_places=decimals, widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        )  # fmt: skip

    def to_python(self, value: Any) -> Any:
        said = value.strip().replace(",", ".") if isinstance(value, str) else value
        return super().to_python(said) or Decimal(0)


class Spent(Once):
    """Kilometres and euros of one day."""

    spent_on = forms.DateField(label=_("Which day?"), widget=DateInput())
    kilometres = Amount(
        label=_("How many kilometres?"), most=MOST_KILOMETRES, decimals=1, help_text=_("There and back.")
    )
    euros = Amount(label=_("How many euros?"), most=MOST_EUROS, decimals=2, help_text=_("For instance bus or coffee."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"spent_on": timezone.localdate()} | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
