"""The outputs of a build: written where they are others than before, removed where they are no longer made."""

import json
import os
import zlib
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from edition.cli.export import inside, pairs, put
from edition.cli.files import sweep
from edition.cli.rounds import SHOWN, WHY, Round, as_hash, told, why
from edition.cli.session import authority_for
from edition.pages import WriteOptions
from edition.tables import entry
from edition.work.shelf import Shelf
from edition.work.state import Causes, Done, digest, digest_of
from edition.writers.table import WRITERS

STAGE = "write "


@dataclass(frozen=True, slots=True)
class Written:
    """What one format came to: files written, files removed, files that would be but were changed by hand."""

    written: int = 0
    removed: int = 0
    left: tuple[str, ...] = ()


def write_format(
    round: Round, name: str, texts: Sequence[str], options: WriteOptions, folder: Path, *, where: str = ""
) -> Written:
    """Write the files of one format below `folder`, if anything they are made from changed.

    A format that is written in two places is remembered by where ("files/") it is besides.
    """
    form, name = name, where + name
    hashes = {round.name(path): round.state.look(path) for path in texts}
    causes = _causes(round, hashes, options, folder)
    done = round.state.recall(STAGE + name, "")
    reasons = why(done.causes if done else None, causes)
    if not reasons and not round.state.is_whole(STAGE + name, str(round.folder)):
        reasons = ["output"]
    if not reasons:
        return Written()
    write = entry(WRITERS, form, what="format")
    words = _told(round, reasons, done, hashes)
    made = write(Shelf(texts), authority_for(round.project), options)
    written, run = 0, round.state.last_run(STAGE + name) + 1
    for path, data in pairs(made):
        target = folder / inside(path, folder)
        known, found = round.name(target), digest(data) if isinstance(data, bytes) else digest_of(data)
        if round.state.look(str(target)) != found:
            put(target, data)
            round.tell(known, "written", words)
            written += 1
        round.state.wrote(STAGE + name, known, found, run)
    for inner, _, _ in os.walk(folder):
        sweep(inner)
    removed, left = _remove(round, round.state.left_over(STAGE + name, run))
    round.state.remember(STAGE + name, "", causes, zlib.compress(json.dumps(hashes).encode("utf-8")))
    return Written(written, removed, left)


def drop_formats(round: Round, names: Collection[str]) -> Written:
    """Remove what earlier builds wrote in formats that are no longer asked for."""
    removed, left = 0, tuple[str, ...]()
    for stage in round.state.stages(STAGE):
        if stage.removeprefix(STAGE) not in names:
            gone, kept = _remove(round, round.state.left_over(stage, 0))
            round.state.forget(stage, "")
            removed, left = removed + gone, (*left, *kept)
    return Written(0, removed, left)


def _causes(round: Round, hashes: Mapping[str, str], options: WriteOptions, folder: Path) -> Causes:
    project = round.project
    tables = [project.table(name) for name in ("outputs", "edition", "site", "texts")]
    return {
        "texts": as_hash(list(hashes.items())),
        "settings": as_hash(tables, round.name(folder), options.reading, options.wrap, options.downloads),
        "authority": round.authority,
        "program": round.program,
        "theme": as_hash(repr(options.theme), options.words.language, dict(options.words.strings)),
        "ids": round.state.look(str(project.ids)),
    }


def _told(round: Round, reasons: Sequence[str], done: Done | None, hashes: Mapping[str, str]) -> list[str]:
    """The reasons in words; of texts, which ones."""
    if done is None:
        return [WHY["new"]]
    before: dict[str, str] = json.loads(zlib.decompress(done.data))
    names = [name for name in sorted({*before, *hashes}) if before.get(name) != hashes.get(name)]
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    texts = f"{', '.join(names[:SHOWN])}{more} changed" if names else WHY["texts"]
    return [texts if cause == "texts" else told(round, cause, done.causes) for cause in reasons]


def _remove(round: Round, paths: Sequence[tuple[str, str]]) -> tuple[int, tuple[str, ...]]:
    """Remove files that are still as they were written, and folders that are empty then; the others are left."""
    removed, left = 0, []
    for path, found in paths:
        target = round.folder / path
        now = round.state.look(str(target))
        if now == found:
            target.unlink(missing_ok=True)
            with suppress(OSError):  # other files are in it
                target.parent.rmdir()
            round.tell(path, "removed", ["no longer part of the edition"])
            removed += 1
        elif now:
            left.append(path)
    return removed, tuple(left)
