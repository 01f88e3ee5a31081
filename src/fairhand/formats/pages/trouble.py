"""What is said of a page that cannot be shown."""

from __future__ import annotations

from fairhand.domain.errors import UnreadableError

CUT_SHORT = "The file ends in the middle: the rest of the page is missing."
DAMAGED = "The file is damaged: a part of the page is missing or wrong."

_SAFE = "The file itself stays as it is."
_ANOTHER = "Look at it with another program, and save it from there as a JPEG, PNG or PDF."


def unreadable(what: str, todo: str = _ANOTHER) -> UnreadableError:
    """Return an error that says what is wrong with a file of pages.

    Args:
        what: a sentence about "the file".
        todo: what to do about it.
    """
    return UnreadableError(what, safe=_SAFE, todo=todo)


def no_page() -> UnreadableError:
    """Return the error for a file of another kind, whatever its name says."""
    return unreadable(
        "The file is no photograph, no scan and no PDF, whatever its name says.",
        "Look at it with another program.",
    )


def empty() -> UnreadableError:
    """Return the error for a file without a byte."""
    return unreadable(
        "The file is empty: there is not a byte in it.",
        "Copy it once more from where it came from, or photograph the page again.",
    )


def damaged() -> UnreadableError:
    """Return the error for a file of which nothing can be shown."""
    return unreadable(
        "The file is damaged, or of a kind that is not known here: nothing of it can be shown.",
        "Copy it once more from where it came from, or photograph the page again.",
    )


def too_large(width: int, height: int) -> UnreadableError:
    """Return the error for a picture of too many pixels."""
    return unreadable(
        f"The picture is {width:,} × {height:,} pixels large, more than can be shown here.",
        "Save a smaller copy of it with another program.",
    )


def no_such_leaf(leaf: int, leaves: int) -> UnreadableError:
    """Return the error for a page that the file does not have; `leaf` counts from 0."""
    there = "one page" if leaves == 1 else f"{leaves} pages"
    return unreadable(f"The file has {there}, and no page {leaf + 1}.", "Choose another page.")
