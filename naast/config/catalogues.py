"""The words of each language: compiled without gettext, and checked that every English text has its Dutch one."""

from __future__ import annotations

import ast
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import polib

HOUSE = Path(__file__).resolve().parent.parent
# Which argument of each function is a msgid; the plural is a text of its own.
TEXTS = {
    "_": (0,),
    "gettext": (0,),
    "gettext_lazy": (0,),
    "gettext_noop": (0,),
    "ngettext": (0, 1),
    "ngettext_lazy": (0, 1),
    "pgettext": (1,),
    "pgettext_lazy": (1,),
    "npgettext": (1, 2),
    "npgettext_lazy": (1, 2),
}
Message = tuple[str, str]  # context and msgid


def compile_all() -> int:
    """Write each catalogue beside its source, only when the source is newer."""
    for source in sorted(HOUSE.glob("**/locale/*/LC_MESSAGES/*.po")):
        compiled = source.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime:
            polib.pofile(str(source)).save_as_mofile(str(compiled))
    return 0


def check() -> int:
    """Every text has one Dutch translation in the whole house; nothing is fuzzy, empty, double or left over."""
    used = texts_used()
    known: dict[Message, str] = {}
    wrong = twice()
    for source in sorted(HOUSE.glob("**/locale/nl/LC_MESSAGES/django.po")):
        where = source.relative_to(HOUSE.parent)
        for entry in polib.pofile(str(source)):
            message = (entry.msgctxt or "", entry.msgid)
            wrong.extend(f"{where}:{entry.linenum}: {what}: {entry.msgid!r}" for what in faults(entry, message in used))
            if known.setdefault(message, entry.msgstr) != entry.msgstr:
                wrong.append(f"{where}:{entry.linenum}: said in another way elsewhere: {entry.msgid!r}")
    for message, places in sorted(used.items(), key=lambda found: found[1]):
        if message not in known:
            wrong.append(f"{places[0]}: no Dutch for: {message[1]!r}")
    sys.stdout.writelines(f"{line}\n" for line in wrong)
    sys.stdout.write(f"{len(used)} texts, {len(wrong)} to mend\n")
    return 1 if wrong else 0


def twice() -> list[str]:
    """Every text that stands twice in one catalogue, in any language: GNU msgfmt stops on it."""
    wrong: list[str] = []
    for source in sorted(HOUSE.glob("**/locale/*/LC_MESSAGES/*.po")):
        seen: set[Message] = set()
        for entry in polib.pofile(str(source)):
            if (message := (entry.msgctxt or "", entry.msgid)) in seen:
                wrong.append(f"{source.relative_to(HOUSE.parent)}:{entry.linenum}: stands twice: {entry.msgid!r}")
            seen.add(message)
    return wrong


def faults(entry: polib.POEntry, is_used: bool) -> Iterator[str]:
    texts = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
    if entry.obsolete or not is_used:
        yield "left over"
    if entry.fuzzy:
        yield "fuzzy"
    if not all(text.strip() for text in texts):
        yield "empty"
    named = re.compile(r"%\(\w+\)[sd]|\{\w*\}")
    if any(set(named.findall(text)) - set(named.findall(entry.msgid + entry.msgid_plural)) for text in texts):
        yield "names a value that the English text does not"


def texts_used() -> dict[Message, list[str]]:
    """Each text in code and templates, with the places where it stands."""
    found: dict[Message, list[str]] = defaultdict(list)
    for path in sorted(HOUSE.glob("**/*.py")):
        if "migrations" not in path.parts:
            for line, message in texts_in_code(path.read_text()):
                found[message].append(f"{path.relative_to(HOUSE.parent)}:{line}")
    for path in sorted([*HOUSE.glob("**/templates/**/*.html"), *HOUSE.glob("**/templates/**/*.txt")]):
        for line, message in texts_in_template(path):
            found[message].append(f"{path.relative_to(HOUSE.parent)}:{line}")
    return found


def texts_in_code(source: str) -> Iterator[tuple[int, Message]]:
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        words = [part.value if isinstance(part, ast.Constant) else None for part in node.args]
        if name not in TEXTS or len(words) <= TEXTS[name][0]:
            continue
        text = words[TEXTS[name][0]]
        if isinstance(text, str) and text:
            yield node.lineno, (str(words[0]) if "pgettext" in name else "", text)


def texts_in_template(path: Path) -> Iterator[tuple[int, Message]]:
    """Django turns a template into calls that read as code; each call is read as such."""
    from django.utils.translation.template import templatize

    code = templatize(path.read_text(), origin=str(path))
    call = re.compile(r"""\b(_|n?p?gettext)\((?=\s*u?['"])""")
    for match in call.finditer(code):
        line = code.count("\n", 0, match.start()) + 1
        for _, message in texts_in_code(whole_call(code[match.start() :])):
            yield line, message


def whole_call(code: str) -> str:
    """The shortest beginning that is a whole expression."""
    for end in (found.end() for found in re.finditer(r"\)", code)):
        try:
            ast.parse(code[:end], mode="eval")
        except SyntaxError:
            continue
        return code[:end]
    return "None"


def main() -> int:
    if sys.argv[1:] == ["compile"]:
        return compile_all()
    from django.conf import settings

    settings.configure(USE_I18N=True)
    return check()


if __name__ == "__main__":
    raise SystemExit(main())
