"""The font of a site: names of families a reader may have, or files of the project that travel with the site."""

import re
from collections.abc import Mapping
from pathlib import Path

from edition.errors import UsageError

FOLDER = "fonts"
_FAMILY = r"""(?:[A-Za-z][A-Za-z0-9 \-]{0,60}|"[A-Za-z0-9 \-]{1,60}"|'[A-Za-z0-9 \-]{1,60}')"""
_STACK = re.compile(rf"{_FAMILY}(?:, ?{_FAMILY}){{0,11}}\Z")
# Suffix → how the file begins, and what CSS calls the format.
_FORMATS: dict[str, tuple[tuple[bytes, ...], str]] = {
    ".woff2": ((b"wOF2",), "woff2"),
    ".woff": ((b"wOFF",), "woff"),
    ".ttf": ((b"\0\1\0\0", b"true"), "truetype"),
    ".otf": ((b"OTTO",), "opentype"),
}
FACES = {
    "regular": "font-weight:400;font-style:normal",
    "italic": "font-weight:400;font-style:italic",
    "bold": "font-weight:700;font-style:normal",
}
OURS = 'Charter,"Bitstream Charter","Iowan Old Style","Palatino Linotype",Palatino,Georgia,Cambria,serif'


def font(given: object, folder: Path, *, path: str) -> tuple[str, dict[str, bytes]]:
    """The CSS of a font and the files it needs, by their place in the site.

    `given` is a stack of families ("Georgia, serif"), a font file of the project, or a table of files: regular, italic,
    bold. An address is refused: a site loads nothing from elsewhere.
    """
    faces = given if isinstance(given, Mapping) else {"regular": given}
    for name, value in faces.items():
        if name not in FACES:
            raise UsageError(f"[site] font: no face {name!r}", hint=f"known are {', '.join(FACES)}", path=path)
        if not isinstance(value, str):
            raise UsageError("[site] font: a string is needed", path=path)
    if isinstance(given, str) and not given.lower().endswith(tuple(_FORMATS)):
        if not _STACK.match(given):
            hint = 'write families ("Georgia, serif") or a font file of the project (.woff2 .woff .ttf .otf)'
            raise UsageError(f"[site] font: {given[:80]!r} is neither", hint=hint, path=path)
        return f"html{{font-family:{given}}}\n", {}
    loaded = {name: _file(str(value), folder, path) for name, value in faces.items()}
    rules = "".join(_face(name, file) for name, (file, _) in loaded.items())
    return f'{rules}html{{font-family:"Edition",{OURS}}}\n', dict(loaded.values())


def _face(name: str, file: str) -> str:
    what = _FORMATS[Path(file).suffix][1]
    return f'@font-face{{font-family:"Edition";{FACES[name]};font-display:swap;src:url("{file}") format("{what}")}}\n'


def _file(name: str, folder: Path, path: str) -> tuple[str, bytes]:
    """Where a font file stands in the site, and its bytes."""
    if re.match(r"\s*(?:[A-Za-z][A-Za-z0-9+.\-]*:|//)", name):
        raise UsageError(
            f"[site] font: {name[:80]!r} is an address", hint="put the font file into the project", path=path
        )
    file = folder / name
    if "\0" in name or not file.resolve().is_relative_to(folder.resolve()):
        raise UsageError(f"[site] font: {name[:80]!r} leads out of the project", path=path)
    if not file.is_file():
        raise UsageError(f"[site] font: no file {name[:80]!r}", hint="the path counts from edition.toml", path=path)
    suffix = file.suffix.lower()
    if suffix not in _FORMATS or not file.read_bytes()[:4].startswith(_FORMATS[suffix][0]):
        raise UsageError(f"[site] font: {name!r} is no font file", hint=" ".join(_FORMATS), path=path)
    safe = re.sub(r"[^a-z0-9]+", "-", file.stem.lower()).strip("-") or "font"
    return f"{FOLDER}/{safe}{suffix}", file.read_bytes()
