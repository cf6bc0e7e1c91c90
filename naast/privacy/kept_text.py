"""Nothing typed is lost when a sign-in has expired.

What was sent is kept for thirty minutes, encrypted under a key that only the browser holds (a cookie), in a session
that only the server holds. Neither half can be read alone. A second cookie tells the server whose browser it was, as a
print that says nothing by itself: only after signing in as the same person it stands in the form again, and nothing is
sent by itself. Text of somebody we cannot name is not kept, because it could be shown to somebody else.
"""

from __future__ import annotations

import hmac
import json
import time
from typing import cast
from urllib.parse import quote
from uuid import UUID

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict

COOKIE = "kept"
WHOSE = "whose"
MINUTES = 30
LARGEST = 100_000  # characters; more than any form of ours asks for


def to_sign_in(request: HttpRequest, where: str = "") -> HttpResponse:
    """Send somebody who is signed out to sign in, or to `where` she proves who she is, and keep what she typed."""
    answer = HttpResponseRedirect(f"{where or settings.LOGIN_URL}?next={quote(request.get_full_path())}")
    answer.headers["Cache-Control"] = "no-store, private"
    if request.method != "POST":
        return answer
    whose = request.COOKIES.get(WHOSE, "")
    if not whose:
        return answer
    typed = {key: values for key, values in request.POST.lists() if key != "csrfmiddlewaretoken"}
    said = json.dumps([request.path, typed])
    if len(said) > LARGEST:
        return answer
    key = Fernet.generate_key()
    sealed = Fernet(key).encrypt(said.encode()).decode()
    request.session["kept"] = [sealed, time.time() + MINUTES * 60, whose]
    secure = settings.SESSION_COOKIE_SECURE
    answer.set_cookie(COOKIE, key.decode(), max_age=MINUTES * 60, httponly=True, samesite="Strict", secure=secure)
    return answer


def typed_before(request: HttpRequest) -> QueryDict | None:
    """What this browser sent to this address before its sign-in had to be renewed, once; or what was just stopped."""
    if request.method == "GET" and (again := getattr(request, "typed_again", None)) is not None:
        return cast(QueryDict, again)
    kept = request.session.get("kept")
    key = request.COOKIES.get(COOKIE)
    if request.method != "GET" or not kept or not key:
        return None
    try:
        path, typed = json.loads(Fernet(key.encode()).decrypt(kept[0].encode()))
    except (InvalidToken, ValueError):
        return None
    if path != request.path:
        return None
    del request.session["kept"]
    if time.time() > kept[1] or not hmac.compare_digest(kept[2], print_of(request.user.pk)):
        return None
    found = QueryDict(mutable=True)
    for name, values in typed.items():
        found.setlist(name, values)
    return found


def print_of(person_id: object) -> str:
    """Tells whether two times it is the same person, and nothing else."""
    return hmac.digest(settings.SECRET_KEY.encode(), f"whose {UUID(str(person_id))}".encode(), "sha256").hex()


def remember_whose(request: HttpRequest, answer: HttpResponse, days: int = 0) -> None:
    """Mark this browser as hers, until it is closed or for so many days."""
    whose = print_of(request.user.pk)
    if request.COOKIES.get(WHOSE) != whose:
        lasts, secure = days * 24 * 3600 or None, settings.SESSION_COOKIE_SECURE
        answer.set_cookie(WHOSE, whose, max_age=lasts, httponly=True, samesite="Strict", secure=secure)
