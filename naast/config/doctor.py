"""What is here, what is wrong and how to mend it: asked of the machine, the files and the database, never assumed."""

from __future__ import annotations

import importlib.metadata
import json
import os
import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path

from naast.config.embedded import CannotStart, Cluster
from naast.config.embedded.programs import version_of
from naast.config.mail import Unclear, way_out
from naast.config.schema import HOUSE, marks, state_of_the_schema
from naast.config.secrets import NAMES, data_directory, given_secrets, is_given, own_secrets
from naast.privacy import key_file
from naast.programmes.recognising.language import BUILT

OLDEST_PYTHON = (3, 11)
OLDEST_SERVER = 150_000
ROOM = 1_000_000_000  # bytes; less, and PostgreSQL may stop in the middle of the week
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
TRUE = ("t", "true", "on", "y", "yes", "1")  # as the settings read it
PINNED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^ ;\\]+)", re.MULTILINE)


@dataclass(frozen=True)
class Finding:
    """One thing looked at; `mend` is empty when nothing needs to be done."""

    name: str
    said: str
    mend: str = ""
    well: bool = True


def doctor(*, as_json: bool) -> int:
    """Look at everything, say it all; 1 when something is wrong."""
    findings = [*machine(), *place(), *database()]
    if as_json:
        checks = [asdict(finding) for finding in findings]
        say(json.dumps({"well": all(finding.well for finding in findings), "checks": checks}))
    else:
        for finding in findings:
            say(f"{'ok   ' if finding.well else 'wrong'}  {finding.name:<12} {finding.said}")
            if finding.mend:
                say(f"{'':<20}-> {finding.mend}")
    return 0 if all(finding.well for finding in findings) else 1


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def wrong(name: str, said: str, mend: str) -> Finding:
    return Finding(name, said, mend, well=False)


def machine() -> Iterator[Finding]:
    """What is installed, and whether it is what the lock says."""
    found = sys.version.split()[0]
    if sys.version_info < OLDEST_PYTHON:
        yield wrong(
            "python", f"{found} is too old", "Install Python 3.11 or newer, remove .venv and run `make install`."
        )
    else:
        yield Finding("python", f"{found} in {sys.prefix}")
    yield packages()
    if (HOUSE / "ui" / "static" / "built").exists():
        yield Finding("look", "built")
    else:
        yield wrong("look", "not built", "Run `make install`.")
    if BUILT.exists():
        yield Finding("words", "built")
    else:
        yield wrong("words", "not built", "Run `make install`.")
    stale = [po for po in HOUSE.glob("**/*.po") if not po.with_suffix(".mo").exists()]
    if stale:
        yield wrong("languages", f"{len(stale)} catalogues are not compiled", "Run `make install`.")
    else:
        yield Finding("languages", "compiled")
    browser = next(filter(None, map(shutil.which, CHROMIUM)), None)
    yield Finding("chromium", browser or "not here", "" if browser else "Only `make test` needs it: install chromium.")


def packages() -> Finding:
    lock = HOUSE.parent / "requirements" / "base.txt"
    if not lock.exists():
        return Finding("packages", "no lock here to compare with")
    pinned = PINNED.findall(lock.read_text())
    other = [f"{name} {wanted}" for name, wanted in pinned if installed(name) != wanted]
    if other:
        return wrong("packages", f"not as the lock says: {', '.join(other)}", "Run `make install`.")
    return Finding("packages", f"{len(pinned)}, all as the lock says")


def installed(name: str) -> str:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return ""


def place() -> Iterator[Finding]:
    """Where the data lies, and whose keys are used."""
    data = data_directory()
    there = next(parent for parent in (data, *data.parents) if parent.exists())
    free = shutil.disk_usage(there).free
    said = f"{data}, {free / 1e9:.1f} GB free"
    yield Finding("data", said) if free > ROOM else wrong("data", said, "Make room, or choose another NAAST_DATA.")
    if is_given():
        missing = [name for name in NAMES if len(os.environ.get(name, "")) < 32]
        if missing:
            yield wrong("secrets", f"{', '.join(missing)} not given", "Give each 32 random characters or more.")
        else:
            yield Finding("secrets", "given from outside")
    else:
        yield kept_secrets(data / "secrets")
    yield vault_keys(data)
    yield mail()
    yield proxies()


def vault_keys(data: Path) -> Finding:
    """The file with the keys of the vault: without it no secret address can be kept or opened."""
    given = os.environ.get("NAAST_KEYS", "") or ("" if is_given() else str(data / "secrets" / "keys"))
    if not given:
        return Finding("vault", "none: NAAST_KEYS not given", "To keep secret addresses give NAAST_KEYS a file.")
    if not Path(given).exists():
        mend = "Run `naast keys make`, or put the file back." if is_given() else ""
        return Finding("vault", "no keys yet", mend)
    try:
        many = len(key_file.read(Path(given)).keys)
    except key_file.NoKeys as why:
        return wrong("vault", str(why), "Put back the file with the keys; without it nothing in the vault opens.")
    return Finding("vault", f"{many} in {given}")


def proxies() -> Finding:
    """With https somebody stands before us; without a number every visitor shares one limit on attempts."""
    given = os.environ.get("NAAST_PROXIES", "")
    if os.environ.get("NAAST_HTTPS", "").lower() in TRUE and not given:
        return wrong(
            "proxies", "https by a proxy, and NAAST_PROXIES not given", "Say how many stand before us, usually 1."
        )
    return Finding("proxies", f"{given or 0} before us")


