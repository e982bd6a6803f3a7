"""Where the time goes: processor seconds of each stage over a folder of plain texts, in one process."""

import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from edition.cli.session import authority_for
from edition.convert.convert import convert
from edition.convert.settings import ConvertSettings
from edition.document import Document
from edition.header import setting
from edition.inscribe import inscribe
from edition.mention import marked, resolve
from edition.project import find
from edition.proof import prove
from edition.recognise import recogniser
from edition.recognisers.table import RECOGNISERS
from edition.source import apply

T = TypeVar("T")


def measure(folder: Path) -> dict[str, float]:
    """Seconds by stage; every text goes through all of them, as `edition convert` sends it."""
    spent: dict[str, float] = defaultdict(float)

    def timed(stage: str, work: Callable[[], T]) -> T:
        begun = time.process_time()
        result = work()
        spent[stage] += time.process_time() - begun
        return result

    project = find(folder)
    authority = timed("authority", lambda: authority_for(project))
    timed("authority", lambda: authority.index)
    for path in sorted(folder.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        source = timed("convert", lambda: convert(text, name=path.stem, settings=ConvertSettings()))  # noqa: B023
        document = Document(f"{path.stem}.xml", source)
        reading = timed("read", lambda: document.reading)  # noqa: B023
        said = timed("header", lambda: setting(document, project))  # noqa: B023
        mentions = set()
        for layer in RECOGNISERS:
            recognise = recogniser(authority, said, layers=[layer])
            mentions |= set(timed(f"recognise: {layer}", lambda: recognise(reading)))  # noqa: B023
        kept = timed("resolve", lambda: resolve(mentions, marked(reading)).kept)  # noqa: B023
        edits = timed("inscribe", lambda: inscribe(reading, kept).edits)  # noqa: B023
        result = timed("splice", lambda: apply(source, edits))  # noqa: B023
        timed("prove well-formed", lambda: prove(result, path="-"))  # noqa: B023
    return spent


if __name__ == "__main__":
    for stage, seconds in sorted(measure(Path(sys.argv[1])).items(), key=lambda one: -one[1]):
        print(f"{stage}\t{seconds:.4f}")
