"""A letter by hand: typed or pasted from paper, and what is known of a letter changed later."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from fairhand.domain.changes import Changes, Undo
from fairhand.domain.errors import FairhandError
from fairhand.services import by_hand, unfinished
from fairhand.services.boxes import Box
from fairhand.ui import by_hand_data
from fairhand.ui.actions import Handler
from fairhand.ui.by_hand_data import Known
from fairhand.ui.by_hand_fields import Sheet, another, to_kept, written
from fairhand.ui.by_hand_given import GivenPaper
from fairhand.ui.by_hand_names import first_of, said_of
from fairhand.ui.by_hand_opening import (
    Opened,
    PutDown,
    as_spelled,
    is_gone,
    open_form,
    put_down,
)
from fairhand.ui.by_hand_view import ByHandView
from fairhand.ui.pane import Pane, Taking, Tools
from fairhand.ui.unfinished_form import UnfinishedForm
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.by_hand_form import FormFields, People
from fairhand.ui.widgets.completing import Suggestion
from fairhand.ui.workspace import Place

_MENU = ("edit.undo", "edit.redo", "", "edit.cut", "edit.copy", "edit.paste", "edit.select-all")


class ByHandPane(Pane):
    """The form."""

    name = "by_hand"
    title = "Letter by hand"
    page = "by-hand"
    ground = "desk"

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        self._known = Known()
        self._letter: str | None = None  # that is changed, or None for a new one
        self._opened: Opened | None = None
        self._begun = Sheet()  # as the form was before anything was written
        self._kept: tuple[PutDown, Sheet] | None = None
        self._brought: Sheet | None = None  # by undoing *Start over*, in another thread
        self._others = ""
        self._was_hidden = False
        self.view = ByHandView(lambda: self._known.today)
        column = layouts.column(self)
        column.addWidget(self.view)
        self.keeping = UnfinishedForm(self, self.tasks, self._unfinished)
        self.keeping.kept.connect(self.workspace.waiting_changed)
        begun = lambda: self._begun  # noqa: E731 - it is another one each time
        self.given = GivenPaper(self.view, tools, self.sheet, self._fill, begun)
        self._connect()

    def _connect(self) -> None:
        view, form = self.view, self.view.form
        view.bar.back_asked.connect(self._go_back)
        view.go.clicked.connect(self.put)
        view.again.clicked.connect(self._start_over)
        view.way.changed.connect(self._turn)
        view.another.clicked.connect(self._write_another)
        view.read.clicked.connect(self._read_kept)
        view.look.clicked.connect(self._look_at_other)
        view.sheet.edited.connect(lambda *_: self._edited())
        view.sheet.menu_asked.connect(self._menu)
        form.edited.connect(self._edited)
        form.people_changed.connect(self._names_changed)
        form.more.files_asked.connect(self._choose_files)
        self.keeping.failed.connect(lambda error: view.failed.say(str(error)))
        self.keeping.kept.connect(lambda: view.failed.say(""))
        self.workspace.box_changed.connect(self._box_changed)
        self.workspace.undo_changed.connect(self._take_up_brought)
        for keys, run in (
            ("Ctrl+Return", self.put),
            ("Ctrl+Enter", self.put),
            ("Ctrl+S", self._say_kept),
            ("Ctrl+B", view.sheet.toggle_strong),
            ("Ctrl+I", view.sheet.toggle_emphasis),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(run)

    # -- the pane's promises

    def arrive(self, place: Place) -> None:
        """Show the form of a new letter, or of the one that the place names."""
        box = self.workspace.box
        if place.pane != self.name or box is None:
            return
        letter = place.letter if place.page == "edit" else None
        same = self._opened is not None and letter == self._letter
        if same and not (self.view.is_done and (self._was_hidden or self.given.waits)):
            self._begin_typing()
            self.given.begun(self._named(place.correspondent))
            return
        self.keeping.save_touched()
        self._letter, self._kept = letter, None
        self.keeping.open(box, unfinished.form_of(letter))
        self.tasks.run(
            lambda _: open_form(box, letter, place.correspondent), self._show, key="by_hand"
        )

    def hideEvent(self, event: QHideEvent) -> None:
        """Note that one went elsewhere: what came of the last letter is then told no more."""
        super().hideEvent(event)
        self._was_hidden = self._was_hidden or not event.spontaneous()

    def handlers(self) -> dict[str, Handler]:
        """Return that the command for a new letter begins another one here."""
        return {"letter.write-down": self._begin_another}

    def leave(self) -> None:
        """Keep at once what was written."""
        self.keeping.save_touched()

    def refresh(self, changes: Changes) -> None:
        """Bring the form back where its letter was taken out of the box again by undoing."""
        box, kept = self.workspace.box, self._kept
        if box is not None and kept is not None and kept[0].kept.letter in changes.letters:
            letter = kept[0].kept.letter
            self.tasks.run(lambda _: is_gone(box, letter), self._gone, key="by_hand.gone")

    def stops(self) -> list[QWidget]:
        """Return the form, and the text."""
        if self.view.is_done:
            return [self.view.another]
        lines = self.view.form.lines()
        return [*lines[:1], *([] if self._letter else [self.view.sheet])]

    def escape(self) -> bool:
        """Go back to where one was; what was written stays."""
        self._go_back()
        return True

    def set_narrow(self, *, narrow: bool) -> None:
        """Take the smaller margins."""
        self.view.set_narrow(narrow=narrow)

    # -- opening

    def _box_changed(self, box: Box | None) -> None:
        self._opened, self._kept, self._letter = None, None, None
        self.keeping.open(None, "")

    def _show(self, opened: Opened) -> None:
        self._opened, self._known, self._was_hidden = opened, opened.known, False
        known, form = opened.known, self.view.form
        for field, source in (
            (form.authors.field, known.people),
            (form.recipients.field, known.people),
            (form.place, known.places),
            (form.paper_place, known.paper_places),
            (form.more.tags, known.tags),
        ):
            field.set_source(source)
        if opened.original is not None:
            self.view.show_edit(opened.frozen)
            self._begun = opened.begun
            self._fill(opened.sheet or opened.begun)
        else:
            self._begun = self._fresh(opened.first)
            self._fill(opened.sheet or self._begun)
        self._begin_typing()
        if self._letter is None:
            self.given.begun(opened.first)
        self.workspace.ready.emit()

    def _named(self, who: str | None) -> Suggestion | None:
        name = self._known.names.get(who or "")
        return Suggestion(name, key=who or "") if name else None

    def _fresh(self, first: Suggestion | None = None, *, sent: bool = False) -> Sheet:
        me = People((), is_me=bool(self._known.me))
        other = People((first,) if first is not None else ())
        return Sheet(FormFields(me, other) if sent else FormFields(other, me))

    def _fill(self, sheet: Sheet) -> None:
        known, view = self._known, self.view
        if self._letter is None:
            view.show_new(me=known.my_name, sent=sheet.fields.authors.is_me)
        view.form.fill(sheet.fields, f"You, {known.my_name}" if known.my_name else "")
        self.given.show_sides(sheet.sides)
        view.sheet.load(sheet.text, sheet.caret)
        view.sheet.to_top()
        self._names_changed()

    def _begin_typing(self) -> None:
        if self.view.is_done:
            self.view.another.setFocus(Qt.FocusReason.TabFocusReason)
            return
        self.view.form.begin()

    # -- writing

    def sheet(self) -> Sheet:
        """Return what stands in the form."""
        view = self.view
        text, caret = view.sheet.text(), view.sheet.caret()
        return Sheet(view.form.fields(), text, caret, self.given.sides())

    def _unfinished(self) -> dict[str, object] | None:
        now = self.sheet()
        same = replace(now, caret=0) == replace(self._begun, caret=0)
        return None if same or (self._letter is None and now.is_empty) else to_kept(now)

    def _edited(self) -> None:
        if self._opened is not None and not self.view.is_done:
            self.keeping.touch()

    def _turn(self, way: str) -> None:
        """Turn a letter to me into one from me, or the other way round."""
        now = self.sheet()
        fields = replace(now.fields, authors=now.fields.recipients, recipients=now.fields.authors)
        if (way == "sent") != fields.authors.is_me:
            other = fields.recipients if way == "sent" else fields.authors
            fresh = self._fresh(sent=way == "sent").fields
            mine = fresh.authors if way == "sent" else fresh.recipients
            both = (mine, other) if way == "sent" else (other, mine)
            fields = replace(fields, authors=both[0], recipients=both[1])
        self._fill(replace(now, fields=fields))
        self.view.way.setFocus(Qt.FocusReason.OtherFocusReason)
        self.keeping.touch()

    def _names_changed(self) -> None:
        form, known = self.view.form, self._known
        for row in (form.authors, form.recipients):
            row.say(said_of(row, known))
        sent = form.authors.is_me
        who = first_of(form.recipients if sent else form.authors, known)
        box = self.workspace.box
        if box is not None and f"{who} {sent}" != self._others:
            self._others = f"{who} {sent}"
            form.more.answers.set_source(lambda _: ())
            if who:
                self.tasks.run(
                    lambda _: by_hand_data.source(by_hand_data.other_way(box, who, sent=sent)),
                    form.more.answers.set_source,
                    key="by_hand.others",
                )

    def _choose_files(self) -> None:
        files = self.dialogs.choose_files("Files to keep with this letter")
        if files:
            self.view.form.more.add_files(files)

    def _menu(self, where: QPoint) -> None:
        self.actions_.menu(_MENU, self).exec(where)

    def _say_kept(self) -> None:
        self.keeping.save()
        said = "What you wrote is kept. It comes into the box with Ctrl+Return."
        self.workspace.said.emit(said if self._letter is None else "What you wrote is kept", False)

    # -- finishing

    def put(self) -> None:
        """Put the letter into the box, or keep what was changed of it."""
        box, opened = self.workspace.box, self._opened
        if box is None or opened is None or self.view.is_done or not self.view.go.isEnabled():
            return
        sheet = self.sheet()
        if self._letter is None and sheet.is_empty:
            self.workspace.said.emit("Nothing is written yet", False)
            return
        taken = written(sheet, self._known)
        self.view.go.setEnabled(False)
        if self._letter is None:
            self.tasks.run(
                lambda _: put_down(box, taken, sheet.sides),
                lambda put: self._put_down(sheet, put),
                failed=self._refused,
            )
            return
        letter, taken = self._letter, as_spelled(taken, sheet, opened)
        self.tasks.run(
            lambda _: by_hand.edit(box, letter, taken), self._changed, failed=self._refused
        )

    def _refused(self, error: FairhandError) -> None:
        self.view.go.setEnabled(True)
        self.dialogs.tell(error)

    def _put_down(self, sheet: Sheet, put: PutDown) -> None:
        kept = put.kept
        self.view.go.setEnabled(True)
        self.keeping.forget()
        self._kept = (put, sheet)
        heading = "It is in the box already" if kept.known else "In the box"
        likely = f"It is probably the same letter as the one of {put.other}." if put.other else ""
        self.view.show_done(heading, put.title, likely)
        if self.given.next_letter() is not None:
            self._fill(self._fresh())
            self.given.begin_next()
        self.workspace.note(kept.changes, "" if kept.known else "Put into the box")

    def _changed(self, changes: Changes) -> None:
        self.view.go.setEnabled(True)
        self.keeping.forget()
        self._opened = None
        self._go_back()
        self.workspace.note(changes, "Changed" if changes else "")

    def _go_back(self) -> None:
        if self.workspace.can_go_back:
            self.workspace.back()
        else:
            self.workspace.go("letters", page="")

    # -- afterwards

    def _begin_another(self) -> None:
        if self.view.is_done:
            self._write_another()
        elif self._letter is not None:
            self.workspace.go("by_hand", page="")
        else:
            self._begin_typing()

    def _write_another(self) -> None:
        if self._kept is None:
            return
        sheet = another(self._kept[1])
        self._kept = None
        self._fill(sheet)
        self.view.form.date.line.setFocus(Qt.FocusReason.OtherFocusReason)
        box = self.workspace.box
        if box is not None:
            # Whoever was new is known now.
            self.tasks.run(lambda _: open_form(box, None, None), self._know, key="by_hand")

    def _know(self, opened: Opened) -> None:
        sheet = self.sheet()
        caret = self.focusWidget()
        self._show(replace(opened, sheet=sheet))
        if caret is not None:
            caret.setFocus(Qt.FocusReason.OtherFocusReason)

    def _read_kept(self) -> None:
        if self._kept is not None:
            self._read(self._kept[0].kept.letter, self._kept[0].whose)

    def _look_at_other(self) -> None:
        if self._kept is not None:
            self._read(self._kept[0].kept.probably_known, self._kept[0].whose)

    def _read(self, letter: str | None, whose: str | None) -> None:
        self.workspace.go("letters", page="", correspondent=whose, letter=letter, draft=None)

    def _gone(self, gone: bool) -> None:  # noqa: FBT001 - a task's answer
        kept = self._kept
        if gone and kept is not None and self.view.is_done:
            self._kept = None
            self._fill(kept[1])
            self._begin_typing()
            self.keeping.touch()

    # -- starting over

    def _start_over(self) -> None:
        before = self.sheet()
        fresh = self._begun if self._letter else self._fresh(sent=before.fields.authors.is_me)
        if replace(before, caret=0) == fresh:
            return
        self._fill(fresh)
        self._begin_typing()
        self.keeping.forget()
        self.workspace.note(Changes(undo=Undo("Start Over", lambda: self._bring(before))))
        self.workspace.said.emit("Started over", True)

    def _bring(self, sheet: Sheet) -> Changes:
        """Say, off the interface thread, what is to stand in the form again."""
        self._brought = sheet
        return Changes()

    def _take_up_brought(self) -> None:
        brought, self._brought = self._brought, None
        if brought is not None:
            self._fill(brought)
            self.keeping.touch()

    # -- files given to it

    def takes(self, files: list[Path], where: QPoint) -> Taking | None:
        """Return what dropping files on the form would do."""
        return self.given.takes(files, is_new=self._letter is None)
