"""What changed, and the way back."""

from __future__ import annotations

from fairhand.domain.changes import Changes


def test_nothing_is_no_change() -> None:
    assert not Changes()
    assert Changes(me=True)
    assert Changes(letters=frozenset({"a"}))
    assert Changes(everything=True)


def test_two_changes_are_taken_back_together_the_later_first() -> None:
    done: list[str] = []

    def back(name: str) -> Changes:
        done.append(name)
        return Changes(letters=frozenset({name})).with_undo(f"Redo {name}", lambda: back(name))

    first = Changes(letters=frozenset({"a"})).with_undo("First", lambda: back("a"))
    then = Changes(drafts=frozenset({"b"}), me=True).with_undo("Then", lambda: back("b"))
    both = first | then
    assert both == Changes(letters=frozenset({"a"}), drafts=frozenset({"b"}), me=True)
    assert both.undo is not None
    assert both.undo.name == "Then"
    undone = both.undo.back()
    assert done == ["b", "a"]
    assert undone.letters == {"a", "b"}
    assert undone.undo is not None
    undone.undo.back()
    assert done == ["b", "a", "a", "b"]
    assert (first | Changes()).undo == first.undo
    assert (Changes() | first).undo == first.undo
