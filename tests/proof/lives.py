"""What happens in shelters and with people who live very much alone, each through the action real people use."""

from __future__ import annotations

import random
import uuid
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

from naast.clients import actions as clients
from naast.clients.models import Client
from naast.expenses.actions import note_expense
from naast.groups import actions as groups
from naast.groups.models import GroupPart
from naast.learning.actions import dilemmas
from naast.learning.actions.cases import note_case
from naast.learning.actions.sound import state_sound
from naast.learning.actions.stories import offer_story, write_story
from naast.locations import actions as locations
from naast.locations.models import LocationFile, PolicyRule
from naast.matches import actions as matches
from naast.matches.phases import has_steps
from naast.matches.queries import asked_of as private_answers
from naast.matches.queries import step_of
from naast.moments import actions as moments
from naast.moments import jobs as rhythm_jobs
from naast.moments.queries import asked_of
from naast.oversight import actions as oversight
from naast.oversight.queries import due as oversight_due
from naast.oversight.rules import Odd
from naast.oversight.rules import Rule as OddRule
from naast.partners import actions as partners
from naast.partners import jobs
from naast.peers import actions as peering
from naast.people import actions as people
from naast.people.models import Role
from naast.privacy import clock
from naast.privacy.actor import STAFF, Actor, Job, acting_as
from naast.privacy.models import Dossier
from naast.programmes import actions as programmes
from naast.programmes.loading import load
from naast.programmes.models import Programme
from naast.retention import actions as retention
from naast.retention import queries as retaining
from naast.rings import actions as rings
from naast.signals import actions as signals
from naast.signals import silence, silence_jobs
from naast.volunteers import actions as volunteers
from naast.volunteers.actions.import_runs import bring_file
from tests import ways
from tests.cast import House, person, wearing
from tests.clients.cast import client_of, consented, open_request_for
from tests.courses import cast as courses
from tests.duties import cast as duties
from tests.matches.cast import Cast
from tests.moments.cast import beside, visit
from tests.partners import walking
from tests.partners.cast import agreed, answered, day_of, known, sent
from tests.placements import cast as placements
from tests.tables import cast as tables
from tests.volunteers.cast import applied, ready_volunteer

SHELTER, PRESENCE, ABROAD, CIRCLE, ALONGSIDE = "shelter", "presence", "abroad", "circle", "alongside"


def door(here: House, chance: random.Random) -> None:
    """Months at a door, and sometimes it opens."""
    karin = person()
    people.add_staff(
        organisation=here.organisation, person=karin, first_name="Karin", kinds=["professional"],
        location_id=here.location.pk, by=here.ada,
    )  # fmt: skip
    by = wearing(karin)
    with clock.back(timedelta(days=120)):
        outreach = clients.begin_outreach(initials="N.B.", programme=PRESENCE, because="Post", key=uuid.uuid4(), by=by)
        clients.note_attempt(outreach=outreach, way="door", came="nothing", key=uuid.uuid4(), by=by)
    if chance.random() < 0.6:
        client = clients.let_in(outreach=outreach, first_name="Nel", words="Zij zette koffie", key=uuid.uuid4(), by=by)
        clients.describe_circumstances(client=client, began="early", lasts="long", piled_up=["debts"], by=by)
        clients.look_around(client=client, key=uuid.uuid4(), by=by)
        clients.add_near(client=client, who="Een zus", ring="far", key=uuid.uuid4(), by=by)
        clients.note_seen(client=client, by=by)
    if chance.random() < 0.3:
        clients.hand_over(giving_id=by.person_id, taking_id=here.joost.person_id, by=here.hanneke)


