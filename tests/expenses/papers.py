"""Receipts as telephones and programs make them: with more in the file than is seen on the paper."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw
from PIL.PngImagePlugin import PngInfo

PLACE = b"52.37,4.90 Geheimstraat 9"


def photo(kind: str, wide: int = 40, high: int = 20) -> bytes:
    """Turned a quarter, and with where it was taken beside it."""
    beside, words, drawn = Image.Exif(), PngInfo(), io.BytesIO()
    beside[0x0112], beside[0x010E] = 6, PLACE.decode()
    words.add_text("Comment", PLACE.decode())
    Image.new("RGB", (wide, high), "teal").save(drawn, kind, exif=beside, comment=PLACE, pnginfo=words)
    return drawn.getvalue()


def pdf(*, pages: int = 1, wide: int = 200, high: int = 300) -> bytes:
    """Pages with a black square in the upper left corner, and who made them and where beside it."""
    paper, drawn = Image.new("RGB", (wide, high), "white"), io.BytesIO()
    ImageDraw.Draw(paper).rectangle((0, 0, wide // 2, high // 2), fill="black")
    paper.save(drawn, "PDF", save_all=True, append_images=[paper] * (pages - 1), author=PLACE.decode())
    return drawn.getvalue()


def written(*objects: bytes, catalog: bytes = b"", page: bytes = b"", ends: bytes = b"") -> bytes:
    """A PDF of one page of A4, by hand: more for its catalog, its page and its end, and objects from number 4 on."""
    own = [
        b"<< /Type /Catalog /Pages 2 0 R " + catalog + b" >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] " + page + b" >>",
        *objects,
    ]
    body, places = b"%PDF-1.7\n", []
    for number, said in enumerate(own, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, said)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer\n<< /Root 1 0 R /Size %d %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(own) + 1, ends, len(body))
    return body + b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(own) + 1, table) + trailer


def stream(said: bytes, about: bytes = b"") -> bytes:
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (about, len(said), said)


def drawing_of(said: bytes, box: bytes = b"[0 0 595 842]", more: bytes = b"") -> bytes:
    """Something that can be drawn on a page, more than once."""
    return stream(said, b"/Type /XObject /Subtype /Form /BBox %s %s" % (box, more))


JPEG, PNG, HUGE = photo("jpeg") + PLACE, photo("png") + PLACE, photo("png", 10_000, 4_000)
PDF = pdf()
