"""What a project's commands did, kept in one SQLite file, so that the next run need not do it again.

The file may be deleted at any time: then everything is looked at anew. A damaged one is made anew. It belongs to one
process at a time; a second one waits. What it says of a file counts only while the file still has the hash it had.
"""

import json
import os
import sqlite3
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from itertools import count
from pathlib import Path
from types import TracebackType

NAME = "state.sqlite"
LAYOUT = 1  # raised when the tables change: an older file is made anew
EVERY = 16  # so many things done are written down together
RECENT = 2_000_000_000  # nanoseconds: a file may change again within one tick of the clock of its file system
_TABLES = """
CREATE TABLE IF NOT EXISTS look (
    path TEXT PRIMARY KEY, size INT, mtime INT, ctime INT, inode INT, hash TEXT
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS done (
    stage TEXT, path TEXT, causes TEXT, data BLOB, PRIMARY KEY (stage, path)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS output (
    stage TEXT, path TEXT, hash TEXT, run INT, PRIMARY KEY (stage, path)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS snapshot (key TEXT PRIMARY KEY, data BLOB) WITHOUT ROWID;
"""
_UNKNOWN = (None, None, None, None, "")

Causes = dict[str, str]


@dataclass(frozen=True, slots=True)
class Done:
    """A piece of work as it was last done: what it was made from (cause → hash), and what is to be remembered."""

    causes: Causes
    data: bytes


def digest(data: bytes) -> str:
    """The hash by which the state knows contents."""
    return blake2b(data, digest_size=16).hexdigest()


def digest_of(path: str | Path) -> str:
    """The same of a file, however large."""
    total = blake2b(digest_size=16)
    with open(path, "rb") as stream:
        while block := stream.read(1 << 20):
            total.update(block)
    return total.hexdigest()


class State:
    """The memory of one project (folder None: of this run only); use it in a `with`."""

    def __init__(self, folder: Path | None, *, waiting: Callable[[], None] = lambda: None) -> None:
        self._folder = folder
        self._pending = 0
        self._now, self._base = _open(folder, waiting)

    def __enter__(self) -> "State":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._commit()
        self._base.close()

    def look(self, path: str) -> str:
        """The hash of a file's contents, "" where there is none; read only if it looks other than when last read."""
        name = path if os.path.isabs(path) else os.path.join(os.getcwd(), path)
        row = self._one("SELECT size, mtime, ctime, inode, hash FROM look WHERE path = ?", name)
        return self._look(name, row or _UNKNOWN)

    def _look(self, name: str, known: tuple[object, ...]) -> str:
        try:
            seen = os.stat(name)
        except OSError:
            return ""
        looks = (seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns, seen.st_ino)
        if known[:4] == looks:
            return str(known[4])
        try:
            found = digest_of(name)
        except OSError:
            return ""
        if max(looks[1:3]) + RECENT < self._now:  # else it may change again and look the same
            self._keep("INSERT OR REPLACE INTO look VALUES (?, ?, ?, ?, ?, ?)", name, *looks, found)
        return found

    def recall(self, stage: str, path: str) -> Done | None:
        """A piece of work as it was last done."""
        row = self._one("SELECT causes, data FROM done WHERE stage = ? AND path = ?", stage, path)
        return Done(json.loads(str(row[0])), bytes(row[1])) if row else None  # type: ignore[call-overload]

    def remember(self, stage: str, path: str, causes: Causes, data: bytes = b"") -> None:
        """Note that a piece of work is done."""
        self._keep("INSERT OR REPLACE INTO done VALUES (?, ?, ?, ?)", stage, path, json.dumps(causes), data)

    def forget(self, stage: str, path: str) -> None:
        """Note that a piece of work wants doing."""
        self._keep("DELETE FROM done WHERE stage = ? AND path = ?", stage, path)

    def outputs(self, stage: str) -> list[tuple[str, str]]:
        """The files a stage has written, with their hashes."""
        found = self._ask("SELECT path, hash FROM output WHERE stage = ?", stage)
        return [(str(path), str(known)) for path, known in found]

    def is_whole(self, stage: str, folder: str) -> bool:
        """Whether every file that a stage has written, named from `folder`, is there as it was written."""
        base = os.path.join(os.getcwd(), folder, "")
        rows = self._ask(
            "SELECT ? || output.path, output.hash, size, mtime, ctime, inode, look.hash"
            " FROM output LEFT JOIN look ON look.path = ? || output.path WHERE stage = ?",
            *(base, base, stage),
        )
        return all(self._look(str(row[0]), row[2:]) == row[1] for row in rows)

    def wrote(self, stage: str, path: str, found: str, run: int) -> None:
        """Note that a run of a stage made a file with this hash."""
        self._keep("INSERT OR REPLACE INTO output VALUES (?, ?, ?, ?)", stage, path, found, run)

    def stages(self, beginning: str) -> list[str]:
        """The stages, of a beginning, that have written files."""
        found = (str(stage) for (stage,) in self._ask("SELECT DISTINCT stage FROM output ORDER BY stage"))
        return [stage for stage in found if stage.startswith(beginning)]

    def last_run(self, stage: str) -> int:
        """The highest number of a run that wrote anything."""
        ((last,),) = self._ask("SELECT COALESCE(MAX(run), 0) FROM output WHERE stage = ?", stage)
        return int(str(last))

    def left_over(self, stage: str, run: int) -> list[tuple[str, str]]:
        """The files with their hashes that earlier runs of a stage made and this one did not; they are forgotten."""
        where = "FROM output WHERE stage = ? AND run <> ?"
        found = self._ask(f"SELECT path, hash {where} ORDER BY path", stage, run)
        self._keep(f"DELETE {where}", stage, run)
        return [(str(path), str(known)) for path, known in found]

    def snapshot(self, key: str) -> bytes:
        """What was kept under a key, b"" for nothing."""
        row = self._one("SELECT data FROM snapshot WHERE key = ?", key)
        return row[0] if row and isinstance(row[0], bytes) else b""

    def keep_snapshot(self, key: str, data: bytes, *, only: set[str]) -> None:
        """Keep something under a key, and of what was kept before only what has one of these keys."""
        for (old,) in self._ask("SELECT key FROM snapshot"):
            if old not in only:
                self._keep("DELETE FROM snapshot WHERE key = ?", old)
        self._keep("INSERT OR REPLACE INTO snapshot VALUES (?, ?)", key, data)

    def causes(self, stage: str, cause: str) -> set[str]:
        """The hashes that one cause has in all that a stage did."""
        query = "SELECT DISTINCT json_extract(causes, '$.' || ?) FROM done WHERE stage = ?"
        return {str(found) for (found,) in self._ask(query, cause, stage) if found}

    def _one(self, query: str, *values: object) -> tuple[object, ...] | None:
        return next(iter(self._ask(query, *values)), None)

    def _ask(self, query: str, *values: object) -> list[tuple[object, ...]]:
        try:
            return self._base.execute(query, values).fetchall()
        except sqlite3.DatabaseError:  # damaged, or the disk is full
            self._lose()
            return self._base.execute(query, values).fetchall()

    def _keep(self, query: str, *values: object) -> None:
        self._ask(query, *values)
        self._pending += 1
        if self._pending >= EVERY:
            self._commit()

    def _commit(self) -> None:
        self._pending = 0
        try:
            self._base.commit()
        except sqlite3.DatabaseError:
            self._lose()

    def _lose(self) -> None:
        """Forget everything: the file goes, and this run goes on without one."""
        self._base.close()
        if self._folder is not None:
            _remove(self._folder / NAME)
        self._base = _tables(sqlite3.connect(":memory:"))


