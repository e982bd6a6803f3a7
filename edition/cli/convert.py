"""`edition convert`: plain texts become TEI files, tagged unless told otherwise."""

import os
import sys
from collections import Counter
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import click

from edition.cli import files
from edition.cli.files import Made, Way
from edition.cli.session import annotate_document, find_project, json_option, project_option, quiet_option
from edition.convert.convert import convert
from edition.convert.decode import decode
from edition.convert.settings import ConvertSettings
from edition.document import Document
from edition.errors import UsageError
from edition.project import Project

_UNKNOWN_LABEL = '<note type="label"'  # how convert keeps a line whose label it does not know


class Asked(NamedTuple):
    """What the command was asked, for every source."""

    project: str | None = None
    encoding: str = ""
    annotate: bool = True


@click.command(epilog="Example: edition convert letter.txt -o tei/texts")
@click.argument("sources", metavar="SOURCE…", nargs=-1, required=True)
@click.option("--output", "-o", "folder", metavar="DIR", required=True, help="Where NAME.xml goes for each NAME.txt.")
@click.option("--no-annotate", is_flag=True, help="Leave names and dates untagged.")
@click.option("--force", is_flag=True, help="Replace a TEI file that exists (hand work in it is lost).")
@click.option("--resume", is_flag=True, help="Go on where a stopped run ended: pass over the sources that have a file.")
@click.option("--encoding", metavar="NAME", default="", help="The encoding of the sources, where they do not say.")
@json_option
@files.jobs_option
@files.cluster_option
@project_option
@quiet_option
def command(
    sources: tuple[str, ...],
    folder: str,
    no_annotate: bool,
    force: bool,
    resume: bool,
    encoding: str,
    style: str,
    jobs: int,
    cluster: str,
    project: str | None,
    quiet: bool,
) -> None:
    """Turn plain texts into TEI and tag persons, places, newspapers and dates.

    SOURCE is a text file, a folder of *.txt files, or - for standard input (the TEI goes to DIR/stdin.xml). A TEI file
    that exists is never overwritten without --force.
    """
    if force and resume:
        raise UsageError("--force replaces what --resume keeps", hint="give one of them")
    ways = _ways(files.expand(sources, suffix=".txt"), folder)
    new = [way for way in ways if force or not files.exists(way.target)]
    if resume:
        files.sweep(folder)
    status = 0 if resume else _refuse(set(ways) - set(new))
    total: Counter[str] = Counter()
    documents: list[dict[str, Any]] = []

    def report(one: tuple[Way, Counter[str]]) -> None:
        total.update(one[1])
        if style == "json":
            documents.append(_as_json(*one))

    asked = Asked(project, encoding, not no_annotate)
    status = max(
        status,
        files.each(new, partial(_reported, asked), report, jobs=jobs, cluster=cluster, quiet=quiet, label="convert"),
    )
    if style == "json":
        import json

        click.echo(json.dumps({"documents": documents, "total": total}, ensure_ascii=False, indent=1))
    elif not quiet and (total or resume):
        click.echo(_last_line(total, folder, before=len(ways) - len(new) if resume else 0))
    sys.exit(status)


def _ways(sources: list[str], folder: str) -> list[Way]:
    """The TEI file of each source; two sources with one name are refused before anything is written."""
    owner: dict[str, str] = {}
    for source in sources:
        name = "stdin" if source == files.STDIN else Path(source).stem
        target = f"{folder.rstrip('/')}/{name}.xml" if files.is_address(folder) else str(Path(folder, f"{name}.xml"))
        if target in owner:
            hint = "rename one, or convert them into two folders"
            raise UsageError(f"{owner[target]} and {source} would both become {target}", hint=hint)
        owner[target] = source
    return [Way(source, target) for target, source in owner.items()]


def _refuse(ways: set[Way]) -> int:
    """A line for every TEI file that is there already."""
    for way in sorted(ways, key=lambda way: way.target):
        error = UsageError("exists and is left as it is", hint="--force replaces it", path=way.target)
        click.echo(f"edition: {error}", err=True)
    return UsageError.status if ways else 0


def _last_line(total: Counter[str], folder: str, *, before: int) -> str:
    texts = "1 text" if total["texts"] == 1 else f"{total['texts']} texts"
    done = f", {before} before" if before else ""
    return (
        f"{texts} converted{done}: {total['tagged']} names and dates tagged, {total['unlinked']} of them names without "
        f"a record; {total['refused']} refused, {total['labels']} unknown labels; see {folder}"
    )


def _reported(asked: Asked, way: Way, data: bytes) -> Made[tuple[Way, Counter[str]]]:
    made = convert_file(asked, way, data)
    return Made((way, made.report), made.data, made.lines)


def _as_json(way: Way, counts: Counter[str]) -> dict[str, Any]:
    """What is said about one file: where it comes from, where it went, and what was found in it."""
    names = ("tagged", "unlinked", "refused", "labels")
    return {"source": way.source, "path": way.target, **{name: counts[name] for name in names}}


def convert_file(asked: Asked, way: Way, data: bytes) -> Made[Counter[str]]:
    """The TEI file of one plain text, and the counts of `convert_text` with texts = 1."""
    text = decode(data, encoding=asked.encoding, path=way.source)
    home = find_project(way.target, asked.project)
    source, counts = convert_text(text, Path(way.target), home, annotate=asked.annotate)
    counts["texts"] = 1
    return Made(counts, source.encode("utf-8"))


def convert_text(text: str, target: Path, project: Project, *, annotate: bool) -> tuple[str, Counter[str]]:
    """The TEI source for a plain text, and counts: tagged, unlinked, refused, labels (that nobody knows)."""
    source = convert(text, name=target.stem, settings=settings_for(target, project))
    counts = Counter(labels=source.count(_UNKNOWN_LABEL))
    if not annotate:
        return source, counts
    result, _ = annotate_document(Document(str(target), source), project)
    names = [one for one in result.inscribed if one.kind != "date"]
    counts.update(tagged=len(result.inscribed), unlinked=sum(not one.ref for one in names), refused=len(result.refused))
    return result.source, counts


def settings_for(target: Path, project: Project) -> ConvertSettings:
    """What edition.toml says about a text that the text itself does not."""
    if project.folder is None:
        return ConvertSettings()
    edition, own = project.table("edition"), project.text(target.stem)
    way = Path(os.path.relpath(project.authority, target.resolve().parent)).as_posix()
    schema = os.path.relpath(project.schema.parent, target.resolve().parent)
    names = {
        "language",
        "publisher",
        "licence_name",
        "licence_target",
        "date",
        "annotator",
        "calendar",
        "until",
        "change_date",
    }
    values = {key: str(value) for key, value in {**edition, **own}.items() if key in names}
    inside = not Path(schema).is_absolute() and project.schema.parent == project.at().resolve().parent / "schema"
    pis = tuple(Path(schema, file).as_posix() for file in ("edition.rng", "edition.sch")) if inside else ()
    odd = Path(schema, "edition.odd").as_posix() if inside else ""
    return ConvertSettings(**values, model_pis=pis, schema=odd, authority_path=way + "/")
