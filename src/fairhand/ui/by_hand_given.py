"""Files that were given to the form for a letter by hand, from wherever they were dropped or chosen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from fairhand.services import by_hand
from fairhand.ui.by_hand_fields import Sheet
from fairhand.ui.by_hand_view import ByHandView
from fairhand.ui.dropping import of_paper
from fairhand.ui.pane import Taking, Tools
from fairhand.ui.widgets.by_hand_form import People
from fairhand.ui.widgets.completing import Suggestion
from fairhand.ui.workspace import Paper


class GivenPaper:
    """Puts files onto the form, once it stands there.

    Args:
        view: of the form.
        tools: of its pane.
        sheet: returns what stands in the form.
        fill: shows that in it.
    """

    def __init__(
        self,
        view: ByHandView,
        tools: Tools,
        sheet: Callable[[], Sheet],
        fill: Callable[[Sheet], object],
    ) -> None:
        self._view, self._tools = view, tools
        self._sheet, self._fill = sheet, fill
        self._waiting: Paper | None = None

    def takes(self, files: list[Path], *, is_new: bool) -> Taking | None:
        """Return what dropping files on the form would do."""
        if self._view.is_done or any(file.is_dir() for file in files):
            return None
        paper = of_paper(files)
        if paper is not None and paper.texts and not paper.scans and is_new:
            return Taking("Drop to put these words on the sheet", lambda: self._put(paper, None))
        what = "this file" if len(files) == 1 else "these files"
        given = Paper(tuple(files))
        return Taking(f"Drop to keep {what} with this letter", lambda: self._put(given, None))

    def wait(self, paper: Paper) -> None:
        """Put files onto the form when it stands there next (`begun`)."""
        self._waiting = paper

    @property
    def waits(self) -> bool:
        """Whether files wait for a form of a new letter."""
        return self._waiting is not None

    def begun(self, first: Suggestion | None) -> None:
        """Hear that the form of a new letter stands there; `first` is for whom it was begun, or None."""
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            self._put(waiting, first if waiting.whose else None)

    def _put(self, paper: Paper, who: Suggestion | None) -> None:
        if not paper.texts:
            self._show(paper, "", who)
            return
        self._tools.tasks.run(
            lambda _: by_hand.read_texts(paper.texts),
            lambda text: self._show(paper, text, who),
            key="by_hand.given",
        )

    def _show(self, paper: Paper, text: str, who: Suggestion | None) -> None:
        view, now = self._view, self._sheet()
        fields = now.fields
        if who is not None and not (fields.authors.names or fields.authors.is_me):
            fields = replace(fields, authors=People((who,)))
        words = f"{now.text.rstrip()}\n\n{text}" if now.text.strip() and text else now.text or text
        if words != now.text or fields != now.fields:
            self._fill(replace(now, fields=fields, text=words))
        if paper.scans:
            view.form.unfold(shown=True)
            view.form.more.add_files(paper.scans)
        view.form.edited.emit()