def _open(folder: Path | None, waiting: Callable[[], None]) -> tuple[int, sqlite3.Connection]:
    """The moment by the file system's own clock, and the database: the project's, or one in memory."""
    if folder is None:
        return 0, _tables(sqlite3.connect(":memory:"))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        ignored = folder / ".gitignore"
        if not ignored.exists():
            ignored.write_text("*\n", encoding="ascii")
        stamp = folder / "moment"
        stamp.write_bytes(b"\n")
        now = stamp.stat().st_mtime_ns
    except OSError:
        return 0, _tables(sqlite3.connect(":memory:"))  # nothing can be written there: remember nothing
    return now, _ours(folder / NAME, waiting)


def _ours(path: Path, waiting: Callable[[], None]) -> sqlite3.Connection:
    """The database of a file, for this process alone; a damaged file is made anew."""
    for attempt in count():
        try:
            return _locked(path)
        except sqlite3.OperationalError as error:
            if "lock" not in str(error):
                return _tables(sqlite3.connect(":memory:"))
            if attempt == 0:
                waiting()
            time.sleep(0.2)
        except sqlite3.DatabaseError:
            _remove(path)
    raise AssertionError("unreachable")


def _locked(path: Path) -> sqlite3.Connection:
    base = sqlite3.connect(path, timeout=0)
    try:
        base.execute("PRAGMA locking_mode = EXCLUSIVE")
        base.execute("PRAGMA journal_mode = WAL")
        base.execute("PRAGMA synchronous = OFF")  # a power cut may cost the state, never a text
        base.execute("BEGIN EXCLUSIVE")
        return _tables(base)
    except sqlite3.Error:
        base.close()
        raise


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm", "-journal"):
        with suppress(OSError):  # not there, or not ours to remove: then it is of no use either
            path.with_name(path.name + suffix).unlink()


def _tables(base: sqlite3.Connection) -> sqlite3.Connection:
    """Make the tables, dropping those of another layout; a cheap look finds most damage."""
    (layout,) = base.execute("PRAGMA user_version").fetchone()
    if layout != LAYOUT:
        for (name,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            base.execute(f'DROP TABLE "{name}"')
        base.execute(f"PRAGMA user_version = {LAYOUT}")
    for statement in filter(str.strip, _TABLES.split(";")):
        base.execute(statement)
    base.execute("SELECT COUNT(*) FROM done").fetchone()
    base.commit()
    return base
