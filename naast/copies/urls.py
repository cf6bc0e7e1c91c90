"""The page lives behind a token; it registers itself when its module is read."""

from __future__ import annotations

from naast.copies import views

app_name = "copies"
TOKEN_PAGES = views
urlpatterns: list[object] = []
