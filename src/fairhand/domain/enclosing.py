"""Where a letter says that something is enclosed, in the languages in which letters are most often written.

The phrases are those of the letter books: what one writes when something lies in the envelope. All
languages are looked for at once, as many letters are in two; quoted lines are somebody else's words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_THINGS = (
    "photographs?|photos?|pictures?|snapshots?|letters?|cheques?|check|cuttings?|clippings?|notes?|"
    "cards?|postcards?|stamps?|leaf|leaves|poems?|forms?|lists?|cop(?:y|ies)|documents?|drawings?|"
    "envelopes?|pages?|recipes?|flowers?|banknotes?|maps?|manuscripts?"
)
_NOTHING = (
    r"(?!\s+(?:nothing|no\b|neither|great|much|little|importance|weight|value|significance|"
    r"my(?:self|\s+hopes?)))"
)
_END = r"(?=\s*(?:[.,;:!?)\n]|$|und\b|en\b))"
_PHRASES = (
    # English
    rf"\b(?:I|we)(?:\s+(?:will|shall)|['’]ll)?\s+(?:also\s+|here\s+|herewith\s+)?(?:enclose|attach)\b{_NOTHING}",
    rf"\b(?:I|we)(?:\s+(?:am|are)|['’](?:m|re))\s+(?:also\s+)?(?:enclosing|attaching)\b{_NOTHING}",
    rf"\b(?:I|we)(?:\s+(?:have|had)|['’](?:ve|d))?\s+(?:also\s+)?(?:enclosed|attached)\b{_NOTHING}",
    r"\bfind\s+(?:(?:also|herewith|here)\s+)?(?:enclosed|attached)\b",
    r"(?:^|(?<=[.!?]\s)|(?<=\n))(?:enclosed|attached)\s+(?:is|are|you|please|find|with|herewith)\b",
    r"\b(?:is|are)\s+(?:also\s+)?(?:enclosed|attached)\b(?!\s+(?:by|in|within|to)\b)",
    rf"\b(?:the|an?|my|your|two|three|some)\s+enclosed\s+(?:\w+\s+)?(?:{_THINGS})\b",
    rf"(?:^|(?<=[.!?]\s)|(?<=\n))enclosed\s+(?:{_THINGS})\b",
    r"^\s*encl(?:s|osures?)?\s*[.:]",
    # German
    r"\b(?:anbei|beiliegend(?:e[nrs]?)?|inliegend|beigefügt(?:e[nrs]?)?|beigelegt(?:e[nrs]?)?)\b",
    rf"\b(?:lege|legen|füge|fügen)\s[^.!?\n]{{0,90}}?\bbei{_END}",
    rf"\b(?:liegt|liegen)\b(?:\s+\w+){{0,6}}?\s+bei{_END}",
    r"\b(?:im Anhang|in der Anlage|als Anlage|als Beilage)\b",
    r"^\s*Anlagen?\s*:",
    # French
    r"\bci-(?:joint|inclus)(?:e|s|es)?\b",
    r"\bje\s+(?:(?:te|vous|t['’]|y)\s*)?joins\b(?!\s+(?:les\s+mains|ma\s+voix|à))",
    r"\bj['’]ai\s+joint\b|\bj['’]y\s+joins\b|\bpièces?\s+jointes?\b|\bjointe?s?\s+à\s+cette\s+lettre\b",
    # Spanish
    r"\badjunt[oa]s?\b|\b(?:te|le|les|os)\s+incluyo\b|\bincluyo\s+(?:un|una|la|el|las|los|aquí)\b",
    # Italian
    r"\b(?:allego|accludo|accluso|acclusa|acclusi|accluse|in allegato|allegat[oaie]\s+(?:a|alla)\b)",
    # Dutch
    r"\b(?:bijgevoegd|bijgesloten|hierbij\s+(?:stuur|zend|gaat|vind)|(?:in|als) (?:de )?bijlage)\b",
    r"\bingesloten\b(?!\s+door\b)",
    rf"\bik\s+(?:sluit|voeg|doe)\s[^.!?\n]{{0,90}}?\b(?:bij|in){_END}",
    # Portuguese
    r"\b(?:em anexo|segue[m]?\s+anex[oa]s?|anexei|anexo\s+(?:um|uma|aqui|a|o)\b|junto\s+envio)",
    # Swedish, Danish, Norwegian, Finnish
    r"\b(?:bifoga(?:r|t|s|d|de)|medsänder|vedlagt|vedlæg(?:ger|ges)|vedlegg(?:er|es)|oheen|oheisena|liitteenä)\b",
    # Polish, Czech, Hungarian, Romanian, Turkish
    r"\b(?:załączam|w załączeniu|w załączniku|přikládám|v příloze|mellékel(?:em|ve)|csatolom)\b",
    r"\b(?:anexez|alăturat|ilişikte)\b",
    # Russian, Ukrainian, Greek
    r"\b(?:прилага(?:ю|ется|ются)|вкладываю|вложил[аи]?|во вложении|додаю до листа|вкладаю)\b",
    r"\b(?:εσωκλείω|επισυνάπτω|συνημμέν\w+|εσώκλειστ\w+)",
    # Hebrew, Arabic, Japanese, Chinese, Korean
    r"(?:מצורף|מצורפת|מצורפים|מצורפות|מצרף|מצרפת|רצוף בזה)",
    r"(?:مرفق|مرفقة|أرفق|طيه)",
    r"(?:同封|添付|随信附|隨信附|附上|附寄|随函附|동봉)",
)
_QUOTED = re.compile(r"^[ \t]*>.*$", re.MULTILINE)


def enclosing(text: str) -> list[tuple[int, int]]:
    """Return where `text` says that something is enclosed: code points from and to, in order."""
    own = without_quotations(text)
    found = sorted(it.span() for pattern in _patterns() for it in pattern.finditer(own))
    return list(_apart(found))


def without_quotations(text: str) -> str:
    """Return `text` with blanks in place of the lines that quote somebody else, as long as before."""
    return _QUOTED.sub(lambda it: " " * len(it[0]), text)


def _apart(spans: Iterable[tuple[int, int]]) -> Iterable[tuple[int, int]]:
    """Yield those of several spans in order that do not begin inside the one before."""
    reached = -1
    for start, end in spans:
        if start >= reached:
            yield start, end
            reached = end


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(it, re.IGNORECASE | re.MULTILINE) for it in _PHRASES)
