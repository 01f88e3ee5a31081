"""What the frame carries out for letters by hand: writing one down, changing what is known, tags."""

from __future__ import annotations

from dataclasses import replace

from fairhand.domain.changes import Changes
from fairhand.domain.errors import NotFoundError
from fairhand.services import letters, offers
from fairhand.services.boxes import Box
from fairhand.ui import words
from fairhand.ui.actions import Handler
from fairhand.ui.by_hand_data import source
from fairhand.ui.dropping import PAPER_KINDS
from fairhand.ui.main_window import MainWindow
from fairhand.ui.widgets.completing import Suggestion
from fairhand.ui.widgets.tags_form import Tagged, TagsForm
from fairhand.ui.workspace import Paper

_UNTYPED = "has:scan -has:transcript"


class ByHandErrands:
    """Those commands.

    Args:
        window: the frame.
    """

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._workspace, self._tasks = window.workspace, window.tools.tasks
        self._tags: TagsForm | None = None
        self._tagged: list[Tagged] = []
        self._workspace.paper_given.connect(self._write_down_with)

    def handlers(self) -> dict[str, Handler]:
        """Return the commands that it carries out."""
        return {
            "letter.write-down": self._write_down,
            "letter.edit": lambda: self._about("by_hand"),
            "letter.correct": lambda: self._about("correcting"),
            "letter.tags": self._ask_tags,
            "go.to-transcribe": lambda: self._workspace.search_asked.emit(_UNTYPED),
            "letter.from-scans": self._choose_scans,
            "letter.pages": lambda: self._about("paper"),
            "letter.transcribe": lambda: self._about("transcribing"),
        }

    def _write_down(self) -> None:
        self._workspace.go("by_hand", page="")

    def _choose_scans(self) -> None:
        files = self._window.tools.dialogs.choose_files("Scans or photographs", PAPER_KINDS)
        if files:
            self._workspace.paper_given.emit(Paper(scans=tuple(files)))

    def _write_down_with(self, paper: Paper) -> None:
        """Begin a letter with files, or put them with the one that is begun."""
        given = getattr(self._window.pane("by_hand"), "given", None)
        if given is None:
            return
        given.wait(paper)
        place = replace(self._workspace.place, pane="by_hand", page="", letter=None)
        if paper.whose:
            place = replace(place, correspondent=paper.whose)
        if place == self._workspace.place:
            given.begun(None)
        else:
            self._workspace.go("by_hand", page="", letter=None, correspondent=place.correspondent)

    def _about(self, pane: str) -> None:
        letter = self._workspace.place.letter
        if letter is not None:
            self._workspace.go(pane, letter=letter, page="edit")

    # -- tags

    def _ask_tags(self) -> None:
        box, place = self._workspace.box, self._workspace.place
        if box is None:
            return
        chosen = self._workspace.selection if place.pane == "letters" else ()
        ids = chosen if len(chosen) > 1 else tuple(filter(None, (place.letter,)))
        if ids:
            self._tasks.run(lambda _: _tagged(box, ids), self._show_tags, key="tags")

    def _show_tags(self, found: tuple[list[Tagged], list[Suggestion]]) -> None:
        self._tagged, known = found
        if not self._tagged:
            return
        if self._tags is None:
            self._tags = TagsForm(self._window)
            self._tags.done.connect(self._set_tags)
        self._tags.begin(self._tagged, source(known))

    def _set_tags(self, added: frozenset[str], removed: frozenset[str]) -> None:
        box, tagged = self._workspace.box, self._tagged
        if box is None or not (added or removed):
            return
        self._tasks.run(lambda _: _set(box, tagged, added, removed), self._was_tagged)

    def _was_tagged(self, changes: Changes) -> None:
        count = len(changes.letters)
        said = "Tags changed" if count == 1 else f"Tags of {words.letters(count)} changed"
        self._workspace.note(changes, said if count else "")


def _tagged(box: Box, ids: tuple[str, ...]) -> tuple[list[Tagged], list[Suggestion]]:
    """Return the tags of those that are letters, and all tags of the box."""
    found = []
    for each in ids:
        try:
            letter = letters.get(box, each)
        except NotFoundError:  # a draft
            continue
        found.append(Tagged(letter.id, letter.tags))
    known = [Suggestion(tag, words.letters(count)) for tag, count in offers.offers(box).tags]
    return found, known


def _set(box: Box, tagged: list[Tagged], added: frozenset[str], removed: frozenset[str]) -> Changes:
    """Give and take tags; letters that have them, or have them not, stay as they are."""
    changes = Changes()
    for each in tagged:
        kept = [tag for tag in each.tags if tag not in removed]
        after = [*kept, *(tag for tag in sorted(added) if tag not in kept)]
        if after != list(each.tags):
            changes |= letters.tag(box, each.letter, after)
    return changes
