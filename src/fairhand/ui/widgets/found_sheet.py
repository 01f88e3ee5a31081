"""What was found on its sheet, beside the list: every place in it marked, and the first one in sight."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.avatar import Avatar
from fairhand.ui.widgets.buttons import button
from fairhand.ui.widgets.labels import Elided, ground
from fairhand.ui.widgets.reading import Reading
from fairhand.ui.widgets.sheet import Sheet


class FoundSheet(QWidget):
    """A letter or draft that was found.

    Signals:
        open_asked: it is wanted in its own place.
        menu_asked: a context menu is wanted at a point of the screen.
    """

    open_asked = Signal()
    menu_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        ground(self, "desk")
        column = layouts.column(self)
        head = QWidget()
        ground(head, "desk", "bottom")
        row = layouts.row(head, (24, 14, 24, 12), 12)
        self._avatar = Avatar(32)
        self._line, self._meta = Elided("", "strong"), Elided("", "meta2")
        both = layouts.column(spacing=1)
        both.addWidget(self._line)
        both.addWidget(self._meta)
        self.open = button("Open", "plain", "arrow-up-right", shortcut="Enter")
        self.open.clicked.connect(self.open_asked)
        row.addWidget(self._avatar)
        row.addLayout(both, 1)
        row.addWidget(self.open)
        self.sheet = Sheet(17, 1.62, (36, 36))
        self.sheet.setAccessibleName("What was found")
        self.sheet.set_narrow(narrow=True)
        self.sheet.set_gaps(20, 24)
        self.sheet.menu_asked.connect(self.menu_asked)
        column.addWidget(head)
        column.addWidget(self.sheet, 1)

    def show_found(
        self,
        who: tuple[str, str],
        said: tuple[str, str, str],
        reading: Reading,
        marks: Sequence[tuple[int, int]],
    ) -> None:
        """Show a text.

        Args:
            who: name and id of whose avatar stands beside it, or two times "".
            said: from whom to whom; its date and how many places were found; what stands at its head.
            reading: what `reading.prepare` returned.
            marks: code points of the visible text, in order.
        """
        line, meta, lead = said
        self._avatar.show_person(*who)
        self._avatar.setVisible(bool(who[0]))
        self._line.setText(line)
        self._meta.setText(meta)
        self.sheet.setAccessibleName(f"{line}, {meta}")
        self.sheet.show_reading(reading, lead)
        self.sheet.mark(marks)
        if marks:
            self.sheet.scroll_to(marks[0][0])
