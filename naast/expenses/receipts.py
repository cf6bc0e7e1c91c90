"""A receipt is what is seen on it, and nothing else: it is drawn again, and what was sent is not kept.

Beside a picture a camera writes where and when; in a PDF lie its maker, what a black bar covers, what starts by itself,
other files. None of that comes along.
"""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from naast.expenses import drawing
from naast.people.scanning import scan
from naast.people.tables import Unreadable

JPEG, PNG, PDF = "jpeg", "png", "pdf"
MOST_BYTES = drawing.MOST_BYTES
# A photo of a telephone has fewer. It is kept so large that the smallest letters of a bill can be read.
MOST_PIXELS, LONGEST = 30_000_000, 2400
FORMATS = ("JPEG", "PNG")
# Greys in sixteen bits: so many of them make one grey of a picture in eight.
FINER = 257


class NoReceipt(Exception):
    """What was chosen is no receipt; with what is the matter in one word."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """A receipt that was looked at and drawn again: only `read` makes one."""

    kind: str
    content: bytes


def read(content: bytes, *, hidden: bool = False) -> Receipt:
    """A receipt of what somebody sent; where nobody may be found (`hidden`) only of a photo.

    Raises NoReceipt. It takes some tenths of a second, and as long as a scanner takes: not within a transaction.
    """
    if not content:
        raise NoReceipt("empty")
    if len(content) > MOST_BYTES:
        raise NoReceipt("large")
    is_pdf = content.startswith(b"%PDF-")
    if is_pdf and hidden:
        raise NoReceipt("hidden")
    try:
        scan(content)
    except Unreadable as said:
        raise NoReceipt(str(said)) from said
    return Receipt(PDF, _pages_of(content)) if is_pdf else _picture_of(content)


def _pages_of(content: bytes) -> bytes:
    """By a program of its own, which knows nothing of this house: a file made to break it breaks that program."""
    words = [sys.executable, "-I", drawing.__file__, str(drawing.SECONDS)]
    try:
        drawn = subprocess.run(
            words, input=content, capture_output=True, check=False, cwd="/", env={}, timeout=2 * drawing.SECONDS
        )
    except subprocess.TimeoutExpired as long:
        raise NoReceipt("heavy") from long
    if drawn.returncode:
        raise NoReceipt(drawing.SAYS.get(drawn.returncode, "heavy"))
    return drawn.stdout


def _picture_of(content: bytes) -> Receipt:
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


def _drawn_again(picture: Image.Image) -> Receipt:
    """Only what is seen, upright, and white where it is seen through. What else a file may hold is not taken."""
    kind = PNG if picture.format == "PNG" else JPEG
    picture.thumbnail((LONGEST, LONGEST))
    seen = _in_eight_bits(ImageOps.exif_transpose(picture)).convert("RGBA")
    paper = Image.new("RGB", seen.size, "white")
    paper.paste(seen, mask=seen)
    for there in (kind, JPEG):  # a PNG of which every point differs is larger than what came in
        drawn = BytesIO()
        paper.save(drawn, there, quality=85)
        if drawn.tell() <= MOST_BYTES:
            return Receipt(there, drawn.getvalue())
    raise NoReceipt("pixels")


def _in_eight_bits(picture: Image.Image) -> Image.Image:
    """A scan in sixteen bits of grey as a picture in eight: otherwise all but the blackest black would become white."""
    if not picture.mode.startswith(("I", "F")):
        return picture
    picture.info.pop("transparency", None)
    return picture.convert("F").point(lambda grey: grey / FINER).convert("L")
