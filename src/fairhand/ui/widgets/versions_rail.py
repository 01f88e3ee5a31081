"""The rail of versions beside the sheet that is written on."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QWidget

from fairhand.domain.draft import Version
from fairhand.domain.line import Line
from fairhand.ui import words
from fairhand.ui.models.versions import VersionRow, VersionsModel
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.buttons import button
from fairhand.ui.widgets.labels import ground, label
from fairhand.ui.widgets.line_parts import LineForm, LineLegend
from fairhand.ui.widgets.lists import RowList
from fairhand.ui.widgets.version_chart import VersionChart
from fairhand.ui.widgets.version_form import VersionForm
from fairhand.ui.widgets.version_rows import VersionDelegate
from fairhand.ui.widgets.version_table import VersionTable

WIDTH = 248
_SEEK_AFTER = 200  # milliseconds without a key


class VersionsRail(QWidget):
    """How the draft grew: the chart that is the slider, and the list of versions with *Now* on top.

    Signals:
        version_chosen: the id of the version to show, or "" for what is written now.
        renamed: the id of a version, its new name and its new note.
        close_asked: the rail is to be folded.
        menu_asked: where on the screen a context menu is wanted, for the version that is chosen.
        sought: words that a version is to have; "" for all versions.
        grow_asked: the versions are to be played one after the other.
        line_asked: a line is to be started from what is shown.
    """

    version_chosen = Signal(str)
    renamed = Signal(str, str, str)
    close_asked = Signal()
    menu_asked = Signal(object)
    sought = Signal(str)
    grow_asked = Signal()
    line_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        ground(self, "side", "left")
        layouts.wide(self, WIDTH)
        self.model = VersionsModel()
        self._choosing = False
        self._shown = ""
        column = layouts.column(self, (0, 8, 0, 0), 4)
        column.addLayout(self._make_head())
        self.chart = VersionChart()
        self.chart.chosen.connect(self.version_chosen)
        column.addWidget(self.chart)
        column.addLayout(self._make_search())
        self.nothing = label("No version has these words.", "meta2", wraps=True)
        self.nothing.setContentsMargins(16, 8, 16, 8)
        self.nothing.hide()
        column.addWidget(self.nothing)
        self._make_list()
        self.table = VersionTable()
        self.table.chosen.connect(self.version_chosen)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.list)
        self.stack.addWidget(self.table)
        column.addWidget(self.stack, 1)
        self.form = VersionForm(self.stack)
        self.form.named.connect(self.renamed)
        self.form.closed.connect(self.list.setFocus)
        self.line_form, self.legend = LineForm(), LineLegend()
        column.addWidget(self.line_form)
        column.addWidget(self.legend)

    def _make_head(self) -> QHBoxLayout:
        head = layouts.row(margins=(16, 0, 8, 0))
        head.addWidget(label("Versions", "section"), 1)
        self.as_table = button("Show as table", "icon", "list")
        self.as_table.clicked.connect(self._turn_table)
        self.new_line = button("Start a line from here", "icon", "plus")
        self.new_line.clicked.connect(self.line_asked)
        self.new_line.hide()
        self.grow = button("Watch it grow", "icon", "play")
        self.grow.clicked.connect(self.grow_asked)
        self._close = button("Fold the versions", "icon", "x", shortcut="F8")
        self._close.clicked.connect(self.close_asked)
        for widget in (self.new_line, self.grow, self.as_table, self._close):
            head.addWidget(widget)
        return head

    def _make_search(self) -> QHBoxLayout:
        row = layouts.row(margins=(14, 2, 14, 2))
        self.search = QLineEdit()
        self.search.setPlaceholderText("Words in any version")
        self.search.setAccessibleName("Find words in any version")
        self.search.setClearButtonEnabled(True)
        self._seeking = QTimer(self, singleShot=True, interval=_SEEK_AFTER)
        self._seeking.timeout.connect(lambda: self.sought.emit(self.search.text().strip()))
        self.search.textChanged.connect(lambda _: self._seeking.start())
        self.search.returnPressed.connect(self._enter_list)
        row.addWidget(self.search)
        return row

    def _make_list(self) -> None:
        self.list = RowList("Versions")
        self.list.setModel(self.model)
        self.list.setItemDelegate(VersionDelegate())
        self.list.entered_row.connect(self._entered)
        self.list.clicked.connect(self._entered)
        self.list.current_changed.connect(self._current_changed)
        self.list.menu_asked.connect(lambda _, where: self.menu_asked.emit(where))

    # -- what is shown

    def show_versions(
        self,
        versions: Sequence[Version],
        now: VersionRow | None,
        shown: str,
        lines: Sequence[Line] = (),
        current: str = "",
    ) -> None:
        """Show versions, oldest first.

        Args:
            versions: all of the draft.
            now: what is on the sheet now, or None where the letter was sent.
            shown: id of the version that is looked at, or "" for none.
            lines: of the draft.
            current: id of the line that is on the sheet.
        """
        self._choosing = True
        self.model.set_versions(versions, now, lines)
        self._choosing = False
        self.chart.show_history(versions, now, lines, shown)
        self.table.show_versions(versions, now, several=len(lines) > 1)
        self.legend.show_lines(lines, current)
        self.grow.setEnabled(len(versions) > 1)
        self.show_chosen(shown)

    def set_now(self, now: VersionRow) -> None:
        """Show how many words are on the sheet now."""
        self.model.set_now(now)
        self.chart.set_now(now.words)
        self.table.set_now(now.words)

    def show_chosen(self, version: str) -> None:
        """Mark the row of the version that is looked at, or *Now*."""
        self._shown = version
        at = self.model.row_of(version) if version else -1 if self.model.filtered else 0
        self._choosing = True
        self.list.setCurrentIndex(self.model.index(at) if at >= 0 else QModelIndex())
        self._choosing = False
        self.chart.show_chosen(version)
        self.table.show_chosen(version)

    def show_only(self, ids: Collection[str] | None) -> None:
        """Show only those versions that have the words one looks for; None shows all."""
        self.form.close_(keep=True)
        self._choosing = True
        self.model.show_only(ids)
        self._choosing = False
        self.nothing.setVisible(ids is not None and not ids)
        self.show_chosen(self._shown)
        if ids is not None:
            said = words.count(len(ids), "version has", "versions have") + " these words"
            self.search.setAccessibleDescription(said)

    def offer_lines(self, *, offered: bool) -> None:
        """Offer to start lines, where the draft may have them."""
        self.new_line.setVisible(offered)

    # -- what is done here

    def rename_current(self) -> None:
        """Let the person write a name and a note into the current row."""
        index = self.list.currentIndex()
        row = self.model.row(index.row()) if index.isValid() else None
        if row is not None and row.version is not None and row.kind != "folded":
            self._show_table(shown=False)
            self.list.scrollTo(index)
            self.form.begin(row.version, self.list.visualRect(index))

    def begin_search(self) -> None:
        """Let the person look for words in any version."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def close_parts(self) -> bool:
        """Close what is open within the rail, the last first; tell whether there was something."""
        if self.form.close_(keep=False) or self.line_form.close_():
            return True
        if self.search.text():
            had_focus = self.search.hasFocus()
            self.search.clear()
            self._seeking.stop()
            self.sought.emit("")
            if not had_focus:
                self.list.setFocus()
            return True
        return False

    def forget_search(self) -> None:
        """Look for nothing any more: another draft is here."""
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        self._seeking.stop()
        self.form.close_(keep=False)
        self.line_form.close_()
        self.show_only(None)

    def _enter_list(self) -> None:
        """Go to the first of those that were found."""
        if self._seeking.isActive():
            self._seeking.stop()
            self.sought.emit(self.search.text().strip())
        self.list.setFocus()
        if self.model.filtered and self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(0))

    def _turn_table(self) -> None:
        self._show_table(shown=self.stack.currentWidget() is self.list)

    def _show_table(self, *, shown: bool) -> None:
        self.stack.setCurrentWidget(self.table if shown else self.list)
        self.as_table.say("Show as list" if shown else "Show as table")

    def _current_changed(self, index: QModelIndex) -> None:
        if self._choosing or not index.isValid():
            return
        row = self.model.row(index.row())
        if row.kind != "folded":
            self.version_chosen.emit(row.version.id if row.version is not None else "")

    def _entered(self, index: QModelIndex) -> None:
        row = self.model.row(index.row())
        if row.kind == "folded" and row.version is not None:
            newest = row.version.id
            self._choosing = True
            self.model.unfold(index.row())
            self._choosing = False
            self.list.setCurrentIndex(self.model.index(self.model.row_of(newest)))
