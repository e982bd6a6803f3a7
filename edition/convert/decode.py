"""Bytes to text: UTF-8, what the file declares, or what the user says; anything else is refused with its place."""

import codecs
import re

from edition.errors import UnreadableInput
from edition.pattern import pattern

_NAME = pattern(rb"[A-Za-z0-9._-]+")
DECLARED = pattern(rb"Character set encoding:[ \t]*([A-Za-z0-9._ ()-]{2,40})", re.IGNORECASE)
# XML 1.0 has no other control characters than tab and line ends; a form feed is a page's white space in plain text.
FORBIDDEN = pattern("[\x00-\x08\x0b\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
# Bytes of UTF-8 that no forbidden character has: finding out that there are no others is quick.
_SURE = bytes(byte for byte in range(256) if byte in b"\t\n\r" or (byte > 31 and byte not in b"\xed\xef"))
# Old DOS editors closed a file with this mark; it is no part of the text.
DOS_END = pattern(r"\x1a\s*\Z")
SIGNATURES = ((b"%PDF-", "a PDF"), (b"PK\x03\x04", "a ZIP archive (EPUB, DOCX, ODT …)"), (b"\x89PNG", "an image"))
HEAD = 20_000


def declared(data: bytes) -> str:
    """Return the Python name of the encoding that the first lines of `data` declare, or ""."""
    found = DECLARED.search(data, 0, HEAD)
    if not found:
        return ""
    words = _NAME.findall(found[1])
    for word in (b"-".join(words), *words):
        try:
            return codecs.lookup(word.decode("ascii")).name
        except LookupError:
            continue
    return ""


def decode(data: bytes, *, encoding: str = "", path: str = "") -> str:
    """Return the text of `data`, or raise UnreadableInput naming the byte, its line and the way out."""
    _refuse_binary(data, path)
    text = _decoded(data, encoding, path)
    if "\x1a" in text:
        text = DOS_END.sub("", text)
    if not text.strip():
        raise UnreadableInput("the file is empty", hint="there is nothing to convert", path=path)
    bad = FORBIDDEN.search(text) if text.encode("utf-8", "surrogatepass").translate(None, _SURE) else None
    if bad:
        line = text.count("\n", 0, bad.start()) + 1
        what = f"character U+{ord(bad[0]):04X}, which XML does not allow"
        raise UnreadableInput(what, hint="remove it from the source", path=path, line=line)
    return text


def _refuse_binary(data: bytes, path: str) -> None:
    """Raise UnreadableInput if `data` is plainly no text."""
    for start, what in SIGNATURES:
        if data.startswith(start):
            raise UnreadableInput(f"this is {what}, not plain text", hint="save it as plain text first", path=path)
    nul = data.find(b"\0")
    if nul >= 0 and not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        hint = "plain text has none; if it is UTF-16, say --encoding utf-16"
        line = data.count(b"\n", 0, nul) + 1
        raise UnreadableInput(f"NUL byte at offset {nul}", hint=hint, path=path, line=line)


def _decoded(data: bytes, encoding: str, path: str) -> str:
    """Decode by the user's word, else as UTF-8, else by the file's own word."""
    if encoding:
        return _strictly(data, encoding, path)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _strictly(data, declared(data) or "utf-8-sig", path)


def _strictly(data: bytes, encoding: str, path: str) -> str:
    """Decode by one encoding or name the first byte that does not fit."""
    try:
        return data.decode("utf-8-sig" if codecs.lookup(encoding).name == "utf-8" else encoding)
    except LookupError:
        hint = "use a name like utf-8, iso-8859-1, windows-1251"
        raise UnreadableInput(f"unknown encoding {encoding!r}", hint=hint, path=path) from None
    except UnicodeDecodeError as error:
        message = f"byte 0x{data[error.start]:02X} at offset {error.start} is not {encoding.removesuffix('-sig')}"
        hint = "say which encoding it is with --encoding, e.g. --encoding windows-1252"
        line = data.count(b"\n", 0, error.start) + 1
        raise UnreadableInput(message, hint=hint, path=path, line=line) from None
