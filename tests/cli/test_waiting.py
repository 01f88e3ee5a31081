"""What is shown, and what a person can do, while something takes long."""

from __future__ import annotations

import signal
import sys

import pytest

from fairhand.cli import progress_bar
from fairhand.cli.interruption import Interruption
from fairhand.cli.progress_bar import ProgressBar


def test_what_is_done_in_half_a_second_shows_no_bar(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [100.0]
    monkeypatch.setattr("time.monotonic", lambda: now[0])
    bar = ProgressBar("Importing")
    now[0] += 0.4
    bar.show(0.5, "5 letters in")
    bar.close()
    assert capfd.readouterr() == ("", "")


def test_what_takes_longer_shows_how_far_it_is(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress_bar, "_SECONDS_WITHOUT", 0)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("FORCE_COLOR", "1")
    bar = ProgressBar("Importing")
    bar.show(0.25, "[5] letters in")
    bar.close()
    shown = capfd.readouterr()
    assert shown.out == ""
    assert "25%" in shown.err
    assert "[5] letters in" in shown.err


@pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_first_signal_asks_and_the_second_ends(number: signal.Signals) -> None:
    before = signal.getsignal(number)
    with Interruption() as interruption:
        assert not interruption.asked_for()
        signal.raise_signal(number)
        assert interruption.asked_for()
        assert signal.getsignal(number) == before
    with Interruption() as untouched:
        assert not untouched.asked_for()
    assert signal.getsignal(number) == before
