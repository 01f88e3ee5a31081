"""A letter as it is read, in the window and in windows of its own: what stands around it, its sheet, its pictures."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QStackedWidget, QWidget

from fairhand.domain.draft import Draft
from fairhand.domain.enclosure import Enclosure
from fairhand.domain.errors import FairhandError
from fairhand.domain.letter import Letter
from fairhand.services import letters
from fairhand.services.boxes import Box
from fairhand.ui import icons, words
from fairhand.ui.actions import rounded_menu
from fairhand.ui.decoding import decode
from fairhand.ui.finding_in_letter import FindInLetter
from fairhand.ui.letter_pages import LetterPages
from fairhand.ui.letter_reading import Read
from fairhand.ui.letter_words import lead_of, meta_of, paper_of, subject_of
from fairhand.ui.pane import Tools
from fairhand.ui.sent_reading import pages_of, said_of
from fairhand.ui.tasks import Task
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.empty import EmptyState
from fairhand.ui.widgets.enclosures import Enclosures, is_picture
from fairhand.ui.widgets.find_bar import FindBar
from fairhand.ui.widgets.labels import Elided, label
from fairhand.ui.widgets.picture_view import PictureView
from fairhand.ui.widgets.postscripts_below import PostscriptsBelow
from fairhand.ui.widgets.sheet import Sheet
from fairhand.ui.widgets.subject_line import SubjectLine

_SMALL, _MOST_SMALL = 192, 40


class LetterView(QWidget):
    """A letter, or a draft as it stands.

    Signals:
        letter_asked: id of another letter that is to be read.
        versions_asked: the history of the letter is wanted.
        pages_asked: its pages as it was sent are wanted.
        postscript_away: id of a postscript that is to be deleted.

    Args:
        tools: of the window.
    """

    letter_asked = Signal(str)
    versions_asked = Signal()
    pages_asked = Signal()
    postscript_away = Signal(str)

    def __init__(self, tools: Tools) -> None:
        super().__init__()
        self._tools = tools
        self._letter: Letter | None = None
        self._pictures: list[Enclosure] = []
        self._picture: Enclosure | None = None
        self._key = f"pictures.{id(self)}"
        self._build()

    def _build(self) -> None:
        column = layouts.column(self)
        self.stack = QStackedWidget()
        self.nothing = EmptyState("none", "", "Choose a letter to read it here.")
        self.sheet = Sheet()
        self.sheet.setAccessibleName("Letter")
        self.sheet.menu_asked.connect(self._sheet_menu)
        self.head = QWidget()
        line = layouts.row(self.head, spacing=12)
        self.meta, self.paper = Elided("", "meta2"), label("", "meta2")
        line.addWidget(self.meta, 1)
        line.addWidget(self.paper)
        self.foot = Enclosures()
        self.foot.save_asked.connect(self._save)
        self.foot.show_asked.connect(self.show_large)
        self.foot.menu_asked.connect(self._file_menu)
        self.foot.versions_asked.connect(self.versions_asked)
        self.foot.letter_asked.connect(self.letter_asked)
        self.foot.pages_asked.connect(self.pages_asked)
        self.below = PostscriptsBelow()
        self.below.away_asked.connect(self.postscript_away)
        self.sheet.set_around(self.head, self.foot)
        self.subject = SubjectLine()
        self.sheet.set_inside(self.subject)
        self.large = PictureView()
        self.large.closed.connect(self.close_large)
        self.large.step_asked.connect(self._step)
        self.large.save_asked.connect(lambda: self._save(self._picture))
        self.pages = LetterPages(self.sheet, self._tools)
        for widget in (self.nothing, self.pages, self.large):
            self.stack.addWidget(widget)
        column.addWidget(self.stack, 1)
        bar = FindBar("Find in this letter")
        column.addWidget(bar)
        self.finding = FindInLetter(self.sheet, bar, self._tools.workspace, self._tools.tasks)

    def stop(self) -> QWidget:
        """Return where the keyboard goes to in it."""
        return self.large if self.stack.currentWidget() is self.large else self.pages.stop()

    def escape(self) -> bool:
        """Close its topmost thing; tell whether there was one."""
        return self.close_large() or self.finding.close()

    # -- what is shown

    def clear(self) -> None:
        """Show nothing."""
        self._tools.tasks.drop(self._key)
        self.finding.close()
        self._letter, self._picture = None, None
        self.stack.setCurrentWidget(self.nothing)

    def show_read(self, read: Read, *, same: bool = False) -> None:
        """Show a letter or a draft.

        Args:
            read: which.
            same: whether its text stands on the sheet already, to stay where it is.
        """
        if read.letter is not None:
            self._describe(read.letter, read)
        elif read.draft is not None:
            self._describe_draft(read.draft)
        self._letter = read.letter
        lead = lead_of(read.letter) if read.letter is not None else ""
        if same:
            self.sheet.set_lead(lead)
        else:
            self.sheet.show_reading(read.reading, lead)
        has_text = read.letter is None or bool(read.letter.text.strip())
        self.pages.show_pages(read.pages, has_text=has_text, keep=same)
        # What lies over the letter stays there while it is read anew.
        if not (same and self.stack.currentWidget() not in {self.nothing, self.pages}):
            self._picture = None
            self.stack.setCurrentWidget(self.pages)
        self.sheet.set_around(self.head, self.foot)
        subject = subject_of(read.letter) if read.letter is not None else ""
        self.subject.say(subject)
        self.subject.setVisible(bool(subject))
        there = read.sent.postscripts if read.sent is not None else ()
        self.below.show_postscripts(there, writable=self._tools.workspace.writable)
        below = self.below if there else None
        self.sheet.set_inside(self.subject if subject else None, below)

    def _describe(self, letter: Letter, read: Read) -> None:
        read_by_machine = "machine-read, nobody has looked at it yet" if read.machine_read else ""
        self.meta.setText(words.in_line(meta_of(letter), read_by_machine))
        self.paper.setText(paper_of(letter))
        said = (subject_of(letter), meta_of(letter), words.words(letter.words))
        self.sheet.setAccessibleName(". ".join(filter(None, said)))
        self._pictures = [it for it in letter.enclosures if is_picture(it)]
        links = [(it.id, it.words) for it in read.links]
        versions = letter.versions if letter.draft else 0
        sent = read.sent
        went = (said_of(letter, sent), pages_of(sent)) if sent is not None else None
        self.foot.show_files(letter.enclosures, versions, links, went)
        self._fetch_small(letter)

    def _describe_draft(self, draft: Draft) -> None:
        begun = words.day(draft.begun.astimezone().date())
        self.meta.setText(f"Draft to {words.joined(draft.to, 'nobody yet')}, begun {begun}")
        self.paper.setText(words.words(draft.words))
        self.foot.show_files((), 0)
        self._pictures = []
        self.sheet.setAccessibleName(self.meta.text())

    # -- its pictures

    def _fetch_small(self, letter: Letter) -> None:
        """Read the pictures small, one after the other, and show each as it comes."""
        box, wanted = self._tools.workspace.box, self.foot.pictures()[:_MOST_SMALL]
        if box is None or not wanted:
            return

        def work(task: Task[None]) -> None:
            for sha256 in wanted:
                if task.cancelled():
                    return
                task.progress((sha256, _picture(box, letter.id, sha256, _SMALL)))

        self._tools.tasks.run(
            work, progress=lambda found: self.foot.show_picture(*found), key=self._key
        )

    def show_large(self, picture: Enclosure) -> None:
        """Show a picture of this letter as large as there is room."""
        box, letter = self._tools.workspace.box, self._letter
        if box is None or letter is None or picture not in self._pictures:
            return
        self._picture = picture
        self.finding.close()
        self.large.begin(picture.name, self._pictures.index(picture), len(self._pictures))
        self.stack.setCurrentWidget(self.large)
        self.large.setFocus()

        def show(image: QImage | None) -> None:
            if self._picture is picture:
                self.large.show_image(image)

        self._tools.tasks.run(
            lambda _: _picture(box, letter.id, picture.sha256), show, key=f"{self._key}.large"
        )

    def close_large(self) -> bool:
        """Show the letter again; tell whether a picture was shown."""
        if self.stack.currentWidget() is not self.large:
            return False
        self._picture = None
        self.stack.setCurrentWidget(self.pages)
        self.stop().setFocus()
        return True

    def _step(self, step: int) -> None:
        if self._picture in self._pictures and len(self._pictures) > 1:
            at = self._pictures.index(self._picture) + step
            self.show_large(self._pictures[at % len(self._pictures)])

    # -- files and menus

    def _save(self, enclosure: Enclosure | None) -> None:
        box, letter = self._tools.workspace.box, self._letter
        if box is None or letter is None or enclosure is None:
            return
        target = self._tools.dialogs.choose_target("Save the enclosure", enclosure.name)
        if target is not None:
            self._tools.tasks.run(
                lambda _: target.write_bytes(letters.enclosure(box, letter.id, enclosure.sha256)),
                lambda _: self._tools.workspace.said.emit(f"{enclosure.name} saved", False),
            )

    def _file_menu(self, enclosure: Enclosure, where: QPoint) -> None:
        menu = rounded_menu(self)
        if is_picture(enclosure):
            large = menu.addAction(icons.icon("image", "ink2", 16), "Show large")
            large.triggered.connect(lambda: self.show_large(enclosure))
        save = menu.addAction(icons.icon("download", "ink2", 16), "Save as…")
        save.triggered.connect(lambda: self._save(enclosure))
        menu.exec(where)

    def _sheet_menu(self, where: QPoint) -> None:
        menu = rounded_menu(self)
        actions = self._tools.actions
        copy = menu.addAction(actions["edit.copy"].icon(), "Copy")
        copy.setEnabled(self.sheet.textCursor().hasSelection())
        copy.triggered.connect(self.sheet.copy)
        menu.addAction("Select all").triggered.connect(self.sheet.selectAll)
        find = menu.addAction(icons.icon("search", "ink2", 16), "Find in this letter")
        find.triggered.connect(self.finding.begin)
        for command in self.commands:
            if command:
                menu.addAction(actions[command])
            else:
                menu.addSeparator()
        menu.exec(where)

    #: Commands of the menu on the sheet; "" makes a line.
    commands: tuple[str, ...] = ()


def _picture(box: Box, letter: str, sha256: str, largest: int | None = None) -> QImage | None:
    """Return a picture that lies with a letter; None where it cannot be read or shown."""
    try:
        data = letters.enclosure(box, letter, sha256)
    except FairhandError:
        return None
    return decode(data) if largest is None else decode(data, largest)
