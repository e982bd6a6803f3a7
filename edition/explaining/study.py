"""One document recognised with every reason written down: what `explain` reads its answers from.

The recognisers, the overlap rule and inscribe run as they do in `annotate`; nothing is decided here.
"""

from collections.abc import Callable
from dataclasses import dataclass

from edition.authority.records import Authority
from edition.document import Document
from edition.inscribe import Inscription, inscribe, strip
from edition.mention import Marked, Mention, Resolved, marked, resolve
from edition.naming.capitals import capitals
from edition.reading.reading import Reading, read
from edition.recognisers.chunks import Chunk, chunks
from edition.recognisers.matching import Match, matches
from edition.trace import Reason, Trace

Recognise = Callable[[Reading], list[Mention]]


@dataclass(frozen=True, slots=True)
class Study:
    """What became of every mention, and all that was said on the way; `below` are those under the band written."""

    document: Document
    authority: Authority
    reasons: tuple[Reason, ...]
    by_hand: tuple[Marked, ...]
    by_program: tuple[Marked, ...]
    below: tuple[Mention, ...]
    resolved: Resolved
    inscription: Inscription
    matches: tuple[Match, ...]
    chunks: tuple[Chunk, ...]

    @property
    def text(self) -> str:
        """The reading's text."""
        return self.document.reading.text

    def heard(self, start: int, end: int) -> list[Reason]:
        """What was said of these words alone, in order."""
        return [one for one in self.reasons if not one.about and one.start < end and start < one.end]

    def evidence(self, name: str) -> list[Reason]:
        """What the document says of a name, wherever it stands."""
        return [one for one in self.reasons if one.about == name]

    def match(self, start: int, end: int) -> Match | None:
        """The wording of the authority that was found within these bounds, the longest."""
        inside = [one for one in self.matches if start <= one.start and one.end <= end]
        return max(inside, key=lambda one: one.end - one.start, default=None)

    def record(self, ref: str) -> str:
        """A record in a few words: its pointer, name, dates and place in the files."""
        entity = self.authority.entities.get(ref)
        if entity is None:
            return ref
        dates = f", {entity.start or '?'} to {entity.end or '?'}" if entity.start or entity.end else ""
        place = f"; {entity.path}:{entity.line}" if entity.path and entity.line else ""
        return f"{ref} ({entity.title}{dates}{place})"


def study(
    document: Document,
    authority: Authority,
    recognise: Callable[[Trace], Recognise],
    *,
    kept: tuple[str, ...],
    is_rejected: Callable[[Mention], bool],
) -> Study:
    """Recognise a document as `annotate --update` would, writing everything down; `kept` are the bands it writes."""
    trace = Trace()
    stripped = strip(document.source)
    reading = document.reading if stripped == document.source else read(stripped)
    mentions = set(recognise(trace)(reading))
    tagged = marked(reading)
    resolved = resolve((one for one in mentions if one.cert in kept), tagged, is_rejected=is_rejected)
    return Study(
        document,
        authority,
        tuple(dict.fromkeys(trace.reasons)),
        tuple(tagged),
        tuple(one for one in marked(document.reading) if one.machine),
        tuple(sorted(one for one in mentions if one.cert not in kept)),
        resolved,
        inscribe(reading, resolved.kept),
        matches(reading, authority),
        tuple(chunks(capitals(reading))),
    )
