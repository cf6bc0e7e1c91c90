"""The rules of a location with what changed, and what it learned."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from naast.locations import access, actions, forms
from naast.locations.changed import WORDS, between, changed_for
from naast.locations.logged import log_of
from naast.locations.models import LocationFile, PolicyRule
from naast.locations.naming import names_at_work
from naast.locations.queries import rules_here, said
from naast.locations.views.parts import my_location, page_of, saved
from naast.people.form_pages import as_id, tell, typed
from naast.privacy.doors import Request, needs
from naast.privacy.refusal import EditedMeanwhile
from naast.programmes.loading import load
from naast.ui.pieces import Fact


@needs(access.reads_locations)
def rules_of(request: Request, pk: UUID) -> HttpResponse:
    """The rules that hold here: what is fixed, where there is room, and why; first what changed since she read them."""
    file = my_location(request, pk)
    if "read" in request.POST:
        read(request)
        return redirect("locations:rules", pk)
    page = page_of(file, rules=rules_here(file), may=access.answers(request.actor, file))
    page["changed"] = [one for one in changed_for(request.actor) if one.rule.row.file_id == file.pk]
    return render(request, "locations/rules.html", page)


def read(request: Request) -> None:
    """She read what changed in one rule."""
    mine = PolicyRule.objects.visible_to(request.actor)
    actions.say_read(rule=get_object_or_404(mine, pk=as_id(request.POST["read"])), by=request.actor)


@needs(access.reads_locations)
def rule(request: Request, pk: UUID, rule: UUID) -> HttpResponse:
    """One rule: change it, and see what changed before."""
    file = my_location(request, pk)
    opened = get_object_or_404(PolicyRule.objects.filter(file=file), pk=rule)
    now = _now(opened)
    form = _form(request, file, now)
    if access.answers(request.actor, file) and saved(request, form, _changes(opened), file=file):
        return redirect("locations:rules", file.pk)
    now = _now(opened)
    shown = said(now)
    tell(form, now.number, [Fact(str(form.fields[name].label), getattr(shown, name)) for name in WORDS])
    page = page_of(file, form=form, rule=shown, versions=_versions(now), may=access.answers(request.actor, file))
    return render(request, "locations/rule.html", page)


def _changes(opened: PolicyRule) -> Callable[..., PolicyRule]:
    """Change the version that she had before her, whatever holds by now: every version is a row of its own."""

    def change(*, version: int, **words: Any) -> PolicyRule:
        seen = PolicyRule.objects.filter(file_id=opened.file_id, boundary=opened.boundary, number=version).first()
        if seen is None:
            raise EditedMeanwhile
        return actions.change_rule(rule=seen, version=seen.version, **words)

    return change


def _now(opened: PolicyRule) -> PolicyRule:
    """The version that holds now of the rule behind an address, whichever version that was."""
    return PolicyRule.objects.get(file_id=opened.file_id, boundary=opened.boundary, replaced_at__isnull=True)


@needs(access.reads_locations)
def new_rule(request: Request, pk: UUID) -> HttpResponse:
    """A rule of this location's own."""
    file = my_location(request, pk)
    if not access.answers(request.actor, file):
        raise Http404
    form = _form(request, file, None)
    if saved(request, form, actions.change_rule, file=file):
        return redirect("locations:rules", file.pk)
    return render(request, "locations/rule.html", page_of(file, form=form, may=True))


def _form(request: Request, file: LocationFile, now: PolicyRule | None) -> forms.RuleForm:
    initial: dict[str, Any] = {}
    if now is not None:
        shown = said(now)
        initial = {"version": now.number, "name": shown.name} | {name: getattr(shown, name) for name in WORDS}
    return forms.RuleForm(
        typed(request), template=load(file.programme), rule=now, initial=initial,
        colleagues=names_at_work(request.actor),
    )  # fmt: skip


def _versions(now: PolicyRule) -> list[dict[str, Any]]:
    """Every version, newest first, each with the sentences that went and came since the one before."""
    versions = PolicyRule.objects.filter(file_id=now.file_id, boundary=now.boundary).order_by("-number")
    rows, found = list(versions), []
    for at, row in enumerate(rows):
        since = between(rows[at + 1], row) if at + 1 < len(rows) else None
        gone, came = (since.gone, since.came) if since else ([], [])
        found.append({"row": row, "said": said(row), "gone": gone, "came": came})
    return found


@needs(access.reads_locations)
def lessons(request: Request, pk: UUID) -> HttpResponse:
    """What this location learned: its own lessons, and what was answered and closed. A lesson may begin from a line."""
    file, begun = my_location(request, pk), request.POST.get("begin")
    form = forms.WordsForm(
        None if begun is not None else typed(request), initial={"words": (begun or "")[:500]},
        label=_("What did you learn?"), hint=_("One or two sentences. Write down no names."),
        colleagues=names_at_work(request.actor),
    )  # fmt: skip
    if begun is None and saved(request, form, actions.keep_lesson, file=file):
        return redirect("locations:lessons", file.pk)
    log = log_of(file, request.actor)
    return render(request, "locations/lessons.html", page_of(file, form=form, log=log, begun=begun is not None))
