"""What somebody sees when a page is not there, or when something broke. Nobody learns whether it exists for others."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from naast.privacy.doors import open_to_all


@open_to_all("the page for an address that is not there")
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The same page for unknown, foreign and forbidden."""
    del exception
    return render(request, "404.html", status=404)


@open_to_all("the page for a request we cannot read")
def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """A request that cannot be read."""
    del exception
    return render(request, "400.html", status=400)


@open_to_all("the page for when something broke")
def broken(request: HttpRequest) -> HttpResponse:
    """Something broke; what was typed is still in the browser."""
    return render(request, "500.html", status=500)
