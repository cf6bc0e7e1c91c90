"""An organisation says a way of working in its own words: a form per thing, what it means, and the versions."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, cast
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from naast.privacy import kept_text
from naast.privacy.doors import Request, needs
from naast.privacy.refusal import EditedMeanwhile
from naast.programmes import access, actions, changing, labels
from naast.programmes.differing import Difference, differences, name_of
from naast.programmes.loading import NotSound, from_shelf
from naast.programmes.meaning import consequences
from naast.programmes.models import OwnChange, OwnVersion, Programme
from naast.programmes.own_forms import Publish, ThingForm, Version
from naast.programmes.queries import OwnState, changes_of, own_state, running
from naast.programmes.staying import stands_side_by_side
from naast.programmes.staying_forms import FORMS
from naast.programmes.staying_words import rhythm_rows, rhythms_left_out, why_rhythm_stays
from naast.ui.pieces import Fact


@needs(access.reads_ways)
def ways(request: Request) -> HttpResponse:
    """The ways of working of this organisation."""
    found = Programme.objects.filter(organisation_id=request.actor.organisation_id).order_by("opened_at", "id")
    may = access.may_change_ways(request.actor)
    return render(request, "programmes/ways.html", {"ways": list(found), "may": may})


@needs(access.may_change_ways)
def own(request: Request, pk: UUID) -> HttpResponse:
    """Everything that may be said in another way here, and what waits to be published."""
    way = own_way(request, pk)
    state = own_state(way)
    tables = [(table, labels.TABLES[table], _things(state, table)) for table in changing.OPEN]
    shown = {"way": way, "state": state, "tables": tables, "drop": Version(initial={"version": state.version})}
    shown |= {"rhythms": rhythm_rows(state.template, state.whole), "open": request.GET.get("open", "")}
    shown |= {"left_out": rhythms_left_out(state.template, state.says), "plans": stands_side_by_side(state.template)}
    return render(request, "programmes/own.html", shown)


@needs(access.may_change_ways)
def thing(request: Request, pk: UUID, table: str, thing: str) -> HttpResponse:
    """One thing of a way of working. A mistake is told beside its field, and nothing of it is kept."""
    way = own_way(request, pk)
    state = own_state(way)
    if table not in changing.OPEN or thing not in dict(_things(state, table)):
        raise Http404
    form = _form(request, state, table, thing)
    if request.method == "POST" and form.is_valid() and _kept(request, state, form):
        messages.success(request, _("Kept in your draft. Nothing changes until you publish it."))
        return redirect("programmes:own", way.pk)
    name = name_of(state.template, table, thing)
    shown = {"way": way, "state": state, "form": form, "name": name, "kind": labels.TABLES[table]}
    shown |= {"table": table, "thing": thing, **_away(state, table, thing)}
    return render(request, "programmes/thing.html", shown)


@needs(access.may_change_ways)
def meaning(request: Request, pk: UUID) -> HttpResponse:
    """What publishing would change, and for whom; with a reason it is published."""
    way = own_way(request, pk)
    state = own_state(way)
    form = Publish(request.POST or kept_text.typed_before(request), initial={"version": state.version})
    said = form.cleaned_data if request.method == "POST" and form.is_valid() else None
    if said and _published(form, state, lambda: actions.publish_own(**of_state(state), **said, by=request.actor)):
        messages.success(request, _("Published. From now on it counts for what begins."))
        return redirect("programmes:versions", way.pk)
    tell_newer(form, own_state(way).version, [])
    found = differences(state.published, state.whole, state.template)
    runs = running(way.organisation_id, state.name)
    means = consequences(state.published, state.whole, state.template, runs)
    shown = {"way": way, "state": state, "found": found, "form": form, "runs": runs, "means": means}
    return render(request, "programmes/meaning.html", shown)


@needs(access.reads_ways)
def versions(request: Request, pk: UUID) -> HttpResponse:
    """Every version: who, when, why, and what it changed."""
    way = own_way(request, pk)
    state = own_state(way)
    rows: list[tuple[OwnChange, list[Difference]]] = []
    before = changing.shelf_whole(state.name)
    wholes = OwnVersion.objects.filter(organisation_id=way.organisation_id, template=state.name)
    texts = {one.number: json.loads(one.whole) for one in wholes}
    for one in reversed(changes_of(state.organisation, state.name)):
        rows.insert(0, (one, differences(before, texts[one.number], state.template)))
        before = texts[one.number]
    may = access.may_change_ways(request.actor)
    back = Version(initial={"version": state.version})
    return render(
        request, "programmes/versions.html", {"way": way, "state": state, "rows": rows, "may": may, "back": back}
    )


@require_POST
@needs(access.may_change_ways)
def back(request: Request, pk: UUID, number: int) -> HttpResponse:
    """Lay an earlier version ready; the page of what it means comes next."""
    return _with_draft(request, pk, lambda **of: actions.lay_back(number=number, **of), "programmes:meaning")


@require_POST
@needs(access.may_change_ways)
def drop(request: Request, pk: UUID) -> HttpResponse:
    """Take back what is not published."""
    return _with_draft(request, pk, actions.drop_draft, "programmes:own")


@require_POST
@needs(access.may_change_ways)
def as_the_house(request: Request, pk: UUID, table: str, thing: str) -> HttpResponse:
    """Say one thing again as the house brings it."""

    def again(**of: Any) -> object:
        return actions.change_own(table=table, thing=thing, said=None, **of)

    if table not in changing.OPEN or table == "gate":
        raise Http404
    return _with_draft(request, pk, again, "programmes:own")


def _with_draft(request: Request, pk: UUID, do: Callable[..., object], then: str) -> HttpResponse:
    way = own_way(request, pk)
    form = Version(request.POST)
    version = form.cleaned_data["version"] if form.is_valid() else -1
    try:
        done = done_or_edited(form, lambda: do(**of_state(own_state(way)), version=version, by=request.actor))
    except NotSound:
        messages.info(request, _("This is needed by something else that you changed. Change that first."))
        return redirect("programmes:own", way.pk)
    if not done:
        messages.info(request, _("A colleague changed something here meanwhile. Look once more, and then choose."))
        return redirect("programmes:own", way.pk)
    return redirect(then, way.pk)


def own_way(request: Request, pk: UUID) -> Programme:
    """A way of working of her own organisation, or a page that does not exist."""
    return get_object_or_404(Programme, pk=pk, organisation_id=request.actor.organisation_id)


def of_state(state: OwnState) -> dict[str, Any]:
    return {"organisation": state.organisation, "template": state.name}


def _things(state: OwnState, table: str) -> list[tuple[str, str]]:
    """What there is to say in this table: each by its name in the language and on the page."""
    found = state.whole.get(table, {})
    if table == "obstacle":
        asked = {check for lines in state.template.gates.values() for check, _value in lines}
        found = [one for one in state.template.obstacles if one in asked]
    return [(one, name_of(state.template, table, one)) for one in found]


def _away(state: OwnState, table: str, thing: str) -> dict[str, Any]:
    """Whether a thing can be said as the house brings it, or taken away, or why not."""
    own_words = table != "gate" and changing.thing_in(state.says, table, thing) is not None
    if table != "rhythm":
        return {"own_words": own_words}
    of_shelf = thing in from_shelf(state.name).rhythms
    return {"own_words": own_words and of_shelf, "rhythm_why": why_rhythm_stays(state.template, thing)}


def _published(form: forms.Form, state: OwnState, act: Callable[[], object]) -> bool:
    """Publish it; when the house cannot bear it as it lies there, nothing is published and the page says what."""
    try:
        return done_or_edited(form, act)
    except NotSound:
        for sentence in state.broken:
            form.add_error(None, sentence)
        return False


def _form(request: Request, state: OwnState, table: str, thing: str) -> ThingForm:
    now = changing.thing_in(state.says if table == "gate" else state.whole, table, thing)
    kind = FORMS.get(table, ThingForm)
    return kind(
        request.POST or kept_text.typed_before(request), template=state.template, table=table, thing=thing, now=now,
        published=state.published, initial={"version": state.version},
    )  # fmt: skip


def _kept(request: Request, state: OwnState, form: ThingForm) -> bool:
    """Keep what the form says; what the checker finds comes back beside the fields."""

    def save() -> object:
        return actions.change_own(
            **of_state(state), table=form.table, thing=form.thing, said=form.said, version=form.cleaned_data["version"],
            by=request.actor,
        )  # fmt: skip

    try:
        done = done_or_edited(form, save)
    except NotSound as wrong:
        form.show(wrong.problems)
        return False
    if not done:
        newer = own_state(own_way(request, request.resolver_match.kwargs["pk"]))  # type: ignore[union-attr]
        by = newer.draft.by_name if newer.draft else ""
        tell_newer(form, newer.version, [Fact(_("Changed by"), by)])
    return done


def done_or_edited(form: forms.Form, act: Callable[[], object]) -> bool:
    """Do it; when somebody else did something first, the form remembers that and keeps its text."""
    try:
        act()
    except EditedMeanwhile:
        form.edited = True  # type: ignore[attr-defined]
        return False
    return True


def tell_newer(form: forms.Form, version: int, now: list[Fact]) -> None:
    """What she typed stays; saving once more is then her own choice."""
    if getattr(form, "edited", False):
        newer = cast(QueryDict, form.data).copy()
        newer["version"] = str(version)
        form.data, form.now = newer, now  # type: ignore[attr-defined]
