"""The head of a letter inside a letter, as mail programs write it above what they forward."""

from __future__ import annotations

RULE = "---------- Forwarded letter ----------"


def heading(*, author: str, date: str, subject: str, to: str) -> str:
    """Return the lines that stand above a letter that came inside another one; what is not known has none."""
    said = (("From", author), ("Date", date), ("Subject", subject), ("To", to))
    return "\n".join([RULE, *(f"{name}: {value}" for name, value in said if value)])
