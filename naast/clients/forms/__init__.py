"""What people type about a client and her request. Deciding is for the actions."""

from __future__ import annotations

from naast.clients.forms.asking import (
    AfterwardsForm,
    DescribeForm,
    DutyForm,
    EndForm,
    FacilitatedForm,
    FreelyForm,
    GoalsForm,
    HerGoalsForm,
    NeedForm,
    OwnNeedForm,
    PaidWorkAnswer,
    PossibilityForm,
    ThoughtForm,
    said_of,
)
from naast.clients.forms.consenting import BoundaryForm, ConsentForm, WaitingWordForm
from naast.clients.forms.doubting import SHORT_PLAYS, DoubtsForm, OwnDoubt, SettleForm
from naast.clients.forms.files import FileForm, LookBackForm, NewClient, SafeContactForm, about
from naast.clients.forms.growing import AgeForm, GuardianForm, VoiceForm
from naast.clients.forms.helping import HelpingForm
from naast.clients.forms.left_behind import ContactPersonForm, InventoryForm, ReturnAnswer, ReturnForm
from naast.clients.forms.measuring import LayReady, MeasuredForm
from naast.clients.forms.parts import Words, lines
from naast.clients.forms.safety import ChangedForm, DeskForm, SafetyForm
from naast.clients.forms.speaking import SpeakingForm
from naast.clients.forms.staying import (
    CallForm,
    CircumstancesForm,
    CloseDoor,
    HandOverForm,
    LetInForm,
    LookForm,
    NearForm,
    NewDoor,
    SeenForm,
    StandingForm,
    told,
)
from naast.ui.forms import Once, Versioned

__all__ = [
    "SHORT_PLAYS",
    "AfterwardsForm",
    "AgeForm",
    "BoundaryForm",
    "CallForm",
    "ChangedForm",
    "CircumstancesForm",
    "CloseDoor",
    "ConsentForm",
    "ContactPersonForm",
    "DescribeForm",
    "DeskForm",
    "DoubtsForm",
    "DutyForm",
    "EndForm",
    "FacilitatedForm",
    "FileForm",
    "FreelyForm",
    "GoalsForm",
    "GuardianForm",
    "HandOverForm",
    "HelpingForm",
    "HerGoalsForm",
    "InventoryForm",
    "LayReady",
    "LetInForm",
    "LookBackForm",
    "LookForm",
    "MeasuredForm",
    "NearForm",
    "NeedForm",
    "NewClient",
    "NewDoor",
    "Once",
    "OwnDoubt",
    "OwnNeedForm",
    "PaidWorkAnswer",
    "PossibilityForm",
    "ReturnAnswer",
    "ReturnForm",
    "SafeContactForm",
    "SafetyForm",
    "SeenForm",
    "SettleForm",
    "SpeakingForm",
    "StandingForm",
    "ThoughtForm",
    "Versioned",
    "VoiceForm",
    "WaitingWordForm",
    "Words",
    "about",
    "lines",
    "said_of",
    "told",
]
