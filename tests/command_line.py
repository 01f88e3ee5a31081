"""Fairhand's own command line as tests use it: in a process of its own, as a person's shell would start it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FAIRHAND = (sys.executable, "-P", "-m", "fairhand")
PATIENCE_SECONDS = 50.0


@dataclass(frozen=True)
class Done:
    """How a command ended: its exit status and what it wrote."""

    status: int
    out: bytes
    err: bytes

    @property
    def json(self) -> Any:  # noqa: ANN401 - JSON is anything
        """The one document that was written."""
        assert self.status in {0, 3}, self.err.decode("utf-8", "replace")
        return json.loads(self.out)

    @property
    def text(self) -> str:
        return self.out.decode("utf-8")

    @property
    def complaint(self) -> str:
        """The one line that says what went wrong."""
        lines = self.err.decode("utf-8").splitlines()
        assert len(lines) == 1, lines
        assert "Traceback" not in lines[0]
        return lines[0]


@dataclass(frozen=True)
class CommandLine:
    """Starts commands on one box.

    Args:
        box: its file; None for the usual one.
    """

    box: Path | None = None

    def words(self, *words: str | bytes | Path) -> list[str | bytes | Path]:
        named: list[str | bytes | Path] = ["--box", self.box] if self.box else []
        return [*FAIRHAND, *named, *words]

    def start(self, *words: str | bytes | Path) -> subprocess.Popen[bytes]:
        pipe = subprocess.PIPE
        return subprocess.Popen(self.words(*words), stdin=pipe, stdout=pipe, stderr=pipe)

    def run(
        self,
        *words: str | bytes | Path,
        stdin: bytes = b"",
        environment: Mapping[str, str] | None = None,
        folder: Path | None = None,
    ) -> Done:
        done = subprocess.run(
            self.words(*words),
            input=stdin,
            capture_output=True,
            env={**os.environ, **(environment or {})},
            cwd=folder,
            timeout=PATIENCE_SECONDS,
            check=False,
        )
        return Done(done.returncode, done.stdout, done.stderr)

    def json(self, *words: str | bytes | Path, stdin: bytes = b"") -> Any:  # noqa: ANN401 - as above
        return self.run(*words, "--json", stdin=stdin).json
