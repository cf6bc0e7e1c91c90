"""What may never stand in a repository: addresses of registries, places of one machine, files of somebody else."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
# Spelled in parts, or this file would find itself.
REGISTRIES = [
    "pypi" + ".org",
    "files." + "python" + "hosted.org",
    "registry." + "npm" + "js.org",
    "registry." + "yarnpkg" + ".com",
    "index" + "-url",
    '"resolved"' + ":",
]
MACHINE = re.compile(r"(?<![\w.~-])/(?:home|root|Users|work)/[\w.-]+")
FOREIGN = (
    "node_modules/",
    "naast/ui/static/built/",
    "naast/programmes/recognising/built/",
    "var/",
    ".venv/",
    "vendor/",
    "third_party/",
)
LOCKS_WITH_ADDRESSES = ("uv.lock", "poetry.lock", "Pipfile.lock", "yarn.lock", "pnpm-lock.yaml", ".npmrc", "pip.conf")
MOST_BYTES = 1_500_000


def committed() -> list[Path]:
    if not (ROOT / ".git").exists():
        pytest.skip("not a clone")
    names = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return [ROOT / name for name in names.split("\0") if name and (ROOT / name).is_file()]


def texts() -> list[tuple[str, str]]:
    found = []
    for path in committed():
        try:
            found.append((str(path.relative_to(ROOT)), path.read_text()))
        except UnicodeDecodeError:
            continue
    return found


def test_no_address_of_a_registry_is_written_down() -> None:
    translates = "naast/config/installing.py"  # passes on what pip of this machine was told; names no place
    found = [(name, word) for name, text in texts() for word in REGISTRIES if word in text and name != translates]
    assert found == []
    assert [word for word in REGISTRIES if word in (ROOT / translates).read_text()] == ["index" + "-url"]


def test_no_place_of_one_machine_is_written_down() -> None:
    found = [(name, MACHINE.findall(text)) for name, text in texts() if MACHINE.search(text)]
    assert found == []


@pytest.mark.parametrize(
    "line", ["/" + "home/els/naast", "see /" + "work/main", '"/' + "root/.cache", "/" + "Users/els/x"]
)
def test_a_place_of_one_machine_would_be_found(line: str) -> None:
    assert MACHINE.search(line)


def test_nothing_of_somebody_else_is_committed() -> None:
    names = [str(path.relative_to(ROOT)) for path in committed()]
    assert [name for name in names if name.startswith(FOREIGN) or "/node_modules/" in name] == []
    assert [name for name in names if Path(name).name in LOCKS_WITH_ADDRESSES] == []
    assert [
        name for name in names if name.endswith((".woff2", ".woff", ".ttf", ".min.js", ".min.css", ".whl", ".mo"))
    ] == []


def test_no_file_is_too_large_to_read() -> None:
    assert [path.name for path in committed() if path.stat().st_size > MOST_BYTES] == []
