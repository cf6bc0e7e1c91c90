"""What reaches across dossiers is a pinned list: a new function is a decision, not an accident."""

from __future__ import annotations

import pytest
from django.db import connection

pytestmark = pytest.mark.django_db

PINNED = {
    "naast_audit": {"audit_append", "audit_at", "audit_first_broken", "audit_head"},
    "naast_bypass": {
        "audit_of",
        "clients_ask_safety_again",
        "clients_coordinates",
        "clients_doubts_settled",
        "clients_hand_over",
        "clients_interpreter",
        "clients_kept_by",
        "clients_known",
        "clients_left_behind",
        "clients_my_worker",
        "clients_open_desk",
        "clients_safety_checked",
        "clients_who_keeps",
        "matches_before",
        "retention_counts",
        "retention_due",
        "retention_erase",
        "retention_facts",
        "retention_whose",
        "matches_my_goodbye",
        "locations_allows",
        "locations_known",
        "locations_file_at",
        "matches_running_at",
        "matches_running_in",
        "desks_volunteers_at",
        "groups_apart",
        "groups_known",
        "groups_let_in",
        "groups_let_out",
        "groups_open_doors",
        "groups_rest",
        "copies_dossiers",
        "copies_names",
        "duties_partners",
        "courses_my_times",
        "courses_over",
        "emergency_call",
        "emergency_can_review",
        "emergency_close",
        "emergency_counts",
        "emergency_late",
        "emergency_may",
        "emergency_means",
        "emergency_open",
        "emergency_reviewers",
        "emergency_role_ends",
        "emergency_shut",
        "evidence_counts",
        "insight_counts",
        "insight_parted",
        "insight_reasons",
        "insight_staying",
        "learning_names_among",
        "learning_follow",
        "learning_forget_who",
        "learning_pictures",
        "learning_stand",
        "learning_themes_back",
        "learning_offer",
        "learning_tell",
        "learning_tell_no_more",
        "learning_told_where",
        "matches_child_covered",
        "matches_known",
        "matches_may_enter",
        "matches_covered",
        "matches_let_go",
        "matches_let_in",
        "matches_move_accountability",
        "matches_said",
        "matching_apart",
        "matching_current",
        "matching_data",
        "matching_data_of",
        "matching_due",
        "matching_duos",
        "matching_fairness",
        "matching_house",
        "matching_keep",
        "matching_offer",
        "matching_paths",
        "matching_requests",
        "matching_shut",
        "matching_volunteers",
        "moments_answer_again",
        "moments_answer_asked",
        "moments_ask",
        "moments_asked_about",
        "moments_ages_turning",
        "moments_asked_due",
        "moments_consents_ending",
        "moments_screenings_ending",
        "moments_yes_ran_out",
        "moments_visit_facts",
        "oversight_days",
        "oversight_due",
        "oversight_marked",
        "oversight_my_rows",
        "oversight_of",
        "oversight_state",
        "oversight_taken",
        "oversight_trace",
        "partners_by_link",
        "placements_by_link",
        "placements_tips",
        "partners_chain",
        "partners_due",
        "partners_stuck",
        "partners_tell_champions",
        "peers_join",
        "peers_role_ends",
        "people_due_notices",
        "privacy_destroy_key",
        "privacy_keep_key",
        "privacy_keeps",
        "privacy_key_ids",
        "privacy_key_of",
        "privacy_key_to_rewrap",
        "privacy_rewrap",
        "retention_forget_talk",
        "retention_talks",
        "retention_talks_due",
        "vault_due",
        "vault_keeps",
        "vault_last_of",
        "vault_open",
        "vault_seal",
        "vault_stands",
        "people_first_with",
        "people_gives_role",
        "people_into_staff",
        "people_may_be_named",
        "people_may_give_role",
        "people_notice_facts",
        "people_not_told",
        "people_on_duty",
        "people_role_begins",
        "people_volunteer_begins",
        "people_watches_no_own",
        "people_role_ends",
        "people_staff_names",
        "people_coordinators_to_tell",
        "people_due_to_announce",
        "people_due_to_keep",
        "people_ending_for",
        "people_keep_in",
        "people_not_renewed",
        "people_renew",
        "people_to_renew",
        "privacy_ended",
        "privacy_ending",
        "privacy_kept",
        "privacy_actor",
        "privacy_apart",
        "privacy_apart_from",
        "privacy_not_told",
        "privacy_group_follows",
        "privacy_separations_follow",
        "privacy_hat",
        "privacy_holds",
        "privacy_leads",
        "privacy_leave_all",
        "privacy_let_in",
        "privacy_let_out",
        "privacy_my_dossiers",
        "privacy_my_roles",
        "privacy_open_dossier",
        "privacy_read_only",
        "privacy_separated",
        "signals_due_for_stand_in",
        "signals_follow",
        "signals_go_along",
        "signals_open_steps",
        "signals_is_about",
        "signals_late",
        "signals_late_about",
        "signals_late_calls",
        "signals_late_to_call",
        "signals_left_without",
        "signals_seat",
        "signals_steps_behind",
        "signals_untold_silences",
        "signals_silent_matches",
        "signals_raise_silence",
        "signals_silence_key",
        "signals_own_contact",
        "signals_after_goodbye",
        "signals_last_seen",
        "signals_next_alarm",
        "signals_end_silence",
        "signals_into_triage",
        "signals_stand_ins",
        "signals_still_here",
        "signals_time_lacking",
        "signals_to_call",
        "tables_go_along",
        "tables_here",
        "tables_inspire",
        "tables_shut",
        "tables_year",
    },
}


def found(statement: str) -> set[tuple[str, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return set(cursor.fetchall())


def not_as_pinned() -> list[str]:
    """Functions that run with more rights and are pinned nowhere, and pinned ones that are not there."""
    rows = found("""
        SELECT pg_get_userbyid(proowner), proname FROM pg_proc
         WHERE prosecdef AND pronamespace = 'public'::regnamespace""")
    return sorted(" ".join(one) for one in rows ^ {(owner, name) for owner, names in PINNED.items() for name in names})


def views_around_the_floor() -> list[str]:
    """A view reads as its owner, and a materialised one has no policies at all: there is none of either."""
    views = found("SELECT relname FROM pg_class WHERE relkind IN ('v', 'm') AND relnamespace = 'public'::regnamespace")
    return sorted(name for (name,) in views)


def test_only_pinned_functions_run_with_more_rights():
    assert not_as_pinned() == []


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
    assert views_around_the_floor() == []
