"""`edition convert`: plain texts become TEI files, tagged unless told otherwise."""

import os
import sys
from collections import Counter
from pathlib import Path

import click

from edition.cli import files
from edition.cli.session import annotate_document, find_project, project_option, quiet_option
from edition.convert.convert import convert
from edition.convert.decode import decode
from edition.convert.settings import ConvertSettings
from edition.document import Document, read_bytes, write_bytes
from edition.errors import UsageError
from edition.project import Project

_UNKNOWN_LABEL = '<note type="label"'  # how convert keeps a line whose label it does not know


@click.command(epilog="Example: edition convert letter.txt -o tei/texts")
@click.argument("sources", metavar="SOURCE…", nargs=-1, required=True)
@click.option("--output", "-o", "folder", metavar="DIR", required=True, help="Where NAME.xml goes for each NAME.txt.")
@click.option("--no-annotate", is_flag=True, help="Leave names and dates untagged.")
@click.option("--force", is_flag=True, help="Replace a TEI file that exists (hand work in it is lost).")
@click.option("--encoding", metavar="NAME", default="", help="The encoding of the sources, where they do not say.")
@project_option
@quiet_option
def command(
    sources: tuple[str, ...],
    folder: str,
    no_annotate: bool,
    force: bool,
    encoding: str,
    project: str | None,
    quiet: bool,
) -> None:
    """Turn plain texts into TEI and tag persons, places, newspapers and dates.

    SOURCE is a text file, a folder of *.txt files, or - for standard input (the TEI goes to DIR/stdin.xml). A TEI file
    that exists is never overwritten without --force.
    """
    targets = _targets(files.expand(sources, suffix=".txt"), Path(folder))
    done: list[Counter[str]] = []

    def work(path: str) -> None:
        target = targets[path]
        if os.path.exists(target) and not force:
            raise UsageError("exists and is left as it is", hint="--force replaces it", path=str(target))
        data = sys.stdin.buffer.read() if path == files.STDIN else read_bytes(path)
        text = decode(data, encoding=encoding, path=path)
        source, counts = convert_text(text, target, find_project(str(target), project), annotate=not no_annotate)
        write_bytes(target, source.encode("utf-8"))
        done.append(counts)

    status = files.each(targets, work, quiet=quiet, label="convert")
    if done and not quiet:
        click.echo(_last_line(done, folder))
    sys.exit(status)


def _targets(sources: list[str], folder: Path) -> dict[str, Path]:
    """The TEI file of each source; two sources with one name are refused before anything is written."""
    targets: dict[str, Path] = {}
    owner: dict[Path, str] = {}
    for source in sources:
        name = "stdin" if source == files.STDIN else Path(source).stem
        target = folder / f"{name}.xml"
        if target in owner:
            hint = "rename one, or convert them into two folders"
            raise UsageError(f"{owner[target]} and {source} would both become {target}", hint=hint)
        owner[target] = source
        targets[source] = target
    return targets


def _last_line(done: list[Counter[str]], folder: str) -> str:
    total = sum(done, Counter[str]())
    texts = "1 text" if len(done) == 1 else f"{len(done)} texts"
    return (
        f"{texts} converted: {total['tagged']} names and dates tagged, {total['unlinked']} of them names without a "
        f"record; {total['refused']} refused, {total['labels']} unknown labels; see {folder}"
    )


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
