"""What stands around every page: who looks, under which hat, and where she can go from here."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from naast.clients.models import Client
from naast.people.pages import address
from naast.people.queries import staff_names
from naast.privacy.actor import CLIENT, STAFF, VOLUNTEER, Actor
from naast.ui.shell import Hat, Item, Shell
from naast.volunteers.models import Volunteer

# The role that names somebody with several: the first of these she holds.
FIRST_ROLES = (
    "coordinator",
    "professional",
    "location_contact",
    "pathfinder",
    "on_call",
    "confidant",
    "manager",
    "reviewer",
    "log_keeper",
    "administrator",
)


def page_context(request: HttpRequest) -> dict[str, Any]:
    """For every template: who acts (nobody on open pages) and the shell of her hat, made only when a page shows it."""
    who: Actor | None = getattr(request, "actor", None)
    return {
        "actor": who,
        "world": settings.WORLD,
        "shell": SimpleLazyObject(lambda: shell_of(request, who)) if who else None,
    }


def shell_of(request: HttpRequest, who: Actor) -> Shell:
    """The frame of a page for this person."""
    name = name_of(who)
    return Shell(
        name=name,
        initial=name[:1].upper(),
        role=main_role(who),
        hat=role_word(main_role(who)),
        items=[_item(request, *words) for words in ITEMS[who.hat](who)],
        home_url=home_of(who),
        search_url=reverse("desks:search") if who.hat == STAFF else "",
        hats=[
            Hat(hat, hat, _hat_word(hat), name[:1].upper()) for hat in getattr(request, "hats", []) if hat != who.hat
        ],
        hat_url="/hats",
        account_url="/account/2fa/" if who.hat == STAFF else "",
        sign_out_url="/account/logout/",
        exit_url=reverse("desks:leave"),
    )


def home_of(who: Actor) -> str:
    """Where somebody begins under this hat."""
    return reverse("desks:today") if who.hat == STAFF else address(who.person_id, "home")


def main_role(who: Actor) -> str:
    """The role somebody is known by under this hat."""
    if who.hat != STAFF:
        return who.hat
    return next((kind for kind in FIRST_ROLES if who.holds(kind)), "professional")


def name_of(who: Actor) -> str:
    """Her own first name, from her own dossier."""
    if who.hat == VOLUNTEER:
        own = Volunteer.objects.visible_to(who).filter(person_id=who.person_id).first()
    elif who.hat == CLIENT:
        own = Client.objects.visible_to(who).filter(person_id=who.person_id).first()  # type: ignore[assignment]
    else:
        own = staff_names({who.person_id}).get(who.person_id)  # type: ignore[assignment]
    return own.first_name if own else ""


def role_word(kind: str) -> str:
    """What a role is called."""
    return {
        "volunteer": _("volunteer"),
        "client": _("your own page"),
        "professional": _("professional"),
        "coordinator": _("coordinator"),
        "location_contact": _("location contact"),
        "pathfinder": _("pathfinder"),
        "manager": _("manager"),
        "confidant": _("confidential adviser"),
        "on_call": _("back-up on call"),
        "reviewer": _("reviewer"),
        "log_keeper": _("log keeper"),
        "administrator": _("administrator"),
    }.get(kind, kind)


def _hat_word(hat: str) -> str:
    return {STAFF: _("at work"), VOLUNTEER: _("volunteer"), CLIENT: _("your own page")}[hat]


def _item(request: HttpRequest, label: str, url: str, icon: str) -> Item:
    return Item(label, url, icon, current=request.path == url or (url != "/" and request.path.startswith(f"{url}/")))


def _volunteer_items(who: Actor) -> list[tuple[str, str, str]]:
    return [
        (_("Today"), address(who.person_id, "home"), "home"),
        (_("My people"), address(who.person_id, "my-people"), "users"),
        (_("My path"), address(who.person_id, "my-path"), "user"),
        (_("Safety net"), address(who.person_id, "help"), "lifebuoy"),
    ]


def _client_items(who: Actor) -> list[tuple[str, str, str]]:
    return [
        (_("Today"), address(who.person_id, "home"), "home"),
        (_("Boundaries"), address(who.person_id, "my-boundaries"), "hand-stop"),
        (_("Who looked"), address(who.person_id, "who-looked"), "eye"),
        (_("Help"), address(who.person_id, "client-help"), "lifebuoy"),
    ]


def _staff_items(who: Actor) -> list[tuple[str, str, str]]:
    today = [(_("Today"), reverse("desks:today"), "home")]
    if who.holds("coordinator"):
        return [
            *today,
            (_("Requests"), "/requests", "message"),
            (_("Matches"), "/matches", "users"),
            (_("Volunteers"), "/volunteers", "user"),
        ]
    if who.holds("professional", "location_contact"):
        return [
            *today,
            (_("Clients"), "/clients", "user"),
            (_("Matches"), "/matches", "users"),
            (_("Questions"), "/signals", "message"),
        ]
    if who.holds("administrator"):
        return [*today, (_("Colleagues"), "/people", "users"), (_("Bring in"), "/import", "file-text")]
    return [*today, (_("Questions"), "/signals", "message")]


ITEMS = {STAFF: _staff_items, VOLUNTEER: _volunteer_items, CLIENT: _client_items}
