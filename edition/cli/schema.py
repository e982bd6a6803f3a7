"""`edition schema`: the schema files out of the one ODD."""

import sys
from pathlib import Path

import click

from edition.document import write_bytes
from edition.grammar.odd import odd, page, reference, rng, sch

WRITERS = ((".rng", rng.compile_rng), (".sch", sch.compile_sch))


@click.command(epilog="Example: edition schema && git diff --stat schema/")
@click.argument("source", metavar="[ODD]", default="schema/edition.odd", type=click.Path(path_type=Path))
@click.option("--check", is_flag=True, help="Write nothing; exit 1 if a generated file is not what the ODD gives.")
@click.option("--quiet", is_flag=True, help="Print nothing but errors.")
def command(source: Path, check: bool, quiet: bool) -> None:
    """Compile an ODD to RELAX NG, Schematron and a reference in Markdown, beside it, and the reference in HTML.

    The page goes into the folder docs beside the folder of the ODD where there is one, else beside the ODD.

    What the compiler does not know in the ODD it refuses, by name and line.
    """
    stale = 0
    for path, text in compiled(source).items():
        known = path.read_bytes() if path.exists() else b""
        changed = known != text.encode("utf-8")
        stale += changed
        if changed and not check:
            write_bytes(path, text.encode("utf-8"))
        if not quiet:
            click.echo(f"{path}: {state(changed, check=check)}")
    sys.exit(1 if stale and check else 0)


def compiled(source: Path) -> dict[Path, str]:
    """The text of every file that is generated from `source`."""
    read = odd.load(source)
    texts = {source.with_suffix(suffix): write(read, source=source.name) for suffix, write in WRITERS}
    docs = source.absolute().parent.parent / "docs"
    html = docs / "reference.html" if docs.is_dir() else source.with_name("reference.html")
    return texts | {
        source.with_name("reference.md"): reference.compile_reference(read, source=source.name),
        html: page.compile_page(read, source=source.name),
    }


def state(changed: bool, *, check: bool) -> str:
    """What is said of one generated file."""
    if not changed:
        return "current"
    return "not current: run `edition schema`" if check else "written"
