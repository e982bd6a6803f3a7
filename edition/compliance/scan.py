"""A finished page as it stands on the disk: whether it is well made, what it links to, what it would load."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

_TAG = re.compile(
    r"<!--.*?-->|<!DOCTYPE html>|<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*)"
    r"(?P<given>(?:\s+[^\s\"'>/=<]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'=<>`]+))?)*)\s*(?P<empty>/?)>",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"([^\s\"'>/=<]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=<>`]+)))?")
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_RAW = frozenset({"script", "style"})
_PHRASING = frozenset("p h1 h2 h3 h4 h5 h6 summary legend dt".split())  # they hold words, no blocks
_BLOCK = frozenset(
    "address article aside blockquote details dialog div dl fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr "
    "main nav ol p pre section table ul".split()
)
_LOADS = {"src": "*", "srcset": "*", "poster": "*", "data": "object", "href": "link"}
_NAMED = frozenset({"a", "button", "summary", "label", "legend", "option", "title", "th"})
_POINTERS = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "popovertarget")
_REMOTE = re.compile(r"\s*(?:[A-Za-z][A-Za-z0-9+.\-]*:)?//|\s*(?!data:)[A-Za-z][A-Za-z0-9+.\-]*:")
FIXED_ZOOM = re.compile(r"user-scalable\s*=\s*(?:no|0)|maximum-scale\s*=\s*[01]\b", re.IGNORECASE)


@dataclass(slots=True)
class Scanned:
    """What one page is made of; `faults` and its like hold a line of words for each thing that is wrong."""

    lang: str = ""
    title: str = ""
    policy: str = ""
    viewport: str = ""
    mains: int = 0
    is_text: bool = False
    ids: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)
    headings: list[int] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    unnamed: list[str] = field(default_factory=list)
    unlabelled: list[str] = field(default_factory=list)
    images: list[str] = field(default_factory=list)
    running: list[str] = field(default_factory=list)
    pointers: list[str] = field(default_factory=list)
    skip: str = ""


@dataclass(slots=True)
class _Open:
    name: str
    line: int
    named: bool
    inside: bool


class _Scanner:
    """Goes through the tags of a page once."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.found = Scanned()
        self.open: list[_Open] = []
        self.inputs: list[tuple[str, bool, str]] = []
        self.at = 0
        self.line = 1

    def run(self) -> Scanned:
        for tag in self._tags():
            if not tag["name"]:
                continue
            name = tag["name"].lower()
            if tag["end"]:
                self._close(name)
            else:
                self._begin(name, dict(_attributes(tag["given"], self.found.faults, self.line)), tag)
        self.found.faults += [f"line {one.line}: <{one.name}> is never closed" for one in self.open]
        labels = set(self.found.pointers)
        self.found.unlabelled = [what for id, named, what in self.inputs if not named and id not in labels]
        self.found.pointers = [one for one in self.found.pointers if one not in self.found.ids]
        return self.found

    def _tags(self) -> Iterator[re.Match[str]]:
        """Every tag; what stands between them is read on the way, and must hold no other `<`."""
        while match := _TAG.search(self.source, self.at):
            self._text(self.source[self.at : match.start()])
            self.line += self.source.count("\n", self.at, match.start())
            start, self.at = match.start(), match.end()
            yield match
            if match["name"] and match["name"].lower() in _RAW and not match["end"]:
                end = self.source.find(f"</{match['name']}", self.at)
                self.at = end if end >= 0 else len(self.source)
            self.line += self.source.count("\n", start, self.at)
        self._text(self.source[self.at :])

    def _text(self, text: str) -> None:
        if "<" in text:
            self.found.faults.append(f"line {self.line + text.count(chr(10), 0, text.index('<'))}: a stray <")
        if text.strip():
            for one in self.open:
                one.named = True
            if self.open and self.open[-1].name == "title" and not self.found.title:
                self.found.title = unescape(text.strip())

    def _begin(self, name: str, given: dict[str, str], tag: re.Match[str]) -> None:
        self._note(name, given)
        if self.open and name in _BLOCK and any(one.name in _PHRASING for one in self.open[-3:]):
            inside = next(one.name for one in reversed(self.open) if one.name in _PHRASING)
            if not (inside == "summary" and name[0] == "h") and inside != "dt":
                self.found.faults.append(f"line {self.line}: <{name}> inside <{inside}>")
        if name == "a" and any(one.name == "a" for one in self.open):
            self.found.faults.append(f"line {self.line}: a link inside a link")
        if name not in _VOID and not (tag["empty"] and self._is_foreign()):
            self.open.append(_Open(name, self.line, bool(given.get("aria-label") or given.get("title")), name == "svg"))
        elif given.get("alt"):
            for one in self.open:
                one.named = True

    def _is_foreign(self) -> bool:
        return any(one.inside for one in self.open)

    def _close(self, name: str) -> None:
        if not self.open or self.open[-1].name != name:
            if any(one.name == name for one in self.open):
                while self.open[-1].name != name:
                    one = self.open.pop()
                    self.found.faults.append(f"line {one.line}: <{one.name}> is not closed before </{name}>")
            else:
                self.found.faults.append(f"line {self.line}: </{name}> closes nothing")
                return
        one = self.open.pop()
        if name in _NAMED and not one.named:
            self.found.unnamed.append(f"line {one.line}: <{name}> has no words")

    def _note(self, name: str, given: dict[str, str]) -> None:
        """Everything the attributes of one element say."""
        found = self.found
        if id := given.get("id", ""):
            if id in found.ids:
                found.faults.append(f"line {self.line}: the id {id} stands twice")
            found.ids.add(id)
        found.pointers += [one for key in _POINTERS if key in given for one in given[key].split()]
        found.is_text = found.is_text or "data-reading" in given
        found.running += [f"line {self.line}: {key}=" for key in given if key.startswith("on") or key == "style"]
        found.loads += [
            given[key] for key, only in _LOADS.items() if key in given and only in ("*", name) and name != "a"
        ]
        if name in ("a", "area") and "href" in given:
            found.links.append(given["href"])
            found.skip = found.skip or given["href"]
        elif len(name) == 2 and name[0] == "h" and name[1].isdigit():
            found.headings.append(int(name[1]))
        else:
            self._special(name, given)

    def _special(self, name: str, given: dict[str, str]) -> None:
        found = self.found
        if name == "html":
            found.lang = given.get("lang", "")
        elif name == "main":
            found.mains += 1
        elif name == "img" and "alt" not in given:
            found.images.append(f"line {self.line}: an image without alt")
        elif name == "svg" and given.get("role") == "img" and not _names(given):
            found.images.append(f"line {self.line}: a drawing without a name")
        elif name in ("input", "select", "textarea") and given.get("type") != "hidden":
            named = _names(given) or any(one.name == "label" for one in self.open)
            self.inputs.append((given.get("id", ""), named, f"line {self.line}: <{name}> without a label"))
        elif name == "meta":
            found.policy = given.get("content", "") if "http-equiv" in given else found.policy
            found.viewport = given.get("content", "") if given.get("name") == "viewport" else found.viewport
        elif name == "style" or (name == "script" and "src" not in given and "json" not in given.get("type", "")):
            found.running.append(f"line {self.line}: <{name}>")


def _names(given: dict[str, str]) -> bool:
    return any(given.get(key) for key in ("aria-label", "aria-labelledby", "title"))


def _attributes(text: str, faults: list[str], line: int) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    for name, double, single, bare in _ATTRIBUTE.findall(text):
        key = name.lower()
        if key in seen:
            faults.append(f"line {line}: the attribute {key} stands twice")
        seen.add(key)
        value = double or single or bare
        yield key, unescape(value) if "&" in value else value


def scan(source: str) -> Scanned:
    """Read a page; a page that does not begin with the doctype is at fault for that."""
    found = _Scanner(source).run()
    if not source.startswith("<!DOCTYPE html>"):
        found.faults.insert(0, "line 1: no <!DOCTYPE html>")
    return found


def is_remote(address: str) -> bool:
    """Whether an address leads out of the site."""
    return bool(_REMOTE.match(address))
