"""Who may never meet this client: a person, or everybody of a group. Her professional says so, and takes it back."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_list_or_404, get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from naast.clients.models import Client
from naast.clients.views.parts import my_client
from naast.matches.apart_forms import ApartForm, GroupForm, MemberForm
from naast.matches.queries.apart import about, kept_apart, members_of, my_groups, people_seen
from naast.people import actions
from naast.people.access import is_professional
from naast.people.form_pages import kept, word
from naast.privacy.doors import Request, needs
from naast.privacy.models import SeparationGroup, SeparationGroupMember


@needs(is_professional)
def apart(request: Request, pk: UUID) -> HttpResponse:
    """Who may never meet her, and somebody or a group more."""
    client, form = my_client(request, pk), ApartForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        other = _seen(request, form.cleaned_data["person"], client.person_id)
        actions.separate(
            one_id=client.person_id, other_id=other, reason=form.cleaned_data["reason"],
            organisation_id=client.organisation_id, key=form.cleaned_data["key"], by=request.actor,
        )  # fmt: skip
        kept(request)
        return redirect("matches:apart", client.pk)
    return _page(request, client, GroupForm(groups=my_groups(request.actor), auto_id="group_%s"))


def _page(request: Request, client: Client, group_form: GroupForm) -> HttpResponse:
    called = word(request, "q")
    found = people_seen(request.actor, called=called, but=client.person_id) if called else []
    shown = {
        "client": client, "rows": kept_apart(client, request.actor), "called": called, "group_form": group_form,
        "found": [(one, ApartForm(initial={"person": one.person_id}, auto_id=f"{one.person_id}_%s")) for one in found],
    }  # fmt: skip
    return render(request, "matches/apart.html", shown)


def _seen(request: Request, person_id: UUID, but: UUID) -> UUID:
    """Somebody this professional may see, or a page that does not exist."""
    if not (found := people_seen(request.actor, among={person_id}, but=but)):
        raise Http404
    return found[0].person_id


@needs(is_professional)
def apart_from_group(request: Request, pk: UUID) -> HttpResponse:
    """She may meet nobody of a group."""
    client = my_client(request, pk)
    form = GroupForm(request.POST or None, groups=my_groups(request.actor), auto_id="group_%s")
    if request.method != "POST" or not form.is_valid():
        return _page(request, client, form)
    group, said = _group(request, form, client.organisation_id), form.cleaned_data
    actions.separate_from_group(one_id=client.person_id, group=group, reason=said["reason"], by=request.actor)
    kept(request)
    return redirect("matches:apart_group", client.pk, group.pk)


def _group(request: Request, form: GroupForm, organisation_id: UUID) -> SeparationGroup:
    said = form.cleaned_data
    if said["group"]:
        return get_object_or_404(_mine(request), pk=said["group"])
    return actions.begin_group(
        words=said["words"], organisation_id=organisation_id, key=said["key"], by=request.actor
    )  # fmt: skip


def _mine(request: Request) -> QuerySet[SeparationGroup]:
    return SeparationGroup.objects.visible_to(request.actor).filter(made_by_id=request.actor.person_id)


def _group_of(request: Request, client: Client, pk: UUID) -> SeparationGroup:
    """A group of mine that this client may not meet, or a page that does not exist."""
    get_list_or_404(about(client, request.actor), group_id=pk)
    return get_object_or_404(_mine(request), pk=pk)


@needs(is_professional)
def apart_group(request: Request, pk: UUID, group: UUID) -> HttpResponse:
    """Who belongs to the group."""
    client = my_client(request, pk)
    row = _group_of(request, client, group)
    form, called = MemberForm(request.POST or None), word(request, "q")
    if request.method == "POST" and form.is_valid():
        person = _seen(request, form.cleaned_data["person"], client.person_id)
        actions.add_to_group(group=row, person_id=person, by=request.actor)
        kept(request)
        return redirect("matches:apart_group", client.pk, row.pk)
    found = people_seen(request.actor, called=called, but=client.person_id) if called else []
    shown = {"client": client, "group": row, "members": members_of(row, request.actor), "called": called}
    return render(request, "matches/apart_group.html", shown | {"found": found})


@require_POST
@needs(is_professional)
def end_apart(request: Request, pk: UUID, separation: UUID) -> HttpResponse:
    """It is not needed any more."""
    client = my_client(request, pk)
    row = get_object_or_404(about(client, request.actor), pk=separation)
    actions.end_separation(separation=row, by=request.actor)
    kept(request)
    return redirect("matches:apart", client.pk)


@require_POST
@needs(is_professional)
def end_member(request: Request, pk: UUID, member: UUID) -> HttpResponse:
    """She does not belong to the group, or no longer."""
    client = my_client(request, pk)
    row = get_object_or_404(SeparationGroupMember.objects.visible_to(request.actor), pk=member)
    _group_of(request, client, row.group_id)
    actions.take_out_of_group(member=row, by=request.actor)
    kept(request)
    return redirect("matches:apart_group", client.pk, row.group_id)
