"""A dilemma is asked, everybody says once where she stands, both pictures are shown, and a talk gives something.

Where somebody stands is counted and never kept as hers. No action ends a dilemma: there is nothing to be done with.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext as _

from naast.learning import access
from naast.learning.models import Dilemma, DilemmaSession, DilemmaYield
from naast.learning.queries import dilemmas as queries
from naast.learning.spoken import BUILT_IN
from naast.people.notices import tell
from naast.privacy import clock, trace
from naast.privacy.action import action
from naast.privacy.actor import Actor
from naast.privacy.circles import open_dossier
from naast.privacy.first import allow, locked, made_before
from naast.privacy.models import CircleMember
from naast.privacy.refusal import Reason, Refused

# So long a session stays open, if nobody shows the pictures before.
OPEN_FOR = timedelta(days=28)


@action("dilemma.added")
def add_dilemma(*, question: str, one: str, other: str, key: UUID, by: Actor, named: Collection[str] = ()) -> Dilemma:
    """An own dilemma of the organisation. Whoever leads learning there may ask it."""
    allow(access.leads_learning(by))
    if (there := made_before(Dilemma, key)) is not None:
        return there
    _refuse_what_shows(by, question, one, other, named=named)
    dossier = open_dossier(
        organisation_id=by.organisation_id, kind="dilemma", label="dilemma", circle=(), by_role=access.LEARNS,
        why="added",
    )  # fmt: skip
    made = Dilemma(
        id=key, dossier_id=dossier, organisation_id=by.organisation_id, question=question.strip(), one=one.strip(),
        other=other.strip(), by_id=by.person_id,
    )  # fmt: skip
    made.save()
    return made


@action("dilemma.asked")
def open_session(
    *, key: UUID, by: Actor, dilemma: str = "", own: Dilemma | None = None, location_id: UUID | None = None
) -> DilemmaSession:
    """Ask a built-in dilemma, or an own one, of everybody who works at this place and of its volunteers.

    Without a place it is asked of the whole organisation. The words of an own one are kept as they are today.
    """
    allow(access.leads_at(by, by.organisation_id, location_id))
    if (there := made_before(DilemmaSession, key)) is not None:
        return there
    if (own is None) != (dilemma in BUILT_IN):
        why, do = _("This dilemma is not known here."), _("Choose one of the list, or add your own.")
        raise Refused(Reason("dilemma.known", why, do))
    words = {"question": own.question, "one": own.one, "other": own.other} if own is not None else {}
    if queries.is_asked_now(by, location_id, dilemma=dilemma, question=words.get("question", "")):
        why, do = _("This dilemma is asked there already."), _("Look at that one first; a new one may follow it.")
        raise Refused(Reason("dilemma.once", why, do))
    dossier = open_dossier(
        organisation_id=by.organisation_id, location_id=location_id, kind="dilemma_session", label="dilemma_session",
        circle=(), by_role=access.INVITED, why="invited",
    )  # fmt: skip
    made = DilemmaSession(
        id=key, dossier_id=dossier, organisation_id=by.organisation_id, location_id=location_id, dilemma=dilemma,
        opened_on=clock.today(), until=clock.today() + OPEN_FOR, by_id=by.person_id, **words,
    )  # fmt: skip
    made.save()
    _invite(made, by)
    return made


def _invite(session: DilemmaSession, by: Actor) -> None:
    """To everybody of a place but the one who asks: something waits. A whole organisation is not mailed at once."""
    if session.location_id is None:
        return
    seats = CircleMember.objects.filter(dossier_id=session.dossier_id, until__gt=clock.now())
    for person_id, hat in sorted(seats.values_list("person_id", "hat")):
        if (person_id, hat) != (by.person_id, by.hat):
            tell(person_id, hat=hat, about="change", of=session, once="asked")


@action("dilemma.stood")
def stand(*, session: DilemmaSession, place: int, by: Actor, touched: Collection[int] = ()) -> bool:
    """Where she stands, from 1 to 7, and which themes it touches for her; once. False when she had said so before.

    The trace holds that she answered. What she said goes past every row that knows her (ADR 0038).
    """
    allow(access.may_note(by))
    with connection.cursor() as cursor:
        at = sorted({one + 1 for one in touched})
        cursor.execute("SELECT learning_stand(%s, %s, %s::int[], %s)", [session.pk, place, at, clock.today()])
        [outcome] = cursor.fetchone() or [""]
    if outcome == "over":
        do = _("Look at the pictures, and come to the talk.")
        raise Refused(Reason("dilemma.open", _("Nobody says where she stands any more in this session."), do))
    trace.note_change(session.organisation_id, session.dossier_id, frozenset())
    return bool(outcome == "kept")


@action("dilemma.shown")
def show_pictures(*, session: DilemmaSession, by: Actor) -> DilemmaSession:
    """Show both pictures. From now on nobody says where she stands, and nothing holds who did."""
    allow(access.leads_session(by, session))
    row = locked(session)
    if row.shown_on is not None:
        return row
    if queries.is_open(row, clock.today()) and not queries.pictures_of(row).enough:
        why = _("Fewer than %(number)s people of a group said where they stand.") % {"number": queries.FEWEST}
        raise Refused(Reason("dilemma.enough", why, _("Wait a little, or invite others to say it too.")))
    row.shown_on = clock.today()
    row.save()
    with connection.cursor() as cursor:
        cursor.execute("SELECT learning_forget_who(%s)", [row.pk])
    return row


@action("dilemma.yield_kept")
def keep_yield(
    *, session: DilemmaSession, step: str, words: str, key: UUID, by: Actor, named: Collection[str] = ()
) -> DilemmaYield:
    """What the talk gave, in one sentence of those who were there. Nobody's name goes with it."""
    allow(access.leads_session(by, session))
    if (there := made_before(DilemmaYield, key)) is not None:
        return there
    row = locked(session)
    _refuse_what_shows(by, words, named=named)
    made = DilemmaYield(
        id=key, dossier_id=row.dossier_id, organisation_id=row.organisation_id, session=row,
        step=DilemmaYield.Step(step), words=words.strip(), on=clock.today(),
    )  # fmt: skip
    made.save()
    return made


def _refuse_what_shows(by: Actor, *texts: str, named: Collection[str]) -> None:
    """Every word that tells who or where, at once; the text itself stays with the one who writes."""
    reasons = list(dict.fromkeys(reason for text in texts for reason in queries.why_not(by, text)))
    why, do = _("“%(words)s” is perhaps a name or a place."), _("Leave it out, or tick that it may stay.")
    unseen = dict.fromkeys(one for text in texts for one in queries.to_tick(by, text) if one not in named)
    reasons += [Reason("dilemma.look", why % {"words": one}, do) for one in unseen]
    if reasons:
        raise Refused(*reasons)
