"""Pages of volunteers and clients live at `/a/<token>`: the address says nothing, not even to its owner's neighbour.

A token is the name of the page and the ids it needs, encrypted for this person. The same page keeps the same address,
so that the back button and bookmarks work; somebody else's token opens nothing.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase

from naast.privacy import kept_text
from naast.privacy.doors import View, open_to_all

_pages: dict[str, View] = {}


def page(name: str) -> Callable[[View], View]:
    """Give a view (behind its own door) a place at `/a/<token>`. Its arguments after the request are UUIDs or words."""

    def registered(view: View) -> View:
        _pages[name] = view
        return view

    return registered


def all_token_pages() -> dict[str, View]:
    """Every page behind a token, by name; the start-up check looks at their doors too."""
    return dict(_pages)


def address(person_id: UUID, name: str, *arguments: object) -> str:
    """The address of a page for this person."""
    said = "|".join([name, *map(str, arguments)]).encode()
    sealed = _cipher().encrypt(said, [person_id.bytes])
    return f"/a/{_written(sealed)}"


def _written(sealed: bytes) -> str:
    return base64.urlsafe_b64encode(sealed).decode().rstrip("=")


@open_to_all("finds the page behind a token; that page has a door of its own")
def by_token(request: HttpRequest, token: str) -> HttpResponseBase:
    """Open the token for the person who is signed in, and go through that page's own door."""
    if not request.user.is_authenticated:
        return kept_text.to_sign_in(request)
    try:
        name, *arguments = opened(UUID(str(request.user.pk)), token)
    except (InvalidTag, ValueError) as wrong:
        raise Http404 from wrong
    if name not in _pages:
        raise Http404
    return _pages[name](request, *arguments)


def opened(person_id: UUID, token: str) -> list[str]:
    """The name of the page that this token opens for this person, and its arguments.

    Raises `InvalidTag` or `ValueError` for what is no token of hers.
    """
    sealed = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
    if _written(sealed) != token:  # the same said in another way; one page has one address
        raise ValueError
    return _cipher().decrypt(sealed, [person_id.bytes]).decode().split("|")


def _cipher() -> AESSIV:
    return AESSIV(hashlib.sha256(b"pages" + settings.SECRET_KEY.encode()).digest())
