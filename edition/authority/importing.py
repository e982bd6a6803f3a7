"""Records for tei/authority from a table of facts (CSV); a record that is there already is never changed."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from edition import tei
from edition.authority.forms import names
from edition.authority.header import empty
from edition.authority.lists import read
from edition.calendars import gregorian_to_julian, parse
from edition.errors import UnreadableInput, UsageError

LISTS = {"persons": "person", "places": "place", "newspapers": "newspaper", "orgs": "org", "events": "event"}
COLUMNS = ("id", "name", "variants", "cyrillic", "born_or_from", "died_or_to", "calendar", "description", "source")
IDENTIFIERS = ("wikidata", "viaf", "gnd", "geonames")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MONTHS = "January February March April May June July August September October November December".split()


@dataclass(frozen=True, slots=True)
class Facts:
    """One row of the table: a new record to be."""

    kind: str
    row: dict[str, str]
    line: int


def facts(path: Path) -> list[Facts]:
    """The rows of one table; its kind is its file name (persons.csv …)."""
    kind = LISTS.get(path.stem)
    if kind is None:
        hint = f"name it {', '.join(f'{stem}.csv' for stem in LISTS)}"
        raise UsageError("cannot tell from its name what kind of records this table has", hint=hint, path=str(path))
    try:
        text = path.read_text(encoding="utf-8-sig")
        rows = csv.DictReader(io.StringIO(text, newline=""), strict=True)
        missing = [column for column in COLUMNS if column not in (rows.fieldnames or ())]
        if missing:
            raise UnreadableInput(f"columns are missing: {', '.join(missing)}", path=str(path), line=1)
        return [Facts(kind, {key: value or "" for key, value in row.items() if key}, rows.line_num) for row in rows]
    except OSError as error:
        raise UnreadableInput(f"cannot be read: {error.strerror}", path=str(path)) from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise UnreadableInput(f"no table in UTF-8: {error}", path=str(path)) from error


def merge(folder: Path, rows: Iterable[Facts]) -> tuple[dict[Path, str], int, int]:
    """The new text of each list that grows, the number of records added, and of rows whose record is there already."""
    known = {kind.name: _known(folder / kind.file, kind) for kind in tei.KINDS.values() if kind.file}
    added: dict[str, list[str]] = {}
    count = skipped = 0
    for fact in rows:
        ident = _free(fact, known)
        if ident in known[fact.kind]:
            skipped += 1
            continue
        known[fact.kind].add(ident)
        added.setdefault(fact.kind, []).append(record(fact.kind, ident, fact.row))
        count += 1
    texts = {folder / tei.KINDS[kind].file: _insert(folder, kind, records) for kind, records in added.items()}
    return texts, count, skipped


def _known(path: Path, kind: tei.Kind) -> set[str]:
    return {entity.id for entity in read(path, kind)} if path.is_file() else set()


def _free(fact: Facts, known: dict[str, set[str]]) -> str:
    """The id of a row: as given, with its kind added where a record of another kind has it."""
    ident = _ident(fact.row["id"] or fact.row["name"])
    taken = any(ident in ids for kind, ids in known.items() if kind != fact.kind)
    return f"{ident}-{fact.kind}" if taken else ident


def _ident(text: str) -> str:
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    ident = re.sub(r"[^a-z0-9]+", "-", ascii_text).strip("-")
    return ident if ident[:1].isalpha() else f"n{ident}"


def _insert(folder: Path, kind: str, records: list[str]) -> str:
    """The list with the records at its end; what stands there already stays as it is, byte for byte."""
    path = folder / tei.KINDS[kind].file
    text = path.read_bytes().decode("utf-8") if path.is_file() else empty(kind)
    at = text.rfind(f"</{tei.KINDS[kind].list}>")
    if at < 0:
        raise UnreadableInput(f"no </{tei.KINDS[kind].list}> to add records before", path=str(path))
    return text[:at] + "".join(records) + text[at:]


def twin(day: str, calendar: str) -> str:
    """The Old Style date of a New Style day, if the calendar column confirms it; else ""."""
    new = parse(day)
    if new is None or not new.full or "OS" not in calendar:
        return ""
    old = gregorian_to_julian(new)
    numbers = {int(number) for number in re.findall(r"(?<!\d)\d{1,2}(?!\d)", _DAY.sub("", calendar))}
    worded = old.day in numbers and _MONTHS[old.month - 1] in calendar
    return str(old) if str(old) in calendar or worded else ""


def _dates(row: dict[str, str], first: str, last: str) -> str:
    """The attributes of a life or run: from/to (or as named) with their Old Style twins."""
    old_style = row["calendar"].startswith("OS")
    plain_, custom = [], []
    for attribute, value in ((first, row["born_or_from"].strip()), (last, row["died_or_to"].strip())):
        if not value:
            continue
        if old_style:
            custom.append(f'{attribute}-custom="{value}"')
            continue
        plain_.append(f'{attribute}="{value}"')
        if old := twin(value, row["calendar"]):
            custom.append(f'{attribute}-custom="{old}"')
    method = ['datingMethod="#julian"'] if custom else []
    return "".join(f" {part}" for part in [*plain_, *custom, *method])


def escape(text: str) -> str:
    """Text as XML content."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _one(row: dict[str, str], column: str, element: str) -> list[str]:
    """A birth or death, where the table dates it."""
    only = {"born_or_from": row[column], "died_or_to": "", "calendar": row["calendar"]}
    return [f"<{element}{_dates(only, 'when', 'when')}/>"] if row[column].strip() else []


