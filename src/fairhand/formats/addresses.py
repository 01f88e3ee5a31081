"""Addresses in mail headers (RFC 5322, section 3.4) as people and programs really write them.

One pass over the characters, whatever they are: a header of 50,000 addresses takes as long as 50,000
headers of one.
"""

from __future__ import annotations

import re

from fairhand.domain.correspondent import Party
from fairhand.formats.headers import decode_words, tidy, unfold

_QUOTED = r"(?P<quoted>\"[^\"\\]*+(?:\\.[^\"\\]*+)*+\")|"
_OTHERS = (
    r"(?P<angle><[^<>]*>)|(?P<word>=\?[^?\s]+\?[bBqQ]\?[^?]*\?=)"
    r"|(?P<mark>[(),;:])|(?P<atom>[^\s\"<>(),;:]+)|(?P<space>\s+)|(?P<other>.)"
)
_TOKEN = re.compile(_QUOTED + _OTHERS, re.DOTALL)
# For where no quotation mark can close any more.
_UNQUOTED_TOKEN = re.compile(_OTHERS, re.DOTALL)
_PLAIN = re.compile(
    r"([^\"<>(),;:@=\\\s][^\"<>(),;:@=\\]*)?<([^\s<>\"(),;:@]+@[^\s<>\"(),;:@]+)>\Z"
)
_ANGLE_COMMENT = re.compile(r"\([^()]*\)")
_COMMENT_MARK = re.compile(r"[()\\]")
_QUOTED_PAIR = re.compile(r"\\(.)", re.DOTALL)


def parties(raw: bytes | None, declared: str = "") -> tuple[Party, ...]:
    """Return the people in an address field, in its order; names decoded, groups opened.

    Args:
        raw: the value of the field as it stands in the file, or None where there is none.
        declared: the charset that the message declares, for bare 8-bit bytes.
    """
    if raw is None:
        return ()
    return parties_in(unfold(raw, declared))


def parties_in(text: str) -> tuple[Party, ...]:
    """Return the people in an address list that stands in one line, its encoded words not yet decoded."""
    text = text.strip()
    plain = _PLAIN.match(text)
    if plain is not None:
        return (_party(plain[1] or "", plain[2]),)
    return _Scanner(text).run()


def _party(name: str, address: str) -> Party:
    name, address = tidy(name), tidy(address)
    if name == address:
        name = ""
    return Party(name, address)


class _Fragment:
    """What stands between two commas: words, an address in angle brackets, and words behind that."""

    __slots__ = ("after", "angle", "comment", "pieces", "quoted")

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.angle: str | None = None
        self.after: list[str] = []
        self.comment = ""
        self.quoted = False

    @property
    def phrase(self) -> str:
        return " ".join(decode_words("".join(self.pieces)).split())

    def parties(self) -> list[Party]:
        phrase = self.phrase
        if self.angle:
            name = phrase or decode_words("".join(self.after)) or decode_words(self.comment)
            return [_party(name, self.angle)]
        words = phrase.split()
        addresses = [word for word in words if "@" in word.strip("@")]
        if not addresses or self.quoted:
            name = phrase or decode_words(self.comment)
            return [_party(name, "")] if name else []
        if len(addresses) == len(words) > 1:
            return [_party("", _bare(word)) for word in words]
        name = " ".join(word for word in words if word != addresses[0]) or decode_words(
            self.comment
        )
        return [_party(name, _bare(addresses[0]))]


def _bare(word: str) -> str:
    return word.strip("<>[]'\".").removeprefix("mailto:").removeprefix("MAILTO:")


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.pattern = _TOKEN
        self.found: list[Party] = []
        self.fragment = _Fragment()
        # A name that a comma parted from what follows: "Schnitzler, Arthur <a@b>" without quotation marks.
        self.waiting: _Fragment | None = None
        self.last_end_of_group = text.rfind(";")
        self.comments_close = text.rfind(")")

    def run(self) -> tuple[Party, ...]:
        end = len(self.text)
        while self.at < end:
            match = self.pattern.match(self.text, self.at)
            if match is None:
                break
            self.at = match.end()
            self.take(match.lastgroup or "other", match[0])
        self.finish(last=True)
        return tuple(self.found)

    def take(self, kind: str, what: str) -> None:
        pieces = self.fragment.pieces if self.fragment.angle is None else self.fragment.after
        if kind == "mark":
            self.take_mark(what)
        elif kind == "angle":
            self.take_angle(what)
        elif kind == "quoted":
            self.fragment.quoted = True
            pieces.append(_QUOTED_PAIR.sub(r"\1", what[1:-1]))
        elif what == '"':
            self.pattern = _UNQUOTED_TOKEN
        elif what not in "<>":
            pieces.append(what)

    def take_angle(self, what: str) -> None:
        if self.fragment.angle is not None:
            # A comma is missing: "Anna <a@b> Berta <c@d>".
            words = self.fragment.after if self.fragment.phrase else []
            self.finish()
            self.fragment.pieces = words
        inside = _ANGLE_COMMENT.sub("", what[1:-1])
        if "@" not in inside and len(inside.split()) > 1:
            # Words in brackets are no address.
            self.fragment.pieces.append(inside)
        else:
            self.fragment.angle = _bare("".join(inside.split()))

    def take_mark(self, what: str) -> None:
        if what == ",":
            self.finish()
        elif what == ";":
            self.finish(last=True)
        elif what == ":":
            self.take_colon()
        elif what == "(" and self.at <= self.comments_close:
            self.take_comment()
        else:
            self.fragment.pieces.append(what)

    def take_colon(self) -> None:
        phrase = "".join(self.fragment.pieces).strip()
        is_group = bool(phrase) and "@" not in phrase and not self.fragment.angle
        if is_group and (self.last_end_of_group >= self.at or not self.text[self.at :].strip()):
            self.flush_waiting()
            self.fragment = _Fragment()
        elif phrase.lower() != "mailto":
            self.fragment.pieces.append(":")
        else:
            self.fragment.pieces.clear()

    def take_comment(self) -> None:
        depth, start = 1, self.at
        while depth:
            mark = _COMMENT_MARK.search(self.text, self.at)
            if mark is None:
                # It never closes: what follows is no comment, and no later one closes either.
                self.comments_close = -1
                self.at = start
                self.fragment.pieces.append("(")
                return
            self.at = mark.end() + (mark[0] == "\\")
            depth += {"(": 1, ")": -1}.get(mark[0], 0)
        comment = _QUOTED_PAIR.sub(r"\1", self.text[start : self.at - 1]).strip()
        self.fragment.comment = self.fragment.comment or comment

    def finish(self, *, last: bool = False) -> None:
        fragment, self.fragment = self.fragment, _Fragment()
        is_name = (
            bool(fragment.pieces)
            and not fragment.angle
            and not fragment.quoted
            and "@" not in fragment.phrase
        )
        if self.waiting is not None and fragment.angle and fragment.phrase and not fragment.quoted:
            fragment.pieces = [self.waiting.phrase, ", ", fragment.phrase]
            self.waiting = None
        self.flush_waiting()
        if is_name and fragment.phrase and not last:
            self.waiting = fragment
        else:
            self.found.extend(fragment.parties())

    def flush_waiting(self) -> None:
        if self.waiting is not None:
            self.found.extend(self.waiting.parties())
            self.waiting = None
