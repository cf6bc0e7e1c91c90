"""What the rhythm of the programmes brings to each desk: quiet lines, with a day and one thing to do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from naast.clients.children import Turning, turning
from naast.clients.models import Doubt
from naast.desks.queries import asked as questions
from naast.desks.queries.todos import Todo
from naast.desks.queries.triads import Side, sides
from naast.matches.models import Match, PrivateAnswer
from naast.moments import queries as moments
from naast.moments.models import Drift
from naast.moments.queries import LIVING
from naast.moments.queries.rhythm import Ends, Turn
from naast.people.models import Notice
from naast.privacy import clock
from naast.privacy.actor import Actor
from naast.programmes.loading import load
from naast.programmes.refusing import language
from naast.programmes.rhythms import own_contact_due
from naast.ui import days
from naast.ui.pieces import Figure

# So long it says on her first page that the visits wait; after that her coordinator told her how it goes on.
TOLD_FOR = timedelta(weeks=8)


@dataclass(frozen=True)
class Brought:
    """What the rhythm brings to the desk of a professional; her own contact apart, as it stands higher."""

    own_contact: Sequence[Todo]
    further: Sequence[Todo]


def for_professional(who: Actor, now: datetime, today: date) -> Brought:
    """Her own contact, what ends, a visit of three to tell of, calls, doubts, and what goes otherwise for long."""
    mine = Match.objects.visible_to(who).filter(
        state__in=LIVING, participants__person_id=who.person_id, participants__accountable=True,
        participants__until__isnull=True,
    )  # fmt: skip
    drawn = {side.match.pk: side for side in sides(mine.order_by("pk"), today)}
    matches = [side.match for side in drawn.values()]
    contact = {pk: side.contact for pk, side in drawn.items()}
    further = [
        *[_ending(one, today) for one in moments.consents_ending(who, today)],
        *[_turning(one) for one in turning(who, today)],
        *[_joint(drawn[one.match_id], one.pk, one.at) for one in moments.joint_to_tell(who, matches, now)],
        *[
            _turn(drawn[turn.match.pk], turn, today)
            for turn in moments.turns_of("professional", matches, contact, today)
        ],
        *[_doubts(drawn[pk]) for pk in moments.doubts_to_look_back(who, matches, today)],
        *[_otherwise(drawn[pk], kinds) for pk, kinds in moments.drifts(matches, today, lasting=True).items()],
    ]
    return Brought(own_contact=_own_contact(drawn.values(), today), further=further)


def _own_contact(drawn: Iterable[Side], today: date) -> list[Todo]:
    found = []
    for side in drawn:
        state, last = moments.own_contact_state(side.match, side.contact, today), _last(side)
        if state == "quiet" or last is None:
            continue
        name = side.triad.name("client")
        due = own_contact_due(load(side.match.programme), last)
        found.append(
            Todo(
                figure=Figure("client", name[:1].upper()),
                title=_("It is your turn to see %(name)s") % {"name": name},
                line=_("Your own contact goes on, also in a rest. Writing down the day is enough."),
                when=_("Agreed: before %(day)s") % {"day": days.on(due)},
                url=reverse("moments:own-contact", args=[side.match.pk]),
                action=_("Note my own contact"),
                soon=state == "silent",
            )
        )
    return found


def _last(side: Side) -> date | None:
    return moments.last_own_contact(side.match, side.contact)


def _ending(one: Ends, today: date) -> Todo:
    return Todo(
        figure=Figure("client", one.called[:1].upper()),
        title=_("The yes of %(name)s ran out. The visits wait.") % {"name": one.called}
        if one.ran_out
        else _("Ask %(name)s again whether it is still all right") % {"name": one.called},
        line=_("Nobody did anything wrong. With a new yes they go on.")
        if one.ran_out
        else _("No is a good answer, too. Then you look together what comes next."),
        when=_("It held through %(day)s") % {"day": days.on(one.until)}
        if one.ran_out
        else _("It holds through %(day)s") % {"day": days.on(one.until)},
        url=reverse("clients:consent", args=[one.client_id]),
        action=_("To the consent"),
        soon=one.ran_out or (one.until - today).days <= 7,
    )


def _turning(one: Turning) -> Todo:
    """At a birthday that comes somebody else says yes; at 18 nobody beside a child any more."""
    name = one.client.first_name
    lines = {
        12: _("From that day the child says yes as well. Ask it in time."),
        16: _("From that day the child says yes alone. No parent is asked any more."),
        18: _("From that day this is no child any more. Nothing is kept of the age."),
    }
    return Todo(
        figure=Figure("client", name[:1].upper()),
        title=_("%(name)s becomes %(years)s") % {"name": name, "years": one.becomes},
        line=lines[one.becomes],
        when=days.on(one.on),
        url=reverse("clients:consent" if one.becomes == 12 else "clients:age", args=[one.client.pk]),
        action=_("To the consent") if one.becomes == 12 else _("See it"),
    )


def _joint(side: Side, moment_id: UUID, at: datetime) -> Todo:
    return _todo(
        side, _("With the three of you: were you there?"), _("Two taps are enough."), days.at(at),
        reverse("moments:joint", args=[moment_id]), _("Tell it"),
    )  # fmt: skip


def _turn(side: Side, turn: Turn, today: date) -> Todo:
    name = turn.planned.name.to(language())
    when = _("Planned %(ago)s") % {"ago": days.ago(turn.planned.on, today)}
    url = reverse("moments:of-match", args=[side.match.pk])
    return _todo(side, name, _names(side), when, url, _("To the match"))


def _doubts(side: Side) -> Todo:
    return _todo(
        side, _("What became of your doubts about %(name)s?") % {"name": side.triad.name("client")},
        _("They are some weeks on now. Is it gone, and what helped?"), "",
        reverse("moments:doubts-back", args=[side.match.pk]), _("Look back"),
    )  # fmt: skip


def _otherwise(side: Side, kinds: Sequence[str]) -> Todo:
    """One neutral sentence; what the volunteer answered is not known here."""
    said = [str(Drift.Kind(kind).label) for kind in kinds]
    return _todo(
        side, _("Look together at what you agreed"),
        _("For some weeks it goes a little otherwise: %(how)s. That may be fine.") % {"how": ", ".join(said)}, "",
        reverse("moments:of-match", args=[side.match.pk]), _("To the match"),
    )  # fmt: skip


def _todo(side: Side, title: str, line: str, when: str, url: str, action: str) -> Todo:
    return Todo(Figure("client", side.triad.name("client")[:1].upper()), title, line, when, url, action)


def _names(side: Side) -> str:
    return ", ".join(side.triad.names())


# ── The coordinator ────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Call:
    """A call that the programme asks of her, with one tap for done."""

    figure: Figure
    title: str
    line: str
    when: str
    url: str
    done_url: str
    # What the tap says besides.
    sends: Sequence[tuple[str, str]] = ()
    icon: str = "phone"


@dataclass(frozen=True)
class Rhythm:
    """What the rhythm brings to the desk of a coordinator."""

    calls: Sequence[Call]
    todos: Sequence[Todo]


def for_coordinator(who: Actor, today: date) -> Rhythm:
    """Calls of the first weeks, certificates and yeses that end, and what was asked and did not happen."""
    drawn = {side.match.pk: side for side in sides(_living(who), today)}
    matches = [side.match for side in drawn.values()]
    contact = {pk: side.contact for pk, side in drawn.items()}
    asked = list(moments.not_answered(who, matches)[:30])
    hers = moments.asked_now(who, today).filter(of_part="coordinator")[:30]
    return Rhythm(
        calls=[
            _call(drawn[turn.match.pk], turn, today)
            for turn in moments.turns_of("coordinator", matches, contact, today)
        ],
        todos=[
            *[_screening(one, today) for one in moments.screenings_ending(who, today)],
            *[_ended_yes(one) for one in moments.consents_ending(who, today) if one.ran_out],
            *questions.of_her(hers, {pk: side.triad for pk, side in drawn.items()}, today),
            *[_not_answered(drawn, one.match_id, one.of_id, one.of_part, one.due_on, today) for one in asked],
        ],
    )


def _living(who: Actor) -> Iterable[Match]:
    return Match.objects.visible_to(who).filter(state__in=LIVING).order_by("pk")


def _call(side: Side, turn: Turn, today: date) -> Call:
    return Call(
        figure=Figure("volunteer", side.triad.name("volunteer")[:1].upper()),
        title=turn.planned.name.to(language()), line=_names(side),
        when=_("Planned %(ago)s") % {"ago": days.ago(turn.planned.on, today)},
        url=reverse("moments:of-match", args=[side.match.pk]),
        done_url=reverse("moments:called", args=[side.match.pk, turn.planned.rhythm]),
    )  # fmt: skip


def _screening(one: Ends, today: date) -> Todo:
    name = one.file.first_name if one.file else ""
    return Todo(
        figure=Figure("volunteer", name[:1].upper()),
        title=_("Renew the certificate of %(name)s") % {"name": name},
        line=_("Asking takes some weeks. Until then nothing changes."),
        when=_("Before %(day)s") % {"day": days.on(one.until)},
        url=reverse("volunteers:detail", args=[one.file.pk]) if one.file else "/",
        action=_("Look at it"),
        soon=(one.until - today).days <= 14,
    )


def _ended_yes(one: Ends) -> Todo:
    return Todo(
        figure=Figure("client", one.called[:1].upper()),
        title=_("The yes of %(name)s ran out. The visits wait.") % {"name": one.called},
        line=_("The professional asks again. Nobody did anything wrong."),
        when=_("It held through %(day)s") % {"day": days.on(one.until)},
        url=reverse("clients:waiting"),
        action=_("Look at it"),
    )


def _not_answered(
    drawn: Mapping[UUID, Side], match_id: UUID | None, of_id: UUID, part: str, due_on: date, today: date
) -> Todo:
    side = drawn[match_id]  # type: ignore[index]
    name = side.triad.name_of(of_id, part)
    return Todo(
        figure=Figure(part, name[:1].upper()),
        title=_("%(name)s did not get to the questions yet") % {"name": name},
        line=_("A call is often enough. It says something about time, not about wanting."),
        when=_("Asked %(ago)s") % {"ago": days.ago(due_on, today)},
        url=reverse("moments:check-ins", args=[side.match.pk]),
        action=_("Look at it"),
    )


# ── The volunteer, and the client ──────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Own:
    """What the rhythm brings to the first page of a volunteer or a client."""

    drift: tuple[Match, Drift.Kind] | None = None
    doubts: Mapping[UUID, Sequence[Doubt]] | None = None
    about_time: Sequence[Turn] = ()
    visits_wait: bool = False


def for_volunteer(who: Actor, drawn: Sequence[Side], today: date) -> Own:
    """Growing away first and alone, her own doubts, a quiet word that it is about time, and visits that wait."""
    matches = [side.match for side in drawn]
    contact = {side.match.pk: side.contact for side in drawn}
    heard = moments.drift_to_hear(who, matches, today)
    planned = {side.match.pk for side in drawn if side.next is not None}
    return Own(
        drift=(heard[0], Drift.Kind(heard[1])) if heard else None,
        doubts=moments.doubts_to_look_back(who, matches, today),
        about_time=[
            turn for turn in moments.turns_of("volunteer", matches, contact, today) if turn.match.pk not in planned
        ],
        visits_wait=_visits_wait(who, matches),
    )


def _visits_wait(who: Actor, matches: Sequence[Match]) -> bool:
    """A yes ran out: she is out of the match until there is a new one, and this is all that she is told."""
    told = Notice.objects.visible_to(who).filter(
        person_id=who.person_id,
        hat=who.hat,
        about=Notice.About.CHANGE,
        thing=PrivateAnswer._meta.db_table,
        made_at__gt=clock.now() - TOLD_FOR,
    )
    asked = [one.thing_id for one in told]
    if not asked:
        return False
    waiting = PrivateAnswer.objects.visible_to(who).filter(pk__in=asked, ended_at__isnull=True)
    return waiting.exclude(match_id__in=[match.pk for match in matches]).exists()
