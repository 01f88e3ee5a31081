"""The form by which an envelope is made: for whom, of which size, and how it will look."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from fairhand.services.envelopes import ENVELOPE_MM, ENVELOPES, Envelope
from fairhand.ui.theme import px
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.buttons import button
from fairhand.ui.widgets.check_box import CheckBox
from fairhand.ui.widgets.chooser import Chooser
from fairhand.ui.widgets.drawn_sheet import paint_edge, paint_sheet
from fairhand.ui.widgets.growing_text import GrowingText
from fairhand.ui.widgets.labels import label
from fairhand.ui.widgets.segmented import Segmented
from fairhand.ui.widgets.toast import paint_raised

_WIDTH, _SHADOW = 460, 14
_TYPED = 700  # milliseconds without a key, until an address is kept
_MARGIN = 10  # around the envelope that is shown
_LEAST = 90  # height of the place where it is shown


class EnvelopeForm(QWidget):
    """A form that lies over the pages.

    Signals:
        wanted: an envelope is to be shown: for whom, of which size, and with the sender's address, are asked for.
        address_given: another postal address of whom it is for.
        print_asked, pdf_asked, closed: the buttons.
    """

    wanted = Signal()
    address_given = Signal(str)
    print_asked = Signal()
    pdf_asked = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self._kept = ""
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("Envelope")
        self._typed = QTimer(self, singleShot=True, interval=_TYPED)
        self.who = Chooser("For whom")
        self.address = GrowingText("Postal address", "Street, town, country: a line each")
        self.size_ = Segmented([(it, it) for it in ENVELOPES], "C6", "Size")
        self.mine = CheckBox("My address as well")
        self.mine.setChecked(True)
        self.preview = EnvelopePreview()
        self.said = label("", "meta2", wraps=True)
        self._build()
        self._connect()
        parent.installEventFilter(self)
        self.hide()

    def _build(self) -> None:
        edge = _SHADOW
        column = layouts.column(self, (24 + edge, 20 + edge, 24 + edge, 20 + edge), 8)
        column.addWidget(label("Envelope", "title"))
        column.addWidget(self.who)
        self._named = label("", "strong")
        column.addWidget(self._named)
        column.addWidget(label("Postal address", "section"))
        column.addWidget(self.address)
        column.addWidget(self.size_, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self.mine)
        column.addWidget(self.preview)
        column.addWidget(self.said)
        column.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        row = layouts.row(spacing=8)
        self.close_button = button("Close", "plain", focus=Qt.FocusPolicy.StrongFocus)
        self.pdf = button("Export PDF", "plain", focus=Qt.FocusPolicy.StrongFocus)
        self.print = button("Print…", "primary", "printer", focus=Qt.FocusPolicy.StrongFocus)
        row.addWidget(self.close_button)
        row.addStretch()
        row.addWidget(self.pdf)
        row.addWidget(self.print)
        return row

    def _connect(self) -> None:
        self.who.picked.connect(lambda _: self.wanted.emit())
        self.size_.changed.connect(lambda _: self.wanted.emit())
        self.mine.toggled.connect(lambda _: self.wanted.emit())
        self.address.textChanged.connect(self._typing)
        self.address.done.connect(self._give)
        self._typed.timeout.connect(self._give)
        self.close_button.clicked.connect(self.closed)
        self.pdf.clicked.connect(self.pdf_asked)
        self.print.clicked.connect(self.print_asked)

    def begin(self, people: Sequence[tuple[str, str]]) -> None:
        """Show the form for one of these people: pairs of id and name."""
        self.who.offer(people)
        self.who.setVisible(len(people) > 1)
        self._named.setText(people[0][1])
        self._named.setVisible(len(people) == 1)
        self.preview.show_picture(None, ENVELOPE_MM[self.envelope()])
        self.say("")
        self._place()
        self.show()
        self.raise_()
        self.print.setFocus(Qt.FocusReason.OtherFocusReason)

    def envelope(self) -> Envelope:
        """Return the size that is chosen."""
        return next(it for it in ENVELOPES if it == self.size_.value())

    def show_address(self, lines: str) -> None:
        """Show the postal address that is kept, unless another one is being typed."""
        if self._typed.isActive() and self.address.hasFocus():
            return
        self._kept = lines
        if self.address.toPlainText() != lines:
            self.address.setPlainText(lines)
        self._typed.stop()
        if not lines:
            self.address.setFocus(Qt.FocusReason.OtherFocusReason)
        self._place()

    def show_envelope(self, picture: QImage | None) -> None:
        """Show how it will look; None where there is nothing to print yet."""
        self.preview.show_picture(picture, ENVELOPE_MM[self.envelope()])
        self.print.setEnabled(picture is not None)
        self.pdf.setEnabled(picture is not None)
        self._place()

    def say(self, sentence: str) -> None:
        """Say what is missing, or nothing."""
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence))

    def _typing(self) -> None:
        if self.address.toPlainText() != self._kept:
            self._typed.start()

    def _give(self) -> None:
        self._typed.stop()
        typed = "\n".join(it.rstrip() for it in self.address.toPlainText().strip().split("\n"))
        if typed != self._kept:
            self._kept = typed
            self.address_given.emit(typed)

    # -- Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes it."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at its place when the pane changes its size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint raised ground with a soft shadow."""
        edge = px(_SHADOW)
        area = QRectF(self.rect()).adjusted(edge, edge, -edge, -edge)
        paint_raised(QPainter(self), area, px(12))

    def _place(self) -> None:
        parent = self._over
        self.setFixedWidth(min(px(_WIDTH + 2 * _SHADOW), parent.width()))
        self.preview.set_room(1 << 14)
        self.adjustSize()
        over = self.height() + px(60 + 6 - _SHADOW) - parent.height()
        if over > 0:
            self.preview.set_room(self.preview.height() - over)
            self.adjustSize()
        end = parent.width() - self.width() - px(16 - _SHADOW)
        x = px(16 - _SHADOW) if self.isRightToLeft() else end
        self.move(x, px(60 + 6 - _SHADOW))


