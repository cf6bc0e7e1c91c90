"""Refusals of a match: every obstacle at once, in the words of the programme, with the place where it is solved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from naast.matches import rules
from naast.matches.models import Match
from naast.privacy.refusal import Reason, Refused
from naast.programmes.gates import Facts, gate
from naast.programmes.refusing import Place, language, said_with
from naast.programmes.template import Template


def refuse_unless_all(
    template: Template, action: str, facts: Facts, *, also: Iterable[str] = (), links: Mapping[str, Place] | None = None
) -> None:
    """Raise `Refused` with every obstacle of this gate, and of checks that hold for every match besides."""
    said, where = language(), links or {}
    codes = [code for code in also if facts.get(code) is not True]
    codes += [obstacle.code for obstacle in gate(template, action, facts) if obstacle.code not in codes]
    if codes:
        texts = [template.obstacles[code] for code in codes]
        raise Refused(
            *(
                Reason(code, text.why.to(said), *said_with(text.do.to(said), where.get(code, "")))
                for code, text in zip(codes, texts, strict=True)
            )
        )


def refuse_unless_moves(match: Match, to: str) -> None:
    """Raise `Refused` when a match cannot go from where it is to there."""
    if not rules.may_go(match.state, to):
        raise out_of_order(match)


def out_of_order(match: Match) -> Refused:
    """This step belongs to another moment."""
    return not_yet(
        "match.state",
        _("This step does not fit where the match is now: %(state)s.") % {"state": match.get_state_display()},
        _("Look at the match. It says what comes next."),
        rules.page_of(match.pk),
    )


def not_both_yes(match: Match, said: str, about: str) -> Reason:
    """Not both said yes: either somebody still thinks about it, or it will not be this time."""
    where = rules.page_of(match.pk)
    if said == "no":
        return Reason(f"{about}.both", _("It will not be this time."), _("Look further, without blame."), where)
    return Reason(f"{about}.both", _("Not both have answered yet."), _("Ask each of them apart, and wait."), where)


def not_yet(code: str, why: str, do: str, link: str = "") -> Refused:
    """A refusal with one reason."""
    return Refused(Reason(code, why, do, link))


def has_her_own_page() -> Refused:
    """Nobody speaks for somebody who can do so herself."""
    return not_yet(
        "client.own_page",
        _("She has a page of her own. There she says it herself."),
        _("Ask her to open her page, together if she likes."),
    )
