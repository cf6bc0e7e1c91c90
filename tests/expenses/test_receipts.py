"""A receipt is what is seen on it: whatever else is in the file does not come along."""

from __future__ import annotations

import io
import random

import pypdfium2
import pytest
from PIL import Image

from naast.expenses import drawing, receipts
from tests.expenses.papers import HUGE, JPEG, PDF, PLACE, PNG, drawing_of, pdf, stream, written

# Letters of a name, and a bar over them; in PDF's own words.
NAME = b"BT /F1 40 Tf 100 700 Td (GEHEIMSTRAAT) Tj ET"
BAR = b"0 0 0 rg 80 680 460 80 re f"
LETTERS = b"/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"
FONT = b"/Resources << " + LETTERS + b" >> /Contents 4 0 R"


def what(content: bytes, **said: bool) -> str:
    with pytest.raises(receipts.NoReceipt) as wrong:
        receipts.read(content, **said)
    return str(wrong.value)


def letters(content: bytes) -> str:
    return "".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(content))


def dark(content: bytes) -> float:
    """How much of the first page is not white."""
    [page, *_more] = pypdfium2.PdfDocument(content)
    grey = page.render().to_pil().convert("L")
    return sum(grey.histogram()[:128]) / (grey.width * grey.height)


def test_where_and_by_whom_a_receipt_was_made_is_not_kept():
    kept = [receipts.read(one) for one in (JPEG, PNG, PDF)]
    assert [one.kind for one in kept] == ["jpeg", "png", "pdf"]
    assert [PLACE in one for one in (JPEG, PNG)] == [True, True]
    assert [PLACE in one.content for one in kept] == [False, False, False]
    upright = [Image.open(io.BytesIO(one.content)) for one in kept[:2]]
    assert [(one.format, one.size, dict(one.getexif())) for one in upright] == [
        ("JPEG", (20, 40), {}), ("PNG", (20, 40), {}),
    ]  # fmt: skip
    made = [pypdfium2.PdfDocument(one).get_metadata_value("Author") for one in (PDF, kept[2].content)]
    assert made == [PLACE.decode(), ""]


