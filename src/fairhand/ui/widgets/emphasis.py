"""Putting the marks of emphasis around words, and taking them away."""

from __future__ import annotations

from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit

_STAR = "*"


def toggle(edit: QTextEdit, mark: str) -> None:
    """Put `mark` on either side of what is selected (or of the word at the caret), or take it away.

    One step for Ctrl+Z. Marks do not reach over the end of a paragraph: each has its own.

    Args:
        edit: whose text and selection it is.
        mark: "*" for emphasis, "**" for strong.
    """
    cursor = edit.textCursor()
    if not cursor.hasSelection():
        _toggle_word(edit, mark)
        return
    ends = _Ends(cursor)
    change = QTextCursor(edit.document())
    change.beginEditBlock()
    stretches = _stretches(edit.document(), ends.first, ends.last)
    wraps = not all(_marked(edit.document(), *stretch, mark) for stretch in stretches)
    # From the last to the first, so that the places before stay what they are.
    for start, end in reversed(stretches):
        if wraps != _marked(edit.document(), start, end, mark):
            ends.move(
                _wrap(change, start, end, mark) if wraps else _unwrap(change, start, end, mark)
            )
    change.endEditBlock()
    edit.setTextCursor(ends.selected(edit.textCursor()))


class _Ends:
    """The two ends of a selection while marks come and go."""

    def __init__(self, cursor: QTextCursor) -> None:
        self.first, self.last = cursor.selectionStart(), cursor.selectionEnd()
        self._backwards = cursor.position() < cursor.anchor()

    def move(self, changes: list[tuple[int, int]]) -> None:
        """Follow `changes`: places, from the last to the first, and how many characters came there."""
        for place, grown in changes:
            self.last += grown if place < self.last else 0
            self.first += grown if place < self.first else 0

    def selected(self, cursor: QTextCursor) -> QTextCursor:
        """Return `cursor` with the selection as it is now."""
        ends = (self.last, self.first) if self._backwards else (self.first, self.last)
        cursor.setPosition(ends[0])
        cursor.setPosition(ends[1], QTextCursor.MoveMode.KeepAnchor)
        return cursor


def _toggle_word(edit: QTextEdit, mark: str) -> None:
    cursor, document, width = edit.textCursor(), edit.document(), len(mark)
    at = cursor.position()
    word = QTextCursor(cursor)
    word.select(QTextCursor.SelectionType.WordUnderCursor)
    if _stars(document, at, 1) == _stars(document, at - 1, -1) == width:
        # Nothing was written between the marks.
        cursor.setPosition(at - width)
        cursor.setPosition(at + width, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
    elif word.hasSelection() and word.selectionStart() < at < word.selectionEnd():
        start, end = word.selectionStart(), word.selectionEnd()
        marked = _marked(document, start, end, mark)
        change = QTextCursor(document)
        change.beginEditBlock()
        _unwrap(change, start, end, mark) if marked else _wrap(change, start, end, mark)
        change.endEditBlock()
        cursor.setPosition(at - width if marked else at + width)
    elif _stars(document, at, 1) >= width and at and document.characterAt(at - 1) != _STAR:
        # A second press after writing goes out of them.
        cursor.setPosition(at + width)
    else:
        cursor.insertText(mark + mark)
        cursor.setPosition(at + width)
    edit.setTextCursor(cursor)


def _stretches(document: QTextDocument, first: int, last: int) -> list[tuple[int, int]]:
    """Return the words between two places, paragraph by paragraph, without blanks at their ends."""
    found = []
    block = document.findBlock(first)
    while block.isValid() and block.position() <= last:
        start, end = _words(document, block, first, last)
        if start < end:
            found.append((start, end))
        block = block.next()
    return found


def _words(document: QTextDocument, block: QTextBlock, first: int, last: int) -> tuple[int, int]:
    start = max(first, block.position())
    end = min(last, block.position() + block.length() - 1)
    while start < end and document.characterAt(start).isspace():
        start += 1
    while end > start and document.characterAt(end - 1).isspace():
        end -= 1
    return start, end


def _marked(document: QTextDocument, start: int, end: int, mark: str) -> bool:
    """Tell whether the words between two places have `mark` around them, inside or outside."""
    return _is_in(_around(document, start, end), mark) or _is_in(
        _within(document, start, end), mark
    )


def _is_in(stars: int, mark: str) -> bool:
    """Tell whether so many stars hold `mark`: one or three hold emphasis, two or three strong."""
    return stars in ({1, 3} if len(mark) == 1 else {2, 3})


def _around(document: QTextDocument, start: int, end: int) -> int:
    return min(_stars(document, start - 1, -1), _stars(document, end, 1))


def _within(document: QTextDocument, start: int, end: int) -> int:
    front, back = _stars(document, start, 1), _stars(document, end - 1, -1)
    return min(front, back) if front + back < end - start else 0


def _stars(document: QTextDocument, at: int, step: int) -> int:
    count = 0
    while 0 <= at < document.characterCount() and document.characterAt(at) == _STAR:
        count += 1
        at += step
    return count


def _wrap(change: QTextCursor, start: int, end: int, mark: str) -> list[tuple[int, int]]:
    for place in (end, start):
        change.setPosition(place)
        change.insertText(mark)
    # What is selected holds the marks, so that a second press finds them.
    return [(end - 1, len(mark)), (start, len(mark))]


def _unwrap(change: QTextCursor, start: int, end: int, mark: str) -> list[tuple[int, int]]:
    width = len(mark)
    inside = _is_in(_within(change.document(), start, end), mark)
    places = (end - width, start) if inside else (end, start - width)
    for place in places:
        change.setPosition(place)
        change.setPosition(place + width, QTextCursor.MoveMode.KeepAnchor)
        change.removeSelectedText()
    return [(place, -width) for place in places]
