"""A Dask cluster and files elsewhere: the same bytes and words as here, every document once, whatever worker is lost."""

import os
import signal
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path

import pytest
from click.testing import CliRunner

from edition.cli import cli
from tests.conftest import ROOT
from tests.test_jobs import children, files, letters

if find_spec("distributed") is None or find_spec("fsspec") is None:
    pytest.skip("the extra `cluster` is not installed", allow_module_level=True)


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "ignore"}


def edition(*arguments: str, cwd: Path) -> tuple[int, str, str]:
    command = [sys.executable, "-m", "edition", *arguments]
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, env=environment(), check=False)
    return done.returncode, done.stdout.replace(str(cwd), "HERE"), done.stderr.replace(str(cwd), "HERE")


def everything(folder: Path, *where: str) -> list[tuple[int, str, str]]:
    return [
        edition("convert", "sources", "-o", "texts", "--no-annotate", *where, cwd=folder),
        edition("annotate", "texts", *where, cwd=folder),
        edition("validate", "texts", *where, cwd=folder),
    ]


def test_a_cluster_says_and_writes_what_one_process_does(tmp_path: Path) -> None:
    here, there = letters(tmp_path / "here" / "mine"), letters(tmp_path / "there" / "mine")
    assert everything(there, "--cluster", "local:2") == everything(here)
    assert files(there) == files(here)


def nannies(pid: int) -> list[int]:
    return [child for child in children(pid) if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes()]


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_workers_killed_twice_cost_no_document_and_none_comes_twice(tmp_path: Path) -> None:
    here, there = letters(tmp_path / "here" / "mine", number=500), letters(tmp_path / "there" / "mine", number=500)
    said = edition("convert", "sources", "-o", "texts", "--jobs=2", cwd=here)
    command = [sys.executable, "-m", "edition", "convert", "sources", "-o", "texts", "--cluster=local:2"]
    process = subprocess.Popen(
        command, cwd=there, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    killed: set[int] = set()
    for number in (20, 150):
        while len(list((there / "texts").glob("*.xml"))) < number and process.poll() is None:
            time.sleep(0.02)
        victim = next(worker for worker in nannies(process.pid) if worker not in killed)
        os.kill(victim, signal.SIGKILL)
        killed.add(victim)
    out, err = process.communicate(timeout=300)
    assert len(killed) == 2
    assert (process.returncode, out.replace(str(there), "HERE")) == said[:2]
    assert "Traceback" not in err
    assert {name: data for name, data in files(there).items() if not name.endswith(".part")} == files(here)


def test_a_cluster_elsewhere_is_an_address(tmp_path: Path) -> None:
    """Any Dask cluster will do: here a scheduler and a worker of their own, and files by file://."""
    here, there = letters(tmp_path / "here" / "mine"), letters(tmp_path / "there" / "mine")
    edition("convert", "sources", "-o", "texts", cwd=here)
    script = (
        "import sys, distributed\n"
        "if __name__ == '__main__':\n"
        "    with distributed.LocalCluster(n_workers=1, threads_per_worker=3, dashboard_address=None) as cluster:\n"
        "        print(cluster.scheduler_address, flush=True)\n"
        "        sys.stdin.read()\n"
    )
    (tmp_path / "scheduler.py").write_text(script)
    cluster = subprocess.Popen(
        [sys.executable, str(tmp_path / "scheduler.py")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment(),
    )
    assert cluster.stdout is not None
    address = cluster.stdout.readline().strip()
    try:
        sources, texts = f"file://{there}/sources", f"file://{there}/texts"
        status, out, err = edition("convert", sources, "-o", texts, f"--cluster={address}", cwd=tmp_path)
    finally:
        cluster.communicate(timeout=60)
    assert status == 2  # one of them is no text
    assert "letter-05" in err
    assert files(there / "texts") == files(here / "texts")
    assert "13 texts converted" in out


def test_files_elsewhere_need_no_cluster(tmp_path: Path) -> None:
    import fsspec

    folder = letters(tmp_path / "mine")
    expected = [
        edition(*command, cwd=folder) for command in (("convert", "sources", "-o", "texts"), ("validate", "texts"))
    ]
    store = fsspec.filesystem("memory")
    store.put(f"{folder}/sources", "/bucket/mine/sources", recursive=True)
    store.put(f"{folder}/edition.toml", "/bucket/mine/edition.toml")
    runner = CliRunner()
    done = runner.invoke(cli, ["convert", "memory://bucket/mine/sources", "-o", "memory://bucket/mine/texts"])
    assert done.exit_code == expected[0][0]
    assert store.cat("/bucket/mine/texts/letter-03.xml") == (folder / "texts" / "letter-03.xml").read_bytes()
    assert sorted(Path(name).name for name in store.find("/bucket/mine/texts")) == sorted(files(folder / "texts"))
    checked = runner.invoke(cli, ["validate", "memory://bucket/mine/texts"])
    assert checked.exit_code == expected[1][0]
    assert checked.stdout.splitlines()[-1] == expected[1][1].splitlines()[-1]
    again = runner.invoke(
        cli, ["convert", "memory://bucket/mine/sources", "-o", "memory://bucket/mine/texts", "--resume"]
    )
    assert "0 texts converted, 13 before" in again.stdout
    strip = runner.invoke(cli, ["strip", "memory://bucket/mine/texts"])
    assert "13 files: 13 changed" in strip.stdout
    store.rm("/bucket", recursive=True)


@pytest.mark.parametrize("address", ["local:0", "local:many", "tcp://127.0.0.1:1", "nonsense"])
def test_a_cluster_that_is_not_there_is_one_line(tmp_path: Path, address: str) -> None:
    folder = letters(tmp_path / "mine", number=6)
    status, out, err = edition("convert", "sources", "-o", "texts", "--cluster", address, cwd=folder)
    assert (status, out) == (2, "")
    assert len(err.strip().splitlines()) == 1
    assert "local:" in err


@pytest.mark.parametrize("address", ["memory://nothing/here.txt", "nonsense://a/b.txt"])
def test_a_file_elsewhere_that_is_not_there_is_one_line(tmp_path: Path, address: str) -> None:
    status, out, err = edition("convert", address, "-o", "texts", cwd=tmp_path)
    assert (status, out) == (2, "")
    assert len(err.strip().splitlines()) == 1
    assert "edition: " in err


def test_without_the_extra_it_says_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "distributed.py").write_text("raise ImportError(name='distributed')")
    folder = letters(tmp_path / "mine", number=6)
    command = [sys.executable, "-m", "edition", "convert", "sources", "-o", "texts", "--cluster", "local:1"]
    path = f"{tmp_path}{os.pathsep}{ROOT}"
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": path}, check=False
    )
    assert done.returncode == 2
    assert "edition[cluster]" in done.stderr
    assert "Traceback" not in done.stderr
