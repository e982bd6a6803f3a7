"""What [site] in edition.toml and the folder of a theme say about the look of a site."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from edition.catalogue.words import FOLDER as CATALOGUE
from edition.catalogue.words import Words, ours, speaks, words_of
from edition.errors import UnreadableInput, UsageError
from edition.project import SETTINGS, Project
from edition.theming import template as templates
from edition.theming.colours import SCHEMES, faint, is_colour
from edition.theming.fonts import font
from edition.theming.template import Template

STYLE, EXTRA, OWN = "style.css", "extra.css", "files"
_KEYS = ("title", "language", "theme", "font", "search", *SCHEMES)
_COPIED = frozenset(".svg .png .jpg .jpeg .webp .avif .gif .ico .woff2 .woff .ttf .otf .txt .pdf".split())
_IMAGES = frozenset(".svg .png .jpg .jpeg .webp .avif .gif .ico".split())
_REMOTE = re.compile(r"@import\b|url\(\s*[\"']?\s*(?:[A-Za-z][A-Za-z0-9+.\-]*:|//)[^)]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Theme:
    """The template of all pages, the style in place of ours (None: ours), the rules after it, files that go along.

    `warnings` are lines for the person who builds: colours that cannot be read.
    """

    template: Template = field(default_factory=templates.ours)
    style: bytes | None = None
    rules: bytes = b""
    files: Mapping[str, bytes] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()

    @property
    def policy(self) -> str:
        """What the pages may load besides styles and scripts, in the words of a Content-Security-Policy."""
        suffixes = {Path(name).suffix.lower() for name in self.files}
        images = "img-src 'self'; " if suffixes & _IMAGES else ""
        return images + ("font-src 'self'; " if suffixes & {".woff2", ".woff", ".ttf", ".otf"} else "")


class Site:
    """[site] of a project, checked; what it does not say is as the program has it."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._path = str(project.at(SETTINGS))
        self._given: Mapping[str, Any] = project.table("site")
        if unknown := sorted(set(self._given) - set(_KEYS)):
            raise UsageError(f"unknown [site] {unknown[0]}", hint=f"known are {', '.join(_KEYS)}", path=self._path)
        for name in ("title", "language", "theme"):
            if not isinstance(self._given.get(name, ""), str):
                raise UsageError(f"[site] {name}: a string is needed", path=self._path)

    @property
    def title(self) -> str:
        """The title of the site: its own, else that of the edition."""
        return str(self._given.get("title", "") or self._project.table("edition").get("title", ""))

    @property
    def pagefind(self) -> bool:
        """Whether an index of Pagefind is asked for."""
        given = self._given.get("search", "")
        if given not in ("", "pagefind"):
            raise UsageError(f"[site] search: {given!r} is unknown", hint='it can be "pagefind"', path=self._path)
        return bool(given)

    @cached_property
    def folder(self) -> Path | None:
        """The folder of the theme, inside the project."""
        name = self._given.get("theme", "")
        if not name:
            return None
        folder = self._project.at(name)
        if "\0" in name or not folder.resolve().is_relative_to(self._project.at().resolve()):
            raise UsageError(f"[site] theme: {name!r} leads out of the project", path=self._path)
        if not folder.is_dir():
            raise UsageError(f"[site] theme: no folder {name!r}", hint="it counts from edition.toml", path=self._path)
        return folder

    @cached_property
    def words(self) -> Words:
        """The words of the interface: in the language [site] names, else in the edition's, else in English."""
        folder = self.folder / CATALOGUE if self.folder is not None else None
        if named := self._given.get("language", ""):
            return words_of(named, folder=folder)
        language = str(self._project.table("edition").get("language", ""))
        return words_of(language if speaks(language, folder=folder) else ours().language, folder=folder)

    @cached_property
    def theme(self) -> Theme:
        """Template, styles and files, all checked."""
        own = dict(self._own())
        copied = {name.removeprefix(f"{OWN}/"): data for name, data in own.items() if name.startswith(f"{OWN}/")}
        rules, fonts = self._font()
        colours, warnings = self._colours()
        return Theme(
            self._template(own.get(templates.FILE)),
            own.get(STYLE),
            (colours + rules).encode() + own.get(EXTRA, b""),
            {f"theme/{name}": data for name, data in copied.items()} | fonts,
            warnings,
        )

    def _template(self, data: bytes | None) -> Template:
        path = str((self.folder or Path()) / templates.FILE)
        return templates.ours() if data is None else templates.template(_text(data, path), path=path)

    def _font(self) -> tuple[str, dict[str, bytes]]:
        given = self._given.get("font")
        return ("", {}) if given is None else font(given, self._project.at(), path=self._path)

    def _own(self) -> Iterator[tuple[str, bytes]]:
        """The files of the theme by their names; one that would change nothing is refused by name."""
        if self.folder is None:
            return
        inside = self.folder.resolve()
        for file in sorted(path for path in self.folder.rglob("*") if path.is_file()):
            name = file.relative_to(self.folder).as_posix()
            if any(part.startswith(".") for part in name.split("/")):
                continue
            if not file.resolve().is_relative_to(inside):
                raise UsageError("this file leads out of the theme", path=str(file))
            if not _is_known(name):
                known = f"{templates.FILE}, {STYLE}, {EXTRA}, {CATALOGUE}/*.toml, {OWN}/ with images and fonts"
                raise UsageError("this file is nothing a theme has", hint=f"a theme has {known}", path=str(file))
            data = file.read_bytes()
            if name.endswith(".css"):
                _refuse_remote(_text(data, str(file)), str(file))
            yield name, data

    def _colours(self) -> tuple[str, tuple[str, ...]]:
        """The rules of the colours of [site.light] and [site.dark], and what cannot be read of them."""
        rules, warnings = "", []
        for scheme, ours_ in SCHEMES.items():
            own = self._scheme(scheme)
            if not own:
                continue
            palette = "".join(f"--{name}:{value};" for name, value in own.items())
            media = "screen" if scheme == "light" else "screen and (prefers-color-scheme:dark)"
            rules += f"@media {media}{{:root{{{palette}}}}}\n"
            warnings += [
                f"{self._path}: [site.{scheme}] {name} has a contrast of {found:.2f} to the paper, {needed} is needed"
                for name, found, needed in faint({**ours_, **own})
            ]
        return rules, tuple(warnings)

    def _scheme(self, scheme: str) -> dict[str, str]:
        own = self._given.get(scheme, {})
        if not isinstance(own, dict):
            raise UsageError(f"[site] {scheme} must be a table", path=self._path)
        for name, value in own.items():
            if name not in SCHEMES[scheme]:
                known = ", ".join(SCHEMES[scheme])
                raise UsageError(f"[site.{scheme}] no colour {name!r}", hint=f"known are {known}", path=self._path)
            if not is_colour(value):
                what = f"[site.{scheme}] {name}: {str(value)[:60]!r} is no colour"
                raise UsageError(what, hint="write it as #rrggbb", path=self._path)
        return own


def _is_known(name: str) -> bool:
    if name in (templates.FILE, STYLE, EXTRA):
        return True
    if name.startswith(f"{CATALOGUE}/") and name.count("/") == 1:
        return name.endswith(".toml")
    return bool(re.fullmatch(rf"{OWN}/[A-Za-z0-9_\-./]+", name)) and Path(name).suffix.lower() in _COPIED


def _text(data: bytes, path: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise UnreadableInput("this file is not UTF-8", path=path) from None


def _refuse_remote(css: str, path: str) -> None:
    if found := _REMOTE.search(css):
        line = css.count("\n", 0, found.start()) + 1
        hint = "put the file into the theme and name it by its place there"
        raise UsageError(f"{found.group()[:60]!r} would load something from elsewhere", hint=hint, path=path, line=line)
