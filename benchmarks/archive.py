"""An archive of many short texts: convert, validate, index; time, memory and disk at growing sizes; kills survived.

python benchmarks/archive.py [--documents N] [--jobs N] [--write] works through 1,000, 10,000 … up to N texts of about
4 KB each, then stops a conversion of N texts three times at a random moment and resumes it; the result must be the
bytes of the run that was left alone. --write puts the table into docs/archive.md.
"""

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from clock import Run, environment, run
from corpus import ROOT, project
from run import machine

EDITION = [sys.executable, "-c", "from edition.cli import main; main()"]
NAMES = 10_000
PAGE = ROOT / "docs" / "archive.md"
HEADER = """# An archive of {documents:,} texts

Written by `python benchmarks/archive.py --documents {documents} --write`; do not edit. Texts of 4 KB, {names:,} names,
{jobs} processes. Memory is that of the largest process.

Machine: {machine}.

"""


@dataclass(frozen=True)
class Step:
    """One command over the whole archive."""

    what: str
    arguments: tuple[str, ...]
    output: str = ""


def steps(jobs: int) -> list[Step]:
    """What an archive goes through, from its sources to an index of every mention."""
    work = f"--jobs={jobs}"
    return [
        Step("convert", ("convert", "-q", "sources", "-o", "texts", work), "texts"),
        Step("validate", ("validate", "-q", "texts", work)),
        Step("index (SQLite)", ("export", "-q", "texts", "--to", "sqlite", "-o", "index", work), "index"),
    ]


def measured(home: Path, jobs: int, env: dict[str, str]) -> Iterator[tuple[Step, Run, int]]:
    """Every step with its run and the bytes of disk that its output takes."""
    for step in steps(jobs):
        done = run([*EDITION, *step.arguments], env=env, may_fail=step.what == "validate", cwd=home)
        yield step, done, sum(size for size in sizes(home / step.output)) if step.output else 0


def sizes(folder: Path) -> Iterator[int]:
    """The sizes of all files below a folder."""
    for inside, _, names in os.walk(folder):
        for name in names:
            yield os.stat(os.path.join(inside, name)).st_size


def line(documents: int, step: Step, done: Run, disk: int) -> str:
    """A line of the table."""
    rate = documents / done.wall
    each = done.cpu / documents * 1000
    room = f"{disk / 1e6:,.0f} MB" if disk else ""
    memory = f"{done.memory / 1e6:,.0f} MB"
    return f"| {documents:,} | {step.what} | {done.wall:,.1f} s | {rate:,.0f}/s | {each:.2f} ms | {memory} | {room} |"


def checksum(folder: Path) -> str:
    """A hash of the names and bytes of all texts in a folder; what is half-written is named otherwise."""
    total = blake2b(digest_size=16)
    for path in sorted(folder.glob("*.xml")):
        total.update(path.name.encode() + b"\0" + path.read_bytes())
    return total.hexdigest()


def killed(home: Path, jobs: int, env: dict[str, str], moments: random.Random) -> list[int]:
    """Convert, killed three times at a random moment and resumed; how many texts were there each time."""
    total, seen = len(os.listdir(home / "sources")), []
    shutil.rmtree(home / "again", ignore_errors=True)
    command = [*EDITION, "convert", "-q", "sources", "-o", "again", f"--jobs={jobs}", "--resume"]
    for part in range(3):
        least = int(total * (part + moments.random()) / 3.5)
        process = subprocess.Popen(command, cwd=home, env=env)
        while process.poll() is None and count(home / "again") < least:
            time.sleep(0.5)  # counting the files of a large folder takes time itself
        process.send_signal(signal.SIGKILL)
        process.wait()
        time.sleep(1)  # the workers end with the text in hand
        seen.append(count(home / "again"))
    run(command, env=env, cwd=home)
    return seen


def count(folder: Path) -> int:
    """How many files are in a folder."""
    return len(os.listdir(folder)) if folder.is_dir() else 0


def main() -> None:
    """Print the table; tell whether the resumed run gave the same bytes."""
    parser = argparse.ArgumentParser(description="Measure edition on an archive of many short texts.")
    parser.add_argument("--documents", type=int, default=10_000, metavar="N", help="the size of the largest archive")
    parser.add_argument("--jobs", type=int, default=2, metavar="N", help="how many processes")
    parser.add_argument("--write", action="store_true", help="write docs/archive.md")
    asked = parser.parse_args()
    table = [
        "| texts | step | time | rate | CPU a text | memory | disk |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    print("\n".join(table))
    with tempfile.TemporaryDirectory() as folder:
        env = environment(Path(folder, "pycache"))
        for documents in [size for size in (1_000, 10_000, 100_000) if size < asked.documents] + [asked.documents]:
            home = project(Path(folder, str(documents)), documents=documents, forms=NAMES, largest=4_000)
            for step, done, disk in measured(home, asked.jobs, env):
                table.append(line(documents, step, done, disk))
                print(table[-1], flush=True)
            if documents < asked.documents:
                shutil.rmtree(home)
        seen = killed(home, asked.jobs, env, random.Random(1917))
        same = checksum(home / "texts") == checksum(home / "again")
    said = f"Killed with {', '.join(f'{number:,}' for number in seen)} texts done, and resumed each time: "
    said += "the same bytes as in one run." if same else "OTHER BYTES THAN IN ONE RUN."
    print(said)
    if asked.write:
        header = HEADER.format(documents=asked.documents, names=NAMES, jobs=asked.jobs, machine=machine())
        PAGE.write_text(header + "\n".join(table) + f"\n\n{said}\n", encoding="utf-8", newline="\n")
    sys.exit(not same)


if __name__ == "__main__":
    main()
