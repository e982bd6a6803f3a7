"""HTML: one complete page a text, a page that lists them, for each kind of mention an index and a page an entry.

The texts are gone through once. What their pages say is put aside, because the navigation of every page, the cards and
the indexes need to know what all texts mention; then file after file is given out, and none is kept.
"""

import pickle
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from importlib.resources import files
from typing import NamedTuple

from edition.authority.records import Authority
from edition.catalogue.words import Words
from edition.document import Document
from edition.facts import Facts, facts
from edition.pages import WriteOptions, entry, named, page_of
from edition.rendering.marks import lang_code
from edition.rendering.markup import escape
from edition.rendering.page import Body, Page
from edition.rendering.walk import render
from edition.site import around, citations, entries, pagefind, search
from edition.site.cards import cards_of, in_a_script
from edition.site.citations import offer
from edition.site.cite import linked, work
from edition.site.colophon import colophon, fingerprint
from edition.site.gathered import Gathered
from edition.site.indexes import texts
from edition.site.records import Record, records
from edition.site.shell import Shell, metadata, present
from edition.site.spool import Spool, Stretch
from edition.site.takeaway import offered
from edition.site.targets import Targets
from edition.theming.theme import Theme

_LANG = re.compile(r"""\bxml:lang\s*=\s*["']([^"']*)""")
_MANY = 60  # beyond this many notes the rules would outweigh the page, and the notes stay at the foot


class _Aside(NamedTuple):
    """What is put aside of a text: its page and the page of its citations without their shells, and the rest."""

    content: str
    description: str
    head: str
    links: dict[int, dict[str, str]]
    citations: str
    files: dict[str, str]
    blocks: bytes


@dataclass(slots=True)
class _Texts:
    """What is kept of the texts while they are read; the rest is put aside in `spool`."""

    title: str
    options: WriteOptions
    targets: Targets
    spool: Spool
    gathered: Gathered
    facts: dict[str, Facts] = field(default_factory=dict)
    aside: list[Stretch] = field(default_factory=list)
    last_note: int = 0

    @property
    def named(self) -> list[tuple[str, str]]:
        """Name and title of each text."""
        return [(name, one.title) for name, one in self.facts.items()]


def write(documents: Sequence[Document], authority: Authority, options: WriteOptions) -> Iterator[tuple[str, bytes]]:
    """All files of the site with their names, one after the other; each document is read once and let go."""
    if options.pagefind:
        pagefind.insist()
    with Spool() as spool:
        unsaid = options.words("page.untitled")
        alone = (
            facts(documents[0], language=options.language, words=options.words).title if len(documents) == 1 else unsaid
        )
        read = _Texts(
            options.title or alone,
            options,
            Targets(documents, options),
            spool,
            Gathered(authority, spool, options.words),
        )
        for name, document in named(documents):
            _read(document, name, read)
        gathered = read.gathered
        known = records(
            {one.entity.ref: one.entity for one in gathered.every if one.entity is not None}.values(), options.words
        )
        shell = Shell(
            title=read.title,
            indexes=present({*gathered.linked, *gathered.unlinked, *options.indexes}),
            more=around.more(gathered, known),
            language=options.language,
            words=options.words,
            theme=options.theme,
        )
        content = texts(read.title, read.facts)
        if options.report:
            content += f'<p class="where"><a href="report.html">{options.words("report.link")}</a></p>\n'
        yield "index.html", shell.page(title=read.title, content=content, here="index.html")
        yield from _pages(read, shell, known)
        yield from around.indexes(gathered, shell, known, read.named)
        yield from around.dates(gathered, shell, read.named)
        yield from around.drawn(gathered, shell, known)
        yield from _search(read, shell)
        yield from _assets(read.last_note, options.theme, drawn=bool(shell.more))


