"""What comes back, what a year may hold, how far a hidden place is, and what counts as a receipt. Plain Python.

The limits are those of the Dutch tax rules for volunteers: above one of them the whole sum of that month or year is
taxed, several organisations are added up, and costs count along as soon as there is an allowance as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

# Euros for a kilometre. It is written beside a claim when it is approved, so that a new one changes nothing of before.
PER_KM = Decimal("0.23")
# From a year on: euros a month and a year.
LIMITS = {2022: (180, 1800), 2023: (190, 1900), 2024: (210, 2100), 2025: (210, 2100), 2026: (220, 2200)}
NEAR = Decimal("0.8")
# Where nobody may be found, a distance is kept in steps so wide that it leads nowhere. Upwards: nobody loses money.
NEUTRAL_KM = Decimal(20)
CENT = Decimal("0.01")

COSTS, ALLOWANCE, ELSEWHERE = "costs", "allowance", "elsewhere"
JPEG, PNG, PDF = "jpeg", "png", "pdf"
MOST_BYTES = 5_000_000
# A photo of a telephone has fewer. It is kept so large that the smallest letters of a bill can be read.
MOST_PIXELS, LONGEST = 30_000_000, 2400
FORMATS = ("JPEG", "PNG")
# A name in a PDF, as far as its end; and the names of what starts by itself, runs, or lies in it as another file.
NAME = re.compile(rb"/([^\x00\t\n\f\r ()<>\[\]{}/%]+)")
RUNS = {b"JavaScript", b"JS", b"Launch", b"EmbeddedFile", b"EmbeddedFiles", b"OpenAction"}
# Greys in sixteen bits: so many of them make one grey of a picture in eight.
FINER = 257


def neutral(kilometres: Decimal) -> Decimal:
    """The distance as it is kept for a place that is hidden: upwards to the next step."""
    return (kilometres / NEUTRAL_KM).to_integral_value(ROUND_CEILING) * NEUTRAL_KM


def worth(kilometres: Decimal, euros: Decimal, per_km: Decimal | None) -> Decimal:
    """What a claim comes to in euros."""
    return (kilometres * (PER_KM if per_km is None else per_km) + euros).quantize(CENT)


def limits_of(year: int) -> tuple[Decimal, Decimal]:
    """The limit of a month and of a year; of a year that is not known yet those of the last one that is."""
    known = max((one for one in LIMITS if one <= year), default=min(LIMITS))
    month, whole = LIMITS[known]
    return Decimal(month), Decimal(whole)


@dataclass(frozen=True, slots=True)
class Line:
    """One claim in the table of a year."""

    month: int
    kind: str
    euros: Decimal


@dataclass(frozen=True, slots=True)
class Month:
    """One month: what it came to here and elsewhere."""

    number: int
    costs: Decimal
    allowance: Decimal
    elsewhere: Decimal
    near: bool
    over: bool

    @property
    def total(self) -> Decimal:
        return self.costs + self.allowance + self.elsewhere


@dataclass(frozen=True, slots=True)
class Year:
    """A year of one volunteer, beside what it may hold."""

    number: int
    months: Sequence[Month]
    total: Decimal
    limit: Decimal
    month_limit: Decimal
    # With costs alone there is no limit: what somebody really paid may always come back.
    counts: bool

    @property
    def near(self) -> bool:
        return self.counts and self.total >= self.limit * NEAR

    @property
    def over(self) -> bool:
        return self.counts and self.total > self.limit

    @property
    def full_months(self) -> list[Month]:
        return [one for one in self.months if one.over]

    @property
    def near_months(self) -> list[Month]:
        return [one for one in self.months if one.near and not one.over]


def year_of(lines: Iterable[Line], number: int) -> Year:
    """The table of a year, and where it comes near a limit."""
    month_limit, limit = limits_of(number)
    found = list(lines)
    counts = any(one.kind != COSTS for one in found)
    months = [_month(number, found, month_limit, counts=counts) for number in sorted({one.month for one in found})]
    total = sum((one.total for one in months), Decimal(0))
    return Year(number, months, total, limit, month_limit, counts)


def _month(number: int, lines: Iterable[Line], limit: Decimal, *, counts: bool) -> Month:
    sums = {COSTS: Decimal(0), ALLOWANCE: Decimal(0), ELSEWHERE: Decimal(0)}
    for line in lines:
        if line.month == number:
            sums[line.kind] += line.euros
    total = sum(sums.values(), Decimal(0))
    near, over = counts and total >= limit * NEAR, counts and total > limit
    return Month(number, sums[COSTS], sums[ALLOWANCE], sums[ELSEWHERE], near, over)


class NoReceipt(Exception):
    """What was chosen is no picture and no PDF; with what is the matter in one word."""


def read_receipt(content: bytes, *, hidden: bool = False) -> tuple[str, bytes]:
    """What kind of receipt this is, and its bytes without what a camera wrote beside the picture: where and when.

    A PDF is kept as it came, so one that runs something is refused; and every PDF where nobody may be found (`hidden`).
    """
    if not content:
        raise NoReceipt("empty")
    if len(content) > MOST_BYTES:
        raise NoReceipt("large")
    if content.startswith(b"%PDF-") and b"%%EOF" in content[-2048:]:
        if hidden:
            raise NoReceipt("hidden")
        if runs_something(content):
            raise NoReceipt("runs")
        return PDF, content
    try:
        with Image.open(BytesIO(content), formats=FORMATS) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise NoReceipt("pixels")
            return _drawn_again(picture)
    except UnidentifiedImageError as other:
        raise NoReceipt("kind") from other
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        raise NoReceipt("pixels") from bomb
    except (OSError, SyntaxError, ValueError) as cut:
        raise NoReceipt("broken") from cut


def runs_something(pdf: bytes) -> bool:
    """Whether this PDF names something that starts, runs or is another file; also where letters stand as their number.

    What is packed inside it is not looked into.
    """
    return any(_spelled(name) in RUNS for name in NAME.findall(pdf))


def _spelled(name: bytes) -> bytes:
    return re.sub(rb"#([0-9A-Fa-f]{2})", lambda letter: bytes.fromhex(letter[1].decode()), name)


def _drawn_again(picture: Image.Image) -> tuple[str, bytes]:
    """Only what is seen, upright, and white where it is seen through. What else a file may hold is not taken."""
    kind = PNG if picture.format == "PNG" else JPEG
    picture.thumbnail((LONGEST, LONGEST))
    seen = _in_eight_bits(ImageOps.exif_transpose(picture)).convert("RGBA")
    paper = Image.new("RGB", seen.size, "white")
    paper.paste(seen, mask=seen)
    drawn = BytesIO()
    paper.save(drawn, kind, quality=85)
    return kind, drawn.getvalue()


def _in_eight_bits(picture: Image.Image) -> Image.Image:
    """A scan in sixteen bits of grey as a picture in eight: otherwise all but the blackest black would become white."""
    if not picture.mode.startswith(("I", "F")):
        return picture
    picture.info.pop("transparency", None)
    return picture.convert("F").point(lambda grey: grey / FINER).convert("L")
