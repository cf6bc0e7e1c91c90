"""The addresses of the house with the door of the demo world."""

from __future__ import annotations

from django.urls import include, path

from naast.config.urls import handler400, handler403, handler404, handler500
from naast.config.urls import urlpatterns as house

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]
urlpatterns = [*house, path("", include("naast.world.urls"))]
