"""What of each row is hers, by what the policy says: written down per table, apart from the code that makes a copy.

`all`: every field. `outline`: the fields that are about nobody; the words are about somebody else as well. Which rows
she may read is for the oracle; a row that is about somebody else alone is not hers at all.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

Row = Mapping[str, Any]
ALL, OUTLINE, NOTHING = "all", "outline", "nothing"


class Unsorted(LookupError):
    """A table of which nobody said what of it is hers."""


# By hat and table: always so, or `all` where the row names her in this field.
_CLIENT_ALL = """
    clients_aftersupervision clients_childage clients_client clients_consent clients_consentvoice clients_contactperson
    clients_deskcode clients_doubt clients_dream clients_guardian clients_inventory clients_measured clients_ownboundary
    clients_request clients_returnplan clients_safetycheck clients_speaking clients_waitingword courses_courseseat
    duties_datarequest matches_privateanswer partners_partnerlink partners_projectday partners_referral people_role
    knowledge_guest
    people_safecontact people_simplepages placements_certificate placements_followup placements_hostquestion
    placements_hostword matching_proposal
    placements_placement placements_placementagreement placements_placementanswers placements_placementlink
    placements_placementstep placements_placementtask placements_workalong signals_complaint signals_aftercare
    signals_incident signals_signal signals_signalanswer tables_tableaction tables_tableconsent tables_tableoffer
    tables_tablequestion moments_draft vault_stay retention_wish"""
_CLIENT_BY_HER = {
    "matches_sheetline": "filled_by_id", "matches_controlmap": "by_id", "matches_rest": "by_id",
    "matches_accountabilitymove": "by_id", "matches_alsobeside": "by_id", "matches_continuityplan": "by_id",
    "matches_fallback": "by_id", "matches_matchphase": "by_id", "moments_answer": "by_id", "moments_message": "by_id",
    "moments_moment": "planned_by_id", "moments_observation": "by_id", "moments_promise": "by_id",
    "moments_readingwish": "said_by_id", "rings_minutes": "by_id", "learning_story": "by_id",
}  # fmt: skip
_CLIENT_OUTLINE = "matches_agreement matches_closing matches_match"
_VOLUNTEER_ALL = """
    duties_datarequest expenses_expense people_role people_safecontact people_simplepages volunteers_attention
    volunteers_energy volunteers_interview matching_offer
    volunteers_ownstory volunteers_pause volunteers_permit volunteers_reference volunteers_screening
    volunteers_trainingrecord volunteers_volunteer volunteers_volunteeragreement locations_displacementworry
    moments_supportplan
    retention_wish knowledge_guest knowledge_thanks"""
_VOLUNTEER_OUTLINE = """
    learning_borderlinecase matches_accountabilitymove matches_agreement matches_alsobeside matches_closing
    matches_continuityplan matches_controlmap matches_fallback matches_handover matches_match matches_matchphase
    matches_privateanswer matches_rest matches_sheetline matches_standingduo moments_answer moments_draft moments_drift
    moments_message moments_moment moments_observation moments_promise moments_readingwish moments_report partners_walk
    partners_walkmoment rings_minutes signals_aftercare signals_incident signals_signal signals_signalanswer
    tables_tableaction tables_tableconsent tables_tableoffer tables_tablequestion learning_story moments_support"""
# Only where the row is about her; what is about another in it is another's.
_OF_ONE = {
    "matches_signature": "person_id", "matches_closingword": "person_id", "people_notice": "person_id",
    "groups_grouppart": "person_id", "tables_tablemember": "person_id", "tables_attendance": "person_id",
    "moments_asked": "of_id", "people_profile": "person_id", "peers_peermember": "person_id",
    "peers_peerturn": "person_id", "peers_peerquestion": "person_id",
}  # fmt: skip
# About a place or the house, and about nobody.
_OF_NOBODY = """
    locations_policyrule groups_groupactivity groups_grouptime tables_roundtable tables_tablemeeting tables_tablelesson
    placements_tip courses_course courses_coursetime locations_lesson learning_dilemma learning_dilemmasession
    learning_dilemmayield peers_peergroup peers_peermeeting"""
# What the house needs to keep a row; no fact.
NO_FACT = {
    "id", "dossier_id", "organisation_id", "location_id", "version", "template_version", "own_version_id", "page_id",
    "print", "browser", "agreed_print", "into_id", "thing_id", "client_id", "volunteer_id",
    "considerations_dossier_id", "coordination_dossier_id", "contact_dossier_id", "duo_dossier_id",
    "inner_dossier_id", "outer_dossier_id", "own_dossier_id", "triage_dossier_id", "care_dossier_id", "mark",
    "mark_before", "data_mark", "choices", "lot",
}  # fmt: skip
# Words in a row of hers that are another's, and words of hers in a row that is not.
ANOTHERS = {("matches_privateanswer", "told"), ("clients_contactperson", "phone")}
HERS_ALL_THE_SAME = {("learning_story", "client_words")}


def hers(table: str, row: Row, person: UUID, hat: str) -> str:
    """How much of this row, that she may read under this hat, is about her."""
    if table in _OF_NOBODY.split():
        return NOTHING
    if table == "matches_participant":
        return ALL if row["person_id"] == person else OUTLINE
    if table in _OF_ONE:
        return _of_one(table, row, person, hat)
    if hat == "client":
        if table in _CLIENT_BY_HER:
            return ALL if row[_CLIENT_BY_HER[table]] == person else OUTLINE
        return _listed(table, _CLIENT_ALL, _CLIENT_OUTLINE)
    if table == "signals_complaint":
        return OUTLINE if row["match_id"] else ALL
    if table == "tables_tablequestion":
        return OUTLINE if row["asker_id"] == person else NOTHING
    return _listed(table, _VOLUNTEER_ALL, _VOLUNTEER_OUTLINE)


def _of_one(table: str, row: Row, person: UUID, hat: str) -> str:
    if row[_OF_ONE[table]] != person:
        return NOTHING
    # What a volunteer says at the goodbye, and what she is asked about a match, is about the client as well.
    return OUTLINE if hat == "volunteer" and table in ("matches_closingword", "moments_asked") else ALL


def _listed(table: str, whole: str, outline: str) -> str:
    if table in whole.split():
        return ALL
    if table in outline.split():
        return OUTLINE
    raise Unsorted(table)
