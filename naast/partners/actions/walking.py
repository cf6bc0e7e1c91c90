"""Walking along with a partner: asked, agreed by three, begun; then visits, small steps, rest, and going on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from naast.partners import access
from naast.partners.models import Level, Partner, Walk, WalkMoment
from naast.partners.queries import walking as queries
from naast.people.notices import tell
from naast.people.queries import name_at_work, not_told
from naast.privacy import clock
from naast.privacy.action import action
from naast.privacy.actor import STAFF, VOLUNTEER, Actor
from naast.privacy.circles import Seat, open_dossier
from naast.privacy.first import allow, locked, made_before
from naast.privacy.refusal import Reason, Refused
from naast.programmes.loading import load
from naast.programmes.privately import refuse_private_ways
from naast.programmes.questionnaires import read_answers
from naast.programmes.refusing import reason_of, refuse_unless
from naast.volunteers.access import leads
from naast.volunteers.models import Volunteer

Kind = WalkMoment.Kind
LEVELS = list(Level)
VISIT, STORY = "joint_visit", "year_story"


@action("walk.opened")
def open_walk(
    *, volunteer: Volunteer, partner: Partner, professional_id: UUID, fallback_id: UUID, fallback_times: str, key: UUID,
    by: Actor,
) -> Walk:  # fmt: skip
    """A coordinator asks the two whether they go there, and names whom to fall back on. Nothing begins yet."""
    allow(leads(by, volunteer) and access.keeps(by, partner))
    if (there := made_before(Walk, key)) is not None:
        return there
    here, template = queries.workers(volunteer.organisation_id), load(volunteer.programme)
    allow(template.has_walks)
    if professional_id not in here or fallback_id not in here or not fallback_times.strip():
        raise Refused(reason_of(template, "fallback.named"))
    unknown = not_told(volunteer.organisation_id, [volunteer.person_id], professional_id, fallback_id)
    if professional_id == volunteer.person_id or queries.apart(volunteer.person_id, professional_id) or unknown:
        raise Refused(reason_of(template, "separation.clear"))
    if partner.ended_on is not None or queries.in_list(by).filter(
        volunteer_id=volunteer.pk, partner_id=partner.pk
    ).exists():  # fmt: skip
        why = _("With this partner nothing new begins now.")
        raise Refused(Reason("walk.partner", why, _("Choose another partner.")))
    dossier_id = open_dossier(
        organisation_id=volunteer.organisation_id, location_id=volunteer.location_id, kind="network", label="network",
        circle=[Seat(volunteer.person_id, "volunteer"), *(
            Seat(one, "professional") for one in dict.fromkeys((professional_id, fallback_id))
        )],
        by_role=["coordinator"], why="walks along",
    )  # fmt: skip
    walk = Walk(
        id=key, dossier_id=dossier_id, organisation_id=volunteer.organisation_id, programme=volunteer.programme,
        template_version=template.version, location_id=volunteer.location_id, volunteer_id=volunteer.pk,
        person_id=volunteer.person_id, first_name=volunteer.first_name, professional_id=professional_id,
        professional_name=here[professional_id].first_name, partner_id=partner.pk, partner_name=partner.name,
        fallback_id=fallback_id, fallback_name=here[fallback_id].first_name, fallback_times=fallback_times.strip(),
    )  # fmt: skip
    walk.save()
    tell(volunteer.person_id, hat=VOLUNTEER, about="reminder", of=walk, once="asked")
    tell(professional_id, hat=STAFF, about="reminder", of=walk, once="asked")
    return walk


@action("walk.yes")
def say_yes(*, walk: Walk, by: Actor) -> Walk:
    """The volunteer or the professional says yes to going there together."""
    row = _living(walk)
    hers, along = access.walks(by, row), access.walks_along(by, row)
    allow(hers or along)
    if hers:
        row.volunteer_yes_on = row.volunteer_yes_on or clock.today()
    else:
        row.professional_yes_on = row.professional_yes_on or clock.today()
    row.save()
    return row


@action("walk.host_said_yes")
def host_said_yes(*, walk: Walk, name: str, by: Actor) -> Walk:
    """The partner has no account: the professional writes down who said yes there."""
    row = _living(walk)
    allow(access.walks_along(by, row) or access.leads_walk(by, row))
    row.host_name, row.host_yes_on = name.strip(), clock.today()
    row.save()
    return row


@action("walk.begun")
def begin_walk(*, walk: Walk, by: Actor) -> Walk:
    """They go, when everything the way of working asks is there."""
    row = _living(walk)
    allow(access.leads_walk(by, row))
    if row.began_on is not None:
        return row
    template, here = load(row.programme), f"/walking/{row.pk}"
    links = {"agreement.signed": here, "fallback.named": here, "energy.agreed": f"/volunteers/{row.volunteer_id}"}
    refuse_unless(template, queries.GATE, queries.facts_of(row, template, clock.today()), links)
    row.began_on = clock.today()
    row.save()
    return row


@action("walk.visited")
def note_visit(*, walk: Walk, on: date, level: str, answers: Mapping[str, Any], key: UUID, by: Actor) -> WalkMoment:
    """They were there: together, with the professional looking on, or by herself; and how much energy there was."""
    row = _living(walk)
    allow(access.walks(by, row) or access.walks_along(by, row))
    if (there := made_before(WalkMoment, key)) is not None:
        return there
    if row.began_on is None or row.resting_since is not None or not row.began_on <= on <= clock.today():
        why = _("A visit is written down after it was, and not in a rest.")
        raise Refused(Reason("walk.visit", why, _("Begin first, or choose another day.")))
    return _moment(row, Kind.VISIT, by, key, on=on, level=Level(level), answers=_read(row, VISIT, answers))


@action("walk.stepped")
def take_walk_step(*, walk: Walk, level: str, words: str, by: Actor, version: int | None = None) -> Walk:
    """One step on or back, with a sentence. Back is as good as on; nobody skips one."""
    row = _living(walk, version)
    allow(access.walks(by, row) or access.walks_along(by, row))
    to = Level(level)
    if to == row.level:
        return row
    if row.began_on is None or abs(LEVELS.index(to) - LEVELS.index(Level(row.level))) != 1:
        why = _("This is more than one step.")
        raise Refused(Reason("walk.step", why, _("Take the step in between first.")))
    refuse_private_ways(load(row.programme), words)
    row.level = to
    row.save()
    _moment(row, Kind.STEP, by, level=to, words=words.strip())
    return row


@action("walk.rested")
def rest_walk(*, walk: Walk, by: Actor, words: str = "") -> Walk:
    """A harder time. Nobody asks why, her place stays, and the one to fall back on goes on calling."""
    row = _living(walk)
    allow(access.walks(by, row) or access.walks_along(by, row))
    if row.resting_since is not None:
        return row
    row.resting_since = clock.today()
    row.save()
    _moment(row, Kind.REST, by, words=words.strip())
    tell(row.fallback_id, hat=STAFF, about="reminder", of=row, once=f"rest {row.resting_since}")
    return row


@action("walk.went_on")
def go_on_walking(*, walk: Walk, level: str, by: Actor) -> Walk:
    """She goes on, at the level that fits now: the same as before, or an easier one."""
    row = _living(walk)
    allow(access.walks(by, row) or access.walks_along(by, row))
    if row.resting_since is None:
        return row
    to = Level(level)
    if LEVELS.index(to) > LEVELS.index(Level(row.level)):
        why = _("After a rest one begins no further than before.")
        raise Refused(Reason("walk.after_rest", why, _("Choose the same step, or an easier one.")))
    row.resting_since, row.level = None, to
    row.save()
    _moment(row, Kind.ON, by, level=to)
    return row


@action("walk.called")
def note_fallback_call(*, walk: Walk, key: UUID, by: Actor, words: str = "") -> WalkMoment:
    """The one to fall back on called. Only that it was done; what was said stays between them."""
    row = _living(walk)
    allow(access.falls_back_on(by, row) or access.walks_along(by, row))
    if (there := made_before(WalkMoment, key)) is not None:
        return there
    return _moment(row, Kind.CALL, by, key, words=words.strip())


@action("walk.story_told")
def tell_year(*, walk: Walk, answers: Mapping[str, Any], key: UUID, by: Actor) -> WalkMoment:
    """The story of a year, in her own words. Nobody writes it for her."""
    row = _living(walk)
    allow(access.walks(by, row))
    if (there := made_before(WalkMoment, key)) is not None:
        return there
    said = _read(row, STORY, answers)
    if row.began_on is None or not said:
        why = _("There are no words yet.")
        raise Refused(Reason("walk.story", why, _("One sentence is enough.")))
    return _moment(row, Kind.STORY, by, key, answers=said)


@action("walk.ended")
def end_walk(*, walk: Walk, by: Actor) -> Walk:
    """It is rounded off. What stood here stays hers to read."""
    row = _living(walk)
    allow(access.walks(by, row) or access.walks_along(by, row) or access.leads_walk(by, row))
    row.ended_on, row.resting_since = clock.today(), None
    row.save()
    return row


def _living(walk: Walk, version: int | None = None) -> Walk:
    row = locked(walk, version)
    if row.ended_on is not None:
        raise Refused(Reason("walk.ended", _("This is rounded off."), _("Begin anew with a coordinator.")))
    return row


def _read(walk: Walk, questionnaire: str, answers: Mapping[str, Any]) -> dict[str, Any]:
    template = load(walk.programme)
    read = read_answers(template, questionnaire, answers)
    if not read.sound:
        again = _("Look at the answer once more.")
        raise Refused(*(Reason(f"walk.{one.question}", _(one.message), again) for one in read.problems))
    said = {name: value for name, value in read.cleaned.items() if str(value).strip()}
    refuse_private_ways(template, *(words for words in said.values() if isinstance(words, str)))
    return said


def _moment(walk: Walk, kind: Kind, by: Actor, key: UUID | None = None, **said: Any) -> WalkMoment:
    named = walk.first_name if by.hat == VOLUNTEER else name_at_work(by)
    moment = WalkMoment(
        walk=walk, kind=kind, by_id=by.person_id, by_name=named, dossier_id=walk.dossier_id,
        organisation_id=walk.organisation_id, made_at=clock.now(), **({"on": clock.today()} | said),
        **({"id": key} if key else {}),
    )  # fmt: skip
    moment.save()
    return moment
