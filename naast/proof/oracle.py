"""Who may read what, from the written policy: pure Python that never saw a dossier or a circle.

A row has a place (`places.py`); a place has readers. The parts that read a kind of dossier come from the template.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, NamedTuple
from uuid import UUID

from naast.programmes.loading import load
from naast.proof.facts import IN_TOUCH, Facts, File, MatchFact, Wearer

STAFF = "staff"
# Who brings a location on, and who reads its rules as well.
AT_LOCATION = ("professional", "location_contact", "coordinator", "pathfinder")
OF_POLICY = (*AT_LOCATION, "volunteer", "manager")
# Who opens a file in an emergency, and who looks afterwards.
OPENS = ("professional", "location_contact", "on_call")
REVIEWS = ("reviewer", "coordinator", "log_keeper")
WORKS_HERE = (*AT_LOCATION, "manager", "confidant", "on_call", "reviewer", "log_keeper", "administrator")


class Place(NamedTuple):
    """Where a row belongs: a kind of dossier and whom or what it is about."""

    kind: str
    about: UUID
    hat: str = ""


def readers(place: Place, facts: Facts) -> set[Wearer]:
    """Everybody who may read what lies here, under which hat."""
    return READERS[place.kind](place, facts)


def circle(kind: str, programme: str) -> tuple[str, ...]:
    """The parts that this way of working lets read this kind of dossier."""
    return load(programme).dossiers[kind].circle


def _staff(place: Place, facts: Facts) -> set[Wearer]:
    return {(role.person, role.hat) for role in facts.roles if role.hat == STAFF and role.organisation == place.about}


def _worker(person: UUID | None, organisation: UUID, facts: Facts) -> set[Wearer]:
    """Somebody who works here, while she does."""
    works = any(
        role.person == person and role.hat == STAFF and role.organisation == organisation for role in facts.roles
    )
    return {(person, STAFF)} if person is not None and works else set()


def _of_file(file: File, hat: str, kind: str, facts: Facts) -> set[Wearer]:
    """The readers of somebody's own file, by the parts of the template."""
    found: set[Wearer] = set()
    for part in circle(kind, file.programme):
        if part == "self":
            found |= facts.herself(file.person, hat, file.organisation)
        elif part == "professional":
            found |= _worker(file.professional, file.organisation, facts)
        elif part == "coordinator":
            found |= facts.holders("coordinator", file.organisation, file.location)
    return found


def _volunteer(place: Place, facts: Facts) -> set[Wearer]:
    return _of_file(facts.volunteers[place.about], "volunteer", "volunteer", facts)


def _weighing(place: Place, facts: Facts) -> set[Wearer]:
    file = facts.volunteers[place.about]
    return facts.holders("coordinator", file.organisation, file.location)


def _screening(place: Place, facts: Facts) -> set[Wearer]:
    row = facts.rows["volunteers_screening"][place.about]
    deciding = _worker(row["first_id"], row["organisation_id"], facts) | _worker(
        row["second_id"], row["organisation_id"], facts
    )
    return _volunteer(Place("volunteer", row["volunteer_id"]), facts) | deciding


def _client(place: Place, facts: Facts) -> set[Wearer]:
    """Her circle, and for its hour whoever opened it in an emergency and works with clients still."""
    found = _of_file(facts.clients[place.about], "client", "client", facts)
    for row in facts.rows["emergency_opening"].values():
        if row["client_id"] == place.about and row["counts"]:
            found |= _as(OPENS, [row["by_id"]], row["organisation_id"], facts)
    return found


def _emergency(place: Place, facts: Facts) -> set[Wearer]:
    """A try: who made it while she works here, and those who were asked to look while that is their role."""
    row = facts.rows["emergency_opening"][place.about]
    asked = _as(REVIEWS, row["reviewers"], row["organisation_id"], facts)
    return asked | _worker(row["by_id"], row["organisation_id"], facts)


def _as(kinds: tuple[str, ...], people: list[UUID], organisation: UUID, facts: Facts) -> set[Wearer]:
    """Which of these people hold one of these roles, wherever in the organisation."""
    return {one for one in _by_roles(kinds, organisation, None, facts) if one[0] in people}


def _considerations(place: Place, facts: Facts) -> set[Wearer]:
    return _of_file(facts.clients[place.about], "client", "considerations", facts)


def _contact_person(place: Place, facts: Facts) -> set[Wearer]:
    return _of_file(facts.clients[place.about], "client", "contact_person", facts)


def _request(place: Place, facts: Facts) -> set[Wearer]:
    return _of_file(facts.requests[place.about], "client", "request", facts)


