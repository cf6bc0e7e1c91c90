"""The draft of an organisation's own version: one thing at a time, and never with a mistake in it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import connection
from django.utils.translation import gettext as _

from naast.people.models import Organisation
from naast.people.queries import staff_names
from naast.privacy.action import action
from naast.privacy.actor import Actor
from naast.privacy.refusal import EditedMeanwhile, Reason, Refused
from naast.programmes import access, changing
from naast.programmes.loading import NotSound, from_shelf
from naast.programmes.models import OwnChange, OwnDraft, OwnVersion, Programme
from naast.programmes.privately import refuse_where_hidden


@action("own.changed")
def change_own(
    *, organisation: Organisation, template: str, table: str, thing: str, said: Any, version: int, by: Actor
) -> OwnDraft:
    """Say one thing in another way; `None` is as the house brings it. With a mistake nothing at all is kept."""
    draft = _mine(organisation, template, version, by)
    refuse_where_hidden(from_shelf(template), *_texts(said))
    says = changing.said_with(json.loads(draft.says), table, thing, said)
    _keep(draft, says, by)
    return draft


@action("own.rhythm_added")
def add_rhythm(
    *, organisation: Organisation, template: str, thing: str, said: Any, version: int, by: Actor
) -> OwnDraft:
    """Add a rhythm of one's own under a name that is new. Sent twice, the second changes nothing."""
    if done := _done(organisation, template, version, by, lambda says: says.get("rhythm", {}).get(thing) == said):
        return done
    draft = _mine(organisation, template, version, by)
    refuse_where_hidden(from_shelf(template), *_texts(said))
    if thing in from_shelf(template).rhythms:
        raise PermissionDenied
    _keep(draft, changing.said_with(json.loads(draft.says), "rhythm", thing, said), by)
    return draft


@action("own.rhythm_taken_away")
def take_rhythm_away(*, organisation: Organisation, template: str, thing: str, version: int, by: Actor) -> OwnDraft:
    """Leave a rhythm out; one of one's own is gone, one of the shelf can be put back. What has to stay, stays."""
    of_shelf = thing in from_shelf(template).rhythms

    def gone(says: changing.Says) -> bool:
        return changing.leaves_out(says, thing) if of_shelf else thing not in says.get("rhythm", {})

    if done := _done(organisation, template, version, by, gone):
        return done
    draft = _mine(organisation, template, version, by)
    says = json.loads(draft.says)
    if not of_shelf and gone(says):
        raise PermissionDenied
    _keep(draft, changing.left_out(says, thing) if of_shelf else changing.said_with(says, "rhythm", thing, None), by)
    return draft


@action("own.rhythm_put_back")
def put_rhythm_back(*, organisation: Organisation, template: str, thing: str, version: int, by: Actor) -> OwnDraft:
    """A rhythm of the shelf that was left out is there again, in the words it had here."""
    if done := _done(organisation, template, version, by, lambda says: not changing.leaves_out(says, thing)):
        return done
    draft = _mine(organisation, template, version, by)
    _keep(draft, changing.back_again(json.loads(draft.says), thing), by)
    return draft


@action("own.laid_back")
def lay_back(*, organisation: Organisation, template: str, number: int, version: int, by: Actor) -> OwnDraft:
    """Lay an earlier version ready, 0 for that of the house; the gates of now stay. Publishing is a step of its own."""
    draft, last = _mine(organisation, template, version, by), last_change(organisation, template)
    now = last.says if last else "{}"
    if json.loads(draft.says) != json.loads(now):
        raise Refused(
            Reason(
                "own.draft",
                _("There are changes here that are not published."),
                _("Publish them first, or drop them. Then go back."),
            )
        )
    earlier = OwnChange.objects.filter(dossier_id=organisation.staff_dossier_id, template=template, number=number)
    found = earlier.first()
    if number and found is None:
        raise PermissionDenied
    says = changing.back_with_gates(json.loads(found.says if found else "{}"), json.loads(now))
    _keep(draft, says, by, back_to=number)
    return draft


@action("own.dropped")
def drop_draft(*, organisation: Organisation, template: str, version: int, by: Actor) -> OwnDraft:
    """Take back everything that is not published."""
    draft, last = _mine(organisation, template, version, by), last_change(organisation, template)
    _keep(draft, json.loads(last.says) if last else {}, by)
    return draft


def last_change(organisation: Organisation, template: str) -> OwnChange | None:
    """What was published last, with who and why."""
    found = OwnChange.objects.filter(dossier_id=organisation.staff_dossier_id, template=template)
    return found.order_by("-number").first()


def published_whole(organisation: Organisation, template: str) -> dict[str, Any] | None:
    """The whole of what counts here now, when the organisation has published something."""
    found = OwnVersion.objects.filter(organisation_id=organisation.pk, template=template).order_by("-number").first()
    return json.loads(found.whole) if found else None


def _mine(organisation: Organisation, template: str, version: int, by: Actor) -> OwnDraft:
    """The draft, locked, as she had it before her; two who begin at once wait for each other."""
    if not access.changes_here(by, organisation.pk):
        raise PermissionDenied
    if not Programme.objects.filter(organisation_id=organisation.pk, template=template).exists():
        raise PermissionDenied
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"own {organisation.pk} {template}"])
    draft = OwnDraft.objects.filter(dossier_id=organisation.staff_dossier_id, template=template).first()
    if (draft.version if draft else 0) != version:
        raise EditedMeanwhile
    return draft or OwnDraft(
        dossier_id=organisation.staff_dossier_id, organisation_id=organisation.pk, template=template
    )


def _done(
    organisation: Organisation, template: str, version: int, by: Actor, holds: Callable[[changing.Says], bool]
) -> OwnDraft | None:
    """The draft when she pressed twice: what she asks was done just before, by herself, and nothing came after it."""
    found = OwnDraft.objects.filter(dossier_id=organisation.staff_dossier_id, template=template, by_id=by.person_id)
    draft = found.filter(version=version + 1).first()
    return draft if draft is not None and holds(json.loads(draft.says)) else None


def _keep(draft: OwnDraft, says: changing.Says, by: Actor, back_to: int | None = None) -> None:
    here = Organisation.objects.get(pk=draft.organisation_id)
    examined = changing.examine_own(draft.template, says, published_whole(here, draft.template))
    if examined.problems:
        raise NotSound(examined.problems)
    colleague = staff_names({by.person_id}).get(by.person_id)
    draft.says, draft.back_to = json.dumps(says, ensure_ascii=False), back_to
    draft.by_id, draft.by_name = by.person_id, colleague.first_name if colleague else ""
    draft.save()


def _texts(said: Any) -> Iterator[str]:
    if isinstance(said, str):
        yield said
    elif isinstance(said, dict):
        for one in said.values():
            yield from _texts(one)
    elif isinstance(said, list):
        for one in said:
            yield from _texts(one)
