"""How people sign in: only the pages of the library that we have. Nobody signs up, and no mail is sent."""

from __future__ import annotations

from allauth.account import views as account
from django.urls import include, path

from naast.people import providers, session_views, views

urlpatterns = [
    path("login/", account.login, name="account_login"),
    path("logout/", views.sign_out, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("password/change/", account.password_change, name="account_change_password"),
    path("password/set/", views.cannot_sign_in, name="account_set_password"),
    path("password/reset/", views.cannot_sign_in, name="account_reset_password"),
    path("where/", session_views.where, name="account_where"),
    path("organisation/", session_views.organisation, name="account_organisation"),
    path("provider/<str:provider_id>/", providers.login, name="openid_connect_login"),
    path("provider/<str:provider_id>/back/", providers.callback, name="openid_connect_callback"),
    path("signup/", views.by_invitation, name="account_signup"),
    path("2fa/", include("allauth.mfa.urls")),
]
