"""Reads of the demo world: which mails were kept, and whose they would have been."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from naast.people.models import Person
from naast.world.models import Character, KeptMail


@dataclass(frozen=True, slots=True)
class Shown:
    """A kept mail, and the invented person it would have reached; nobody when she is not one of the cards."""

    mail: KeptMail
    who: Character | None


def kept_mails() -> QuerySet[KeptMail]:
    """Newest first."""
    return KeptMail.objects.order_by("-at", "id")


def with_names(mails: Iterable[KeptMail]) -> list[Shown]:
    """The same mails with their characters. Three queries, however many there are."""
    rows = list(mails)
    people = dict(Person.objects.filter(email__in={mail.to for mail in rows}).values_list("email", "pk"))
    cards = {card.person_id: card for card in Character.objects.filter(person_id__in=people.values())}
    return [Shown(mail, cards.get(people[mail.to]) if mail.to in people else None) for mail in rows]
