"""What the commands share: the project of a file, its authority, and the recogniser made of both."""

import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from edition.annotate import Annotated, annotate
from edition.authority.records import Authority
from edition.cli.files import STDIN, at_hand
from edition.document import Document
from edition.header import setting
from edition.project import Project, find
from edition.proof import prove
from edition.recognise import recogniser

if TYPE_CHECKING:
    from edition.decisions import Found
    from edition.mention import Mention

project_option = click.option(
    "--project", metavar="DIR", help="The folder with edition.toml (default: the nearest one upwards of each file)."
)
quiet_option = click.option("--quiet", "-q", is_flag=True, help="Say nothing but errors.")


def json_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add --format human|json."""
    return click.option(
        "--format", "style", type=click.Choice(["human", "json"]), default="human", help="How the report is written."
    )(command)


@cache
def project_of(folder: str, given: str | None) -> Project:
    """The project a file in `folder` belongs to."""
    return find(folder, given=at_hand(given))


@cache
def authority_of(folder: Path | None, kept: Path | None) -> Authority:
    """The authority lists of a project, their index kept in its cache; none outside a project."""
    return Authority(folder=folder, cache=kept)


def look_again() -> None:
    """Forget the projects and authority lists that were read: a command that begins anew finds them as they are now."""
    project_of.cache_clear()
    authority_of.cache_clear()


def find_project(path: str, given: str | None) -> Project:
    """The project of a file path ("-" belongs to the working folder)."""
    return project_of("." if path == "-" else str(Path(path).resolve().parent), given)


def load_document(path: str) -> Document:
    """The TEI document a command is given: a file, or - for standard input."""
    if path == STDIN:
        return Document.parse(sys.stdin.buffer.read(), path=path)
    return Document.load(path)


def authority_for(project: Project) -> Authority:
    """The authority lists a project's texts point into."""
    outside = project.folder is None
    return authority_of(None if outside else project.authority, None if outside else project.cache)


def annotate_document(document: Document, project: Project, *, update: bool = False) -> tuple[Annotated, "list[Found]"]:
    """Annotate one document as its project says; also where its remembered decisions stand now."""
    found = decisions_of(document, project)
    recognise = recogniser(
        authority_for(project),
        setting(document, project),
        layers=project.table("recognise").get("recognisers"),
        from_band=str(project.table("recognise").get("from", "low")),
        folder=project.folder,
    )
    result = annotate(
        document.source,
        recognise,
        reading=document.reading,
        is_rejected=judge(found),
        update=update,
    )
    if result.source != document.source:
        prove(result.source, path=document.path)  # nothing that is not well-formed is ever written
    return result, found


def judge(found: "list[Found]") -> "Callable[[Mention], bool]":
    """Whether an editor rejected a mention; most texts have no decisions, and need not load what reads them."""
    if not found:
        return lambda _: False
    from edition.decisions import is_rejected, rejected

    places = rejected(found)
    return lambda mention: is_rejected(mention, places)


def decisions_of(document: Document, project: Project) -> "list[Found]":
    """The project's decisions about this text, and their places in it."""
    if project.folder is None or not project.decisions.exists():
        return []
    from edition.decisions import load, locate

    own = [row for row in load(project.decisions) if row.text == document.name]
    return locate(document.reading, own) if own else []
