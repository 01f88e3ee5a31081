"""Transcribing: the scan above the text or beside it, in step, line by line."""

from __future__ import annotations

import re
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import QWidget

from fairhand.domain.changes import Changes
from fairhand.domain.page import Page
from fairhand.domain.paper_lines import flowed
from fairhand.services import by_hand, letters, machine_reading, paper
from fairhand.services.boxes import Box
from fairhand.ui import words
from fairhand.ui.actions import Handler
from fairhand.ui.letter_words import meta_of
from fairhand.ui.lines_followed import Line, LinesFollowed
from fairhand.ui.machine_read import MachineRead
from fairhand.ui.pane import Pane, Tools
from fairhand.ui.sides import Side, lines_of, of_pages
from fairhand.ui.text_kept import TextKept
from fairhand.ui.transcribing_view import USUAL, TranscribingView
from fairhand.ui.widgets import layouts
from fairhand.ui.workspace import Place

_MOST_KEPT = 40  # letters whose lines are remembered
_MENU = ("edit.undo", "edit.redo", "", "edit.cut", "edit.copy", "edit.paste", "edit.select-all", "")
_UNCLEAR, _GAP = "[?]", "[...]"
_NOT_LOOKED = "This was read by the machine. Look it through beside the scan."


@dataclass(frozen=True, slots=True)
class _Opened:
    """A letter with its pages and its text."""

    letter: str
    title: str
    pages: tuple[Page, ...]
    text: str
    unseen: bool


