"""`edition serve`: the site of a project on this machine, loaded again when a file is saved."""

import os
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import click

from edition.cli.build import load_project
from edition.preview.server import LOCAL, Server, listen
from edition.preview.state import Preview
from edition.project import Project
from edition.reports.summary import plural

EVERY = 0.05  # seconds between two looks at the files, or more where looking takes long
_KINDS = frozenset((".xml", ".toml", ".tsv", ".css", ".html", ".rng", ".txt"))


@click.command(epilog="Example: edition serve tei")
@click.argument("folder", metavar="[DIR]", required=False)
@click.option("--port", type=click.IntRange(0, 65535), default=8000, help="Where it listens; taken: at a free one.")
@click.option("--bind", default=LOCAL, metavar="ADDRESS", help="Another address, to show the site to other machines.")
def command(folder: str | None, port: int, bind: str) -> None:
    """Show the site on this machine, and again whenever a file is saved. Nothing is written.

    DIR holds edition.toml (default: the nearest one upwards). What the checks find stands at the top of the page of
    its text and at its paragraph. Ctrl+C ends it.
    """
    project = load_project(folder)
    preview = Preview(project)
    server = listen(preview, bind=bind, port=port)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        click.echo(f"edition: {_address(server)} shows {project.at()}; Ctrl+C ends it", err=True)
        _follow(preview)
    except KeyboardInterrupt:
        click.echo("edition: ended", err=True)
    finally:
        server.shutdown()
        server.server_close()


def _follow(preview: Preview) -> None:
    """Look at the files for ever; a change is shown before the rest of the site is made."""
    seen: dict[Path, tuple[int, int]] = {}
    whole = False
    while True:
        begun = time.monotonic()
        now = stamps(preview.project)
        took = time.monotonic() - begun
        if now != seen:
            preview.renew(seen, now)
            seen, whole = now, False
        elif not whole:
            whole = preview.complete(_Changed(preview, seen))
            if whole:
                _say(preview)
        time.sleep(max(EVERY, 5 * took))


class _Changed:
    """Whether the files are no longer what they were; asks the disk ten times a second at most."""

    def __init__(self, preview: Preview, seen: dict[Path, tuple[int, int]]) -> None:
        self._preview = preview
        self._seen = seen
        self._looked = time.monotonic()

    def __call__(self) -> bool:
        if time.monotonic() - self._looked < 0.1:
            return False
        changed = stamps(self._preview.project) != self._seen
        self._looked = time.monotonic()
        return changed


def _say(preview: Preview) -> None:
    texts, findings = preview.counted()
    click.echo(f"shown: {plural(texts, 'text')}, {plural(findings, 'finding')}", err=True)
    if preview.fault:
        click.echo(f"edition: {preview.fault}", err=True)


def _address(server: Server) -> str:
    host = f"[{server.bound}]" if ":" in server.bound else server.bound
    return f"http://{host}:{server.port}/"


def stamps(project: Project) -> dict[Path, tuple[int, int]]:
    """Time of change and size of every file of the project that the site is made of."""
    found: dict[Path, tuple[int, int]] = {}
    folders = (project.texts, project.authority, *_theme(project))
    for file in (project.at("edition.toml"), project.decisions, *(one for folder in folders for one in _files(folder))):
        try:
            state = os.stat(file)
        except OSError:
            continue  # gone since it was listed: the next look sees the change
        found[file] = (state.st_mtime_ns, state.st_size)
    return found


def _theme(project: Project) -> Iterator[Path]:
    name = project.table("site").get("theme")
    if isinstance(name, str) and name:
        yield project.at(name)


def _files(folder: Path) -> Iterator[Path]:
    for inside, _, names in os.walk(folder):
        yield from (Path(inside, name) for name in names if os.path.splitext(name)[1] in _KINDS and name[0] != ".")
