"""Looking at earlier versions on the desk, bringing one back, and naming them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from fairhand.domain.changes import Changes
from fairhand.domain.draft import Saved, Version
from fairhand.domain.text import digest
from fairhand.services import drafting
from fairhand.services.boxes import Box
from fairhand.ui import words
from fairhand.ui.models.versions import VersionRow, title
from fairhand.ui.tasks import Tasks
from fairhand.ui.widgets.editor import Editor
from fairhand.ui.widgets.writing_place import WritingPlace
from fairhand.ui.workspace import Workspace
from fairhand.ui.writing import Writing

_VERSIONS, _TEXT = "desk.versions", "desk.version"


class LookingBack(QObject):
    """The versions of the draft on the desk.

    Args:
        view: the place where it is written.
        tasks: read them.
        workspace: hears that one was named.
        changed: called when another version is shown, or none any more.
    """

    def __init__(
        self, view: WritingPlace, tasks: Tasks, workspace: Workspace, changed: Callable[[], object]
    ) -> None:
        super().__init__(view)
        self._view, self._tasks, self._workspace = view, tasks, workspace
        self._changed = changed
        self._box: Box | None = None
        self._draft = ""
        self._writing: Writing | None = None
        self._versions: list[Version] = []
        self._shown = ""
        self._now = VersionRow("now")
        self._share = 0.0
        view.rail.version_chosen.connect(self.show)
        view.rail.renamed.connect(self.rename)
        view.bring_back.clicked.connect(self.bring_back)
        view.to_now.clicked.connect(self.to_now)

    def open(self, box: Box, draft: str, writing: Writing | None) -> None:
        """Take up a draft.

        Args:
            box: that holds it.
            draft: its id.
            writing: saves it; None where it was sent, and can only be looked at.
        """
        self._box, self._draft, self._writing = box, draft, writing
        self._versions, self._shown = [], ""
        self._now = VersionRow("now")
        self._view.rail.show_versions([], self._now_row(), "")
        self._view.bring_back.setVisible(writing is not None)
        self.renew()

    def renew(self) -> None:
        """Read the list of versions anew."""
        box, draft = self._box, self._draft
        if box is not None and draft:
            self._tasks.run(lambda _: drafting.versions(box, draft), self._take, key=_VERSIONS)

    def tell_now(self, count: int, aside: str) -> None:
        """Say how many words are on the sheet now, and since when it is saved."""
        self._now = VersionRow("now", words=count, aside=aside)
        if self._writing is not None:
            self._view.rail.model.set_now(self._now)

    @property
    def shown(self) -> str:
        """Id of the version that is looked at, or ""."""
        return self._shown

    def newest(self) -> Version | None:
        """Return the newest version, or None while that is not known."""
        return self._versions[-1] if self._versions else None

    def step(self, towards: int) -> None:
        """Show the version before (-1) or after (1) the one that is shown."""
        if not self._versions:
            return
        ids = [version.id for version in self._versions]
        if self._writing is not None and self._versions[-1].sha256 == self._hash_now():
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
        QTimer.singleShot(0, view.earlier, then or (lambda: _scroll(view.earlier, share)))
        self._say_shown()
        view.rail.show_chosen(version)
        self._changed()

    def _say_shown(self) -> None:
        """Say which version is shown, once that is known."""
        view, version = self._view, self._shown
        found = next((it for it in self._versions if it.id == version), None)
        if found is not None:
            said = f"{title(found)}, {words.moment(found.at)}, {words.words(found.words)}"
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
        self._changed()

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
        self._workspace.said.emit("Brought back. Ctrl+Z takes it away again.", False)

    def not_brought(self) -> None:
        """Hear that it could not be saved, so that one writes on."""
        self._view.editor.setReadOnly(self._writing is None)

    def rename(self, version: str, name: str, note: str | None = None) -> None:
        """Give a version a name."""
        box = self._box
        found = next((it for it in self._versions if it.id == version), None)
        if box is None:
            return
        kept = note if note is not None else found.note if found is not None else ""
        self._tasks.run(
            lambda _: drafting.rename(box, version, name, kept),
            self._renamed,
        )

    def _renamed(self, changes: Changes) -> None:
        self._workspace.note(changes)
        self.renew()

    def compare(self) -> None:
        """Hold the version that is shown, or the last one of one's own, against what is written now."""
        if self._draft:
            self._workspace.go("compare", draft=self._draft, view=f"{self._shown}|")

    def rename_shown(self) -> None:
        """Let the person name the version of the rail's current row."""
        self._view.rail.rename_current()

    def _now_row(self) -> VersionRow | None:
        return self._now if self._writing is not None else None

    def _take(self, versions: list[Version]) -> None:
        first = not self._versions
        self._versions = versions
        self._view.rail.show_versions(versions, self._now_row(), self._shown)
        if first and self._shown:
            self._say_shown()
        if self._writing is None and not self._shown and versions:
            self._view.rail.show_chosen(versions[-1].id)
        self._changed()


def _scroll(sheet: Editor, share: float) -> None:
    bar = sheet.verticalScrollBar()
    bar.setValue(round(share * bar.maximum()))
