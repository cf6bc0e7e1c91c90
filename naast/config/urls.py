"""Where everything lives. Each package keeps its own addresses."""

from __future__ import annotations

from django.conf import settings
from django.urls import include, path

from naast.config.front import front, health
from naast.people.pages import by_token

urlpatterns = [
    path("", front, name="front"),
    path("health", health, name="health"),
    path("a/<str:token>", by_token, name="page"),
    path("account/", include("naast.people.account_urls")),
    path("language/", include("django.conf.urls.i18n")),
    path("", include("naast.people.urls")),
    path("", include("naast.programmes.urls")),
    path("", include("naast.volunteers.urls")),
    path("", include("naast.expenses.urls")),
    path("", include("naast.clients.urls")),
    path("", include("naast.vault.urls")),
    path("", include("naast.matches.urls")),
    path("", include("naast.moments.urls")),
    path("", include("naast.groups.urls")),
    path("", include("naast.signals.urls")),
    path("", include("naast.rings.urls")),
    path("", include("naast.matching.urls")),
    path("", include("naast.locations.urls")),
    path("", include("naast.learning.urls")),
    path("", include("naast.knowledge.urls")),
    path("", include("naast.peers.urls")),
    path("", include("naast.partners.urls")),
    path("", include("naast.placements.urls")),
    path("", include("naast.courses.urls")),
    path("", include("naast.tables.urls")),
    path("", include("naast.insight.urls")),
    path("", include("naast.evidence.urls")),
    path("", include("naast.copies.urls")),
    path("", include("naast.oversight.urls")),
    path("", include("naast.emergency.urls")),
    path("", include("naast.retention.urls")),
    path("", include("naast.duties.urls")),
    path("", include("naast.desks.urls")),
]

if settings.WORLD == "demo":
    urlpatterns += [path("", include("naast.world.urls")), path("", include("naast.desks.gallery"))]

if settings.WORLD == "bench":
    urlpatterns += [path("", include("naast.bench.urls"))]

handler400 = "naast.desks.errors.bad_request"
handler403 = "naast.desks.errors.not_found"
handler404 = "naast.desks.errors.not_found"
handler500 = "naast.desks.errors.broken"
