"""HTML: one complete page a text, a page that lists them, an index page for each kind of mention."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.resources import files

from edition.authority import Authority
from edition.concordance import gather
from edition.document import Document
from edition.pages import INDEXES, Facts, WriteOptions, anchors, entry, facts, name_texts, safe
from edition.reading import Reading
from edition.rendering.flow import escape
from edition.rendering.page import Body, Page
from edition.rendering.walk import render
from edition.site.colophon import citation, colophon, fingerprint
from edition.site.indexes import index, texts
from edition.site.shell import KINDS, Shell, metadata, present

_MANY = 300  # beyond this many notes the rules would outweigh the page, and the notes stay at the foot
_NOTES = '<link rel="stylesheet" href="notes.css">\n'
_OPENERS = frozenset(
    "head titlePart byline dateline docAuthor docDate salute docImprint docEdition quote q bibl l".split()
)


@dataclass(frozen=True, slots=True)
class _Site:
    """What links may lead to: the anchors of each text and of each index; and what all pages share."""

    shell: Shell
    anchors: Mapping[str, Sequence[str]]
    entries: Mapping[str, frozenset[str]]
    original: bool

    def mention(self, kind: str, attributes: Mapping[str, str]) -> str:
        anchor = entry(kind, attributes)
        return f"{INDEXES[kind]}#{anchor}" if anchor in self.entries.get(kind, ()) else ""

    def target(self, name: str, target: str) -> str:
        """Where a reference in a text leads: a place in it, another text, the web; "" where there is nothing."""
        first = target.split()[0] if target.split() else ""
        file, _, fragment = first.partition("#")
        other = file.removesuffix(".xml") if file else name
        if other in self.anchors and (not file or file.endswith(".xml")):
            found = fragment in self.anchors[other]
            page = f"{other}.html" if file else ""
            return f"{page}#{fragment}" if found else page
        return safe(first)


def write(documents: Sequence[Document], authority: Authority, options: WriteOptions) -> dict[str, bytes]:
    """All pages of the site by their file names; nothing is read but the documents and nothing is written."""
    original = options.reading == "original"
    named = name_texts(documents)
    concordance = gather(named.items(), authority, original=original)
    kinds = present({*concordance.linked, *concordance.unlinked})
    known = {name: facts(document, language=options.language) for name, document in named.items()}
    title = options.title or (next(iter(known.values())).title if len(known) == 1 else "Edition")
    site = _Site(
        Shell(title=title, indexes=kinds),
        {name: anchors(document.original if original else document.reading) for name, document in named.items()},
        {kind: concordance.anchors(kind) for kind in kinds},
        original,
    )
    shell = site.shell
    pages = {"style.css": files("edition.writers").joinpath("style.css").read_bytes()}
    noted = 0
    for name, document in named.items():
        pages[f"{name}.html"], last = _text(name, document, known[name], site)
        noted = max(noted, last if last <= _MANY else 0)
    if noted:
        pages["notes.css"] = _beside(noted)
    titles = {name: one.title for name, one in known.items()}
    pages["index.html"] = shell.page(title=title, content=texts(title, known), here="index.html")
    for kind in kinds:
        content = index(kind, concordance, titles)
        pages[INDEXES[kind]] = shell.page(title=KINDS[kind], content=content, here=INDEXES[kind])
    return pages


def _text(name: str, document: Document, about: Facts, site: _Site) -> tuple[bytes, int]:
    """The page of one text and the number of its last note."""
    shell = site.shell
    reading = document.original if site.original else document.reading
    headed = _headed(reading)
    page = Page(
        site.anchors[name], link=site.mention, target=partial(site.target, name), original=site.original, headed=headed
    )
    body = render(page, document.tree)
    digest = fingerprint(document)
    cited = citation(about, shell.title, digest, body.machine)
    content = _article(body, about, headed=headed) + colophon(
        about, cited=cited, digest=digest, unknown=sorted(body.unknown), remarks=body.remarks
    )
    head = _head(about, shell.title) + (_NOTES if 0 < body.last_note <= _MANY else "")
    description = ". ".join(filter(None, ("; ".join(about.authors), about.title, about.date)))
    made = shell.page(title=about.title, content=content, description=description, head=head, switches=True)
    return made, body.last_note


def _headed(reading: Reading) -> bool:
    """Whether the text begins with a heading of its own, after nothing but a byline and its like."""
    for block in reading.blocks:
        if block.element == "head":
            return True
        if block.element not in _OPENERS:
            return False
    return False


def _article(body: Body, about: Facts, *, headed: bool) -> str:
    lang = f' lang="{about.language}"'  # empty where nobody says: then it is unknown, not English
    heading = "" if headed else f"<h1{lang}>{escape(about.title)}</h1>\n"
    notes = ""
    if body.notes:
        notes = (
            '<section class="notes" role="doc-endnotes" aria-labelledby="page-notes">'
            f'<h2 id="page-notes" lang="en" data-added>Notes</h2>\n<ol>\n{body.notes}</ol>\n</section>\n'
        )
    return f'{heading}<div class="text" data-reading{lang}>\n{body.blocks}{notes}</div>\n'


def _head(about: Facts, edition: str) -> str:
    pairs = [("citation_title", about.title), ("DC.title", about.title)]
    pairs += [(name, author) for author in about.authors for name in ("citation_author", "DC.creator")]
    pairs += [("citation_publication_date", about.moment.replace("-", "/")), ("DC.date", about.moment)]
    pairs += [("DC.language", about.language), ("DC.source", about.source), ("DC.isPartOf", edition)]
    return metadata(pairs)


def _beside(last: int) -> bytes:
    """Rules that set each note beside its call, below the note before it, where the screen is wide enough."""
    rules = "".join(
        f"#call-{number}{{anchor-name:--c{number}}}#note-{number}{{anchor-name:--n{number};"
        f"top:max(anchor(--c{number} top),calc(anchor(--n{number - 1} bottom,0px) + .6rem))}}\n"
        for number in range(1, last + 1)
    )
    layout = files("edition.writers").joinpath("notes.css").read_text(encoding="utf-8")
    return layout.replace("/* one rule a note */\n", rules).encode()
