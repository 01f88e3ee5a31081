"""The house keeps its own rules."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[1]
SOURCE = PROJECT / "src" / "fairhand"
CODE = sorted(file for top in ("src", "tests", "tools") for file in (PROJECT / top).rglob("*.py"))
MOST_LINES_OF_A_FILE = 400
MOST_LINES_OF_A_TEST = 500  # one subject may need many cases
MOST_LINES_OF_A_FUNCTION = 60
# Written in halves, so that this file does not name them itself.
REGISTRIES = tuple(
    "".join(halves) for halves in (("pypi", ".org"), ("python", "hosted"), ("npm", "js."))
)
SOMEBODYS_FOLDERS = re.compile(r"(?<![\w./~-])/(?:root|wor[k])/")
OPENS_CONNECTIONS = ("PySide6.QtNetwork", "PySide6.QtWebEngineCore", "urllib.request")


def name_of(file: Path) -> str:
    return file.relative_to(PROJECT).as_posix()


def imports_of(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def functions_of(file: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def test_rooms_import_only_what_they_may() -> None:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_file_is_too_long() -> None:
    lengths = {name_of(file): len(file.read_bytes().splitlines()) for file in CODE}
    most = {True: MOST_LINES_OF_A_TEST, False: MOST_LINES_OF_A_FILE}
    long = {name: n for name, n in lengths.items() if n > most[name.startswith("tests/")]}
    assert long == {}


def test_no_function_is_too_long() -> None:
    lengths = {
        f"{name_of(file)} {function.name}": (function.end_lineno or 0) - function.lineno + 1
        for file in CODE
        for function in functions_of(file)
    }
    assert {name: n for name, n in lengths.items() if n > MOST_LINES_OF_A_FUNCTION} == {}


def test_nothing_imports_what_opens_connections() -> None:
    found = {
        name_of(file): name
        for file in SOURCE.rglob("*.py")
        for name in imports_of(file)
        if name.startswith(OPENS_CONNECTIONS)
    }
    assert found == {}


def test_only_the_window_imports_qt() -> None:
    """The same that import-linter checks, and also in files that no package holds."""
    found = [
        name_of(file)
        for file in SOURCE.rglob("*.py")
        if file.relative_to(SOURCE).parts[0] != "ui"
        and any(name.startswith("PySide6") for name in imports_of(file))
    ]
    assert found == []


def test_every_folder_of_code_is_a_package() -> None:
    """Without `__init__.py` a folder is left out of what import-linter sees."""
    folders = {file.parent for file in SOURCE.rglob("*.py")}
    assert [name_of(each) for each in folders if not (each / "__init__.py").exists()] == []


def test_no_test_sleeps() -> None:
    found = [
        name_of(file)
        for file in CODE
        if file.is_relative_to(PROJECT / "tests")
        and any(name == "time.sleep" for name in attributes_of(file))
    ]
    assert found == []


def attributes_of(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            yield f"{node.value.id}.{node.attr}"


def written_files() -> list[Path]:
    """Every text that belongs to the project."""
    tops = [PROJECT / top for top in ("src", "tests", "tools", "resources", ".ci")]
    kinds = {"", ".md", ".py", ".sh", ".toml", ".txt", ".svg", ".qss", ".typ", ".desktop", ".xml"}
    below = [file for top in tops for file in top.rglob("*") if "samples" not in file.parts]
    beside = list(PROJECT.glob("*"))
    return [file for file in (*below, *beside) if file.is_file() and file.suffix in kinds]


@pytest.mark.parametrize("registry", REGISTRIES)
def test_nothing_names_a_registry(registry: str) -> None:
    found = [
        name_of(file)
        for file in written_files()
        if registry in file.read_text(encoding="utf-8", errors="replace")
    ]
    assert found == []


def test_nothing_names_a_folder_of_somebodys_machine() -> None:
    found = [
        name_of(file)
        for file in written_files()
        if SOMEBODYS_FOLDERS.search(file.read_text(encoding="utf-8", errors="replace"))
    ]
    assert found == []
