"""One house in which every kind of thing exists: who lives it may open every staff address, and nobody else may.

A match in each way of working that has pages of its own, and around three of them what people kept, promised, doubted,
opened and wrote down.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any

from PIL import Image

from naast.clients import actions as clients
from naast.clients.models import Client
from naast.expenses import actions as expenses
from naast.expenses.receipts import Receipt, read
from naast.groups import actions as groups
from naast.groups.models import GroupActivity, GroupPart
from naast.knowledge.actions import along as looking
from naast.knowledge.actions import naming, passing, support
from naast.learning.actions import dilemmas
from naast.learning.actions.cases import note_case
from naast.learning.actions.stories import write_story
from naast.locations import actions as locations
from naast.matches import actions as matches
from naast.matches.models import Participant, PrivateAnswer, StandingDuo
from naast.moments import actions as moments
from naast.moments.models import Asked
from naast.oversight import actions as looked
from naast.oversight.rules import Odd
from naast.oversight.rules import Rule as OddRule
from naast.partners import actions as walked
from naast.partners.models import ChainRole, Champion
from naast.peers import actions as peering
from naast.people import actions as people
from naast.people.models import Role
from naast.placements.models import PlacementAgreement
from naast.privacy import clock
from naast.privacy.actor import Actor, acting_as
from naast.programmes import actions as programmes
from naast.programmes.models import Programme
from naast.retention import actions as retention
from naast.retention import queries as retaining
from naast.signals import actions as signals
from naast.tables import actions as round_table
from naast.vault import actions as vault
from naast.volunteers import actions as volunteers
from naast.volunteers.actions.import_runs import bring_file
from naast.volunteers.models import Permit
from tests.cast import House, person, wearing
from tests.cast import house as make_house
from tests.clients.cast import client_of
from tests.courses import cast as courses
from tests.duties import cast as duties
from tests.emergency.cast import tries
from tests.locations.cast import pathfinder
from tests.matches.cast import Cast, ended, proposed
from tests.moments.cast import beside, visit
from tests.oversight import cast as oversight
from tests.partners import cast as partners
from tests.partners import walking
from tests.placements import cast as placements
from tests.tables import cast as tables
from tests.vault.cast import ADDRESS, CODE
from tests.volunteers.cast import ready_volunteer
from tests.ways import WAYS, place

Ids = dict[str, object]
# Ways of working with pages of their own, and the professional of the match there.
OTHERS = {"abroad": "Lot", "supervision": "Mo", "peer": "Sil", "circle": "Rik", "alongside": "Lin"}
WHY = "Zij komt uit hetzelfde netwerk."


@dataclass
class Everything:
    """A buddy, a shelter and a presence match in one house; `ids` says what stands behind which address.

    `before` was accountable for the last of the others, until today.
    """

    buddy: Cast
    shelter: Cast
    presence: Cast
    others: tuple[Cast, ...]
    ids: dict[str, Ids]
    before: Actor
    # Who keeps the log of this house.
    keeper: Actor

    @property
    def insiders(self) -> list[Actor]:
        """Who works here with these people, by the roles they have now."""
        house = self.buddy.house
        here = (house.hanneke, *(cast.professional for cast in self.casts), house.joost, house.ada, self.keeper)
        return [wearing(one.person_id) for one in here]

    @property
    def lives(self) -> list[Actor]:
        """Everybody who reads something of these matches."""
        return [*self.insiders, *(who for cast in self.casts for who in (cast.volunteer, cast.client))]

    @property
    def casts(self) -> tuple[Cast, ...]:
        return self.buddy, self.shelter, self.presence, *self.others


def everything() -> Everything:
    """The house, lived in."""
    house = make_house(programmes=WAYS)
    keeper = oversight.works(house, "Lou", "log_keeper")
    elsewhere = replace(house, marije=works(house, "Karin", "professional"))  # one professional begins with two
    buddy = beside(house, first_name="Wim", client_name="Nora")
    shelter = beside(house, first_name="Els", client_name="Amina", programme="shelter")
    presence = beside(elsewhere, first_name="Kees", client_name="Bep", programme="presence")
    others = tuple(
        beside(
            replace(house, marije=works(house, name, "professional")),
            first_name=f"{name}s",
            client_name=f"{name}a",
            programme=way,
        )
        for way, name in OTHERS.items()
    )
    ids = {
        "temporary-buddy": lived(buddy)
        | kept_apart(buddy)
        | worried(buddy)
        | thought_along(buddy)
        | asked_of_a_partner(house)
        | placed(house)
        | worked_otherwise(house)
        | walked_along(house)
        | kept_the_log(house)
        | stayed(buddy)
        | kept_and_erased(house, buddy.file.pk)
        | kept_by_law(buddy),
        "shelter": lived(shelter) | opened(shelter) | worried(shelter),
        "presence": lived(presence) | called(presence),
        courses.WAY: taught(house),
        "pathfinders": child(house),
    }
    ids |= {way: of_the_match(cast) for way, cast in zip(OTHERS, others, strict=True)}
    ids["circle"] |= around(others[list(OTHERS).index("circle")])
    beside_them(buddy, shelter, presence)
    ids["temporary-buddy"]["emergency"] = opened_at_night(house)
    return Everything(buddy, shelter, presence, others, ids, before=handed_on(others[-1]), keeper=keeper)


def photo() -> Receipt:
    """A receipt that may be put in every way of working."""
    drawn = BytesIO()
    Image.new("RGB", (8, 8), "white").save(drawn, "PNG")
    return read(drawn.getvalue())


def opened_at_night(house: House) -> object:
    """Joost is not in the circle of Amina, and reads her file for an hour; Hanneke looks whether it was right."""
    opening = tries(wearing(house.joost.person_id), "Amina")
    assert opening.client_id is not None
    return opening.pk


def kept_and_erased(house: House, volunteer: object) -> Ids:
    """A term that a colleague wants on, and a client who asks, must stay for now, and is proposed to be erased."""
    dora, herself = client_of(house, "Dora", by=house.marije)
    term = retention.set_term(
        programme="", kind="match_file", purpose="Uitleg", basis="Afspraak", months=24, then="erase", key=uuid.uuid4(),
        by=house.ada,
    )  # fmt: skip
    retention.want_on(term=term, version=term.version, by=house.ada)
    wish = retention.wish_erasure(words="", key=uuid.uuid4(), by=herself)
    with acting_as(house.marije):
        one = retaining.about(dora.person_id, "client", house.marije)
    assert one
    erasure = retention.ask_erasure(one=one, because="wish", words="", key=uuid.uuid4(), by=house.marije)
    until = clock.today() + timedelta(days=30)
    hold = retention.ask_hold(one=one, reason="Een klacht", until=until, key=uuid.uuid4(), by=house.marije)
    return {
        "keeping": term.pk, "erasures:client": dora.pk, "erasures:volunteer": volunteer, "erasures": erasure.pk,
        "holds:client": dora.pk, "holds:volunteer": volunteer, "holds": hold.pk, "wishes": wish.pk,
    }  # fmt: skip


def beside_them(buddy: Cast, shelter: Cast, presence: Cast) -> None:
    """Of everything that holds something one more, for the same people: what is in the one is not in the other."""
    house, by = buddy.house, buddy.coordinator
    client_of(house, "Truus", programme="presence", by=presence.professional)
    proposed(house, first_name="Ger", client_name="Loes", programme="circle")
    people.begin_role(
        organisation=house.organisation, person_id=house.joost.person_id, kind="location_contact",
        location_id=house.other_location.pk, deputy_id=house.tom.person_id, by=house.ada,
    )  # fmt: skip
    locations.open_location(
        location=house.other_location, programme="shelter", setting="women", key=uuid.uuid4(), by=house.tom
    )
    partners.written(house)
    group_of(shelter, "Tuinieren")
    courses.actions.open_course(
        programme=courses.WAY, called="Lentegroep", place="De Spil", key=uuid.uuid4(), by=house.marije
    )
    table = tables.table_of(house, called="Werktafel Zuid")
    tables.planned(table, clock.now() + timedelta(days=3), by=by)
    round_table.ask_question(
        client=file_of(buddy), table_id=table.pk, words="Wie zingt er?", said="spoken", there="yes", yes=True,
        key=uuid.uuid4(), by=buddy.professional,
    )  # fmt: skip


def handed_on(cast: Cast) -> Actor:
    """Somebody else is accountable from now on; who was it until today."""
    before, cast.professional = cast.professional, works(cast.house, "Siep", "professional")
    matches.move_accountability(
        match=cast.fresh(), to_id=cast.professional.person_id, reason="Zij kreeg ander werk.", by=cast.coordinator
    )
    return before


def child(house: House) -> Ids:
    """A child who dreams of something, and somebody with authority over her."""
    mus, by = client_of(house, "Mus", programme=walking.WAY, by=house.marije)[0], house.marije
    clients.keep_age(client=mus, band="under_12", changes_on=clock.today() + timedelta(days=90), by=by)
    ans = clients.add_guardian(client=mus, called="Ans", key=uuid.uuid4(), by=by)
    measured = clients.lay_ready(client=mus, instrument="ladder", key=uuid.uuid4(), by=by)
    return {"clients": mus.pk, "guardian": ans.pk, "measured": measured.pk}


def of_the_match(cast: Cast) -> Ids:
    """The people of a match and the match itself; and the permit to enter, where one is asked."""
    with acting_as(cast.coordinator):
        permit = Permit.objects.filter(volunteer=cast.file).first()
    return {
        "permit_id": permit and permit.pk,
        "volunteers": cast.file.pk, "clients": file_of(cast).pk, "requests": cast.request.pk, "matches": cast.match.pk,
        "part": "client",
    }  # fmt: skip


def around(cast: Cast) -> Ids:
    """The ring around a circle with somebody in it, and one of those inside."""
    member = matches.add_to_outer(
        match=cast.match, first_name="Petra", does="Therapeut", key=uuid.uuid4(), by=cast.coordinator
    )
    with acting_as(cast.coordinator):
        inside = Participant.objects.get(match=cast.match, person_id=cast.others[0].person_id)
    return {"around": member.ring_id, "member": member.pk, "participant": inside.pk, "about": "suitability"}


def file_of(cast: Cast) -> Client:
    with acting_as(cast.professional):
        return Client.objects.get(person_id=cast.client.person_id)


def lived(cast: Cast) -> Ids:
    """They saw each other, told how it was, promised something and called for help; the ids of all that."""
    by, client = cast.professional, file_of(cast)
    moment = visit(cast)
    joint = moments.plan_moment(match=cast.match, at=clock.now() + timedelta(days=1), joint=True, by=by)
    report = moments.report(moment=moment, happened=True, mood=4, by=cast.volunteer)
    promise = moments.promise(
        match=cast.match, words="Ik neem de kaart mee.", to_part="client", due_on=clock.today(), by=cast.volunteer
    )
    signal = signals.call_for_help(match=cast.match, words="Kan iemand bellen?", by=cast.volunteer)
    doubt = clients.add_own_doubt(client=client, words="Is het niet te druk?", key=uuid.uuid4(), by=by, for_client=True)
    boundary = clients.set_own_boundary(client=client, words="Niet over vroeger.", key=uuid.uuid4(), by=by)
    story = write_story(match=cast.match, words="Ze gingen naar de markt.", key=uuid.uuid4(), by=by)
    with acting_as(by):
        answered = PrivateAnswer.objects.filter(match_id=cast.match.pk, part="client").first()
        asked = Asked.objects.filter(match_id=cast.match.pk, of_part="professional").first()
    assert answered
    assert asked
    spent = expenses.note_expense(
        volunteer=cast.file,
        spent_on=clock.today(),
        kilometres=Decimal(7),
        receipt=photo(),
        by=cast.volunteer,
    )
    return of_the_house(cast) | {
        "volunteers": cast.file.pk, "clients": client.pk, "requests": cast.request.pk, "matches": cast.match.pk,
        "moments": joint.pk, "reports": report.pk, "promises": promise.pk,
        "signals": signal.pk, "doubt": doubt.pk, "boundary": boundary.pk,
        "stories": story.pk, "asked": answered.pk, "check-ins": asked.pk, "expense_id": spent.pk,
    }  # fmt: skip


def of_the_house(cast: Cast) -> Ids:
    """What is about no match: a colleague, a list, a pause, a certificate thought over."""
    house, by = cast.house, cast.coordinator
    pause = volunteers.say(volunteer=cast.file, kind="less", words="Even rust.", by=cast.volunteer)
    volunteers.plan_yearly(volunteers=[cast.file], on=clock.today(), called="Samen eten", by=by)
    screening = volunteers.propose_reasoned_screening(
        volunteer=ready_volunteer(house, "Gerda")[0], reason="Het is lang geleden.", first_id=house.marije.person_id,
        second_id=house.joost.person_id, by=by,
    )  # fmt: skip
    run = bring_file(
        key=uuid.uuid4(), kind="volunteers", organisation=house.organisation, by=by,
        content=b"Nummer;Voornaam\n1;Toos\n",
    )  # fmt: skip
    with acting_as(house.ada):
        role = Role.objects.filter(person_id=house.rachid.person_id, kind="on_call").get()
    return {
        "people": house.rachid.person_id, "role_id": role.pk, "import": run.pk, "screenings": screening.pk,
        "pause_id": pause.pk, "kind": "csv", "leaving": "volunteer", "part": "client", "rhythm": "first_weeks",
    }  # fmt: skip


def kept_apart(cast: Cast) -> Ids:
    """Her client may not meet somebody, nor a whole group."""
    by, her = cast.professional, cast.client.person_id
    group = people.begin_group(words="Het netwerk", organisation_id=cast.house.organisation.pk, key=uuid.uuid4(), by=by)
    people.separate_from_group(one_id=her, group=group, reason=WHY, by=by)
    other = ready_volunteer(cast.house, "Frits")[1].person_id
    member = people.add_to_group(group=group, person_id=other, by=by)
    apart = people.separate(
        one_id=her, other_id=ready_volunteer(cast.house, "Henk")[1].person_id, reason=WHY,
        organisation_id=cast.house.organisation.pk, by=by,
    )  # fmt: skip
    return {"group": group.pk, "member": member.pk, "separation": apart.pk}


def worried(cast: Cast) -> Ids:
    """Steps of a professional, something that happened, and a letter."""
    plan = signals.begin_plan(client=file_of(cast), by=cast.professional)
    signals.write_step(plan=plan, step=1, on=clock.today(), words="De deur was op slot.", by=cast.professional)
    event = signals.tell_incident(
        kind="incident", happened_on=clock.today(), words="De trap was glad.", match=cast.match, by=cast.volunteer
    )
    letter = signals.complain(words="Niemand belde terug.", to="coordinators", by=cast.client)
    return {"steps": plan.pk, "number": 1, "events": event.pk, "letters": letter.pk}


def opened(cast: Cast) -> Ids:
    """The location of a shelter with its doubts, worries and rules, an activity with an open door, and a grey case."""
    house, contact = cast.house, wearing(cast.house.joost.person_id)
    file = place(house, "shelter")
    assert file is not None
    doubt = locations.raise_doubt(file=file, words="Is er tijd voor?", key=uuid.uuid4(), by=contact)
    worry = locations.raise_worry(
        file=file, activity="company", words="Dit was ons werk.", key=uuid.uuid4(), by=contact
    )
    rule = locations.change_rule(
        file=file, name="Cadeaus", essence="Kleine dingen mogen.", room="Thee kan.", for_client="Thee mag.",
        for_volunteer="Thee mag.", key=uuid.uuid4(), by=contact,
    )  # fmt: skip
    case = note_case(
        programme="shelter", location_id=house.location.pk, words="Zij gaf een ketting.", boundary="gifts",
        key=uuid.uuid4(), by=house.marije,
    )  # fmt: skip
    asked = dilemmas.open_session(dilemma="loyal", location_id=house.location.pk, key=uuid.uuid4(), by=cast.coordinator)
    dilemmas.stand(session=asked, place=3, touched=[0], by=house.marije)
    dilemmas.keep_yield(session=asked, step="try", words="We bellen eerst.", key=uuid.uuid4(), by=cast.coordinator)
    thanks = naming.thank(to_id=house.marije.person_id, topic="Papieren", key=uuid.uuid4(), by=cast.volunteer)
    known = naming.may_be_asked(topic="Een eerste bezoek", key=uuid.uuid4(), by=house.marije)
    soon = clock.now() + timedelta(days=1)
    along = looking.ask(knows=known, way="along", at=soon, key=uuid.uuid4(), by=contact)
    tip = passing.pass_on(kind="tip", topic="Een eerste bezoek", words="Eerst thee.", key=uuid.uuid4(), by=house.marije)
    support.ask_guest(of=file_of(cast), place="De teamdag", at=soon, key=uuid.uuid4(), by=cast.professional)
    return activity(cast) | peers(cast) | {
        "knowledge:thanks": thanks.pk, "knowledge:knows": known.pk, "knowledge:along": along.pk,
        "knowledge:passed": tip.pk,
        "locations": file.pk, "to": "ordinary", "locations:doubt": doubt.pk, "worry": worry.pk, "rule": rule.pk,
        "cases": case.pk, "dilemmas": asked.pk,
    }  # fmt: skip


def peers(cast: Cast) -> Ids:
    """A group in which volunteers look back, and a circle of two organisations with a time to come."""
    own = {"location_id": cast.house.location.pk, "when": "elke maand", "by": cast.coordinator}
    group = peering.open_group(kind="volunteers", called="Samen", key=uuid.uuid4(), **own)
    peering.join(group=group, by=cast.volunteer)
    peering.keep_question(words="Hoe zeg ik nee?", key=uuid.uuid4(), by=cast.volunteer)
    circle = peering.open_group(kind="circle", called="Kring", key=uuid.uuid4(), **own)
    there = make_house("De Brug")
    word = peering.make_word(group=circle, by=cast.coordinator)
    peering.join_by_word(word=word, by=there.marije)
    meeting = peering.plan_meeting(
        group=circle, at=clock.now() + timedelta(days=1), minutes=60, method="theme", key=uuid.uuid4(),
        by=cast.coordinator,
    )  # fmt: skip
    question = peering.keep_question(words="Wat helpt?", key=uuid.uuid4(), by=there.marije)
    peering.bring(question=question, meeting=meeting, by=there.marije)
    return {"learning": circle.pk, "learning-times": meeting.pk}


def activity(cast: Cast) -> Ids:
    """Somebody leads an activity for which Marije stays accountable, and it is planned."""
    house, by = cast.house, cast.coordinator
    group = group_of(cast, "Fietsen maken")
    with acting_as(by):
        asked = GroupPart.objects.get(group=group, part="professional")
    groups.stay_accountable(part=asked, by=house.marije)
    leads = groups.let_lead(group=group, volunteer=cast.file, by=by)
    group = groups.begin_group(group=group, by=by)
    time = groups.plan_time(group=group, at=clock.now() + timedelta(days=1), key=uuid.uuid4(), by=by)
    return {"groups": group.pk, "groups:part": leads.pk, "time": time.pk}


def group_of(cast: Cast, called: str) -> GroupActivity:
    """An activity with an open door; nobody leads it yet."""
    return groups.open_group(
        key=uuid.uuid4(), location=cast.house.location, programme="shelter", activity="bicycle_repair",
        called=called, when="elke dinsdag", runs_without="De fietsenmaker komt.",
        professional_id=cast.house.marije.person_id, by=cast.coordinator,
    )  # fmt: skip


def thought_along(cast: Cast) -> Ids:
    """A table that thinks along with a question she wrote down with her professional."""
    house, by = cast.house, cast.coordinator
    table = tables.table_of(house)
    [evening] = tables.planned(table, clock.now() - timedelta(hours=1), by=by)
    member = tables.joined(table, cast.professional, "De Boog", by=by)
    question = round_table.ask_question(
        client=file_of(cast), table_id=table.pk, words="Wie wil er met mij schaken?", said="spoken", there="yes",
        yes=True, key=uuid.uuid4(), by=cast.professional,
    )  # fmt: skip
    round_table.put_on_agenda(question=question, meeting=evening, by=by)
    there = round_table.note_there(meeting=evening, member=member, by=by)
    helper = tables.joined(table, ready_volunteer(house, "Ali", programme=tables.PROGRAMME)[1], "Buurttuin", by=by)
    round_table.note_there(meeting=evening, member=helper, by=by)
    question = round_table.bring_to_table(question=question, by=by)
    offer = tables.offered(question, by=by)
    task = round_table.agree_action(
        question=question, words="Bellen", owner="Joost", due_on=clock.today(), key=uuid.uuid4(), by=by
    )
    return {
        "rounds": table.pk, "rounds:member": member.pk, "evenings": evening.pk, "evenings:member": member.pk,
        "attendance": there.pk, "questions": question.pk, "offer": offer.pk, "task": task.pk,
    }  # fmt: skip


def placed(house: House) -> Ids:
    """Somebody at work at another organisation, with a task, an agreement and a word of the host."""
    cast = placements.at_work(house)
    placements.visited(cast, ("host", "Om tien uur beginnen."))
    _word, held = placements.linked(cast)
    told = placements.actions.tell(link_id=held.link_id, signal="less_well", by=held.job)
    with acting_as(cast.marije):
        [agreement] = PlacementAgreement.objects.filter(placement=cast.placement)
    question = placements.answered(cast, placements.asked(held))
    tip = placements.tip_of(cast, placements.answered(cast, placements.asked(held)))
    return {
        "placements:question": question.pk, "tips": tip.pk,
        "placements": cast.placement.pk, "placements:about": cast.request.pk, "placements:part": "client",
        "placements:task": placements.task_of(cast).pk, "placements:agreement": agreement.pk,
        "placements:word": told.pk,
    }  # fmt: skip


def taught(house: House) -> Ids:
    """A course that began, somebody who was there, and what a partner does in the chain."""
    group = courses.begun(house)
    courses.noted(group, 1)
    with acting_as(house.marije):
        role = ChainRole.objects.filter(programme=courses.WAY).first()
    assert role is not None
    return {
        "courses": group.course.pk, "seat": group.seat(1).pk, "number": 1, "role": role.pk,
        "partners": role.partner_id, "placements": placements.at_work(house, name="Mo", way=courses.WAY).placement.pk,
        "part": "professional",
    }  # fmt: skip


def asked_of_a_partner(house: House) -> Ids:
    """A partner that said when it comes, for somebody who waits in the way of working with partners."""
    asked, word = partners.sent(house)
    partners.answered(asked, word, "accepted", "planned")
    day = partners.day_of(asked)
    with acting_as(house.hanneke):
        champion = Champion.objects.filter(partner=asked.present.partner).get()
    return {
        "partners": asked.present.partner.pk, "partners:person": asked.present.wil.pk, "champion": champion.pk,
        "referrals": asked.fresh().pk, "about": asked.request.pk, "day": day.pk,
    }  # fmt: skip


def walked_along(house: House) -> Ids:
    """Somebody who goes to a partner with Marije, and a place that the partner has for somebody."""
    walk = walking.begun(house, "Sep")
    offered = walked.note_offer(partner=walk.partner, words="De keuken", key=uuid.uuid4(), by=house.hanneke)
    return {"walking": walk.row.pk, "place": offered.pk}


def worked_otherwise(house: House) -> Ids:
    """What stands around a way of working, and a word of its own in a first version."""
    by = house.hanneke
    way = Programme.objects.get(organisation_id=house.organisation.pk, template="temporary-buddy")
    condition = programmes.add_condition(
        programme=way, sentence="Tijd", do="Vraag het", needed=False, key=uuid.uuid4(), by=by
    )
    year = programmes.add_milestone(programme=way, year=2027, meant="Een team", key=uuid.uuid4(), by=by)
    of_it: dict[str, Any] = {"organisation": house.organisation, "template": "temporary-buddy", "by": by}
    said = {"nl": ["de", "tochtgenoot", "tochtgenoten"], "en": ["companion", "companions"]}
    draft = programmes.change_own(table="words", thing="volunteer", said=said, version=0, **of_it)
    programmes.publish_own(why="Zo noemen wij het.", version=draft.version, **of_it)
    explained = programmes.explain(
        programme=way, about="stand_beside", tongue="ti", text="ሓገዝ", key=uuid.uuid4(), by=by
    )
    entered = programmes.enter_instrument(
        organisation=house.organisation, name="Vragen", source="Wij zelf", rights="Eigen werk", has_rights=True,
        kind="words", asks=["Hoe gaat het?"], key=uuid.uuid4(), by=by,
    )  # fmt: skip
    return {
        "explained": explained.pk, "instrument": entered.pk,
        "ways": way.pk, "condition": condition.pk, "year": year.pk, "table": "words", "thing": "volunteer",
        "ways:number": 1,
    }  # fmt: skip


def kept_the_log(house: House) -> Ids:
    """Two weeks, with a line in the first."""
    job, today = oversight.job_of(house), clock.today()
    looked.make_weeks(today=today - timedelta(days=7), by=job)
    [line] = looked.note_odd(lines=[Odd(house.joost.person_id, today, OddRule.NIGHT, 7)], by=job)
    return {"oversight": line.week_id, "line": line.pk}


def stayed(cast: Cast) -> Ids:
    """Where she stays, by a code name, and a question to see the address that a colleague agreed to."""
    by = cast.professional
    stay = vault.begin_stay(
        client=file_of(cast), code_name=CODE, address=ADDRESS, key=uuid.uuid4(), by=by
    )  # fmt: skip
    opening = vault.ask_to_see(stay=stay, reason="Ik breng haar post.", key=uuid.uuid4(), by=by)
    return {"stays": stay.pk, "vault": vault.agree(opening=opening, by=cast.coordinator).pk}


def kept_by_law(cast: Cast) -> Ids:
    """She asks that something is put right, a colleague told of a breach, and the register is filled in."""
    asked = duties.asked(cast.client)
    told = duties.told(cast.professional)
    way = duties.way_of(cast.house)
    duties.kept(cast.house)
    return {"own-data": asked.pk, "breaches": told.pk, "step": "weighed", "register": way.pk, "register:kind": "impact"}


def called(cast: Cast) -> Ids:
    """A door at which she calls, who is around a client, who comes too, and a duo that works together."""
    by, client = cast.professional, file_of(cast)
    door = clients.begin_outreach(key=uuid.uuid4(), initials="N.B.", programme="presence", by=by)
    near = clients.add_near(client=client, who="Een zus", ring="near", key=uuid.uuid4(), by=by)
    beside_her = matches.add_beside(
        match=cast.match, first_name="Toos", tie="neighbour", does="Doet boodschappen.", agreed_on=clock.today(),
        key=uuid.uuid4(), by=by,
    )  # fmt: skip
    with acting_as(by):
        duo = StandingDuo.objects.first()
    assert duo is not None
    return {"doors": door.pk, "person": near.pk, "one": beside_her.pk, "duos": duo.pk}


def outsiders(world: Everything) -> dict[str, Actor]:
    """Who has no business with any of this."""
    house = world.buddy.house
    ria = works(house, "Ria", "professional")
    past = ended(replace(house, marije=ria), first_name="Piet", client_name="Sara")
    stopped = beside(replace(house, marije=ria), first_name="Jaap", client_name="Jet")
    matches.stop_for_client(match=stopped.match, by=stopped.client)
    return {
        "a stranger": wearing(person()), "an ended role": once(house, "coordinator"),
        "a professional until today": once(house, "professional"), "accountable until today": world.before,
        "a client who stopped": stopped.client, "a volunteer whose client stopped": stopped.volunteer,
        "a volunteer who left": who_left(house), "an ended volunteer": past.volunteer,
        "another volunteer": ready_volunteer(house, "Koos")[1],
        "another client": past.client, "another location": house.tom,
        "a professional of another location": works(house, "Bram", "professional", there=True),
        "a colleague of this location": ria,
        "a manager": works(house, "Petra", "manager"), "a pathfinder": pathfinder(house),
        "an administrator": house.ada, "another organisation": make_house("Elders", programmes=WAYS).hanneke,
    }  # fmt: skip


def works(house: House, first_name: str, kind: str, *, there: bool = False) -> Actor:
    """One more colleague; a manager is of the whole organisation."""
    who = person()
    at: Any = None if kind == "manager" else (house.other_location if there else house.location).pk
    people.add_staff(
        organisation=house.organisation, person=who, first_name=first_name, kinds=[kind], location_id=at, by=house.ada
    )
    return wearing(who)


def once(house: House, kind: str) -> Actor:
    """She had this role at this very location until today."""
    who = works(house, "Gea", kind)
    with acting_as(house.ada):
        role = Role.objects.get(person_id=who.person_id, kind=kind)
    people.end_role(role=role, by=house.ada)
    return Actor(who.person_id, who.hat)


def who_left(house: House) -> Actor:
    """A volunteer who said goodbye."""
    file, herself = ready_volunteer(house, "Dirkje")
    volunteers.leave(volunteer=file, still_beside=0, by=herself)
    return Actor(herself.person_id, herself.hat)
