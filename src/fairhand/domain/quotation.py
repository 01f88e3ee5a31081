"""A passage of somebody's letter, put into a draft as a quotation with its date."""

from __future__ import annotations


def insertion(text: str, caret: int, passage: str, date: str) -> tuple[str, int]:
    """Return what to put at the caret so that a passage stands there as a quotation of its own.

    Args:
        text: of the sheet.
        caret: code point at which it is to stand; a paragraph there is parted, none is altered.
        passage: as it stands in the letter.
        date: of the letter, in words; "" where that is not known.

    Returns:
        The text to put in, and how far behind its beginning one writes on.
    """
    lines = [line.strip() for line in passage.strip().split("\n")]
    quoted = "\n".join(f"> {line}".rstrip() for line in lines if line)
    if date:
        quoted = f"{quoted} ({date})"
    before, after = text[:caret], text[caret:]
    lead = "" if not before or before.endswith("\n") else "\n"
    # There is always a line below to write on: the rest of the paragraph, or one of its own.
    tail = "" if after.startswith("\n") else "\n"
    return f"{lead}{quoted}{tail}", len(lead) + len(quoted) + 1
