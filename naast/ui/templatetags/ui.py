"""The drawings and small texts that components share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from django import template
from django.forms import (
    BoundField,
    CheckboxInput,
    CheckboxSelectMultiple,
    Field,
    FileInput,
    RadioSelect,
    Select,
    Textarea,
    TextInput,
)
from django.forms.widgets import Input, Widget
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from naast.ui.pieces import Figure, Obstacle

register = template.Library()

ROLE_COLOUR = {
    "volunteer": "vol",
    "peer": "vol",
    "client": "client",
    "professional": "pro",
    "location_contact": "pro",
    "on_call": "pro",
    "confidant": "pro",
    "reviewer": "pro",
}
"""Everyone who does not stand beside a client herself (coordinator, pathfinder, manager) has the colour of ink."""

TEXT_CLASS = "utrecht-textbox"


@register.filter
def role_class(role: str) -> str:
    """The short name of a role in the stylesheet."""
    return ROLE_COLOUR.get(role, "co")


@register.simple_tag
def icon(name: str) -> SafeString:
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>',
        static("built/icons.svg"),
        name,
    )


@register.simple_tag
def figure(role: str = "", initial: str = "", state: str = "", size: str = "") -> SafeString:
    """Head, rounded body, initial. Always beside the name and the role in words: the drawing itself is silent."""
    extra = "".join(f" fig--{word}" for word in (state, size) if word and word not in ("here", "l"))
    two = " fig--two" if len(initial) > 1 else ""
    return format_html(
        '<svg class="fig fig--{}{}{}" viewBox="0 0 72 86" aria-hidden="true" focusable="false">'
        '<circle class="h" cx="36" cy="18" r="14"/><path class="b" d="M7 85V68a29 29 0 0 1 58 0v17z"/>'
        '<text x="36" y="77">{}</text></svg>',
        role_class(role),
        extra,
        two,
        initial,
    )


@register.simple_tag
def draw(person: Figure, size: str = "") -> SafeString:
    return figure(person.role, person.initial, person.state, size)


@register.simple_tag
def weeks(bits: Sequence[bool], who: str = "", role: str = "") -> SafeString:
    """One dot per week, oldest left, with the sentence that a screen reader gets in its place."""
    label = _("%(who)s: contact in %(count)s of the last %(total)s weeks") % {
        "who": who,
        "count": sum(1 for bit in bits if bit),
        "total": len(bits),
    }
    dots = SafeString("".join('<i class="on"></i>' if bit else "<i></i>" for bit in bits))
    colour = SafeString(f" c-{role_class(role)}") if role else ""
    return format_html('<span class="weeks{}" role="img" aria-label="{}">{}</span>', colour, label, dots)


class Refusal(Protocol):
    """Why something cannot be done now, as an action says it: the reason is the heading, what to do the link."""

    @property
    def why(self) -> str: ...
    @property
    def do(self) -> str: ...
    @property
    def link(self) -> str: ...


def obstacle(item: Obstacle | Refusal) -> Obstacle:
    return item if isinstance(item, Obstacle) else Obstacle(item.why, do=item.do, url=item.link)


@register.filter
def unmet_first(items: Iterable[Obstacle | Refusal]) -> list[Obstacle]:
    """What is still needed above, what is already good below; the order inside each stays."""
    return sorted(map(obstacle, items), key=lambda item: item.met)


@register.filter
def all_met(items: Iterable[Obstacle | Refusal]) -> bool:
    return all(obstacle(item).met for item in items)


@register.filter
def has_choices(field: BoundField) -> bool:
    """Does this field need a legend in the place of a label?"""
    return bool(field.use_fieldset)


@register.filter
def is_tick(field: BoundField) -> bool:
    """A single box to tick carries its label behind it."""
    return isinstance(field.field.widget, CheckboxInput)


def class_of(widget: Widget) -> str:
    if isinstance(widget, Textarea):
        return "utrecht-textarea"
    if isinstance(widget, (RadioSelect, CheckboxSelectMultiple, CheckboxInput)):
        return ""
    if isinstance(widget, Select):
        return "utrecht-select"
    if isinstance(widget, (TextInput, FileInput, Input)):
        return TEXT_CLASS
    return ""


@register.filter
def described_by(field: BoundField) -> str:
    """Which texts belong to the control: its hint, and the message when there is one."""
    ids = [f"{field.auto_id}_hint"] if field.help_text else []
    if field.errors:
        ids.append(f"{field.auto_id}_message")
    return " ".join(ids)


@register.filter
def control(field: BoundField) -> SafeString:
    """The control itself, dressed: class, hint and message tied to it."""
    inner: Field = field.field
    attrs: dict[str, str | bool] = {}
    classes = " ".join(filter(None, (class_of(inner.widget), str(inner.widget.attrs.get("class", "")))))
    if classes:
        attrs["class"] = classes
    if not field.use_fieldset:
        attrs["aria-describedby"] = described_by(field)
        if not attrs["aria-describedby"]:
            del attrs["aria-describedby"]
    return field.as_widget(attrs=attrs)


@register.filter
def beside_heads(row: Sequence[object], heads: Sequence[str]) -> list[tuple[object, str]]:
    """Each cell with the word that stands above its column."""
    return list(zip(row, heads, strict=True))


@register.simple_tag
def seats(full: int | str, total: int | str) -> SafeString:
    """One small figure per place: filled when taken, dotted when free."""
    taken, places = int(full), int(total)
    label = _("%(full)s of %(total)s places taken") % {"full": taken, "total": places}
    states = ("here" if number < taken else "open" for number in range(places))
    drawn = SafeString("".join(figure("volunteer", "", state) for state in states))
    return format_html('<span class="seats" role="img" aria-label="{}">{}</span>', label, drawn)


@register.simple_tag
def you() -> str:
    """The reader, in the text alternative of her own weeks."""
    return _("You")
