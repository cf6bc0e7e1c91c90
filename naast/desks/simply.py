"""Simple words: a language of their own (`nl-simple`), in which the same pages speak to whoever chose them.

Every client may choose them, and a volunteer where her way of working has a simple version. One press on any page of
her own switches, and one press switches back.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.shortcuts import redirect
from django.utils.translation import get_language

from naast.people.access import is_client, is_volunteer
from naast.people.actions import read_simply
from naast.people.queries.reading import reads_simply
from naast.privacy.actor import Actor, acting_as, actor
from naast.privacy.trace import looked_up
from naast.programmes.loading import load_all
from naast.ui.simply import simple
from naast.volunteers.models import Volunteer

FIELD = "simply"


def may_choose(who: Actor) -> bool:
    """Does the simple version exist for this person? Asked inside, where she acts."""
    if not is_volunteer(who):
        return is_client(who)
    ways = {one.id for one in load_all() if one.simple_version}
    return bool(ways) and not ways.isdisjoint(_ways_of(who))


def _ways_of(who: Actor) -> list[str]:
    """The ways of working in which she is a volunteer, looked up once for a page; of a fault nothing is asked."""
    if actor() != who:
        return []
    kept = looked_up()
    if "ways of a volunteer" not in kept:
        files = Volunteer.objects.visible_to(who).filter(person_id=who.person_id)
        kept["ways of a volunteer"] = [str(file.programme) for file in files]
    return list(kept["ways of a volunteer"])


def spoken_to(who: Actor) -> str | None:
    """The language of her pages, when she chose simple words."""
    return simple(get_language()) if may_choose(who) and reads_simply(who) else None


def chosen_first(request: HttpRequest, who: Actor) -> HttpResponseBase | None:
    """She pressed the switch: her choice is kept, and she sees the same page again with all that she typed."""
    if request.POST.get(FIELD) not in ("yes", "no") or not _asked(who):
        return None
    read_simply(on=request.POST[FIELD] == "yes", by=who)
    typed = request.POST.copy()
    for ours in (FIELD, "csrfmiddlewaretoken"):
        typed.pop(ours, None)
    if not typed:
        return redirect(request.get_full_path())
    request.typed_again = typed  # type: ignore[attr-defined]
    request.method, request.POST = "GET", QueryDict()
    return None


def _asked(who: Actor) -> bool:
    """The same as `may_choose`, at the door."""
    with acting_as(who):
        return may_choose(who)
