"""HTML: one complete page a text, a page that lists them, for each kind of mention an index and a page an entry.

The texts are gone through once. What their pages say is put aside, because the navigation of every page, the cards and
the indexes need to know what all texts mention; then file after file is given out, and none is kept.
"""

import pickle
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from typing import NamedTuple

from edition.authority.records import Authority
from edition.document import Document
from edition.facts import Facts, facts
from edition.pages import WriteOptions, named, page_of
from edition.site import around, citations, entries, pagefind, search
from edition.site.article import MANY, article
from edition.site.cards import cards_of, in_a_script
from edition.site.gathered import Gathered
from edition.site.indexes import texts
from edition.site.records import Record, records
from edition.site.shell import Shell, present
from edition.site.spool import Spool, Stretch
from edition.site.takeaway import whole
from edition.site.targets import Targets
from edition.theming.theme import Theme


class _Aside(NamedTuple):
    """What is put aside of a text: its page and the page of its citations without their shells, and the rest."""

    content: str
    description: str
    head: str
    links: dict[int, dict[str, str]]
    citations: str
    files: dict[str, str]


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
    blocks: list[Stretch] = field(default_factory=list)
    last_note: int = 0

    @property
    def listed(self) -> list[tuple[str, str, str]]:
        """Name and title of each text, and its language if that is known and not the one of the pages."""
        ours = ("", self.options.words.language)
        return [(name, one.title, "" if one.language in ours else one.language) for name, one in self.facts.items()]


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
        content = texts(read.title, read.facts) + whole(options.downloads.get("", ()), options.words)
        if options.report:
            content += f'<p class="where"><a href="report.html">{options.words("report.link")}</a></p>\n'
        yield "index.html", shell.page(title=read.title, content=content, here="index.html")
        yield from _pages(read, shell, known)
        links = [entries.linked(name, title, foreign) for name, title, foreign in read.listed]
        yield from around.indexes(gathered, shell, known, links)
        yield from around.dates(gathered, shell, links)
        yield from around.drawn(gathered, shell, known)
        yield from _search(read, shell)
        yield from _assets(read.last_note, options.theme, drawn=bool(shell.more))


def _read(document: Document, name: str, read: _Texts) -> None:
    """Make the page of one text and gather what it mentions; put aside what they come to."""
    number = len(read.aside)
    one = article(document, name, read.options, title=read.title, target=read.targets.of)
    seen = read.gathered.add(number, name, one.body, one.about.language)
    aside = _Aside(
        one.content,
        one.description,
        one.head,
        links=seen.links,
        citations=citations.content(one.cited, name, one.body.numbers),
        files=citations.files(one.cited, name),
    )
    read.aside.append(read.spool.put(pickle.dumps(tuple(aside), protocol=pickle.HIGHEST_PROTOCOL)))
    read.blocks.append(read.spool.put(search.blocks(number, one.body, seen)))
    read.facts[name] = one.about
    if one.body.last_note <= MANY:
        read.last_note = max(read.last_note, one.body.last_note)


def _pages(read: _Texts, shell: Shell, known: Mapping[str, Record]) -> Iterator[tuple[str, bytes]]:
    """The pages of the texts with their citations and cards, the index of each kind, the page of each entry."""
    gathered, words = read.gathered, shell.words
    record = [known.get(one.entity.ref) if one.entity is not None else None for one in gathered.every]
    frames = [entries.card(one, found, words) for one, found in zip(gathered.every, record, strict=True)]
    addresses = [page_of(one.kind, one.anchor) for one in gathered.every]
    for number, (name, title, _) in enumerate(read.listed):
        aside = _Aside(*pickle.loads(read.spool.get(read.aside[number])))
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
    yield from search.data(read.listed, every, _blocks(read), indexed=indexed)
    if indexed:
        listed = [(one.kind, page_of(one.kind, one.anchor)) for one in every]
        yield from pagefind.index(_blocks(read), listed)


def _blocks(read: _Texts) -> Iterator[bytes]:
    return map(read.spool.get, read.blocks)


def _assets(notes: int, theme: Theme, *, drawn: bool) -> Iterator[tuple[str, bytes]]:
    """The style sheet, with as many notes beside the text as the texts need, the scripts, the files of the theme."""
    style = theme.style
    if style is None:
        style = files("edition.writers").joinpath("style.css").read_bytes()
    yield "style.css", style + (_beside(notes) if notes else b"") + theme.rules
    yield from theme.files.items()
    for name in ("site.js", "search.js", *(["figures.css"] if drawn else [])):
        yield name, files("edition.site").joinpath(name).read_bytes()


def _beside(last: int) -> bytes:
    """Rules that set each note beside its call, below the note before it, where the screen is wide enough."""
    rules = "".join(
        f"#call-{number}{{anchor-name:--c{number}}}#note-{number}{{anchor-name:--n{number};"
        f"top:max(anchor(--c{number} top),calc(anchor(--n{number - 1} bottom,0px) + .6rem))}}\n"
        for number in range(1, last + 1)
    )
    layout = files("edition.writers").joinpath("notes.css").read_text(encoding="utf-8")
    return layout.replace("/* one rule a note */\n", rules).encode()
