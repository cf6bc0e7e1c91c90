"""Addresses for who works here; pages of volunteers and clients live behind tokens."""

from __future__ import annotations

from django.urls import URLPattern, path

from naast.moments import views

app_name = "moments"

urlpatterns: list[URLPattern] = [
    path("matches/<uuid:match_id>/moments", views.together.of_match, name="of-match"),
    path("matches/<uuid:match_id>/plan", views.meeting.staff_plan, name="plan"),
    path("matches/<uuid:match_id>/own-contact", views.meeting.own_contact, name="own-contact"),
    path("matches/<uuid:match_id>/called/<slug:rhythm>", views.rhythm.called, name="called"),
    path("matches/<uuid:match_id>/doubts", views.rhythm.doubts_back, name="doubts-back"),
    path("moments/<uuid:moment_id>/joint", views.rhythm.joint, name="joint"),
    path("matches/<uuid:match_id>/promises", views.promising.staff_promises, name="promises"),
    path("matches/<uuid:match_id>/messages", views.saying.staff_written, name="messages"),
    path("matches/<uuid:match_id>/check-ins", views.asking.check_ins, name="check-ins"),
    path("matches/<uuid:match_id>/voices", views.voices.staff_voices, name="voices"),
    path("matches/<uuid:match_id>/support", views.supporting.of_match, name="support"),
    path("volunteers/<uuid:volunteer_id>/support", views.supporting.plan, name="support-plan"),
    path("matches/<uuid:match_id>/horizon", views.together.horizon, name="horizon"),
    path("moments/<uuid:moment_id>/call-off", views.meeting.staff_call_off, name="call-off"),
    path("promises/<uuid:promise_id>", views.promising.staff_settle, name="promise"),
    path("reports/<uuid:report_id>/talked", views.together.talked, name="talked"),
    path("check-ins/<uuid:asked_id>", views.asking.staff_check_in, name="answer"),
    path("drafts/<str:place>", views.drafting.staff_draft, name="draft"),
    path("drafts/<str:place>/away", views.drafting.staff_draft_away, name="draft-away"),
]
