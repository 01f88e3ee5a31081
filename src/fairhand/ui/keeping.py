"""The line below the desk: how many words there are, what is saved, and the name of what was kept."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from fairhand.domain.draft import Draft, Saved
from fairhand.domain.errors import FairhandError, SealedError
from fairhand.domain.text import count_words
from fairhand.services import recovery
from fairhand.ui.looking_back import LookingBack
from fairhand.ui.pane import Tools
from fairhand.ui.widgets.writing_place import WritingPlace
from fairhand.ui.words import moment
from fairhand.ui.writing import Writing

_COUNT_AFTER = 350  # milliseconds without a key, since counting a long text takes some


class Keeping(QObject):
    """Tells what of the draft is on the disk, and keeps versions of it.

    Signals:
        counted: how many words are on the sheet.

    Args:
        view: the place where it is written.
        tools: of the pane.
        looking: shows the versions.
        look_again: called when the draft was sent by somebody else.
    """

    counted = Signal(int)

    def __init__(
        self,
        view: WritingPlace,
        tools: Tools,
        looking: LookingBack,
        look_again: Callable[[], object],
    ) -> None:
        super().__init__(view)
        self._view, self._tools, self._looking = view, tools, looking
        self._look_again = look_again
        self._writing: Writing | None = None
        self._kept_version = ""
        self._words: int | None = None
        self._counting = QTimer(self)
        self._counting.setSingleShot(True)
        self._counting.timeout.connect(self.count)
        view.status.named.connect(self._name_kept)
        view.replacing_all.connect(self._keep_before)
        view.save_copy.clicked.connect(self._save_copy)
        looking.turned.connect(lambda _: self._show_words())

    def open(self, draft: Draft, writing: Writing | None) -> None:
        """Take up a draft; `writing` is None where it can only be read."""
        self._writing, self._words = writing, None
        said = f"Saved {moment(draft.touched)}" if writing is not None else ""
        self._view.status.show_state(said, done=writing is not None)
        self.count()
        if writing is not None:
            writing.saving.connect(lambda: self._tell("Saving…"))
            writing.saved.connect(self._saved)
            writing.failed.connect(self._failed)

    def close(self) -> None:
        """The draft goes off the desk; what is still said of it is not said here."""
        writing, self._writing = self._writing, None
        if writing is not None:
            for signal in (writing.saving, writing.saved, writing.failed):
                signal.disconnect()

    def edited(self) -> None:
        """Hear that something was written."""
        self._view.status.stop_naming()
        self._counting.start(_COUNT_AFTER)

    def count(self) -> None:
        """Count the words on the sheet."""
        text = self._view.editor.text()
        self._tools.tasks.run(
            lambda _: count_words(text, "markdown"), self._counted, key="desk.words"
        )

    def _counted(self, count: int) -> None:
        self._words = count
        self._show_words()
        self.counted.emit(count)
        self._looking.tell_now(count, self._view.status.state())

    def _show_words(self) -> None:
        """Show how many words are on the sheet that is seen."""
        version = self._looking.version
        self._view.status.show_words(self._words if version is None else version.words)

    # -- what is saved

    def _saved(self, saved: Saved) -> None:
        self._view.failed.say("")
        self._tell(f"Saved {moment(saved.at)}" if saved.at is not None else "Saved", done=True)

    def _tell(self, sentence: str, *, done: bool = False) -> None:
        status = self._view.status
        # Ctrl+S keeps its word until something else is written.
        if status.naming or (done and status.offering):
            return
        if not done and not self._view.failed.isHidden():
            # It is tried again, and is wrong until it is done.
            return
        status.show_state(sentence, done=done)
        self._looking.tell_now(self._words, sentence)
        self._tools.workspace.save_state.emit(sentence, False)

    def _failed(self, error: FairhandError, kept: bool) -> None:  # noqa: FBT001 - a signal's
        self._looking.not_brought()
        if isinstance(error, SealedError):
            self._look_again()
            return
        safe = "Your text is here, and kept for the next start." if kept else "Your text is here."
        todo = error.todo or "It is tried again by itself."
        self._view.failed.say(f"{error.what} {safe} {todo}")
        self._view.status.show_state("Not saved", wrong=True)
        self._tools.workspace.save_state.emit("Not saved", True)

    def _save_copy(self) -> None:
        target = self._tools.dialogs.choose_target("Save a copy elsewhere", "draft.txt")
        if target is not None:
            text = self._view.editor.text()
            self._tools.tasks.run(
                lambda _: recovery.save_elsewhere(target, text),
                lambda _: self._tools.workspace.said.emit(f"A copy is in {target.name}", False),
            )

    # -- what is kept

    def keep(self) -> None:
        """Make a version; pressed again, ask for its name."""
        if self._view.status.offering:
            self._view.status.ask_name()
        elif self._writing is not None:
            self._writing.keep(done=lambda saved, _: self._kept(saved))

    def _keep_before(self) -> None:
        if self._writing is not None:
            self._writing.keep_before()

    def name(self) -> None:
        """Let the person name the version that is looked at, or what stands on the sheet."""
        if self._view.rail.isVisible() and (self._looking.shown or self._writing is None):
            self._looking.rename_shown()
        elif self._writing is not None:
            self._writing.keep(done=lambda saved, _: self._kept(saved, ask=True))

    def _kept(self, saved: Saved, *, ask: bool = False) -> None:
        self._kept_version = saved.version or ""
        status = self._view.status
        status.show_state("Kept", done=True)
        self._tools.workspace.save_state.emit("Kept", False)
        self._looking.tell_now(self._words, "Kept")
        self._looking.renew()
        if self._kept_version:
            status.offer_name()
            if ask:
                status.ask_name()

    def _name_kept(self, name: str) -> None:
        self._looking.rename(self._kept_version, name)
        self._view.status.show_state(f"Kept as “{name}”", done=True)
        self._view.editor.setFocus()
