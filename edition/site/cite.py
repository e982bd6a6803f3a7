"""How to cite a text: what its header and its bytes give, as plain words, BibTeX, RIS, CSL-JSON and JSON-LD."""

import json
import re
from dataclasses import dataclass

from edition.catalogue.words import Words, ours
from edition.facts import Facts
from edition.rendering.markup import flat

_SHOWN = 12
_TEX = str.maketrans(
    {
        **{sign: "\\" + sign for sign in "{}&%$#_"},
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)


@dataclass(frozen=True, slots=True)
class Work:
    """What a citation says; `moment` and `published` are ISO dates or "", `caveat` is "" where an editor saw all.

    `words` are those of its language.
    """

    key: str
    title: str
    authors: tuple[str, ...]
    date: str
    moment: str
    language: str
    edition: str
    version: str
    published: str
    publisher: str
    digest: str
    caveat: str
    words: Words
    origins: tuple[str, ...] = ()

    @property
    def note(self) -> str:
        """What a citation says besides: where the text was printed, and the caveat."""
        return "; ".join(filter(None, (*self.origins, self.caveat)))


def work(
    key: str,
    facts: Facts,
    *,
    edition: str,
    digest: str,
    unconfirmed: int,
    words: Words | None = None,
) -> Work:
    """Gather what the header states; `unconfirmed` counts the tags that nobody confirmed."""
    words = words or ours()
    return Work(
        key,
        facts.title,
        facts.authors,
        facts.date,
        facts.moment,
        facts.language,
        edition if edition != facts.title else "",
        facts.version,
        facts.published,
        facts.publisher,
        digest,
        words.count("cite.caveat", unconfirmed) if unconfirmed else "",
        words,
        facts.origins,
    )


def plain(one: Work, place: str = "") -> str:
    """One line; `place` is a paragraph of the text."""
    title, within = one.words("cite.title", title=one.title), _within(one)
    parts = ["; ".join(one.authors), title, one.date, *one.origins, within]
    parts += [one.version, ", ".join(filter(None, (one.publisher, one.published)))]
    parts += [one.words("cite.version", hash=f"sha256:{one.digest[:_SHOWN]}"), place, one.caveat]
    return " ".join(part if part.endswith((".", "!", "?")) else f"{part}." for part in parts if part)


def _within(one: Work) -> str:
    return one.words("cite.within", edition=one.edition) if one.edition else ""


def bibtex(one: Work) -> str:
    """One entry; what is empty is left out."""
    fields = {
        "author": " and ".join(f"{{{_tex(name)}}}" if " and " in name else _tex(name) for name in one.authors),
        "title": f"{{{_tex(one.title)}}}",
        "howpublished": _tex(_within(one)),
        "edition": _tex(one.version),
        "publisher": _tex(one.publisher),
        "year": (one.published or one.moment)[:4] if (one.published or one.moment)[:4].isdigit() else "",
        "origdate": one.moment,
        "version": f"sha256:{one.digest}",
        "language": one.language,
        "note": _tex(one.note),
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@misc{{{re.sub(r'[^A-Za-z0-9.-]+', '-', one.key).strip('-') or 'text'},\n{lines}}}\n"


def _tex(text: str) -> str:
    return flat(text).translate(_TEX)


def ris(one: Work) -> str:
    """One record with CRLF, as the format wants it."""
    year = (one.published or one.moment)[:4]
    pairs = [("TY", "GEN"), *(("AU", name) for name in one.authors), ("TI", one.title), ("T2", one.edition)]
    pairs += [("PY", year if year.isdigit() else ""), ("OP", one.date), ("ET", one.version), ("PB", one.publisher)]
    pairs += [("LA", one.language), ("M1", f"sha256:{one.digest}"), ("N1", one.note)]
    return "".join(f"{tag}  - {flat(value)}\r\n" for tag, value in pairs if value) + "ER  - \r\n"


def csl(one: Work) -> str:
    """One item in a list, as citation managers read it."""
    item: dict[str, object] = {
        "id": one.key,
        "type": "document",
        "title": one.title,
        "author": [{"literal": name} for name in one.authors],
        "issued": _parts(one.published),
        "original-date": _parts(one.moment),
        "container-title": one.edition,
        "edition": one.version,
        "publisher": one.publisher,
        "language": one.language,
        "version": f"sha256:{one.digest}",
        "note": one.note,
    }
    return json.dumps([{key: value for key, value in item.items() if value}], ensure_ascii=False, indent=1) + "\n"


def _parts(date: str) -> dict[str, list[list[int]]]:
    parts = date.split("-")
    return {"date-parts": [[int(part) for part in parts]]} if len(parts[0]) == 4 and parts[0].isdigit() else {}


def linked(one: Work) -> str:
    """The text in the words of schema.org, as a block of data in the head of its page."""
    item = {
        "@context": "https://schema.org",
        "@type": "CreativeWork",
        "name": one.title,
        "author": list(one.authors),
        "dateCreated": one.moment,
        "datePublished": one.published,
        "inLanguage": one.language,
        "isPartOf": {"@type": "Collection", "name": one.edition} if one.edition else "",
        "publisher": one.publisher,
        "version": one.version,
        "identifier": f"sha256:{one.digest}",
        "creditText": plain(one),
    }
    data = json.dumps({key: value for key, value in item.items() if value}, ensure_ascii=False)
    return f'<script type="application/ld+json">{data.replace("<", chr(92) + "u003c")}</script>\n'
