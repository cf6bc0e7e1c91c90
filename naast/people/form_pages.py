"""What every page with a form does alike: show what was typed before, say that it is kept, tell who saved meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, QueryDict
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _

from naast.privacy import kept_text
from naast.privacy.doors import Request
from naast.privacy.refusal import EditedMeanwhile, Refused
from naast.ui.pieces import Fact


def typed(request: HttpRequest) -> QueryDict | None:
    """What was sent now, or before the sign-in had to be renewed."""
    return request.POST or kept_text.typed_before(request) or None


def word(request: HttpRequest, name: str, most: int = 80) -> str:
    """What somebody looks for, posted so that it never stands in an address; without the sign that ends a text."""
    return request.POST.get(name, "").replace("\0", "").strip()[:most]


def as_id(said: str) -> UUID:
    """An id in an address, or one that a page sent along; otherwise a page that does not exist."""
    try:
        return UUID(said)
    except ValueError as wrong:
        raise Http404 from wrong


def number(request: HttpRequest, name: str) -> int:
    """A number of ours that a page sent along; 0 when it is none."""
    said = request.POST.get(name, "")
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 10 else 0


def kept(request: HttpRequest) -> None:
    """Say calmly that it is kept; no name, because a message travels in a cookie."""
    messages.success(request, _("Saved at %(time)s.") % {"time": time_format(timezone.localtime(), "H.i")})


def saved(
    request: Request, form: forms.Form, save: Callable[..., object], said: Mapping[str, Any] | None = None, /,
    **fixed: Any,
) -> bool:  # fmt: skip
    """Save what the form holds; when somebody else saved meanwhile, the form remembers that and keeps its text."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        save(**fixed, **(form.cleaned_data if said is None else said), by=request.actor)
    except EditedMeanwhile:
        form.edited = True  # type: ignore[attr-defined]
        return False
    return True


def saved_or_stopped(
    request: Request, form: forms.Form, save: Callable[..., object], said: Mapping[str, Any] | None = None, /,
    **fixed: Any,
) -> bool:  # fmt: skip
    """The same, and say that it is kept; what stops it stands above the form, and her text stays."""
    try:
        done = saved(request, form, save, said, **fixed)
    except Refused as refused:
        form.why = refused.reasons  # type: ignore[attr-defined]
        return False
    if done:
        kept(request)
    return done


def tell(form: forms.Form, version: int, now: Sequence[Fact], *, also: Mapping[str, str] | None = None) -> None:
    """Show what stands there now beside what she typed; saving once more is then her own choice.

    `also`: what the form carries unseen besides its version.
    """
    if getattr(form, "edited", False):
        newer = cast(QueryDict, form.data).copy()
        newer["version"] = str(version)
        for name, value in (also or {}).items():
            newer[name] = value
        form.data = newer
        form.now = now  # type: ignore[attr-defined]
