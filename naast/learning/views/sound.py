"""Why it was sound to do: made of the doubts, the arrangements and her words; to read, to keep and to print."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from naast.learning import access
from naast.learning.actions.sound import state_sound
from naast.learning.forms.sound import SoundForm
from naast.learning.queries import sound as queries
from naast.matches.models import Match
from naast.matches.queries import names_of, request_of
from naast.people.access import is_professional
from naast.people.form_pages import saved_or_stopped, tell, typed
from naast.privacy.doors import Request, needs
from naast.ui.pieces import Fact


@needs(is_professional)
def sound(request: Request, match_id: UUID) -> HttpResponse:
    """What will stand there, and the last statement on file; for her professional alone."""
    match = get_object_or_404(Match.objects.visible_to(request.actor), pk=match_id)
    client = queries.client_of(match, request.actor)
    if client is None or not access.is_professional_of(request.actor, match):
        raise Http404
    there = queries.statement_of(match)
    first = {"words": there.why if there else "", "version": there.version if there else 0}
    form = SoundForm(typed(request), initial=first)
    if saved_or_stopped(request, form, state_sound, match=match):
        return redirect("learning:sound", match.pk)
    there = queries.statement_of(match)
    tell(form, there.version if there else 0, [Fact(str(form.fields["words"].label), there.why)] if there else [])
    shown = {
        "match": match, "form": form, "there": there, "three": names_of(match), "client": client,
        "risks": queries.risks_of(client), "her_words": queries.her_words(match, request.actor),
        "hours": queries.hours_of(request_of(match)),
    }  # fmt: skip
    return render(request, "learning/sound.html", shown)
