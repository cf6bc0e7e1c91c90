"""`naast keys make` and `naast keys rotate`: the file with the keys of the vault, that lies outside the database.

`rotate` puts a new key before the others and wraps the key of each person with it; what is sealed stays as it is. With
`--forget-old` the older keys leave the file, so that nothing that was erased can be opened again, from backups neither.
"""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from naast.privacy import key_file, keys
from naast.privacy.key_file import NoKeys


class Command(BaseCommand):
    """Reads nothing that is sealed."""

    help = "Make the file with the keys of the vault (NAAST_KEYS), or turn the keys."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["make", "rotate"])
        parser.add_argument("--forget-old", action="store_true", help="rotate: the older keys leave the file")

    def handle(self, *_args: object, what: str, forget_old: bool, **_more: object) -> None:
        if settings.KEYS is None:
            raise CommandError("Say in NAAST_KEYS where the file with the keys lies, outside the database and backups.")
        try:
            self._make(settings.KEYS) if what == "make" else self._rotate(settings.KEYS, forget_old=forget_old)
        except (NoKeys, OSError) as why:
            raise CommandError(str(why)) from why

    def _make(self, file: Path) -> None:
        made = key_file.make(file)
        said = "written; keep a copy where no backup of the database lies" if made else "is there already"
        self.stdout.write(f"{file}  {said}")

    def _rotate(self, file: Path, *, forget_old: bool) -> None:
        key_file.add_newest(file)
        many = keys.rewrap_all()
        if forget_old:
            key_file.keep_newest_only(file)
        self.stdout.write(f"{many} wrapped anew{', the older keys are gone' if forget_old else ''}")
