"""The pages of a PDF, drawn as pictures: a program that reads a PDF and writes one in which nothing else is.

It runs by itself, with bounded time and memory, without files to write and without a word of the house around it. A bar
over a name lies on the name here, as on paper; scripts, links, other files and what a program noted are not drawn.
"""

from __future__ import annotations

import resource
import sys
from contextlib import suppress
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the house knows this file by its name and its numbers; only the program itself draws
    from PIL.Image import Image
    from pypdfium2 import PdfPage

SECONDS, MEMORY = 10, 500_000_000
MOST_PAGES, MOST_BYTES = 10, 5_000_000
# Of a JPEG: what is too large at the first is tried at the next.
QUALITIES = (85, 60, 35)
# Points of a picture for each of the 72 to an inch that a PDF counts in; of a poster fewer.
FINE, LONGEST = 150 / 72, 2400
# How the program ends when there is nothing to draw.
UNREADABLE, LOCKED, PAGES, EMPTY, HEAVY = 3, 4, 5, 6, 7
SAYS = {UNREADABLE: "unreadable", LOCKED: "locked", PAGES: "pages", EMPTY: "empty", HEAVY: "heavy"}
NEEDS_A_PASSWORD = 4  # so PDFium says it


def drawn(content: bytes) -> bytes:
    """A PDF of the same pages as pictures. Ends the program when it is none, is locked, or holds too much."""
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        document = PdfDocument(content)
    except PdfiumError as wrong:
        sys.exit(LOCKED if wrong.err_code == NEEDS_A_PASSWORD else UNREADABLE)
    if not 0 < len(document) <= MOST_PAGES:
        sys.exit(PAGES if len(document) else EMPTY)
    document.init_forms()  # what was filled in is seen too
    try:
        first, *others = [_picture(page) for page in document]
    except PdfiumError:
        sys.exit(UNREADABLE)
    for quality in QUALITIES:
        pages = BytesIO()
        first.save(pages, "PDF", save_all=True, append_images=others, resolution=150, quality=quality)
        if pages.tell() <= MOST_BYTES:
            return pages.getvalue()
    sys.exit(HEAVY)


def _picture(page: PdfPage) -> Image:
    scale = min(FINE, LONGEST / max(*page.get_size(), 1))
    picture: Image = page.render(scale=scale, rev_byteorder=True).to_pil().convert("RGB")
    return picture


def _be_modest(seconds: int) -> None:
    """No more time and memory than this, and no file to write. A system may know some of these bounds only."""
    bounds = {resource.RLIMIT_CPU: seconds, resource.RLIMIT_AS: MEMORY, resource.RLIMIT_FSIZE: 0}
    for kind, most in bounds.items():
        with suppress(OSError, ValueError):
            resource.setrlimit(kind, (most, most))


if __name__ == "__main__":
    _be_modest(int(sys.argv[1]))
    sys.stdout.buffer.write(drawn(sys.stdin.buffer.read()))