def _part(part: str, match: MatchFact, facts: Facts) -> set[Wearer]:
    """Who is this part of a match and may read by it now."""
    if part == "professional":
        return _worker(match.professional, match.organisation, facts)
    if part == "coordinator":
        return facts.holders("coordinator", match.organisation, match.location)
    if part == "outer":
        return {wearer for person in match.outer for wearer in _worker(person, match.organisation, facts)}
    if part == "client":
        entered = match.state in IN_TOUCH or match.state == "ended"
        return facts.herself(match.client, "client", match.organisation) if entered else set()
    if match.state not in IN_TOUCH or not match.consented:
        return set()
    return {wearer for person in match.volunteers for wearer in facts.herself(person, "volunteer", match.organisation)}


def _of_match(place: Place, facts: Facts) -> set[Wearer]:
    match = facts.matches[place.about]
    kind = {"match_coordination": "coordination"}.get(place.kind, place.kind)
    return {wearer for part in circle(kind, match.programme) for wearer in _part(part, match, facts)}


def _signal(place: Place, facts: Facts) -> set[Wearer]:
    return _raised(facts.rows["signals_signal"][place.about], facts)


def _letter(place: Place, facts: Facts) -> set[Wearer]:
    """A complaint: who wrote it and whom it was written to; never who typed it at the desk."""
    return _raised(facts.rows["signals_complaint"][place.about], facts)


def _raised(row: Mapping[str, Any], facts: Facts) -> set[Wearer]:
    """Whoever raised it, under the hat in which she did, and everybody who was told."""
    told, part = _told(row, facts), row["raised_part"]
    if part in ("volunteer", "client"):
        return told | facts.herself(row["raised_by_id"], part, row["organisation_id"])
    return told | _worker(row["raised_by_id"], row["organisation_id"], facts)


def _told(row: Mapping[str, Any], facts: Facts) -> set[Wearer]:
    return {wearer for person in row["told"] for wearer in _worker(person, row["organisation_id"], facts)}


def _triage(place: Place, facts: Facts) -> set[Wearer]:
    """What the route weighs: the route, never the one who raised it."""
    row = facts.rows["signals_signal"][place.about]
    return _told(row, facts) - {(row["raised_by_id"], STAFF)}


def _event(place: Place, facts: Facts) -> set[Wearer]:
    """What went wrong: who told it, who is accountable, and the coordinators of the place."""
    row = facts.rows["signals_incident"][place.about]
    match = facts.matches.get(row["match_id"])
    own = facts.volunteers.get(facts.file_of(row["raised_by_id"]) or row["id"])
    location = match.location if match else own.location if own else None
    return _raised(row, facts) | facts.holders("coordinator", row["organisation_id"], location)


def _event_care(place: Place, facts: Facts) -> set[Wearer]:
    """How others are after it: everybody of the event but the one who told it."""
    row = facts.rows["signals_incident"][place.about]
    return _event(place, facts) - {(row["raised_by_id"], hat) for hat in ("volunteer", "client")}


def _plan(place: Place, facts: Facts) -> set[Wearer]:
    """The steps of a professional: herself, and the colleagues who were told that they may read along."""
    row = facts.rows["signals_reportingcode"][place.about]
    told = [one["person_id"] for one in facts.rows["people_notice"].values() if one["thing_id"] == place.about]
    inside = {row["professional_id"], *told}
    return {wearer for person in inside for wearer in _worker(person, row["organisation_id"], facts)}


def _outreach(place: Place, facts: Facts) -> set[Wearer]:
    row = facts.rows["clients_outreach"][place.about]
    return _worker(row["professional_id"], row["organisation_id"], facts)


def _of_location(place: Place, facts: Facts) -> set[Wearer]:
    """Everybody who brings this location on; its rules are read by its volunteers and by managers as well."""
    row = facts.rows["locations_locationfile"][place.about]
    parts = AT_LOCATION if place.kind == "location" else OF_POLICY
    return _by_roles(parts, row["organisation_id"], row["location_id"], facts)


def _by_roles(parts: tuple[str, ...], organisation: UUID, location: UUID | None, facts: Facts) -> set[Wearer]:
    return {wearer for part in parts for wearer in facts.holders(part, organisation, location)}


def _worry(place: Place, facts: Facts) -> set[Wearer]:
    """A worry of a volunteer about paid work: herself, and everybody who brings the location on."""
    row = facts.rows["locations_displacementworry"][place.about]
    file = facts.rows["locations_locationfile"][row["file_id"]]
    here = _by_roles(AT_LOCATION, file["organisation_id"], file["location_id"], facts)
    return here | facts.herself(row["by_id"], "volunteer", row["organisation_id"])


