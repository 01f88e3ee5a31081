"""What a document holds, kept beside it, so that the text from before an edit is known after it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextCursor, QTextDocument

from fairhand.ui.widgets.sheet_text import from_qt, units

_BOM = "\ufeff"
_CODE, _UNIT = "utf-16-le", 2


class _Units:
    """Bytes in two parts that meet where they were changed last, so that going on there moves none."""

    def __init__(self) -> None:
        self._head, self._tail = bytearray(), bytearray()

    def __len__(self) -> int:
        return len(self._head) + len(self._tail)

    def fill(self, data: bytes) -> None:
        """Hold `data` and nothing else."""
        self._head[:], self._tail[:] = b"", data

    def all(self) -> bytes:
        """Return all of them."""
        return bytes(self._head + self._tail)

    def part(self, start: int, end: int) -> bytes:
        """Return those from `start` to `end`."""
        middle = len(self._head)
        head = self._head[start:end] if start < middle else b""
        tail = self._tail[max(0, start - middle) : end - middle] if end > middle else b""
        return bytes(head) + bytes(tail)

    def put(self, start: int, end: int, new: bytes) -> None:
        """Replace those from `start` to `end` by `new`."""
        if start > len(self._head):
            more = start - len(self._head)
            self._head += self._tail[:more]
            del self._tail[:more]
        elif end < len(self._head):
            self._tail[:0] = self._head[end:]
            del self._head[end:]
        del self._tail[: max(0, end - len(self._head))]
        self._head[start:] = new


class Shadow(QObject):
    """The UTF-16 units of a document, changed as it changes: some microseconds a keystroke.

    Signals:
        changed: characters that went, characters that came, and where (Qt's position and length).
        restyled: formats changed and the text did not.

    Args:
        document: with a layout, since without one Qt tells of no change.
    """

    changed = Signal(int, int, int, int)
    restyled = Signal()

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._document = document
        self._units = _Units()
        # The last edit: where, what stood there, and how long what stands there now is (in bytes).
        self._edit: tuple[int, bytes, int] = (0, b"", 0)
        self.renew()
        document.contentsChange.connect(self._contents_change)

    def renew(self) -> None:
        """Read the whole document."""
        self._units.fill(_read(self._document).encode(_CODE, "surrogatepass"))
        self._edit = (0, b"", 0)

    def raw(self) -> str:
        """Return what the document holds, in Qt's own form."""
        return self._units.all().decode(_CODE, "surrogatepass")

    def exact(self) -> str:
        """Return the text of the sheet, from the document itself."""
        raw = _read(self._document)
        # The document is right, whatever was told about it.
        told = raw.encode(_CODE, "surrogatepass")
        if told != self._units.all():
            self._units.fill(told)
        return from_qt(raw)

    def before(self) -> str:
        """Return the text of the sheet from before the last edit."""
        start, old, length = self._edit
        now = self._units.all()
        whole = now[:start] + old + now[start + length :]
        return from_qt(whole.decode(_CODE, "surrogatepass"))

    def last_edit(self) -> tuple[int, str, str]:
        """Return where the last edit was (in units), what stood there, and what stands there now."""
        start, old, length = self._edit
        new = self._units.part(start, start + length)
        return (
            start // _UNIT,
            old.decode(_CODE, "surrogatepass"),
            new.decode(_CODE, "surrogatepass"),
        )

    def _contents_change(self, position: int, removed: int, added: int) -> None:
        last = self._document.characterCount() - 1
        one = self._document.characterAt(position) if added == 1 else ""
        came = one or self._between(position, min(position + added, last))
        new = came.encode(_CODE, "surrogatepass")
        start, end = 2 * position, 2 * (position + removed)
        length = len(self._units)
        if length - (min(end, length) - start) + len(new) != 2 * last:
            self._renewed()
            return
        old = self._units.part(start, end)
        if old == new:
            self.restyled.emit()
            return
        self._units.put(start, end, new)
        self._edit = (start, old, len(new))
        self._tell(position, old, new)

    def _renewed(self) -> None:
        """Compare the whole text, where what was told of the change does not fit."""
        old = self._units.all()
        self.renew()
        new = self._units.all()
        self._edit = (0, old, len(new))
        if old == new:
            self.restyled.emit()
        else:
            self._tell(0, old, new)

    def _tell(self, position: int, old: bytes, new: bytes) -> None:
        if not old and len(new) == _UNIT:
            self.changed.emit(0, 1, position, 1)
            return
        before, after = old.decode(_CODE, "ignore"), new.decode(_CODE, "ignore")
        head = alike(before, after)
        tail = alike(before[head:][::-1], after[head:][::-1])
        self.changed.emit(
            len(before) - head - tail, len(after) - head - tail, position, units(after)
        )

    def _between(self, start: int, end: int) -> str:
        # One made for each edit: one that outlives its document takes the process with it.
        cursor = QTextCursor(self._document)
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor.selectedText()


def alike(one: str, other: str) -> int:
    """Return for how many characters two texts begin alike."""
    shorter = min(len(one), len(other))
    low = 0
    step = 1024
    while low < shorter and one[low : low + step] == other[low : low + step]:
        low += step
    low = min(low, shorter)
    while low < shorter and one[low] == other[low]:
        low += 1
    return low


def _read(document: QTextDocument) -> str:
    """Return the document's text; PySide loses U+FEFF where a string begins with it."""
    raw = document.toRawText()
    length = document.characterCount() - 1
    if units(raw) == length or not length or document.characterAt(0) not in {"", _BOM}:
        return raw
    lost = 0
    cursor = QTextCursor(document)
    while lost < length:
        lost += 1
        cursor.setPosition(lost)
        cursor.setPosition(length, QTextCursor.MoveMode.KeepAnchor)
        raw = cursor.selectedText()
        if units(raw) == length - lost:
            break
    return _BOM * lost + raw
