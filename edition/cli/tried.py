"""The program scored on gold, for `edition score`: the tables of layers and of folds."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from edition.authority.records import Authority
from edition.cli.session import authority_for, find_project
from edition.errors import UnreadableInput, UsageError
from edition.recognise import expand
from edition.recognisers.table import RECOGNISERS
from edition.scoring import trial
from edition.scoring.score import KINDS, Annotated, Count, Score

_SUFFIXES = (".json", ".xml")


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of figures under one heading; `key` names them in JSON."""

    key: str
    heading: str
    rows: list[dict[str, str | int | float]]

    def lines(self) -> list[str]:
        """The table for a terminal."""
        columns = list(self.rows[0]) if self.rows else []
        cells = [[_cell(row[column]) for column in columns] for row in self.rows]
        widths = [max(map(len, column)) for column in zip(columns, *cells, strict=True)]
        return ["", self.heading, *(_line(row, widths) for row in [columns, *cells])]


def _cell(value: str | int | float) -> str:
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def _line(cells: list[str], widths: list[int]) -> str:
    first, *rest = zip(cells, widths, strict=True)
    return " ".join([first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in rest)])


@dataclass(frozen=True, slots=True)
class Tried:
    """The texts of a gold with all that the recognisers need."""

    texts: list[trial.Text]
    authority: Authority
    layers: list[str]
    folder: Path | None
    from_band: str
    kinds: tuple[str, ...]

    @classmethod
    def of(cls, gold: Path, project: str | None, kinds: tuple[str, ...], *, unlearned: bool) -> "Tried":
        """The gold of a file or folder, as its project recognises; its own kinds are scored, or those asked for.

        `unlearned` leaves out the project's learned layer, which may have seen these very texts.
        """
        if not gold.exists():
            raise UnreadableInput("no such file or folder", path=str(gold))
        paths = [gold] if gold.is_file() else [path for path in sorted(gold.rglob("*")) if path.suffix in _SUFFIXES]
        home = find_project(str(paths[0] if paths else gold), project)
        texts = trial.texts(paths, home)
        present = {span.kind for text in texts for span in text.gold.spans}
        if not present:
            raise UsageError("there is no gold here", hint="tags made or confirmed by an editor are", path=str(gold))
        settings = home.table("recognise")
        layers = [one for one in expand(settings.get("recognisers", RECOGNISERS)) if not (unlearned and _learned(one))]
        return cls(
            texts, authority_for(home), layers, home.folder, str(settings.get("from", "low")),
            kinds or tuple(kind for kind in KINDS if kind in present),
        )  # fmt: skip

    @property
    def way(self) -> trial.Way:
        """How the project recognises."""
        return trial.with_layers(self.authority, self.layers, self.folder, from_band=self.from_band)

    def each(self) -> Iterator[tuple[str, Score, Annotated]]:
        """Each text with its score and its gold."""
        return ((text.name, score, text.gold) for text, score in trial.score_each(self.texts, self.way, self.kinds))

    def by_layer(self) -> Table:
        """What each layer finds alone, and what the whole gains by it in right and loses in wrong mentions."""
        whole = trial.score(self.texts, self.way, self.kinds).count("strict", self.kinds)
        rows: list[dict[str, str | int | float]] = []
        for share in trial.shares(self.texts, self.authority, self.layers, self.folder, self.kinds):
            alone, without = (one.count("strict", self.kinds) for one in (share.alone, share.without))
            adds, costs = trial.difference(whole, without)
            rows.append(
                {
                    "layer": share.layer, "right alone": alone.hits, "wrong alone": alone.spurious,
                    "adds right": adds, "adds wrong": costs, "F1 without": without.f1, "F1 with all": whole.f1,
                }
            )  # fmt: skip
        return Table("layers", "layer by layer (strict)", rows)

    def by_folds(self) -> Table:
        """Each kind without and with the learned layer, in folds by text."""
        plain, helped = trial.cross_validate(self.texts, self.way, self.kinds)
        groups = [*((kind, (kind,)) for kind in self.kinds), ("all", self.kinds)]
        rows = [_compared(name, plain.count("strict", group), helped.count("strict", group)) for name, group in groups]
        heading = f"without and with a learned layer, {min(trial.FOLDS, len(self.texts))} folds by text (strict)"
        return Table("cross_validation", heading, rows)


def _learned(layer: str) -> bool:
    return layer.partition(":")[0] == "learned"


def _compared(name: str, without: Count, helped: Count) -> dict[str, str | int | float]:
    adds, costs = trial.difference(helped, without)
    return {
        "kind": name, "gold": without.hits + without.missed, "F1 without": without.f1, "F1 with": helped.f1,
        "adds right": adds, "adds wrong": costs, "helps": "yes" if helped.f1 > without.f1 else "no",
    }  # fmt: skip
