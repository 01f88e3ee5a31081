"""Pictures and PDFs that nobody should trust end in words: no crash, no hang, no gigabyte."""

from __future__ import annotations

import random
import resource
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from fairhand.domain.errors import UnreadableError
from fairhand.domain.page import Look, Picture
from fairhand.formats.pages.shown import Wanted
from fairhand.services import paging_aside, reading_aside
from fairhand.services.page_files import Files
from fairhand.services.paging_aside import Aside
from tests import papers

LONGEST_SECONDS = 25.0
GIGABYTE = 1 << 30


@pytest.fixture(scope="module")
def files() -> Iterator[Files]:
    made = Files()
    yield made
    made.forget()


def _shown(files: Files, data: bytes) -> Picture:
    return files.picture(str(hash(data)), 0, Wanted(Look(), 400), lambda: data)


def _refused(files: Files, data: bytes) -> UnreadableError:
    """Return what is said of a file; its facts are asked too, as the form does."""
    began = time.monotonic()
    with suppress(UnreadableError):
        files.facts(str(hash(data)), lambda: data)
    with pytest.raises(UnreadableError) as caught:
        _shown(files, data)
    assert time.monotonic() - began < LONGEST_SECONDS
    for words in (caught.value.what, caught.value.safe, caught.value.todo):
        assert words.endswith(".")
    return caught.value


def _memory() -> int:
    """Return the most memory that this process ever had, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("png", papers.png(100_000, 100_000)),
        ("bmp", papers.bmp(100_000, 100_000)),
        ("tiff", papers.tiff(100_000, 100_000)),
        ("jpeg", papers.resized_jpeg(papers.saved(papers.page(), "JPEG"), 65_500, 65_500)),
    ],
)
def test_a_picture_of_far_too_many_pixels_is_refused_before_one_is_read(
    files: Files, name: str, data: bytes
) -> None:
    before = _memory()
    assert "pixels large" in _refused(files, data).what
    assert "×" in _refused(files, data).what
    assert _memory() - before < 64 << 20, name


def test_a_bomb_of_zeros_is_not_unpacked_here(files: Files) -> None:
    bomb = papers.zeros(600)
    before = _memory()
    assert "20,000 × 10,000" in _refused(files, papers.png(20_000, 10_000, bomb)).what
    text = papers.chunk(b"zTXt", b"Comment\0\0" + bomb)
    profile = papers.chunk(b"iCCP", b"icc\0\0" + bomb)
    for extra in (text, profile):
        assert _refused(files, papers.png(10, 10, b"", extra)).todo
    assert _memory() - before < 200 << 20


def test_a_large_grey_scan_is_no_bomb(files: Files) -> None:
    picture = _shown(files, papers.png(9_000, 7_000, papers.zeros(61), colour=0))
    assert (picture.width, picture.whole) == (400, (9_000, 7_000))


def test_an_empty_file_and_a_lying_ending_are_told(files: Files) -> None:
    assert "empty" in _refused(files, b"").what
    for data in (b"Dear Anna, this is a text.\n" * 40, b"\0" * 5000, b"PK\3\4" + bytes(50)):
        assert "no photograph, no scan and no PDF" in _refused(files, data).what


def test_a_pdf_with_a_script_is_shown_and_the_script_is_not_run(files: Files) -> None:
    picture = _shown(files, papers.pdf(papers.SCRIPT))
    assert (picture.width, picture.height) == (400, 600)
    red = picture.data[(500 * 400 + 100) * 4 :][:4]
    assert red == b"\xff\0\0\xff"


@pytest.mark.parametrize(
    ("what", "data"),
    [
        ("password", papers.encrypted_pdf()),
        ("damaged", papers.pdf()[:200]),
        ("damaged", b"%PDF-1.7\n" + bytes(4000)),
        ("damaged", b"II*\0" + bytes(200)),
        ("damaged", b"\0\0\0\x18ftypheic" + bytes(4000)),
        ("damaged", b"RIFF\x20\0\0\0WEBPVP8 " + bytes(30)),
        ("damaged", papers.saved(papers.page(), "JPEG")[:40]),
    ],
)
def test_what_cannot_be_read_is_told_in_words(files: Files, what: str, data: bytes) -> None:
    if b"ftypheic" in data[:16]:
        pytest.importorskip("pillow_heif", reason='the extra "heic" is not installed')
    assert what in _refused(files, data).what


def test_a_pdf_of_a_mile_and_one_of_no_size_are_pictures(files: Files) -> None:
    for box in (b"0 0 1000000 1000000", b"0 0 0 0", b"0 0 1 100000"):
        picture = _shown(files, papers.pdf(box=box))
        assert picture.width * picture.height < 1_000_000
    many = papers.pdf(count=b"2000000000")
    assert files.facts("many", lambda: many).leaves <= 2000


def test_a_picture_with_bits_turned_over_is_shown_or_told(files: Files) -> None:
    chance = random.Random(7)  # noqa: S311 - the same faults each time
    for kind in ("JPEG", "PNG", "GIF", "TIFF", "WEBP", "BMP"):
        whole = papers.saved(papers.page(), kind)
        for _ in range(12):
            data = bytearray(whole)
            for _ in range(chance.randrange(1, 20)):
                data[chance.randrange(len(data))] = chance.randrange(256)
            cut = bytes(data[: chance.randrange(len(data) // 2, len(data))])
            with suppress(UnreadableError):
                assert _shown(files, cut).width > 0


# --- the child --------------------------------------------------------------------------------------


def test_a_child_that_dies_over_a_page_is_told_and_the_next_page_goes_on(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    dying = tmp_path / "dying.py"
    dying.write_text("import sys\nsys.stdin.buffer.readline()\n", encoding="utf-8")
    aside = Aside()
    import sys

    real = reading_aside.command

    monkeypatch.setattr(paging_aside, "command", lambda: [sys.executable, str(dying)])
    with pytest.raises(UnreadableError, match="ended the program"):
        aside.picture("a", 0, Wanted(Look(), 100), papers.pdf)
    monkeypatch.setattr(paging_aside, "command", real)
    assert aside.picture("a", 0, Wanted(Look(), 100), papers.pdf).width == 100
    # One that is ended while it waits is nobody's fault.
    process = aside._process
    assert process is not None
    process.kill()
    process.wait()
    assert aside.picture("a", 0, Wanted(Look(), 80), papers.pdf).width == 80
    aside.close()


def test_a_page_that_takes_too_long_is_given_up() -> None:
    aside = Aside(patience=0.5)
    bomb = papers.scan_bomb(20_000)
    began = time.monotonic()
    with pytest.raises(UnreadableError, match="took over"):
        aside.picture("bomb", 0, Wanted(Look(), 800), lambda: bomb)
    assert time.monotonic() - began < LONGEST_SECONDS
    aside.close()


def test_a_jpeg_of_thousands_of_passes_is_the_childs(
    files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = papers.scan_bomb(80)
    asked = []

    def picture(key: str, *_: object) -> Picture:
        asked.append(key)
        return Picture(1, 1, bytes(4), (1, 1))

    monkeypatch.setattr(files.aside, "picture", picture)
    _shown(files, data)
    assert asked


def test_a_file_is_sent_to_the_child_once(files: Files) -> None:
    data = papers.pdf(b"/Lang(de)")
    asked = []

    def give() -> bytes:
        asked.append(1)
        return data

    for width in (100, 200, 300):
        assert files.picture("once", 0, Wanted(Look(), width), give).width == width
    assert len(asked) == 1
