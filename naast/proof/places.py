"""Where each row belongs, by what the row says: one line per table. A table without a line makes the proof fail."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from naast.programmes.loading import load
from naast.proof.facts import Facts
from naast.proof.oracle import Place

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


def _aftercare(row: Row, facts: Facts) -> Place:
    """About the one who told it: where she reads it. About others: among who was told."""
    own = row["for_part"] == facts.rows["signals_incident"][row["incident_id"]]["raised_part"]
    return Place("event" if own else "event_care", row["incident_id"])


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
    """A success lies with the duo; where the client wishes to read it, it is written down once more for all three."""
    if row["kind"] == "success" and any(
        one["moment_id"] == row["moment_id"] and one["kind"] == "success" and one["made_at"] < row["made_at"]
        for one in facts.rows["moments_observation"].values()
    ):
        return _said(row, facts)
    if row["kind"] == "thanks":
        return Place("shared", row["match_id"])
    return Place("duo", row["match_id"]) if row["kind"] in ("success", "striking") else _said(row, facts)


def _said(row: Row, facts: Facts) -> Place:
    """What they say to each other: in a circle apart from what the professional reads."""
    return Place("inner" if facts.matches[row["match_id"]].circle else "shared", row["match_id"])


def _promise(row: Row, facts: Facts) -> Place:
    parts = {row["by_part"], row["to_part"]}
    if "client" in parts:
        return Place("shared", row["match_id"]) if "professional" in parts else _said(row, facts)
    return Place("contact" if "coordinator" in parts else "duo", row["match_id"])


def _asked(row: Row, facts: Facts) -> Place:
    if _into(row, facts) in ("shared", "inner"):
        return Place(_into(row, facts), row["match_id"])
    if row["of_part"] == "volunteer":
        return Place("volunteer", _sure(facts.file_of(row["of_id"])))
    if row["of_part"] == "client":
        return Place("request", facts.matches[row["match_id"]].request)
    return Place("contact", row["match_id"])


def _answer(row: Row, facts: Facts) -> Place:
    into = _into(row, facts)
    if into == "volunteer":
        return Place("volunteer", _sure(facts.file_of(row["by_id"])))
    if into == "request":
        return Place("request", facts.matches[row["match_id"]].request)
    if into == "considerations":
        return _considered(row, facts)
    return Place({"coordination": "match_coordination"}.get(into, into), row["match_id"])


def _considered(row: Row, facts: Facts) -> Place:
    """With the considerations of the professional of this client."""
    return Place("considerations", _sure(facts.client_of(facts.matches[row["match_id"]].client)))


def _into(row: Row, facts: Facts) -> str:
    """Where the way of working of the match lays the answers."""
    return load(facts.matches[row["match_id"]].programme).questionnaires[row["questionnaire"]].into


def _draft(row: Row, facts: Facts) -> Place:
    hat = "volunteer" if facts.file_of(row["of_id"]) else "client" if facts.client_of(row["of_id"]) else "staff"
    return Place("own", row["of_id"], hat)


def _own_question(row: Row, facts: Facts) -> Place:
    """A question for her peers that she did not bring yet."""
    return Place("own", row["person_id"], "volunteer" if facts.file_of(row["person_id"]) else "staff")


def _at(kind: str, field: str) -> Callable[[Row, Facts], Place]:
    """The row names what it is about in this field."""
    return lambda row, facts: Place(kind, row[field])  # noqa: ARG005


def _by(kind: str, field: str, through: str) -> Callable[[Row, Facts], Place]:
    """The row hangs from another that names the match."""
    return lambda row, facts: Place(kind, facts.rows[through][row[field]]["match_id"])


def _notice(row: Row, facts: Facts) -> Place:
    """A notice lies where the thing lies that it is about."""
    return place_of(row["thing"], facts.rows[row["thing"]][row["thing_id"]], facts)


def _safe_contact(row: Row, facts: Facts) -> Place:
    if (client := facts.client_of(row["person_id"])) is not None:
        return Place("client", client)
    return Place("volunteer", _sure(facts.file_of(row["person_id"])))


def _worry(row: Row, facts: Facts) -> Place:
    """A colleague's lies with the location, a volunteer's with herself and the location."""
    if facts.file_of(row["by_id"]) is not None:
        return Place("worry", row["id"])
    return Place("location", row["file_id"])


def _asked_of_partner(row: Row, facts: Facts) -> Place:
    """The link and the days of what is asked of a partner lie where the request lies."""
    return Place("request", facts.rows["partners_referral"][row["referral_id"]]["request_id"])


def _of_placement(row: Row, facts: Facts) -> Place:
    """Everything about a place to work lies where her request lies."""
    return Place("request", facts.rows["placements_placement"][row["placement_id"]]["request_id"])


def _sure(found: Any) -> Any:
    if found is None:
        raise Unplaced("a person without a file")
    return found


PLACES: dict[str, Callable[[Row, Facts], Place]] = {
    "people_role": _person,
    "people_profile": _person,
    "programmes_ownchange": _at("staff", "organisation_id"),
    "programmes_owndraft": _at("staff", "organisation_id"),
    "programmes_owninstrument": _at("staff", "organisation_id"),
    "programmes_frame": _at("staff", "organisation_id"),
    "programmes_condition": _at("staff", "organisation_id"),
    "programmes_milestone": _at("staff", "organisation_id"),
    "people_safecontact": _safe_contact,
    "people_simplepages": _person,
    "people_notice": _notice,
    "people_importrun": _at("own", "by_id"),
    "privacy_separation": _at("own", "made_by_id"),
    "privacy_separationgroup": _at("own", "made_by_id"),
    "privacy_separationgroupmember": _at("own", "made_by_id"),
    "volunteers_volunteer": _at("volunteer", "id"),
    "volunteers_interview": _at("volunteer", "volunteer_id"),
    "volunteers_gutfeeling": _at("volunteer_coordination", "volunteer_id"),
    "volunteers_screening": _screening,
    "volunteers_attention": _at("volunteer", "volunteer_id"),
    "volunteers_energy": _at("volunteer", "volunteer_id"),
    "volunteers_ownstory": lambda row, _facts: Place("own", row["person_id"], "volunteer"),
    "volunteers_permit": _at("volunteer", "volunteer_id"),
    "volunteers_reference": _at("volunteer", "volunteer_id"),
    "volunteers_trainingrecord": _at("volunteer", "volunteer_id"),
    "volunteers_volunteeragreement": _at("volunteer", "volunteer_id"),
    "volunteers_pause": _at("volunteer", "volunteer_id"),
    "emergency_opening": _at("emergency", "id"),
    "expenses_expense": lambda row, facts: Place("volunteer", _sure(facts.file_of(row["person_id"]))),
    "clients_client": _at("client", "id"),
    "clients_dream": _at("client", "client_id"),
    "clients_lookback": _at("considerations", "client_id"),
    "clients_weighing": _at("considerations", "client_id"),
    "clients_doubt": _doubt,
    "clients_request": _at("request", "id"),
    "clients_consent": lambda row, facts: Place("request", _request_of(row["client_id"], facts)),
    "clients_ownboundary": _at("client", "client_id"),
    "clients_aftersupervision": _at("request", "request_id"),
    "clients_waitingword": _at("request", "request_id"),
    "clients_outreach": _at("outreach", "id"),
    "clients_outreachattempt": _at("outreach", "outreach_id"),
    "clients_clientphase": _at("considerations", "client_id"),
    "clients_circumstances": _at("considerations", "client_id"),
    "clients_networklook": _at("considerations", "client_id"),
    "clients_networkperson": _at("considerations", "client_id"),
    "clients_seenday": _at("considerations", "client_id"),
    "clients_safetycheck": _at("client", "client_id"),
    "clients_deskcode": _at("client", "client_id"),
    "clients_inventory": _at("client", "client_id"),
    "clients_contactperson": _at("contact_person", "client_id"),
    "clients_measured": _at("client", "client_id"),
    "clients_speaking": _at("client", "client_id"),
    "clients_childage": _at("client", "client_id"),
    "clients_guardian": _at("client", "client_id"),
    "clients_consentvoice": _at("client", "client_id"),
    "clients_returnplan": _at("client", "client_id"),
    "vault_stay": _at("client", "client_id"),
    "vault_secretaddress": _at("vault", "stay_id"),
    "vault_opening": _at("vault_question", "id"),
    "locations_locationfile": _at("location", "id"),
    "locations_phasestep": _at("location", "file_id"),
    "locations_kickoff": _at("location", "file_id"),
    "locations_contacttraining": _at("location", "file_id"),
    "locations_startanswers": _at("location", "file_id"),
    "locations_teamdoubt": _at("location", "file_id"),
    "locations_lesson": _at("location", "file_id"),
    "locations_displacementworry": _worry,
    "locations_policyrule": _at("policy", "file_id"),
    "groups_groupactivity": _at("group", "id"),
    "groups_grouppart": _at("group", "group_id"),
    "groups_grouptime": _at("group", "group_id"),
    "tables_roundtable": _at("table", "id"),
    "tables_tablemember": _at("table", "table_id"),
    "tables_tablemeeting": _at("table", "table_id"),
    "tables_tablelesson": _at("table", "table_id"),
    "tables_attendance": lambda row, facts: Place(
        "table", facts.rows["tables_tablemeeting"][row["meeting_id"]]["table_id"]
    ),
    "tables_tablequestion": _at("question", "id"),
    "tables_tableconsent": _at("question", "question_id"),
    "tables_tableoffer": _at("question", "question_id"),
    "tables_tableaction": _at("question", "question_id"),
    "learning_borderlinecase": _at("case", "id"),
    "learning_soundstatement": _considered,
    "learning_story": _at("story", "id"),
    "learning_dilemma": _at("dilemma", "id"),
    "learning_dilemmasession": _at("dilemma_session", "id"),
    "learning_dilemmayield": _at("dilemma_session", "session_id"),
    "knowledge_thanks": _at("thanks", "id"),
    "knowledge_knows": _at("knows", "id"),
    "knowledge_lookalong": _at("look_along", "id"),
    "knowledge_passedon": _at("passed_on", "id"),
    "knowledge_supportstep": _at("support", "id"),
    "knowledge_mandate": _at("mandate", "id"),
    "knowledge_guest": _at("guest", "id"),
    "peers_peergroup": _at("peer_group", "id"),
    "peers_peermember": _at("peer_circle", "group_id"),
    "peers_peermeeting": _at("peer_circle", "group_id"),
    "peers_peerturn": lambda row, facts: Place(
        "peer_circle", facts.rows["peers_peermeeting"][row["meeting_id"]]["group_id"]
    ),
    "peers_peerquestion": _own_question,
    "partners_partner": _at("partner", "id"),
    "partners_chainrole": _at("partner", "partner_id"),
    "partners_walk": _at("network", "id"),
    "partners_walkmoment": _at("network", "walk_id"),
    "partners_placeoffer": _at("partner", "partner_id"),
    "partners_contactperson": _at("partner", "partner_id"),
    "partners_partnertalk": _at("partner", "partner_id"),
    "partners_champion": _at("partner", "partner_id"),
    "partners_referral": _at("request", "request_id"),
    "partners_partnerlink": _asked_of_partner,
    "partners_projectday": _asked_of_partner,
    "partners_workingagreement": _at("partner", "partner_id"),
    "matching_offer": _at("volunteer", "volunteer_id"),
    "matching_proposal": _at("request", "request_id"),
    "placements_placement": _at("request", "request_id"),
    "placements_placementanswers": _at("request", "request_id"),
    "placements_placementtask": _of_placement,
    "placements_placementstep": _of_placement,
    "placements_workalong": _of_placement,
    "placements_placementagreement": _of_placement,
    "placements_certificate": _of_placement,
    "placements_placementlink": _of_placement,
    "placements_hostword": _of_placement,
    "placements_hostquestion": _of_placement,
    "placements_tip": _at("tip", "id"),
    "placements_followup": _of_placement,
    "courses_course": _at("course", "id"),
    "courses_coursetime": _at("course", "course_id"),
    "courses_courseseat": _at("request", "request_id"),
    "placements_hosttraining": _at("partner", "partner_id"),
    "oversight_logweek": _at("oversight", "organisation_id"),
    "oversight_oddread": _at("oversight", "organisation_id"),
    "oversight_exportlimit": _at("staff", "organisation_id"),
    "duties_datarequest": _at("data_request", "id"),
    "duties_breach": _at("breach", "id"),
    "duties_registerpage": _at("staff", "organisation_id"),
    "matches_match": _at("shared", "id"),
    "matches_participant": _at("shared", "match_id"),
    "matches_feeling": _at("match_coordination", "match_id"),
    "matches_privateanswer": _private_answer,
    "matches_sheetline": _at("shared", "match_id"),
    "matches_agreement": _at("shared", "match_id"),
    "matches_signature": _by("shared", "agreement_id", "matches_agreement"),
    "matches_accountabilitymove": _at("shared", "match_id"),
    "matches_rest": _at("shared", "match_id"),
    "matches_closing": _at("shared", "match_id"),
    "matches_closingword": _by("shared", "closing_id", "matches_closing"),
    "matches_matchphase": _at("shared", "match_id"),
    "matches_fallback": _at("shared", "match_id"),
    "matches_continuityplan": _at("shared", "match_id"),
    "matches_controlmap": _at("shared", "match_id"),
    "matches_alsobeside": _at("shared", "match_id"),
    "matches_handover": _at("contact", "match_id"),
    "matches_circlelook": _at("match_coordination", "match_id"),
    "matches_newcomer": _at("match_coordination", "match_id"),
    "matches_outerring": _at("outer", "match_id"),
    "matches_outermember": _by("outer", "ring_id", "matches_outerring"),
    "rings_minutes": _at("inner", "match_id"),
    "rings_outerword": _by("outer", "ring_id", "matches_outerring"),
    "matches_standingduo": _at("standing_duo", "id"),
    "moments_moment": _at("shared", "match_id"),
    "moments_report": _by("contact", "moment_id", "moments_moment"),
    "moments_observation": _observation,
    "moments_readingwish": _at("shared", "match_id"),
    "moments_promise": _promise,
    "moments_message": _said,
    "moments_asked": _asked,
    "moments_answer": _answer,
    "moments_draft": _draft,
    "moments_support": _at("contact", "match_id"),
    "moments_supportplan": _at("volunteer", "volunteer_id"),
    "moments_drift": lambda row, facts: Place("own", row["of_id"], "volunteer"),  # noqa: ARG005
    "signals_signal": _at("signal", "id"),
    "signals_signalanswer": _at("signal", "signal_id"),
    "signals_triage": _at("triage", "signal_id"),
    "signals_afterthought": _at("triage", "signal_id"),
    "signals_reportingcode": _at("plan", "id"),
    "signals_reportingcodestep": _at("plan", "code_id"),
    "signals_incident": _at("event", "id"),
    "signals_aftercare": _aftercare,
    "signals_complaint": _at("letter", "id"),
    "retention_term": _at("terms", "organisation_id"),
    "retention_wish": _person,
    "retention_erasure": _at("erasure", "id"),
    "retention_hold": _at("hold", "id"),
}


def _request_of(client: Any, facts: Facts) -> Any:
    """The request of a client; a proof world gives each client one."""
    return next(pk for pk, file in facts.requests.items() if file.person == facts.clients[client].person)
