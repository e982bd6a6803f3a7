"""Which files a command means, and how it goes through them: a failing one is reported and the rest are done."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

import click

from edition.document import read_bytes, write_bytes
from edition.errors import EditionError, UnreadableInput, UsageError
from edition.pattern import pattern
from edition.work import pool

STDIN = "-"
LONG = 20  # so many files show how far they are
CLEAR = "\r\x1b[K"  # takes that line away again
R = TypeVar("R")
_PART = pattern(r"\..+\.([0-9]+)\.part")  # as document.write_bytes names what is not whole yet


class Way(NamedTuple):
    """Where the bytes of one file come from, and where those made of them go ("" for back where they came from).

    Both are paths, or addresses (SCHEME://…) of files elsewhere; `beside` is another file that must be at hand.
    """

    source: str
    target: str = ""
    beside: str = ""


class Made(NamedTuple, Generic[R]):
    """What a command made of one file: what there is to report (small), lines to say, bytes to write (None: none).

    `target` is where they go if only the making tells.
    """

    report: R
    data: bytes | None = None
    lines: tuple[str, ...] = ()
    target: str = ""


# What a command does to one file: no reading, no writing, no printing, so that it runs in any process.
Make = Callable[[Way, bytes], Made[R]]


def expand(paths: Iterable[str], *, suffix: str) -> list[str]:
    """The files meant by paths: files as they are, folders by their sorted files with `suffix`, no hidden ones."""
    found: list[str] = []
    for path in paths:
        if is_address(path):
            found += elsewhere().expand(path, suffix)
        elif path != STDIN and os.path.isdir(path):
            inside = _inside(Path(path), suffix)
            if not inside:
                raise UnreadableInput(f"no *{suffix} file in this folder", path=path)
            found += inside
        else:
            found.append(path)
    return list(dict.fromkeys(found))


def is_address(path: str) -> bool:
    """Whether a path is the address of a file that lies elsewhere."""
    return "://" in path


def elsewhere() -> Any:
    """The module for clusters and for files elsewhere; it needs an extra, and nothing else imports it."""
    return import_module("edition.work.cluster")


def at_hand(folder: str | None) -> str | None:
    """A project's folder on this machine: the one given, or a copy of one that lies elsewhere."""
    return str(elsewhere().project(folder)) if folder and is_address(folder) else folder


def exists(path: str) -> bool:
    """Whether there is such a file."""
    return bool(elsewhere().exists(path)) if is_address(path) else os.path.exists(path)


def _inside(folder: Path, suffix: str) -> list[str]:
    return [
        str(path)
        for path in sorted(folder.rglob(f"*{suffix}"))
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    ]


def sweep(folder: str | Path) -> None:
    """Take away what processes that were killed in the middle of writing have left in a folder."""
    if sys.platform == "win32":
        return  # there one cannot ask whether a process lives
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            part = _PART.fullmatch(entry.name)
            if part and not _is_alive(int(part[1])):
                os.unlink(entry)


def _is_alive(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True  # another user's
    return True


def read(path: str) -> bytes:
    """The bytes of a file, or of standard input."""
    return sys.stdin.buffer.read() if path == STDIN else read_bytes(path)


def carry_out(make: Make[R], way: Way) -> Made[R]:
    """Read one file, make something of it, write that; what is left is what there is to tell."""
    if is_address(way.source) or is_address(way.target):
        return _carry_elsewhere(make, way)
    made = make(way, read(way.source))
    target = made.target or way.target or way.source
    if made.data is not None and target == STDIN:
        sys.stdout.buffer.write(made.data)
    elif made.data is not None:
        write_bytes(target, made.data)
    return Made(made.report, None, made.lines)


def _carry_elsewhere(make: Make[R], way: Way) -> Made[R]:
    """The same with files elsewhere: what is made sees places of this machine that stand for the addresses."""
    remote = elsewhere()
    for path in filter(is_address, (way.source, way.target)):
        remote.project_above(path.rpartition("/")[0])
    here = Way(*(remote.place(path) if is_address(path) else path for path in (way.source, way.target)))
    try:
        if way.beside:
            remote.fetch(way.beside)
        made = make(here, remote.read(way.source) if is_address(way.source) else read(way.source))
    except EditionError as error:
        raise remote.named(error) from None
    target = made.target or way.target or way.source
    if made.data is not None:
        (remote.write if is_address(target) else write_bytes)(target, made.data)
    return Made(remote.named(made.report), None, remote.named(made.lines))


def each(
    ways: Sequence[Way],
    make: Make[R],
    report: Callable[[R], None],
    *,
    jobs: int,
    quiet: bool,
    label: str,
    cluster: str = "",
) -> int:
    """Make something of every file, reporting in their order; print a line for each that fails; the exit status."""
    if any(STDIN in (way.source, way.target) for way in ways):
        jobs, cluster = 1, ""  # the streams belong to this process
    work = partial(carry_out, make)
    answers = elsewhere().run(work, ways, address=cluster) if cluster else pool.run(work, ways, jobs=jobs)
    return tell(answers, report, number=len(ways), quiet=quiet, label=label)


def tell(
    answers: Iterable[Made[R] | EditionError],
    report: Callable[[R], None],
    *,
    number: int,
    quiet: bool,
    label: str,
) -> int:
    """Report every answer, print its lines, and one for each error; the exit status."""
    status = 0
    moving = not quiet and number >= LONG and sys.stderr.isatty()
    clear = CLEAR if moving else ""
    for answer in _moving(answers, number=number, label=label) if moving else answers:
        if isinstance(answer, EditionError):
            click.echo(f"{clear}edition: {answer}", err=True)
            status = max(status, answer.status)
            continue
        for line in answer.lines:
            click.echo(clear + line, err=True)
        report(answer.report)
    return status


def _moving(answers: Iterable[R], *, number: int, label: str) -> Iterable[R]:
    from edition.cli.progress import shown  # only a terminal needs it

    return shown(answers, number=number, label=label)


class Sources(Mapping[str, str]):
    """The texts of the files that were checked, each read when a report quotes it, so that they are never all held."""

    def __init__(self, paths: list[str], held: dict[str, str]) -> None:
        self.paths = dict.fromkeys(paths)
        self.held = held

    def __iter__(self) -> Iterator[str]:
        return iter(self.paths)

    def __len__(self) -> int:
        return len(self.paths)

    def __getitem__(self, path: str) -> str:
        if path not in self.paths:
            raise KeyError(path)
        if path in self.held:
            return self.held[path]
        try:
            return Path(path).read_bytes().decode("utf-8", "replace")
        except OSError:
            return ""  # gone since it was checked: the report quotes nothing


class Jobs(click.ParamType):  # type: ignore[type-arg]  # generic only in newer releases
    """A number of processes, or "auto" for as many as there are processors for us."""

    name = "N|auto"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number; refused below 1."""
        if value == "auto":
            return processors()
        number = int(value) if str(value).isdecimal() else 0
        if number < 1:
            raise UsageError(f"--jobs {value}", hint="give a number of processes, or auto")
        return number


def processors() -> int:
    """The processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


jobs_option = click.option(
    "--jobs", "-j", type=Jobs(), default=1, metavar="N|auto", help="How many processes work at once (default: 1)."
)
cluster_option = click.option(
    "--cluster",
    metavar="ADDRESS",
    default="",
    help="Work on the Dask cluster at this address (local:N: one made here).",
)
