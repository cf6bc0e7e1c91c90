"""One cluster per run, one template per state of the schema, one copy of it per worker; tests run as naast_app."""

from __future__ import annotations

import gc
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import hypothesis
import psycopg
import pytest
from django.conf import settings
from django.test import TransactionTestCase

from naast.config.catalogues import compile_all
from naast.config.embedded import Cluster, administrator, prepare
from naast.config.schema import state_of_the_schema
from naast.privacy import key_file
from naast.proof.suites import SUITES
from tests.proving import Proving, measured, ran
from tests.showing import Run
from tests.standing import cast, matched, of_this_file, people_beside, people_matched, quiet

__all__ = ["cast", "matched", "measured", "of_this_file", "people_beside", "people_matched", "quiet", "ran"]
ROOT = Path(__file__).parent.parent
STACK = pytest.StashKey[ExitStack]()
# One key for the whole run: the template holds it, and every process that a test starts signs with it.
KEYS = {name: f"{name.lower()} of the tests and of nothing else" for name in ("NAAST_SECRET_KEY", "NAAST_ACTOR_KEY")}
WARM_UP = "import django; django.setup(); from naast.matching.warming import warm_up; warm_up()"
PLAIN_FILES = "django.contrib.staticfiles.storage.StaticFilesStorage"
WITHIN = "NAAST_TEST_WITHIN"  # said by a test that starts a run of its own
# Template, two databases and their log take less than half of this.
ROOM = 4 * 1024**3
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# The browser test drives pages of this process, so Django must not forbid what Playwright's loop makes it think.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


# How long a machine with other work takes says nothing about the house.
hypothesis.settings.register_profile("house", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.load_profile("house")


def pytest_addoption(parser: pytest.Parser) -> None:
    said = "write docs/requirements.md after the run, or check that it is what the run shows"
    parser.addoption("--requirements", choices=["write", "check"], default="", help=said)
    parser.addoption("--suite", choices=list(SUITES), default="", help="only the tests of this suite of the proof")
    parser.addoption("--suite-to", default="", help="the file in which to write what came of it, as JSON")


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(Run(config.getoption("--requirements")))
    config.pluginmanager.register(Proving(config.getoption("--suite"), config.getoption("--suite-to")))
    stack = config.stash[STACK] = ExitStack()
    data = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="naast-test-data-")))
    settle(data)
    if hasattr(config, "workerinput") or WITHIN in os.environ:
        return  # a worker, or a run within a run, inherits the environment of the run that started it
    compile_all()
    os.environ["NAAST_WARM_UP"] = "no"  # of the many houses that tests open hardly one is asked for the engine
    if config.getoption("numprocesses", None):  # compiled once, while the template is laid, and not by each worker
        stack.callback(subprocess.Popen([sys.executable, "-c", WARM_UP], cwd=ROOT).wait)
    # What is made once for several tests, where the server's own user comes as well.
    shared = os.environ["NAAST_TEST_MADE"] = stack.enter_context(tempfile.TemporaryDirectory(prefix="naast-made-"))
    Path(shared).chmod(0o711)
    home = Path(os.environ.get("NAAST_TEST_HOME") or roomiest() / f"naast-test-{os.getpid()}")
    if "NAAST_TEST_HOME" not in os.environ:
        stack.callback(shutil.rmtree, home, ignore_errors=True)
    cluster = stack.enter_context(Cluster(home, fast=True).running())
    os.environ["NAAST_DB_HOST"] = str(cluster.socket)
    os.environ["NAAST_TEST_TEMPLATE"] = f"naast_template_{state_of_the_schema(KEYS['NAAST_ACTOR_KEY'])}"
    try:
        make_template(os.environ["NAAST_TEST_TEMPLATE"])
    except subprocess.CalledProcessError:
        stack.close()
        pytest.exit("The database of the tests could not be laid; why stands above.", returncode=3)


def pytest_collection_finish() -> None:
    if WITHIN in os.environ:
        return  # whoever judges mutants asks the collector who holds a function
    gc.collect()
    gc.freeze()  # what was imported and collected stays until the end: it is not looked through again and again
    gc.set_threshold(20_000)  # hardly anything waits for it: a twentieth of the time of pages went to it


def pytest_unconfigure(config: pytest.Config) -> None:
    if STACK in config.stash:
        config.stash[STACK].close()


def roomiest() -> Path:
    """Where the cluster of the tests lives: in memory where that has room, as a copy of the template for a next test
    took 0.06 s there and more than 1 s on a disk. What a killed run left there is taken away.
    """
    memory = Path("/dev/shm")
    roomy = os.access(memory, os.W_OK | os.X_OK) and shutil.disk_usage(memory).free > ROOM
    base = memory if roomy else Path(tempfile.gettempdir())
    for left in base.glob("naast-test-*"):
        number = left.name.rpartition("-")[2]
        if number.isdecimal() and not Path("/proc", number).exists():
            shutil.rmtree(left, ignore_errors=True)
    return base


