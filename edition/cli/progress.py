"""How far long work is: done, of how many, how fast, how long still."""

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

import click

from edition.cli.files import CLEAR

T = TypeVar("T")

EVERY = 0.2  # seconds between two looks


def shown(items: Iterable[T], *, number: int, label: str) -> Iterator[T]:
    """Pass the items through, and keep one line on standard error up to date; it is gone at the end."""
    begun = last = time.monotonic()
    try:
        for done, item in enumerate(items, 1):
            yield item
            now = time.monotonic()
            if now - last >= EVERY:
                last = now
                click.echo(CLEAR + line(label, done, number, now - begun), nl=False, err=True)
    finally:
        click.echo(CLEAR, nl=False, err=True)
        sys.stderr.flush()


def line(label: str, done: int, number: int, seconds: float) -> str:
    """The line: "convert: 1,200 of 10,000, 85 a second, 1 min 44 s left"."""
    rate = done / seconds if seconds else 0.0
    speed = f"{rate:,.0f}" if rate >= 10 else f"{rate:.1f}"
    left = duration((number - done) / rate) if rate else "unknown time"
    return f"{label}: {done:,} of {number:,}, {speed} a second, {left} left"


def duration(seconds: float) -> str:
    """A time as people say it."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600} h {whole % 3600 // 60} min"
