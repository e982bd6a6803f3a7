"""`edition verify`: prove that a TEI file holds every character of its source, and nothing else."""

import codecs
import json
import re
import sys
from typing import Any

import click

from edition.cli import files
from edition.document import Document, read_bytes
from edition.errors import UnreadableInput
from edition.ledger.ledger import Ledger, Stretch, verify

PLACES = ("text", "header", "label", "white_space", "left_out", "unaccounted")
SHOWN = 100
_DECLARED = re.compile(rb"Character set encoding:[ \t]*(\w[\w .()-]*)", re.IGNORECASE)


@click.command(epilog="Example: edition verify tei/sources/letter.txt tei/texts/letter.xml")
@click.argument("source")
@click.argument("tei")
@click.option("--encoding", metavar="NAME", default="", help="The encoding of SOURCE, where it does not say.")
@click.option("--format", "style", type=click.Choice(["human", "json"]), default="human", help="How it is written.")
@click.option("--quiet", "-q", is_flag=True, help="Say nothing when every character is accounted for.")
def command(source: str, tei: str, encoding: str, style: str, quiet: bool) -> None:
    """Say where every character of the plain text SOURCE is in the file TEI.

    It is in the text, in a field of the header, the label of one, white space, or a stretch the header records as left
    out. What is nowhere, and text of the TEI that is not in SOURCE and does not say so (corr, reg, supplied, a note
    with resp), is listed, and the exit status is 1. SOURCE may be - for standard input.
    """
    text = plain(_read(source), encoding=encoding, path=source)
    ledger = verify(text, Document.load(tei).source, path=tei)
    if style == "json":
        click.echo(json.dumps(_as_json(ledger, source, tei), ensure_ascii=False, indent=1))
    elif not quiet or not ledger.balanced:
        click.echo("\n".join(_lines(ledger, source, tei)))
    sys.exit(0 if ledger.balanced else 1)


def _read(path: str) -> bytes:
    return sys.stdin.buffer.read() if path == files.STDIN else read_bytes(path)


def plain(data: bytes, *, encoding: str = "", path: str = "") -> str:
    """The text of a source: as the user says, else UTF-8, else as the file itself declares."""
    if not data.strip():
        raise UnreadableInput("the file is empty", hint="a plain text is needed", path=path)
    if b"\0" in data and not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        line = data.count(b"\n", 0, data.index(b"\0")) + 1
        raise UnreadableInput("a NUL byte: this is no plain text", hint="give the plain text", path=path, line=line)
    wrong, where = "", 0
    for name in [encoding] if encoding else ["utf-8", *_declared(data)]:
        try:
            return data.decode(name)
        except UnicodeDecodeError as error:
            where = data.count(b"\n", 0, error.start) + 1
            wrong = f"byte 0x{data[error.start]:02x} is not {name}"
        except LookupError:
            wrong = f"unknown encoding {name!r}"
    raise UnreadableInput(wrong, hint="name the encoding with --encoding", path=path, line=where)


def _declared(data: bytes) -> list[str]:
    """The encoding that the first lines of a source declare, as Python may know it ("ISO Latin-1" is said in words)."""
    found = _DECLARED.search(data[:20_000])
    words = re.findall(r"[\w.-]+", found[1].decode("latin-1")) if found else []
    return ["-".join(words), *words] if words else []


def _as_json(ledger: Ledger, source: str, tei: str) -> dict[str, Any]:
    counts = {place: getattr(ledger, place) for place in PLACES}
    names = ("fields", "missing", "foreign", "spacing")
    parts = {name: [one._asdict() for one in getattr(ledger, name)] for name in names}
    return {"source": source, "tei": tei, "balanced": ledger.balanced, "counts": counts, "total": ledger.total, **parts}


def _lines(ledger: Ledger, source: str, tei: str) -> list[str]:
    lines = [f"{getattr(ledger, place):>9,}  {place.replace('_', ' ')}" for place in PLACES]
    lines.append(f"{ledger.total:>9,}  characters of {source}")
    lines += [_line(source, stretch) for stretch in (*ledger.missing, *ledger.spacing)]
    lines += [_line(tei, stretch) for stretch in ledger.foreign]
    if ledger.balanced:
        return [*lines, "every character is accounted for"]
    parts = ((ledger.missing, "missing"), (ledger.foreign, "foreign"), (ledger.spacing, "joined or parted"))
    return [*lines, ", ".join(f"{len(part)} {name}" for part, name in parts)]


def _line(path: str, stretch: Stretch) -> str:
    words = stretch.words if len(stretch.words) <= SHOWN else f"{stretch.words[: SHOWN - 2]} …"
    return f"{path}:{stretch.line}:{stretch.column}: {stretch.reason}: {words}"
