"""What lies with a letter, below its sheet: how it was sent, what it answers, its enclosures, its versions."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton, QFrame, QLabel, QSizePolicy, QWidget

from fairhand.domain.enclosure import Enclosure
from fairhand.ui import icons, words
from fairhand.ui.theme import color, px
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.buttons import button
from fairhand.ui.widgets.labels import Elided, label

_SMALL = 64


def is_picture(file: Enclosure) -> bool:
    """Tell whether an enclosure says that it is a picture."""
    return file.media_type.startswith("image/")


class Enclosures(QWidget):
    """The foot of a letter.

    Signals:
        save_asked: the enclosure to save as a file.
        show_asked: the picture to show large.
        menu_asked: the enclosure whose menu is wanted, and a point of the screen.
        letter_asked: id of the letter to be read.
        versions_asked: the history of this letter is wanted.
        pages_asked: its pages as it was sent are wanted.
    """

    save_asked = Signal(object)
    show_asked = Signal(object)
    menu_asked = Signal(object, object)
    letter_asked = Signal(str)
    versions_asked = Signal()
    pages_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._column = layouts.column(self, spacing=6)
        self._rows: list[QWidget] = []
        self._small: dict[str, list[SmallPicture]] = {}

    def show_files(
        self,
        files: Sequence[Enclosure],
        versions: int,
        links: Sequence[tuple[str, str]] = (),
        sent: tuple[str, str] | None = None,
    ) -> None:
        """Show what lies with a letter.

        Args:
            files: its enclosures.
            versions: how many its draft has, 0 where it was not written here.
            links: ids of letters with what is said of each.
            sent: how it was sent, and what its pages are called; None where it was not sent from here.
        """
        for row in self._rows:
            self._column.removeWidget(row)
            row.deleteLater()
        self._rows, self._small = [], {}
        if sent is not None:
            self._add(Elided(sent[0], "meta2"))
            pages = button(sent[1], "link", "file-text")
            pages.clicked.connect(self.pages_asked)
            self._add(pages, wide=False)
        for letter, said in links:
            link = button(said, "link", "mail-open")
            link.clicked.connect(partial(self.letter_asked.emit, letter))
            self._add(link, wide=False)
        if versions:
            link = button(
                f"{words.count(versions, 'version', 'versions')} of this letter", "link", "history"
            )
            link.clicked.connect(self.versions_asked)
            self._add(link, wide=False)
        if files:
            self._add(label(words.count(len(files), "enclosure", "enclosures"), "section"))
        for file in files:
            self._add(self._file(file))
        self.updateGeometry()

    def pictures(self) -> list[str]:
        """Return the hashes of the pictures that wait to be shown small, in order."""
        return [sha256 for sha256, waiting in self._small.items() if any(it.bare for it in waiting)]

    def show_picture(self, sha256: str, image: QImage | None) -> None:
        """Show a picture small, or only its sign where it cannot be shown."""
        for small in self._small.get(sha256, ()):
            small.show_image(image)

    def sizeHint(self) -> QSize:
        """Nothing where nothing lies with the letter."""
        return self._column.sizeHint() if self._rows else QSize(0, 0)

    def _add(self, widget: QWidget, *, wide: bool = True) -> None:
        self._rows.append(widget)
        where = Qt.AlignmentFlag(0) if wide else Qt.AlignmentFlag.AlignLeading
        self._column.addWidget(widget, 0, where)
        # At once: what is shown later has no size while the sheet is laid out above it.
        widget.show()

    def _file(self, file: Enclosure) -> QFrame:
        name = file.name or "Without a name"
        card = _Card(partial(self.menu_asked.emit, file))
        row = layouts.row(card, (12, 4, 6, 4), 10)
        if is_picture(file):
            small = SmallPicture(f"Show {name} large")
            small.clicked.connect(partial(self.show_asked.emit, file))
            self._small.setdefault(file.sha256, []).append(small)
            row.addWidget(small)
        else:
            sign = QLabel()
            sign.setPixmap(icons.pixmap("file", "ink2", 18, self.devicePixelRatioF()))
            row.addWidget(sign)
        row.addWidget(Elided(name, "strong"), 1)
        row.addWidget(label(words.size(file.bytes), "meta"))
        save = button(f"Save {file.name} as…", "icon", "download")
        save.clicked.connect(partial(self.save_asked.emit, file))
        row.addWidget(save)
        return card


class _Card(QFrame):
    """An enclosure; its menu can be asked for anywhere on it, also from the keyboard."""

    def __init__(self, ask: partial[None]) -> None:
        super().__init__()
        self._ask = ask
        self.setProperty("card", "true")

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for its menu."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        where = self.mapToGlobal(QPoint(px(12), self.height())) if by_key else event.globalPos()
        self._ask(where)


class SmallPicture(QAbstractButton):
    """A picture as large as a thumb; pressed, it is shown large.

    Args:
        name: what pressing it does.
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self._pixmap: QPixmap | None = None
        self.bare = True
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_image(self, image: QImage | None) -> None:
        """Show it, or the sign of a picture where it cannot be shown."""
        self.bare = False
        self._pixmap = None
        if image is not None:
            ratio = self.devicePixelRatioF()
            side = round(px(_SMALL) * ratio)
            small = image.scaled(
                side,
                side,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            small.setDevicePixelRatio(ratio)
            self._pixmap = QPixmap.fromImage(small)
        self.update()

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(px(_SMALL), px(_SMALL))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return presses as Space does."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture in the middle, and the ring of the keyboard."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._pixmap is None:
            painter.setPen(QPen(color("line2"), 1))
            painter.setBrush(color("list"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), px(6), px(6))
            icons.paint(painter, "image", QRectF(self.rect()), "ink2", 18)
        else:
            size = self._pixmap.deviceIndependentSize()
            left, top = (self.width() - size.width()) / 2, (self.height() - size.height()) / 2
            painter.drawPixmap(
                QRectF(left, top, size.width(), size.height()).toRect(), self._pixmap
            )
        if self.hasFocus():
            painter.setPen(QPen(color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), px(5), px(5))
