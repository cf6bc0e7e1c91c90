"""Whether a client may bring a question to a table: `{% may_ask_table client as tables %}`."""

from __future__ import annotations

from django import template

from naast.clients.models import Client
from naast.tables.queries.tables import may_ask

register = template.Library()


@register.simple_tag
def may_ask_table(client: Client) -> bool:
    """Is there a way of working with tables here, and may she be brought to one?"""
    return may_ask(client)