def location(here: House, chance: random.Random) -> None:
    """A team talks, doubts, learns, worries about paid work, and changes a rule; a pathfinder may join."""
    file = ways.place(here, SHELTER, chance.choice(("exploring", "trial", "widening")))
    assert file is not None
    if chance.random() < 0.5:
        people.begin_role(
            organisation=here.organisation, person_id=here.fatma.person_id, kind="pathfinder",
            location_id=chance.choice((here.location.pk, here.other_location.pk, None)), by=here.ada,
        )  # fmt: skip
    doubt = locations.raise_doubt(file=file, words="Kan dat wel", key=uuid.uuid4(), by=here.joost)
    locations.answer_doubt(doubt=doubt, answer="Samen", version=doubt.version, by=here.hanneke)
    locations.keep_lesson(file=file, words="Rustig beginnen", key=uuid.uuid4(), by=here.joost)
    locations.raise_worry(file=file, activity="transport", words="Dit deed ik", key=uuid.uuid4(), by=here.joost)
    _file, dorien = applied(here, f"Dorien{uuid.uuid4().hex[:6]}", programme=SHELTER)
    locations.raise_worry_as_volunteer(
        location_id=here.location.pk, programme=SHELTER, activity="transport", words="Mag ik dit", first_name="Dorien",
        key=uuid.uuid4(), by=dorien,
    )  # fmt: skip
    with acting_as(here.hanneke):
        rule = PolicyRule.objects.filter(file=file, boundary="money", replaced_at__isnull=True).get()
    locations.change_rule(
        file=file, name=rule.name, essence=rule.essence, room="Een kop koffie mag.", for_client=rule.for_client,
        for_volunteer=rule.for_volunteer, rule=rule, version=rule.version, key=uuid.uuid4(), by=here.hanneke,
    )  # fmt: skip


def partner(here: House, chance: random.Random) -> None:
    """Another organisation becomes known, somebody speaks with it, and sometimes more is agreed."""
    cast = agreed(here) if chance.random() < 0.7 else known(here.marije)
    partners.note_talk(
        partner=cast.partner, key=uuid.uuid4(), on=clock.today(), words="Kennismaken", person=cast.wil, by=here.joost
    )


def asked_of_partner(here: House, chance: random.Random) -> None:
    """A request goes to a partner: answered, taken back, or no answer comes."""
    if chance.random() < 0.3:
        with clock.back(timedelta(days=60)):
            sent(here)
        for place in jobs.due_dossiers():
            jobs.end_one(str(place))
        return
    cast, word = sent(here)
    answered(cast, word, "accepted", "planned")
    day_of(cast)
    if chance.random() < 0.3:
        partners.take_back(referral=cast.fresh(), by=cast.client)


def works(here: House, chance: random.Random) -> None:
    """Somebody works at a place: agreed, told, answered, looked back on, and sometimes it stops."""
    cast = placements.at_work(here, name=f"Sam{uuid.uuid4().hex[:6]}")
    placements.visited(cast, ("host", "Om tien uur beginnen."))
    _word, held = placements.linked(cast)
    placements.actions.tell(link_id=held.link_id, signal="did_not_come", by=held.job)
    placements.actions.keep_answers(
        placement=cast.fresh(), questionnaire="checkin_client", part="client", answers={"work_proud": "De koffie."},
        key=uuid.uuid4(), by=cast.sam,
    )  # fmt: skip
    placements.solved(cast, held, tip=chance.random() < 0.7)
    placements.actions.give_certificate(learned="Koffie zetten.", version=0, **cast.act())
    if chance.random() < 0.4:
        placements.actions.stop(placement=cast.fresh(), by=cast.sam)


def learns(here: House, chance: random.Random) -> None:
    """A course with who was there, somebody who stops early, and somebody who is followed after a place ended."""
    group = courses.begun(here)
    courses.noted(group, 1, chance.randrange(6))
    if chance.random() < 0.5:
        courses.actions.stop_early(seat=group.seat(), reason="moment", by=group.herself())
    cast = placements.at_work(here, name=f"Mo{uuid.uuid4().hex[:6]}", way=courses.WAY)
    if chance.random() < 0.5:
        placements.actions.stop(placement=cast.fresh(), reason="transport", by=cast.marije)
    by = chance.choice((cast.sam, here.marije))
    with clock.back(timedelta(days=-92)):
        placements.actions.follow_up(placement=cast.fresh(), months=3, answers={"place_still": "other"}, by=by)


def steps_back(here: House, chance: random.Random) -> None:
    """The location goes a step back, whatever runs there."""
    file = ways.place(here, SHELTER, "ordinary")
    assert file is not None
    with acting_as(here.hanneke):
        now = LocationFile.objects.get(pk=file.pk)
    if now.phase in ("ordinary", "widening"):
        ways.step(file, {"ordinary": "trial", "widening": "ordinary"}[now.phase], by=here.joost)
    del chance


