"""What people type about a client and her request. Deciding is for the actions."""

from __future__ import annotations

from naast.clients.forms.asking import (
    DescribeForm,
    DutyForm,
    FacilitatedForm,
    NeedForm,
    OwnNeedForm,
    PaidWorkAnswer,
    PossibilityForm,
    ThoughtForm,
)
from naast.clients.forms.consenting import BoundaryForm, ConsentForm, WaitingWordForm
from naast.clients.forms.doubting import SHORT_PLAYS, DoubtsForm, OwnDoubt, SettleForm
from naast.clients.forms.files import FileForm, LookBackForm, NewClient, SafeContactForm, about
from naast.clients.forms.parts import Once, Versioned, Words, begun, lines

__all__ = [
    "SHORT_PLAYS",
    "BoundaryForm",
    "ConsentForm",
    "DescribeForm",
    "DoubtsForm",
    "DutyForm",
    "FacilitatedForm",
    "FileForm",
    "LookBackForm",
    "NeedForm",
    "NewClient",
    "Once",
    "OwnDoubt",
    "OwnNeedForm",
    "PaidWorkAnswer",
    "PossibilityForm",
    "SafeContactForm",
    "SettleForm",
    "ThoughtForm",
    "Versioned",
    "WaitingWordForm",
    "Words",
    "about",
    "begun",
    "lines",
]
