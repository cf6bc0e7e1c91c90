"""What is typed about signals and what grows from them. Deciding is for the actions."""

from naast.signals.forms.happening import (
    AftercareForm,
    CloseIncidentForm,
    ComplaintForm,
    IncidentForm,
    LetterAnswerForm,
    ReportedForm,
)
from naast.signals.forms.raising import AnswerForm, ApartForm, ReportForm, SignalForm, ThinkBackForm, WeighForm
from naast.signals.forms.stepping import CloseForm, ColleagueForm, StepForm

__all__ = [
    "AftercareForm", "AnswerForm", "ApartForm", "CloseForm", "CloseIncidentForm", "ColleagueForm", "ComplaintForm",
    "IncidentForm", "LetterAnswerForm", "ReportForm", "ReportedForm", "SignalForm", "StepForm", "ThinkBackForm",
    "WeighForm",
]  # fmt: skip
