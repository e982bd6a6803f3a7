"""`edition explain`: why a name is tagged as it is, or why a word is not."""

import json
import re
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from edition.cli.session import (
    authority_for,
    decisions_of,
    find_project,
    json_option,
    judge,
    load_document,
    project_option,
)
from edition.document import Document
from edition.errors import UsageError
from edition.explaining.explain import ORDINARY, Explanation, explain
from edition.explaining.study import Recognise, Study, study
from edition.header import setting
from edition.project import Project
from edition.recognise import BANDS, recogniser

if TYPE_CHECKING:
    from edition.trace import Trace

_PLACE = re.compile(r"(.+?)(?::(\d+))?(?::(\d+))?")


@click.command(epilog="Example: edition explain tei/texts/letter.xml:41 --words Kerensky")
@click.argument("place", metavar="FILE[:LINE[:COLUMN]]")
@click.option("--words", metavar="WORDS", default="", help="Only these words, in the line or in the whole file.")
@json_option
@project_option
def command(place: str, words: str, style: str, project: str | None) -> None:
    """Say which form of which record under which rule produced a tag, with its evidence and what lost against it.

    For capitalised words without a tag it says why, and what would give them one. Nothing is written.
    """
    path, line, column = _parsed(place)
    if not line and not words:
        raise UsageError("which words?", hint="give FILE:LINE, FILE:LINE:COLUMN or --words WORDS", path=path)
    document = load_document(path)
    home = find_project(path, project)
    studied = _studied(document, home)
    found: dict[Explanation, None] = {}
    for start, end in _stretches(document, line, column, words):
        found |= dict.fromkeys(explain(studied, start, end))
    if style == "json":
        click.echo(json.dumps([_as_json(studied, one) for one in found], ensure_ascii=False, indent=1))
        return
    if not found:
        click.echo(f"{place}: no tag and no capitalised word here")
    passed = [one for one in found if one.what == ORDINARY and not (words or column)]
    for one in found:
        if one not in passed:
            click.echo("\n".join(_lines(studied, one)))
    if passed:
        names = ", ".join(dict.fromkeys(studied.text[one.start : one.end] for one in passed))
        click.echo(f"{path}:{line}: ordinary words, not tagged: {names}")


def _parsed(place: str) -> tuple[str, int, int]:
    """File, line and column (0: not given); a file whose name ends so wins over a line."""
    match = _PLACE.fullmatch(place)
    if match is None or Path(place).is_file():
        return place, 0, 0
    return match[1], int(match[2] or 0), int(match[3] or 0)


def _studied(document: Document, home: Project) -> Study:
    """The document recognised as its project says, with every reason written down."""
    authority, own = authority_for(home), setting(document, home)
    table = home.table("recognise")
    band = str(table.get("from", "low"))

    def traced(trace: "Trace") -> Recognise:
        return recogniser(authority, own._replace(trace=trace), layers=table.get("recognisers"), folder=home.folder)

    recogniser(authority, own, layers=(), from_band=band)  # refuses a band there is not
    return study(document, authority, traced, kept=BANDS[band], is_rejected=judge(decisions_of(document, home)))


def _stretches(document: Document, line: int, column: int, words: str) -> Iterator[tuple[int, int]]:
    """The stretches of the reading that are meant."""
    reading = document.reading
    lines = document.source.count("\n") + 1
    if line > lines:
        raise UsageError(f"there is no line {line}", hint=f"the file has {lines}", path=document.path)
    places = {}
    if line:
        spots = ((offset, document.place(reading.spot(offset)[1])) for offset in range(len(reading.text)))
        places = {offset: at for offset, (row, at) in spots if row == line}
    if words:
        yield from _occurrences(document, words, set(places) if line else None)
    elif column:
        before = [offset for offset, at in places.items() if at <= column]
        yield (max(before), max(before) + 1) if before else (0, 0)
    else:
        yield from _runs(sorted(places))


def _occurrences(document: Document, words: str, inside: set[int] | None) -> Iterator[tuple[int, int]]:
    text, wanted = document.reading.text, " ".join(words.split())
    spots = [match.span() for match in re.finditer(rf"(?<!\w){re.escape(wanted)}(?!\w)", text)]
    spots = [(start, end) for start, end in spots if inside is None or start in inside]
    if not spots or not wanted:
        raise UsageError(
            f"“{words}” does not stand here", hint="give whole words as the text has them", path=document.path
        )
    yield from spots


def _runs(offsets: list[int]) -> Iterator[tuple[int, int]]:
    """Offsets that follow each other as stretches."""
    start = last = -2
    for offset in offsets:
        if offset != last + 1:
            if start >= 0:
                yield start, last + 1
            start = offset
        last = offset
    if start >= 0:
        yield start, last + 1


def _place(studied: Study, one: Explanation) -> tuple[int, int]:
    return studied.document.place(studied.document.reading.spot(one.start)[1])


def _lines(studied: Study, one: Explanation) -> list[str]:
    line, column = _place(studied, one)
    labels = " ".join(part for part in (one.kind, one.ref or ("no ref" if one.kind and one.kind != "date" else ""),
                                        one.cert, f"[{one.rule}]" if one.rule else "") if part)  # fmt: skip
    head = f"{studied.document.path}:{line}:{column}: “{studied.text[one.start : one.end]}” {one.what}"
    found = [f"{head}: {labels}" if labels else head]
    found += [f"  because  {why}" for why in one.because]
    found += [f"  against  {rival}" for rival in one.rivals]
    return [*found, f"  would change it: {one.would}"] if one.would else found


def _as_json(studied: Study, one: Explanation) -> dict[str, Any]:
    line, column = _place(studied, one)
    return {"line": line, "column": column, "words": studied.text[one.start : one.end], **asdict(one)}
