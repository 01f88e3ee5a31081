"""Commands beside one another, cut off, stopped, in odd places and with odd neighbours."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from fairhand.system.display import has_screen
from tests.command_line import FAIRHAND, PATIENCE_SECONDS, CommandLine

pytestmark = pytest.mark.timeout(180)
SAVES_BESIDE = 5
KILLS = 6


def mbox(file: Path, letters: int) -> Path:
    """Write an mbox of so many letters, each its own."""
    with file.open("w", encoding="utf-8") as stream:
        for number in range(letters):
            stream.write(
                f"From a@b.example Mon Mar  4 10:00:00 2024\nFrom: Writer {number % 40} <w{number % 40}@b.example>\n"
                f"To: Jo <jo@b.example>\nSubject: No. {number}\nMessage-ID: <{number}@b.example>\n\n"
                f"This is letter {number}, and it is about quinces.\n"
                + "More of the same. " * 40
                + "\n\n"
            )
    return file


@pytest.fixture
def box(tmp_path: Path) -> CommandLine:
    return CommandLine(tmp_path / "letters.fairhand")


@pytest.fixture
def draft(box: CommandLine) -> str:
    return str(box.json("draft", "new", "--to", "Anna")["id"])


def test_a_draft_is_saved_while_an_import_runs(
    box: CommandLine, draft: str, tmp_path: Path
) -> None:
    importing = box.start("import", mbox(tmp_path / "many.mbox", 3000), "--json", "--progress")
    assert importing.stderr is not None
    importing.stderr.readline()  # it has begun
    for number in range(SAVES_BESIDE):
        saved = box.json("draft", "save", draft, "--text-file", "-", stdin=f"No. {number}".encode())
        assert saved["new"]
    out, _ = importing.communicate(timeout=PATIENCE_SECONDS)
    assert (importing.returncode, json.loads(out)["added"]) == (0, 3000)
    assert len(box.json("draft", "versions", draft)) == SAVES_BESIDE + 1
    assert box.json("search", "quinces", "--limit", "1")["total"] == 3000
    assert box.json("check")["ok"]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_import_that_is_stopped_keeps_what_came_in(
    box: CommandLine, tmp_path: Path, number: signal.Signals
) -> None:
    many = mbox(tmp_path / "many.mbox", 6000)
    importing = box.start("import", many, "--json", "--progress")
    assert importing.stderr is not None
    for line in importing.stderr:
        if line.startswith(b"{") and json.loads(line)["progress"]["added"]:
            break
    importing.send_signal(number)
    out, err = importing.communicate(timeout=PATIENCE_SECONDS)
    assert importing.returncode == 1
    assert b"Stopped" in err
    assert b"Traceback" not in err
    report = json.loads(out)
    assert 0 < report["added"] < 6000
    assert report["failed"] == 0
    assert len(box.json("letters")) == report["added"]
    assert box.json("check")["ok"]


def test_kill_9_in_the_middle_of_a_save_loses_nothing_that_was_acknowledged(
    box: CommandLine, draft: str
) -> None:
    """Each save is killed as soon as it has answered, or before: what it told is there."""
    for number in range(KILLS):
        text = f"Line {number}. " * 2000
        saving = box.start("draft", "save", draft, "--text-file", "-", "--json")
        assert saving.stdin is not None
        assert saving.stdout is not None
        saving.stdin.write(text.encode())
        saving.stdin.close()
        answer = saving.stdout.readline() if number % 2 else b""
        saving.kill()
        saving.wait(PATIENCE_SECONDS)
        for pipe in (saving.stdout, saving.stderr):
            assert pipe is not None
            pipe.close()
        if answer:
            version = json.loads(answer)["version"]
            assert box.run("draft", "show", draft, "--version", version).text == text
    assert box.json("check")["ok"]


def test_whoever_stops_listening_is_no_fault(box: CommandLine, tmp_path: Path) -> None:
    box.json("import", mbox(tmp_path / "many.mbox", 1500))
    for words in (["letters"], ["letters", "--json"], ["search", "quinces", "--limit", "1500"]):
        telling = box.start(*words)
        assert telling.stdout is not None
        telling.stdout.read(10)
        telling.stdout.close()
        assert telling.stderr is not None
        said = telling.stderr.read()
        telling.stderr.close()
        assert telling.stdin is not None
        telling.stdin.close()
        assert (telling.wait(PATIENCE_SECONDS), said) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_is_told(box: CommandLine, draft: str) -> None:
    for words in (["people"], ["people", "--json"], ["draft", "show", draft], ["--help"]):
        with Path("/dev/full").open("wb") as full:
            done = subprocess.run(
                box.words(*words), stdout=full, stderr=subprocess.PIPE, check=False
            )
        if words[:2] != ["draft", "show"]:  # there is nothing yet that could not be written
            assert done.returncode == 1
            assert done.stderr == b"fairhand: The system refused: No space left on device.\n"


def test_words_go_out_as_utf8_in_any_locale(box: CommandLine, draft: str, tmp_path: Path) -> None:
    text = "Straße, écrire, 田中, 👩\u200d👩\n".encode()
    c_locale, latin = {"LC_ALL": "C"}, {"LC_ALL": "de_DE.ISO-8859-1", "PYTHONUTF8": "0"}
    for locale in (c_locale, latin):
        saved = box.run("draft", "save", draft, "--text-file", "-", stdin=text, environment=locale)
        assert saved.status == 0
        shown = box.run("draft", "show", draft, "--json", environment=locale)
        assert shown.json["text"].encode() == text
    assert box.run("draft", "show", draft, environment=c_locale).out == text
    box.run("draft", "new", "--to", "田中", environment=c_locale)
    assert "田中".encode() in box.run("people", environment=latin).out
    named = tmp_path / "田中.eml"
    named.write_bytes(b"From: a@b.example\n\nText.\n")
    report = box.run("import", named, "--json", environment=c_locale).json
    assert report["items"][0]["source"] == str(named)


def test_a_file_whose_name_is_no_text_comes_in(box: CommandLine, tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/caf\xe9.eml"
    Path(os.fsdecode(name)).write_bytes(b"From: a@b.example\n\nText.\n")
    done = box.run("import", name, "--json")
    assert os.fsencode(done.json["items"][0]["source"]) == name
    assert done.out.decode("utf-8").isprintable() or done.out.endswith(b"\n")


def test_a_folder_of_letters_is_no_place_to_find_programs(box: CommandLine, tmp_path: Path) -> None:
    """A file named as a module of Python's is a letter like others, also to the process that reads."""
    folder = tmp_path / "letters"
    folder.mkdir()
    for name in ("email", "json", "fairhand"):
        (folder / f"{name}.py").write_text("raise SystemExit('run')", encoding="utf-8")
    (folder / "one.eml").write_bytes(b"From: a@b.example\n\nText.\n")
    done = box.run("import", "one.eml", "--json", folder=folder)
    assert done.json["added"] == 1


