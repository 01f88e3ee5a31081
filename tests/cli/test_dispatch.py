from __future__ import annotations

import os
import signal
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace

import pytest

from fairhand import __version__
from fairhand.cli import command
from fairhand.cli.command import Context
from fairhand.cli.main import main
from fairhand.domain.errors import FairhandError
from fairhand.system.paths import log_folder
from tests.cli.conftest import Run


class Opened:
    """A window that only says how it was opened."""

    def __init__(self) -> None:
        self.how: list[tuple[Path | None, list[Path], bool]] = []

    def __call__(self, box: Path | None, files: Sequence[Path], *, time_start: bool) -> int:
        self.how.append((box, list(files), time_start))
        return 7


def stand_in(monkeypatch: pytest.MonkeyPatch, run: object) -> None:
    """Have the command `stats` do something else."""
    module = SimpleNamespace(HELP="Stand in", add_arguments=lambda parser: None, run=run)
    monkeypatch.setattr(command, "load", lambda _name: module)


def test_the_version_is_told(run: Run) -> None:
    assert run("--version").text == f"fairhand {__version__}\n"


def test_help_lists_every_command_that_is_for_people(run: Run) -> None:
    done = run("--help")
    assert done.status == 0
    assert all(
        f"\n  {name} " in done.text for name in command.names() if not name.endswith("-aside")
    )
    assert "-aside" not in done.text


@pytest.mark.parametrize("words", [[name] for name in command.names()] + [["draft", "save"]])
def test_every_command_has_its_help(run: Run, words: list[str]) -> None:
    done = run(*words, "--help")
    assert (done.status, done.err) == (0, b"")
    assert done.text.startswith(f"usage: fairhand {' '.join(words)}")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["peopel"], "no command 'peopel'. Did you mean people?"),
        (["--bix", "x", "people"], "no option --bix; did you mean --box"),
        (["people", "everybody"], "Too many words: everybody"),
        (["search"], "required: QUERY"),
        (["--box", "", "people"], "--box names no file"),
        (["people", "--box="], "--box names no file"),
        (["draft"], "line, list, new"),
        (["draft", "nwe"], "no 'nwe' among its commands"),
        (["draft", "save", "abcd"], "required: --text-file"),
        (["letters", "--limit", "many"], "'many' is no number"),
        (["import", "x", "--as", "wordstar"], "wordstar"),
        (["draft", "send", "abcd", "--on", "the day after"], "'the day after' is no date"),
    ],
)
def test_words_that_are_off_are_told_in_one_line(run: Run, words: list[str], says: str) -> None:
    done = run(*words)
    assert (done.status, done.out) == (2, b"")
    assert says in done.complaint
    assert "--help" in done.complaint


def test_a_file_that_is_not_there_is_no_command(run: Run) -> None:
    done = run("letters/of/1943.mbox")
    assert done.status == 1
    assert "There is no file letters/of/1943.mbox." in done.complaint


# --- the window ------------------------------------------------------------------------------------


def test_without_a_screen_the_commands_are_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"):
        monkeypatch.delenv(name, raising=False)
    for words in ([], ["--time-start"]):
        done = run(*words)
        assert (done.status, done.out) == (1, b"")
        assert "no screen" in done.complaint
        named = done.complaint.partition("one: ")[2].rstrip(".").split(", ")
        assert {"import", "letters", "people", "restore", "salvage", "search", "show"} <= set(named)


def test_without_words_the_window_opens() -> None:
    opened = Opened()
    assert main([], opened) == 7
    assert opened.how == [(None, [], False)]


def test_the_window_is_told_which_box_and_that_the_start_is_timed() -> None:
    opened = Opened()
    assert main(["--time-start", "--box", "b.fairhand"], opened) == 7
    assert opened.how == [(Path("b.fairhand"), [], True)]


def test_a_box_is_opened_and_other_files_are_shown(tmp_path: Path) -> None:
    by_name, by_content, letter = (tmp_path / name for name in ("a.fairhand", "b", "c.eml"))
    for file, content in (
        (by_name, b""),
        (by_content, b"SQLite format 3\0..."),
        (letter, b"From: a"),
    ):
        file.write_bytes(content)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    opened = Opened()
    for words in ([by_name], [by_content], [letter, pipe, by_name], ["--", letter]):
        main(list(map(str, words)), opened)
    assert opened.how == [
        (by_name, [], False),
        (by_content, [], False),
        (by_name, [letter, pipe], False),
        (None, [letter], False),
    ]


# --- whatever goes wrong ---------------------------------------------------------------------------


def test_an_error_is_told_in_one_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: Context) -> int:
        raise FairhandError("It broke\nin two.", safe="All is safe.", todo="Mend it.")

    stand_in(monkeypatch, fail)
    done = run("stats")
    assert (done.status, done.complaint) == (1, "fairhand: It broke in two. All is safe. Mend it.")


@pytest.mark.expects_log
def test_a_fault_is_told_without_a_traceback_and_logged_without_text(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fault(_: Context) -> int:
        raise ValueError("Dear Anna, nobody else may read this")

    stand_in(monkeypatch, fault)
    done = run("stats")
    assert done.status == 1
    assert "fault of Fairhand's (ValueError)" in done.complaint
    logged = (log_folder() / "fairhand.log").read_text(encoding="utf-8")
    assert "test_dispatch.py" in logged
    assert "nobody else" not in logged + done.complaint


@pytest.mark.expects_log
def test_what_the_system_refuses_is_told_with_its_file(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_: Context) -> int:
        raise PermissionError(13, "Permission denied", "/some/file")

    stand_in(monkeypatch, refused)
    monkeypatch.setattr("fairhand.cli.dispatch._abandon_output", lambda: None)
    done = run("stats")
    assert (done.status, done.complaint) == (
        1,
        "fairhand: The system refused: /some/file: Permission denied.",
    )


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_command_that_is_stopped_says_so(
    run: Run, monkeypatch: pytest.MonkeyPatch, number: signal.Signals
) -> None:
    def stopped(_: Context) -> int:
        signal.raise_signal(number)
        return 0

    stand_in(monkeypatch, stopped)
    before = signal.getsignal(signal.SIGTERM)
    done = run("stats")
    assert (done.status, done.complaint) == (
        1,
        "fairhand: Stopped. What was saved until then is safe.",
    )
    assert signal.getsignal(signal.SIGTERM) == before


def test_json_and_box_may_stand_before_or_after_the_command(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[bool, Path]] = []

    def look(context: Context) -> int:
        seen.append((context.output.json, context.box_path))
        return 0

    stand_in(monkeypatch, look)
    run("--json", "--box", "a", "stats")
    run("stats", "--box=a", "--json")
    assert seen == [(True, Path("a"))] * 2
