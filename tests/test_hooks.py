"""The hooks of pre-commit and the GitHub Action, executed: their own lines of shell, on a good file and a bad one.

EDITION_PRE_COMMIT names the program pre-commit; it installs edition into an environment of its own, from this checkout.
"""

import os
import re
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from tests.conftest import ROOT

ACTION = (ROOT / ".github" / "actions" / "validate" / "action.yml").read_text(encoding="utf-8")
GOOD = """<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en">
<teiHeader><fileDesc><titleStmt><title>A</title><author>B</author></titleStmt>
<publicationStmt><publisher>C</publisher></publicationStmt>
<sourceDesc><p>Written for the tests.</p></sourceDesc></fileDesc></teiHeader>
<text><body><p>Words.</p></body></text>
</TEI>
"""
BAD = GOOD.replace("<p>Words.</p>", "<p>Words of <persname>Nobody</persname>.</p>")


def inputs() -> dict[str, str]:
    """The inputs of the action with their defaults."""
    block = ACTION.partition("inputs:\n")[2].partition("runs:\n")[0]
    found = re.findall(r"^  ([\w-]+):\n(?:    description: .*\n)?    default: (.*)$", block, re.MULTILINE)
    return {name: value.strip('"') for name, value in found}


def steps() -> dict[str, tuple[str, dict[str, str]]]:
    """The steps that run a script: by name the script and its environment, as the action writes them."""
    found = {}
    for step in re.split(r"^    - ", ACTION.partition("steps:\n")[2], flags=re.MULTILINE)[1:]:
        if "run:" in step:
            before, _, after = step.partition("      run: ")
            script = textwrap.dedent(after.removeprefix("|\n")) if after.startswith("|") else after
            env = dict(re.findall(r"^        (\w+): (.*)$", before, re.MULTILINE))
            found[before.partition("name: ")[2].partition("\n")[0]] = (script, env)
    return found


def run(step: str, folder: Path, **given: str) -> subprocess.CompletedProcess[str]:
    """Execute one step as the runner does, with inputs put in."""
    script, env = steps()[step]
    values = {**{f"inputs.{name}": value for name, value in {**inputs(), **given}.items()}}
    filled = {key: re.sub(r"\$\{\{ ([\w.-]+) \}\}", lambda met: values[met[1]], value) for key, value in env.items()}
    tools = folder.parent / f"{folder.name}-bin"
    tools.mkdir(exist_ok=True)
    program = tools / "edition"
    program.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m edition "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    path = f"{tools}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=folder,
        env={**os.environ, **filled, "PATH": path, "GITHUB_ACTIONS": "true"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a good file and a bad one, their names with a blank."""
    for name, source in (("good/a b.xml", GOOD), ("bad/a b.xml", BAD)):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(source, encoding="utf-8")
    return tmp_path


def test_the_action_has_the_inputs_that_its_steps_use() -> None:
    used = {name for _, env in steps().values() for name in re.findall(r"inputs\.([\w-]+)", " ".join(env.values()))}
    assert used | {"python-version"} == set(inputs())
    assert list(steps()) == ["Install edition", "Validate"]


def test_the_action_passes_a_good_folder(folder: Path) -> None:
    done = run("Validate", folder, paths="good")
    assert (done.returncode, done.stdout) == (0, "")


def test_the_action_annotates_a_bad_one_and_fails(folder: Path) -> None:
    done = run("Validate", folder, paths="good bad")
    assert done.returncode == 1
    (line,) = done.stdout.splitlines()
    assert line.startswith("::error file=bad/a b.xml,line=6,col=25,title=edition S001::")
    assert "persName" in line


def test_the_action_writes_a_report(folder: Path) -> None:
    done = run("Validate", folder, paths="bad", format="sarif", report="found.sarif")
    assert (done.returncode, done.stdout) == (1, "")
    assert '"S001"' in (folder / "found.sarif").read_text(encoding="utf-8")


def test_the_action_refuses_a_schema_that_is_not_there(folder: Path) -> None:
    done = run("Validate", folder, paths="good", schema="no.rng")
    assert done.returncode == 2
    assert "no such schema" in done.stderr


def test_an_input_is_never_a_command(folder: Path) -> None:
    done = run("Validate", folder, paths="good; touch gone $(touch gone) `touch gone` *")
    assert done.returncode == 2
    assert not (folder / "gone").exists()


def test_the_hooks_in_pre_commit(folder: Path) -> None:
    program = shutil.which(os.environ.get("EDITION_PRE_COMMIT", ""))
    if program is None:
        pytest.skip("EDITION_PRE_COMMIT names no program")
    env = {**os.environ, "PRE_COMMIT_HOME": str(folder / "home")}
    checkout = folder / "checkout"
    subprocess.run(["git", "clone", "-q", str(ROOT), str(checkout)], check=True)
    subprocess.run(["git", "init", "-q", str(folder)], check=True)
    subprocess.run(["git", "-C", str(folder), "add", "good", "bad"], check=True)

    def tried(hook: str, name: str) -> subprocess.CompletedProcess[str]:
        command = [program, "try-repo", str(checkout), hook, "--verbose", "--files", name]
        return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False, timeout=600)

    good, bad = tried("edition-validate", "good/a b.xml"), tried("edition-validate", "bad/a b.xml")
    assert good.returncode == 0, good.stdout + good.stderr
    assert "Passed" in good.stdout
    assert bad.returncode == 1
    assert "bad/a b.xml:6:25: error S001" in bad.stdout
    assert tried("edition-fix", "bad/a b.xml").returncode == 1  # pre-commit: files were modified by this hook
    assert (folder / "bad" / "a b.xml").read_text(encoding="utf-8") == BAD.replace("persname", "persName")
    assert tried("edition-validate", "bad/a b.xml").returncode == 0
