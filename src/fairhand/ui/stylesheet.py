"""The one style sheet, made from tokens and text size.

Every rule names a kind of control, and a dynamic property where there are several of a kind
(`kind="primary"`); a rule without a selector would leak into every child.
"""

from __future__ import annotations

from collections.abc import Callable

from fairhand.ui.tokens import Tokens

Px = Callable[[float], int]
_USUAL, _LARGE = 34, 42  # without the edges
_ITEM, _LARGE_ITEM = 7, 13  # above and below the words of a menu


def style_sheet(t: Tokens, px: Px, families: tuple[str, ...], *, large: bool = False) -> str:
    """Return the style sheet.

    Args:
        t: the colours.
        px: pixels at the present text size.
        families: of the interface font, first choice first.
        large: whether what can be pressed is 44 pixels high instead of 36.
    """
    sans = ", ".join(f'"{name}"' for name in families[:3])
    control = px(_LARGE if large else _USUAL)
    parts = (_grounds, _lists, _bars, _tabs)
    made = [_labels(t, px, sans), *(part(t, px) for part in parts)]
    made.append(_menus(t, px, _LARGE_ITEM if large else _ITEM))
    made += [part(t, px, control) for part in (_buttons, _fields, _choices)]
    return "\n".join(made)


def _grounds(t: Tokens, px: Px) -> str:
    rules = [
        f'QWidget[ground="{name}"] {{ background: {value}; }}'
        for name, value in (
            ("desk", t.desk),
            ("side", t.side),
            ("list", t.list),
            ("paper", t.paper),
            ("raised", t.raised),
        )
    ]
    rules.append(f"""
    QMainWindow, QDialog {{ background: {t.desk}; }}
    QWidget[edge="bottom"] {{ border: none; border-bottom: 1px solid {t.line}; }}
    QWidget[edge="top"] {{ border: none; border-top: 1px solid {t.line}; }}
    QWidget[edge="right"] {{ border: none; border-right: 1px solid {t.line}; }}
    QWidget[edge="left"] {{ border: none; border-left: 1px solid {t.line}; }}
    QFrame[rule="true"] {{ background: {t.line}; border: none; max-height: 1px; min-height: 1px; }}
    QFrame[card="true"] {{ background: {t.paper}; border: 1px solid {t.line2}; border-radius: {px(8)}px; }}
    QFrame[banner="plain"] {{ background: {t.tint}; border: none; border-bottom: 1px solid {t.line}; }}
    QFrame[banner="warning"] {{ background: {t.seal_tint}; border: none; border-bottom: 1px solid {t.line}; }}
    QSplitter::handle {{ background: {t.line}; }}
    QSplitter::handle:hover {{ background: {t.line2}; }}
    QToolTip {{ background: {t.raised}; color: {t.ink}; border: 1px solid {t.line2};
        padding: {px(5)}px {px(8)}px; font-size: {px(13)}px; }}
    """)
    return "\n".join(rules)


def _labels(t: Tokens, px: Px, sans: str) -> str:
    serif = '"Literata", "Noto Serif", "Noto Serif CJK JP", "Noto Naskh Arabic"'

    def role(name: str, ink: str, size: float, weight: int = 400, family: str = sans) -> str:
        return (
            f'QLabel[role="{name}"] {{ color: {ink}; font-family: {family};'
            f" font-size: {px(size)}px; font-weight: {weight}; background: transparent; }}"
        )

    return "\n".join(
        (
            f"QLabel {{ color: {t.ink}; }}",
            role("welcome", t.ink, 31, 600, serif),
            role("title", t.ink, 22, 600, serif),
            role("subject", t.ink, 21, 600, serif),
            role("lead", t.ink2, 16),
            role("body", t.ink, 14),
            role("strong", t.ink, 14, 600),
            role("quiet", t.ink2, 14),
            role("section", t.ink2, 13, 600),
            role("meta", t.ink3, 13),
            role("meta2", t.ink2, 13),
            role("small", t.ink2, 12, 500),
            role("error", t.seal, 14, 500),
            role("good", t.sage, 13, 500),
            role("excerpt", t.ink2, 15, 400, serif),
        )
    )


def _kind(t: Tokens, name: str, rule: str, hover: str, pressed: str) -> str:
    b = f'QPushButton[kind="{name}"]'
    return (
        f"{b} {{ {rule} }} {b}:hover {{ {hover} }} {b}:pressed {{ {pressed} }}"
        f' {b}[keys="true"]:focus {{ border: 2px solid {t.accent}; }}'
        f" {b}:disabled {{ color: {t.ctl}; }}"
    )


