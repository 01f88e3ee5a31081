"""Links and pictures in a text: what is one, what is not, and that readers see the label alone."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairhand.domain import links
from fairhand.domain.links import Span
from fairhand.domain.markup import visible_text
from fairhand.domain.text import clean

A, B = "abcdefghijklmnop", "2345672345672345"
LABELS = st.text(max_size=20) | st.text(alphabet=r"ab *_[]()!\`<>:#-", max_size=20)


def test_links_and_pictures_are_found_where_they_stand() -> None:
    text = (
        f"With [Anna *W.*](person:{A}) 👩\u200d👧\n![Pears (two)](pears-2.jpg) of [it](letter:{B})"
    )
    found = links.parse(text)
    assert [text[span.start : span.end] for span in found] == [
        f"[Anna *W.*](person:{A})",
        "![Pears (two)](pears-2.jpg)",
        f"[it](letter:{B})",
    ]
    assert [(span.kind, span.target, span.label) for span in found] == [
        ("person", A, "Anna W."),
        ("picture", "pears-2.jpg", "Pears (two)"),
        ("letter", B, "it"),
    ]
    assert visible_text(text, "markdown") == "With Anna W. 👩\u200d👧\nPears (two) of it"
    assert links.pictures(text) == ["pears-2.jpg"]
    assert [span.kind for span in links.links(text)] == ["person", "letter"]


@pytest.mark.parametrize(
    "text",
    [
        f"[a](letter:{A[:-1]})",
        f"[a](letter:{A}x)",
        f"[a](letter:{A.upper()})",
        f"[a](Letter:{A})",
        f"[a](person:{A[:-1]}1)",
        "[a](https://example.org)",
        f"[a] (letter:{A})",
        f"[a\nb](letter:{A})",
        f"\\[a](letter:{A})",
        f"[a\\](letter:{A})",
        f"[a](letter:{A}",
        f"[a](letter: {A})",
    ],
)
def test_what_is_no_link_is_text(text: str) -> None:
    assert links.links(text) == []


def test_an_escaped_exclamation_mark_makes_no_picture() -> None:
    (span,) = links.parse(rf"Ha\![it](letter:{A})")
    assert (span.kind, span.start) == ("letter", 4)


def test_of_links_in_one_another_the_inner_one_counts() -> None:
    text = f"[a [b](letter:{A}) c](letter:{B})"
    assert [(span.target, span.label) for span in links.parse(text)] == [(A, "b")]
    assert visible_text(text, "markdown") == f"[a b c](letter:{B})"


def test_a_label_may_hold_brackets() -> None:
    text = f"[a [sic] b](letter:{A})"
    assert [span.label for span in links.parse(text)] == ["a [sic] b"]
    assert visible_text(text, "markdown") == "a [sic] b"


@given(LABELS, LABELS, LABELS, st.sampled_from(["letter", "person"]))
def test_a_link_is_read_back_as_it_was_made(
    before: str, label: str, after: str, kind: links.LinkKind
) -> None:
    seen = " ".join(label.split())
    made = links.link(kind, A, label)
    assert [(each.kind, each.target, each.label) for each in links.parse(clean(made))] == [
        (kind, A, clean(seen))
    ]
    assert visible_text("x" + clean(made), "markdown") == "x" + clean(seen)
    quiet = "".join(each for each in before + "\n" + after if each.isalnum() or each.isspace())
    (span,) = links.parse(quiet + made)
    assert span == Span(len(quiet), len(quiet) + len(made), kind, A, seen)


@given(st.text(), LABELS)
def test_a_picture_is_read_back_as_it_was_made(name: str, caption: str) -> None:
    safe = links.safe_name(name)
    made = links.picture(safe, caption)
    seen = " ".join(caption.translate(str.maketrans("[]\\", "()/")).split())
    assert links.parse(made) == [Span(0, len(made), "picture", safe, seen)]
    assert visible_text("x" + clean(made), "markdown") == "x" + clean(seen)


@given(
    st.text(alphabet=f"[]()!\\* \n{A}:", max_size=60).map(
        lambda text: text.replace("abc", "](letter:")
    )
)
def test_nothing_is_found_that_the_text_does_not_have(text: str) -> None:
    end = 0
    for span in links.parse(text):
        assert end <= span.start < span.end <= len(text)
        assert text[span.start : span.end].endswith(f"{span.target})")
        assert "\n" not in text[span.start : span.end]
        end = span.end
    assert bool(links.links(text)) <= links.has_links(text)


@pytest.mark.parametrize("piece", ["[", "[a", "[[a]", "![", "[]", "\\[", "[a](", f"[a](letter:{A}"])
def test_no_text_takes_long(piece: str) -> None:
    text = piece * 50_000 + f"[a](letter:{A})"
    began = time.perf_counter()
    found = links.parse(text)
    assert time.perf_counter() - began < 2
    assert found == [] or found[-1].end == len(text)


@pytest.mark.parametrize(
    ("name", "ending", "safe"),
    [
        ("Pears.JPG", "", "Pears.jpg"),
        ("/home/anna/My pears (two).jpeg", ".jpg", "My-pears-two.jpeg"),
        ("C:\\bilder\\Küche.png", "", "Küche.png"),
        ("田中さんの写真.heic", "", "田中さんの写真.heic"),
        ("u\u0308ber.png", "", "über.png"),
        ("../../.bashrc", "", "bashrc"),
        ("", ".jpg", "picture.jpg"),
        ("...", "", "picture"),
        ("scan", ".png", "scan.png"),
        ("harm\u202egpj.exe", "", "harm-gpj.exe"),
        ("a\nb](x).png", "", "a-b-x.png"),
        ("Dr. Weiss", ".jpg", "Dr.-Weiss.jpg"),
        ("x" * 300 + ".jpg", "", "x" * 80 + ".jpg"),
    ],
)
def test_names_of_pictures_are_safe(name: str, ending: str, safe: str) -> None:
    assert links.safe_name(name, ending) == safe


@given(st.text(), st.integers(2, 99))
def test_a_safe_name_stays_as_it_is(name: str, number: int) -> None:
    safe = links.safe_name(name)
    assert links.safe_name(safe) == safe
    assert links.numbered(safe, number) != safe
    assert links.safe_name(links.numbered(safe, number)) == links.numbered(safe, number)
