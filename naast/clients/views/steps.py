"""The steps before a request: one small form each, what it shows first, and the action that keeps it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from naast.clients import actions, forms
from naast.clients.models import Request as Asked
from naast.clients.words import day_part, goals_in_words, what_it_adds
from naast.people.who_suits import gender_word, kilometres, wish_word
from naast.privacy import clock
from naast.privacy.actor import Actor
from naast.programmes.forms import QuestionnaireForm
from naast.programmes.loading import load
from naast.programmes.refusing import language
from naast.ui.pieces import Fact

FORMS = {
    "need": forms.NeedForm, "goals": forms.HerGoalsForm, "possibility": forms.PossibilityForm,
    "thought": forms.ThoughtForm,
    "voluntary": forms.FreelyForm, "facilitated": forms.FacilitatedForm, "duty": forms.DutyForm,
}  # fmt: skip


def shown_first(asked: Asked) -> dict[str, dict[str, Any]]:
    """What each step shows before anything is typed."""
    yes_no = {True: "yes", False: "no", None: ""}
    looked = bool(asked.runs_without or asked.paid_work or asked.accountable_on)
    return {
        "need": {
            "words": asked.need, "said": asked.need_said or Asked.Said.SPOKEN,
            "on": asked.need_said_on or clock.today(),
        },
        "goals": {"goals": asked.goals},
        "voluntary": {"freely": "yes" if asked.voluntary_on else "", "said": asked.voluntary_said or Asked.Said.SPOKEN},
        "possibility": {"possible": yes_no[asked.possible], "reason": asked.possibility},
        "thought": {
            "accountable": "yes" if asked.accountable_on else "no" if looked else "",
            "runs_without": asked.runs_without, "paid_work": asked.paid_work, "worry": asked.paid_work_worry,
            "asked": asked.paid_work_asked,
        },
        "facilitated": {"who": asked.facilitated_by, "hours": asked.facilitated_hours},
        "duty": {"duty": asked.statutory_duty},
    }  # fmt: skip


def step_forms(asked: Asked, step: str, data: QueryDict | None) -> dict[str, Any]:
    """The form of every step; the one that was sent holds what was typed."""
    first = shown_first(asked)
    return {
        name: form(
            data if name == step else None, initial=first[name] | {"version": asked.version}, auto_id=f"{name}_%s"
        )
        for name, form in FORMS.items()
    }


def _possible(*, request: Asked, possible: str, by: Actor, **said: Any) -> Asked:
    return actions.say_possibility(request=request, possible=possible == "yes", by=by, **said)


def _freely(*, request: Asked, freely: str, by: Actor, **said: Any) -> Asked:
    return actions.say_freely(request=request, freely=freely == "yes", by=by, **said)


def _thought(*, request: Asked, accountable: str, by: Actor, **said: Any) -> Asked:
    return actions.think_through(request=request, accountable=accountable == "yes", by=by, **said)


SAVE: Mapping[str, Callable[..., Asked]] = {
    "need": actions.say_need, "goals": actions.choose_goals, "possibility": _possible, "thought": _thought,
    "voluntary": _freely, "facilitated": actions.facilitate, "duty": actions.name_statutory_duty,
}  # fmt: skip


def describe_forms(asked: Asked, data: QueryDict | None) -> tuple[forms.DescribeForm, QuestionnaireForm | None]:
    """What the request is about, and the wishes in the programme's own questions."""
    template = load(asked.programme)
    first = {
        "called": asked.called, "activities": asked.activities, "adds": asked.adds, "area": asked.area,
        "adds_volunteer": asked.adds_volunteer, "adds_professional": asked.adds_professional,
        "adds_organisation": asked.adds_organisation, "contact": asked.contact,
        "languages": asked.languages, "interests": asked.interests, "day_parts": asked.day_parts,
        "expected_months": asked.expected_months, "beside_gender": asked.beside_gender, "gender": asked.gender,
        "at_least_km": asked.at_least_km, "not_from": asked.not_from,
        "version": asked.version,
    }  # fmt: skip
    described = forms.DescribeForm(data, template=template, initial=first, auto_id="wishes_%s")
    if "wishes" not in template.questionnaires:
        return described, None
    wishes = QuestionnaireForm(template, "wishes", data, initial=asked.wishes, prefix="wish")
    return described, wishes


def described(wishes: QuestionnaireForm | None) -> Callable[..., Asked]:
    """Keep the description together with the wishes that were answered."""

    def keep(*, request: Asked, by: Actor, **said: Any) -> Asked:
        answers = dict(wishes.answers) if wishes else {}
        said.setdefault("area", str(answers.get("wish_area", ""))[:60])
        return actions.describe_request(request=request, wishes=answers, by=by, **said)

    return keep


def in_words(asked: Asked) -> list[Fact]:
    """What the request says now, for whoever may read it."""
    known = load(asked.programme).activities
    facts = [
        (_("In their own words"), asked.need),
        (_("What they would do together"), ", ".join(forms.said_of(known[a]) for a in asked.activities if a in known)),
        (_("Kind of contact"), asked.get_contact_display()),
        (_("To work on"), goals_in_words(asked)),
        *what_it_adds(asked),
        (_("Neighbourhood"), asked.area),
        (_("Languages"), ", ".join(asked.languages)),
        (_("Interests"), ", ".join(asked.interests)),
        (_("Moments"), ", ".join(day_part(code) for code in asked.day_parts)),
        (_("Wishes beside her or him"), wish_word(asked.beside_gender)),
        (_("Woman or man"), gender_word(asked.gender)),
        (_("Lives at least so far away"), kilometres(asked.at_least_km)),
        (_("Nobody from"), ", ".join(asked.not_from)),
    ]
    return [Fact(term, text) for term, text in [*facts, *_wishes(asked)] if text]


def _wishes(asked: Asked) -> list[tuple[str, str]]:
    template, words = load(asked.programme), language()
    questions = [template.questions[name] for name in asked.wishes if name in template.questions]
    return [
        (one.text.to(words), one.choice[said].to(words) if one.choice and said in one.choice else str(said))
        for one in questions
        if (said := asked.wishes[one.id]) and one.id != "wish_area"
    ]


def stands_now(asked: Asked, step: str) -> list[Fact]:
    """What one step says now, for somebody whose colleague saved it meanwhile."""
    if step == "wishes":
        return in_words(asked)
    if step == "goals":
        return [Fact(_("To work on"), goals_in_words(asked))]
    said = shown_first(asked)[step]
    fields = FORMS[step].base_fields
    return [Fact(str(fields[name].label), str(value)) for name, value in said.items() if value not in ("", None)]
