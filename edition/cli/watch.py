"""`--watch`: do something now, and again whenever a file changes, until the user stops it."""

import os
import time
from collections.abc import Callable, Iterable
from pathlib import Path

EVERY = 0.4
KINDS = (".xml", ".toml", ".txt", ".rng")


def watch(folders: Iterable[str], work: Callable[[], int], *, every: float = EVERY) -> int:
    """Work, wait for a change below the folders (or of the files), work again; Ctrl+C ends it with the last status."""
    watched = list(folders)
    seen: dict[str, tuple[int, int]] | None = None
    status = 0
    try:
        while True:
            now = stamps(watched)
            if now != seen:
                status = work()
                seen = now
            time.sleep(every)
    except KeyboardInterrupt:
        return status


def stamps(paths: Iterable[str]) -> dict[str, tuple[int, int]]:
    """Time of change and size of every file that can change the result; hidden ones left out."""
    found: dict[str, tuple[int, int]] = {}
    for path in paths:
        for file in _files(Path(path)):
            try:
                state = os.stat(file)
            except FileNotFoundError:
                continue  # gone since it was listed: the next look sees the change
            found[str(file)] = (state.st_mtime_ns, state.st_size)
    return found


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    inside = (Path(folder, name) for folder, _, names in os.walk(path) for name in names)
    return [file for file in inside if file.suffix in KINDS and not file.name.startswith(".")]
