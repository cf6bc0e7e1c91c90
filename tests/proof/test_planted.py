"""Sixteen real bugs of systems like this one, each planted here and each seen by a suite that says it is not there.

Every test asks the check of that suite twice: without the bug it finds nothing, with it it says where. Where the house
has a second wall behind the first, the test shows that the bug alone opens nothing, and takes that wall away too.
"""

from __future__ import annotations

import logging
import os
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse

from naast.clients.models import Client
from naast.clients.views import doubting, parts
from naast.config.embedded import administrator
from naast.people.access import anyone_with_a_role, is_professional, is_staff
from naast.people.models import Role
from naast.people.views import way_in
from naast.privacy import doors, trace
from naast.privacy.action import action
from naast.privacy.actor import Actor
from naast.privacy.doors import Request, every_page_says_who, needs
from naast.privacy.floor import missing_floor
from naast.volunteers.views import importing
from tests.conftest import throw_away
from tests.journeys.ending import of_roles, still_open
from tests.privacy.loading import loose_loads, views
from tests.privacy.test_floor import roles_taken
from tests.privacy.test_functions import not_as_pinned, views_around_the_floor
from tests.privacy.test_trace import read_without_a_log
from tests.privacy.test_who_may_ask import accountable_from_elsewhere
from tests.proof.planting import Administrator, Patch, caught, function, lifted, made, page, stopped, wrapped
from tests.proof.small import DOUBT, Small, crawled, small


@pytest.fixture(scope="module")
def at(django_db_setup: None, django_db_blocker: Any) -> Iterator[Small]:
    """One house for all of them, really there: whoever owns the database changes it beside."""
    with django_db_blocker.unblock():
        yield small()
        throw_away(None)  # type: ignore[arg-type]


@pytest.fixture
def other(at: Small) -> Iterator[Administrator]:
    """Who owns the database."""
    with administrator(os.environ["NAAST_DB_HOST"], connection.settings_dict["NAME"]) as owner:
        yield owner


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """Pages that are not there, and pages that break, are what is looked for."""
    said = logging.getLogger("django.request")
    level = said.level
    said.setLevel(logging.CRITICAL + 1)
    yield
    said.setLevel(level)


@pytest.mark.proof("planted")
@pytest.mark.planted("crawl", "M1 a child that is not taken through its parent")
def test_m1_a_child_of_another_parent(at: Small, other: Administrator) -> None:
    """Primero R2-3957: the parent was asked, the child was loaded. Here: a doubt under another client.

    Of another client of hers nothing but the crawl stands between. Of somebody else's client the floor gives no doubt;
    with the floor lifted the crawl sees that as well. The reader of sources sees the words themselves.
    """
    bug = Patch(doubting.settle, 'Doubt.objects.filter(client=client, by_part="client")',
                'Doubt.objects.filter(by_part="client")')  # fmt: skip
    check = lambda: crawled(at, other, DOUBT)  # noqa: E731
    caught(check, "the child of another parent: POST", bug)
    with bug:
        assert not [one for one in check() if "somebody else" in one]
    caught(check, "the child of somebody else: POST", bug, lifted(other, "clients_doubt"))
    assert loose_loads(views()) == []
    assert loose_loads(bug.source) == ["naast/clients/views/doubting.py: settle loads Doubt by its id alone"]


@needs(anyone_with_a_role)
def more_for_me(request: Request) -> HttpResponse:
    """The bug: whatever is sent along is kept as hers."""
    keep_for_me(said={name: request.POST[name] for name in ("kind", "hat") if name in request.POST}, by=request.actor)
    return HttpResponse("kept")


@action("planted.kept_for_me")
def keep_for_me(*, said: dict[str, str], by: Actor) -> None:
    if said:
        from naast.people.models import Organisation

        here = Organisation.objects.get(pk=by.organisation_id)
        Role(dossier_id=here.staff_dossier_id, organisation_id=here.pk, person_id=by.person_id, **said).save()


