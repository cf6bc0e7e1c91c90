"""What a volunteer keeps in her own hand: when and what she can, a pause, less, no, and goodbye."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _

from naast.people.actions import end_own_role
from naast.privacy import clock
from naast.privacy.action import action
from naast.privacy.actor import VOLUNTEER, Actor
from naast.privacy.circles import leave_all
from naast.privacy.first import allow, locked, made_before
from naast.privacy.refusal import EditedMeanwhile, Reason, Refused
from naast.programmes.loading import load
from naast.programmes.template import Template
from naast.volunteers import access, queries
from naast.volunteers.actions.file import State, refuse_closed, refuse_empty
from naast.volunteers.models import Pause, Volunteer

AVAILABILITY = (
    "languages", "interests", "activities", "day_parts", "hours_a_month", "wishes", "expected_months",
    "support_that_suits_me", "phone", "area", "lived_experience", "gender", "beside_gender", "travel_km", "communities",
    "learning_wishes", "thanked_how", "birth_day", "birth_month", "knows_us",
)  # fmt: skip
# What only she herself tells.
HERS = ("lived_experience", "communities", "birth_day", "birth_month")


Follows = Callable[[Volunteer, Actor], None]
_pauses: list[Follows] = []
_returns: list[Follows] = []


def after_pause(follows: Follows) -> Follows:
    """Have this done in the same transaction when a volunteer takes a pause, so that nobody waits for her."""
    _pauses.append(follows)
    return follows


def after_return(follows: Follows) -> Follows:
    """The same when her pause is over."""
    _returns.append(follows)
    return follows


@action("volunteer.availability")
def change_availability(*, volunteer: Volunteer, version: int, said: Mapping[str, Any], by: Actor) -> Volunteer:
    """When she can, what she likes, which support suits her; never over somebody else's text."""
    allow(access.is_herself_or_leads(by, volunteer))
    now = locked(volunteer)
    if now.version != version:
        raise EditedMeanwhile
    refuse_closed(now)
    _refuse_care(load(now.programme), said.get("activities", ()))
    herself = access.is_herself(by, now)
    for name in AVAILABILITY:
        if name in said and (herself or name not in HERS):
            setattr(now, name, said[name])
    now.save()
    return now


def _refuse_care(template: Template, activities: Iterable[str]) -> None:
    """What belongs to a professional is not done by a volunteer, whoever writes it down."""
    if any(not template.permits(activity) for activity in activities):
        raise Refused(
            Reason(
                "activity.permitted",
                _("One of these activities is not for volunteers here."),
                _("Choose from the list."),
            )
        )


@action("volunteer.said")
def say(
    *,
    volunteer: Volunteer,
    kind: str,
    by: Actor,
    words: str = "",
    until: date | None = None,
    key: UUID | None = None,
    at: datetime | None = None,
) -> Pause:
    """A pause, less, or no: one tap and a ready sentence. Nobody asks why."""
    allow(access.is_herself(by, volunteer))
    now = locked(volunteer)
    if before := made_before(Pause, key):
        return before
    moment = at or clock.now()
    if kind == Pause.Kind.PAUSE:
        if before := next((one for one in queries.open_pauses(now) if one.kind == Pause.Kind.PAUSE), None):
            return before
        if now.state == State.READY:
            now.state = State.PAUSED
            now.save()
    said = Pause(
        dossier_id=now.dossier_id, organisation_id=now.organisation_id, volunteer=now, kind=Pause.Kind(kind),
        words=words.strip(), since=timezone.localdate(moment), until=until, **({"id": key} if key else {}),
    )  # fmt: skip
    said.save()
    if kind == Pause.Kind.PAUSE:
        for follows in _pauses:
            follows(now, by)
    return said


@action("volunteer.took_back")
def take_back(*, pause: Pause, by: Actor, at: datetime | None = None) -> Pause:
    """What she said does not hold any more: a mistap, or she thought again."""
    now = Pause.objects.filter(pk=pause.pk).select_related("volunteer").first()
    if now is None:
        raise PermissionDenied
    allow(access.is_herself(by, now.volunteer))
    volunteer = locked(now.volunteer)
    now.refresh_from_db()
    if now.ended_at is None:
        _end(volunteer, now, at or clock.now(), by)
    return now


@action("volunteer.came_back")
def come_back(*, volunteer: Volunteer, by: Actor, at: datetime | None = None) -> Volunteer:
    """The pause is over; herself or her coordinator says so. What ran out meanwhile is asked for before a match."""
    allow(access.is_herself_or_leads(by, volunteer))
    now = locked(volunteer)
    for pause in queries.open_pauses(now):
        if pause.kind == Pause.Kind.PAUSE:
            _end(now, pause, at or clock.now(), by)
    return now


def _end(volunteer: Volunteer, pause: Pause, at: datetime, by: Actor) -> None:
    pause.ended_at = at
    pause.save()
    if pause.kind == Pause.Kind.PAUSE and volunteer.state == State.PAUSED:
        volunteer.state = State.READY
        volunteer.save()
        for follows in _returns:
            follows(volunteer, by)


@action("volunteer.answered")
def answer_pause(*, pause: Pause, words: str, by: Actor, at: datetime | None = None) -> Pause:
    """A coordinator saw it and says something back."""
    now = Pause.objects.select_for_update(of=("self",)).select_related("volunteer").filter(pk=pause.pk).first()
    if now is None:
        raise PermissionDenied
    allow(access.leads(by, now.volunteer))
    if now.answered_at is not None:
        return now
    refuse_empty(words)
    now.answered_at, now.answer = at or clock.now(), words.strip()
    now.save()
    return now


@action("volunteer.left")
def leave(
    *,
    volunteer: Volunteer,
    still_beside: int,
    by: Actor,
    words: str = "",
    at: datetime | None = None,
    link: str = "",
) -> Volunteer:
    """Goodbye: her words are kept, and in this same transaction her role and every place in a circle end."""
    allow(access.is_herself_or_leads(by, volunteer))
    now = locked(volunteer)
    if now.state == State.LEFT:
        return now
    if still_beside:
        raise Refused(
            Reason(
                "match.living",
                _("Not everybody has heard goodbye yet."),
                _("Say goodbye there first, so that nobody is left without a word."),
                link,
            )
        )
    now.state, now.left_at, now.farewell_words = State.LEFT, at or clock.now(), words.strip()
    now.save()
    end_own_role(person_id=now.person_id, kind="volunteer")
    leave_all(person_id=now.person_id, hat=VOLUNTEER, organisation_id=now.organisation_id)
    return now
