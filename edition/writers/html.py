"""HTML: one complete page a text, a page that lists them, for each kind of mention an index and a page an entry."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.resources import files

from edition.authority.records import Authority
from edition.concordance import Concordance, gather
from edition.document import Document
from edition.pages import INDEXES, UNLINKED, Facts, WriteOptions, anchors, entry, facts, name_texts, page_of, safe
from edition.reading.reading import Reading
from edition.rendering.flow import escape
from edition.rendering.page import Body, Page
from edition.rendering.walk import render
from edition.site import citations, entries, search
from edition.site.cards import cards_of, in_a_script
from edition.site.citations import offer
from edition.site.cite import linked, work
from edition.site.colophon import colophon, fingerprint
from edition.site.indexes import index, texts
from edition.site.records import records
from edition.site.shell import KINDS, Shell, metadata, present

_MANY = 60  # beyond this many notes the rules would outweigh the page, and the notes stay at the foot
_OPENERS = frozenset(
    "head titlePart byline dateline docAuthor docDate salute docImprint docEdition quote q bibl l".split()
)


@dataclass(frozen=True, slots=True)
class _Site:
    """What links may lead to: the anchors of each text, the entries of each kind; and what all pages share."""

    shell: Shell
    anchors: Mapping[str, Sequence[str]]
    reached: Mapping[str, frozenset[str]]
    carded: frozenset[str]
    original: bool

    def mention(self, kind: str, attributes: Mapping[str, str]) -> str:
        anchor = entry(kind, attributes)
        return page_of(kind, anchor) if anchor in self.reached.get(kind, ()) else ""

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
    """All pages of the site by their file names; nothing is read but the documents and the authority files."""
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
        frozenset(place.text for one in concordance.all() for place in one.places),
        original,
    )
    pages: dict[str, bytes] = {}
    bodies: dict[str, Body] = {}
    for name, document in named.items():
        made, bodies[name] = _text(name, document, known[name], site)
        pages |= made
    titles = {name: one.title for name, one in known.items()}
    pages["index.html"] = site.shell.page(title=title, content=texts(title, known), here="index.html")
    numbers = {name: body.numbers for name, body in bodies.items()}
    pages |= _entries(site.shell, concordance, titles, numbers)
    readings = {name: document.original if original else document.reading for name, document in named.items()}
    pages["search.html"] = search.page(site.shell)
    pages["search-data.js"] = search.data(readings, concordance, titles, numbers)
    return pages | _assets([body.last_note for body in bodies.values()])


def _assets(notes: Sequence[int]) -> dict[str, bytes]:
    """The style sheet, with as many notes beside the text as the texts need, and the scripts."""
    style = files("edition.writers").joinpath("style.css").read_bytes()
    last = max((number for number in notes if number <= _MANY), default=0)
    return {
        "style.css": style + (_beside(last) if last else b""),
        **{name: files("edition.site").joinpath(name).read_bytes() for name in ("site.js", "search.js")},
    }


def _entries(
    shell: Shell, concordance: Concordance, titles: Mapping[str, str], numbers: entries.Numbers
) -> dict[str, bytes]:
    """The index of each kind, the page of each entry, the cards of each text."""
    linked = concordance.all()
    known = records({one.entity.ref: one.entity for one in linked if one.entity is not None}.values())
    pages: dict[str, bytes] = {}
    cards: dict[str, dict[str, str]] = {name: {} for name in titles}
    for kind in shell.indexes:
        pages[INDEXES[kind]] = shell.page(
            title=KINDS[kind], content=index(kind, concordance, known), here=INDEXES[kind]
        )
        if unnamed := concordance.unnamed(kind):
            content = entries.unlinked(kind, unnamed, titles, numbers)
            pages[page_of(kind, UNLINKED)] = shell.page(title=f"{KINDS[kind]}, unlinked", content=content, up="../")
    for one in linked:
        record = known.get(one.entity.ref) if one.entity is not None else None
        address = page_of(one.kind, one.anchor)
        content = entries.page(one, record, titles, numbers)
        pages[address] = shell.page(title=one.name, content=content, up="../")
        for name in dict.fromkeys(place.text for place in one.places):
            cards[name][address] = entries.card(one, record, name, numbers)
    return pages | {cards_of(name): in_a_script(found) for name, found in cards.items() if found}


def _text(name: str, document: Document, about: Facts, site: _Site) -> tuple[dict[str, bytes], Body]:
    """The page of one text with its citations, and what was found on the way."""
    shell = site.shell
    reading = document.original if site.original else document.reading
    headed = _headed(reading)
    page = Page(
        site.anchors[name], link=site.mention, target=partial(site.target, name), original=site.original, headed=headed
    )
    body = render(page, document.tree)
    digest = fingerprint(document)
    cited = work(name, document, about, edition=shell.title, digest=digest, unconfirmed=body.machine)
    content = _article(body, about, headed=headed) + colophon(
        about, cited=offer(cited, name), digest=digest, unknown=sorted(body.unknown), remarks=body.remarks
    )
    head = _head(about, shell.title) + linked(cited)
    description = ". ".join(filter(None, ("; ".join(about.authors), about.title, about.date)))
    cards = cards_of(name) if name in site.carded else ""
    made = shell.page(
        title=about.title, content=content, description=description, head=head, switches=True, cards=cards
    )
    return {f"{name}.html": made, **citations.files(cited, name, body.numbers, shell)}, body


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
    beside = " beside" if 0 < body.last_note <= _MANY else ""
    return f'{heading}<div class="text{beside}" data-reading{lang}>\n{body.blocks}{notes}</div>\n'


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
