"""The report of a build: written beside the pages, and the floors it is held to."""

import json
from collections.abc import Sequence
from pathlib import Path

import click

from edition.cli import manifest
from edition.cli.outputs import STAGE
from edition.cli.rounds import Round, as_hash
from edition.compliance import page, report
from edition.compliance.checks import Evidence
from edition.compliance.measure import look, unconfirmed
from edition.document import write_bytes
from edition.facts import facts
from edition.finding import Finding
from edition.pages import INDEXES, WriteOptions, named
from edition.project import SETTINGS
from edition.published import load
from edition.site.shell import Shell, present
from edition.work.shelf import Shelf
from edition.work.state import digest

DATA = "report.json"
_OWN, _LATER = STAGE + "report", STAGE + manifest.NAME  # the manifest lists the report too


def write_report(
    round: Round, findings: Sequence[Finding], texts: Sequence[str], options: WriteOptions, home: Path
) -> int:
    """Write the report of the site in `home`, unless nothing it speaks of changed; 1 where a floor is not met."""
    project = round.project
    floors = report.floors(project.table("report"), path=str(project.at(SETTINGS)))
    causes = {
        "outputs": as_hash(
            [round.state.outputs(stage) for stage in round.state.stages(STAGE) if stage not in (_OWN, _LATER)]
        ),
        "findings": as_hash([repr(one) for one in findings]),
        "settings": as_hash(floors, options.title, dict(options.words.strings), repr(options.theme)),
        "program": round.program,
    }
    done = round.state.recall(_OWN, "")
    if done is None or done.causes != causes or not round.state.is_whole(_OWN, str(round.folder)):
        missed = _write(round, findings, texts, options, home, floors)
        round.state.remember(_OWN, "", causes, json.dumps(missed).encode())
    else:
        missed = json.loads(done.data)
    for line in missed:
        click.echo(f"edition: report: {line}", err=True)
    return 1 if missed else 0


def _write(
    round: Round,
    findings: Sequence[Finding],
    texts: Sequence[str],
    options: WriteOptions,
    home: Path,
    floors: dict[str, float],
) -> list[str]:
    """Measure, write both files, and tell which floors are not met."""
    sources, counts, titles = _texts(texts, options)
    files = {path.relative_to(home).as_posix(): path for path in home.rglob("*") if path.is_file()}
    own = (page.FILE, DATA)
    site = look((name for name in files if name not in own), lambda name: files[name].read_bytes())
    site.sizes |= dict.fromkeys(own, 0)  # the pages link to the report that is being made
    shown = [_told(one, round) for one in findings]
    found = report.report(Evidence(site, shown, sources, len(load(round.project.ids))), counts, floors)
    shell = Shell(
        title=options.title or options.words("page.untitled"),
        indexes=present(kind for kind, file in INDEXES.items() if file in files),
        more=tuple(name for name in ("map", "timeline") if f"{name}.html" in files),
        language=options.language,
        words=options.words,
        theme=options.theme,
    )
    run = round.state.last_run(_OWN) + 1
    for name, data in ((page.FILE, page.page(found, shell, titles)), (DATA, report.as_json(found))):
        write_bytes(home / name, data, durable=False)
        round.state.wrote(_OWN, round.name(home / name), digest(data), run)
    return [str(floor) for floor in found.floors if not floor.met]


def _told(one: Finding, round: Round) -> Finding:
    """A finding with the path it has in the project: where the project lies is nobody's business."""
    return one._replace(path=round.name(one.path))


def _texts(texts: Sequence[str], options: WriteOptions) -> tuple[dict[str, str], report.Counts, dict[str, str]]:
    """Sources, unconfirmed tags and titles of the texts by their names in the site."""
    sources: dict[str, str] = {}
    counts: dict[str, dict[str, tuple[int, int]]] = {}
    titles: dict[str, str] = {}
    for name, document in named(Shelf(texts)):
        sources[name] = document.source.partition("</teiHeader>")[0]
        counts[name] = unconfirmed(document)
        titles[name] = facts(document, language=options.language, words=options.words).title
    return sources, counts, titles
