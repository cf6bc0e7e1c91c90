"""Who does what in the chain: per way of working for everybody, and per partner to write it down."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from naast.partners import access, actions
from naast.partners.forms.chaining import RoleForm
from naast.partners.models import ChainRole
from naast.partners.queries import chain
from naast.partners.queries.register import people_of
from naast.partners.views.parts import my_partner, people_choices
from naast.people.form_pages import kept, typed
from naast.privacy.doors import Request, needs
from naast.programmes.loading import load
from naast.programmes.queries import choices
from naast.programmes.refusing import language


@needs(access.knows_partners)
def overview(request: Request) -> HttpResponse:
    """The three steps of each way of working with a chain, and which partner does what in it."""
    here = request.actor.organisation_id
    found = [
        (load(name).name.to(language()), chain.steps_of(here, name), chain.roles_named(here, name))
        for name in chain.ways_with_a_chain(here)
    ]
    return render(request, "partners/roles.html", {"ways": found})


@needs(access.knows_partners)
def roles(request: Request, pk: UUID) -> HttpResponse:
    """What one partner does, and who of them."""
    partner, ways = my_partner(request, pk), chain.ways_with_a_chain(request.actor.organisation_id)
    if not ways:
        raise Http404
    form = RoleForm(typed(request), ways=choices(ways), people=people_choices(partner))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        person = next(one for one in people_of(partner) if str(one.pk) == said.pop("person"))
        actions.name_chain_role(partner=partner, person=person, **said, by=request.actor)
        kept(request)
        return redirect("partners:partner-roles", pk)
    shown = {"partner": partner, "form": form, "rows": chain.roles_of(request.actor, partner)}
    return render(request, "partners/partner_roles.html", shown | {"people": people_choices(partner)})


@require_POST
@needs(access.knows_partners)
def over(request: Request, pk: UUID, role: UUID) -> HttpResponse:
    """It no longer does this."""
    found = ChainRole.objects.filter(partner=my_partner(request, pk)).select_related("partner")
    actions.end_chain_role(role=get_object_or_404(found, pk=role), by=request.actor)
    kept(request)
    return redirect("partners:partner-roles", pk)
