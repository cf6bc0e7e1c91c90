"""From a gate that is shut to a refusal that helps: every obstacle at once, in the words of the programme."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from naast.privacy.refusal import Reason, Refused
from naast.programmes.gates import Considered, Facts, gate
from naast.programmes.template import Template
from naast.ui.pieces import Obstacle


def language() -> str:
    """The language of this page, as templates know it: nl or en."""
    return "en" if (get_language() or "nl").startswith("en") else "nl"


@dataclass(frozen=True, slots=True)
class Hands:
    """Where the reader may not come: who can do it there, as a sentence."""

    sentence: str


# Where a check is solved: an address, or in whose hands it is.
Place = str | Hands


def in_the_hands_of(name: str) -> Hands:
    """Somebody by her first name can do it; without a name it is her professional."""
    return Hands(_("%(name)s can do this.") % {"name": name} if name else _("Her professional can do this."))


def said_with(do: str, place: Place) -> tuple[str, str]:
    """What to do and the address: without an address it says who can do it."""
    return (f"{do} {place.sentence}", "") if isinstance(place, Hands) else (do, place)


def reason_of(template: Template, code: str, link: str = "") -> Reason:
    """One check that does not hold, in the words of the programme."""
    text, said = template.obstacles[code], language()
    return Reason(code, text.why.to(said), text.do.to(said), link)


def around_reason(sentence: str, do: str) -> Reason:
    """Something that is needed around this way of working is not there: why, and what to do."""
    why = _("Something is needed here first, and it is not there yet: %(what)s") % {"what": sentence}
    return Reason("frame.condition", why, do)


def on_page(lines: Iterable[Considered], links: Mapping[str, str] | None = None) -> list[Obstacle]:
    """Every line of a gate as a page shows it: met, or why not, what to do and where."""
    said = language()
    return [
        Obstacle(
            title=line.name.to(said), why="" if line.met else line.why.to(said), do=line.do.to(said),
            url=(links or {}).get(line.code, ""), met=line.met,
        )
        for line in lines
    ]  # fmt: skip


def refuse_unless(
    template: Template,
    action: str,
    facts: Facts,
    links: Mapping[str, Place] | None = None,
    *,
    also: Sequence[Reason] = (),
) -> None:
    """Raise `Refused` with every obstacle of this gate, each with the address where it is solved; or let pass.

    `also` is what stands in the way beside the gate, said together with it.
    """
    obstacles = gate(template, action, facts)
    if obstacles or also:
        in_words = language()
        raise Refused(
            *also,
            *(
                Reason(
                    obstacle.code,
                    obstacle.why.to(in_words),
                    *said_with(obstacle.do.to(in_words), (links or {}).get(obstacle.code, "")),
                )
                for obstacle in obstacles
            ),
        )
