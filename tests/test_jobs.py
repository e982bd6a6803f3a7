"""Several processes: the same words and bytes as one, a lost worker loses nothing, Ctrl-C leaves whole files only."""

import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from edition.authority.records import load
from edition.cli.export import pairs
from edition.cli.files import processors, sweep
from edition.cli.progress import line
from edition.document import Document
from edition.errors import EditionError
from edition.options import options_for
from edition.project import find
from edition.tables import entry
from edition.work import pool
from edition.writers.table import WRITERS
from tests.conftest import ROOT

TEXTS = 14


def edition(*arguments: str, cwd: Path) -> tuple[int, bytes, bytes]:
    done = subprocess.run(
        [sys.executable, "-m", "edition", *arguments], cwd=cwd, capture_output=True, env=environment(), check=False
    )
    here = str(cwd).encode()
    return done.returncode, done.stdout.replace(here, b"HERE"), done.stderr.replace(here, b"HERE")


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT)}


def letters(folder: Path, *, number: int = TEXTS) -> Path:
    """A project with so many letters, one of them no text at all."""
    (folder / "sources").mkdir(parents=True)
    (folder / "edition.toml").write_text('[outputs]\nfolder = "out"\nformats = ["text"]\n')
    for at in range(number):
        day = f"May {at % 28 + 1}, {1900 + at % 20}"
        words = f"Mr. Ames came to Dublin on {day}; the Harbour Herald No. {at} says so.\n\n" * (at % 3 + 1)
        (folder / "sources" / f"letter-{at:02}.txt").write_text(f"R. Ames\n\nA Letter\n\n{words}")
    (folder / "sources" / "letter-05.txt").write_bytes(b"\0\1\2")
    return folder


def files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".edition" not in path.parts
    }


def everything(folder: Path, jobs: int) -> list[tuple[int, bytes, bytes]]:
    """Every command that takes many files, one after the other, in a fresh project."""
    said = [edition("convert", "sources", "-o", "texts", "--no-annotate", f"--jobs={jobs}", cwd=folder)]
    (folder / "texts" / "broken.xml").write_text("<TEI>")
    for command in (
        ("validate", "texts"),
        ("annotate", "texts", "--format", "json"),
        ("export", "texts", "--to", "html", "-o", "html"),
        ("build",),
        ("strip", "texts"),
    ):
        said.append(edition(*command, f"--jobs={jobs}", cwd=folder))
    return said


def test_two_and_five_processes_say_and_write_what_one_does(tmp_path: Path) -> None:
    folders = [letters(tmp_path / str(jobs) / "mine") for jobs in (1, 2, 5)]
    said = [everything(folder, jobs) for folder, jobs in zip(folders, (1, 2, 5), strict=True)]
    assert b"letter-05" in said[0][0][2]
    assert said[0][0][0] == 2
    assert said[1] == said[0]
    assert said[2] == said[0]
    written = [files(folder) for folder in folders]
    assert len(written[0]) > 3 * TEXTS
    assert written[1] == written[0]
    assert written[2] == written[0]


@pytest.mark.parametrize("jobs", ["0", "-1", "many", "1.5"])
def test_a_wrong_number_of_processes_is_one_line(tmp_path: Path, jobs: str) -> None:
    status, out, err = edition("strip", "x.xml", "--jobs", jobs, cwd=tmp_path)
    assert (status, out) == (2, b"")
    assert b"auto" in err
    assert b"Traceback" not in err


def test_auto_is_the_processors_we_may_use() -> None:
    assert processors() >= 1


def double(item: int) -> int:
    if item == 13:
        raise EditionError("no luck", path="13")
    return 2 * item


@pytest.mark.parametrize("jobs", [1, 2, 5])
def test_answers_come_in_order_and_an_error_is_one_of_them(jobs: int) -> None:
    answers = list(pool.run(double, range(200), jobs=jobs))
    assert [str(answer) for answer in answers[13:14]] == ["13: no luck"]
    assert [answer for answer in answers if isinstance(answer, int)] == [2 * at for at in range(200) if at != 13]


def killed(folder: Path, item: int) -> int:
    """Item 7 is killed the first time, item 9 every time."""
    mark = folder / str(item)
    if item == 9 or (item == 7 and not mark.exists()):
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    (folder / f"done-{item}").touch()
    return item


def test_a_killed_workers_item_is_done_once_more_then_reported(tmp_path: Path) -> None:
    answers = list(pool.run(partial(killed, tmp_path), range(60), jobs=2))
    assert isinstance(answers[9], EditionError)
    assert "killed twice (signal 9)" in str(answers[9])
    assert [answer for at, answer in enumerate(answers) if at != 9] == [at for at in range(60) if at != 9]
    assert len(list(tmp_path.glob("done-*"))) == 59


def broken(item: int) -> int:
    return item // (item - 3)


