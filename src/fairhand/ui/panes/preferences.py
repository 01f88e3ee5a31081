"""Preferences: made from the table of settings, in force at once."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from fairhand.system.settings import (
    HIGH_CONTRAST,
    INTERFACE_FONT,
    LARGE_CONTROLS,
    ONE_PARAGRAPH,
    REDUCE_MOTION,
    SPELLING,
    TEXT_SCALE,
    THEME,
    TYPEWRITER,
    TYPOGRAPHY,
    Setting,
    Value,
)
from fairhand.ui import look
from fairhand.ui.pane import Pane, Tools
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.back_bar import BackBar
from fairhand.ui.widgets.check_box import CheckBox
from fairhand.ui.widgets.labels import label, rule
from fairhand.ui.widgets.segmented import Segmented
from fairhand.ui.workspace import Place

_WORDS = {
    "system": "As the system",
    "light": "Light",
    "dark": "Dark",
    "bundled": "Fairhand's",
}
_SCALES = (80, 90, 100, 110, 125, 150, 175, 200)


class PreferencesPane(Pane):
    """The preferences."""

    name = "preferences"
    title = "Preferences"
    page = "preferences"
    ground = "desk"

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        self._settings = tools.settings
        column = layouts.column(self)
        bar = BackBar("Preferences", "Back")
        bar.back_asked.connect(self.workspace.back)
        column.addWidget(bar)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        body = QWidget()
        body.setProperty("ground", "desk")
        middle = layouts.row(body, (24, 24, 24, 24))
        card = QFrame()
        card.setProperty("card", "true")
        layouts.wide(card, 420, 640)
        inner = layouts.column(card, (24, 20, 24, 20), 10)
        self._fill(inner)
        middle.addStretch()
        middle.addWidget(card, 10, Qt.AlignmentFlag.AlignTop)
        middle.addStretch()
        area.setWidget(body)
        column.addWidget(area, 1)

    def arrive(self, place: Place) -> None:
        """Show what is set now: the menus may have changed it."""
        self._theme.set_value(self._settings.get(THEME))
        self._contrast.setChecked(self._settings.get(HIGH_CONTRAST))
        self._large.setChecked(self._settings.get(LARGE_CONTROLS))
        self._motion.setChecked(self._settings.get(REDUCE_MOTION))
        for switch, setting in self._writing:
            switch.setChecked(self._settings.get(setting))
        self._scale.set_value(str(min(_SCALES, key=self._distance)))

    def escape(self) -> bool:
        """Go back to where one was."""
        self.workspace.back()
        return True

    def stops(self) -> list[QWidget]:
        """Return the first choice."""
        return [self._theme]

    def _distance(self, scale: int) -> int:
        return abs(scale - self._settings.get(TEXT_SCALE))

    def _fill(self, column: QVBoxLayout) -> None:
        self._theme = self._choice(column, "Appearance", THEME)
        self._contrast = self._switch(column, "High contrast", HIGH_CONTRAST)
        column.addWidget(rule())
        self._scale = Segmented([(str(it), f"{it} %") for it in _SCALES], "100", "Text size")
        self._scale.changed.connect(lambda key: self._put(TEXT_SCALE, int(key)))
        self._named(column, "Text size", TEXT_SCALE.sentence, self._scale)
        self._font = self._choice(column, "Font of the interface", INTERFACE_FONT)
        column.addWidget(rule())
        self._large = self._switch(column, "Large controls", LARGE_CONTROLS)
        self._motion = self._switch(column, "Less motion", REDUCE_MOTION)
        column.addWidget(rule())
        column.addWidget(label("Writing", "strong"))
        named = (
            ("Typographic quotes and dashes", TYPOGRAPHY),
            ("Keep the line in the middle", TYPEWRITER),
            ("Only this paragraph", ONE_PARAGRAPH),
            ("Check spelling", SPELLING),
        )
        self._writing = [(self._switch(column, title, it), it) for title, it in named]

    def _choice(self, column: QVBoxLayout, title: str, setting: Setting[str]) -> Segmented:
        choices = [(key, self._word(setting, key)) for key in setting.choices]
        made = Segmented(choices, self._settings.get(setting), title)
        made.changed.connect(lambda key: self._put(setting, key))
        self._named(column, title, setting.sentence, made)
        return made

    def _switch(self, column: QVBoxLayout, title: str, setting: Setting[bool]) -> CheckBox:
        made = CheckBox(title)
        made.setToolTip(setting.sentence)
        made.setChecked(self._settings.get(setting))
        made.toggled.connect(lambda on: self._put(setting, on))
        column.addWidget(made)
        return made

    def _named(self, column: QVBoxLayout, title: str, sentence: str, widget: QWidget) -> None:
        column.addWidget(label(title, "strong"))
        column.addWidget(label(sentence, "meta2", wraps=True))
        column.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeading)
        layouts.gap(column, 6)

    def _word(self, setting: Setting[str], key: str) -> str:
        if setting is INTERFACE_FONT and key == "system":
            return "The system's"
        return _WORDS.get(key, key)

    def _put(self, setting: Setting[Value], value: Value) -> None:
        if self._settings.get(setting) != value:
            self._settings.set(setting, value)
            look.apply(self._settings)
