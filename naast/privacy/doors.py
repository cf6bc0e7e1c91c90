"""Every page says who may come in. A page that says nothing stays shut, and the site does not start.

`needs(rule)` is door, transaction, actor, rule and trace in one. Who may not come in meets the same 404 as somebody
who mistyped; who is signed out goes to sign in and finds her text again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import wraps
from typing import Any
from uuid import UUID

from django.apps import AppConfig
from django.core import checks
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import render
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone, translation

from naast.privacy import kept_text, trace
from naast.privacy.actor import HATS, Actor, RoleHeld, acting_as
from naast.privacy.refusal import EditedMeanwhile, Refused

Rule = Callable[[Actor], bool]
View = Callable[..., HttpResponseBase]
# Asked at every door before it opens: an answer is given in the place of the page.
AskFirst = Callable[[HttpRequest, Actor], HttpResponseBase | None]
ask_first: list[AskFirst] = []
# In which language a page speaks to whoever opens it, asked inside; nothing leaves it as it is.
Speaks = Callable[[Actor], str | None]
speaks: list[Speaks] = []

# Third parties whose pages we looked at, with the reason.
FOREIGN = {
    "allauth.account.views": "sign-in: no case data",
    "allauth.mfa.base.views": "second step of sign-in: no case data",
    "allauth.mfa.totp.views": "second step of sign-in: no case data",
    "allauth.mfa.recovery_codes.views": "second step of sign-in: no case data",
    "allauth.mfa.webauthn.views": "passkeys: no case data",
    "django.views.i18n": "language of the page: no case data",
}


class Request(HttpRequest):
    """A request behind a door: somebody acts. `stopped`: what she typed was not kept, and the page says why."""

    actor: Actor
    stopped: Refused


def open_to_all(why: str) -> Callable[[View], View]:
    """A page for everybody, with the reason."""

    def door(view: View) -> View:
        view.access_rule = f"open: {why}"  # type: ignore[attr-defined]
        return view

    return door


def needs(rule: Rule) -> Callable[[View], View]:
    """The page runs as the person who asks, in one transaction with its trace."""

    def door(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if "prefetch" in request.headers.get("Sec-Purpose", ""):
                return HttpResponse(status=503, headers={"Cache-Control": "no-store"})
            if not request.user.is_authenticated:
                return kept_text.to_sign_in(request)
            try:
                return _inside(request, view, rule, args, kwargs)
            except Refused as refused:
                _log_refusal(request)
                if refused.keeps_text and (page := _with_what_was_typed(request, refused, view, rule, args, kwargs)):
                    return page
                return _obstacles(request, items=refused.reasons)
            except EditedMeanwhile:  # a press without a form of its own; a form shows what stands there now
                _log_refusal(request)
                return _obstacles(request, edited=True)

        guarded.access_rule = rule  # type: ignore[attr-defined]
        return guarded

    return door


def _obstacles(request: HttpRequest, **shown: object) -> HttpResponse:
    with _spoken(getattr(request, "spoken", None)):
        return render(request, "obstacles.html", shown, status=409)


def _inside(request: Any, view: View, rule: Rule, args: Any, kwargs: Any) -> HttpResponseBase:
    who = actor_of(request)
    if who is None:
        raise Http404
    for ask in ask_first:
        if (instead := ask(request, who)) is not None:
            return instead
    # A page about a place in another country may set its clocks, for itself alone.
    with timezone.override(None), acting_as(who, rule=rule.__name__):
        if not rule(who):
            raise Http404
        request.actor = who
        request.spoken = next((said for ask in speaks if (said := ask(who))), None)
        with _spoken(request.spoken):
            response = view(request, *args, **kwargs)
            if getattr(response, "streaming", False) and not getattr(response, "file_to_stream", None):
                raise RuntimeError("A streamed answer would be made after the transaction.")
            if not getattr(response, "is_rendered", True):
                response.render()  # type: ignore[attr-defined]
    response.headers.setdefault("Cache-Control", "no-store, private")
    return response


def _spoken(language: str | None) -> AbstractContextManager[None]:
    """Everything inside is said in this language; with none, as the browser asks."""
    return translation.override(language) if language else nullcontext()


def _with_what_was_typed(
    request: Any, refused: Refused, view: View, rule: Rule, args: Any, kwargs: Any
) -> HttpResponseBase | None:
    """The page on which it was typed once more, as somebody who only looks, with her text and why it was stopped."""
    request.stopped, request.typed_again = refused, request.POST
    request.method, request.POST = "GET", QueryDict()
    try:
        page = _inside(request, view, rule, args, kwargs)
    finally:
        request.method, request.POST = "POST", request.typed_again
    return page if page.status_code == 200 else None


def actor_of(request: HttpRequest) -> Actor | None:
    """The person of this session under the hat she wears, with the roles that count now; nobody when none is left."""
    person_id: UUID = request.user.pk  # type: ignore[assignment]
    with acting_as(Actor(person_id, "")):
        held = roles_now()
    only = request.session.get("only_hat")  # a session at somebody else's desk
    asked = request.user.asked_hats  # type: ignore[union-attr]  # not hers to wear yet
    hats = [hat for hat in HATS if only in (None, hat) and hat not in asked and any(wears == hat for wears, _ in held)]
    if not hats:
        return None
    hat = request.session.get("hat")
    if hat not in hats:
        hat = request.session["hat"] = hats[0]
    roles = tuple(role for wears, role in held if wears == hat)
    request.hats = hats  # type: ignore[attr-defined]
    return Actor(person_id, hat, roles)


def roles_now() -> list[tuple[str, RoleHeld]]:
    """Hat and role of the one who acts; one query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT hat, kind, organisation_id, location_id, programme FROM privacy_my_roles()")
        return [(hat, RoleHeld(*rest)) for hat, *rest in cursor.fetchall()]


def _log_refusal(request: HttpRequest) -> None:
    """The transaction of a refusal is undone, its trace with it: so it is noted in one of its own."""
    who = actor_of(request)
    if who is None or request.resolver_match is None:
        return
    with acting_as(who):
        trace.append(who.organisation_id, {"action": [f"refused {request.resolver_match.view_name}"]}, set())


class DenyByDefault:
    """The second lock: also without the start-up check no page without a rule is served."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:  # noqa: ARG002
        if why_shut(view):
            raise PermissionDenied


def rule_of(view: Any) -> object:
    """The rule a page was given, or nothing."""
    return getattr(view, "access_rule", None) or getattr(getattr(view, "view_class", None), "access_rule", None)


def why_shut(view: Any) -> str:
    """Why this page may not be served; empty when it says who may come in."""
    view = getattr(view, "func", view)  # a partial
    if rule_of(view) or view.__module__ in FOREIGN:
        return ""
    return f"{view.__module__}.{view.__qualname__} has no @needs and no @open_to_all"


def all_pages(patterns: Any, prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Address and view of every page."""
    for pattern in patterns:
        where = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from all_pages(pattern.url_patterns, where)
        elif isinstance(pattern, URLPattern):
            yield where, pattern.callback


@checks.register("access", deploy=False)
def every_page_says_who(
    app_configs: Sequence[AppConfig] | None,  # noqa: ARG001
    **kwargs: Any,  # noqa: ARG001
) -> list[checks.CheckMessage]:
    """Django's start-up check: each page without a rule is an error."""
    return [
        checks.Error(f"/{where}: {why}", id="naast.E001")
        for where, view in all_pages(get_resolver().url_patterns)
        if (why := why_shut(view))
    ]
