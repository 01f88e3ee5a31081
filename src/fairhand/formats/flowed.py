"""Text of format=flowed (RFC 3676): soft line breaks undone, quotation and signature lines left standing."""

from __future__ import annotations

_SIGNATURE = "-- "


def unflow(text: str, *, delsp: bool = False) -> str:
    """Return `text` with its paragraphs in one line each.

    Args:
        text: LF line ends.
        delsp: whether the blank before a soft break is no part of the text (DelSp=yes, for Chinese and Japanese).

    A quotation keeps its marks, as ">" once for each depth with one blank behind.
    """
    out: list[str] = []
    paragraph: list[str] = []
    depth = 0
    for raw in text.split("\n"):
        line, level = _unstuffed(raw)
        is_signature = line == _SIGNATURE
        if paragraph and (level != depth or is_signature):
            # A soft break is hard after all where the quotation ends.
            out.append(_marked("".join(paragraph), depth))
            paragraph = []
        depth = level
        if line.endswith(" ") and not is_signature:
            paragraph.append(line[:-1] if delsp else line)
        else:
            paragraph.append(line)
            out.append(_marked("".join(paragraph), depth))
            paragraph = []
    if paragraph:
        out.append(_marked("".join(paragraph), depth))
    return "\n".join(out)


def _unstuffed(raw: str) -> tuple[str, int]:
    line = raw
    level = 0
    if raw.startswith(">"):
        line = raw.lstrip(">")
        level = len(raw) - len(line)
    return line.removeprefix(" "), level


def _marked(line: str, depth: int) -> str:
    if not depth:
        return line
    return f"{'>' * depth} {line}" if line else ">" * depth