@pytest.mark.proof("planted")
@pytest.mark.planted("crawl", "M2 a page that keeps a role that is sent along")
def test_m2_whoever_sends_a_role_along_has_it(at: Small, other: Administrator) -> None:
    """Primero R2-3558: a form kept the groups that were sent along. Here: a page about oneself that keeps a role.

    The floor refuses it: nobody writes a role of her own. With that lifted the crawl sees that she has one more, and
    what is tried past every page sees it of the table itself.
    """
    check = lambda: crawled(at, other)  # noqa: E731
    stopped(check, page("about-me", more_for_me))
    caught(check, "took a role at /about-me", page("about-me", more_for_me), lifted(other, "people_role", "INSERT"))
    caught(lambda: roles_taken(at.house), "gave herself a role", lifted(other, "people_role", "INSERT"))


def everything_about(request: Any, pk: uuid.UUID) -> HttpResponse:
    """The bug: nobody said who may come in."""
    return HttpResponse("Nora")


def without_a_rule() -> list[str]:
    """What the start-up check says."""
    return [str(one.msg) for one in every_page_says_who(None)]


@pytest.mark.proof("planted")
@pytest.mark.planted("crawl", "M3 a page without a rule")
def test_m3_a_page_without_a_rule(at: Small, other: Administrator) -> None:
    """OpenMRS: a method without an annotation asked nothing. Here: a view that does not say who may come in.

    The start-up check says so, and the house does not start. The second lock serves it to nobody all the same; with
    that taken away the crawl sees the page. A page with a thing behind it that nobody knows is seen as not reached.
    """
    here = lambda: page("clients/<uuid:pk>/all", everything_about)  # noqa: E731
    unlocked = Patch(doors.DenyByDefault.process_view, "if why_shut(view):", "if False:")
    check = lambda: crawled(at, other)  # noqa: E731
    caught(without_a_rule, "/clients/<uuid:pk>/all", here())
    stopped(check, here())
    caught(check, "a colleague: GET 200 /clients/*/all", here(), unlocked)
    caught(check, "nothing is behind /dossiers/<uuid:thing>", page("dossiers/<uuid:thing>", everything_about))


@needs(is_professional)
def clients_here(request: Request) -> HttpResponse:
    """The bug: everybody of the organisation, in the place of who is hers."""
    found = Client.objects.filter(organisation_id=request.actor.organisation_id)
    return HttpResponse(" ".join(f"/clients/{one.pk}" for one in found))


@pytest.mark.proof("planted")
@pytest.mark.planted("crawl", "M4 a new page scoped to the organisation")
def test_m4_a_new_page_scoped_too_widely(at: Small, other: Administrator) -> None:
    """pretix CVE-2026-5600: a new endpoint gave all of the organiser. Here: a list of all clients of the organisation.

    The floor gives a professional her own alone; with it lifted the crawl sees the others in the list.
    """
    check = lambda: crawled(at, other)  # noqa: E731
    stopped(check, page("clients/all", clients_here))
    caught(check, "of these people in /clients/all", page("clients/all", clients_here), lifted(other, "clients_client"))


@pytest.mark.proof("planted")
@pytest.mark.planted("crawl", "M5 a file by its id alone")
def test_m5_a_file_by_its_id_alone(at: Small, other: Administrator) -> None:
    """pretix CVE-2026-9712: a download by id, of whoever had it. Here: the list of rows that were refused in an import.

    The floor gives the run to who brought it in; with it lifted the crawl downloads it as somebody of elsewhere. The
    reader of sources sees the words themselves.
    """
    bug = Patch(importing._run, "ImportRun.objects.visible_to(request.actor)", "ImportRun.objects")
    check = lambda: crawled(at, other, "import/<uuid:pk>/list.<str:kind>")  # noqa: E731
    stopped(check, bug)
    caught(check, "another organisation: GET 200 /import/*/list.csv", bug, lifted(other, "people_importrun"))
    assert loose_loads(bug.source) == ["naast/volunteers/views/importing.py: _run loads ImportRun by its id alone"]


