"""Looking at earlier versions on the desk, bringing one back, and naming them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from fairhand.domain.changes import Changes
from fairhand.domain.draft import Saved, Version
from fairhand.domain.history import leading_to, of_line
from fairhand.domain.line import Line
from fairhand.domain.marking import marks
from fairhand.domain.query import needles_of
from fairhand.domain.text import digest
from fairhand.services import drafting, lines, past_wording
from fairhand.services.boxes import Box
from fairhand.ui import words
from fairhand.ui.models.versions import VersionRow, title
from fairhand.ui.tasks import Tasks
from fairhand.ui.widgets.editor import Editor
from fairhand.ui.widgets.writing_place import WritingPlace
from fairhand.ui.workspace import Workspace
from fairhand.ui.writing import Writing

_VERSIONS, _TEXT, _SEEK = "desk.versions", "desk.version", "desk.wording"


@dataclass(frozen=True, slots=True)
class _History:
    """What is read of a draft's past: its versions (oldest first), its lines, the line last written on."""

    versions: list[Version]
    lines: list[Line]
    line: str


class LookingBack(QObject):
    """The versions of the draft on the desk.

    Signals:
        turned: another version is shown; a `Version`, or None where it is what is written now.
        known: the versions and lines were read.

    Args:
        view: the place where it is written.
        tasks: read them.
        workspace: hears that one was named.
        changed: called when another version is shown, or none any more.
    """

    turned = Signal(object)
    known = Signal()

    def __init__(
        self, view: WritingPlace, tasks: Tasks, workspace: Workspace, changed: Callable[[], object]
    ) -> None:
        super().__init__(view)
        self._view, self._tasks, self._workspace = view, tasks, workspace
        self.changed = changed
        self._box: Box | None = None
        self._draft = ""
        self._writing: Writing | None = None
        self._versions: list[Version] = []
        self._lines: list[Line] = []
        self._line = ""
        self._shown = ""
        self._words = ""
        self._now, self._counted = VersionRow("now"), False
        view.rail.version_chosen.connect(self.show)
        view.rail.renamed.connect(self.rename)
        view.rail.sought.connect(self.seek)
        view.bring_back.clicked.connect(self.bring_back)
        view.to_now.clicked.connect(self.to_now)

    def open(self, box: Box, draft: str, writing: Writing | None, line: str = "") -> None:
        """Take up a draft.

        Args:
            box: that holds it.
            draft: its id.
            writing: saves it; None where it was sent, and can only be looked at.
            line: id of the line that is on the sheet; "" for the one last written on.
        """
        other = draft != self._draft
        self._box, self._draft, self._writing, self._line = box, draft, writing, line
        self._shown = ""
        self._now, self._counted = VersionRow("now"), False
        if other:
            self._versions, self._lines, self._words = [], [], ""
            self._view.rail.forget_search()
            self._show_rail()
        self._view.bring_back.setVisible(writing is not None)
        self.renew()

    def renew(self) -> None:
        """Read the list of versions anew."""
        box, draft = self._box, self._draft
        if box is not None and draft:
            self._tasks.run(lambda _: _read(box, draft), self._take, key=_VERSIONS)

    def tell_now(self, count: int | None, aside: str) -> None:
        """Say how many words are on the sheet now (None while they are not counted), and since when it is saved."""
        self._counted = self._counted or count is not None
        known = self._now.words if count is None else count
        self._now = replace(self._now, words=known, aside=aside)
        if self._writing is not None:
            self._view.rail.set_now(self._now)

    @property
    def shown(self) -> str:
        """Id of the version that is looked at, or ""."""
        return self._shown

    @property
    def box(self) -> Box | None:
        """The box that holds the draft, or None."""
        return self._box

    @property
    def draft(self) -> str:
        """Id of the draft, or ""."""
        return self._draft

    @property
    def writing(self) -> Writing | None:
        """What saves it, or None where it is only read."""
        return self._writing

    @property
    def lines(self) -> Sequence[Line]:
        """Its lines, in the order in which they were started; none while that is not known."""
        return self._lines

    @property
    def line(self) -> Line | None:
        """The line that is on the sheet, or None while that is not known."""
        return next((it for it in self._lines if it.id == self._line), None)

    def path(self) -> list[Version]:
        """Return the versions that led to what is looked at, or to what is written, oldest first."""
        shown = self.version
        if shown is not None and self.line is not None and shown.line != self.line.name:
            return of_line(self._versions, shown.line)
        own = of_line(self._versions, self.line.name) if self.line is not None else []
        if not own and self.line is not None and self.line.started_from is not None:
            return leading_to(self._versions, self.line.started_from)
        return own or list(self._versions)

    @property
    def version(self) -> Version | None:
        """The version that is looked at, or None."""
        return next((it for it in self._versions if it.id == self._shown), None)

    def step(self, towards: int) -> None:
        """Show the version before (-1) or after (1) the one that is shown, on its line."""
        path = self.path()
        if not path:
            return
        ids = [version.id for version in path]
        if self._writing is not None and path[-1].sha256 == self._hash_now():
            # The newest version is what stands on the sheet.
            ids = ids[:-1]
        at = ids.index(self._shown) if self._shown in ids else len(ids)
        at += towards
        if 0 <= at < len(ids):
            self.show(ids[at])
        elif at >= len(ids):
            self.to_now()

    def _hash_now(self) -> str:
        return digest(self._view.editor.text()).hex()

    def show(self, version: str, then: Callable[[], object] | None = None) -> None:
        """Show a version, which cannot be written on; "" shows what is written now.

        Args:
            version: its id, or "".
            then: called when it is laid out; without it, one stays where one was in the text.
        """
        box = self._box
        if not version:
            self.to_now()
        elif box is not None and version != self._shown:
            self._tasks.run(
                lambda _: drafting.version_text(box, version),
                lambda text: self._show(version, text, then),
                key=_TEXT,
            )

    def _show(self, version: str, text: str, then: Callable[[], object] | None) -> None:
        view = self._view
        bar = view.sheet.verticalScrollBar()
        share = bar.value() / bar.maximum() if bar.maximum() else 0.0
        was_here = view.sheet.hasFocus()
        self._shown = version
        view.earlier.load(text)
        view.sheets.setCurrentWidget(view.earlier)
        if was_here:
            view.earlier.setFocus()
        # Once it is laid out: before, there is nowhere to scroll to.
        laid_out = then or (lambda: self._found_or_at(share))
        QTimer.singleShot(0, view.earlier, laid_out)
        self._say_shown()
        view.rail.show_chosen(version)
        self.changed()
        self.turned.emit(self.version)

    def _found_or_at(self, share: float) -> None:
        """Scroll to the words that one looks for, or to where one was."""
        sheet = self._view.earlier
        places = marks(sheet.text(), needles_of(self._words)) if self._words else []
        sheet.mark([(it.start, it.end) for it in places], 0 if places else None)
        if not places:
            _scroll(sheet, share)

    def _say_shown(self) -> None:
        """Say which version is shown, once that is known."""
        view, found = self._view, self.version
        if found is not None:
            line = f", {found.line}" if len(self._lines) > 1 else ""
            said = f"{title(found)}{line}, {words.moment(found.at)}, {words.words(found.words)}"
            view.looking.say(said)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(view.earlier, said))

    def to_now(self) -> None:
        """Show what is written now."""
        self._tasks.drop(_TEXT)
        if not self._shown:
            return
        view = self._view
        was_here = view.earlier.hasFocus()
        self._shown = ""
        view.looking.say("")
        view.sheets.setCurrentWidget(view.editor)
        view.rail.show_chosen("")
        if was_here:
            view.editor.setFocus()
        self.changed()
        self.turned.emit(None)

    def bring_back(self) -> None:
        """Bring the version that is shown back: what stands on the sheet is kept first."""
        writing, version = self._writing, self._shown
        if writing is None or not version:
            return
        editor = self._view.editor
        # What would be written meanwhile would not be in the version that is kept.
        editor.setReadOnly(True)
        writing.bring_back(version, self._brought)

    def _brought(self, saved: Saved, text: str) -> None:
        view, writing = self._view, self._writing
        view.editor.setReadOnly(False)
        view.editor.replace(text)
        if writing is not None:
            writing.taken()
        self.to_now()
        view.editor.setFocus()
        self.renew()
        self._workspace.say_written("Brought back. Ctrl+Z takes it away again.")

    def not_brought(self) -> None:
        """Hear that it could not be saved, so that one writes on."""
        self._view.editor.setReadOnly(self._writing is None)

    def rename(self, version: str, name: str, note: str | None = None) -> None:
        """Give a version a name, and a note unless that is None: then it keeps the one it has."""
        box = self._box
        found = next((it for it in self._versions if it.id == version), None)
        if box is None:
            return
        kept = note if note is not None else found.note if found is not None else ""
        self._tasks.run(lambda _: drafting.rename(box, version, name, kept), self._renamed)

    def _renamed(self, changes: Changes) -> None:
        self._workspace.note(changes)
        self.renew()

    def compare(self) -> None:
        """Hold the version that is shown, or the last one of one's own, against what is written now."""
        if self._draft:
            self._workspace.go("compare", draft=self._draft, view=f"{self._shown}|")

    def fair_copy(self) -> None:
        """Show what is written as pages, or the version that is shown."""
        draft, version, writing = self._draft, self._shown, self._writing
        if not draft:
            return
        if writing is None or version or writing.clean:
            self._workspace.go("fair-copy", draft=draft, view=version)
        else:
            # What is set is what the box holds.
            writing.settle(lambda: self._workspace.go("fair-copy", draft=draft, view=""))

    def copy_by_hand(self) -> None:
        """Copy by hand what is written, or the version that is shown."""
        if self._draft:
            self._workspace.go("copy-by-hand", draft=self._draft, view=self._shown)

    def rename_shown(self) -> None:
        """Let the person name the version of the rail's current row."""
        self._view.rail.rename_current()

    # -- words in any version

    def seek(self, words_: str) -> None:
        """Show only the versions that have these words in a row; "" shows all again."""
        self._words = words_
        box, draft = self._box, self._draft
        if not words_ or box is None:
            self._tasks.drop(_SEEK)
            self._view.rail.show_only(None)
            self._view.earlier.mark(())
            return
        self._tasks.run(
            lambda _: past_wording.versions_with(box, draft, words_), self._found, key=_SEEK
        )

    def _found(self, ids: frozenset[str]) -> None:
        if self._words:
            self._view.rail.show_only(ids)
            if self._shown in ids:
                self._found_or_at(0.0)

    # -- what is known

    def _now_row(self) -> VersionRow | None:
        # Before the versions are known, nothing is: a point at no words would be a falsehood.
        return self._now if self._writing is not None and self._lines else None

    def _show_rail(self) -> None:
        line = self.line
        if line is not None:
            # Until the sheet is counted, it has as many words as the box says: else it would stand at none.
            count = self._now.words if self._counted else line.words
            self._now = replace(self._now, line=line.name, words=count)
        self._view.rail.show_versions(
            self._versions, self._now_row(), self._shown, self._lines, self._line
        )

    def _take(self, history: _History) -> None:
        first = not self._versions
        self._versions, self._lines = history.versions, history.lines
        if self.line is None:
            self._line = history.line
        self._show_rail()
        if first and self._shown:
            self._say_shown()
            self.turned.emit(self.version)
        path = self.path()
        if self._writing is None and not self._shown and path:
            self._view.rail.show_chosen(path[-1].id)
        if self._words:
            self.seek(self._words)
        self.changed()
        self.known.emit()


def _read(box: Box, draft: str) -> _History:
    return _History(
        drafting.versions(box, draft), lines.lines(box, draft), drafting.get(box, draft).line
    )


def _scroll(sheet: Editor, share: float) -> None:
    bar = sheet.verticalScrollBar()
    bar.setValue(round(share * bar.maximum()))