def group(here: House, chance: random.Random) -> None:
    """An activity with an open door: asked, led, held, and sometimes nobody leads it any more."""
    ways.place(here, SHELTER)
    opened = groups.open_group(
        key=uuid.uuid4(), location=here.location, programme=SHELTER, activity="bicycle_repair", called="Fietsen",
        when="elke dinsdag", runs_without="De fietsenmaker komt.", professional_id=here.marije.person_id,
        by=here.hanneke,
    )  # fmt: skip
    with acting_as(here.marije):
        part = GroupPart.objects.get(group=opened, part="professional")
    if chance.random() < 0.2:
        return
    groups.stay_accountable(part=part, by=here.marije)
    file, leads = ready_volunteer(here, "Bram", programme=SHELTER)
    mine = groups.let_lead(group=opened, volunteer=file, by=here.hanneke)
    begun = groups.begin_group(group=opened, by=here.hanneke)
    time = groups.plan_time(group=begun, at=clock.now() - timedelta(hours=2), key=uuid.uuid4(), by=here.hanneke)
    groups.tell_held(time=time, came=4, by=leads)
    if chance.random() < 0.4:
        groups.step_out(part=mine, by=leads)


def case(here: House, chance: random.Random) -> None:
    """A grey case, of a colleague or of a volunteer."""
    by, everywhere = chance.choice((here.marije, here.hanneke)), chance.random() < 0.4
    note_case(
        programme=SHELTER, boundary="money", words="Een fooi", key=uuid.uuid4(), everywhere=everywhere,
        location_id=None if everywhere else here.location.pk, by=by,
    )  # fmt: skip
    _file, ali = applied(here, "Ali", programme=SHELTER)
    note_case(
        programme=SHELTER, words="Een cadeau", first_name="Ali", location_id=here.location.pk, key=uuid.uuid4(), by=ali
    )


def dilemma(here: House, chance: random.Random) -> None:
    """A dilemma is asked of a place, somebody says where she stands, and sometimes the pictures are shown."""
    by = here.hanneke
    own = dilemmas.add_dilemma(question="Hoe dichtbij?", one="Nabij", other="Op afstand", key=uuid.uuid4(), by=by)
    own = own if chance.random() < 0.5 else None
    asked = dilemmas.open_session(
        dilemma="" if own else "loyal", own=own, location_id=here.location.pk, key=uuid.uuid4(), by=by
    )
    dilemmas.keep_yield(session=asked, step="try", words="We bellen elkaar eerst.", key=uuid.uuid4(), by=by)
    many = 5 if chance.random() < 0.3 else 1
    for number in range(many):
        _file, one = applied(here, f"Vrijwilliger {number}", programme=SHELTER)
        dilemmas.stand(session=asked, place=chance.randint(1, 7), touched=[chance.randint(0, 6)], by=one)
    if many == 5:
        dilemmas.show_pictures(session=asked, by=by)


def peers(here: House, chance: random.Random) -> None:
    """Volunteers and professionals look back, and somebody of another organisation is in a circle, or was."""
    own = {"location_id": here.location.pk, "when": "elke maand", "by": here.hanneke}
    _file, eva = applied(here, "Eva", programme=SHELTER)
    others = chance.choice((("professionals", here.marije), ("training", here.joost)))
    for kind, who in (("volunteers", eva), others):
        group = peering.open_group(kind=kind, called="Samen", key=uuid.uuid4(), **own)
        peering.join(group=group, by=who)
        meeting = peering.plan_meeting(
            group=group, at=clock.now(), minutes=60, method="question", theme="Rust", key=uuid.uuid4(), by=here.hanneke
        )
        question = peering.keep_question(words="Hoe zeg ik nee?", key=uuid.uuid4(), by=who)
        peering.bring(question=question, meeting=meeting, by=who)
        peering.keep_question(words="Wat nu?", key=uuid.uuid4(), by=who)
    _circle(here, chance, own)
    if chance.random() < 0.5:
        peering.step_out(group=group, by=who)


def _circle(here: House, chance: random.Random, own: dict[str, Any]) -> None:
    circle = peering.open_group(kind="circle", called="Kring", key=uuid.uuid4(), **own)
    ada, word = person(), peering.make_word(group=circle, by=here.hanneke)
    there = people.found_organisation(
        name=f"De kring {uuid.uuid4().hex[:6]}", neutral_name="Samen", first_name="Ada", by=Actor(ada.pk, STAFF)
    )
    leads = wearing(ada)
    for first_name in ("Iris", "Daan", "Femke"):
        who = person()
        people.add_staff(organisation=there, person=who, first_name=first_name, kinds=["professional"], by=leads)
        peering.join_by_word(word=word, by=wearing(who))
        if first_name == "Daan" and chance.random() < 0.5:
            peering.step_out(group=circle, by=wearing(who))
        if first_name == "Femke" and chance.random() < 0.5:
            with acting_as(leads):
                role = Role.objects.get(person_id=who.pk, kind="professional")
            people.end_role(role=role, by=leads)