def _case(place: Place, facts: Facts) -> set[Wearer]:
    row = facts.rows["learning_borderlinecase"][place.about]
    own = facts.herself(row["by_id"], "volunteer", row["organisation_id"]) if facts.file_of(row["by_id"]) else set()
    return own | _by_roles(AT_LOCATION, row["organisation_id"], row["location_id"], facts)


def _dilemma(place: Place, facts: Facts) -> set[Wearer]:
    """An own dilemma: everybody in the organisation who works beside volunteers."""
    return _by_roles(AT_LOCATION, facts.rows["learning_dilemma"][place.about]["organisation_id"], None, facts)


def _dilemma_session(place: Place, facts: Facts) -> set[Wearer]:
    """Who is invited: whoever works there beside volunteers, and the volunteers. Where each stands is in no row."""
    row = facts.rows["learning_dilemmasession"][place.about]
    return _by_roles((*AT_LOCATION, "volunteer"), row["organisation_id"], row["location_id"], facts)


def _knows(place: Place, facts: Facts) -> set[Wearer]:
    """Who can be asked about what: everybody in the organisation who works beside volunteers."""
    return _by_roles(AT_LOCATION, facts.rows["knowledge_knows"][place.about]["organisation_id"], None, facts)


def _for_all(place: Place, facts: Facts) -> set[Wearer]:
    """What is passed on, and what was done for support: they, and the manager."""
    row = facts.rows["knowledge_passedon"].get(place.about) or facts.rows["knowledge_supportstep"][place.about]
    return _by_roles((*AT_LOCATION, "manager"), row["organisation_id"], None, facts)


def _mandate(place: Place, facts: Facts) -> set[Wearer]:
    """What the contact of a place may decide: who works there beside volunteers, and the manager."""
    row = facts.rows["knowledge_mandate"][place.about]
    return _by_roles((*AT_LOCATION, "manager"), row["organisation_id"], row["location_id"], facts)


def _of_two(place: Place, facts: Facts) -> set[Wearer]:
    """Who was named and who named her; of a team, everybody who works beside volunteers there."""
    row = facts.rows["knowledge_thanks"][place.about]
    if row["to_hat"] == "team":
        at = None if row["to_id"] == row["organisation_id"] else row["to_id"]
        here = _by_roles(AT_LOCATION, row["organisation_id"], at, facts)
        return here | facts.herself(row["by_id"], "volunteer", row["organisation_id"])
    one = _wearing(row["to_id"], row["to_hat"], row["organisation_id"], facts)
    return one | _wearing(row["by_id"], row["by_hat"], row["organisation_id"], facts)


def _look_along(place: Place, facts: Facts) -> set[Wearer]:
    """The two who look along, while they work here."""
    row = facts.rows["knowledge_lookalong"][place.about]
    return {one for who in (row["asked_id"], row["by_id"]) for one in _worker(who, row["organisation_id"], facts)}


def _guest(place: Place, facts: Facts) -> set[Wearer]:
    """She who is asked to tell her story, and who asked her."""
    row = facts.rows["knowledge_guest"][place.about]
    hers = facts.herself(row["person_id"], row["hat"], row["organisation_id"])
    return hers | _worker(row["by_id"], row["organisation_id"], facts)


def _peer_group(place: Place, facts: Facts) -> set[Wearer]:
    """A group as it is offered: whom it is for, and whoever takes part."""
    row = facts.rows["peers_peergroup"][place.about]
    parts = ("coordinator", "volunteer") if row["kind"] in ("volunteers", "taught") else AT_LOCATION
    return _by_roles(parts, row["organisation_id"], row["location_id"], facts) | _peers(place, facts)


def _peer_circle(place: Place, facts: Facts) -> set[Wearer]:
    """What is said in a group: whoever takes part, and the coordinators of the place."""
    row = facts.rows["peers_peergroup"][place.about]
    return facts.holders("coordinator", row["organisation_id"], row["location_id"]) | _peers(place, facts)


def _peers(place: Place, facts: Facts) -> set[Wearer]:
    """Whoever takes part, as long as she works or volunteers where she came from; it may be another organisation."""
    found: set[Wearer] = set()
    for one in facts.rows["peers_peermember"].values():
        if one["group_id"] == place.about and one["until"] is None:
            home = one["home_id"]
            parts = ("volunteer",) if one["hat"] == "volunteer" else AT_LOCATION
            found |= {(one["person_id"], one["hat"])} & _by_roles(parts, home, None, facts)
    return found


