"""What reaches across dossiers is a pinned list: a new function is a decision, not an accident."""

from __future__ import annotations

import pytest
from django.db import connection

pytestmark = pytest.mark.django_db

PINNED = {
    "naast_audit": {"audit_append", "audit_first_broken", "audit_head"},
    "naast_bypass": {
        "audit_of",
        "matches_known",
        "matches_let_go",
        "matches_let_in",
        "matches_move_accountability",
        "matches_said",
        "matches_separated_among",
        "moments_answer_asked",
        "moments_ask",
        "moments_visit_facts",
        "people_first_with",
        "people_into_staff",
        "people_may_give_role",
        "people_on_duty",
        "people_role_begins",
        "people_role_ends",
        "people_staff_names",
        "privacy_actor",
        "privacy_hat",
        "privacy_holds",
        "privacy_leads",
        "privacy_leave_all",
        "privacy_let_in",
        "privacy_let_out",
        "privacy_my_dossiers",
        "privacy_my_roles",
        "privacy_open_dossier",
        "privacy_separated",
        "signals_due_for_stand_in",
        "signals_stand_ins",
        "signals_still_here",
    },
}


def found(statement: str) -> set[tuple[str, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return set(cursor.fetchall())


def test_only_pinned_functions_run_with_more_rights():
    rows = found("""
        SELECT pg_get_userbyid(proowner), proname FROM pg_proc
         WHERE prosecdef AND pronamespace = 'public'::regnamespace""")
    assert rows == {(owner, name) for owner, names in PINNED.items() for name in names}


def test_each_of_them_fixes_where_it_looks_for_names():
    loose = found("""
        SELECT proname FROM pg_proc WHERE prosecdef AND pronamespace = 'public'::regnamespace
           AND NOT coalesce(proconfig @> ARRAY['search_path=pg_catalog, pg_temp'], false)""")
    assert loose == set()


def test_nobody_else_may_run_them():
    public = found("""
        SELECT proname FROM pg_proc WHERE prosecdef AND pronamespace = 'public'::regnamespace
           AND has_function_privilege('public', oid, 'EXECUTE')""")
    assert public == set()


def test_no_view_goes_around_the_floor():
    views = found("SELECT relname FROM pg_class WHERE relkind IN ('v', 'm') AND relnamespace = 'public'::regnamespace")
    assert views == set()
