"""The role card: what a volunteer does here, what never, and where the boundaries lie, on one page in plain words."""

from __future__ import annotations

from dataclasses import dataclass

from naast.programmes.template import Template
from naast.programmes.training_load import needed_first


@dataclass(frozen=True)
class CardBoundary:
    """A boundary as the card prints it: what is fixed, where there is room, and why that is good for you."""

    name: str
    essence: str
    room: str
    why: str


@dataclass(frozen=True)
class RoleCard:
    """What the card says, in one language."""

    role: str
    asks: tuple[str, ...]
    alone: tuple[str, ...]
    together: tuple[str, ...]
    never: tuple[str, ...]
    boundaries: tuple[CardBoundary, ...]
    promises: tuple[str, ...]
    you_are_promised: tuple[str, ...]
    hours_of_support: int
    # How many hours of training she has had before she begins: never many, she stays an ordinary person.
    hours_of_training: int


def trainings_asked(template: Template) -> tuple[str, ...]:
    """Which trainings a volunteer follows before she begins."""
    return tuple(name for name in needed_first(template) if name in template.trainings)


def role_card(template: Template, language: str) -> RoleCard:
    """The role card of a volunteer in this programme."""

    def named(responsible: str) -> tuple[str, ...]:
        return tuple(activity.name.to(language) for activity in template.done_by(responsible))

    wanted = trainings_asked(template)

    def promised(part: str) -> tuple[str, ...]:
        return tuple(promise.text.to(language) for promise in template.promises.values() if promise.by == part)

    return RoleCard(
        role=template.word("volunteer", language),
        asks=tuple(template.trainings[name].name.to(language) for name in wanted),
        alone=named("volunteer"),
        together=named("together"),
        never=named("never"),
        boundaries=tuple(
            CardBoundary(
                name=boundary.name.to(language),
                essence=boundary.essence.to(language),
                room=boundary.room.to(language),
                why=boundary.for_volunteer.to(language),
            )
            for boundary in template.boundaries.values()
        ),
        promises=promised("volunteer"),
        you_are_promised=promised("professional"),
        hours_of_support=template.support.hours_per_month,
        hours_of_training=sum(template.trainings[name].hours for name in wanted),
    )
