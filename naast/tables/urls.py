"""Addresses for who works here; what a client or volunteer sees lives behind tokens."""

from __future__ import annotations

from django.urls import URLPattern, path

from naast.tables.views import asking, evening, own, question, staff, volunteer

app_name = "tables"

urlpatterns: list[URLPattern] = [
    path("rounds", staff.listed, name="list"),
    path("rounds/new", staff.opened, name="new"),
    path("rounds/year", staff.year, name="year"),
    path("rounds/<uuid:pk>", staff.one, name="table"),
    path("rounds/<uuid:pk>/change", staff.change, name="change"),
    path("rounds/<uuid:pk>/plan", staff.plan, name="plan"),
    path("rounds/<uuid:pk>/works", staff.works, name="works"),
    path("rounds/<uuid:pk>/people", staff.people, name="people"),
    path("rounds/<uuid:pk>/people/join", staff.join, name="join"),
    path("rounds/<uuid:pk>/people/mine", staff.know, name="know"),
    path("rounds/<uuid:pk>/people/<uuid:member>/out", staff.out, name="out"),
    path("evenings/<uuid:pk>", evening.one, name="meeting"),
    path("evenings/<uuid:pk>/there/<uuid:member>", evening.there, name="there"),
    path("evenings/<uuid:pk>/guest", evening.guest, name="guest"),
    path("evenings/<uuid:pk>/off/<uuid:attendance>", evening.off, name="off"),
    path("evenings/<uuid:pk>/close", evening.close, name="close"),
    path("evenings/<uuid:pk>/not-held", evening.not_held, name="not-held"),
    path("questions/<uuid:pk>", question.one, name="question"),
    path("questions/<uuid:pk>/agenda", question.agenda, name="agenda"),
    path("questions/<uuid:pk>/off-agenda", question.off_agenda, name="off-agenda"),
    path("questions/<uuid:pk>/bring", question.bring, name="bring"),
    path("questions/<uuid:pk>/manager", question.manager, name="manager"),
    path("questions/<uuid:pk>/offer", question.offer, name="offer"),
    path("questions/<uuid:pk>/choose", question.choose, name="choose"),
    path("questions/<uuid:pk>/agree", question.agree, name="agree"),
    path("questions/<uuid:pk>/done/<uuid:task>", question.done, name="done"),
    path("questions/<uuid:pk>/led/<uuid:offer>", question.led, name="led"),
    path("questions/<uuid:pk>/became", question.became, name="became"),
    path("questions/<uuid:pk>/told", question.told, name="told"),
    path("questions/<uuid:pk>/change", asking.change, name="change-question"),
    path("questions/<uuid:pk>/yes", asking.yes, name="yes"),
    path("questions/<uuid:pk>/back", asking.back, name="back"),
    path("clients/<uuid:pk>/rounds", asking.of_client, name="of-client"),
]

# The pages behind tokens register themselves when their module is read.
TOKEN_PAGES = (own, volunteer)
