"""While the house is brought up to date, servers of before and after run side by side on one database.

So a migration only adds what the old ones can live with: no column that must be filled and has no value of its own in
the database (`db_default`), nothing dropped or renamed that they still read, no rule that makes them wait for a lock.
What is no longer wanted goes one release later. A linter reads the SQL of each migration; run by `make check`.
"""

from __future__ import annotations

import sys
from pathlib import Path

import django

# Released before this was held: they were run with the house shut.
BEFORE = ("0002_thirteen_ways", "0003_nobody_beside_herself", "0003_two_hats")
WHERE = Path(__file__).parents[1]


def main() -> int:
    """Read every migration of ours; 1 when one of them would stop a server of before."""
    django.setup()
    from django.apps import apps
    from django_migration_linter import MigrationLinter

    ours = [one.label for one in apps.get_app_configs() if one.name.startswith("naast.")]
    linter = MigrationLinter(
        str(WHERE), include_apps=ours, ignore_name=BEFORE, no_cache=True, quiet=["ok", "ignore", "warning"]
    )
    linter.lint_all_migrations()
    sys.stdout.write(f"{linter.nb_total} migrations read, {linter.nb_erroneous} would stop an older server\n")
    return int(linter.nb_erroneous > 0)


if __name__ == "__main__":
    raise SystemExit(main())
