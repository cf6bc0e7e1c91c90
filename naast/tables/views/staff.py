"""The tables of an area: the list, a new one, one with its evenings, who takes part, and the year in counts."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from naast.people.form_pages import kept, saved, typed
from naast.people.models import Location
from naast.privacy import clock
from naast.privacy.doors import Request, needs
from naast.tables import access, actions
from naast.tables.forms.tables import ChangeForm, FindForm, JoinForm, KnowForm, OpenForm, PlanForm, WorksForm
from naast.tables.models import RoundTable, TableMember
from naast.tables.queries import questions, tables
from naast.tables.views.parts import my_table


@needs(access.works_here)
def listed(request: Request) -> HttpResponse:
    """The tables I am in, with the next evening of each."""
    rows = tables.standing_of(tables.mine(request.actor), clock.now())
    places = {one.pk: one.name for one in Location.objects.filter(organisation_id=request.actor.organisation_id)}
    shown = [(one, places.get(one.table.location_id, "")) for one in rows]
    may_open = access.may_open(request.actor) and bool(tables.ways_with_tables(request.actor.organisation_id))
    guest_of = [] if rows else list(questions.seen_by(request.actor).filter(state__in=questions.UNDER_WAY)[:5])
    return render(request, "tables/list.html", {
        "rows": shown, "may_open": may_open, "oversees": access.oversees(request.actor), "guest_of": guest_of,
    })  # fmt: skip


@needs(access.may_open)
def opened(request: Request) -> HttpResponse:
    """Open one."""
    places = tables.locations_of(request.actor)
    form = OpenForm(
        typed(request), programmes=tables.ways_with_tables(request.actor.organisation_id),
        locations=[(str(one.pk), one.name) for one in places],
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        chosen = said.pop("location")
        place = next(one for one in places if str(one.pk) == chosen)
        table = actions.open_table(location=place, **said, by=request.actor)
        kept(request)
        return redirect("tables:table", table.pk)
    return render(request, "tables/new.html", {"form": form})


@needs(access.works_here)
def one(request: Request, pk: UUID) -> HttpResponse:
    """Its evenings, what waits to be asked there, what works, and who takes part."""
    return _page(request, my_table(request, pk))


def _page(request: Request, table: RoundTable, **forms: Any) -> HttpResponse:
    runs = access.runs(request.actor, table)
    shown = {
        "table": table, "runs": runs, "now": clock.now(), "meetings": tables.meetings_of(table),
        "waiting": questions.waiting_at(table), "lessons": tables.lessons_of(table, clock.today()),
        "members": len(tables.members_of(table)), "plan_form": PlanForm(), "works_form": WorksForm(),
    }  # fmt: skip
    return render(request, "tables/table.html", shown | forms)


@needs(access.works_here)
def change(request: Request, pk: UUID) -> HttpResponse:
    """Another name, other times, another place."""
    table = my_table(request, pk)
    if not access.runs(request.actor, table):
        raise Http404
    start = {"called": table.called, "when": table.when, "where": table.where, "version": table.version}
    form = ChangeForm(typed(request), initial=start)
    if saved(request, form, actions.change_table, table=table):
        kept(request)
        return redirect("tables:table", pk)
    return render(request, "tables/change.html", {"table": table, "form": form})


@require_POST
@needs(access.works_here)
def plan(request: Request, pk: UUID) -> HttpResponse:
    """Plan evenings for some months."""
    table, form = my_table(request, pk), PlanForm(typed(request))
    if saved(request, form, actions.plan_meetings, table=table):
        kept(request)
        return redirect("tables:table", pk)
    return _page(request, table, plan_form=form)


@require_POST
@needs(access.works_here)
def works(request: Request, pk: UUID) -> HttpResponse:
    """Keep what works, without names."""
    table, form = my_table(request, pk), WorksForm(typed(request))
    if saved(request, form, actions.keep_what_works, table=table):
        kept(request)
        return redirect("tables:table", pk)
    return _page(request, table, works_form=form)


@needs(access.works_here)
def people(request: Request, pk: UUID) -> HttpResponse:
    """Who takes part and what they know. What is looked for is posted: it never stands in an address."""
    form = FindForm(typed(request))
    looked_for = form.cleaned_data["words"] if request.method == "POST" and form.is_valid() else ""
    return _people(request, my_table(request, pk), looked_for, find_form=form)


def _people(request: Request, table: RoundTable, looked_for: str = "", **forms: Any) -> HttpResponse:
    own = tables.member_of(table, request.actor)
    start = {"knows": own.knows, "organisation_name": own.organisation_name, "version": own.version} if own else {}
    runs = access.runs(request.actor, table)
    everybody = tables.members_of(table)
    could = tables.could_join(table, [(one.person_id, one.hat) for one in everybody]) if runs else []
    found = tables.members_of(table, looked_for) if looked_for else everybody
    shown = {
        "table": table, "runs": runs, "found": found, "looked_for": looked_for, "own": own, "could": could,
        "find_form": FindForm(), "join_form": JoinForm(could=could), "know_form": KnowForm(initial=start),
    }  # fmt: skip
    return render(request, "tables/people.html", shown | forms)


@require_POST
@needs(access.works_here)
def join(request: Request, pk: UUID) -> HttpResponse:
    """Somebody takes part from now on."""
    table = my_table(request, pk)
    taken = [(one.person_id, one.hat) for one in tables.members_of(table)]
    form = JoinForm(typed(request), could=tables.could_join(table, taken))
    if saved(request, form, actions.let_join, table=table):
        kept(request)
        return redirect("tables:people", pk)
    return _people(request, table, join_form=form)


@require_POST
@needs(access.works_here)
def know(request: Request, pk: UUID) -> HttpResponse:
    """My own words on what I know or can."""
    table = my_table(request, pk)
    own = get_object_or_404(
        TableMember.objects.filter(table=table, person_id=request.actor.person_id, hat=request.actor.hat), until=None
    )
    form = KnowForm(typed(request))
    if saved(request, form, actions.say_what_i_know, member=own):
        kept(request)
        return redirect("tables:people", pk)
    return _people(request, table, know_form=form)


@require_POST
@needs(access.works_here)
def out(request: Request, pk: UUID, member: UUID) -> HttpResponse:
    """She takes part no more."""
    found = get_object_or_404(TableMember.objects.filter(table=my_table(request, pk)), pk=member)
    mine = found.person_id == request.actor.person_id
    actions.step_out(member=found, by=request.actor)
    kept(request)
    return redirect("tables:list") if mine else redirect("tables:people", pk)


@needs(access.oversees)
def year(request: Request) -> HttpResponse:
    """What a year counted: questions, offers, time to the first offer. Never by place, never by person."""
    organisation_id, this_year = request.actor.organisation_id, clock.today().year
    said = request.GET.get("year", "")
    chosen = int(said) if said in {str(this_year - back) for back in range(3)} else this_year
    counted = [
        (name, tables.year_of(organisation_id, name, chosen)) for name in tables.ways_with_tables(organisation_id)
    ]
    years = [this_year - back for back in range(3)]
    return render(request, "tables/year.html", {"counted": counted, "year": chosen, "years": years})
