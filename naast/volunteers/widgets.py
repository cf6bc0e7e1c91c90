"""The week as small answers: per day, which part."""

from __future__ import annotations

from typing import Any

from django import forms

from naast.volunteers.availability import DAYS, PARTS, day_part_word, day_word, part_word


class Week(forms.CheckboxSelectMultiple):
    """Seven days with morning, afternoon and evening, each to be ticked."""

    template_name = "volunteers/widgets/week.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        chosen, first = set(value or ()), context["widget"]["attrs"].get("id", name)
        context["days"] = [
            (day_word(day), [
                {"value": f"{day}_{part}", "label": part_word(part), "checked": f"{day}_{part}" in chosen,
                 "id": f"{first}_{number}", "spoken": day_part_word(f"{day}_{part}")}
                for number, part in enumerate(PARTS, start=len(PARTS) * DAYS.index(day))
            ])
            for day in DAYS
        ]  # fmt: skip
        return context
