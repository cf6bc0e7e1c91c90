"""Several volunteers around one person: somebody more before they begin, somebody who leaves, somebody new later.

Each says yes or no apart. Of somebody new in a circle that runs, everybody in it is asked; the coordinator sees the
answers and takes the next step, as everywhere.
"""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from naast.matches import access, rules
from naast.matches.actions.meeting import ask, in_common
from naast.matches.actions.moving import held, place, places_of
from naast.matches.models import Match, Newcomer, Participant, PrivateAnswer
from naast.matches.queries import answers_about, facts_between, person_in, request_of
from naast.matches.queries.rings import in_circle, is_short, newcomer_of, said_of, size_of
from naast.matches.refusing import not_yet, refuse_unless_all
from naast.matches.telling import tell_others
from naast.people.models import Notice
from naast.people.notices import tell
from naast.people.queries import separated
from naast.privacy import clock
from naast.privacy.action import action
from naast.privacy.actor import STAFF, Actor
from naast.privacy.circles import Seat, let_in, let_out
from naast.privacy.first import allow, locked
from naast.privacy.refusal import Refused
from naast.programmes.loading import load
from naast.programmes.refusing import reason_of
from naast.volunteers.models import Volunteer

Part = Participant.Part
About = PrivateAnswer.About


@action("circle.joined")
def join_circle(*, match: Match, volunteer: Volunteer, by: Actor) -> Participant:
    """One volunteer more, before they meet. When the others were asked already, she is asked at once."""
    row = held(match)
    allow(row.is_circle and access.coordinates(by, row))
    if there := next((one for one in in_circle(row) if one.person_id == volunteer.person_id), None):
        return there
    if row.state not in (rules.PROPOSED, rules.COSIGNED, rules.MEETING) or row.met_on is not None:
        raise _refused(
            row, _("They have met. Somebody new comes in when the circle runs."), _("Let it begin first.")
        )  # fmt: skip
    _refuse_who_cannot(row, volunteer)
    asked = [one for one in answers_about(row) if one.about == About.MEETING and one.part == Part.VOLUNTEER]
    one = _seat(row, volunteer.person_id, volunteer.first_name, volunteer.dossier_id)
    row.composed_on = None
    row.save()
    request = request_of(row)
    if asked and request is not None:
        words = {"words": str(asked[0].told.get("words", ""))}
        ask(row, one, About.MEETING, {**in_common(request, volunteer), **words})
    return one


def _seat(match: Match, person_id: UUID, first_name: str, own_dossier_id: UUID) -> Participant:
    one = Participant(
        match=match, person_id=person_id, part=Part.VOLUNTEER, first_name=first_name, own_dossier_id=own_dossier_id,
        since=clock.now(), **place(match),
    )  # fmt: skip
    one.save()
    return one


def _refuse_who_cannot(match: Match, volunteer: Volunteer) -> None:
    """She is ready, she may meet everybody here, and there is a place for her."""
    here = rules.page_of(match.pk, "people")
    if len(in_circle(match)) >= size_of(match).max:
        raise _refused(match, _("The circle is full."), _("Wait until there is a place."))
    template, request = load(match.programme), request_of(match)
    people = [one.person_id for one in match.participants.all() if one.until is None]
    if volunteer.person_id in people or separated(volunteer.person_id, *people):
        raise Refused(reason_of(template, "separation.clear", here))
    if request is not None:
        facts = facts_between(request, volunteer, template, clock.today())
        links = {"volunteer.ready": f"/volunteers/{volunteer.pk}"}
        refuse_unless_all(template, "plan_meeting", facts, also=("separation.clear",), links=links)


def _refused(match: Match, why: str, do: str) -> Refused:
    return not_yet("circle.place", why, do, rules.page_of(match.pk, "people"))


@action("circle.one_left")
def leave_circle(*, match: Match, person_id: UUID, by: Actor) -> Match:
    """One of the volunteers leaves; nobody asks why. The circle goes on, and says when it has become small."""
    row = held(match)
    herself = access.takes_part(by, row, Part.VOLUNTEER) and by.person_id == person_id
    allow(row.is_circle and (herself or access.coordinates(by, row)))
    one = next((one for one in in_circle(row) if one.person_id == person_id), None)
    if one is None or row.state in (rules.CLOSING, rules.ENDED):
        return row
    if len(in_circle(row)) == 1:
        raise _refused(row, _("She is the last one. Then the circle ends."), _("Say goodbye to each other first."))
    one.until = clock.now()
    one.save()
    for asked in PrivateAnswer.objects.filter(match_id=row.pk, person_id=person_id, ended_at__isnull=True):
        asked.ended_at = clock.now()
        asked.save()
    row.composed_on = None
    row.save()
    _tell_of_leaving(row, one, by)
    for dossier_id in places_of(row):
        let_out(dossier_id=dossier_id, organisation_id=row.organisation_id, person_id=person_id, part=Part.VOLUNTEER)
    return row


