"""Any spaCy pipeline as a layer: what it calls persons, places, organisations and events is proposed, with low cert."""

import re
from functools import cache
from pathlib import Path
from typing import Any

from edition.authority.records import Authority
from edition.errors import UsageError
from edition.mention import Mention
from edition.project import Setting
from edition.proposers.extra import needed
from edition.reading.reading import Block, Reading
from edition.recognisers.layer import Layer

# The labels of the models in use (OntoNotes, WikiNER) as kinds of ours. Dates are left to our own layer, which gives
# them values; peoples (NORP) and titles of works (WORK_OF_ART, MISC) are no names here.
LABELS: dict[str, str] = {
    "PERSON": "person",
    "PER": "person",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "ORG": "org",
    "EVENT": "event",
    "NEWSPAPER": "newspaper",
}
# What a model may take in and the guideline leaves outside.
_OPENING = re.compile(r"(?:\W*\b(?:[Tt]he|an?|A|Mr|Mrs|Dr)\b\.?)?\W*")
_CLOSING = re.compile(r"(?:['’]s|\W)*\Z")


def make(argument: str, folder: Path | None) -> Layer:
    """The layer of one pipeline: the name of an installed one, or a folder (also beside edition.toml)."""
    if not argument:
        raise UsageError("spacy", hint="name the pipeline: spacy:en_core_web_sm, or spacy:FOLDER")
    own = folder / argument if folder is not None else Path(argument)
    pipeline = _load(str(own) if own.is_dir() else argument)

    def recognise(reading: Reading, authority: Authority, setting: Setting) -> list[Mention]:
        texts = [reading.text[block.start : block.end] for block in reading.blocks]
        return [
            mention
            for block, parsed in zip(reading.blocks, pipeline.pipe(texts), strict=True)
            for entity in parsed.ents
            if (mention := _mention(reading, block, entity))
        ]

    return recognise


@cache
def _load(name: str) -> Any:
    """The pipeline, loaded once in a run."""
    spacy = needed("spacy", layer="spacy:NAME", extra="spacy")
    try:
        return spacy.load(name)
    except (OSError, ValueError) as error:
        reason = str(error).partition(". ")[0]
        hint = "give the name of an installed pipeline or a folder with one"
        raise UsageError(f"spacy:{name} cannot be loaded: {reason}", hint=hint) from None


def _mention(reading: Reading, block: Block, entity: Any) -> Mention | None:
    """What a pipeline found, within our boundaries; None for labels and stretches that are no names here."""
    kind = LABELS.get(entity.label_, "")
    words = reading.text[block.start + entity.start_char : block.start + entity.end_char]
    opening, closing = _OPENING.match(words), _CLOSING.search(words)
    start, end = opening.end() if opening else 0, closing.start() if closing else len(words)
    if not kind or start >= end or not any(letter.isupper() for letter in words[start:end]):
        return None
    at = block.start + entity.start_char
    return Mention(at + start, at + end, kind, "", "low", f"spacy:{entity.label_}")