@pytest.mark.parametrize("wide", [30, 3000])
def test_a_scan_in_sixteen_bits_of_grey_stays_readable(wide):
    scan, drawn = Image.new("I;16", (wide, 10), 65535), io.BytesIO()
    third = wide // 3
    scan.paste(0, (0, 0, third, 10))
    scan.paste(32896, (third, 0, 2 * third, 10))
    scan.save(drawn, "png")
    assert Image.open(io.BytesIO(drawn.getvalue())).mode.startswith("I")
    kept = Image.open(io.BytesIO(receipts.read(drawn.getvalue()).content)).convert("L")
    seen = [kept.getpixel((int(kept.width * part), kept.height // 2)) for part in (0.16, 0.5, 0.84)]
    assert all(abs(one - grey) <= 1 for one, grey in zip(seen, (0, 128, 255), strict=True)), seen


def test_a_photo_with_too_many_points_is_told_apart_from_a_file_that_is_too_large():
    assert [what(HUGE), what(b"x" * (receipts.MOST_BYTES + 1)), what(b"")] == ["pixels", "large", "empty"]
    assert [what(b"MZ program"), what(JPEG[:90])] == ["kind", "broken"]


def test_each_page_of_a_pdf_is_drawn_as_it_looks():
    kept = pypdfium2.PdfDocument(receipts.read(pdf(pages=3)).content)
    assert [tuple(map(round, page.get_size())) for page in kept] == [(200, 300)] * 3
    seen = kept[2].render().to_pil().convert("L")
    assert (seen.getpixel((20, 20)) < 10, seen.getpixel((180, 280)) > 245) == (True, True)
    assert dark(receipts.read(pdf(wide=9000, high=300)).content) == pytest.approx(0.25, abs=0.01)


def test_what_lies_under_a_bar_is_gone():
    covered = written(stream(NAME + b" " + BAR), page=FONT)
    assert "GEHEIMSTRAAT" in letters(covered)
    kept = receipts.read(covered).content
    assert letters(kept) == ""
    assert dark(kept) == pytest.approx(460 * 80 / (595 * 842), abs=0.002)


def test_a_bar_that_was_laid_on_the_page_afterwards_is_seen():
    laid = b"/Annots [<< /Type /Annot /Subtype /Square /Rect [80 680 540 760] /AP << /N 5 0 R >> >>]"
    look = drawing_of(b"0 0 0 rg 0 0 460 80 re f", b"[0 0 460 80]")
    kept = receipts.read(written(stream(NAME), look, page=FONT + laid)).content
    assert dark(kept) == pytest.approx(460 * 80 / (595 * 842), abs=0.002)


def test_what_was_filled_in_is_seen():
    field = (
        b"<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /V (VIJF EURO) /Rect [80 680 540 760] /DA (/F1 40 Tf 0 g) >>"
    )
    form = b"/AcroForm << /Fields [5 0 R] /NeedAppearances true /DA (/F1 40 Tf 0 g) /DR << " + LETTERS + b" >> >>"
    page = FONT + b" /Annots [5 0 R]"
    assert dark(receipts.read(written(stream(b""), page=FONT)).content) == 0
    assert dark(receipts.read(written(stream(b""), field, page=page, catalog=form)).content) > 0.002


@pytest.mark.parametrize(
    "catalog",
    [
        b"/OpenAction << /S /JavaScript /JS (app.alert) >>", b"/OpenAction << /S /Launch /F (calc) >>",
        b"/Names << /EmbeddedFiles << /Names [(a) << /Type /Filespec /EF << /F 4 0 R >> >>] >> >>",
        b"/Names << /JavaScript << /Names [(a) << /S /J#61vaScript /JS (x) >>] >> >>",
    ],
)  # fmt: skip
def test_what_starts_by_itself_or_is_another_file_stays_behind(catalog):
    kept = receipts.read(written(stream(b"MZ program"), catalog=catalog)).content
    for word in (b"JavaScript", b"Launch", b"Embedded", b"OpenAction", b"/JS", b"MZ program"):
        assert word not in kept


def test_a_pdf_that_cannot_be_drawn_says_why():
    assert what(b"%PDF-1.4\n%%EOF\n") == "unreadable"
    assert what(PDF[:200]) == "unreadable"
    assert what(pdf(pages=drawing.MOST_PAGES + 1)) == "pages"
    assert what(PDF, hidden=True) == "hidden"
    assert receipts.read(JPEG, hidden=True).kind == "jpeg"
    secret = b"<" + b"00" * 32 + b">"
    locked = b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O " + secret + b" /U " + secret + b" >> /ID [<00> <00>]"
    assert what(written(stream(b""), ends=locked)) == "locked"


def test_a_pdf_that_would_draw_for_ever_is_stopped(monkeypatch):
    """Each of twenty drawings draws the next one ten times."""
    often = [
        drawing_of(b"/Next Do " * 10, more=b"/Resources << /XObject << /Next %d 0 R >> >>" % (number + 1))
        for number in range(5, 25)
    ]
    page = b"/Resources << /XObject << /Next 5 0 R >> >> /Contents 4 0 R"
    forever = written(stream(b"/Next Do"), *often, drawing_of(b"0 0 9 9 re f"), page=page)
    with monkeypatch.context() as patched:
        patched.setattr(drawing, "SECONDS", 2)
        assert what(forever) == "heavy"
    assert receipts.read(PDF).kind == "pdf"


def test_the_program_that_draws_knows_nothing_of_the_house(tmp_path, monkeypatch):
    """No word of the house is in its surroundings, and it can write no file."""
    spy = tmp_path / "spy.py"
    spy.write_text(
        f"import os, runpy, sys\nsys.argv = ['drawing']\n"
        f"drawing = runpy.run_path({drawing.__file__!r})\ndrawing['_be_modest'](10)\n"
        f"try:\n    open({str(tmp_path / 'left')!r}, 'w').write('x' * 10)\nexcept OSError: pass\n"
        "print(sorted(os.environ), flush=True)\n"
    )
    monkeypatch.setattr(drawing, "__file__", str(spy))
    said = receipts.read(PDF).content.decode()
    assert "NAAST" not in said
    assert said.startswith("[")
    left = tmp_path / "left"
    assert not left.exists() or left.stat().st_size == 0


def noise(wide: int, high: int) -> Image.Image:
    """A picture of which every point differs."""
    return Image.frombytes("L", (wide, high), random.Random(1).randbytes(wide * high))


def test_what_is_drawn_is_not_larger_than_what_may_come_in():
    photo, pages = io.BytesIO(), io.BytesIO()
    noise(1900, 2300).save(photo, "PNG")
    kept = receipts.read(photo.getvalue())
    assert (kept.kind, len(kept.content) <= receipts.MOST_BYTES) == ("jpeg", True)
    small = noise(620, 877)
    small.save(pages, "PDF", save_all=True, append_images=[small] * 9, quality=80, resolution=75)
    drawn = receipts.read(pages.getvalue())
    assert len(drawn.content) <= receipts.MOST_BYTES
    assert len(pypdfium2.PdfDocument(drawn.content)) == 10
