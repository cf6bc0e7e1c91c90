"""Everything that changes where somebody stays, what the vault keeps, and who saw it."""

from naast.vault.actions.erasing import ERASES, erase_address
from naast.vault.actions.opening import agree, ask_to_see, refuse, see_address, take_back
from naast.vault.actions.staying import begin_stay, end_stay, put_address

__all__ = [
    "ERASES", "agree", "ask_to_see", "begin_stay", "end_stay", "erase_address", "put_address", "refuse", "see_address",
    "take_back",
]  # fmt: skip
