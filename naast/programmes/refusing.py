"""From a gate that is shut to a refusal that helps: every obstacle at once, in the words of the programme."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import get_language

from naast.privacy.refusal import Reason, Refused
from naast.programmes.gates import Facts, gate
from naast.programmes.template import Template


def language() -> str:
    """The language of this page, as templates know it: nl or en."""
    return "en" if (get_language() or "nl").startswith("en") else "nl"


def refuse_unless(template: Template, action: str, facts: Facts, links: Mapping[str, str] | None = None) -> None:
    """Raise `Refused` with every obstacle of this gate, each with the address where it is solved; or let pass."""
    obstacles = gate(template, action, facts)
    if obstacles:
        in_words = language()
        raise Refused(
            *(
                Reason(
                    code=obstacle.code,
                    why=obstacle.why.to(in_words),
                    do=obstacle.do.to(in_words),
                    link=(links or {}).get(obstacle.code, ""),
                )
                for obstacle in obstacles
            )
        )
