"""What a team says: the kick-off, the questions to start with, doubts, and worries about paid work."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from naast.locations import access, actions, forms
from naast.locations.models import DisplacementWorry, KickOff, LocationFile, StartAnswers, TeamDoubt
from naast.locations.naming import names_at_work
from naast.locations.queries import answerer, who_is_left, who_may_answer
from naast.locations.views.parts import my_location, page_of, saved
from naast.people.form_pages import tell, typed
from naast.privacy import clock
from naast.privacy.doors import Request, needs
from naast.programmes.loading import load
from naast.programmes.refusing import language
from naast.programmes.template import Template
from naast.ui.pieces import Fact, Obstacle


@needs(access.reads_locations)
def kick_off(request: Request, pk: UUID) -> HttpResponse:
    """The first talk with the whole team, and what came out of it."""
    file = my_location(request, pk)
    form = forms.KickOffForm(typed(request), colleagues=names_at_work(request.actor))
    if saved(request, form, actions.record_kick_off, file=file):
        return redirect("locations:kick_off", file.pk)
    held = KickOff.objects.filter(file=file).order_by("-held_on", "-made_at")
    return render(request, "locations/kick_off.html", page_of(file, form=form, held=held))


@needs(access.reads_locations)
def start(request: Request, pk: UUID) -> HttpResponse:
    """The questions to start with. The newest answers count; the earlier ones stay to be read."""
    file = my_location(request, pk)
    template = load(file.programme)
    [asked] = [one for one in template.questionnaires.values() if one.kind == "location"][:1]
    there = list(StartAnswers.objects.filter(file=file, questionnaire=asked.id).order_by("-on", "-made_at"))
    form = forms.StartForm(
        typed(request), template=template, questionnaire=asked.id, initial=_answers(there[0]) if there else {},
        colleagues=names_at_work(request.actor),
    )  # fmt: skip
    said = {"answers": form.answers, "arranged": form.arranged, **_with(form)} if _sent(form) else {}
    if saved(request, form, actions.keep_start_answers, said, file=file, questionnaire=asked.id):
        return redirect("locations:start", file.pk)
    fields = [(form[one.name], form[f"arranged_{one.name}"]) for one in form.asked]
    named = form["named"] if "named" in form.fields else None
    earlier = [(one, _as_facts(template, one)) for one in there[:3]]
    page = page_of(file, form=form, fields=fields, named=named, there=earlier)
    return render(request, "locations/start.html", page)


def _sent(form: forms.StartForm) -> bool:
    return form.is_bound and form.is_valid()


def _with(form: forms.StartForm) -> dict[str, Any]:
    return {name: form.cleaned_data[name] for name in ("key", "named") if name in form.cleaned_data}


def _answers(there: StartAnswers) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, one in there.answers.items():
        found |= {name: "yes" if one["said"] else "no", f"arranged_{name}": one["arranged"]}
    return found


def _as_facts(template: Template, there: StartAnswers) -> list[Fact]:
    said = language()
    return [
        Fact(
            template.questions[name].text.to(said) if name in template.questions else name,
            (_("Yes. %(arranged)s") % {"arranged": one["arranged"]}) if one["said"] else _("No."),
        )
        for name in _in_order(template, there)
        if (one := there.answers.get(name)) is not None
    ]


def _in_order(template: Template, there: StartAnswers) -> list[str]:
    """The questions as they are asked now, then those that are no longer asked."""
    asked = list(template.questionnaires[there.questionnaire].ask)
    return [*asked, *(name for name in there.answers if name not in asked)]


@needs(access.reads_locations)
def doubts(request: Request, pk: UUID) -> HttpResponse:
    """The doubts of the team, each with its named answer."""
    file = my_location(request, pk)
    form = forms.WordsForm(
        typed(request), label=_("What do you doubt, or what would you like to know?"), hint=_("Write down no names."),
        colleagues=names_at_work(request.actor),
    )  # fmt: skip
    if saved(request, form, actions.raise_doubt, file=file):
        return redirect("locations:doubts", file.pk)
    found = TeamDoubt.objects.filter(file=file).order_by("-made_at", "pk")
    return render(request, "locations/doubts.html", page_of(file, form=form, doubts=found))


@needs(access.reads_locations)
def doubt(request: Request, pk: UUID, doubt: UUID) -> HttpResponse:
    """A named answer to one doubt."""
    file = my_location(request, pk)
    found = get_object_or_404(TeamDoubt.objects.filter(file=file), pk=doubt)
    initial = {"version": found.version, "answer": found.answer}
    form = forms.AnswerForm(typed(request), initial=initial, colleagues=names_at_work(request.actor))
    if saved(request, form, actions.answer_doubt, doubt=found):
        return redirect("locations:doubts", file.pk)
    found.refresh_from_db()
    tell(form, found.version, [Fact(found.answered_by_name, found.answer)])
    return render(request, "locations/doubt.html", page_of(file, form=form, doubt=found))


@needs(access.reads_locations)
def worries(request: Request, pk: UUID) -> HttpResponse:
    """Worries about paid work: who answers, before when, and what came of it."""
    file = my_location(request, pk)
    people = who_may_answer(file.organisation_id, file.location_id, request.actor.person_id)
    form = forms.AskedWorryForm(
        typed(request), template=load(file.programme), people=people, colleagues=names_at_work(request.actor)
    )
    if saved(request, form, actions.raise_worry, file=file):
        return redirect("locations:worries", file.pk)
    found = DisplacementWorry.objects.filter(file=file).order_by("answered_on", "answer_before", "pk")
    answers = access.answers(request.actor, file)
    page = page_of(file, form=form, worries=found, answers=answers, today=clock.today(), nobody=_nobody(request, file))
    return render(request, "locations/worries.html", page)


def _nobody(request: Request, file: LocationFile) -> list[Obstacle]:
    """What is needed first when nobody can answer a worry here: whom to ask for that, by name."""
    me = request.actor.person_id
    if answerer(file.organisation_id, file.location_id, me) is not None:
        return []
    names = ", ".join(one.first_name for one in who_is_left(file.organisation_id, me))
    do = _("Ask %(names)s to let somebody in here.") % {"names": names} if names else _("Call the organisation.")
    return [Obstacle(_("Somebody who answers"), _("Nobody is left here who can answer."), do)]


@needs(access.reads_locations)
def worry(request: Request, pk: UUID, worry: UUID) -> HttpResponse:
    """The answer to one worry: by name, with what comes of it and a day to look again."""
    file = my_location(request, pk)
    found = get_object_or_404(DisplacementWorry.objects.filter(file=file), pk=worry)
    form = forms.WorryAnswerForm(typed(request), initial=_answered(found), colleagues=names_at_work(request.actor))
    if saved(request, form, actions.answer_worry, worry=found):
        return redirect("locations:worries", file.pk)
    found.refresh_from_db()
    tell(form, found.version, [Fact(found.answers_name, f"{found.get_outcome_display()}. {found.answer}")])
    may = access.answers(request.actor, file) and found.by_id != request.actor.person_id
    return render(request, "locations/worry.html", page_of(file, form=form, worry=found, may=may, today=clock.today()))


def _answered(found: DisplacementWorry) -> dict[str, Any]:
    return {
        "version": found.version, "outcome": found.outcome, "answer": found.answer,
        "look_again_on": found.look_again_on,
    }  # fmt: skip
