"""Addresses for who works here; where somebody asks about her own data lives behind a token."""

from __future__ import annotations

from django.urls import path

from naast.retention.views import erasing, holding, own, terms, wishes

app_name = "retention"
urlpatterns = [
    path("keeping", terms.listed, name="terms"),
    path("keeping/term", terms.one, name="term"),
    path("keeping/due", terms.due, name="due"),
    path("keeping/<uuid:pk>/want", terms.want, name="want"),
    path("keeping/<uuid:pk>/on", terms.on, name="on"),
    path("keeping/<uuid:pk>/off", terms.off, name="off"),
    path("erasures", erasing.listed, name="list"),
    path("erasures/of/client/<uuid:client>", erasing.of_client, name="client"),
    path("erasures/of/volunteer/<uuid:volunteer>", erasing.of_volunteer, name="volunteer"),
    path("erasures/<uuid:pk>", erasing.one, name="erasure"),
    path("erasures/<uuid:pk>/off", erasing.off, name="erasure-off"),
    path("holds/client/<uuid:client>", holding.of_client, name="hold-client"),
    path("holds/volunteer/<uuid:volunteer>", holding.of_volunteer, name="hold-volunteer"),
    path("holds/<uuid:pk>", holding.one, name="hold"),
    path("holds/<uuid:pk>/end", holding.end, name="hold-end"),
    path("wishes/<uuid:pk>", wishes.one, name="wish"),
]

# The page behind a token registers itself when its module is read.
TOKEN_PAGES = own
