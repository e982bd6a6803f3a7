"""The rows of the table: what is measured, against what, and the bounds it must and would like to keep."""

import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from clock import Figure, Run, environment, pairs, run
from corpus import ROOT, SEED, names, project

FLOOR = [sys.executable, "-c", "import click, lxml.etree"]
EDITION = [sys.executable, "-c", "from edition.cli import main; main()"]  # what the console script does
PAGES = str(Path(__file__).resolve().parent / "pages.py")
PEERS = str(Path(__file__).resolve().parent / "peers.py")


@dataclass(frozen=True)
class Row:
    """One line of the table; `least` says that the ratio must be at least, not at most, the bound."""

    what: str
    must: float
    aim: float
    measure: Callable[["Bench"], Figure | str]
    least: bool = False


class Bench:
    """A folder with projects in it, made when first asked for, and the way to run things on them."""

    def __init__(self, folder: Path, *, quick: bool) -> None:
        self.folder = folder
        self.quick = quick
        self.count = 3 if quick else 5
        self.env = environment(folder / "pycache")

    def project(self, *, documents: int = 200, forms: int = 10_000) -> Path:
        """A project with its texts converted, and in plain/ the same texts without a tag."""
        home = self.folder / f"{documents}-{forms}"
        if not home.exists():
            project(home, documents=documents, forms=forms)
            self.edition("convert", "-q", str(home / "sources"), "-o", str(home / "texts"))
            self.edition("convert", "-q", "--no-annotate", str(home / "sources"), "-o", str(home / "plain"))
        return home

    def edition(self, *arguments: str) -> Run:
        """Run a command of ours; validate and build end with 1 where they find something."""
        return run([*EDITION, *arguments], env=self.env, may_fail=arguments[0] in ("validate", "build"))

    def floor(self) -> float:
        """What starting Python with click and lxml costs."""
        return run(FLOOR, env=self.env).cpu

    def lxml(self, home: Path) -> float:
        """What parsing and serialising the texts with lxml costs, starting left out."""
        return float(run([sys.executable, PEERS, "lxml", str(home / "texts")], env=self.env).output)

    def convert(self, home: Path, *options: str, source: str = "sources") -> Run:
        """Convert into a new folder inside the project."""
        shutil.rmtree(home / "new", ignore_errors=True)
        return self.edition("convert", "-q", *options, str(home / source), "-o", str(home / "new"))

    def annotate(self, home: Path) -> Run:
        """Annotate fresh copies of the texts without tags."""
        shutil.rmtree(home / "copy", ignore_errors=True)
        shutil.copytree(home / "plain", home / "copy")
        return self.edition("annotate", "-q", str(home / "copy"))

    def seed(self, *, forms: int = 0) -> Path:
        """A project with the seed text alone, and our authority or one of so many names."""
        home = self.folder / f"seed-{forms}"
        if not home.exists():
            if forms:
                project(home, documents=0, forms=forms)
            else:
                shutil.copytree(ROOT / "tei" / "authority", home / "authority")
            shutil.copy(ROOT / "tei" / "edition.toml", home / "edition.toml")
            (home / "sources").mkdir()
            shutil.copy(SEED, home / "sources")
            self.edition("convert", "-q", str(home / "sources"), "-o", str(home / "texts"))
        return home


def _cold_convert(bench: Bench, *, forms: int = 0) -> Figure:
    home = bench.seed(forms=forms)
    return pairs(lambda: bench.convert(home).cpu, bench.floor, count=bench.count * 2)


def _cold(bench: Bench, *arguments: str) -> Figure:
    return pairs(lambda: bench.edition(*arguments).cpu, bench.floor, count=bench.count * 2)


def _cold_validate(bench: Bench) -> Figure:
    return _cold(bench, "validate", "-q", str(bench.seed() / "texts"))


def _convert_lxml(bench: Bench) -> Figure:
    home = bench.project()
    return pairs(lambda: bench.convert(home).cpu, lambda: bench.lxml(home), count=bench.count)


def _annotate_convert(bench: Bench) -> Figure:
    home = bench.project()
    return pairs(lambda: bench.annotate(home).cpu, lambda: bench.convert(home).cpu, count=bench.count)


def _pages_lxml(bench: Bench) -> Figure:
    home = bench.project()
    command = [sys.executable, PAGES, str(home / "texts"), str(home / "pages")]
    return pairs(lambda: run(command, env=bench.env).cpu, lambda: bench.lxml(home), count=bench.count)


def _site_lxml(bench: Bench) -> Figure:
    home = bench.project()
    command = ("export", "-q", str(home / "texts"), "--to", "html", "-o", str(home / "html"))
    return pairs(lambda: bench.edition(*command).cpu, lambda: bench.lxml(home), count=bench.count)


def _jing(bench: Bench, *, documents: int) -> Figure | str:
    if documents > 200 and bench.quick:
        return "not run: leave --quick out"
    if not shutil.which("jing"):
        return "not run: install jing"
    home = bench.project(documents=documents)
    schema = str(ROOT / "schema" / "edition.rng")
    jing = ["jing", schema, *map(str, sorted((home / "texts").glob("*.xml")))]
    found = pairs(
        lambda: run(jing, env=bench.env, may_fail=True).cpu,
        lambda: bench.edition("validate", "-q", str(home / "texts")).cpu,
        count=bench.count if documents == 200 else 3,
    )
    return Figure(found.ratios, found.peer, found.ours)  # a rate: how often we are done while jing is once


