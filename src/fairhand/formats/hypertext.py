"""HTML made into light Markdown: what its reader would have seen, and nothing else of it.

Only what stands in the tables below has any effect; scripts, styles, pictures, forms and everything
that a page could fetch are gone. The design foresaw nh3 and markdownify for this; measured, nh3
takes 20 s for 100,000 nested elements and unbounded memory for unclosed ones, and markdownify writes a
wider dialect than a sheet reads. A single pass over the tags with a stack of our own takes time in
proportion to the input and meets neither trap.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, replace

from fairhand.formats.lightmark import Words
from fairhand.formats.sheet_lines import SheetLines

# A quotation mark counts as one only behind "=", as in browsers.
_TAG = re.compile(
    r"<(?:(?P<end>/)?(?P<name>[A-Za-z][^\s/><\"'=]*)(?P<attributes>(?:=\s*\"[^\"]*\"|=\s*'[^']*'|[^>])*+)>"
    r"|!--(?P<comment>)|[!?/][^>]*>)"
)
_ATTRIBUTE = re.compile(r"([^\s=/\"'>]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']+)))?")
_SPACE = re.compile(r"[ \t\n\r\f]+")
_DECLARATION = re.compile(r"\s*([a-z-]+)\s*:\s*([^;]*)", re.IGNORECASE)
_ZERO = re.compile(
    r"[+-]?0*\.?0*(?:px|pt|em|rem|ex|%|in|cm|mm|pc|vh|vw)?\s*(?:!important)?\Z", re.IGNORECASE
)
_LONGEST_ATTRIBUTES = 4_000
_LONGEST_ALT = 8
_DEEPEST_QUOTATION = 10
_DEEPEST_LIST = 10
_LONGEST_NUMBER = 9


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


_SWALLOWED = _names(
    "script style title head template noframes noembed iframe object applet svg math "
    "select textarea xmp"
)
# Their content is no markup at all; everything until their own end tag goes.
_RAW = frozenset({"script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes"})
_VOID = _names(
    "br hr img input meta link area base col embed param source track wbr basefont frame"
)
_PARAGRAPHS = _names("p h1 h2 h3 h4 h5 h6 blockquote ul ol dl pre table figure fieldset")
_BLOCKS = _PARAGRAPHS | _names(
    "div tr li dt dd address article aside section header footer main nav center form "
    "caption hr body html thead tbody tfoot figcaption legend details summary"
)
_LISTS = frozenset({"ul", "ol"})
_CELLS = frozenset({"td", "th"})
_STRONG = frozenset({"b", "strong", "th"})
_EMPHASIS = frozenset({"i", "em", "cite", "var", "dfn"})
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
# An element of the first kind ends an open one of its own, unless one of the second has begun since.
_ENDS_ITS_LIKE = {
    "li": ("ul", "ol"),
    "td": ("table", "tr"),
    "th": ("table", "tr"),
    "tr": ("table",),
    "dt": ("dl",),
    "dd": ("dl",),
    "option": (),
}
_MOST_OPEN = 5_000
_MOST_TAGS = 500_000
_ANY_TAG = re.compile(r"<[^<>]*>")


@dataclass(frozen=True, slots=True)
class _State:
    """What holds for text at one place of the document."""

    gone: bool = False
    invisible: bool = False
    tiny: bool = False
    strong: bool = False
    emphasis: bool = False
    link: str = ""
    preformatted: bool = False
    heading: int = 0

    @property
    def hidden(self) -> bool:
        return self.gone or self.invisible or self.tiny


def to_markdown(markup: str) -> str:
    """Return what a reader would see of an HTML document, as light Markdown.

    Args:
        markup: the document, whatever its state. Line ends of any kind.

    What is hidden (display:none, hidden, no size) is left out, unless nothing at all would remain.
    """
    shown = _Converter(markup, hiding=True).run()
    return shown if shown.strip() else _Converter(markup, hiding=False).run()


class _Converter:
    def __init__(self, markup: str, *, hiding: bool) -> None:
        self.markup = markup
        self.hiding = hiding
        self.out = SheetLines()
        self.state = _State()
        # What is open, outermost first: its name and what held before it.
        self.stack: list[tuple[str, _State]] = []
        self.places: dict[str, list[int]] = {}
        self.lists: list[int | None] = []
        # What is known to be closed nowhere in the rest: looked for once, not once for each opening.
        self.never_closed: set[str] = set()

    def run(self) -> str:
        at = looked = tags = 0
        last = self.markup.rfind(">")
        while 0 <= (start := self.markup.find("<", looked)) < last:
            match = _TAG.match(self.markup, start)
            if match is None:
                looked = start + 1
                continue
            if start > at:
                self.text(self.markup[at:start])
            at = looked = self.tag(match)
            tags += 1
            if tags > _MOST_TAGS:
                # No letter has so many: what is left gives its words and no more.
                self.markup = _ANY_TAG.sub(" ", self.markup[at:])
                at = 0
                break
        self.text(self.markup[at:])
        self.out.end_line()
        return self.out.written()

    def text(self, raw: str) -> None:
        if (self.hiding and self.state.hidden) or self.state.gone:
            return
        words = html.unescape(raw)
        if not self.state.preformatted:
            words = _SPACE.sub(" ", words)
        state = self.state
        self.out.add(
            Words(words, state.emphasis, state.strong, state.link), preformatted=state.preformatted
        )

    def tag(self, match: re.Match[str]) -> int:
        """Act on a tag or comment, and return where to go on."""
        if match["comment"] is not None:
            return self.after_comment(match.end())
        name = (match["name"] or "").lower()
        if not name:
            return match.end()
        if match["end"]:
            self.close(name)
            return match.end()
        attributes = _attributes(match["attributes"][:_LONGEST_ATTRIBUTES])
        if name in _RAW:
            return self.after_raw(name, match.end())
        self.open(name, attributes)
        return match.end()

    def after_comment(self, at: int) -> int:
        end = -1 if "!" in self.never_closed else self.markup.find("-->", at)
        if end < 0:
            # A comment that never ends would swallow the letter.
            self.never_closed.add("!")
            return at
        return end + len("-->")

    def after_raw(self, name: str, at: int) -> int:
        end = None
        if name not in self.never_closed:
            end = re.compile(rf"</{name}(?=[\s/>])[^>]*>", re.IGNORECASE).search(self.markup, at)
        if end is None:
            self.never_closed.add(name)
            return len(self.markup) if name in {"script", "style"} else at
        return end.end()

    def open(self, name: str, attributes: dict[str, str]) -> None:
        if name in _VOID:
            self.void(name, attributes)
            return
        if name in _BLOCKS and "p" in self.places and self.places["p"]:
            self.close("p")
        if name in _ENDS_ITS_LIKE:
            self.end_like(name)
        if name in _BLOCKS:
            self.out.end_line(paragraph=self.parts(name))
        elif name in _CELLS:
            self.text(" ")
        if len(self.stack) < _MOST_OPEN:
            self.places.setdefault(name, []).append(len(self.stack))
            self.stack.append((name, self.state))
            self.state = _inside(self.state, name, attributes)
            self.begin(name, attributes)

    def parts(self, name: str) -> bool:
        """Tell whether an empty line stands before such an element: not before a list inside a list."""
        return name in _PARAGRAPHS and not (name in _LISTS and self.lists)

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        if name == "blockquote":
            self.out.quotation = min(self.out.quotation + 1, _DEEPEST_QUOTATION)
        elif name in _LISTS:
            self.lists.append(_first_number(attributes) if name == "ol" else None)
        elif name == "li":
            self.begin_item()
        elif self.state.heading and name[0] == "h":
            self.out.heading = self.state.heading

    def begin_item(self) -> None:
        depth = min(len(self.lists), _DEEPEST_LIST)
        number = self.lists[-1] if self.lists else None
        if number is not None:
            self.lists[-1] = number + 1
        self.out.item("  " * max(depth - 1, 0), "-" if number is None else f"{number}.")

    def end_like(self, name: str) -> None:
        likes = _CELLS if name in _CELLS else {"dt", "dd"} if name in {"dt", "dd"} else {name}
        barrier = max(
            (self.places[end][-1] for end in _ENDS_ITS_LIKE[name] if self.places.get(end)),
            default=-1,
        )
        for like in likes:
            if self.places.get(like) and self.places[like][-1] > barrier:
                self.close(like)

    def close(self, name: str) -> None:
        if name == "p" and not self.places.get("p"):
            self.out.end_line(paragraph=True)
            return
        if not self.places.get(name):
            return
        level = self.places[name][-1]
        while len(self.stack) > level:
            self.leave()

    def leave(self) -> None:
        name, before = self.stack.pop()
        self.places[name].pop()
        if name == "blockquote":
            self.out.end_line(paragraph=True)
            self.out.quotation = min(len(self.places[name]), _DEEPEST_QUOTATION)
        elif name in _LISTS:
            self.lists.pop()
            self.out.end_line(paragraph=not self.lists)
            self.out.leave_list()
        elif name in _BLOCKS:
            self.out.end_line(paragraph=name in _PARAGRAPHS)
        self.state = before

    def void(self, name: str, attributes: dict[str, str]) -> None:
        if self.state.gone or (self.hiding and self.state.hidden):
            return
        if name == "br":
            self.out.break_line()
        elif name == "hr":
            self.out.rule()
        elif name == "wbr":
            return
        elif name == "img":
            # A smiley that is a picture; what pictures else are called is no part of the letter.
            alt = attributes.get("alt", "")
            if 0 < len(alt) <= _LONGEST_ALT and not any("A" <= letter <= "z" for letter in alt):
                self.text(html.escape(alt))


def _first_number(attributes: dict[str, str]) -> int:
    start = attributes.get("start", "")
    return int(start) if start.isdecimal() and len(start) < _LONGEST_NUMBER else 1


def _attributes(raw: str) -> dict[str, str]:
    if not raw or raw.isspace():
        return {}
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(raw):
        value = match[2] or match[3] or match[4] or ""
        found.setdefault(match[1].lower(), html.unescape(value) if "&" in value else value)
    return found


def _inside(state: _State, name: str, attributes: dict[str, str]) -> _State:
    changes: dict[str, bool | str | int] = {}
    if name in _SWALLOWED or "hidden" in attributes:
        changes["gone"] = True
    if name in _STRONG:
        changes["strong"] = True
    elif name in _EMPHASIS:
        changes["emphasis"] = True
    elif name == "a":
        changes["link"] = attributes.get("href", "").strip()
    elif name == "pre":
        changes["preformatted"] = True
    elif name in _HEADINGS:
        changes["heading"] = _HEADINGS[name]
    style = attributes.get("style")
    if style:
        changes |= _styles(style)
    return replace(state, **changes) if changes else state  # type: ignore[arg-type]


def _styles(style: str) -> dict[str, bool]:
    said = {match[1].lower(): match[2].strip().lower() for match in _DECLARATION.finditer(style)}
    found: dict[str, bool] = {}
    clipped = said.get("overflow", "").startswith("hidden")
    if said.get("display", "").startswith("none") or said.get("mso-hide", "").startswith("all"):
        found["gone"] = True
    if clipped and any(
        _ZERO.match(said[side])
        for side in ("height", "max-height", "width", "max-width")
        if side in said
    ):
        found["gone"] = True
    if "opacity" in said and _ZERO.match(said["opacity"]):
        found["gone"] = True
    if "visibility" in said:
        found["invisible"] = said["visibility"].startswith(("hidden", "collapse"))
    if "font-size" in said:
        found["tiny"] = bool(_ZERO.match(said["font-size"]))
    weight = said.get("font-weight", "")
    if weight:
        found["strong"] = weight.startswith(("bold", "6", "7", "8", "9"))
    slant = said.get("font-style", "")
    if slant:
        found["emphasis"] = slant.startswith(("italic", "oblique"))
    return found
