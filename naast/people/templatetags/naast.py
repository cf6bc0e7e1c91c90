"""`{% page "report" moment.id %}`: the address of a page for the person who looks."""

from __future__ import annotations

from typing import Any

from django import template

from naast.people.pages import address

register = template.Library()


@register.simple_tag(takes_context=True)
def page(context: dict[str, Any], name: str, *arguments: object) -> str:
    """The `/a/<token>` address of a page for the actor of this request."""
    return address(context["actor"].person_id, name, *arguments)