def kept_for_all(view: Callable[..., Any]) -> Callable[..., Any]:
    """The bug: what one got is given to the next."""
    kept: dict[str, tuple[int, bytes]] = {}

    @wraps(view)
    def cached(request: Any, *args: Any, **kwargs: Any) -> Any:
        if request.path not in kept:
            answer = view(request, *args, **kwargs)
            kept[request.path] = answer.status_code, answer.content
        status, content = kept[request.path]
        return HttpResponse(content, status=status)

    return cached


@pytest.mark.proof("planted")
@pytest.mark.planted("crawl", "M6 a page kept for all")
def test_m6_a_page_kept_for_all(at: Small, other: Administrator) -> None:
    """Zulip, March 2021: a cache gave people what others had asked. Here: a view that answers from what it kept.

    We have no cache of pages, so this is the nearest. No wall stands behind it: the page was made for who may.
    """
    check = lambda: crawled(at, other, "clients/<uuid:pk>")  # noqa: E731
    caught(check, "a colleague: GET 200 /clients/*", wrapped("clients/<uuid:pk>", kept_for_all))


@pytest.mark.proof("planted")
@pytest.mark.planted("crawl", "M7 a way in for somebody of another organisation")
def test_m7_a_way_in_across_organisations(at: Small, other: Administrator) -> None:
    """Zulip CVE-2022-21706: an invitation of one organisation was good in another. Here: whoever leads staff elsewhere
    makes a link with which she comes in as somebody of ours.

    Invitations lie under no floor, as a link is opened before anybody is signed in: the crawl is all there is.
    """
    bug = Patch(way_in, "who = _colleague(organisation, person_id)", "who = None")
    check = lambda: crawled(at, other, "people/<uuid:person_id>/way-in")  # noqa: E731
    caught(check, "another organisation: POST 200 /people/*/way-in", bug)


@contextmanager
def roles_remembered() -> Iterator[None]:
    """The bug: the roles of somebody are looked up once."""
    with Patch(doors.actor_of, "held = roles_now()", "held = roles_now.__dict__.setdefault(person_id, roles_now())"):
        yield
    doors.roles_now.__dict__.clear()


@pytest.mark.proof("planted")
@pytest.mark.planted("crawl", "M8 an ended role that a session keeps")
def test_m8_a_session_goes_on_after_the_role(at: Small) -> None:
    """Zulip CVE-2016-4427: who was deactivated went on in her session. Here: roles are remembered beside the session.

    The floor gives her no row any more, as her circles ended with the role; the page itself still opens, and is seen.
    """
    check = lambda: still_open(of_roles(at.house))  # noqa: E731
    caught(check, "coordinator: still 200", roles_remembered())


@pytest.mark.proof("planted")
@pytest.mark.planted("crawl", "M9 a page that loads by id where the list is scoped")
def test_m9_a_page_by_id_beside_a_scoped_list(at: Small, other: Administrator) -> None:
    """human-essentials #5509: the list was scoped, and show, edit and print were not. Here: the file of a client.

    The floor gives no row; with it lifted the crawl opens the page. The reader of sources sees the words themselves.
    """
    bug = Patch(parts.my_client, "Client.objects.visible_to(request.actor)", "Client.objects")
    check = lambda: crawled(at, other, "clients/<uuid:pk>", "clients/<uuid:pk>/file")  # noqa: E731
    stopped(check, bug)
    caught(check, "a colleague: GET 200 /clients/*/file", bug, lifted(other, "clients_client"))
    assert loose_loads(views()) == []
    assert loose_loads(bug.source) == ["naast/clients/views/parts.py: my_client loads Client by its id alone"]


@pytest.mark.proof("planted")
def test_m10_somebody_of_another_organisation_is_assigned(at: Small, other: Administrator) -> None:
    """CASA #1323: a volunteer was assigned across organisations. Here: a professional of elsewhere becomes accountable.

    The action refuses who does not work here, the names of staff are not given across organisations, and the function
    of the database asks it once more: the bug is planted in that last wall, past the others.
    """
    bug = function(other, "matches_move_accountability", "AND p.organisation_id = m.organisation_id", "")
    caught(lambda: accountable_from_elsewhere(at.cast, at.elders), "a professional of another organisation", bug)


