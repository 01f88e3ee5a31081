"""Files that were given to the form for a letter by hand, from wherever they were dropped or chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from fairhand.domain.errors import FairhandError
from fairhand.domain.page import Gathered
from fairhand.services import by_hand, paper
from fairhand.ui.by_hand_fields import Sheet
from fairhand.ui.by_hand_view import ByHandView
from fairhand.ui.dropping import PAPER_KINDS, is_scan, of_paper
from fairhand.ui.pages_panel import PagesPanel
from fairhand.ui.pane import Taking, Tools
from fairhand.ui.sides import Side, of_found
from fairhand.ui.widgets.by_hand_form import People
from fairhand.ui.widgets.completing import Suggestion
from fairhand.ui.workspace import Paper


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read of files: letters on paper, words, and what is neither."""

    letters: tuple[Gathered, ...]
    text: str
    others: tuple[Path, ...]


class GivenPaper:
    """Puts files onto the form, once it stands there: pictures of paper beside it, words below it.

    Args:
        view: of the form.
        tools: of its pane.
        sheet: returns what stands in the form.
        fill: shows that in it.
        begun: returns the form as it was before anything was written.
    """

    def __init__(
        self,
        view: ByHandView,
        tools: Tools,
        sheet: Callable[[], Sheet],
        fill: Callable[[Sheet], object],
        begun: Callable[[], Sheet],
    ) -> None:
        self._view, self._tools = view, tools
        self._sheet, self._fill, self._begun = sheet, fill, begun
        self._waiting: Paper | None = None
        # Letters of one drop that come after the one that stands in the form, and how many there are.
        self._letters: list[Gathered] = []
        self._of = 0
        self.panel: PagesPanel | None = None

    # -- the pages beside the form

    def sides(self) -> tuple[Side, ...]:
        """Return the pages of the letter."""
        return self.panel.sides() if self.panel is not None else ()

    def show_sides(self, sides: Sequence[Side]) -> None:
        """Show other pages beside the form; nothing stands there without any."""
        if self.panel is None:
            if not sides:
                return
            self.panel = self._make_panel()
        self.panel.set_sides(sides)
        self._show_panel()

    def _make_panel(self) -> PagesPanel:
        made = PagesPanel(self._tools)
        made.edited.connect(self._view.form.edited)
        made.edited.connect(self._show_panel)
        made.add_asked.connect(self._choose_more)
        self._view.set_beside(made)
        return made

    def _show_panel(self) -> None:
        if self.panel is not None:
            # What was left out of it can be brought back as long as it is there.
            shown = bool(self.panel.sides()) or self.panel.can("undo")
            self.panel.setVisible(shown)
            self._view.tell_paper(pages=shown)

    def _choose_more(self) -> None:
        files = self._tools.dialogs.choose_files("Add pages", PAPER_KINDS)
        if files:
            self._put(Paper(tuple(files)), None)

    # -- what is given

    def takes(self, files: list[Path], *, is_new: bool) -> Taking | None:
        """Return what dropping files on the form would do."""
        if self._view.is_done or any(file.is_dir() for file in files):
            return None
        given = of_paper(files)
        if given is not None and given.texts and not given.scans and is_new:
            return Taking("Drop to put these words on the sheet", lambda: self._put(given, None))
        what = "this file" if len(files) == 1 else "these files"
        said = f"Drop to keep {what} with this letter"
        if is_new and all(is_scan(file) for file in files):
            what = "a page" if len(files) == 1 else "pages"
            scans = Paper(tuple(files))
            return Taking(f"Drop to add {what} to this letter", lambda: self._put(scans, None))
        return Taking(said, lambda: self._enclose(files))

    def wait(self, given: Paper) -> None:
        """Put files onto the form when it stands there next (`begun`)."""
        self._waiting = given

    @property
    def waits(self) -> bool:
        """Whether files wait for a form of a new letter."""
        return self._waiting is not None

    def begun(self, first: Suggestion | None) -> None:
        """Hear that the form of a new letter stands there; `first` is for whom it was begun, or None."""
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            self._put(waiting, first if waiting.whose else None)

    def next_letter(self) -> Gathered | None:
        """Return the next letter of those that were dropped together, or None after the last."""
        return self._letters[0] if self._letters else None

    def begin_next(self) -> None:
        """Put the next letter onto the form, which is a new one."""
        if self._letters:
            self._show_letter(self._letters.pop(0), None)

    def _put(self, given: Paper, who: Suggestion | None) -> None:
        # Until it is known what they are, the letter would go into the box without them.
        self._view.go.setEnabled(False)
        self._tools.tasks.run(
            lambda _: _read(given),
            lambda read: self._show(read, who),
            failed=self._not_read,
            key="by_hand.given",
        )

    def _not_read(self, error: FairhandError) -> None:
        self._view.go.setEnabled(True)
        self._tools.dialogs.tell(error)

    def _show(self, read: _Read, who: Suggestion | None) -> None:
        self._view.go.setEnabled(True)
        now = self._sheet()
        if now.is_empty or not now.sides:
            first, *others = read.letters or (None,)
        else:
            # What comes to a letter that has pages already belongs to it.
            first, others = None, []
            more = tuple(page for letter in read.letters for page in letter.files)
            if more and self.panel is not None:
                self.panel.add(of_found(more))
        self._letters, self._of = list(others), 1 + len(others)
        if read.text or who is not None:
            self._write(read.text, who)
        if first is not None:
            self._show_letter(first, who)
        if read.others:
            self._enclose(read.others)
        self._view.form.edited.emit()

    def _show_letter(self, letter: Gathered, who: Suggestion | None) -> None:
        """Show the pages of a letter, and propose what their names say of it."""
        now = self._sheet()
        fields = now.fields
        untouched = fields.authors == self._begun().fields.authors
        if letter.who and who is None and (untouched or not fields.authors.names):
            fields = replace(fields, authors=People((Suggestion(letter.who),)))
        if letter.date and not fields.date.strip():
            fields = replace(fields, date=letter.date)
        self._fill(replace(now, fields=fields, sides=of_found(letter.files)))
        self._view.say_which(self._of - len(self._letters), self._of)
        self._view.form.begin()
        self._view.form.edited.emit()

    def _write(self, text: str, who: Suggestion | None) -> None:
        now = self._sheet()
        fields = now.fields
        if who is not None and not (fields.authors.names or fields.authors.is_me):
            fields = replace(fields, authors=People((who,)))
        words = f"{now.text.rstrip()}\n\n{text}" if now.text.strip() and text else now.text or text
        if words != now.text or fields != now.fields:
            self._fill(replace(now, fields=fields, text=words))

    def _enclose(self, files: Sequence[Path]) -> None:
        self._view.form.unfold(shown=True)
        self._view.form.more.add_files(files)
        self._view.form.edited.emit()


def _read(given: Paper) -> _Read:
    """Look at files; not for the interface thread. What is no picture of paper is kept as it is."""
    scans, others = [], []
    for file in given.scans:
        try:
            paper.leaves_of_file(file)
        except FairhandError:
            others.append(file)
        else:
            scans.append(file)
    text = by_hand.read_texts(given.texts) if given.texts else ""
    return _Read(tuple(paper.gathered(scans)) if scans else (), text, tuple(others))
