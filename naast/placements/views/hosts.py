"""The organisations where somebody could work: who of them learned to make room, before anybody is placed there."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from naast.partners.models import Partner
from naast.partners.queries.register import in_list as partners_in_list
from naast.people.form_pages import kept, typed
from naast.placements import access, actions
from naast.placements.forms.placing import HostTrainedForm
from naast.placements.queries import placing
from naast.placements.views.parts import trainings_in
from naast.privacy import clock
from naast.privacy.doors import Request, needs


@needs(access.looks_at_places)
def listed(request: Request) -> HttpResponse:
    """Who is prepared, and writing down that somebody had the training."""
    trainings = trainings_in(placing.ways_with_places(request.actor.organisation_id))
    if not trainings:
        raise Http404
    partners = [(str(one.pk), one.name) for one in partners_in_list(request.actor)]
    first = {"done_on": clock.today()}
    form = HostTrainedForm(typed(request), partners=partners, trainings=trainings, initial=first)
    if request.method == "POST" and form.is_valid():
        partner = get_object_or_404(Partner.objects.visible_to(request.actor), pk=form.cleaned_data.pop("partner"))
        programme, _, training = form.cleaned_data.pop("training").partition("/")
        said = {**form.cleaned_data, "programme": programme, "training": training}
        actions.note_training(partner=partner, **said, by=request.actor)
        kept(request)
        return redirect("placements:hosts")
    rows = placing.prepared(request.actor)
    return render(request, "placements/hosts.html", {"rows": rows, "form": form, "partners": partners})
