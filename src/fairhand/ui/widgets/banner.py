"""A line across the window that stays: the box opens for reading only, a search found nothing."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from fairhand.ui import icons
from fairhand.ui.theme import px
from fairhand.ui.widgets.labels import label


class Banner(QFrame):
    """A sentence with an icon, and buttons at its end.

    Args:
        kind: "plain" or "warning".
        icon: of Lucide.
    """

    def __init__(self, kind: str = "plain", icon: str = "info") -> None:
        super().__init__()
        self.setProperty("banner", kind)
        self._words = label("", "body", wraps=True)
        sign = QLabel()
        sign.setPixmap(
            icons.pixmap(
                icon, "seal" if kind == "warning" else "ink2", 18, self.devicePixelRatioF()
            )
        )
        sign.setFixedSize(QSize(px(18), px(18)))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(px(20), px(8), px(12), px(8))
        self._row.setSpacing(px(10))
        self._row.addWidget(sign)
        self._row.addWidget(self._words, 1)
        self.hide()

    def say(self, sentence: str) -> None:
        """Show a sentence; "" hides the banner."""
        self._words.setText(sentence)
        self.setAccessibleName(sentence)
        self.setVisible(bool(sentence))

    def add(self, widget: QWidget) -> None:
        """Put a button at its end."""
        self._row.addWidget(widget)
