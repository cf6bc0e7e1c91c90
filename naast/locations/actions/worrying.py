"""Was this paid work once? A worry is raised by a professional or a volunteer, and answered by name before a date."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.translation import gettext as _

from naast.locations import access, rules
from naast.locations.actions.allowed import not_yet, place, refuse_names
from naast.locations.models import DisplacementWorry, LocationFile
from naast.locations.queries import answerer, file_at, who_is_left, who_may_answer
from naast.people.notices import tell
from naast.people.queries import OnDuty, name_at_work
from naast.privacy import clock
from naast.privacy.action import action
from naast.privacy.actor import STAFF, VOLUNTEER, Actor
from naast.privacy.circles import Seat, open_dossier
from naast.privacy.first import allow, locked, made_before
from naast.privacy.refusal import Reason
from naast.programmes.loading import load
from naast.programmes.privately import Stopped

# So far ahead one looks again at the most.
LOOK_AGAIN_WITHIN = timedelta(days=92)
READERS = ["professional", "location_contact", "coordinator", "pathfinder"]


@action("displacement.raised")
def raise_worry(
    *, file: LocationFile, activity: str, words: str, key: UUID, by: Actor, answers_id: UUID | None = None,
    named: Collection[str] = (),
) -> DisplacementWorry:  # fmt: skip
    """A colleague wonders whether a volunteer takes her work. Somebody else answers, by name, before a date."""
    allow(access.takes_part(by, file))
    if (there := made_before(DisplacementWorry, key)) is not None:
        return there
    _refuse_unknown(file.programme, activity)
    refuse_names(words, named=named, by=by)
    chosen = {one.person_id: one for one in who_may_answer(file.organisation_id, file.location_id, by.person_id)}
    if answers_id is not None and answers_id not in chosen:
        raise PermissionDenied
    asked = chosen[answers_id] if answers_id else answerer(file.organisation_id, file.location_id, by.person_id)
    worry = DisplacementWorry(
        id=key, activity=activity, words=words.strip(), by_id=by.person_id, by_name=name_at_work(by),
        **_asked(asked, file.organisation_id, by.person_id), **place(file),
    )  # fmt: skip
    worry.save()
    tell(worry.answers_id, hat=STAFF, about="signal", of=worry, once="raised")
    return worry


@action("displacement.raised_by_volunteer")
def raise_worry_as_volunteer(
    *, location_id: UUID, programme: str, activity: str, words: str, first_name: str, key: UUID, by: Actor,
    named: Collection[str] = (),
) -> DisplacementWorry:  # fmt: skip
    """A volunteer wonders the same. It lies with her and those who bring the location on; she reads the answer."""
    allow(access.is_volunteer_of(by, location_id))
    if (there := made_before(DisplacementWorry, key)) is not None:
        return there
    file_id = file_at(location_id, programme)
    if file_id is None:
        raise PermissionDenied
    _refuse_unknown(programme, activity)
    refuse_names(words, named=named, by=by)
    found = answerer(by.organisation_id, location_id, by.person_id)
    asked = _asked(found, by.organisation_id, by.person_id)
    dossier = open_dossier(
        organisation_id=by.organisation_id, location_id=location_id, kind="worry", label="worry", why="raised",
        circle=[Seat(by.person_id, VOLUNTEER)], by_role=READERS,
    )  # fmt: skip
    worry = DisplacementWorry(
        id=key, file_id=file_id, dossier_id=dossier, organisation_id=by.organisation_id, activity=activity,
        words=words.strip(), by_id=by.person_id, by_name=first_name, **asked,
    )  # fmt: skip
    worry.save()
    tell(worry.answers_id, hat=STAFF, about="signal", of=worry, once="raised")
    return worry


def _refuse_unknown(programme: str, activity: str) -> None:
    if activity not in load(programme).activities:
        raise not_yet("activity.permitted", _("This activity is not known here."), _("Choose one of the list."))


def _asked(who: OnDuty | None, organisation_id: UUID, but: UUID) -> dict[str, object]:
    """Whom it is asked of, and before when. With nobody left a worry is not swallowed: it says whom to call."""
    if who is None:
        raise _nobody(organisation_id, but)
    today = clock.today()
    return {
        "answers_id": who.person_id, "answers_name": who.first_name, "raised_on": today,
        "answer_before": rules.answer_before(today),
    }  # fmt: skip


def _nobody(organisation_id: UUID, but: UUID) -> Stopped:
    """Nobody of this place can answer. Her text stays on the page, with the names of who can help."""
    others = [" ".join(filter(None, (one.first_name, f"({one.reachable})" if one.reachable else "")))
              for one in who_is_left(organisation_id, but)]  # fmt: skip
    do = (
        _("Call %(names)s. Whoever lets in a colleague here makes an answer possible.") % {"names": ", ".join(others)}
        if others
        else _("Call the organisation. Your worry is kept as soon as somebody can answer it.")
    )
    return Stopped(None, Reason("displacement.nobody", _("Nobody is left here who can answer."), do))


def _refuse_another_day(look_again_on: date | None) -> None:
    """A day that is to come, and that comes while people still know of it. What was typed stays on the page."""
    today = clock.today()
    if look_again_on is None or look_again_on <= today:
        why, do = _("It helps to look again later."), _("Choose a day that is still to come.")
        raise Stopped(None, Reason("displacement.look_again", why, do))
    if look_again_on > today + LOOK_AGAIN_WITHIN:
        why, do = _("This day is too far away."), _("Choose a day within three months.")
        raise Stopped(None, Reason("displacement.look_again_late", why, do))


@action("displacement.answered")
def answer_worry(
    *, worry: DisplacementWorry, outcome: str, answer: str, look_again_on: date | None, version: int, by: Actor,
    named: Collection[str] = (),
) -> DisplacementWorry:  # fmt: skip
    """An answer with a name, what comes of it, and a day to look again. Never by the one who raised it."""
    allow(access.answers(by, worry.file) or by.person_id == worry.answers_id)
    here = reverse("locations:worries", args=[worry.file_id])
    if by.person_id == worry.by_id:
        raise not_yet(
            "displacement.own", _("You raised this yourself, so somebody else answers."),
            _("Ask a colleague to answer."), here,
        )  # fmt: skip
    _refuse_another_day(look_again_on)
    row = locked(worry, version)
    refuse_names(answer, named=named, colleagues_stay=True, by=by)
    row.outcome, row.answer = DisplacementWorry.Outcome(outcome), answer.strip()
    row.answered_on, row.look_again_on = clock.today(), look_again_on
    row.answers_id, row.answers_name = by.person_id, name_at_work(by)
    row.save()
    for hat in (STAFF, VOLUNTEER):
        if access.in_circle(row.by_id, hat, row.dossier_id):
            tell(row.by_id, hat=hat, about="answer", of=row, once=str(row.version))
    return row
