"""What the pages of walking along share: one form per thing to do, and what happened in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms

from naast.partners import actions
from naast.partners.forms import walking as typing
from naast.partners.models import Walk, WalkMoment
from naast.partners.queries import walking as queries
from naast.people.form_pages import typed
from naast.privacy.doors import Request
from naast.privacy.refusal import EditedMeanwhile
from naast.programmes.forms import QuestionnaireForm
from naast.programmes.loading import load
from naast.programmes.refusing import language
from naast.ui.forms import Once

Save = Callable[..., object]
WITHOUT_FORM: Mapping[str, Save] = {
    "yes": actions.say_yes, "begin": actions.begin_walk, "end": actions.end_walk,
}  # fmt: skip
SAVE: Mapping[str, Save] = {
    "host": actions.host_said_yes, "visit": actions.note_visit, "step": actions.take_walk_step,
    "rest": actions.rest_walk, "on": actions.go_on_walking, "call": actions.note_fallback_call,
    "story": actions.tell_year,
}  # fmt: skip


def forms_of(request: Request, walk: Walk) -> dict[str, forms.Form]:
    """One form per thing to do; the one that was sent holds what was typed."""
    sent, way = typed(request), str(walk.programme)
    step = sent.get("step", "") if sent else ""

    def data(name: str) -> Any:
        return sent if step == name else None

    now = {"level": walk.level, "version": walk.version}
    return {
        "host": typing.HostForm(data("host"), auto_id="host_%s"),
        "visit": typing.VisitForm(way, walk.level, data("visit"), auto_id="visit_%s"),
        "step": typing.StepForm(way, data("step"), initial=now, auto_id="step_%s"),
        "rest": typing.RestForm(data("rest"), auto_id="rest_%s"),
        "on": typing.OnForm(way, walk.level, data("on"), auto_id="on_%s"),
        "call": Once(data("call"), auto_id="call_%s"),
        "story": typing.StoryForm(way, data("story"), auto_id="story_%s"),
    }  # fmt: skip


def done(request: Request, walk: Walk, found: Mapping[str, forms.Form]) -> bool:
    """Do what was pressed; when somebody else stepped meanwhile, the form keeps its text and says so."""
    if request.method != "POST":
        return False
    step = request.POST.get("step", "")
    if step in WITHOUT_FORM:
        WITHOUT_FORM[step](walk=walk, by=request.actor)
        return True
    form = found.get(step)
    if form is None or not form.is_valid():
        return False
    try:
        SAVE[step](walk=walk, by=request.actor, **_said(form))
    except EditedMeanwhile:
        form.edited = True  # type: ignore[attr-defined]
        return False
    return True


def _said(form: forms.Form) -> dict[str, Any]:
    """What the form holds; the answers to the questions of the programme together."""
    if not isinstance(form, QuestionnaireForm):
        return dict(form.cleaned_data)
    own = {name: value for name, value in form.cleaned_data.items() if name in ("key", "on", "level")}
    return own | {"answers": form.answers}


@dataclass(frozen=True, slots=True)
class Told:
    """One thing on the way, in words."""

    moment: WalkMoment
    level: str
    said: list[tuple[str, str]]


def told(walk: Walk) -> list[Told]:
    """What happened on the way, newest first."""
    words = dict(typing.levels(str(walk.programme)))
    return [
        Told(one, words.get(one.level, ""), _in_words(walk, one)) for one in queries.moments_of(walk)
    ]  # fmt: skip


def _in_words(walk: Walk, moment: WalkMoment) -> list[tuple[str, str]]:
    questions, said = load(walk.programme).questions, language()
    return [(questions[name].text.to(said), str(value)) for name, value in moment.answers.items() if name in questions]


def about(walk: Walk, found: Mapping[str, forms.Form]) -> dict[str, Any]:
    """What both pages show."""
    template, said = load(walk.programme), language()
    return {
        "walk": walk, "forms": found, "told": told(walk), "next": queries.comes_next(walk),
        "level": dict(typing.levels(str(walk.programme)))[walk.level],
        "promises": [one.text.to(said) for one in template.promises.values() if one.by in ("host", "professional")],
        "rest_words": template.phases["resting"].means.to(said) if "resting" in template.phases
        and template.phases["resting"].means else "",
    }  # fmt: skip
