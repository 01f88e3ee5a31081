"""The look: which tokens are shown, how large, and the palette, style sheet and fonts made from them.

There is one look a process, as there is one `QApplication`; what paints asks here.
"""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from fairhand.ui import fonts
from fairhand.ui.stylesheet import style_sheet
from fairhand.ui.tokens import BY_SCHEME, LIGHT, Scheme, Tokens

Appearance = Literal["system", "light", "dark", "contrast"]
SMALLEST_SCALE, LARGEST_SCALE = 0.8, 2.0
LARGE = 44
SCALES = (0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0)


class Theme(QObject):
    """What the window looks like now; `changed` when that is no longer so.

    Args:
        appearance: "system" follows the system's light, dark or high-contrast setting.
        scale: of all text, rows and icons, 0.8 to 2.0.
        system_font: whether the interface (not the letters) uses the system's font.
    """

    changed = Signal()

    def __init__(
        self, appearance: Appearance = "system", scale: float = 1.0, *, system_font: bool = False
    ) -> None:
        super().__init__()
        self.appearance: Appearance = appearance
        self.scale = _within(scale)
        self.system_font = system_font
        self.large_controls = False
        self.reduced_motion = False
        self.tokens: Tokens = LIGHT
        self._colors: dict[str, QColor] = {}
        self._fonts: dict[tuple[bool, int, int, bool], QFont] = {}
        self._worn: tuple[object, ...] = ()
        self._tokens_changed()

    def install(self, app: QApplication) -> None:
        """Dress `app`: fonts, Fusion, palette, style sheet; and follow the system from now on."""
        fonts.load()
        self._tokens_changed()
        if not self._worn:
            app.setStyle("Fusion")
            QGuiApplication.styleHints().colorSchemeChanged.connect(self._system_changed)
        self._dress(app)

    def set_look(
        self,
        *,
        appearance: Appearance | None = None,
        scale: float | None = None,
        system_font: bool | None = None,
    ) -> None:
        """Change what is given, and dress the application anew."""
        self.appearance = appearance or self.appearance
        self.scale = self.scale if scale is None else _within(scale)
        self.system_font = self.system_font if system_font is None else system_font
        self._renew()

    def px(self, pixels: float) -> int:
        """Return `pixels` at the present text size; what is not nothing stays at least one pixel."""
        return round(pixels * self.scale) or (1 if pixels > 0 else 0)

    def color(self, name: str) -> QColor:
        """Return the colour of the token `name`, or of a "#rrggbb"."""
        found = self._colors.get(name)
        if found is None:
            value = name if name.startswith("#") else getattr(self.tokens, name)
            found = self._colors[name] = QColor(value)
        return found

    def sans(self, pixels: float = 14, weight: int = 400) -> QFont:
        """Return the interface font at `pixels` before scaling."""
        return self._font(serif=False, pixels=self.px(pixels), weight=weight, italic=False)

    def serif(self, pixels: float, weight: int = 400, *, italic: bool = False) -> QFont:
        """Return the letters' font at `pixels` before scaling."""
        return self._font(serif=True, pixels=self.px(pixels), weight=weight, italic=italic)

    def _font(self, *, serif: bool, pixels: int, weight: int, italic: bool) -> QFont:
        key = (serif, pixels, weight, italic)
        found = self._fonts.get(key)
        if found is None:
            families = fonts.SERIF if serif else self._interface_families()
            found = self._fonts[key] = fonts.make(families, pixels, weight, italic=italic)
        # One's own: what one caller strikes out or underlines would be struck out everywhere.
        return QFont(found)

    def _interface_families(self) -> tuple[str, ...]:
        return (fonts.system_family(), *fonts.SANS) if self.system_font else fonts.SANS

    def _system_changed(self) -> None:
        if self.appearance == "system":
            self._renew()

    def _renew(self) -> None:
        self._tokens_changed()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            self._dress(app)
        self.changed.emit()

    def _tokens_changed(self) -> None:
        self.tokens = BY_SCHEME[self._scheme()]
        self._colors.clear()
        self._fonts.clear()

    def _scheme(self) -> Scheme:
        if self.appearance != "system":
            return self.appearance
        hints = QGuiApplication.styleHints()
        if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
            return "contrast"
        return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"

    def _dress(self, app: QApplication) -> None:
        wanted = (self.tokens, self.scale, self.system_font, self.large_controls)
        if wanted == self._worn:  # Qt polishes every widget anew, also where nothing is new
            return
        self._worn = wanted
        app.setFont(self.sans())
        app.setPalette(palette(self.tokens))
        app.setStyleSheet(
            style_sheet(self.tokens, self.px, self._interface_families(), large=self.large_controls)
        )


def palette(tokens: Tokens) -> QPalette:
    """Return Qt's palette for `tokens`, so that what no style sheet reaches fits as well."""
    made = QPalette()
    role = QPalette.ColorRole
    for which, value in (
        (role.Window, tokens.desk),
        (role.WindowText, tokens.ink),
        (role.Base, tokens.paper),
        (role.AlternateBase, tokens.list),
        (role.Text, tokens.ink),
        (role.PlaceholderText, tokens.ink3),
        (role.Button, tokens.side),
        (role.ButtonText, tokens.ink),
        (role.BrightText, tokens.seal),
        (role.ToolTipBase, tokens.raised),
        (role.ToolTipText, tokens.ink),
        (role.Highlight, tokens.btn),
        (role.HighlightedText, tokens.on_btn),
        (role.Accent, tokens.btn),
        (role.Link, tokens.accent),
        (role.LinkVisited, tokens.accent),
        (role.Light, tokens.paper),
        (role.Midlight, tokens.side),
        (role.Mid, tokens.line2),
        (role.Dark, tokens.ctl),
        (role.Shadow, tokens.line2),
    ):
        made.setColor(which, QColor(value))
    for which in (role.WindowText, role.Text, role.ButtonText):
        faint = QColor(tokens.ink3)
        faint.setAlphaF(0.6)
        made.setColor(QPalette.ColorGroup.Disabled, which, faint)
    return made


def _within(scale: float) -> float:
    return min(LARGEST_SCALE, max(SMALLEST_SCALE, scale))


_look: list[Theme] = []


def current() -> Theme:
    """Return the look of this process, made plain at the first asking."""
    if not _look:
        _look.append(Theme())
    return _look[0]


def px(pixels: float) -> int:
    """Return `pixels` at the present text size."""
    return current().px(pixels)


def control(pixels: float) -> int:
    """Return the height of something that can be pressed: `pixels`, or 44 where large controls are wanted."""
    look = current()
    return look.px(max(pixels, LARGE) if look.large_controls else pixels)


def color(name: str) -> QColor:
    """Return the colour of the token `name` as it is now."""
    return current().color(name)


def sans(pixels: float = 14, weight: int = 400) -> QFont:
    """Return the interface font at `pixels` before scaling."""
    return current().sans(pixels, weight)


def serif(pixels: float, weight: int = 400, *, italic: bool = False) -> QFont:
    """Return the letters' font at `pixels` before scaling."""
    return current().serif(pixels, weight, italic=italic)
