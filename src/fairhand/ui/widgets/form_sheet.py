"""A sheet with a form at its head and a letter below it, which scroll together."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QRectF, Qt
from PySide6.QtWidgets import QWidget

from fairhand.ui.theme import px
from fairhand.ui.widgets.by_hand_form import ByHandForm
from fairhand.ui.widgets.editor import Editor

_ABOVE, _HEAD, _BETWEEN, _FOOT = 24, 28, 24, 28


class FormSheet(Editor):
    """The sheet; without a text it ends below the form.

    Args:
        form: the lines at its head.
    """

    def __init__(self, form: ByHandForm) -> None:
        self._form: ByHandForm | None = None
        self._closed = False
        super().__init__()
        self.set_gaps(_ABOVE, 32)
        self._form = form
        form.setParent(self.viewport())
        form.grown.connect(self._form_grown)
        form.focused.connect(self._bring_into_sight)
        form.show()

    def close_text(self, *, closed: bool) -> None:
        """Leave the text out, or let it be there again."""
        self._closed = closed
        self.setReadOnly(closed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if closed else Qt.FocusPolicy.StrongFocus)
        self._lay_out()
        self.viewport().update()

    def to_top(self) -> None:
        """Scroll to where the form begins."""
        self.verticalScrollBar().setValue(0)

    def paper_rect(self) -> QRectF:
        """Return where the sheet is: around the form and the text."""
        sheet = super().paper_rect()
        top = px(_ABOVE) - self.verticalScrollBar().value()
        sheet.setTop(top)
        if self._closed:
            sheet.setBottom(top + px(_HEAD) + self._form_height() + px(_FOOT))
        return sheet

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Take text; files belong with the letter, not into it."""
        return super().canInsertFromMimeData(source) and not source.hasUrls()

    # -- inside

    def _form_height(self) -> int:
        form = self._form
        if form is None:
            return 0
        layout = form.layout()
        width = self.viewport().width() - 2 * self._margin()
        if layout is not None and layout.hasHeightForWidth():
            return layout.heightForWidth(max(1, width))
        return form.sizeHint().height()

    def _above(self) -> float:
        between = px(_HEAD) + self._form_height() + px(_BETWEEN)
        return px(_ABOVE) + between - self._margin()

    def _place_around(self, *_: object) -> None:
        super()._place_around()
        if self._form is not None:
            sheet = self.paper_rect()
            margin = self._margin()
            self._form.setGeometry(
                margin,
                round(sheet.top()) + px(_HEAD),
                round(sheet.width()) - 2 * margin,
                self._form_height(),
            )

    def _form_grown(self) -> None:
        self._lay_out()
        self.viewport().update()

    def _bring_into_sight(self, widget: QWidget) -> None:
        """Scroll so that a line of the form is seen."""
        form = self._form
        if form is None or not form.isVisible():
            return
        where = form.place_of(widget).translated(0, form.y())
        bar = self.verticalScrollBar()
        if where.top() < px(12):
            bar.setValue(bar.value() + where.top() - px(40))
        elif where.bottom() > self.viewport().height() - px(12):
            bar.setValue(bar.value() + where.bottom() - self.viewport().height() + px(40))
