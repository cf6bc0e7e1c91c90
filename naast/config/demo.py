"""The whole house in one command: database, pages and jobs, with or without the people of the demo world."""

from __future__ import annotations

import errno
import hashlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from pathlib import Path

from naast.config.children import die_with_parent
from naast.config.embedded import CannotStart, Cluster, administrator, prepare
from naast.config.schema import HOUSE, mark, marks, state_of_the_schema
from naast.config.secrets import data_directory, own_secrets
from naast.config.serving import port, web_words, worker_arguments
from naast.config.supervising import Program, keep_running, stopping
from naast.programmes.recognising.language import BUILT

DATABASE = "naast"
WORLD = "demo-1"
READY_WITHIN = 60.0


def demo() -> int:
    """Make the demo world when it is not there yet, and open the house on this machine only."""
    return run_house(world=True)


def serve_embedded() -> int:
    """The same house for real people: their own data, no made-up people."""
    return run_house(world=False)


def run_house(*, world: bool) -> int:
    try:
        _port_is_free(port())
        _look_is_built()
        with Cluster(data_directory() / "db").running(alone=True) as cluster:
            env = _environment(cluster, world=world)
            _lay(cluster, env)
            if world:
                _people(cluster, env)
            return _open(cluster, env)
    except CannotStart as why:
        print(why, file=sys.stderr)
        return 1
    except subprocess.CalledProcessError as failed:
        print(f"`naast {failed.cmd[3]}` did not finish; what it said stands above.", file=sys.stderr)
        return 1
    except (KeyboardInterrupt, SystemExit):
        return 0


def _open(cluster: Cluster, env: Mapping[str, str]) -> int:
    logs = data_directory() / "log"
    pooled = {**env, "NAAST_DB_POOL": "1"}
    web = Program("The web server", web_words(host="127.0.0.1", port=port()), pooled, logs / "web.log")
    words = [sys.executable, "-m", "naast", *worker_arguments()]
    # Asked to stop without its server the worker would wait for it; what it held is taken up again.
    worker = Program("The worker", words, env, logs / "worker.log", when_we_die=signal.SIGKILL)
    with stopping([web, worker]):
        web.start()
        _wait_for_first_page(web)
        worker.start()
        print(f"Naast is ready at http://localhost:{port()}", flush=True)
        print(keep_running([cluster, web, worker]), file=sys.stderr)
    return 1


def _port_is_free(wanted: int) -> None:
    for family, host in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")):
        try:
            with socket.socket(family, socket.SOCK_STREAM) as trial:
                trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                trial.bind((host, wanted))
        except OSError as why:
            if why.errno in (errno.EADDRINUSE, errno.EACCES):
                raise CannotStart(
                    f"Port {wanted} is taken. Stop what runs there, or choose another: NAAST_PORT={wanted + 1}"
                ) from None


def house_is_built() -> bool:
    return (HOUSE / "ui" / "static" / "built").exists() and BUILT.exists()


def _look_is_built() -> None:
    if not house_is_built():
        raise CannotStart("The look or the list of Dutch words is not built yet. Run `make install` first.")


def _environment(cluster: Cluster, *, world: bool) -> dict[str, str]:
    """What every child gets; who a child is in the database is said apart."""
    data = data_directory()
    return {
        **os.environ,
        **own_secrets(data),
        "DJANGO_SETTINGS_MODULE": "naast.config.settings",
        "NAAST_DATA": str(data),
        "NAAST_DB_HOST": str(cluster.socket),
        "NAAST_DB_NAME": DATABASE,
        "NAAST_DB_ROLE": "naast_app",
        "NAAST_PORT": str(port()),
        "NAAST_SUPERVISED": "1",
        "NAAST_WORLD": "demo" if world else "",
    }


def _run(*words: str, env: Mapping[str, str]) -> None:
    command = [sys.executable, "-m", "naast", *words]
    subprocess.run(command, check=True, env=env, stdin=subprocess.DEVNULL, preexec_fn=die_with_parent(signal.SIGTERM))


def _lay(cluster: Cluster, env: Mapping[str, str]) -> None:
    """Bring schema, floor and static files to what the code wants, when they are not there already."""
    prepare(cluster.socket, DATABASE)
    with administrator(cluster.socket, DATABASE) as connection:
        laid = marks(connection).get("schema")
    if laid != state_of_the_schema(env["NAAST_ACTOR_KEY"]):
        print("Laying the database ...", flush=True)
        _run("migrate", "--skip-checks", "--verbosity", "0", env={**env, "NAAST_DB_ROLE": "naast_owner"})
    stamp = Path(env["NAAST_DATA"]) / "static" / ".state"
    state = _state_of_static_files()
    if not stamp.exists() or stamp.read_text() != state:
        print("Collecting the look ...", flush=True)
        _run("collectstatic", "--skip-checks", "--noinput", "--clear", "--verbosity", "0", env=env)
        stamp.write_text(state)


def _state_of_static_files() -> str:
    seen = hashlib.sha256(sys.prefix.encode())
    for path in sorted([*HOUSE.glob("*/static/**/*"), *HOUSE.parent.glob("requirements/base.txt")]):
        about = path.stat()
        seen.update(f"{path.relative_to(HOUSE.parent)} {about.st_size} {about.st_mtime_ns}\n".encode())
    return seen.hexdigest()


def _people(cluster: Cluster, env: Mapping[str, str]) -> None:
    """The demo world is made once, in an empty database, and begun anew when making it was broken off."""
    with administrator(cluster.socket, DATABASE) as connection:
        known = marks(connection).get("world")
        if known == WORLD:
            return
        row = connection.execute("SELECT EXISTS (SELECT FROM people_person)").fetchone()
        if known is None and row and row[0]:
            raise CannotStart("This place holds people of its own. Choose another NAAST_DATA for the demo.")
    if known is not None:
        _empty(cluster, env)
    if not (HOUSE / "world" / "management" / "commands" / "simulate.py").exists():
        return
    with administrator(cluster.socket, DATABASE) as connection:
        mark(connection, {"world": "begun"})
        print("Making the demo world ...", flush=True)
        _run("simulate", "--scale", "demo", "--seed", "1", env=env)
        mark(connection, {"world": WORLD})


def _empty(cluster: Cluster, env: Mapping[str, str]) -> None:
    with administrator(cluster.socket) as connection:
        connection.execute(f'DROP DATABASE "{DATABASE}" WITH (FORCE)')
    _lay(cluster, env)


def _wait_for_first_page(web: Program) -> None:
    until = time.monotonic() + READY_WITHIN
    while time.monotonic() < until and web.alive:
        try:
            with urllib.request.urlopen(f"http://localhost:{port()}/", timeout=10) as answer:
                if answer.status == 200:
                    return
        except urllib.error.HTTPError as refused:
            raise CannotStart(f"The first page answers {refused.code}. What happened is in {web.log}.") from None
        except OSError:
            time.sleep(0.05)
    raise CannotStart(f"The web server does not answer. Its last words are in {web.log}.")
