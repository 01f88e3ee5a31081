"""Copying a letter by hand: one large line at a time, broken where one's own hand breaks its lines."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from fairhand.domain.changes import Changes
from fairhand.domain.errors import FairhandError
from fairhand.domain.hand import Hand
from fairhand.services import copying_by_hand as service
from fairhand.services.copying_by_hand import Copying
from fairhand.system.clock import SystemClock
from fairhand.ui import copying_words as said
from fairhand.ui.actions import Handler
from fairhand.ui.awake import Awake
from fairhand.ui.copied_letter import CopiedLetter, read, stride
from fairhand.ui.noting_slips import NotingSlips
from fairhand.ui.pane import Pane, Tools
from fairhand.ui.sending import SendingOff
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.buttons import button
from fairhand.ui.widgets.copied_lines import CopiedLines
from fairhand.ui.widgets.copying_foot import CopyingFoot, ProgressLine
from fairhand.ui.widgets.empty import EmptyState
from fairhand.ui.widgets.fair_copy_head import FairCopyHead
from fairhand.ui.widgets.hand_form import HandForm
from fairhand.ui.workspace import Place

_SAVE_AFTER = 400  # ms


class CopyByHandPane(Pane):
    """A letter that is copied by hand."""

    name = "copy-by-hand"
    title = "Copy by hand"
    page = "copying-by-hand"
    ground = "desk"

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        self._asked = ("", "")  # draft and version
        self._shown: CopiedLetter | None = None
        self._stopped = 0  # the line up to which all is copied
        self._greeting = ""
        self._measuring = False
        self._unsaved = self._arriving = False
        self.head = FairCopyHead("by-hand")
        self.larger = button("Larger line", "icon", "a-large-small")
        self.hand = button("My hand…", "icon", "ruler")
        self.lines, self.form = CopiedLines(), HandForm()
        self.nothing = EmptyState(
            "none", "There is nothing to copy yet", "Write the letter on the desk first."
        )
        self.stack = QStackedWidget()
        self.progress = ProgressLine()
        self.foot = CopyingFoot(self.actions_.command("draft.slip").keys[0])
        self.slips = NotingSlips(self, tools, self.lines, self.foot)
        self.finish = button("Mark as sent…", "primary", "send")
        self.finish.setParent(self.lines)
        self.finish.hide()
        self.sending = SendingOff(self, tools)
        self._awake = Awake(self)
        self._saving = QTimer(self)
        self._saving.setSingleShot(True)
        self._saving.setInterval(_SAVE_AFTER)
        self._build()
        self._connect()

    def _build(self) -> None:
        column = layouts.column(self)
        for widget in (self.larger, self.hand):
            self.head.add(widget)
        for page in (self.lines, self.form, self.nothing):
            self.stack.addWidget(page)
        column.addWidget(self.head)
        column.addWidget(self.stack, 1)
        column.addWidget(self.progress)
        column.addWidget(self.foot)

    def _connect(self) -> None:
        head, lines, foot = self.head, self.lines, self.foot
        head.back_asked.connect(self._leave)
        head.view_asked.connect(lambda _: self.workspace.go("fair-copy", draft=self._asked[0]))
        head.send_asked.connect(self._send)
        self.finish.clicked.connect(self._send)
        self.larger.setCheckable(True)
        self.larger.toggled.connect(lambda on: lines.set_larger(larger=on))
        self.hand.clicked.connect(self._measure)
        self.form.measured.connect(self._measured)
        self.form.closed.connect(self._not_measured)
        lines.step_asked.connect(self._step)
        lines.stride_asked.connect(self._stride)
        lines.line_asked.connect(self._look)
        lines.look_asked.connect(lambda steps: self._look(lines.current + steps))
        lines.moved.connect(self._follow)
        foot.next_asked.connect(lambda: self._step(1))
        foot.before_asked.connect(lambda: self._step(-1))
        foot.return_asked.connect(lambda: self._look(self._stopped))
        self.slips.line_asked.connect(self._look)
        self.sending.sent.connect(self._forget)
        self._saving.timeout.connect(self._save_place)
        self.workspace.box_changed.connect(lambda _: self._forget())

    # -- the pane's promises

    def arrive(self, place: Place) -> None:
        """Show the draft of a place; its view is the id of a version, or ""."""
        if place.pane != self.name or place.draft is None:
            return
        asked = (place.draft, place.view)
        if asked != self._asked:
            self._forget()
            self._asked = asked
        self._arriving = True
        self._load()

    def leave(self) -> None:
        """Keep the place at once."""
        self.slips.close()
        self._save_place()

    def refresh(self, changes: Changes) -> None:
        """Show anew what was changed."""
        here = self.workspace.place.pane == self.name
        if here and (changes.everything or self._asked[0] in changes.drafts):
            self._load()

    def handlers(self) -> dict[str, Handler]:
        """Return what can be done while copying."""
        return {
            "draft.slip": self.slips.begin,
            "draft.hand": self._measure,
            "draft.send": self._send,
        }

    def conditions(self) -> frozenset[str]:
        """Whether a letter is copied, and whether it can be marked as sent."""
        if self._shown is None or self.stack.currentWidget() is not self.lines:
            return frozenset()
        return frozenset({"copying", "writing"} if self._open() else {"copying"})

    def stops(self) -> list[QWidget]:
        """Return the lines, or the form."""
        here = self.stack.currentWidget()
        first = self.form.lines if here is self.form else self.lines
        return [first, self.head.ways]

    def escape(self) -> bool:
        """Close the field, or the form; else go back to the desk."""
        if self.sending.close() or self.slips.close():
            return True
        if self._measuring:
            self._not_measured()
        else:
            self._leave()
        return True

    def set_narrow(self, *, narrow: bool) -> None:
        """Take less room."""
        self.head.set_narrow(narrow=narrow)
        self.foot.set_narrow(narrow=narrow)

    def state(self) -> dict[str, object]:
        """Return how large the line is."""
        return {"larger": self.larger.isChecked()}

    def restore(self, state: dict[str, object]) -> None:
        """Show the line as large as before."""
        self.larger.setChecked(state.get("larger") is True)

    def showEvent(self, event: QShowEvent) -> None:
        """Keep the screen on."""
        super().showEvent(event)
        self._awake.hold()

    def hideEvent(self, event: QHideEvent) -> None:
        """Let the screen go off again."""
        super().hideEvent(event)
        self._awake.release()

    # -- the letter

    def _load(self) -> None:
        box = self.workspace.box
        draft, version = self._asked
        if box is None or not draft:
            return
        self.tasks.run(
            lambda _: read(box, draft, version),
            self._show,
            failed=self._not_there,
            key="copying",
        )

    def _not_there(self, error: FairhandError) -> None:
        self.dialogs.tell(error)
        self._leave()

    def _show(self, letter: CopiedLetter) -> None:
        if self.workspace.place.pane != self.name:
            return
        before, copying = self._shown, letter.copying
        same = before is not None and before.copying.text == copying.text
        hand_same = same and before is not None and before.copying.hand == copying.hand
        at = self._place_of(before, copying, same=same)
        self._shown = letter
        self._stopped = self._stopped if hand_same else at
        self.head.show_draft(
            said.about(copying.draft, copying.copied),
            back="Journal" if self._is_entry() else "Desk",
            open_=self._sends(),
        )
        if self._arriving or not same:
            self._greet(copying)
        self._arriving = False
        self.lines.show_letter(
            copying.copied,
            copying.slips,
            letter.words,
            said.turns(copying.copied),
            said.end(copying.copied, sends=self._sends()),
        )
        self.slips.show_letter(copying, open_=self._open())
        self._show_page(ask=copying.hand is None and before is None)
        self._at(self.lines.current if hand_same else at, slides=False)
        self.workspace.ready.emit()

    def _place_of(self, before: CopiedLetter | None, copying: Copying, *, same: bool) -> int:
        """Return the line to begin at: where one is, in the lines of another hand, or where one stopped."""
        copied = copying.copied
        if same and before is not None:
            lines = before.copying.copied.lines
            stopped = self._stopped
            return (
                copied.line_at(lines[stopped].start) if stopped < len(lines) else len(copied.lines)
            )
        if copying.place is None:
            return 0
        return len(copied.lines) if copying.place.done else copied.line_at(copying.place.at)

    def _greet(self, copying: Copying) -> None:
        self._greeting = said.greeting(copying, SystemClock().now())

    def _show_page(self, *, ask: bool) -> None:
        shown = self._shown
        if shown is None:
            return
        if not shown.copying.copied.lines:
            page: QWidget = self.nothing
        elif self._measuring or (ask and self.workspace.writable):
            if not self._measuring:
                self._measuring = True
                self.form.show_hand(shown.copying.hand)
            page = self.form
        else:
            page = self.lines
        self.stack.setCurrentWidget(page)
        for widget in (self.progress, self.foot):
            widget.setVisible(page is self.lines)
        if self.isVisible() and not self.sending.shown:
            self.stops()[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self.conditions_changed()

    def _open(self) -> bool:
        draft = self._shown.copying.draft if self._shown is not None else None
        return draft is not None and draft.state != "sealed" and self.workspace.writable

    def _sends(self) -> bool:
        # Sealed is what stands on the sheet, so an earlier version is copied for itself.
        return self._open() and not self._is_entry() and not self._asked[1]

    def _is_entry(self) -> bool:
        return self._shown is not None and self._shown.copying.draft.kind == "journal"

    # -- from line to line

    def _count(self) -> int:
        return len(self._shown.copying.copied.lines) if self._shown is not None else 0

    def _step(self, way: int) -> None:
        """Go to the next line: what is before it stands on the paper."""
        at = min(max(0, self.lines.current + way), self._count())
        if self._shown is None or self.slips.writing or at == self.lines.current:
            return
        self._stopped = at
        self._greeting = ""
        self._at(at, slides=True)
        self._unsaved = True
        self._saving.start()
        self._awake.hold()

    def _look(self, at: int) -> None:
        """Look at another line; one has stopped where one was before, until one goes on from here."""
        if not self.slips.writing:
            self._at(min(max(0, at), self._count()), slides=True)
            self._awake.hold()

    def _stride(self, where: str) -> None:
        if self._shown is not None:
            self._look(stride(self._shown.copying.copied, self.lines.current, where))

    def _at(self, at: int, *, slides: bool) -> None:
        shown, count = self._shown, self._count()
        if shown is None or not count:
            return
        copied = shown.copying.copied
        self.lines.show_line(at, slides=slides)
        done, ended = at >= count, self._stopped >= count
        if done:
            line, place = said.end(copied, sends=False)
        else:
            line, place = said.line(copied, at), f"{said.sheet(copied, at)}."
        if at == self._stopped and self._greeting:
            place = f"{place} {self._greeting}"
        self.foot.show_place(line, place, at_start=at == 0, at_end=done)
        away = at != self._stopped
        self.foot.offer_return(said.way_back(self._stopped, count) if away else "")
        self.progress.show_part(self._stopped, count)
        self.finish.setVisible(done and ended and self._sends())
        self._follow()

    def _follow(self) -> None:
        """Let what lies over the current line be where that is."""
        sheet = self.lines.sheet_rect()
        size = self.finish.sizeHint()
        left = round(sheet.center().x() - size.width() / 2)
        self.finish.setGeometry(
            left, round(sheet.bottom() + size.height() / 2), size.width(), size.height()
        )
        self.slips.follow()

    def _save_place(self, then: Callable[[], object] = lambda: None) -> None:
        """Keep how far one is, if that is not kept yet, and go on once it is."""
        shown, box = self._shown, self.workspace.box
        self._saving.stop()
        if not self._unsaved or shown is None or box is None or not self._open():
            then()
            return
        self._unsaved = False
        copying, at = shown.copying, self._stopped
        copied = copying.copied
        done = at >= len(copied.lines)
        place = len(copying.text) if done else copied.lines[at].start if at else 0
        sheet = copied.sheets if done else copied.sheet_of(at)
        work = partial(
            service.set_place,
            *(box, copying.draft.id, copying.text, place),
            sheet=sheet,
            done=done,
            version=copying.version,
        )
        self.tasks.run(lambda _: work(), partial(self._place_kept, then))

    def _place_kept(self, then: Callable[[], object], changes: Changes) -> None:
        self.workspace.note(changes)
        then()

    def _measure(self) -> None:
        if self._shown is not None and self.workspace.writable and self._count():
            self._measuring = True
            self.form.show_hand(self._shown.copying.hand)
            self._show_page(ask=False)

    def _measured(self, hand: Hand) -> None:
        box, draft = self.workspace.box, self._asked[0]
        self._measuring = False
        if box is not None:
            self.tasks.run(lambda _: service.set_hand(box, hand, draft=draft), self.workspace.note)

    def _not_measured(self) -> None:
        self._measuring = False
        self._show_page(ask=False)

    def _send(self) -> None:
        if self._shown is not None and self._sends():
            draft = self._shown.copying.draft
            self._save_place(lambda: self.sending.begin(draft))

    def _leave(self) -> None:
        if self.workspace.can_go_back:
            self.workspace.back()
        else:
            pane = "journal" if self._is_entry() else "desk"
            self.workspace.go(pane, draft=self._asked[0] or None, view="")

    def _forget(self) -> None:
        self._save_place()
        self._asked, self._shown = ("", ""), None
        self._stopped, self._measuring, self._greeting = 0, False, ""
        self.slips.close()
