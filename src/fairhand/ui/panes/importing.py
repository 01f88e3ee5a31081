"""Bringing in mail and files: look first, choose people, bring in, say what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QProgressBar, QScrollArea, QVBoxLayout, QWidget

from fairhand.domain.changes import Changes
from fairhand.domain.errors import FairhandError
from fairhand.domain.importing import Item, Progress, Report
from fairhand.domain.letter import Letter
from fairhand.services import letters, taking_back
from fairhand.services.boxes import Box
from fairhand.services.worker import ImportRun
from fairhand.ui import words
from fairhand.ui.looking import Looked, look, offer
from fairhand.ui.models.choices import Offered
from fairhand.ui.pane import Pane, Tools
from fairhand.ui.tasks import Task
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.back_bar import BackBar
from fairhand.ui.widgets.buttons import Button, button
from fairhand.ui.widgets.labels import ground, label, rule
from fairhand.ui.widgets.people_choice import PeopleChoice

_WIDTH = 640
_MOST_PROBLEMS = 50
_STEPS = 1000


class ImportingPane(Pane):
    """The import, step by step. Nothing of it blocks, and each step can be left."""

    name = "importing"
    title = "Import"
    page = "importing"
    ground = "desk"

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        self._paths: list[Path] = []
        self._task: Task[Report] | Task[Looked] | None = None
        self._looked: Looked | None = None
        self._choice: PeopleChoice | None = None
        self._main: Button | None = None
        column = layouts.column(self)
        bar = BackBar("Import mail and files")
        bar.back_asked.connect(self._leave)
        column.addWidget(bar)
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        column.addWidget(self._area, 1)
        self._foot = QWidget()
        ground(self._foot, "side", "top")
        layouts.tall(self._foot, 64)
        self._foot_row = layouts.row(self._foot, (24, 0, 24, 0), 8)
        self._sum = label("", "quiet")
        self._foot_row.addWidget(self._sum, 1)
        column.addWidget(self._foot)
        self._bar = QProgressBar()
        self._done = "found"
        self._count = label("", "quiet")

    # -- the pane's promises

    def stops(self) -> list[QWidget]:
        """Return the list of people, and the button that goes on."""
        listed = self._choice.stops() if self._choice is not None else []
        return [*listed, self._main] if self._main is not None else listed

    def escape(self) -> bool:
        """Leave, where nothing is under way."""
        if self._task is None:
            self._leave()
        return self._task is None

    def leave(self) -> None:
        """Nothing: an import goes on while one reads."""

    # -- the steps

    def begin(self, paths: Sequence[Path]) -> None:
        """Look what is in these files and folders, without bringing anything in."""
        box = self.workspace.box
        if box is None or self._task is not None:
            return
        self._paths = list(paths)
        self._show_running("Looking what is there", _named(self._paths), "looked at")
        run = ImportRun(box.path, tuple(self._paths), dry_run=True)
        self._task = self.tasks.run(
            lambda task: look(box, run, task),
            self._show_preview,
            failed=self._failed,
            progress=self._progressed,
        )

    def _show_preview(self, looked: Looked) -> None:
        self._task, self._looked = None, looked
        report = looked.report
        if report.cancelled:
            self._leave()
            return
        if not report.added:
            column = self._fresh(_found(report), _left_out(report))
            self._add_problems(column, report.items)
            self._finish(None, "Back to the letters")
            return
        about = " ".join(filter(None, (_known(report), _left_out(report))))
        choice = PeopleChoice(_found(report), about)
        choice.setProperty("ground", "desk")
        if not looked.claims:
            choice.ask_me(report.gathered.people, looked.guesses)
        choice.finish()
        choice.changed.connect(self._choice_changed)
        choice.me_changed.connect(self._me_changed)
        self._clear()
        self._area.setWidget(choice)
        self._choice = choice
        go = button("Bring in", "primary", "download")
        go.clicked.connect(self._run)
        self._finish(go, "Cancel")
        self._offer(looked.offered)

    def _offer(self, offered: Offered) -> None:
        if self._choice is not None and self._looked is not None:
            problems = [it for it in self._looked.report.items if it.status in {"failed", "kept"}]
            self._choice.show_offered(offered, problems)

    def _choice_changed(self) -> None:
        choice = self._choice
        if choice is None or self._main is None:
            return
        self._sum.setText(choice.summary())
        if not choice.letters and self._main.hasFocus():
            # Else Qt would put the keyboard on the next best button.
            choice.stops()[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self._main.setEnabled(choice.letters > 0)
        self._main.say(
            f"Bring in {words.letters(choice.letters)}" if choice.letters else "Bring in"
        )
        layouts.settle(self._foot)

    def _me_changed(self, me: list[str]) -> None:
        looked = self._looked
        if looked is not None:
            gathered = looked.report.gathered
            self.tasks.run(lambda _: offer(gathered, me), self._offer, key="choosing")

    def _run(self) -> None:
        box, choice, looked = self.workspace.box, self._choice, self._looked
        if box is None or looked is None or choice is None or choice.offered is None:
            return
        me, before = choice.me(), looked.claims
        chosen = choice.offered.choosing.choice()
        self._show_running("Bringing in the letters", _named(self._paths), "brought in")
        run = ImportRun(box.path, tuple(self._paths), me=me, chosen=chosen)
        self._task = self.tasks.run(
            lambda task: run.run(task.progress, task.cancelled),
            lambda report: self._show_result(box, report, before if me else None),
            failed=self._failed,
            progress=self._progressed,
        )

    def _show_result(self, box: Box, report: Report, claims: tuple[str, ...] | None) -> None:
        self._task = None
        said = f"{words.letters(report.added)} came in"
        if report.cancelled:
            said += ", until you stopped it"
        column = self._fresh(said, _known(report))
        self._add_problems(column, report.items)
        show = button("Show the letters", "primary", "mail-open")
        show.clicked.connect(lambda: self._show_letters(report.added_ids))
        self._finish(show, "")
        if self.workspace.box is box:
            self.workspace.note(taking_back.imported(box, report.added_ids, claims), said)

    def _failed(self, error: FairhandError) -> None:
        self._task = None
        self.workspace.note(Changes(everything=True))  # what came in until then is there
        column = self._fresh("Nothing could be brought in", error.what)
        for sentence in (error.safe, error.todo):
            if sentence:
                column.addWidget(label(sentence, "quiet", wraps=True))
        again = button("Try again", "primary", "rotate-ccw")
        again.clicked.connect(lambda: self.begin(self._paths))
        self._finish(again, "Back to the letters")

    # -- what the steps are made of

    def _show_running(self, heading: str, about: str, done: str) -> None:
        column = self._fresh(heading, about)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(heading)
        self._done = done
        self._count = label("", "quiet")
        column.addWidget(self._bar)
        column.addWidget(self._count)
        stop = button("Stop", "plain", "x")
        stop.clicked.connect(self._stop)
        self._finish(None, "", stop)

    def _progressed(self, progress: Progress) -> None:
        self._bar.setRange(0, _STEPS)
        self._bar.setValue(round(progress.share * _STEPS))
        many = progress.added if self._done == "brought in" else progress.found
        failed = f", {words.number(progress.failed)} not readable" if progress.failed else ""
        self._count.setText(f"{words.letters(many)} {self._done}{failed}")

    def _stop(self) -> None:
        if self._task is not None:
            self._task.stop()
            self._count.setText("Stopping…")

    def _add_problems(self, column: QVBoxLayout, items: Sequence[Item]) -> None:
        problems = [it for it in items if it.status in {"failed", "kept"}]
        if not problems:
            return
        column.addWidget(rule())
        column.addWidget(
            label(f"{words.count(len(problems), 'item', 'items')} could not be read", "strong")
        )
        kept = "They are left where they are; what was kept is in the box, byte for byte."
        column.addWidget(label(kept, "meta2", wraps=True))
        for item in problems[:_MOST_PROBLEMS]:
            column.addWidget(label(f"{Path(item.source).name}: {item.reason}", "quiet", wraps=True))
        more = len(problems) - _MOST_PROBLEMS
        if more > 0:
            column.addWidget(label(f"and {words.number(more)} more", "meta2"))

    def _clear(self) -> None:
        self._choice = self._main = None
        self._sum.setText("")

    def _fresh(self, heading: str, about: str) -> QVBoxLayout:
        self._clear()
        body = QWidget()
        body.setProperty("ground", "desk")
        body.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        middle = layouts.row(body, (24, 40, 24, 40))
        card = QFrame()
        card.setProperty("card", "true")
        layouts.wide(card, 380, _WIDTH)
        column = layouts.column(card, (28, 24, 28, 24), 10)
        column.addWidget(label(heading, "title", wraps=True))
        if about:
            column.addWidget(label(about, "quiet", wraps=True))
        middle.addStretch()
        middle.addWidget(card, 10, Qt.AlignmentFlag.AlignTop)
        middle.addStretch()
        self._area.setWidget(body)
        return column

    def _finish(self, main: Button | None, other: str, extra: Button | None = None) -> None:
        """Put the buttons of a step into the foot, where they are always seen."""
        for old in self._foot.findChildren(Button):
            self._foot_row.removeWidget(old)
            old.hide()
            old.deleteLater()
        back = button(other, "plain") if other else None
        if back is not None:
            back.clicked.connect(self._leave)
        for each in (back, extra, main):
            if each is not None:
                self._foot_row.addWidget(each)
                each.show()
        self._main = main or extra
        if self._main is not None:
            self._main.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self._main.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave(self) -> None:
        if self._task is not None:
            self._task.stop()
        self.workspace.go("letters")

    def _show_letters(self, ids: Sequence[str]) -> None:
        """Show the newest of what came in: among all, or in a box that had others, among that person's."""
        box = self.workspace.box
        if box is None:
            return

        def show(found: tuple[Letter | None, int]) -> None:
            letter, in_all = found
            whose = None if letter is None or in_all == len(ids) else _other_end(letter)
            self.workspace.set_direction("all")
            self.workspace.go(
                "letters", correspondent=whose, letter=letter.id if letter else None, draft=None
            )

        self.tasks.run(lambda _: (letters.newest(box, ids), letters.count(box)), show, key="newest")


def _named(paths: Sequence[Path]) -> str:
    if len(paths) == 1:
        return paths[0].name
    return words.count(len(paths), "file or folder", "files and folders")


def _found(report: Report) -> str:
    if any(bundle.reason and bundle.fresh for bundle in report.gathered.bundles):
        return f"{words.count(report.added, 'message', 'messages')} found"
    if report.added:
        return f"{words.letters(report.added)} to bring in"
    if report.known:
        return "Everything in there is in the box already"
    return "There are no letters in there"


def _other_end(letter: Letter) -> str | None:
    people = letter.recipient_ids if letter.direction == "sent" else letter.author_ids
    return people[0] if people else None


def _known(report: Report) -> str:
    if not report.known or not report.added:
        return ""
    many = "1 letter is" if report.known == 1 else f"{words.letters(report.known)} are"
    return f"{many} known already, or there twice; nothing is added twice."


def _left_out(report: Report) -> str:
    if not report.left_out:
        return ""
    parts = [f"{words.number(count)} {reason}" for reason, count in report.left_out.items()]
    return f"Left out: {words.joined(parts)}."
