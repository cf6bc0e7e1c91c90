"""What worked for one host becomes a tip for all of them, in words in which nobody can be recognised."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.utils.translation import gettext as _

from naast.learning.queries.stories import reason_of
from naast.learning.rules import perhaps
from naast.placements import access
from naast.placements.models import HostQuestion, PlacementLink, Tip
from naast.placements.queries import tips
from naast.privacy import clock
from naast.privacy.action import action
from naast.privacy.actor import Actor, Job
from naast.privacy.circles import open_dossier
from naast.privacy.first import allow, locked, made_before
from naast.privacy.refusal import Reason, Refused


@action("tip.made")
def make_tip(
    *, solved: HostQuestion, title: str, question: str, worked: str, sure: bool, key: UUID, by: Actor,
    named: Collection[str] = (),
) -> Tip:  # fmt: skip
    """A question that has its answer becomes a tip; `named` are the words with a capital that may stay."""
    allow(access.answers(by, solved.placement))
    if (there := made_before(Tip, key)) is not None:
        return there
    row = locked(solved)
    if (there := tips.made_of([row]).get(row.pk)) is not None:
        return there
    if row.answered_at is None:
        why = _("This question has no answer yet.")
        raise Refused(Reason("tip.answered", why, _("Answer it first; what worked can become a tip.")))
    _refuse_what_shows(tips.names_around(row, by), title, question, worked, named=named, sure=sure)
    dossier = open_dossier(
        organisation_id=row.organisation_id, kind="tip", label="tip", circle=(), by_role=access.READ_TIPS, why="written"
    )
    tip = Tip(
        id=key, dossier_id=dossier, organisation_id=row.organisation_id, title=title.strip(), by_id=by.person_id,
        question=question.strip(), worked=worked.strip(), on=clock.today(),
    )  # fmt: skip
    tip.save()
    row.tip_id = tip.pk
    row.save()
    return tip


@action("tip.corrected")
def correct_tip(
    *, tip: Tip, title: str, question: str, worked: str, sure: bool, version: int, by: Actor,
    named: Collection[str] = (),
) -> Tip:  # fmt: skip
    """Better words, by whoever wrote it or by a coordinator. Whoever knows what it came from is held to those names."""
    allow(access.corrects(by, tip))
    row = locked(tip, version)
    if row.withdrawn_on is not None:
        raise Refused(Reason("tip.there", _("This tip was taken back."), _("Make a new one.")))
    _refuse_what_shows(tips.names_behind(row, by), title, question, worked, named=named, sure=sure)
    row.title, row.question, row.worked = title.strip(), question.strip(), worked.strip()
    row.save()
    return row


@action("tip.withdrawn")
def withdraw_tip(*, tip: Tip, by: Actor) -> Tip:
    """It is taken back: its words are gone at once, for everybody."""
    allow(access.corrects(by, tip))
    row = locked(tip)
    if row.withdrawn_on is None:
        row.title, row.question, row.worked, row.withdrawn_on = "", "", "", clock.today()
        row.save()
    return row


@action("tip.read_by_link")
def read_tips(*, link_id: UUID, word: str, by: Job) -> list[tips.Read]:
    """The tips of the house, for a host with a link that is open."""
    link = PlacementLink.objects.get(pk=link_id, dossier_id=by.dossier_id)
    return tips.for_host(link, word)


def _refuse_what_shows(
    around: tips.Around, title: str, question: str, worked: str, *, named: Collection[str], sure: bool
) -> None:
    """Every word that tells who or where, at once; the text itself stays with the one who writes."""
    if not all(one.strip() for one in (title, question, worked)):
        do = _("Write a title, the question, and what worked. One sentence is enough.")
        raise Refused(Reason("tip.empty", _("It is not whole yet."), do))
    texts = (title, question, worked)
    shown = tips.what_it_shows(around, *texts)
    told = "\n".join(one.words for one in shown)
    unseen = [one for one in perhaps("\n".join(texts)) if one not in named and one not in told]
    why, do = _("“%(words)s” is perhaps a name or a place."), _("Leave it out, or tick that it may stay.")
    reasons = [reason_of(one, "tip") for one in shown]
    reasons += [Reason("tip.look", why % {"words": one}, do) for one in unseen]
    if not sure:
        do = _("Read it once more, and tick that nobody can be recognised.")
        reasons.append(Reason("tip.sure", _("Nobody said yet that nobody can be recognised."), do))
    if reasons:
        raise Refused(*reasons)
