"""Pages of the professional and the coordinator."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from naast.clients.models import Client
from naast.clients.models import Request as Asked
from naast.people.access import is_coordinator, is_professional
from naast.privacy.doors import Request, needs


@needs(is_professional)
def list_of_mine(request: Request) -> HttpResponse:
    return redirect("/")


@needs(is_professional)
def new(request: Request) -> HttpResponse:
    return redirect("/")


@needs(is_professional)
def desk(request: Request, pk: UUID) -> HttpResponse:
    get_object_or_404(Client.objects.visible_to(request.actor), pk=pk)
    return redirect("/")


doubts = request_steps = consent = boundaries = desk


@needs(is_coordinator)
def waiting(request: Request) -> HttpResponse:
    return redirect("/")


@needs(is_coordinator)
def for_coordinator(request: Request, pk: UUID) -> HttpResponse:
    get_object_or_404(Asked.objects.visible_to(request.actor), pk=pk)
    return redirect("/")
