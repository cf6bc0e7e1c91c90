"""The build of the look: what is kept, what is dropped, and that nothing is asked for that is not there."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

from naast.ui import assets
from naast.ui.icons import ICONS, UnknownIcon
from naast.ui.pieces import Option
from naast.ui.shell import Item, Shell
from naast.ui.widgets import Tiles


def test_only_rules_for_classes_in_use_are_kept() -> None:
    css = ".nl-a{x:1}.nl-a--big,.nl-b{x:2}@media print{.nl-c{x:3}}@media print{.nl-a{x:4}}"
    assert assets.keep_used(css, {"nl-a", "nl-b"}) == ".nl-a{x:1}.nl-b{x:2}@media print{.nl-a{x:4}}"


def test_commas_inside_brackets_do_not_split_a_selector() -> None:
    assert assets.split_selectors(":is(.a, .b) c, .d") == [":is(.a, .b) c", ".d"]


def test_tokens_are_followed_from_one_to_the_next() -> None:
    theme = ".theme{--a: var(--b);--b: 1px;--c: 2px}"
    assert assets.tokens_for("p{x:var(--a)}", theme) == ":root{--a:var(--b);--b:1px;}"


def test_white_space_goes_and_meaning_stays() -> None:
    css = "/* why */ .a  .b { color : red; width: calc(1px + 2px) ; }\n.c :focus { x: 1 }"
    assert assets.squeeze(css) == ".a .b{color :red;width:calc(1px + 2px)}.c :focus{x:1}"


def test_what_is_not_installed_is_named_in_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(assets.Missing, match="npm ci --ignore-scripts"):
        assets.build(tmp_path, tmp_path / "built")
    assert not (tmp_path / "built").exists()


def test_an_unknown_icon_stops_the_build(modules: Path) -> None:
    with pytest.raises(assets.Missing, match="no icon called 'no-such-icon'"):
        assets.sheet_of_icons(modules, ["no-such-icon"])


def test_every_icon_that_a_page_asks_for_is_on_the_sheet_and_no_other(built: Path) -> None:
    sheet = (built / "icons.svg").read_text()
    drawn = set(re.findall(r'<symbol id="([a-z0-9-]+)"', sheet))
    assert drawn == assets.used(assets.ICON_USED, assets.pages()) | ICONS | {assets.PAGE_ICON}


def test_the_stylesheet_is_one_file_without_images_imports_or_other_hosts(built: Path) -> None:
    css = (built / "look.css").read_text()
    assert re.findall(r"url\(([^)]*)\)", css) == ["fonts/noto-sans.woff2"]
    assert "@import" not in css
    assert css.startswith("@layer nlds{")


def test_the_stylesheet_asks_for_no_token_that_nobody_gives(built: Path) -> None:
    css = (built / "look.css").read_text()
    own = css[css.index("@font-face") :]
    asked = set(re.findall(r"var\((--[\w-]+)\)", own))
    given = set(re.findall(r"(--[\w-]+):", own))
    assert asked - given == set()


def test_every_family_that_is_asked_for_first_is_the_one_that_is_loaded(built: Path) -> None:
    """Buttons and fields read the family from a token of the theme; the last word there is ours."""
    css = (built / "look.css").read_text()
    own = css[css.index("@font-face") :]
    [loaded] = re.findall(r"@font-face\{font-family:'([^']+)'", own)
    for token in ("--basis-text-font-family-default", "--basis-form-control-font-family"):
        [family] = re.findall(rf"{token}:([^;}}]+)", own)
        assert family.split(",")[0] in (f"'{loaded}'", "var(--basis-text-font-family-default)")


def test_the_look_stays_light(built: Path) -> None:
    """Of the 60 kB that a cold desk may weigh; the font is the bulk."""
    weights = {name: len(gzip.compress((built / name).read_bytes())) for name in ("look.css", "icons.svg")}
    assert weights["look.css"] <= 12_000, weights
    assert weights["icons.svg"] <= 4_000, weights
    assert (built / "fonts" / "noto-sans.woff2").stat().st_size <= 36_000


def test_an_icon_from_python_that_the_sheet_lacks_is_refused_at_once() -> None:
    with pytest.raises(UnknownIcon, match="no-such-icon"):
        Item("Vandaag", "/", "no-such-icon")
    with pytest.raises(UnknownIcon):
        Option("yes", "Ja", "no-such-icon")
    with pytest.raises(UnknownIcon):
        Tiles(icons={"yes": "no-such-icon"})


def test_a_thumb_reaches_four_items() -> None:
    five = [Item(str(number), "/", "home") for number in range(5)]
    assert len(Shell(items=five[:4]).items) == 4
    with pytest.raises(ValueError, match="4 items at most"):
        Shell(items=five)


def names_in(script: str) -> set[str]:
    """What a script puts in the one room that all scripts of a page share."""
    return set(re.findall(r"^(?:async )?(?:function|const|let|var|class) (\w+)", script, re.MULTILINE))


def test_no_two_scripts_of_a_page_use_one_name():
    assert names_in("function one() {}\n  function in_it() {}\nasync function two() {}\nconst three = 3;") == {
        "one", "two", "three",
    }  # fmt: skip
    scripts = sorted(Path(assets.__file__).parents[1].glob("*/static/naast/*.js"))
    assert len(scripts) >= 3
    names = [name for script in scripts for name in names_in(script.read_text(encoding="utf-8"))]
    assert [name for name in names if names.count(name) > 1] == []
