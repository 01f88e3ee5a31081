"""What is asked for: chips for the filters, and words. Facets and chips are this one state."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from fairhand.domain.folding import tokens
from fairhand.domain.query import DAY_FILTERS, PEOPLE_FILTERS, Query, parse

_QUOTES = '"“”„«»「」'
_QUOTE = re.compile(f"[{_QUOTES}]")
# The items of a search as `domain.query` reads them; a filter only as far as its quotes are closed.
_ITEM = re.compile(
    rf"(?P<filter>-?[A-Za-z]+:(?:[{_QUOTES}][^{_QUOTES}]*[{_QUOTES}]|[^\s{_QUOTES}])+)"
    rf"|-?[{_QUOTES}][^{_QUOTES}]*[{_QUOTES}]?|[^\s{_QUOTES}]+"
)
_ENOUGH = 2
# Where a word may be one character: kana and Han, Hangul, Thai and its neighbours.
_DENSE = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7ff\U00020000-\U0003ffff]"
)
_ICONS = {
    **dict.fromkeys(PEOPLE_FILTERS, "user"),
    **dict.fromkeys(DAY_FILTERS, "calendar"),
    "tag": "tag",
    "kind": "mail",
    "has": "paperclip",
    "is": "check",
    "lang": "languages",
    "place": "map-pin",
    "subject": "type",
}
_KIND_WORDS = {
    "letter": "letters",
    "received": "letters received",
    "sent": "letters sent",
    "draft": "drafts",
    "between": "letters between others",
    "journal": "journal",
    "version": "past wording",
}
_BOTH_WAYS = ("received", "sent")


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter that was typed or chosen.

    Args:
        name: of the filter: "from".
        values: any of which is to be so.
        negated: whether none of them is to be so.
    """

    name: str
    values: tuple[str, ...]
    negated: bool = False

    @property
    def text(self) -> str:
        """The chip as it is typed: `from:"Leila Amrani",samir`."""
        return f"{'-' * self.negated}{self.name}:{','.join(map(_quoted, self.values))}"

    @property
    def words(self) -> str:
        """The chip as it is shown: "from: Leila Amrani, samir"."""
        shown = [_KIND_WORDS.get(it, it) if self.name == "kind" else it for it in self.values]
        return f"{'not ' * self.negated}{self.name}: {', '.join(shown)}"

    @property
    def icon(self) -> str:
        """The icon that tells what it is about."""
        return _ICONS.get(self.name, "sliders-horizontal")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for.

    Args:
        chips: the filters; of one name and sign there is one at the most.
        text: what is typed beside them.
    """

    chips: tuple[Chip, ...] = ()
    text: str = ""

    @property
    def whole(self) -> str:
        """All of it in the language of the search."""
        return " ".join((*(chip.text for chip in self.chips), self.text))

    @property
    def typing(self) -> bool:
        """Whether the last word may not be finished yet."""
        return bool(self.text.strip())

    def query(self, today: date | None = None) -> Query:
        """Return what it means."""
        return parse(self.whole, typing=self.typing, today=today)

    @property
    def enough(self) -> bool:
        """Whether it is worth looking for: two letters, or one of a script that puts a word in one."""
        query = self.query()
        words = (word for clause in query.clauses for term in clause for word in term.tokens)
        letters = "".join(words)
        few = len(letters) < _ENOUGH and not _DENSE.search(letters)
        return bool(query.filters or query.excluded) or (bool(query.clauses) and not few)

    def with_chip(self, chip: Chip) -> Asked:
        """Return it with one more chip, whose values go to the one that is alike, where there is one."""
        return replace(self, chips=_joined((*self.chips, chip)))

    def without(self, chip: Chip) -> Asked:
        """Return it without a chip."""
        return replace(self, chips=tuple(it for it in self.chips if it != chip))


def _joined(chips: Sequence[Chip]) -> tuple[Chip, ...]:
    found: dict[tuple[str, bool], Chip] = {}
    for chip in chips:
        key = (chip.name, chip.negated)
        values = (*found[key].values, *chip.values) if key in found else chip.values
        found[key] = Chip(chip.name, tuple(dict.fromkeys(values)), chip.negated)
    return tuple(found.values())


def _quoted(value: str) -> str:
    plain = " ".join(_QUOTE.sub(" ", value).split())
    return f'"{plain}"' if " " in plain or "," in plain or not plain else plain


def completed(asked: Asked, caret: int) -> tuple[Asked, int]:
    """Make chips of the filters in the text that are finished: those that the caret does not touch.

    Args:
        asked: what is asked for.
        caret: where in its text one is typing; -1 for nowhere, so that all are finished.

    Returns:
        What is asked for then, and where the caret is.
    """
    text = asked.text
    made: list[Chip] = []
    for match in reversed(list(_ITEM.finditer(text))):
        if match["filter"] is None or match.start() <= caret <= match.end():
            continue
        found = parse(match[0])
        if not found.filters or found.clauses or found.excluded:
            continue
        made[:0] = [Chip(it.name, it.values, it.negated) for it in found.filters]
        end = match.end() + text[match.end() : match.end() + 1].isspace()
        text = text[: match.start()] + text[end:]
        if caret >= end:
            caret -= end - match.start()
    return Asked(_joined((*asked.chips, *made)), text), caret


def as_text(asked: Asked, chip: Chip) -> tuple[Asked, int]:
    """Turn a chip back into text before what is typed; return also where the caret is then."""
    left = asked.without(chip)
    gap = " " if left.text and not left.text.startswith(" ") else ""
    return replace(left, text=f"{chip.text}{gap}{left.text}"), len(chip.text)


# -- facets


def is_named(typed: str, name: str) -> bool:
    """Tell whether what is typed after `from:` can mean somebody: each word begins one of the name."""
    words, wanted = tokens(name), tokens(typed)
    return bool(wanted) and all(any(it.startswith(part) for it in words) for part in wanted)


def people_chosen(asked: Asked, names: Sequence[str]) -> set[str]:
    """Return those of `names` that a filter asks for."""
    typed = [it for chip in asked.chips if _asks(chip, PEOPLE_FILTERS) for it in chip.values]
    return {name for name in names if any(is_named(it, name) for it in typed)}


def toggle_person(asked: Asked, name: str) -> Asked:
    """Ask for somebody too, or no more."""
    people = [chip for chip in asked.chips if _asks(chip, PEOPLE_FILTERS)]
    if name in people_chosen(asked, [name]):
        return replace(asked, chips=_without(asked.chips, name))
    return asked.with_chip(Chip(people[-1].name if people else "with", (name,)))


def _without(chips: Sequence[Chip], name: str) -> tuple[Chip, ...]:
    left = []
    for chip in chips:
        values = chip.values
        if _asks(chip, PEOPLE_FILTERS):
            values = tuple(typed for typed in values if not is_named(typed, name))
        if values:
            left.append(replace(chip, values=values))
    return tuple(left)


def chosen(asked: Asked, filter_name: str) -> set[str]:
    """Return which values of kind or tag a filter asks for; letters are those received and sent."""
    found = {it for chip in asked.chips if _asks(chip, (filter_name,)) for it in chip.values}
    return found | set(_BOTH_WAYS) if filter_name == "kind" and "letter" in found else found


def toggle(asked: Asked, filter_name: str, value: str) -> Asked:
    """Ask for a kind or tag too, or no more."""
    now = chosen(asked, filter_name) - {"letter" if filter_name == "kind" else ""}
    now = now - {value} if value in now else now | {value}
    alike = [chip for chip in asked.chips if _asks(chip, (filter_name,))]
    bare = replace(asked, chips=tuple(it for it in asked.chips if it not in alike))
    order = [it for chip in alike for it in chip.values if it in now]
    values = tuple(dict.fromkeys((*order, *sorted(now))))
    return bare.with_chip(Chip(filter_name, values)) if values else bare


def choose_years(asked: Asked, first: int, last: int) -> Asked:
    """Ask for the years from first to last, and no other days; for any where first is 0."""
    days = [chip for chip in asked.chips if _asks(chip, DAY_FILTERS)]
    bare = replace(asked, chips=tuple(it for it in asked.chips if it not in days))
    if not first:
        return bare
    return bare.with_chip(Chip("year", (str(first) if first == last else f"{first} to {last}",)))


def years_chosen(query: Query) -> tuple[int, int] | None:
    """Return the first and last year that the filters of a query leave, or None where they leave all."""
    first, last, any_asked = 0, 9999, False
    for one in query.filters:
        if one.name not in DAY_FILTERS or one.negated:
            continue
        any_asked = True
        spans = [(when.earliest or date.min, when.latest or date.max) for when in one.dates]
        if one.name == "after":
            first = max(first, _after(spans))
        elif one.name == "before":
            last = min(last, _before(spans))
        else:
            first = max(first, min(span[0].year for span in spans))
            last = min(last, max(span[1].year for span in spans))
    return (first, last) if any_asked else None


def _after(spans: Sequence[tuple[date, date]]) -> int:
    end = min(span[1] for span in spans)
    return end.year + ((end.month, end.day) == (12, 31))


def _before(spans: Sequence[tuple[date, date]]) -> int:
    start = max(span[0] for span in spans)
    return start.year - ((start.month, start.day) == (1, 1))


def _asks(chip: Chip, names: Sequence[str]) -> bool:
    return chip.name in names and not chip.negated
