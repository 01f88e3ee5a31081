"""The last copy, made once the window is closed: for a moment unseen, then with a word and a way out."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer
from PySide6.QtWidgets import QProgressBar, QWidget

from fairhand.domain.errors import FairhandError
from fairhand.ui import copy_words
from fairhand.ui.copying import CopyProcess
from fairhand.ui.theme import px
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.buttons import button
from fairhand.ui.widgets.labels import label

_MILLISECONDS_UNSEEN = 900
_WIDTH = 420


class Quitting(QObject):
    """Makes the last copy of a box that is closed by now.

    Args:
        box: its file.
    """

    def __init__(self, box: Path) -> None:
        super().__init__()
        self._loop = QEventLoop(self)
        self._notice: QWidget | None = None
        self._said = label("", "meta2")
        self._process = CopyProcess(box, "quit", parent=self)
        self._process.step.connect(lambda step: self._said.setText(copy_words.step(step)))
        self._process.done.connect(self._loop.quit)
        self._process.failed.connect(self._failed)

    def run(self) -> None:
        """Make it, and return once it is made, given up or failed."""
        unseen = QTimer(self)
        unseen.setSingleShot(True)
        unseen.timeout.connect(self._show)
        unseen.start(_MILLISECONDS_UNSEEN)
        self._process.start()
        self._loop.exec()
        unseen.stop()
        if self._notice is not None:
            self._notice.close()

    def _show(self) -> None:
        notice = self._build()
        self._notice = notice
        notice.show()

    def _build(self) -> QWidget:
        notice = QWidget(None, Qt.WindowType.Dialog)
        notice.setWindowTitle("Fairhand")
        notice.setProperty("ground", "list")
        notice.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        notice.setFixedWidth(px(_WIDTH))
        column = layouts.column(notice, (24, 20, 24, 20), 10)
        column.addWidget(label("Making a copy of your letters…", "title", wraps=True))
        column.addWidget(self._said)
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        layouts.tall(bar, 6)
        column.addWidget(bar)
        column.addWidget(label("Everything that you wrote is saved already.", "quiet", wraps=True))
        row = layouts.row()
        row.addStretch()
        quit_now = button("Quit without", "plain", focus=Qt.FocusPolicy.StrongFocus)
        quit_now.clicked.connect(self.quit_without)
        row.addWidget(quit_now)
        column.addLayout(row)
        return notice

    def quit_without(self) -> None:
        """Give the copy up."""
        self._process.stop()
        self._loop.quit()

    def _failed(self, error: FairhandError) -> None:
        # It is told, since nobody would ever see it otherwise; and it keeps nobody from leaving.
        if self._notice is None:
            self._show()
        self._said.setText(f"No copy was made: {error.what}")
        QTimer.singleShot(6000, self._loop.quit)
