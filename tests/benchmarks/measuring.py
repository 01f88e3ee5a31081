"""How things are measured: time of the processor beside time of the clock, ours and the floor turn by turn."""

from __future__ import annotations

import gc
import resource
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

Pair = tuple[float, float]  # milliseconds: by the clock, of the processor


@dataclass
class Samples:
    """What several goes took, in milliseconds."""

    pairs: list[Pair] = field(default_factory=list)

    def percentile(self, share: float, *, wall: bool = False) -> float:
        """Return the value that `share` (0 to 1) of the goes stayed under."""
        values = sorted(pair[0 if wall else 1] for pair in self.pairs)
        return values[min(len(values) - 1, int(len(values) * share))]

    @property
    def p50(self) -> float:
        """The median of the processor's time."""
        return self.percentile(0.5)

    def figures(self) -> dict[str, dict[str, float]]:
        """Return them as `limits.py` writes its own."""
        shares = {"p50": 0.5, "p95": 0.95, "p99": 0.99, "max": 1.0}
        return {
            f"{clock}_ms": {
                name: round(self.percentile(share, wall=clock == "wall"), 3)
                for name, share in shares.items()
            }
            for clock in ("wall", "cpu")
        }


@contextmanager
def timed(samples: Samples) -> Iterator[None]:
    """Add what the block takes in this thread."""
    wall, cpu = time.perf_counter_ns(), time.thread_time_ns()
    yield
    cpu, wall = time.thread_time_ns() - cpu, time.perf_counter_ns() - wall
    samples.pairs.append((wall / 1e6, cpu / 1e6))


def turn_by_turn(rounds: int, *works: Callable[[], object]) -> list[Samples]:
    """Do each of `works` in turn, `rounds` times, so that what slows the machine down slows all of them."""
    found = [Samples() for _ in works]
    with _no_collecting():
        for _ in range(rounds):
            for samples, work in zip(found, works, strict=True):
                with timed(samples):
                    work()
    return found


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Collect garbage before, and not within: the next one's garbage is not this one's time."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@dataclass(frozen=True)
class Spent:
    """What a longer piece of work took, with the child processes that it ended, in seconds."""

    wall: float
    cpu: float


def spent(work: Callable[[], object]) -> Spent:
    """Do `work` and return what it took of this process and of its children."""
    wall, cpu = time.perf_counter(), _cpu()
    work()
    return Spent(time.perf_counter() - wall, _cpu() - cpu)


def _cpu() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def median(values: Sequence[float]) -> float:
    """Return the middle one (the upper of two)."""
    return sorted(values)[len(values) // 2]
