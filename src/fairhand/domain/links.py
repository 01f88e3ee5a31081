"""Links and pictures in a text: `[label](letter:ID)`, `[label](person:ID)` and `![caption](name)`.

They are the links and images of CommonMark (https://spec.commonmark.org/0.31.2/#links), of which a
reader sees the label alone (`markup.visible_text`). What is written otherwise, leads elsewhere or
has an id that cannot be one is text like any other.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from fairhand.domain.markup import words_seen

LinkKind = Literal["letter", "person"]
SpanKind = Literal["letter", "person", "picture"]

# An escaped character, or a link or picture. A label may hold pairs of brackets, but no link: of
# links in one another the inner one counts. Possessive throughout, so that no text takes long.
_LABEL = r"(?:[^\[\]\\\n]++|\\[^\n]|\[(?:[^\[\]\\\n]++|\\[^\n])*+\](?!\())*+"
_SPAN = re.compile(rf"\\[^\n]|(!?)\[({_LABEL})\]\(([^\s()<>\\]++)\)")
_TARGET = re.compile(r"(letter|person):([a-z2-7]{16})\Z")
_LINKS = ("](letter:", "](person:")
_PLAIN = str.maketrans("[]\\", "()/")
_MARKS = re.compile(r"[\\\[\]*_`<>!]")


@dataclass(frozen=True, slots=True)
class Span:
    """A link or picture in a text.

    Args:
        start, end: where it stands, in code points.
        kind: what it leads to.
        target: the id; of a picture its name.
        label: as a reader sees it; the caption of a picture.
    """

    start: int
    end: int
    kind: SpanKind
    target: str
    label: str


def has_links(text: str) -> bool:
    """Tell whether `text` may have links to letters or people: at once, and never wrongly no."""
    return any(link in text for link in _LINKS)


def parse(text: str) -> list[Span]:
    """Return the links and pictures of `text`, in order."""
    if "](" not in text:
        return []
    found = []
    for match in _SPAN.finditer(text):
        image, label, target = match.groups()
        if target is None:
            continue
        kind: SpanKind = "picture"
        if not image:
            label = words_seen(label)
            leads = _TARGET.match(target)
            if leads is None:
                continue
            kind = "letter" if leads[1] == "letter" else "person"
            target = leads[2]
        found.append(Span(match.start(), match.end(), kind, target, label))
    return found


def links(text: str) -> list[Span]:
    """Return the links of `text` to letters and people, in order."""
    if not has_links(text):
        return []
    return [span for span in parse(text) if span.kind != "picture"]


def pictures(text: str) -> list[str]:
    """Return the names of the pictures in `text`, each once, in order."""
    return list(dict.fromkeys(span.target for span in parse(text) if span.kind == "picture"))


def link(kind: LinkKind, target: str, label: str) -> str:
    """Return the Markdown of a link: what `parse` reads back, with the same label in one line."""
    return f"[{_escaped(label)}]({kind}:{target})"


def picture(name: str, caption: str = "") -> str:
    """Return the Markdown of a picture of that name (as `safe_name` makes them).

    A reader sees a caption as it is written, marks and all; so what would need one is replaced.
    """
    return f"![{' '.join(caption.translate(_PLAIN).split())}]({name})"


def _escaped(label: str) -> str:
    return _MARKS.sub(r"\\\g<0>", " ".join(label.split()))


# --- names of pictures -----------------------------------------------------------------------------

_MOST_OF_A_NAME = 80
# What a link could not hold as it is, what systems give a meaning of their own in names, and what
# cannot be seen.
_UNSAFE = re.compile(r"""[\s()\[\]<>{}\\/"'`:;*?|!%&#$^~,=@]+""")
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Zs"}


def safe_name(name: str, ending: str = "") -> str:
    """Return the name of a file as a picture of a text is called: never a path, nothing to escape.

    Args:
        name: as it came, with its folders or without.
        ending: ".jpg" and the like, for a name that has none; or "".
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    seen = "".join(" " if unicodedata.category(each) in _UNSEEN else each for each in last)
    stem, dot, suffix = _UNSAFE.sub("-", seen).strip("-.").rpartition(".")
    if not dot or not re.fullmatch(r"[0-9A-Za-z]{1,8}", suffix):
        stem, suffix = f"{stem}{dot}{suffix}", ending.lstrip(".")
    stem = stem.strip("-.")[:_MOST_OF_A_NAME].rstrip("-.") or "picture"
    return f"{stem}.{suffix.lower()}" if suffix else stem


def numbered(name: str, number: int) -> str:
    """Return another name like it, for a second picture of the same name: "pears-2.jpg"."""
    stem, dot, suffix = name.rpartition(".")
    return f"{stem}-{number}.{suffix}" if dot else f"{name}-{number}"