def _tell_of_leaving(match: Match, left: Participant, by: Actor) -> None:
    if match.state in rules.TOGETHER:
        tell_others(match, of=match, about=Notice.About.CHANGE, by=by, once=f"left {left.pk}",
                    parts=(Part.VOLUNTEER, Part.CLIENT))  # fmt: skip
    coordinator = person_in(match, Part.COORDINATOR)
    if coordinator is not None and (is_short(_without(match, left)) or coordinator.person_id != by.person_id):
        tell(coordinator.person_id, hat=STAFF, about=Notice.About.REMINDER, of=match, once=f"left {left.pk}")


def _without(match: Match, left: Participant) -> Match:
    for one in match.participants.all():
        if one.pk == left.pk:
            one.until = left.until
    return match


@action("circle.newcomer_asked")
def ask_about_newcomer(*, match: Match, volunteer: Volunteer, words: str, by: Actor) -> Newcomer:
    """Somebody new may come: she is asked, and so is everybody in the circle, each apart and without a name."""
    row = held(match)
    allow(row.is_circle and access.coordinates(by, row))
    if (there := newcomer_of(row)) is not None:
        return there
    if row.state not in rules.TOGETHER:
        raise _refused(row, _("The circle does not run now."), _("Before it begins you add somebody at once."))
    _refuse_who_cannot(row, volunteer)
    if not words.strip():
        raise _refused(row, _("It does not say yet who comes."), _("Write one sentence about her, without her name."))
    if rules.names_somebody(words, [volunteer.first_name, volunteer.last_name]):
        raise _refused(row, _("There is a name in what you tell them."), _("Take the name out. Say what fits."))
    newcomer = Newcomer(
        match=row, person_id=volunteer.person_id, first_name=volunteer.first_name,
        own_dossier_id=volunteer.dossier_id, words=words.strip(), by_id=by.person_id,
        **place(row, row.coordination_dossier_id),
    )  # fmt: skip
    newcomer.save()
    ask(row, volunteer, About.NEWCOMER, {"herself": True}, newcomer_id=newcomer.pk)
    for one in (*in_circle(row), person_in(row, Part.CLIENT)):
        if one is not None:
            ask(row, one, About.NEWCOMER, {"words": words.strip()}, newcomer_id=newcomer.pk)
    return newcomer


@action("circle.newcomer_in")
def let_newcomer_in(*, newcomer: Newcomer, by: Actor) -> Newcomer:
    """She comes in, when she and everybody in the circle said yes and she may still meet all of them."""
    there = locked(newcomer)
    row = held(there.match)
    allow(access.coordinates(by, row))
    if there.came_in_at is not None:
        return there
    if there.ended_at is not None or any(one.answer != PrivateAnswer.Answer.YES for one in _that_count(row, there)):
        raise _refused(row, _("Not everybody has said yes."), _("Wait, or look further without blame."))
    if row.state not in rules.TOGETHER:
        raise _refused(row, _("The circle does not run now."), _("Look at where it is first."))
    if (volunteer := Volunteer.objects.filter(dossier_id=there.own_dossier_id).first()) is None:
        raise PermissionDenied
    _refuse_who_cannot(row, volunteer)  # as it is by now
    _seat(row, there.person_id, there.first_name, there.own_dossier_id)
    there.came_in_at = clock.now()
    there.save()
    row.save()
    for dossier_id in places_of(row):
        seat = Seat(there.person_id, Part.VOLUNTEER)
        let_in(dossier_id=dossier_id, organisation_id=row.organisation_id, seat=seat, why="in the circle")
    tell_others(
        row, of=row, about=Notice.About.CHANGE, by=by, once=f"in {there.pk}", parts=(Part.VOLUNTEER, Part.CLIENT)
    )
    return there


def _that_count(match: Match, newcomer: Newcomer) -> list[PrivateAnswer]:
    """The answers of her and of everybody who is in it now; who left meanwhile has no say."""
    inside = {one.person_id for one in match.participants.all() if one.until is None}
    return [one for one in said_of(newcomer) if one.person_id in inside | {newcomer.person_id}]


@action("circle.newcomer_ended")
def end_newcomer(*, newcomer: Newcomer, by: Actor) -> Newcomer:
    """It will not be this one. Nobody hears who said no."""
    there = locked(newcomer)
    allow(access.coordinates(by, held(there.match)))
    if there.came_in_at is None and there.ended_at is None:
        there.ended_at = clock.now()
        there.save()
        for asked in said_of(there):
            asked.ended_at = clock.now()
            asked.save()
    return there
