"""What stands around every page: who looks, under which hat, and where she can go from here."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from naast.clients.models import Client
from naast.desks.queries.locations import contact_of
from naast.desks.simply import may_choose
from naast.emergency.access import opens_or_reviews
from naast.emergency.queries import open_now, waiting
from naast.people.at_desk import at_desk
from naast.people.pages import address
from naast.people.queries import Colleague, staff_names
from naast.privacy.actor import CLIENT, STAFF, VOLUNTEER, Actor, actor
from naast.programmes.loading import load
from naast.programmes.refusing import language
from naast.signals.rules import WORKS_WITH_CLIENTS, confides
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
        # Whom a volunteer can always turn to at her location, for the foot of every page of hers.
        "contact_here": SimpleLazyObject(lambda: contact_of(who) or "") if who and who.hat == VOLUNTEER else None,
        **_in_emergency(who),
        "simple_words": who is not None and may_choose(who),
        "world": settings.WORLD,
        "shell": SimpleLazyObject(lambda: shell_of(request, who)) if who else None,
    }


def _in_emergency(who: Actor | None) -> dict[str, Any]:
    """On top of every page of staff: what she opened in an emergency, and on her first page what waits for her review.

    Outside the transaction of a page, as on that of a fault, nothing is asked.
    """
    if who is None or actor() != who or not opens_or_reviews(who):
        return {}
    asked = {"open": SimpleLazyObject(lambda: open_now(who)), "waiting": SimpleLazyObject(lambda: waiting(who))}
    return {"on_top": "emergency/banner.html", "emergency": asked}


def shell_of(request: HttpRequest, who: Actor) -> Shell:
    """The frame of a page for this person."""
    own = _own(who)
    name = own.first_name if own else ""
    return Shell(
        name=name,
        initial=name[:1].upper(),
        role=main_role(who),
        hat=_called(who, own),
        items=items_of(request, who),
        home_url=home_of(who),
        search_url=reverse("desks:search") if who.hat == STAFF else "",
        hats=[
            Hat(hat, hat, _hat_word(hat), name[:1].upper()) for hat in getattr(request, "hats", []) if hat != who.hat
        ],
        hat_url="/hats",
        apart_url=apart_of(who),
        emergency_url=reverse("emergency:begin") if who.hat == STAFF else "",
        account_url="/account/2fa/" if who.hat == STAFF else "",
        sign_out_url=reverse("desks:leave") if at_desk(request) else "/account/logout/",
        exit_url=reverse("desks:leave"),
    )


def items_of(request: HttpRequest, who: Actor) -> list[Item]:
    """Where somebody can go under this hat."""
    return [_item(request, *words) for words in ITEMS[who.hat](who)]


def home_of(who: Actor) -> str:
    """Where somebody begins under this hat."""
    return reverse("desks:today") if who.hat == STAFF else address(who.person_id, "home")


def apart_of(who: Actor) -> str:
    """Where she may write to the confidential adviser alone, when a way of working gives her that place."""
    if who.hat == STAFF:
        return reverse("signals:apart") if who.holds(*WORKS_WITH_CLIENTS) and confides("professional") else ""
    return address(who.person_id, "apart") if confides(who.hat) else ""


def main_role(who: Actor) -> str:
    """The role somebody is known by under this hat."""
    if who.hat != STAFF:
        return who.hat
    return next((kind for kind in FIRST_ROLES if who.holds(kind)), "professional")


def _own(who: Actor) -> Volunteer | Client | Colleague | None:
    """Who she is here, from her own dossier."""
    if who.hat == VOLUNTEER:
        return Volunteer.objects.visible_to(who).filter(person_id=who.person_id).first()
    if who.hat == CLIENT:
        return Client.objects.visible_to(who).filter(person_id=who.person_id).first()
    return staff_names({who.person_id}).get(who.person_id)


def _called(who: Actor, own: Volunteer | Client | Colleague | None) -> str:
    """What her part is called: a volunteer by the word of her way of working."""
    if isinstance(own, Volunteer):
        return load(own.programme).word("volunteer", language())
    return role_word(main_role(who))


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
    if who.holds("location_contact", "professional"):  # the location of a contact stands on her first page
        return [
            *today,
            (_("Clients"), "/clients", "user"),
            (_("Matches"), "/matches", "users"),
            (_("Questions"), "/signals", "message"),
        ]
    if who.holds("pathfinder"):
        return [
            *today,
            (_("Locations"), "/locations", "list-check"),
            (_("Borderline cases"), "/cases", "scale"),
            (_("Questions"), "/signals", "message"),
        ]
    if who.holds("manager"):
        return [
            *today,
            (_("Ways of working"), "/ways", "list-check"),
            (_("Stories"), "/stories", "message"),
            (_("Questions"), "/signals", "lifebuoy"),
        ]
    if who.holds("log_keeper", "reviewer"):
        return [
            *today,
            (_("What was odd"), "/oversight", "eye"),
            (_("Questions"), "/signals", "message"),
        ]
    if who.holds("administrator"):
        return [
            *today,
            (_("Colleagues"), "/people", "users"),
            (_("Bring in"), "/import", "file-text"),
            (_("Questions"), "/signals", "message"),
        ]
    return [*today, (_("Questions"), "/signals", "message")]


ITEMS = {STAFF: _staff_items, VOLUNTEER: _volunteer_items, CLIENT: _client_items}