def test_a_bug_in_a_worker_stops_everything(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(RuntimeError, match="stands above"):
        list(pool.run(broken, range(40), jobs=2))
    assert "ZeroDivisionError" in capfd.readouterr().err


def slow(folder: Path, item: int) -> int:
    (folder / f"pid-{os.getpid()}").touch()
    time.sleep(0.02)
    return item


def test_an_abandoned_run_leaves_no_process(tmp_path: Path) -> None:
    answers = pool.run(partial(slow, tmp_path), range(1000), jobs=3)
    assert next(iter(answers)) == 0
    answers.close()  # type: ignore[attr-defined]
    pids = [int(path.name.removeprefix("pid-")) for path in tmp_path.glob("pid-*")]
    assert pids
    assert not any(alive(pid) for pid in pids)


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def children(pid: int) -> list[int]:
    found = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for path in found for child in path.read_text().split()]


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
@pytest.mark.parametrize(
    ("number", "whole_group"), [(signal.SIGINT, True), (signal.SIGINT, False), (signal.SIGKILL, False)]
)
def test_interrupted_or_killed_it_leaves_whole_files_and_no_process(
    tmp_path: Path, number: signal.Signals, whole_group: bool
) -> None:
    """Ctrl-C reaches every process of the terminal; `kill` only the one: both end, and a kill ends the workers too."""
    folder = letters(tmp_path / "mine", number=400)
    (folder / "sources" / "letter-05.txt").unlink()
    command = [sys.executable, "-m", "edition", "convert", "sources", "-o", "texts", "--jobs=2"]
    process = subprocess.Popen(command, cwd=folder, env=environment(), stderr=subprocess.PIPE, start_new_session=True)
    wait_for(lambda: len(list((folder / "texts").glob("*.xml"))) > 10)
    workers = children(process.pid)
    assert workers
    (os.killpg if whole_group else os.kill)(process.pid, number)
    _, err = process.communicate(timeout=60)
    assert process.returncode
    assert b"Traceback" not in err
    wait_for(lambda: not any(alive(pid) for pid in workers))
    left = files(folder / "texts")
    assert 10 < len(left) < 399
    assert not [name for name in left if not name.endswith(".xml")]
    assert all(data.endswith(b"</TEI>\n") for data in left.values())
    status, _, err = edition("convert", "sources", "-o", "texts", "--jobs=2", "--resume", cwd=folder)
    assert (status, err) == (0, b"")
    again = files(folder / "texts")
    assert len(again) == 399
    assert {name: again[name] for name in left} == left


def test_what_a_killed_process_left_half_written_is_taken_away(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True)
    for number in (int(done.stdout), os.getpid()):
        (tmp_path / f".a.xml.{number}.part").touch()
    (tmp_path / ".mine.part").touch()
    sweep(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [f".a.xml.{os.getpid()}.part", ".mine.part"]


def wait_for(happens: object) -> None:
    for _ in range(3000):
        if happens():  # type: ignore[operator]
            return
        time.sleep(0.01)
    raise AssertionError("it never happened")


def test_the_line_says_how_far_how_fast_and_how_long() -> None:
    assert line("convert", 1200, 10_000, 14.1) == "convert: 1,200 of 10,000, 85 a second, 1 min 43 s left"
    assert line("check", 3, 20, 6.0) == "check: 3 of 20, 0.5 a second, 34 s left"


@pytest.mark.parametrize("target", ["text", "tei", "markdown", "annotations"])
def test_texts_written_one_by_one_are_those_written_together(tmp_path: Path, target: str) -> None:
    folder = letters(tmp_path / "mine")
    edition("convert", "sources", "-o", "texts", cwd=folder)
    (folder / "texts" / "broken.xml").write_text("<TEI>")
    said = [
        edition("export", "texts", "--to", target, "-o", f"out-{jobs}", f"--jobs={jobs}", cwd=folder) for jobs in "13"
    ]
    assert said[0][0] == said[1][0] == 2
    assert said[0][2] == said[1][2]
    assert f"{TEXTS - 1} files: {TEXTS - 1} written".encode() in said[0][1]
    assert files(folder / "out-1") == files(folder / "out-3")
    documents = [Document.load(path) for path in sorted((folder / "texts").glob("letter*.xml"))]
    together = entry(WRITERS, target, what="format")(documents, load(folder / "authority"), options_for(find(folder)))
    assert dict(pairs(together)) == files(folder / "out-1")
    again = edition("export", "texts", "--to", target, "-o", "out-1", cwd=folder)
    assert b" 0 written" in again[1]
    (folder / "out-1" / sorted(files(folder / "out-1"))[3]).unlink()
    resumed = edition("export", "texts", "--to", target, "-o", "out-1", "--resume", cwd=folder)
    assert f"1 file: 1 written to out-1; {TEXTS - 2} done before".encode() in resumed[1]
    assert files(folder / "out-1") == files(folder / "out-3")


def test_annotate_resumes_by_what_the_project_remembers(tmp_path: Path) -> None:
    folder = letters(tmp_path / "mine")
    edition("convert", "sources", "-o", "texts", "--no-annotate", cwd=folder)
    (folder / "sources" / "letter-05.txt").unlink()
    half = sorted(str(path) for path in (folder / "texts").iterdir())[:6]
    first = edition("annotate", *half, "--resume", cwd=folder)
    assert first[0] == 0
    status, out, _ = edition("annotate", "texts", "--resume", cwd=folder)
    assert (status, out.count(b"7 files: "), out.count(b"; 6 done before")) == (0, 1, 1)
    resumed = files(folder / "texts")
    status, out, _ = edition("annotate", "texts", "--resume", cwd=folder)
    assert b"0 files: " in out
    edition("strip", "texts", cwd=folder)
    assert b"13 tagged" not in out
    edition("annotate", "texts", cwd=folder)
    assert files(folder / "texts") == resumed
    status, _, err = edition("annotate", "texts", "--resume", "--check", cwd=folder)
    assert status == 2
    assert len(err.splitlines()) == 1
