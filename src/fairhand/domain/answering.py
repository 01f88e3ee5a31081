"""Which paragraph of a text answers a point: found again by its words, as the text goes on changing."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from fairhand.domain.folding import fold

# Of the pairs of words that a paragraph had, so many must be left for it to be the same one: somebody
# who rewrites a sentence keeps more, and two paragraphs of one letter share hardly a tenth.
_LEAST_LIKE = 1 / 3
_FEWEST_TOKENS = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a sheet: the code points that it has, and its words."""

    start: int
    end: int
    text: str


class Paragraphs:
    """The paragraphs of a sheet, folded once, to look for several answers among them.

    Args:
        text: of the sheet.
    """

    def __init__(self, text: str) -> None:
        self.all: list[Paragraph] = []
        self._folded: list[str] = []
        self._pairs: list[Counter[tuple[str, str]] | None] = []
        start = 0
        for line in text.split("\n"):
            if line.strip():
                self.all.append(Paragraph(start, start + len(line), line))
                self._folded.append(f" {' '.join(fold(line).split())} ")
                self._pairs.append(None)
            start += len(line) + 1

    def find(self, answer: str, near: int = 0) -> Paragraph | None:
        """Return the paragraph that has the words of an answer, or most of what is left of them.

        Args:
            answer: a passage as it once stood; of several paragraphs, the first with words counts.
            near: code point of the text where it stood last; of several alike the nearest is taken.

        Returns:
            The paragraph, or None where its words are gone.
        """
        line = next((part for part in answer.split("\n") if part.strip()), "")
        words = fold(line).split()
        if not words:
            return None
        sought = f" {' '.join(words)} "
        same = [at for at, folded in enumerate(self._folded) if sought in folded]
        if same:
            return self.all[min(same, key=lambda at: self._away(at, near))]
        return self._likest(words, near) if len(words) >= _FEWEST_TOKENS else None

    def at(self, offset: int) -> Paragraph | None:
        """Return the paragraph in which a code point of the text stands, or None in an empty line."""
        return next((each for each in self.all if each.start <= offset <= each.end), None)

    def _likest(self, words: list[str], near: int) -> Paragraph | None:
        sought = Counter(pairwise(words))
        total = sum(sought.values())
        likeness = [
            (sum((sought & self._pairs_of(at)).values()) / total, -self._away(at, near), at)
            for at in range(len(self.all))
        ]
        best = max(likeness, default=(0.0, 0, 0))
        return self.all[best[2]] if best[0] >= _LEAST_LIKE else None

    def _pairs_of(self, at: int) -> Counter[tuple[str, str]]:
        found = self._pairs[at]
        if found is None:
            found = self._pairs[at] = Counter(pairwise(self._folded[at].split()))
        return found

    def _away(self, at: int, near: int) -> int:
        paragraph = self.all[at]
        return max(paragraph.start - near, near - paragraph.end, 0)
