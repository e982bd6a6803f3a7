"""The one annotator: read, recognise, resolve, inscribe."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from edition import inscribe as inscribing
from edition.inscribe import Refused, inscribe, strip
from edition.mention import Marked, Mention, marked, resolve
from edition.reading.reading import Reading, read
from edition.source import apply

Recognise = Callable[[Reading], Iterable[Mention]]
IsRejected = Callable[[Mention], bool]


class Stale(NamedTuple):
    """A machine tag that today's rules would write otherwise, or (new == "") not at all."""

    at: int
    old: str
    new: str


class Annotated(NamedTuple):
    """The annotated source and what became of every mention: found == the five counts together."""

    source: str
    found: int
    inscribed: tuple[Mention, ...]
    refused: tuple[Refused, ...]
    already: tuple[Mention, ...]
    rejected: tuple[Mention, ...]
    lost: tuple[Mention, ...]
    stale: tuple[Stale, ...]

    @property
    def counts(self) -> dict[str, int]:
        """The five counts, by name."""
        return {
            "inscribed": len(self.inscribed),
            "refused": len(self.refused),
            "already": len(self.already),
            "rejected": len(self.rejected),
            "lost": len(self.lost),
        }


def annotate(
    source: str,
    recognise: Recognise,
    *,
    reading: Reading | None = None,
    is_rejected: IsRejected = lambda _: False,
    update: bool = False,
) -> Annotated:
    """Tag what `recognise` finds in a TEI source and is not tagged yet; `update` also renews the program's own tags."""
    if update:
        stripped = strip(source)
        if stripped != source:
            source, reading = stripped, None
    reading = reading or read(source)
    mentions = set(recognise(reading))
    tagged = marked(reading)
    resolved = resolve(mentions, tagged, is_rejected=is_rejected)
    inscription = inscribe(reading, resolved.kept)
    return Annotated(
        source=apply(source, inscription.edits),
        found=len(mentions),
        inscribed=inscription.inscribed,
        refused=inscription.refused,
        already=resolved.already,
        rejected=resolved.rejected,
        lost=resolved.lost,
        stale=_stale(reading, mentions, tagged, is_rejected),
    )


def _stale(
    reading: Reading, mentions: set[Mention], tagged: list[Marked], is_rejected: IsRejected
) -> tuple[Stale, ...]:
    machine = [one for one in tagged if one.machine]
    if not machine:
        return ()
    fresh = resolve(mentions, [one for one in tagged if not one.machine], is_rejected=is_rejected)
    wanted = {(one.start, one.end, one.kind): inscribing.start_tag(one) for one in fresh.kept}
    found = []
    for one in machine:
        new = wanted.get((one.start, one.end, one.kind), "")
        if new != one.node.tag and not _same(new, one.node):
            found.append(Stale(one.node.at, one.node.tag, new))
    return tuple(found)


def _same(new: str, node: object) -> bool:
    """Quote style and blanks in a tag are the editor's affair."""
    from edition.source import attributes

    return bool(new) and attributes(new) == getattr(node, "attributes", None)
