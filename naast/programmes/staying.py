"""What an organisation may leave out of a way of working, and what stays. Pure: no Django, no database.

Two things make something stay. The house says so, because somebody's safety hangs on it: that is read from the shelf,
so nobody can first change a thing and then take it away. Or the rest of the template cannot do without it: that the
rules of the language say, about the template as it is now.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from naast.programmes.checking import hold_rules
from naast.programmes.loading import from_shelf, load_all
from naast.programmes.piling import Pile
from naast.programmes.reading import Problem, Source
from naast.programmes.template import Questionnaire, Rhythm, Template

Said = Mapping[str, Any]
LEFT_OUT = "leave_out"
OWN_RHYTHM = re.compile(r"own_[1-9][0-9]{0,3}")
SEEN_BY_HERSELF = frozenset({"contact", "visit", "meet"})
# Lists that are gone through before something may begin, and those that look at danger.
BEFORE = frozenset({"doubts", "safety", "risk", "host", "location", "inventory"})
# Questions in which somebody can say that it is too much, not all right, or enough.
VOICE = frozenset(
    {
        *("boundaries_kept", "something_else", "can_say_no", "support_enough", "own_contact_kept", "balance", "go_on"),
        *("horizon_choice", "work_too_much", "day_more", "host_support", "own_effort", "doubt_new"),
    }
)
# Questions whose answer a page of the house reads by its name.
READ_BY_NAME = frozenset(
    {
        *("wish_how_often", "wish_kind_of_person", "wish_likes", "wish_area", "dream", "my_question", "i_am_there"),
        *("i_already_tried", "what_became", "place_still", "place_reason", "now_in_words", "course_reason"),
        *("chain_helped", "chain_hindered", "supported"),
    }
)
# Where the house plans what a rhythm asks of people who stand side by side, and where such an answer may lie.
ASKED_OF = ("client", "volunteer", "professional", "coordinator")
IN_TOUCH = ("volunteer", "professional", "coordinator")
LISTS = frozenset({"checkin", "review", "other"})
PLACES = frozenset({"shared", "inner", "contact", "duo", "coordination", "request"})
PLACE_OF = {"volunteer": "volunteer", "professional": "considerations"}
MOST_RHYTHMS = 12


def rhythm_stays(template: str, name: str) -> str:
    """Why the house keeps this rhythm of the shelf; nothing when it may be left out, or is the organisation's own."""
    shelf = from_shelf(template)
    rhythm = shelf.rhythms.get(name)
    if rhythm is None:
        return ""
    asked = shelf.questionnaires.get(rhythm.ask or "")
    if rhythm.does == "renew":
        return "renewed"
    if rhythm.tone == "alarm":
        return "alarm"
    if rhythm.from_ == "course":
        return "planned_by"
    if rhythm.of == "professional" and rhythm.does in SEEN_BY_HERSELF:
        return "own_contact"
    if rhythm.does == "news" or (rhythm.from_ == "referral" and rhythm.does == "contact"):
        return "waits"
    return _of_list(rhythm, asked) if asked else ""


def _of_list(rhythm: Rhythm, asked: Questionnaire) -> str:
    if asked.kind in ("risk", "safety"):
        return "danger"
    if asked.kind == "report":
        return "told"
    return "her_voice" if "client" in asked.for_ and rhythm.does == "ask" else ""


def question_stays(template: str, questionnaire: str, question: str) -> str:
    """Why the house keeps this question in this list of the shelf; nothing when it may be left out."""
    shelf = from_shelf(template)
    asked = shelf.questionnaires.get(questionnaire)
    if asked is None or question not in asked.ask:
        return ""
    if shelf.questions[question].required:
        return "required"
    if asked.kind in BEFORE or asked.yes_needs_arrangement or questionnaire in _gated(shelf):
        return "before"
    if asked.kind == "report":
        return "told"
    if question in VOICE:
        return "voice"
    return "read" if question in READ_BY_NAME else ""


def step_stays(template: str, route: str, key: str, receiver: str) -> str:
    """Why somebody keeps hearing by this route; nothing when who hears it is the organisation's to say."""
    shelf = from_shelf(template)
    urgent = {"now"} | {one.route for one in shelf.signals.values() if one.rule == "must"}
    return "danger" if route in urgent and receiver in getattr(shelf.routes.get(route), key, ()) else ""


def check_stays(template: str, action: str, check: str, published: Said | None) -> str:
    """Why a line of a gate stays: the house asks it, or it was published. What is not published yet may go again."""
    if any(code == check for code, _value in from_shelf(template).gates.get(action, ())):
        return "house_asks"
    group, _, name = check.partition(".")
    return "published" if name in (published or {}).get("gate", {}).get(action, {}).get(group, {}) else ""


def breaks(template: Template) -> tuple[Problem, ...]:
    """What the rules of the language say about a template with something left out; it fits the grammar already."""
    pile = Pile(own=Source(origin=template.id, data={}, lines={}, file=template.id))
    hold_rules(template, pile.wrong)
    return tuple(pile.problems)


def without_rhythm(template: Template, name: str) -> Template:
    """The same way of working without one rhythm."""
    rhythms = {key: one for key, one in template.rhythms.items() if key != name}
    return replace(template, rhythms=MappingProxyType(rhythms))


