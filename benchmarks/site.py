"""Build a site of many texts and say what it costs and whether it is sound.

python benchmarks/site.py TEI… builds one site of TEI files or folders (of a project: with its authority) and prints
time, size and memory, links that lead nowhere, what the HTML validator and axe find, how long the search takes.
"""

import argparse
import posixpath
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import unquote

from browser import asked, inspect, invalid
from clock import environment, run
from lxml import html
from rows import EDITION

SAMPLE = 30
MODES: tuple[dict[str, object], ...] = ({}, {"scheme": "dark"}, {"width": 320})
WORDS = ("e", "t", "the", "of", "in", "workers", "revolution", "the work", "a b c", "zzz")
LOADED = """(async () => { let before = -1, now = 0;
  while (now !== before) { await new Promise((done) => setTimeout(done, 2000)); before = now;
    now = document.querySelectorAll('script').length; } })()"""


def dangling(folder: Path) -> list[str]:
    """Links within the site that lead nowhere."""
    ids: dict[str, frozenset[str]] = {}
    links: list[tuple[str, str]] = []
    for path in sorted(folder.rglob("*.html")):
        name = path.relative_to(folder).as_posix()
        root = html.parse(str(path), parser=html.HTMLParser(encoding="utf-8")).getroot()
        ids[name] = frozenset(map(str, root.xpath("//@id")))
        links += {(name, str(address)) for address in root.xpath("//a/@href") if "://" not in str(address)}
    return [f"{name}: {address}" for name, address in links if _nowhere(folder, ids, name, unquote(address))]


def _nowhere(folder: Path, ids: dict[str, frozenset[str]], name: str, address: str) -> bool:
    file, _, fragment = address.partition("#")
    if address.startswith("mailto:"):
        return False
    target = posixpath.normpath(posixpath.join(posixpath.dirname(name), file)) if file else name
    if target not in ids:
        return not (folder / target).is_file()
    return bool(fragment) and fragment not in ids[target]


def sample(folder: Path) -> list[Path]:
    """Thirty pages, evenly from all of them, the indexes among them."""
    pages = sorted(folder.rglob("*.html"))
    chosen = [folder / f"{name}.html" for name in ("index", "search", "map", "timeline", "persons", "dates")]
    chosen = [page for page in chosen if page.is_file()]
    step = max(1, len(pages) // (SAMPLE - len(chosen)))
    return [*chosen, *(page for page in pages[::step] if page not in chosen)][:SAMPLE]


def main() -> None:
    """Print the figures; the exit status is 1 where something is not sound."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("paths", nargs="+", metavar="TEI")
    parser.add_argument("--keep", metavar="DIR", help="build the site there and leave it")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(given.keep or Path(scratch) / "site")
        command = [*EDITION, "export", "-q", *given.paths, "--to", "html", "-o", str(folder)]
        built = run(command, env=environment(Path(scratch) / "pycache"))
        files = [path for path in folder.rglob("*") if path.is_file()]
        pages = sorted(folder.rglob("*.html"))
        print(f"build: {built.wall:.1f} s, {built.cpu:.1f} s of the processor, {built.memory / 1e6:.0f} MB at most")
        print(
            f"size: {len(files)} files, {len(pages)} pages, {sum(path.stat().st_size for path in files) / 1e6:.1f} MB"
        )
        sys.exit(1 if sound(folder, pages) else 0)


def sound(folder: Path, pages: list[Path]) -> int:
    """How many findings there are; each is printed."""
    nowhere = dangling(folder)
    print(f"links that lead nowhere: {len(nowhere)}", *nowhere[:20], sep="\n  ")
    begun = time.perf_counter()
    wrong = invalid(pages)
    print(
        f"HTML validator, {len(pages)} pages: {len(wrong)} ({time.perf_counter() - begun:.0f} s)",
        *wrong[:20],
        sep="\n  ",
    )
    chosen = sample(folder)
    reports = inspect([{"url": page.resolve().as_uri(), **mode} for page in chosen for mode in MODES])
    barriers = [f"{report['requests'][0]}: {report['axe']}" for report in reports if report["axe"]]
    print(f"axe, {len(chosen)} pages, light, dark and narrow: {len(barriers)}", *barriers[:20], sep="\n  ")
    said = [f"{report['requests'][0]}: {report['messages']}" for report in reports if report["messages"]]
    print(f"messages of the browser: {len(said)}", *said[:20], sep="\n  ")
    steps = [LOADED, *(asked(words) for words in WORDS)]
    (search,) = inspect([{"url": (folder / "search.html").resolve().as_uri(), "steps": steps}])
    slow = 0
    for words, step in zip(WORDS, search["steps"][1:], strict=True):
        slow += step["took"] >= 100
        print(f"search {words!r}: {step['took']:.0f} ms, {step['found']}")
    return len(nowhere) + len(wrong) + len(barriers) + len(said) + slow


if __name__ == "__main__":
    main()
