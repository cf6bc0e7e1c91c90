"""For who leads a match: the three side by side, what happened, and how to go on."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from naast.matches.models import Match
from naast.matches.queries.places import zone_of
from naast.moments import actions, queries
from naast.moments.forms import HorizonForm
from naast.moments.models import Answer, Moment, Report
from naast.moments.views.frame import key_of, match_for, shown
from naast.moments.views.telling import answers_in_words, beside, happened_in_words, noticed_in_words
from naast.people.access import is_professional_or_coordinator
from naast.privacy import clock
from naast.privacy.doors import Request, needs
from naast.programmes import rhythms
from naast.programmes.loading import load


@needs(is_professional_or_coordinator)
def of_match(request: Request, match_id: UUID) -> HttpResponse:
    """What is agreed and what happened, next to each other; never what was talked about."""
    match, today = match_for(request, match_id), clock.today()
    three = queries.triad(match)
    contact = queries.contact_of([match], today)[match.pk]
    state = queries.own_contact_state(match, contact, today) if match.state in queries.LIVING else "quiet"
    happened = queries.what_happened(match, request.actor)
    last = contact.last["professional"]
    return shown(
        request, "moments/of_match.html", match, three=three, today=today, people=beside(three, contact, state, today),
        state=state, last=last, due=rhythms.own_contact_due(load(match.programme), last) if last else today,
        items=happened_in_words(three, happened), agreement=match.agreements.filter(replaced_at__isnull=True).first(),
        joint=list(queries.joint_to_tell(request.actor, [match], clock.now())),
        far=zone_of(match), planned=list(queries.next_of(request.actor, [match], clock.now())[:10]),
        talks=[report for one in happened for report in one.reports if report.wants_to_talk and not report.talked_at],
        talks_asked=_with_names(three, queries.talks_asked(request.actor).filter(match_id=match.pk)),
        seen=noticed_in_words(match, queries.observations_in(match, request.actor).exclude(kind="success")[:10]),
    )  # fmt: skip


def _with_names(three: queries.Triad, answers: Iterable[Answer]) -> list[Answer]:
    found = list(answers)
    for one in found:
        one.name = three.name_of(one.by_id, one.by_part)  # type: ignore[attr-defined]
    return found


@needs(is_professional_or_coordinator)
def talked(request: Request, report_id: UUID) -> HttpResponse:
    """Somebody wanted to talk, and they did."""
    report = get_object_or_404(Report.objects.visible_to(request.actor), pk=report_id)
    match_id = Moment.objects.visible_to(request.actor).filter(reports=report).get().match_id
    if request.method == "POST":
        actions.note_talked(report=report, by=request.actor)
        messages.success(request, _("Noted that you talked."))
    return redirect("moments:of-match", match_id)


@needs(is_professional_or_coordinator)
def horizon(request: Request, match_id: UUID) -> HttpResponse:
    """What client and volunteer said about going on, and what came out of the talk."""
    match = match_for(request, match_id)
    form = HorizonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        outcome = form.cleaned_data["outcome"]
        actions.hold_horizon_talk(match=match, outcome=outcome, key=key_of(request), by=request.actor)
        messages.success(request, _after(outcome))
        return redirect("moments:of-match", match.pk)
    said = list(queries.answers_in(match, request.actor).filter(questionnaire="horizon").order_by("-answered_at"))
    return shown(request, "moments/horizon.html", match, form=form, said=_by_part(match, said))


def _after(outcome: str) -> str:
    if outcome == "longer":
        return _("The new day stands there. Everybody is asked again in time.")
    return _("Noted. A farewell begins when you begin it; nothing closes by itself.")


def _by_part(match: Match, said: list[Answer]) -> list[tuple[str, list[tuple[str, str]]]]:
    three = queries.triad(match)
    return [(three.name_of(one.by_id, one.by_part), answers_in_words(load(match.programme), one)) for one in said]
