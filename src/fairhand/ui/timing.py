"""How long the start of this process took, for `--time-start`."""

from __future__ import annotations

import os
import time
from pathlib import Path

_IMPORTED = time.perf_counter()
_START_FIELD = 19  # of what follows the name in /proc/self/stat (proc(5), field 22)
_PAGE_FIELD = 1
_MB = 1 << 20


def milliseconds() -> float:
    """Return the milliseconds since this process was started, as far as the system tells."""
    try:
        stat = Path("/proc/self/stat").read_text("ascii").rpartition(")")[2].split()
        ticks = int(stat[_START_FIELD]) / os.sysconf("SC_CLK_TCK")
        return (time.clock_gettime(time.CLOCK_BOOTTIME) - ticks) * 1000
    except (OSError, ValueError, IndexError, AttributeError):
        return (time.perf_counter() - _IMPORTED) * 1000


def resident_mb() -> float:
    """Return how much memory this process holds, in megabytes; 0 where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[_PAGE_FIELD])
        return pages * os.sysconf("SC_PAGE_SIZE") / _MB
    except (OSError, ValueError, AttributeError):
        return 0.0
