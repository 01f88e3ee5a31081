"""What the words of a date can mean: the earliest and the latest day.

Read are English, German, French, Spanish, Italian, Dutch and Portuguese names, days before months as
almost everybody writes them (with slashes only where it cannot be the other way round: "3/4/1943"
can be any day from 4 March to 3 April), Japanese, Chinese and Korean dates with Japanese eras, and
"about", "before", "after", "between", "early", "mid" and "late" around them. A year has three or four
figures: "43" is nothing. Seasons are those of the north. What is not understood as a whole is not
understood at all.
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple


class Span(NamedTuple):
    """The earliest and the latest day that is meant; None where there is no such bound."""

    earliest: date | None
    latest: date | None


class _Days(NamedTuple):
    """A span with both ends, and how exactly it was said."""

    first: date
    last: date
    unit: str  # "day", "month", "season", "year", "decade", "range"


_MONTHS = (
    "january jan janvier janv januar janner enero ene gennaio gen genn januari janeiro",
    "february feb febr fevrier fevr fev februar feber febrero febbraio februari fevereiro",
    "march mar mars marz marzo maart mrt marco",
    "april apr avril avr abril abr aprile",
    "may mai mayo maggio mag mei maio",
    "june jun juin juni junio giugno giu junho",
    "july jul juillet juil juli julio luglio lug julho",
    "august aug aout agosto ago augustus",
    "september sep sept septembre septiembre settembre sett set setembro",
    "october oct octobre oktober okt octubre ottobre ott outubro",
    "november nov novembre noviembre novembro",
    "december dec decembre dezember dez diciembre dic dicembre dezembro",
)
_SEASONS = (
    "spring fruhling fruhjahr printemps primavera lente voorjaar",
    "summer sommer ete verano estate zomer verao",
    "autumn fall herbst automne otono autunno herfst najaar outono",
    "winter hiver invierno inverno",
)
_QUALIFIERS = {
    "about": "about around circa ca c approx approximately um etwa ungefahr gegen vers environ hacia verso "
    "intorno omstreeks rond ~",
    "before": "before vor avant antes prima voor",
    "after": "after nach apres despues depois dopo na",
    "until": "until till by bis jusqu jusque hasta fino tot ate",
    "since": "since seit depuis desde dal sinds",
    "between": "between zwischen entre tra fra tussen from von",
    "and": "and or oder ou und et y e en to a au al - – — through",
    "early": "early beginning start anfang debut principios inizio begin inicio",
    "mid": "mid middle mitte mi mediados meta midden half meados",
    "late": "late end ende fin finales fine eind einde fim",
}
_FILLER_WORDS = (
    "the of on in le la l les du de del den dem der das am im il el los o van het d jour "
    "dated year anno post-mark postmark postmarked poststempel morning afternoon evening "
    "night noon monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu "
    "thur thurs fri sat sun montag dienstag mittwoch donnerstag freitag samstag sonnabend "
    "sonntag mo di mi do fr sa so lundi mardi mercredi jeudi vendredi samedi dimanche lunes "
    "martes miercoles jueves viernes sabado domingo lunedi martedi mercoledi giovedi venerdi "
    "sabato domenica maandag dinsdag woensdag donderdag vrijdag zaterdag zondag "
)
_FILLERS = frozenset(_FILLER_WORDS.split())


def _table(rows: Iterable[str], sign: str) -> dict[str, str]:
    return {
        name: f"{sign}{number}" for number, names in enumerate(rows, 1) for name in names.split()
    }


_NAMES = _table(_MONTHS, "M") | _table(_SEASONS, "S")
_WORDS = {name: kind for kind, names in _QUALIFIERS.items() for name in names.split()}
_ROMAN_FIGURES = "i ii iii iv v vi vii viii ix x xi xii"
_ROMAN = {name: number for number, name in enumerate(_ROMAN_FIGURES.split(), 1)}

_NUMBER = r"(\d{1,2})"
_YEAR = r"(\d{3,4})"
_DOTTED = re.compile(rf"{_NUMBER}\s*\.\s*{_NUMBER}\s*\.\s*{_YEAR}\b")
_DOTTED_ROMAN = re.compile(rf"{_NUMBER}\s*\.\s*([ivx]+)\s*\.?\s*{_YEAR}\b")
_DOTTED_SHORT = re.compile(rf"{_NUMBER}\s*\.\s*{_NUMBER}\s*\.(?!\s*\d)")
_BIG_FIRST = re.compile(r"\b(\d{4})\s*[./]\s*(\d{1,2})\s*[./]\s*(\d{1,2})\b")
_ISO = re.compile(r"\b(\d{4})-(\d{2})(?:-(\d{2}))?\b(?!-)")
_SLASHED = re.compile(r"\A(\d{1,2})[/-](\d{1,2})[/-](\d{4})\Z")
_ORDINAL = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th|er|re|e|ten|o|a|°|º)\b")
_TOKEN = re.compile(r"\d+s?|M\d+|S\d|[^\W\d_]+(?:-mark)?|[-–—~/]")
_ERAS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}
_FIRST_SOLAR_YEAR = 1873  # until then the months of Japan were the moon's
_FIGURES = "[0-9〇零一二三四五六七八九十百千元]"
_EASTERN = re.compile(
    rf"({'|'.join(_ERAS)})?\s*({_FIGURES}+)\s*[年년]\s*(?:({_FIGURES}+)\s*[月월]\s*(?:({_FIGURES}+)\s*[日일])?)?\s*(頃|ごろ|ころ)?\Z"
)
_LONGEST = 120
_ABOUT_DAYS = {"day": 7, "month": 31, "season": 31}
_ABOUT_YEARS = {"year": 2, "decade": 5}


def understand(words: str, today: date | None = None) -> Span | None:
    """Return the days that `words` can mean, or None where they say nothing that is understood.

    Args:
        words: as written; anything longer than a date can be is not understood.
        today: what "today" and "yesterday" are counted from; without it they are not understood.
    """
    text = unicodedata.normalize("NFKC", words).strip().casefold()
    if not text or len(text) > _LONGEST:
        return None
    try:
        return _relative(text, today) or _eastern(text) or _qualified(_tokens(text))
    except (ValueError, OverflowError):  # the 31st of June, the year 0
        return None


def _relative(text: str, today: date | None) -> Span | None:
    if today is None:
        return None
    if text in {"today", "heute", "aujourd'hui", "hoy", "oggi", "vandaag"}:
        return Span(today, today)
    if text in {"yesterday", "gestern", "hier", "ayer", "ieri", "gisteren"}:
        return Span(today - timedelta(1), today - timedelta(1))
    if text in {"this year", "last year"}:
        return _span(_year(today.year - (text == "last year")))
    if text in {"this month", "last month"}:
        last = today.replace(day=1) - timedelta(1) if text == "last month" else today
        return _span(_month(last.year, last.month))
    return None


def _span(days: _Days) -> Span:
    return Span(days.first, days.last)


def _day(year: int, month: int, day: int) -> _Days:
    return _Days(date(year, month, day), date(year, month, day), "day")


def _month(year: int, month: int) -> _Days:
    last = calendar.monthrange(year, month)[1]
    return _Days(date(year, month, 1), date(year, month, last), "month")


def _year(year: int) -> _Days:
    return _Days(date(year, 1, 1), date(year, 12, 31), "year")


def _eastern(text: str) -> Span | None:
    match = _EASTERN.match(text)
    if match is None:
        return None
    era, year_said, month_said, day_said, about = match.groups()
    year = _figures(year_said) + _ERAS.get(era or "", 0)
    if era and year < _FIRST_SOLAR_YEAR:
        return Span(date(year, 1, 1), date(year + 1, 2, 28))
    if month_said is None:
        days = _year(year)
    elif day_said is None:
        days = _month(year, _figures(month_said))
    else:
        days = _day(year, _figures(month_said), _figures(day_said))
    return _qualify("about", days) if about else _span(days)


def _figures(said: str) -> int:
    """Return the number in Arabic or Chinese figures ("四十二", "一九〇六", "元" for the first year)."""
    if said.isdecimal() and said.isascii():
        return int(said)
    digits = {figure: value for value, figure in enumerate("〇一二三四五六七八九")} | {
        "零": 0,
        "元": 1,
    }
    total, pending = 0, ""
    for figure in said:
        if figure in "十百千":
            total += (int(pending or "1")) * {"十": 10, "百": 100, "千": 1000}[figure]
            pending = ""
        else:
            pending += str(digits[figure]) if figure in digits else figure
    return total + int(pending or "0")


def _tokens(text: str) -> list[str]:
    """Return a date in small pieces: numbers, M1 to M12, S1 to S4, qualifiers, "/"."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    plain = re.sub(r"[\[\](){}<>?!\"']", "", plain)
    slashed = _SLASHED.match(plain)
    if slashed:
        return _either_way(*map(int, slashed.groups()))
    plain = _ISO.sub(lambda m: f" {m[3] or ''} M{int(m[2])} {m[1]} ", plain)
    plain = _BIG_FIRST.sub(r" \3 M\2 \1 ", plain)
    plain = _DOTTED.sub(r" \1 M\2 \3 ", plain)
    plain = _DOTTED_ROMAN.sub(lambda m: f" {m[1]} M{_ROMAN.get(m[2], 99)} {m[3]} ", plain)
    plain = _DOTTED_SHORT.sub(r" \1 M\2 ", plain)
    plain = _ORDINAL.sub(r"\1", plain)
    found = [_NAMES.get(word, word) for word in _TOKEN.findall(plain)]
    return [
        re.sub(r"\AM0(?=\d)", "M", word) for word in found if word not in _FILLERS or word in _WORDS
    ]


