"""Following: some months after she began, also when the place ended, somebody asks whether it is still there."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from naast.clients import access as clients_access
from naast.placements import access, rules
from naast.placements.actions.placing import lies, read_or_refuse
from naast.placements.models import FollowUp, Placement
from naast.placements.models.placement import Said
from naast.privacy import clock, trace
from naast.privacy.action import action
from naast.privacy.actor import Actor
from naast.privacy.first import allow, locked
from naast.privacy.refusal import EditedMeanwhile, Reason, Refused
from naast.programmes.loading import load
from naast.programmes.questionnaires import Answer


@action("placement.followed")
def follow_up(*, placement: Placement, months: int, answers: Mapping[str, Answer], by: Actor) -> FollowUp:
    """Still there, another place, or no place: said by herself, or in a talk with her coach.

    Said once it stands; whoever says otherwise afterwards hears that it was said already (EditedMeanwhile).
    """
    allow(access.speaks(by, placement.request))
    row, template = locked(placement), load(placement.programme)
    if (there := FollowUp.objects.filter(placement=row, months=months).first()) is not None:
        if there.still != answers.get("place_still"):
            raise EditedMeanwhile
        return there
    if row.started_on is None or months not in rules.to_ask(template, row.started_on, (), clock.today()):
        why = _("It is not time yet for this question.")
        raise Refused(Reason("follow_up.time", why, _("Ask it when the months are over.")))
    said = read_or_refuse(row.programme, rules.STILL, answers)
    herself = clients_access.is_herself(by, row.client_person_id)
    if not herself:
        trace.note_on_behalf_of(row.client_person_id)
    still = FollowUp.Still(str(said["place_still"]))
    found = FollowUp(
        months=months, still=still, reason="" if still == FollowUp.Still.YES else str(said.get(rules.REASON, "")),
        words=str(said.get("now_in_words", "")), said=Said.SELF if herself else Said.SPOKEN, on=clock.today(),
        **lies(row),
    )  # fmt: skip
    found.save()
    return found
