"""One evening on the phone: how the last one went, the agenda, who is there, and closing it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from naast.people.form_pages import kept, saved, typed
from naast.privacy import clock
from naast.privacy.doors import Request, needs
from naast.tables import access, actions
from naast.tables.forms.tables import CloseForm, GuestForm
from naast.tables.models import Attendance, TableMeeting, TableMember
from naast.tables.queries import questions, tables
from naast.tables.views.parts import my_evening


@needs(access.works_here)
def one(request: Request, pk: UUID) -> HttpResponse:
    """It opens with how the last one went; then the agenda; then who is there."""
    return _page(request, my_evening(request, pk))


def _page(request: Request, meeting: TableMeeting, **forms: Any) -> HttpResponse:
    runs, here = access.runs(request.actor, meeting.table), tables.there(meeting)
    came, organisations = tables.counted(here)
    inside = {one.person_id for one in here}
    away = [one for one in tables.members_of(meeting.table) if one.person_id not in inside] if runs else []
    shown = {
        "meeting": meeting, "table": meeting.table, "runs": runs, "there": here, "away": away, "came": came,
        "organisations": organisations, "agenda": questions.agenda_of(meeting), "now": clock.now(),
        "back": questions.to_come_back(meeting) if meeting.state == "planned" else [],
        "guest_form": GuestForm(), "close_form": CloseForm(initial={"version": meeting.version}),
    }  # fmt: skip
    return render(request, "tables/meeting.html", shown | forms)


@require_POST
@needs(access.works_here)
def there(request: Request, pk: UUID, member: UUID) -> HttpResponse:
    """A member is there: one tap."""
    meeting = my_evening(request, pk)
    found = get_object_or_404(TableMember.objects.filter(table=meeting.table, until=None), pk=member)
    actions.note_there(meeting=meeting, member=found, by=request.actor)
    return redirect("tables:meeting", pk)


@require_POST
@needs(access.works_here)
def guest(request: Request, pk: UUID) -> HttpResponse:
    """A guest: a name and an organisation."""
    meeting, form = my_evening(request, pk), GuestForm(typed(request))
    if saved(request, form, actions.note_guest, meeting=meeting):
        return redirect("tables:meeting", pk)
    return _page(request, meeting, guest_form=form)


@require_POST
@needs(access.works_here)
def off(request: Request, pk: UUID, attendance: UUID) -> HttpResponse:
    """Noted by mistake."""
    found = get_object_or_404(Attendance.objects.filter(meeting=my_evening(request, pk)), pk=attendance)
    actions.take_off(attendance=found, by=request.actor)
    return redirect("tables:meeting", pk)


@require_POST
@needs(access.works_here)
def close(request: Request, pk: UUID) -> HttpResponse:
    """Close it: counts, and minutes without names."""
    meeting, form = my_evening(request, pk), CloseForm(typed(request))
    if saved(request, form, actions.close_evening, meeting=meeting):
        kept(request)
        return redirect("tables:meeting", pk)
    return _page(request, meeting, close_form=form)


@require_POST
@needs(access.works_here)
def not_held(request: Request, pk: UUID) -> HttpResponse:
    """It does not go on."""
    meeting = my_evening(request, pk)
    actions.not_held(meeting=meeting, by=request.actor)
    kept(request)
    return redirect("tables:table", meeting.table_id)
