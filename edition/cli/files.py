"""Which files a command means, and how it goes through them: a failing one is reported and the rest are done."""

import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import click

from edition.errors import EditionError, UnreadableInput

STDIN = "-"


def expand(paths: Iterable[str], *, suffix: str) -> list[str]:
    """The files meant by paths: files as they are, folders by their sorted files with `suffix`, no hidden ones."""
    found: list[str] = []
    for path in paths:
        if path != STDIN and os.path.isdir(path):
            inside = _inside(Path(path), suffix)
            if not inside:
                raise UnreadableInput(f"no *{suffix} file in this folder", path=path)
            found += inside
        else:
            found.append(path)
    return list(dict.fromkeys(found))


def _inside(folder: Path, suffix: str) -> list[str]:
    return [
        str(path)
        for path in sorted(folder.rglob(f"*{suffix}"))
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    ]


def each(paths: Iterable[str], work: Callable[[str], None], *, quiet: bool, label: str) -> int:
    """Do `work` on every path; print one line for each that fails; return the exit status."""
    names = list(paths)
    status = 0
    for path in _progress(names, quiet=quiet, label=label):
        try:
            work(path)
        except EditionError as error:
            click.echo(f"edition: {error}", err=True)
            status = max(status, error.status)
    return status


def _progress(names: list[str], *, quiet: bool, label: str) -> Iterable[str]:
    """A bar for long work, on a terminal only."""
    if quiet or len(names) < 20 or not sys.stderr.isatty():
        return names
    return _bar(names, label)


def _bar(names: list[str], label: str) -> Iterable[str]:
    with click.progressbar(names, label=label, file=sys.stderr) as bar:
        yield from bar
