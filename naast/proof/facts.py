"""What is so, read from the rows that people made: roles, files, requests, matches, signals, consents.

Never from dossiers or circles: the oracle must not ask the thing it judges.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

Rows = Iterable[Mapping[str, Any]]
Wearer = tuple[UUID, str]
"""A person under a hat."""

IN_TOUCH = {"meeting", "agreed", "side_by_side", "resting", "closing"}


@dataclass(frozen=True)
class RoleHeld:
    """A role that counts now."""

    person: UUID
    kind: str
    hat: str
    organisation: UUID
    location: UUID | None


@dataclass(frozen=True)
class File:
    """Somebody's own file: a volunteer's, a client's (with her professional) or a request."""

    person: UUID
    organisation: UUID
    location: UUID | None
    programme: str
    professional: UUID | None = None


@dataclass(frozen=True)
class MatchFact:
    """A match: who takes part, how far it is, and whether she may be stood beside."""

    organisation: UUID
    location: UUID | None
    programme: str
    state: str
    request: UUID
    client: UUID
    professional: UUID
    volunteers: frozenset[UUID]
    consented: bool
    # Of a circle: who of this house stands around it now. And whether it is one.
    outer: frozenset[UUID] = frozenset()
    circle: bool = False


@dataclass(frozen=True)
class Facts:
    """Everything the oracle may know."""

    roles: frozenset[RoleHeld]
    volunteers: Mapping[UUID, File]
    clients: Mapping[UUID, File]
    requests: Mapping[UUID, File]
    matches: Mapping[UUID, MatchFact]
    # Every row by its table, for what hangs from another row.
    rows: Mapping[str, Mapping[UUID, Mapping[str, Any]]]
    now: datetime

    def holders(self, kind: str, organisation: UUID, location: UUID | None) -> set[Wearer]:
        """Who holds a role of work here: of this location, or of all locations."""
        return {
            (role.person, role.hat)
            for role in self.roles
            if role.kind == kind
            and role.organisation == organisation
            and (role.location is None or location is None or role.location == location)
        }

    def herself(self, person: UUID, hat: str, organisation: UUID) -> set[Wearer]:
        """A volunteer or client, while she is one here."""
        counts = any(
            role.person == person and role.hat == hat and role.organisation == organisation for role in self.roles
        )
        return {(person, hat)} if counts else set()

    def file_of(self, person: UUID) -> UUID | None:
        """The volunteer's file of a person."""
        return next((pk for pk, file in self.volunteers.items() if file.person == person), None)

    def client_of(self, person: UUID) -> UUID | None:
        """The client's file of a person."""
        return next((pk for pk, file in self.clients.items() if file.person == person), None)


def gather(tables: Mapping[str, Rows], today: date) -> Facts:
    """Make the facts out of rows, by table name. `tables` holds rows of roles, files, matches and so on as mappings."""
    requests = _requests(tables["clients_request"])
    return Facts(
        roles=frozenset(
            RoleHeld(row["person_id"], row["kind"], row["hat"], row["organisation_id"], row["location_id"])
            for row in tables["people_role"]
            if row["counts"]
        ),
        volunteers={
            row["id"]: File(row["person_id"], row["organisation_id"], row["location_id"], row["programme"])
            for row in tables["volunteers_volunteer"]
        },
        clients=_clients(tables, requests),
        requests=requests,
        matches=_matches(tables, requests, today),
        rows={table: {row["id"]: row for row in rows} for table, rows in tables.items()},
        now=datetime.now(UTC),
    )


def _requests(rows: Rows) -> dict[UUID, File]:
    return {
        row["id"]: File(
            row["client_person_id"], row["organisation_id"], row["location_id"], row["programme"],
            row["professional_id"],
        )
        for row in rows
    }  # fmt: skip


def _clients(tables: Mapping[str, Rows], requests: Mapping[UUID, File]) -> dict[UUID, File]:
    """Her professional is the one of her last request, of the door she opened, or the one who opened her file."""
    last: dict[UUID, UUID | None] = {
        row["client_id"]: row["professional_id"] for row in tables["clients_outreach"] if row["client_id"]
    }
    for row in sorted(tables["clients_request"], key=lambda row: row["made_at"]):
        last[row["client_id"]] = requests[row["id"]].professional
    return {
        row["id"]: File(
            row["person_id"], row["organisation_id"], row["location_id"], row["programme"],
            last.get(row["id"]) or row["opened_by_id"],
        )
        for row in tables["clients_client"]
    }  # fmt: skip


def _matches(tables: Mapping[str, Rows], requests: Mapping[UUID, File], today: date) -> dict[UUID, MatchFact]:
    people: dict[UUID, list[Mapping[str, Any]]] = defaultdict(list)
    for row in tables["matches_participant"]:
        people[row["match_id"]].append(row)
    given = sorted(tables["clients_consent"], key=lambda row: (row["given_at"], row["id"]))
    last = {row["person_id"]: row for row in given if row["consent"] == "stand_beside"}
    consented = {one for one, row in last.items() if row["withdrawn_at"] is None and row["until"] >= today}
    around = _around(tables)
    found = {}
    for row in tables["matches_match"]:
        asking, here = requests[row["request_id"]], people[row["id"]]
        accountable = [one for one in here if one["accountable"]]
        now = [one for one in accountable if one["until"] is None] or sorted(accountable, key=lambda one: one["until"])[
            -1:
        ]
        found[row["id"]] = MatchFact(
            organisation=row["organisation_id"],
            location=row["location_id"],
            programme=row["programme"],
            state=row["state"],
            request=row["request_id"],
            client=asking.person,
            professional=now[0]["person_id"],
            volunteers=frozenset(
                one["person_id"] for one in here if one["part"] == "volunteer" and one["until"] is None
            ),
            consented=asking.person in consented,
            outer=frozenset(around[row["id"]]),
            circle=row["shape"] == "circle",
        )
    return found


def _around(tables: Mapping[str, Rows]) -> dict[UUID, set[UUID]]:
    """Per circle the people of this house in the ring around it."""
    rings = {row["id"]: row["match_id"] for row in tables["matches_outerring"]}
    found: dict[UUID, set[UUID]] = defaultdict(set)
    for row in tables["matches_outermember"]:
        if row["until"] is None and row["person_id"] is not None:
            found[rings[row["ring_id"]]].add(row["person_id"])
    return found
