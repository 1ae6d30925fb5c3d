"""How much of the machine there is to work with."""

from __future__ import annotations

import os


def cores() -> int:
    """The number of cores that this process may run on."""
    may_run_on = getattr(os, "sched_getaffinity", None)  # not on every system
    return len(may_run_on(0)) if may_run_on else os.cpu_count() or 1
