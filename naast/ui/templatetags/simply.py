"""`{% simply %}` around the content of a page, and `{% picture "yes" %}` beside a choice: both only in simple words."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.base import NodeList, Parser, Token
from django.utils.safestring import SafeString, mark_safe

from naast.ui.simply import in_lines, is_simple, picture_of
from naast.ui.templatetags.ui import icon

register = template.Library()


class InLines(template.Node):
    """What stands inside, one sentence on a line when the page speaks in simple words."""

    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: Any) -> SafeString:
        said = self.nodelist.render(context)
        return mark_safe(in_lines(said)) if is_simple() else said  # noqa: S308 - only line breaks are added


@register.tag
def simply(parser: Parser, token: Token) -> InLines:
    """Everything up to `{% endsimply %}`."""
    del token
    nodelist = parser.parse(("endsimply",))
    parser.delete_first_token()
    return InLines(nodelist)


@register.simple_tag
def in_simple_words() -> bool:
    """Does this page speak in simple words?"""
    return is_simple()


@register.simple_tag
def picture(value: object, otherwise: str = "") -> SafeString:
    """The picture of an answer, by the word that it is sent as."""
    name = (picture_of(str(value)) or otherwise) if is_simple() else ""
    return icon(name) if name else SafeString("")
