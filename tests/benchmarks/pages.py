"""Pages of paper: a photograph of 12 megapixels shown from the box, the next one, and a thousand scrolled through."""

from __future__ import annotations

import io
import resource
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from PIL import Image, ImageDraw

from fairhand.domain.by_hand import WrittenDown
from fairhand.domain.page import FoundPage, Look
from fairhand.formats.pages.shown import Wanted
from fairhand.services import paper
from fairhand.services.page_files import Files
from fairhand.store import migrate
from tests.benchmarks.measuring import turn_by_turn
from tests.benchmarks.row import Row

_SIZE = (4_000, 3_000)
_ON_SCREEN = 1_440  # pixels wide
_BYTES = 5_000_000
_ROUNDS = 15
_SCROLLED, _THREADS = 1_000, 2
_GOAL_SHOWN, _GOAL_NEXT = 150.0, 50.0  # milliseconds by the clock
_GOAL_MEMORY = 300.0  # MB above idle


def photograph() -> bytes:
    """Return a JPEG of 12 megapixels and about 5 MB: lines of dark strokes on grainy paper."""
    grain = Image.effect_noise(_SIZE, 34).convert("RGB")
    paper_ = Image.blend(Image.new("RGB", _SIZE, (226, 214, 190)), grain, 0.35)
    pen = ImageDraw.Draw(paper_)
    for y in range(300, _SIZE[1] - 300, 130):
        for x in range(300, _SIZE[0] - 300, 46):
            pen.line((x, y, x + 28, y - 40 * (x % 3), x + 34, y + 12), fill=(40, 40, 70), width=7)
    kept = io.BytesIO()
    for quality in (95, 92, 88, 84, 80, 70):
        kept = io.BytesIO()
        paper_.save(kept, "JPEG", quality=quality, subsampling=2)
        if kept.tell() < _BYTES * 1.1:
            break
    return kept.getvalue() + b"\0" * max(0, _BYTES - kept.tell())


def measure(folder: Path) -> list[Row]:
    """Measure with photographs made here, in a box of its own."""
    data = photograph()
    files = [folder / f"IMG_{number}.JPG" for number in range(2)]
    for number, file in enumerate(files):
        file.write_bytes(data + bytes([number]))
    box = migrate.create(folder / "pages.fairhand")
    letter = paper.write_down(box, WrittenDown(), [FoundPage(file) for file in files]).letter
    pages = paper.pages(box, letter)

    def first() -> object:
        # One after the other from an empty memory: none is decoded already.
        paper.forget()
        return paper.picture(box, pages[0], width=_ON_SCREEN)

    def floor() -> object:
        with Image.open(io.BytesIO(data)) as image:
            image.draft("RGB", (_ON_SCREEN, _ON_SCREEN * 3 // 4))
            return image.load()

    def turned() -> object:
        return paper.picture(box, pages[0], width=_ON_SCREEN)

    shown, bare, again = turn_by_turn(_ROUNDS, first, floor, turned)
    box.close()
    above = _memory_of_scrolling(data)
    wall = shown.percentile(0.5, wall=True)
    return [
        Row("12 MP photograph on the screen", wall, None, _GOAL_SHOWN, "ms"),
        Row(
            "the same; floor: libjpeg alone, scaled",
            wall,
            bare.percentile(0.5, wall=True),
            3.0,
            "ms",
        ),
        Row(
            "a page that was fetched ahead",
            again.percentile(0.5, wall=True),
            None,
            _GOAL_NEXT,
            "ms",
        ),
        Row("1,000 pages of 5 MB scrolled, above idle", above, None, _GOAL_MEMORY, "MB"),
    ]


def _memory_of_scrolling(data: bytes) -> float:
    """Return by how many MB the process grew at most, while a thousand pages were looked at."""
    files = Files()
    wanted = Wanted(Look(), _ON_SCREEN)
    before = resident()
    highest = 0.0

    def given(number: int) -> Callable[[], bytes]:
        return lambda: data + number.to_bytes(4, "big")

    with ThreadPoolExecutor(_THREADS) as threads:
        for start in range(0, _SCROLLED, 50):
            some = range(start, start + 50)
            for _ in threads.map(
                lambda at: files.picture(f"page {at}", 0, wanted, given(at)).width, some
            ):
                highest = max(highest, resident())
    return highest - before


def resident(process: int | str = "self") -> float:
    """Return how many MB of a process (by its number) are in memory now."""
    statm = Path(f"/proc/{process}/statm")
    if statm.exists():
        pages = int(statm.read_text(encoding="ascii").split()[1])
        return pages * resource.getpagesize() / 1e6
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
