"""The checks of a site as a table: what is asked, and the function that answers with evidence."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from edition.compliance.measure import Site, broken, faint, outside
from edition.compliance.scan import FIXED_ZOOM, Scanned
from edition.finding import Finding

_STATIC = frozenset(
    ".html .css .js .json .jsonld .geojson .txt .xml .epub .pdf .md .csv .tsv .bib .ris .svg .png .jpg .jpeg .webp "
    ".avif .gif .ico .woff .woff2 .ttf .otf .sqlite .parquet .zip .ttl .beacon "
    ".pf_meta .pf_index .pf_filter .pf_fragment .pagefind".split()  # an index besides; the search works without it
)
_LANG = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\Z")


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything the checks look at: the site, the findings, the sources of the texts by name, the published ids."""

    site: Site
    findings: Sequence[Finding] = ()
    sources: Mapping[str, str] = field(default_factory=dict)
    published: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether a promise is kept: how many things were looked at, and a line for each that is wrong."""

    looked: int
    wrong: tuple[str, ...] = ()

    @property
    def kept(self) -> bool:
        """Whether nothing is wrong."""
        return not self.wrong


Check = Callable[[Evidence], Answer]


def _each(found: Evidence, wrong: Callable[[Scanned], Iterable[str]], *, texts: bool = False) -> Answer:
    """Ask every page (or every page of a text) what is wrong with it."""
    pages = [(name, page) for name, page in found.site.pages.items() if page.is_text or not texts]
    return Answer(len(pages), tuple(f"{name}: {line}" for name, page in pages for line in wrong(page)))


def _static(found: Evidence) -> Answer:
    names = found.site.sizes
    return Answer(len(names), tuple(name for name in names if PurePosixPath(name).suffix.lower() not in _STATIC))


def _queries(found: Evidence) -> Answer:
    return _each(found, lambda page: (one for one in page.links if "?" in one.split("#")[0] and "://" not in one))


def _remote(found: Evidence) -> Answer:
    return Answer(len(found.site.pages), tuple(found.site.remote))


def _policy(found: Evidence) -> Answer:
    return _each(found, lambda page: [] if page.policy.startswith("default-src 'none'") else ["no policy"])


def _data(found: Evidence) -> Answer:
    held = {PurePosixPath(name).stem for name in found.site.sizes if name.endswith(".xml")}
    return Answer(
        len(found.sources), tuple(f"{name}: no TEI in the site" for name in found.sources if name not in held)
    )


def _cited(found: Evidence) -> Answer:
    names = [name for name, page in found.site.pages.items() if page.is_text]
    return Answer(
        len(names), tuple(f"{name}: no page of citations" for name in names if f"cite/{name}" not in found.site.pages)
    )


def _licensed(found: Evidence) -> Answer:
    bare = [name for name, source in found.sources.items() if "<licence" not in source.partition("</teiHeader>")[0]]
    return Answer(len(found.sources), tuple(f"{name}: no licence in the header" for name in bare))


def _published(found: Evidence) -> Answer:
    gone = [one for one in found.findings if one.code == "R011"]
    return Answer(found.published, tuple(f"{one.path}: {one.message}" for one in gone))


def _errors(found: Evidence) -> Answer:
    wrong = [one for one in found.findings if one.severity == "error"]
    return Answer(len(found.sources), tuple(f"{one.path}:{one.line}: {one.code} {one.message}" for one in wrong))


def _schema(found: Evidence) -> Answer:
    wrong = [one for one in found.findings if one.code.startswith("S")]
    return Answer(len(found.sources), tuple(f"{one.path}:{one.line}: {one.code} {one.message}" for one in wrong))


def _contrast(found: Evidence) -> Answer:
    return Answer(2, tuple(faint(found.site.style)[0]))


def _lang(found: Evidence) -> Answer:
    return _each(found, lambda page: [] if _LANG.match(page.lang) else ["no language"])


def _title(found: Evidence) -> Answer:
    """Texts and entries may share a title as works and people do, and a site that of a text; other pages may not."""
    seen: dict[str, str] = {}
    wrong = [f"{name}: no title" for name, page in found.site.pages.items() if not page.title]
    for name, page in found.site.pages.items():
        if page.title and "/" not in name and name != "index.html" and not page.is_text:
            other = seen.setdefault(page.title, name)
            wrong += [f"{name}: the title of {other}"] if other != name else []
    return Answer(len(found.site.pages), tuple(wrong))


def _headings(found: Evidence) -> Answer:
    def wrong(page: Scanned) -> Iterable[str]:
        if page.headings.count(1) != 1:
            yield f"{page.headings.count(1)} headings of the first level"
        for before, after in zip(page.headings, page.headings[1:], strict=False):
            if after > before + 1:
                yield f"h{after} after h{before}"

    return _each(found, wrong)


def _skip(found: Evidence) -> Answer:
    return _each(
        found, lambda page: [] if page.skip[1:] in page.ids and page.skip[:1] == "#" else ["no way past the head"]
    )


def _main(found: Evidence) -> Answer:
    return _each(found, lambda page: [] if page.mains == 1 else [f"{page.mains} main"])


def _zoom(found: Evidence) -> Answer:
    def fixed(page: Scanned) -> Iterable[str]:
        if FIXED_ZOOM.search(page.viewport) or not page.viewport:
            yield "zooming is not allowed"

    return _each(found, fixed)


def _links(found: Evidence) -> Answer:
    return Answer(sum(len(page.links) for page in found.site.pages.values()), tuple(broken(found.site)))


def _outside(found: Evidence) -> Answer:
    return Answer(len(outside(found.site)))


# Id → its group and the function that answers; the words for it stand in the catalogue under report.<id>.
CHECKS: dict[str, tuple[str, Check]] = {
    "static": ("endings", _static),
    "queries": ("endings", _queries),
    "remote": ("endings", _remote),
    "policy": ("endings", _policy),
    "unscripted": ("endings", lambda found: _each(found, lambda page: page.running)),
    "data": ("endings", _data),
    "cited": ("endings", _cited),
    "licensed": ("endings", _licensed),
    "published": ("endings", _published),
    "schema": ("tei", _schema),
    "errors": ("tei", _errors),
    "contrast": ("wcag", _contrast),
    "lang": ("wcag", _lang),
    "title": ("wcag", _title),
    "headings": ("wcag", _headings),
    "names": ("wcag", lambda found: _each(found, lambda page: page.unnamed)),
    "labels": ("wcag", lambda found: _each(found, lambda page: page.unlabelled)),
    "images": ("wcag", lambda found: _each(found, lambda page: page.images)),
    "skip": ("wcag", _skip),
    "main": ("wcag", _main),
    "zoom": ("wcag", _zoom),
    "wellformed": ("html", lambda found: _each(found, lambda page: page.faults)),
    "pointers": ("html", lambda found: _each(found, lambda page: page.pointers)),
    "links": ("html", _links),
    "outside": ("html", _outside),
}
GROUPS = ("endings", "wcag", "html", "tei")
