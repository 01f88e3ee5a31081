"""The reading pane: one letter on its sheet, or a draft as it stands."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QStackedWidget, QWidget

from fairhand.domain.changes import Changes
from fairhand.domain.draft import Draft, WorkingText
from fairhand.domain.enclosure import Enclosure
from fairhand.domain.letter import Letter
from fairhand.services import drafting, letters
from fairhand.services.boxes import Box
from fairhand.ui import words
from fairhand.ui.actions import Handler, rounded_menu
from fairhand.ui.finding_in_letter import FindInLetter
from fairhand.ui.letter_words import lead_of, meta_of, paper_of
from fairhand.ui.pane import Pane, Tools
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.buttons import button
from fairhand.ui.widgets.empty import EmptyState
from fairhand.ui.widgets.enclosures import Enclosures
from fairhand.ui.widgets.find_bar import FindBar
from fairhand.ui.widgets.labels import Elided, ground, label
from fairhand.ui.widgets.reading import Reading, prepare
from fairhand.ui.widgets.sheet import Sheet
from fairhand.ui.workspace import Direction, Place

_MORE = (
    "letter.no-reply",
    "letter.answered",
    "letter.owed",
    "",
    "letter.edit",
    "letter.correct",
    "letter.tags",
    "",
    "letter.star",
    "letter.versions",
    "letter.original",
    "",
    "edit.delete",
)


@dataclass(frozen=True, slots=True)
class _Read:
    """A letter or a draft, ready to be shown."""

    reading: Reading
    letter: Letter | None = None
    draft: Draft | None = None
    place: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class _Among:
    """The list that the place of a letter is counted in."""

    who: str | None
    direction: Direction
    grouped: str


class ReaderPane(Pane):
    """The reading pane."""

    name = "reader"
    title = "Letter"
    page = "reading"
    ground = "desk"

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        self._read: _Read | None = None
        self._among: str | None = None  # whose timeline the place in it is counted in
        self._build()
        self.workspace.hit_changed.connect(lambda _: self._mark())
        self.workspace.box_changed.connect(lambda _: self._clear())
        self.workspace.direction_changed.connect(lambda _: self._count_again())
        self.workspace.grouped_changed.connect(lambda _: self._count_again())

    # -- the pane's promises

    def arrive(self, place: Place) -> None:
        """Show the letter, or the draft, that the place names."""
        if place.pane != "letters":
            return
        thing = place.letter or place.draft
        if thing is None:
            self._clear()
        elif thing != self._id():
            self._load(place)
        elif place.correspondent != self._among:
            self._load(place, again=True)  # the same letter, counted among others

    def refresh(self, changes: Changes) -> None:
        """Load what is shown anew, without moving what is read."""
        place = self.workspace.place
        if place.pane == "letters" and (place.letter or place.draft):
            self._load(place, again=True)
        elif changes.everything or self._id() in changes.letters:
            self._clear()  # so that coming back to it loads it

    def handlers(self) -> dict[str, Handler]:
        """Return what can be done with a letter."""
        return {
            **self.finding.handlers(lambda: self.workspace.search_asked.emit("")),
            "letter.reply": self._reply,
            "letter.no-reply": lambda: self._decide("no-reply-needed", "No reply needed"),
            "letter.answered": lambda: self._decide("answered", "Marked as answered"),
            "letter.owed": lambda: self._decide("reply-owed", "A reply is owed"),
            "letter.star": self._toggle_star,
            "letter.versions": self._versions,
            "letter.original": self._save_original,
        }

    def conditions(self) -> frozenset[str]:
        """What is known of the letter that is read."""
        if self._read is None:
            return frozenset()
        if self._read.letter is None:
            return frozenset({"received"} if self.workspace.writable else ())
        letter = self._read.letter
        held = {"letter"}
        if letter.direction == "received" and self.workspace.writable:
            held.add("received")
        if letter.draft is not None:
            held.add("sent-here")
        if letter.has_original:
            held.add("original")
        if self.workspace.writable:
            held |= {"editable"} if letter.draft is not None else {"editable", "correctable"}
        return frozenset(held)

    def stops(self) -> list[QWidget]:
        """Return the sheet."""
        return [self._sheet]

    def escape(self) -> bool:
        """Fold the bar in which words are looked for."""
        return self.finding.close()

    def set_narrow(self, *, narrow: bool) -> None:
        """Take the smaller margins."""
        self._sheet.set_narrow(narrow=narrow)

    # -- building

    def _build(self) -> None:
        column = layouts.column(self)
        column.addWidget(self._bar())
        self._stack = QStackedWidget()
        self._nothing = EmptyState("none", "", "Choose a letter to read it here.")
        self._sheet = Sheet()
        self._sheet.setAccessibleName("Letter")
        self._sheet.menu_asked.connect(self._sheet_menu)
        self._head = QWidget()
        line = layouts.row(self._head)
        self._meta, self._paper = Elided("", "meta2"), label("", "meta2")
        line.addWidget(self._meta, 1)
        line.addWidget(self._paper)
        self._foot = Enclosures()
        self._foot.save_asked.connect(self._save_enclosure)
        self._foot.versions_asked.connect(self._versions)
        self._sheet.set_around(self._head, self._foot)
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(self._sheet)
        column.addWidget(self._stack, 1)
        bar = FindBar("Find in this letter")
        column.addWidget(bar)
        self.finding = FindInLetter(self._sheet, bar, self.workspace, self.tasks)
        self._show_buttons()

    def _bar(self) -> QWidget:
        bar = self._top = QWidget()
        ground(bar, "desk", "bottom")
        layouts.tall(bar, 60)
        row = layouts.row(bar, (16, 0, 20, 0), 4)
        self._newer = button("Newer letter", "icon", "chevron-up", shortcut="Ctrl+Up")
        self._newer.clicked.connect(lambda: self.actions_.trigger("go.newer"))
        self._older = button("Older letter", "icon", "chevron-down", shortcut="Ctrl+Down")
        self._older.clicked.connect(lambda: self.actions_.trigger("go.older"))
        self._where = label("", "meta2")
        self._star = button("Star", "icon", "star")
        self._star.setCheckable(True)
        self._star.clicked.connect(self._toggle_star)
        self._more = button("More for this letter", "icon", "ellipsis")
        self._more.clicked.connect(self._show_more)
        self._history = button("", "plain", "history")
        self._history.clicked.connect(self._versions)
        self._answer = button("Reply", "primary", "reply", shortcut="Ctrl+R")
        self._answer.clicked.connect(self._reply)
        for widget in (self._newer, self._older, self._where):
            row.addWidget(widget)
        row.addStretch()
        for widget in (self._star, self._more, self._history, self._answer):
            row.addWidget(widget)
        return bar

    # -- what is shown

    def _id(self) -> str | None:
        if self._read is None:
            return None
        shown = self._read.letter or self._read.draft
        return shown.id if shown is not None else None

    def _clear(self) -> None:
        self.tasks.drop("reader")
        self.finding.close()
        self._read = None
        self._stack.setCurrentWidget(self._nothing)
        self._show_buttons()
        self.conditions_changed()

    def _load(self, place: Place, *, again: bool = False) -> None:
        box = self.workspace.box
        among = _Among(place.correspondent, self.workspace.direction, self.workspace.grouped)
        self._among = place.correspondent
        if box is not None:
            self.tasks.run(
                lambda _: _read(box, place, among),
                lambda read: self._show(read, again=again),
                failed=lambda _: self._clear(),
                key="reader",
            )

    def _count_again(self) -> None:
        place = self.workspace.place
        if place.letter is not None and place.letter == self._id():
            self._load(place, again=True)

    def _show(self, read: _Read, *, again: bool) -> None:
        if again and read.letter is not None and read.letter.deleted:
            # What brought it in was undone.
            self.workspace.open_letter(None)
            return
        before, self._read = self._read, read
        same = again and before is not None and before.reading == read.reading
        if read.letter is not None:
            self._describe(read.letter, read.place)
        elif read.draft is not None:
            self._describe_draft(read.draft)
        if not same:
            lead = lead_of(read.letter) if read.letter is not None else ""
            self._sheet.show_reading(read.reading, lead)
        self._stack.setCurrentWidget(self._sheet)
        self._sheet.set_around(self._head, self._foot)
        self._show_buttons()
        self.conditions_changed()
        if not same:
            self._mark()
        self.workspace.ready.emit()

    def _describe(self, letter: Letter, place: tuple[int, int]) -> None:
        at, count = place
        self._where.setText(f"{words.number(at)} of {words.number(count)}" if at else "")
        self._meta.setText(meta_of(letter))
        self._paper.setText(paper_of(letter))
        self._foot.show_files(letter.enclosures, letter.versions if letter.draft else 0)
        self._sheet.setAccessibleName(f"{meta_of(letter)}. {words.words(letter.words)}")

    def _describe_draft(self, draft: Draft) -> None:
        self._where.setText("")
        begun = words.day(draft.begun.astimezone().date())
        self._meta.setText(f"Draft to {words.joined(draft.to, 'nobody yet')}, begun {begun}")
        self._paper.setText(words.words(draft.words))
        self._foot.show_files((), 0)
        self._sheet.setAccessibleName(self._meta.text())

    def _show_buttons(self) -> None:
        read = self._read
        letter = read.letter if read is not None else None
        shown = letter is not None
        for widget in (self._newer, self._older, self._star, self._more):
            widget.setVisible(shown)
        self._where.setVisible(shown)
        self._history.setVisible(letter is not None and letter.draft is not None)
        if letter is not None:
            self._star.setChecked(letter.starred)
            self._star.say("Take the star away" if letter.starred else "Star")
            self._history.say(words.count(letter.versions, "version", "versions"))
        self._answer.setVisible("received" in self.conditions())
        going_on = letter is None or letter.reply is not None
        self._answer.say(
            "Continue reply"
            if going_on and letter is not None
            else "Continue writing"
            if going_on
            else "Reply"
        )
        self._answer.setToolTip("Ctrl+R")
        self.actions_["letter.star"].setChecked(letter is not None and letter.starred)
        layouts.settle(self._top)

    def _mark(self) -> None:
        place = self.workspace.place
        if self._id() is not None and self._id() == (place.letter or place.draft):
            self.finding.letter_shown(self.workspace.hit)

    # -- what can be done

    def _reply(self) -> None:
        if self._read is None:
            return
        if self._read.draft is not None:
            self.workspace.open_draft(self._read.draft.id)
        elif self._read.letter is not None and self._read.letter.reply is not None:
            self.workspace.open_draft(self._read.letter.reply)
        elif self._read.letter is not None:
            self.workspace.reply_asked.emit(self._read.letter.id)

    def _decide(self, state: str, said: str) -> None:
        box, letter = self.workspace.box, self._letter()
        if box is not None and letter is not None:
            self.tasks.run(
                lambda _: letters.decide(box, letter.id, state),  # type: ignore[arg-type] # one of the states
                lambda changes: self.workspace.note(changes, said),
            )

    def _toggle_star(self) -> None:
        box, letter = self.workspace.box, self._letter()
        if box is not None and letter is not None and self.workspace.writable:
            self.tasks.run(
                lambda _: letters.star(box, letter.id, on=not letter.starred), self.workspace.note
            )

    def _versions(self) -> None:
        letter = self._letter()
        if letter is not None and letter.draft is not None:
            self.workspace.versions_asked.emit(letter.draft)

    def _letter(self) -> Letter | None:
        return self._read.letter if self._read is not None else None

    def _save_original(self) -> None:
        box, letter = self.workspace.box, self._letter()
        if box is None or letter is None:
            return
        target = self.dialogs.choose_target(
            "Save the original", f"{letter.written.iso or 'letter'}.eml"
        )
        if target is not None:
            self.tasks.run(
                lambda _: target.write_bytes(letters.original(box, letter.id)),
                lambda _: self.workspace.said.emit("Original saved", False),
            )

    def _save_enclosure(self, enclosure: Enclosure) -> None:
        box, letter = self.workspace.box, self._letter()
        if box is None or letter is None:
            return
        target = self.dialogs.choose_target("Save the enclosure", enclosure.name)
        if target is not None:
            self.tasks.run(
                lambda _: target.write_bytes(letters.enclosure(box, letter.id, enclosure.sha256)),
                lambda _: self.workspace.said.emit(f"{enclosure.name} saved", False),
            )

    def _show_more(self) -> None:
        menu = self.actions_.menu(_MORE, self)
        menu.exec(self._more.mapToGlobal(QPoint(0, self._more.height())))

    def _sheet_menu(self, where: QPoint) -> None:
        menu = rounded_menu(self)
        copy = menu.addAction(self.actions_["edit.copy"].icon(), "Copy")
        copy.setEnabled(self._sheet.textCursor().hasSelection())
        copy.triggered.connect(self._sheet.copy)
        menu.addAction("Select all").triggered.connect(self._sheet.selectAll)
        menu.addSeparator()
        for command in ("letter.reply", "letter.star", "edit.delete"):
            menu.addAction(self.actions_[command])
        menu.exec(where)


def _place_among(box: Box, letter: Letter, among: _Among) -> tuple[int, int]:
    """Return the place of a letter in the list, and how many there are: by sender, among that one's."""
    who, direction = among.who, among.direction if among.who else "all"
    if among.who is None and among.grouped == "sender":
        if letter.direction == "sent":
            direction = "sent"
        elif letter.author_ids:
            who, direction = letter.author_ids[0], "received"
    return letters.position(box, letter.id, who, direction=direction)


def _read(box: Box, place: Place, among: _Among) -> _Read:
    """Read a letter or a draft, off the interface thread."""
    if place.letter is None and place.draft is not None:
        text: WorkingText = drafting.working_text(box, place.draft)
        return _Read(prepare(text.text, "markdown"), draft=drafting.get(box, place.draft))
    letter = letters.get(box, place.letter or "")
    text_shown = (
        letter.text
        if not letter.unreadable
        else f"This letter could not be read: {letter.unreadable}"
    )
    return _Read(
        prepare(
            text_shown,
            letter.text_format if not letter.unreadable else "plain",
            folding=letter.medium == "email" and not letter.unreadable,
        ),
        letter,
        place=_place_among(box, letter, among),
    )
