"""What charset bytes are in that say nothing of it.

Letters between people are in few charsets. Each that the bytes fit is tried, and the text that comes
of it is judged by how much of it is what such texts are made of: kana and common ideographs, small
letters inside words, the usual accents. charset-normalizer is asked where none of these convinces.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

_SAMPLE = 4_000
# Enough to see whether what is declared can be.
_GLANCE = 1_000
_FEW_HIGH = 8
_LIKELY = 0.5
_HIGH = re.compile(rb"[\x80-\xff]")
_SPACES = re.compile(rb"[\x00-\x20]")
_RUN = re.compile(rb"[\x80-\xff]{3,}")
_FILLED = 0.6
_CONVINCING = 0.55
_LATIN_FALLBACK = "cp1252"

# Where the common characters of a double-byte charset stand: lead bytes, trail bytes.
_COMMON_ROWS = {
    "cp932": ((0x88, 0x98), (0x40, 0xFD)),
    "euc_jp": ((0xB0, 0xD0), (0xA1, 0xFF)),
    "gb18030": ((0xB0, 0xD8), (0xA1, 0xFF)),
    "cp950": ((0xA4, 0xC7), (0x40, 0xFF)),
    "cp949": ((0xB0, 0xC9), (0xA1, 0xFF)),
}
# Without its digits, which letters seldom have.
_THAI = "".join(map(chr, (*range(0x0E01, 0x0E3B), *range(0x0E40, 0x0E4F))))
_SAME_AS = {
    "shift_jis": "cp932",
    "shift_jis_2004": "cp932",
    "euc_jis_2004": "euc_jp",
    "big5": "cp950",
    "big5hkscs": "cp950",
}
_SMALL = {
    "cp1251": "абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґўјљњћђџ",
    "cp1253": "αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώϊϋΐΰ",
    "cp1255": "אבגדהוזחטיךכלםמןנסעףפץצקרשת",
    "cp1256": "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءآأؤإئ",
    "cp874": _THAI,
}
_FREQUENT = {
    "cp1251": "оеаинтсрвлкмдпуяы",
    "cp1253": "αοιετσνηυρπκμλως",
    "cp1255": "יוהלארתבםמשנ",
    "cp1256": "النميوبرةتعد",
    "cp874": "านรอกเงมยลวดทสตะปคห่้ิีัุ์",
}
_LETTER_WEIGHTS = {"cp1255": (0.95, 0.9), "cp1256": (0.9, 0.6), "cp874": (0.9, 0.6)}
_SCRIPTS = {
    "cp1251": "cp1251",
    "koi8_r": "cp1251",
    "koi8_u": "cp1251",
    "cp866": "cp1251",
    "iso8859-5": "cp1251",
    "mac_cyrillic": "cp1251",
    "cp1253": "cp1253",
    "iso8859-7": "cp1253",
    "iso8859-6": "cp1256",
    "mac_greek": "cp1253",
    "cp1255": "cp1255",
    "cp1256": "cp1256",
    "cp874": "cp874",
}
_PUNCTUATION = frozenset(
    "\u2018\u2019\u201a\u201c\u201d\u201e\u2013\u2014\u2026\u00ab\u00bb\u2022\u00a0\u2039\u203a№"
)
_OPENING = frozenset("\u2018\u201a\u201c\u201e\u2039«")
_CLOSING = frozenset("\u2019\u201d\u203a\u2026»")
# The accented letters of languages that share an alphabet, since one language has not those of all.
_ICELANDIC = ("áðéíóúýþæö",)
_WESTERN = ("àâäåæçèéêëìíîïñòóôöøùúûüßœáãõ", *_ICELANDIC)
_CENTRAL = (
    "ąćęłńóśźż",
    "áčďéěíňóřšťúůýž",
    "áäčďéíĺľňóôŕšťúýž",
    "áéíóöőúüű",
    "ăâîşţ",
    "čćđšž",
    "äöüß",
)
_TURKISH = ("çğıöşüâîû",)
_BALTIC = ("āčēģīķļņšūž", "ąčęėįšųūž", "äõöüšž")
_LATIN = {
    "cp1252": _WESTERN,
    "cp1250": _CENTRAL,
    "iso8859-2": _CENTRAL,
    "mac_roman": _WESTERN,
    "cp1254": _TURKISH,
    "cp850": _WESTERN,
    "cp1257": _BALTIC,
    "iso8859-4": _BALTIC,
    "mac_latin2": _CENTRAL,
    "mac_turkish": _TURKISH,
    "mac_iceland": _ICELANDIC,
    "cp852": _CENTRAL,
}
# Of two that fit as well, the one that more people wrote in.
_RARE = frozenset({"iso8859-4", "mac_latin2", "mac_turkish", "mac_iceland", "cp852"})
# Hungarian has long and short vowels side by side; misread as Western it has õ and û, and no accent of the others.
_HUNGARIAN = frozenset("õûÕÛ")
_HUNGARIAN_TOO = frozenset("öüÖÜ")
_NOT_HUNGARIAN = frozenset("àâãäåæçèêëìîïñòôøùœß")
# What stands in a text that is Latin-1 beside its letters: paragraphs, degrees, pounds, Spanish marks.
_SIGNS = frozenset("§°£€©®¿¡´·½¼¾²³")
_LATIN_HEAD_START = 0.05


def guess(data: bytes) -> str:
    """Return the name of the charset (as Python has it) that `data`, which is no UTF-8, is most likely in."""
    sample = data[:_SAMPLE]
    if not _HIGH.search(sample) and (first := _HIGH.search(data)) is not None:
        sample = data[max(first.start() - 64, 0) :][:_SAMPLE]
    if not _is_own_script(sample):
        return _best({name: _latin_likeness(name, sample) for name in _LATIN}, _LATIN_FALLBACK)[0]
    name, likeness = _best_script(sample)
    return name if likeness >= _CONVINCING else _second_opinion(sample)


def foreign_script(data: bytes) -> str:
    """Return the charset of `data`, which is declared to be Latin, where it surely is another script; else ""."""
    sample = data[:_GLANCE]
    if len(_HIGH.findall(sample)) < _FEW_HIGH or not _is_own_script(sample):
        return ""
    name, likeness = _best_script(sample)
    return name if likeness >= _CONVINCING else ""


def is_unlikely(encoding: str, data: bytes) -> bool:
    """Tell whether `data` is surely in another East Asian charset than `encoding`, which it fits."""
    declared = _SAME_AS.get(encoding, encoding)
    if declared not in _COMMON_ROWS:
        return False
    sample = data[:_GLANCE]
    likeness = _wide_likeness(declared, sample)
    if likeness >= _LIKELY or len(_HIGH.findall(sample)) < _FEW_HIGH:
        return False
    return max(_wide_likeness(name, sample) for name in _COMMON_ROWS) > max(
        likeness + 0.3, _CONVINCING
    )


def _best_script(sample: bytes) -> tuple[str, float]:
    judged = {name: _script_likeness(name, sample) for name in _SCRIPTS}
    judged |= {name: _wide_likeness(name, sample) for name in _COMMON_ROWS}
    return _best(judged, _LATIN_FALLBACK)


def _is_own_script(sample: bytes) -> bool:
    """Tell whether `sample` is in another script than Latin: accents dot a text, other scripts fill its words."""
    high = len(_HIGH.findall(sample))
    visible = len(sample) - len(_SPACES.findall(sample))
    return high >= visible * _FILLED or sum(map(len, _RUN.findall(sample))) * 2 > high


def _best(judged: dict[str, float], default: str) -> tuple[str, float]:
    name = max(judged, key=lambda candidate: judged[candidate])
    return (name, judged[name]) if judged[name] > -1 else (default, 0.0)


def _second_opinion(sample: bytes) -> str:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - rarely needed, and takes 30 ms

    found = from_bytes(sample).best()
    return found.encoding if found is not None else _LATIN_FALLBACK


def _decoded(name: str, sample: bytes) -> str | None:
    try:
        # The sample may end inside a character.
        return codecs.getincrementaldecoder(name)("strict").decode(sample, final=False)
    except UnicodeError:
        return None


def _latin_likeness(name: str, sample: bytes) -> float:
    text = _decoded(name, sample)
    if text is None:
        return -1.0
    foreign = Counter(_foreign(text))
    head_start = -_LATIN_HEAD_START if name in _RARE else 0.0
    if name == _LATIN_FALLBACK:
        head_start = -_LATIN_HEAD_START if _is_hungarian(text) else _LATIN_HEAD_START
    return max(_accents_likeness(foreign, usual) for usual in _LATIN[name]) + head_start


def _is_hungarian(text: str) -> bool:
    letters = frozenset(text)
    return bool(letters & _HUNGARIAN and letters & _HUNGARIAN_TOO and "á" in letters) and not (
        letters & _NOT_HUNGARIAN
    )


def _accents_likeness(foreign: Counter[tuple[str, str, str]], usual: str) -> float:
    weight = sum(_accent_weight(*place, usual) * number for place, number in foreign.items())
    return weight / max(foreign.total(), 1)


def _foreign(text: str) -> Iterator[tuple[str, str, str]]:
    """Yield each character beyond ASCII between the one before it and the one behind it."""
    for before, character, after in zip(" " + text, text, text[1:] + " ", strict=False):
        if character >= "\x80":
            yield before, character, after


def _accent_weight(before: str, character: str, after: str, usual: str) -> float:
    if character in usual:
        if after.isupper():
            return -0.5
        # Portuguese has õ before e; what has it elsewhere is more often the Hungarian ő.
        return 0.4 if character == "õ" and after not in "eE" else 0.95
    if character in _PUNCTUATION:
        return _punctuation_weight(character, before)
    if character.lower() in usual:
        return -1.0 if before.islower() else 0.8
    if character in _SIGNS:
        begins = character in "¿¡" and after.isalpha()
        return -0.5 if before.isalpha() else 0.95 if begins else 0.6
    return -0.2 if character.isalpha() else -1.0


def _punctuation_weight(character: str, before: str) -> float:
    """Return how likely a mark is there: opening ones begin a word, closing ones end one."""
    if character in _OPENING:
        return 0.2 if before.isalpha() else 1.0
    if character in _CLOSING:
        return 0.2 if before.isspace() else 1.0
    return 0.9


def _script_likeness(name: str, sample: bytes) -> float:
    text = _decoded(name, sample)
    if text is None:
        return -1.0
    script = _SCRIPTS[name]
    small, frequent = _SMALL[script], _FREQUENT[script]
    # Hebrew, Arabic and Thai have no capitals that would tell them from chance; Hebrew has few letters.
    most, least = _LETTER_WEIGHTS.get(script, (1.0, 0.6))
    found = [
        _letter_weight(character, before, small, frequent, (most, least))
        for before, character, _ in _foreign(text)
    ]
    return sum(found) / max(len(found), 1)


def _letter_weight(
    character: str, before: str, small: str, frequent: str, weights: tuple[float, float]
) -> float:
    if character in frequent:
        return weights[0]
    if character in small:
        return weights[1]
    if character in _PUNCTUATION:
        return _punctuation_weight(character, before)
    return 0.6 if character.lower() in small and not before.islower() else -1.0


def _wide_likeness(name: str, sample: bytes) -> float:
    text = _decoded(name, sample)
    if text is None:
        return -1.0
    common = _common_characters(name)
    counted = Counter(text)
    wide = {character: number for character, number in counted.items() if character >= "\x80"}
    total = sum(wide.values())
    if not total:
        return -1.0
    score = (
        sum(_wide_weight(name, character, common) * number for character, number in wide.items())
        / total
    )
    blanks = counted[" "] / total
    # Chinese and Japanese stand without blanks; Cyrillic, misread as one of them, does not.
    return score - (min(blanks, 0.5) if name != "cp949" else 0.0)


def _wide_weight(name: str, character: str, common: frozenset[str]) -> float:
    if "\u3040" <= character <= "\u30ff":  # kana
        return 1.0 if name in {"cp932", "euc_jp"} else 0.2
    if character in common:
        return 0.95
    if (
        character in _PUNCTUATION
        or "\u3000" <= character <= "\u303f"
        or "\uff00" <= character <= "\uff60"
    ):
        return 0.9
    if "\u4e00" <= character <= "\u9fff":
        return 0.3
    return -0.5 if "\uff61" <= character <= "\uff9f" else -1.0


@lru_cache(maxsize=8)
def _common_characters(name: str) -> frozenset[str]:
    leads, trails = _COMMON_ROWS[name]
    pairs = (bytes((lead, trail)) for lead in range(*leads) for trail in range(*trails))
    return frozenset(pair.decode(name, "ignore") for pair in pairs) - {""}
