"""The same work on a Dask cluster, and files that lie elsewhere (a bucket, a network share) by their addresses.

Nothing imports this module but by name, when --cluster or an address (SCHEME://…) is given: it needs the extra
`cluster`. A worker process does one share of files at a time, whatever threads it has. What a lost worker had in hand
is done again elsewhere; that is safe, as every file is written whole and from its source alone.
"""

import os
import shutil
import tempfile
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields, is_dataclass, replace
from functools import cache
from pathlib import Path, PurePosixPath
from threading import Lock
from typing import Any, TypeVar

from edition.errors import EditionError, UnreadableInput, UsageError
from edition.work.pool import SHARE, attempt

try:
    import distributed
    import fsspec
except ImportError as missing:
    raise UsageError(
        f"clusters, and files elsewhere, need Dask and fsspec ({missing.name} is missing)",
        hint="pip install 'edition[cluster]'",
    ) from None

I = TypeVar("I")  # noqa: E741
A = TypeVar("A")

LOCAL = "local:"
AHEAD, LEAST = 4, 64  # shares given out at a time: so many a worker, and for the growth of a cluster at least
PARTS = ("edition.toml", "decisions.tsv", "ids.txt")  # the files of a project, beside its authority lists
_ONE = Lock()


def run(work: Callable[[I], A], items: Sequence[I], *, address: str) -> Iterator[A | EditionError]:
    """What `work` makes of each item, in the order of the items, done by the cluster at an address or `local:N`."""
    with _connected(address) as client:
        waiting = deque(items[at : at + SHARE] for at in range(0, len(items), SHARE))
        going: deque[tuple[Sequence[I], Any]] = deque()
        window = max(LEAST, AHEAD * len(client.ncores()))
        while waiting or going:
            while waiting and len(going) < window:
                share = waiting.popleft()
                going.append((share, client.submit(_share, work, share, pure=False)))
            yield from _answers(client, work, *going.popleft())


@contextmanager
def _connected(address: str) -> Iterator[Any]:
    """A client of the cluster; one that is made here is taken down in the end."""
    if not address.startswith(LOCAL):
        try:
            client: Any = distributed.Client(address, timeout=20)
        except (OSError, ValueError) as error:
            hint = "give the address of a scheduler, or local:N"
            raise UsageError(f"no cluster at {address}: {error}", hint=hint) from None
        with client:
            yield client
        return
    number = address.removeprefix(LOCAL)
    if not number.isdecimal() or int(number) < 1:
        raise UsageError(f"--cluster {address}", hint="give a number of processes, for instance local:2")
    options = {"threads_per_worker": 1, "processes": True, "dashboard_address": None, "silence_logs": "CRITICAL"}
    with distributed.LocalCluster(n_workers=int(number), **options) as cluster, distributed.Client(cluster) as client:
        yield client


def _share(work: Callable[[I], A], items: Sequence[I]) -> list[A | EditionError]:
    with _ONE:  # what a process keeps between texts is not made for threads
        return [attempt(work, item) for item in items]


def _answers(client: Any, work: Callable[[I], A], share: Sequence[I], future: Any) -> Iterator[A | EditionError]:
    """The answers for a share; where it has cost worker after worker, item by item."""
    try:
        yield from future.result()
    except distributed.KilledWorker:
        for item in share:
            try:
                yield from client.submit(_share, work, [item], pure=False).result()
            except distributed.KilledWorker:
                path = str(getattr(item, "source", item))
                what = "the workers that worked on this file were lost, one after the other"
                yield EditionError(what, hint="perhaps it needs more memory than they have", path=path)


def _system(address: str) -> tuple[Any, str]:
    """The file system of an address, and the path there."""
    try:
        system, path = fsspec.core.url_to_fs(address)
    except (OSError, ValueError, ImportError) as error:
        raise UnreadableInput(str(error), hint="check the address", path=address) from None
    return system, path


