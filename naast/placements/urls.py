"""Addresses for who works here, and the one that a host gets."""

from __future__ import annotations

from django.urls import URLPattern, path

from naast.placements.views import changing, following, hosts, link, own, placing, tips, working

app_name = "placements"

urlpatterns: list[URLPattern] = [
    path("placements", placing.listed, name="list"),
    path("placements/hosts", hosts.listed, name="hosts"),
    path("placements/of/<uuid:about>", placing.of_request, name="of-request"),
    path("placements/of/<uuid:about>/talents", placing.talents, name="talents"),
    path("placements/<uuid:pk>", placing.one, name="one"),
    path("placements/<uuid:pk>/describe", changing.describe, name="describe"),
    path("placements/<uuid:pk>/tasks", changing.task, name="task"),
    path("placements/<uuid:pk>/tasks/<uuid:task>/end", changing.task_over, name="task-over"),
    path("placements/<uuid:pk>/yes", changing.wants, name="wants"),
    path("placements/<uuid:pk>/host", changing.host, name="host"),
    path("placements/<uuid:pk>/trained", changing.trained, name="trained"),
    path("placements/<uuid:pk>/paid-work", changing.paid_work, name="paid-work"),
    path("placements/<uuid:pk>/link", changing.make_link, name="link"),
    path("placements/<uuid:pk>/start", changing.start, name="start"),
    path("placements/<uuid:pk>/step", working.step, name="step"),
    path("placements/<uuid:pk>/visits", working.visit, name="visit"),
    path("placements/<uuid:pk>/visits/plan", working.plan, name="plan"),
    path("placements/<uuid:pk>/agreements/<uuid:agreement>/end", working.agreement_over, name="agreement-over"),
    path("placements/<uuid:pk>/told/<uuid:word>", working.told, name="told"),
    path("placements/<uuid:pk>/look-back/<str:part>", working.look_back, name="look-back"),
    path("placements/<uuid:pk>/closing", working.closing, name="closing"),
    path("placements/<uuid:pk>/certificate", working.certificate, name="certificate"),
    path("placements/<uuid:pk>/stop", following.stop, name="stop"),
    path("placements/<uuid:pk>/reason", following.reason, name="reason"),
    path("placements/<uuid:pk>/still-there", following.still, name="still"),
    path("placements/<uuid:pk>/chain/<str:part>", following.chain, name="chain"),
    path("placements/<uuid:pk>/questions/<uuid:question>", tips.question, name="question"),
    path("placements/<uuid:pk>/questions/<uuid:question>/tip", tips.new_tip, name="new-tip"),
    path("tips", tips.listed, name="tips"),
    path("tips/<uuid:pk>", tips.one, name="tip"),
    path("tips/<uuid:pk>/withdraw", tips.withdraw, name="withdraw-tip"),
    path("at-work/<str:word>", link.at_work, name="at-work"),
    path("at-work/<str:word>/tips", link.tips, name="at-work-tips"),
]

# The pages behind tokens register themselves when their module is read.
TOKEN_PAGES = own
