"""edition score: precision, recall and F1 of tagged texts against gold."""

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import click

from edition.cli.session import project_option
from edition.cli.tried import Table, Tried
from edition.errors import UsageError
from edition.scoring.floors import below, floors
from edition.scoring.score import BANDS, KINDS, WAYS, Annotated, Count, Score, compare
from edition.scoring.standoff import annotated, pairs

ALL = "all"
NAMES = "no org"
Scored = tuple[str, Score, Annotated]


@click.command()
@click.argument("gold", type=click.Path(path_type=Path))
@click.argument("predicted", metavar="[PRED]", required=False, type=click.Path(path_type=Path))
@click.option(
    "--format", "form", type=click.Choice(["human", "json"]), default="human", help="How to print the report."
)
@click.option("--floor", type=click.Path(path_type=Path), help="TOML file of least F1 by way and kind; exit 1 below.")
@click.option("--kinds", default="", help="Kinds to score, between commas (default: all; without PRED, the gold's).")
@click.option("--zones", default="", help="Zones of the gold to score (default: all but front and nav).")
@click.option("--per-document", is_flag=True, help="Print a line for each document.")
@click.option("--errors", type=click.IntRange(min=0), default=0, help="Print the N most frequent errors, in context.")
@click.option("--bands", is_flag=True, help="Print the precision of each certainty.")
@click.option("--layers", is_flag=True, help="Without PRED: what each layer finds alone, adds and costs.")
@click.option("--cross-validate", is_flag=True, help="Without PRED: with and without a layer learned in five folds.")
@project_option
def command(
    gold: Path, predicted: Path | None, form: str, floor: Path | None, kinds: str, zones: str, per_document: bool,
    errors: int, bands: bool, layers: bool, cross_validate: bool, project: str | None,
) -> None:  # fmt: skip
    """Score PRED (TEI, or stand-off JSON) against GOLD (the same): two files, or two folders with the same names.

    Without PRED the program itself is scored: what it finds in the texts of GOLD, whose tags it does not see.

    Example: edition score gold/dev tei/texts --errors 20
    """
    wanted = tuple(kind.strip() for kind in kinds.split(",") if kind.strip())
    limits = floors(floor, gold.name) if floor else {}
    tables: list[Table] = []
    if predicted is None:
        tried = Tried.of(gold, project, wanted, unlearned=cross_validate)
        wanted = tried.kinds
        total, documents, notes = _sum(tried.each(), [])
        tables = [*([tried.by_layer()] if layers else []), *([tried.by_folds()] if cross_validate else [])]
    elif layers or cross_validate:
        raise UsageError("--layers and --cross-validate run the program", hint="give GOLD alone, without PRED")
    else:
        wanted = wanted or KINDS
        total, documents, notes = _run(gold, predicted, wanted, tuple(filter(None, zones.split(","))))
    failed = below(total, dict(_rows(wanted)), limits)
    if form == "json":
        report = _report(total, documents, wanted, notes, failed) | {table.key: table.rows for table in tables}
        click.echo(json.dumps(report, ensure_ascii=False, indent=1))
    else:
        lines = [*(f"note: {note}" for note in notes), _plural(len(documents)), *_table(total, wanted)]
        lines += [_row(name, score, wanted) for name, score, _ in documents] if per_document else []
        lines += _errors(documents, errors) if errors else []
        lines += _bands(total) if bands else []
        lines += [line for table in tables for line in table.lines()]
        click.echo("\n".join([*lines, *(f"below the floor: {one}" for one in failed)]))
    if failed:
        raise SystemExit(1)


def _plural(count: int) -> str:
    return f"{count} document{'' if count == 1 else 's'}"


def _bands(total: Score) -> list[str]:
    counts = ((band, total.bands[band]) for band in BANDS if band in total.bands)
    return [f"{band:10s} precision {count.precision:.3f} of {count.hits + count.spurious}" for band, count in counts]


def _run(
    gold: Path, predicted: Path, kinds: tuple[str, ...], zones: tuple[str, ...]
) -> tuple[Score, list[Scored], list[str]]:
    """The sum, and each document with its score and its gold."""
    documents, notes = [], []
    for name, truth, path in pairs(gold, predicted):
        right = annotated(truth)
        if path is None:
            notes.append(f"{name}: no prediction; all its mentions count as missed")
        score = compare(right, annotated(path) if path else Annotated(right.text, ()), kinds=kinds, zones=zones)
        documents.append((name, score, right))
    return _sum(documents, notes)


