"""Typed pages read by machine, where the extra "ocr" is installed; in a child process that may be cancelled.

What the machine read is a transcription of source "machine-read" until somebody has looked at it: any
text that is kept by hand ends that (see `transcribing.keep`).
"""

from __future__ import annotations

import atexit
import importlib.util
from collections.abc import Callable, Sequence
from functools import cache, partial

from fairhand.domain.changes import Changes
from fairhand.domain.errors import CancelledError, RefusedError, UnreadableError
from fairhand.domain.page import Page
from fairhand.domain.text import clean
from fairhand.formats.pages.shown import Wanted
from fairhand.services import letters, paper, transcribing
from fairhand.services.machine_eye import data_folders
from fairhand.services.paging_aside import Aside
from fairhand.store.box import Box

HOW_TO_GET = (
    'Install Fairhand with its extra "ocr" (pip install "fairhand[ocr]"), which brings the reading of English. '
    "For other languages, put Tesseract's data for them in a folder, and name that in TESSDATA_PREFIX."
)
_PATIENCE_SECONDS = 180.0
_MOST_WIDTH, _MOST_HEIGHT = 2_600, 3_600  # pixels: 300 dots an inch on A4
# BCP 47's first part, and what Tesseract calls the language (ISO 639-2/T, mostly).
_PAIRS = (
    "en=eng de=deu fr=fra es=spa it=ita pt=por nl=nld da=dan sv=swe "
    "nb=nor no=nor fi=fin is=isl pl=pol cs=ces sk=slk sl=slv hr=hrv "
    "hu=hun ro=ron el=ell ru=rus uk=ukr bg=bul sr=srp tr=tur he=heb "
    "ar=ara ja=jpn zh=chi_sim ko=kor la=lat ca=cat eu=eus ga=gle"
)
_CODES = {code: name for code, _, name in (pair.partition("=") for pair in _PAIRS.split())}


def available() -> bool:
    """Tell whether pages can be read by machine here: see `HOW_TO_GET`."""
    return importlib.util.find_spec("tesserocr") is not None and bool(languages())


def languages() -> tuple[str, ...]:
    """Return the languages whose data are here, as Tesseract names them ("eng", "deu")."""
    return tuple(sorted(data_folders()))


def language_for(tag: str) -> str:
    """Return the language to read a letter in, out of those that are here.

    Args:
        tag: BCP 47, as the letter has it, or "".
    """
    there = languages()
    wanted = _CODES.get(tag.split("-", maxsplit=1)[0].casefold(), "")
    for one in (wanted, "eng", *there[:1]):
        if one in there:
            return one
    return ""


def read_page(
    box: Box,
    page: Page,
    *,
    language: str = "",
    cancelled: Callable[[], bool] = lambda: False,
) -> str:
    """Return the text that stands on a page, line for line. Takes seconds; blocks.

    Args:
        box: the open box.
        page: which; its look is applied.
        language: as Tesseract names it, or "" for English where that is here.
        cancelled: asked ten times a second.

    Raises:
        RefusedError: nothing here can read by machine; it says how to get what does.
        UnreadableError: the page cannot be shown or read, in words.
        CancelledError: it was cancelled.
    """
    _refuse_without()
    wanted = Wanted(page.look, _MOST_WIDTH, _MOST_HEIGHT)
    data = partial(paper.bytes_of, box, page)
    found = _aside().read(
        page.sha256, page.leaf, wanted, data, language or language_for(""), cancelled
    )
    return tidied(found)


def tidied(text: str) -> str:
    """Return what the machine gives as a sheet keeps it: no empty ends, one empty line between paragraphs."""
    lines = [" ".join(line.split()) for line in clean(text.replace("\f", "\n")).split("\n")]
    kept = [line for at, line in enumerate(lines) if line or (at and lines[at - 1])]
    return "\n".join(kept).strip("\n")


def read_letter(
    box: Box,
    letter: str,
    *,
    progress: Callable[[int, int], None] = lambda _done, _of: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Changes:
    """Read all pages of a letter, and make what stands there its text, marked as read by machine.

    Envelopes are passed over, and so is a page that cannot be read while another can. It can be undone.

    Args:
        box: the open box.
        letter: its id.
        progress: told before each page how many are done, and of how many.
        cancelled: asked ten times a second.

    Raises:
        NotFoundError, AmbiguousIdError: the id is none, or of several.
        RefusedError: nothing here can read by machine, the letter has a text that somebody wrote, or
            nothing stands on its pages that the machine can make out.
        SealedError: the letter was written and sealed here.
        UnreadableError: none of its pages can be read.
        CancelledError: it was cancelled; nothing was changed.
    """
    _refuse_without()
    transcribing.refuse_written(box, letter)
    pages = [page for page in paper.pages(box, letter) if page.role == "page"]
    language = language_for(letters.get(box, letter).language)
    text = "\n\n".join(filter(None, _texts(box, pages, language, progress, cancelled)))
    if not text:
        raise RefusedError(
            "The machine found no typed text on these pages.",
            safe="Nothing was changed.",
            todo="Handwriting is for people to read: transcribe it beside the scan.",
        )
    return transcribing.keep_machine_read(box, letter, text)


def _texts(
    box: Box,
    pages: Sequence[Page],
    language: str,
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> list[str]:
    found: list[str] = []
    refused: UnreadableError | None = None
    for at, page in enumerate(pages):
        progress(at, len(pages))
        if cancelled():
            raise CancelledError("The reading was stopped.", safe="Nothing was changed.")
        try:
            found.append(read_page(box, page, language=language, cancelled=cancelled))
        except UnreadableError as error:
            refused = error
    if refused is not None and not found:
        raise refused
    return found


def _refuse_without() -> None:
    if not available():
        raise RefusedError(
            "Nothing is installed here that reads typed pages.",
            safe="Nothing was changed.",
            todo=HOW_TO_GET,
        )


@cache
def _aside() -> Aside:
    made = Aside(_PATIENCE_SECONDS)
    atexit.register(made.close)
    return made
