"""The sheet that is written on, with photographs below its lines and links to letters and people."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
)

from fairhand.domain import links
from fairhand.ui.widgets.editor import Editor
from fairhand.ui.widgets.sheet_text import offset_of
from fairhand.ui.widgets.text_pictures import TextPictures

PICTURE_SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".gif", ".webp", ".bmp"})


class LinkedEditor(Editor):
    """An editor whose text may name pictures, letters and people.

    Signals:
        pictures_wanted: names of pictures in the text that were not shown yet.
        files_given: paths of picture files that were dropped or pasted.
        image_given: a picture that was pasted, without a file.
        followed: a link was pressed with Ctrl: "letter" or "person", and the id.
    """

    pictures_wanted = Signal(object)
    files_given = Signal(object)
    image_given = Signal(object)
    followed = Signal(str, str)

    def __init__(self, size: float = 19, ratio: float = 1.62) -> None:
        super().__init__(size, ratio)
        self.pictures = TextPictures(self)
        self.takes_pictures = False
        self._asking = QTimer(self, singleShot=True, interval=0)
        self._asking.timeout.connect(self._ask)
        self._highlighter.named = self._picture_named

    # -- pictures

    def load(self, text: str, caret: int = 0) -> None:
        """Put another text on the sheet; its pictures are asked for."""
        self.pictures.forget()
        super().load(text, caret)
        self._ask()

    def show_picture(self, name: str, image: QImage | None) -> None:
        """Show a picture that the text names, or that it cannot be shown (None)."""
        self.pictures.show(name, image)
        self._rooms_changed()
        if not self.document().isUndoAvailable():
            # The margin of a sheet is a step for Ctrl+Z; before the first key there is none to disturb.
            self._lay_out()
            self.document().clearUndoRedoStacks()

    def insert_picture(self, name: str, caption: str = "") -> None:
        """Write the line that names a picture, at the caret, as one step for Ctrl+Z."""
        cursor = self.textCursor()
        cursor.beginEditBlock()
        before = not cursor.atBlockStart()
        line = links.picture(name, caption)
        cursor.insertText(("\n" if before else "") + line + "\n")
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _picture_named(self, block: QTextBlock) -> None:
        """Hear that a paragraph that changed names a picture."""
        self.pictures.any = True
        if not self._loading:
            self._look_is_wrong(block.position(), block.position() + block.length())

    def _ask(self) -> None:
        wanted, self.pictures.wanted = self.pictures.wanted, set()
        if wanted:
            self.pictures_wanted.emit(sorted(wanted))

    def _rooms_changed(self) -> None:
        if self.pictures.any:
            self._look_is_wrong(0, self.document().characterCount())
            self.viewport().update()

    def _gap_below(self, text: str) -> int:
        gap = super()._gap_below(text)
        if not self.pictures.any and "![" not in text:
            return gap
        room = self.pictures.room(text)
        if self.pictures.wanted:
            self._asking.start()
        return gap + room

    def _room_at_end(self) -> int:
        text = self.document().lastBlock().text()
        return self.pictures.room(text) if "![" in text and hasattr(self, "pictures") else 0

    def _is_special(self, text: str) -> bool:
        return super()._is_special(text) or "![" in text

    def _contents_changed(self, removed: int, added: int, start: int, length: int) -> None:
        super()._contents_changed(removed, added, start, length)
        if not hasattr(self, "pictures") or not self.pictures.any or self._loading:
            return
        block = self.document().findBlock(start)
        within = start + 1 < block.position() + block.length()
        if removed or added != 1 or not within or "![" in block.text():
            # A new paragraph begins with the room of the one that it was parted from.
            self._look_is_wrong(start, start + length + 1)

    # -- what is given

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Take text, and pictures where there is somewhere to keep them; files that are none are the window's."""
        if self.isReadOnly():
            return False
        if source.hasUrls() and _is_files(source):
            return self.takes_pictures and bool(_picture_files(source))
        return source.hasText() or (self.takes_pictures and source.hasImage())

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Insert text, or hand a picture on to be kept first."""
        if self.isReadOnly():
            return
        files = _picture_files(source) if source.hasUrls() else []
        if self.takes_pictures and files:
            self.files_given.emit(files)
        elif self.takes_pictures and source.hasImage() and not source.hasText():
            image = source.imageData()
            if isinstance(image, QImage) and not image.isNull():
                self.image_given.emit(image)
        elif not (source.hasUrls() and _is_files(source)):
            super().insertFromMimeData(source)

    # -- links

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Follow the link that was pressed with Ctrl."""
        super().mouseReleaseEvent(event)
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return
        if event.button() != Qt.MouseButton.LeftButton or self.textCursor().hasSelection():
            return
        cursor = self.cursorForPosition(event.position().toPoint())
        text = cursor.block().text()
        at = offset_of(text, cursor.positionInBlock())
        for span in links.links(text):
            if span.start <= at <= span.end:
                self.followed.emit(span.kind, span.target)
                return

    # -- Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text, and the pictures that are seen."""
        super().paintEvent(event)
        if self.pictures.any:
            painter = QPainter(self.viewport())
            self.pictures.paint(painter, QRectF(event.rect()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the pictures the room that they need in the new width."""
        super().resizeEvent(event)
        if self.pictures.any and event.size().width() != event.oldSize().width():
            self._rooms_changed()


def _is_files(source: QMimeData) -> bool:
    return any(url.isLocalFile() for url in source.urls())


def _picture_files(source: QMimeData) -> list[Path]:
    """Return the picture files of what is dropped, where all of it is pictures."""
    files = [Path(url.toLocalFile()) for url in source.urls() if url.isLocalFile()]
    whole = bool(files) and all(it.suffix.lower() in PICTURE_SUFFIXES for it in files)
    return files if whole else []
