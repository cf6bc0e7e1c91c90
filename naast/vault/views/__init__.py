"""The pages of a stay, and of seeing its address."""

from naast.vault.views.opening import address, listed, one, take_back
from naast.vault.views.staying import ask, begin, end, put, stay

__all__ = ["address", "ask", "begin", "end", "listed", "one", "put", "stay", "take_back"]
