"""Names of enclosures: as they came, but never a path, never deceiving, never empty."""

from __future__ import annotations

import mimetypes
import re
import unicodedata

_LONGEST = 160
_LONGEST_ENDING = 16
_FORBIDDEN = re.compile(
    r'[\x00-\x1f\x7f-\x9f<>:"|?*\u202a-\u202e\u2066-\u2069\u200e\u200f\ufeff\ud800-\udfff]'
)
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|\Z)", re.IGNORECASE)
_TYPES = mimetypes.MimeTypes(filenames=())
_ENDINGS = {
    "image/jpeg": ".jpg",
    "text/plain": ".txt",
    "text/html": ".html",
    "message/rfc822": ".eml",
    "message/global": ".eml",
    "message/delivery-status": ".txt",
    "text/rfc822-headers": ".txt",
    "application/pgp-signature": ".asc",
    "application/pgp-encrypted": ".asc",
    "application/pkcs7-signature": ".p7s",
    "application/x-pkcs7-signature": ".p7s",
    "application/octet-stream": ".bin",
    "text/calendar": ".ics",
    "text/vcard": ".vcf",
    "text/x-vcard": ".vcf",
}


def safe_name(name: str, media_type: str, number: int) -> str:
    """Return a file name that can be shown and written anywhere.

    Args:
        name: as it came, perhaps with folders; or "".
        media_type: "image/jpeg" and the like: gives the ending where there is no name.
        number: which enclosure of its letter it is, from 1.
    """
    last = name.replace("\\", "/").rstrip("/").rpartition("/")[2]
    last = unicodedata.normalize("NFC", _FORBIDDEN.sub("", last))
    last = " ".join(last.split()).strip(". ") if not last.startswith("..") else last.strip(". ")
    if not last:
        return f"enclosure-{number}{ending(media_type)}"
    if _RESERVED.match(last):
        last = f"_{last}"
    return _shortened(last)


def ending(media_type: str) -> str:
    """Return the usual ending of a file of that type, with its dot, or ""."""
    return _ENDINGS.get(media_type) or _TYPES.guess_extension(media_type) or ""


def usual_type(name: str) -> str:
    """Return the media type that files of that name usually have."""
    return _TYPES.guess_type(name)[0] or "application/octet-stream"


def _shortened(name: str) -> str:
    if len(name) <= _LONGEST:
        return name
    stem, dot, suffix = name.rpartition(".")
    if not dot or len(suffix) > _LONGEST_ENDING:
        return name[:_LONGEST]
    return f"{stem[: _LONGEST - len(suffix) - 1]}.{suffix}"