def apart_from_group(here: House, chance: random.Random) -> None:
    """Somebody may meet nobody of a group of people."""
    by = chance.choice((here.marije, here.hanneke))
    made = people.begin_group(words="Een familie", organisation_id=here.organisation.pk, key=uuid.uuid4(), by=by)
    people.add_to_group(group=made, person_id=here.fatma.person_id, by=by)
    people.separate_from_group(one_id=here.rachid.person_id, group=made, reason="Gevaar", by=by)


def safe_mail(here: House, chance: random.Random) -> None:
    """A volunteer says when a mail is safe."""
    del chance
    _file, eva = applied(here, "Eva")
    people.say_how_to_mail(way="mail", days=[1, 2], version=0, by=eva)


def reads_simply(here: House, chance: random.Random) -> None:
    """A volunteer and a client choose simple words for their own pages."""
    for who in (applied(here, "Iris")[1], client_of(here, "Bo", by=here.joost)[1]):
        people.read_simply(on=chance.random() < 0.7, by=who)


def erases(here: House, chance: random.Random) -> None:
    """Terms are set; one client is erased, another asks for it while what is written about her must stay."""
    del chance
    (dora, _dora), (til, herself) = client_of(here, "Dora", by=here.joost), client_of(here, "Til", by=here.joost)
    retention.set_term(
        programme="", kind="match_file", purpose="Uitleg", basis="Afspraak", months=24, then="erase", key=uuid.uuid4(),
        by=here.hanneke,
    )  # fmt: skip
    with acting_as(here.joost):
        one, other = (retaining.about(who.person_id, "client", here.joost) for who in (dora, til))
    assert one
    assert other
    asked = retention.ask_erasure(one=one, because="mistake", words="", key=uuid.uuid4(), by=here.joost)
    retention.erase(erasure=asked, version=asked.version, by=here.hanneke)
    until = clock.today() + timedelta(days=30)
    retention.ask_hold(one=other, reason="Een klacht", until=until, key=uuid.uuid4(), by=here.joost)
    retention.wish_erasure(words="Graag weg", key=uuid.uuid4(), by=herself)


def silent(here: House, chance: random.Random) -> None:
    """A professional was silent for longer than her way of working asks; the house itself says so to others."""
    programme = chance.choice((PRESENCE, "temporary-buddy"))
    with clock.back(timedelta(days=80)):
        beside(here, programme=programme, first_name="Stan", client_name="Toos")
    for place in silence.due_dossiers(clock.today()):
        silence_jobs.look_at(str(place))


def desk(here: House, chance: random.Random) -> None:
    """A client without an account gets a code for her page at the desk."""
    del chance
    client, _herself = client_of(here, "Mo", programme=SHELTER, by=here.joost)
    clients.give_desk_code(client=client, by=here.joost)
    ways.before_asking(client, by=here.joost)


def weighs(cast: Cast) -> None:
    """A call for help is weighed, answered and looked back on."""
    call = signals.call_for_help(match=cast.fresh(), by=cast.volunteer)
    signals.answer(signal=call, words="Ik bel", weight="now", reason="Haast", by=cast.house.rachid)
    by = cast.coordinator if cast.match.is_circle else cast.professional
    signals.think_back(signal=call, lacked_time="partly", by=by)


def went_wrong(cast: Cast) -> None:
    """Something went wrong, and somebody is asked how she is."""
    told = signals.tell_incident(
        kind="near_miss", happened_on=clock.today(), words="Bijna", match=cast.fresh(), by=cast.volunteer
    )
    for part in ("volunteer", "client"):
        signals.care_after(incident=told, for_part=part, words="Rustig", by=cast.coordinator)


def complains(cast: Cast) -> None:
    """A complaint to the adviser, and one that her professional typed for her to the coordinators."""
    signals.complain(words="Het duurt lang", to="confidant", by=cast.volunteer)
    with acting_as(cast.professional):
        file = Client.objects.get(pk=cast.request.client_id)
    signals.complain(words="Ik wil iemand anders", to="coordinators", through_file=file, by=cast.professional)


def plans(cast: Cast) -> None:
    """The steps of a professional, with a colleague who reads along."""
    with acting_as(cast.professional):
        file = Client.objects.get(pk=cast.request.client_id)
    plan = signals.begin_plan(client=file, by=cast.professional)
    signals.write_step(plan=plan, step=1, on=clock.today(), words="Wat ik zag", by=cast.professional)
    signals.let_colleague_in(plan=plan, colleague_id=cast.house.joost.person_id, by=cast.professional)


