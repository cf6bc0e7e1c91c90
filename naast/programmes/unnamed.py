"""What is learned from people is read by others, so it names nobody: what tells who or where is stopped."""

from __future__ import annotations

from collections.abc import Collection

from django.utils.translation import gettext as _

from naast.privacy.refusal import Reason
from naast.programmes.contact_words import STREET
from naast.programmes.privately import Stopped
from naast.programmes.recognising import BORN, NAME, Found, found_in
from naast.programmes.recognising.spelled import parts_of


def refuse_who_or_where(*texts: str, named: Collection[str] = (), known: Collection[str] = ()) -> None:
    """Raise `Stopped` with every word of these texts that tells who or where, at once.

    `named` are the words of which the writer said that they may stay: a number, a postcode and a house never may, nor
    the name of somebody she knows here (`known`, folded).
    """
    found = {one.words: one for text in texts for one in found_in(text, known)}
    reasons = [
        _reason_of(one, is_known=_is_known(one, known))
        for one in found.values()
        if one.sure or one.words not in named or _is_known(one, known)
    ]
    if reasons:
        raise Stopped(None, *reasons)


def words_to_ask_about(*texts: str, known: Collection[str] = ()) -> list[str]:
    """What is perhaps a name or a street: the writer knows better than a list, but for a name that is `known`."""
    found = [one for text in texts for one in found_in(text, known) if not one.sure]
    return list(dict.fromkeys(one.words for one in found if not _is_known(one, known)))


def why_not_known(text: str, known: Collection[str]) -> list[Reason]:
    """Of every name in a text of somebody who is known, that it never stays."""
    found = {one.words: one for one in found_in(text, known) if _is_known(one, known)}
    return [_reason_of(one, is_known=True) for one in found.values()]


def _is_known(one: Found, known: Collection[str]) -> bool:
    return one.kind == NAME and any(part in known for part in parts_of(one.words))


def _reason_of(one: Found, *, is_known: bool) -> Reason:
    said, kind = {"words": one.words}, one.kind
    if is_known:
        why, do = _("“%(words)s” is the name of somebody you know here."), _("Write who it is to you, without a name.")
    elif kind == NAME:
        why = _("“%(words)s” looks like a name.")
        do = _("Write “somebody”, or who it is: a neighbour, a son. Is it no name? Then tick that it may stay.")
    elif kind == STREET and not one.sure:
        why = _("“%(words)s” looks like a street.")
        do = _("Write “a street nearby”. Is it no street? Then tick that it may stay.")
    elif kind == BORN:
        why, do = _("“%(words)s” is perhaps the day somebody was born."), _("Write how old somebody is, about.")
    else:
        why, do = _("“%(words)s” tells how to find or reach somebody."), _("Take it out. Nobody needs it to learn.")
    return Reason(f"unnamed.{kind}", why % said, do)
