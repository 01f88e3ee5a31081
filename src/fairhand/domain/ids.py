"""Ids: random, so that no two share a beginning by rule and a prefix of four is enough to type."""

import base64
import re
import secrets

SHORTEST_PREFIX = 4
_ID_BYTES = 10
ID_CHARACTERS = 16
_PREFIX = re.compile(r"[a-z2-7]{4,16}\Z")


def new_id() -> str:
    """Return a new id: 80 random bits as 16 characters of base32 (RFC 4648) in lower case."""
    return base64.b32encode(secrets.token_bytes(_ID_BYTES)).decode("ascii").lower()


def is_prefix(text: str) -> bool:
    """Tell whether `text` can be an id or the beginning of one that is long enough to be accepted."""
    return _PREFIX.match(text) is not None