def _either_way(one: int, other: int, year: int) -> list[str]:
    """Return the pieces of a date whose day and month may stand either way round."""
    if one > 12 or one == other:  # noqa: PLR2004 - months in a year
        return [str(one), f"M{other}", str(year)]
    if other > 12:  # noqa: PLR2004
        return [str(other), f"M{one}", str(year)]
    first, last = sorted((one, other))
    return [str(last), f"M{first}", str(year), "-", str(first), f"M{last}", str(year)]


def _qualified(tokens: list[str]) -> Span | None:
    """Return what the pieces mean, with a qualifier before them or between two dates."""
    if not tokens:
        return None
    if plain := _simple([token for token in tokens if token not in _FILLERS]):
        return _span(plain)
    kind = _WORDS.get(tokens[0])
    if kind == "between" and (ends := _two_ends(tokens[1:])):
        return ends
    if kind in {"about", "before", "after", "until", "since", "early", "mid", "late"}:
        rest = tokens[1:]
        if kind in {"early", "mid", "late"} and rest[:1] == ["-"]:
            rest = rest[1:]
        inner = _qualified([token for token in rest if token not in _FILLERS] or rest)
        bounded = inner is not None and inner.earliest is not None and inner.latest is not None
        if bounded and inner is not None:
            days = _simple([token for token in rest if token not in _FILLERS])
            return _qualify(kind, days or _Days(*inner, "range"))  # type: ignore[arg-type]
    return _two_ends(tokens)


