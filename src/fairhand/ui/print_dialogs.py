"""The system's dialog for printing, and whether there is a printer at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget


def set_up(printer: QPrinter, name: str, paper: tuple[float, float]) -> None:
    """Tell a printer what comes: what it is called, and on which paper, to its very edges.

    Args:
        printer: which.
        name: of the job, as the system lists it.
        paper: width and height in millimetres.
    """
    across, down = paper
    size = QPageSize(QSizeF(min(paper), max(paper)), QPageSize.Unit.Millimeter)
    lying = QPageLayout.Orientation.Landscape if across > down else QPageLayout.Orientation.Portrait
    printer.setDocName(name)
    printer.setCreator("Fairhand")
    printer.setFullPage(True)
    printer.setPageLayout(QPageLayout(size, lying, QMarginsF()))


def has_printer() -> bool:
    """Tell whether a printer is set up on this computer."""
    from PySide6.QtPrintSupport import QPrinterInfo  # noqa: PLC0415 - not before one prints

    return bool(QPrinterInfo.availablePrinterNames())


def choose(window: QWidget, name: str, pages: int, paper: tuple[float, float]) -> QPrinter | None:
    """Ask on which printer, how often, and which pages; None where the person thinks better of it.

    Args:
        window: in front of which the dialog stands.
        name: of the job.
        pages: how many there are.
        paper: width and height of each in millimetres.
    """
    from PySide6.QtPrintSupport import (  # noqa: PLC0415 - as above
        QAbstractPrintDialog,
        QPrintDialog,
        QPrinter,
    )

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    set_up(printer, name, paper)
    dialog = QPrintDialog(printer, window)
    dialog.setWindowTitle(f"Print {name}")
    dialog.setMinMax(1, pages)
    dialog.setFromTo(1, pages)
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange, on=pages > 1)
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintSelection, on=False)
    accepted = dialog.exec() == QPrintDialog.DialogCode.Accepted
    ranged = printer.printRange() == QPrinter.PrintRange.PageRange
    if accepted and not ranged:
        printer.setFromTo(0, 0)
    dialog.deleteLater()
    return printer if accepted else None
