"""Light Markdown: what a letter or draft may carry, and what a reader sees of it.

A sheet is read line by line, because that is how it is written: each line is a paragraph, a line of
a quotation, an item of a list, a heading or a break. Within a line (or a run of lines) emphasis,
strong, links and escapes follow CommonMark, read by markdown-it-py. Numbers of list items stay as
they were written: "28. 2. 1897" at the head of a letter is a date and no list of one.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

TextFormat = Literal["plain", "markdown"]
LineKind = Literal["text", "quotation", "item", "heading", "break"]

# How a line is told for what it is; the last group is its words.
BREAK = re.compile(r" {0,3}([*_-])[ \t]*(?:\1[ \t]*){2,}\Z")
HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*\Z")
QUOTATION = re.compile(r" {0,3}((?:>[ ]?)+)(.*)\Z")
ITEM = re.compile(r"( *)([-*+\u2022]|\d{1,9}[.)])[ \t]+(\S.*)\Z")
_HARD_BREAK = re.compile(r"(?: {2,}|\\)\Z")
_MARKED = re.compile(r"[*_\\\[!<`]")


class Run(NamedTuple):
    """A piece of a line in one style: its text as seen, emphasis, strong, and where a link leads (or "")."""

    text: str
    emphasis: bool = False
    strong: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a sheet as a reader sees it.

    Args:
        kind: what the line is.
        runs: its text in pieces of one style, without the marks.
        level: depth of a quotation, level of a heading, or indentation of an item in steps; else 0.
        marker: what stands before an item, as written ("-", "2."), or "".
    """

    kind: LineKind
    runs: tuple[Run, ...]
    level: int = 0
    marker: str = ""

    @property
    def text(self) -> str:
        """The line as a reader sees it, with the marker of an item before it."""
        words = "".join(run.text for run in self.runs)
        return f"{self.marker} {words}" if self.marker else words


def lines(text: str, text_format: TextFormat) -> list[Line]:
    r"""Return the lines of `text` (cut at "\n" alone) as a reader sees them; plain text is never interpreted."""
    if text_format == "plain":
        return [Line("text", (Run(line),) if line else ()) for line in text.split("\n")]
    return [line_of(raw) for raw in text.split("\n")]


def visible_text(text: str, text_format: TextFormat) -> str:
    """Return what a reader sees of `text`; folding, word counts, marks and identity all use this."""
    return text if text_format == "plain" else _visible_markdown(text)


# A save asks for the same text several times: for its words, its excerpt, its version, the index.
@lru_cache(maxsize=2)
def _visible_markdown(text: str) -> str:
    return "\n".join(line.text for line in lines(text, "markdown"))


def line_of(raw: str) -> Line:
    """Return one line of light Markdown as a reader sees it."""
    if BREAK.match(raw):
        return Line("break", (Run(raw.strip()),))
    if heading := HEADING.match(raw):
        return Line("heading", _runs(heading[2]), len(heading[1]))
    if quotation := QUOTATION.match(raw):
        return Line("quotation", _runs(quotation[2]), quotation[1].count(">"))
    if item := ITEM.match(raw):
        return Line("item", _runs(item[3]), len(item[1]) // 2, item[2])
    return Line("text", _runs(raw))


def without_hard_break(raw: str) -> str:
    """Return the words of a line without what ends it: blanks, or the mark of a hard line break."""
    return _HARD_BREAK.sub("", raw).rstrip(" \t") if raw.endswith((" ", "\t", "\\")) else raw


def _runs(raw: str) -> tuple[Run, ...]:
    words = without_hard_break(raw)
    if not words:
        return ()
    if not _MARKED.search(words):
        return (Run(words),)
    return _styled_runs(words)


@lru_cache(maxsize=2048)
def _styled_runs(words: str) -> tuple[Run, ...]:
    runs: list[Run] = []
    emphasis = strong = 0
    link = ""
    for token in inline_tokens(words):
        match token.type:
            case "em_open" | "em_close":
                emphasis += token.nesting
            case "strong_open" | "strong_close":
                strong += token.nesting
            case "link_open":
                link = str(token.attrGet("href") or "")
            case "link_close":
                link = ""
            case _:
                if token.content:
                    runs.append(Run(token.content, emphasis > 0, strong > 0, link))
    return tuple(runs)


def inline_tokens(words: str) -> "list[Token]":
    """Return the tokens of the words of a line: text, emphasis, links."""
    outer = _parser().parseInline(words)
    return outer[0].children or [] if outer else []


@lru_cache(maxsize=1)
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # noqa: PLC0415 - 40 ms that only a text with marks has to pay

    return MarkdownIt("zero").enable(
        ["emphasis", "escape", "link", "image", "autolink", "balance_pairs", "text_join"]
    )


def words_seen(raw: str) -> str:
    """Return what a reader sees of a piece of a line, such as the label of a link."""
    return "".join(run.text for run in _runs(raw))
