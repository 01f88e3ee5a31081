"""The reading pane: one letter on its sheet, or a draft as it stands."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from fairhand.domain.changes import Changes
from fairhand.domain.letter import Letter
from fairhand.services import by_hand, letters
from fairhand.ui import words
from fairhand.ui.actions import Handler
from fairhand.ui.adding_pages import add_pages
from fairhand.ui.dropping import of_paper
from fairhand.ui.letter_pages import SHOWN
from fairhand.ui.letter_reading import Among, Read
from fairhand.ui.letter_reading import read as read_place
from fairhand.ui.letter_view import LetterView
from fairhand.ui.pane import Pane, Taking, Tools
from fairhand.ui.pointing import make_point
from fairhand.ui.sent_acts import MENU, SentActs
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.buttons import button
from fairhand.ui.widgets.labels import ground, label
from fairhand.ui.workspace import Place

_MORE = (
    "letter.window",
    "",
    "letter.no-reply",
    "letter.answered",
    "letter.owed",
    "",
    "letter.edit",
    "letter.transcribe",
    "letter.pages",
    "letter.correct",
    "letter.tags",
    "letter.enclose",
    "",
    "letter.star",
    "letter.versions",
    "letter.original",
    *MENU,
    "",
    "edit.delete",
)


class ReaderPane(Pane):
    """The reading pane."""

    name = "reader"
    title = "Letter"
    page = "reading"
    ground = "desk"

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        self._read: Read | None = None
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
            "letter.window": self._open_window,
            "draft.point": self._make_point,
            "letter.enclose": self._choose_enclosed,
            **{
                f"view.letter-{key}": partial(self.view.pages.modes.choose, key) for key, _ in SHOWN
            },
            **self.sent.handlers(),
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
        if self._read.pages:
            held.add("paged")
            if letter.draft is None and self.workspace.writable:
                held.add("transcribable")
        if self.workspace.writable:
            sealed = self._read.sent is not None
            held |= {"editable"} if sealed else {"editable", "correctable"}
        return frozenset(held) | self.sent.conditions()

    def stops(self) -> list[QWidget]:
        """Return the sheet."""
        return [self.view.stop()]

    def escape(self) -> bool:
        """Close a picture that is shown large, or fold the bar in which words are looked for."""
        return self.sent.escape() or self.view.escape()

    def takes(self, files: list[Path], where: QPoint) -> Taking | None:
        """Return that files would lie with the letter that is read."""
        letter, paper = self._letter(), of_paper(files)
        if paper is None or letter is None or letter.draft is not None:
            return None
        kept = (*paper.scans, *paper.texts)
        if not paper.texts:
            scans = "this scan" if len(kept) == 1 else "these scans"
            return Taking(f"Drop to add {scans} to this letter", lambda: self._add_pages(kept))
        what = "this file" if len(kept) == 1 else "these files"
        return Taking(f"Drop to keep {what} with this letter", lambda: self._enclose(kept))

    def state(self) -> dict[str, object]:
        """Return what one wants to see of letters on paper."""
        return {"shown": self.view.pages.wanted}

    def restore(self, state: dict[str, object]) -> None:
        """Take it up again."""
        self.view.pages.want(str(state.get("shown", "")))

    def set_narrow(self, *, narrow: bool) -> None:
        """Take the smaller margins."""
        self._sheet.set_narrow(narrow=narrow)

    # -- building

    def _build(self) -> None:
        column = layouts.column(self)
        self.view = LetterView(self.tools)
        column.addWidget(self._bar())
        self.view.commands = ("", "draft.point", "letter.reply", *_MORE)
        self.view.versions_asked.connect(self._versions)
        self.view.letter_asked.connect(self._follow)
        self.view.pages.chosen.connect(lambda _: self._show_buttons())
        self._sheet, self.finding = self.view.sheet, self.view.finding
        self.sent = SentActs(self, self.tools, self.view, lambda: self._read)
        column.addWidget(self.view, 1)
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
        self._type = button("Transcribe", "primary", "scan-text")
        self._type.clicked.connect(lambda: self.actions_.trigger("letter.transcribe"))
        for widget in (self._newer, self._older, self._where):
            row.addWidget(widget)
        row.addStretch()
        row.addWidget(self.view.pages.modes)
        for widget in (self._star, self._more, self._history, self._answer, self._type):
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
        self.sent.another()
        self.view.clear()
        self._read = None
        self._show_buttons()
        self.conditions_changed()

    def _load(self, place: Place, *, again: bool = False) -> None:
        box = self.workspace.box
        among = Among(place.correspondent, self.workspace.direction, self.workspace.grouped)
        self._among = place.correspondent
        if box is not None:
            self.tasks.run(
                lambda _: read_place(box, place, among),
                lambda read: self._show(read, again=again),
                failed=lambda _: self._clear(),
                key="reader",
            )

    def _count_again(self) -> None:
        place = self.workspace.place
        if place.letter is not None and place.letter == self._id():
            self._load(place, again=True)

    def _show(self, read: Read, *, again: bool) -> None:
        if again and read.letter is not None and read.letter.deleted:
            # What brought it in was undone.
            self.workspace.open_letter(None)
            return
        if read.draft is not None and (read.draft.letter or (again and read.draft.deleted)):
            # It was sent, or writing on was undone: what there is to read is the letter.
            self.workspace.open_letter(None if read.draft.deleted else read.draft.letter)
            return
        before, self._read = self._read, read
        same = again and before is not None and before.reading == read.reading
        if not same:
            self.sent.another()
        at, count = read.place
        self._where.setText(f"{words.number(at)} of {words.number(count)}" if at else "")
        self.view.show_read(read, same=same)
        self._show_buttons()
        self.conditions_changed()
        if not same:
            self._mark()
        self.workspace.ready.emit()

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
        held = self.conditions()
        # One blue button: what is to be done first with a letter that nobody has typed yet.
        untyped = letter is not None and "transcribable" in held and not letter.text.strip()
        self._type.setVisible(untyped)
        self._answer.set_kind("plain" if untyped else "primary")
        for key, _ in SHOWN:
            shown = "paged" in held and self.view.pages.shown == key
            self.actions_[f"view.letter-{key}"].setChecked(shown)
        self._answer.setVisible("received" in held)
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

    def _follow(self, letter: str) -> None:
        """Read another letter, to which this one leads; *back* leads here again."""
        self.workspace.go("letters", letter=letter, draft=None)

    def _letter(self) -> Letter | None:
        return self._read.letter if self._read is not None else None

    def _make_point(self) -> None:
        letter = self._letter()
        if letter is not None:
            make_point(self.tools, letter.id, self._sheet)

    def _open_window(self) -> None:
        letter = self._letter()
        if letter is not None:
            self.workspace.window_asked.emit(letter.id)

    def _choose_enclosed(self) -> None:
        files = self.dialogs.choose_files("Files to keep with this letter")
        if files:
            self._enclose(tuple(files))

    def _enclose(self, files: tuple[Path, ...]) -> None:
        box, letter = self.workspace.box, self._letter()
        if box is not None and letter is not None:
            said = f"{words.count(len(files), 'file', 'files')} kept with this letter"
            self.tasks.run(
                lambda _: by_hand.enclose(box, letter.id, files),
                lambda changes: self.workspace.note(changes, said),
            )

    def _add_pages(self, files: tuple[Path, ...]) -> None:
        box, letter = self.workspace.box, self._letter()
        if box is not None and letter is not None:
            said = f"{words.count(len(files), 'scan', 'scans')} added to this letter"
            self.tasks.run(
                lambda _: add_pages(box, letter.id, files),
                lambda changes: self.workspace.note(changes, said if changes else ""),
            )

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

    def _show_more(self) -> None:
        menu = self.actions_.menu(_MORE, self)
        menu.exec(self._more.mapToGlobal(QPoint(0, self._more.height())))
