"""Which files have pages, and where they are to be decoded."""

from __future__ import annotations

from fairhand.formats.pages.trouble import empty, no_page
from fairhand.formats.picture import kind_of

PDF = "application/pdf"
HEIC = frozenset({"image/heic", "image/heif"})
#: By media type, what Pillow calls the format; it is asked for no other.
RASTERS = {
    "image/jpeg": ("JPEG", "MPO"),
    "image/png": ("PNG",),
    "image/gif": ("GIF",),
    "image/bmp": ("BMP",),
    "image/webp": ("WEBP",),
    "image/tiff": ("TIFF",),
    "image/avif": ("AVIF",),
}
#: What people choose files by.
SUFFIXES = (
    *(".jpg", ".jpeg", ".png", ".tif", ".tiff", ".heic", ".heif"),
    *(".pdf", ".webp", ".avif", ".gif", ".bmp"),
)
# Decoders that are small, old and much used; with any other a crash is one of a child process.
_DECODED_HERE = frozenset({"image/jpeg", "image/png", "image/gif", "image/bmp"})


def has_pages(media_type: str) -> bool:
    """Tell whether files of that media type are sides of paper."""
    return media_type in RASTERS or media_type in HEIC or media_type == PDF


def may_have_leaves(media_type: str) -> bool:
    """Tell whether files of that media type can hold more than one page."""
    return media_type in {PDF, "image/tiff", *HEIC}


def decoded_here(media_type: str) -> bool:
    """Tell whether such files are decoded in this process, and not in a child that may crash alone."""
    return media_type in _DECODED_HERE


def kind_of_pages(data: bytes) -> str:
    """Return the media type of a file with pages, by its bytes.

    Raises:
        UnreadableError: it is empty, or of another kind.
    """
    if not data:
        raise empty()
    media_type, _ = kind_of(data, "")
    if not has_pages(media_type):
        raise no_page()
    return media_type
