"""`naast export person WHO --to FILE`: everything about somebody that she may read, as one file to hand to her.

It holds what her own page would give, under one hat; nothing is opened for it that is not hers. Each dossier that was
read says so in its trace. The file is readable by its owner alone, and an existing one is never written over.
"""

from __future__ import annotations

import os
from argparse import ArgumentParser
from pathlib import Path
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from naast.copies.actions import JOB, make_copy_at_the_server, reach_of
from naast.copies.packing import packed
from naast.people.models import Person
from naast.privacy.actor import CLIENT, VOLUNTEER, Job


class Command(BaseCommand):
    """Makes the file; it changes nothing about anybody."""

    help = "Write everything about a client or volunteer that she may read herself into one file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["person"])
        parser.add_argument("who", help="her id, or the e-mail address she signs in with")
        parser.add_argument("--to", required=True, type=Path, help="the file to write: an archive (.zip)")
        parser.add_argument("--hat", choices=[CLIENT, VOLUNTEER], help="needed for who is both: one file for each")
        parser.add_argument("--language", choices=["nl", "en"], help="else the language of her own pages")

    def handle(self, *_args: object, who: str, to: Path, hat: str | None, language: str | None, **_: object) -> None:
        person = _person(who)
        wears = hat or _only_hat(person)
        if to.exists():
            raise CommandError(f"{to} is there already. Say another name with --to.", returncode=2)
        with translation.override(language or person.language):
            gathered = make_copy_at_the_server(person.pk, wears)
            if not gathered.rows:
                raise CommandError(f"As {wears} there is nothing that this person may read.", returncode=2)
            _write(to, packed(gathered, wears))
        held = sum(gathered.held_back.values())
        self.stdout.write(f"{to}: {len(gathered.rows)} rows; {held} notes are about somebody else too, and stay.")
        self.stdout.write("Hand it to her in person; mail is read by others. Remove it from here after that.")


def _person(who: str) -> Person:
    try:
        found = Person.objects.filter(pk=UUID(who)).first()
    except ValueError:
        found = Person.objects.filter(email__iexact=who).first() if who else None
    if found is None:
        raise CommandError("There is no such person here. Say her id, or her e-mail address.", returncode=2)
    return found


def _only_hat(person: Person) -> str:
    """The hat under which she is in a circle; who has both says which, because a wall stands between them."""
    worn = [hat for hat in (CLIENT, VOLUNTEER) if reach_of(hat=hat, by=Job(JOB, person.pk))[0]]
    if len(worn) == 1:
        return worn[0]
    if worn:
        raise CommandError("This person has two hats. Say --hat client or --hat volunteer.", returncode=2)
    raise CommandError("This person is in no circle as a client or volunteer now.", returncode=2)


def _write(to: Path, content: bytes) -> None:
    try:
        place = os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as why:
        raise CommandError(f"{to} cannot be written: {why.strerror}.", returncode=2) from None
    with os.fdopen(place, "wb") as file:
        file.write(content)
