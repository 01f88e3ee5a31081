"""A day as the head of a letter has it, in the language of the letter."""

from __future__ import annotations

from datetime import date

from fairhand.domain.dates import LetterDate

# The names of the months as they stand within a date, and how day, month and year follow each other
# (Unicode CLDR 45, dates/calendars/gregorian, months format wide and date format long).
_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "da": "januar februar marts april maj juni juli august september oktober november december",
    "nb": "januar februar mars april mai juni juli august september oktober november desember",
    "fi": "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta "
    "syyskuuta lokakuuta marraskuuta joulukuuta",
    "pl": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października "
    "listopada grudnia",
    "cs": "ledna února března dubna května června července srpna září října listopadu prosince",
    "hu": "január február március április május június július augusztus szeptember október "
    "november december",
    "tr": "Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık",
    "ro": "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie "
    "decembrie",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "uk": "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    "bg": "януари февруари март април май юни юли август септември октомври ноември декември",
    "el": "Ιανουαρίου Φεβρουαρίου Μαρτίου Απριλίου Μαΐου Ιουνίου Ιουλίου Αυγούστου Σεπτεμβρίου "
    "Οκτωβρίου Νοεμβρίου Δεκεμβρίου",
    "he": "ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר",
    "ar": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
}
_ORDERS = {
    "de": "{day}. {month} {year}",
    "da": "{day}. {month} {year}",
    "nb": "{day}. {month} {year}",
    "fi": "{day}. {month} {year}",
    "cs": "{day}. {month} {year}",
    "es": "{day} de {month} de {year}",
    "pt": "{day} de {month} de {year}",
    "hu": "{year}. {month} {day}.",
    "ru": "{day} {month} {year} г.",
    "uk": "{day} {month} {year} р.",
    "bg": "{day} {month} {year} г.",
    "he": "{day} ב{month} {year}",
}
_EAST = {"ja": "{}年{}月{}日", "zh": "{}年{}月{}日", "ko": "{}년 {}월 {}일"}
_AMERICAN = "{month} {day}, {year}"
_WITH_PLACE = {"fr": "{}, le {}", "ja": "{} {}", "zh": "{} {}", "ko": "{} {}"}


def in_words(when: LetterDate, language: str, *, american: bool = False) -> str:
    """Return a date as a letter in that language says it.

    Args:
        when: the date; one that is known by words alone, or not to the day, stands as it was written.
        language: two letters; one that is not known here is written as English.
        american: whether English has the month before the day.
    """
    if when.words or when.day is None:
        return when.shown
    return _day(when.day, language, american=american)


def _day(day: date, language: str, *, american: bool) -> str:
    if language in _EAST:
        return _EAST[language].format(day.year, day.month, day.day)
    known = language if language in _MONTHS else "en"
    month = _MONTHS[known].split()[day.month - 1]
    order = _ORDERS.get(known, "{day} {month} {year}")
    if known == "en" and american:
        order = _AMERICAN
    first = "1er" if known == "fr" and day.day == 1 else str(day.day)
    return order.format(day=first, month=month, year=day.year)


def with_place(place: str, day: str, language: str) -> str:
    """Return the line that says where and when a letter is written; either may be ""."""
    if not (place and day):
        return place or day
    comma = "،" if language in {"ar", "fa"} else ","
    return _WITH_PLACE.get(language, f"{{}}{comma} {{}}").format(place, day)