class TranscribingPane(Pane):
    """The scan and the text of one letter."""

    name = "transcribing"
    title = "Transcribe"
    page = "paper"
    ground = "desk"

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        self.view = TranscribingView(tools)
        layouts.column(self).addWidget(self.view)
        self.lines = LinesFollowed(self.view.editor.document())
        self.keeping = TextKept(self, tools, self.view.editor.text)
        self.machine = MachineRead(self, tools)
        self._sides: tuple[Side, ...] = ()
        self._at: tuple[int, int] | None = None
        self._can_undo = False
        self._known: dict[str, object] = {}
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._follow)
        self._connect()

    def _connect(self) -> None:
        view, editor = self.view, self.view.editor
        view.bar.back_asked.connect(self._go_back)
        view.done.clicked.connect(self._go_back)
        view.place.clicked.connect(lambda: view.set_beside(beside=not view.beside))
        view.flow.clicked.connect(lambda: self.actions_.trigger("letter.flow"))
        view.machine.clicked.connect(lambda: self.actions_.trigger("letter.machine-read"))
        view.smaller.clicked.connect(lambda: view.set_size(round(editor.size_) - 1))
        view.larger.clicked.connect(lambda: view.set_size(round(editor.size_) + 1))
        view.looked.clicked.connect(self._was_looked_at)
        view.scan.pressed.connect(self._line_pressed)
        view.scan.page_changed.connect(lambda at: view.pages.say(at, len(self._sides)))
        view.scan.moved.connect(self._soon.start)
        view.stop.clicked.connect(self.machine.stop)
        editor.edited.connect(lambda *_: self._edited())
        editor.cursorPositionChanged.connect(self._soon.start)
        editor.menu_asked.connect(self._menu)
        editor.installEventFilter(self)
        self.keeping.told.connect(self._say_saved)
        self.keeping.failed.connect(lambda error: view.failed.say(str(error) if error else ""))
        self.machine.progressed.connect(view.show_reading)
        self.machine.came.connect(
            lambda _, changes: self.workspace.note(changes, "Read by machine")
        )
        self.workspace.box_changed.connect(lambda _: self._forget())
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._go_back)

    # -- the pane's promises

    def arrive(self, place: Place) -> None:
        """Show the letter that the place names."""
        box, letter = self.workspace.box, place.letter
        if place.pane != self.name or box is None or letter is None:
            return
        if letter == self.keeping.letter:
            self.view.editor.setFocus()
            return
        self.leave()
        self.keeping.when_saved(
            lambda: self.tasks.run(lambda _: _read(box, letter), self._show, key="transcribing")
        )

    def leave(self) -> None:
        """Save at once what was typed, and remember which lines it stands for."""
        letter = self.keeping.letter
        if letter is None:
            return
        self._known.pop(letter, None)
        self._known[letter] = self.lines.kept()
        self.keeping.settle()

    def refresh(self, changes: Changes) -> None:
        """Show the letter anew where somebody else changed it, or what was typed here was taken back."""
        box, letter = self.workspace.box, self.keeping.letter
        if box is None or letter is None or letter not in changes.letters:
            return
        if self.keeping.is_saved and not self.keeping.is_telling:
            self.tasks.run(lambda _: _read(box, letter), self._shown_again, key="transcribing")

    def handlers(self) -> dict[str, Handler]:
        """Return what can be done while one transcribes."""
        return {
            "letter.unclear": self._mark_unclear,
            "letter.gap": lambda: self._insert(_GAP),
            "letter.next-page": lambda: self._leaf(1),
            "letter.previous-page": lambda: self._leaf(-1),
            "letter.flow": self._flow,
            "letter.machine-read": self._read_by_machine,
        }

    def conditions(self) -> frozenset[str]:
        """What holds while a letter is transcribed."""
        return frozenset({"transcribing"} if self.keeping.letter is not None else ())

    def stops(self) -> list[QWidget]:
        """Return the text, and the scan."""
        return [self.view.editor, self.view.scan]

    def escape(self) -> bool:
        """Go back to where one was; what was typed is saved."""
        self._go_back()
        return True

    def set_narrow(self, *, narrow: bool) -> None:
        """Take the smaller margins."""
        self.view.set_narrow(narrow=narrow)

    def state(self) -> dict[str, object]:
        """Return where the scan stands, how large the text is, and which lines were written down."""
        kept = dict(list(self._known.items())[-_MOST_KEPT:])
        size = round(self.view.editor.size_)
        return {"beside": self.view.beside, "size": size, "lines": kept}

    def restore(self, state: dict[str, object]) -> None:
        """Take it up again."""
        self.view.set_beside(beside=state.get("beside") is True)
        size, kept = state.get("size"), state.get("lines")
        self.view.set_size(size if isinstance(size, int) else USUAL)
        self._known = dict(kept) if isinstance(kept, dict) else {}

    # -- what is shown

    def _forget(self) -> None:
        self.keeping.open(None, None, "")
        self._sides, self._at = (), None
        self._known.clear()

    def _show(self, opened: _Opened) -> None:
        view = self.view
        self._sides, self._at, self._can_undo = of_pages(opened.pages), None, False
        self.keeping.open(self.workspace.box, None, "")
        known = self._known.get(opened.letter)
        self.lines.open(len(self._sides), runs_on=bool(opened.text) and not known)
        view.bar.title.set_ways(words.in_line("Transcribe", opened.title), "Transcribe")
        view.editor.setAccessibleName(f"Text of the letter. {opened.title}")
        view.scan.show_sides(self._sides)
        view.pages.say(0, len(self._sides))
        view.editor.load(opened.text, len(opened.text))
        self.lines.take_up(known)
        self.keeping.open(self.workspace.box, opened.letter, opened.text)
        view.unseen.say(_NOT_LOOKED if opened.unseen else "")
        view.editor.setFocus()
        self.conditions_changed()
        for page in range(len(self._sides)):
            if page == 0 or opened.text:
                self._find_lines(page)
        self._soon.start()
        self.workspace.ready.emit()

    def _shown_again(self, opened: _Opened) -> None:
        """Take up what came of the letter elsewhere, while nothing here waits to be saved."""
        if opened.letter != self.keeping.letter or not self.keeping.is_saved:
            return
        if tuple(it.page for it in self._sides) != opened.pages:
            self._show(opened)
        elif opened.text != self.view.editor.text():
            self.view.editor.replace(opened.text)
            self.keeping.open(self.workspace.box, opened.letter, opened.text)
        self.view.unseen.say(_NOT_LOOKED if opened.unseen else "")

    def _find_lines(self, page: int) -> None:
        """Look, off the interface thread, for the lines of writing of a page."""
        box, sides = self.workspace.box, self._sides
        if box is None or not 0 <= page < len(sides) or self.lines.knows(page):
            return

        def found(lines: tuple[Line, ...]) -> None:
            if sides is self._sides:
                self.lines.learn(page, lines)
                self._at = None
                self._soon.start()

        self.tasks.run(lambda _: lines_of(box, sides[page]), found, failed=lambda _: found(()))

    # -- in step

    def _follow(self) -> None:
        """Let the scan show the line that the caret is in."""
        if self.keeping.letter is None or not self._sides or self.view.scan.height() < 1:
            return
        page, row = self.lines.place(self.view.editor.textCursor().block())
        if not self.lines.knows(page):
            self._find_lines(page)
        if (page, row) == self._at:
            return
        self._at = (page, row)
        line = self.lines.line(page, row)
        scan = self.view.scan
        if line is None:
            scan.set_band(None)
            if scan.page != page:
                scan.go(page)
            return
        scan.set_band((page, *line))
        scan.reveal(page, *line, height=0.5 if not self.view.beside else 0.4)
        if page + 1 < len(self._sides):
            self._find_lines(page + 1)

    def _line_pressed(self, page: int, height: float) -> None:
        """Let the line that the caret is in stand for the one that was clicked."""
        self._set_place(self.view.editor.textCursor(), page, self.lines.row_at(page, height))
        self.view.editor.setFocus()

    def _set_place(self, cursor: QTextCursor, page: int, row: int) -> None:
        self.lines.set_place(cursor.block(), page, row)
        self._find_lines(page)
        self._at = None
        self._soon.start()

    def _leaf(self, step: int) -> None:
        """Go to the text of another page; where there is none yet, begin it below what is written."""
        editor = self.view.editor
        page = self.lines.place(editor.textCursor().block())[0] + step
        if not 0 <= page < len(self._sides):
            said = "This is the last page" if step > 0 else "This is the first page"
            self.workspace.said.emit(said, False)
            return
        begins = self.lines.begins(page)
        cursor = editor.textCursor()
        if begins is not None:
            cursor.setPosition(begins.position())
            editor.setTextCursor(cursor)
            editor.reveal()
            return
        cursor.movePosition(QTextCursor.MoveOperation.End)
        editor.setTextCursor(cursor)
        if cursor.block().text().strip():
            editor.insert("\n")
        self._set_place(editor.textCursor(), page, 0)

    # -- what is typed

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Return on an empty line at the foot of a page go on to the next page."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
            and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        ):
            return self._turned_over()
        return False

    def _turned_over(self) -> bool:
        cursor = self.view.editor.textCursor()
        page, row = self.lines.place(cursor.block())
        below = not cursor.block().text() and self.lines.at_foot(page, row)
        if not below or page + 1 >= len(self._sides) or self.lines.begins(page + 1) is not None:
            return False
        self._set_place(cursor, page + 1, 0)
        return True

    def _edited(self) -> None:
        self.keeping.touch()
        if not self._can_undo:
            self._can_undo = True
            self.conditions_changed()
        self._at = None
        self._soon.start()

    def _insert(self, sign: str) -> None:
        """Put a sign at the caret, with a blank before it where it would touch a word."""
        editor = self.view.editor
        cursor = editor.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()]
        editor.insert(f" {sign}" if before and not before[-1].isspace() else sign)
        editor.setFocus()

    def _mark_unclear(self) -> None:
        """Put [?] behind the word at the caret, or behind what is selected."""
        editor = self.view.editor
        cursor = editor.textCursor()
        cursor.setPosition(cursor.selectionEnd())
        rest = cursor.block().text()[cursor.positionInBlock() :]
        ahead = re.match(r"[^\W_]*", rest)
        step = len(ahead[0].encode("utf-16-le")) // 2 if ahead is not None else 0
        cursor.setPosition(cursor.position() + step)
        editor.setTextCursor(cursor)
        self._insert(_UNCLEAR)

    def _flow(self) -> None:
        """Join the lines of each paragraph, as one step that Ctrl+Z takes back."""
        text = self.view.editor.text()
        joined = flowed(text)
        if joined == text:
            self.workspace.said.emit("The lines flow already", False)
            return
        self.view.editor.replace(joined, len(joined))
        self.workspace.said.emit(
            "The lines flow now. Ctrl+Z brings the lines of the paper back.", False
        )

    def _menu(self, where: QPoint) -> None:
        menu = (*_MENU, "letter.unclear", "letter.gap", "", "letter.flow", "letter.machine-read")
        self.actions_.menu(menu, self).exec(where)

    def _say_saved(self, said: str) -> None:
        self.view.saved.setText(said)
        if said == "Saved":
            # Whatever a person keeps was looked at.
            self.view.unseen.say("")
        if said:
            self.workspace.save_state.emit(said, said == "Not saved")

    # -- read by machine

    def _read_by_machine(self) -> None:
        letter = self.keeping.letter
        if letter is None:
            return
        if not machine_reading.available():
            said = f"Nothing is installed that reads typed pages. {machine_reading.HOW_TO_GET}"
            self.dialogs.say("Pages are not read by machine here", said)
            return
        if self.view.editor.text().strip():
            said = "There is a text already. The machine reads letters that have none yet."
            self.workspace.said.emit(said, False)
            return
        self.machine.begin(letter, self._sides)

    def _was_looked_at(self) -> None:
        self.view.unseen.say("")
        self.keeping.save(looked=True)
        self.view.editor.setFocus()

    def _go_back(self) -> None:
        self.leave()
        if self.workspace.can_go_back:
            self.workspace.back()
        else:
            self.workspace.go("letters", page="")


def _read(box: Box, letter: str) -> _Opened:
    """Read a letter with its pages; not for the interface thread."""
    texts = by_hand.transcriptions(box, letter)
    newest = texts[0] if texts else None
    return _Opened(
        letter,
        meta_of(letters.get(box, letter)),
        paper.pages(box, letter),
        newest.text if newest is not None else "",
        newest is not None and newest.source == "machine-read",
    )
