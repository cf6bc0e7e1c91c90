"""Doubts, and what is arranged against them. A doubt is craft: it is weighed, not taken away."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from naast.clients import access
from naast.clients.models import Client, Doubt, Weighing
from naast.clients.queries import doubts_of, versions
from naast.clients.rules import Weighed
from naast.people.access import is_volunteer
from naast.privacy import clock, trace
from naast.privacy.action import action
from naast.privacy.actor import Actor
from naast.privacy.refusal import EditedMeanwhile, Reason, Refused
from naast.programmes.loading import load


@action("doubts.answered")
def answer_doubts(
    *, client: Client, answers: Mapping[str, Weighed], by: Actor, version: int | None = None
) -> list[Doubt]:
    """Answer perhapses of the programme, or own doubts by their id, each with its arrangement. The rest stays."""
    if not access.is_her_professional(by, client):
        raise PermissionDenied
    rows = Doubt.objects.select_for_update().filter(
        dossier_id=client.considerations_dossier_id, client=client, by_part="professional"
    )
    there = list(rows)
    if version is not None and version != versions(there):
        raise EditedMeanwhile
    known = {doubt.question or str(doubt.pk): doubt for doubt in there}
    asked = {*known, *load(client.programme).questionnaires["doubts"].ask}
    if not asked >= set(answers):
        raise Refused(Reason("doubt.unknown", _("This question is not asked here."), _("Open the page again.")))
    for question, weighed in answers.items():
        _answer(known.get(question) or _new(client, question, by), weighed)
    return list(rows)


def _new(client: Client, question: str, by: Actor) -> Doubt:
    return Doubt(
        dossier_id=client.considerations_dossier_id, organisation_id=client.organisation_id, client=client,
        by_part="professional", by_id=by.person_id, question=question, made_at=clock.now(), plays="",
    )  # fmt: skip


def _answer(doubt: Doubt, weighed: Weighed) -> None:
    now = (Doubt.Plays(weighed.plays), weighed.arrangement.strip(), weighed.arranged_by.strip())
    if now == (doubt.plays, doubt.arrangement, doubt.arranged_by):
        return
    doubt.plays, doubt.arrangement, doubt.arranged_by = now
    doubt.save()


@action("doubt.added")
def add_own_doubt(
    *,
    client: Client,
    words: str,
    key: UUID,
    by: Actor,
    for_client: bool = False,
    would_help: str = "",
    arrangement: str = "",
    arranged_by: str = "",
) -> Doubt:
    """A doubt in somebody's own words: of the professional (alone hers), or of the client (in her own file).

    The professional may write down the client's with `for_client`, on her behalf.
    """
    hers = for_client or access.is_herself(by, client.person_id)
    if not (access.may_write_for(by, client) if hers else access.is_her_professional(by, client)):
        raise PermissionDenied
    if (there := Doubt.objects.filter(pk=key).first()) is not None:
        return there
    if hers and by.person_id != client.person_id:
        trace.note_on_behalf_of(client.person_id)
    doubt = Doubt(
        id=key, dossier_id=client.dossier_id if hers else client.considerations_dossier_id,
        organisation_id=client.organisation_id, client=client, by_part="client" if hers else "professional",
        by_id=client.person_id if hers else by.person_id, words=words, would_help=would_help,
        arrangement=arrangement.strip(), arranged_by=arranged_by.strip(), made_at=clock.now(),
    )  # fmt: skip
    doubt.save()
    return doubt


@action("doubt.added")
def add_volunteer_doubt(
    *, dossier_id: UUID, organisation_id: UUID, match_id: UUID, words: str, key: UUID, by: Actor, would_help: str = ""
) -> Doubt:
    """A doubt of the volunteer about a match, in her own file; whoever leads the match calls this."""
    if not (is_volunteer(by) and access.sits_in(by, dossier_id, "volunteer")):
        raise PermissionDenied
    if (there := Doubt.objects.filter(pk=key).first()) is not None:
        return there
    doubt = Doubt(
        id=key, dossier_id=dossier_id, organisation_id=organisation_id, match_id=match_id, by_part="volunteer",
        by_id=by.person_id, words=words, would_help=would_help, made_at=clock.now(),
    )  # fmt: skip
    doubt.save()
    return doubt


@action("doubt.settled")
def settle_doubt(*, doubt: Doubt, arrangement: str, arranged_by: str, by: Actor, version: int | None = None) -> Doubt:
    """The answer to a doubt of the client or the volunteer: what is arranged, and who does it. She reads it."""
    asks = doubt.by_part in ("client", "volunteer")
    if not (asks and any(access.sits_in(by, doubt.dossier_id, part) for part in ("professional", "coordinator"))):
        raise PermissionDenied
    row = Doubt.objects.select_for_update().get(pk=doubt.pk)
    if version is not None and version != row.version:
        raise EditedMeanwhile
    row.arrangement, row.arranged_by = arrangement.strip(), arranged_by.strip()
    row.save()
    return row


@action("doubt.looked_back_on")
def look_back_on_doubt(*, doubt: Doubt, now: str, helped: str, by: Actor, version: int | None = None) -> Doubt:
    """Six weeks on, to the one who doubted: is it gone, and what helped? Every answer is a good one."""
    mine = access.sits_in(by, doubt.dossier_id, "professional") if doubt.by_part == "professional" else (
        doubt.by_id == by.person_id and access.sits_in(by, doubt.dossier_id, doubt.by_part)
    )  # fmt: skip
    if not mine:
        raise PermissionDenied
    row = Doubt.objects.select_for_update().get(pk=doubt.pk)
    if version is not None and version != row.version:
        raise EditedMeanwhile
    row.now, row.helped, row.looked_back_on = Doubt.Now(now), helped.strip(), clock.today()
    row.save()
    return row


@action("doubts.weighed")
def weigh_doing_nothing(*, client: Client, words: str, by: Actor, version: int | None = None) -> Weighing:
    """The other side of the scales: how it goes with her when nobody comes."""
    if not access.is_her_professional(by, client):
        raise PermissionDenied
    row = Weighing.objects.select_for_update().filter(client=client).first()
    if version is not None and version != (row.version if row else 0):
        raise EditedMeanwhile
    row = row or Weighing(
        dossier_id=client.considerations_dossier_id, organisation_id=client.organisation_id, client=client
    )
    if row.doing_nothing != words.strip():
        row.doing_nothing, row.by_id = words.strip(), by.person_id
        row.save()
    return row


@action("doubts.kept")
def keep_doubts(
    *,
    client: Client,
    answers: Mapping[str, Weighed],
    by: Actor,
    key: UUID,
    version: int | None = None,
    own_words: str = "",
    own: Weighed | None = None,
    doing_nothing: str = "",
) -> list[Doubt]:
    """The page of doubts as a whole: the answers, perhaps a doubt of one's own, and what happens if nobody comes."""
    answer_doubts(client=client, answers=answers, version=version, by=by)
    if own_words.strip():
        arranged = own or Weighed("yes")
        add_own_doubt(
            client=client, words=own_words.strip(), key=key, by=by,
            arrangement=arranged.arrangement, arranged_by=arranged.arranged_by,
        )  # fmt: skip
    if doing_nothing.strip() or Weighing.objects.filter(client=client).exists():
        weigh_doing_nothing(client=client, words=doing_nothing, by=by)
    return doubts_of(client.pk)