def tells(cast: Cast) -> None:
    """A story of a match, and one that a volunteer offers."""
    write_story(match=cast.fresh(), words="Er werd gelachen.", key=uuid.uuid4(), by=cast.coordinator)
    offer_story(match=cast.fresh(), words="Koffie in de tuin.", key=uuid.uuid4(), by=cast.volunteer)


def stays_near(cast: Cast) -> None:
    """Somebody else stands there too, and who goes on is written down."""
    matches.add_beside(
        match=cast.fresh(), first_name="Riet", tie="neighbour", does="Haalt brood", agreed_on=clock.today(),
        key=uuid.uuid4(), by=cast.professional,
    )  # fmt: skip
    matches.plan_continuity(
        match=cast.fresh(), keeps_id=cast.house.joost.person_id, words="Joost komt", by=cast.professional
    )


def falls_back(cast: Cast) -> None:
    """Whom to fall back on, and when supervision ends."""
    who = cast.house.joost.person_id
    matches.name_fallback(match=cast.fresh(), who_id=who, times="Elke dag", by=cast.professional)
    clients.note_supervision_end(request=cast.request, ends_on=clock.today(), by=cast.professional)


def peer(here: House, chance: random.Random) -> None:
    """A peer worker with a sheet of her own, and what was agreed about energy."""
    del chance
    ready_volunteer(here, f"Bo{uuid.uuid4().hex[:6]}", programme="peer")


def announces(cast: Cast) -> None:
    """A volunteer says that she wants to stop; a warm handover is planned."""
    matches.say_leaving(match=cast.fresh(), said="Ik verhuis", by=cast.volunteer)
    by = cast.coordinator if cast.match.is_circle else cast.professional
    matches.plan_handover(
        match=cast.fresh(), leaving="volunteer", takes_over="Marije", words="Nog een keer koffie", by=by
    )


def knows(cast: Cast) -> None:
    """Professional and volunteer are a standing duo."""
    ways.known(cast.professional, cast.volunteer, by=cast.coordinator)


def grows_away(cast: Cast) -> None:
    """The volunteer hears it first, and answers for herself alone."""
    moments.answer_drift(match=cast.fresh(), kind="other", answer="agreed", by=cast.volunteer)


def supports(cast: Cast) -> None:
    """Support is given and planned, the volunteer says yes to what is agreed with her, and asks for a talk."""
    by, match = cast.coordinator, cast.fresh()  # around a circle the professional supports nobody inside
    for days in (0, 3):
        day = clock.today() + timedelta(days=days)
        moments.note_support(match=match, kind="walking_along", on=day, minutes=45, by=by)
    plan = moments.agree_support(
        volunteer=cast.file, role="Samen koken", support="Elke week bellen", safety_net="Hanneke", by=by
    )
    moments.say_yes(plan=plan, by=cast.volunteer)
    with acting_as(cast.volunteer):
        asked = asked_of(cast.volunteer, clock.today() + timedelta(weeks=2)).first()
    if asked is not None:
        moments.answer_asked(asked=asked, answers={"talk_over": "talk"}, by=cast.volunteer)


def small_things(cast: Cast) -> None:
    """Kilometres, what was asked is answered, small successes to read, and what comes of doing nothing."""
    note_expense(volunteer=cast.file, spent_on=clock.today(), kilometres=Decimal(3), by=cast.volunteer)
    with acting_as(cast.volunteer):
        asked = asked_of(cast.volunteer, clock.today() + timedelta(weeks=30)).last()
    if asked is not None:
        moments.answer_asked(asked=asked, answers={}, by=cast.volunteer)
    moments.wish_to_read(match=cast.fresh(), wants=True, by=cast.client)
    with acting_as(cast.professional):
        file = Client.objects.get(pk=cast.request.client_id)
    clients.weigh_doing_nothing(client=file, words="Dan blijft zij alleen", by=cast.professional)


