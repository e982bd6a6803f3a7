"""One entry of an index: its page with every mention in context, and the card that a name in a text opens."""

from collections.abc import Iterable, Mapping, Sequence

from edition.catalogue.words import Words
from edition.pages import INDEXES, page_of
from edition.rendering.markup import escape, quote
from edition.site.gathered import Tally
from edition.site.indexes import form_id, why
from edition.site.records import Record
from edition.site.shell import legend
from edition.site.spool import Spool

Texts = Sequence[str]  # a link to each
_BARE = Record()


def page(one: Tally, record: Record | None, texts: Texts, spool: Spool, words: Words, *, figure: str = "") -> str:
    """The page of one entry: who or what it is, who tagged it and how sure, every mention between its neighbours."""
    rows = _facts(one, record or _BARE, words)
    rows.append((words("entry.mentions"), escape(_told(one, words))))
    note = f"<p>{escape(one.entity.note)}</p>\n" if one.entity is not None and one.entity.note else ""
    sources = ""
    if record is not None and record.sources:
        heading = words("entry.sources")
        sources = f'<section class="about"><h2>{heading}</h2>\n<p>{escape(record.sources)}</p></section>\n'
    shown = f'<p class="life">{legend(words)}</p>\n' if any(said.reserved for said in one.said) else ""
    return (
        f"{_way(one.kind, words)}<h1>{escape(one.name)}</h1>\n{note}{figure}<dl>\n"
        + "".join(f"<div><dt>{label}</dt><dd>{value}</dd></div>\n" for label, value in rows)
        + f"</dl>\n<h2>{words('entry.where')}</h2>\n{shown}{_mentions(one, texts, spool)}{sources}"
    )


def unlinked(kind: str, entries: Iterable[Tally], texts: Texts, spool: Spool, words: Words) -> str:
    """The page of the names of one kind that lead to no record."""
    heading = words("unlinked.page", index=words(f"index.{kind}"))
    head = f"{_way(kind, words)}<h1>{heading}</h1>\n<p>{why(kind, words)}</p>\n"
    return head + "".join(
        f'<section><h2 id="{quote(form_id(one.name))}">{escape(one.name)}</h2>\n'
        f"{_mentions(one, texts, spool)}</section>\n"
        for one in entries
    )


def dates(
    period: str, entries: Iterable[Tally], around: Sequence[str], texts: Texts, spool: Spool, words: Words
) -> str:
    """The page of the dates that begin in one month; `around` leads to the pages before and after."""
    sections = "".join(
        f'<section><h2 id="{quote(one.anchor)}">{escape(one.name)}</h2>\n'
        f'<p class="life">{escape(_told(one, words))}</p>\n{_mentions(one, texts, spool)}</section>\n'
        for one in entries
    )
    further = f'<p class="where">{" · ".join(around)}</p>\n' if around else ""
    shown = f'<p class="life">{legend(words)}</p>\n'
    return f"{_way('date', words)}<h1>{escape(period)}</h1>\n{shown}{sections}{further}"


def card(one: Tally, record: Record | None, words: Words) -> tuple[str, str]:
    """What a name opens, the entry in short: what stands before and after the links to the paragraphs of the text."""
    address = quote(page_of(one.kind, one.anchor))
    rows = _facts(one, record or _BARE, words, others=False)
    facts = "".join(f"<p>{label} {value}</p>" for label, value in rows)
    before, after = words("entry.here", links="\0").split("\0")
    note = f"<p>{escape(one.entity.note)}</p>" if one.entity is not None and one.entity.note else ""
    return (
        f'<h2 id="card-name"><a href="{address}">{escape(one.name)}</a></h2>{note}{facts}'
        f"<p>{_total(one, words)}; {before}",
        f'{after}</p><p><a href="{address}">{words("entry.full")}</a></p>',
    )


def linked(name: str, title: str, foreign: str) -> str:
    """The link to a text, from the page of an entry; `foreign` is its language, where pages are in another."""
    lang = f' lang="{foreign}"' if foreign else ""
    return f'<a href="../{quote(name)}.html"{lang}>{escape(title)}</a>'


def here(links: Mapping[str, str]) -> str:
    """The links of a card to the paragraphs of its own text, given their anchors and what they are called."""
    return ", ".join(f'<a href="#{quote(anchor)}">{label}</a>' for anchor, label in links.items())


def _way(kind: str, words: Words) -> str:
    return f'<p class="where"><a href="../{INDEXES[kind]}">{words(f"index.{kind}")}</a></p>\n'


def _facts(one: Tally, record: Record, words: Words, *, others: bool = True) -> list[tuple[str, str]]:
    """Dates, other names (if wanted) and identifiers, as pairs of a label and HTML."""
    rows = [(label, escape(said)) for label, said in record.dates]
    if one.entity is not None:
        forms = dict.fromkeys(name.form for name in one.entity.names if name.form != one.name)
        rows += [(words("entry.also"), escape("; ".join(forms)))] if forms and others else []
    elif one.kind != "date":
        rows.append((words("entry.record"), words("entry.no_record")))
    for known in record.identifiers:
        value = escape(known.value)
        rows.append((escape(known.label), f'<a href="{quote(known.address)}">{value}</a>' if known.address else value))
    return rows


def _total(one: Tally, words: Words) -> str:
    return f"{words.count('count.mentions', one.count)} {words.count('count.in_texts', one.texts)}"


def _told(one: Tally, words: Words) -> str:
    """How many mentions there are, who tagged them and how sure."""
    told = sorted((said.told(words), number) for said, number in one.said.items())
    parts = [f"{number} {said or words('entry.by_editor')}" for said, number in told]
    return f"{_total(one, words)}: {'; '.join(parts)}"


def _mentions(one: Tally, texts: Texts, spool: Spool) -> str:
    """Every mention, the words between their neighbours; one heading line for each text."""
    parts: list[str] = []
    for number, stretch in one.groups():
        parts += (f'<h3 class="where">{texts[number]}</h3>\n<ul class="kwic">', spool.get(stretch).decode(), "</ul>\n")
    return "".join(parts)
