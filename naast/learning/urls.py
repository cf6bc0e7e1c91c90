"""Addresses of stories, dilemmas and grey cases; pages of volunteers and clients live behind tokens."""

from __future__ import annotations

from django.urls import path

from naast.learning.views import cases, dilemmas, own_dilemmas, own_stories, sound, stories

app_name = "learning"

urlpatterns = [
    path("cases", cases.cases, name="cases"),
    path("cases/new", cases.new_case, name="new_case"),
    path("cases/<uuid:pk>", cases.case, name="case"),
    path("dilemmas", dilemmas.listed, name="dilemmas"),
    path("dilemmas/ask", dilemmas.ask, name="dilemma-ask"),
    path("dilemmas/new", dilemmas.new, name="dilemma-new"),
    path("dilemmas/<uuid:pk>", dilemmas.one, name="dilemma"),
    path("dilemmas/<uuid:pk>/show", dilemmas.show, name="dilemma-show"),
    path("dilemmas/<uuid:pk>/talk", dilemmas.talk, name="dilemma-talk"),
    path("stories", stories.told, name="stories"),
    path("stories/text", stories.told_text, name="stories-text"),
    path("stories/<uuid:pk>", stories.one, name="story"),
    path("stories/<uuid:pk>/her-words", stories.her_words, name="her-words"),
    path("stories/<uuid:pk>/agree", stories.agree, name="agree"),
    path("stories/<uuid:pk>/uses", stories.uses, name="uses"),
    path("stories/<uuid:pk>/withdraw", stories.withdraw, name="withdraw"),
    path("matches/<uuid:match_id>/stories", stories.of_match, name="of-match"),
    path("matches/<uuid:match_id>/sound", sound.sound, name="sound"),
]

# The pages behind tokens register themselves when their modules are read.
TOKEN_PAGES = (own_dilemmas, own_stories)