def child(here: House, chance: random.Random) -> None:
    """A child whose parents say yes, and sometimes one of them takes it back or has no authority any more."""
    noor, her = client_of(here, f"Noor{uuid.uuid4().hex[:6]}", by=here.joost)
    day = clock.today() + timedelta(days=chance.randrange(2, 900))
    band = chance.choice(("under_12", "from_12"))
    clients.keep_age(client=noor, band=band, changes_on=day, by=here.joost)
    ans, bas = (
        clients.add_guardian(client=noor, called=name, key=uuid.uuid4(), by=here.joost) for name in ("Ans", "Bas")
    )
    request = open_request_for(here, noor, by=here.joost)
    entered = programmes.enter_instrument(
        organisation=here.organisation, name="Vragen", source="Wij zelf", rights="Eigen werk", has_rights=True,
        kind="words", asks=["Hoe gaat het?"], key=uuid.uuid4(), by=here.hanneke,
    )  # fmt: skip
    for instrument in ("ladder", str(entered.pk)):
        clients.lay_ready(client=noor, instrument=instrument, key=uuid.uuid4(), by=here.joost)
    clients.keep_speaking(client=noor, interpreter="always", interpreter_language="Tigrinya", by=her)
    for guardian in (ans, bas, None):
        clients.say_yes_apart(request=request, guardian=guardian, how="spoken", key=uuid.uuid4(), by=here.joost)
    if chance.random() < 0.3:
        clients.take_back_apart(request=request, by=her)
    if chance.random() < 0.3:
        clients.end_guardian(guardian=bas, by=here.joost)
    if chance.random() < 0.3:
        with clock.back(-timedelta(days=900)):
            for place in rhythm_jobs.due_dossiers()["age"]:
                rhythm_jobs.look("age", str(place))


def feels(here: House, chance: random.Random) -> None:
    """A proposal with a feeling about it, which only coordinators read."""
    del chance
    file, _herself = ready_volunteer(here, "Guus")
    matches.propose(
        request=consented(open_request_for(here, first_name="Riek"), by=here.marije), volunteer=file,
        because="Zij lopen graag", feeling="Dit past", feeling_reason="Rustig", key=uuid.uuid4(), by=here.hanneke,
    )  # fmt: skip


def goes_out(cast: Cast) -> None:
    """Where a way of working knows small steps, one is taken."""
    with acting_as(cast.professional):
        steps = step_of(cast.fresh(cast.professional)).steps if has_steps(load(cast.match.programme)) else ()
    for to in steps[:1]:
        matches.take_step(match=cast.fresh(), phase=to.id, words="Zij wil het", key=uuid.uuid4(), by=cast.professional)


def pauses(here: House, chance: random.Random) -> None:
    """A volunteer takes a pause; nobody asks why."""
    del chance
    file, herself = ready_volunteer(here, "Ilse")
    volunteers.give_attention(volunteer=file, kind="between", by=here.hanneke)
    volunteers.say(volunteer=file, kind="pause", key=uuid.uuid4(), by=herself)


def brings_list(here: House, chance: random.Random) -> None:
    """A coordinator brings a list of volunteers, and only she reads it."""
    del chance
    bring_file(
        key=uuid.uuid4(), kind="volunteers", organisation=here.organisation, content=b"Voornaam;Achternaam\nAn;Bos\n",
        programme="temporary-buddy", by=here.hanneke,
    )  # fmt: skip


def table(here: House, chance: random.Random) -> None:
    """A table thinks along with a question; a manager hears that one, and sometimes it is told or taken back."""
    at = tables.cast(here)
    by = here.hanneke
    tables.actions.note_guest(meeting=at.meeting, name="Kees", organisation_name="Koor", key=uuid.uuid4(), by=by)
    tables.actions.keep_what_works(table=at.table, words="Klein beginnen", key=uuid.uuid4(), by=by)
    waits = tables.asked(at, there="", yes=False)
    question = tables.at_the_table(at, here.joost, at.ali)
    tables.actions.welcome_manager(question=question, person_id=at.wil.person_id, organisation_name="Huis", by=by)
    offered = tables.offered(question, by=here.joost)
    tables.actions.agree_action(
        question=question, words="Bellen", owner="Joost", due_on=clock.today(), key=uuid.uuid4(), by=at.ali
    )
    tables.actions.choose(question=at.fresh(question), offer=offered, by=at.ans)
    if chance.random() < 0.5:
        evening = tables.fresh_evening(at)
        tables.actions.close_evening(meeting=evening, minutes="", version=evening.version, by=by)
    if chance.random() < 0.3:
        tables.actions.tell_back(question=at.fresh(question), by=by)
        tables.actions.let_inspire(
            question=at.fresh(question), words="Het hielp", version=at.fresh(question).version, by=at.ans
        )
    if chance.random() < 0.5:
        tables.actions.take_back(question=waits, by=at.ans)
    if chance.random() < 0.3:
        tables.actions.step_out(member=at.member(at.ali), by=at.ali)


