"""What the strict checker finds, as a sentence for somebody who fills in a form, at the field it is about."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from naast.programmes import labels
from naast.programmes.reading import Problem


class Plain(NamedTuple):
    """A sentence, and the key whose field it stands beside; no key is the whole form."""

    key: str
    sentence: str


# What a message of the checker holds, the key it is about (none: the key of the problem), and the sentence.
SENTENCES: tuple[tuple[str, str, Any], ...] = (
    (r"needs a text in nl and in en", "", _("Write it in Dutch and in English, both.")),
    (r"not as many lines", "", _("Write as many lines in Dutch as in English.")),
    (
        r"unknown word",
        "",
        _("A word between { and } is not known here. Use one that stood there, or write the word itself."),
    ),
    (r"must be a whole number from (\d+) to (\d+)", "", _("Write a whole number from %s to %s.")),
    (r"list that says nothing twice", "", _("Something stands in it twice. Say it once.")),
    (r"is not one of", "", _("Choose one of the list.")),
    (r"there is no \[|must be the name of", "", _("This is not there in this way of working. Choose one of the list.")),
    (r"must be a text", "", _("Write something here.")),
    (r"^(\w+) is missing", "1", _("Fill this in.")),
    (r"nl: de or het", "nl", _("Say one and more than one, in Dutch and in English.")),
    (
        r"an alarm is about ourselves",
        "tone",
        _("An alarm is only about ourselves, never about a volunteer or a client."),
    ),
    (r"what a client does", "tone", _("What a client does or does not do stays quiet.")),
    (
        r"remind and alarm tell",
        "tells",
        _("A reminder or an alarm is told to a role that is filled here; quiet is told to nobody."),
    ),
    (
        r"needs one of every_days",
        "every_days",
        _("Say in one way when: days, weeks, hours, or weeks before. Not two, not none."),
    ),
    (r"needs a questionnaire when it asks", "ask", _("This rhythm asks something. Choose which questions.")),
    (
        r"weeks go up",
        "at_weeks",
        _("Weeks go up, repeating needs weeks first, and what lies ahead counts in weeks before."),
    ),
    (
        r"weeks 2, 6 and 12",
        "at_weeks",
        _("Volunteers are asked how it goes in weeks 2, 6 and 12 at least. More is fine."),
    ),
    (r"what ends has a talk", "weeks_before", _("What ends has a talk before it ends.")),
    (
        r"heard within 60 minutes",
        "minutes",
        _("What must be passed on is heard within 60 minutes, also by who steps in."),
    ),
    (r"needs a last_resort", "last_resort", _("What must be passed on has somebody who is left when nobody answers.")),
    (r"needs a receiver and a stand-in", "stand_in", _("Somebody hears it, and somebody else steps in.")),
    (r"is not a role of this programme", "to", _("One of these roles is not filled in this way of working.")),
    (
        r"needs minutes or hours",
        "stand_in_after_minutes",
        _("Say how long, and let somebody step in before that time is over."),
    ),
    (
        r"in confidence only the confidant",
        "to",
        _("In confidence only the confidential adviser hears it, or who stands in for her."),
    ),
    (r"from the inner ring", "to", _("Here only the coordinator hears what a volunteer passes on.")),
    (r"is less strict than below", "", _("A gate may ask more than it does, never less.")),
    (r"never asks less than what was published", "", _("This was published, so it stays. A gate never asks less.")),
    (
        r"the house cannot answer",
        "",
        _("The house cannot answer this question at this moment. Choose one of the list."),
    ),
    (r"can never open", "", _("With this the gate could never open.")),
    (r"no sentence why", "", _("This needs a sentence that says why, and one that says what to do.")),
    (r"risk review is read", "ask", _("A risk review is read by the coordinator alone.")),
    (
        r"private: only the writer",
        "ask",
        _("A private question is read by the writer alone, so it does not fit in this list."),
    ),
    (r"a report goes to", "ask", _("This question does not belong in a report: others would read the answer.")),
    (r"every yes needs example", "arrangements", _("Every yes needs examples of what can be arranged.")),
    (
        r"a doubt needs risk_client",
        "risk_client",
        _("A doubt says what could be hard for both, what it could bring, and a story."),
    ),
    (r"choice needs choices", "low", _("A scale needs words at both ends; other questions have none.")),
    (r"only a number has a most", "most", _("Only a question for a number has a highest number.")),
    (r"a list asks at least one", "", _("A list asks at least one question.")),
    (r"rhythms of one's own", "", _("These are many rhythms of your own. Take one away first.")),
    (r"of one's own counts in weeks", "at_weeks", _("Say in which weeks after the beginning, for instance 2, 6, 12.")),
    (
        r"does not know what to do",
        "",
        _("The house cannot plan this by itself. A rhythm of your own counts in weeks since people began."),
    ),
    (r"list cannot be asked", "ask", _("This list of questions does not fit with who is asked. Choose another one.")),
    (r"is too long altogether", "", _("Altogether this is too much text. Make it shorter.")),
    (r"unknown key|not open to change", "", _("This cannot be changed here.")),
)
OTHERWISE = _("This does not fit with the rest of this way of working. Change it, or leave it as it was.")


def in_plain_words(problem: Problem, table: str, thing: str) -> Plain:
    """One problem of the thing that was filled in; a problem elsewhere is one of the whole form."""
    inside = problem.where.startswith(f"{table}.{thing}.")
    own = problem.where.removeprefix(f"{table}.{thing}.") if inside else ""
    if kept := re.search(r"stays: (\w+)$", problem.message):
        return Plain(own, str(labels.STAYS[kept[1]]))
    for pattern, key, sentence in SENTENCES:
        if found := re.search(pattern, problem.message):
            said = str(sentence)
            if "%s" in said:
                said %= found.groups()
            return Plain(found[1] if key == "1" else own if inside and own else key, said)
    return Plain(own, str(OTHERWISE))
