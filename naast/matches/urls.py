"""Addresses of this package; what volunteer and client see lies behind tokens."""

from __future__ import annotations

from django.urls import path

from naast.matches import views

app_name = "matches"
ONE = "matches/<uuid:pk>"
urlpatterns = [
    path("matches", views.list_of_mine, name="list"),
    path(ONE, views.one, name="match"),
    path(f"{ONE}/cosign", views.cosign, name="cosign"),
    path(f"{ONE}/decline", views.decline, name="decline"),
    path(f"{ONE}/ask", views.ask, name="ask"),
    path(f"{ONE}/click", views.click, name="click"),
    path(f"{ONE}/answer/<uuid:asked>", views.answer, name="answer"),
    path(f"{ONE}/meeting", views.meeting, name="meeting"),
    path(f"{ONE}/meeting/held", views.held, name="held"),
    path(f"{ONE}/sheet", views.sheet, name="sheet"),
    path(f"{ONE}/agreement", views.agreement, name="agreement"),
    path(f"{ONE}/agreement/write", views.write, name="write"),
    path(f"{ONE}/agreement/sign/<slug:part>", views.sign, name="sign"),
    path(f"{ONE}/start", views.start, name="start"),
    path(f"{ONE}/rest", views.rest, name="rest"),
    path(f"{ONE}/rest/begin", views.let_rest, name="let_rest"),
    path(f"{ONE}/rest/end", views.resume, name="resume"),
    path(f"{ONE}/rest/stop", views.stop, name="stop"),
    path(f"{ONE}/accountability", views.accountability, name="accountability"),
    path(f"{ONE}/closing", views.closing, name="closing"),
    path(f"{ONE}/closing/begin", views.begin, name="begin"),
    path(f"{ONE}/closing/say/<slug:part>", views.say, name="say"),
    path(f"{ONE}/closing/end", views.end, name="end"),
]
