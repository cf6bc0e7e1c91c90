"""The list of partners and one of them: its people, the last talk, what was agreed, and who makes something of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from naast.partners import rules
from naast.partners.models import Champion, ContactPerson, Partner, PartnerTalk, WorkingAgreement
from naast.people.queries import Colleague, staff_names
from naast.privacy.actor import Actor
from naast.privacy.models import InDossierQuerySet

State = PartnerTalk.State


@dataclass(frozen=True)
class Standing:
    """A partner with what a list or page says about it on a day."""

    partner: Partner
    on: date
    last: PartnerTalk | None
    planned: PartnerTalk | None
    agreement: WorkingAgreement | None
    champions: list[Champion]
    names: dict[UUID, Colleague]

    @property
    def spoken_by(self) -> str:
        """Who of us spoke with them last."""
        return self.called(self.last.by_id) if self.last else ""

    @property
    def planned_by(self) -> str:
        """Who of us planned the next talk."""
        return self.called(self.planned.by_id) if self.planned else ""

    @property
    def driven(self) -> list[tuple[Champion, str]]:
        """Who of us makes something of it, with her first name."""
        return [(one, self.called(one.person_id)) for one in self.champions]

    @property
    def champion_names(self) -> list[str]:
        """Who of us makes something of it, by first name."""
        return [name for one in self.champions if (name := self.called(one.person_id))]

    @property
    def hangs_on_one(self) -> str:
        """The first name of the only one of us who knows this partner; nothing when they are several, or nobody."""
        known = {one.person_id for one in self.champions} | ({self.last.by_id} if self.last else set())
        return self.called(next(iter(known))) if len(known) == 1 and self.partner.ended_on is None else ""

    @property
    def long_not_spoken(self) -> bool:
        """Is a talk due, and is none planned?"""
        known = timezone.localtime(self.partner.made_at).date()
        last = self.last.on if self.last else None
        return self.planned is None and rules.long_not_spoken(last, known, self.on)

    @property
    def no_agreement(self) -> bool:
        """Does nothing that was agreed count now?"""
        return self.agreement is None

    @property
    def agreement_ends(self) -> bool:
        """Is it time to talk about what comes after what was agreed?"""
        return self.agreement is not None and rules.ends_soon(self.agreement.until, self.on)

    def called(self, person_id: UUID) -> str:
        """The first name of a colleague; nothing when she is gone."""
        found = self.names.get(person_id)
        return found.first_name if found else ""


def in_list(
    who: Actor, *, words: str = "", kind: str = "", area: str = "", skill: str = "", ended: bool = False
) -> InDossierQuerySet[Partner]:
    """The partners that fit what is looked for, by name."""
    found = Partner.objects.visible_to(who).filter(ended_on__isnull=not ended)
    if words:
        found = found.filter(name__icontains=words)
    if kind:
        found = found.filter(kinds__contains=[kind])
    if area:
        found = found.filter(areas__icontains=area)
    if skill:
        able = ContactPerson.objects.filter(ended_on__isnull=True, knows__icontains=skill)
        found = found.filter(Q(pk__in=able.values("partner_id")))
    return found.order_by("name", "id")


def mine(who: Actor) -> InDossierQuerySet[Partner]:
    """The partners with whom this person makes something of it, by name."""
    driven = Champion.objects.filter(person_id=who.person_id, until__isnull=True)
    return in_list(who).filter(pk__in=driven.values("partner_id"))


def standing_of(partners: Iterable[Partner], on: date) -> list[Standing]:
    """These partners with all that a list says. Five queries, however many they are."""
    rows = list(partners)
    talks = PartnerTalk.objects.filter(partner__in=rows).order_by("partner_id", "state", "-on", "-made_at")
    spoken = {(one.partner_id, one.state): one for one in talks.distinct("partner_id", "state")}
    agreements = {
        one.partner_id: one
        for one in WorkingAgreement.objects.filter(partner__in=rows).select_related("theirs").order_by("edition")
        if rules.is_valid(one.valid_from, one.until, one.ended_on, on)
    }
    driven: dict[UUID, list[Champion]] = defaultdict(list)
    for one in Champion.objects.filter(partner__in=rows, until__isnull=True).order_by("since", "made_at", "id"):
        driven[one.partner_id].append(one)
    people = {one.person_id for ones in driven.values() for one in ones} | {one.by_id for one in spoken.values()}
    names = staff_names(people) if people else {}
    return [
        Standing(
            row, on, spoken.get((row.pk, State.HELD)), spoken.get((row.pk, State.PLANNED)), agreements.get(row.pk),
            driven[row.pk], names,
        )
        for row in rows
    ]  # fmt: skip


def one_standing(partner: Partner, on: date) -> Standing:
    """One partner with what its page says."""
    return standing_of([partner], on)[0]


def people_of(partner: Partner) -> list[ContactPerson]:
    """Who works there now, by name."""
    return list(ContactPerson.objects.filter(partner=partner, ended_on__isnull=True).order_by("name", "id"))


def talks_of(partner: Partner, most: int = 20) -> list[PartnerTalk]:
    """The talks that were held, newest first."""
    held = PartnerTalk.objects.filter(partner=partner, state=State.HELD).select_related("person")
    return list(held.order_by("-on", "-made_at")[:most])


def agreements_of(partner: Partner) -> list[WorkingAgreement]:
    """Every edition of what was agreed, newest first."""
    return list(WorkingAgreement.objects.filter(partner=partner).select_related("theirs").order_by("-edition"))


def areas_known(who: Actor) -> list[str]:
    """Every area in which a partner works, once, by alphabet."""
    rows = Partner.objects.visible_to(who).filter(ended_on__isnull=True)
    return sorted({area for row in rows for area in row.areas}, key=str.casefold)
