"""The search of a large edition on a server: Pagefind's index, of which a browser fetches only what a question needs.

Pagefind (an extra) reads pages, not paragraphs; so every block becomes a small page in a folder of its own.
Its library for Python takes a tenth of a second a record: the program is run on the folder instead.
"""

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from edition.errors import UsageError

FOLDER = "pagefind"
# What a browser may do on the page of the search besides what it may on every page: run the index, fetch its parts.
POLICY = "script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; "
_NEEDED = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json", "*.pf_meta", "wasm.*", "*/*.pf_*")
_LANGUAGE = "unknown"  # one index for all languages, and no stemming, which would not find the beginnings of words
_SHARE = 1_000  # small pages in one folder
_PAGE = '<html><head><meta data-pagefind-meta="block[content]" content="{block}">{filters}</head>'
_FILTER = '<meta data-pagefind-filter="{name}[content]" content="{value}">'


def insist() -> None:
    """Refuse when Pagefind is not installed."""
    if find_spec("pagefind") is None or find_spec("pagefind_bin") is None:
        hint = "pip install 'edition[pagefind]', or leave [site] search out"
        raise UsageError("[site] search: Pagefind is not installed", hint=hint)


def index(found: Iterable[bytes], entries: Sequence[tuple[str, str]]) -> Iterator[tuple[str, bytes]]:
    """The files of the index.

    `found` has the blocks of one text after the other, as `search.blocks` writes them; `entries` the kind and page of
    each entry, which are the facets.
    """
    with TemporaryDirectory() as place:
        pages, made = Path(place, "pages"), Path(place, "made")
        number = 0
        for text in filter(None, found):
            for block in json.loads(b"[" + text + b"]"):
                inside = pages / str(number // _SHARE)
                inside.mkdir(parents=True, exist_ok=True)
                (inside / f"{number}.html").write_text(_page(block, entries), encoding="utf-8")
                number += 1
        if number:
            _run(pages, made)
        for file in sorted({one for pattern in _NEEDED for one in made.glob(pattern)}):
            yield f"{FOLDER}/{file.relative_to(made).as_posix()}", file.read_bytes()


def _page(block: Sequence[object], entries: Sequence[tuple[str, str]]) -> str:
    text, anchor, label, words, *named = block
    kinds = dict.fromkeys(entries[at][0] for at in named if isinstance(at, int))
    pages = dict.fromkeys(entries[at][1] for at in named if isinstance(at, int))
    filters = [_FILTER.format(name="kind", value=escape(kind)) for kind in kinds]
    filters += [_FILTER.format(name="entry", value=escape(page)) for page in pages]
    # Everything that a hit shows goes along: of the text that is indexed Pagefind gives back another one (<, >).
    said = escape(json.dumps([text, anchor, label, words], ensure_ascii=False))
    head = _PAGE.format(block=said, filters="".join(filters))
    return f"{head}<body><p>{escape(str(words))}</p></body></html>"


def _run(pages: Path, made: Path) -> None:
    command = [sys.executable, "-m", "pagefind", "--site", str(pages), "--output-path", str(made)]
    command += ["--force-language", _LANGUAGE]
    done = subprocess.run(command, cwd=pages, capture_output=True, text=True, encoding="utf-8", errors="replace")
    if done.returncode:
        said = " ".join((done.stderr or done.stdout).split())[-300:]
        raise UsageError(f"Pagefind failed: {said}", hint="leave [site] search out to do without")
