"""`draft pdf`: what it writes, and what it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from fairhand.typesetting import page
from tests.cli.conftest import Box


@pytest.fixture
def draft(filled: Box, tmp_path: Path) -> str:
    file = tmp_path / "text.md"
    file.write_text("Dear Anna,\n\nIt rains, and the road is *under* water.\n\nAda", "utf-8")
    begun: dict[str, str] = filled.json(
        "draft", "new", "--to", "Anna Weiss", "--text-file", str(file)
    )
    return begun["id"]


def test_it_writes_a_pdf_and_says_how_many_pages(filled: Box, draft: str, tmp_path: Path) -> None:
    file = tmp_path / "letter.pdf"
    assert filled.json("draft", "pdf", draft, str(file)) == {"pages": 1, "file": str(file)}
    (text,) = page.text_of(file.read_bytes())
    assert "under water" in " ".join(text.split())
    before = file.read_bytes()
    said = filled.run("draft", "pdf", draft, str(file))
    assert said.out.decode() == f"1 page, in {file}\n"
    assert file.read_bytes() == before


def test_style_paper_and_version_can_be_said(filled: Box, draft: str, tmp_path: Path) -> None:
    later = tmp_path / "later.md"
    later.write_text("Dear Anna,\n\nThe water has gone.", "utf-8")
    filled.json("draft", "save", draft, "--text-file", str(later))
    file = tmp_path / "letter.pdf"
    words = ("--style", "large-print", "--paper", "letter", "--version", "1")
    filled.json("draft", "pdf", draft, str(file), *words)
    assert "under water" in " ".join(page.text_of(file.read_bytes())[0].split())
    shown = page.picture(file.read_bytes(), 0, width=216)
    assert shown.height == pytest.approx(279, abs=1)


def test_what_no_font_has_is_named(filled: Box, draft: str, tmp_path: Path) -> None:
    odd = tmp_path / "odd.md"
    odd.write_text("Dear Anna,\n\n\ue123 here.", "utf-8")
    filled.json("draft", "save", draft, "--text-file", str(odd))
    said = filled.run("draft", "pdf", draft, str(tmp_path / "letter.pdf"))
    assert said.status == 0
    assert "\ue123" in said.err.decode()


def test_a_file_that_is_no_pdf_is_left_alone(filled: Box, draft: str, tmp_path: Path) -> None:
    other = tmp_path / "diary.txt"
    other.write_text("mine", "utf-8")
    said = filled.run("draft", "pdf", draft, str(other))
    assert said.status == 1
    assert "no PDF" in said.err.decode()
    assert other.read_text("utf-8") == "mine"
    assert filled.run("draft", "pdf", draft, str(filled.file)).status == 1


@pytest.mark.parametrize("words", [("--style", "gothic"), ("--paper", "B5")])
def test_words_that_mean_no_style_are_said(
    filled: Box, draft: str, tmp_path: Path, words: tuple[str, str]
) -> None:
    assert filled.run("draft", "pdf", draft, str(tmp_path / "x.pdf"), *words).status == 2