def without_question(template: Template, questionnaire: str, question: str) -> Template:
    """The same way of working, with one question less in one list."""
    asked = template.questionnaires[questionnaire]
    fewer = replace(asked, ask=tuple(one for one in asked.ask if one != question))
    lists = {**template.questionnaires, questionnaire: fewer}
    return replace(template, questionnaires=MappingProxyType(lists))


def stands_side_by_side(template: Template) -> bool:
    """Whether people stand beside each other here in a match, so that a rhythm of one's own is planned by itself."""
    return template.has_matches and template.has_own_volunteers


def askable(template: Template, part: str) -> list[str]:
    """The lists that this part alone can be asked when people stand side by side."""
    if part == "client" and template.safety.client_account == "off":
        return []
    return [one.id for one in _planned(template, part) if one.kind != "review"]


def together(template: Template) -> list[str]:
    """The lists with which everybody looks back together."""
    reviews = {one.id for part in ASKED_OF for one in _planned(template, part) if one.kind == "review"}
    return [name for name in template.questionnaires if name in reviews]


def _planned(template: Template, part: str) -> Iterator[Questionnaire]:
    """The lists for this part that a rhythm of the shelf asks of people side by side, with a place for the answer."""
    places = PLACES - ({"inner"} if "circle" not in template.shapes else set()) | {PLACE_OF.get(part, "shared")}
    asked = {one.ask for shelf in load_all() for one in shelf.rhythms.values() if one.from_ in ("match", "horizon")}
    for one in template.questionnaires.values():
        fits = part in one.for_ and one.kind in LISTS and one.into in places
        if fits and one.id in asked and one.id not in _gated(template):
            yield one


def parts_here(template: Template) -> list[str]:
    """Who stands side by side here and can be asked or reminded: a coordinator always can."""
    there = {part for shape in template.shapes.values() for part, size in shape.parts.items() if size.max}
    return [part for part in ASKED_OF if part in there | {"coordinator"}]


def hold_left_out(template: Template, says: Said, published: Said | None) -> Iterator[tuple[str, str]]:
    """What was left out and may not be, and own rhythms the house does not know: key and message."""
    for name in says.get(LEFT_OUT, ()):
        if code := rhythm_stays(template.id, name.partition(".")[2]):
            yield LEFT_OUT, f"{name} stays: {code}"
    for rhythm in from_shelf(template.id).rhythms.values():
        now = template.rhythms.get(rhythm.id)
        if now is not None and now.ask != rhythm.ask and (code := rhythm_stays(template.id, rhythm.id)):
            yield f"rhythm.{rhythm.id}.ask", f"what it asks stays: {code}"
    yield from _questions_hold(template, published)
    yield from _steps_hold(template, published)
    yield from _own_rhythms_hold(template)


def _questions_hold(template: Template, published: Said | None) -> Iterator[tuple[str, str]]:
    before = (published or {}).get("questionnaire", {})
    for asked in from_shelf(template.id).questionnaires.values():
        now = template.questionnaires[asked.id].ask
        if asked.ask and not now:
            yield f"questionnaire.{asked.id}.ask", "a list asks at least one question"
        known = before.get(asked.id, {}).get("ask", asked.ask)  # what was published without it is not asked back
        for question in (one for one in asked.ask if one not in now and one in known):
            if code := question_stays(template.id, asked.id, question):
                yield f"questionnaire.{asked.id}.ask", f"{question} stays: {code}"


def _steps_hold(template: Template, published: Said | None) -> Iterator[tuple[str, str]]:
    before = (published or {}).get("route", {})
    for route in from_shelf(template.id).routes.values():
        for key in ("to", "last_resort"):
            known = before.get(route.id, {}).get(key, getattr(route, key))
            lost = (one for one in getattr(route, key) if one not in getattr(template.routes[route.id], key))
            for receiver in (one for one in lost if one in known):
                if code := step_stays(template.id, route.id, key, receiver):
                    yield f"route.{route.id}.{key}", f"{receiver} stays: {code}"


def _own_rhythms_hold(template: Template) -> Iterator[tuple[str, str]]:
    """A rhythm of one's own asks or reminds what the house can plan by itself, in weeks since people began."""
    shelf = from_shelf(template.id).rhythms
    own = [one for one in template.rhythms.values() if one.id not in shelf]
    if len(own) > MOST_RHYTHMS:
        yield "rhythm", f"more than {MOST_RHYTHMS} rhythms of one's own"
    for rhythm in own:
        if not (OWN_RHYTHM.fullmatch(rhythm.id) and stands_side_by_side(template) and rhythm.from_ == "match"):
            yield f"rhythm.{rhythm.id}", "the house does not know what to do with this rhythm here"
        elif not rhythm.at_weeks:
            yield f"rhythm.{rhythm.id}.at_weeks", "a rhythm of one's own counts in weeks"
        elif not _known(template, rhythm):
            yield f"rhythm.{rhythm.id}.ask", "this list cannot be asked of this part"


def _known(template: Template, rhythm: Rhythm) -> bool:
    if rhythm.of not in parts_here(template):
        return False
    if rhythm.does == "contact":
        return rhythm.of in IN_TOUCH and rhythm.ask is None
    asked = template.questionnaires.get(rhythm.ask or "")
    if asked is None or rhythm.does not in ("ask", "review"):
        return False
    if rhythm.does == "ask":
        return asked.id in askable(template, rhythm.of)
    return asked.id in together(template)


def _gated(template: Template) -> set[Any]:
    """What a gate asks by name: that list is gone through before something may begin."""
    return {value for lines in template.gates.values() for _check, value in lines if isinstance(value, str)}
