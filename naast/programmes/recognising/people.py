"""Names of people in a note: known ones, those on a list, and words that are no Dutch and stand where a name stands."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from naast.programmes.recognising.language import (
    BEFORE,
    BEHIND,
    FIRST_NAMES,
    HARMLESS,
    LONGEST,
    SURE_TITLES,
    SURNAMES,
    TITLES,
    WORDS,
    folded,
    is_compound,
    listed,
    phrases,
)
from naast.programmes.recognising.note import Word, words_of

LINKS = frozenset("van von de den der het ten ter te 't el al la le ben bin da di dos del vd v d".split())  # noqa: SIM905
# These have a dot behind them that ends no sentence.
SHORTENED = frozenset("mevr mw mvr dhr hr mr mrs drs dr ir ds fam v d vd".split())  # noqa: SIM905
# Behind these a letter is no name.
LETTERED = frozenset(
    [
        "plan",
        "vitamine",
        "hepatitis",
        "groep",
        "type",
        "klas",
        "blok",
        "lijn",
        "team",
        "deel",
        "bijlage",
        "fase",
        "rijbewijs",
        "gebouw",
    ]
)
# Behind these somebody stands, or what has *the* before it.
BESIDE = frozenset("bij met tegen aan namens zonder volgens".split())  # noqa: SIM905
INITIAL = "initial"
NO_INITIAL = ("U", "X", "I")
INITIALS = re.compile(
    r"(?<![\w.])(?:[^\W\d_a-zß-ÿ]\.[ -]?){1,4}(?![\w.]*\d)|(?<![\w.'’/&-])[^\W\d_a-zß-ÿ](?![\w.'’/&+-])"
)
SMALL_INITIAL = re.compile(r"(?<![\w.])[a-z]\.(?!\w)")
# A word that is no longer has a Dutch one near it anyway, so that says little about a slip of the pen.
SHORT_ONE, SHORTEST = 5, 3
# Below this share of Dutch words, of so many, a text is in another language.
LEAST_DUTCH, ENOUGH_WORDS = 0.6, 6
# First name, small words, initials and family name.
MOST_WORDS = 7


def names_in(text: str, known: Collection[str], taken: Sequence[tuple[int, int]] = ()) -> Iterator[tuple[int, int]]:
    """Where names stand in a bare text, first and last name together; what is `taken` is something else already."""
    taken = [*taken, *_phrases_in(text)]
    words = [one for one in words_of(text) if not any(start < one.end and one.start < end for start, end in taken)]
    foreign = _is_in_another_language(words)
    named = [_is_name(words, at, known, foreign=foreign) for at in range(len(words))]
    at = 0
    while at < len(words):
        last = _last_of(words, named, at, text) if named[at] else at
        if named[at]:
            yield words[_first_of(words, at)].start, words[last].end
        at = last + 1
    yield from _initials(text, words)


def _phrases_in(text: str) -> list[tuple[int, int]]:
    small = folded(text)
    if len(small) != len(text):  # a letter that folds into two: the words one by one will do
        return []
    return [one.span() for phrase in phrases() for one in re.finditer(rf"\b{re.escape(phrase)}\b", small)]


def _first_of(words: Sequence[Word], at: int) -> int:
    """Where the small words of a family name begin, behind a title or an initial: *mevrouw van den Berg*."""
    first = at
    while first and words[first - 1].plain in LINKS:
        first -= 1
    behind_a_title = first and (_is_one_of(words[first - 1].plain, TITLES, SURE_TITLES) or words[first - 1].letter)
    return first if behind_a_title else at


def _last_of(words: Sequence[Word], named: Sequence[bool], at: int, text: str) -> int:
    """The last word of the name that begins here: what follows at once, over small words and initials."""
    last = at
    for next_ in range(at + 1, min(at + MOST_WORDS, len(words))):
        one = words[next_]
        if next_ == last + 1 and not re.fullmatch(r" |\. ?|-", text[words[last].end : one.start]):
            break
        if named[next_] or _is_family_name(one):
            last = next_
        elif one.plain not in LINKS and not one.letter:
            break
    return last


def _is_family_name(one: Word) -> bool:
    """May this be the family name behind a first one?"""
    if one.capital:
        return not one.begins and len(one.said) > 1 and not _is_harmless(one.plain)
    return one.plain in listed(SURNAMES) or (len(one.plain) >= SHORTEST and not (one.dutch or one.mistyped))


def _is_one_of(plain: str, *lists: str) -> bool:
    return any(plain in listed(name) for name in lists)


def _is_harmless(plain: str) -> bool:
    return plain in listed(HARMLESS)


def _is_in_another_language(words: Sequence[Word]) -> bool:
    """Of a text that is not in Dutch it says nothing that its words are no Dutch."""
    small = {one.plain: one for one in words if SHORTEST <= len(one.plain) <= LONGEST and one.said.islower()}
    return len(small) >= ENOUGH_WORDS and sum(one.dutch for one in small.values()) < len(small) * LEAST_DUTCH


def _is_name(words: Sequence[Word], at: int, known: Collection[str], *, foreign: bool) -> bool:
    """One word, by what it is and by what stands around it."""
    one = words[at]
    if not 2 <= len(one.plain) <= LONGEST or one.plain in LINKS or _is_one_of(one.plain, TITLES, SURE_TITLES):
        return False
    title = _title_of(words, at)
    behind = words[at + 1].plain if at + 1 < len(words) else ""
    if one.plain in listed(FIRST_NAMES) or _is_known(one, known):
        return _is_listed_name(words, at, title)
    if title and (one.capital or not foreign) and _follows(one, title):
        return True
    if _is_harmless(one.plain):
        return False
    if one.capital and not one.begins:
        return one.plain in listed(SURNAMES) or not (_is_abbreviation(one.said) or _is_of_every_day(one.plain))
    if foreign or len(one.plain) < SHORTEST or one.dutch or re.search(r"[-']", one.plain):
        return False
    return _is_no_slip(one, words[at - 1].plain if at else "", behind)


def _title_of(words: Sequence[Word], at: int) -> str:
    """What says that a name comes, over small words: a title, or an initial; empty when nothing does."""
    for back in range(at - 1, max(-1, at - 5), -1):
        one = words[back]
        if words[back + 1].begins and not words[back + 1].wrapped and len(one.plain) > 1 and one.plain not in SHORTENED:
            return ""  # of the sentence before
        if _is_one_of(one.plain, TITLES, SURE_TITLES):
            return one.plain
        if back == at - 1 and one.letter:
            return INITIAL
        if one.plain not in LINKS and len(one.plain) > 1:
            return ""
    return ""


def _is_known(one: Word, known: Collection[str]) -> bool:
    """Is it the name of somebody known here: as it is, with the s of possession, or as half of it?"""
    if one.plain in known:
        return True
    others = {one.plain.removesuffix("s"), *re.split(r"[-']", one.plain)} - {one.plain}
    return any(other in known and other not in listed(WORDS) for other in others) and not one.dutch


def _is_listed_name(words: Sequence[Word], at: int, title: str) -> bool:
    """A name that is a word as well (Roos, Wil, Mark) needs a capital that says something, or a place for a name."""
    one, behind = words[at], words[at + 1] if at + 1 < len(words) else None
    if one.plain == "jan" and one.begins and not one.capital:
        return False  # behind a number: a month
    if not _is_one_of(one.plain, WORDS, HARMLESS) or title in listed(SURE_TITLES):
        return True
    if one.capital and not one.begins:
        return True
    if behind is not None and (behind.letter or _begins_family_name(words, at + 1)):
        return True
    if one.capital:
        return behind is not None and behind.plain in listed(BEHIND)
    return at > 0 and words[at - 1].plain in BESIDE


def _begins_family_name(words: Sequence[Word], at: int) -> bool:
    while at < len(words) - 1 and words[at].plain in LINKS:
        at += 1
    return words[at].plain in listed(SURNAMES)


def _follows(one: Word, title: str) -> bool:
    """May this word be the name behind a title? On the next line its capital says nothing."""
    capital = one.capital and not one.wrapped
    if title == INITIAL:
        return (capital or one.shouted) and (one.plain in listed(SURNAMES) or one.plain not in listed(WORDS))
    if title in listed(SURE_TITLES):
        return capital or one.plain in listed(SURNAMES) or not _is_one_of(one.plain, WORDS, HARMLESS)
    if capital:
        return not _is_harmless(one.plain)
    return len(one.plain) >= SHORTEST and not one.dutch and not _is_harmless(one.plain)


def _is_abbreviation(said: str) -> bool:
    """Three capitals and more are an organisation, mostly."""
    return len(said) >= SHORTEST and said.isupper()


def _is_of_every_day(plain: str) -> bool:
    """A Dutch word, or several in one. Forms of a word do not count: with a capital Jentje is no diminutive."""
    return all(_is_one_of(part, HARMLESS, WORDS) or is_compound(part) for part in plain.split("-"))


def _is_no_slip(one: Word, before: str, behind: str) -> bool:
    """No Dutch word: a name, unless it is a slip of the pen and nothing around it says that somebody is here."""
    placed = before in listed(BEFORE) or behind in listed(BEHIND)
    if one.capital:
        return placed or len(one.plain) <= SHORT_ONE or not one.mistyped
    if len(one.plain) > SHORT_ONE:
        return before in BESIDE or not one.mistyped
    return placed and not (len(one.plain) == SHORTEST and one.mistyped)


def _initials(text: str, words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """A letter in the place of a name: *M. belde*, *met K naar de markt*, *mevr. h.*."""
    at = {one.start: number for number, one in enumerate(words)}
    for one in INITIALS.finditer(text):
        number = at.get(one.start())
        if number is None or words[number].shouted or one.group() in NO_INITIAL:
            continue
        if not number or words[number - 1].plain not in LETTERED:
            yield one.start(), one.start() + len(one.group().rstrip(" -"))
    for one in SMALL_INITIAL.finditer(text):
        number = at.get(one.start())
        if number and words[number - 1].plain in listed(SURE_TITLES):
            yield one.span()
