"""Addresses of the desks. Those of volunteers and clients live behind tokens."""

from __future__ import annotations

from naast.desks.gallery import urlpatterns as gallery

app_name = "desks"
urlpatterns = [*gallery]