def _named(kind: str, row: dict[str, str]) -> list[str]:
    element = {"newspaper": "title"}.get(kind, tei.KINDS[kind].element)
    lines = []
    for form, type_, lang in names(kind, row):
        type_ = "main" if kind == "newspaper" and type_ == "preferred" else type_
        level = ' level="j"' if kind == "newspaper" else ""
        language = f' xml:lang="{lang}"' if lang else ""
        lines.append(f'<{element}{level} type="{type_}"{language}>{escape(form)}</{element}>')
    return lines


def _notes(row: dict[str, str]) -> list[str]:
    note = [f"<note>{escape(row['description'].strip())}</note>"] if row["description"].strip() else []
    source = escape(row["source"].strip())
    return note + ([f'<note type="source"><bibl>{source}</bibl></note>'] if source else [])


def _identifiers(row: dict[str, str]) -> list[str]:
    """Identifiers that were seen beside the name in a source."""
    seen = ((column, row.get(column, "").strip()) for column in IDENTIFIERS)
    return [
        f'<idno type="{column}">{escape(value)}</idno>' for column, value in seen if value and value != "unverified"
    ]


def record(kind: str, ident: str, row: dict[str, str]) -> str:
    """One record, an element a line."""
    unsure = row.get("confidence") == "unverified" and kind != "newspaper"
    cert = ' cert="low"' if unsure else ""
    element = tei.KINDS[kind].record
    parts = {"person": _person, "place": _place, "org": _org, "newspaper": _newspaper, "event": _event}[kind](row)
    dates = _dates(row, "from", "to") if kind == "event" else ""
    type_ = ' type="newspaper"' if kind == "newspaper" else ""
    return "\n".join([f'<{element}{type_} xml:id="{ident}"{cert}{dates}>', *parts, f"</{element}>\n"])


def _person(row: dict[str, str]) -> list[str]:
    lives = _one(row, "born_or_from", "birth") + _one(row, "died_or_to", "death")
    return _named("person", row) + lives + _notes(row) + _identifiers(row)


def _place(row: dict[str, str]) -> list[str]:
    where = f"{row.get('lat', '').strip()} {row.get('lon', '').strip()}".strip()
    location = [f"<location><geo>{where}</geo></location>"] if " " in where else []
    return _named("place", row) + location + _notes(row) + _identifiers(row)


def _org(row: dict[str, str]) -> list[str]:
    dates = _dates(row, "from", "to")
    state = [f'<state type="existence"{dates}/>'] if dates else []
    return _named("org", row) + state + _identifiers(row) + _notes(row)


def _event(row: dict[str, str]) -> list[str]:
    return _named("event", row) + _notes(row) + _identifiers(row)


def _newspaper(row: dict[str, str]) -> list[str]:
    imprint = f"<imprint><date{_dates(row, 'from', 'to')}/></imprint>"
    return ["<monogr>", *_named("newspaper", row), *_identifiers(row), imprint, "</monogr>", *_notes(row)]
