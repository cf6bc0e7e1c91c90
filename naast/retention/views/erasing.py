"""Erasing: what waits, the preview with the first step, and the second step by another person."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from naast.people.form_pages import kept, saved, typed
from naast.privacy import clock
from naast.privacy.actor import CLIENT, VOLUNTEER
from naast.privacy.doors import Request, needs
from naast.retention import actions, queries, rules
from naast.retention.access import begins, carries_out
from naast.retention.actions.erasing import why_it_stays
from naast.retention.forms import AskForm, SureForm
from naast.retention.models import Erasure
from naast.ui.pieces import Obstacle

A_PAGE = 30


@needs(begins)
def listed(request: Request) -> HttpResponse:
    """Who waits for an answer, what waits for a second person, what must stay, and what was done."""
    who = request.actor
    page = {
        "erasures": Paginator(queries.erasures(who), A_PAGE).get_page(request.GET.get("page")),
        "holds": queries.holds(who)[:A_PAGE], "wishes": queries.wishes_to_answer(who)[:A_PAGE],
        "today": clock.today(),
    }  # fmt: skip
    return render(request, "retention/erasures.html", page)


@needs(begins)
def of_client(request: Request, client: UUID) -> HttpResponse:
    """The preview for a client."""
    return _asked(request, client, CLIENT)


@needs(begins)
def of_volunteer(request: Request, volunteer: UUID) -> HttpResponse:
    """The preview for a volunteer."""
    return _asked(request, volunteer, VOLUNTEER)


def _asked(request: Request, file: UUID, hat: str) -> HttpResponse:
    one = about(request, file, hat)
    form = AskForm(typed(request))
    if saved(request, form, actions.ask_erasure, one=one):
        kept(request)
        waiting = get_object_or_404(queries.erasures(request.actor), person_id=one.person_id, hat=hat, state="asked")
        return redirect("retention:erasure", waiting.pk)
    page = {"one": one, "form": form, "stands": _stands(one), **_preview(one)}
    return render(request, "retention/preview.html", page)


def _stands(one: queries.About) -> list[Obstacle]:
    return [Obstacle(title=said.why, do=said.do, url=said.link) for said in why_it_stays(one)]


def about(request: Request, file: UUID, hat: str) -> queries.About:
    """Somebody whom the one who looks may begin it for, or a page that does not exist."""
    one = queries.about_file(file, hat, request.actor)
    if one is None:
        raise Http404
    return one


def _preview(one: queries.About) -> dict[str, object]:
    return {
        "ways": queries.shown(queries.counts_of(one), one.hat),
        "backups": rules.backups_until(clock.today()), "backup_days": rules.BACKUP_DAYS,
    }  # fmt: skip


@needs(begins)
def one(request: Request, pk: UUID) -> HttpResponse:
    """One erasing: read again what goes, then carry it out, or what was done."""
    row = get_object_or_404(queries.erasures(request.actor), pk=pk)
    form = SureForm(typed(request), initial={"version": row.version})
    if saved(request, form, lambda **said: actions.erase(erasure=row, version=said["version"], by=said["by"])):
        kept(request)
        return redirect("retention:erasure", pk)
    found = queries.about(row.person_id, row.hat, request.actor) if row.state == Erasure.State.ASKED else None
    names = queries.people_named([row.asked_by_id, row.decided_by_id])
    page = {
        "row": row, "form": form, "one": found, "stands": _stands(found) if found else [],
        "second": carries_out(request.actor, row), "asked_by": names.get(row.asked_by_id, ""),
        "decided_by": names.get(row.decided_by_id, "") if row.decided_by_id else "",
        "done": queries.shown(row.counts, row.hat), **(_preview(found) if found else _window(row)),
    }  # fmt: skip
    return render(request, "retention/erasure.html", page)


def _window(row: Erasure) -> dict[str, object]:
    return {"backups": rules.backups_until((row.done_at or row.made_at).date()), "backup_days": rules.BACKUP_DAYS}


@require_POST
@needs(begins)
def off(request: Request, pk: UUID) -> HttpResponse:
    """Not now."""
    actions.call_off(erasure=get_object_or_404(queries.erasures(request.actor), pk=pk), by=request.actor)
    return redirect("retention:list")