def _two_ends(tokens: list[str]) -> Span | None:
    """Return the span between two dates; the first may leave to the second what they share."""
    for at, piece in enumerate(tokens):
        if _WORDS.get(piece) not in {"and", "until"} and piece != "/":
            continue
        left = [word for word in tokens[:at] if word not in _FILLERS]
        right = [word for word in tokens[at + 1 :] if word not in _FILLERS]
        first, last = _simple(left), _simple(right)
        if first and not last and first.unit == "year" and len(right) == 1 and len(right[0]) == 2:  # noqa: PLR2004
            last = _simple([left[0][:-2] + right[0]])
        for shared in range(1, len(right)):
            first = first or (_simple(left + right[shared:]) if last else None)
        if first and last and first.first <= last.last:
            return Span(first.first, last.last)
    return None


def _simple(tokens: list[str]) -> _Days | None:
    """Return what pieces without any qualifier mean, whatever their order."""
    *rest, last = tokens or [""]
    if rest[:1] == ["S4"] and len(rest) == _WINTER_PIECES:  # "winter 1943/44"
        return _winter(rest[1], last)
    kinds = [
        next((kind for kind, pattern in _KINDS if pattern.fullmatch(token)), "?")
        for token in tokens
    ]
    parts = {
        kind: int(token.strip("MSs"))
        for kind, token in zip(kinds, tokens, strict=True)
        if kind != "?"
    }
    days = None
    match "".join(sorted(kinds)):
        case "DMY":
            days = _day(parts["Y"], parts["M"], parts["D"])
        case "MY":
            days = _month(parts["Y"], parts["M"])
        case "SY":
            days = _season(parts["S"], parts["Y"])
        case "Y":
            days = _year(parts["Y"])
        case "T":
            start = parts["T"]
            days = _Days(date(start, 1, 1), date(start + 9, 12, 31), "decade")
    return days


_WINTER_PIECES = 3
_KINDS = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in {
        "D": r"\d{1,2}",
        "Y": r"\d{3,4}",
        "M": r"M\d+",
        "S": r"S\d",
        "T": r"\d{3}0s",
    }.items()
)


def _winter(year: str, following: str) -> _Days | None:
    """Return the winter from one year into the next, whose last two figures are enough."""
    if not (year.isdecimal() and following.isdecimal()):
        return None
    if (int(year) + 1) % 100 != int(following) % 100:
        return None
    return _season(4, int(year))._replace(first=date(int(year), 12, 1))


def _season(season: int, year: int) -> _Days:
    if season < 4:  # noqa: PLR2004 - the fourth goes over the year's end
        first = _month(year, 3 * season)
        return _Days(first.first, _month(year, 3 * season + 2).last, "season")
    return _Days(date(year, 1, 1), _month(year + 1, 2).last, "season")


def _qualify(kind: str, days: _Days) -> Span | None:
    first, last, unit = days
    match kind:
        case "before":
            span = Span(None, first - timedelta(1))
        case "until":
            span = Span(None, last)
        case "after":
            span = Span(last + timedelta(1), None)
        case "since":
            span = Span(first, None)
        case "about":
            around, years = timedelta(_ABOUT_DAYS.get(unit, 0)), _ABOUT_YEARS.get(unit, 0)
            first, last = first - around, last + around
            span = Span(
                first.replace(year=first.year - years), last.replace(year=last.year + years)
            )
        case _:
            return _part(("early", "mid", "late").index(kind), days)
    return span


def _part(third: int, days: _Days) -> Span | None:
    """Return the first, second or last third of a month, a year or a decade."""
    first, last, unit = days
    match unit:
        case "month":
            ends = [first, first.replace(day=11), first.replace(day=21), last + timedelta(1)]
        case "year":
            ends = [date(first.year, month, 1) for month in (1, 5, 9)] + [last + timedelta(1)]
        case "decade":
            ends = [date(first.year + years, 1, 1) for years in (0, 4, 7)] + [last + timedelta(1)]
        case "season":
            return Span(first, last)
        case _:
            return None
    return Span(ends[third], ends[third + 1] - timedelta(1))
