"""The rows of the rail: what is on the sheet now, versions, and runs of automatic ones."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from pytestqt.modeltest import ModelTester

from fairhand.domain.draft import Birth, Version
from fairhand.ui.models.versions import (
    AUTOMATIC,
    BIRTHS,
    VersionRow,
    VersionsModel,
    below,
    beside,
    heading,
    ordinal,
    rows,
    sentence,
    title,
)
from fairhand.ui.words import moment

BEGAN = datetime(2024, 3, 14, 20, 0, tzinfo=UTC)


def version(number: int, born: Birth = "kept", name: str = "", note: str = "") -> Version:
    at = BEGAN + timedelta(hours=number)
    return Version(f"v{number}", number, "First line", None, name, note, born, at, 410, 2100, "")


def of(*births: Birth) -> list[Version]:
    return [version(number, born) for number, born in enumerate(births, 1)]


def test_the_newest_comes_first_below_now() -> None:
    made = rows(of("first", "kept"), now=VersionRow("now", words=12))
    assert [heading(row) for row in made] == ["Now", "Second version", "First version"]


def test_runs_of_automatic_versions_are_one_row() -> None:
    made = rows(of("first", "pause", "active", "before-cut", "close", "kept", "pause"))
    assert [(row.kind, heading(row)) for row in made] == [
        ("automatic", "Seventh version"),
        ("version", "Sixth version"),
        ("folded", "4 automatic versions"),
        ("version", "First version"),
    ]


def test_what_the_person_named_is_not_automatic() -> None:
    made = rows([*of("first", "pause"), version(3, "pause", name="Warmer"), version(4, "pause")])
    assert [heading(row) for row in made] == [
        "Fourth version",
        "Warmer",
        "Second version",
        "First version",
    ]


@given(st.sampled_from(sorted(BIRTHS)), st.sampled_from(["", "Warmer"]))
def test_a_version_has_one_name_in_its_row_and_above_the_sheet(born: Birth, name: str) -> None:
    one = version(5, born, name)
    (row,) = rows([one])
    assert heading(row) == title(one)
    assert title(one) in sentence(row)


def test_how_an_automatic_version_came_about_stands_below_and_is_read_once() -> None:
    (row,) = rows([version(5, "close")])
    assert beside(row) == "When it was left"
    assert sentence(row).count("when it was left") == 1


def test_a_run_unfolds_and_stays_so_when_another_version_comes(qtmodeltester: ModelTester) -> None:
    model = VersionsModel()
    model.set_versions(of("first", "pause", "pause", "kept"), VersionRow("now"))
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]  # pytest-qt's
    assert model.rowCount() == 4
    assert model.row_of("v2") == model.row_of("v3") == 2
    model.unfold(2)
    assert [model.row(at).kind for at in range(model.rowCount())] == [
        "now",
        "version",
        "automatic",
        "automatic",
        "version",
    ]
    model.set_versions(of("first", "pause", "pause", "kept", "kept"), VersionRow("now"))
    assert model.rowCount() == 6
    assert model.row_of("nothing") == -1


def test_rows_say_how_when_and_how_long() -> None:
    row = VersionRow("version", version(2, "kept", note="for the heart"))
    assert below(row).endswith("35 min")
    assert beside(row) == "for the heart"
    assert "410 words" in sentence(row)
    assert "for the heart" in sentence(row)
    assert "Enter unfolds" in sentence(VersionRow("folded", version(2), 4))


def test_moments_are_told_as_one_tells_them() -> None:
    here = datetime(2024, 3, 17, 21, 14).astimezone()
    assert moment(here, today=here) == "21:14"
    assert moment(here, today=here + timedelta(days=2)) == "17 March, 21:14"
    assert moment(here, today=here + timedelta(days=700)) == "17 March 2024, 21:14"


def test_every_birth_has_words_and_numbers_have_names() -> None:
    assert set(BIRTHS) >= AUTOMATIC
    assert ordinal(12) == "Twelfth version"
    assert ordinal(13) == "Version 13"


@given(st.lists(st.sampled_from(sorted(BIRTHS)), max_size=30))
def test_each_version_is_in_exactly_one_row(births: list[Birth]) -> None:
    versions = of(*births)
    seen = 0
    for row in rows(versions):
        seen += row.run if row.kind == "folded" else 1
    assert seen == len(versions)
    model = VersionsModel()
    model.set_versions(versions, None)
    assert all(model.row_of(it.id) >= 0 for it in versions)
