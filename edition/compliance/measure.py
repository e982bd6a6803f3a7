"""What is measured of a site: its links and its sizes, its palette, and of its texts the tags nobody has confirmed."""

import posixpath
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote

from edition import tei
from edition.compliance.scan import Scanned, is_remote, scan
from edition.document import Document
from edition.mention import is_machine, kind_of
from edition.theming.colours import NEEDED, contrast

_URL = re.compile(r"@import\s+[\"']([^\"']+)|url\(\s*[\"']?([^)\"']+)")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_BRACES = re.compile(r"([^{}]*)([{}])")
_COLOUR = re.compile(r"--([a-z]+)\s*:\s*(#[0-9A-Fa-f]{3}(?:[0-9A-Fa-f]{3})?)\s*[;}]?")
_TEI = f"{{{tei.NAMESPACE}}}"
_TAGGED = tuple(_TEI + name for name in sorted(tei.TYPED_ELEMENTS | frozenset(tei.MARKED_ELEMENTS)))
_HIDDEN = frozenset(_TEI + name for name in tei.HIDDEN)


@dataclass(slots=True)
class Site:
    """The files of a site by name with their sizes, and what each page was found to be."""

    sizes: dict[str, int] = field(default_factory=dict)
    pages: dict[str, Scanned] = field(default_factory=dict)
    remote: list[str] = field(default_factory=list)
    style: str = ""


def look(names: Iterable[str], read: Callable[[str], bytes]) -> Site:
    """Read every file of a site once."""
    site = Site()
    for name in sorted(names):
        data = read(name)
        site.sizes[name] = len(data)
        if name.endswith(".html"):
            page = site.pages[name] = scan(data.decode("utf-8", "replace"))
            site.remote += [f"{name}: {one}" for one in page.loads if is_remote(one)]
        elif name.endswith(".css"):
            css = data.decode("utf-8", "replace")
            site.remote += [f"{name}: {one}" for pair in _URL.findall(css) for one in pair if one and is_remote(one)]
            site.style = css if name == "style.css" else site.style
    return site


def broken(site: Site) -> list[str]:
    """Links and loads of the site that lead to no file, or to no place in one."""
    return sorted(
        f"{name}: {address}"
        for name, page in site.pages.items()
        for address in dict.fromkeys((*page.links, *page.loads))
        if not is_remote(address) and not _resolves(site, name, address)
    )


def _resolves(site: Site, name: str, address: str) -> bool:
    path, sharp, fragment = address.partition("#")
    path = unquote(path.partition("?")[0])
    target = posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name
    if target not in site.sizes:
        return False
    if not sharp or not fragment or target not in site.pages:
        return True
    ids = site.pages[target].ids
    return fragment in ids or unquote(fragment) in ids or target == "search.html"


def outside(site: Site) -> list[str]:
    """The addresses of other sites that the pages link to, each once."""
    return sorted({address for page in site.pages.values() for address in page.links if is_remote(address)})


def heaviest(site: Site) -> tuple[int, str]:
    """The most that one page of a text takes with its style and script, and which it is."""
    both = site.sizes.get("style.css", 0) + site.sizes.get("site.js", 0)
    texts = [(site.sizes[name] + both, name) for name, page in site.pages.items() if page.is_text]
    return max(texts, default=(0, ""))


def palettes(css: str) -> dict[str, dict[str, str]]:
    """The colours a style sheet gives to light and dark screens, later rules over earlier ones."""
    found: dict[str, dict[str, str]] = {"light": {}, "dark": {}}
    for around, rules in _roots(css):
        colours = dict(_COLOUR.findall(rules))
        if "print" in around or "forced-colors" in around:
            continue
        if "dark" not in around:
            found["light"] |= colours
        found["dark"] |= colours
    return found


def _roots(css: str) -> Iterator[tuple[str, str]]:
    """The rules of each :root, and the conditions around it."""
    around: list[str] = []
    for words, brace in _BRACES.findall(_COMMENT.sub("", css)):
        if brace == "{":
            around.append(words.rpartition(";")[2].strip())
        elif around and around.pop() == ":root":
            yield " ".join(around), words


def faint(css: str) -> tuple[list[str], float]:
    """The colours that cannot be read on their paper, and how far the faintest text is from it (0: not known)."""
    lines, least = [], []
    for scheme, palette in palettes(css).items():
        if "paper" not in palette:
            return [f"{scheme}: the style sheet sets no --paper"], 0.0
        for name, needed in NEEDED.items():
            found = contrast(palette[name], palette["paper"]) if name in palette else 0.0
            least += [found] if needed >= 4.5 else []
            lines += [f"{scheme}: {name} {found:.2f}, needed {needed}"] if found < needed else []
    return lines, round(min(least, default=0.0), 2)


def unconfirmed(document: Document) -> dict[str, tuple[int, int]]:
    """By kind: how many tags of a text only the program has set, and how many there are."""
    machine: Counter[str] = Counter()
    every: Counter[str] = Counter()
    for kind, by_program in _mentions(document):
        every[kind] += 1
        machine[kind] += by_program
    return {kind: (machine[kind], every[kind]) for kind in tei.KINDS if kind in every}


def _mentions(document: Document) -> Iterator[tuple[str, bool]]:
    for text in document.tree.iterfind(f"{_TEI}text"):
        for element in text.iter(*_TAGGED):
            name, given = str(element.tag).removeprefix(_TEI), dict(element.items())
            kind = kind_of(name, given)
            if kind and not any(str(one.tag) in _HIDDEN for one in element.iterancestors()):
                yield kind, given.get("resp") == tei.RESP and is_machine(name, given)


def share(counts: Iterable[Mapping[str, tuple[int, int]]]) -> float:
    """The share of unconfirmed tags among all."""
    pairs = [pair for one in counts for pair in one.values()]
    every = sum(all_ for _, all_ in pairs)
    return round(sum(machine for machine, _ in pairs) / every, 4) if every else 0.0
