"""Taking a passage from one text into another: which passage, and where it goes."""

from __future__ import annotations


def passage_at(text: str, start: int, end: int) -> tuple[int, int]:
    """Return what is taken, as code points from and to: what is selected, or else the paragraph at the caret.

    Args:
        text: of the sheet.
        start: of the selection; the caret where nothing is selected. An empty line stands for the
            paragraph before it.
        end: of the selection, or the caret.
    """
    if end > start:
        return start, end
    while start > 0 and _is_blank_at(text, start):
        start = text.rfind("\n", 0, start)
    begins = text.rfind("\n", 0, start) + 1
    ends = text.find("\n", start)
    return begins, len(text) if ends < 0 else ends


def put_after(text: str, caret: int, passage: str) -> tuple[int, str]:
    """Return where a passage goes in `text`, and what is to be inserted there.

    It becomes a paragraph of its own after the one at the caret, with an empty line between where the
    text has such lines.

    Args:
        text: that it goes into.
        caret: where the person is in it, in code points.
        passage: what was taken.
    """
    passage = passage.strip("\n")
    if not text.strip():
        return 0, passage
    apart = "\n\n" if "\n\n" in text.strip("\n") or "\n" not in text.strip("\n") else "\n"
    begins, at = passage_at(text, caret, caret)
    if not text[begins:at].strip():
        return 0, passage + apart
    return at, apart + passage


def _is_blank_at(text: str, at: int) -> bool:
    begins = text.rfind("\n", 0, at) + 1
    ends = text.find("\n", at)
    return not text[begins : len(text) if ends < 0 else ends].strip()
