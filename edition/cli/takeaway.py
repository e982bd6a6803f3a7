"""The files that the pages of a build offer to take away: written beside the pages, with their sizes."""

from collections.abc import Sequence
from pathlib import Path

from edition.cli.outputs import STAGE, write_format
from edition.cli.rounds import Round
from edition.errors import UsageError
from edition.pages import Download, WriteOptions
from edition.writers.table import A_FILE_A_TEXT

FOLDER = "files/"


def take_away(
    round: Round, formats: Sequence[str], texts: Sequence[str], options: WriteOptions, site: Path
) -> dict[str, list[Download]]:
    """Write each text in each format into a folder of the site; what there is of every text, by its name."""
    if wrong := [name for name in formats if name not in A_FILE_A_TEXT]:
        known = ", ".join(A_FILE_A_TEXT)
        raise UsageError(f"[outputs] downloads: {wrong[0]!r} is no format of single texts", hint=f"known are {known}")
    found: dict[str, list[Download]] = {}
    for name in dict.fromkeys(formats):
        write_format(round, name, texts, options, site / FOLDER, where=FOLDER)
        for path, _ in round.state.outputs(STAGE + FOLDER + name):
            file = round.folder / path
            found.setdefault(file.stem, []).append(Download(name, FOLDER + file.name, file.stat().st_size))
    return found
