"""Measure everything the program promises about speed and size, as ratios against peers in the same run.

python benchmarks/run.py [--quick] [--only WORD] prints the table and writes docs/performance.md; --quick takes fewer
pairs and leaves the largest corpora out.
"""

import argparse
import os
import platform
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

from clock import Figure, run
from corpus import ROOT
from rows import ROWS, Bench, Row

PAGE = ROOT / "docs" / "performance.md"
STAGES = str(Path(__file__).resolve().parent / "stages.py")
HEADER = """# Speed and size

Written by `python benchmarks/run.py{option}`; do not edit. Every figure is a ratio against a peer measured in the same
run, pair by pair: the median, with the least and the largest. The corpus is made from templates and is the same on
every machine: 200 texts of 4 to 40 KB ({size:.1f} MB) with 10,000 names unless a line says otherwise.

Machine: {machine}.

"""
LIMITS = """
## Where the time goes

Processor seconds over the 200 texts, and the share of each stage:

{stages}

## What limits each stage

The physical limit of the whole is a parser: lxml parses and serialises the result at about 100 MB/s, and nothing that
proves its output well-formed is much faster. What is done in Python once for each token is capped at 30 to 45 MB/s,
once for each capitalised word at about the same; that is the distance between the must and the aim.

*Starting*: Python and click; then loading modules and building classes. Regular expressions, which Python compiles
anew in each process, are kept compiled beside the bytecode, and what is left at the end is not searched for cycles once
more. *Authority*: reading the XML lists and folding each name; it grows with the names, and one short text pays for all
of them. *Convert*: a look at the length, the first letter or a word of each line says for nearly all that
no pattern need be tried; what is left is writing the tree. *Read*: one pattern cuts the source into markup and text;
after that a few microseconds a tag. *Recognise*: names, newspapers and rules walk over the capitalised words, so that
texts with many names cost more than long ones; dates are found by one scan for anchors, and only the words around an
anchor are read, the usual forms by one pattern, the others by the grammar. *Resolve, inscribe, splice*: proportional
to the names found. *Proving the result well-formed*: expat, at its own speed.

*HTML* is measured twice. The pages of the texts alone are what other programs mean by TEI to HTML: each file read,
found well-formed, rendered with a link a name, notes, the facts of its header and a citation. The whole site is what
`export --to html` writes besides: for each name a page with every mention between its neighbours, the dates by month,
for each text the cards of its names and how to cite each paragraph, the indexes, the timeline, the search; in this
corpus 1,823 files with five times the bytes of the texts. A start tag is looked into once for all texts. A mention of
plain words costs two or three microseconds, a paragraph about ten, a name or date that was not met before about thirty.
"""


def machine() -> str:
    """The processor, its cores and the Python, without the name of the host."""
    model = platform.processor() or platform.machine()
    information = Path("/proc/cpuinfo")
    if information.is_file():
        lines = information.read_text(encoding="utf-8", errors="replace").splitlines()
        model = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), model)
    python = f"Python {platform.python_version()}, lxml {version('lxml')}, click {version('click')}"
    return f"{model}, {os.cpu_count()} cores, {platform.system()}, {python}"


def line(row: Row, found: Figure | str) -> str:
    """A line of the table in Markdown."""
    sign = "≥" if row.least else "≤"
    bounds = f"{sign} {row.must:g} | {sign} {row.aim:g}"
    if isinstance(found, str):
        return f"| {row.what} | | | {found} | {bounds} | – |"
    ratio = f"{found.middle:.2f} ({min(found.ratios):.2f}–{max(found.ratios):.2f})"
    return f"| {row.what} | {found.ours} | {found.peer} | {ratio} | {bounds} | {verdict(row, found.middle)} |"


def verdict(row: Row, ratio: float) -> str:
    """Which of the two bounds a ratio keeps."""
    kept = [ratio >= bound if row.least else ratio <= bound for bound in (row.must, row.aim)]
    return "aim met" if kept[1] else "must met" if kept[0] else "**not met**"


def stages(bench: Bench) -> str:
    """The share of each stage, as a table."""
    output = run([sys.executable, STAGES, str(bench.project() / "sources")], env=bench.env).output
    rows = [(name, float(seconds)) for name, seconds in (row.split("\t") for row in output.splitlines())]
    total = sum(seconds for _, seconds in rows)
    body = [f"| {name} | {seconds:.2f} | {seconds / total:.0%} |" for name, seconds in rows]
    return "\n".join(["| stage | seconds | share |", "| --- | --- | --- |", *body])


def main() -> None:
    """Print the table; write the page unless only some lines were asked for."""
    parser = argparse.ArgumentParser(description="Measure edition against its peers.")
    parser.add_argument("--quick", action="store_true", help="fewer pairs, and the largest corpora left out")
    parser.add_argument("--only", default="", metavar="WORD", help="only the lines with this word; writes no page")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), quick=asked.quick)
        table = ["| what | ours | peer | ratio | must | aim | |", "| --- | --- | --- | --- | --- | --- | --- |"]
        print("\n".join(table))
        for row in ROWS:
            if asked.only in row.what:
                table.append(line(row, row.measure(bench)))
                print(table[-1], flush=True)
        if asked.only:
            return
        size = sum(path.stat().st_size for path in (bench.project() / "sources").iterdir()) / 1e6
        option = " --quick" if asked.quick else ""
        page = HEADER.format(option=option, size=size, machine=machine()) + "\n".join(table) + "\n"
        PAGE.write_text(page + LIMITS.format(stages=stages(bench)), encoding="utf-8", newline="\n")
        print(f"written: {PAGE.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
