from __future__ import annotations

from fairhand.system.clock import Clock, SystemClock


def test_the_time_knows_its_zone() -> None:
    clock: Clock = SystemClock()
    assert clock.now().tzinfo is not None


def test_today_is_the_day_of_now() -> None:
    clock = SystemClock()
    before = clock.now().date()
    assert before <= clock.today() <= clock.now().date()