class EnvelopePreview(QWidget):
    """An envelope as it will look."""

    def __init__(self) -> None:
        super().__init__()
        self._picture: QImage | None = None
        self._paper = ENVELOPE_MM["C6"]
        self._room = 1 << 14
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName("How the envelope will look")

    def show_picture(self, picture: QImage | None, paper: tuple[float, float]) -> None:
        """Show a picture of it, or the empty envelope of that size (millimetres)."""
        self._picture, self._paper = picture, paper
        layouts.refit(self)
        self.update()

    def has_picture(self) -> bool:
        """Whether there is something on it."""
        return self._picture is not None

    def set_room(self, pixels: int) -> None:
        """Be no higher than that."""
        if pixels != self._room:
            self._room = pixels
            layouts.refit(self)

    def heightForWidth(self, width: int) -> int:
        """As high as the envelope is in that width, where there is room."""
        inner = width - 2 * px(_MARGIN)
        high = round(inner * self._paper[1] / self._paper[0]) + 2 * px(_MARGIN)
        return max(px(_LEAST), min(high, self._room))

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        wide = px(_WIDTH - 48)
        return QSize(wide, self.heightForWidth(wide))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the envelope, and what is on it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        edge = px(_MARGIN)
        room = QRectF(self.rect()).adjusted(edge, edge, -edge, -edge)
        scale = min(room.width() / self._paper[0], room.height() / self._paper[1])
        area = QRectF(0, 0, self._paper[0] * scale, self._paper[1] * scale)
        area.moveCenter(room.center())
        paint_sheet(painter, area)
        painter.fillRect(area, Qt.GlobalColor.white)
        if self._picture is not None:
            painter.drawImage(area, self._picture)
        paint_edge(painter, area)