def far_away(here: House, chance: random.Random) -> None:
    """Somebody held far away: practical matters, who may be called at home, the way back, and who may enter."""
    lot = person()  # with a professional of her own: whoever begins with two begins with no third
    people.add_staff(
        organisation=here.organisation, person=lot, first_name="Lot", kinds=["professional"],
        location_id=here.location.pk, by=here.ada,
    )  # fmt: skip
    cast = beside(replace(here, marije=wearing(lot)), programme=ABROAD, first_name="Ines", client_name="Ruud")
    with acting_as(cast.professional):
        file = Client.objects.get(pk=cast.request.client_id)
    clients.plan_return(
        client=file, returns_on=clock.today() + timedelta(days=60), organisation_name="Het Team",
        accountable_name="Joke", by=cast.professional,
    )  # fmt: skip
    if chance.random() < 0.5:
        clients.take_back_contact_person(client=file, by=cast.professional)
    if chance.random() < 0.4:
        matches.plan_handover(
            match=cast.fresh(), leaving="professional", takes_over="Joost", words="Samen bellen", by=cast.professional
        )
        matches.move_accountability(
            match=cast.fresh(), to_id=here.joost.person_id, reason="Vakantie", by=cast.coordinator
        )


def circle(here: House, chance: random.Random) -> None:
    """A circle with minutes, a ring around it that hears something, one who left and one who comes."""
    officer = person()
    people.add_staff(
        organisation=here.organisation, person=officer, first_name="Ruth", kinds=["professional"],
        location_id=here.location.pk, by=here.ada,
    )  # fmt: skip
    at = replace(here, marije=wearing(officer))  # who supervises begins with few at a time
    cast = beside(at, first_name="Wouter", client_name="Rob", programme=CIRCLE)
    met = rings.write_minutes(moment=visit(cast), answers={"minutes_done": "Gewandeld."}, by=cast.volunteer)
    assert met.by_name == "Wouter"
    around = {"match": cast.match, "by": cast.coordinator}
    joost = matches.add_to_outer(person_id=here.joost.person_id, does="Wijkagent", key=uuid.uuid4(), **around)
    matches.add_to_outer(first_name="Petra", does="Therapeut", works_at="Elders", key=uuid.uuid4(), **around)
    rings.tell_outer(
        words="Let op dinsdag.", because="Dan is hij alleen.", told_inside=True, key=uuid.uuid4(), **around
    )
    if chance.random() < 0.3:
        matches.leave_outer(member=joost, by=here.joost)
    matches.leave_circle(match=cast.fresh(), person_id=cast.others[0].person_id, by=cast.others[0])
    file, els = ready_volunteer(here, "Elske", programme=CIRCLE)
    newcomer = matches.ask_about_newcomer(match=cast.fresh(), volunteer=file, words="Zij zingt.", by=cast.coordinator)
    if chance.random() < 0.5:
        for who in (els, cast.volunteer, cast.client, *cast.others[1:]):
            with acting_as(who):
                asked = next(one for one in private_answers(who) if one.newcomer_id == newcomer.pk)
            matches.answer_privately(asked=asked, answer="yes", by=who)
        matches.let_newcomer_in(newcomer=newcomer, by=cast.coordinator)


def walks_along(here: House, chance: random.Random) -> None:
    """Somebody dreams; another goes to a partner, and rests; the partner has a place for somebody."""
    dreamer, _herself = client_of(here, "Mus", programme=walking.WAY, by=here.joost)
    clients.keep_dream(client=dreamer, answers={"dream": "Muziek"}, by=here.joost)
    if chance.random() < 0.3:
        walking.asked(here, f"Sil{uuid.uuid4().hex[:6]}")
    walk = walking.begun(here, f"Sil{uuid.uuid4().hex[:6]}")
    walking.visited(walk)
    partners.note_offer(partner=walk.partner, words="De keuken", key=uuid.uuid4(), by=here.marije)
    if chance.random() < 0.6:
        partners.rest_walk(walk=walk.row, by=walk.volunteer)
        partners.note_fallback_call(walk=walk.row, key=uuid.uuid4(), by=here.joost)
    if chance.random() < 0.3:
        partners.end_walk(walk=walk.row, by=walk.volunteer)


