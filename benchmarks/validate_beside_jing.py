"""Our validation beside jing's: agreement and time. EDITION_CORPORA and EDITION_TEI_ALL name the material.

Run as `python -m benchmarks.validate_beside_jing [MUTANTS]`.
"""

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from random import Random

from edition.grammar.relaxng import load
from tests.against_jing import disagreements, well_formed
from tests.mutants import mutant

COLD = """
import sys
from edition.grammar.explain import explain
for path in sys.argv[2:]:
    explain(open(path, encoding="utf-8").read(), sys.argv[1])
"""
FLOOR = "import click, lxml.etree"


def cpu(command: list[str], *, times: int = 5) -> float:
    """CPU seconds of a command, the least of several runs."""
    found = []
    for _ in range(times):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, capture_output=True, check=False)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        found.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(found)


def mutants(sources: list[str], count: int, folder: Path) -> list[Path]:
    """So many documents with a mistake each, as files."""
    random, paths = Random(7), list[Path]()
    while len(paths) < count:
        changed = mutant(random.choice(sources), random)
        if well_formed(changed):
            paths.append(folder / f"{len(paths):05}.xml")
            paths[-1].write_text(changed, encoding="utf-8", newline="")
    return paths


def agreement(schema: Path, paths: list[Path], what: str) -> None:
    """Print how many verdicts and first errors are the same."""
    faulty, found = disagreements(load(schema), schema, paths)
    print(f"{what:<44}{len(paths) - len(found):>6} of {len(paths)} the same ({faulty} at fault)")
    for line in found[:10]:
        print(f"    {line}")


def main(count: int) -> None:
    """Print the table."""
    schema = Path(os.environ["EDITION_TEI_ALL"])
    paths = sorted((Path(os.environ["EDITION_CORPORA"]) / "corpora" / "foreign-tei").glob("*/*.xml"))
    sources = [path.read_text(encoding="utf-8").removeprefix("\ufeff") for path in paths]
    agreement(schema, paths, "verdict and first error, foreign documents")
    with tempfile.TemporaryDirectory() as folder:
        small = [source for source in sources if len(source) < 60_000]
        agreement(schema, mutants(small, count, Path(folder)), "verdict and first error, mutants")
    names, one = [str(path) for path in paths], str(paths[100])
    rows = {
        "import floor": cpu([sys.executable, "-c", FLOOR]),
        "one document, cold: ours": cpu([sys.executable, "-c", COLD, str(schema), one]),
        "one document, cold: jing": cpu(["jing", "-i", str(schema), one]),
        f"{len(names)} documents, messages worded: ours": cpu(
            [sys.executable, "-c", COLD, str(schema), *names], times=2
        ),
        f"{len(names)} documents: jing": cpu(["jing", "-i", str(schema), *names], times=2),
    }
    for what, seconds in rows.items():
        print(f"{what:<44}{seconds:>8.2f} s CPU")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1500)
