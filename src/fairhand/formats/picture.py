"""What kind of file a photograph or paper is, by its first bytes rather than by its name."""

from __future__ import annotations

import mimetypes

# (where, what stands there, what it is then, the usual ending). The brands of ISO/IEC 14496-12 stand after "ftyp".
_BEGINNINGS = (
    (0, b"\xff\xd8\xff", "image/jpeg", ".jpg"),
    (0, b"\x89PNG\r\n\x1a\n", "image/png", ".png"),
    (0, b"GIF8", "image/gif", ".gif"),
    (8, b"WEBP", "image/webp", ".webp"),
    (0, b"II*\0", "image/tiff", ".tif"),
    (0, b"MM\0*", "image/tiff", ".tif"),
    (4, b"ftypheic", "image/heic", ".heic"),
    (4, b"ftypheix", "image/heic", ".heic"),
    (4, b"ftypmif1", "image/heif", ".heif"),
    (4, b"ftypavif", "image/avif", ".avif"),
    (0, b"%PDF-", "application/pdf", ".pdf"),
    (0, b"BM", "image/bmp", ".bmp"),
)
_TYPES = mimetypes.MimeTypes(filenames=())


def kind_of(data: bytes, name: str) -> tuple[str, str]:
    """Return the media type of a file, and the ending that goes with it (".jpg") where its bytes tell.

    Args:
        data: its bytes.
        name: as it came; it says what the bytes do not.
    """
    for at, beginning, media_type, ending in _BEGINNINGS:
        if data[at : at + len(beginning)] == beginning:
            return media_type, ending
    guessed, compression = _TYPES.guess_type(name.rpartition("/")[2])
    return (guessed if guessed and not compression else "application/octet-stream"), ""
