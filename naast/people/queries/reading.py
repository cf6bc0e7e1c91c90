"""In which words somebody wants to read her own pages."""

from __future__ import annotations

from naast.people.models import SimplePages
from naast.privacy.actor import Actor


def words_chosen(who: Actor) -> SimplePages | None:
    """What she chose under this hat; nothing as long as she did not."""
    said = SimplePages.objects.visible_to(who).filter(person_id=who.person_id, hat=who.hat)
    return said.order_by("made_at", "id").first()


def reads_simply(who: Actor) -> bool:
    """Did she choose simple words?"""
    said = words_chosen(who)
    return said is not None and said.on
