"""An organisation publishes its own version: from now on it counts for what begins."""

from __future__ import annotations

import json

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from naast.people.models import Organisation
from naast.people.queries import staff_names
from naast.privacy.action import action
from naast.privacy.actor import Actor
from naast.privacy.refusal import EditedMeanwhile, Reason, Refused
from naast.programmes import access, changing, own
from naast.programmes.actions.changing import last_change, published_whole
from naast.programmes.loading import NotSound
from naast.programmes.models import OwnChange, OwnDraft, OwnVersion


@action("own.published")
def publish_own(*, organisation: Organisation, template: str, why: str, version: int, by: Actor) -> OwnChange:
    """Publish the draft as a new version. What runs keeps the version with which it began."""
    if not access.changes_here(by, organisation.pk):
        raise PermissionDenied
    draft = OwnDraft.objects.filter(dossier_id=organisation.staff_dossier_id, template=template)
    row = draft.select_for_update(of=("self",)).first()
    if row is None or row.version != version:
        raise EditedMeanwhile
    last, says = last_change(organisation, template), json.loads(row.says)
    if not why.strip():
        raise Refused(
            Reason("own.why", _("A change comes with a reason."), _("Write in one sentence why you change it."))
        )
    if says == json.loads(last.says if last else "{}"):
        raise Refused(Reason("own.same", _("Nothing differs from now."), _("Change something first.")))
    examined = changing.examine_own(template, says, published_whole(organisation, template))
    if examined.problems:
        raise NotSound(examined.problems)
    number = last.number + 1 if last else 1
    whole = json.dumps(changing.whole_of(examined), ensure_ascii=False)
    published = OwnVersion.objects.create(
        organisation_id=organisation.pk, template=template, number=number, whole=whole
    )
    return _note(row, published, why.strip(), by)


def _note(draft: OwnDraft, published: OwnVersion, why: str, by: Actor) -> OwnChange:
    colleague = staff_names({by.person_id}).get(by.person_id)
    change = OwnChange(
        dossier_id=draft.dossier_id, organisation_id=draft.organisation_id, own_version=published,
        template=draft.template, number=published.number, says=draft.says, why=why, back_to=draft.back_to,
        by_id=by.person_id, by_name=colleague.first_name if colleague else "",
    )  # fmt: skip
    change.save()
    if draft.back_to is not None:
        draft.back_to = None
        draft.save()
    own.forget()
    return change
