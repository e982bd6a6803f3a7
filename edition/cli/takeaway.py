"""The files that the pages of a build offer to take away: written beside the pages, with their sizes."""

from collections.abc import Sequence
from pathlib import Path

from edition.cli.outputs import STAGE, write_format
from edition.cli.rounds import Round
from edition.errors import UsageError
from edition.pages import Download, WriteOptions
from edition.writers.table import A_FILE_A_TEXT, WRITERS

_TEXTS, _WHOLE = "files/", "files/edition/"


def folder_of(name: str) -> str:
    """The folder of the site for files of a format: of single texts, or of all texts together."""
    return _TEXTS if name in A_FILE_A_TEXT else _WHOLE


def take_away(
    round: Round, formats: Sequence[str], texts: Sequence[str], options: WriteOptions, site: Path
) -> dict[str, list[Download]]:
    """Write each format into a folder of the site; what there is of every text, by its name, of all together by ""."""
    if wrong := [name for name in formats if name not in WRITERS or name == "html"]:
        known = ", ".join([*A_FILE_A_TEXT, *(one for one in WRITERS if one not in A_FILE_A_TEXT and one != "html")])
        raise UsageError(f"[outputs] downloads: {wrong[0]!r} is no format to take away", hint=f"known are {known}")
    found: dict[str, list[Download]] = {}
    for name in dict.fromkeys(formats):
        where = folder_of(name)
        write_format(round, name, texts, options, site / where, where=where)
        for path, _ in round.state.outputs(STAGE + where + name):
            file = round.folder / path
            text = file.stem if name in A_FILE_A_TEXT else ""
            found.setdefault(text, []).append(Download(name, where + file.name, file.stat().st_size))
    return found
