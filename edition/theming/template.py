"""The page around a text as a template: HTML with named slots, and what such a template must and must not have."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from importlib.resources import files

from edition.errors import UsageError

FILE = "page.html"
REQUIRED = ("language", "head", "skip", "navigation", "switches", "main")
OPTIONAL = ("title", "edition", "up")
_SLOT = re.compile(r"\$(?:(\$)|([a-z]+)|\{([a-z]+)\})")
_REFUSED = frozenset("script style link meta base iframe object embed applet form frame frameset portal".split())
_REMOTE = re.compile(r"\s*(?:[A-Za-z][A-Za-z0-9+.\-]*:|//)")
_LOADING = frozenset({"src", "srcset", "poster", "data", "background", "xlink:href"})


@dataclass(frozen=True, slots=True)
class Template:
    """Literal HTML and the names of slots in turn, beginning and ending with a literal."""

    pieces: tuple[str, ...]

    def fill(self, slots: Mapping[str, str]) -> str:
        """The page with every slot filled by the HTML given for it."""
        return "".join(slots[piece] if number % 2 else piece for number, piece in enumerate(self.pieces))


@cache
def ours() -> Template:
    """The template that comes with the program."""
    return template(files("edition.theming").joinpath(FILE).read_text(encoding="utf-8"), path=FILE)


def template(text: str, *, path: str) -> Template:
    """Take a template apart; one that drops or doubles a slot, or could run or load something, is refused by name."""
    pieces = tuple(_pieces(text))
    used = pieces[1::2]
    for name in used:
        if name not in REQUIRED + OPTIONAL:
            known = ", ".join(f"${name}" for name in REQUIRED + OPTIONAL)
            raise UsageError(f"unknown slot ${name}", hint=f"known are {known}; a dollar sign is $$", path=path)
    for name in REQUIRED:
        if used.count(name) != 1:
            how = "is missing" if name not in used else "stands more than once"
            raise UsageError(f"the slot ${name} {how}", hint="a page needs it exactly once", path=path)
    _refuse(text, path)
    return Template(pieces)


def _pieces(text: str) -> Iterator[str]:
    literal, at = "", 0
    for slot in _SLOT.finditer(text):
        literal += text[at : slot.start()]
        at = slot.end()
        if slot.group(1):
            literal += "$"
        else:
            yield literal
            yield slot.group(2) or slot.group(3)
            literal = ""
    yield literal + text[at:]


def _refuse(text: str, path: str) -> None:
    reader = _Reader()
    reader.feed(text)
    reader.close()
    if not text.lstrip("\ufeff \n").lower().startswith("<!doctype html>"):
        raise UsageError("the template does not begin with <!DOCTYPE html>", path=path)
    if reader.fault:
        line, what = reader.fault
        raise UsageError(what, hint="a page may run and load nothing but its own files", path=path, line=line)
    for name, wanted in (("language", '<html lang="$language">'), ("head", "<head>"), ("main", "<body>")):
        if reader.inside.get(name) != wanted:
            raise UsageError(
                f"the slot ${name} does not stand in {wanted}", hint=f"see {FILE} of the program", path=path
            )


class _Reader(HTMLParser):
    """Notes the first thing a page may not have, and inside which element the slots stand."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.fault: tuple[int, str] | None = None
        self.inside: dict[str, str] = {}
        self._part = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._part = f"<{tag}>" if tag in ("head", "body") else self._part
        if tag == "html" and attrs == [("lang", "$language")]:
            self.inside["language"] = '<html lang="$language">'
        if what := _fault(tag, attrs):
            self.fault = self.fault or (self.getpos()[0], what)

    def handle_endtag(self, tag: str) -> None:
        self._part = "" if tag in ("head", "body") else self._part

    def handle_data(self, data: str) -> None:
        for name in ("head", "main"):
            if re.search(rf"\$(?:{name}|\{{{name}\}})", data):
                self.inside[name] = self._part


def _fault(tag: str, attrs: list[tuple[str, str | None]]) -> str:
    """Why a tag may not stand in a template, or ""."""
    if tag in _REFUSED:
        return f"a template may not have <{tag}>"
    for name, value in attrs:
        if name.startswith("on") or name in ("style", "srcdoc", "formaction", "ping"):
            return f"a template may not have the attribute {name}="
        if name in _LOADING and _REMOTE.match(value or ""):
            return f"{name}={value!r} would load something from elsewhere"
        if "href" in name and re.match(r"\s*(?:javascript|data|vbscript)\s*:", value or "", re.IGNORECASE):
            return f"{name}={value!r} is no address"
    return ""
