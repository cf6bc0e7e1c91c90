"""Pages about where somebody is signed in, and through whom."""

from __future__ import annotations

from uuid import UUID

from allauth.socialaccount.models import SocialAccount
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from naast.people.access import anyone_with_a_role, is_staff, leads_staff
from naast.people.actions.providing import unlink
from naast.people.actions.signing_out import end_other_sessions, end_session, sign_out_everywhere
from naast.people.models import Provider
from naast.people.queries import colleague
from naast.people.queries.signed_in import signed_in
from naast.people.signed_in import mark_of
from naast.people.views import organisation_of
from naast.privacy.doors import Request, needs


@needs(anyone_with_a_role)
def where(request: Request) -> HttpResponse:
    """Where I am signed in, with a button that ends another, or all others."""
    here = str(request.session.session_key)
    if request.method == "POST":
        mark = request.POST.get("mark", "")
        if mark:
            end_session(mark=mark, here=here, by=request.actor)
        else:
            end_other_sessions(here=here, by=request.actor)
        messages.success(request, _("That is over. Whoever used it sees nothing any more."))
        return redirect("account_where")
    return render(request, "people/where.html", {"sessions": signed_in(request.actor), "here": mark_of(here)})


@needs(is_staff)
def organisation(request: Request) -> HttpResponse:
    """Coming in through my organisation: link it once, or no longer."""
    if request.method == "POST":
        unlink(by=request.actor)
        return redirect("account_organisation")
    provider = Provider.objects.filter(organisation_id=request.actor.organisation_id).first()
    linked = provider and SocialAccount.objects.filter(user_id=request.actor.person_id, provider=provider.key).exists()
    where_to = request.build_absolute_uri(reverse("openid_connect_login", args=[provider.key])) if provider else ""
    return render(request, "people/organisation.html", {"provider": provider, "linked": linked, "address": where_to})


@needs(leads_staff)
@require_POST
def everywhere(request: Request, person_id: UUID) -> HttpResponse:
    """A telephone or laptop of a colleague is gone: all her sessions end."""
    organisation = organisation_of(request.actor)
    if colleague(organisation, person_id) is None:
        raise Http404
    sign_out_everywhere(person_id=person_id, organisation_id=organisation.pk, by=request.actor)
    # The same words whether she was in or not: when somebody works is hers.
    messages.success(request, _("She is signed out everywhere."))
    return redirect("people:colleague", person_id)
