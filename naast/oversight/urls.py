"""Where the log keeper looks, and where an administrator says how much may leave."""

from __future__ import annotations

from django.urls import URLPattern, path

from naast.oversight import views

app_name = "oversight"

urlpatterns: list[URLPattern] = [
    path("oversight", views.desk, name="desk"),
    path("oversight/trace", views.read, name="trace"),
    path("oversight/limit", views.limit, name="limit"),
    path("oversight/<uuid:pk>", views.week, name="week"),
    path("oversight/<uuid:pk>/lines/<uuid:line>", views.line, name="line"),
    path("oversight/<uuid:pk>/finish", views.finish, name="finish"),
]
