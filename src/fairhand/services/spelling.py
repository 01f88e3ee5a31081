"""Spelling, paragraph by paragraph, each in its own language, by the dictionaries of this machine."""

from __future__ import annotations

import atexit
import threading
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import cache

from fairhand.domain.errors import FairhandError
from fairhand.domain.language import guess, languages_of
from fairhand.domain.spelling import Word, allows, names_in, plain, skeleton, words_of
from fairhand.services import correspondents, drafting, ignored_words, letters, own_words
from fairhand.services.boxes import Box
from fairhand.services.spelling_aside import Aside, Key
from fairhand.system.dictionaries import Dictionary, find

_MOST_REMEMBERED = 60_000  # words of each language of which it is known whether they are right

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class About:
    """What is known of the text that is checked.

    Args:
        names: of people, which are never wrong.
        ignored: words that the person lets pass in this draft.
        languages: that the text is in, beside what a paragraph says itself; the likeliest first.
    """

    names: frozenset[str] = frozenset()
    ignored: frozenset[str] = frozenset()
    languages: tuple[str, ...] = ()


@dataclass(slots=True)
class Speller:
    """Knows which words are right; any thread may ask it.

    Args:
        dictionaries: to ask.
        own: the person's own words.
    """

    dictionaries: Sequence[Dictionary]
    own: frozenset[str] = frozenset()
    _aside: Aside = field(default_factory=Aside)
    _known: dict[str, dict[str, bool]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def languages(self) -> list[str]:
        """Languages for which there is a dictionary."""
        return list(dict.fromkeys(it.language for it in self.dictionaries))

    @property
    def works(self) -> bool:
        """Whether dictionaries can be asked at all."""
        return bool(self.dictionaries) and self._aside.works

    def close(self) -> None:
        """Ask no more."""
        self._aside.close()

    def wrong(self, paragraph: str, about: About) -> list[Span]:
        """Return which words of a paragraph no dictionary knows (code points from and to), in order.

        A paragraph in a language for which there is no dictionary has none; nor has a word that
        another language of the same text knows.
        """
        asked = self._languages_for(paragraph, about)
        if not asked or not self.works:
            return []
        words = [
            it
            for it in words_of(paragraph, asked[0])
            if not self._passes(plain(it.text), it.text, about)
        ]
        for language in asked:
            unknown = self._unknown(language, {plain(it.text) for it in words})
            words = [it for it in words if plain(it.text) in unknown]
            if not words:
                break
        return [(it.start, it.end) for it in words]

    def suggest(self, word: str, paragraph: str, about: About) -> list[str]:
        """Return what could be meant by `word` of a paragraph, with the apostrophes that it has itself."""
        asked = self._languages_for(paragraph, about)[:1] or self.languages[:1]
        found = [it for one in asked for it in self._aside.suggest(self._keys(one), plain(word))]
        found.sort(key=lambda it: skeleton(it) != skeleton(word))
        return [it.replace("'", "’") for it in found] if "’" in word else found

    def next_wrong(self, paragraphs: Sequence[str], about: About) -> tuple[int, Span] | None:
        """Return the first wrong word of several paragraphs: which one it is in, and where; or None."""
        for number, paragraph in enumerate(paragraphs):
            found = self.wrong(paragraph, about)
            if found:
                return number, found[0]
        return None

    def _passes(self, bare: str, word: str, about: About) -> bool:
        return (
            allows(self.own, word)
            or allows(about.ignored, word)
            or (bare[0].isupper() and allows(about.names, word))
        )

    def _languages_for(self, paragraph: str, about: About) -> list[str]:
        mine = self.languages
        found = guess(paragraph)
        if found.sure and found.language not in mine:
            return []
        others = [it for it in about.languages if it in mine and it != found.language]
        if found.language in mine:
            return [found.language, *others]
        return others if not found.language else []

    def _unknown(self, language: str, words: Collection[str]) -> set[str]:
        with self._lock:
            known = self._known.setdefault(language, {})
            if len(known) > _MOST_REMEMBERED:
                known.clear()
            new = [it for it in words if it not in known]
        if new:
            unknown = self._aside.unknown(self._keys(language), new)
            with self._lock:
                known.update((it, it not in unknown) for it in new)
        return {it for it in words if not known.get(it, True)}

    def _keys(self, language: str) -> list[Key]:
        return [(it.folder, it.name) for it in self.dictionaries if it.language == language]


@cache
def speller(territory: str = "") -> Speller:
    """Return the one speller of this program, which finds its dictionaries when it is first asked for."""
    made = Speller(find(territory))
    atexit.register(made.close)
    return made


def about_draft(box: Box, draft: str, text: str, home: str) -> About:
    """Return what is known of a draft: its languages, and the names of those it may speak of.

    Args:
        box: which holds it.
        draft: its id, or "" where it is not begun yet.
        text: what stands in it.
        home: the person's own language, which counts where nothing else says one.
    """
    names = {name for row in correspondents.rows(box) for name in row.correspondent.names}
    names |= {name for one in correspondents.me(box) for name in one.names}
    paragraphs = text.split("\n")
    found = names_in(names)
    if draft:
        try:
            answered = [letters.get(box, it).text for it in drafting.get(box, draft).answering]
        except FairhandError:
            answered = []
        found |= names_in(answered)
        paragraphs += [line for it in answered for line in it.split("\n")]
    languages = languages_of(paragraphs) or [home]
    passed = ignored_words.ignored(box, draft) if draft else frozenset()
    return About(frozenset(found), passed, tuple(languages))


def remember(word: str) -> frozenset[str]:
    """Add a word to the person's own dictionary, and return all words of it."""
    return own_words.add(word)


__all__ = ["About", "Speller", "Word", "about_draft", "remember", "speller"]