def thinks_through(here: House, chance: random.Random) -> None:
    """People look back on each other, a professional on her own effort; and why it was sound is put on file."""
    lot = person()  # with a professional of her own: whoever begins with two begins with no third
    people.add_staff(
        organisation=here.organisation, person=lot, first_name="Lotte", kinds=["professional"],
        location_id=here.location.pk, by=here.ada,
    )  # fmt: skip
    with clock.back(timedelta(days=50)):
        cast = beside(replace(here, marije=wearing(lot)), programme=ALONGSIDE, first_name="Fien", client_name="Lies")
    for who in (cast.client, cast.volunteer, cast.professional, cast.coordinator):
        with acting_as(who):
            due = asked_of(who, clock.today()).filter(match_id=cast.match.pk)
            mine = list(due.filter(questionnaire__in=["three_voices", "doubts_again"]))
        for one in mine:
            words = "review_what_is_there" if one.questionnaire == "three_voices" else "doubt_gone"
            moments.answer_asked(asked=one, answers={words: "Rust"}, by=who)
    state_sound(match=cast.fresh(), words="Zij wilde het zelf", by=cast.professional)
    if chance.random() < 0.5:
        matches.move_accountability(
            match=cast.fresh(), to_id=here.joost.person_id, reason="Vakantie", by=cast.coordinator
        )


def looks_back(here: House, chance: random.Random) -> None:
    """Somebody keeps the log, something was odd in it, and an administrator says how much may leave."""
    for kind in ("log_keeper", "reviewer") if chance.random() < 0.5 else ("log_keeper",):
        people.add_staff(organisation=here.organisation, person=person(), first_name="Lou", kinds=[kind], by=here.ada)
    [job] = [Job("oversight", place) for place in oversight_due() if _is_of(place, here)]
    odd = Odd(here.joost.person_id, clock.today(), OddRule.NIGHT, 7)
    oversight.note_odd(lines=[odd], by=job)
    oversight.set_limit(organisation=here.organisation, rows_a_day=9, tell_from=5, version=0, by=here.ada)


def _is_of(place: uuid.UUID, here: House) -> bool:
    with acting_as(Job("oversight", place)):
        return Dossier.objects.get(pk=place).organisation_id == here.organisation.pk


def asks_about_data(here: House, chance: random.Random) -> None:
    """A client and a volunteer ask about their own data, and sometimes somebody answers or it takes longer."""
    _client, herself = client_of(here, "Roos", by=here.joost)
    right = duties.asked(herself)
    about = chance.choice((here.joost, here.hanneke)).person_id
    duties.asked(applied(here, "Guus")[1])
    objected = duties.asked(herself, kind="object", about_id=about)
    if chance.random() < 0.5:
        duties.actions.answer(row=right, answer="no", why="Het stond er zo.", version=right.version, by=here.joost)
    if about == here.joost.person_id:
        duties.actions.ask_longer(row=objected, because="Druk", version=objected.version, by=here.hanneke)


def breaches(here: House, chance: random.Random) -> None:
    """Something went wrong with data, told by a colleague or by who is responsible; and the register is filled in."""
    told = duties.told(chance.choice((here.marije, here.ada, here.rachid)))
    if chance.random() < 0.5:
        duties.dealt_with(told, here.ada)
    duties.kept(here, chance.choice(("impact", "register")))


def works_otherwise(here: House, chance: random.Random) -> None:
    """A coordinator says what stands around a way of working, and publishes an own word for it."""
    del chance
    way = Programme.objects.get(organisation_id=here.organisation.pk, template="temporary-buddy")
    names = ("funder", "legal_basis", "hours_per_year", "budget_per_year", "supervision_hours")
    programmes.keep_frame(
        programme=way, vision="Samen.", supervisor_id=here.marije.person_id, version=0, by=here.ada,
        said=dict.fromkeys(names) | {"funder": "Gemeente", "legal_basis": "Wmo"},
    )  # fmt: skip
    programmes.add_condition(
        programme=way, sentence="Tijd", do="Vraag het", needed=False, key=uuid.uuid4(), by=here.ada
    )
    programmes.add_milestone(programme=way, year=2027, meant="Een team", key=uuid.uuid4(), by=here.hanneke)
    of_it = {"organisation": here.organisation, "template": "temporary-buddy", "by": here.hanneke}
    said = {"nl": ["de", "tochtgenoot", "tochtgenoten"], "en": ["companion", "companions"]}
    draft = programmes.change_own(table="words", thing="volunteer", said=said, version=0, **of_it)
    programmes.publish_own(why="Zo noemen wij het.", version=draft.version, **of_it)
