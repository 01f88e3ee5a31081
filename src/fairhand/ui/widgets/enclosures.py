"""What lies with a letter, below its sheet: its enclosures, and its versions where it was written here."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from fairhand.domain.enclosure import Enclosure
from fairhand.ui import icons, words
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.buttons import button
from fairhand.ui.widgets.labels import Elided, label


class Enclosures(QWidget):
    """The foot of a letter.

    Signals:
        save_asked: the enclosure to save as a file.
        versions_asked: the history of this letter is wanted.
    """

    save_asked = Signal(object)
    versions_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._column = layouts.column(self, spacing=6)
        self._rows: list[QWidget] = []

    def show_files(self, files: Sequence[Enclosure], versions: int) -> None:
        """Show these enclosures, and a link to so many versions (none for 0)."""
        for row in self._rows:
            self._column.removeWidget(row)
            row.deleteLater()
        self._rows = []
        if versions:
            link = button(
                f"{words.count(versions, 'version', 'versions')} of this letter", "link", "history"
            )
            link.clicked.connect(self.versions_asked)
            self._add(link)
        if files:
            self._add(label(words.count(len(files), "enclosure", "enclosures"), "section"))
        for file in files:
            self._add(self._file(file))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Nothing where nothing lies with the letter."""
        return self._column.sizeHint() if self._rows else QSize(0, 0)

    def _add(self, widget: QWidget) -> None:
        self._rows.append(widget)
        self._column.addWidget(widget)
        # At once: what is shown later has no size while the sheet is laid out above it.
        widget.show()

    def _file(self, file: Enclosure) -> QFrame:
        card = QFrame()
        card.setProperty("card", "true")
        row = layouts.row(card, (12, 4, 6, 4), 10)
        sign = QLabel()
        name = "image" if file.media_type.startswith("image/") else "file"
        sign.setPixmap(icons.pixmap(name, "ink2", 18, self.devicePixelRatioF()))
        row.addWidget(sign)
        row.addWidget(Elided(file.name or "Without a name", "strong"), 1)
        row.addWidget(label(words.size(file.bytes), "meta"))
        save = button(f"Save {file.name} as…", "icon", "download")
        save.clicked.connect(lambda: self.save_asked.emit(file))
        row.addWidget(save)
        return card