def _spacy(bench: Bench, *, forms: int) -> Figure | str:
    if find_spec("spacy") is None:
        return "not run: install spacy"
    home = bench.project(forms=forms)
    gazetteer = home / "names.tsv"
    gazetteer.write_text("".join(f"{kind}\t{form}\n" for kind, form in names(forms).forms), encoding="utf-8")
    spacy = [sys.executable, PEERS, "spacy", str(gazetteer), str(home / "sources"), str(home / "spacy")]
    count = 1 if forms > 10_000 or bench.quick else 3
    found = pairs(lambda: run(spacy, env=bench.env).wall, lambda: bench.convert(home).wall, count=count)
    return Figure(found.ratios, found.peer, found.ours)


def _stylesheets(bench: Bench) -> Figure | str:
    if find_spec("saxonche") is None or "TEI_STYLESHEETS" not in os.environ:
        return "not run: install saxonche and name the TEI Stylesheets in TEI_STYLESHEETS"
    home = bench.project()
    pages = [sys.executable, PAGES, str(home / "texts"), str(home / "pages")]
    theirs = [sys.executable, PEERS, "stylesheets", os.environ["TEI_STYLESHEETS"], str(home / "texts")]
    theirs += [str(home / "theirs")]
    found = pairs(
        lambda: float(run(theirs, env=bench.env).output), lambda: run(pages, env=bench.env).wall, count=bench.count
    )
    return Figure(found.ratios, found.peer, found.ours)


def _memory(bench: Bench) -> Figure | str:
    if bench.quick:
        return "not run: leave --quick out"
    large, small = bench.project(documents=2_000), bench.project()
    return pairs(
        lambda: bench.convert(large).memory / 1e6, lambda: bench.convert(small).memory / 1e6, count=1, unit="MB"
    )


def _workers(bench: Bench) -> Figure:
    home = bench.project(documents=200 if bench.quick else 2_000)
    return pairs(lambda: bench.convert(home).wall, lambda: bench.convert(home, "--jobs=2").wall, count=bench.count)


def _unchanged(bench: Bench, *, documents: int) -> Figure | str:
    if documents > 200 and bench.quick:
        return "not run: leave --quick out"
    home = bench.folder / f"built-{documents}"
    project(home, documents=documents, forms=10_000)

    def full() -> float:
        for name in ("texts", "build", ".edition"):
            shutil.rmtree(home / name, ignore_errors=True)
        return bench.edition("build", "-q", str(home)).cpu

    return pairs(lambda: bench.edition("build", "-q", str(home)).cpu, full, count=1 if documents > 200 else bench.count)


def _dask(bench: Bench) -> Figure | str:
    if find_spec("distributed") is None:
        return "not run: install edition[cluster]"
    few, many = bench.project(documents=2), bench.project(documents=200 if bench.quick else 2_000)

    def cost(option: str) -> float:
        return bench.convert(many, option).cpu - bench.convert(few, option).cpu

    return pairs(lambda: cost("--cluster=local:2"), lambda: cost("--jobs=2"), count=bench.count)


ROWS = (
    Row("cold `--version` / import floor", 1.1, 1, lambda bench: _cold(bench, "--version")),
    Row("cold `--help` / import floor", 1.1, 1, lambda bench: _cold(bench, "--help")),
    Row("cold `convert` of the seed / import floor", 1.8, 1.3, _cold_convert),
    Row("the same with 100,000 names, second run", 2, 1.4, partial(_cold_convert, forms=100_000)),
    Row("cold `validate` of the seed / import floor", 2, 1.5, _cold_validate),
    Row("convert 200 documents, CPU / lxml parse + serialise", 12, 4, _convert_lxml),
    Row("annotate 200 documents / convert the same", 1.5, 1.2, _annotate_convert),
    Row("convert, 10,000 names, rate / spaCy EntityRuler", 5, 15, partial(_spacy, forms=10_000), least=True),
    Row("convert, 100,000 names, rate / spaCy EntityRuler", 10, 18, partial(_spacy, forms=100_000), least=True),
    Row("validate 200 documents, rate by CPU / jing", 4, 7, partial(_jing, documents=200), least=True),
    Row("validate 2,000 documents, rate by CPU / jing", 2, 3, partial(_jing, documents=2_000), least=True),
    Row("HTML, the pages of 200 texts alone, CPU / lxml parse + serialise", 5, 3, _pages_lxml),
    Row("HTML, the whole site of 200 texts, CPU / lxml parse + serialise", 5, 3, _site_lxml),
    Row("HTML, the pages of 200 texts alone, rate / TEI Stylesheets", 6, 10, _stylesheets, least=True),
    Row("memory for 2,000 documents / for 200", 1.1, 1.02, _memory),
    Row("two workers, wall of one / of two", 1.7, 1.9, _workers, least=True),
    Row("nothing changed in 200 documents, CPU / full build", 0.05, 0.02, partial(_unchanged, documents=200)),
    Row("nothing changed in 2,000 documents, CPU / full build", 0.05, 0.02, partial(_unchanged, documents=2_000)),
    Row("Dask / local process pool, CPU after start-up", 1.4, 1.2, _dask),
)
