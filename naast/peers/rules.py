"""What holds for groups that learn, without database or clock."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import timedelta

# Offered to volunteers, and met under that hat; the others are for who works here.
FOR_VOLUNTEERS = ("volunteers", "taught")
# Whoever was there keeps it in her record.
TRAININGS = ("training", "taught")
# So many people still hear each other; a circle or a training may be larger.
MOST = {"volunteers": 12, "professionals": 12, "circle": 30, "training": 30, "taught": 30}
# So long afterwards a time may still be written down.
BACK = timedelta(days=60)
WORD_DAYS = 14
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def new_word() -> str:
    """A word to send to a colleague: four groups of five, without letters that look alike; 98 bits."""
    return "-".join("".join(secrets.choice(LETTERS) for _each in range(5)) for _group in range(4))


def plain(word: str) -> str:
    """A word as it is kept: capitals and spaces around it do not matter."""
    return "".join(word.split()).lower()


def organisations(names: Iterable[str]) -> int:
    """How many organisations these names are: capitals and spaces do not make another one, and no name is none."""
    return len({tuple(name.casefold().split()) for name in names if name.strip()})