def _buttons(t: Tokens, px: Px, control: int) -> str:
    text = (
        f"font-weight: 600; font-size: {px(14)}px; padding: 0 {px(14)}px; min-height: {control}px;"
        f" border-radius: {px(8)}px;"
    )
    outline = t.ink if t.contrast else t.line2
    ring = t.accent if t.dark else t.ink
    sel = f"background: {t.sel};"
    return "\n".join(
        (
            _kind(
                t,
                "primary",
                f"background: {t.btn}; color: {t.on_btn}; border: 1px solid {t.btn}; {text}",
                f"background: {t.btn_hover}; border-color: {t.btn_hover};",
                f"background: {t.btn}; border-color: {t.btn};",
            ),
            f'QPushButton[kind="primary"][keys="true"]:focus {{ border: 2px solid {ring}; }}',
            f'QPushButton[kind="primary"]:disabled {{ {sel} border-color: {t.sel}; color: {t.ink3}; }}',
            _kind(
                t,
                "plain",
                f"background: {t.paper}; color: {t.ink}; border: 1px solid {outline}; {text}",
                f"background: {t.hover}; border-color: {t.ctl};",
                sel,
            ),
            _kind(
                t,
                "danger",
                f"background: {t.paper}; color: {t.seal}; border: 1px solid {outline}; {text}",
                f"background: {t.seal_tint}; border-color: {t.seal};",
                f"background: {t.seal_tint};",
            ),
            _bare_buttons(t, px, control, text),
        )
    )


def _bare_buttons(t: Tokens, px: Px, control: int, text: str) -> str:
    """Return the rules of buttons that have no ground until the mouse is on them."""
    bare = "background: transparent; border: 1px solid transparent;"
    hover, sel = f"background: {t.hover};", f"background: {t.sel};"
    square = f"min-width: {control}px; max-width: {control}px; min-height: {control}px;"
    link = f"font-size: {px(14)}px; font-weight: 500; padding: {px(2)}px {px(4)}px;"
    menu = f"font-size: {px(13)}px; font-weight: 500; padding: {px(3)}px {px(8)}px;"
    return "\n".join(
        (
            _kind(t, "quiet", f"{bare} color: {t.ink}; {text}", hover, sel),
            _kind(t, "icon", f"{bare} padding: 0; {square} border-radius: {px(8)}px;", hover, sel),
            f'QPushButton[kind="icon"]:checked {{ {sel} }}',
            _kind(
                t,
                "link",
                f"{bare} color: {t.accent}; {link} border-radius: {px(5)}px;",
                "text-decoration: underline;",
                f"color: {t.ink};",
            ),
            _kind(
                t, "menu", f"{bare} color: {t.ink}; {menu} border-radius: {px(6)}px;", hover, sel
            ),
            _kind(
                t, "soft", f"{bare} color: {t.ink2}; {menu} border-radius: {px(6)}px;", hover, sel
            ),
            (
                'QPushButton[flush="true"], QPushButton[flush="true"]:hover { padding-left: 0;'
                " background: transparent; }"
                f' QPushButton[flush="true"]:hover {{ color: {t.ink}; }}'
            ),
        )
    )


def _fields(t: Tokens, px: Px, control: int) -> str:
    edge = t.ink if t.contrast else t.line2
    return f"""
    QLineEdit, QDateEdit, QSpinBox, QPlainTextEdit[field="true"] {{
        background: {t.paper}; color: {t.ink}; border: 1px solid {edge}; border-radius: {px(8)}px;
        padding: 0 {px(10)}px; min-height: {control + 2}px; font-size: {px(14)}px;
        selection-background-color: {t.btn}; selection-color: {t.on_btn};
        placeholder-text-color: {t.ink3}; }}
    QLineEdit:focus, QDateEdit:focus, QSpinBox:focus, QPlainTextEdit[field="true"]:focus {{
        border: 2px solid {t.accent}; padding: 0 {px(9)}px; }}
    QPlainTextEdit[field="true"] {{ padding: {px(6)}px; }}
    QLineEdit[bare="true"], QLineEdit[bare="true"]:focus {{
        background: transparent; border: none; padding: 0; font-size: {px(16)}px; }}
    QTextEdit {{ border: none; background: transparent; color: {t.ink};
        selection-background-color: {t.btn}; selection-color: {t.on_btn}; }}
    """


def _menus(t: Tokens, px: Px, above: int) -> str:
    return f"""
    QMenuBar {{ background: transparent; color: {t.ink2}; font-size: {px(13)}px; font-weight: 500;
        border: none; spacing: {px(2)}px; }}
    QMenuBar::item {{ background: transparent; padding: {px(5)}px {px(10)}px; border-radius: {px(6)}px; }}
    QMenuBar[close="true"]::item {{ padding: {px(5)}px {px(3)}px; }}
    QMenuBar::item:selected {{ background: {t.hover}; color: {t.ink}; }}
    QMenuBar::item:pressed {{ background: {t.sel}; color: {t.ink}; }}
    QMenu {{ background: {t.raised}; color: {t.ink}; border: 1px solid {t.line2};
        border-radius: {px(10)}px; padding: {px(7)}px {px(6)}px; font-size: {px(14)}px; }}
    QMenu::item {{ padding: {px(above)}px {px(26)}px {px(above)}px {px(12)}px; border-radius: {px(6)}px; margin: 0; }}
    QMenu::item:selected {{ background: {t.tint}; color: {t.ink}; }}
    QMenu::item:disabled {{ color: {t.ctl}; }}
    QMenu[wide="true"] {{ min-width: {px(230)}px; }}
    QMenu::icon {{ padding-left: {px(12)}px; }}
    QMenu::separator {{ height: 1px; background: {t.line}; margin: {px(7)}px {px(8)}px; }}
    """


