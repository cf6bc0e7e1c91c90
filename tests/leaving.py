"""Leaving out everything of a way of working that its pages offer to leave out."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from functools import cache
from typing import Any

from naast.programmes import changing, staying
from naast.programmes.loading import from_shelf
from naast.programmes.own import read_whole
from naast.programmes.template import Template

Says = dict[str, Any]


def sound(name: str, says: Says) -> Template | None:
    return changing.examine_own(name, says).template


def without(says: Says, thing: str) -> Says:
    return changing.left_out(says, thing)


@cache
def on_shelf(name: str) -> dict[str, Any]:
    return changing.shelf_whole(name)


def with_list(name: str, says: Says, asked: str, ask: list[str]) -> Says:
    said = changing.thing_in(on_shelf(name), "questionnaire", asked) | {"ask": ask}
    return changing.said_with(says, "questionnaire", asked, said)


def may_go(template: Template) -> Iterator[tuple[str, str, str]]:
    """Everything that the pages offer to leave out of this way of working as it is now."""
    for name in template.rhythms:
        if not staying.rhythm_stays(template.id, name) and not staying.breaks(staying.without_rhythm(template, name)):
            yield "rhythm", name, ""
    for asked in template.questionnaires.values():
        for question in asked.ask if len(asked.ask) > 1 else ():
            fewer = staying.without_question(template, asked.id, question)
            if not staying.question_stays(template.id, asked.id, question) and not staying.breaks(fewer):
                yield "questionnaire", asked.id, question


def stripped(name: str, order: random.Random) -> tuple[Says, Template]:
    """Everything taken away that may be, one after the other, until nothing may go any more."""
    says: Says = {}
    template = from_shelf(name)
    going = list(may_go(template))
    order.shuffle(going)
    for table, thing, question in going:
        fewer = (
            staying.without_question(template, thing, question) if question else staying.without_rhythm(template, thing)
        )
        if staying.breaks(fewer) or (question and not fewer.questionnaires[thing].ask):
            continue  # something before it went, and now this has to stay
        template = fewer
        if table == "rhythm":
            says = without(says, thing)
        else:
            says = with_list(name, says, thing, list(template.questionnaires[thing].ask))
    assert list(may_go(template)) == []
    found = changing.examine_own(name, says)
    assert found.problems == ()
    assert found.template is not None
    return says, read_whole(name, json.dumps(changing.whole_of(found)))
