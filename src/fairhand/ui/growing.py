"""Watch it grow: the versions of a line one after the other, each with what changed from the one before."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent

from fairhand.domain.comparison import Change, changes
from fairhand.domain.difference import Hunk, difference
from fairhand.domain.draft import Version
from fairhand.domain.errors import FairhandError
from fairhand.domain.laying_out import Line, lines
from fairhand.domain.text import digest
from fairhand.services import drafting
from fairhand.services.boxes import Box
from fairhand.ui import theme, words
from fairhand.ui.looking_back import LookingBack
from fairhand.ui.models.versions import BIRTHS, title
from fairhand.ui.tasks import Tasks
from fairhand.ui.widgets.writing_place import WritingPlace

_STEP = "desk.grow"
#: How long a change is shown, in milliseconds, by the name of the speed.
BEATS = {"slow": 4000, "usual": 2200, "quick": 1000}


@dataclass(frozen=True, slots=True)
class _Shown:
    """What is shown of one version: what changed from the one before it."""

    at: int
    hunks: tuple[Hunk, ...]
    changes: tuple[Change, ...]
    lines: list[Line]


class Growing(QObject):
    """Plays the versions of a line, from the first one on.

    Nothing is played that was not kept: from one version to the next, and no keystrokes between.

    Args:
        place: where it is shown.
        looking: knows the versions.
        tasks: read and compare them.
    """

    def __init__(self, place: WritingPlace, looking: LookingBack, tasks: Tasks) -> None:
        super().__init__(place)
        self._place, self._looking, self._tasks = place, looking, tasks
        self._path: list[Version] = []
        self._now: str | None = None
        self._at = -1
        self._beat = QTimer(self, singleShot=True)
        self._beat.timeout.connect(lambda: self.step(1))
        bar = place.grow_bar
        bar.play_asked.connect(self.toggle)
        bar.step_asked.connect(self._step_by_hand)
        bar.closed.connect(self.close)
        bar.speed.changed.connect(lambda _: self._go_on())
        place.rail.grow_asked.connect(self.begin)
        place.rail.version_chosen.connect(self._chosen)
        looking.turned.connect(lambda _: self._left())
        place.grown.installEventFilter(self)

    @property
    def on(self) -> bool:
        """Whether it is watched just now."""
        return self._at >= 0

    @property
    def playing(self) -> bool:
        """Whether the next change comes by itself."""
        return self._beat.isActive()

    @property
    def at(self) -> int:
        """Which state is shown, from 0; -1 for none."""
        return self._at

    @property
    def count(self) -> int:
        """How many states there are to be shown."""
        return len(self._path) + (self._now is not None)

    def begin(self) -> None:
        """Begin with the first version of the line."""
        box = self._looking.box
        path = self._looking.path()
        if box is None or not path:
            return
        self._looking.to_now()
        self._path, self._now = path, None
        if self._looking.writing is not None:
            text = self._place.editor.text()
            # What is written now is a state of its own only where no version has it.
            self._now = None if digest(text).hex() == path[-1].sha256 else text
        bar = self._place.grow_bar
        bar.offer_play(offered=not theme.current().reduced_motion)
        bar.show()
        self._at = 0
        self._place.sheets.setCurrentWidget(self._place.grown)
        self._place.grown.setFocus()
        self._show_step(play=not theme.current().reduced_motion)
        self._looking.changed()

    def _chosen(self, version: str) -> None:
        """Hear that the person chose something in the rail: what is written now ends it."""
        if not version:
            self.close()

    def _left(self) -> None:
        """Hear that a version was put over it, which then is what is looked at."""
        if self.on and self._place.sheets.currentWidget() is not self._place.grown:
            self.close()

    def close(self) -> bool:
        """Show what is written again; tell whether something was played."""
        if not self.on:
            return False
        place = self._place
        self._at = -1
        self._beat.stop()
        self._tasks.drop(_STEP)
        focus = place.focusWidget()
        was_here = focus is place.grown or place.grow_bar.isAncestorOf(focus)
        place.grow_bar.hide()
        if place.sheets.currentWidget() is place.grown:
            place.sheets.setCurrentWidget(place.editor)
        place.rail.show_chosen(self._looking.shown)
        self._looking.changed()
        if was_here:
            place.editor.setFocus()
        return True

    def toggle(self) -> None:
        """Go on by itself, or stop; at the end, begin again."""
        if not self.on or theme.current().reduced_motion:
            return
        if self.playing:
            self._beat.stop()
        elif self._at + 1 >= self.count:
            self._at = 0
            self._show_step(play=True)
        else:
            self.step(1, play=True)
        self._tell_playing()

    def step(self, towards: int, *, play: bool = True) -> None:
        """Show the next state (1) or the one before (-1), and go on by itself with `play`."""
        to = self._at + towards
        if self.on and 0 <= to < self.count:
            self._at = to
            self._show_step(play=play)
        self._tell_playing()

    def _step_by_hand(self, towards: int) -> None:
        self._beat.stop()
        self.step(towards, play=False)

    def _show_step(self, *, play: bool) -> None:
        box, at = self._looking.box, self._at
        self._beat.stop()
        if box is None:
            return
        before = self._path[at - 1].id if at else ""
        version = self._path[at].id if at < len(self._path) else ""
        now = self._now or ""
        self._tasks.run(
            lambda _: _read(box, at, before, version, now),
            lambda shown: self._shown(shown, play=play),
            failed=self._not_read,
            key=_STEP,
        )

    def _not_read(self, _: FairhandError) -> None:
        self.close()

    def _shown(self, shown: _Shown, *, play: bool) -> None:
        if shown.at != self._at:
            return
        place = self._place
        place.grown.show_changes(shown.hunks, shown.changes, shown.lines)
        if shown.changes:
            place.grown.show_current(0)
        version = self._path[shown.at] if shown.at < len(self._path) else None
        place.rail.show_chosen("" if version is None else version.id)
        said = _sentence(version)
        place.grow_bar.tell(said, shown.at + 1, self.count)
        changed = words.count(len(shown.changes), "change", "changes")
        event = QAccessibleAnnouncementEvent(place.grown, f"{said}, {changed}")
        QAccessible.updateAccessibility(event)
        if play and shown.at + 1 < self.count:
            self._beat.start(BEATS[place.grow_bar.speed.value()])
        self._tell_playing()

    def _go_on(self) -> None:
        """Take up another speed."""
        if self.playing:
            self._beat.start(BEATS[self._place.grow_bar.speed.value()])

    def _tell_playing(self) -> None:
        last = self._at + 1 >= self.count
        self._place.grow_bar.show_playing(playing=self.playing, ended=last and not self.playing)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear the keys of the sheet that is played on."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent) or not self.on:
            return False
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        rtl = self._place.isRightToLeft()
        forward = Qt.Key.Key_Left if rtl else Qt.Key.Key_Right
        backward = Qt.Key.Key_Right if rtl else Qt.Key.Key_Left
        key = event.key()
        if key == Qt.Key.Key_Space:
            self.toggle()
        elif key in {forward, backward}:
            self._step_by_hand(1 if key == forward else -1)
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            to = 0 if key == Qt.Key.Key_Home else self.count - 1
            self._step_by_hand(to - self._at)
        else:
            return False
        return True


def _read(box: Box, at: int, before: str, version: str, now: str) -> _Shown:
    old = drafting.version_text(box, before) if before else ""
    new = drafting.version_text(box, version) if version else now
    # A sheet on which nothing stands yet is shown, too.
    hunks = difference(old, new) or (Hunk("equal", ""),)
    return _Shown(at, hunks, tuple(changes(hunks)), lines(hunks))


def _sentence(version: Version | None) -> str:
    if version is None:
        return "Now"
    how = "" if version.born == "kept" else BIRTHS[version.born]
    parts = (title(version), words.moment(version.at), how)
    return ", ".join(part for part in parts if part)
