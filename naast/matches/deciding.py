"""What pages call it: who decides about what, and who is there for what."""

from __future__ import annotations

from django.utils.translation import gettext as _

from naast.clients.rules import asks
from naast.matches import rules
from naast.matches.models import Agreement, ControlMap, Match
from naast.matches.queries import person_in
from naast.matches.queries.care import DRAWN, MAP, map_of
from naast.matches.words import activity
from naast.programmes.loading import load
from naast.programmes.refusing import language
from naast.ui.pieces import Fact


def control_map(match: Match) -> dict[str, object]:
    """The map on a page: the things by who decides, and what she says about it; empty where nobody asks for one."""
    there = map_of(match) if asks(load(match.programme), DRAWN) else None
    return {"drawn": there, "decided": decided(match, there), "said": in_own_words(match, there)}


def decided(match: Match, there: ControlMap | None) -> list[tuple[str, list[str]]]:
    """Each answer that can be given, with the things about which it was given, in the order of the programme."""
    if there is None:
        return []
    template, said = load(match.programme), language()
    found: dict[str, list[str]] = {}
    for name in template.questionnaires[MAP].ask:
        for value, label in (template.questions[name].choice or {}).items():
            things = found.setdefault(label.to(said), [])
            if there.answers.get(name) == value:
                things.append(template.questions[name].text.to(said))
    return list(found.items())


def in_own_words(match: Match, there: ControlMap | None) -> list[str]:
    """What she wrote besides."""
    if there is None:
        return []
    questions = load(match.programme).questions
    return [str(words) for name, words in there.answers.items() if name in questions and not questions[name].choice]


def map_facts(match: Match, there: ControlMap | None) -> list[Fact]:
    """The same in lines, for somebody who was second to save."""
    lines = [Fact(head, "; ".join(things)) for head, things in decided(match, there) if things]
    return [*lines, *(Fact(_("In your own words"), words) for words in in_own_words(match, there))]


def there_for(match: Match, agreement: Agreement | None) -> list[Fact]:
    """The ordinary contact, what is done together, and what stays with the professional: by first name."""
    template, said = load(match.programme), language()
    volunteer, professional = person_in(match, rules.VOLUNTEER), person_in(match, rules.PROFESSIONAL)
    names = {
        rules.BY_VOLUNTEER: volunteer.first_name if volunteer else "", rules.BY_TOGETHER: _("Together"),
        rules.BY_PROFESSIONAL: professional.first_name if professional else "",
    }  # fmt: skip
    doing: dict[str, list[str]] = {part: [] for part in names}
    for line in agreement.activities if agreement else ():
        doing[line["by"]].append(activity(template, line["activity"]))
    doing[rules.BY_PROFESSIONAL] += [one.name.to(said) for one in template.done_by("never")]
    return [Fact(name, "; ".join(doing[part])) for part, name in names.items() if doing[part]]
