"""Steps in the lives of invented people: each goes through the action that real people use, at its own moment."""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from naast.clients import actions as clients
from naast.clients import rules
from naast.clients.models import Client, Request
from naast.clients.rules import Weighed
from naast.matches import actions as matches
from naast.matches.models import Match, PrivateAnswer
from naast.matches.queries import asked_of, match_of
from naast.moments import actions as moments
from naast.people.actions import accept_invitation
from naast.people.models import Organisation, Person
from naast.privacy import clock
from naast.privacy.actor import CLIENT, VOLUNTEER, Actor, acting_as
from naast.programmes.loading import load
from naast.volunteers import actions as volunteers
from naast.volunteers.models import Volunteer
from naast.world.founding import PROGRAMME, Place, actor_of, gets_mail

ASPECTS = [12, 21, 84, 85]
HOURS = (time(9), time(20))


@dataclass
class Life:
    """Somebody in the world: her file and herself as an actor."""

    file: Any
    herself: Actor


def applies(place: Place, location: str, first_name: str, *, programme: str = PROGRAMME, **said: Any) -> Life:
    """Somebody applies on the public page."""
    key = uuid.uuid4()
    somebody = volunteers.applicant(key)
    file = volunteers.apply(
        key=key,
        organisation=place.organisation,
        location_id=place.locations[location].pk,
        programme=programme,
        first_name=first_name,
        by=somebody,
        email=f"{key.hex[:8]}@example.org",
        **said,
    )
    gets_mail(somebody.person_id, first_name)
    return Life(file, actor_of(somebody.person_id, VOLUNTEER))


def puts_on_another_hat(life: Life, coordinator: Actor, **said: Any) -> Life:
    """A client with an account applies from her own page, and opens the link of everybody with the way in she has."""
    client = life.file
    file = volunteers.apply(
        key=uuid.uuid4(), organisation=Organisation.objects.get(pk=client.organisation_id),
        location_id=client.location_id, programme=client.programme, first_name=client.first_name,
        by=Actor(client.person_id, VOLUNTEER), **said,
    )  # fmt: skip
    person, password = Person.objects.get(pk=client.person_id), secrets.token_urlsafe(24)
    person.set_password(password)
    person.save()
    word = volunteers.invite_to_account(volunteer=file, by=coordinator)
    accept_invitation(word=word, email=person.email, password=password)
    return Life(file, actor_of(client.person_id, VOLUNTEER))


def has_a_talk(life: Life, coordinator: Actor, answers: dict[str, str], feeling: str, reason: str) -> None:
    """The interview, and what the coordinator's feeling says."""
    volunteers.record_interview(volunteer=life.file, held_on=clock.today(), answers=answers, by=coordinator)
    volunteers.record_gut_feeling(volunteer=life.file, words=feeling, reason=reason, by=coordinator)


def becomes_ready(life: Life, coordinator: Actor, said: dict[str, Any]) -> None:
    """Certificate, training, both signatures, and what she would like."""
    day = clock.today()
    volunteers.record_certificate(
        volunteer=life.file, outcome="given", dated_on=day - timedelta(days=20), aspects=ASPECTS, by=coordinator
    )
    for training in trainings_of(life.file.programme):
        volunteers.record_training(volunteer=life.file, training=training, done_on=day, by=coordinator)
    for _number in range(references_for(life.file.programme)):
        volunteers.record_reference(volunteer=life.file, who="Een oud-collega", spoken_on=day, by=coordinator)
    volunteers.sign_agreement(volunteer=life.file, by=life.herself)
    volunteers.countersign_agreement(volunteer=life.file, by=coordinator)
    volunteers.make_ready(volunteer=life.file, by=coordinator)
    life.file = fresh_file(life)
    volunteers.change_availability(volunteer=life.file, version=life.file.version, said=said, by=life.herself)
    life.file = fresh_file(life)


def trainings_of(programme: str) -> tuple[str, ...]:
    """What a volunteer of this way of working learns before she begins."""
    needed = dict(load(programme).gates["ready_volunteer"])["volunteer.trained"]
    return tuple(needed) if isinstance(needed, tuple | list) else ()


