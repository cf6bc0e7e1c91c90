"""The one command: who it is in the database, which database, and what each word after `naast` starts."""

from __future__ import annotations

import os
import secrets
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext

from naast.config.embedded.place import CannotStart
from naast.config.schema import HOUSE
from naast.config.secrets import NAMES, NoSecrets, data_directory, given_secrets, is_given, own_secrets

COMMANDS = {
    "demo": "open the house on this machine, with people made up for trying it",
    "serve": "open the house for real people",
    "worker": "do the work that waits (reminders, notices, retention)",
    "migrate": "bring the database to what this version wants",
    "doctor": "say what is installed, what is wrong and how to mend it",
    "organisation": "add an organisation",
    "invite": "invite a first professional, coordinator or administrator",
    "provider": "let staff of an organisation sign in by its own provider",
    "import": "bring in volunteers or professionals from a file",
    "programmes": "list the ways of working, or check one",
    "propose": "lay who waits beside who could, and keep what came out; it proposes nobody",
    "simulate": "make a world of made-up people",
    "backup": "make one encrypted backup, and say what it holds",
    "restore": "put a backup in an empty place, only when it is equal to what it was made of",
    "erase": "show what would go of somebody, take a step of it, or finish on the disk",
    "export": "write all that somebody may read about herself into a file for her",
    "audit": "verify that nobody changed the trace, or cut what is past its term",
    "keys": "make or turn the keys of the vault, which lie outside the database",
    "proof": "prove that nobody sees what is not theirs, in a clone of the source",
    "bench": "measure what this version promises",
}
# What may stand behind a command that no framework reads for us.
TAKES: dict[str, set[str]] = {"demo": set(), "serve": set(), "doctor": {"--json"}}
OWNER_COMMANDS = {"migrate", "makemigrations", "sqlmigrate", "showmigrations", "sqlflush"}
WITHOUT_DATABASE = {"programmes", "proof", "makemigrations", "collectstatic", "check", "help", "version"}
FRAMEWORK = WITHOUT_DATABASE | OWNER_COMMANDS | {"shell", "dbshell", "procrastinate", "clearsessions", "diffsettings"}
PROGRAM_STOPPED = 128 + signal.SIGTERM


def main(arguments: Sequence[str] | None = None) -> int:
    """Start what was asked; 0 is well, 1 is refused with a sentence, 2 is not understood."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell script starts us with it ignored
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(PROGRAM_STOPPED))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "naast.config.settings")
    os.environ["NAAST_DATA"] = str(data_directory())
    if not words or words[0] in ("--help", "-h") or words == ["help"]:
        print(overview())
        return 0
    try:
        return start(words[0], words[1:])
    except KeyboardInterrupt:
        return 128 + signal.SIGINT
    except (NoSecrets, CannotStart) as why:
        print(why, file=sys.stderr)
        return 1


def overview() -> str:
    width = max(map(len, COMMANDS))
    lines = [f"  naast {name:<{width}}  {what}" for name, what in COMMANDS.items()]
    return "\n".join(["Naast: volunteers beside professionals, responsibly.", "", *lines])


def start(command: str, rest: list[str]) -> int:
    own = {
        "demo": _demo,
        "serve": _serve,
        "doctor": _doctor,
        "backup": _backup,
        "restore": _restore,
        "erase": _erase,
        "programmes": _programmes,
    }
    if command in TAKES and (strange := [word for word in rest if word not in TAKES[command]]):
        return _told(command, strange)
    if command in own:
        return own[command](rest)
    if not known(command):
        print(f"`naast {command}` is not known. Known are: {', '.join(COMMANDS)}.", file=sys.stderr)
        return 2
    cuts = [command, *rest[:1]] == ["audit", "prune"]
    role = "naast_owner" if command in OWNER_COMMANDS or cuts else "naast_app"
    os.environ.setdefault("NAAST_DB_ROLE", role)
    with place(command, rest):
        return _in_django(command, rest)


def _told(command: str, strange: list[str]) -> int:
    """Say what a command is for, to who asked that or wrote something it does not take."""
    what = " ".join(["naast", command, *(f"[{word}]" for word in sorted(TAKES[command]))])
    if {"--help", "-h"} & set(strange):
        print(f"{what}\n\n{COMMANDS[command].capitalize()}.")
        return 0
    print(f"`{strange[0]}` is not known here. It is: {what}", file=sys.stderr)
    return 2


def known(command: str) -> bool:
    """One of ours, one that a package of ours brings, or one of the framework's that fits this house."""
    brought = HOUSE.glob(f"*/management/commands/{command}.py") if command.isidentifier() else ()
    return command in ("migrate", "worker") or command in FRAMEWORK or any(brought)


