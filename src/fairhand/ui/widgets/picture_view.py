"""A picture that lies with a letter, as large as there is room for it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from fairhand.ui.theme import color, px, sans
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.buttons import button
from fairhand.ui.widgets.labels import Elided, ground, label

_AROUND = 24


class PictureView(QWidget):
    """A picture, the way back to the letter, and the ways to the pictures before and after it.

    Signals:
        closed: the letter is wanted again.
        step_asked: 1 for the next picture of the letter, -1 for the one before.
        save_asked: it is to be saved as a file.
    """

    closed = Signal()
    step_asked = Signal(int)
    save_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        ground(self, "desk")
        column = layouts.column(self)
        bar = QWidget()
        ground(bar, "desk", "bottom")
        layouts.tall(bar, 48)
        row = layouts.row(bar, (12, 0, 16, 0), 6)
        back = button("Letter", "quiet", "arrow-left", shortcut="Esc")
        back.clicked.connect(self.closed)
        self._name, self._count = Elided("", "strong"), label("", "meta2")
        self._before = button("Picture before", "icon", "chevron-left", shortcut="Left")
        self._after = button("Next picture", "icon", "chevron-right", shortcut="Right")
        self._before.clicked.connect(lambda: self.step_asked.emit(-1))
        self._after.clicked.connect(lambda: self.step_asked.emit(1))
        self._whole = button("As large as it is", "quiet", "maximize")
        self._whole.setCheckable(True)
        self._whole.clicked.connect(self._turn)
        save = button("Save as…", "icon", "download")
        save.clicked.connect(self.save_asked)
        for widget in (back, self._name, self._count, self._before, self._after, self._whole, save):
            row.addWidget(widget, 1 if widget is self._name else 0)
        column.addWidget(bar)
        self.canvas = _Canvas()
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setWidget(self.canvas)
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._area.setAccessibleName("Picture")
        self.canvas.pressed.connect(self._whole.click)
        column.addWidget(self._area, 1)
        self.setFocusProxy(self._area)

    def begin(self, name: str, at: int, count: int) -> None:
        """Say which picture comes, and that it is being read."""
        self._name.setText(name)
        self._count.setText(f"{at + 1} of {count}" if count > 1 else "")
        self._before.setVisible(count > 1)
        self._after.setVisible(count > 1)
        self._area.setAccessibleName(f"Picture: {name}")
        self.canvas.show_image(None, "")

    def show_image(self, image: QImage | None) -> None:
        """Show the picture, or that it cannot be shown."""
        self.canvas.show_image(image, "" if image else "This picture cannot be shown here.")

    def _turn(self) -> None:
        whole = self._whole.isChecked()
        self._whole.say("Fit into the window" if whole else "As large as it is")
        self.canvas.set_whole(whole=whole)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go to the other pictures, Esc back to the letter."""
        forward = Qt.Key.Key_Left if self.isRightToLeft() else Qt.Key.Key_Right
        if event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self.step_asked.emit(1 if event.key() == forward else -1)
        else:
            super().keyPressEvent(event)


class _Canvas(QWidget):
    """Where the picture is painted."""

    pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._pixmap: QPixmap | None = None
        self._said = ""
        self._whole = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_image(self, image: QImage | None, said: str) -> None:
        self._pixmap = QPixmap.fromImage(image) if image is not None else None
        self._said = said
        self._fit()

    def set_whole(self, *, whole: bool) -> None:
        self._whole = whole
        self._fit()

    def _fit(self) -> None:
        size = QSize(0, 0)
        if self._whole and self._pixmap is not None:
            size = self._pixmap.size() / self.devicePixelRatioF()
        self.setMinimumSize(size)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click turns between its own size and that of the window."""
        if event.button() == Qt.MouseButton.LeftButton and self._pixmap is not None:
            self.pressed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it in the middle, never larger than it is."""
        painter = QPainter(self)
        if self._pixmap is None:
            painter.setFont(sans(14))
            painter.setPen(color("ink2"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._said)
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        around = 0 if self._whole else px(_AROUND)
        room = QSize(max(1, self.width() - 2 * around), max(1, self.height() - 2 * around))
        size = self._pixmap.size() / self.devicePixelRatioF()
        if not self._whole and (size.width() > room.width() or size.height() > room.height()):
            size = size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        left, top = (self.width() - size.width()) / 2, (self.height() - size.height()) / 2
        place = QRectF(left, top, size.width(), size.height())
        painter.drawPixmap(place, self._pixmap, QRectF(self._pixmap.rect()))
