"""Addresses of this package; what a volunteer reads lies behind tokens."""

from __future__ import annotations

from django.urls import path

from naast.locations import views

app_name = "locations"
urlpatterns = [
    path("locations", views.list_of_all, name="list"),
    path("locations/new", views.new, name="new"),
    path("locations/<uuid:pk>", views.location, name="location"),
    path("locations/<uuid:pk>/step/<slug:to>", views.step, name="step"),
    path("locations/<uuid:pk>/kick-off", views.kick_off, name="kick_off"),
    path("locations/<uuid:pk>/contact", views.contact, name="contact"),
    path("locations/<uuid:pk>/training", views.training, name="training"),
    path("locations/<uuid:pk>/start", views.start, name="start"),
    path("locations/<uuid:pk>/doubts", views.doubts, name="doubts"),
    path("locations/<uuid:pk>/doubts/<uuid:doubt>", views.doubt, name="doubt"),
    path("locations/<uuid:pk>/worries", views.worries, name="worries"),
    path("locations/<uuid:pk>/worries/<uuid:worry>", views.worry, name="worry"),
    path("locations/<uuid:pk>/rules", views.rules_of, name="rules"),
    path("locations/<uuid:pk>/rules/new", views.new_rule, name="new_rule"),
    path("locations/<uuid:pk>/rules/<uuid:rule>", views.rule, name="rule"),
    path("locations/<uuid:pk>/lessons", views.lessons, name="lessons"),
]
