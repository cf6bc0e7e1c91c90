"""An organisation explains in a further language what somebody says yes to, or the page of her own."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from naast.people.models import Organisation
from naast.privacy import clock, trace
from naast.privacy.action import action
from naast.privacy.actor import Actor
from naast.privacy.refusal import EditedMeanwhile, Reason, Refused
from naast.programmes import access
from naast.programmes.explaining import dutch_of, may_be_about
from naast.programmes.loading import load
from naast.programmes.models import Explained, Programme
from naast.programmes.tongues import TONGUES


@action("explained.added")
def explain(*, programme: Programme, about: str, tongue: str, text: str, key: UUID, by: Actor) -> Explained:
    """An explanation in a language that has none yet. It explains the Dutch text as it is now."""
    here, template = _here(programme, by), load(programme.template)
    if (there := Explained.objects.filter(pk=key).first()) is not None:
        return there
    if about not in may_be_about(template) or tongue not in TONGUES:
        raise PermissionDenied
    of = {"organisation_id": here.pk, "template": template.id, "about": about, "tongue": tongue}
    if Explained.objects.filter(**of).exists():
        raise Refused(
            Reason(
                "explained.twice",
                _("In this language there is an explanation already."),
                _("Change the one that is there."),
            )
        )
    _note(here)
    return Explained.objects.create(
        id=key, text=_words(text), explains=dutch_of(template, about), changed_at=clock.now(), **of
    )


@action("explained.changed")
def explain_again(*, explained: Explained, text: str, version: int, by: Actor) -> Explained:
    """Say it otherwise; from now on it explains the Dutch text as it is now."""
    programme = Programme.objects.get(organisation_id=explained.organisation_id, template=explained.template)
    here, template = _here(programme, by), load(programme.template)
    row = Explained.objects.select_for_update().get(pk=explained.pk)
    if row.version != version:
        raise EditedMeanwhile
    row.text, row.explains = _words(text), dutch_of(template, row.about)
    row.version, row.changed_at = row.version + 1, clock.now()
    _note(here)
    row.save()
    return row


@action("explained.taken_away")
def take_explanation_away(*, explained: Explained, by: Actor) -> None:
    """It is not shown any more."""
    here = Organisation.objects.get(pk=explained.organisation_id)
    if not access.changes_here(by, here.pk):
        raise PermissionDenied
    _note(here)
    Explained.objects.filter(pk=explained.pk).delete()


def _here(programme: Programme, by: Actor) -> Organisation:
    if not access.changes_here(by, programme.organisation_id):
        raise PermissionDenied
    return Organisation.objects.get(pk=programme.organisation_id)


def _words(text: str) -> str:
    if not text.strip():
        raise Refused(Reason("explained.empty", _("There are no words yet."), _("Write or paste the explanation.")))
    return text.strip()


def _note(here: Organisation) -> None:
    trace.note_change(here.pk, here.staff_dossier_id, frozenset())