def _sum(documents: Iterable[Scored], notes: list[str]) -> tuple[Score, list[Scored], list[str]]:
    """The sum of all documents, and what a reader of the figures must know."""
    total, scored = Score(), list(documents)
    for name, score, _ in scored:
        if score.share < 0.99:
            notes.append(f"{name}: only {score.share:.1%} of the gold words are in the prediction")
        if score.outside:
            notes.append(f"{name}: {score.outside} predicted mentions lie outside the gold text")
        total.add(score)
    if total.values[1]:
        agree, known = total.values
        notes.append(f"date values: {agree} of {known} found dates with a value agree ({agree / known:.3f})")
    return total, scored, notes


def _rows(kinds: tuple[str, ...]) -> list[tuple[str, tuple[str, ...]]]:
    rows: list[tuple[str, tuple[str, ...]]] = [(kind, (kind,)) for kind in kinds]
    names = tuple(kind for kind in kinds if kind != "org")
    if 1 < len(names) < len(kinds):
        rows.append((NAMES, names))
    return [*rows, (ALL, kinds)] if len(kinds) > 1 else rows


def _table(total: Score, kinds: tuple[str, ...]) -> list[str]:
    lines = [
        f"{'':10s} {'gold':>5s} {'pred':>5s} | " + " | ".join(f"{way:^20s}" for way in WAYS),
        f"{'':10s} {'':5s} {'':5s} | " + " | ".join(f"{'P':>6s} {'R':>6s} {'F1':>6s}" for _ in WAYS),
    ]
    for name, group in _rows(kinds):
        strict = total.count("strict", group)
        cells = " | ".join(_cell(total.count(way, group)) for way in WAYS)
        lines.append(f"{name:10s} {strict.hits + strict.missed:5d} {strict.hits + strict.spurious:5d} | {cells}")
    return lines


def _cell(count: Count) -> str:
    return f"{count.precision:6.3f} {count.recall:6.3f} {count.f1:6.3f}"


def _row(name: str, score: Score, kinds: tuple[str, ...]) -> str:
    strict, relaxed = score.count("strict", kinds), score.count("relaxed", kinds)
    sizes = f"gold {strict.hits + strict.missed:4d} pred {strict.hits + strict.spurious:4d}"
    return f"{name:48s} {sizes}  strict F1 {strict.f1:.3f}  relaxed F1 {relaxed.f1:.3f}"


def _errors(documents: list[Scored], limit: int) -> list[str]:
    """The errors that occur most, each with one place in context."""
    counted: Counter[tuple[str, str, str, str]] = Counter()
    context: dict[tuple[str, str, str, str], str] = {}
    for name, score, right in documents:
        for error in score.errors:
            key = (error.what, error.kind, right.text[error.start : error.end], error.said)
            counted[key] += 1
            around = right.text[max(0, error.start - 30) : error.end + 30].replace("\n", " / ")
            context.setdefault(key, f"{name}: …{around}…")
    worst = sorted(counted, key=lambda key: (-counted[key], key))[:limit]
    return [
        f"{what:9s} {kind:9s} {counted[what, kind, text, said]:3d}  {text}{f' <> {said}' if said else ''}"
        f"  [{context[what, kind, text, said]}]"
        for what, kind, text, said in worst
    ]


def _report(
    total: Score,
    documents: list[Scored],
    kinds: tuple[str, ...],
    notes: list[str],
    failed: list[str],
) -> dict[str, object]:
    figures = {
        way: {
            name: {
                "hits": count.hits,
                "spurious": count.spurious,
                "missed": count.missed,
                "precision": round(count.precision, 4),
                "recall": round(count.recall, 4),
                "f1": round(count.f1, 4),
            }
            for name, group in _rows(kinds)
            for count in [total.count(way, group)]
        }
        for way in WAYS
    }
    each = {name: round(score.count("strict", kinds).f1, 4) for name, score, _ in documents}
    return {"documents": each, "scores": figures, "notes": notes, "below": failed}
