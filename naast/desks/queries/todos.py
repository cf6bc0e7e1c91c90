"""One thing that is asked of somebody, as her desk shows it."""

from __future__ import annotations

from dataclasses import dataclass

from naast.ui.pieces import Figure


@dataclass(frozen=True)
class Todo:
    """One thing that is asked of her: who asks, what, until when, and where she does it."""

    figure: Figure
    title: str
    line: str
    when: str
    url: str
    action: str
    soon: bool = False
    icon: str = "clock"
