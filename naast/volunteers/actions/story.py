"""Her own story, which is hers alone, and how much energy there is, which two agree."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from naast.privacy import clock
from naast.privacy.action import action
from naast.privacy.actor import Actor
from naast.privacy.circles import Seat, open_dossier
from naast.privacy.first import allow, locked
from naast.privacy.refusal import EditedMeanwhile, Reason, Refused
from naast.programmes.loading import load
from naast.programmes.questionnaires import read_answers
from naast.volunteers import access, queries
from naast.volunteers.actions.file import refuse_closed
from naast.volunteers.models import Energy, OwnStory, Volunteer

SHEET = "own_story"


@action("volunteer.own_story_kept")
def keep_own_story(
    *, volunteer: Volunteer, answers: Mapping[str, Any], by: Actor, version: int | None = None
) -> OwnStory:
    """What she shares and what not. The gate learns that the sheet is there; what stands on it she alone reads."""
    allow(access.is_herself(by, volunteer))
    now = locked(volunteer)
    refuse_closed(now)
    there = queries.own_story_of(by)
    if version is not None and version != (there.version if there else 0):
        raise EditedMeanwhile
    said = {name: words for name, words in _read(now, answers).items() if str(words).strip()}
    there = there or OwnStory(dossier_id=_hers_alone(now), organisation_id=now.organisation_id, person_id=now.person_id)
    there.answers = said
    there.save()
    now.own_story_on = (now.own_story_on or clock.today()) if said else None
    now.save()
    return there


def _read(volunteer: Volunteer, answers: Mapping[str, Any]) -> Mapping[str, Any]:
    read = read_answers(load(volunteer.programme), SHEET, answers)
    if not read.sound:
        raise Refused(*(Reason(f"own_story.{one.question}", _(one.message), "") for one in read.problems))
    return read.cleaned


def _hers_alone(volunteer: Volunteer) -> UUID:
    return open_dossier(
        organisation_id=volunteer.organisation_id, kind="own_story", label="own story", why="her own story",
        circle=[Seat(volunteer.person_id, "volunteer")], about_id=volunteer.person_id,
    )  # fmt: skip


@action("volunteer.energy_said")
def say_energy(
    *, volunteer: Volunteer, how_often: str, how_long: str, bad_day: str, by: Actor, version: int | None = None
) -> Energy:
    """How much energy there is, by either of the two. Who writes it says yes to it; the other is asked."""
    allow(access.is_herself_or_leads(by, volunteer))
    now = locked(volunteer)
    refuse_closed(now)
    there = queries.energy_of(now)
    if version is not None and version != (there.version if there else 0):
        raise EditedMeanwhile
    words = (how_often.strip(), how_long.strip(), bad_day.strip())
    if not all(words):
        raise Refused(
            Reason(
                "energy.words", _("One of the three is still empty."),
                _("Write how often, how long, and what helps on a bad day."),
            )
        )  # fmt: skip
    there = there or Energy(dossier_id=now.dossier_id, organisation_id=now.organisation_id, volunteer=now)
    if (there.how_often, there.how_long, there.bad_day) != words:
        there.how_often, there.how_long, there.bad_day = words
        there.hers_on = there.ours_on = there.ours_by_id = None
    return _yes(there, now, by)


@action("volunteer.energy_agreed")
def agree_energy(*, volunteer: Volunteer, version: int, by: Actor) -> Energy:
    """The other of the two says yes to the words as they stand."""
    allow(access.is_herself_or_leads(by, volunteer))
    now = locked(volunteer)
    there = queries.energy_of(now)
    if there is None or there.version != version:
        raise EditedMeanwhile
    return _yes(there, now, by)


def _yes(there: Energy, volunteer: Volunteer, by: Actor) -> Energy:
    if access.is_herself(by, volunteer):
        there.hers_on = there.hers_on or clock.today()
    else:
        there.ours_on, there.ours_by_id = there.ours_on or clock.today(), by.person_id
    there.save()
    volunteer.energy_agreed_on = clock.today() if there.hers_on and there.ours_on else None
    volunteer.save()
    return there
