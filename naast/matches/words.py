"""What pages of a match call things, in plain words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from naast.clients.words import day_part
from naast.matches import rules
from naast.matches.models import (
    AccountabilityMove,
    Agreement,
    Closing,
    ClosingWord,
    Match,
    MatchPhase,
    PrivateAnswer,
    Signature,
)
from naast.matches.phases import together_phases
from naast.matches.queries import Step, called_in, people_as
from naast.people.queries import Colleague
from naast.programmes.loading import load
from naast.programmes.refusing import language
from naast.programmes.template import Template
from naast.ui.pieces import Fact, Phase


def sheet_label(about: str) -> str:
    """What a line of the information sheet is about."""
    return {
        "first_name": _("First name"),
        "how_to_address": _("How to be addressed"),
        "language": _("Language"),
        "wishes": _("What is welcome"),
        "likes": _("What is nice"),
        "practical": _("Practical things"),
        "boundaries": _("What is not welcome"),
        "day_parts": _("When it suits"),
        "safe_contact": _("How contact is safe"),
        "own_words": _("In own words"),
    }[about]


def day(on: date) -> str:
    """A day as people say it."""
    return date_format(on, "j F Y")


def activity(template: Template, name: str) -> str:
    """What an activity is called."""
    found = template.activities.get(name)
    return found.name.to(language()) if found else name


def who_does(match: Match, by: str) -> str:
    """Who is responsible for an activity, by name."""
    name = called_in(match, rules.VOLUNTEER if by == rules.BY_VOLUNTEER else rules.PROFESSIONAL)
    if by == rules.BY_VOLUNTEER:
        return _("%(name)s, with the professional behind") % {"name": name}
    return _("together with %(name)s") % {"name": name} if by == rules.BY_TOGETHER else name


def in_language(text: Mapping[str, str]) -> str:
    """A text that was kept in both languages when it was agreed."""
    return text.get(language(), text.get("nl", ""))


def boundaries(agreement: Agreement) -> list[dict[str, str]]:
    """The boundaries as they were read, for the component."""
    return [{part: in_language(text) for part, text in one.items()} for one in agreement.boundaries]


def promises(match: Match, agreement: Agreement) -> list[tuple[str, list[str]]]:
    """What each of the three promises, by first name, as it was read."""
    found = ((called_in(match, part), agreement.promises.get(part, [])) for part in (*rules.THREE, rules.COORDINATOR))
    return [(name, [in_language(text) for text in texts]) for name, texts in found if name and texts]


def passed_on(agreement: Agreement) -> list[tuple[str, list[str]]]:
    """The three lists: must, may, stays."""
    heads = {
        "must": _("This is always passed on"),
        "may": _("This may be passed on"),
        "keeps": _("This stays between us"),
    }
    return [(head, [in_language(text) for text in agreement.passed_on.get(rule, [])]) for rule, head in heads.items()]


def agreed(match: Match, agreement: Agreement) -> list[Fact]:
    """What they agreed, in a few lines."""
    template = load(match.programme)
    doing = "; ".join(
        f"{activity(template, line['activity'])} ({who_does(match, line['by'])})" for line in agreement.activities
    )
    facts = [Fact(_("Do together"), doing)]
    if agreement.reachability:
        facts.append(Fact(_("Reachable"), agreement.reachability))
    facts += [Fact(term, words) for term, words in between(agreement) if words]
    hours = {"from": time_format(agreement.messages_from, "H.i"), "until": time_format(agreement.messages_until, "H.i")}
    facts.append(Fact(_("Messages"), _("Between %(from)s and %(until)s") % hours))
    if match.horizon_on:
        facts.append(
            Fact(
                _("How long"),
                _("In %(month)s they look how to go on.") % {"month": date_format(match.horizon_on, "F Y")},
            )
        )
    return facts


def between(agreement: Agreement) -> list[tuple[str, str]]:
    """How the people get on, as far as they agreed it."""
    return [
        (_("Working together"), agreement.work_together),
        (_("Talking with each other"), agreement.get_talk_every_display() if agreement.talk_every else ""),
        (_("The word friend"), agreement.friend_word),
        (_("How deep a talk may go"), agreement.talk_depth),
    ]


def expectations(match: Match, agreement: Agreement) -> list[Fact]:
    """What each expects, laid side by side."""
    found = ((called_in(match, part), agreement.expectations.get(part, "")) for part in rules.THREE)
    return [Fact(name, words) for name, words in found if name and words]


def signed_by(match: Match, signatures: Iterable[Signature]) -> str:
    """Who signed, by name, with the last day."""
    there = sorted(signatures, key=lambda one: one.signed_at)
    parts, people = {one.part for one in there}, {one.person_id for one in there}
    names = [
        one.first_name
        for part in (*rules.THREE, rules.COORDINATOR)
        if part in parts
        for one in people_as(match, part)
        if not match.is_circle or one.person_id in people
    ]
    if not names:
        return _("Nobody yet")
    return _("%(names)s, on %(day)s") % {
        "names": ", ".join(names), "day": day(timezone.localtime(there[-1].signed_at).date()),
    }  # fmt: skip


def told(asked: PrivateAnswer) -> list[Fact]:
    """What both said by themselves, for the one who is asked."""
    template, said = load(asked.told["programme"]), asked.told
    found = [
        (_("Do together"), [activity(template, name) for name in said.get("activities", [])]),
        (_("Both like"), said.get("interests", [])),
        (_("Both can"), [day_part(code) for code in said.get("day_parts", [])]),
        (_("More"), [said["words"]] if said.get("words") else []),
    ]
    return [Fact(term, ", ".join(words)) for term, words in found if words]


def meanwhile() -> str:
    """The head above what stands there now, for somebody who was second to save."""
    return _("Saved meanwhile by somebody else")


def reasons(match: Match) -> list[str]:
    """What the two have in common, as it was proposed."""
    template, found = load(match.programme), []
    for one in match.reasons:
        code, values = str(one.get("code", "")), [str(value) for value in one.get("values", [])]
        if code == "activities":
            found.append(_("Wants to do: %(what)s") % {"what": ", ".join(activity(template, name) for name in values)})
        elif code == "day_parts":
            found.append(_("Both can on %(when)s") % {"when": ", ".join(day_part(name) for name in values)})
        elif code == "interests":
            found.append(_("Both like: %(what)s") % {"what": ", ".join(values)})
    return found


def planned(match: Match) -> dict[str, object]:
    """What the form of the meeting shows first."""
    return {"version": match.version, "at": match.meeting_at, "where": match.meeting_where}


def when(match: Match) -> str:
    """When and where the three meet; empty when nothing is planned."""
    if match.meeting_at is None:
        return ""
    at = timezone.localtime(match.meeting_at)
    said = _("%(day)s at %(time)s") % {"day": date_format(at, "l j F"), "time": time_format(at, "H.i")}
    return f"{said}, {match.meeting_where}" if match.meeting_where else said


def moves(found: Iterable[AccountabilityMove], names: Mapping[UUID, Colleague]) -> list[Fact]:
    """Who became accountable when, and why."""
    return [
        Fact(
            day(timezone.localtime(one.made_at).date()),
            f"{name.first_name if (name := names.get(one.to_id)) else ''}: "
            + (_("signed along") if one.reason == "cosigned" else one.reason),
        )
        for one in found
    ]


def farewell(template: Template, began: Closing | None, part: str = "") -> list[str]:
    """What helps at this farewell, for everybody or for one part."""
    kind = began.kind if began else ""
    return [
        step.text.to(language())
        for step in template.closing.values()
        if step.when in ("always", kind) and part in ("", step.by)
    ]


def said_by(word: ClosingWord | None) -> dict[str, str]:
    """What somebody said already, for her form."""
    return {"words": word.words, "thanks": word.thanks, "reason": word.reason} if word else {}


def why_it_ended(word: ClosingWord) -> str:
    """Why it ends, as she said it, as a sentence."""
    said = word.get_reason_display() if word.reason else ""
    return f"{said[:1].upper()}{said[1:]}." if said else ""


def others(match: Match, said: Iterable[ClosingWord], part: str, mine: UUID) -> list[tuple[str, str]]:
    """The words of the others, by name. In a circle others have the same part."""
    return [
        (" ".join(filter(None, (why_it_ended(word), word.words, word.thanks))), name)
        for word in said
        if (word.part != part or (match.is_circle and word.person_id != mine))
        and (word.words or word.thanks or word.reason)
        and (name := _who_wrote(match, word))
    ]


def _who_wrote(match: Match, word: ClosingWord) -> str:
    found = people_as(match, word.part)
    return next((one.first_name for one in found if one.person_id == word.person_id), called_in(match, word.part))


def path(match: Match, now: Step) -> list[Phase]:
    """The steps of being side by side, with where they stand now; the order is the programme's, never a score."""
    said = language()
    return [
        Phase(one.name.to(said), one.means.to(said) if one.means else "", "now" if one.id == now.phase.id else "next")
        for one in together_phases(load(match.programme))
    ]


def steps(match: Match, taken: Iterable[MatchPhase]) -> list[tuple[str, str, str]]:
    """Each step that was taken: which, the sentence, and who said it when."""
    known, said = load(match.programme).phases, language()
    names = {one.person_id: one.first_name for one in match.participants.all()}
    return [
        (
            known[one.phase].name.to(said) if one.phase in known else one.phase, one.words,
            ", ".join(filter(None, (names.get(one.by_id, ""), day(one.on)))),
        )
        for one in taken
    ]  # fmt: skip