def _read(document: Document, name: str, read: _Texts) -> None:
    """Render one text, gather what it mentions, put its page aside."""
    original = read.options.reading == "original"
    target = partial(read.targets.of, name, document)
    words = read.options.words
    about = facts(document, language=read.options.language, words=words)
    lang = _foreign(document, about.language, words)
    body = render(Page(link=_address, target=target, original=original, words=words, lang=lang, signed=True), document)
    seen = read.gathered.add(len(read.aside), name, body, about.language)
    digest = fingerprint(document)
    machine = sum(one.link.machine for one in body.mentions)
    cited = work(name, document, about, edition=read.title, digest=digest, unconfirmed=machine, words=words)
    told = colophon(
        about,
        cited=offer(cited, name),
        digest=digest,
        unknown=sorted(body.unknown),
        remarks=body.remarks,
        taken=offered(read.options.downloads.get(name, ()), words),
        report=read.options.report,
        words=words,
    )
    aside = _Aside(
        content=_article(body, about, words, lang) + told,
        description=". ".join(filter(None, ("; ".join(about.authors), about.title, about.date))),
        head=_head(about, read.title) + linked(cited),
        links=seen.links,
        citations=citations.content(cited, name, body.numbers),
        files=citations.files(cited, name),
        blocks=search.blocks(len(read.aside), body, seen, words),
    )
    read.aside.append(read.spool.put(pickle.dumps(tuple(aside), protocol=pickle.HIGHEST_PROTOCOL)))
    read.facts[name] = about
    if body.last_note <= _MANY:
        read.last_note = max(read.last_note, body.last_note)


def _take(read: _Texts, number: int) -> _Aside:
    return _Aside(*pickle.loads(read.spool.get(read.aside[number])))


@lru_cache(maxsize=1 << 14)
def _page_of(kind: str, anchor: str) -> str:
    return page_of(kind, anchor)


def _address(kind: str, given: Mapping[str, str]) -> str:
    """Where a mention leads: every one that is shown has an entry."""
    return _page_of(kind, entry(kind, given))


def _pages(read: _Texts, shell: Shell, known: Mapping[str, Record]) -> Iterator[tuple[str, bytes]]:
    """The pages of the texts with their citations and cards, the index of each kind, the page of each entry."""
    gathered, words = read.gathered, shell.words
    record = [known.get(one.entity.ref) if one.entity is not None else None for one in gathered.every]
    frames = [entries.card(one, found, words) for one, found in zip(gathered.every, record, strict=True)]
    addresses = [_page_of(one.kind, one.anchor) for one in gathered.every]
    for number, (name, title) in enumerate(read.named):
        aside = _take(read, number)
        yield (
            f"{name}.html",
            shell.page(
                title=title,
                content=aside.content,
                description=aside.description,
                head=aside.head,
                switches=True,
                cards=cards_of(name) if aside.links else "",
            ),
        )
        yield from ((file, written.encode()) for file, written in aside.files.items())
        cite = shell.page(title=words("cite.page", title=title), content=aside.citations, up="../")
        yield f"cite/{name}.html", cite
        if aside.links:
            cards = {addresses[one]: entries.here(links).join(frames[one]) for one, links in aside.links.items()}
            yield cards_of(name), in_a_script(cards)


def _search(read: _Texts, shell: Shell) -> Iterator[tuple[str, bytes]]:
    """The page of the search and what it reads: the blocks of all texts, and their index if asked for."""
    indexed, every = read.options.pagefind, read.gathered.every
    yield "search.html", search.page(shell, indexed=indexed)
    yield from search.data(read.named, every, _blocks(read), indexed=indexed)
    if indexed:
        listed = [(one.kind, _page_of(one.kind, one.anchor)) for one in every]
        yield from pagefind.index(_blocks(read), listed)


def _blocks(read: _Texts) -> Iterator[bytes]:
    return (_take(read, at).blocks for at in range(len(read.aside)))


def _assets(notes: int, theme: Theme, *, drawn: bool) -> Iterator[tuple[str, bytes]]:
    """The style sheet, with as many notes beside the text as the texts need, the scripts, the files of the theme."""
    style = theme.style
    if style is None:
        style = files("edition.writers").joinpath("style.css").read_bytes()
    yield "style.css", style + (_beside(notes) if notes else b"") + theme.rules
    yield from theme.files.items()
    for name in ("site.js", "search.js", *(["figures.css"] if drawn else [])):
        yield name, files("edition.site").joinpath(name).read_bytes()


def _foreign(document: Document, language: str, words: Words) -> str:
    """The language of the interface as an attribute, where anything in the text is in another."""
    used = {lang_code(value) for value in _LANG.findall(document.source)} | {language}
    return "" if used == {words.language} else f' lang="{words.language}"'


def _article(body: Body, about: Facts, words: Words, foreign: str) -> str:
    lang = f' lang="{about.language}"'  # empty where nobody says: then it is unknown, not English
    heading = "" if body.headed else f"<h1{lang}>{escape(about.title)}</h1>\n"
    notes = ""
    if body.notes:
        notes = (
            '<section class="notes" role="doc-endnotes" aria-labelledby="page-notes">'
            f'<h2 id="page-notes"{foreign} data-added>{words("page.notes")}</h2>\n<ol>\n{body.notes}</ol>\n</section>\n'
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