def place(command: str, rest: Sequence[str] = ()) -> AbstractContextManager[object]:
    """The database this command works on: none, the one given, or our own child."""
    if command in WITHOUT_DATABASE or (command == "bench" and "matching" in rest):
        _throwaway_secrets()
        return nullcontext()
    if is_given():
        given_secrets()
        return nullcontext()
    return embedded(migrating=command in OWNER_COMMANDS)


@contextmanager
def embedded(*, migrating: bool) -> Iterator[None]:
    from naast.config.embedded import Cluster, administrator, prepare
    from naast.config.schema import marks, state_of_the_schema

    os.environ.update(own_secrets(data_directory()))
    with Cluster(data_directory() / "db").running() as cluster:
        os.environ["NAAST_DB_HOST"] = str(cluster.socket)
        prepare(cluster.socket, "naast")
        if not migrating:
            with administrator(cluster.socket, "naast") as connection:
                laid = marks(connection).get("schema")
            if laid != state_of_the_schema(os.environ["NAAST_ACTOR_KEY"]):
                raise CannotStart("The database is not what this version wants. Run `naast migrate` first.")
        yield


def _throwaway_secrets() -> None:
    """Where no database is touched a key for this one process is enough."""
    for name in NAMES:
        os.environ.setdefault(name, secrets.token_urlsafe(48))


def _in_django(command: str, rest: list[str]) -> int:
    import django
    from django.core.management import execute_from_command_line

    from naast.config.serving import worker_arguments

    if command == "migrate" and not {"--plan", "--check"} & set(rest):
        django.setup()
        from naast.config.migrating import migrate

        migrate(rest)
    elif command == "worker":
        execute_from_command_line(["naast", *worker_arguments(), *rest])
    else:
        execute_from_command_line(["naast", command, *rest])
    return 0


def _demo(_rest: list[str]) -> int:
    from naast.config.demo import demo

    return demo()


def _serve(_rest: list[str]) -> int:
    if not is_given():
        from naast.config.demo import serve_embedded

        return serve_embedded()
    given_secrets()
    os.environ.setdefault("NAAST_DB_ROLE", "naast_app")
    from naast.config.doctor import refuse_without_floor
    from naast.config.serving import serve_here

    refuse_without_floor()
    serve_here()
    return 0


def _doctor(rest: list[str]) -> int:
    from naast.config.doctor import doctor

    return doctor(as_json="--json" in rest)


def _backup(rest: list[str]) -> int:
    from naast.config.keeping.asking import ask_backup

    return ask_backup(rest)


def _restore(rest: list[str]) -> int:
    from naast.config.keeping.asking import ask_restore

    return ask_restore(rest)


def _erase(rest: list[str]) -> int:
    if rest[:1] == ["finish"]:
        from naast.config.keeping.finishing import ask_finish

        return ask_finish(rest[1:])
    os.environ.setdefault("NAAST_DB_ROLE", "naast_app")
    with place("erase"):
        return _in_django("erase", rest)


def _programmes(rest: list[str]) -> int:
    from naast.programmes.listing import main as programmes

    return programmes(rest) or 0
