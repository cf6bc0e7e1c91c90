"""How a line is said: why it is odd, who, and what an entry of the trace tells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from naast.oversight.models import ExportLimit, OddRead
from naast.oversight.queries import Entry
from naast.oversight.rules import Rule
from naast.people.queries import Colleague
from naast.ui.pieces import Fact

FEW = 3


def called(person_id: UUID | None, names: Mapping[UUID, Colleague]) -> str:
    """A colleague by her first name, also when she does not work here any more."""
    if person_id is None:
        return ""
    return names[person_id].first_name if person_id in names else _("somebody who worked here")


def why(line: OddRead) -> str:
    """Why this is odd, in one sentence."""
    sentence = {
        Rule.NIGHT: _("Opened files of %(figure)s people at night."),
        Rule.MUCH: _("Opened files of %(figure)s people. On a usual day that is about %(usual)s."),
        Rule.FAR_TOO_MUCH: _("Opened files of %(figure)s people in one day. That is more than anybody needs."),
        Rule.WITHOUT_WORK: _("Opened files of %(figure)s people and wrote nothing about them."),
        Rule.NEW_ROLE: _("Opened files of %(figure)s people, soon after a role began or ended."),
        Rule.OWN_FILE: _("Opened the own file as somebody who works here."),
        Rule.SAME_NAME: _("Opened a file of somebody with the same surname (%(figure)s in all)."),
        Rule.TAKEN_ALONG: _("Took %(figure)s rows along in files or lists."),
    }[Rule(line.rule)]
    return sentence % {"figure": line.figure, "usual": line.usual}


def limit(row: ExportLimit) -> list[Fact]:
    """What somebody else saved meanwhile."""
    return [Fact(_("Rows a day"), str(row.rows_a_day)), Fact(_("Told from"), str(row.tell_from))]


def heads() -> list[str]:
    """Above each column of the trace."""
    return [_("When"), _("Who"), _("What"), _("Under which rule"), _("Which files")]


def rows(found: Iterable[Entry], people: Mapping[str, str]) -> list[list[str]]:
    """Each entry as a row of the table."""
    return [
        [
            date_format(timezone.localtime(one.at), "j F Y, H.i"), _who(one, people), _what(one),
            str(one.said.get("rule") or _("none said")), _files(one),
        ]
        for one in found
    ]  # fmt: skip


def _who(one: Entry, people: Mapping[str, str]) -> str:
    hats = {"client": _("a client"), "volunteer": _("a volunteer"), "staff": _("somebody who worked here")}
    name = people.get(str(one.person_id)) if one.hat == "staff" else None
    who = name or hats.get(one.hat) or _("the system by itself")
    if (behalf := one.on_behalf_of) is None:
        return who
    return _("%(who)s, on behalf of %(whom)s") % {"who": who, "whom": people.get(str(behalf)) or _("a client")}


def _what(one: Entry) -> str:
    """The action by its own name: short, and the same in every language."""
    said = ", ".join(one.said.get("action", []))
    kinds = ", ".join(one.said.get("classes", []))
    taken = one.said.get("rows_taken")
    parts = [said, kinds, _("%(rows)s rows taken along") % {"rows": taken} if taken else ""]
    if one.said.get("break_glass"):
        parts.append(_("by the emergency button"))
    return " · ".join(part for part in parts if part)


def _files(one: Entry) -> str:
    shown = ", ".join(one.marks)
    more = one.files - len(one.marks)
    return _("%(marks)s and %(more)s more") % {"marks": shown, "more": more} if more > 0 else shown
