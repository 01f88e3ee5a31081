"""The sidebar while the journal is shown: years and tags, with how many entries each has."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QStackedWidget, QWidget

from fairhand.domain.journal import JournalOverview
from fairhand.services import journal
from fairhand.ui.journal_place import IN_YEAR, TAG
from fairhand.ui.models.things import ThingsModel
from fairhand.ui.pane import Tools
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.journal_rows import SideDelegate, SideRow
from fairhand.ui.widgets.labels import label
from fairhand.ui.widgets.lists import RowList
from fairhand.ui.workspace import Place


class JournalSide(QStackedWidget):
    """Years and tags; choosing one lists its entries.

    Args:
        tools: of the sidebar.
    """

    def __init__(self, tools: Tools) -> None:
        super().__init__()
        self._workspace, self._tasks = tools.workspace, tools.tasks
        self._overview = JournalOverview()
        self.model: ThingsModel[SideRow] = ThingsModel(
            lambda row: row.said, lambda row: row.key, lambda row: row.kind != "heading"
        )
        self.list = RowList("Years and tags of the journal")
        self.list.setModel(self.model)
        self.list.setItemDelegate(SideDelegate())
        self.list.current_changed.connect(self._chosen)
        self.list.clicked.connect(self._chosen)
        nothing = QWidget()
        column = layouts.column(nothing, (18, 16, 18, 0))
        column.addWidget(
            label("The years and tags of what you write will stand here.", "quiet", wraps=True)
        )
        column.addStretch(1)
        self.addWidget(self.list)
        self.addWidget(nothing)

    def arrive(self, place: Place) -> None:
        """Show which of them is listed."""
        self.load()
        self._choose(place)

    def load(self) -> None:
        """Count anew."""
        box = self._workspace.box
        if box is not None:
            self._tasks.run(lambda _: journal.overview(box), self._show, key="journal.side")

    def _show(self, overview: JournalOverview) -> None:
        if overview != self._overview or not self.model.rowCount():
            self._overview = overview
            bar = self.list.verticalScrollBar()
            scroll = bar.value()
            self.list.blockSignals(True)
            self.model.set_things(rows_of(overview))
            self.list.blockSignals(False)
            bar.setValue(scroll)
        self.setCurrentIndex(0 if overview.years or overview.tags else 1)
        self._choose(self._workspace.place)

    def _choose(self, place: Place) -> None:
        self.list.choose(self.model.index_of(place.view) if place.view else QModelIndex())

    def _chosen(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        row = self.model.thing(index)
        if row.key and row.key != self._workspace.place.view:
            self._workspace.open_day(self._workspace.place.day, view=row.key, leafing=True)


def rows_of(overview: JournalOverview) -> list[SideRow]:
    """Return the rows: years, the newest first, then tags by name."""
    rows: list[SideRow] = []
    if overview.years:
        rows.append(SideRow("heading", "Years"))
        rows += [
            SideRow("year", str(it.year), f"{IN_YEAR}{it.year}", it.entries)
            for it in overview.years
        ]
    if overview.tags:
        rows.append(SideRow("heading", "Tags"))
        rows += [
            SideRow("tag", it.tag, f"{TAG}{it.tag}", it.entries)
            for it in sorted(overview.tags, key=lambda it: it.tag.casefold())
        ]
    return rows
