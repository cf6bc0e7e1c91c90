"""What stands around every page: who is looking, under which hat, and where she can go.

The desks fill it per hat (see `naast.desks`) and put it into the context as `shell`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from naast.ui import icons

MOST_ITEMS = 4
"""A thumb reaches four items at the foot of a phone, not more."""


@dataclass(frozen=True)
class Item:
    """One word of the navigation; on a phone one tab with its icon."""

    label: str
    url: str
    icon: str
    current: bool = False

    def __post_init__(self) -> None:
        icons.known(self.icon)


@dataclass(frozen=True)
class Hat:
    """A role that the same person may put on; `key` goes back to `hat_url` when she does."""

    key: str
    role: str
    word: str
    initial: str


@dataclass(frozen=True)
class Shell:
    """`role` draws the figure, `hat` is the word for it in this programme, `hats` are the others she may put on."""

    name: str = ""
    initial: str = ""
    role: str = ""
    hat: str = ""
    items: Sequence[Item] = ()
    home_url: str = "/"
    search_url: str = ""
    notices_url: str = ""
    notices: str = ""
    hats: Sequence[Hat] = ()
    hat_url: str = ""
    account_url: str = ""
    apart_url: str = ""
    emergency_url: str = ""
    sign_out_url: str = ""
    exit_url: str = ""

    def __post_init__(self) -> None:
        if len(self.items) > MOST_ITEMS:
            raise ValueError(f"the navigation takes {MOST_ITEMS} items at most")
