"""Answers as big tiles or as a row of short words, and dates as people here write them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from naast.ui.icons import known


class Tiles(forms.RadioSelect):
    """Answers to press, each with an icon: `Tiles(icons={"yes": "check"})`; wide ones lie two abreast.

    The answers of a scale are `rising`: in simple words each has a picture of more.
    """

    template_name = "ui/widgets/tiles.html"

    def __init__(self, *args: Any, icons: Mapping[str, str] | None = None, wide: bool = False, rising: bool = False,
                 **kwargs: Any) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.icons = dict(icons or {})
        for name in self.icons.values():
            known(name)
        self.wide = wide
        self.rising = rising

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["wide"] = self.wide
        return context

    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option: dict[str, Any] = super().create_option(*args, **kwargs)
        option["icon"] = self.icons.get(str(option["value"]), "")
        if self.rising:
            last = max(len(list(self.choices)) - 1, 1)
            option["picture"] = f"antenna-bars-{1 + round(4 * int(option['index']) / last)}"
        return option


class Pick(forms.RadioSelect):
    """Two or three short answers in one row."""

    template_name = "ui/widgets/pick.html"


class Choices(forms.RadioSelect):
    """Longer answers below each other."""

    template_name = "ui/widgets/choices.html"


class ManyChoices(forms.CheckboxSelectMultiple):
    """Boxes below each other, of which any number may be ticked."""

    template_name = "ui/widgets/choices.html"


class DateInput(forms.DateInput):
    """The calendar of the device itself, which shows a date as its owner writes dates."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs=attrs, format="%Y-%m-%d")


class TimeInput(forms.TimeInput):
    """The clock of the device itself."""

    input_type = "time"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs=attrs, format="%H:%M")


class MomentInput(forms.DateTimeInput):
    """A day and a time in one control."""

    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs=attrs, format="%Y-%m-%dT%H:%M")
