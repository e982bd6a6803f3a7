"""What a template of a page must not have: read as HTML, not guessed."""

import re
from html.parser import HTMLParser

from edition.errors import UsageError

_REFUSED = frozenset("script style link meta base iframe object embed applet form frame frameset portal".split())
_REMOTE = re.compile(r"\s*(?:[A-Za-z][A-Za-z0-9+.\-]*:|//)")
_LOADING = frozenset({"src", "srcset", "poster", "data", "background", "xlink:href"})


def refuse(text: str, *, path: str) -> None:
    """Refuse a template that is no page, or could run or load something, in one line that says why."""
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
                f"the slot ${name} does not stand in {wanted}", hint="see page.html of the program", path=path
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
