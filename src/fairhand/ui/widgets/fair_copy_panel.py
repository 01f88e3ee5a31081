"""The panel beside a fair copy: its style, its paper, what to look at before it goes, and its story."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from fairhand.domain.before_it_goes import Item
from fairhand.domain.fair_copy import Style, StyleName
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.buttons import button
from fairhand.ui.widgets.chooser import Chooser
from fairhand.ui.widgets.fair_copy_parts import PAPERS, FairCopyParts, Known
from fairhand.ui.widgets.going_list import GoingList
from fairhand.ui.widgets.labels import ground, label, rule
from fairhand.ui.widgets.style_cards import PaperColours, StyleCards

WIDTH = 304
_POINTS = (8.0, 9.0, 10.0, 10.5, 11.0, 11.5, 12.0, 13.0, 14.0, 16.0, 18.0, 20.0, 24.0)


class FairCopyPanel(QWidget):
    """What is set of a fair copy, and what is known of it.

    Signals:
        style_changed: a `Style`: the person wants it so.
        tint_changed: key of the colour in which paper is shown.
        item_chosen: an `Item` to whose place one wants to go.
        envelope_asked: an envelope is wanted.
        signature_asked: a picture of the signature is to be chosen.

    Args:
        faces: the family of letters of each style.
        sizes: the size of letters of each style on each paper, in points.
    """

    style_changed = Signal(object)
    tint_changed = Signal(str)
    item_chosen = Signal(object)
    envelope_asked = Signal()
    signature_asked = Signal()

    def __init__(
        self, faces: Mapping[str, str], sizes: Mapping[tuple[StyleName, str], float]
    ) -> None:
        super().__init__()
        self._style = Style()
        self._sizes = dict(sizes)
        ground(self, "side", "left")
        layouts.wide(self, WIDTH, WIDTH)
        self.cards = StyleCards(faces)
        self.paper = Chooser("Paper", PAPERS)
        self.size_ = Chooser("Text size")
        self.parts = FairCopyParts()
        self.colours = PaperColours()
        self.items = GoingList()
        self.envelope = button("Envelope…", "soft", "mail")
        self.envelope.setProperty("flush", "true")
        self._story = label("", "quiet", wraps=True)
        self._going = [label("Before it goes", "section"), self.items]
        self._build()
        self._connect()
        self.show_style(Style(), writable=True)

    def _build(self) -> None:
        outer = layouts.column(self, (1, 0, 0, 0))  # for the line at its edge
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = QWidget()
        body.setProperty("ground", "side")
        column = layouts.column(body, (20, 18, 18, 18), 8)
        self._fill_style(column)
        layouts.gap(column, 6)
        column.addWidget(label("Paper colour on screen", "section"))
        column.addWidget(self.colours, 0, Qt.AlignmentFlag.AlignLeading)
        layouts.gap(column, 4)
        self._line = rule()
        column.addWidget(self._line)
        for widget in self._going:
            column.addWidget(widget)
        layouts.gap(column, 4)
        column.addWidget(rule())
        column.addWidget(label("Its story", "section"))
        column.addWidget(self._story)
        column.addStretch(1)
        area.setWidget(body)
        outer.addWidget(area)
        self.area = area

    def _fill_style(self, column: QVBoxLayout) -> None:
        column.addWidget(label("Style", "section"))
        column.addWidget(self.cards)
        layouts.gap(column, 6)
        pair = layouts.row(spacing=8)
        for name, field in (("Paper", self.paper), ("Text size", self.size_)):
            half = layouts.column(spacing=6)
            half.addWidget(label(name, "section"))
            half.addWidget(field)
            pair.addLayout(half, 1)
        column.addLayout(pair)
        column.addWidget(self.parts)
        column.addLayout(self._envelope_row())

    def _envelope_row(self) -> QHBoxLayout:
        row = layouts.row()
        row.addWidget(self.envelope)
        row.addStretch()
        return row

    def _connect(self) -> None:
        self.cards.chosen.connect(lambda key: self._set(name=key))
        self.paper.picked.connect(lambda key: self._set(paper=key))
        self.size_.picked.connect(lambda key: self._set(size=float(key)))
        self.parts.changed.connect(self._parts_changed)
        self.parts.signature_asked.connect(self.signature_asked)
        self.colours.chosen.connect(self.tint_changed)
        self.items.chosen.connect(self.item_chosen)
        self.envelope.clicked.connect(self.envelope_asked)

    # -- what is shown

    @property
    def style_(self) -> Style:
        """The style as it is set now."""
        return self._style

    def show_style(self, style: Style, *, writable: bool) -> None:
        """Show a style.

        Args:
            style: as it is.
            writable: whether it can be changed.
        """
        self._style = style
        self.cards.set_value(style.name)
        self.paper.set_value(style.paper)
        self._offer_sizes()
        self.parts.show_style(style)
        for widget in (self.cards, self.paper, self.size_, self.parts):
            widget.setEnabled(writable)

    def show_fonts(self, families: Sequence[str]) -> None:
        """Offer these families of letters."""
        self.parts.show_fonts(families)

    def show_draft(
        self, sample: str, story: str, known: Known, *, letter: bool, addressed: bool
    ) -> None:
        """Show what is known of a draft.

        Args:
            sample: the words with which it begins.
            story: days, versions, time and words.
            known: addresses and signature, as far as they are.
            letter: whether it goes to somebody; an entry of the journal does not.
            addressed: whether an envelope can be made for somebody.
        """
        self.cards.set_sample(sample)
        self._story.setText(story)
        self.envelope.setVisible(letter and addressed)
        self.parts.show_letter(known, letter=letter)

    def show_items(self, items: Sequence[Item]) -> None:
        """Show what to look at before it goes; nothing is said while that is not known."""
        self.items.show_items(items)
        for widget in (*self._going, self._line):
            widget.setVisible(bool(items))

    # -- what is changed

    def _set(self, **changes: object) -> None:
        style = replace(self._style, **changes)  # type: ignore[arg-type]
        if style.name != self._style.name and "size" not in changes:
            # The size was chosen for other letters.
            style = replace(style, size=0)
        self._change(style)

    def _parts_changed(self, style: Style) -> None:
        self._change(
            replace(style, name=self._style.name, paper=self._style.paper, size=self._style.size)
        )

    def _change(self, style: Style) -> None:
        if style != self._style:
            self._style = style
            self._offer_sizes()
            self.parts.show_style(style)
            self.style_changed.emit(style)

    def _offer_sizes(self) -> None:
        style = self._style
        own = self._sizes.get((style.name, style.paper), 0.0)
        sizes = sorted({*_POINTS, *([style.size] if style.size else [])})
        named = [(str(it), _points(it)) for it in sizes if it != own]
        usual = ("0.0", _points(own) if own else "As usual")
        self.size_.offer([usual, *named])
        self.size_.set_value(str(float(style.size)))


def _points(size: float) -> str:
    """Return a size as one reads it, also in a line that runs from the right (Unicode, FSI and PDI)."""
    return f"\u2068{size:g} pt\u2069"
