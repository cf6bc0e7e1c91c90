"""Reading what is typed about expenses. Deciding is for the actions."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from naast.expenses.actions import MOST_EUROS, MOST_KILOMETRES, no_receipt
from naast.expenses.models import Expense
from naast.expenses.receipts import MOST_BYTES, NoReceipt, Receipt, read
from naast.programmes.unnamed_forms import Unnamed
from naast.ui.forms import Once
from naast.ui.widgets import Choices, DateInput


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


class ReceiptField(forms.FileField):
    """A photo or a PDF, drawn again; anything else is refused with a sentence."""

    hidden = False

    def __init__(self, *, required: bool) -> None:
        super().__init__(
            required=required, label=_("The receipt"), allow_empty_file=True,
            widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,application/pdf"}),
            help_text=_("A photo or a PDF. Cover names and addresses. We keep only what is seen on it."),
        )  # fmt: skip

    def where_hidden(self) -> None:
        """Only photos, where nobody may be found."""
        self.hidden = True
        self.widget.attrs["accept"] = "image/jpeg,image/png"
        self.help_text = _("A photo, no PDF. Cover names and addresses. We keep only what is seen on it.")

    def clean(self, data: Any, initial: Any = None) -> Receipt | None:
        sent = super().clean(data, initial)
        if sent is None:
            return None
        try:
            return read(sent.read(MOST_BYTES + 1), hidden=self.hidden)
        except NoReceipt as wrong:
            reason = no_receipt(str(wrong))
            raise forms.ValidationError(f"{reason.why} {reason.do}") from wrong


class Spent(Once):
    """Kilometres and euros of one day."""

    kind = forms.ChoiceField(
        label=_("What is it?"), widget=Choices, initial=Expense.Kind.COSTS, required=False,
        choices=[
            (Expense.Kind.COSTS, _("Kilometres or costs")), (Expense.Kind.ALLOWANCE, _("An allowance we agreed on")),
            (Expense.Kind.ELSEWHERE, _("What I got from another organisation")),
        ],
    )  # fmt: skip
    spent_on = forms.DateField(label=_("Which day?"), widget=DateInput())
    kilometres = Amount(
        label=_("How many kilometres?"), most=MOST_KILOMETRES, decimals=1, help_text=_("There and back.")
    )
    euros = Amount(label=_("How many euros?"), most=MOST_EUROS, decimals=2, help_text=_("For instance bus or coffee."))
    receipt = ReceiptField(required=False)

    def __init__(self, *args: Any, hidden: bool = False, **kwargs: Any) -> None:
        kwargs["initial"] = {"spent_on": timezone.localdate()} | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        if hidden:
            self.fields["kilometres"].help_text = _(
                "There and back. We count in steps of 20, upwards. So nobody can tell where it is."
            )
            cast(ReceiptField, self.fields["receipt"]).where_hidden()

    def clean_kind(self) -> str:
        return self.cleaned_data["kind"] or str(Expense.Kind.COSTS)


class Later(forms.Form):
    """A receipt that comes later."""

    receipt = ReceiptField(required=True)

    def __init__(self, *args: Any, hidden: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if hidden:
            cast(ReceiptField, self.fields["receipt"]).where_hidden()


class Answer(Unnamed, Later):
    """What she says to what a coordinator asked, a receipt, or both."""

    words = forms.CharField(
        label=_("Your answer"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Without the name of whom you visited. A receipt alone is fine too."),
    )  # fmt: skip
    field_order = ("words", "named", "receipt")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["receipt"].required = False


class Question(forms.Form):
    """What a coordinator asks before she says yes."""

    words = forms.CharField(label=_("What do you ask?"), max_length=300, help_text=_("This is read as you write it."))
