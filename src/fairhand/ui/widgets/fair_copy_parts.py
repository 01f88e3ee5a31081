"""What stands around the text of a fair copy: letterhead, addresses, place, signature, enclosures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from fairhand.domain.fair_copy import Paper, Signature, Style
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.buttons import button
from fairhand.ui.widgets.check_box import CheckBox
from fairhand.ui.widgets.chooser import Chooser
from fairhand.ui.widgets.labels import label

PAPERS: tuple[tuple[Paper, str], ...] = (("A5", "A5"), ("A4", "A4"), ("letter", "Letter"))
SIGNATURES: tuple[tuple[Signature, str], ...] = (
    ("room", "Room for a pen"),
    ("scanned", "A scanned one"),
    ("none", "None"),
)
_TYPED = 250  # milliseconds without a key, until a place that is typed is set


class Known(NamedTuple):
    """Whether my postal address is known, one of those to whom the letter goes, and a signature."""

    mine: bool = True
    theirs: bool = True
    signed: bool = True


class FairCopyParts(QWidget):
    """These parts, folded until one asks for them.

    Signals:
        changed: a `Style` with the parts as they are set now.
        signature_asked: a picture of the signature is to be chosen.
    """

    changed = Signal(object)
    signature_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._style, self._letter, self._known = Style(), True, Known()
        column = layouts.column(self, spacing=4)
        self.more = button("Letterhead, signature, font", "soft", "chevron-down")
        self.more.setProperty("flush", "true")
        head = layouts.row()
        head.addWidget(self.more)
        head.addStretch()
        column.addLayout(head)
        self.body = QWidget()
        column.addWidget(self.body)
        self._build()
        self._typed = QTimer(self, singleShot=True, interval=_TYPED)
        self._connect()
        self._fold(folded=True)

    def _build(self) -> None:
        inner = layouts.column(self.body, spacing=4)
        self.letterhead = CheckBox("My address at the head")
        self.inside = CheckBox("Their address")
        self.din = CheckBox("DIN 5008, form B")
        self.enclosures = CheckBox("Enclosures listed below")
        self.missing = label("", "meta2", wraps=True)
        for widget in (self.letterhead, self.inside, self.missing, self.din, self.enclosures):
            inner.addWidget(widget)
        self.place = QLineEdit()
        self.place.setPlaceholderText("Place, before the date")
        self.place.setAccessibleName("Place, before the date")
        self.signature = Chooser("Signature", SIGNATURES)
        self.picture = button("Choose a picture of it…", "link", "image")
        self.font_ = Chooser("Font", (("", "The style's own"),))
        self._signed = label("Signature", "section")
        for named, field in (
            (label("Written at", "section"), self.place),
            (self._signed, self.signature),
            (None, self.picture),
            (label("Font", "section"), self.font_),
        ):
            if named is not None:
                layouts.gap(inner, 4)
                inner.addWidget(named)
            inner.addWidget(field)

    def _connect(self) -> None:
        self.more.clicked.connect(lambda: self._fold(folded=not self.body.isHidden()))
        for box in (self.letterhead, self.inside, self.din, self.enclosures):
            box.toggled.connect(lambda _: self._tell())
        self.place.textEdited.connect(lambda _: self._typed.start())
        self.place.editingFinished.connect(self._tell)
        self._typed.timeout.connect(self._tell)
        self.signature.picked.connect(lambda _: self._tell())
        self.font_.picked.connect(lambda _: self._tell())
        self.picture.clicked.connect(self.signature_asked)

    def _fold(self, *, folded: bool) -> None:
        self.body.setVisible(not folded)
        self.more.set_icon("chevron-down" if folded else "chevron-up")
        said = "folded" if folded else "open"
        self.more.setAccessibleDescription(f"More of how the page is made, {said}")
        layouts.refit(self)

    def show_fonts(self, families: Sequence[str]) -> None:
        """Offer these families of letters."""
        self.font_.offer([("", "The style’s own"), *((it, it) for it in families)])
        self.font_.set_value(self._style.font)

    def show_letter(self, known: Known, *, letter: bool) -> None:
        """Show what fits: an entry of the journal has no addresses, and is not signed.

        Args:
            known: addresses and signature, as far as they are.
            letter: whether it is a letter.
        """
        self._letter, self._known = letter, known
        self.more.say("Letterhead, signature, font" if letter else "Place and font")
        for widget in (self.letterhead, self.inside, self.enclosures, self.signature, self._signed):
            widget.setVisible(letter)
        self._show_fitting()

    def show_style(self, style: Style) -> None:
        """Show the parts of a style."""
        self._style = style
        for box, on in (
            (self.letterhead, style.letterhead),
            (self.inside, style.inside_address),
            (self.din, style.din),
            (self.enclosures, style.enclosures),
        ):
            box.blockSignals(True)
            box.setChecked(on)
            box.blockSignals(False)
        if not self._typed.isActive() and self.place.text() != style.place:
            self.place.setText(style.place)
        self.signature.set_value(style.signature)
        self.font_.set_value(style.font)
        self._show_fitting()

    def _show_fitting(self) -> None:
        said = [words for words, lacks in self._lacks() if lacks]
        self.missing.setText(" ".join(said))
        self.missing.setVisible(self._letter and bool(said))
        formal = self._style.name == "formal" and self._style.paper == "A4"
        self.din.setVisible(self._letter and formal)
        self.picture.setVisible(self._letter and self._style.signature == "scanned")

    def _lacks(self) -> tuple[tuple[str, bool], ...]:
        """Return what is asked for and cannot be shown, in words."""
        style, known = self._style, self._known
        return (
            (
                "Your address is not known yet: write it down under People.",
                style.letterhead and not known.mine,
            ),
            (
                "Their address is not known yet: an envelope asks for it.",
                style.inside_address and not known.theirs,
            ),
            (
                "No picture of your signature is here yet.",
                style.signature == "scanned" and not known.signed,
            ),
        )

    def _tell(self) -> None:
        self._typed.stop()
        signature = next(it for it, _ in SIGNATURES if it == self.signature.value())
        style = replace(
            self._style,
            letterhead=self.letterhead.isChecked(),
            inside_address=self.inside.isChecked(),
            din=self.din.isChecked(),
            enclosures=self.enclosures.isChecked(),
            place=self.place.text().strip(),
            signature=signature,
            font=self.font_.value(),
        )
        if style != self._style:
            self._style = style
            self._show_fitting()
            self.changed.emit(style)
