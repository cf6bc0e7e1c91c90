"""The code name of where a client stays: `{% code_name_of client as code %}`."""

from __future__ import annotations

from django import template

from naast.clients.models import Client
from naast.vault.queries import stay_of

register = template.Library()


@register.simple_tag
def code_name_of(client: Client) -> str:
    """Where she stays now, by its code name; empty when nothing is written down."""
    stay = stay_of(client)
    return stay.code_name if stay else ""