def settle(home: Path) -> None:
    """Settings were read before this file; what differs in tests is few and stands here."""
    os.environ |= KEYS
    settings.SECRET_KEY = KEYS["NAAST_SECRET_KEY"]
    settings.ACTOR_KEY = KEYS["NAAST_ACTOR_KEY"].encode()
    settings.DATA, settings.ANCHORS = home, home / "anchors.jsonl"
    settings.KEYS = home / "keys"
    key_file.make(settings.KEYS)
    settings.STATIC_ROOT = home / "static"
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": PLAIN_FILES}}
    settings.WHITENOISE_AUTOREFRESH = settings.WHITENOISE_USE_FINDERS = True
    settings.STAFF_PROVE_TWICE = False  # tests/people turns it on
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)


def make_template(template: str) -> None:
    """Migrate once as the owner; the next run of the same schema finds it there when the home is kept."""
    socket = os.environ["NAAST_DB_HOST"]
    with administrator(socket) as connection:
        ready = connection.execute("SELECT datistemplate FROM pg_database WHERE datname = %s", [template]).fetchone()
        if ready == (True,):
            return
        connection.execute(f'DROP DATABASE IF EXISTS "{template}"')
        prepare(socket, template)
        as_owner = {"NAAST_DB_NAME": template, "NAAST_DB_ROLE": "naast_owner", "NAAST_WORLD": ""}
        words = [sys.executable, "-m", "naast", "migrate", "--skip-checks", "--verbosity", "0"]
        subprocess.run(words, check=True, cwd=ROOT, env=os.environ | as_owner)
        connection.execute(f'ALTER DATABASE "{template}" IS_TEMPLATE true')


def fresh(name: str) -> None:
    with administrator(os.environ["NAAST_DB_HOST"]) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        template = os.environ["NAAST_TEST_TEMPLATE"]
        connection.execute(f'CREATE DATABASE "{name}" OWNER naast_owner TEMPLATE "{template}" STRATEGY file_copy')


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: Any, worker_id: str) -> Iterator[None]:
    """In the place of pytest-django's own: no create_test_db, no migrations, no owner's rights."""
    from django.db import connections

    name = f"test_{os.getpid()}_{worker_id}"
    fresh(name)
    # The settings were read before the cluster ran; every thread's connection shares this dict.
    connections.settings["default"].update(NAME=name, HOST=os.environ["NAAST_DB_HOST"])
    yield
    with django_db_blocker.unblock():
        connections.close_all()
    with administrator(os.environ["NAAST_DB_HOST"]) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def throw_away(_cls: type[TransactionTestCase]) -> None:
    """After a test with real commits: not TRUNCATE (the app may not) but a new copy."""
    from django.db import connections

    connections.close_all()
    fresh(connections["default"].settings_dict["NAME"])


TransactionTestCase._fixture_teardown = classmethod(throw_away)  # type: ignore[assignment]


@pytest.fixture
def as_administrator(db: None) -> Iterator[psycopg.Connection[Any]]:
    """Sees everything in this test's database, for asking what is really there. Commits are its own: only look."""
    from django.db import connection

    with administrator(os.environ["NAAST_DB_HOST"], connection.settings_dict["NAME"]) as other:
        yield other


@pytest.fixture
def house(live_server: Any) -> str:
    """The address of the running house: real threads and real commits, as naast_app."""
    return str(live_server.url).replace("127.0.0.1", "localhost")


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """Where the system's Chromium is. Its absence is said loudly, and in CI it is a failure."""
    path = os.environ.get("NAAST_CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUM)), None)
    if path is None:
        sentence = "No Chromium here: the browser journeys were NOT tested. Install the package chromium."
        pytest.fail(sentence) if os.environ.get("CI") else pytest.skip(sentence)
    return str(path)


@pytest.fixture(scope="session")
def chromium(chromium_path: str) -> Iterator[Any]:
    """A running Chromium."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium_path, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield browser
        browser.close()


@pytest.fixture
def browser_page(chromium: Any) -> Iterator[Callable[..., Any]]:
    """Make pages, each in a context of its own: `browser_page(width=390, height=844, locale="nl")`."""
    contexts = []

    def make(width: int = 1280, height: int = 800, color_scheme: str = "light", locale: str = "nl", **more: Any) -> Any:
        context = chromium.new_context(
            viewport={"width": width, "height": height}, color_scheme=color_scheme, locale=locale, **more
        )
        context.set_default_timeout(20_000)
        contexts.append(context)
        return context.new_page()

    yield make
    for context in contexts:
        context.close()


def pytest_terminal_summary(terminalreporter: Any) -> None:
    skipped = [report for report in terminalreporter.stats.get("skipped", []) if "No Chromium" in str(report.longrepr)]
    if skipped:
        sentence = f"{len(skipped)} BROWSER TESTS WERE NOT RUN: install the package chromium"
        terminalreporter.write_sep("!", sentence, red=True)
