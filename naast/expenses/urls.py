"""Addresses of this package; a volunteer's own page lives behind a token."""

from __future__ import annotations

from django.urls import path

from naast.expenses import views

app_name = "expenses"
urlpatterns = [
    path("expenses", views.everything, name="list"),
    path("expenses/list.csv", views.payment_list, {"kind": "csv"}, name="payments_csv"),
    path("expenses/list.xlsx", views.payment_list, {"kind": "xlsx"}, name="payments_xlsx"),
    path("volunteers/<uuid:pk>/expenses", views.of_volunteer, name="of_volunteer"),
    path("volunteers/<uuid:pk>/expenses/<uuid:expense_id>/yes", views.approved, name="approved"),
    path("volunteers/<uuid:pk>/expenses/<uuid:expense_id>/ask", views.ask, name="ask"),
    path("volunteers/<uuid:pk>/expenses/<uuid:expense_id>/receipt", views.receipt, name="receipt"),
    path("volunteers/<uuid:pk>/expenses/<uuid:expense_id>/paid", views.paid, name="paid"),
]
