"""What can be asked, shown before anything is."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

from fairhand.ui.theme import px
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.buttons import button
from fairhand.ui.widgets.labels import ground, label

# What a click puts into the field, how it is shown, and what it asks for.
_HINTS = (
    ("from:", "from:anna", "what somebody wrote; from:me is you"),
    ("to:", "to:anna", "what was written to somebody"),
    ("with:", "with:anna", "from or to somebody"),
    ("year:", "year:1943", "of a year"),
    ("before:", "before:1950", "from before a year, a month or a day"),
    ("after:", 'after:"3 March 2024"', "from after it"),
    ('"', '"dear friend"', "these words in a row"),
    ("-", "-rain", "without a word"),
    ("kind:", "kind:draft", "letters, drafts, received or sent"),
    ("kind:version", "kind:version", "what drafts said before"),
    ("has:", "has:enclosure", "with something enclosed"),
    ("is:", "is:owed", "waiting for a reply, answered, starred"),
    ("subject:", "subject:garden", "in the subject alone"),
)


class SearchHints(QScrollArea):
    """A heading, a sentence, and what can be asked in two columns; each can be clicked.

    Signals:
        taken: what a hint puts into the field.
    """

    taken = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("What can be asked")
        ground(self, "list")
        inside = QWidget()
        ground(inside, "list")
        column = layouts.column(inside, (24, 48, 24, 48), 8)
        column.addStretch(2)
        middle = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(label("Find a passage again", "title", align=middle))
        sentence = (
            "Type words from a letter or a draft. All of them must be in it; "
            "capitals and accents do not matter."
        )
        column.addWidget(label(sentence, "lead", wraps=True, align=middle))
        layouts.gap(column, 24)
        row = layouts.row()
        row.addStretch()
        row.addWidget(self._table())
        row.addStretch()
        column.addLayout(row)
        column.addStretch(3)
        self.setWidget(inside)

    def _table(self) -> QWidget:
        table = QWidget()
        grid = QGridLayout(table)

        def fit() -> None:
            grid.setHorizontalSpacing(px(16))
            grid.setVerticalSpacing(px(6))
            grid.setContentsMargins(0, 0, 0, 0)
            # Between the two columns of hints.
            grid.setColumnMinimumWidth(2, px(28))

        layouts.follow(table, fit)
        half = (len(_HINTS) + 1) // 2
        for at, (typed, shown, meaning) in enumerate(_HINTS):
            made = button(shown, "link")
            made.setAccessibleName(f"{shown}: {meaning}")
            made.clicked.connect(partial(self.taken.emit, typed))
            line, side = at % half, 3 * (at // half)
            grid.addWidget(made, line, side, Qt.AlignmentFlag.AlignLeading)
            grid.addWidget(label(meaning, "meta2"), line, side + 1)
        return table
