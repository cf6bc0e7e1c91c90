"""The word in a link that opens once: nobody guesses it, and only its print is kept."""

from __future__ import annotations

import hashlib
import secrets


def new_word() -> str:
    """A word that nobody guesses."""
    return secrets.token_urlsafe(24)


def print_of(word: str) -> str:
    """What is kept of a word: enough to know it again, not enough to say it."""
    return hashlib.sha256(word.encode()).hexdigest()


def new_code() -> str:
    """Eight figures to say aloud. They count only with a link, and only for a few tries."""
    return f"{secrets.randbelow(10**8):08d}"
