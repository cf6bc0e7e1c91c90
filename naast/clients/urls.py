"""Addresses of this package; what a client sees herself lies behind tokens."""

from __future__ import annotations

from django.urls import path

from naast.clients import views

app_name = "clients"
urlpatterns = [
    path("clients", views.list_of_mine, name="list"),
    path("clients/new", views.new, name="new"),
    path("clients/<uuid:pk>", views.desk, name="desk"),
    path("clients/<uuid:pk>/doubts", views.doubts, name="doubts"),
    path("clients/<uuid:pk>/request", views.request_steps, name="request"),
    path("clients/<uuid:pk>/consent", views.consent, name="consent"),
    path("clients/<uuid:pk>/boundaries", views.boundaries, name="boundaries"),
    path("requests", views.waiting, name="waiting"),
    path("requests/<uuid:pk>", views.for_coordinator, name="for_coordinator"),
]
