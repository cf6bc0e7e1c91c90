"""What the linter of migrations refuses, so that a server of before goes on while the house is brought up to date."""

from __future__ import annotations

import pytest
from django.db import models
from django.db.migrations import AddField, RemoveField, RenameField
from django.db.migrations.migration import Migration
from django.db.migrations.state import ProjectState
from django_migration_linter.sql_analyser import analyse_sql_statements, get_sql_analyser_class

pytestmark = pytest.mark.django_db


def refused(operation: object) -> list[str]:
    """What is said of one step, by the SQL that it comes to."""
    from django.db import connection
    from django.db.migrations.loader import MigrationLoader

    state: ProjectState = MigrationLoader(connection).project_state(("people", "0001_initial"))
    one = Migration("0099_tried", "people")
    one.operations = [operation]
    with connection.schema_editor(collect_sql=True) as editor:
        one.apply(state, editor, collect_sql=True)
    errors, _ignored, _warnings = analyse_sql_statements(get_sql_analyser_class("postgresql"), editor.collected_sql)
    return [str(error.code) for error in errors]


def test_what_an_older_server_cannot_live_with_is_refused_and_the_rest_is_not():
    field = models.CharField(max_length=20, default="")
    with_value = models.CharField(max_length=20, default="", db_default="")
    assert refused(AddField("invitation", "said", field)) == ["NOT_NULL"]
    assert refused(RemoveField("invitation", "expires_at")) == ["DROP_COLUMN"]
    assert refused(RenameField("invitation", "expires_at", "ends_at")) == ["RENAME_COLUMN"]
    assert refused(AddField("invitation", "said", with_value)) == []
    assert refused(AddField("invitation", "said", models.CharField(max_length=20, null=True))) == []
