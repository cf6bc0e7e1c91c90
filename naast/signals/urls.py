"""Addresses for who works here; pages of volunteers and clients live behind tokens."""

from __future__ import annotations

from django.urls import URLPattern, path

from naast.signals.views import apart, events, letters, reading, steps

app_name = "signals"

urlpatterns: list[URLPattern] = [
    path("signals", reading.waiting, name="list"),
    path("pass-on", reading.raise_mine, name="raise-mine"),
    path("signals/<uuid:signal_id>", reading.signal, name="signal"),
    path("signals/<uuid:signal_id>/call-back", reading.call_back, name="call-back"),
    path("signals/<uuid:signal_id>/weigh", reading.weigh, name="weigh"),
    path("signals/<uuid:signal_id>/back", reading.think_back, name="think-back"),
    path("signals/<uuid:signal_id>/steps", steps.from_signal, name="plan-from"),
    path("matches/<uuid:match_id>/signal", reading.raise_here, name="raise"),
    path("apart", apart.apart_at_work, name="apart"),
    path("clients/<uuid:client_id>/steps", steps.about, name="plans"),
    path("clients/<uuid:client_id>/letter", letters.write_for_her, name="letter-for-her"),
    path("steps/<uuid:plan_id>", steps.plan, name="plan"),
    path("steps/<uuid:plan_id>/<int:number>", steps.step, name="step"),
    path("steps/<uuid:plan_id>/colleague", steps.colleague, name="plan-colleague"),
    path("steps/<uuid:plan_id>/hand-over", steps.hand_over, name="plan-hand-over"),
    path("steps/<uuid:plan_id>/close", steps.close, name="plan-close"),
    path("events", events.at_work, name="events"),
    path("events/new", events.tell_at_work, name="event-new"),
    path("events/<uuid:incident_id>", events.event, name="event"),
    path("events/<uuid:incident_id>/reported", events.reported, name="event-reported"),
    path("events/<uuid:incident_id>/asked", events.cared, name="event-asked"),
    path("events/<uuid:incident_id>/close", events.close, name="event-close"),
    path("letters", letters.at_work, name="letters"),
    path("letters/new", letters.write_at_work, name="letter-new"),
    path("letters/<uuid:complaint_id>", letters.letter, name="letter"),
    path("letters/<uuid:complaint_id>/received", letters.received, name="letter-received"),
]
