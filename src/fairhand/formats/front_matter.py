"""The front matter of a Markdown file: a little YAML between two lines of "---".

Values stay the words that they are: YAML's own types would make a day of "1945-02-01", a number of
"0123", a truth of "no" and minutes of "12:30". So only YAML's events are used, and of these only what
front matter needs; references (&, *) and deep nesting, which can be made to grow without end, are refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_OPENING = re.compile(r"---[ \t]*\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)
_KEY_LINE = re.compile(r"([^\s:#\-][^:\n]*?)[ \t]*:(?:[ \t]+(.*))?\Z")
_ITEM_LINE = re.compile(r"[ \t]*-[ \t]+(.*)\Z")
_LONGEST = 65_536
_DEEPEST = 8
_MOST_EVENTS = 20_000
_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})


class HostileError(ValueError):
    """The front matter is none that a person or an honest program writes."""


@dataclass(frozen=True, slots=True)
class Matter:
    """What stands before the text of a letter.

    Args:
        values: by key as written, each a list of words; a key without a value has an empty list.
        body: the text behind it.
    """

    values: dict[str, list[str]]
    body: str


def has_front_matter(text: str) -> bool:
    """Tell whether `text` (LF) begins with front matter that names something."""
    block = _block(text)
    return block is not None and bool(
        re.search(r"^[^\s#:-][^:\n]{0,60}:(?:\s|\Z)", block[0], re.MULTILINE)
    )


def part(text: str) -> Matter:
    """Return the front matter of `text` (LF line ends) and its body.

    Where there is none, all is body. YAML that is not quite right (an unquoted colon in a title) is
    read line by line. Raises HostileError for references, deep nesting and more than 64 KiB.
    """
    block = _block(text)
    if block is None or not has_front_matter(text):
        return Matter({}, text)
    yaml, body = block
    if len(yaml) > _LONGEST:
        raise HostileError(f"its front matter is over {_LONGEST // 1024} KiB")
    values = _values(yaml)
    return Matter(_line_by_line(yaml) if values is None else values, body)


def _block(text: str) -> tuple[str, str] | None:
    opening = _OPENING.match(text)
    if opening is None:
        return None
    closing = _CLOSING.search(text, opening.end())
    if closing is None:
        return None
    return text[opening.end() : closing.start()], text[closing.end() :]


def _values(block: str) -> dict[str, list[str]] | None:
    """Return the keys of the outermost mapping with their words, or None where the YAML is not right."""
    import yaml  # noqa: PLC0415 - only Markdown with front matter needs it

    gathered = _Gathered()
    begins = (yaml.MappingStartEvent, yaml.SequenceStartEvent)
    ends = (yaml.MappingEndEvent, yaml.SequenceEndEvent)
    try:
        for count, event in enumerate(
            yaml.parse(block, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
        ):
            if isinstance(event, yaml.AliasEvent) or count > _MOST_EVENTS:
                raise HostileError("its front matter refers to itself or has no end")
            if isinstance(event, begins):
                gathered.begin()
            elif isinstance(event, ends):
                gathered.end()
            elif isinstance(event, yaml.ScalarEvent):
                gathered.take(event.value, plain=event.implicit[0])
    except yaml.YAMLError:
        return None
    return gathered.values


class _Gathered:
    """The words of a YAML document under the keys of its outermost mapping."""

    def __init__(self) -> None:
        self.values: dict[str, list[str]] = {}
        self.depth = 0
        self.key: str | None = None

    def begin(self) -> None:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise HostileError("its front matter is nested too deep")

    def end(self) -> None:
        self.depth -= 1
        if self.depth == 1:
            self.key = None

    def take(self, words: str, *, plain: bool) -> None:
        if self.depth == 1 and self.key is None:
            self.key = words
            self.values.setdefault(words, [])
            return
        if self.key is not None and not (plain and words in _NOTHING):
            self.values[self.key].append(words)
        if self.depth == 1:
            self.key = None


def _line_by_line(block: str) -> dict[str, list[str]]:
    values: dict[str, list[str]] = {}
    key = ""
    for line in block.split("\n"):
        named = _KEY_LINE.match(line)
        item = _ITEM_LINE.match(line)
        if named is not None:
            key = named[1].strip("\"'")
            values.setdefault(key, [])
            _add(values[key], named[2] or "")
        elif item is not None and key:
            _add(values[key], item[1])
        elif line[:1] in {" ", "\t"} and key and values[key] and line.strip():
            values[key][-1] = f"{values[key][-1]} {line.strip()}"
    return values


def _add(words: list[str], raw: str) -> None:
    value = raw.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        words.append(value[1:-1])
    elif value.startswith("[") and value.endswith("]"):
        words.extend(part.strip().strip("\"'") for part in value[1:-1].split(",") if part.strip())
    elif value not in _NOTHING:
        words.append(value)