def mail() -> Finding:
    """Whether notices leave the house, and whether what everybody may read of a mail says too much."""
    given, sender, site = (os.environ.get(name, "") for name in ("NAAST_MAIL", "NAAST_MAIL_FROM", "NAAST_SITE"))
    try:
        way = way_out(given)
    except Unclear as why:
        return wrong("mail", "the way out cannot be read", str(why))
    if not given:
        return Finding("mail", "none: notices stay in the house", "To send them give NAAST_MAIL, _FROM and NAAST_SITE.")
    missing = [name for name, said in (("NAAST_MAIL_FROM", sender), ("NAAST_SITE", site)) if not said]
    if missing:
        return wrong("mail", f"{', '.join(missing)} not given", "Give a sender, and where the house is found.")
    if "<" in sender or telling(f"{sender} {site}"):
        return wrong("mail", "sender or site tells something", "Use a bare address and a site without telling words.")
    return Finding("mail", f"by {way.host or way.backend.split('.')[2]}, from {sender}")


def telling(said: str) -> bool:
    from naast.programmes.grammar import REVEALING

    return any(word in said.lower() for word in REVEALING)


def kept_secrets(kept: Path) -> Finding:
    if not kept.exists():
        return Finding("secrets", "none yet; the first start makes them")
    loose = [path.name for path in kept.iterdir() if path.stat().st_mode & 0o077]
    if loose:
        return wrong("secrets", f"others may read {', '.join(loose)}", f"chmod 600 {kept}/*")
    return Finding("secrets", f"in {kept}, for us alone")


def database() -> Iterator[Finding]:
    """Which database, and everything that only it can tell; asked as the app."""
    with ExitStack() as stack:
        try:
            if is_given():
                given_secrets()
                yield Finding("server", f"given from outside, {os.environ.get('NAAST_DB_HOST') or 'by DATABASE_URL'}")
            else:
                home = data_directory() / "db"
                cluster = Cluster(home)
                if not (cluster.data / "PG_VERSION").exists():
                    yield Finding("server", f"none yet in {home}", "`naast demo` or `naast migrate` makes it.")
                    return
                stack.enter_context(cluster.running())
                yield server(cluster)
                os.environ |= own_secrets(data_directory()) | {"NAAST_DB_HOST": str(cluster.socket)}
                stack.callback(os.environ.pop, "NAAST_DB_HOST")
        except Exception as why:
            yield wrong("server", str(why), "Mend this first; nothing else could be asked of the database.")
            return
        yield from asked_as_the_app()


def server(cluster: Cluster) -> Finding:
    said = f"PostgreSQL {version_of(cluster.programs)} from {cluster.programs}, in {cluster.home}"
    said += f", run by {cluster.owner.pw_name}" + ("" if cluster.child else ", started by another naast")
    if cluster.owner.pw_name == "nobody":
        return Finding("server", said, "Good enough to try things. For real people make a user naast.")
    return Finding("server", said)


def asked_as_the_app() -> Iterator[Finding]:
    import django
    from django.db import Error, connection

    os.environ.setdefault("NAAST_DB_ROLE", "naast_app")
    django.setup()
    try:
        yield from session()
        yield from laid()
    except Error as why:
        yield wrong("database", str(why).strip(), "Run `naast migrate`, which makes what is missing.")
    finally:
        connection.close()


def session() -> Iterator[Finding]:
    """As whom we are here, and on which server."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")
        [(role, mighty)] = cursor.fetchall()
        cursor.execute("SHOW server_version_num")
        [(version,)] = cursor.fetchall()
        cursor.execute(
            "SELECT name FROM pg_settings WHERE name = 'log_min_error_statement' AND setting <> 'panic'"
            " UNION ALL SELECT name FROM pg_settings WHERE name = 'log_statement' AND setting <> 'none'"
            " UNION ALL SELECT name FROM pg_settings"
            " WHERE name = 'log_parameter_max_length_on_error' AND setting <> '0'"
        )
        talks = [name for (name,) in cursor.fetchall()]
    said = f"{connection.settings_dict['NAME']} on PostgreSQL {int(version) // 10_000}"
    if int(version) >= OLDEST_SERVER:
        yield Finding("database", said)
    else:
        yield wrong("database", said, "PostgreSQL 15 or newer is needed.")
    if talks:
        yield wrong("log", f"the server keeps what people write ({', '.join(talks)})", "Run `naast migrate`.")
    else:
        yield Finding("log", "the server keeps no words of people")
    if mighty:
        yield wrong("role", f"{role} may pass every policy", "Start as naast_app; only `naast migrate` is the owner.")
    else:
        yield Finding("role", f"{role}, under every policy")


def laid() -> Iterator[Finding]:
    """Migrations, floor and the mark that both were laid as a whole."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    from naast.privacy.floor import missing_floor

    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        yield wrong("migrations", f"{len(waiting)} wait", "Run `naast migrate`.")
    else:
        yield Finding("migrations", "all applied")
    if loose := missing_floor():
        yield wrong("floor", f"not laid under {', '.join(loose)}", "Run `naast migrate`; start nothing before.")
    else:
        yield Finding("floor", "laid under every table that lies in a dossier")
    connection.ensure_connection()
    if marks(connection.connection).get("schema") != state_of_the_schema(os.environ.get("NAAST_ACTOR_KEY", "")):
        yield wrong("state", "policies or keys differ from what this version wants", "Run `naast migrate`.")


def refuse_without_floor() -> None:
    """A place whose floor is not laid does not open."""
    wanting = [finding for finding in asked_as_the_app() if not finding.well]
    if wanting:
        raise CannotStart("\n".join(f"{finding.name}: {finding.said}. {finding.mend}" for finding in wanting))
