"""Doing only what must be done again: each piece of work is remembered with the hashes of all it was made from."""

import json
import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from edition import tei
from edition.cli import files
from edition.cli.files import Make, Way
from edition.cli.session import authority_for
from edition.project import Project
from edition.work.state import Causes, Done, State, digest

if TYPE_CHECKING:
    from edition.work.bearing import Change

R = TypeVar("R")

# cause → how it is told
WHY = {
    "new": "new",
    "text": "the text changed",
    "texts": "a text changed",
    "source": "the source changed",
    "settings": "edition.toml says otherwise",
    "decisions": "decisions.tsv changed",
    "authority": "the authority changed",
    "program": "another version of the program",
    "schema": "the schema changed",
    "ids": "ids.txt changed",
    "pointed": "a file it points to changed",
    "options": "other options",
    "theme": "the theme changed",
    "output": "a file is gone or was changed",
}
SHOWN = 5  # so many changed names are told


@dataclass(frozen=True, slots=True)
class Result(Generic[R]):
    """What a process hands back of one file: the hash of it as it is now, what to remember, what to report."""

    path: str
    text: str
    data: bytes
    report: R


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage(Generic[R]):
    """Something done to each file by itself.

    `causes` are the hashes of what it depends on, `more` those that only the remembered data can name; `bears` says
    whether a change of the authority bears on a file; `known` is told what is remembered of a file that is not done
    again, `report` what came of one that is.
    """

    name: str
    verb: str
    causes: Callable[[Way], Causes]
    make: Make[Result[R]]
    bears: "Callable[[str, Done, Change], bool]"
    known: Callable[[str, bytes], None]
    report: Callable[[R], None]
    more: Callable[[Way, bytes], Causes] = lambda way, data: {}


@dataclass
class Round:
    """One build of a project: its memory, how many processes, and why each thing was done (in lines)."""

    project: Project
    state: State
    jobs: int = 1
    quiet: bool = False
    cluster: str = ""
    told: list[str] = field(default_factory=list)

    @cached_property
    def folder(self) -> Path:
        """The folder of the project, which a build always has."""
        return self.project.folder or Path()

    def name(self, path: str | Path) -> str:
        """A path as the state knows it: from the project's folder."""
        whole, begin = str(path), os.path.join(self.folder, "")
        inside = whole[len(begin) :] if whole.startswith(begin) else os.path.relpath(whole, self.folder)
        return inside.replace(os.sep, "/")

    @cached_property
    def program(self) -> str:
        """A hash of the program's own text: another version may find and write something else."""
        package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
        return self.sum_of(path for path in files_in(package) if not path.endswith(".pyc"))

    @cached_property
    def authority(self) -> str:
        """A hash of the authority lists."""
        return self.sum_of(str(self.project.authority / kind.file) for kind in tei.KINDS.values() if kind.file)

    def sum_of(self, paths: Iterable[str]) -> str:
        """One hash of many files."""
        return digest("".join(f"{os.path.basename(path)} {self.state.look(path)}\n" for path in paths).encode())

    def change_since(self, key: str) -> "Change":
        """What changed in the authority since its lists had the hash `key`."""
        if key not in self._changes:
            from edition.work.bearing import changes  # only a changed authority needs it

            self._changes[key] = changes(self.state.snapshot(key), self._records)
        return self._changes[key]

    @cached_property
    def _changes(self) -> "dict[str, Change]":
        return {}

    @cached_property
    def _records(self) -> dict[str, tuple[str, tuple[str, ...]]]:
        from edition.work.bearing import snapshot

        return snapshot(authority_for(self.project))

    def keep_records(self) -> None:
        """Keep what the authority says now, so that a later build can tell what changed."""
        if not self.state.snapshot(self.authority):
            from edition.work.bearing import kept

            used = self.state.causes("annotate", "authority") | self.state.causes("check", "authority")
            self.state.keep_snapshot(self.authority, kept(self._records), only=used)

    def tell(self, path: str, what: str, why: Sequence[str]) -> None:
        """Note why something was done."""
        self.told.append(f"{path}: {what}: {', '.join(why)}")


def why(before: Causes | None, now: Causes) -> list[str]:
    """The causes that are others than last time."""
    if before == now:
        return []
    if before is None:
        return ["new"]
    return [cause for cause in WHY if before.get(cause, "") != now.get(cause, "")]


def renew(round: Round, stage: Stage[R], ways: Sequence[Way]) -> int:
    """Do a stage for the files whose causes changed; the exit status."""
    todo: dict[str, tuple[Way, Causes]] = {}
    for way in ways:
        name = round.name(way.source)
        done = round.state.recall(stage.name, name)
        causes = stage.causes(way) | (stage.more(way, done.data) if done else {})
        if done and _is_current(round, stage, name, done, causes):
            stage.known(way.source, done.data)
            continue
        todo[way.source] = way, causes
        before = done.causes if done else None
        round.tell(name, stage.verb, [told(round, cause, before or {}) for cause in why(before, causes)])

    def keep(result: Result[R]) -> None:
        way, causes = todo[result.path]
        causes = {**causes, **stage.more(way, result.data), "text": result.text}
        round.state.remember(stage.name, round.name(result.path), causes, result.data)
        stage.report(result.report)

    again = [way for way, _ in todo.values()]
    return files.each(
        again, stage.make, keep, jobs=round.jobs, quiet=round.quiet, label=stage.name, cluster=round.cluster
    )


def _is_current(round: Round, stage: Stage[R], name: str, done: Done, causes: Causes) -> bool:
    """Whether nothing that a file depends on changed; of the authority only what bears on it counts."""
    reasons = why(done.causes, causes)
    if reasons == ["authority"] and not stage.bears(name, done, round.change_since(done.causes["authority"])):
        round.state.remember(stage.name, name, causes, done.data)
        return True
    return not reasons


def told(round: Round, cause: str, before: Causes) -> str:
    """A cause in words; of the authority, whose names changed."""
    if cause != "authority" or "authority" not in before:
        return WHY[cause]
    change = round.change_since(before["authority"])
    if change.everything or not change.names:
        return WHY[cause]
    more = f" and {len(change.names) - SHOWN} more" if len(change.names) > SHOWN else ""
    return f"authority: {', '.join(change.names[:SHOWN])}{more} changed"


def files_in(folder: str) -> list[str]:
    """Every file below a folder, sorted."""
    return sorted(os.path.join(inside, name) for inside, _, names in os.walk(folder) for name in names)


def as_hash(*values: object) -> str:
    """A hash of settings."""
    return digest(json.dumps(values, ensure_ascii=False, sort_keys=True, default=str).encode("utf-8"))
