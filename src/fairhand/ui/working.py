"""Work that takes a while: what is under way, how far it is, and a way to stop it, at the foot of the window."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, QRectF, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QProgressBar, QWidget

from fairhand.ui.tasks import Task
from fairhand.ui.theme import px
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.buttons import button
from fairhand.ui.widgets.labels import label
from fairhand.ui.widgets.toast import foot_of, paint_raised

#: Nothing is shown of what is done within that many milliseconds.
SOON = 500


class Working(QWidget):
    """One piece of work of a window.

    Args:
        window: at whose foot it stands.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._task: Task[Any] | None = None
        self._words = label("", "body")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._stop = button("Stop", "link")
        self._stop.clicked.connect(self._stopped)
        row = layouts.row(self, (26, 20, 26, 20), 14)
        row.addWidget(self._words)
        layouts.wide(self._bar, 120, 160)
        row.addWidget(self._bar)
        row.addWidget(self._stop)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON)
        self._soon.timeout.connect(self._appear)
        self.hide()
        window.installEventFilter(self)

    def follow(self, task: Task[Any], sentence: str, *, stops: bool = True) -> None:
        """Show a task from half a second after its start on, until `done` is called for it.

        Args:
            task: which.
            sentence: what it does: "Taking the import back…".
            stops: whether it can be stopped.
        """
        self._task = task
        self._words.setText(sentence)
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(sentence)
        self._stop.setVisible(stops)
        self._stop.setEnabled(True)
        self._stop.setAccessibleName(f"Stop: {sentence}")
        self._soon.start()

    def tell(self, state: tuple[int, int]) -> None:
        """Show how far it is: so many of so many."""
        done, of = state
        self._bar.setRange(0, max(1, of))
        self._bar.setValue(done)

    def done(self) -> None:
        """Show nothing any more."""
        self._task = None
        self._soon.stop()
        self.hide()

    def watch(self, then: Callable[[Any], object]) -> Callable[[Any], None]:
        """Return a function that takes an answer, and shows nothing any more before `then` takes it."""

        def run(answer: object) -> None:
            self.done()
            then(answer)

        return run

    def _appear(self) -> None:
        if self._task is None:
            return
        self._place()
        self.show()
        self.raise_()
        said = self._words.text()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._window, said))

    def _stopped(self) -> None:
        if self._task is not None:
            self._stop.setEnabled(False)
            self._words.setText("Stopping…")
            self._task.stop()

    def _place(self) -> None:
        self.adjustSize()
        self.move(foot_of(self._window, self))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the foot when the window changes its size."""
        if isinstance(event, QResizeEvent) and self.isVisible():
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a raised card with a soft shadow."""
        painter = QPainter(self)
        paint_raised(painter, QRectF(self.rect()).adjusted(px(10), px(8), -px(10), -px(12)), px(10))