def _lists(t: Tokens, px: Px) -> str:
    return f"""
    QListView, QTreeView, QTableView {{ background: transparent; border: none; outline: none; color: {t.ink};
        selection-background-color: {t.lsel}; selection-color: {t.ink}; font-size: {px(14)}px; }}
    QListWidget[pages="true"]::item {{ padding: {px(8)}px {px(10)}px; border-radius: {px(8)}px; }}
    QListWidget[pages="true"]::item:hover {{ background: {t.hover}; }}
    QListWidget[pages="true"]::item:selected {{ background: {t.sel}; color: {t.ink}; }}
    QTreeView::item {{ padding: {px(5)}px; }}
    QTreeView::item:selected {{ background: {t.lsel}; color: {t.ink}; }}
    QHeaderView {{ background: transparent; border: none; }}
    QHeaderView::section {{ background: {t.list}; color: {t.ink2}; border: none;
        border-bottom: 1px solid {t.line}; padding: {px(6)}px; font-size: {px(13)}px; font-weight: 600; }}
    QFileDialog QListView, QFileDialog QTreeView {{ background: {t.paper}; border: 1px solid {t.line2};
        border-radius: {px(8)}px; padding: {px(4)}px; }}
    QFileDialog QToolButton {{ background: transparent; border: 1px solid transparent; padding: {px(4)}px;
        border-radius: {px(6)}px; }}
    QFileDialog QToolButton:hover {{ background: {t.hover}; }}
    QFileDialog QPushButton {{ background: {t.paper}; color: {t.ink}; border: 1px solid {t.line2};
        border-radius: {px(8)}px; padding: 0 {px(14)}px; min-height: {px(34)}px; font-weight: 600; }}
    """


def _bars(t: Tokens, px: Px) -> str:
    handle = t.ink if t.contrast else t.line2
    return f"""
    QScrollBar:vertical {{ background: transparent; width: {px(10)}px; margin: 0; }}
    QScrollBar:horizontal {{ background: transparent; height: {px(10)}px; margin: 0; }}
    QScrollBar::handle:vertical {{ background: {handle}; min-height: {px(36)}px;
        margin: {px(2)}px {px(2)}px; border-radius: {px(3)}px; }}
    QScrollBar::handle:horizontal {{ background: {handle}; min-width: {px(36)}px;
        margin: {px(2)}px {px(2)}px; border-radius: {px(3)}px; }}
    QScrollBar::handle:hover {{ background: {t.ctl}; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    QProgressBar {{ background: {t.sel}; border: none; border-radius: {px(3)}px;
        min-height: {px(6)}px; max-height: {px(6)}px; }}
    QProgressBar::chunk {{ background: {t.btn}; border-radius: {px(3)}px; }}
    """


def _tabs(t: Tokens, px: Px) -> str:
    """Return the rules of the row of drafts that are open."""
    current = 'QTabBar[resting="true"]::tab:selected'
    return f"""
    QTabBar {{ background: transparent; border: none; font-size: {px(13)}px; font-weight: 500; }}
    QTabBar::tab {{ background: transparent; color: {t.ink2}; border: none; border-bottom: {px(2)}px solid transparent;
        padding: 0 {px(4)}px 0 {px(10)}px; }}
    QTabBar::tab:hover {{ background: {t.hover}; color: {t.ink}; }}
    QTabBar::tab:selected {{ background: {t.desk}; color: {t.ink}; border-bottom: {px(2)}px solid {t.accent}; }}
    {current} {{ background: transparent; color: {t.ink2}; border-bottom: {px(2)}px solid transparent; }}
    {current}:hover {{ background: {t.hover}; color: {t.ink}; }}
    QTabBar QToolButton {{ background: {t.side}; border: none; }}
    QTabBar QToolButton:hover {{ background: {t.hover}; }}
    QPushButton[kind="icon"][tab="true"] {{ min-width: {px(22)}px; max-width: {px(22)}px; min-height: {px(22)}px;
        max-height: {px(22)}px; border-radius: {px(5)}px; }}
    """


def _choices(t: Tokens, px: Px, control: int) -> str:
    edge = t.ink if t.contrast else t.line2
    return f"""
    QComboBox {{ background: {t.paper}; color: {t.ink}; border: 1px solid {edge}; border-radius: {px(8)}px;
        padding: 0 {px(12)}px; min-height: {control + 2}px; font-size: {px(14)}px; }}
    QComboBox:focus {{ border: 2px solid {t.accent}; }}
    QComboBox::drop-down {{ border: none; width: {px(28)}px; }}
    QComboBox::down-arrow {{ image: none; }}
    QComboBox QAbstractItemView {{ background: {t.raised}; color: {t.ink}; border: 1px solid {t.line2};
        padding: {px(4)}px; selection-background-color: {t.tint}; selection-color: {t.ink}; }}
    QCheckBox, QRadioButton {{ color: {t.ink}; font-size: {px(14)}px; spacing: {px(10)}px; }}
    """
