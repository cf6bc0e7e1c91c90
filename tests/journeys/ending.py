"""A session that was open when what it opened ended: the next page is the one of what does not exist."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from django.test import Client as Browser

from naast.emergency import actions as emergency
from naast.matches import actions as matches
from naast.partners import actions as partners
from naast.people import actions as people
from naast.people.models import Role
from naast.people.pages import address
from naast.placements import actions as placements
from naast.privacy.actor import Actor, acting_as
from naast.volunteers import actions as volunteers
from tests.cast import House
from tests.clients.cast import client_of
from tests.emergency import cast as nights
from tests.journeys.everything import works
from tests.moments.cast import beside, seen_by
from tests.partners import cast as asked
from tests.placements import cast as hosts
from tests.volunteers.cast import ready_volunteer


@dataclass(frozen=True)
class Ending:
    """Who has a page open, which page that is, and how it ends; a link says to whoever holds it that it is over."""

    who: str
    browser: Browser
    page: str
    ends: Callable[[], object]
    then: int = 404


def still_open(endings: list[Ending]) -> list[str]:
    """Whose page did not open, or was still there after it ended."""
    wrong = []
    for one in endings:
        if one.browser.get(one.page).status_code != 200:
            wrong.append(f"{one.who}: did not open")
        one.ends()
        answer = one.browser.get(one.page)
        if answer.status_code != one.then or b"Nora" in answer.content:
            wrong.append(f"{one.who}: still {answer.status_code} after it ended")
    return wrong


def of_roles(house: House) -> list[Ending]:
    """Those who worked here, and a volunteer."""
    file, wim = ready_volunteer(house, "Wim")
    gone = [
        _worked(house, "coordinator", "/volunteers"), _worked(house, "professional", "/clients"),
        _worked(house, "pathfinder", "/partners"), _worked(house, "manager", "/insight"),
        _worked(house, "on_call", "/signals"), _worked(house, "log_keeper", "/oversight/trace"),
    ]  # fmt: skip
    leaves = Ending(
        "volunteer", seen_by(wim), address(wim.person_id, "home"),
        lambda: volunteers.leave(volunteer=file, still_beside=0, by=wim),
    )  # fmt: skip
    return [*gone, leaves]


def _worked(house: House, kind: str, page: str) -> Ending:
    who = works(house, "Gea", kind)

    def ends() -> None:
        with acting_as(house.ada):
            role = Role.objects.get(person_id=who.person_id, kind=kind)
        people.end_role(role=role, by=house.ada)

    return Ending(kind, seen_by(who), page, ends)


def of_a_match(house: House) -> list[Ending]:
    """Those of a match whose client stops, and who was accountable for another."""
    stopped = beside(house, first_name="Bas", client_name="Nora")
    own = replace(house, marije=works(house, "Ria", "professional"))
    moved = beside(own, first_name="Cor", client_name="Nora")
    where = address(stopped.volunteer.person_id, "messages", stopped.match.pk)
    to: Actor = house.joost
    return [
        Ending(
            "volunteer of a match", seen_by(stopped.volunteer), where,
            lambda: matches.stop_for_client(match=stopped.match, by=stopped.client),
        ),
        Ending(
            "accountable", seen_by(moved.professional), f"/matches/{moved.match.pk}",
            lambda: matches.move_accountability(
                match=moved.fresh(), to_id=to.person_id, reason="Vakantie", by=moved.coordinator
            ),
        ),
    ]  # fmt: skip


def of_emergencies(house: House) -> list[Ending]:
    """Whoever opened a file at night: it is closed, or the role ends by which she could."""
    client, _herself = client_of(house, "Nora")
    closed, ended = works(house, "Gea", "professional"), works(house, "Lea", "professional")
    opening = nights.tries(closed)
    nights.tries(ended)
    return [
        Ending(
            "at night", seen_by(closed), f"/clients/{client.pk}",
            lambda: emergency.close(opening=opening, by=house.hanneke),
        ),
        Ending(
            "at night, without the role", seen_by(ended), f"/clients/{client.pk}/file",
            lambda: people.end_role(role=nights.role_of(house, ended, "professional"), by=house.ada),
        ),
    ]  # fmt: skip


def of_links() -> list[Ending]:
    """A partner and a host, each with the link they opened."""
    referral, word = asked.sent()
    place = hosts.at_work()
    host = placements.new_link(**place.act())
    partner_page, host_page = f"/asked/{word}", f"/at-work/{host}"
    return [
        Ending(
            "partner", _opened(partner_page), partner_page,
            lambda: partners.take_back(referral=referral.fresh(), by=referral.house.marije), then=410,
        ),
        Ending("host", _opened(host_page), host_page, lambda: placements.stop(**place.act()), then=410),
    ]  # fmt: skip


def _opened(page: str) -> Browser:
    browser = Browser()
    browser.post(page)
    return browser
