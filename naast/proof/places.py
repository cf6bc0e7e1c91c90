"""Where each row belongs, by what the row says: one line per table. A table without a line makes the proof fail."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from naast.programmes.loading import load
from naast.proof.facts import Facts
from naast.proof.oracle import PROGRAMME, Place

Row = Mapping[str, Any]


class Unplaced(LookupError):
    """A table with dossiers that nobody told the oracle about."""


def place_of(table: str, row: Row, facts: Facts) -> Place:
    """The place of one row."""
    if table not in PLACES:
        raise Unplaced(table)
    return PLACES[table](row, facts)


def _person(row: Row, facts: Facts) -> Place:
    """A profile or role: among the staff, or in her own file."""
    hat = row.get("hat") or (
        "volunteer" if facts.file_of(row["person_id"]) else "client" if facts.client_of(row["person_id"]) else "staff"
    )
    if hat == "staff":
        return Place("staff", row["organisation_id"])
    found = facts.file_of(row["person_id"]) if hat == "volunteer" else facts.client_of(row["person_id"])
    return Place(hat, _sure(found))


def _screening(row: Row, facts: Facts) -> Place:
    del facts
    reasoned = row["kind"] == "reasoned"
    return Place("screening", row["id"]) if reasoned else Place("volunteer", row["volunteer_id"])


def _doubt(row: Row, facts: Facts) -> Place:
    if row["by_part"] == "volunteer":
        return Place("volunteer", _sure(facts.file_of(row["by_id"])))
    return Place("client" if row["by_part"] == "client" else "considerations", row["client_id"])


def _private_answer(row: Row, facts: Facts) -> Place:
    if row["part"] == "volunteer":
        return Place("volunteer", _sure(facts.file_of(row["person_id"])))
    return Place("request", facts.matches[row["match_id"]].request)


def _observation(row: Row, facts: Facts) -> Place:
    del facts
    return Place("duo" if row["kind"] in ("success", "striking") else "shared", row["match_id"])


def _promise(row: Row, facts: Facts) -> Place:
    del facts
    parts = {row["by_part"], row["to_part"]}
    if "client" in parts:
        return Place("shared", row["match_id"])
    return Place("contact" if "coordinator" in parts else "duo", row["match_id"])


def _asked(row: Row, facts: Facts) -> Place:
    if load(PROGRAMME).questionnaires[row["questionnaire"]].into == "shared":
        return Place("shared", row["match_id"])
    if row["of_part"] == "volunteer":
        return Place("volunteer", _sure(facts.file_of(row["of_id"])))
    if row["of_part"] == "client":
        return Place("request", facts.matches[row["match_id"]].request)
    return Place("contact", row["match_id"])


def _answer(row: Row, facts: Facts) -> Place:
    into = load(PROGRAMME).questionnaires[row["questionnaire"]].into
    if into == "volunteer":
        return Place("volunteer", _sure(facts.file_of(row["by_id"])))
    if into == "request":
        return Place("request", facts.matches[row["match_id"]].request)
    return Place({"coordination": "match_coordination"}.get(into, into), row["match_id"])


def _draft(row: Row, facts: Facts) -> Place:
    hat = "volunteer" if facts.file_of(row["of_id"]) else "client" if facts.client_of(row["of_id"]) else "staff"
    return Place("own", row["of_id"], hat)


def _at(kind: str, field: str) -> Callable[[Row, Facts], Place]:
    """The row names what it is about in this field."""
    return lambda row, facts: Place(kind, row[field])  # noqa: ARG005


def _by(kind: str, field: str, through: str) -> Callable[[Row, Facts], Place]:
    """The row hangs from another that names the match."""
    return lambda row, facts: Place(kind, getattr(facts, through)[row[field]])


def _sure(found: Any) -> Any:
    if found is None:
        raise Unplaced("a person without a file")
    return found


PLACES: dict[str, Callable[[Row, Facts], Place]] = {
    "people_role": _person,
    "people_profile": _person,
    "people_safecontact": lambda row, facts: Place("client", _sure(facts.client_of(row["person_id"]))),
    "people_importrun": _at("own", "by_id"),
    "privacy_separation": _at("own", "made_by_id"),
    "volunteers_volunteer": _at("volunteer", "id"),
    "volunteers_interview": _at("volunteer", "volunteer_id"),
    "volunteers_gutfeeling": _at("volunteer_coordination", "volunteer_id"),
    "volunteers_screening": _screening,
    "volunteers_trainingrecord": _at("volunteer", "volunteer_id"),
    "volunteers_volunteeragreement": _at("volunteer", "volunteer_id"),
    "volunteers_pause": _at("volunteer", "volunteer_id"),
    "expenses_expense": lambda row, facts: Place("volunteer", _sure(facts.file_of(row["person_id"]))),
    "clients_client": _at("client", "id"),
    "clients_lookback": _at("considerations", "client_id"),
    "clients_weighing": _at("considerations", "client_id"),
    "clients_doubt": _doubt,
    "clients_request": _at("request", "id"),
    "clients_consent": lambda row, facts: Place("request", _request_of(row["client_id"], facts)),
    "clients_ownboundary": _at("client", "client_id"),
    "clients_waitingword": _at("request", "request_id"),
    "matches_match": _at("shared", "id"),
    "matches_participant": _at("shared", "match_id"),
    "matches_feeling": _at("match_coordination", "match_id"),
    "matches_privateanswer": _private_answer,
    "matches_sheetline": _at("shared", "match_id"),
    "matches_agreement": _at("shared", "match_id"),
    "matches_signature": _by("shared", "agreement_id", "agreements"),
    "matches_accountabilitymove": _at("shared", "match_id"),
    "matches_rest": _at("shared", "match_id"),
    "matches_closing": _at("shared", "match_id"),
    "matches_closingword": _by("shared", "closing_id", "closings"),
    "moments_moment": _at("shared", "match_id"),
    "moments_report": _by("contact", "moment_id", "moments"),
    "moments_observation": _observation,
    "moments_readingwish": _at("shared", "match_id"),
    "moments_promise": _promise,
    "moments_message": _at("shared", "match_id"),
    "moments_asked": _asked,
    "moments_answer": _answer,
    "moments_draft": _draft,
    "signals_signal": _at("signal", "id"),
    "signals_signalanswer": _at("signal", "signal_id"),
}


def _request_of(client: Any, facts: Facts) -> Any:
    """The request of a client; a proof world gives each client one."""
    return next(pk for pk, file in facts.requests.items() if file.person == facts.clients[client].person)
