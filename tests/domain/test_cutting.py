"""What is kept of what was cut."""

from __future__ import annotations

from datetime import UTC, datetime

from fairhand.domain.cutting import LEAST, Cutting, having, is_cutting

AT = datetime(2026, 11, 9, tzinfo=UTC)


def test_much_that_goes_is_kept_and_little_is_not() -> None:
    assert is_cutting("x" * LEAST, "")
    assert not is_cutting("x" * (LEAST - 1), "")
    assert not is_cutting(" " * 400, "")


def test_what_was_moved_was_not_cut() -> None:
    gone = "The pear tree lived. " * 8
    assert not is_cutting(gone, f"Dear Leila,\n{gone.strip()}")
    assert is_cutting(gone, "Dear Leila,")


def test_words_are_found_as_the_search_finds_them() -> None:
    kept = [Cutting("a", "Der Fluß war hoch.", AT), Cutting("b", "Nothing of it.", AT)]
    assert [it.id for it in having(kept, "fluss")] == ["a"]
    assert [it.id for it in having(kept, "  ")] == ["a", "b"]
    assert having(kept, "hoch fluss") == []
