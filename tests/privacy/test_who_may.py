"""Who may, by role and hat, for every question that an `access.py` asks of somebody alone; and of her and one row.

The table stands beside the code on purpose: a role more or less in one of them is a decision, not a slip.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from importlib import import_module
from itertools import product
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

import naast
from naast.clients.access import is_herself, workplace
from naast.courses import access as courses
from naast.courses.models import Course
from naast.duties import access as duties
from naast.emergency import access as emergency
from naast.emergency.models import Opening
from naast.groups import access as groups
from naast.groups.models import GroupPart
from naast.insight.access import only_manages
from naast.knowledge import access as knowledge
from naast.knowledge.models import Guest, Knows, LookAlong, PassedOn, Thanks
from naast.locations import access as locations
from naast.locations.models import LocationFile
from naast.matches import access as matches
from naast.matches.models import OuterMember, Participant, PrivateAnswer
from naast.matching import access as matching
from naast.moments import access as moments
from naast.oversight import access as oversight
from naast.partners import access as partners
from naast.partners.models import Walk
from naast.peers import access as peers
from naast.peers.models import PeerGroup
from naast.people import access as people
from naast.people.models import Role
from naast.placements import access as placements
from naast.placements.models import Tip
from naast.privacy.actor import CLIENT, HATS, STAFF, VOLUNTEER, Actor, RoleHeld
from naast.programmes import access as programmes
from naast.retention import access as retention
from naast.retention.models import Erasure, Hold, Term
from naast.rings import access as rings
from naast.signals import access as signals
from naast.signals.models import Complaint, Incident, ReportingCode, Signal
from naast.tables import access as tables
from naast.tables.models import TableQuestion
from naast.vault import access as vault
from naast.vault import models as vault_models
from naast.volunteers import access as volunteers
from naast.volunteers.models import Screening, Volunteer

HOUSE = Path(naast.__file__).parent
HERE, ELSEWHERE, PLACE, OTHER_PLACE, SHE, ANOTHER, THIRD = (uuid4() for _ in range(7))
KINDS = tuple(Role.Kind.values)
# Package, question, and who may: under the staff hat unless another is named; `none` is somebody without a role.
WHO_MAY = """
clients may_open: professional location_contact
courses looks_at_courses: professional coordinator location_contact
courses may_open: professional location_contact
duties keeps: log_keeper administrator
duties reads_register: coordinator manager log_keeper administrator
emergency may_open: professional location_contact on_call
emergency may_review: coordinator reviewer log_keeper
emergency opens_or_reviews: professional coordinator location_contact on_call reviewer log_keeper
groups may_see_list: professional coordinator location_contact
groups may_open: coordinator location_contact
insight reads_counts: coordinator pathfinder manager
insight sets_cost: manager
insight only_manages: manager
knowledge may_name: professional coordinator location_contact pathfinder volunteer/volunteer
knowledge reads_team_page: professional coordinator location_contact pathfinder manager
learning learns_at_work: professional coordinator location_contact pathfinder
learning leads_learning: coordinator location_contact pathfinder
learning may_note: professional coordinator location_contact pathfinder volunteer/volunteer
learning reads_told: professional coordinator location_contact pathfinder manager
locations reads_locations: professional coordinator location_contact pathfinder
locations brings_on: coordinator pathfinder
matching lays_areas: administrator
matching reads_fairness: coordinator manager
oversight reads_trace: log_keeper
oversight reviews: reviewer log_keeper
oversight only_keeps_the_log: log_keeper
oversight sets_limit: administrator
oversight sees_limit: reviewer log_keeper administrator
partners knows_partners: professional coordinator location_contact pathfinder
partners may_agree: coordinator pathfinder
peers may_open: coordinator
people is_volunteer: volunteer/volunteer
people is_client: client/client
people is_client_or_volunteer: volunteer/volunteer client/client
people is_professional: professional location_contact
people is_coordinator: coordinator
people is_professional_or_coordinator: professional coordinator location_contact
people leads_staff: coordinator administrator
people brings_lists: coordinator administrator
placements looks_at_places: professional coordinator location_contact
programmes reads_ways: coordinator manager administrator
programmes may_change_ways: coordinator administrator
retention keeps_terms: coordinator administrator
retention begins: professional coordinator location_contact administrator
retention answers: professional coordinator location_contact
signals may_tell_alone: professional coordinator location_contact
tables may_open: coordinator
tables asks_for_herself: client/client
tables oversees: coordinator pathfinder manager
vault works_with_addresses: professional coordinator location_contact on_call
volunteers may_apply: volunteer/none
volunteers may_read_screening: professional coordinator location_contact
"""
# Whoever has a role, whatever it is: the hat alone decides.
ANY_ROLE = {"people anyone_with_a_role": set(HATS), "people is_staff": {STAFF}, "tables works_here": {STAFF}}
TABLE = {name: said.split() for name, _, said in (line.partition(": ") for line in WHO_MAY.strip().splitlines())}


def acts(hat: str = STAFF, *kinds: str, person: UUID = SHE, at: UUID | None = None, house: UUID = HERE) -> Actor:
    """Somebody with these roles."""
    return Actor(person, hat, tuple(RoleHeld(kind, house, at) for kind in kinds))


def question(name: str) -> Callable[[Actor], bool]:
    package, _, function = name.partition(" ")
    asked: Callable[[Actor], bool] = getattr(import_module(f"naast.{package}.access"), function)
    return asked


@pytest.mark.parametrize("name", [*TABLE, *ANY_ROLE])
def test_by_her_role_and_hat(name):
    every = set(product(HATS, (*KINDS, "none")))
    may = {(hat, kind) for hat, kind in every if question(name)(acts(hat, *([] if kind == "none" else [kind])))}
    if name in ANY_ROLE:
        assert may == set(product(ANY_ROLE[name], KINDS))
    else:
        assert may == {tuple(said.split("/")) if "/" in said else (STAFF, said) for said in TABLE[name]}


def test_every_question_of_somebody_alone_is_in_the_table():
    found = set()
    for file in HOUSE.glob("*/access.py"):
        module = import_module(f"naast.{file.parent.name}.access")
        for name, one in vars(module).items():
            if inspect.isfunction(one) and one.__module__ == module.__name__ and _of_her_alone(one):
                found.add(f"{file.parent.name} {name}")
    assert found == set(TABLE) | set(ANY_ROLE)


def _of_her_alone(one: Callable[..., object]) -> bool:
    signed = inspect.signature(one)
    return list(signed.parameters) == ["who"] and signed.return_annotation == "bool"


def test_a_second_role_counts_as_well():
    assert only_manages(acts(STAFF, "manager", "confidant"))
    assert [k for k in KINDS if not only_manages(acts(STAFF, "manager", k))] == [
        "professional", "coordinator", "location_contact", "pathfinder"
    ]  # fmt: skip
    assert [kind for kind in KINDS if oversight.only_keeps_the_log(acts(STAFF, "log_keeper", kind))] == [
        "reviewer", "log_keeper"
    ]  # fmt: skip


def test_where_she_works_is_where_that_role_is():
    who = Actor(SHE, STAFF, (RoleHeld("manager", ELSEWHERE), RoleHeld("location_contact", HERE, PLACE)))
    assert workplace(who) == who.roles[1]
    assert emergency.opens_at(who) == HERE
    assert workplace(acts(STAFF, "professional")).kind == "professional"


# Here: who asks; and in this organisation, or at this place.
IN_THE_HOUSE = {
    people.may_invite: {"administrator", "coordinator"},
    people.gives_every_role: {"administrator"},
    duties.keeps_here: {"administrator", "log_keeper"},
    programmes.frames_here: {"administrator", "coordinator", "manager"},
    programmes.changes_here: {"administrator", "coordinator"},
    matching.lays_areas_of: {"administrator"},
}


@pytest.mark.parametrize("asked", IN_THE_HOUSE, ids=lambda one: one.__name__)
def test_only_in_her_own_organisation(asked):
    every = set(product(HATS, KINDS, (HERE, ELSEWHERE)))
    may = {(hat, kind, house) for hat, kind, house in every if asked(acts(hat, kind, house=house), HERE)}
    assert may == {(STAFF, kind, HERE) for kind in IN_THE_HOUSE[asked]}


def test_nobody_judges_herself():
    assert oversight.may_judge(acts(STAFF, "reviewer"), ANOTHER, HERE)
    assert oversight.may_judge(acts(STAFF, "log_keeper"), ANOTHER, HERE)
    assert not oversight.may_judge(acts(STAFF, "reviewer"), SHE, HERE)
    assert not oversight.may_judge(acts(STAFF, "reviewer"), ANOTHER, ELSEWHERE)
    assert not oversight.may_judge(acts(STAFF, "coordinator"), ANOTHER, HERE)


BY_COORDINATORS = {"professional", "coordinator", "location_contact", "pathfinder", "on_call"}


@pytest.mark.parametrize(("held_at", "given_at", "may"), [
    (PLACE, PLACE, True), (None, PLACE, True), (None, None, True), (PLACE, OTHER_PLACE, False), (PLACE, None, False),
])  # fmt: skip
def test_a_coordinator_gives_roles_where_she_is_one(held_at, given_at, may):
    who = acts(STAFF, "coordinator", at=held_at)
    given = {kind for kind in KINDS if people.gives_role(who, HERE, kind, given_at)}
    assert given == (BY_COORDINATORS if may else set())
    assert not people.gives_role(who, ELSEWHERE, "professional", given_at)
    assert not people.gives_role(acts(CLIENT, "coordinator", at=held_at), HERE, "professional", given_at)
    assert not people.gives_role(acts(STAFF, "manager", at=held_at), HERE, "professional", given_at)
    assert people.gives_role(acts(STAFF, "administrator"), HERE, "confidant", given_at)


def _locations(name: str) -> Callable[[Actor, UUID, UUID], bool]:
    asked = getattr(locations, name)
    if name == "may_open":
        return asked  # type: ignore[no-any-return]
    return lambda who, house, place: asked(who, LocationFile(organisation_id=house, location_id=place))


AT_A_PLACE = {
    "groups.works_at": (groups.works_at, {"coordinator", "location_contact"}, HATS),
    "tables.opens_at": (tables.opens_at, {"coordinator"}, HATS),
    "peers.opens_at": (peers.opens_at, {"coordinator"}, HATS),
    "locations.may_open": (_locations("may_open"), {"coordinator", "pathfinder"}, (STAFF,)),
    "locations.decides": (_locations("decides"), {"location_contact", "professional", "coordinator"}, (STAFF,)),
    "locations.takes_part": (
        _locations("takes_part"), {"location_contact", "professional", "coordinator", "pathfinder"}, (STAFF,),
    ),
    "locations.answers": (_locations("answers"), {"location_contact", "coordinator", "pathfinder"}, (STAFF,)),
    "knowledge.gives_mandate": (knowledge.gives_mandate, {"coordinator", "manager"}, (STAFF,)),
    "locations.names_contact": (_locations("names_contact"), {"coordinator"}, (STAFF,)),
}  # fmt: skip


@pytest.mark.parametrize("name", AT_A_PLACE)
def test_only_at_her_own_place_or_of_the_whole_house(name):
    asked, kinds, hats = AT_A_PLACE[name]
    every = set(product(HATS, KINDS, (HERE, ELSEWHERE), (PLACE, OTHER_PLACE, None)))
    may = {one for one in every if asked(acts(one[0], one[1], house=one[2], at=one[3]), HERE, PLACE)}
    assert may == set(product(hats, kinds, (HERE,), (PLACE, None)))


def test_a_volunteer_of_a_place():
    of = locations.is_volunteer_of
    assert [of(acts(VOLUNTEER, "volunteer", at=at), PLACE) for at in (PLACE, None, OTHER_PLACE)] == [True, True, False]
    assert not of(acts(STAFF, "volunteer", at=PLACE), PLACE)
    both = Actor(SHE, VOLUNTEER, (RoleHeld("volunteer", HERE, OTHER_PLACE), RoleHeld("client", HERE, PLACE)))
    assert not of(both, PLACE)


THANKS = Thanks(to_id=SHE, to_hat=STAFF, by_id=ANOTHER)
KNOWS = Knows(knower_id=ANOTHER, organisation_id=HERE)
TIP = PassedOn(kind="tip", by_id=ANOTHER, organisation_id=HERE)
OWN_WORK = PassedOn(kind="own", by_id=ANOTHER, organisation_id=HERE)
ALONG = LookAlong(asked_id=SHE, by_id=ANOTHER)
GUEST = Guest(person_id=SHE, hat=VOLUNTEER, by_id=ANOTHER)
VOLUNTEER_FILE = Volunteer(person_id=ANOTHER, organisation_id=HERE, location_id=PLACE)
SIGNAL = Signal(raised_by_id=ANOTHER)
TOLD = Incident(told=[SHE])
NOT_TOLD = Incident(told=[ANOTHER])
OPENING = Opening(by_id=ANOTHER, reviewers=[SHE, ANOTHER])
OWN_OPENING = Opening(by_id=SHE, reviewers=[SHE])
ASKED = vault_models.Opening(asked_by_id=ANOTHER, told=[SHE], organisation_id=HERE)
LEADER, PRO = acts(STAFF, "coordinator"), acts(STAFF, "professional")
# Somebody, the question, the row, and the answer.
OF_A_ROW = [
    (acts(STAFF, "professional"), knowledge.is_named, THANKS, True),
    (acts(VOLUNTEER, "volunteer"), knowledge.is_named, THANKS, False),
    (acts(STAFF, "professional", person=ANOTHER), knowledge.is_named, THANKS, False),
    (acts(STAFF, "professional", person=ANOTHER), knowledge.is_hers, KNOWS, True),
    (acts(STAFF, "manager", person=ANOTHER), knowledge.is_hers, KNOWS, False),
    (LEADER, knowledge.is_hers, KNOWS, False),
    (LEADER, knowledge.hands_over, KNOWS, True),
    (PRO, knowledge.hands_over, KNOWS, False),
    (acts(STAFF, "professional", person=ANOTHER), knowledge.hands_over, KNOWS, True),
    (acts(VOLUNTEER, "coordinator"), knowledge.hands_over, KNOWS, False),
    (acts(VOLUNTEER, "coordinator", person=ANOTHER), knowledge.hands_over, KNOWS, False),
    (acts(STAFF, "coordinator", house=ELSEWHERE), knowledge.hands_over, KNOWS, False),
    (LEADER, knowledge.takes_back, TIP, True),
    (PRO, knowledge.takes_back, TIP, False),
    (acts(STAFF, "professional", person=ANOTHER), knowledge.takes_back, TIP, True),
    (acts(VOLUNTEER, "coordinator"), knowledge.takes_back, TIP, False),
    (acts(VOLUNTEER, "coordinator", person=ANOTHER), knowledge.takes_back, TIP, False),
    (acts(STAFF, "coordinator", house=ELSEWHERE), knowledge.takes_back, TIP, False),
    (LEADER, knowledge.takes_back, OWN_WORK, False),
    (acts(STAFF, "professional", person=ANOTHER), knowledge.takes_back, OWN_WORK, True),
    (PRO, knowledge.is_in, ALONG, True),
    (acts(STAFF, "professional", person=ANOTHER), knowledge.is_in, ALONG, True),
    (acts(STAFF, "professional", person=THIRD), knowledge.is_in, ALONG, False),
    (acts(VOLUNTEER, "volunteer"), knowledge.is_in, ALONG, False),
    (acts(VOLUNTEER, "volunteer"), knowledge.is_the_guest, GUEST, True),
    (acts(CLIENT, "client"), knowledge.is_the_guest, GUEST, False),
    (acts(STAFF, "coordinator", person=ANOTHER), knowledge.is_the_guest, GUEST, False),
    (acts(VOLUNTEER, "volunteer", person=ANOTHER), volunteers.is_herself, VOLUNTEER_FILE, True),
    (acts(VOLUNTEER, "volunteer"), volunteers.is_herself, VOLUNTEER_FILE, False),
    (acts(STAFF, "volunteer", person=ANOTHER), volunteers.is_herself, VOLUNTEER_FILE, False),
    (acts(VOLUNTEER, "volunteer", person=ANOTHER), volunteers.is_herself_or_leads, VOLUNTEER_FILE, True),
    (acts(STAFF, "coordinator", at=PLACE), volunteers.is_herself_or_leads, VOLUNTEER_FILE, True),
    (PRO, volunteers.is_herself_or_leads, VOLUNTEER_FILE, False),
    (acts(STAFF, "coordinator", at=PLACE), volunteers.leads, VOLUNTEER_FILE, True),
    (LEADER, volunteers.leads, VOLUNTEER_FILE, True),
    (acts(STAFF, "coordinator", at=OTHER_PLACE), volunteers.leads, VOLUNTEER_FILE, False),
    (acts(STAFF, "coordinator", at=PLACE), volunteers.leads, Volunteer(person_id=ANOTHER, organisation_id=HERE), True),
    (acts(STAFF, "coordinator", house=ELSEWHERE), volunteers.leads, VOLUNTEER_FILE, False),
    (acts(STAFF, "coordinator", person=ANOTHER), volunteers.leads, VOLUNTEER_FILE, False),
    (Actor(SHE, STAFF, (RoleHeld("coordinator", ELSEWHERE), RoleHeld("professional", HERE))), volunteers.leads,
     VOLUNTEER_FILE, False),
    (PRO, volunteers.may_sign_screening, Screening(first_id=SHE), True),
    (PRO, volunteers.may_sign_screening, Screening(second_id=SHE), True),
    (PRO, volunteers.may_sign_screening, Screening(first_id=ANOTHER, second_id=THIRD), False),
    (LEADER, volunteers.may_sign_screening, Screening(first_id=SHE), False),
    (PRO, signals.may_answer, SIGNAL, True),
    (acts(STAFF, "professional", person=ANOTHER), signals.may_answer, SIGNAL, False),
    (acts(VOLUNTEER, "volunteer"), signals.may_answer, SIGNAL, False),
    (PRO, signals.may_answer_complaint, Complaint(raised_by_id=ANOTHER), True),
    (PRO, signals.may_answer_complaint, Complaint(raised_by_id=SHE), False),
    (acts(CLIENT, "client"), signals.may_answer_complaint, Complaint(raised_by_id=ANOTHER), False),
    (PRO, signals.leads_plan, ReportingCode(professional_id=SHE), True),
    (PRO, signals.leads_plan, ReportingCode(professional_id=ANOTHER), False),
    (acts(VOLUNTEER, "volunteer"), signals.leads_plan, ReportingCode(professional_id=SHE), False),
    (acts(STAFF, "manager"), signals.follows_up, TOLD, True),
    (acts(STAFF, "manager"), signals.follows_up, NOT_TOLD, False),
    (LEADER, signals.follows_up, NOT_TOLD, True),
    (PRO, signals.follows_up, NOT_TOLD, True),
    (acts(VOLUNTEER, "volunteer"), signals.follows_up, TOLD, False),
    (acts(STAFF, "reviewer"), emergency.reviews, OPENING, True),
    (acts(STAFF, "reviewer", person=ANOTHER), emergency.reviews, OPENING, False),
    (acts(STAFF, "reviewer", person=THIRD), emergency.reviews, OPENING, False),
    (PRO, emergency.reviews, OPENING, False),
    (acts(STAFF, "reviewer"), emergency.may_close, OPENING, True),
    (PRO, emergency.may_close, OPENING, False),
    (PRO, emergency.may_close, OWN_OPENING, True),
    (acts(STAFF, "reviewer"), emergency.may_close, OWN_OPENING, False),
    (PRO, courses.gives, Course(trainer_id=SHE), True),
    (PRO, courses.gives, Course(trainer_id=ANOTHER), False),
    (LEADER, courses.gives, Course(trainer_id=SHE), False),
    (acts(VOLUNTEER, "volunteer"), partners.walks, Walk(person_id=SHE), True),
    (acts(VOLUNTEER, "volunteer"), partners.walks, Walk(person_id=ANOTHER), False),
    (PRO, partners.walks, Walk(person_id=SHE), False),
    (PRO, partners.walks_along, Walk(professional_id=SHE), True),
    (PRO, partners.walks_along, Walk(professional_id=ANOTHER), False),
    (LEADER, partners.walks_along, Walk(professional_id=SHE), False),
    (LEADER, partners.falls_back_on, Walk(fallback_id=SHE), True),
    (LEADER, partners.falls_back_on, Walk(fallback_id=ANOTHER), False),
    (acts(VOLUNTEER, "volunteer"), partners.falls_back_on, Walk(fallback_id=SHE), False),
    (PRO, groups.is_asked, GroupPart(part="professional", person_id=SHE), True),
    (PRO, groups.is_asked, GroupPart(part="professional", person_id=ANOTHER), False),
    (PRO, groups.is_asked, GroupPart(part="volunteer", person_id=SHE), False),
    (LEADER, groups.is_asked, GroupPart(part="professional", person_id=SHE), False),
    (acts(STAFF, "manager"), placements.corrects, Tip(by_id=SHE, organisation_id=HERE), True),
    (acts(STAFF, "manager"), placements.corrects, Tip(by_id=ANOTHER, organisation_id=HERE), False),
    (LEADER, placements.corrects, Tip(by_id=ANOTHER, organisation_id=HERE), True),
    (LEADER, placements.corrects, Tip(by_id=ANOTHER, organisation_id=ELSEWHERE), False),
    (acts(CLIENT, "coordinator"), placements.corrects, Tip(by_id=SHE, organisation_id=HERE), False),
    (LEADER, retention.carries_out, Erasure(asked_by_id=ANOTHER), True),
    (LEADER, retention.carries_out, Erasure(asked_by_id=SHE), False),
    (acts(STAFF, "manager"), retention.carries_out, Erasure(asked_by_id=ANOTHER), False),
    (LEADER, retention.confirms, Hold(asked_by_id=ANOTHER), True),
    (LEADER, retention.confirms, Hold(asked_by_id=SHE), False),
    (acts(STAFF, "manager"), retention.confirms, Hold(asked_by_id=ANOTHER), False),
    (LEADER, retention.turns_on, Term(wanted_on_by_id=ANOTHER), True),
    (LEADER, retention.turns_on, Term(wanted_on_by_id=SHE), False),
    (PRO, retention.turns_on, Term(wanted_on_by_id=ANOTHER), False),
    (acts(STAFF, "manager"), rings.sits_there, OuterMember(person_id=SHE), True),
    (acts(STAFF, "manager"), rings.sits_there, OuterMember(person_id=ANOTHER), False),
    (acts(CLIENT, "client"), rings.sits_there, OuterMember(person_id=SHE), False),
    (acts(STAFF, "manager"), vault.asked_it, vault_models.Opening(asked_by_id=SHE), True),
    (acts(STAFF, "manager"), vault.asked_it, vault_models.Opening(asked_by_id=ANOTHER), False),
    (acts(CLIENT, "client"), vault.asked_it, vault_models.Opening(asked_by_id=SHE), False),
    (LEADER, vault.may_answer, ASKED, True),
    (acts(STAFF, "coordinator", house=ELSEWHERE), vault.may_answer, ASKED, False),
    (acts(STAFF, "coordinator", person=THIRD), vault.may_answer, ASKED, False),
    (LEADER, vault.may_answer, vault_models.Opening(asked_by_id=SHE, told=[SHE], organisation_id=HERE), False),
    (acts(STAFF, "manager"), vault.may_answer, ASKED, False),
    (acts(CLIENT, "coordinator"), vault.may_answer, ASKED, False),
    (PRO, tables.is_her_professional, TableQuestion(professional_id=SHE), True),
    (PRO, tables.is_her_professional, TableQuestion(professional_id=ANOTHER), False),
    (LEADER, tables.is_her_professional, TableQuestion(professional_id=SHE), False),
    (acts(CLIENT, "client"), tables.speaks, TableQuestion(asker_id=SHE), True),
    (acts(CLIENT, "client"), tables.speaks, TableQuestion(asker_id=ANOTHER), False),
    (PRO, tables.speaks, TableQuestion(asker_id=ANOTHER, professional_id=SHE), True),
    (acts(VOLUNTEER, "volunteer"), peers.may_take_part, PeerGroup(kind="volunteers"), True),
    (LEADER, peers.may_take_part, PeerGroup(kind="volunteers"), False),
    (acts(VOLUNTEER, "volunteer"), peers.may_take_part, PeerGroup(kind="circle"), False),
    (PRO, peers.may_take_part, PeerGroup(kind="circle"), True),
    (acts(STAFF, "manager"), peers.may_take_part, PeerGroup(kind="training"), False),
    (acts(VOLUNTEER, "volunteer"), matches.is_asked, PrivateAnswer(part="volunteer", person_id=SHE), True),
    (acts(VOLUNTEER, "volunteer"), matches.is_asked, PrivateAnswer(part="volunteer", person_id=ANOTHER), False),
    (acts(VOLUNTEER, "volunteer"), matches.is_asked, PrivateAnswer(part="client", person_id=SHE), False),
    (acts(CLIENT, "client"), matches.is_asked, PrivateAnswer(part="client", person_id=SHE), True),
    (acts(CLIENT, "client"), matches.is_asked, PrivateAnswer(part="volunteer", person_id=SHE), False),
]  # fmt: skip


@pytest.mark.parametrize(("who", "asked", "row", "may"), OF_A_ROW)
def test_of_one_row(who, asked, row, may):
    assert asked(who, row) == may


def test_one_of_two_roles_is_enough():
    two = (RoleHeld("manager", HERE), RoleHeld("coordinator", HERE, PLACE))
    who = Actor(SHE, STAFF, two)
    assert groups.works_at(who, HERE, PLACE)
    assert tables.opens_at(who, HERE, PLACE)
    assert locations.may_open(who, HERE, PLACE)
    volunteer = (RoleHeld("volunteer", HERE, OTHER_PLACE), RoleHeld("volunteer", HERE, PLACE))
    assert locations.is_volunteer_of(Actor(SHE, VOLUNTEER, volunteer), PLACE)
    assert volunteers.leads(who, VOLUNTEER_FILE)
    assert not volunteers.leads(Actor(SHE, CLIENT, two), VOLUNTEER_FILE)


def test_a_client_is_herself_under_her_own_hat_alone():
    assert is_herself(acts(CLIENT, "client"), SHE)
    assert not is_herself(acts(CLIENT, "client"), ANOTHER)
    assert not is_herself(acts(CLIENT, "volunteer"), SHE)
    assert not is_herself(acts(STAFF, "client"), SHE)


def test_every_role_at_work_reads_the_tips():
    assert placements.looks_at_places(PRO)
    assert set(placements.READ_TIPS) == set(KINDS) - {"volunteer", "client"}
    assert tables.OUTER == "outer"


def test_whose_place_in_the_ring_ended_sits_there_no_more():
    assert not rings.sits_there(acts(STAFF, "manager"), OuterMember(person_id=SHE, until=timezone.now()))


def _person(part: str, person: UUID) -> Participant:
    return Participant(part=part, person_id=person)


@pytest.mark.parametrize(("who", "people_there", "part"), [
    (acts(CLIENT, "client"), [("client", SHE)], "client"),
    (acts(VOLUNTEER, "volunteer"), [("client", SHE)], ""),
    (acts(STAFF, "professional"), [("professional", SHE)], "professional"),
    (acts(STAFF, "professional"), [("professional", ANOTHER)], ""),
    (acts(STAFF, "coordinator"), [("professional", ANOTHER)], "coordinator"),
    (acts(STAFF, "coordinator"), [("professional", SHE)], "professional"),
    (acts(STAFF, "coordinator"), [], ""),
    (acts(STAFF, "manager"), [("professional", ANOTHER)], ""),
    (acts(STAFF, "professional"), [("volunteer", SHE)], ""),
])  # fmt: skip
def test_what_she_is_among_these_people(who, people_there, part):
    assert moments.part_among([_person(*one) for one in people_there], who) == part
    assert moments.leads(part) == (part in ("professional", "coordinator"))
