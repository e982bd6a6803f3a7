"""Whole processes timed by the operating system's own accounting, in pairs, so that a drifting machine cancels out."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from corpus import ROOT


@dataclass(frozen=True)
class Run:
    """One finished process: seconds of the clock and of the processor, the most memory it held, its output."""

    wall: float
    cpu: float
    memory: int
    output: str


@dataclass(frozen=True)
class Figure:
    """Ratios of pairs of runs, and one word on each side of them."""

    ratios: tuple[float, ...]
    ours: str
    peer: str

    @property
    def middle(self) -> float:
        """The median ratio."""
        return median(self.ratios)


def environment(cache: Path) -> dict[str, str]:
    """The environment of every run: modules are compiled, as those of an installed program are."""
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": str(cache), "PYTHONHASHSEED": "0", "PYTHONPATH": str(ROOT)}


def run(command: list[str], *, env: dict[str, str], may_fail: bool = False, cwd: Path | None = None) -> Run:
    """Run a command to its end; a failing one stops the benchmark with what it said."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        begun = time.perf_counter()
        process = subprocess.Popen(command, stdout=out, stderr=err, env=env, cwd=cwd)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        if process.returncode and not may_fail:
            sys.exit(f"{' '.join(command)[:200]}\nended with {process.returncode}: {err.read().decode()[-2000:]}")
        memory = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
        return Run(wall, usage.ru_utime + usage.ru_stime, memory, out.read().decode(errors="replace"))


def pairs(ours: Callable[[], float], peer: Callable[[], float], *, count: int, unit: str = "s") -> Figure:
    """Ours and the peer in turn, once to warm up and `count` times counted; the ratio is ours / peer."""
    found: list[tuple[float, float]] = []
    for number in range(count + 1):
        pair = ours(), peer()
        if number:
            found.append(pair)
    one, other = (median(pair[side] for pair in found) for side in (0, 1))
    return Figure(tuple(a / b for a, b in found), f"{one:.3g} {unit}", f"{other:.3g} {unit}")
