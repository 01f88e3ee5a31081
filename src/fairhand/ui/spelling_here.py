"""Spelling on one sheet: what is seen is checked when the keys rest, off the interface thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QLocale, QObject, QPoint, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAction,
    QTextBlock,
    QTextCursor,
)
from PySide6.QtWidgets import QMenu
from shiboken6 import isValid

from fairhand.domain.changes import Changes
from fairhand.domain.errors import FairhandError
from fairhand.domain.spelling import plain
from fairhand.services import ignored_words, own_words, spelling
from fairhand.system.settings import SPELLING
from fairhand.ui.actions import Handler
from fairhand.ui.pane import Tools
from fairhand.ui.tasks import Task
from fairhand.ui.widgets.sheet_text import from_qt, units
from fairhand.ui.widgets.spelling_marks import SpellingMarks
from fairhand.ui.widgets.writing_place import WritingPlace

# Which paragraph of several, and where in it.
_Place = tuple[int, tuple[int, int]]
_Found = dict[str, list[tuple[int, int]]]
_RESTED = 300  # milliseconds without a key
_SCROLLED = 80
_BATCH = 60  # paragraphs that are looked through at once for the next wrong word
_LANGUAGE, _, _TERRITORY = QLocale.system().name().partition("_")


class SpellingHere(QObject):
    """Checks what is seen of a sheet, suggests, and learns words.

    Args:
        place: where it is written.
        tools: of the pane.
    """

    def __init__(self, place: WritingPlace, tools: Tools) -> None:
        super().__init__(place)
        self._editor, self._tools = place.editor, tools
        self._marks = SpellingMarks(place.editor)
        self._draft = ""
        self._about: spelling.About | None = None
        self._soon = QTimer(self, singleShot=True, interval=_RESTED)
        self._soon.timeout.connect(self._look)
        place.editor.edited.connect(lambda *_: self._wait(_RESTED))
        place.editor.verticalScrollBar().valueChanged.connect(lambda _: self._wait(_SCROLLED))
        tools.workspace.changed.connect(self._changed)
        self.renew()

    @property
    def _speller(self) -> spelling.Speller:
        return spelling.speller(_TERRITORY)

    def renew(self) -> None:
        """Take up what is set now, and the words that were learned meanwhile."""
        on = self._tools.settings.get(SPELLING)
        self._tools.actions["view.spelling"].setChecked(on)
        self._marks.show(shown=on and not self._editor.isReadOnly())
        self._wait(_SCROLLED)

    def open(self, draft: str, *, writable: bool) -> None:
        """Take up a draft, before its text is put on the sheet; "" where it is not begun yet."""
        if draft != self._draft or not draft:
            self._draft, self._about = draft, None
            self._marks.forget()
        self._marks.show(shown=writable and self._tools.settings.get(SPELLING))
        self._wait(_RESTED)

    def handlers(self) -> dict[str, Handler]:
        """Return what can be done about spelling."""
        return {"view.spelling": self._toggle, "view.next-misspelling": self._go_on}

    def _toggle(self) -> None:
        settings = self._tools.settings
        settings.set(SPELLING, not settings.get(SPELLING))
        self.renew()

    def _wait(self, milliseconds: int) -> None:
        if self._marks.shown:
            self._soon.start(milliseconds)

    # -- looking

    def _look(self) -> None:
        """Check the paragraphs that are seen and were not looked at as they stand."""
        if not self._marks.shown or self._editor.composing or not self._editor.isVisible():
            return
        texts = {
            text for it in self._marks.seen() if (text := it.text()) and not self._marks.knows(text)
        }
        if texts:
            self._with_about(lambda about: self._check(sorted(texts), about))

    def _with_about(self, then: Callable[[spelling.About], object]) -> None:
        box, draft = self._tools.workspace.box, self._draft
        if box is None:
            return
        if self._about is not None:
            then(self._about)
            return
        text, speller = self._editor.text(), self._speller

        def find(_: Task[spelling.About]) -> spelling.About:
            speller.own = own_words.read()
            return spelling.about_draft(box, draft, text, _LANGUAGE)

        def found(about: spelling.About) -> None:
            if draft == self._draft:
                self._about = about
                then(about)

        self._tools.tasks.run(find, found, key="spelling.about")

    def _check(self, texts: Sequence[str], about: spelling.About) -> None:
        speller = self._speller

        def find(_: Task[_Found]) -> _Found:
            return {it: _raw_spans(it, speller.wrong(from_qt(it), about)) for it in texts}

        self._tools.tasks.run(find, self._marks.put, key="spelling")

    def _learned(self) -> None:
        self._marks.forget()
        self._look()

    # -- the next one

    def _go_on(self) -> None:
        """Go to the next wrong word behind the caret; from the end, to the first."""
        cursor = self._editor.textCursor()
        block = cursor.block()
        first = cursor.selectionEnd() - block.position()
        self._with_about(lambda about: self._seek(block, first, about, whole=False))

    def _seek(self, block: QTextBlock, skip: int, about: spelling.About, *, whole: bool) -> None:
        """Look through paragraphs from `block` on, of which the first `skip` units were seen."""
        blocks: list[QTextBlock] = []
        while block.isValid() and len(blocks) < _BATCH:
            blocks.append(block)
            block = block.next()
        texts = [it.text() for it in blocks]
        speller = self._speller

        def find(_: Task[_Place | None]) -> _Place | None:
            for number, text in enumerate(texts):
                for span in _raw_spans(text, speller.wrong(from_qt(text), about)):
                    if number or units(text[: span[0]]) >= skip:
                        return number, (units(text[: span[0]]), units(text[: span[1]]))
            return None

        def found(place: _Place | None) -> None:
            if place is not None:
                self._select(blocks[place[0]], place[1])
            elif block.isValid():
                self._seek(block, 0, about, whole=whole)
            elif not whole:
                self._seek(self._editor.document().begin(), 0, about, whole=True)
            else:
                self._tools.workspace.said.emit("No misspelled words", False)

        self._tools.tasks.run(find, found, key="spelling.next")

    def _select(self, block: QTextBlock, span: tuple[int, int]) -> None:
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + span[0])
        cursor.setPosition(block.position() + span[1], QTextCursor.MoveMode.KeepAnchor)
        self._editor.setTextCursor(cursor)
        self._editor.reveal()
        self._editor.setFocus()
        said = f"{cursor.selectedText()} is in no dictionary. The menu key has suggestions."
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._editor, said))

    # -- the menu

    def fill(self, menu: QMenu, where: QPoint) -> None:
        """Put what can be done about the word at a place of the screen at the head of a menu."""
        editor = self._editor
        cursor = editor.cursorForPosition(editor.viewport().mapFromGlobal(where))
        block = cursor.block()
        span = self._marks.at(block, cursor.positionInBlock()) if self._marks.shown else None
        about = self._about
        if span is None or about is None:
            return
        at = block.position()
        cursor.setPosition(at + span[0])
        cursor.setPosition(at + span[1], QTextCursor.MoveMode.KeepAnchor)
        word, text = cursor.selectedText(), from_qt(block.text())
        top = menu.actions()[0] if menu.actions() else None
        waiting = _add(menu, top, "Looking for suggestions…")
        waiting.setEnabled(False)
        learn = _add(menu, top, "Add to my dictionary")
        learn.triggered.connect(lambda: self._learn(word))
        menu.insertSeparator(learn)
        ignore = _add(menu, top, "Ignore in this draft")
        ignore.triggered.connect(lambda: self._ignore(word))
        if top is not None:
            menu.insertSeparator(top)
        speller = self._speller
        self._tools.tasks.run(
            lambda _: speller.suggest(word, text, about),
            lambda found: self._suggest(menu, waiting, found, cursor),
            key="spelling.suggest",
        )

    def _suggest(
        self, menu: QMenu, waiting: QAction, found: Sequence[str], cursor: QTextCursor
    ) -> None:
        if not isValid(menu):
            # It was closed meanwhile, and is no more.
            return
        if not found:
            waiting.setText("No suggestions")
            return
        first, *others = found
        waiting.setText(first)
        waiting.setEnabled(True)
        waiting.triggered.connect(lambda: self._take(cursor, first))
        behind = menu.actions()[menu.actions().index(waiting) + 1]
        for word in others:
            made = _add(menu, behind, word)
            made.triggered.connect(lambda _=False, word=word: self._take(cursor, word))

    def _take(self, cursor: QTextCursor, word: str) -> None:
        self._editor.insert(word, cursor)
        self._editor.setFocus()

    def _learn(self, word: str) -> None:
        speller = self._speller

        def learned(words: frozenset[str]) -> None:
            speller.own = words
            self._learned()

        self._tools.tasks.run(lambda _: spelling.remember(word), learned, failed=self._refused)

    def _refused(self, error: FairhandError) -> None:
        self._tools.dialogs.tell(error)

    def _ignore(self, word: str) -> None:
        box, draft, about = self._tools.workspace.box, self._draft, self._about
        if about is not None:
            # Seen at once; the box has it a moment later.
            self._about = replace(about, ignored=about.ignored | {plain(word)})
            self._learned()
        if box is not None and draft:
            self._tools.tasks.run(
                lambda _: ignored_words.ignore(box, draft, word),
                self._tools.workspace.note,
                failed=self._refused,
            )

    def _changed(self, changes: Changes) -> None:
        """Hear that a word may be let pass no more, or again."""
        box, draft, about = self._tools.workspace.box, self._draft, self._about
        if box is None or about is None or not (changes.everything or draft in changes.drafts):
            return

        def read(ignored: frozenset[str]) -> None:
            if draft == self._draft and self._about is not None and ignored != self._about.ignored:
                self._about = replace(self._about, ignored=ignored)
                self._learned()

        if draft:
            self._tools.tasks.run(
                lambda _: ignored_words.ignored(box, draft), read, key="spelling.ignored"
            )


def _add(menu: QMenu, before: QAction | None, text: str) -> QAction:
    # An ampersand would be taken for a mnemonic.
    made = QAction(text.replace("&", "&&"), menu)
    menu.insertAction(before, made) if before is not None else menu.addAction(made)
    return made


def _raw_spans(raw: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return places of a sheet's text as places of Qt's own form of it, which is longer where signs are written."""
    text = from_qt(raw)
    if len(text) == len(raw):
        return list(spans)
    places = []
    for start, end in spans:
        before = raw.find(text[start:end])
        if before >= 0:
            places.append((before, before + end - start))
    return places
