"""Ways in which somebody stops being one of those who may read, and every way in which the house tells something."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import psycopg
from django.test import Client as Browser
from django.urls import reverse

from naast.clients import actions as clients
from naast.emergency import actions as emergency
from naast.emergency.models import Opening
from naast.matches import actions as matches
from naast.moments import actions as moments
from naast.people import actions as people
from naast.people import jobs
from naast.people.models import Person, Role
from naast.people.pages import address, all_token_pages
from naast.people.queries.notices import due_dossiers
from naast.privacy import clock
from naast.privacy.actor import Actor, acting_as
from naast.volunteers import actions as volunteers
from naast.volunteers.models import Volunteer
from tests.cast import House, wearing
from tests.clients.cast import client_of
from tests.emergency import cast as nights
from tests.journeys.crawling import arguments, takes
from tests.journeys.test_nobody_else import routes
from tests.matches.cast import Cast
from tests.moments.cast import beside, seen_by, visit
from tests.partners import cast as partners
from tests.placements import cast as placements


@dataclass
class Told:
    """Somebody who reads now, the word by which it shows that she does, and how it ends."""

    who: Actor | None
    canary: str
    end: Callable[[], object]
    ids: dict[str, object] = field(default_factory=dict)
    links: tuple[str, ...] = ()


# ── how it ends ──


def _beside(house: House, seed: int) -> Cast:
    cast = beside(house, first_name=f"Wimq{seed}", client_name=f"Noraq{seed}")
    visit(cast)
    moments.promise(match=cast.fresh(), to_part="volunteer", words="Bellen", due_on=clock.today(), by=cast.professional)
    return cast


def _ids(cast: Cast) -> dict[str, object]:
    with acting_as(cast.coordinator):
        file = cast.request.client_id
    return {
        "matches": cast.match.pk, "requests": cast.request.pk, "clients": file, "volunteers": cast.file.pk,
        "pk": cast.match.pk,
    }  # fmt: skip


def consent_back(house: House, seed: int) -> Told:
    """The client takes her yes back; the volunteer reads nothing of her."""
    cast = _beside(house, seed)
    return Told(
        cast.volunteer,
        f"Noraq{seed}",
        lambda: clients.withdraw_consent(request=cast.request, by=cast.client),
        _ids(cast),
    )


def stopped(house: House, seed: int) -> Told:
    """The client stops the match at once."""
    cast = _beside(house, seed)
    return Told(
        cast.volunteer, f"Noraq{seed}", lambda: matches.stop_for_client(match=cast.fresh(), by=cast.client), _ids(cast)
    )


def volunteer_leaves(house: House, seed: int) -> Told:
    """Goodbye, in the midst of standing beside somebody."""
    cast = _beside(house, seed)

    def leave() -> None:
        matches.stop_for_client(match=cast.fresh(), by=cast.client)
        with acting_as(cast.coordinator):
            file = Volunteer.objects.get(pk=cast.file.pk)
        volunteers.leave(volunteer=file, words="Dag", still_beside=0, by=cast.coordinator)

    return Told(cast.volunteer, f"Noraq{seed}", leave, _ids(cast))


def moved(house: House, seed: int) -> Told:
    """Somebody else becomes accountable for the match: whoever was reads nothing of its volunteer."""
    cast = _beside(house, seed)
    move = {"to_id": house.joost.person_id, "reason": "Vakantie", "by": cast.coordinator}
    return Told(
        cast.professional, f"Wimq{seed}", lambda: matches.move_accountability(match=cast.fresh(), **move), _ids(cast)
    )


def role_ends(house: House, seed: int) -> Told:
    """A coordinator stops working here, while somebody else coordinates."""
    cast = _beside(house, seed)
    here = {"organisation": house.organisation, "location_id": house.location.pk, "by": house.ada}
    people.begin_role(person_id=house.rachid.person_id, kind="coordinator", **here)

    def end() -> None:
        with acting_as(house.ada):
            role = Role.objects.get(person_id=house.hanneke.person_id, kind="coordinator")
        people.end_role(role=role, by=house.ada)

    return Told(house.hanneke, f"Noraq{seed}", end, _ids(cast))


def partner_link(house: House, seed: int) -> Told:
    """What was asked of a partner is taken back: its link says nothing more."""
    del seed
    cast, word = partners.sent(house)
    row = cast.fresh()
    end = lambda: partners.actions.take_back(referral=cast.fresh(), by=cast.client)  # noqa: E731
    return Told(None, str(row.sends["first_name"]), end, links=(f"/asked/{word}",))


def host_link(house: House, seed: int) -> Told:
    """A placement stops: the link of its host opens nothing."""
    cast = placements.at_work(house, name=f"Samq{seed}")
    word = placements.actions.new_link(**cast.act())
    end = lambda: placements.actions.stop(placement=cast.fresh(), by=cast.sam)  # noqa: E731
    return Told(None, f"Samq{seed}", end, links=(f"/at-work/{word}",))


def _opened_at_night(house: House, seed: int) -> tuple[Opening, Told]:
    """Who is on call and works with clients opened a file; by what she typed herself it is not told."""
    people.begin_role(
        organisation=house.organisation, person_id=house.rachid.person_id, kind="professional",
        location_id=house.location.pk, by=house.ada,
    )  # fmt: skip
    client, _herself = client_of(house, "Mina")
    clients.describe_client(
        client=client, first_name="Mina", last_name=f"Bergq{seed}", background="", version=client.version,
        by=house.marije,
    )  # fmt: skip
    rachid = wearing(house.rachid.person_id)
    opening = nights.tries(rachid, "Mina")
    return opening, Told(
        rachid, f"Bergq{seed}", lambda: None, {"clients": client.pk, "emergency": opening.pk, "pk": client.pk}
    )


def night_closed(house: House, seed: int) -> Told:
    """A file that was opened in an emergency is closed before its hour is over."""
    opening, told = _opened_at_night(house, seed)
    return replace(told, end=lambda: emergency.close(opening=opening, by=house.hanneke))


def night_over(house: House, seed: int) -> Told:
    """Its hour is over; nobody does anything."""
    opening, told = _opened_at_night(house, seed)
    return replace(told, end=lambda: nights.hour_passes(opening))


def night_without_role(house: House, seed: int) -> Told:
    """The roles end by which she opened it, while another stays."""
    _opening, told = _opened_at_night(house, seed)
    people.begin_role(
        organisation=house.organisation, person_id=house.rachid.person_id, kind="coordinator",
        location_id=house.other_location.pk, by=house.ada,
    )  # fmt: skip

    def end() -> None:
        for kind in ("on_call", "professional"):
            people.end_role(role=nights.role_of(house, house.rachid, kind), by=house.ada)

    return replace(told, end=end)


ENDINGS = (
    consent_back, stopped, volunteer_leaves, moved, role_ends, partner_link, host_link, night_closed, night_over,
    night_without_role,
)  # fmt: skip


# ── how the house tells ──


def tells(told: Told, browser: Browser) -> set[str]:
    """The ways in which this browser, or a notice, still tells the word."""
    found = {way for way, where in _addresses(told) if told.canary in _text(browser.get(where, follow=True))}
    if told.who and told.who.hat == "staff":
        answer = browser.post(reverse("desks:search"), {"q": told.canary[:4]}, follow=True)
        found |= {"search"} if told.canary in _text(answer) else set()
    return found


def _text(answer: Any) -> str:
    return b"".join(answer).decode() if answer.streaming else answer.content.decode()


def _addresses(told: Told) -> Iterator[tuple[str, str]]:
    """Every page of somebody's own, and every page about what she read; a page behind a link of others."""
    yield from (("link", link) for link in told.links)
    if told.who is None:
        return
    yield "page", "/"
    if told.who.hat == "staff":
        for pattern in ("/today", "/clients", "/matches", "/volunteers", "/requests"):
            yield "list", pattern
        for pattern in routes():
            place, _slash, rest = pattern.partition("/")
            if place in told.ids and pattern.count("<") == 1:
                yield "page", f"/{place}/{told.ids[place]}/{rest.partition('/')[2]}".rstrip("/")
        return
    for name in sorted(set(all_token_pages()) - {"draft", "draft-away"}):
        for said in [arguments(name, one) for one in set(told.ids.values())] if takes(name) else [[]]:
            yield "page", address(told.who.person_id, name, *said)


def send_all(who: Actor) -> None:
    """Everything that waits is sent; she has an address."""
    Person.objects.filter(pk=who.person_id).update(email=f"{uuid.uuid4().hex[:8]}@example.org")
    for dossier in due_dossiers():
        jobs.tell_them(str(dossier))


NOT_HERS = """
SELECT n.state, count(*) FROM people_notice n WHERE n.person_id = %s AND n.hat = %s AND NOT EXISTS (
  SELECT FROM privacy_circlemember c WHERE c.dossier_id = n.dossier_id AND c.person_id = n.person_id AND c.hat = n.hat
     AND c.until > now()) GROUP BY n.state
"""


def not_hers(other: psycopg.Connection[Any], who: Actor) -> dict[str, int]:
    """Notices to her about what she no longer reads: how many wait, went out, or were dropped."""
    return {str(state): int(many) for state, many in other.execute(NOT_HERS, [who.person_id, who.hat]).fetchall()}


def browser_of(told: Told) -> Browser:
    """Signed in as she is; a partner or a host opened its link in it, which is done once."""
    browser = seen_by(wearing(told.who.person_id, told.who.hat)) if told.who else Browser()
    for link in told.links:
        browser.post(link)
    return browser
