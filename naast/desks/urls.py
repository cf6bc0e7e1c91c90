"""Addresses of the desks. Those of volunteers and clients live behind tokens."""

from __future__ import annotations

from django.urls import path

from naast.desks.gallery import urlpatterns as gallery
from naast.desks.views import client, locations, renewing, search, staff, volunteer

app_name = "desks"
urlpatterns = [
    path("today", staff.today, name="today"),
    path("search", search.search, name="search"),
    path("still-needed", renewing.still_needed, name="still_needed"),
    path("leave", client.leave, name="leave"),
    path("locations/<uuid:pk>/team", locations.team, name="team"),
    *gallery,
]

# The pages behind tokens register themselves when their module is read.
TOKEN_PAGES = volunteer