def references_for(programme: str) -> int:
    """How many people are asked about a volunteer of this way of working."""
    wanted = dict(load(programme).gates["ready_volunteer"]).get("volunteer.references", 0)
    return wanted if isinstance(wanted, int) else 0


def fresh_file(life: Life) -> Volunteer:
    """Her file as it stands now."""
    with acting_as(life.herself):
        return Volunteer.objects.get(pk=life.file.pk)


def is_met(
    professional: Actor, first_name: str, background: str, known_weeks: int, *, programme: str = PROGRAMME
) -> Life:
    """A professional opens a file for a client."""
    client = clients.open_client(
        key=uuid.uuid4(),
        first_name=first_name,
        programme=programme,
        background=background,
        known_since=clock.today() - timedelta(weeks=known_weeks),
        by=professional,
    )
    if load(programme).safety.client_account == "on_request":
        gets_mail(client.person_id, first_name)
    return Life(client, actor_of(client.person_id, CLIENT))


def is_doubted(client: Client, professional: Actor, playing: dict[str, tuple[str, str]]) -> None:
    """The nine perhapses: those named play a part and have an arrangement; the others do not."""
    asked = load(client.programme).questionnaires["doubts"].ask
    answers = {
        question: Weighed("a_bit", playing[question][0], playing[question][1]) if question in playing else Weighed("no")
        for question in asked
    }
    clients.answer_doubts(client=client, answers=answers, by=professional)


def is_safe(client: Client, professional: Actor) -> None:
    """The questions about safety, answered together: everything is safe enough to begin."""
    template = load(client.programme)
    asked = dict(template.gates["open_request"])["safety.checked"]
    answers = {
        question: "yes" for question in template.questionnaires[str(asked)].ask if template.questions[question].required
    }
    clients.check_safety(client=client, answers=answers, arranged={}, key=uuid.uuid4(), by=professional)


def asks(life: Life, professional: Actor, need: str, described: dict[str, Any], *, consent: bool = True) -> Request:
    """Need, possibility, thought through, facilitated, described; then the request waits."""
    request = clients.begin_request(client=life.file, key=uuid.uuid4(), by=professional)
    clients.say_need(request=request, words=need, by=professional)
    clients.say_possibility(request=request, possible=True, reason="Het is nu rustig genoeg.", by=professional)
    _thinks(request, described.get("activities", ()), professional)
    clients.facilitate(request=request, who="Karin, teamleider", hours=4, by=professional)
    request = clients.describe_request(request=request, by=professional, **described)
    if rules.asks(load(request.programme), "voluntary.stated"):
        request = clients.say_freely(request=request, freely=True, said="written", by=professional)
    if consent:
        clients.record_consent(request=request, how="spoken", key=uuid.uuid4(), by=professional)
    return clients.open_request(request=request, by=professional)


def _thinks(request: Request, activities: Sequence[str], professional: Actor) -> None:
    """The three questions. Somebody by name looked at what used to be paid work."""
    used_to_be = bool(rules.were_paid_work(load(request.programme), activities))
    said: dict[str, Any] = {"paid_work": "no"}
    if used_to_be:
        said = {"paid_work": "worry", "worry": "Dit deed vroeger een collega.", "asked": "Karin, teamleider"}
    request = clients.think_through(
        request=request, accountable=True, runs_without="Ik kom zelf, zoals altijd.", by=professional,
        **said,
    )  # fmt: skip
    if used_to_be:
        clients.answer_paid_work(request=request, answer="De collega blijft. Dit komt erbij.", by=professional)


def is_proposed(request: Request, life: Life, coordinator: Actor, because: str) -> Match:
    """The coordinator proposes somebody."""
    return matches.propose(request=request, volunteer=life.file, because=because, key=uuid.uuid4(), by=coordinator)


@dataclass
class Triad:
    """The people of one match, and the match."""

    match: Match
    volunteer: Actor
    client: Actor
    professional: Actor
    coordinator: Actor
    # Of a circle: who stands there besides the first volunteer.
    others: list[Actor] = field(default_factory=list)

    def fresh(self) -> Match:
        """The match as it stands now."""
        with acting_as(self.coordinator):
            found = match_of(self.coordinator, self.match.pk)
        if found is None:
            raise LookupError(self.match.pk)
        self.match = found
        return found

    def both_say_yes(self, about: str) -> None:
        """Volunteer and client answer apart."""
        for who in (self.volunteer, self.client, *self.others):
            matches.answer_privately(asked=self._asked(who, about), answer="yes", by=who)

    def _asked(self, who: Actor, about: str) -> PrivateAnswer:
        with acting_as(who):
            return next(one for one in asked_of(who) if one.about == about and one.match_id == self.match.pk)


