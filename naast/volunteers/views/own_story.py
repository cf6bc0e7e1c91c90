"""Her own story, which is hers alone; and what she followed here, on paper for wherever she goes next."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from naast.people.access import is_volunteer
from naast.people.models import Organisation
from naast.people.pages import address, page
from naast.privacy.doors import Request, needs
from naast.privacy.refusal import EditedMeanwhile
from naast.programmes.loading import load
from naast.volunteers import actions, forms, queries, showing
from naast.volunteers.models import Volunteer
from naast.volunteers.views.answering import done, herself, typed


@page("own-story")
@needs(is_volunteer)
def own_story(request: Request) -> HttpResponse:
    """What I share and what not. Only I read it; the house knows that it is there."""
    volunteer = herself(request)
    template = load(volunteer.programme)
    if "own_story" not in template.questionnaires:
        raise Http404
    there, meanwhile = queries.own_story_of(request.actor), False
    first = (there.answers if there else {}) | {"version": there.version if there else 0}
    form = forms.Story(template, typed(request), initial=first)
    try:
        if done(request, form, lambda: _keep(request, volunteer, form)):
            return redirect(address(request.actor.person_id, "own-story"))
    except EditedMeanwhile:
        meanwhile = True
        form.data = again = request.POST.copy()
        again["version"] = str(first["version"])
    return render(request, "volunteers/own/story.html", {"form": form, "there": there, "meanwhile": meanwhile})


def _keep(request: Request, volunteer: Volunteer, form: forms.Story) -> object:
    said = {"answers": form.answers, "version": form.cleaned_data["version"]}
    return actions.keep_own_story(volunteer=volunteer, by=request.actor, **said)


@page("my-certificates")
@needs(is_volunteer)
def my_certificates(request: Request) -> HttpResponse:
    """What she did here and since when, and each training she followed, to print. Nothing of whom she stands beside."""
    volunteer = herself(request)
    organisation = get_object_or_404(Organisation, pk=volunteer.organisation_id)
    template = load(volunteer.programme)
    rows, service = showing.certificates(volunteer, template), showing.service(volunteer, template)
    context = {"volunteer": volunteer, "rows": rows, "organisation": organisation, "name": showing.full_name(volunteer)}
    return render(request, "volunteers/own/certificates.html", context | {"service": service})
