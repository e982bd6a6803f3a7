"""The stages of a build that go text by text, each with what it depends on: tagging and checking."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from functools import partial
from os.path import normpath
from pathlib import Path

from edition.bearing import Change, packed, unpacked, words
from edition.cli import annotate, validate
from edition.cli.files import Made, Way
from edition.cli.rounds import Result, Round, Stage, as_hash, renew
from edition.finding import Finding
from edition.state import Causes, Done, digest

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
    decisions = _decisions(round)
    project = round.project
    round.keep_records()

    def causes(way: Way) -> Causes:
        name = Path(way.source).stem
        language = project.table("edition").get("language")
        return {
            "text": round.state.look(way.source),
            "program": round.program,
            "settings": as_hash(project.table("recognise"), project.text(name), language),
            "decisions": as_hash(decisions.get(name)),
            "authority": round.authority,
        }

    def known(path: str, data: bytes) -> None:
        found[path] = Tagged(path, False, int(data.partition(_HEAD)[0]))

    def report(tagged: Tagged) -> None:
        found[tagged.path] = tagged

    stage = Stage(
        name="annotate",
        verb="tagged",
        causes=causes,
        make=partial(_annotate, str(round.folder)),
        bears=lambda name, done, change: change.touches(unpacked(done.data.partition(_HEAD)[2])),
        known=known,
        report=report,
    )
    return renew(round, stage, ways), found


def _annotate(folder: str, way: Way, data: bytes) -> Made[Result[Tagged]]:
    made = annotate.annotate_file(annotate.Asked(folder), way, data)
    now = data if made.data is None else made.data
    stale = len(made.report["stale"])
    kept = str(stale).encode() + _HEAD + packed(words(now.decode("utf-8")))
    return Made(Result(way.source, digest(now), kept, Tagged(way.source, made.report["changed"], stale)), made.data)


def _decisions(round: Round) -> Mapping[str, list[object]]:
    """The recorded decisions by text."""
    found: dict[str, list[object]] = {}
    if round.project.decisions.is_file():
        from edition.decisions import load

        for row in load(round.project.decisions):
            found.setdefault(row.text, []).append(astuple(row))
    return found


def check_files(round: Round, ways: Sequence[Way]) -> tuple[int, validate.Run]:
    """Check the files that, or whose surroundings, changed; the findings of all."""
    run = validate.Run()
    project = round.project
    settings = as_hash({name: table for name, table in project.settings.items() if name not in _ELSEWHERE})
    schema, ids = round.state.look(project.schema), round.state.look(project.ids)
    texts = as_hash([round.state.look(way.source) for way in ways])

    def is_list(path: str) -> bool:
        return Path(path).is_relative_to(project.authority)

    def causes(way: Way) -> Causes:
        return {
            "text": round.state.look(way.source),
            "source": round.state.look(project.sources / f"{Path(way.source).stem}.txt"),
            "settings": settings,
            "schema": schema,
            "ids": ids,
            "program": round.program,
            "authority": round.authority,
            "texts": texts if is_list(way.source) else "",  # the checks of a list ask which of its records are used
        }

    def pointed(way: Way, data: bytes) -> Causes:
        paths = (normpath(Path(way.source).parent / name) for name in json.loads(data)[1])
        return {"pointed": as_hash([round.state.look(path) for path in paths if not is_list(path)])}

    def bears(name: str, done: Done, change: Change) -> bool:
        tagged = round.state.recall("annotate", name)
        rows, _ = json.loads(done.data)
        doubtful = any(severity == "error" or code[0] == "R" for _, _, code, severity, *_ in rows)
        return tagged is None or doubtful or change.touches(unpacked(tagged.data.partition(_HEAD)[2]))

    def known(path: str, data: bytes) -> None:
        rows, _ = json.loads(data)
        run.add(validate.Checked(path, [Finding(path, *row) for row in rows]))

    stage = Stage(
        name="check",
        verb="checked",
        causes=causes,
        make=partial(_check, str(round.folder)),
        bears=bears,
        known=known,
        report=run.add,
        more=pointed,
    )
    return renew(round, stage, ways), run


def _check(folder: str, way: Way, data: bytes) -> Made[Result[validate.Checked]]:
    checked = validate.validate_file(validate.Asked(folder), way, data).report
    rows = [astuple(finding)[1:] for finding in checked.findings]
    pointed = sorted(set(_FILE.findall(data.decode("utf-8", "replace"))))
    kept = json.dumps([rows, pointed], ensure_ascii=False).encode("utf-8")
    return Made(Result(way.source, digest(data), kept, checked))
