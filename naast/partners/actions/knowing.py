"""Getting to know a partner: the organisation, its people, and every talk with them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from naast.partners import access, rules
from naast.partners.models import ContactPerson, Partner, PartnerTalk
from naast.privacy import clock
from naast.privacy.action import action
from naast.privacy.actor import Actor
from naast.privacy.circles import open_dossier
from naast.privacy.first import allow, locked, made_before
from naast.privacy.refusal import Reason, Refused

State = PartnerTalk.State


@action("partner.added")
def add_partner(
    *, key: UUID, name: str, kinds: Sequence[str], controller: str, by: Actor, areas: Sequence[str] = (),
    supports: Sequence[str] = (), push: str = "", push_by: str = "", controller_since: date | None = None,
    controller_agreement: str = "", controller_until: date | None = None,
) -> Partner:  # fmt: skip
    """Another organisation becomes known here, to everybody who works with clients or brings the work on."""
    allow(access.knows_partners(by))
    if (there := made_before(Partner, key)) is not None:
        return there
    organisation_id = by.organisation_id
    dossier_id = open_dossier(
        organisation_id=organisation_id, kind="partner", label="partner", circle=(), by_role=access.READERS,
        why="works here",
    )  # fmt: skip
    partner = Partner(id=key, dossier_id=dossier_id, organisation_id=organisation_id, controller=controller)
    _stands(partner, controller_since, controller_agreement, controller_until)
    _say(partner, name=name, kinds=kinds, areas=areas, supports=supports, push=push, push_by=push_by)
    return partner


@action("partner.changed")
def change_partner(
    *, partner: Partner, version: int, name: str, kinds: Sequence[str], controller: str, by: Actor,
    areas: Sequence[str] = (), supports: Sequence[str] = (), push: str = "", push_by: str = "",
    controller_since: date | None = None, controller_agreement: str = "", controller_until: date | None = None,
) -> Partner:  # fmt: skip
    """What stands here about it is put right."""
    allow(access.keeps(by, partner))
    row = locked(partner, version)
    row.controller = controller
    _stands(row, controller_since, controller_agreement, controller_until)
    _say(row, name=name, kinds=kinds, areas=areas, supports=supports, push=push, push_by=push_by)
    return row


def _stands(row: Partner, since: date | None, agreement: str, until: date | None) -> None:
    """In which agreement it stands who is responsible, from when until when."""
    if until and (since is None or until < since):
        why = _("An agreement ends after it began.")
        raise Refused(Reason("partner.controller_until", why, _("Choose a last day after the first.")))
    row.controller_since, row.controller_agreement, row.controller_until = since, agreement.strip(), until


def _say(
    row: Partner, *, name: str, kinds: Sequence[str], areas: Sequence[str], supports: Sequence[str], push: str,
    push_by: str,
) -> None:  # fmt: skip
    if bool(push.strip()) != bool(push_by.strip()):
        raise Refused(
            Reason("partner.push", _("A push needs both: which one, and from whom."), _("Fill in both, or neither."))
        )
    row.name, row.kinds, row.areas, row.supports = name.strip(), list(kinds), list(areas), list(supports)
    row.push, row.push_by = push.strip(), push_by.strip()
    row.save()


@action("partner.ended")
def end_partner(*, partner: Partner, by: Actor) -> Partner:
    """We no longer work with it. What stands here stays; nothing new is asked of it."""
    allow(access.agrees(by, partner))
    row = locked(partner)
    row.ended_on = row.ended_on or clock.today()
    row.save()
    return row


@action("partner.person_added")
def add_person(
    *, partner: Partner, key: UUID, name: str, by: Actor, work: str = "", reach: str = "", knows: Sequence[str] = ()
) -> ContactPerson:
    """Somebody who works there, and what she knows or can."""
    allow(access.keeps(by, partner))
    if (there := made_before(ContactPerson, key)) is not None:
        return there
    person = ContactPerson(
        id=key, name=name.strip(), work=work.strip(), reach=reach.strip(), knows=list(knows), **lies(partner)
    )
    person.save()
    return person


@action("partner.person_left")
def person_left(*, person: ContactPerson, by: Actor) -> ContactPerson:
    """She no longer works there."""
    allow(access.keeps(by, person.partner))
    row = locked(person)
    row.ended_on = row.ended_on or clock.today()
    row.save()
    return row


@action("partner.talk_planned")
def plan_talk(*, partner: Partner, on: date, by: Actor) -> PartnerTalk:
    """The next talk with them. There is one plan at a time: another day takes the place of the one before."""
    allow(access.keeps(by, partner))
    if not clock.today() <= on <= clock.today() + rules.AHEAD:
        why = _("A plan is for today or later, at most two years ahead.")
        raise Refused(Reason("partner.talk_day", why, _("Choose another day.")))
    row = _planned(partner) or PartnerTalk(state=State.PLANNED, **lies(partner))
    row.on, row.by_id = on, by.person_id
    row.save()
    return row


@action("partner.spoken")
def note_talk(
    *, partner: Partner, key: UUID, on: date, words: str, by: Actor, person: ContactPerson | None = None
) -> PartnerTalk:
    """Who spoke whom, when, in one line. What was planned up to that day is held by it."""
    allow(access.keeps(by, partner) and (person is None or person.partner_id == partner.pk))
    if (there := made_before(PartnerTalk, key)) is not None:
        return there
    if not clock.today() - rules.BACK <= on <= clock.today():
        why = _("A talk was today or before, at most two years ago.")
        raise Refused(Reason("partner.talk_day", why, _("Choose another day.")))
    said = {"on": on, "words": words.strip(), "by_id": by.person_id, "state": State.HELD}
    if (same := PartnerTalk.objects.filter(partner=partner, **said).first()) is not None:
        return same
    planned = _planned(partner)
    talk = planned if planned and planned.on <= on else PartnerTalk(id=key, **lies(partner))
    talk.on, talk.state, talk.person = on, State.HELD, person
    talk.words, talk.by_id = words.strip(), by.person_id
    talk.save()
    return talk


def _planned(partner: Partner) -> PartnerTalk | None:
    return PartnerTalk.objects.select_for_update().filter(partner=partner, state=State.PLANNED).first()


def lies(partner: Partner) -> dict[str, Any]:
    """Where the rows about a partner lie."""
    return {"partner": partner, "dossier_id": partner.dossier_id, "organisation_id": partner.organisation_id}
