"""One file a pane. They are found by name, and imported when they are first shown."""

from __future__ import annotations

from importlib import import_module

from fairhand.ui.pane import Pane, Tools

PANES = {
    "correspondents": "CorrespondentsPane",
    "letters": "LettersPane",
    "reader": "ReaderPane",
    "desk": "DeskPane",
    "search": "SearchPane",
    "importing": "ImportingPane",
    "wastebasket": "WastebasketPane",
    "handbook": "HandbookPane",
    "preferences": "PreferencesPane",
    "welcome": "WelcomePane",
    "empty": "EmptyPane",
    "journal": "JournalPane",
    "people": "PeoplePane",
    "by_hand": "ByHandPane",
    "correcting": "CorrectingPane",
    "copies": "CopiesPane",
    "compare": "ComparePane",
    "paper": "PaperPane",
    "transcribing": "TranscribingPane",
    "copy-by-hand": "CopyByHandPane",
    "fair-copy": "FairCopyPane",
}


def make(name: str, tools: Tools) -> Pane:
    """Return a new pane of that name: a key of `PANES`, and its file, which has low lines for hyphens."""
    module = import_module(f"{__name__}.{name.replace('-', '_')}")
    made = getattr(module, PANES[name])(tools)
    if not isinstance(made, Pane):
        raise TypeError(name)
    return made
