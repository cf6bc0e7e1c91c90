"""Addresses of this package; what volunteer and client see lies behind tokens."""

from __future__ import annotations

from django.urls import path

from naast.matches import views
from naast.matches.views import apart, caring, deciding, duos, parting
from naast.matches.views.at_location import to_decide

app_name = "matches"
ONE = "matches/<uuid:pk>"
urlpatterns = [
    path("matches", views.list_of_mine, name="list"),
    path("matches/no-longer-open", to_decide, name="no_longer_open"),
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
    path(f"{ONE}/steps", views.steps, name="steps"),
    path("clients/<uuid:pk>/never-meet", apart.apart, name="apart"),
    path("clients/<uuid:pk>/never-meet/group", apart.apart_from_group, name="apart_from_group"),
    path("clients/<uuid:pk>/never-meet/groups/<uuid:group>", apart.apart_group, name="apart_group"),
    path("clients/<uuid:pk>/never-meet/<uuid:separation>/end", apart.end_apart, name="end_apart"),
    path("clients/<uuid:pk>/never-meet/members/<uuid:member>/end", apart.end_member, name="end_apart_member"),
    path("clients/<uuid:pk>/paper", views.on_paper, name="on_paper"),
    path(f"{ONE}/rest", views.rest, name="rest"),
    path(f"{ONE}/rest/begin", views.let_rest, name="let_rest"),
    path(f"{ONE}/rest/end", views.resume, name="resume"),
    path(f"{ONE}/rest/stop", views.stop, name="stop"),
    path(f"{ONE}/accountability", views.accountability, name="accountability"),
    path(f"{ONE}/continuity", caring.continuity, name="continuity"),
    path(f"{ONE}/fallback", caring.fallback, name="fallback"),
    path(f"{ONE}/control-map", deciding.control_map, name="control_map"),
    path(f"{ONE}/handover/<slug:leaving>", caring.handover, name="handover"),
    path(f"{ONE}/beside", caring.beside, name="beside"),
    path(f"{ONE}/beside/<uuid:one>/end", caring.end_beside, name="end_beside"),
    path(f"{ONE}/closing/who-stays", parting.who_stays, name="who_stays"),
    path("duos", duos.duos, name="duos"),
    path("duos/new", duos.new_duo, name="new_duo"),
    path("duos/<uuid:pk>/met", duos.met, name="met"),
    path("duos/<uuid:pk>/end", duos.end_duo, name="end_duo"),
    path(f"{ONE}/closing", views.closing, name="closing"),
    path(f"{ONE}/closing/begin", views.begin, name="begin"),
    path(f"{ONE}/closing/say/<slug:part>", views.say, name="say"),
    path(f"{ONE}/closing/end", views.end, name="end"),
]
