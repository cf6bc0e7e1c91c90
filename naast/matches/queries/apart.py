"""Who may never meet this client, for the one who said so; and whom she could name: only people she may see anyway."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from naast.clients.models import Client
from naast.matches.models import Match, Participant
from naast.people.models import Profile
from naast.privacy.actor import Actor
from naast.privacy.models import InDossierQuerySet, Separation, SeparationGroup, SeparationGroupMember
from naast.volunteers.models import Volunteer

MOST = 20


@dataclass(frozen=True, slots=True)
class Seen:
    """Somebody she may see: who she is, what she is called, and as what she is known here."""

    person_id: UUID
    name: str
    line: str


@dataclass(frozen=True, slots=True)
class Apart:
    """One separation as its maker sees it: with whom, and where they stand side by side all the same."""

    row: Separation
    name: str
    group: SeparationGroup | None
    together: UUID | None


def people_seen(
    who: Actor, *, called: str = "", among: Collection[UUID] | None = None, but: UUID | None = None
) -> list[Seen]:
    """People she may see, by a piece of their name or by who they are; each once. Four queries."""
    found: dict[UUID, Seen] = {}
    for one in _seen(who, called, among):
        found.setdefault(one.person_id, one)
    return [one for one in found.values() if one.person_id != but]


def _seen(who: Actor, called: str, among: Collection[UUID] | None) -> Iterator[Seen]:
    people, most = (Q(), MOST) if among is None else (Q(person_id__in=among), None)
    first = people & Q(first_name__icontains=called)
    named = people & (Q(first_name__icontains=called) | Q(last_name__icontains=called))
    for volunteer in Volunteer.objects.visible_to(who).filter(named).order_by("first_name", "id")[:most]:
        yield Seen(volunteer.person_id, _full(volunteer.first_name, volunteer.last_name), _("volunteer"))
    beside = Participant.objects.visible_to(who).filter(first, part="volunteer").order_by("first_name", "id")
    for one in beside[:most]:
        yield Seen(one.person_id, one.first_name, _("volunteer"))
    for client in Client.objects.visible_to(who).filter(named).order_by("first_name", "id")[:most]:
        yield Seen(client.person_id, _full(client.first_name, client.last_name), _("client"))
    staff = Profile.objects.visible_to(who).filter(named).order_by("first_name", "id")
    for colleague in staff[:most]:
        yield Seen(
            colleague.person_id, _full(colleague.first_name, colleague.last_name), colleague.work or _("colleague")
        )


def _full(first: str, last: str) -> str:
    return f"{first} {last}".strip()


def about(client: Client, who: Actor) -> InDossierQuerySet[Separation]:
    """What she said about this client, also what is over."""
    of_hers = Q(one_id=client.person_id) | Q(other_id=client.person_id)
    return Separation.objects.visible_to(who).filter(of_hers)


def kept_apart(client: Client, who: Actor) -> list[Apart]:
    """What she said about this client, newest above. A fixed number of queries."""
    rows = list(about(client, who).filter(ended_at__isnull=True).order_by("-made_at", "id"))
    groups = {group.pk: group for group in my_groups(who)}
    others = {other for row in rows if (other := _other(row, client))}
    names = {one.person_id: one.name for one in people_seen(who, among=others)}
    beside = _beside(client, others, who)
    return [
        Apart(row, names.get(_other(row, client) or row.pk, ""), groups.get(row.group_id or row.pk),
              beside.get(_other(row, client) or row.pk))
        for row in rows
    ]  # fmt: skip


def _other(row: Separation, client: Client) -> UUID | None:
    return row.other_id if row.one_id == client.person_id else row.one_id


def _beside(client: Client, others: Collection[UUID], who: Actor) -> dict[UUID, UUID]:
    """With whom of these she is in a match that lives, as far as the reader may see."""
    living = Match.objects.visible_to(who).exclude(state=Match.State.ENDED)
    hers = living.filter(participants__person_id=client.person_id, participants__until__isnull=True)
    there = Participant.objects.visible_to(who).filter(match__in=hers, person_id__in=others, until__isnull=True)
    return {one.person_id: one.match_id for one in there}


def my_groups(who: Actor) -> list[SeparationGroup]:
    """The groups she made, by their words."""
    mine = SeparationGroup.objects.visible_to(who).filter(made_by_id=who.person_id, ended_at__isnull=True)
    return list(mine.order_by("words", "id"))


def members_of(group: SeparationGroup, who: Actor) -> list[tuple[SeparationGroupMember, str]]:
    """Who belongs to the group, each with a name when she may still see her. A fixed number of queries."""
    rows = list(group.members.filter(ended_at__isnull=True).order_by("made_at", "id"))
    names = {one.person_id: one.name for one in people_seen(who, among={row.person_id for row in rows})}
    return [(row, names.get(row.person_id, "")) for row in rows]
