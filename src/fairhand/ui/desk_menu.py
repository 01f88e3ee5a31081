"""The context menu of the sheet that is written on at the desk."""

from __future__ import annotations

MENU = (
    "edit.undo",
    "edit.redo",
    "",
    "edit.cut",
    "edit.copy",
    "edit.paste",
    "edit.paste-exact",
    "edit.select-all",
    "",
    "draft.strong",
    "draft.emphasis",
    "",
    "draft.picture",
    "draft.link",
    "",
    "draft.answered",
    "draft.answering",
    "draft.quote",
    "draft.cut-aside",
    "",
    "draft.keep",
)
