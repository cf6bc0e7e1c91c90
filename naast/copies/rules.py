"""Which rows of those she may read are about her, and which of their fields. Without the database.

A row comes whole, or in outline: the fields that are about nobody, while its words are held back and counted, because
they are about somebody else as well. What is about somebody else alone does not come at all. Whatever nobody thought
of here comes in outline at most.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any
from uuid import UUID

CLIENT, VOLUNTEER = "client", "volunteer"


class Share(StrEnum):
    """How much of a row is hers."""

    WHOLE = "whole"
    OUTLINE = "outline"
    NOTHING = "nothing"


# Whom a row is about, and who wrote it.
SUBJECT = ("person_id", "client_person_id", "of_id", "asker_id", "volunteer_person_id")
AUTHOR = ("by_id", "raised_by_id", "said_by_id", "planned_by_id", "filled_by_id")
# Dossiers in which everything is about her alone.
HERS = {
    CLIENT: {
        "client", "request", "contact_person", "question", "letter", "signal", "event", "reflection", "data_request",
        "guest",
    },
    VOLUNTEER: {"volunteer", "own_story", "screening", "letter", "worry", "data_request", "guest", "thanks"},
}  # fmt: skip
# Dossiers about a place, a table, another organisation or the house: about her is only what names her.
OF_THE_HOUSE = {
    "staff", "location", "policy", "group", "table", "tip", "partner", "course", "import", "separation",
    "dilemma", "dilemma_session", "peer_group", "peer_circle",
}  # fmt: skip
# Rows about her own part in something with others, and what she keeps for them.
HER_PART = {"matches_participant", "matches_signature", "peers_peerquestion"}
# Who else took part is told by the part alone.
PARTS_OF_OTHERS = {"matches_participant"}
# What the house needs to keep a row where it belongs; no fact about anybody. Links and codes are keys, not facts.
PLUMBING = {
    "dossier_id", "organisation_id", "location_id", "version", "template_version", "own_version_id", "page_id", "print",
    "browser", "agreed_print", "into_id", "thing_id", "client_id", "volunteer_id", "mark", "mark_before", "data_mark",
    "choices", "lot",
}  # fmt: skip
# Words in a row of hers that are about somebody else.
OF_OTHERS = {"matches_privateanswer": {"told"}, "clients_contactperson": {"phone"}}
# Words of hers in a row that is about others as well.
HER_WORDS = {"learning_story": {"client_words"}}
# Fields that hold how somebody is called or reached, beside those that end in `_name`.
CALLED = {
    "called", "who", "person", "owner", "colleague", "fallback", "takes_over", "arranged_by",
    "facilitated_by", "goes_to", "told_names", "email", "phone", "reachable", "who_stays",
}  # fmt: skip
# Names that are hers by whom the row is about.
BY_SUBJECT = {"first_name", "last_name", "called", "email", "phone", "reachable"}
OWN_FILES = {"clients_client", "volunteers_volunteer", "volunteers_screening"}
# Where a name belongs to what an organisation, a list or a table is called.
NO_PERSON = {"organisation_name", "partner_name", "code_name"}


def share_of(table: str, kind: str, hat: str, row: Mapping[str, Any], her: UUID) -> Share:
    """How much of this row, in a dossier of this kind, is hers under this hat."""
    subjects = {row[name] for name in SUBJECT if row.get(name) is not None}
    about_her = her in subjects
    if subjects and not about_her:
        return Share.OUTLINE if table in PARTS_OF_OTHERS else Share.NOTHING
    if kind in OF_THE_HOUSE:
        return Share.WHOLE if about_her else Share.NOTHING
    if table in HER_PART and about_her:
        return Share.WHOLE
    if hat == CLIENT:
        by_her = any(row.get(name) == her for name in AUTHOR)
        return Share.WHOLE if kind in HERS[CLIENT] or about_her or by_her else Share.OUTLINE
    return Share.WHOLE if kind in HERS[VOLUNTEER] and not row.get("match_id") else Share.OUTLINE


def is_told(table: str, field: str, share: Share, *, neutral: bool, names_a_person: bool) -> bool:
    """Does this field come along? Who somebody is comes as her part; see `is_a_name` too."""
    if field in PLUMBING or field.endswith("_dossier_id"):
        return False
    if neutral or names_a_person or field in HER_WORDS.get(table, ()):
        return True
    return share == Share.WHOLE and field not in OF_OTHERS.get(table, ())


def is_a_name(field: str) -> bool:
    """Does this field hold how somebody is called or reached?"""
    return field in CALLED or (field.endswith("_name") and field not in NO_PERSON)


def is_her_name(table: str, field: str, row: Mapping[str, Any], her: UUID) -> bool:
    """Is that somebody herself?"""
    if table in OWN_FILES:
        return True
    if field in BY_SUBJECT:
        return any(row.get(name) == her for name in SUBJECT)
    begin = field.removesuffix("_name")
    return any(row.get(f"{begin}{end}") == her for end in ("_id", "_by_id", "_person_id"))


def holds_words(value: Any) -> bool:
    """Is there something in it to hold back?"""
    return value not in (None, "", [], {}, False)