@pytest.mark.proof("planted")
@pytest.mark.planted("crawl", "M11 a choice that shows people of elsewhere")
def test_m11_a_choice_shows_people_of_elsewhere(at: Small, other: Administrator) -> None:
    """CASA #1924 and #1959: a dropdown held people of another organisation. Here: who could become accountable.

    Names of staff lie behind a function of the database; the bug is in it.
    """
    bug = function(other, "people_on_duty", "r.organisation_id = organisation AND r.hat", "r.hat")
    check = lambda: crawled(at, other, "matches/<uuid:pk>/accountability")  # noqa: E731
    caught(check, f"of these people in /matches/{at.cast.match.pk}/accountability", bug)


NAMES = """
CREATE FUNCTION public.desks_names() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp AS 'SELECT id FROM public.clients_client';
ALTER FUNCTION public.desks_names OWNER TO naast_bypass;
GRANT EXECUTE ON FUNCTION public.desks_names TO naast_app
"""


@needs(is_staff)
def names(request: Request) -> HttpResponse:
    """The bug: another page with the same people, where nobody asked who may read them."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM desks_names()")
        return HttpResponse(" ".join(str(pk) for (pk,) in cursor.fetchall()))


@pytest.mark.proof("planted")
@pytest.mark.planted("crawl", "M13 a side door to the same people")
def test_m13_a_side_door(at: Small, other: Administrator) -> None:
    """open-mSupply #4014: another endpoint gave the same people. Here: a page with names, by a function of its own.

    A page alone gets nothing past the floor, so the function goes around it: it stands on no list, and the crawl sees
    the people on the page.
    """
    here = lambda: made(other, NAMES, "DROP FUNCTION public.desks_names")  # noqa: E731
    caught(not_as_pinned, "naast_bypass desks_names", here())
    caught(lambda: crawled(at, other), "of these people in /names", here(), page("names", names))


@pytest.mark.proof("planted")
def test_m14_a_trace_that_is_lost(at: Small, other: Administrator) -> None:
    """Primero: the trace of a read went to a queue, and a lost queue was a read without a trace. Here: a trace that
    cannot be written is left out.

    No wall stands behind it.
    """
    bug = Patch(
        trace.append,
        """    with connection.cursor() as cursor:
        cursor.execute("SELECT audit_append(%s, %s, %s::uuid[])", [organisation_id, json.dumps(said), sorted(dossiers)])
""",
        """    from django.db import DatabaseError, transaction
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT audit_append(%s, %s, %s)", [organisation_id, json.dumps(said), sorted(dossiers)])
    except DatabaseError:
        pass
""",
    )
    caught(lambda: read_without_a_log(other, at.house), "rows were read without a log", bug)


@pytest.mark.proof("planted")
def test_m16_a_view_around_the_floor(at: Small, other: Administrator) -> None:
    """PostgreSQL: a view reads as its owner and a materialised one has no policies. Here both, and a table that its
    owner reads past its policies.

    No wall stands behind it: the app reads the view. The linters of the floor say so.
    """
    for kind in ("VIEW", "MATERIALIZED VIEW"):
        make = f"CREATE {kind} who_is_here AS SELECT * FROM clients_client; GRANT SELECT ON who_is_here TO naast_app"
        caught(views_around_the_floor, "who_is_here", made(other, make, f"DROP {kind} who_is_here"))
    force = "ALTER TABLE clients_client {} ROW LEVEL SECURITY"
    caught(missing_floor, "clients_client", made(other, force.format("NO FORCE"), force.format("FORCE")))


# ── the suite can fail ──


@pytest.mark.planted("planted", "a bug that is none")
def test_what_is_no_bug_is_not_caught(at: Small, other: Administrator) -> None:
    same = Patch(parts.my_client, "pk=pk", "pk=pk ")
    with pytest.raises(AssertionError):
        caught(lambda: crawled(at, other, "clients/<uuid:pk>"), "GET 200", same)


@pytest.mark.planted("planted", "a check that always says so")
def test_a_check_that_cries_wolf_is_no_catch() -> None:
    with pytest.raises(AssertionError):
        caught(lambda: ["GET 200"], "GET 200")
