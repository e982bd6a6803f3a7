"""The stages of a build that go text by text, each with what it depends on: tagging and checking."""

import json
import os
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import astuple, dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from edition.cli.files import Made, Way
from edition.cli.rounds import Result, Round, Stage, as_hash, renew
from edition.finding import Finding
from edition.work.state import Causes, Done, digest

if TYPE_CHECKING:
    from edition.cli.annotate import Asked
    from edition.cli.validate import Checked
    from edition.work.bearing import Change, Words

_FILE = re.compile(r"""["'\s]([\w./%+-]+\.xml)(?=[#"'\s])""")
_HEAD = b"\n"
_ELSEWHERE = ("outputs", "site", "accept")  # tables of edition.toml that change no finding of a file by itself


@dataclass(frozen=True, slots=True)
class Tagged:
    """What became of a text: whether it has new tags, and how many of its tags today's rules would write otherwise."""

    path: str
    changed: bool
    stale: int


def annotate_texts(round: Round, ways: Sequence[Way]) -> tuple[int, dict[str, Tagged]]:
    """Tag the texts that may have something new; what became of every text that can be read."""
    found: dict[str, Tagged] = {}

    def known(path: str, data: bytes) -> None:
        found[path] = Tagged(path, False, int(data.partition(_HEAD)[0]))

    def report(document: dict[str, Any]) -> None:
        found[document["path"]] = Tagged(document["path"], document["changed"], len(document["stale"]))

    from edition.cli.annotate import Asked  # it imports this room

    return renew(round, tagging(round, Asked(str(round.folder)), known=known, report=report), ways), found


def tagging(
    round: Round,
    asked: "Asked",
    *,
    known: Callable[[str, bytes], None],
    report: Callable[[dict[str, Any]], None],
) -> Stage[dict[str, Any]]:
    """The stage that tags, with all that the tags of a text depend on."""
    decisions = _decisions(round)
    project = round.project
    round.keep_records()
    recognise = project.table("recognise")
    settings = as_hash(recognise, project.table("edition").get("language"), _models(round, recognise), asked.update)

    def causes(way: Way) -> Causes:
        name = Path(way.source).stem
        own = project.text(name)
        return {
            "text": round.state.look(way.source),
            "program": round.program,
            "settings": as_hash(settings, own) if own else settings,
            "decisions": as_hash(decisions[name]) if name in decisions else "",
            "authority": round.authority,
        }

    return Stage(
        name="annotate",
        verb="tagged",
        causes=causes,
        make=partial(_annotate, asked),
        bears=lambda name, done, change: change.touches(_words(done)),
        known=known,
        report=report,
    )


def _words(done: Done) -> "Words":
    from edition.work.bearing import unpacked  # only a changed authority needs it

    return unpacked(done.data.partition(_HEAD)[2])


def _models(round: Round, recognise: Mapping[str, object]) -> list[str]:
    """The hashes of the files that the recognisers of a project are given (NAME:FILE)."""
    layers = recognise.get("recognisers")
    given = (str(layer).partition(":")[2] for layer in layers) if isinstance(layers, list) else ()
    return [round.state.look(str(round.project.at(name))) for name in given if name]


def _annotate(asked: "Asked", way: Way, data: bytes) -> Made[Result[dict[str, Any]]]:
    from edition.cli.annotate import annotate_file
    from edition.work.bearing import packed, words

    made = annotate_file(asked, way, data)
    now = data if made.data is None else made.data
    kept = str(len(made.report["stale"])).encode() + _HEAD + packed(words(now.decode("utf-8")))
    return Made(Result(way.source, digest(now), kept, made.report), made.data, made.lines)


def _decisions(round: Round) -> Mapping[str, list[object]]:
    """The recorded decisions by text."""
    found: dict[str, list[object]] = {}
    if round.project.decisions.is_file():
        from edition.decisions import load

        for row in load(round.project.decisions):
            found.setdefault(row.text, []).append(astuple(row))
    return found


def _checked_from(round: Round, ways: Sequence[Way]) -> Callable[[Way], Causes]:
    """What the findings in a file depend on."""
    project = round.project
    settings = as_hash({name: table for name, table in project.settings.items() if name not in _ELSEWHERE})
    schema, ids = round.state.look(str(project.schema)), round.state.look(str(project.ids))
    sources, lists = os.path.join(project.sources, ""), os.path.join(project.authority, "")
    texts = as_hash([round.state.look(way.source) for way in ways])

    def causes(way: Way) -> Causes:
        name = os.path.splitext(os.path.basename(way.source))[0]
        return {
            "text": round.state.look(way.source),
            "source": round.state.look(f"{sources}{name}.txt"),
            "settings": settings,
            "schema": schema,
            "ids": ids,
            "program": round.program,
            "authority": round.authority,
            "texts": texts if way.source.startswith(lists) else "",  # a list's checks ask which records are used
        }

    return causes


def check_files(round: Round, ways: Sequence[Way]) -> tuple[int, dict[str, list[Finding]]]:
    """Check the files that, or whose surroundings, changed; the findings in each that can be read."""
    found: dict[str, list[Finding]] = {}

    def pointed(way: Way, data: bytes) -> Causes:
        names = json.loads(data)[1]
        return {"pointed": as_hash([round.state.look(str(round.folder / name)) for name in names]) if names else ""}

    def bears(name: str, done: Done, change: "Change") -> bool:
        tagged = round.state.recall("annotate", name)
        rows, _ = json.loads(done.data)
        doubtful = any(severity == "error" or code[0] == "R" for _, _, code, severity, *_ in rows)
        return tagged is None or doubtful or change.touches(_words(tagged))

    def known(path: str, data: bytes) -> None:
        rows, _ = json.loads(data)
        found[path] = [Finding(path, *row) for row in rows]

    def report(checked: "Checked") -> None:
        found[checked.path] = checked.findings

    stage = Stage(
        name="check",
        verb="checked",
        causes=_checked_from(round, ways),
        make=partial(_check, str(round.folder)),
        bears=bears,
        known=known,
        report=report,
        more=pointed,
    )
    return renew(round, stage, ways), found


def _check(folder: str, way: Way, data: bytes) -> Made[Result["Checked"]]:
    from edition.cli import validate

    checked = validate.validate_file(validate.Asked(folder), way, data).report
    rows = [finding[1:] for finding in checked.findings]
    kept = json.dumps([rows, _pointed(folder, way, data)], ensure_ascii=False).encode("utf-8")
    return Made(Result(way.source, digest(data), kept, checked))


def _pointed(folder: str, way: Way, data: bytes) -> list[str]:
    """The files that a text points to, from the project's folder, without the authority lists."""
    here = os.path.dirname(way.source)
    names = {os.path.join(here, name) for name in _FILE.findall(data.decode("utf-8", "replace"))}
    found = sorted(os.path.relpath(name, folder).replace(os.sep, "/") for name in names)
    return [name for name in found if not name.startswith("authority/")]
