"""Addresses for who works here, and the one that a partner gets."""

from __future__ import annotations

from django.urls import URLPattern, path

from naast.partners.views import chaining, changing, desk, link, own, own_walking, referring, register, walking

app_name = "partners"

urlpatterns: list[URLPattern] = [
    path("partners", register.listed, name="list"),
    path("partners/mine", desk.mine, name="mine"),
    path("partners/map", desk.chain, name="map"),
    path("partners/roles", chaining.overview, name="roles"),
    path("partners/new", register.new, name="new"),
    path("partners/<uuid:pk>", register.one, name="partner"),
    path("partners/<uuid:pk>/change", register.change, name="change"),
    path("partners/<uuid:pk>/agreement", register.agreement, name="agreement"),
    path("partners/<uuid:pk>/people", changing.person, name="person"),
    path("partners/<uuid:pk>/people/<uuid:person>/left", changing.left, name="left"),
    path("partners/<uuid:pk>/talks", changing.talk, name="talk"),
    path("partners/<uuid:pk>/plan", changing.plan, name="plan"),
    path("partners/<uuid:pk>/champions", changing.champion, name="champion"),
    path("partners/<uuid:pk>/champions/<uuid:champion>/back", changing.back, name="back"),
    path("partners/<uuid:pk>/end", changing.end, name="end"),
    path("partners/<uuid:pk>/offers", walking.offer, name="offer"),
    path("partners/<uuid:pk>/offers/<uuid:place>/taken", walking.taken, name="taken"),
    path("partners/<uuid:pk>/roles", chaining.roles, name="partner-roles"),
    path("partners/<uuid:pk>/roles/<uuid:role>/end", chaining.over, name="role-over"),
    path("walking", walking.listed, name="walking"),
    path("walking/new", walking.new, name="walk-new"),
    path("walking/<uuid:pk>", walking.one, name="walk"),
    path("referrals", referring.listed, name="referrals"),
    path("referrals/new/<uuid:about>", referring.write, name="write"),
    path("referrals/<uuid:pk>", referring.one, name="referral"),
    path("referrals/<uuid:pk>/rewrite", referring.rewrite, name="rewrite"),
    path("referrals/<uuid:pk>/yes", referring.yes, name="yes"),
    path("referrals/<uuid:pk>/send", referring.send, name="send"),
    path("referrals/<uuid:pk>/back", referring.back, name="taken-back"),
    path("referrals/<uuid:pk>/days", referring.plan, name="plan-day"),
    path("referrals/<uuid:pk>/days/<uuid:day>", referring.day, name="day"),
    path("asked/<str:word>", link.asked, name="asked"),
]

# The pages behind tokens register themselves when their module is read.
TOKEN_PAGES = own, own_walking
