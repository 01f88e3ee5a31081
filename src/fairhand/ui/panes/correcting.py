"""Correcting the text of a letter: a new transcription, with every older one kept beside it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from fairhand.domain.by_hand import Transcription
from fairhand.domain.changes import Changes
from fairhand.domain.errors import FairhandError
from fairhand.services import by_hand, letters, unfinished
from fairhand.services.boxes import Box
from fairhand.services.unfinished import Unfinished
from fairhand.ui import words
from fairhand.ui.correcting_view import CorrectingView
from fairhand.ui.letter_words import meta_of
from fairhand.ui.models.transcriptions import NUMBER, TranscriptionsModel, said_of
from fairhand.ui.pane import Pane, Tools
from fairhand.ui.unfinished_form import UnfinishedForm
from fairhand.ui.widgets import layouts
from fairhand.ui.workspace import Place

_MENU = ("edit.undo", "edit.redo", "", "edit.cut", "edit.copy", "edit.paste", "edit.select-all")


@dataclass(frozen=True, slots=True)
class _Opened:
    """A letter with all its texts, newest first, and a correction of it that was begun."""

    letter: str
    title: str
    texts: tuple[Transcription, ...]
    begun: Unfinished | None


class CorrectingPane(Pane):
    """The text of one letter."""

    name = "correcting"
    title = "Correct the text"
    page = "by-hand"
    ground = "desk"

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        self._letter: str | None = None
        self._texts: tuple[Transcription, ...] = ()
        self._model = TranscriptionsModel(self)
        self.view = CorrectingView()
        self.view.list.setModel(self._model)
        layouts.column(self).addWidget(self.view)
        self.keeping = UnfinishedForm(self, self.tasks, self._unfinished)
        self._connect()

    def _connect(self) -> None:
        view = self.view
        view.bar.back_asked.connect(self._go_back)
        view.keep.clicked.connect(self.keep)
        view.again.clicked.connect(self._as_it_was)
        view.bring.clicked.connect(self._bring_back)
        view.go_on.clicked.connect(self._go_on)
        view.list.current_changed.connect(self._look_at)
        view.editor.edited.connect(lambda *_: self._edited())
        for sheet in (view.editor, view.shown):
            sheet.menu_asked.connect(self._menu)
        self.keeping.failed.connect(lambda error: view.failed.say(str(error)))
        self.keeping.kept.connect(lambda: view.failed.say(""))
        self.workspace.box_changed.connect(lambda _: self._forget())
        for keys, run in (
            ("Ctrl+Return", self.keep),
            ("Ctrl+Enter", self.keep),
            ("Ctrl+S", self.keep),
            ("Ctrl+B", view.editor.toggle_strong),
            ("Ctrl+I", view.editor.toggle_emphasis),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(run)

    # -- the pane's promises

    def arrive(self, place: Place) -> None:
        """Show the text of the letter that the place names."""
        box = self.workspace.box
        if place.pane != self.name or box is None or place.letter is None:
            return
        if place.letter == self._letter:
            self.view.editor.setFocus()
            return
        self.keeping.save_touched()
        letter = place.letter
        self.tasks.run(lambda _: _read(box, letter), self._show, key="correcting")

    def leave(self) -> None:
        """Keep at once what was written."""
        self.keeping.save_touched()

    def refresh(self, changes: Changes) -> None:
        """Show the texts anew where another one came, and the sheet where nothing is written on it."""
        box, letter = self.workspace.box, self._letter
        if box is None or letter is None or letter not in changes.letters:
            return
        if self.isVisible() and self._unfinished() is not None:
            self.tasks.run(lambda _: _read(box, letter), self._show_texts, key="correcting")
        else:
            self._forget()
            self.arrive(self.workspace.place)

    def stops(self) -> list[QWidget]:
        """Return the sheet, and the texts."""
        view = self.view
        sheet: QWidget = view.shown if view.stack.currentWidget() is view.shown else view.editor
        return [sheet, view.list] if view.rail.isVisible() else [sheet]

    def escape(self) -> bool:
        """Go on writing, or go back to where one was; what was written stays."""
        if self.view.stack.currentWidget() is self.view.shown:
            self._go_on()
        else:
            self._go_back()
        return True

    def set_narrow(self, *, narrow: bool) -> None:
        """Take the smaller margins."""
        self.view.set_narrow(narrow=narrow)

    # -- what is shown

    def _forget(self) -> None:
        self._letter, self._texts = None, ()
        self.keeping.open(None, "")

    def _show(self, opened: _Opened) -> None:
        self._letter = opened.letter
        self.keeping.open(self.workspace.box, unfinished.text_of(opened.letter))
        self._show_texts(opened)
        self.view.bar.title.setText("Correct the text")
        self.view.editor.setAccessibleName(f"Text of the letter. {opened.title}")
        begun = opened.begun.fields if opened.begun is not None else {}
        text, caret = begun.get("text"), begun.get("caret")
        newest = self._newest()
        self.view.look_at("", "")
        self.view.editor.load(
            text if isinstance(text, str) else newest, caret if isinstance(caret, int) else 0
        )
        self._tell_changed()
        self.view.editor.setFocus()
        self.workspace.ready.emit()

    def _show_texts(self, opened: _Opened) -> None:
        self._texts = opened.texts
        self.view.list.blockSignals(True)
        self._model.set_texts(opened.texts)
        self.view.list.blockSignals(False)
        self.view.list.choose(self._model.index(0))
        self.view.show_count(len(opened.texts))

    def _newest(self) -> str:
        return self._texts[0].text if self._texts else ""

    def _unfinished(self) -> dict[str, object] | None:
        text = self.view.editor.text()
        if self._letter is None or text == self._newest():
            return None
        return {"text": text, "caret": self.view.editor.caret()}

    def _edited(self) -> None:
        if self._letter is not None:
            self.keeping.touch()
            self._tell_changed()

    def _tell_changed(self) -> None:
        changed = self._unfinished() is not None
        self._model.set_changed(changed=changed)
        self.view.again.setEnabled(changed)

    def _look_at(self, index: QModelIndex) -> None:
        text = self._model.text_at(index.row()) if index.isValid() else None
        if text is None:
            self.view.look_at("", "")
            self._tell_changed()
            return
        self.view.look_at(text.text, f"{said_of(text)}, {words.words(text.words)}")
        self.view.bring.setVisible(text.number != self._texts[0].number)

    def _menu(self, where: QPoint) -> None:
        self.actions_.menu(_MENU, self).exec(where)

    # -- what can be done

    def _go_on(self) -> None:
        self.view.list.setCurrentIndex(self._model.index(0))
        self.view.editor.setFocus()

    def _as_it_was(self) -> None:
        """Put the text of the box on the sheet again, as one step that Ctrl+Z takes back."""
        self.view.editor.replace(self._newest())
        self.view.editor.setFocus()
        self.workspace.said.emit("The text is as it was. Ctrl+Z brings back what you wrote.", False)

    def keep(self) -> None:
        """Keep what stands on the sheet as the text of the letter."""
        box, letter = self.workspace.box, self._letter
        if box is None or letter is None or not self.view.keep.isEnabled():
            return
        if self._unfinished() is None:
            self._go_back()
            return
        text, base = self.view.editor.text(), self._texts[0].number if self._texts else None
        self.view.keep.setEnabled(False)
        self.tasks.run(
            lambda _: by_hand.correct(box, letter, text, base=base),
            lambda changes: self._was_kept(changes, "The corrected text is kept"),
            failed=self._refused,
        )

    def _bring_back(self) -> None:
        box, letter = self.workspace.box, self._letter
        number = self.view.list.currentIndex().data(NUMBER)
        if box is None or letter is None or not isinstance(number, int) or not number:
            return
        # What stands on the sheet is kept first, so that nothing is lost by looking back.
        text = self.view.editor.text() if self._unfinished() is not None else None
        self.tasks.run(
            lambda _: _bring(box, letter, number, text),
            lambda changes: self._was_kept(changes, "The older text is brought back"),
            failed=self._refused,
        )

    def _was_kept(self, changes: Changes, said: str) -> None:
        self.view.keep.setEnabled(True)
        self.keeping.forget()
        self._forget()
        # First, so that the letter that is come back to hears of it.
        self._go_back()
        self.workspace.note(changes, said)

    def _refused(self, error: FairhandError) -> None:
        self.view.keep.setEnabled(True)
        self.dialogs.tell(error)

    def _go_back(self) -> None:
        if self.workspace.can_go_back:
            self.workspace.back()
        else:
            self.workspace.go("letters", page="")


def _read(box: Box, letter: str) -> _Opened:
    """Read a letter with its texts; not for the interface thread."""
    texts = tuple(by_hand.transcriptions(box, letter))
    return _Opened(
        letter,
        meta_of(letters.get(box, letter)),
        texts,
        unfinished.find(box, unfinished.text_of(letter)),
    )


def _bring(box: Box, letter: str, number: int, text: str | None) -> Changes:
    changes = by_hand.correct(box, letter, text) if text is not None else Changes()
    return changes | by_hand.bring_back(box, letter, number)
