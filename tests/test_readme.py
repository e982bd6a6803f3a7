"""The README's commands work, word by word, and a build leaves a fresh clone as it was."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

COMMANDS = re.compile(r"^\$ (.+)$", re.MULTILINE)


def _environment(folder: Path) -> dict[str, str]:
    """`edition` on the path, run from this checkout."""
    tools = folder / "bin"
    tools.mkdir()
    script = tools / "edition"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m edition "$@"\n')
    script.chmod(0o755)
    return {**os.environ, "PATH": f"{tools}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}


def test_the_tour_runs_word_by_word(tmp_path: Path) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    tour = readme.split("## Five minutes", 1)[1].split("## For developers", 1)[0]
    commands = [command for command in COMMANDS.findall(tour) if not command.startswith("export PATH")]
    assert len(commands) >= 10
    environment = _environment(tmp_path)
    for command in commands:
        done = subprocess.run(
            command, shell=True, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"$ {command}\n{done.stdout}{done.stderr}"
    page = (tmp_path / "mine" / "html" / "letter.html").read_text(encoding="utf-8")
    assert "Captain" in page
    assert "Dublin" in (tmp_path / "mine" / "text" / "letter.txt").read_text(encoding="utf-8")


def test_the_two_commands_are_the_makefiles() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    first = readme.split("## Two commands", 1)[1].split("## ", 1)[0]
    assert COMMANDS.findall(first) == ["make", "make test"]
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert ".DEFAULT_GOAL := build" in makefile
    assert re.search(r"^test:", makefile, re.MULTILINE)


def test_a_build_leaves_a_fresh_clone_as_it_was(tmp_path: Path) -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
    environment = {**os.environ, "PYTHONPATH": str(clone)}
    done = subprocess.run(
        [sys.executable, "-m", "edition", "build", "tei"],
        cwd=clone, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    status = subprocess.run(["git", "status", "--porcelain"], cwd=clone, capture_output=True, text=True, check=True)
    assert status.stdout == ""
    assert (clone / "build" / "html" / "index.html").is_file()
    assert "build/html/index.html" in done.stdout


PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").glob("*.md")])


@pytest.mark.parametrize("page", PAGES, ids=[page.name for page in PAGES])
def test_every_link_of_the_docs_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8"))
    local = [link.partition("#")[0] for link in links if not re.match(r"[a-z]+:", link) and not link.startswith("#")]
    assert [link for link in local if not (page.parent / link).exists()] == []


def test_every_page_of_the_docs_is_reached_from_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    reached = set(re.findall(r"docs/[\w-]+\.md", readme))
    for page in list(reached):
        reached |= {
            f"docs/{name}" for name in re.findall(r"\]\(([\w-]+\.md)", (ROOT / page).read_text(encoding="utf-8"))
        }
    assert sorted({f"docs/{page.name}" for page in PAGES if page.parent.name == "docs"} - reached) == []
