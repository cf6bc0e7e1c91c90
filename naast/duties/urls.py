"""Addresses for who works here. Those of volunteers and clients live behind tokens."""

from __future__ import annotations

from django.urls import URLPattern, path

from naast.duties.views import asking, breaching, own, registering

app_name = "duties"

urlpatterns: list[URLPattern] = [
    path("own-data", asking.listed, name="asked"),
    path("own-data/<uuid:pk>", asking.one, name="asked-one"),
    path("own-data/<uuid:pk>/longer", asking.longer, name="longer"),
    path("breaches", breaching.listed, name="breaches"),
    path("breaches/new", breaching.new, name="breach-new"),
    path("breaches/<uuid:pk>", breaching.one, name="breach"),
    path("breaches/<uuid:pk>/<slug:step>", breaching.step, name="breach-step"),
    path("register", registering.register, name="register"),
    path("register/<uuid:pk>/<slug:kind>", registering.one, name="register-page"),
    path("register/<uuid:pk>/<slug:kind>/change", registering.change, name="register-change"),
]

# The pages behind tokens register themselves when their module is read.
TOKEN_PAGES = own
