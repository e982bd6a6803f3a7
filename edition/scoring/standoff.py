"""Texts with mentions for scoring: TEI in its original reading, or stand-off JSON."""

import json
from pathlib import Path
from typing import Any

from edition.document import Document, read_bytes
from edition.errors import UnreadableInput, UsageError
from edition.mention import marked
from edition.scoring.score import Annotated, Span

SUFFIXES = (".json", ".xml", ".tei.xml")


def pairs(gold: Path, predicted: Path) -> list[tuple[str, Path, Path | None]]:
    """Name, gold and prediction of each document: two files, or two folders by file name (None: no prediction)."""
    if gold.is_file() and predicted.is_file():
        return [(_stem(gold), gold, predicted)]
    if not gold.is_dir() or not predicted.is_dir():
        missing = gold if not gold.exists() else predicted
        if not missing.exists():
            raise UnreadableInput("no such file or folder", path=str(missing))
        raise UsageError("gold and prediction must be two files or two folders", path=str(missing))
    found = [path for path in sorted(gold.iterdir()) if path.suffix in (".json", ".xml")]
    if not found:
        raise UnreadableInput("no .json and no .xml file in this folder", path=str(gold))
    return [(_stem(path), path, _partner(predicted, _stem(path))) for path in found]


def _stem(path: Path) -> str:
    return path.name.removesuffix(".xml").removesuffix(".json").removesuffix(".tei")


def _partner(folder: Path, stem: str) -> Path | None:
    candidates = (folder / f"{stem}{suffix}" for suffix in SUFFIXES)
    return next((path for path in candidates if path.is_file()), None)


def annotated(path: Path) -> Annotated:
    """The text and mentions of one file."""
    return _json(path) if path.suffix == ".json" else _tei(path)


def _tei(path: Path) -> Annotated:
    reading = Document.load(path).original
    spans = tuple(
        Span(one.start, one.end, one.kind, one.attributes.get("when", ""), one.attributes.get("cert", "") * one.machine)
        for one in marked(reading)
        if one.end > one.start and one.attributes.get("subtype") != "implied"
    )
    zones = tuple((block.start, block.end, block.zone) for block in reading.blocks)
    return Annotated(reading.text, spans, zones)


def _json(path: Path) -> Annotated:
    try:
        data = json.loads(read_bytes(path).decode("utf-8"))
        return Annotated(
            data["text"],
            tuple(_span(entity) for entity in data["entities"]),
            tuple((part["start"], part["end"], part.get("zone") or "") for part in data.get("paragraphs", ())),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        hint = 'expected {"text": …, "entities": [{"start", "end", "kind"} …]}'
        raise UnreadableInput(f"no stand-off JSON: {error}", hint=hint, path=str(path)) from error


def _span(entity: dict[str, Any]) -> Span:
    alts = tuple((int(start), int(end)) for start, end in entity.get("alts", ()))
    return Span(
        int(entity["start"]),
        int(entity["end"]),
        str(entity["kind"]),
        str(entity.get("when") or ""),
        str(entity.get("cert") or ""),
        alts,
    )
