"""The look, built from what npm installed: one stylesheet, one font, one sheet of icons.

Run `python -m naast.ui.assets` after `npm ci --ignore-scripts`. The result lies in `static/built` and is
never committed. The stylesheet carries the NL Design System in a cascade layer, cut down to the classes and
design tokens that our pages use; our own files of `look/` come after it, outside the layer, and therefore win.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from naast.ui.icons import ICONS as FROM_PYTHON

HERE = Path(__file__).resolve().parent
NAAST = HERE.parent
BUILT = HERE / "static" / "built"
LOOK = ("tokens", "base", "components", "layout", "print")

THEME = "@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css"
COMPONENTS = (
    "@nl-design-system-candidate/button-css/dist/button.css",
    "@nl-design-system-candidate/heading-css/dist/heading.css",
    "@nl-design-system-candidate/link-css/dist/link.css",
    "@nl-design-system-candidate/paragraph-css/dist/paragraph.css",
    "@nl-design-system-candidate/skip-link-css/dist/skip-link.css",
    "@utrecht/form-field-css/dist/index.css",
    "@utrecht/form-label-css/dist/index.css",
    "@utrecht/select-css/dist/index.css",
    "@utrecht/textarea-css/dist/index.css",
    "@utrecht/textbox-css/dist/index.css",
)
FONT = "@fontsource-variable/noto-sans/files/noto-sans-latin-wght-normal.woff2"
ICONS = "@tabler/icons/icons/outline"

# The sheet of icons is the icon of the page as well: a calendar, neutral on a watched phone.
PAGE_ICON = "calendar"

ICON_USED = re.compile(r"""(?:\bicon=|<c-icon\s+name=|\{%\s*icon\s+)["']([a-z][a-z0-9-]*)["']""")
CLASS_USED = re.compile(r"\b(?:nl|utrecht)-[a-z0-9_-]+")
CLASS = re.compile(r"\.([a-zA-Z][\w-]*)")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
TOKEN = re.compile(r"(--[\w-]+)\s*:\s*([^;{}]+);?")
VAR = re.compile(r"var\(\s*(--[\w-]+)")


class Missing(Exception):
    """Something that should have been installed is not there."""


@dataclass(frozen=True)
class Rule:
    """One block of a stylesheet: what stands before the brace, and what stands between the braces."""

    prelude: str
    body: str

    @property
    def nested(self) -> bool:
        return self.prelude.startswith(("@media", "@supports", "@layer", "@container"))


def read(modules: Path, name: str) -> str:
    path = modules / name
    if not path.is_file():
        raise Missing(f"{name} is not installed: run `npm ci --ignore-scripts` first")
    return path.read_text(encoding="utf-8")


def rules(css: str) -> Iterator[Rule]:
    """The blocks of a stylesheet at its top level; statements without a block (`@charset`) are dropped."""
    at = 0
    while (opening := css.find("{", at)) != -1:
        depth, closing = 1, opening + 1
        while depth:
            depth += {"{": 1, "}": -1}.get(css[closing], 0)
            closing += 1
        yield Rule(css[at:opening].rpartition(";")[2].strip(), css[opening + 1 : closing - 1])
        at = closing


def keep_used(css: str, classes: set[str]) -> str:
    """Only the rules of which some selector speaks of nothing but classes that our pages use."""
    kept: list[str] = []
    for rule in rules(css):
        if rule.nested:
            inner = keep_used(rule.body, classes)
            kept += [f"{rule.prelude}{{{inner}}}"] if inner else []
            continue
        selectors = [s for s in split_selectors(rule.prelude) if set(CLASS.findall(s)) <= classes]
        if selectors:
            kept.append(f"{','.join(selectors)}{{{rule.body}}}")
    return "".join(kept)


def split_selectors(prelude: str) -> list[str]:
    """Split at the commas that are not inside brackets: `:is(a, b), c` holds two selectors."""
    parts, depth, start = [], 0, 0
    for at, letter in enumerate(prelude):
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if letter == "," and depth == 0:
            parts.append(prelude[start:at].strip())
            start = at + 1
    return [*parts, prelude[start:].strip()]


def tokens_for(css: str, theme: str) -> str:
    """The design tokens that the stylesheet asks for, and those that these are made of."""
    known = {name: value.strip() for name, value in TOKEN.findall(theme)}
    wanted: set[str] = set()
    queue = set(VAR.findall(css))
    while queue:
        name = queue.pop()
        wanted.add(name)
        queue |= set(VAR.findall(known.get(name, ""))) - wanted
    return ":root{" + "".join(f"{name}:{known[name]};" for name in sorted(wanted & known.keys())) + "}"


def squeeze(css: str) -> str:
    """Without comments and without white space that carries no meaning."""
    css = COMMENT.sub("", css)
    css = re.sub(r"\s+", " ", css)
    css = re.sub(r"\s*([{};,])\s*", r"\1", css)
    css = re.sub(r":\s+", ":", css)
    return css.replace(";}", "}").strip()


def pages() -> Iterator[str]:
    """The text of every file of ours that may ask for an icon or a class."""
    for pattern in ("*.html", "*.py"):
        for path in sorted(NAAST.rglob(pattern)):
            if path != Path(__file__).resolve():
                yield path.read_text(encoding="utf-8")


def used(pattern: re.Pattern[str], texts: Iterable[str]) -> set[str]:
    return {found for text in texts for found in pattern.findall(text)}


def stylesheet(modules: Path, classes: set[str]) -> str:
    parts = (keep_used(COMMENT.sub("", read(modules, name)), classes) for name in COMPONENTS)
    foreign = "".join(parts)
    own = "".join((HERE / "look" / f"{name}.css").read_text(encoding="utf-8") for name in LOOK)
    return squeeze(f"@layer nlds{{{tokens_for(foreign, read(modules, THEME))}{foreign}}}") + squeeze(own)


def drawing(modules: Path, name: str) -> str:
    """The strokes of one icon; the empty frame that every icon starts with is left out."""
    try:
        source = read(modules, f"{ICONS}/{name}.svg")
    except Missing as why:
        raise Missing(f"there is no icon called {name!r}, or the icons are not installed") from why
    strokes = re.sub(r'<path stroke="none" d="M0 0h24v24H0z" fill="none" />', "", source)
    inside = re.sub(r"^.*?<svg[^>]*>|</svg>\s*$", "", strokes, flags=re.DOTALL)
    return re.sub(r"\s*\n\s*", "", inside).replace(" />", "/>")


def sheet_of_icons(modules: Path, names: Iterable[str]) -> str:
    symbols = "".join(
        f'<symbol id="{name}" viewBox="0 0 24 24">{drawing(modules, name)}</symbol>'
        for name in sorted({*names, PAGE_ICON})
    )
    page = f'<g fill="none" stroke="#57625f" stroke-width="2">{drawing(modules, PAGE_ICON)}</g>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">{symbols}{page}</svg>'


def build(modules: Path, target: Path = BUILT) -> dict[str, int]:
    """Write everything anew; says how many bytes each file has."""
    texts = list(pages())
    written = {
        "look.css": stylesheet(modules, used(CLASS_USED, texts)),
        "icons.svg": sheet_of_icons(modules, used(ICON_USED, texts) | FROM_PYTHON),
    }
    shutil.rmtree(target, ignore_errors=True)
    (target / "fonts").mkdir(parents=True)
    for name, text in written.items():
        (target / name).write_text(text, encoding="utf-8")
    shutil.copyfile(modules / FONT, target / "fonts" / "noto-sans.woff2")
    return {str(path.relative_to(target)): path.stat().st_size for path in sorted(target.rglob("*.*"))}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m naast.ui.assets", description="Build the look.")
    parser.add_argument("--modules", type=Path, default=NAAST.parent / "node_modules")
    try:
        sizes = build(parser.parse_args().modules)
    except Missing as why:
        sys.stderr.write(f"{why}\n")
        return 1
    sys.stdout.write("".join(f"{size:>8} {name}\n" for name, size in sizes.items()))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