def test_standard_streams_may_be_closed(box: CommandLine, draft: str) -> None:
    done = subprocess.run(
        ["sh", "-c", 'exec "$@" <&- >&- 2>&-', "sh", *map(str, box.words("draft", "list"))],
        check=False,
    )
    assert done.returncode == 0
    nothing = subprocess.run(
        [
            "sh",
            "-c",
            'exec "$@" <&-',
            "sh",
            *map(str, box.words("draft", "save", draft, "--text-file", "-")),
        ],
        capture_output=True,
        check=False,
    )
    assert (nothing.returncode, nothing.stderr) == (0, b"")


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo terminals there")
def test_a_terminal_gets_nothing_that_it_would_obey(box: CommandLine, tmp_path: Path) -> None:
    letter = tmp_path / "one.eml"
    letter.write_bytes(
        "From: =?utf-8?q?Eve=1B=5B2J=E2=80=AE?= <e@b.example>\n\n\x1b]0;x\x07 text \x9b\n".encode()
    )
    box.json("import", letter)
    identity = box.json("letters")[0]["id"]
    for words in (
        ["letters"],
        ["people"],
        ["show", identity],
        ["show", identity, "--json"],
        ["search", "text"],
    ):
        outer, inner = os.openpty()
        with subprocess.Popen(
            box.words(*words),
            stdout=inner,
            stderr=inner,
            stdin=inner,
            env={**os.environ, "TERM": "dumb"},
        ):
            os.close(inner)
            shown = b"".join(iter(partial(_read, outer), b""))
        os.close(outer)
        text = shown.decode("utf-8").replace("\r\n", "\n")
        assert "Eve" in text or "text" in text
        assert not [
            each
            for each in text
            if each != "\n" and (each < " " or "\x7f" <= each < "\xa0" or each == "\u202e")
        ]


def _read(outer: int) -> bytes:
    try:
        return os.read(outer, 65536)
    except OSError:  # the other end is closed
        return b""


def test_without_a_screen_it_says_so_in_one_line() -> None:
    bare = {
        name: value
        for name, value in os.environ.items()
        if name not in {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    }
    assert not has_screen(bare)
    done = subprocess.run(FAIRHAND, env=bare, capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.count(b"\n") == 1
    assert b"These commands work without one: backup, check, draft, import" in done.stderr


@pytest.mark.parametrize(
    "words", [("--version",), ("--help",), ("search", "--help"), ("read-aside",)]
)
def test_what_needs_no_box_loads_no_database(words: tuple[str, ...]) -> None:
    script = (
        "import sys; from fairhand.cli.main import main; status = main(sys.argv[1:]);"
        "heavy = {'sqlalchemy', 'sqlcipher3', 'PySide6', 'rich', 'markdown_it'} & set(sys.modules);"
        "sys.exit(f'{status} {heavy}' if status or heavy else 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *words], input=b"", capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr
