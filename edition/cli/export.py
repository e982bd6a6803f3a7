"""`edition export`: TEI files in another format."""

import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Literal

import click

from edition.cli import files
from edition.cli.files import Made, Way
from edition.cli.session import authority_for, find_project, load_document, project_option, quiet_option
from edition.document import Document, write_bytes, write_copy
from edition.errors import UsageError
from edition.options import options_for
from edition.pages import Dropped, name_texts
from edition.tables import entry
from edition.work.shelf import Shelf
from edition.writers.table import A_FILE_A_TEXT, WRITERS


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command was asked, for every text; `first` is the text whose project counts for all."""

    target: str
    folder: str
    reading: Literal["edited", "original"]
    wrap: int
    first: str
    project: str | None
    resume: bool
    show: bool


@click.command(epilog="Example: edition export tei/texts --to html -o build/html")
@click.argument("paths", metavar="TEI…", nargs=-1, required=True)
@click.option("--to", "target", type=click.Choice(sorted(WRITERS)), required=True, help="The format.")
@click.option("--output", "-o", "folder", metavar="DIR", required=True, help="Where the files go.")
@click.option(
    "--reading", type=click.Choice(["edited", "original"]), default="edited", help="Corrected, or as printed."
)
@click.option(
    "--wrap", type=click.IntRange(min=0), default=0, help="Characters a line of plain text; 0: one line a paragraph."
)
@click.option("--resume", is_flag=True, help="Go on where a stopped run ended: pass over texts that have their file.")
@files.jobs_option
@files.cluster_option
@project_option
@quiet_option
def command(
    paths: tuple[str, ...],
    target: str,
    folder: str,
    reading: Literal["edited", "original"],
    wrap: int,
    resume: bool,
    jobs: int,
    cluster: str,
    project: str | None,
    quiet: bool,
) -> None:
    """Write TEI files in another format: pages, books, data; docs/formats.md says what each holds and what not."""
    names = files.expand(paths, suffix=".xml")
    if target in A_FILE_A_TEXT:
        asked = Asked(target, folder, reading, wrap, names[0], project, resume, show=not quiet)
        sys.exit(_text_by_text(asked, names, jobs=jobs, cluster=cluster, quiet=quiet))
    held = {name: load_document(name) for name in names if name == files.STDIN}
    good: list[str] = list(held)
    ways = [Way(name) for name in names if name not in held]
    status = files.each(ways, well_formed, good.append, jobs=jobs, cluster=cluster, quiet=quiet, label="read")
    if not good:
        sys.exit(status or 2)
    home = find_project(names[0], project)
    options = replace(options_for(home), reading=reading, wrap=wrap, dropped=_ignore if quiet else say_dropped)
    known = frozenset(good)
    shelf = Shelf([name for name in names if name in known], held=held)
    write = entry(WRITERS, target, what="format")
    written = write_files(write(shelf, authority_for(home), options), Path(folder))
    if not quiet:
        done = "1 file" if len(good) == 1 else f"{len(good)} files"
        click.echo(f"{done}: {written} written to {folder}")
    sys.exit(status)


def _text_by_text(asked: Asked, names: list[str], *, jobs: int, cluster: str, quiet: bool) -> int:
    """Formats of one file a text: each text by itself, in any process; the exit status."""
    named = name_texts(Document("stdin" if name == files.STDIN else name, "") for name in names)
    suffix = A_FILE_A_TEXT[asked.target]
    into = asked.folder.rstrip("/")
    targets = [f"{into}/{name}{suffix}" for name in named]
    ways = [Way(name, target) for name, target in zip(names, targets, strict=True)]
    before = {way for way in ways if asked.resume and files.exists(way.target)}
    if asked.resume and not files.is_address(asked.folder):
        files.sweep(asked.folder)
    written: list[bool] = []
    todo = [way for way in ways if way not in before]
    make = partial(export_text, asked)
    status = files.each(todo, make, written.append, jobs=jobs, cluster=cluster, quiet=quiet, label="export")
    if (written or before) and not quiet:
        done = "1 file" if len(written) == 1 else f"{len(written)} files"
        passed = f"; {len(before)} done before" if before else ""
        click.echo(f"{done}: {sum(written)} written to {asked.folder}{passed}")
    return status if written or before else status or 2


def export_text(asked: Asked, way: Way, data: bytes) -> Made[bool]:
    """One text in a format of one file a text; whether that is another file than is there."""
    lost: list[Dropped] = []
    home = find_project(asked.first, asked.project)
    options = replace(options_for(home), reading=asked.reading, wrap=asked.wrap, dropped=lost.append)
    write = entry(WRITERS, asked.target, what="format")
    document = Document.parse(data, path=way.source)
    ((_, made),) = pairs(write([document], authority_for(home), options))
    made = made if isinstance(made, bytes) else made.read_bytes()
    lines = tuple(dropped_line(one) for one in lost) if asked.show else ()
    there = Path(way.target)
    same = there.is_file() and there.read_bytes() == made
    return Made(not same, None if same else made, lines)


def say_dropped(lost: Dropped) -> None:
    """Say on standard error what a format could not take over."""
    click.echo(dropped_line(lost), err=True)


def dropped_line(lost: Dropped) -> str:
    """The line that says it."""
    text = f"{lost.text}: " if lost.text else ""
    return f"edition: {text}{lost.what}: {lost.number}"


def _ignore(lost: Dropped) -> None:
    """What --quiet does with it."""


def well_formed(way: Way, data: bytes) -> Made[str]:
    """Refuse what is no TEI; the path of what is."""
    Document.parse(data, path=way.source)
    return Made(way.source)


Outputs = Mapping[str, bytes] | Iterable[tuple[str, bytes | Path]]


def write_files(outputs: Outputs, folder: Path) -> int:
    """Write what is new or changed below `folder`, and nowhere else; return how many files that were."""
    written = 0
    for name, data in pairs(outputs):
        target = folder / inside(name, folder)
        if not _is_same(target, data):
            put(target, data)
            written += 1
    return written


def pairs(made: Outputs) -> Iterator[tuple[str, bytes | Path]]:
    """The files of a writer one by one, however it gives them: as bytes, or as files too large to be held."""
    yield from made.items() if isinstance(made, Mapping) else made


def put(target: Path, data: bytes | Path) -> None:
    """Write an output whole or not at all; it can be made again at any time, so nobody waits for the disk."""
    if isinstance(data, bytes):
        write_bytes(target, data, durable=False)
    else:
        write_copy(target, data)


def _is_same(target: Path, data: bytes | Path) -> bool:
    if not target.is_file():
        return False
    if isinstance(data, bytes):
        return target.read_bytes() == data
    from filecmp import cmp  # only large outputs are files

    return cmp(target, data, shallow=False)


def inside(name: str, folder: Path) -> PurePosixPath:
    """The path of an output, which must stay in its folder."""
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts:
        raise UsageError(f"the output {name!r} would leave the folder", path=str(folder))
    return path
