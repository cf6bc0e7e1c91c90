"""Pages of the log keeper: the weeks, the lines of one, and the trace itself; and the limit of an administrator."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from naast.oversight import access, actions, queries, rules, words
from naast.oversight.forms import JudgeForm, LimitForm, TraceForm
from naast.oversight.models import LogWeek, OddRead
from naast.oversight.queries import A_PAGE, Asked
from naast.people.form_pages import kept, saved, tell, typed
from naast.people.models import Organisation
from naast.people.queries import staff_names, staff_of
from naast.people.second_step import proved_lately
from naast.privacy import clock
from naast.privacy.doors import Request, needs
from naast.ui.pieces import Fact

LINES, WEEKS = 20, 26


@needs(access.reviews)
def desk(request: Request) -> HttpResponse:
    """The weeks, newest first, and what of them waits."""
    return shown(request)


def shown(request: Request) -> HttpResponse:
    """The page itself; also the first page of who only keeps the log."""
    who = request.actor
    page = Paginator(queries.weeks(who), WEEKS).get_page(request.GET.get("page"))
    state = queries.state_of(who.organisation_id)
    return render(request, "oversight/desk.html", {
        "page": page, "state": state, "monday": rules.monday_of(clock.today()), "reads_trace": access.reads_trace(who),
    })  # fmt: skip


@needs(access.reviews)
def week(request: Request, pk: UUID) -> HttpResponse:
    """The lines of one week."""
    return _week(request, _mine(request, pk))


def _week(request: Request, row: LogWeek, answered: tuple[UUID, JudgeForm] | None = None) -> HttpResponse:
    who = request.actor
    page = Paginator(queries.lines_of(row), LINES).get_page(request.GET.get("page"))
    names = staff_names({one.person_id for one in page} | {one.reviewed_by_id for one in page if one.reviewed_by_id})
    lines = [
        {
            "line": one, "who": words.called(one.person_id, names), "why": words.why(one),
            "by": words.called(one.reviewed_by_id, names), "mine": one.person_id == who.person_id,
            "form": answered[1] if answered and answered[0] == one.pk else _form(one),
        }
        for one in page
    ]  # fmt: skip
    return render(request, "oversight/week.html", {
        "week": row, "page": page, "lines": lines, "reads_trace": access.reads_trace(who),
        "monday": rules.monday_of(clock.today()),
    })  # fmt: skip


def _form(line: OddRead, said: QueryDict | None = None) -> JudgeForm:
    start = {"version": line.version, "verdict": line.verdict or None, "words": line.words}
    return JudgeForm(said, initial=start, auto_id=f"l{line.pk.hex[:8]}_%s")


@require_POST
@needs(access.reviews)
def line(request: Request, pk: UUID, line: UUID) -> HttpResponse:
    """What she finds of one line."""
    row = _mine(request, pk)
    found = get_object_or_404(OddRead.objects.visible_to(request.actor), pk=line, week=row)
    form = _form(found, typed(request))
    if saved(request, form, actions.judge, line=found):
        kept(request)
        return redirect("oversight:week", pk)
    tell(form, found.version, [Fact(found.get_verdict_display(), found.words)])
    return _week(request, row, (found.pk, form))


@require_POST
@needs(access.reviews)
def finish(request: Request, pk: UUID) -> HttpResponse:
    """All of it was looked at."""
    actions.finish_week(week=_mine(request, pk), by=request.actor)
    kept(request)
    return redirect("oversight:desk")


def _mine(request: Request, pk: UUID) -> LogWeek:
    return get_object_or_404(LogWeek.objects.visible_to(request.actor), pk=pk)


@needs(access.reads_trace)
@proved_lately
def read(request: Request) -> HttpResponse:
    """Who looked where, on whose behalf, under which rule; no content."""
    who, said = request.actor, typed(request) or request.GET  # what is typed never stands in an address
    staff = staff_of(Organisation.objects.get(pk=who.organisation_id))
    people = [
        (str(one.profile.person_id), f"{one.profile.first_name} {one.profile.last_name}".strip()) for one in staff
    ]
    form = TraceForm(said if "first" in said else None, people=people)
    page: dict[str, Any] = {"form": form, "asked": form.is_bound}
    if form.is_valid():
        page |= _entries(request, form, dict(people))
    return render(request, "oversight/trace.html", page)


def _entries(request: Request, form: TraceForm, people: dict[str, str]) -> dict[str, Any]:
    said, before = form.cleaned_data, str(form.data.get("before", ""))
    asked = Asked(
        said["first"], said["last"], UUID(said["person"]) if said["person"] else None, said["mark"],
        int(before) if before.isdecimal() and len(before) < 19 else None,
    )  # fmt: skip
    found = actions.read_trace(asked=asked, by=request.actor)
    more = {name: str(form.data.get(name, "")) for name in form.fields}
    if len(found) > A_PAGE:
        more["before"] = str(found[A_PAGE - 1].seq)
    return {
        "rows": words.rows(found[:A_PAGE], people),
        "heads": words.heads(),
        "more": more if "before" in more else None,
    }


@needs(access.sees_limit)
def limit(request: Request) -> HttpResponse:
    """How much may leave in a day; an administrator changes it."""
    who = request.actor
    there = queries.limit_of(who.organisation_id)
    start = {
        "rows_a_day": there.rows_a_day if there else rules.ROWS_A_DAY,
        "tell_from": there.tell_from if there else rules.TELL_FROM, "version": there.version if there else 0,
    }  # fmt: skip
    form = LimitForm(typed(request), initial=start) if access.sets_limit(who) else None
    organisation = Organisation.objects.get(pk=who.organisation_id)
    if form and saved(request, form, actions.set_limit, organisation=organisation):
        kept(request)
        return redirect("oversight:limit")
    if form and there:
        tell(form, there.version, words.limit(there))
    return render(request, "oversight/limit.html", {"form": form, "start": start})