def expand(address: str, suffix: str) -> list[str]:
    """The files meant by an address: itself, or the sorted files below it with a suffix, no hidden ones."""
    system, path = _system(address)
    if not system.isdir(path):
        return [address]
    found = sorted(name for name in system.find(path) if name.endswith(suffix))
    inside = [
        name for name in found if not any(part[:1] == "." for part in PurePosixPath(name).relative_to(path).parts)
    ]
    if not inside:
        raise UnreadableInput(f"no *{suffix} file in this folder", path=address)
    return [system.unstrip_protocol(name) for name in inside]


def exists(address: str) -> bool:
    """Whether there is a file at an address."""
    system, path = _system(address)
    return bool(system.exists(path))


def read(address: str) -> bytes:
    """The bytes at an address, or one line that says why they cannot be had."""
    try:
        with fsspec.open(address, "rb") as stream:
            return bytes(stream.read())
    except (OSError, ValueError, ImportError) as error:
        raise UnreadableInput(str(error) or type(error).__name__, hint="check the address", path=address) from None


def write(address: str, data: bytes) -> None:
    """Write a file whole or not at all: object stores do so by themselves, elsewhere it is moved into its place."""
    system, path = _system(address)
    try:
        parent = system._parent(path)
        system.makedirs(parent, exist_ok=True)
        if "file" not in system.protocol and "local" not in system.protocol:
            system.pipe_file(path, data)
            return
        part = f"{parent}/.{PurePosixPath(path).name}.{os.getpid()}.part"
        system.pipe_file(part, data)
        system.mv(part, path)
    except (OSError, ValueError) as error:
        raise EditionError(f"cannot write: {error}", hint="nothing was changed", path=address) from None


@cache
def mirror() -> Path:
    """The folder of this process in which what lies elsewhere has a place of its own."""
    import atexit

    folder = tempfile.mkdtemp(prefix="edition-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)


def place(address: str) -> str:
    """The path in the mirror that stands for an address, so that the ways between files are what they are there."""
    scheme, _, rest = address.partition("://")
    return str(mirror() / scheme / rest.lstrip("/"))


def fetch(address: str) -> None:
    """Have the copy of a file in the mirror, if there is such a file."""
    # Once a process: what belongs to a project is not expected to change while many work on it.
    target = Path(place(address))
    if not target.exists() and exists(address):
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(read(address))


@cache
def project(address: str) -> str:
    """The copy of a project's settings and authority, fetched once a process; its folder."""
    system, path = _system(address)
    lists = system.glob(f"{path.rstrip('/')}/authority/*.xml")
    for name in (*(f"{address.rstrip('/')}/{part}" for part in PARTS), *map(system.unstrip_protocol, lists)):
        fetch(name)
    return place(address)


@cache
def project_above(folder: str) -> str:
    """The copy of the project nearest upwards of a folder; "" where there is none."""
    scheme, _, rest = folder.partition("://")
    parts = rest.rstrip("/").split("/")
    for length in range(len(parts), 0, -1):
        address = f"{scheme}://{'/'.join(parts[:length])}"
        if parts[length - 1] and exists(f"{address}/edition.toml"):
            return project(address)
    return ""


def named(value: Any) -> Any:
    """The same report, with addresses where it names places in the mirror."""
    if isinstance(value, str):
        return _address(value) if str(mirror()) in value else value
    if isinstance(value, EditionError):
        value.path, value.message = named(value.path), named(value.message)
        return value
    if isinstance(value, dict):
        return type(value)({named(key): named(one) for key, one in value.items()})
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return type(value)(*map(named, value))
    if isinstance(value, (list, tuple)):
        return type(value)(map(named, value))
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{one.name: named(getattr(value, one.name)) for one in fields(value)})
    return value


def _address(words: str) -> str:
    before, *others = words.split(f"{mirror()}{os.sep}")
    return before + "".join("://".join(other.split("/", 1)) for other in others)
