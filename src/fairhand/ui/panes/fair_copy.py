"""The fair copy: a draft as pages, live while its style changes; then printed, exported, marked as sent."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from fairhand.domain.before_it_goes import Item
from fairhand.domain.changes import Changes
from fairhand.domain.errors import FairhandError
from fairhand.domain.fair_copy import Style
from fairhand.services import before_it_goes, fair_copy, stationery
from fairhand.typesetting.measures import STYLES
from fairhand.ui import fonts
from fairhand.ui.actions import Handler
from fairhand.ui.envelopes import Envelopes
from fairhand.ui.fair_copy_keeping import StyleKeeping
from fairhand.ui.fair_copy_opened import FairCopy, read, said_missing
from fairhand.ui.fair_copy_setting import FairCopySetting, Pages, Wanted
from fairhand.ui.onto_paper import OntoPaper, Printable
from fairhand.ui.pane import Pane, Tools
from fairhand.ui.place import Hit
from fairhand.ui.sending import SendingOff
from fairhand.ui.theme import px
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.banner import Banner
from fairhand.ui.widgets.buttons import button
from fairhand.ui.widgets.fair_copy_foot import FairCopyFoot
from fairhand.ui.widgets.fair_copy_head import FairCopyHead
from fairhand.ui.widgets.fair_copy_pages import FairCopyPages
from fairhand.ui.widgets.fair_copy_panel import WIDTH, FairCopyPanel
from fairhand.ui.widgets.fair_copy_parts import Known
from fairhand.ui.widgets.style_cards import PAPERS, colour_of
from fairhand.ui.workspace import Place

_LANGUAGE, _, _TERRITORY = QLocale.system().name().partition("_")
_REMEMBERED = 200  # drafts of which it is known that they were printed
_PAPER_NAMES = {"A4": "A4", "A5": "A5", "letter": "Letter"}


class FairCopyPane(Pane):
    """The fair copy of a draft.

    Signals:
        settled: the pages that are wanted stand on the screen.
    """

    name = "fair-copy"
    title = "Fair copy"
    page = "fair-copy"
    ground = "desk"

    settled = Signal()

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        fonts.load_faces()
        self._asked = ("", "")  # draft, version
        self._shown: FairCopy | None = None
        self._wanted = Style()
        self._narrow = self._ready = False
        self._printed: list[str] = []
        self.head, self.pages, self.foot = FairCopyHead("page"), FairCopyPages(), FairCopyFoot()
        self.panel = FairCopyPanel(
            {name: sizes["A5"].font for name, sizes in STYLES.items()},
            {(name, paper): it.size for name, all_ in STYLES.items() for paper, it in all_.items()},
        )
        self.panel.show_fonts(fair_copy.fonts())
        self.missing = Banner("plain", "triangle-alert")
        self.style_button = button("Style", "plain", "sliders-horizontal")
        self.setting = FairCopySetting(self, self.tasks, self.pages.sight)
        self.paper = OntoPaper(self, tools)
        self.sending = SendingOff(self, tools)
        self.envelopes = Envelopes(self, tools, self.paper)
        self.keeping = StyleKeeping(self, tools)
        self._build()
        self._connect()

    def _build(self) -> None:
        column = layouts.column(self)
        column.addWidget(self.head)
        self._row = layouts.row()
        left = layouts.column()
        left.addWidget(self.missing)
        left.addWidget(self.pages, 1)
        left.addWidget(self.foot)
        self._row.addLayout(left, 1)
        self._row.addWidget(self.panel)
        column.addLayout(self._row, 1)
        self.head.add(self.style_button)
        self.style_button.hide()

    def _connect(self) -> None:
        head, panel, pages = self.head, self.panel, self.pages
        head.back_asked.connect(self._leave)
        head.view_asked.connect(lambda _: self._by_hand())
        head.pdf_asked.connect(self._export)
        head.print_asked.connect(self._print)
        head.send_asked.connect(self._send)
        self.style_button.clicked.connect(lambda: self._show_panel(shown=self.panel.isHidden()))
        panel.style_changed.connect(self._style_changed)
        panel.tint_changed.connect(lambda key: pages.set_tint(colour_of(key)))
        panel.item_chosen.connect(self._go_to)
        panel.envelope_asked.connect(self._envelope)
        panel.signature_asked.connect(self._choose_signature)
        pages.turned.connect(self._turned)
        self.foot.step_asked.connect(pages.step)
        self.foot.zoom_asked.connect(pages.zoom)
        self.setting.set_.connect(self._set)
        self.setting.pictured.connect(pages.show_picture)
        self.setting.failed.connect(self._not_set)
        self.workspace.box_changed.connect(lambda _: self._forget())
        self.sending.asking.connect(lambda asking: head.send.setEnabled(not asking))

    # -- the pane's promises

    def arrive(self, place: Place) -> None:
        """Show the draft that the place names; in its view, the version of it, or nothing."""
        if place.pane != self.name or place.draft is None:
            return
        asked = (place.draft, place.view)
        if asked != self._asked:
            self._forget()
            self._asked = asked
        self._load()

    def leave(self) -> None:
        """Keep the style at once."""
        self.keeping.keep()

    def refresh(self, changes: Changes) -> None:
        """Show anew what was altered: the text, the style, or an address."""
        if self.workspace.place.pane != self.name or not self._asked[0]:
            return
        around = changes.everything or changes.correspondents or changes.me or changes.letters
        if around or self._asked[0] in changes.drafts:
            self._load(again=bool(around))

    def handlers(self) -> dict[str, Handler]:
        """Return what can be done with a fair copy."""
        return {
            "draft.print": self._print,
            "draft.pdf": self._export,
            "draft.envelope": self._envelope,
            "draft.copy-by-hand": self._by_hand,
            "draft.send": self._send,
            "draft.mail": lambda: self.sending.mail(self._shown.draft if self._shown else None),
        }

    def conditions(self) -> frozenset[str]:
        """Whether pages are here."""
        shown = self._shown
        held = {"fair-copy"} if shown is not None and self.setting.pages is not None else set()
        if shown is not None and shown.goes and self.workspace.writable:
            held.add("writing")
        return frozenset(held)

    def stops(self) -> list[QWidget]:
        """Return the pages, and the first thing of the panel."""
        return [self.pages, self.panel.cards]

    def escape(self) -> bool:
        """Close the topmost thing; then go back to the desk."""
        if self.envelopes.close() or self.sending.close():
            return True
        if self._narrow and not self.panel.isHidden():
            self._show_panel(shown=False)
        else:
            self._leave()
        return True

    def set_narrow(self, *, narrow: bool) -> None:
        """Fold the panel; a button brings it."""
        if narrow == self._narrow:
            return
        self._narrow = narrow
        self.head.set_narrow(narrow=narrow)
        self.style_button.setVisible(narrow)
        if narrow:
            self._row.removeWidget(self.panel)
        else:
            self._row.addWidget(self.panel)
        self._show_panel(shown=not narrow)

    def state(self) -> dict[str, object]:
        """Return the colour of the paper, and what was printed."""
        return {"tint": self.panel.colours.value(), "printed": self._printed[-_REMEMBERED:]}

    def restore(self, state: dict[str, object]) -> None:
        """Take up how it was."""
        tint, printed = state.get("tint"), state.get("printed")
        if tint in {it[0] for it in PAPERS}:
            self.panel.colours.set_value(str(tint))
            self.pages.set_tint(colour_of(str(tint)))
        if isinstance(printed, list):
            self._printed = [it for it in printed if isinstance(it, str)]

    # -- the draft

    def _load(self, *, again: bool = True) -> None:
        """Read the draft; not `again`, set it only where its text or style is another one."""
        box = self.workspace.box
        draft, version = self._asked
        if box is not None and draft:
            self.tasks.run(
                lambda _: read(box, draft, version),
                lambda copy: self._loaded(copy, again=again),
                failed=self._not_there,
                key="fair-copy",
            )

    def _loaded(self, copy: FairCopy, *, again: bool) -> None:
        box = self.workspace.box
        if self.workspace.place.pane != self.name or box is None:
            return
        if copy.draft.deleted:
            self.workspace.go("desk", draft=None, view="")
            return
        before, self._shown = self._shown, copy
        open_ = copy.goes and self.workspace.writable
        back = "Desk" if copy.letter else "Journal"
        self.head.show_draft(copy.about, back=back, open_=open_)
        self._show_done()
        panel = self.panel
        style = panel.style_ if self.keeping.unkept else copy.style
        panel.show_style(style, writable=True)
        addressed = bool(copy.draft.to_ids)
        known = Known(copy.mine, copy.theirs, copy.signed)
        panel.show_draft(copy.sample, copy.story, known, letter=copy.letter, addressed=addressed)
        same = before is not None and before.text == copy.text and style == self._wanted
        if again or not same:
            self._want(style)
            self._look_over()

    def _not_there(self, error: FairhandError) -> None:
        self.dialogs.tell(error)
        self.workspace.go("desk", draft=None, view="")

    def _show_done(self) -> None:
        shown = self._shown
        done = shown is not None and (shown.copied or shown.draft.id in self._printed)
        self.head.show_done(done=done)

    def _look_over(self) -> None:
        """Look over what goes; an earlier version and what was sent go nowhere any more."""
        box, shown = self.workspace.box, self._shown
        if box is None or shown is None:
            return
        if not shown.open_ or shown.version:
            self.panel.show_items(())
            return
        draft, text = shown.draft.id, shown.text
        self.tasks.run(
            lambda _: before_it_goes.look_over(
                box, draft, text, home=_LANGUAGE, territory=_TERRITORY
            ),
            self.panel.show_items,
            key="fair-copy.look-over",
        )

    # -- its pages

    def _want(self, style: Style) -> None:
        box, shown = self.workspace.box, self._shown
        if box is not None and shown is not None:
            self._wanted = style
            self.setting.want(Wanted(box, shown.draft.id, shown.text, style))

    def _set(self, pages: Pages) -> None:
        if self._shown is None or pages.wanted.draft != self._shown.draft.id:
            return
        self.pages.show_pages(pages.made.pages, pages.paper, pages.pictures)
        self.missing.say(said_missing(pages.made.missing))
        self.conditions_changed()
        if not self.setting.busy:
            self.settled.emit()
            if not self._ready:
                self._ready = True
                self.workspace.ready.emit()

    def _not_set(self, error: FairhandError) -> None:
        self.missing.say(" ".join(it for it in (error.what, error.safe, error.todo) if it))

    def _turned(self) -> None:
        laid = self.pages.laid
        paper = _PAPER_NAMES[self.panel.style_.paper]
        before = self.foot.said()
        self.foot.show_laid(laid, self.pages.count, paper, fits=self.pages.fits)
        self.pages.setAccessibleName(self.foot.said())
        if self.foot.said() != before and self.pages.hasFocus():
            told = QAccessibleAnnouncementEvent(self.pages, self.foot.said())
            QAccessible.updateAccessibility(told)
        self.setting.picture(laid)

    def _style_changed(self, style: Style) -> None:
        self._want(style)
        shown = self._shown
        if shown is not None and shown.open_ and self.workspace.writable:
            self.keeping.change(shown.draft.id, style)

    def _choose_signature(self) -> None:
        box = self.workspace.box
        chosen = self.dialogs.choose_files(
            "Choose a picture of your signature",
            "Pictures (*.png *.jpg *.jpeg *.tif *.tiff *.webp)",
        )
        if box is not None and chosen:
            self.tasks.run(
                lambda _: stationery.set_signature(box, chosen[0]),
                lambda changes: self.workspace.note(changes, "This is your signature now"),
            )

    # -- what is done with it

    def _printable(self) -> Printable | None:
        shown, pages = self._shown, self.setting.pages
        if shown is None or pages is None:
            return None
        made = pages.made
        return Printable(shown.about, shown.file_name, made.pdf, made.pages, pages.paper)

    def _print(self) -> None:
        printable, shown = self._printable(), self._shown
        if printable is not None and shown is not None:
            draft = shown.draft.id
            self.paper.print_(printable, lambda: self._was_printed(draft))

    def _was_printed(self, draft: str) -> None:
        if draft not in self._printed:
            self._printed.append(draft)
        self._show_done()

    def _export(self) -> None:
        printable = self._printable()
        if printable is not None:
            self.paper.export(printable)

    def _envelope(self) -> None:
        if self._shown is not None and self._shown.draft.to_ids:
            self.envelopes.begin(self._shown.draft)

    def _send(self) -> None:
        shown = self._shown
        if shown is not None and "writing" in self.conditions():
            self.leave()
            self.sending.begin(shown.draft, None)

    def _by_hand(self) -> None:
        draft, version = self._asked
        self.workspace.go("copy-by-hand", draft=draft, view=version)

    def _go_to(self, item: Item) -> None:
        """Show on the desk what an item is about."""
        hit = Hit(marks=(item.where,), first=item.where[0]) if item.where is not None else None
        self.workspace.open_draft(self._asked[0], hit=hit)

    def _leave(self) -> None:
        self.workspace.go("desk", draft=self._asked[0] or None, view="")

    def _forget(self) -> None:
        self.keeping.forget()
        self.head.wait()
        self._asked, self._shown, self._ready = ("", ""), None, False
        self.setting.forget()
        self.missing.say("")

    # -- the panel

    def _show_panel(self, *, shown: bool) -> None:
        self.panel.setVisible(shown)
        self.style_button.setAccessibleDescription("Shown" if shown else "Folded")
        if shown and self._narrow:
            self._place_panel()
            self.panel.raise_()
            self.panel.cards.setFocus()
        elif self._narrow:
            self.pages.setFocus()

    def _place_panel(self) -> None:
        top, wide = self.head.height(), min(px(WIDTH), self.width())
        left = 0 if self.isRightToLeft() else self.width() - wide
        self.panel.setGeometry(left, top, wide, self.height() - top)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the panel at its place."""
        super().resizeEvent(event)
        if self._narrow:
            self._place_panel()
