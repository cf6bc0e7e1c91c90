"""Nothing typed is lost when a sign-in has expired.

What was sent is kept for thirty minutes, encrypted under a key that only the browser holds (a cookie), in a session
that only the server holds. Neither half can be read alone. After signing in as the same person it stands in the form
again; nothing is sent by itself.
"""

from __future__ import annotations

import json
import time
from urllib.parse import quote

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict

COOKIE = "kept"
MINUTES = 30
LARGEST = 100_000  # characters; more than any form of ours asks for


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """Send somebody who is signed out to sign in, and keep what she typed."""
    answer = HttpResponseRedirect(f"{settings.LOGIN_URL}?next={quote(request.get_full_path())}")
    answer.headers["Cache-Control"] = "no-store, private"
    if request.method != "POST":
        return answer
    typed = {key: values for key, values in request.POST.lists() if key != "csrfmiddlewaretoken"}
    said = json.dumps([request.path, typed])
    if len(said) > LARGEST:
        return answer
    key = Fernet.generate_key()
    request.session["kept"] = [Fernet(key).encrypt(said.encode()).decode(), time.time() + MINUTES * 60]
    answer.set_cookie(
        COOKIE, key.decode(), max_age=MINUTES * 60, httponly=True, samesite="Strict", secure=settings.SESSION_COOKIE_SECURE
    )
    return answer


def typed_before(request: HttpRequest) -> QueryDict | None:
    """What this browser sent to this address before its sign-in had to be renewed; once."""
    kept = request.session.get("kept")
    key = request.COOKIES.get(COOKIE)
    if request.method != "GET" or not kept or not key:
        return None
    try:
        path, typed = json.loads(Fernet(key.encode()).decrypt(kept[0].encode()))
    except (InvalidToken, ValueError):
        return None
    if path != request.path or time.time() > kept[1]:
        return None
    del request.session["kept"]
    found = QueryDict(mutable=True)
    for name, values in typed.items():
        found.setlist(name, values)
    return found
