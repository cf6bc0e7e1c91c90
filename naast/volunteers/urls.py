"""Addresses of this package; a volunteer's own pages live behind tokens."""

from __future__ import annotations

from django.urls import path

from naast.volunteers.views import attending, deciding, energy, importing, own, own_story, public, recording, staff

__all__ = ["app_name", "own", "own_story", "urlpatterns"]

app_name = "volunteers"
urlpatterns = [
    path("join/<str:public_key>", public.join, name="join"),
    path("join/<str:public_key>/thanks", public.thanks, name="thanks"),
    path("join/<str:public_key>/<uuid:location_id>", public.join, name="join_at"),
    path("volunteers", staff.everybody, name="list"),
    path("volunteers/<uuid:pk>", staff.detail, name="detail"),
    path("volunteers/attention", attending.attention_to_everybody, name="attention_to_everybody"),
    path("volunteers/yearly", attending.yearly, name="yearly"),
    path("volunteers/yearly/off", attending.yearly_off, name="yearly_off"),
    path("volunteers/<uuid:pk>/attention", attending.attention, name="attention"),
    path("volunteers/<uuid:pk>/interview", recording.interview, name="interview"),
    path("volunteers/<uuid:pk>/feeling", recording.feeling, name="feeling"),
    path("volunteers/<uuid:pk>/certificate", recording.certificate, name="certificate"),
    path("volunteers/<uuid:pk>/reasons", recording.reasoned, name="reasoned"),
    path("volunteers/<uuid:pk>/training", recording.training, name="training"),
    path("volunteers/<uuid:pk>/reference", recording.reference, name="reference"),
    path("volunteers/<uuid:pk>/energy", energy.energy, name="energy"),
    path("volunteers/<uuid:pk>/permit", recording.permit, name="permit"),
    path("volunteers/<uuid:pk>/permit/<uuid:permit_id>/ended", recording.permit_ended, name="permit_ended"),
    path("volunteers/<uuid:pk>/availability", recording.availability, name="availability"),
    path("volunteers/<uuid:pk>/countersign", staff.countersign, name="countersign"),
    path("volunteers/<uuid:pk>/ready", staff.ready, name="ready"),
    path("volunteers/<uuid:pk>/office", staff.office, name="office"),
    path("volunteers/<uuid:pk>/not-now", staff.decline, name="decline"),
    path("volunteers/<uuid:pk>/invite", staff.invite, name="invite"),
    path("volunteers/<uuid:pk>/back", staff.back, name="back"),
    path("volunteers/<uuid:pk>/answer/<uuid:pause_id>", staff.answer, name="answer"),
    path("volunteers/<uuid:pk>/farewell", staff.farewell, name="farewell"),
    path("import", importing.begin, name="import"),
    path("import/<uuid:pk>", importing.run, name="import_run"),
    path("import/<uuid:pk>/now", importing.now, name="import_now"),
    path("import/<uuid:pk>/columns", importing.columns, name="import_columns"),
    path("import/<uuid:pk>/rows", importing.rows, name="import_rows"),
    path("import/<uuid:pk>/add", importing.add, name="import_add"),
    path("import/<uuid:pk>/stop", importing.halt, name="import_halt"),
    path("import/<uuid:pk>/list.<str:kind>", importing.refused, name="import_refused"),
    path("screenings/<uuid:pk>", deciding.screening, name="screening"),
]
