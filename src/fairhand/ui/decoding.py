"""Pictures from bytes, off the interface thread, within limits: never from a path, never from the network."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QLoggingCategory, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

#: Pixels of a side at the most; a sheet on a screen of double density shows no more.
LARGEST = 1600
#: What a picture may take while it is read, in MiB: some 60 million pixels.
_MOST_MEMORY = 256
_MOST_BYTES = 256 << 20
_KINDS = frozenset({"jpeg", "jpg", "png", "gif", "webp", "bmp"})


def decode(data: bytes, largest: int = LARGEST) -> QImage | None:
    """Return the picture in `data`, upright and at most `largest` pixels wide and high.

    For any thread. The format follows from the bytes and not from a name; of what moves, the first
    picture is taken. Drawings that may name other files (SVG) are no pictures here.

    Returns:
        The picture, or None where it is broken, too large, or of a kind that is not shown.
    """
    if not data or len(data) > _MOST_BYTES:
        return None
    _be_quiet()
    QImageReader.setAllocationLimit(_MOST_MEMORY)
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    if bytes(reader.format().data()).decode("ascii", "replace") not in _KINDS:
        return None
    size = reader.size()
    if size.isValid() and max(size.width(), size.height()) > largest:
        # A photograph is read at the size that is wanted, which takes a fraction of the time.
        reader.setScaledSize(_within(size, largest))
    image = reader.read()
    if image.isNull():
        return None
    if max(image.width(), image.height()) > largest:
        image = image.scaled(_within(image.size(), largest))
    return image


def encode(image: QImage) -> bytes:
    """Return a pasted picture as a PNG file, b"" where that fails; for any thread."""
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    return bytes(kept.data()) if image.save(buffer, "PNG") else b""  # type: ignore[call-overload]


@cache
def _be_quiet() -> None:
    """Let Qt not complain of broken pictures: they are shown as such, and their names are nobody's business."""
    QLoggingCategory.setFilterRules("qt.gui.imageio*=false")


def _within(size: QSize, largest: int) -> QSize:
    scaled = size.scaled(QSize(largest, largest), Qt.AspectRatioMode.KeepAspectRatio)
    return scaled.expandedTo(QSize(1, 1))
