"""Pages on a printer: exactly those of the PDF, as pictures at the printer's own resolution."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPageLayout, QPainter

from fairhand.domain.errors import CancelledError, FairhandError
from fairhand.ui.fair_copy_setting import picture_of

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from fairhand.ui.tasks import Task

#: Most dots to an inch: finer than that no letter is seen, and a page takes 70 MB of memory.
FINEST = 600
_MOST_PIXELS = 18_000_000
_MM_PER_INCH = 25.4
_FUZZY = 2.0


def chosen_pages(printer: QPrinter, count: int) -> list[int]:
    """Return the pages that were chosen in the dialog, from 0, in the order in which they are printed."""
    first, last = printer.fromPage(), printer.toPage()
    pages = list(range(count))
    if first > 0:
        pages = pages[first - 1 : max(first, last)]
    if printer.pageOrder() == printer.PageOrder.LastPageFirst:
        pages.reverse()
    copies = 1 if printer.supportsMultipleCopies() else max(1, printer.copyCount())
    if printer.collateCopies():
        return pages * copies
    return [page for page in pages for _ in range(copies)]


def print_pages(
    task: Task[int], printer: QPrinter, pdf: bytes, count: int, paper: tuple[float, float]
) -> int:
    """Print pages, one after the other; not for the interface thread.

    Args:
        task: hears how far it is (so many of so many), and is asked whether to stop.
        printer: as the dialog set it.
        pdf: whose pages.
        count: how many it has.
        paper: width and height of each in millimetres.

    Returns:
        How many sheets' sides were printed.

    Raises:
        CancelledError: it was stopped.
        FairhandError: the printer took none.
    """
    pages = chosen_pages(printer, count)
    dots = resolution(printer.resolution(), paper)
    pixels = round(paper[0] / _MM_PER_INCH * dots)
    # The dialogs of some systems take it back.
    printer.setFullPage(True)
    painter = QPainter()
    if not pages or not painter.begin(printer):
        raise _refused()
    try:
        for at, page in enumerate(pages):
            if task.cancelled():
                printer.abort()
                raise CancelledError("Printing was stopped.", safe="The letter is as it was.")
            if at and not printer.newPage():
                raise _refused()
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(place_on(printer, paper), picture_of(pdf, page, pixels))
            task.progress((at + 1, len(pages)))
    finally:
        painter.end()
    return len(pages)


def resolution(of_printer: int, paper: tuple[float, float]) -> int:
    """Return at how many dots to an inch a page is pictured: the printer's, as far as memory allows."""
    inches = paper[0] * paper[1] / _MM_PER_INCH**2
    return max(72, min(of_printer, FINEST, int((_MOST_PIXELS / inches) ** 0.5)))


def place_on(printer: QPrinter, paper: tuple[float, float]) -> QRectF:
    """Return where a page comes on the paper that is in the printer, in the printer's dots.

    As large as it is, in the middle; only on paper that is smaller it becomes smaller, too.
    """
    dots = printer.resolution() / _MM_PER_INCH
    sheet = printer.pageLayout().fullRect(QPageLayout.Unit.Millimeter)
    fits = min(1.0, (sheet.width() + _FUZZY) / paper[0], (sheet.height() + _FUZZY) / paper[1])
    across, down = paper[0] * fits, paper[1] * fits
    left, top = (sheet.width() - across) / 2, (sheet.height() - down) / 2
    return QRectF(left * dots, top * dots, across * dots, down * dots)


def _refused() -> FairhandError:
    return FairhandError(
        "The printer did not take the pages.",
        safe="The letter is as it was.",
        todo="See whether the printer is on, or export a PDF and print that.",
    )
