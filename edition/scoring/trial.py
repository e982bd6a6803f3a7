"""Recognition tried on gold: what is found in its texts, what each layer adds and costs, whether learning helps.

The recognisers never see the gold: they read its text with every tag of a name taken out.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from edition.authority.records import Authority
from edition.document import Document
from edition.header import setting as setting_of
from edition.mention import Mention, marked, resolve
from edition.project import Project, Setting
from edition.proposers.learned import layer as learned_layer
from edition.proposers.learned import opened
from edition.proposers.training import Lesson, fit, lessons
from edition.reading.reading import Reading, read
from edition.recognise import recogniser
from edition.scoring.score import Annotated, Count, Score, Span, compare
from edition.scoring.standoff import annotated
from edition.source import Edit, apply

FOLDS = 5
Recognise = Callable[[Reading], list[Mention]]
# How a text is recognised, given its setting.
Way = Callable[[Setting], Recognise]


@dataclass(frozen=True, slots=True)
class Text:
    """One text of the gold: what is right, and what the recognisers may see of it."""

    name: str
    gold: Annotated
    reading: Reading
    setting: Setting
    taught: tuple[Lesson, ...] = ()


@dataclass(frozen=True, slots=True)
class Share:
    """What one layer does: its counts by itself, and those of all the others without it."""

    layer: str
    alone: Score
    without: Score


def texts(paths: Iterable[Path], project: Project) -> list[Text]:
    """The texts of gold files: stand-off JSON, or TEI with the tags that an editor made."""
    return [_json(path) if path.suffix == ".json" else _tei(path, project) for path in paths]


def _json(path: Path) -> Text:
    gold = annotated(path)
    body = "".join(f"<p>{escape(line, quote=False)}</p>" for line in gold.text.split("\n") if line.strip())
    reading = read(f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{body}</body></text></TEI>')
    return Text(path.stem, gold, reading, Setting())


def _tei(path: Path, project: Project) -> Text:
    """Only what an editor confirmed is gold, and only the blocks that the editor vouches for are scored."""
    document = Document.load(path)
    reading = document.reading
    taught = tuple(lessons(reading))
    spans = tuple(
        Span(one.start, one.end, one.kind, one.attributes.get("when", "")) for one in marked(reading) if not one.machine
    )
    zones = (*((one.start, one.end, "body") for one in taught), (-1, -1, "front"))
    return Text(
        document.name, Annotated(reading.text, spans, zones), bare(document), setting_of(document, project), taught
    )


def bare(document: Document) -> Reading:
    """The reading of a text without any tag of a name, an editor's or the program's."""
    edits = []
    for one in marked(document.reading):
        node = one.node
        edits += [Edit(node.at, node.until, ""), Edit(node.end_at, node.end_until, "")]
    return read(apply(document.source, sorted(edits, key=lambda edit: edit.at)))


def score(tried: Iterable[Text], way: Way, kinds: Sequence[str]) -> Score:
    """The sum over texts that are recognised this way."""
    return total(each for _, each in score_each(tried, way, kinds))


def score_each(tried: Iterable[Text], way: Way, kinds: Sequence[str]) -> Iterator[tuple[Text, Score]]:
    """Each text with its score."""
    for text in tried:
        kept = resolve(way(text.setting)(text.reading), []).kept
        spans = tuple(
            Span(one.start, one.end, one.kind, dict(one.attributes).get("when", ""), one.cert) for one in kept
        )
        yield text, compare(text.gold, Annotated(text.reading.text, spans), kinds=kinds)


def total(scores: Iterable[Score]) -> Score:
    """Several scores together."""
    added = Score()
    for one in scores:
        added.add(one)
    return added


def with_layers(authority: Authority, layers: Sequence[str], folder: Path | None, *, from_band: str = "low") -> Way:
    """The way of recognising with these layers."""
    return lambda setting: recogniser(authority, setting, layers=layers, folder=folder, from_band=from_band)


def shares(
    tried: Sequence[Text], authority: Authority, layers: Sequence[str], folder: Path | None, kinds: Sequence[str]
) -> list[Share]:
    """What each layer does alone, and what is left without it."""
    found = []
    for name in layers:
        others = [other for other in layers if other != name]
        alone = score(tried, with_layers(authority, [name], folder), kinds)
        found.append(Share(name, alone, score(tried, with_layers(authority, others, folder), kinds)))
    return found


def cross_validate(
    tried: Sequence[Text], without: Way, kinds: Sequence[str], *, folds: int = FOLDS
) -> tuple[Score, Score]:
    """The scores without and with the learned layer; each text is judged by a model that never saw it.

    The split is fixed: by file name, every `folds`-th text together.
    """
    ordered = sorted(tried, key=lambda text: text.name)
    plain, helped = Score(), Score()
    for fold in range(min(folds, len(ordered))):
        held = ordered[fold::folds]
        model = fit([lesson for text in ordered if text not in held for lesson in text.taught])
        plain.add(score(held, without, kinds))
        helped.add(score(held, _taught(without, model), kinds))
    return plain, helped


def _taught(without: Way, model: bytes) -> Way:
    """The same way with the learned layer after it, which gives way to all others."""
    propose = learned_layer(opened(model))

    def way(setting: Setting) -> Recognise:
        recognise = without(setting)

        def both(reading: Reading) -> list[Mention]:
            found = recognise(reading)
            return [*found, *resolve(propose(reading, Authority(), setting), found).kept]

        return both

    return way


def difference(one: Count, other: Count) -> tuple[int, int]:
    """How many right and how many wrong mentions `one` has more than `other`."""
    return one.hits - other.hits, one.spurious - other.spurious