def is_cosigned(triad: Triad, words: str) -> None:
    """The professional signs along, and both are asked."""
    matches.cosign(match=triad.match, words=words, by=triad.professional)
    matches.ask_both(match=triad.fresh(), by=triad.coordinator)


def meets(triad: Triad, *, after: timedelta = timedelta(days=3)) -> None:
    """Both say yes, the talk of three is planned."""
    triad.both_say_yes("meeting")
    matches.plan_three_way(match=triad.fresh(), at=clock.now() + after, where="Spreekkamer", by=triad.professional)


def agrees(
    triad: Triad, sheet: dict[str, str], activities: Sequence[dict[str, str]], expectations: dict[str, str]
) -> None:
    """They met, it clicked, the sheet is filled together, and all three sign."""
    matches.record_meeting_held(match=triad.fresh(), on=clock.today(), by=triad.professional)
    matches.ask_click(match=triad.fresh(), by=triad.coordinator)
    triad.both_say_yes("click")
    matches.fill_sheet(match=triad.fresh(), lines=sheet, by=triad.professional)
    agreement = matches.write_agreement(
        match=triad.fresh(),
        activities=activities,
        reachability="Bellen gaat via Naast, niet via een eigen nummer.",
        expectations=expectations,
        hours=HOURS,
        by=triad.professional,
    )
    signing = [("volunteer", triad.volunteer), ("client", triad.client), ("professional", triad.professional)]
    signing += [("volunteer", one) for one in triad.others]
    if "coordinator" in load(triad.match.programme).agreement.signed_by:
        signing.append(("coordinator", triad.coordinator))
    for part, who in signing:
        matches.sign_agreement(agreement=agreement, part=part, by=who)


def begins(triad: Triad) -> None:
    """Side by side, with the rhythm of support planned."""
    moments.start_side_by_side(match=triad.fresh(), by=triad.coordinator)
    triad.fresh()


def sees(triad: Triad, weeks_ago: int, *, activity: str, success: str = "", mood: int = 4, hour: int = 14) -> None:
    """A visit that was planned, happened and was reported."""
    with clock.back(timedelta(weeks=weeks_ago, days=2)):
        day = clock.today() + timedelta(days=2)
        moment = moments.plan_moment(
            match=triad.match, at=_at(day_of=day, hour=hour), activity=activity, by=triad.volunteer
        )
    with clock.back(timedelta(weeks=weeks_ago) - timedelta(hours=6)):
        moments.report(moment=moment, happened=True, mood=mood, success=success, by=triad.volunteer)


def visits_herself(triad: Triad, weeks_ago: int) -> None:
    """The professional's own contact."""
    with clock.back(timedelta(weeks=weeks_ago)):
        moments.note_own_contact(match=triad.match, at=clock.now() - timedelta(hours=2), by=triad.professional)


def plans(triad: Triad, days_ahead: int, *, activity: str, where: str = "", hour: int = 14) -> None:
    """A visit to come."""
    day = clock.today() + timedelta(days=days_ahead)
    moments.plan_moment(
        match=triad.match, at=_at(day_of=day, hour=hour), activity=activity, where=where, by=triad.volunteer
    )


def _at(*, day_of: date, hour: int) -> datetime:
    """This hour on that day, by the clock on the wall here."""
    return timezone.make_aware(datetime.combine(day_of, time(hour)))


def supports(triad: Triad, weeks_ago: float, kind: str, minutes: int, *, by: Actor | None = None) -> None:
    """Time for the volunteer, given that day: by the professional, or by whoever else leads this."""
    with clock.back(timedelta(weeks=weeks_ago)):
        moments.note_support(
            match=triad.match, kind=kind, on=clock.today(), minutes=minutes, key=uuid.uuid4(),
            by=by or triad.professional,
        )  # fmt: skip
