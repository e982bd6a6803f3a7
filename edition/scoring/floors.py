"""Floors: the least that a score must be, kept in a TOML file.

[strict]                # the least F1 by way and kind
person = 0.98

[letters.relaxed]       # another gold, by the name of its folder or file: its tables alone count for it
place = 0.6

[letters.values]        # the share of the dates found with a value whose value is right
date = 0.95
"""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from edition.errors import UnreadableInput, UsageError
from edition.scoring.score import WAYS, Score

VALUES = "values"
Floors = Mapping[str, Mapping[str, float]]


def floors(path: Path, gold: str) -> Floors:
    """The floors for a gold of that name: a table for each way, a number from 0 to 1 for each kind in it."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UnreadableInput(f"cannot be read: {error.strerror}", path=str(path)) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UnreadableInput(f"no TOML: {error}", path=str(path)) from error
    ours = {name: value for name, value in data.items() if name in (*WAYS, VALUES)}
    others = {name: value for name, value in data.items() if name not in ours}
    for name, tables in (("", ours), *others.items()):
        if not isinstance(tables, dict) or not all(map(_is_table, tables, tables.values())):
            hint = f"floors are numbers from 0 to 1 in tables named {', '.join((*WAYS, VALUES))}, or NAME.{WAYS[0]} …"
            raise UsageError(f"no floors: {name or 'the file'}", hint=hint, path=str(path))
    found: Floors = others.get(gold.removesuffix(".json").removesuffix(".xml"), ours)
    return found


def _is_table(way: str, table: Any) -> bool:
    if way not in (*WAYS, VALUES) or not isinstance(table, dict):
        return False
    return all(isinstance(least, (int, float)) and 0 <= least <= 1 for least in table.values())


def below(total: Score, groups: Mapping[str, tuple[str, ...]], least: Floors) -> list[str]:
    """A line for each figure below its floor; `groups` are the kinds of each name that was scored."""
    return [
        f"{way} {name} {found:.4f}, floor {floor}"
        for way, table in least.items()
        for name, floor in table.items()
        for found in _figure(total, way, name, groups)
        if found < floor
    ]


def _figure(total: Score, way: str, name: str, groups: Mapping[str, tuple[str, ...]]) -> Iterator[float]:
    """The figure, if it was scored."""
    if way == VALUES:
        agree, known = total.values
        yield agree / known if known else 0.0
    elif name in groups:
        yield total.count(way, groups[name]).f1
