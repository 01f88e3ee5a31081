"""Edits at random, with all that makes text hard: each version is what was on the sheet, and each can come back."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import NamedTuple

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fairhand.domain.difference import difference, new_text, old_text
from fairhand.domain.draft import Birth
from fairhand.domain.text import clean, digest
from fairhand.services import drafting, safekeeping
from fairhand.store import migrate
from fairhand.store.box import Box

# Families and flags of several code points, marks that stand on others, halves of pairs, what Qt
# uses for itself, line ends of all kinds, and what is the same after normalising.
PIECES = st.one_of(
    st.sampled_from(
        [
            "👩\u200d👧\u200d👦",
            "🇩🇪",
            "👍🏽",
            "e\u0301",
            "é",
            "a\u0323\u0307",
            "\ud83d",
            "\ude00",
            "\udfff\ud800",
        ]
    ),
    st.sampled_from(
        ["\n", "\n\n", "\r\n", "\u2028", "\u2029", "\ufeff", "\ufdd0", "\x00", "\u00a0"]
    ),
    st.sampled_from(["word ", "*so* ", "田中さん", "\u05e9\u05dc\u05d5\u05dd", "A sentence. "]),
    st.text(max_size=6),
)


class Edit(NamedTuple):
    """A stretch of the text (shares of its length) goes, and another comes; then it is saved, or kept."""

    start: float
    length: float
    comes: str
    born: Birth | None


SHARES = st.floats(0, 1)
EDITS = st.lists(
    st.builds(
        Edit,
        SHARES,
        SHARES.map(lambda share: share**3),
        st.lists(PIECES, max_size=5).map("".join),
        st.sampled_from([None, None, "pause", "kept", "before-cut"]),
    ),
    min_size=1,
    max_size=12,
)


def edited(text: str, edit: Edit) -> str:
    start = round(edit.start * len(text))
    end = start + round(edit.length * (len(text) - start))
    return text[:start] + edit.comes + text[end:]


class Written(NamedTuple):
    """A draft, what it says, and what each of its versions says."""

    box: Box
    draft: str
    text: str
    versions: list[str]


def write(box: Box, edits: list[Edit]) -> Written:
    begun = drafting.begin(box)
    text, kept, revision = "", [""], drafting.working_text(box, begun.draft).revision
    for edit in edits:
        # What the window hands over, before the service has made it clean.
        typed = edited(text, edit)
        saved = drafting.save(
            box, begun.draft, begun.line, typed, revision=revision, born=edit.born
        )
        text, revision = clean(typed), saved.revision
        if edit.born is not None and text != kept[-1]:
            kept.append(text)
    return Written(box, begun.draft, text, kept)


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(edits=EDITS, which=SHARES, other=SHARES)
def test_each_version_is_what_was_on_the_sheet_and_comes_back(
    edits: list[Edit], which: float, other: float
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        box = migrate.create(Path(folder) / "letters.fairhand")
        try:
            _look_at(write(box, edits), which, other)
        finally:
            box.close()


def _look_at(written: Written, which: float, other: float) -> None:
    box, draft, text, wanted = written
    versions = drafting.versions(box, draft)
    texts = [drafting.version_text(box, it.id) for it in versions]
    assert texts == wanted
    assert [it.sha256 for it in versions] == [digest(it).hex() for it in wanted]
    one, two = (round(share * (len(texts) - 1)) for share in (which, other))
    told = difference(texts[one], texts[two])
    assert (old_text(told), new_text(told)) == (texts[one], texts[two])
    saved = drafting.restore(box, draft, versions[one].id)
    assert drafting.working_text(box, draft).text == texts[one]
    if saved.changes.undo is None:
        assert text == texts[one]
    else:
        saved.changes.undo.back()
    assert drafting.working_text(box, draft).text == text
    # Going back and forth loses no version, and alters none.
    after = [drafting.version_text(box, it.id) for it in drafting.versions(box, draft)]
    assert after[: len(wanted)] == wanted
    assert set(after) <= {*wanted, text}
    assert safekeeping.check(box) == []
