"""Addresses of this package; a volunteer's own page lives behind a token."""

from __future__ import annotations

from django.urls import path

from naast.expenses import views

app_name = "expenses"
urlpatterns = [
    path("volunteers/<uuid:pk>/expenses", views.of_volunteer, name="of_volunteer"),
    path("volunteers/<uuid:pk>/expenses/<uuid:expense_id>/paid", views.paid, name="paid"),
]
