"""The page around a text or an index: head, navigation, the switches for names, foot. Complete without scripts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from edition import tei
from edition.catalogue.words import Words, ours
from edition.pages import INDEXES
from edition.rendering.markup import escape, quote
from edition.theming.theme import Theme

SCRIPTS = "script-src 'self'; "
POLICY = "default-src 'none'; style-src 'self'; {scripts}{more}base-uri 'none'; form-action 'none'"


def legend(words: Words) -> str:
    """What the marks ° and ? say, as HTML."""
    signs = (("legend.machine", "°"), ("legend.doubt", "?"))
    return "; ".join(words(key, mark=f'<span class="mark">{sign}</span>') for key, sign in signs)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Shell:
    """What all pages of one site share: its title (in `language`, where that is known), indexes, words and look.

    `more` are further pages by name, the map and the timeline.
    """

    title: str
    indexes: tuple[str, ...]
    more: tuple[str, ...] = ()
    language: str = ""
    words: Words = field(default_factory=ours)
    theme: Theme = field(default_factory=Theme)

    def page(
        self,
        *,
        title: str,
        content: str,
        description: str = "",
        head: str = "",
        here: str = "",
        switches: bool = False,
        up: str = "",
        cards: str = "",
        policy: str = "",
    ) -> bytes:
        """One complete page in UTF-8; `head` and `content` are HTML, the rest is text.

        `up` leads from the page to the top of the site, `cards` to the file of the cards that its names open; `policy`
        stands for what a page may usually do with scripts.
        """
        opened = f' data-cards="{quote(cards)}" data-close="{self.words("page.close")}"' if cards else ""
        full = f"{title} · {self.title}" if title != self.title else title
        slots = {
            "language": self.words.language,
            "head": self._head(full, description, up, policy or SCRIPTS) + head,
            "skip": f'<a class="skip" href="#page-main">{self.words("page.skip")}</a>',
            "navigation": _navigation(self, here, up),
            "switches": _switches(self) if switches else "",
            "main": f'<main id="page-main" tabindex="-1"{opened}>\n{content}</main>',
            "title": escape(title),
            "edition": escape(self.title),
            "up": up,
        }
        return self.theme.template.fill(slots).encode("utf-8", "xmlcharrefreplace")

    def _head(self, title: str, description: str, up: str, scripts: str) -> str:
        policy = POLICY.format(scripts=scripts, more=self.theme.policy)
        described = f'<meta name="description" content="{quote(description)}">\n' if description else ""
        return (
            '<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
            f"<title>{escape(title)}</title>\n{described}"
            '<meta name="color-scheme" content="light dark">\n<meta name="referrer" content="no-referrer">\n'
            f'<link rel="stylesheet" href="{up}style.css">\n<script src="{up}site.js" defer></script>\n'
        )


@lru_cache(maxsize=4)
def _navigation(shell: Shell, here: str, up: str) -> str:
    words = shell.words
    foreign = f' lang="{shell.language}"' if shell.language not in ("", words.language) else ""  # that of the title
    kinds = ((INDEXES[kind], words(f"kind.{kind}"), "") for kind in shell.indexes)
    more = ((f"{name}.html", words(f"page.{name}"), "") for name in (*shell.more, "search"))
    items = (
        f'<li><a href="{up}{file}"{lang}{" aria-current=page" if file == here else ""}>{escape(name)}</a></li>'
        for file, name, lang in [("index.html", shell.title, foreign), *kinds, *more]
    )
    return f'<nav aria-label="{words("page.navigation")}"><ul>{"".join(items)}</ul></nav>'


@lru_cache(maxsize=1)
def _switches(shell: Shell) -> str:
    if not shell.indexes:
        return ""
    words = shell.words
    boxes = ((kind, f'<span class="{kind}">{words(f"kind.{kind}")}</span>') for kind in shell.indexes)
    rows = (
        f'<label><input type="checkbox" id="show-{kind}" checked> {shown}</label>'
        for kind, shown in (("names", words("switches.all")), *boxes)
    )
    fieldset = f"<fieldset><legend>{words('switches.legend')}</legend>{''.join(rows)}</fieldset>"
    summary = words("switches.summary")
    return f'<details class="switches"><summary>{summary}</summary>{fieldset}<p>{legend(words)}</p></details>'


def metadata(pairs: Iterable[tuple[str, str]]) -> str:
    """Meta elements of the pairs that have a value."""
    return "".join(f'<meta name="{name}" content="{quote(value)}">\n' for name, value in pairs if value)


def present(kinds: Iterable[str]) -> tuple[str, ...]:
    """The kinds in the order of the vocabulary."""
    found = set(kinds)
    return tuple(kind for kind in tei.KINDS if kind in found)


def listing(items: Sequence[str], *, css: str = "") -> str:
    """A list of HTML items."""
    attribute = f' class="{css}"' if css else ""
    return f"<ul{attribute}>{''.join(f'<li>{item}</li>' for item in items)}</ul>\n" if items else ""
