"""Addresses of this package; what a client sees herself lies behind tokens."""

from __future__ import annotations

from django.urls import path

from naast.clients import views
from naast.clients.views import dreaming, helping

app_name = "clients"
urlpatterns = [
    path("clients", views.list_of_mine, name="list"),
    path("clients/new", views.new, name="new"),
    path("clients/<uuid:pk>", views.desk, name="desk"),
    path("clients/<uuid:pk>/file", views.file, name="file"),
    path("clients/<uuid:pk>/reach", views.reach, name="reach"),
    path("clients/<uuid:pk>/invite", views.invite, name="invite"),
    path("clients/<uuid:pk>/doubts", views.doubts, name="doubts"),
    path("clients/<uuid:pk>/doubts/hers", views.her_doubt, name="her_doubt"),
    path("clients/<uuid:pk>/doubts/<uuid:doubt>", views.settle, name="settle"),
    path("clients/<uuid:pk>/dream", dreaming.dream, name="dream"),
    path("clients/<uuid:pk>/helping", helping.helping, name="helping"),
    path("clients/<uuid:pk>/request", views.request_steps, name="request"),
    path("clients/<uuid:pk>/request/begin", views.begin, name="begin"),
    path("clients/<uuid:pk>/request/open", views.open_it, name="open"),
    path("clients/<uuid:pk>/afterwards", views.afterwards, name="afterwards"),
    path("clients/<uuid:pk>/consent", views.consent, name="consent"),
    path("clients/<uuid:pk>/consent/back", views.withdraw, name="withdraw"),
    path("clients/<uuid:pk>/consent/one-back", views.voice_back, name="voice_back"),
    path("clients/<uuid:pk>/age", views.age, name="age"),
    path("clients/<uuid:pk>/age/<uuid:guardian>/end", views.end_guardian, name="end_guardian"),
    path("clients/<uuid:pk>/lists", views.measured, name="measured"),
    path("clients/<uuid:pk>/lists/<uuid:measured>", views.measure, name="measure"),
    path("clients/<uuid:pk>/languages", views.languages, name="languages"),
    path("clients/<uuid:pk>/boundaries", views.boundaries, name="boundaries"),
    path("clients/<uuid:pk>/boundaries/<uuid:boundary>", views.end_boundary, name="end_boundary"),
    path("clients/hand-over", views.hand_over, name="hand_over"),
    path("clients/<uuid:pk>/standing", views.standing, name="standing"),
    path("clients/<uuid:pk>/around", views.around, name="around"),
    path("clients/<uuid:pk>/around/<uuid:person>/end", views.end_near, name="end_near"),
    path("doors", views.doors, name="doors"),
    path("doors/new", views.new_door, name="new_door"),
    path("doors/<uuid:pk>", views.door, name="door"),
    path("clients/<uuid:pk>/safety", views.safety, name="safety"),
    path("clients/<uuid:pk>/safety/changed", views.safety_changed, name="safety_changed"),
    path("clients/<uuid:pk>/practical", views.inventory, name="inventory"),
    path("clients/<uuid:pk>/contact-person", views.contact_person, name="contact_person"),
    path("clients/<uuid:pk>/contact-person/back", views.contact_person_back, name="contact_person_back"),
    path("clients/<uuid:pk>/return", views.return_plan, name="return_plan"),
    path("clients/<uuid:pk>/return/send", views.send_on, name="send_on"),
    path("clients/<uuid:pk>/return/answer", views.return_answered, name="return_answered"),
    path("clients/<uuid:pk>/desk-code", views.desk_code, name="desk_code"),
    path("desk", views.at_desk, name="at_desk"),
    path("requests", views.waiting, name="waiting"),
    path("requests/<uuid:pk>", views.for_coordinator, name="for_coordinator"),
    path("requests/<uuid:pk>/describe", views.describe, name="describe"),
    path("requests/<uuid:pk>/paid-work", views.paid_work, name="paid_work"),
]
