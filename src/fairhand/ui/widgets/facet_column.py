"""What is found, spread over people, years, kinds and tags, each of which can be chosen."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QWidget

from fairhand.domain.folding import tokens
from fairhand.domain.query import Query
from fairhand.services.searching import Facets
from fairhand.ui import words
from fairhand.ui.models.chips import Asked, chosen, people_chosen, years_chosen
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.buttons import button
from fairhand.ui.widgets.facet_list import FacetList, Offer
from fairhand.ui.widgets.labels import ground, label
from fairhand.ui.widgets.year_bars import YearBars

_FEW = 5
_KINDS = {
    "received": "Letters received",
    "sent": "Letters sent",
    "between": "Letters between others",
    "draft": "Drafts",
    "journal": "Journal",
    "version": "Past wording",
}


class FacetColumn(QScrollArea):
    """The column.

    Signals:
        person_ticked: the name of somebody.
        years_chosen: first and last year, 0 and 0 for all.
        kind_ticked: one of the kinds.
        tag_ticked: a tag.
    """

    person_ticked = Signal(str)
    years_chosen = Signal(int, int)
    kind_ticked = Signal(str)
    tag_ticked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._facets = Facets()
        self._asked = Asked()
        self._all_people = False
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("Narrow what was found")
        ground(self, "side")
        inside = QWidget()
        ground(inside, "side")
        column = layouts.column(inside, (0, 16, 0, 20))
        self.people = FacetList("People")
        self.kinds = FacetList("Kind")
        self.tags = FacetList("Tags")
        self.years = YearBars()
        self._more = button("", "link", "chevron-down")
        self._more.clicked.connect(self._show_more)
        self._years_said = label("", "meta2")
        self._parts: list[QWidget] = []
        for title, body, aside in (
            ("People", self.people, None),
            ("Years", self.years, self._years_said),
            ("Kind", self.kinds, None),
            ("Tags", self.tags, None),
        ):
            part = _part(title, body, aside, self._more if body is self.people else None)
            column.addWidget(part)
            self._parts.append(part)
        column.addStretch()
        self.setWidget(inside)
        self.people.ticked.connect(self.person_ticked)
        self.years.chosen.connect(self.years_chosen)
        self.kinds.ticked.connect(self.kind_ticked)
        self.tags.ticked.connect(self.tag_ticked)
        self.show_facets(Facets(), Asked(), Query())

    def show_facets(self, facets: Facets, asked: Asked, query: Query) -> None:
        """Show the choices that there are, and which of them are made."""
        self._facets, self._asked = facets, asked
        self._show_people()
        kinds, tags = chosen(asked, "kind"), chosen(asked, "tag")
        self.kinds.show_offers(
            [
                Offer(it.key, _KINDS.get(it.key, it.name), it.count, it.key in kinds)
                for it in facets.kinds
            ]
        )
        self.tags.show_offers(
            [Offer(it.key, it.name, it.count, it.key in tags) for it in facets.tags]
        )
        years = {int(it.key): it.count for it in facets.years}
        self.years.show_years(years, years_chosen(query))
        self._years_said.setText(self.years.words())
        some = (self.people.offers(), years, self.kinds.offers(), self.tags.offers())
        for part, there in zip(self._parts, some, strict=True):
            part.setVisible(bool(there))

    def _show_people(self) -> None:
        # Somebody whose name has no letter in it cannot be asked for by name.
        people = [it for it in self._facets.people if tokens(it.name)]
        asked_for = people_chosen(self._asked, [it.name for it in people])
        few = [
            it
            for at, it in enumerate(people)
            if self._all_people or at < _FEW or it.name in asked_for
        ]
        self.people.show_offers(
            [Offer(it.name, it.name, it.count, it.name in asked_for, it.key) for it in few]
        )
        rest = len(people) - len(few)
        self._more.setVisible(rest > 0 or (self._all_people and len(people) > _FEW))
        self._more.set_icon("chevron-up" if self._all_people else "chevron-down")
        self._more.say("Show fewer" if self._all_people else f"Show {words.number(rest)} more")

    def _show_more(self) -> None:
        self._all_people = not self._all_people
        self._show_people()


def _part(title: str, body: QWidget, aside: QLabel | None, more: QWidget | None) -> QWidget:
    part = QWidget()
    column = layouts.column(part, (0, 0, 0, 14))
    head = layouts.row(margins=(20, 2, 20, 4))
    head.addWidget(label(title, "section"), 1)
    if aside is not None:
        head.addWidget(aside)
    column.addLayout(head)
    column.addWidget(body)
    if more is not None:
        below = layouts.row(margins=(44, 2, 20, 0))
        below.addWidget(more)
        below.addStretch()
        column.addLayout(below)
    return part
