"""Files of pages as pictures: sizes, the way up, turning, straightening, cropping, parts, and what is damaged."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PIL import Image

from fairhand.domain.errors import UnreadableError
from fairhand.domain.page import Look, Picture
from fairhand.formats.pages import recent, trouble
from fairhand.formats.pages.kinds import SUFFIXES, has_pages, kind_of_pages
from fairhand.formats.pages.recent import Recent, facts, open_page
from fairhand.formats.pages.shown import Wanted
from tests import papers

KINDS = {
    "JPEG": "image/jpeg",
    "PNG": "image/png",
    "GIF": "image/gif",
    "BMP": "image/bmp",
    "WEBP": "image/webp",
    "TIFF": "image/tiff",
    "AVIF": "image/avif",
}


def _shown(data: bytes, look: Look | None = None, leaf: int = 0, **asked: object) -> Picture:
    wanted = Wanted(look or Look(), **({"width": 300} | asked))  # type: ignore[arg-type]
    return Recent().picture("it", leaf, wanted, lambda: data)


def _at(picture: Picture, x: float, y: float) -> str:
    """Return the colour at a place (fractions of the page), in a word."""
    column = min(picture.width - 1, int(x * picture.width))
    row = min(picture.height - 1, int(y * picture.height))
    at = (row * picture.width + column) * 4
    red, green, blue, alpha = picture.data[at : at + 4]
    if alpha < 128:
        return "nothing"
    if min(red, green, blue) > 190:
        return "white"
    if max(red, green, blue) < 60:
        return "black"
    return "red" if red > blue + 60 else "blue" if blue > red + 60 else "grey"


def _corners(picture: Picture) -> list[str]:
    """Return the colours of the corners: top left, top right, bottom right, bottom left."""
    return [_at(picture, x, y) for x, y in ((0.03, 0.03), (0.97, 0.03), (0.97, 0.97), (0.03, 0.97))]


@pytest.mark.parametrize("kind", KINDS)
def test_every_format_is_shown_as_it_is(kind: str) -> None:
    data = papers.saved(papers.page(), kind)
    assert kind_of_pages(data) == KINDS[kind]
    picture = _shown(data)
    assert (picture.width, picture.height, picture.whole, picture.said) == (
        300,
        200,
        (600, 400),
        "",
    )
    assert len(picture.data) == 300 * 200 * 4
    assert _corners(picture) == ["red", "white", "blue", "white"]
    assert facts(data).leaves == 1


def test_heic_is_shown_where_the_extra_is_installed() -> None:
    pillow_heif = pytest.importorskip("pillow_heif", reason='the extra "heic" is not installed')
    import io

    kept = io.BytesIO()
    pillow_heif.from_pillow(papers.page()).save(kept)
    picture = _shown(kept.getvalue())
    assert picture.whole == (600, 400)
    assert _corners(picture) == ["red", "white", "blue", "white"]


def test_heic_without_its_extra_is_told_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "pillow_heif", None)
    with pytest.raises(UnreadableError, match="HEIC") as caught:
        _shown(b"\0\0\0\x18ftypheic" + bytes(100))
    assert '"heic"' in caught.value.todo
    assert caught.value.safe


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGBA", "LA", "CMYK", "I;16"])
def test_every_kind_of_pixel_is_shown(mode: str) -> None:
    if mode == "I;16":
        image = Image.new("I;16", (600, 400), 0xFFFF)
        image.paste(0x0100, (0, 0, 60, 40))
    else:
        image = papers.page().convert(mode)
    picture = _shown(papers.saved(image, "TIFF"))
    assert _at(picture, 0.5, 0.5) == "white"
    assert _at(picture, 0.03, 0.03) != "white"


def test_a_tiff_has_its_leaves() -> None:
    second = Image.new("RGB", (300, 500), papers.BLUE)
    data = papers.saved(papers.page(), "TIFF", save_all=True, append_images=[second])
    assert facts(data).leaves == 2
    assert _shown(data, leaf=0).whole == (600, 400)
    other = _shown(data, leaf=1)
    assert (other.whole, _at(other, 0.5, 0.5)) == ((300, 500), "blue")
    with pytest.raises(UnreadableError, match="2 pages, and no page 3"):
        _shown(data, leaf=2)


def test_a_smaller_copy_inside_a_tiff_is_no_page() -> None:
    small, second = papers.page((60, 40)), Image.new("RGB", (300, 500), papers.BLUE)
    small.encoderinfo = {"tiffinfo": {254: 1}}
    data = papers.saved(papers.page(), "TIFF", save_all=True, append_images=[small, second])
    assert facts(data).leaves == 2
    assert _shown(data, leaf=1).whole == (300, 500)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photograph_is_the_way_up_in_which_it_was_held(orientation: int) -> None:
    upright = papers.page()
    back: dict[int, Callable[[Image.Image], Image.Image]] = {
        1: lambda it: it,
        2: lambda it: it.transpose(Image.Transpose.FLIP_LEFT_RIGHT),
        3: lambda it: it.transpose(Image.Transpose.ROTATE_180),
        4: lambda it: it.transpose(Image.Transpose.FLIP_TOP_BOTTOM),
        5: lambda it: it.transpose(Image.Transpose.TRANSPOSE),
        6: lambda it: it.transpose(Image.Transpose.ROTATE_90),
        7: lambda it: it.transpose(Image.Transpose.TRANSVERSE),
        8: lambda it: it.transpose(Image.Transpose.ROTATE_270),
    }
    exif = Image.Exif()
    exif[0x0112] = orientation
    for kind in ("JPEG", "PNG", "TIFF"):
        picture = _shown(papers.saved(back[orientation](upright), kind, exif=exif))
        assert picture.whole == (600, 400), kind
        assert _corners(picture) == ["red", "white", "blue", "white"], kind


@pytest.mark.parametrize(
    ("turned", "corners"),
    [
        (0, ["red", "white", "blue", "white"]),
        (90, ["white", "red", "white", "blue"]),
        (180, ["blue", "white", "red", "white"]),
        (270, ["white", "blue", "white", "red"]),
    ],
)
def test_a_page_is_turned_clockwise(turned: int, corners: list[str]) -> None:
    picture = _shown(papers.saved(papers.page(), "PNG"), Look(turned))
    assert _corners(picture) == corners
    assert picture.whole == ((600, 400) if turned in {0, 180} else (400, 600))


def test_a_page_that_is_straightened_keeps_its_corners_and_has_nothing_beside_it() -> None:
    picture = _shown(papers.saved(papers.page(), "PNG"), Look(0, 500), width=1000)
    assert picture.whole[0] > 600
    assert picture.whole[1] > 400
    assert _at(picture, 0.001, 0.001) == "nothing"
    # Clockwise: the top edge falls to the right, and the red corner stays at the top.
    assert _at(picture, 0.08, 0.03) == "red"
    assert _at(picture, 0.92, 0.97) == "blue"


def test_a_crop_cuts_the_page_as_it_is_turned() -> None:
    data = papers.saved(papers.page(), "PNG")
    left = _shown(data, Look(0, 0, (0, 0, 5000, 0)))
    assert left.whole == (300, 400)
    assert _corners(left) == ["red", "white", "white", "white"]
    turned = _shown(data, Look(90, 0, (5000, 0, 0, 0)))
    assert turned.whole == (200, 600)
    assert _corners(turned) == ["white", "red", "white", "white"]


def test_a_part_is_shown_in_full() -> None:
    data = papers.saved(papers.page((2000, 1000)), "PNG")
    part = _shown(data, part=(0.9, 0.9, 1.0, 1.0), width=500)
    assert (part.width, part.height, part.whole) == (200, 100, (2000, 1000))
    assert set(_corners(part)) == {"blue"}
    whole = _shown(data, Look(180), part=(0.0, 0.0, 0.1, 0.1), width=100)
    assert (whole.width, whole.height) == (100, 50)
    assert set(_corners(whole)) == {"blue"}


@pytest.mark.parametrize(
    "part", [(0.5, 0.5, 0.5, 0.5), (2.0, 2.0, 3.0, 3.0), (1.0, 1.0, 0.0, 0.0), (-1, -1, 9, 9)]
)
def test_a_part_that_makes_no_sense_is_still_one(part: tuple[float, float, float, float]) -> None:
    for look in (Look(), Look(90, 700, (100, 2000, 3000, 0))):
        picture = _shown(papers.saved(papers.page(), "PNG"), look, part=part)
        assert picture.width >= 1
        assert len(picture.data) == picture.width * picture.height * 4


def test_height_bounds_as_width_does_and_nothing_is_blown_up() -> None:
    data = papers.saved(papers.page(), "JPEG")
    assert _shown(data, width=5000).width == 600
    tall = _shown(data, width=300, height=50)
    assert (tall.width, tall.height) == (75, 50)


def test_a_truncated_jpeg_shows_what_there_is_and_says_so() -> None:
    for progressive in (False, True):
        # Noise, so that half of the bytes are half of the page.
        noise = Image.effect_noise((600, 800), 90).convert("RGB")
        noise.paste(papers.RED, (0, 0, 600, 200))
        data = papers.saved(noise, "JPEG", progressive=progressive)
        picture = _shown(data[: len(data) * 3 // 5])
        assert picture.said == trouble.CUT_SHORT
        assert picture.whole == (600, 800)
        assert _at(picture, 0.5, 0.1) == "red"


def test_a_truncated_png_shows_what_there_is_and_says_so() -> None:
    noise = Image.effect_noise((600, 800), 90).convert("RGB")
    noise.paste(papers.RED, (0, 0, 600, 200))
    data = papers.saved(noise, "PNG")
    picture = _shown(data[: len(data) // 2])
    assert picture.said == trouble.CUT_SHORT
    assert _at(picture, 0.5, 0.1) == "red"


def test_what_was_decoded_is_kept_as_far_as_the_memory_allows() -> None:
    data = papers.saved(papers.page((2000, 1000)), "PNG")
    asked: list[str] = []

    def given(key: str) -> Callable[[], bytes]:
        def give() -> bytes:
            asked.append(key)
            return data

        return give

    kept = Recent(most_bytes=2000 * 1000 * 4 * 2)
    for key in ("a", "a", "b", "a", "c", "b"):
        kept.picture(key, 0, Wanted(Look(), 2000), given(key))
    assert asked == ["a", "b", "c", "b"]
    kept.picture("b", 0, Wanted(Look(90), 400, part=(0, 0, 0.5, 0.5)), given("b"))
    kept.forget()
    kept.picture("b", 0, Wanted(Look(), 400), given("b"))
    assert asked[4:] == ["b"]
    # A smaller picture was decoded smaller: the whole of it is read once more.
    kept.picture("b", 0, Wanted(Look(), 2000), given("b"))
    assert asked[5:] == ["b"]


def test_a_jpeg_is_decoded_no_larger_than_it_has_to_be() -> None:
    opened = open_page(papers.saved(papers.page((2400, 1600)), "JPEG"), 0)
    assert opened.decoded(0.25).image.size == (600, 400)
    assert opened.decoded(0.24).image.size == (600, 400)
    assert opened.decoded(1.0).image.size == (2400, 1600)


def test_the_day_of_a_photograph_is_told_and_nonsense_is_not() -> None:
    exif = Image.Exif()
    exif[0x8769] = {0x9003: "2023:05:01 12:33:44"}
    for kind in ("JPEG", "PNG", "WEBP"):
        taken = facts(papers.saved(papers.page(), kind, exif=exif)).taken
        assert taken is not None
        assert taken.isoformat() == "2023-05-01T12:33:44"
    exif[0x8769] = {0x9003: "0000:00:00 00:00:00"}
    assert facts(papers.saved(papers.page(), "JPEG", exif=exif)).taken is None


def test_the_endings_and_kinds_are_those_of_pages() -> None:
    assert has_pages("application/pdf")
    assert has_pages("image/heic")
    assert not has_pages("image/svg+xml")
    assert not has_pages("text/plain")
    assert all(suffix.startswith(".") for suffix in SUFFIXES)
    assert recent.open_page is open_page
