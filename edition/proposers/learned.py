"""A small sequence model that learned from the editor's own tags: it proposes, and never links."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from edition.authority.records import Authority
from edition.document import read_bytes
from edition.errors import UnreadableInput, UsageError
from edition.mention import Cert, Mention
from edition.project import Setting
from edition.proposers.extra import needed
from edition.proposers.tokens import Token, features, tokens
from edition.reading.reading import Block, Reading
from edition.recognisers.layer import Layer

MODEL = "model.crf"
# From which probability on a proposal is made, and is called medium.
PROPOSED, MEDIUM = 0.5, 0.9


def make(argument: str, folder: Path | None) -> Layer:
    """The layer of the model in the project's folder (model.crf, or as the argument says)."""
    path = (folder or Path()) / (argument or MODEL)
    if not path.is_file():
        hint = f"edition train makes it from the editor's tags: edition train {(folder or Path()) / 'texts'}"
        raise UsageError("learned: there is no model yet", hint=hint, path=str(path))
    return layer(_model(str(path), path.stat().st_mtime_ns))


@dataclass(frozen=True, slots=True)
class Model:
    """An open model: the tagger reads the bytes where they are, so they are kept with it."""

    data: bytes
    tagger: Any


def layer(model: Model) -> Layer:
    """What an open model proposes, as a layer."""

    def recognise(reading: Reading, authority: Authority, setting: Setting) -> list[Mention]:
        return [mention for block in reading.blocks for mention in _block(reading, block, model.tagger)]

    return recognise


@cache
def _model(path: str, changed: int) -> Model:
    """The model of a file, opened once in a run as long as the file stays the same."""
    return opened(read_bytes(path), path=path)


def opened(data: bytes, *, path: str = "") -> Model:
    """A model of its bytes; bytes that are no model are refused."""
    pycrfsuite = needed("pycrfsuite", layer="learned", extra="learn")
    tagger = pycrfsuite.Tagger()
    if not data.startswith(b"lCRF"):
        raise UnreadableInput("this is no model", hint="make it anew with edition train", path=path)
    try:
        tagger.open_inmemory(data)
    except ValueError as error:
        raise UnreadableInput(f"no model: {error}", hint="make it anew with edition train", path=path) from None
    return Model(data, tagger)


def _block(reading: Reading, block: Block, tagger: Any) -> list[Mention]:
    """What the model proposes in one block."""
    words = tokens(reading.text[block.start : block.end])
    labels = tagger.tag(features(words)) if words else []
    found: list[Mention] = []
    at = 0
    while at < len(labels):
        end = at + 1
        if labels[at] != "O":
            kind = labels[at][2:]
            while end < len(labels) and labels[end] == f"I-{kind}":
                end += 1
            found += _mention(block, words[at:end], kind, [tagger.marginal(labels[n], n) for n in range(at, end)])
        at = end
    return found


def _mention(block: Block, words: list[Token], kind: str, sure: list[float]) -> list[Mention]:
    least = min(sure)
    if least < PROPOSED or words[0].text.islower():
        return []
    cert: Cert = "medium" if least >= MEDIUM else "low"
    return [Mention(block.start + words[0].start, block.start + words[-1].end, kind, "", cert, f"learned:{least:.1f}")]
