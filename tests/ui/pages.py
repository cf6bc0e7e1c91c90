"""The addresses of these tests: the gallery, a form with a draft, a fragment for htmx, and a way out."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template import engines
from django.urls import path

from naast.config.urls import handler400, handler403, handler404, handler500
from naast.config.urls import urlpatterns as of_the_house
from naast.desks.gallery import urlpatterns as of_the_gallery
from naast.privacy.doors import open_to_all
from naast.ui.samples import client_shell, obstacles

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

DRAFTS: list[dict[str, Any]] = []
ANSWER = {"status": 200}
EXITS: list[str] = []

DRAFT_PAGE = """{% extends "volunteer.html" %}{% block main %}<c-page-head title="Verslag" />
<c-form action="/test/sent/" draft_url="/test/draft/" form_key="k1" submit="Versturen" id="report">
<c-field for="text" label="Wat ging goed?">
<textarea class="utrecht-textarea" id="text" name="text"></textarea></c-field>
</c-form>{% endblock %}"""
HTMX_PAGE = """{% extends "staff.html" %}{% block htmx %}{% include "ui/htmx.html" %}{% endblock %}
{% block main %}<c-page-head title="Lezen" /><button class="nl-button" type="button" hx-get="/test/fragment/"
hx-target="#here" hx-swap="innerHTML">Lees</button><div id="here">Nog niets</div>{% endblock %}"""
CLIENT_PAGE = """{% extends "client.html" %}{% block main %}<c-page-head title="Wie staat er naast mij?" />
<p>Geheim</p>{% endblock %}"""


def shown(request: HttpRequest, source: str, **context: Any) -> HttpResponse:
    return HttpResponse(engines["django"].from_string(compiled(source)).render(context, request))


def compiled(source: str) -> str:
    """Cotton reads its tags when a file is loaded; here the source is no file."""
    from django_cotton.compiler_regex import CottonCompiler

    return str(CottonCompiler().process(source))


@open_to_all("a page of the tests")
def draft_page(request: HttpRequest) -> HttpResponse:
    return shown(request, DRAFT_PAGE)


@open_to_all("a page of the tests")
def draft(request: HttpRequest) -> HttpResponse:
    DRAFTS.append(request.POST.dict())
    return JsonResponse({"saved": "15.42"}, status=ANSWER["status"])


@open_to_all("a page of the tests")
def htmx_page(request: HttpRequest) -> HttpResponse:
    return shown(request, HTMX_PAGE)


@open_to_all("a page of the tests")
def fragment(request: HttpRequest) -> HttpResponse:
    return HttpResponse(
        '<b id="new">Gelezen</b><script>window.pwned = 1</script><img src="x" onerror="window.pwned = 2">'
    )


@open_to_all("a page of the tests")
def client_page(request: HttpRequest) -> HttpResponse:
    from dataclasses import replace

    return shown(request, CLIENT_PAGE, shell=replace(client_shell(), exit_url="/test/away/"))


@open_to_all("a page of the tests")
def away(request: HttpRequest) -> HttpResponse:
    EXITS.append(str(request.method))
    return HttpResponse("<!doctype html><title>Weer</title><p>Vandaag zon.</p>")


@open_to_all("a page of the tests")
def refused(request: HttpRequest) -> HttpResponse:
    return render(request, "obstacles.html", {"items": obstacles(), "back_url": "/gallery/"}, status=409)


@open_to_all("a page of the tests")
def error(request: HttpRequest, number: int) -> HttpResponse:
    return render(request, f"{number}.html", status=number)


urlpatterns = [
    *of_the_house,
    *of_the_gallery,
    path("test/report/", draft_page),
    path("test/draft/", draft),
    path("test/htmx/", htmx_page),
    path("test/fragment/", fragment),
    path("test/client/", client_page),
    path("test/away/", away),
    path("test/refused/", refused),
    path("test/error/<int:number>/", error),
]