def _story(place: Place, facts: Facts) -> set[Wearer]:
    match = facts.matches[facts.rows["learning_story"][place.about]["match_id"]]
    hers = facts.herself(match.client, "client", match.organisation)
    outside = set() if match.circle else _part("professional", match, facts)
    return hers | outside | _part("coordinator", match, facts)


def _group(place: Place, facts: Facts) -> set[Wearer]:
    """Who leads it or is accountable now, the coordinators and the contacts of the location."""
    row = facts.rows["groups_groupactivity"][place.about]
    found = _by_roles(("coordinator", "location_contact"), row["organisation_id"], row["location_id"], facts)
    for one in facts.rows["groups_grouppart"].values():
        if one["group_id"] == place.about and one["until"] is None:
            if one["part"] == "volunteer":
                found |= facts.herself(one["person_id"], "volunteer", one["organisation_id"])
            else:
                found |= _worker(one["person_id"], one["organisation_id"], facts)
    return found


def _table(place: Place, facts: Facts) -> set[Wearer]:
    """Who takes part, and the coordinators of the area."""
    row = facts.rows["tables_roundtable"][place.about]
    found = facts.holders("coordinator", row["organisation_id"], row["location_id"])
    for one in facts.rows["tables_tablemember"].values():
        if one["table_id"] == place.about and one["until"] is None:
            found |= _wearing(one["person_id"], one["hat"], one["organisation_id"], facts)
    return found


def _wearing(person: UUID, hat: str, organisation: UUID, facts: Facts) -> set[Wearer]:
    return _worker(person, organisation, facts) if hat == STAFF else facts.herself(person, hat, organisation)


def _question(place: Place, facts: Facts) -> set[Wearer]:
    """She and the professional with whom she wrote it down; until it was told or taken back also the coordinators of
    the area; and from the moment the table thought along, whoever was there that time. A manager for one evening."""
    row = facts.rows["tables_tablequestion"][place.about]
    found = facts.herself(row["asker_id"], "client", row["organisation_id"])
    found |= _worker(row["professional_id"], row["organisation_id"], facts)
    if row["state"] in ("withdrawn", "told_back"):
        return found
    table = facts.rows["tables_roundtable"][row["table_id"]]
    found |= facts.holders("coordinator", table["organisation_id"], table["location_id"])
    if row["state"] not in ("at_the_table", "chosen"):
        return found
    evening = facts.rows["tables_tablemeeting"][row["meeting_id"]]
    for one in facts.rows["tables_attendance"].values():
        mine = one["only_question_id"] is None or (
            one["only_question_id"] == row["id"] and evening["state"] == "planned"
        )
        if one["meeting_id"] == evening["id"] and one["person_id"] and mine and not one["taken_back"]:
            found |= _wearing(one["person_id"], one["hat"], one["organisation_id"], facts)
    return found


def _partner(place: Place, facts: Facts) -> set[Wearer]:
    """Another organisation: everybody of ours who works with clients or brings the work on, wherever she works."""
    row = facts.rows["partners_partner"][place.about]
    return _by_roles(AT_LOCATION, row["organisation_id"], None, facts)


def _tip(place: Place, facts: Facts) -> set[Wearer]:
    """A tip: everybody who works in this organisation, wherever and whatever; nobody because of where it came from."""
    return _by_roles(WORKS_HERE, facts.rows["placements_tip"][place.about]["organisation_id"], None, facts)


def _course(place: Place, facts: Facts) -> set[Wearer]:
    """A course: who gives it, and the coordinators of the place. Nobody who takes part."""
    row = facts.rows["courses_course"][place.about]
    given = _worker(row["trainer_id"], row["organisation_id"], facts)
    return given | facts.holders("coordinator", row["organisation_id"], row["location_id"])


def _standing_duo(place: Place, facts: Facts) -> set[Wearer]:
    row = facts.rows["matches_standingduo"][place.about]
    file = facts.volunteers[facts.file_of(row["volunteer_person_id"]) or row["id"]]
    return (
        _worker(row["professional_id"], row["organisation_id"], facts)
        | facts.herself(row["volunteer_person_id"], "volunteer", row["organisation_id"])
        | facts.holders("coordinator", file.organisation, file.location)
    )


