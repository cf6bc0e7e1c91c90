"""What it means for people that a rhythm or a question is added, changed or left out, in plain sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from naast.programmes.refusing import language
from naast.programmes.staying import stands_side_by_side
from naast.programmes.template import Template

Said = Mapping[str, Any]
# What these begin from belongs to a match, which keeps the version it began with.
OF_A_MATCH = frozenset({"match", "horizon", "meeting"})
# Lists that are asked of people side by side; every other list is asked anew each time, by the last version.
IN_A_MATCH = frozenset({"checkin", "review"})


def when(rhythm: Said) -> str:
    """When a rhythm comes, as a piece of a sentence."""
    if every := rhythm.get("every_days"):
        return ngettext("every day", "every %(n)s days", every) % {"n": every}
    if hours := rhythm.get("within_hours"):
        return ngettext("within %(n)s hour", "within %(n)s hours", hours) % {"n": hours}
    if before := rhythm.get("weeks_before"):
        return ngettext("%(n)s week before", "%(n)s weeks before", before) % {"n": before}
    weeks = [str(week) for week in rhythm.get("at_weeks", ())]
    listed = " ".join((", ".join(weeks[:-1]), _("and"), weeks[-1])) if len(weeks) > 1 else "".join(weeks)
    said = ngettext("in week %(weeks)s", "in weeks %(weeks)s", len(weeks)) % {"weeks": listed}
    if after := rhythm.get("then_every_weeks"):
        more = ngettext("after that every week", "after that every %(n)s weeks", after) % {"n": after}
        said = f"{said}, {more}"
    return said


def line_of(rhythm: Said, template: Template) -> str:
    """Whom a rhythm is about, and when it comes."""
    of = template.word(rhythm["of"], language(), "the")
    if rhythm["does"] == "review" and rhythm.get("ask"):
        asked = template.questionnaires[rhythm["ask"]].for_
        of = _listed([template.word(part, language(), "the") for part in asked])
    return f"{of}: {when(rhythm)}"


def consequences(before: Said, after: Said, template: Template, runs: int | None) -> list[str]:
    """One sentence or two for each rhythm and each list of questions that is not what it was."""
    return [
        *_of_rhythms(before.get("rhythm", {}), after.get("rhythm", {}), template, runs),
        *_of_lists(before.get("questionnaire", {}), after.get("questionnaire", {}), template),
    ]


def _of_rhythms(before: Said, after: Said, template: Template, runs: int | None) -> Iterator[str]:
    for name in (one for one in before if one not in after):
        yield _gone(before[name], template, runs)
    for name, rhythm in after.items():
        if name not in before:
            yield _new(rhythm, template)
        elif when(before[name]) != when(rhythm):
            yield _otherwise(rhythm, template)


def _gone(rhythm: Said, template: Template, runs: int | None) -> str:
    named = {"name": _name(rhythm, template), "runs": runs or 0}
    if not _in_a_match(rhythm, template):
        return _(
            "“%(name)s”: from now on nobody gets this any more, also not where something runs already. A day that was"
            " agreed stays, and what was answered is kept."
        ) % named  # fmt: skip
    first = _("“%(name)s”: who begins from now on does not get this any more.") % named
    if not runs:
        return f"{first} " + _("What runs now keeps it until it ends, with everything that is planned.")
    return f"{first} " + ngettext(
        "The %(runs)s match that runs now keeps it until it ends, with everything that is planned.",
        "The %(runs)s matches that run now keep it until they end, with everything that is planned.", runs,
    ) % named  # fmt: skip


def _new(rhythm: Said, template: Template) -> str:
    said = _("“%(name)s” is new, for who begins from now on. It comes for %(line)s.") % {
        "name": _name(rhythm, template), "line": line_of(rhythm, template).replace(": ", ", ", 1),
    }  # fmt: skip
    weeks = rhythm.get("at_weeks")
    if weeks:
        first = ngettext(
            "The first time is %(n)s week after they began.",
            "The first time is %(n)s weeks after they began.",
            weeks[0],
        )
        said = f"{said} {first % {'n': weeks[0]}}"
    return f"{said} " + _("What runs now does not get it.")


def _otherwise(rhythm: Said, template: Template) -> str:
    named = {"name": _name(rhythm, template), "when": when(rhythm)}
    if _in_a_match(rhythm, template):
        return _("“%(name)s”: who begins from now on gets this %(when)s. What runs now keeps its own days.") % named
    return _("“%(name)s”: from now on this comes %(when)s, also where something runs already.") % named


def _of_lists(before: Said, after: Said, template: Template) -> Iterator[str]:
    for name, asked in after.items():
        was, now = before.get(name, {}).get("ask", ()), asked["ask"]
        for sign, found in ((False, _not_in(was, now)), (True, _not_in(now, was))):
            if found:
                yield _asked_otherwise(name, found, template, more=sign)


def _asked_otherwise(name: str, questions: list[str], template: Template, *, more: bool) -> str:
    asked = template.questionnaires[name]
    named = {"list": asked.name.to(language()), "questions": "; ".join(_question(template, one) for one in questions)}
    if asked.kind in IN_A_MATCH and stands_side_by_side(template):
        said = (
            _("In “%(list)s” who begins from now on is also asked: %(questions)s")
            if more
            else _("In “%(list)s” who begins from now on is not asked any more: %(questions)s")
        )
        return f"{said % named} {_('What runs now keeps its questions. What was answered is kept.')}"
    said = (
        _("In “%(list)s” is from now on also asked: %(questions)s")
        if more
        else _("In “%(list)s” is from now on not asked any more: %(questions)s")
    )
    return f"{said % named} {_('What was answered is kept.')}"


def _question(template: Template, name: str) -> str:
    return template.questions[name].text.to(language())


def _not_in(these: Any, those: Any) -> list[str]:
    return [one for one in these if one not in those]


def _in_a_match(rhythm: Said, template: Template) -> bool:
    return stands_side_by_side(template) and rhythm.get("from", "match") in OF_A_MATCH


def _name(rhythm: Said, template: Template) -> str:
    return template.words.fill(rhythm["name"][language()], language())


def _listed(words: list[str]) -> str:
    return " ".join((", ".join(words[:-1]), _("and"), words[-1])) if len(words) > 1 else "".join(words)
