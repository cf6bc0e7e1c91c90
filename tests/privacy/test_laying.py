"""A group of operations lays what its operations lay one by one, and says when it cannot."""

from __future__ import annotations

import pytest
from django.db import connection, migrations, models
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

from naast.privacy.laying import AtOnce

KEY = ("id", models.AutoField(primary_key=True))
TREE = migrations.CreateModel("Tree", [KEY, ("height", models.IntegerField())])
LEAF = migrations.CreateModel("Leaf", [KEY, ("tree", models.ForeignKey("bench.Tree", models.CASCADE))])
GROWN = [
    migrations.AddField("tree", "name", models.CharField(max_length=20, default="")),
    migrations.AddConstraint(
        "tree", models.CheckConstraint(condition=models.Q(height__gte=0), name="tree_grows_upwards")
    ),
]


def sql_of(*operations: Operation) -> list[str]:
    """What these would say to the database."""
    state = ProjectState()
    state.apps  # noqa: B018  a migration begins with a rendered state
    with connection.schema_editor(collect_sql=True, atomic=False) as editor:
        for one in operations:
            before = state.clone()
            one.state_forwards("bench", state)
            one.database_forwards("bench", editor, before, state)
    return [line for line in editor.collected_sql if not line.startswith("--")]


@pytest.mark.django_db
def test_at_once_says_to_the_database_what_one_by_one_says():
    one_by_one = sql_of(TREE, LEAF, *GROWN)
    assert len(one_by_one) >= 5
    assert sql_of(AtOnce([TREE, LEAF]), AtOnce(GROWN)) == one_by_one


def test_a_group_tells_of_all_that_is_in_it():
    group = AtOnce([TREE, LEAF])
    assert group.describe() == f"{TREE.describe()}; {LEAF.describe()}"
    assert [group.references_model(name, "bench") for name in ("Leaf", "Tree")] == [True, True]
    assert not AtOnce([TREE]).references_model("Leaf", "bench")


def test_what_is_created_in_a_group_is_not_changed_in_it():
    with pytest.raises(ValueError, match=r"\['tree'\]: created and changed in one group"):
        AtOnce([TREE, *GROWN])
