"""Being there before anything else: where she stands in words, a day she was seen, and who is around her."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.translation import gettext as _

from naast.clients import access, rules
from naast.clients.models import Circumstances, Client, ClientPhase, NetworkLook, NetworkPerson, SeenDay
from naast.privacy import clock
from naast.privacy.action import action
from naast.privacy.actor import Actor
from naast.privacy.refusal import EditedMeanwhile, Reason, Refused
from naast.programmes.loading import load

# What may come on top of each other.
PILED_UP = ("health", "addiction", "neglect", "clutter", "debts", "grief", "housing")


Follows = Callable[[Client, Actor], object]
_follow_seen: list[Follows] = []


def after_seen(follows: Follows) -> Follows:
    """Have this done in the same transaction whenever she writes that she saw her client."""
    _follow_seen.append(follows)
    return follows


def _place(client: Client, by: Actor) -> dict[str, object]:
    """Where these rows lie: with the professional alone."""
    return {
        "dossier_id": client.considerations_dossier_id, "organisation_id": client.organisation_id, "client": client,
        "by_id": by.person_id, "made_at": clock.now(),
    }  # fmt: skip


def _hers(client: Client, by: Actor) -> None:
    if not access.is_her_professional(by, client):
        raise PermissionDenied


def _not_to_come(on: date | None) -> date:
    if on is not None and on > clock.today():
        raise Refused(Reason("day.to_come", _("This day is still to come."), _("Choose today or a day before.")))
    return on or clock.today()


@action("client.stands")
def say_where_she_stands(
    *, client: Client, phase: str, words: str, key: UUID, by: Actor, on: date | None = None
) -> ClientPhase:
    """A phase before the match, with a sentence. Going back is fine, and standing still too."""
    _hers(client, by)
    if (there := ClientPhase.objects.filter(pk=key).first()) is not None:
        return there
    if phase not in rules.before_together(load(client.programme)) or not words.strip():
        raise Refused(
            Reason(
                "phase.words", _("A step needs one sentence about what you see or hear."),
                _("Write it in your own words."), reverse("clients:standing", args=[client.pk]),
            )
        )  # fmt: skip
    row = ClientPhase(id=key, phase=phase, words=words.strip(), on=_not_to_come(on), **_place(client, by))
    row.save()
    return row


@action("client.seen")
def note_seen(*, client: Client, by: Actor, on: date | None = None) -> SeenDay:
    """I saw her on this day. Nothing about how it was."""
    _hers(client, by)
    day = _not_to_come(on)
    if (there := SeenDay.objects.filter(client=client, by_id=by.person_id, on=day).first()) is not None:
        return there
    row = SeenDay(on=day, **_place(client, by))
    row.save()
    for follows in _follow_seen:
        follows(client, by)
    return row


@action("client.circumstances")
def describe_circumstances(
    *, client: Client, began: str, lasts: str, by: Actor, began_words: str = "", piled_up: Sequence[str] = (),
    piled_up_words: str = "", version: int | None = None,
) -> Circumstances:  # fmt: skip
    """How her being alone began, and what piled up. Nothing of it has to be known."""
    _hers(client, by)
    row = Circumstances.objects.select_for_update().filter(client=client).first()
    if version is not None and version != (row.version if row else 0):
        raise EditedMeanwhile
    row = row or Circumstances(**_place(client, by))
    row.began, row.lasts = Circumstances.Began(began), Circumstances.Lasts(lasts)
    row.began_words, row.piled_up_words, row.by_id = began_words.strip(), piled_up_words.strip(), by.person_id
    row.piled_up = [one for one in PILED_UP if one in set(piled_up)]
    row.save()
    return row


@action("network.looked")
def look_around(*, client: Client, key: UUID, by: Actor, words: str = "") -> NetworkLook:
    """I looked who is around her. Nobody is an answer too."""
    _hers(client, by)
    if (there := NetworkLook.objects.filter(pk=key).first()) is not None:
        return there
    row = NetworkLook(id=key, on=clock.today(), words=words.strip(), **_place(client, by))
    row.save()
    return row


@action("network.added")
def add_near(
    *, client: Client, who: str, ring: str, key: UUID, by: Actor, could_help: bool = False, words: str = ""
) -> NetworkPerson:
    """Somebody around her, by what she is to her; that counts as having looked."""
    _hers(client, by)
    if (there := NetworkPerson.objects.filter(pk=key).first()) is not None:
        return there
    if not who.strip():
        raise Refused(Reason("network.who", _("It does not say who yet."), _("A sister, a neighbour, a shop.")))
    row = NetworkPerson(
        id=key, who=who.strip(), ring=NetworkPerson.Ring(ring), could_help=could_help, words=words.strip(),
        **_place(client, by),
    )  # fmt: skip
    row.save()
    if not NetworkLook.objects.filter(client=client, on=clock.today()).exists():
        NetworkLook(on=clock.today(), **_place(client, by)).save()
    return row


@action("network.ended")
def end_near(*, person: NetworkPerson, by: Actor) -> NetworkPerson:
    """No longer around her."""
    _hers(person.client, by)
    row = NetworkPerson.objects.select_for_update().get(pk=person.pk)
    if row.ended_on is None:
        row.ended_on = clock.today()
        row.save()
    return row
