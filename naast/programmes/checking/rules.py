"""What must hold once a template is laid over its base: the hard rules and plain sense."""

from __future__ import annotations

from naast.programmes.checking.asking import ASKING
from naast.programmes.checking.doors import DOORS
from naast.programmes.checking.fitting import Wrong
from naast.programmes.checking.hearing import HEARING
from naast.programmes.checking.pace import PACE
from naast.programmes.checking.who import WHO
from naast.programmes.template import Template

RULES = (*WHO, *DOORS, *HEARING, *PACE, *ASKING)


def hold_rules(template: Template, wrong: Wrong) -> None:
    """Hold every rule against the template; each problem goes to ``wrong`` with the key it is about."""
    for rule in RULES:
        rule(template, wrong)
