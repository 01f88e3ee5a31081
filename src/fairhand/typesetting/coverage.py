"""What no font has is found before a letter is printed, and a sign stands in its place.

A font that lacks a glyph prints nothing, or a sign of its own, and PDF/A allows neither. So each language
of a letter is given the fonts that have its characters, and what none of them has is replaced.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from typing import Any

from fairhand.typesetting.characters import is_ignorable
from fairhand.typesetting.fonts import EASTERN, GETA, Fonts

# What the data has that is no text on a page.
_UNPRINTED = frozenset(
    {
        "title",
        "author",
        "alt",
        "lang",
        "dir",
        "kind",
        "file",
        "signature",
        "signed",
        "measures",
        "fonts",
    }
)
# A character and what stands above, below or around it: one font sets them all. (Marks of the scripts that
# come with Fairhand; in others the marks are in every font that has the letters.)
_MARK = (
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f]"
)
_CLUSTER = re.compile(f"([^\\s])((?:{_MARK})+)")


def give_fonts(fonts: Fonts, data: dict[str, Any], family: str) -> Counter[str]:
    """Say in the data which fonts each of its languages is set in, and replace what none of them has.

    Args:
        fonts: of this machine.
        data: what a template prints; altered in place.
        family: that the letter is set in.

    Returns:
        The characters that were replaced, and how often each of them stood there.
    """
    said: dict[str, list[str]] = {"": [GETA]}
    for language, text in _texts(data, str(data["lang"])):
        said.setdefault(language, []).append(text)
    given: dict[str, list[Any]] = {}
    missing: Counter[str] = Counter()
    lost: set[str] = set()
    for language, texts in said.items():
        whole = "".join(texts)
        chain, without = fonts.chain(family, language, set(whole) | {GETA})
        # An Eastern font has the quotation marks, dots and dashes that go with its script.
        given[language] = [{"name": chain[0]}, *chain[1:]] if language in EASTERN else list(chain)
        missing += Counter(one for one in whole if one in without) if without else Counter()
        lost |= without
        missing += _part_clusters(fonts, chain, data, whole)
    if lost:
        _replace(data, lost)
    data["fonts"] = given
    return missing


def _part_clusters(
    fonts: Fonts, chain: list[str], data: dict[str, Any], whole: str
) -> Counter[str]:
    """Take the marks off characters that no font has together with them."""
    apart: Counter[str] = Counter()
    for found in _CLUSTER.finditer(whole):
        together = {one for one in found[0] if not is_ignorable(one)}
        if not any(all(fonts.has(name, one) for one in together) for name in chain):
            apart[found[0]] += 1
    if not apart:
        return apart
    _alter(data, lambda text: _CLUSTER.sub(lambda it: it[1] if it[0] in apart else it[0], text))
    marks: Counter[str] = Counter()
    for cluster, times in apart.items():
        for mark in cluster[1:]:
            marks[mark] += times
    return marks


def do_without(data: dict[str, Any], text: str) -> Counter[str]:
    """Do what is left to do about a text for which the chosen font had no glyph after all.

    Where it is slanted or strong it is set upright; else a sign stands in its place.

    Returns:
        The characters that were replaced.
    """
    wanted = {one for one in text if not is_ignorable(one)}
    if not wanted:
        return Counter()
    if _set_upright(data, wanted):
        return Counter()
    whole = "".join(printed for _, printed in _texts(data, ""))
    _replace(data, wanted)
    return Counter(one for one in whole if one in wanted)


def _set_upright(data: dict[str, Any], wanted: set[str]) -> bool:
    """Take slant and weight off the runs that have one of the characters; tell whether any had them."""
    changed = False
    for part in data.get("parts", ()):
        for line in part["lines"]:
            for run in line["runs"]:
                styled = run.get("e") or run.get("s")
                if styled and not wanted.isdisjoint(run["t"]):
                    run["u"] = True
                    run.pop("e", None)
                    run.pop("s", None)
                    changed = True
    return changed


def _texts(data: Any, language: str) -> list[tuple[str, str]]:  # noqa: ANN401 - data of any form
    """Return the texts in the data that are printed, each with the language that it stands in."""
    if isinstance(data, str):
        return [(language, data)]
    if isinstance(data, dict):
        inside = str(data.get("lang", language))
        printed = (value for key, value in data.items() if key not in _UNPRINTED)
        return [it for value in printed for it in _texts(value, inside)]
    if isinstance(data, list):
        return [it for value in data for it in _texts(value, language)]
    return []


def _replace(data: dict[str, Any], lost: set[str]) -> None:
    table = {ord(one): GETA for one in lost}
    _alter(data, lambda text: text.translate(table))


def _alter(data: Any, how: Callable[[str], str]) -> None:  # noqa: ANN401 - data of any form
    """Alter all texts in the data that are printed, in place."""
    for key, value in list(data.items() if isinstance(data, dict) else enumerate(data)):
        if key in _UNPRINTED:
            continue
        if isinstance(value, str):
            data[key] = how(value)
        elif isinstance(value, dict | list):
            _alter(value, how)
