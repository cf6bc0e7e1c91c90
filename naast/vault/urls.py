"""Where the pages of a stay are, and those of seeing its address."""

from django.urls import path

from naast.vault import views

app_name = "vault"
urlpatterns = [
    path("clients/<uuid:pk>/stay", views.stay, name="stay"),
    path("clients/<uuid:pk>/stay/new", views.begin, name="begin"),
    path("stays/<uuid:pk>/address", views.put, name="put"),
    path("stays/<uuid:pk>/ask", views.ask, name="ask"),
    path("stays/<uuid:pk>/end", views.end, name="end"),
    path("vault", views.listed, name="list"),
    path("vault/<uuid:pk>", views.one, name="one"),
    path("vault/<uuid:pk>/back", views.take_back, name="take_back"),
    path("vault/<uuid:pk>/address", views.address, name="address"),
]
