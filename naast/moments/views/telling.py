"""What happened, in words for the page: what, never why, and a silence as a question."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.utils.translation import gettext as _

from naast.clients.models import Request as Asking
from naast.clients.words import what_it_adds
from naast.matches.models import Agreement, Match
from naast.matches.words import expectations
from naast.moments import rules
from naast.moments.models import Answer, Moment, Observation, Report
from naast.moments.queries import Contact, Happened, Triad
from naast.privacy.actor import Actor
from naast.programmes.loading import load
from naast.programmes.refusing import language
from naast.programmes.template import Question, Template
from naast.ui import days, pieces

PARTS = ("volunteer", "client", "professional")


def beside(three: Triad, contact: Contact, state: str, today: date) -> list[pieces.Beside]:
    """The three on one ground line; a silent professional is drawn as silent."""
    template, said = load(three.match.programme), language()
    found = []
    for part in PARTS:
        name = three.name(part)
        drawn: pieces.State = (
            "open" if not name else "quiet" if part == "professional" and state == "silent" else "here"
        )
        last = contact.last[part]
        found.append(
            pieces.Beside(
                pieces.Figure(part, name[:1], drawn), name or _("Nobody yet"), template.word(part, said), "",
                days.ago(last, today) if last else _("not yet"), contact.weeks[part],
            )
        )  # fmt: skip
    return found


def happened_in_words(three: Triad, happened: Sequence[Happened]) -> list[pieces.Moment]:
    """Moments for the line of time, newest first."""
    return [_moment(three, one) for one in happened]


def _moment(three: Triad, one: Happened) -> pieces.Moment:
    who = three.name_of(one.moment.planned_by_id, one.moment.by_part)
    success = next((row.words for row in one.observations if row.kind == Observation.Kind.SUCCESS), "")
    return pieces.Moment(
        date=_("%(day)s, %(name)s") % {"day": days.on(rules.day_of(one.moment.at)), "name": _teller(three, one) or who},
        text=_text(three, one), role=one.moment.called_off_part or one.moment.by_part, success=success,
    )  # fmt: skip


def _teller(three: Triad, one: Happened) -> str:
    if one.reports:
        return three.name_of(one.reports[0].by_id, one.reports[0].by_part)
    return three.name(one.moment.called_off_part) if one.moment.called_off_part else ""


def _text(three: Triad, one: Happened) -> str:
    state, kind = one.moment.state, one.moment.kind
    if state == Moment.State.CALLED_OFF:
        return _("Called off. “%(words)s”") % {"words": one.moment.called_off_words}
    if kind == Moment.Kind.OWN_CONTACT:
        return _("Own contact with %(name)s.") % {"name": three.name("client")} + _style(one.moment)
    if kind == Moment.Kind.HORIZON:
        return _("A talk about how to go on.")
    if kind == Moment.Kind.CHECK_IN:
        return _("A call, to hear how it is.")
    if state == Moment.State.NOT_HAPPENED:
        return _("It did not happen.")
    seen = _("They saw each other.")
    if kind == Moment.Kind.JOINT and one.moment.professional_there:
        seen = _("They saw each other, with the three of them.") + _style(one.moment)
    return " ".join([seen, *filter(None, map(_mood, one.reports))])


def _style(moment: Moment) -> str:
    """How the professional stood there, when she said so."""
    return f" ({moment.get_style_display()})" if moment.style else ""


def _mood(report: Report) -> str:
    """How it was for the one who reported."""
    if report.mood is None:
        return ""
    if report.mood >= rules.MOODS["good"] - 1:
        return _("It was good.")
    return _("It was ordinary.") if report.mood >= rules.MOODS["ordinary"] else _("It was hard.")


def answers_in_words(template: Template, answer: Answer) -> list[tuple[str, str]]:
    """Each question with its answer, as its reader says it."""
    return in_words(template, answer.answers)


def in_own_words(template: Template, answer: Answer) -> str:
    """What somebody wrote herself, without what she ticked or counted."""
    written = [str(said).strip() for name, said in answer.answers.items() if template.questions[name].type == "text"]
    return "\n".join(one for one in written if one)


def in_words(template: Template, answers: Mapping[str, object]) -> list[tuple[str, str]]:
    """The same, of answers that lie elsewhere."""
    said = language()
    return [
        (template.questions[name].text.to(said), _in_words(template.questions[name], value))
        for name, value in answers.items()
    ]


def _in_words(question: Question, value: object) -> str:
    said = language()
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if question.choice and str(value) in question.choice:
        return question.choice[str(value)].to(said)
    if question.type == "scale" and question.low and question.high:
        return _("Step %(step)s, from “%(low)s” to “%(high)s”") % {
            "step": value, "low": question.low.to(said), "high": question.high.to(said),
        }  # fmt: skip
    return str(value)


def noticed_in_words(match: Match, rows: Iterable[Observation]) -> list[Observation]:
    """What was noticed, each with the question it answers when the way of working asked one."""
    asked, found = rules.asked_besides(load(match.programme)), list(rows)
    for row in found:
        row.asked = asked[row.question].to(language()) if row.question in asked else ""  # type: ignore[attr-defined]
    return found


def hoped_for(match: Match, viewer: Actor) -> list[pieces.Fact]:
    """What the request said that it would bring each, for whoever reads that request; laid beside what it brought."""
    asked = Asking.objects.visible_to(viewer).filter(pk=match.request_id).first()
    return [pieces.Fact(term, said) for term, said in what_it_adds(asked) if said] if asked else []


def expected(match: Match, viewer: Actor) -> list[pieces.Fact]:
    """What each of them expected when they began, as the agreement says it: to look at again."""
    agreement = Agreement.objects.visible_to(viewer).filter(match=match, replaced_at__isnull=True).first()
    return expectations(match, agreement) if agreement else []
