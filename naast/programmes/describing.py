"""One page per way of working, made from its template: phases, gates, rhythms, routes and words, in plain Dutch.

The page says what the house does, because both read the same data. Nobody writes it by hand; the gate refuses a page
that is not what its template says today.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path

from naast.programmes.loading import load_all
from naast.programmes.pieces import Rhythm, Route, Shape, Size
from naast.programmes.template import GateValue, Template

WORDS = Path(__file__).parent / "page_words.toml"
NL = "nl"
FOLDER = Path("docs/programmes")


@cache
def _words() -> dict[str, dict[str, str]]:
    return tomllib.loads(WORDS.read_text(encoding="utf-8"))


def said(table: str, word: str) -> str:
    """A closed word of the grammar in plain Dutch; a word without one is a mistake of ours, so it is loud."""
    return _words()[table][word]


def pages() -> dict[str, str]:
    """The whole folder: a file name, and the text that belongs in it."""
    found = {f"{template.id}.md": page(template) for template in load_all()}
    return found | {"README.md": _overview(load_all())}


def stale(folder: Path) -> list[str]:
    """The names of pages that are missing, not what their template says, or of no way of working any more."""
    meant = pages()
    there = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.md")}
    return sorted(name for name in meant.keys() | there.keys() if meant.get(name) != there.get(name))


def write_into(folder: Path) -> int:
    """Write every page, and take away what belongs to no way of working; how many pages there are."""
    folder.mkdir(parents=True, exist_ok=True)
    meant = pages()
    for path in folder.glob("*.md"):
        if path.name not in meant:
            path.unlink()
    for name, text in meant.items():
        (folder / name).write_text(text, encoding="utf-8")
    return len(meant)


def page(template: Template) -> str:
    """What this way of working is, on one page of Markdown."""
    parts: Sequence[Callable[[Template], Iterable[str]]] = (
        *(_head, _who, _way, _locations, _gates, _rhythms, _heard, _together, _boundaries, _kept, _own_words),
    )
    return "\n".join(line for part in parts for line in part(template)).rstrip() + "\n"


def _overview(templates: Sequence[Template]) -> str:
    rows = [
        f"| [{t.name.to(NL)}]({t.id}.md) | `{t.id}` | {', '.join(said('shape', s) for s in t.shapes)} | {t.source} |"
        for t in templates
    ]
    return "\n".join([
        "# De manieren van werken", "",
        f"Er zijn er {len(templates)}. Elke pagina is gemaakt uit het sjabloon zelf, met `naast programmes pages`.", "",
        *_table(("manier van werken", "naam in Naast", "vorm", "herkomst"), []), *rows, "",
    ])  # fmt: skip


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    lines = ["| " + " | ".join(heads) + " |", "|" + "---|" * len(heads)]
    return lines + ["| " + " | ".join(cell.replace("|", "/") for cell in row) + " |" for row in rows]


def _head(template: Template) -> list[str]:
    return [
        f"# {template.name.to(NL)}", "", template.summary.to(NL), "",
        f"Naam die het huis uit mag: *{template.neutral.to(NL)}*. In Naast heet het `{template.id}`, versie "
        f"{template.version}. Met {said('sourcing', template.sourcing)}. Veiligheid: "
        f"{said('safety', template.safety.mode)}. Herkomst: {template.source}.", "",
    ]  # fmt: skip


def _who(template: Template) -> list[str]:
    lines = ["## Wie", ""]
    for shape in template.shapes.values():
        without = ", ".join(_word(template, part) for part in shape.without_account)
        lines += [f"**{said('shape', shape.id).capitalize()}**", ""]
        lines += _table(("wie", "om te beginnen", "om door te gaan", "hoogstens"), _sizes(template, shape))
        lines += ["", *([f"Zonder account: {without}.", ""] if without else [])]
    return lines + _other_hat(template)


def _other_hat(template: Template) -> list[str]:
    if not template.takes_participants:
        return []
    client, volunteer = template.word("client", NL), template.word("volunteer", NL)
    return [
        f"**Twee petten.** Wie hier {client} is, mag zelf {volunteer} worden. Dat is een nieuw begin met een eigen "
        "map, zoals bij ieder ander. Niemand leest aan de ene kant wat er aan de andere kant staat.", "",
    ]  # fmt: skip


def _sizes(template: Template, shape: Shape) -> list[tuple[str, ...]]:
    def row(part: str, size: Size) -> tuple[str, ...]:
        return (_word(template, part), str(size.start), str(size.min), str(size.max))

    return [row(part, size) for part, size in shape.parts.items()]


def _word(template: Template, part: str) -> str:
    return template.word(part, NL)


def _way(template: Template) -> list[str]:
    phases = template.phases.values()
    lines = ["## De weg", "", "```mermaid", "stateDiagram-v2"]
    lines += [f'    state "{phase.name.to(NL)}" as {phase.id}' for phase in phases]
    lines += [f"    [*] --> {template.first_phase.id}"]
    lines += [f"    {phase.id} --> {to}" for phase in phases for to in phase.to]
    lines += ["```", ""]
    for phase in phases:
        means = f" {phase.means.to(NL)}" if phase.means else ""
        lines.append(f"- **{phase.name.to(NL)}**: {said('pace', phase.pace)}.{means}")
    return [*lines, ""]


def _locations(template: Template) -> list[str]:
    if not template.location_phases:
        return []
    lines = ["## Hoe ver een locatie is", ""]
    for phase in template.location_phases.values():
        opens = ", ".join(template.activities[one].name.to(NL).lower() for one in phase.unlocks) or "nog niets"
        lines.append(f"- **{phase.name.to(NL)}** opent: {opens}.")
    return [*lines, ""]


def _gates(template: Template) -> list[str]:
    lines = ["## Wanneer mag het?", ""]
    for action, checks in template.gates.items():
        asked = [_asked(template, check, value) for check, value in checks]
        lines += [f"**{said('action', action)}**", "", *(f"- {one}" for one in asked), ""]
    return lines


def _asked(template: Template, check: str, value: GateValue) -> str:
    name = template.obstacles[check].name.to(NL)
    if isinstance(value, bool):
        return name
    if isinstance(value, int):
        return f"{name}: {value}"
    asked = [_named(template, one).lower() for one in ((value,) if isinstance(value, str) else value)]
    further = ", ".join(one for one in asked if one not in ("", name.lower()))
    return f"{name}: {further}" if further else name


def _named(template: Template, name: str) -> str:
    """What a questionnaire or training is called; a consent has words of its own and no name."""
    for things in (template.questionnaires, template.trainings):
        if name in things:
            return things[name].name.to(NL)
    return ""


def _rhythms(template: Template) -> list[str]:
    own = template.own_contact
    hearers = _list(_the(template, one) for one in own.tells)
    rows = [
        (r.name.to(NL), _word(template, r.of), said("does", r.does), _when(r), said("tone", r.tone))
        for r in template.rhythms.values()
    ]
    return [
        "## Het ritme", "",
        f"{_capital(_the(template, 'professional'))} heeft zelf minstens eens per {own.every_days} dagen contact. "
        f"Gebeurt dat niet, dan {'horen' if len(own.tells) > 1 else 'hoort'} {hearers} het.", "",
        *_table(("wat", "van wie", "soort", "wanneer", "toon"), rows), "",
    ]  # fmt: skip


def _when(rhythm: Rhythm) -> str:
    since = said("from", rhythm.from_)
    if rhythm.every_days:
        return f"elke {rhythm.every_days} dagen" if rhythm.every_days > 1 else "elke dag"
    if rhythm.within_hours:
        return f"binnen {rhythm.within_hours} uur na {since}"
    if rhythm.weeks_before:
        return f"{rhythm.weeks_before} weken van tevoren"
    weeks = ", ".join(map(str, rhythm.at_weeks))
    further = f", daarna elke {rhythm.then_every_weeks} weken" if rhythm.then_every_weeks else ""
    return f"week {weeks} na {since}{further}"


def _heard(template: Template) -> list[str]:
    lines = ["## Wie hoort wat?", "", "```mermaid", "flowchart LR"]
    for route in template.routes.values():
        lines.append(f'    {route.id}["{said("route", route.id)}"]')
        lines += [f'    {route.id} --> {one}_["{_the(template, one)}"]' for one in route.to]
        lines += [f'    {route.id} -. daarna .-> {one}_["{_the(template, one)}"]' for one in route.stand_in]
    lines += ["```", ""]
    lines += [f"- **{said('route', one.id)}**: {_route(template, one)}" for one in template.routes.values()]
    lines.append("")
    for rule in ("must", "may", "keeps"):
        signals = [one for one in template.signals.values() if one.rule == rule]
        if signals:
            named = [
                f"- {one.name.to(NL)}" + (f" ({said('route', one.route)})" if one.route else "") for one in signals
            ]
            lines += [f"**{said('rule', rule).capitalize()}**", "", *named, ""]
    return lines


def _the(template: Template, part: str) -> str:
    return template.word(part, NL, "the")


def _route(template: Template, route: Route) -> str:
    to = _list(_the(template, one) for one in route.to)
    after = _list(_the(template, one) for one in route.stand_in)
    return f"naar {to}, antwoord binnen {_time(route.minutes)}; na {_time(route.stand_in_after_minutes)} ook {after}."


def _time(minutes: int) -> str:
    if minutes < 120:
        return f"{minutes} minuten"
    return f"{minutes // 60} uur" if minutes < 3 * 24 * 60 else f"{minutes // (24 * 60)} dagen"


def _together(template: Template) -> list[str]:
    lines = ["## Wat je samen doet", ""]
    titles = {"volunteer": "Alleen, onder begeleiding", "together": "Samen met de beroepskracht", "never": "Nooit"}
    for who, title in titles.items():
        names = [one.name.to(NL) for one in template.done_by(who)]
        if names:
            lines.append(f"- **{title}**: {'; '.join(names)}.")
    return [*lines, ""]


def _boundaries(template: Template) -> list[str]:
    rows = [(one.name.to(NL), one.essence.to(NL), one.room.to(NL)) for one in template.boundaries.values()]
    return ["## Grenzen", "", *_table(("grens", "wat vaststaat", "waar ruimte is"), rows), ""] if rows else []


def _kept(template: Template) -> list[str]:
    duration = template.duration
    months = f", {_months(duration.months)}" if duration.months else ""
    used = set(template.retention.values())
    rows = [(one.purpose.to(NL), _months(one.months), one.basis) for one in template.terms.values() if one.id in used]
    return [
        "## Hoe lang, en wat wordt bewaard", "", f"Samen: {said('duration', duration.kind)}{months}.", "",
        *_table(("waarvoor", "bewaard", "grondslag"), rows), "",
    ]  # fmt: skip


def _months(number: int) -> str:
    return "1 maand" if number == 1 else f"{number} maanden"


def _own_words(template: Template) -> list[str]:
    rows = [(term, *_three(template, term)) for term in template.words.nl]
    return ["## Woorden", "", *_table(("in Naast", "hier", "meer dan één", "Engels"), rows), ""]


def _three(template: Template, term: str) -> tuple[str, str, str]:
    return template.word(term, NL, "the"), template.word(term, NL, "many"), template.word(term, "en")


def _list(words: Iterable[str]) -> str:
    several = list(dict.fromkeys(words))
    return several[0] if len(several) == 1 else f"{', '.join(several[:-1])} en {several[-1]}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