def _network(place: Place, facts: Facts) -> set[Wearer]:
    """Walking along: the volunteer, the professional who goes along, whom to fall back on, and the coordinators."""
    row = facts.rows["partners_walk"][place.about]
    return (
        facts.herself(row["person_id"], "volunteer", row["organisation_id"])
        | _worker(row["professional_id"], row["organisation_id"], facts)
        | _worker(row["fallback_id"], row["organisation_id"], facts)
        | facts.holders("coordinator", row["organisation_id"], row["location_id"])
    )


def _oversight(place: Place, facts: Facts) -> set[Wearer]:
    """What was odd: who keeps the log of this organisation, and who reviews."""
    return _by_roles(("log_keeper", "reviewer"), place.about, None, facts)


def _vault(place: Place, facts: Facts) -> set[Wearer]:
    """A secret address: whoever opened it with a yes of somebody else, for fifteen minutes. Nobody otherwise."""
    found: set[Wearer] = set()
    for row in facts.rows["vault_opening"].values():
        second = row["answered_by_id"] not in (None, row["asked_by_id"])
        if row["stay_id"] == place.about and row["state"] == "opened" and second:
            still = facts.now < row["opened_at"] + timedelta(minutes=15)
            found |= _worker(row["asked_by_id"], row["organisation_id"], facts) if still else set()
    return found


def _vault_question(place: Place, facts: Facts) -> set[Wearer]:
    """A question to see it: who asks, and who was told that she may agree."""
    row = facts.rows["vault_opening"][place.about]
    return _told(row, facts) | _worker(row["asked_by_id"], row["organisation_id"], facts)


def _terms(place: Place, facts: Facts) -> set[Wearer]:
    """How long an organisation keeps things: who sets it."""
    return _by_roles(("coordinator", "administrator"), place.about, None, facts)


def _decided(place: Place, facts: Facts) -> set[Wearer]:
    """That somebody is erased, or must stay: who began it, the coordinators of the place and the administrators."""
    row = facts.rows[f"retention_{place.kind}"][place.about]
    begun = _worker(row["asked_by_id"], row["organisation_id"], facts)
    return begun | _by_roles(("coordinator", "administrator"), row["organisation_id"], row["location_id"], facts)


def _data_request(place: Place, facts: Facts) -> set[Wearer]:
    """What somebody asks about her own data: she, and who answers: by name, or the coordinators of her place with the
    professional to whom it was put."""
    row = facts.rows["duties_datarequest"][place.about]
    answer = (
        _told(row, facts) if row["told"] else facts.holders("coordinator", row["organisation_id"], row["location_id"])
    )
    answer = answer | _worker(row["professional_id"], row["organisation_id"], facts)
    return answer | facts.herself(row["person_id"], row["hat"], row["organisation_id"])


def _breach(place: Place, facts: Facts) -> set[Wearer]:
    """A breach: who is responsible for the registers, and the colleague who told it."""
    row = facts.rows["duties_breach"][place.about]
    keepers = _by_roles(("administrator", "log_keeper"), row["organisation_id"], None, facts)
    return keepers | _worker(row["by_id"], row["organisation_id"], facts)


def _own(place: Place, facts: Facts) -> set[Wearer]:
    del facts
    return {(place.about, place.hat or STAFF)}


READERS = {
    "staff": _staff,
    "volunteer": _volunteer,
    "volunteer_coordination": _weighing,
    "screening": _screening,
    "client": _client,
    "emergency": _emergency,
    "considerations": _considerations,
    "contact_person": _contact_person,
    "request": _request,
    "shared": _of_match,
    "contact": _of_match,
    "duo": _of_match,
    "inner": _of_match,
    "outer": _of_match,
    "match_coordination": _of_match,
    "signal": _signal,
    "triage": _triage,
    "plan": _plan,
    "event": _event,
    "event_care": _event_care,
    "letter": _letter,
    "outreach": _outreach,
    "location": _of_location,
    "policy": _of_location,
    "worry": _worry,
    "case": _case,
    "dilemma": _dilemma,
    "dilemma_session": _dilemma_session,
    "story": _story,
    "knows": _knows,
    "passed_on": _for_all,
    "support": _for_all,
    "mandate": _mandate,
    "thanks": _of_two,
    "look_along": _look_along,
    "guest": _guest,
    "peer_group": _peer_group,
    "peer_circle": _peer_circle,
    "group": _group,
    "table": _table,
    "question": _question,
    "partner": _partner,
    "tip": _tip,
    "network": _network,
    "course": _course,
    "standing_duo": _standing_duo,
    "oversight": _oversight,
    "vault": _vault,
    "vault_question": _vault_question,
    "terms": _terms,
    "erasure": _decided,
    "hold": _decided,
    "data_request": _data_request,
    "breach": _breach,
    "own": _own,
}
