"""Pages of paper made by code: pictures with writing on them, and files that no program should trust."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Sequence
from typing import Any

from PIL import Image, ImageDraw, ImageFont

RED, BLUE, WHITE = (200, 30, 30), (30, 30, 200), (255, 255, 255)
SCRIPT = b"/OpenAction<</S/JavaScript/JS(while \\(true\\) {})>>"


def page(size: tuple[int, int] = (600, 400)) -> Image.Image:
    """Return a white page with a red corner at the top left and a blue one at the bottom right."""
    made = Image.new("RGB", size, WHITE)
    pen = ImageDraw.Draw(made)
    width, height = size
    pen.rectangle((0, 0, width // 10, height // 10), fill=RED)
    pen.rectangle((width - width // 10, height - height // 10, width, height), fill=BLUE)
    return made


def written(
    lines: Sequence[str], size: tuple[int, int] = (1000, 1400), type_size: int = 36
) -> Image.Image:
    """Return a page with typed lines."""
    made = Image.new("L", size, 245)
    pen = ImageDraw.Draw(made)
    font = ImageFont.load_default(type_size)
    for at, line in enumerate(lines):
        pen.text((size[0] // 8, size[1] // 10 + at * type_size * 2), line, fill=20, font=font)
    return made


def saved(image: Image.Image, kind: str, **options: Any) -> bytes:  # noqa: ANN401 - Pillow's own
    """Return an image as a file of that kind ("JPEG", "PNG")."""
    kept = io.BytesIO()
    image.save(kept, kind, **options)
    return kept.getvalue()


def chunk(name: bytes, data: bytes) -> bytes:
    """Return a chunk of a PNG."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width: int, height: int, pixels: bytes = b"", extra: bytes = b"", colour: int = 2) -> bytes:
    """Return a PNG that claims that size, whatever `pixels` hold."""
    head = struct.pack(">IIBBBBB", width, height, 8, colour, 0, 0, 0)
    parts = (chunk(b"IHDR", head), extra, chunk(b"IDAT", pixels), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def zeros(mebibytes: int) -> bytes:
    """Return so many mebibytes of zeros, packed a thousandfold."""
    packer = zlib.compressobj(9)
    return b"".join(packer.compress(bytes(1 << 20)) for _ in range(mebibytes)) + packer.flush()


def resized_jpeg(data: bytes, width: int, height: int) -> bytes:
    """Return a JPEG that claims another size than it has."""
    at = data.index(b"\xff\xc0")
    return data[: at + 5] + struct.pack(">HH", height, width) + data[at + 9 :]


def pdf(extra: bytes = b"", box: bytes = b"0 0 200 300", count: bytes = b"1") -> bytes:
    """Return a PDF of one page with a red square at the bottom left; `extra` goes into its catalogue."""
    drawn = b"1 0 0 rg 20 20 100 100 re f"
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R" + extra + b">>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count " + count + b">>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[" + box + b"]/Contents 4 0 R>>endobj\n"
        b"4 0 obj<</Length %d>>stream\n%s\nendstream endobj\ntrailer<</Root 1 0 R>>\n"
        % (len(drawn), drawn)
    )


def encrypted_pdf() -> bytes:
    """Return a PDF that says that it is protected with a password that nobody here knows (RC4, 40 bits)."""
    owner, user = b"<" + b"4e" * 32 + b">", b"<" + b"55" * 32 + b">"
    guard = b"/Filter/Standard/V 1/R 2/P -4/O " + owner + b"/U " + user
    return pdf().replace(
        b"trailer<</Root 1 0 R",
        b"5 0 obj<<" + guard + b">>endobj\ntrailer<</Root 1 0 R/Encrypt 5 0 R/ID[<00><00>]",
    )


def tiff(width: int, height: int) -> bytes:
    """Return a TIFF that claims that size and has no pixels."""
    fields = [
        *((256, 4, 1, width), (257, 4, 1, height), (258, 3, 1, 8), (259, 3, 1, 1), (262, 3, 1, 1)),
        *((273, 4, 1, 8), (277, 3, 1, 1), (278, 4, 1, height), (279, 4, 1, 100)),
    ]
    rows = b"".join(struct.pack("<HHII", *field) for field in fields)
    return b"II*\0" + struct.pack("<IH", 8, len(fields)) + rows + struct.pack("<I", 0)


def bmp(width: int, height: int) -> bytes:
    """Return a BMP that claims that size and has hardly a pixel."""
    head = struct.pack("<IiiHHIIiiII", 40, width, height, 1, 24, 0, 0, 0, 0, 0, 0)
    return b"BM" + struct.pack("<IHHI", 104, 0, 0, 54) + head + bytes(50)


def scan_bomb(passes: int) -> bytes:
    """Return a progressive JPEG with its last pass so many times over."""
    data = saved(page((1600, 1200)), "JPEG", progressive=True)
    last = data.rindex(b"\xff\xda")
    return data[:last] + data[last:-2] * passes + b"\xff\xd9"
