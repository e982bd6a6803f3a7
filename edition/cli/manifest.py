"""The manifest of a build: the SHA-256 of every file it wrote, for `sha256sum -c` and as JSON with sizes."""

import json
import os
from hashlib import file_digest
from pathlib import Path

from edition.cli.outputs import STAGE
from edition.cli.rounds import Round, as_hash
from edition.document import write_bytes
from edition.work.state import digest

NAME = "manifest"
TEXT, DATA = "manifest-sha256.txt", "manifest.json"


def write_manifest(round: Round, home: Path) -> int:
    """Write both forms at the top of the outputs if any output changed; how many files were written."""
    stages = [stage for stage in round.state.stages(STAGE) if stage != STAGE + NAME]
    known = sorted({one for stage in stages for one in round.state.outputs(stage)})
    causes = {"output": as_hash(known, round.name(home))}
    done = round.state.recall(STAGE + NAME, "")
    if done is not None and done.causes == causes and round.state.is_whole(STAGE + NAME, str(round.folder)):
        return 0
    run = round.state.last_run(STAGE + NAME) + 1
    for name, data in _written([round.folder / path for path, _ in known], home).items():
        write_bytes(home / name, data, durable=False)
        round.state.wrote(STAGE + NAME, round.name(home / name), digest(data), run)
    round.state.remember(STAGE + NAME, "", causes, b"")
    return 2


def _written(files: list[Path], home: Path) -> dict[str, bytes]:
    rows = []
    for file in files:
        with file.open("rb") as stream:
            size = os.fstat(stream.fileno()).st_size
            rows.append((Path(os.path.relpath(file, home)).as_posix(), size, file_digest(stream, "sha256").hexdigest()))
    rows.sort()
    lines = "".join(f"{found}  {path}\n" for path, _, found in rows)
    listed = [{"path": path, "size": size, "sha256": found} for path, size, found in rows]
    total = {"algorithm": "SHA-256", "files": listed, "count": len(rows), "bytes": sum(size for _, size, _ in rows)}
    return {TEXT: lines.encode(), DATA: (json.dumps(total, ensure_ascii=False, indent=1) + "\n").encode()}
