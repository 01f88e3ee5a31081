"""The few words that a page has and the letter has not, in the letter's language."""

from __future__ import annotations

# Letter to somebody; the word before the number of a page; one enclosure, and several.
_WORDS = {
    "en": ("Letter to {}", "Letter", "Page", "Enclosure", "Enclosures"),
    "de": ("Brief an {}", "Brief", "Seite", "Anlage", "Anlagen"),
    "fr": ("Lettre à {}", "Lettre", "Page", "Pièce jointe", "Pièces jointes"),
    "es": ("Carta a {}", "Carta", "Página", "Anexo", "Anexos"),
    "it": ("Lettera a {}", "Lettera", "Pagina", "Allegato", "Allegati"),
    "pt": ("Carta a {}", "Carta", "Página", "Anexo", "Anexos"),
    "nl": ("Brief aan {}", "Brief", "Pagina", "Bijlage", "Bijlagen"),
    "sv": ("Brev till {}", "Brev", "Sida", "Bilaga", "Bilagor"),
    "da": ("Brev til {}", "Brev", "Side", "Bilag", "Bilag"),
    "nb": ("Brev til {}", "Brev", "Side", "Vedlegg", "Vedlegg"),
    "fi": ("Kirje: {}", "Kirje", "Sivu", "Liite", "Liitteet"),
    "pl": ("List: {}", "List", "Strona", "Załącznik", "Załączniki"),
    "cs": ("Dopis: {}", "Dopis", "Strana", "Příloha", "Přílohy"),
    "ru": ("Письмо: {}", "Письмо", "Страница", "Приложение", "Приложения"),
    "uk": ("Лист: {}", "Лист", "Сторінка", "Додаток", "Додатки"),
    "el": ("Επιστολή: {}", "Επιστολή", "Σελίδα", "Συνημμένο", "Συνημμένα"),
    "he": ("מכתב: {}", "מכתב", "עמוד", "נספח", "נספחים"),
    "ar": ("رسالة: {}", "رسالة", "صفحة", "مرفق", "مرفقات"),
    "ja": ("{}への手紙", "手紙", "頁", "同封", "同封"),
    "zh": ("致{}的信", "信", "页", "附件", "附件"),
    "ko": ("{}에게 보내는 편지", "편지", "쪽", "동봉", "동봉"),
}


def _of(language: str) -> tuple[str, str, str, str, str]:
    return _WORDS.get(language, _WORDS["en"])


def title(language: str, name: str, day: str) -> str:
    """Return the title of a letter to somebody, written on a day; either may be ""."""
    to, bare, *_ = _of(language)
    words = to.format(name) if name else bare
    return f"{words}, {day}" if day else words


def page(language: str) -> str:
    """Return the word for a page."""
    return _of(language)[2]


def enclosures(language: str, number: int) -> str:
    """Return the word that stands before a list of so many enclosures."""
    return _of(language)[3 if number == 1 else 4]
