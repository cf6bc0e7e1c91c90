"""Addresses of an organisation's ways of working: a number, never its name."""

from __future__ import annotations

from django.urls import path

from naast.programmes.views import explaining, frame, measuring, own, rhythm

app_name = "programmes"

urlpatterns = [
    path("ways", own.ways, name="ways"),
    path("ways/instruments", measuring.instruments, name="instruments"),
    path("ways/instruments/<uuid:instrument>/end", measuring.end_instrument, name="end-instrument"),
    path("ways/<uuid:pk>", frame.frame, name="frame"),
    path("ways/<uuid:pk>/frame", frame.change, name="frame-change"),
    path("ways/<uuid:pk>/conditions/new", frame.condition, name="condition"),
    path("ways/<uuid:pk>/conditions/<uuid:condition>", frame.met, name="met"),
    path("ways/<uuid:pk>/years/new", frame.milestone, name="milestone"),
    path("ways/<uuid:pk>/years/<uuid:year>", frame.came, name="came"),
    path("ways/<uuid:pk>/own", own.own, name="own"),
    path("ways/<uuid:pk>/own/meaning", own.meaning, name="meaning"),
    path("ways/<uuid:pk>/own/drop", own.drop, name="drop"),
    path("ways/<uuid:pk>/own/new-rhythm", rhythm.new, name="new-rhythm"),
    path("ways/<uuid:pk>/own/rhythm/<str:thing>/away", rhythm.away, name="rhythm-away"),
    path("ways/<uuid:pk>/own/rhythm/<str:thing>/put-back", rhythm.put_back, name="rhythm-put-back"),
    path("ways/<uuid:pk>/own/<slug:table>/<str:thing>", own.thing, name="thing"),
    path("ways/<uuid:pk>/own/<slug:table>/<str:thing>/as-the-house", own.as_the_house, name="as-the-house"),
    path("ways/<uuid:pk>/explained", explaining.explanations, name="explanations"),
    path("ways/<uuid:pk>/explained/<uuid:explained>", explaining.explanation, name="explanation"),
    path("ways/<uuid:pk>/explained/<uuid:explained>/away", explaining.no_explanation, name="no-explanation"),
    path("ways/<uuid:pk>/versions", own.versions, name="versions"),
    path("ways/<uuid:pk>/versions/<int:number>/back", own.back, name="back"),
]
