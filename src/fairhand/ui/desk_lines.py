"""The lines of the draft on the desk: starting one, turning to another, and having two beside each other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject

from fairhand.domain.changes import Changes
from fairhand.domain.draft import WorkingText
from fairhand.domain.errors import FairhandError
from fairhand.domain.line import Line, Started
from fairhand.domain.taking import put_after
from fairhand.services import drafting, lines
from fairhand.services.boxes import Box
from fairhand.ui.actions import Handler
from fairhand.ui.looking_back import LookingBack
from fairhand.ui.models.versions import quoted, title
from fairhand.ui.pane import Tools
from fairhand.ui.widgets.desk_view import DeskView
from fairhand.ui.widgets.other_voice import passage
from fairhand.ui.widgets.sheet_text import position_of

_OTHER = "desk.other"


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the field for a name is for: a line to be renamed, or one to be started from a version ("" for now)."""

    line: str = ""
    version: str = ""


class DeskLines(QObject):
    """What is done with the lines of the draft.

    Args:
        view: the desk.
        tools: of the pane.
        looking: knows the versions and lines.
        unfold: shows the rail.
        put: puts another line on the sheet, by its id, once all is saved; "" the one last written on.
    """

    def __init__(
        self,
        view: DeskView,
        tools: Tools,
        looking: LookingBack,
        unfold: Callable[[], object],
        put: Callable[[str], object],
    ) -> None:
        super().__init__(view)
        self._view, self._tools, self._looking = view, tools, looking
        self._unfold, self._put = unfold, put
        self._asked = _Asked()
        self._other = ""
        self._on = False
        self._beside: WorkingText | None = None
        rail, voice = view.rail, view.other_voice
        looking.known.connect(self._known)
        rail.line_asked.connect(self.ask)
        rail.line_form.named.connect(self._named)
        rail.line_form.closed.connect(self._back_to_sheet)
        rail.legend.turn_asked.connect(self.turn_to)
        view.bar.lines.turn_asked.connect(self.turn_to)
        voice.take_asked.connect(self.take)
        voice.give_asked.connect(self.give)
        voice.compare_asked.connect(self._compare)
        voice.next_asked.connect(self._show_next)
        voice.closed.connect(self.close_other)

    # -- what is there

    def open(self) -> None:
        """Take up a draft: what is known of its lines comes by itself."""
        self._on = True
        self._view.rail.offer_lines(offered=self._looking.writing is not None)

    def close(self) -> None:
        """The draft goes off the desk."""
        self._on = False
        self._show_other("")
        self._view.bar.lines.show_lines((), "")

    def conditions(self) -> set[str]:
        """Whether there are several lines, and whether two are seen."""
        held = set()
        if len(self._looking.lines) > 1:
            held.add("lines")
        if self._other and self._looking.writing is not None:
            held.add("voices")
        return held

    def handlers(self) -> dict[str, Handler]:
        """Return what can be done."""
        return {
            "draft.new-line": self.ask,
            "draft.next-line": self._turn_next,
            "draft.rename-line": self.rename,
            "draft.both-voices": self._toggle_other,
            "draft.take-across": self.take,
            "draft.give-across": self.give,
        }

    def _known(self) -> None:
        if not self._on:
            return
        here = self._looking.line
        self._view.bar.lines.show_lines(self._looking.lines, here.id if here else "")
        if self._other:
            self._read_other()

    # -- starting and naming

    def ask(self) -> None:
        """Ask how a line is to be called that starts from what is shown."""
        if self._looking.writing is None:
            return
        version = self._looking.version
        self._asked = _Asked(version=version.id if version is not None else "")
        said = "A line from here" if version is None else f"A line from {quoted(title(version))}"
        self._unfold()
        self._view.rail.line_form.ask(said, "Start it")

    def rename(self) -> None:
        """Ask for another name of the line on the sheet."""
        line = self._looking.line
        if line is None or self._looking.writing is None:
            return
        self._asked = _Asked(line=line.id)
        self._unfold()
        self._view.rail.line_form.ask(f"Another name for “{line.name}”", "Rename it", line.name)

    def _named(self, name: str) -> None:
        asked, box, draft = self._asked, self._looking.box, self._looking.draft
        writing = self._looking.writing
        if box is None or writing is None:
            return
        if asked.line:
            self._tools.tasks.run(lambda _: lines.rename(box, draft, asked.line, name), self._noted)
            return
        version = asked.version or None

        def start() -> None:
            self._tools.tasks.run(
                lambda _: lines.start(box, draft, name, at=version),
                self._started,
                failed=self._refused,
            )

        # What stands on the sheet has to be there first: it is where the line starts from.
        self._view.editor.setReadOnly(True)
        writing.settle(start)

    def _started(self, started: Started) -> None:
        self._put(started.line)
        self._tools.workspace.note(started.changes, "Line started")

    def _refused(self, error: FairhandError) -> None:
        self._view.editor.setReadOnly(self._looking.writing is None)
        self._tools.dialogs.tell(error)

    def _noted(self, changes: Changes) -> None:
        self._tools.workspace.note(changes)
        self._looking.renew()

    # -- turning

    def turn_to(self, line: str) -> None:
        """Put another line on the sheet, once what stands there is saved."""
        here, box = self._looking.line, self._looking.box
        if here is None or box is None or line == here.id:
            return
        draft, writing = self._looking.draft, self._looking.writing
        if self._other == line:
            # They change places: what was on the sheet is what one wants to see beside it.
            self._other = here.id
        if writing is None:
            self._put(line)
            return

        def turn() -> None:
            self._tools.tasks.run(
                lambda _: lines.turn_to(box, draft, line),
                lambda changes: self._turned(line, changes),
                failed=self._refused,
            )

        self._view.editor.setReadOnly(True)
        writing.settle(turn)

    def _turned(self, line: str, changes: Changes) -> None:
        self._put(line)
        self._tools.workspace.note(replace(changes, undo=None))

    def _turn_next(self) -> None:
        following = self._after(self._looking.line)
        if following is not None:
            self.turn_to(following.id)

    def _after(self, line: Line | None) -> Line | None:
        """Return the line after one, the first after the last."""
        there = list(self._looking.lines)
        if line not in there or not there[1:]:
            return None
        return there[(there.index(line) + 1) % len(there)]

    def _back_to_sheet(self) -> None:
        self._view.sheet.setFocus()

    # -- both voices

    @property
    def other_shown(self) -> bool:
        """Whether another line is beside the sheet."""
        return bool(self._other)

    def close_other(self) -> bool:
        """Show the letter again; tell whether another line was there."""
        shown = bool(self._other)
        self._show_other("")
        if shown:
            self._view.sheet.setFocus()
        return shown

    def _toggle_other(self) -> None:
        if self.close_other():
            return
        following = self._after(self._looking.line)
        if following is not None:
            self._show_other(following.id)

    def _show_next(self) -> None:
        """Show the line after the one that is beside the sheet, but not the one on it."""
        there = [it for it in self._looking.lines if it != self._looking.line]
        at = next((at for at, it in enumerate(there) if it.id == self._other), -1)
        if there:
            self._show_other(there[(at + 1) % len(there)].id)

    def tell(self) -> None:
        """Tell the menu whether another line is seen."""
        self._tools.actions["draft.both-voices"].setChecked(bool(self._other))

    def _show_other(self, line: str) -> None:
        self._other = line
        self.tell()
        if line:
            self._read_other()
        else:
            self._tools.tasks.drop(_OTHER)
            self._beside = None
            self._view.show_other(shown=False)
            self._asked_again()

    def _read_other(self) -> None:
        box, draft, line = self._looking.box, self._looking.draft, self._other
        if box is None or line not in {it.id for it in self._looking.lines}:
            self._show_other("")
            return
        self._tools.tasks.run(
            lambda _: drafting.working_text(box, draft, line), self._take_up, key=_OTHER
        )

    def _take_up(self, working: WorkingText) -> None:
        there = list(self._looking.lines)
        line = next((it for it in there if it.id == working.line), None)
        here = self._looking.line
        if line is None or here is None or working.line != self._other:
            return
        self._beside = working
        writable = self._looking.writing is not None
        voice = self._view.other_voice
        voice.show_line(line, there.index(line), len(there), here.name, writable=writable)
        voice.show_text(working)
        self._view.show_other(shown=True)
        self._asked_again()

    def _asked_again(self) -> None:
        self._looking.changed()

    def _compare(self) -> None:
        here = self._looking.line
        if here is not None and self._other:
            view = f"now:{self._other}|now:{here.id}"
            self._tools.workspace.go("compare", draft=self._looking.draft, view=view)

    # -- taking across

    def take(self) -> None:
        """Take a passage of the line beside the sheet onto the sheet, as one step."""
        writing, editor = self._looking.writing, self._view.editor
        if writing is None or self._beside is None or self._looking.shown:
            return
        taken, part = passage(self._view.other_voice.sheet)
        if not taken.strip():
            return
        text = editor.text()
        at, inserted = _where(text, editor.caret(), taken, part=part)
        writing.take(lambda: editor.put(position_of(text, at), 0, inserted))
        editor.set_caret(at + len(inserted))
        editor.setFocus()
        self._tools.workspace.say_written("Taken across. Ctrl+Z takes it away again.")

    def give(self) -> None:
        """Take a passage of the sheet into the line beside it."""
        box, draft, beside = self._looking.box, self._looking.draft, self._beside
        if box is None or beside is None or self._looking.writing is None:
            return
        taken, part = passage(self._view.sheet)
        if not taken.strip():
            return
        voice = self._view.other_voice.sheet
        at, inserted = _where(beside.text, voice.caret(), taken, part=part)
        after = beside.text[:at] + inserted + beside.text[at:]
        name = next((it.name for it in self._looking.lines if it.id == beside.line), "")
        self._tools.tasks.run(
            lambda _: _give(box, draft, beside, after),
            lambda changes: self._given(changes, f"Taken into “{name}”"),
            failed=self._not_given,
        )

    def _given(self, changes: Changes, said: str) -> None:
        self._tools.workspace.note(changes, said)

    def _not_given(self, error: FairhandError) -> None:
        self._tools.dialogs.tell(error)
        self._read_other()


def _where(text: str, caret: int, taken: str, *, part: bool) -> tuple[int, str]:
    """Return where a passage goes, and what is inserted: a part of a paragraph goes to the caret."""
    return (min(caret, len(text)), taken) if part else put_after(text, caret, taken)


def _give(box: Box, draft: str, beside: WorkingText, after: str) -> Changes:
    return lines.take(box, draft, beside.line, beside.text, after)
